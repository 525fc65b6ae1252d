package workflow

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// branches makes two events that do not follow each other.
func (l *life) branches(a, b Entry) []Entry {
	return append(slices.Clone(l.entries), a, b)
}

// TestBranches: what two branches decided, put together.
func TestBranches(t *testing.T) {
	c := content("s", "t")
	for _, tt := range []struct {
		state     State
		a, b      Kind
		want      State
		conflicts int
	}{
		{InReview, Approve, Approve, Approved, 0},
		{InReview, Approve, Reject, InTranslation, 1},
		{InReview, Approve, Hold, Approved, 0},
		{InReview, Approve, Comment, Approved, 0},
		{InReview, Reject, Reject, InTranslation, 0},
		{Approved, Publish, Hold, InTranslation, 1},
		{Approved, Publish, Reject, InTranslation, 1},
		{Published, Correct, Withdraw, InTranslation, 1},
		{InTranslation, Submit, Submit, InReview, 0},
	} {
		for _, swap := range []bool{false, true} {
			l := newLife(t).upTo(tt.state)
			a, b := l.entry(tt.a, "li@x", c), l.entry(tt.b, "chen@x", c)
			if swap {
				a, b = l.entry(tt.b, "chen@x", c), l.entry(tt.a, "li@x", c)
			}
			all := l.branches(a, b)
			h := Replay("visit", all, rules)
			got := h.Release.Target(language.English)
			if got.State != tt.want || len(got.Conflicts) != tt.conflicts || len(h.Refused) > 0 || len(h.Release.heads) != 2 {
				t.Errorf("%s beside %s: %s, %d conflicts, refused %v", a.Event.Kind, b.Event.Kind, got.State, len(got.Conflicts), h.Refused)
			}
			slices.Reverse(all)
			if again := Replay("visit", all, rules); !reflect.DeepEqual(again.Release.Targets, h.Release.Targets) {
				t.Errorf("%s beside %s: the order matters", a.Event.Kind, b.Event.Kind)
			}
		}
	}
}

// TestConflictResolved: a conflict stops approval and publication until somebody who knows both submits.
func TestConflictResolved(t *testing.T) {
	c := content("s", "t")
	l := newLife(t).upTo(InReview)
	all := l.branches(l.entry(Approve, "li@x", c), l.entry(Reject, "chen@x", c))
	h := Replay("visit", all, rules)
	next := &life{t: t, second: 200, release: h.Release}
	if reason := next.do(next.entry(Publish, "li@x", c)); reason != InConflict {
		t.Errorf("%s", reason)
	}
	next.must(Submit, "zhang@x", c).must(Approve, "li@x", c).must(Publish, "li@x", c)
	h = Replay("visit", append(all, next.entries...), rules)
	if got := h.Release.Target(language.English); got.State != Published || len(got.Conflicts) > 0 || len(h.Refused) > 0 {
		t.Errorf("%s, %v", got.State, h.Refused)
	}
}

// TestForged: an event that was never allowed has no effect, wherever it stands.
func TestForged(t *testing.T) {
	c := content("s", "t")
	l := newLife(t).upTo(InReview)
	forged := l.entry(Publish, "li@x", c)
	h := Replay("visit", append(slices.Clone(l.entries), forged), rules)
	if got := h.Release.Target(language.English); got.State != InReview || h.Refused[forged.Digest] == nil || h.Refused[forged.Digest].Reason != NotApproved {
		t.Errorf("%s, %v", got.State, h.Refused)
	}
	own := l.entry(Approve, "zhang@x", c)
	beside := l.entry(Comment, "chen@x", c)
	h = Replay("visit", l.branches(beside, own), rules) // on a branch of its own, too
	if got := h.Release.Target(language.English); got.State != InReview || h.Refused[own.Digest] == nil {
		t.Errorf("%s, %v", got.State, h.Refused)
	}
}

// TestManyBranches: a ledger of many merged branches is replayed in reasonable time.
func TestManyBranches(t *testing.T) {
	l := newLife(t).upTo(InReview)
	entries, heads := l.entries, slices.Clone(l.release.heads)
	for i := range 200 {
		var next []document.Digest
		for k := range 2 {
			e := seal(Event{Kind: Comment, Release: "visit", Follows: heads, Actor: fmt.Sprint("p", k), Time: time.Unix(int64(200+i), 0).UTC(), Reason: "x"})
			entries = append(entries, e)
			next = append(next, e.Digest)
		}
		slices.SortFunc(next, func(a, b document.Digest) int { return slices.Compare(a[:], b[:]) })
		heads = next
	}
	if h := Replay("visit", entries, rules); len(h.Refused) > 0 || len(h.Release.heads) != 2 {
		t.Errorf("%v", h.Refused)
	}
}

func FuzzReplay(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	f.Fuzz(func(t *testing.T, steps []byte) {
		var entries []Entry
		for i, step := range steps[:min(len(steps), 60)] {
			e := Event{Kind: Kinds()[int(step)%len(Kinds())], Release: "visit", Lang: language.English, Actor: "li@x", Time: time.Unix(int64(i), 0).UTC(), Content: content("s", "t"), Reason: "x"}
			if e.Kind == Freeze {
				e.Lang = language.Und
			}
			if e.Kind == Waive {
				e.Data.Waiver = &Waiver{"number", "0f", time.Unix(1e6, 0).UTC()}
			}
			for k := 0; k < int(step>>4) && k < len(entries); k++ {
				e.Follows = append(e.Follows, entries[len(entries)-1-k].Digest)
			}
			slices.SortFunc(e.Follows, func(a, b document.Digest) int { return slices.Compare(a[:], b[:]) })
			entries = append(entries, seal(e))
		}
		h := Replay("visit", entries, rules)
		slices.Reverse(entries)
		if again := Replay("visit", entries, rules); !reflect.DeepEqual(h.Release.Targets, again.Release.Targets) || !reflect.DeepEqual(h.Refused, again.Refused) {
			t.Error("the order in which events are given matters")
		}
	})
}
