package workflow

import (
	"errors"
	"flag"
	"os"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func digest(s string) document.Digest { return document.DigestOf([]byte(s)) }

// rules are the ones that all tests' events name: three persons, two of them editors.
func rules(d document.Digest) *Policy {
	if d != digest("policy") {
		return nil
	}
	return &Policy{
		Editors: []Editor{
			{Name: "Zhang", Addresses: []string{"zhang@x", "zhang@home"}, Role: Translator},
			{Name: "Li", Addresses: []string{"li@x", "Li@Home"}, Languages: []language.Tag{language.English}, Role: "editor"},
			{Name: "Li again", Addresses: []string{"li@home", "li@third"}, Role: Translator},
			{Name: "Wang", Addresses: []string{"wang@x"}, Role: "lawyer", Override: true},
			{Name: "Chen", Addresses: []string{"chen@x"}, Role: "editor"},
		},
		Embargo: time.Unix(50, 0),
	}
}

// life writes the ledger of a release, step by step.
type life struct {
	t       *testing.T
	second  int64
	release Release
	entries []Entry
}

func newLife(t *testing.T) *life {
	return &life{t: t, second: 100, release: New("visit", rules)}
}

func content(source, target string) Content {
	return Content{digest(source), digest(target), digest("glossary"), digest("policy")}
}

// entry makes the next event. Of a kind that concerns the source it has no language.
func (l *life) entry(kind Kind, actor string, c Content) Entry {
	l.second++
	e := Event{
		Kind: kind, Release: "visit", Lang: language.English, Follows: slices.Clone(l.release.heads), Actor: actor,
		Time: time.Unix(l.second, 0).UTC(), Content: c, Reason: "because",
	}
	if kind == Freeze {
		e.Lang = language.Und
	}
	if kind == Publish {
		e.Data.Relies = l.release.Target(language.English).Relies()
	}
	if kind == Waive {
		e.Data.Waiver = &Waiver{"number", "0f", time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	if kind == CorrectLink {
		e.Data.Links = digest("links")
	}
	return seal(e)
}

func seal(e Event) Entry {
	src, err := e.Encode()
	if err != nil {
		panic(err)
	}
	return Entry{Event: e, Digest: document.DigestOf(src), Signed: true}
}

// do applies an event, and returns why it is refused, or nothing.
func (l *life) do(e Entry) Reason {
	next, err := l.release.Apply(e)
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal.Reason
	}
	l.release = next
	l.entries = append(l.entries, e)
	return ""
}

// must applies events that have to be allowed.
func (l *life) must(kind Kind, actor string, c Content) *life {
	l.t.Helper()
	if reason := l.do(l.entry(kind, actor, c)); reason != "" {
		l.t.Fatalf("%s by %s: %s", kind, actor, reason)
	}
	return l
}

// upTo leads a release to a state.
func (l *life) upTo(state State) *life {
	l.t.Helper()
	c := content("s", "t")
	if state == Draft {
		return l
	}
	l.must(Freeze, "chen@x", c)
	for _, step := range []struct {
		to    State
		kind  Kind
		actor string
	}{
		{InReview, Submit, "zhang@x"}, {Approved, Approve, "li@x"}, {Published, Publish, "li@x"}, {Withdrawn, Withdraw, "li@x"},
	} {
		if l.release.Target(language.English).State == state {
			break
		}
		l.must(step.kind, step.actor, c)
	}
	return l
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what comes of the events; see it with -update:\n%s", file, got)
	}
}
