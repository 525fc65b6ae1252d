package workflow

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// effect takes an event into the release, one that check lets pass.
func (r *Release) effect(e Entry) {
	r.follow(e)
	r.contribute(e)
	if !e.counts() {
		return
	}
	ev := e.Event
	if ev.Lang == language.Und {
		r.sourceEffect(e)
		return
	}
	t := r.target(ev.Lang)
	act := actOf(e)
	switch ev.Kind {
	case Import:
		t.Recorded = ev.Content.Target
		if t.Content.Target != ev.Content.Target {
			t.reopen()
		}
	case Submit:
		t.State, t.Content, t.Submit, t.Recorded = InReview, ev.Content, &act, ev.Content.Target
		t.Approvals, t.Override, t.Reject, t.Conflicts = nil, nil, nil, nil
	case Approve:
		t.Approvals = append(t.Approvals, Approval{act, ev.Role, ev.Content})
		t.verified(ev)
		if t.State == InReview && r.approved(ev.Lang, t) {
			t.State = Approved
		}
	case Override:
		t.State, t.Content, t.Override, t.Recorded, t.Reject, t.Conflicts = Approved, ev.Content, &act, ev.Content.Target, nil, nil
	case Reject:
		t.reopen()
		t.Reject = &act
	case Hold:
		t.Hold = &act
	case Resume:
		t.Hold = nil
	case Waive:
		t.Waivers = append(t.Waivers, GrantedWaiver{act, *ev.Data.Waiver, ev.Content.Source, ev.Content.Target})
	case Publish:
		r.publish(t, e)
	case Correct, Withdraw:
		t.takeBack(ev.Kind)
	case VerifyPassages, NoChangeNeeded:
		t.verify(ev)
	case CorrectLink:
		t.Links = append(t.Links, Correction{ev.Data.Links, ev.Content, [2]string{ev.Data.SourceFile, ev.Data.TargetFile}})
	}
}

// sourceEffect takes an event that concerns the source.
func (r *Release) sourceEffect(e Entry) {
	source := e.Event.Content.Source
	switch e.Event.Kind {
	case Import:
		if r.Source != source {
			r.Source, r.Freeze = source, nil
			for _, t := range r.Targets {
				t.reopen()
			}
		}
	case Freeze:
		act := actOf(e)
		if r.Source != source {
			for _, t := range r.Targets {
				t.reopen()
			}
		}
		r.Source, r.Freeze = source, &act
		for _, t := range r.Targets {
			if t.State == Draft {
				t.State = InTranslation
			}
		}
	}
}

// contribute notes who had a hand in what. A person's own words are never needed for that: an unsigned
// event tells of one too.
func (r *Release) contribute(e Entry) {
	by := Contributor{e.Event.Actor, ViaLedger}
	switch e.Event.Kind {
	case Import, Freeze:
		switch {
		case e.Event.Lang != language.Und:
		case e.Event.Kind == Freeze && e.Signed && !r.begun:
			r.begun, r.contributed, r.commit, r.frozen = true, nil, e.Event.Data.Commit, e.Event.Content.Source
			return
		case e.Event.Content.Source == r.Source:
			return
		default:
			r.contributed = append(r.contributed, by)
			return
		}
	case Submit, VerifyPassages, NoChangeNeeded, CorrectLink, Override:
	default:
		return
	}
	t := r.target(e.Event.Lang)
	t.contributed = append(append(t.contributed, by), e.Event.Data.Contributors...)
}

// approved reports whether enough persons who may have approved the submitted bytes, none of whom has had
// a hand in them, or whether that was overridden.
func (r *Release) approved(lang language.Tag, t *Target) bool {
	if t.Override != nil {
		return true
	}
	p := r.policies(t.Content.Policy)
	if p == nil {
		return false
	}
	persons, hands := p.persons(), r.Contributors(lang)
	var counted []Approval
	for _, a := range t.Approvals {
		own := slices.ContainsFunc(hands, func(c Contributor) bool { return samePerson(persons, c.Address, a.Actor) })
		again := slices.ContainsFunc(counted, func(b Approval) bool { return samePerson(persons, a.Actor, b.Actor) })
		if a.Content == t.Content && !own && !again {
			counted = append(counted, a)
		}
	}
	for role, n := range p.required(lang) {
		for _, a := range counted {
			if got, ok := p.Role(a.Actor, lang, a.Role); ok && (role == "" || role == got) {
				n--
			}
		}
		if n > 0 {
			return false
		}
	}
	return len(counted) > 0
}

// reopen takes a translation that is under way back to the translator. What is published stays so.
func (t *Target) reopen() {
	if t.State == InReview || t.State == Approved {
		t.State, t.Approvals, t.Override = InTranslation, nil, nil
	}
}

func (r *Release) publish(t *Target, e Entry) {
	t.State = Published
	t.Publish = &Publication{actOf(e), e.Event.Content, e.Event.Data.Relies, t.Override != nil}
	if t.Override == nil { // every byte of it has been approved: from here, others count
		t.contributed, t.sourceFrom, t.commit = nil, len(r.contributed), e.Event.Data.Commit
	}
}

// takeBack opens a published translation for correction, or withdraws it.
func (t *Target) takeBack(kind Kind) {
	t.State = InTranslation
	if kind == Withdraw {
		t.State, t.Publish = Withdrawn, nil
	}
	t.Approvals, t.Override, t.Conflicts = nil, nil, nil
}

// verify notes which passages a person held against their source: those that are named, or all.
func (t *Target) verify(e Event) {
	if e.Kind == VerifyPassages && len(e.Data.Passages) == 0 {
		t.verified(e)
		return
	}
	for _, p := range e.Data.Passages {
		if p.Target != (document.Digest{}) { // the source may have lost the passage
			t.Cleared = append(t.Cleared, p)
		}
	}
}

// verified notes that the whole of both texts was held against each other.
func (t *Target) verified(e Event) {
	t.Verified, t.Cleared = Content{Source: e.Content.Source, Target: e.Content.Target}, nil
	t.Files = [2]string{e.Data.SourceFile, e.Data.TargetFile}
}
