package workflow

import (
	"fmt"

	"golang.org/x/text/language"
)

// Reason says why an event is refused: the identifier of a message in the catalogues. Most have a hint.
type Reason string

// The reasons.
const (
	OtherRelease       Reason = "workflow.other-release"
	NoLanguage         Reason = "workflow.no-language"
	NoReason           Reason = "workflow.no-reason"
	Incomplete         Reason = "workflow.incomplete"      // a digest is missing
	UnknownPolicy      Reason = "workflow.unknown-policy"  // the rules that it names are not stored
	NotFrozen          Reason = "workflow.not-frozen"      // the source is not, or has changed since
	FrozenAlready      Reason = "workflow.frozen-already"  // with these bytes
	InReviewAlready    Reason = "workflow.review-already"  // with these bytes
	SubmitApproved     Reason = "workflow.submit-approved" // these bytes
	ToCorrect          Reason = "workflow.to-correct"      // a published text has to be opened first
	NotInReview        Reason = "workflow.not-in-review"
	NotApproved        Reason = "workflow.not-approved"
	NotPublished       Reason = "workflow.not-published"
	Held               Reason = "workflow.held"
	NotHeld            Reason = "workflow.not-held"
	InConflict         Reason = "workflow.conflict"   // decisions contradict each other
	Changed            Reason = "workflow.changed"    // other bytes than those submitted or approved
	NotEditor          Reason = "workflow.not-editor" // the actor may not decide on this language
	NotOverrider       Reason = "workflow.not-overrider"
	OwnWork            Reason = "workflow.own-work"        // the actor has had a hand in the text
	UnknownContributor Reason = "workflow.unknown-address" // somebody has who is nobody known
	ApprovedAlready    Reason = "workflow.approved-already"
	OpenFindings       Reason = "workflow.open-findings"
	WaiverUnknown      Reason = "workflow.waiver-unknown"
	WaiverExpired      Reason = "workflow.waiver-expired"
	WaiverOther        Reason = "workflow.waiver-other" // it was granted for other texts
	Embargo            Reason = "workflow.embargo"
	OtherApprovals     Reason = "workflow.other-approvals" // a publication names others than those in force
)

// Refusal is why an event may not happen.
type Refusal struct {
	Reason Reason
	Lang   language.Tag
	Data   map[string]any // the values of the message
}

// Error names the reason; people are shown its message.
func (r *Refusal) Error() string { return fmt.Sprintf("refused: %s %v", r.Reason, r.Data) }

func refuse(e Event, reason Reason, data map[string]any) *Refusal {
	if data == nil {
		data = map[string]any{}
	}
	data["Release"], data["Lang"], data["Actor"] = e.Release, langText(e.Lang), e.Actor
	return &Refusal{Reason: reason, Lang: e.Lang, Data: data}
}

func langText(lang language.Tag) string {
	if lang == language.Und {
		return ""
	}
	return lang.String()
}
