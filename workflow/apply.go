package workflow

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Apply returns what the release comes to with one more event, which follows all before it. The error
// is a [*Refusal]: the event may not happen, and r is as it was.
func (r Release) Apply(e Entry) (Release, error) {
	if refusal := r.check(e); refusal != nil {
		return r, refusal
	}
	next := r.clone()
	next.effect(e)
	return next, nil
}

// counts reports whether an event without a proper signature has an effect all the same: what only
// restricts does, so that taking a signature away opens nothing.
func (e Entry) counts() bool {
	switch e.Event.Kind {
	case Import, Comment, Reject, Hold:
		return true
	}
	return e.Signed
}

// check reports why an event may not happen, or nil. An unsigned event of a kind that opens something
// has no effect, and nothing is asked of it.
func (r *Release) check(e Entry) *Refusal {
	ev := e.Event
	switch {
	case ev.Release != r.Name:
		return refuse(ev, OtherRelease, map[string]any{"Other": r.Name})
	case ev.Lang == language.Und && !slices.Contains([]Kind{Import, Freeze, Comment}, ev.Kind):
		return refuse(ev, NoLanguage, nil)
	case !e.counts():
		return nil
	}
	t := r.Target(ev.Lang)
	if refusal := r.checkHold(ev, &t); refusal != nil {
		return refusal
	}
	switch ev.Kind {
	case Import:
		return r.checkImport(ev)
	case Freeze:
		return r.checkFreeze(ev)
	case Submit:
		return r.checkSubmit(ev, &t)
	case Approve:
		return r.checkApprove(ev, &t)
	case Reject:
		return r.checkReject(ev, &t)
	case Waive:
		return r.checkWaive(ev)
	case Override:
		return r.checkOverride(ev, &t)
	case Publish:
		return r.checkPublish(ev, &t)
	case Correct, Withdraw:
		return r.checkPublished(ev, &t)
	case CorrectLink:
		if ev.Data.Links == (document.Digest{}) {
			return refuse(ev, Incomplete, nil)
		}
	case Comment:
		if len(ev.Data.Passages) == 0 {
			return needReason(ev)
		}
	case VerifyPassages, NoChangeNeeded:
		if ev.Content.Source == (document.Digest{}) || ev.Content.Target == (document.Digest{}) {
			return refuse(ev, Incomplete, nil)
		}
	}
	return nil
}

// checkHold keeps a translation that is on hold where it is.
func (r *Release) checkHold(e Event, t *Target) *Refusal {
	switch e.Kind {
	case Hold:
		if t.Hold != nil {
			return refuse(e, Held, actData(*t.Hold))
		}
		return needReason(e)
	case Resume:
		if t.Hold == nil {
			return refuse(e, NotHeld, nil)
		}
		return r.needEditor(e)
	case Submit, Approve, Publish:
		if t.Hold != nil {
			return refuse(e, Held, actData(*t.Hold))
		}
	}
	return nil
}

func actData(a Act) map[string]any {
	return map[string]any{"By": a.Actor, "Time": a.Time.Format(timeText), "Why": a.Reason}
}

// timeText is how a time stands in a message: RFC 3339, in UTC.
const timeText = "2006-01-02T15:04:05Z07:00"

func needReason(e Event) *Refusal {
	if strings.TrimSpace(e.Reason) == "" {
		return refuse(e, NoReason, nil)
	}
	return nil
}

// needEditor wants an actor who may decide on the language by the rules that the event names.
func (r *Release) needEditor(e Event) *Refusal {
	p := r.policies(e.Content.Policy)
	if p == nil {
		return refuse(e, UnknownPolicy, map[string]any{"Digest": e.Content.Policy.String()})
	}
	if _, ok := p.Role(e.Actor, e.Lang, ""); !ok {
		return refuse(e, NotEditor, nil)
	}
	return nil
}

func (r *Release) checkImport(e Event) *Refusal {
	if e.Lang == language.Und && e.Content.Source == (document.Digest{}) || e.Lang != language.Und && e.Content.Target == (document.Digest{}) {
		return refuse(e, Incomplete, nil)
	}
	return nil
}

func (r *Release) checkFreeze(e Event) *Refusal {
	switch {
	case e.Lang != language.Und:
		return refuse(e, NoLanguage, nil)
	case e.Content.Source == (document.Digest{}):
		return refuse(e, Incomplete, nil)
	case r.Freeze != nil && r.Source == e.Content.Source:
		return refuse(e, FrozenAlready, actData(*r.Freeze))
	}
	return nil
}

