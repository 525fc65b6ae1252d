package workflow

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// TestApprovals: as many persons as the rules want, in the roles that they want.
func TestApprovals(t *testing.T) {
	policy := *rules(digest("policy"))
	for _, tt := range []struct {
		required map[string]int
		by       []string
		want     State
	}{
		{map[string]int{"": 1}, []string{"li@x"}, Approved},
		{map[string]int{"": 2}, []string{"li@x"}, InReview},
		{map[string]int{"": 2}, []string{"li@x", "chen@x"}, Approved},
		{map[string]int{"editor": 1, "lawyer": 1}, []string{"li@x", "chen@x"}, InReview},
		{map[string]int{"editor": 1, "lawyer": 1}, []string{"wang@x", "chen@x"}, Approved},
		{map[string]int{"": 0}, nil, InReview},
	} {
		policy.Approvals = map[language.Tag]map[string]int{language.English: tt.required}
		l := newLife(t)
		l.release.policies = func(document.Digest) *Policy { return &policy }
		l.upTo(InReview)
		for _, who := range tt.by {
			l.must(Approve, who, content("s", "t"))
		}
		if got := l.release.Target(language.English).State; got != tt.want {
			t.Errorf("%v by %v: %s", tt.required, tt.by, got)
		}
	}
	l := newLife(t).upTo(Approved)
	if reason := l.do(l.entry(Approve, "li@x", content("s", "t"))); reason != ApprovedAlready {
		t.Errorf("twice: %s", reason)
	}
}

// TestCorrection: who translated may approve the correction of another, once the text is out with
// everybody's approval; after an override nobody may.
func TestCorrection(t *testing.T) {
	c, d := content("s", "t"), content("s", "t2")
	l := newLife(t).upTo(InTranslation).must(Submit, "chen@x", c).must(Approve, "li@x", c).must(Publish, "li@x", c)
	l.must(Correct, "li@x", d).must(Submit, "li@x", d)
	if who := l.release.Contributors(language.English); len(who) != 1 || who[0].Address != "li@x" {
		t.Errorf("%v", who)
	}
	l.must(Approve, "chen@x", d).must(Publish, "chen@x", d)
	if p := l.release.Target(language.English).Publish; p.Content != d || p.Overridden {
		t.Errorf("%+v", p)
	}
	l = newLife(t).upTo(InTranslation).must(Submit, "chen@x", c).must(Override, "wang@x", c).must(Publish, "wang@x", c)
	if !l.release.Target(language.English).Publish.Overridden {
		t.Error("nobody sees that it was overridden")
	}
	l.must(Correct, "li@x", d).must(Submit, "li@x", d)
	if reason := l.do(l.entry(Approve, "chen@x", d)); reason != OwnWork {
		t.Errorf("after an override: %s", reason)
	}
}

// TestSourceChanged: a change of the source after it was frozen opens everything again and makes whoever
// changed it a contributor.
func TestSourceChanged(t *testing.T) {
	l := newLife(t).upTo(Approved)
	e := l.entry(Import, "li@x", content("s2", "")).Event
	e.Lang = language.Und
	l.do(seal(e))
	if got := l.release.Target(language.English); got.State != InTranslation || l.release.Freeze != nil {
		t.Errorf("%+v", got)
	}
	c := content("s2", "t")
	l.must(Freeze, "wang@x", c).must(Submit, "zhang@x", c)
	if reason := l.do(l.entry(Approve, "li@x", c)); reason != OwnWork {
		t.Errorf("%s", reason)
	}
	l.must(Approve, "chen@x", c)
}

// TestFourEyes tries random lives: nothing is ever published whose approver had a hand in it by any of
// his addresses, and a replay comes to what the steps came to.
func TestFourEyes(t *testing.T) {
	addresses := []string{"zhang@x", "zhang@home", "li@x", "li@home", "li@third", "wang@x", "chen@x", "eve@x"}
	persons := rules(digest("policy")).persons()
	published := 0
	likely := append(Kinds(), Freeze, Submit, Submit, Submit, Approve, Approve, Approve, Publish, Publish, Publish, Correct, Correct)
	likely = slices.DeleteFunc(likely, func(k Kind) bool { return k == Hold || k == Reject })
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		l := newLife(t)
		for range 40 {
			e := l.entry(likely[random.IntN(len(likely))], addresses[random.IntN(len(addresses))], content("s", []string{"t", "t2"}[random.IntN(2)])).Event
			if t := l.release.Target(language.English); random.IntN(3) > 0 && t.Content != (Content{}) {
				e.Content = t.Content
			}
			if random.IntN(4) == 0 {
				e.Data.Contributors = []Contributor{{addresses[random.IntN(len(addresses))], ViaGit}}
			}
			l.do(seal(e))
		}
		published += checkFourEyes(t, l.entries, persons)
		h := Replay("visit", l.entries, rules)
		if len(h.Refused) > 0 || !reflect.DeepEqual(h.Release.Targets, l.release.Targets) {
			t.Fatalf("seed %d: the replay differs: %v", seed, h.Refused)
		}
	}
	if published < 30 {
		t.Errorf("only %d publications to judge", published)
	}
}

// checkFourEyes looks through a life for publications and returns how many there are.
func checkFourEyes(t *testing.T, entries []Entry, persons map[string]int) int {
	t.Helper()
	published, since := 0, 0
	byDigest := map[document.Digest]Event{}
	for i, e := range entries {
		byDigest[e.Digest] = e.Event
		if e.Event.Kind != Publish {
			continue
		}
		published++
		overridden := false
		for _, d := range e.Event.Data.Relies {
			a := byDigest[d]
			if a.Kind == Override {
				overridden = true
				continue
			}
			for _, before := range entries[since:i] {
				b := before.Event
				if !slices.Contains([]Kind{Submit, Import, VerifyPassages, NoChangeNeeded, CorrectLink, Override}, b.Kind) {
					continue
				}
				hands := []string{b.Actor}
				if b.Kind != Import {
					for _, c := range b.Data.Contributors {
						hands = append(hands, c.Address)
					}
				}
				for _, h := range hands {
					if samePerson(persons, h, a.Actor) {
						t.Errorf("%s approved what %s had a hand in", a.Actor, h)
					}
				}
			}
		}
		if !overridden {
			since = i
		}
	}
	return published
}
