package workflow

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// History is what the events of a release come to, and the events that were not allowed when they were
// made: these have no effect.
type History struct {
	Release Release
	Refused map[document.Digest]*Refusal
}

// Replay returns what events come to. They may come from several branches, none of which knew of the
// others: each event is judged by those that it follows, and decisions of two branches that can't both
// hold are a conflict, which takes the translation back to translation until somebody who follows both
// submits or withdraws it. The order in which the entries are given does not matter.
func Replay(name string, entries []Entry, policies Policies) History {
	g := graph{follows: map[document.Digest][]document.Digest{}, views: map[string]Release{}}
	followed := map[string]bool{}
	for _, e := range entries {
		g.follows[e.Digest] = e.Event.Follows
		key := headsKey(e.Event.Follows)
		g.forked = g.forked || followed[key]
		followed[key] = true
	}
	return g.replay(name, Ordered(entries), policies)
}

// graph is events with those that each follows.
type graph struct {
	follows map[document.Digest][]document.Digest
	forked  bool               // two follow the same
	views   map[string]Release // what the events up to some heads come to, as far as that is known
}

func headsKey(heads []document.Digest) string { return fmt.Sprintf("%x", heads) }

// replay takes events that are in order.
func (g *graph) replay(name string, entries []Entry, policies Policies) History {
	h := History{Release: New(name, policies), Refused: map[document.Digest]*Refusal{}}
	for i, e := range entries {
		if g.forked {
			g.views[headsKey(h.Release.heads)] = h.Release.clone()
		}
		h.add(e, entries[:i], g)
	}
	return h
}

// add takes one more event, which comes after all that it follows.
func (h *History) add(e Entry, earlier []Entry, g *graph) {
	r := &h.Release
	if slices.Equal(e.Event.Follows, r.heads) {
		if refusal := r.check(e); refusal != nil {
			h.refuse(e, refusal)
			return
		}
		r.effect(e)
		return
	}
	var seen, unseen []Entry
	before := g.before(e)
	for _, other := range earlier {
		switch {
		case before[other.Digest]:
			seen = append(seen, other)
		case h.Refused[other.Digest] == nil && other.counts():
			unseen = append(unseen, other)
		}
	}
	view, ok := g.views[headsKey(e.Event.Follows)]
	if !ok {
		view = g.replay(r.Name, seen, r.policies).Release
		g.views[headsKey(e.Event.Follows)] = view
	}
	if refusal := view.check(e); refusal != nil {
		h.refuse(e, refusal)
		return
	}
	r.merge(e, unseen)
}

// before returns the digests of all that e follows, at any distance.
func (g *graph) before(e Entry) map[document.Digest]bool {
	all := map[document.Digest]bool{}
	next := slices.Clone(e.Event.Follows)
	for len(next) > 0 {
		d := next[len(next)-1]
		next = next[:len(next)-1]
		if !all[d] {
			all[d] = true
			next = append(next, g.follows[d]...)
		}
	}
	return all
}

// refuse notes an event that has no effect. Those that follow it follow what it follows.
func (h *History) refuse(e Entry, refusal *Refusal) {
	h.Refused[e.Digest] = refusal
	h.Release.follow(e)
}

// merge takes an event of another branch, made without knowing of the events unseen.
func (r *Release) merge(e Entry, unseen []Entry) {
	if e.Event.Lang == language.Und {
		r.effect(e)
		return
	}
	t := r.target(e.Event.Lang)
	conflicts := len(t.Conflicts)
	if e.counts() {
		for _, other := range unseen {
			if other.Event.Lang == e.Event.Lang && contradict(e.Event, other.Event) {
				t.Conflicts = append(t.Conflicts, Conflict{actOf(other), actOf(e)})
			}
		}
	}
	found := slices.Clone(t.Conflicts)
	hold := t.Hold
	r.effect(e)
	if e.Event.Kind == Resume && slices.ContainsFunc(unseen, func(o Entry) bool { return hold != nil && o.Digest == hold.Event }) {
		t.Hold = hold // a hold that whoever resumed did not know of
	}
	t.Conflicts = found
	if len(found) > conflicts {
		t.State, t.Approvals, t.Override = InTranslation, nil, nil
	}
}

// contradict reports whether two decisions on one translation can't both hold.
func contradict(a, b Event) bool {
	switch {
	case !decides(a.Kind) || !decides(b.Kind):
		return false
	case a.Kind == Hold || b.Kind == Hold: // it stops what has not happened yet
		return a.Kind == Publish || b.Kind == Publish
	case a.Kind == Resume || b.Kind == Resume:
		return false
	case a.Kind == b.Kind && a.Content == b.Content:
		return false
	}
	return true
}

func decides(k Kind) bool {
	switch k {
	case Submit, Approve, Reject, Hold, Resume, Override, Publish, Correct, Withdraw:
		return true
	}
	return false
}