// complete reports whether all that an approval is bound to is named.
func (c Content) complete() bool {
	none := document.Digest{}
	return c.Source != none && c.Target != none && c.Glossary != none && c.Policy != none
}

func (r *Release) checkSubmit(e Event, t *Target) *Refusal {
	switch {
	case !e.Content.complete():
		return refuse(e, Incomplete, nil)
	case r.Freeze == nil || r.Source != e.Content.Source:
		return refuse(e, NotFrozen, nil)
	case t.State == Published, t.State == Withdrawn:
		return refuse(e, ToCorrect, map[string]any{"State": string(t.State)})
	case t.Content != e.Content || len(t.Conflicts) > 0:
	case t.State == InReview:
		return refuse(e, InReviewAlready, actData(*t.Submit))
	case t.State == Approved:
		return refuse(e, SubmitApproved, actData(t.decided()))
	}
	return nil
}

func (r *Release) checkApprove(e Event, t *Target) *Refusal {
	switch {
	case len(t.Conflicts) > 0:
		return refuse(e, InConflict, conflictData(t.Conflicts[0]))
	case t.State != InReview && t.State != Approved:
		return refuse(e, NotInReview, map[string]any{"State": string(t.State)})
	case t.Content != e.Content:
		return refuse(e, Changed, changedData(t.Content, e.Content, t.decided()))
	}
	p := r.policies(e.Content.Policy)
	if p == nil {
		return refuse(e, UnknownPolicy, map[string]any{"Digest": e.Content.Policy.String()})
	}
	if _, ok := p.Role(e.Actor, e.Lang, e.Role); !ok {
		return refuse(e, NotEditor, nil)
	}
	if refusal := r.fourEyes(e, p); refusal != nil {
		return refusal
	}
	persons := p.persons()
	for _, a := range t.Approvals {
		if a.Content == e.Content && samePerson(persons, a.Actor, e.Actor) {
			return refuse(e, ApprovedAlready, actData(a.Act))
		}
	}
	if e.Data.Open != 0 {
		return refuse(e, OpenFindings, map[string]any{"Count": e.Data.Open})
	}
	return checkWaivers(e, t)
}

// fourEyes wants an approver who has had no hand in the text. Whoever is not known could be the approver
// by another address, so that everybody has to be known.
func (r *Release) fourEyes(e Event, p *Policy) *Refusal {
	persons := p.persons()
	for _, c := range append(r.Contributors(e.Lang), SortedContributors(e.Data.Contributors)...) {
		_, known := persons[strings.ToLower(c.Address)]
		switch {
		case samePerson(persons, c.Address, e.Actor):
			return refuse(e, OwnWork, map[string]any{"Address": c.Address, "Via": string(c.Via)})
		case !known:
			return refuse(e, UnknownContributor, map[string]any{"Address": c.Address, "Via": string(c.Via)})
		}
	}
	return nil
}

func samePerson(persons map[string]int, a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	x, okA := persons[a]
	y, okB := persons[b]
	return a == b || okA && okB && x == y
}

// checkWaivers wants every waiver that an approval relies on to be granted, for these texts, and to hold
// on the day of the event.
func checkWaivers(e Event, t *Target) *Refusal {
	for _, d := range e.Data.Waivers {
		i := slices.IndexFunc(t.Waivers, func(w GrantedWaiver) bool { return w.Event == d })
		if i < 0 {
			return refuse(e, WaiverUnknown, map[string]any{"Digest": d.String()})
		}
		w := t.Waivers[i]
		switch {
		case !w.Covers(e.Content):
			return refuse(e, WaiverOther, map[string]any{"Check": w.Check})
		case w.Expired(e.Time):
			return refuse(e, WaiverExpired, map[string]any{"Check": w.Check, "Until": w.Until.Format("2006-01-02")})
		}
	}
	return nil
}

// Covers reports whether the waiver was granted for these texts.
func (w GrantedWaiver) Covers(c Content) bool { return w.Source == c.Source && w.Target == c.Target }

// Expired reports whether the waiver no longer holds at a time. Its last day counts, in UTC.
func (w Waiver) Expired(at time.Time) bool { return !at.Before(w.Until.AddDate(0, 0, 1)) }

func (r *Release) checkReject(e Event, t *Target) *Refusal {
	switch {
	case t.State != InReview && t.State != Approved:
		return refuse(e, NotInReview, map[string]any{"State": string(t.State)})
	case strings.TrimSpace(e.Reason) == "" && len(e.Data.Passages) == 0:
		return refuse(e, NoReason, nil)
	}
	return r.needEditor(e)
}

