package workflow

import (
	"fmt"

	"golang.org/x/text/language"
)

// Reason says why an event is refused. Each has a message and a hint in the catalogues, "workflow." and
// its name.
type Reason string

// The reasons.
const (
	OtherRelease       Reason = "other-release"
	NoLanguage         Reason = "no-language"
	NoReason           Reason = "no-reason"
	Incomplete         Reason = "incomplete"      // a digest is missing
	UnknownPolicy      Reason = "unknown-policy"  // the rules that it names are not stored
	NotFrozen          Reason = "not-frozen"      // the source is not, or has changed since
	FrozenAlready      Reason = "frozen-already"  // with these bytes
	InReviewAlready    Reason = "review-already"  // with these bytes
	ToCorrect          Reason = "to-correct"      // a published text has to be opened first
	NotInReview        Reason = "not-in-review"   //
	NotApproved        Reason = "not-approved"    //
	NotPublished       Reason = "not-published"   //
	Held               Reason = "held"            //
	NotHeld            Reason = "not-held"        //
	InConflict         Reason = "conflict"        // decisions contradict each other
	Changed            Reason = "changed"         // other bytes than those submitted or approved
	NotEditor          Reason = "not-editor"      // the actor may not decide on this language
	NotOverrider       Reason = "not-overrider"   //
	OwnWork            Reason = "own-work"        // the actor has had a hand in the text
	UnknownContributor Reason = "unknown-address" // somebody has who is nobody known
	ApprovedAlready    Reason = "approved-already"
	OpenFindings       Reason = "open-findings"
	WaiverUnknown      Reason = "waiver-unknown"
	WaiverExpired      Reason = "waiver-expired"
	WaiverOther        Reason = "waiver-other" // it was granted for other texts
	Embargo            Reason = "embargo"
	OtherApprovals     Reason = "other-approvals" // a publication names others than those in force
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