func (r *Release) checkWaive(e Event) *Refusal {
	switch w := e.Data.Waiver; {
	case w == nil || w.Fingerprint == "" || w.Check == "" || w.Until.IsZero(),
		e.Content.Source == (document.Digest{}), e.Content.Target == (document.Digest{}):
		return refuse(e, Incomplete, nil)
	case w.Expired(e.Time):
		return refuse(e, WaiverExpired, map[string]any{"Check": w.Check, "Until": w.Until.Format("2006-01-02")})
	}
	if refusal := needReason(e); refusal != nil {
		return refusal
	}
	return r.needEditor(e)
}

func (r *Release) checkOverride(e Event, t *Target) *Refusal {
	switch {
	case !e.Content.complete():
		return refuse(e, Incomplete, nil)
	case t.State == Published, t.State == Withdrawn:
		return refuse(e, ToCorrect, map[string]any{"State": string(t.State)})
	}
	if refusal := needReason(e); refusal != nil {
		return refusal
	}
	p := r.policies(e.Content.Policy)
	if p == nil {
		return refuse(e, UnknownPolicy, map[string]any{"Digest": e.Content.Policy.String()})
	}
	for i := range p.Editors {
		if p.Editors[i].Override && p.Editors[i].has(e.Actor) {
			return nil
		}
	}
	return refuse(e, NotOverrider, nil)
}

func (r *Release) checkPublish(e Event, t *Target) *Refusal {
	switch {
	case len(t.Conflicts) > 0:
		return refuse(e, InConflict, conflictData(t.Conflicts[0]))
	case t.State == Published, t.State == Withdrawn:
		return refuse(e, ToCorrect, map[string]any{"State": string(t.State)})
	case t.State != Approved:
		return refuse(e, NotApproved, map[string]any{"State": string(t.State)})
	case t.Content != e.Content:
		return refuse(e, Changed, changedData(t.Content, e.Content, t.decided()))
	}
	if refusal := r.needEditor(e); refusal != nil {
		return refusal
	}
	p := r.policies(e.Content.Policy)
	if !r.approved(e.Lang, t) {
		return refuse(e, NotApproved, map[string]any{"State": string(t.State)})
	}
	if e.Time.Before(p.Embargo) {
		return refuse(e, Embargo, map[string]any{"Time": p.Embargo.Format(timeText)})
	}
	if !slices.Equal(e.Data.Relies, t.relies()) {
		return refuse(e, OtherApprovals, nil)
	}
	return nil
}

// decided is the act by which a translation stands where it does, in review or approved.
func (t *Target) decided() Act {
	switch {
	case t.Override != nil:
		return *t.Override
	case len(t.Approvals) > 0:
		return t.Approvals[len(t.Approvals)-1].Act
	}
	return *t.Submit
}

// relies returns the events that a publication relies on.
func (t *Target) relies() []document.Digest {
	if t.Override != nil {
		return []document.Digest{t.Override.Event}
	}
	var all []document.Digest
	for _, a := range t.Approvals {
		all = append(all, a.Event)
	}
	return all
}

// Relies returns the approve events that a publication of the translation as it stands relies on, or the
// override event.
func (t Target) Relies() []document.Digest { return t.relies() }

func (r *Release) checkPublished(e Event, t *Target) *Refusal {
	public := t.Publish != nil
	if e.Kind == Correct {
		public = t.State == Published || t.State == Withdrawn
	}
	if !public {
		return refuse(e, NotPublished, map[string]any{"State": string(t.State)})
	}
	if refusal := needReason(e); refusal != nil {
		return refusal
	}
	return r.needEditor(e)
}

func conflictData(c Conflict) map[string]any {
	return map[string]any{"A": c.A.Actor, "ATime": c.A.Time.Format(timeText), "B": c.B.Actor, "BTime": c.B.Time.Format(timeText)}
}

// changedData says what differs from the bytes that somebody decided on.
func changedData(was, is Content, by Act) map[string]any {
	data := actData(by)
	data["What"] = Differs(was, is)
	return data
}

// Differs names what of a content is not the same: source, target, glossary or policy.
func Differs(was, is Content) string {
	switch {
	case was.Source != is.Source:
		return "source"
	case was.Target != is.Target:
		return "target"
	case was.Glossary != is.Glossary:
		return "glossary"
	}
	return "policy"
}
