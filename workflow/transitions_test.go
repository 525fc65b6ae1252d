package workflow

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// TestEveryTransition tries every kind of event in every state, on hold and not, and holds what comes of
// it to the table in testdata.
func TestEveryTransition(t *testing.T) {
	var b strings.Builder
	for _, state := range []State{Draft, InTranslation, InReview, Approved, Published, Withdrawn} {
		for _, held := range []bool{false, true} {
			for _, kind := range Kinds() {
				l := newLife(t).upTo(state)
				if held {
					l.must(Hold, "chen@x", content("s", "t"))
				}
				actor := "chen@x"
				if kind == Override {
					actor = "wang@x"
				}
				was := state
				reason := l.do(l.entry(kind, actor, content("s", "t")))
				now := l.release.Target(language.English)
				outcome := string(now.State)
				switch {
				case reason != "":
					outcome = strings.Replace(string(reason), "workflow.", "refused: ", 1)
				case (now.Hold != nil) != held:
					outcome += map[bool]string{true: ", on hold", false: ", no longer on hold"}[now.Hold != nil]
				case now.State == was:
					outcome = "-"
				}
				fmt.Fprintf(&b, "%-15s %-8s %-17s %s\n", was, map[bool]string{true: "on hold"}[held], kind, outcome)
			}
		}
	}
	golden(t, "testdata/transitions.txt", b.String())
}

// TestRefusals: each rule refuses what it is for, and nothing before it does.
func TestRefusals(t *testing.T) {
	c := content("s", "t")
	for _, tt := range []struct {
		name  string
		state State
		kind  Kind
		actor string
		alter func(*Event)
		want  Reason
	}{
		{"approval", InReview, Approve, "li@x", nil, ""},
		{"own work", InReview, Approve, "zhang@x", nil, NotEditor},
		{"stranger", InReview, Approve, "eve@x", nil, NotEditor},
		{"co-author", InReview, Approve, "li@x", contributor("chen@x"), ""},
		{"co-author who approves", InReview, Approve, "li@x", contributor("li@x"), OwnWork},
		{"by another address", InReview, Approve, "li@x", contributor("LI@home"), OwnWork},
		{"by an address of another entry", InReview, Approve, "li@x", contributor("li@third"), OwnWork},
		{"by an address that nobody knows", InReview, Approve, "li@x", contributor("l@gmail"), UnknownContributor},
		{"other source", InReview, Approve, "li@x", func(e *Event) { e.Content.Source = digest("x") }, Changed},
		{"other target", InReview, Approve, "li@x", func(e *Event) { e.Content.Target = digest("x") }, Changed},
		{"other glossary", InReview, Approve, "li@x", func(e *Event) { e.Content.Glossary = digest("x") }, Changed},
		{"other rules", InReview, Approve, "li@x", func(e *Event) { e.Content.Policy = digest("x") }, Changed},
		{"other release", InReview, Approve, "li@x", func(e *Event) { e.Release = "other" }, OtherRelease},
		{"no language", InReview, Approve, "li@x", func(e *Event) { e.Lang = language.Und }, NoLanguage},
		{"language of others", InReview, Approve, "li@x", func(e *Event) { e.Lang = language.Russian }, NotInReview},
		{"open findings", InReview, Approve, "li@x", func(e *Event) { e.Data.Open = 1 }, OpenFindings},
		{"invented waiver", InReview, Approve, "li@x", func(e *Event) { e.Data.Waivers = []document.Digest{digest("x")} }, WaiverUnknown},
		{"in another role", InReview, Approve, "li@x", func(e *Event) { e.Role = "lawyer" }, NotEditor},
		{"rejection without reason", InReview, Reject, "li@x", func(e *Event) { e.Reason = " " }, NoReason},
		{"rejection by the translator", InReview, Reject, "zhang@x", nil, NotEditor},
		{"hold without reason", InReview, Hold, "zhang@x", func(e *Event) { e.Reason = "" }, NoReason},
		{"override by an editor", InReview, Override, "li@x", nil, NotOverrider},
		{"override without reason", InReview, Override, "wang@x", func(e *Event) { e.Reason = "" }, NoReason},
		{"override under unknown rules", InReview, Override, "wang@x", func(e *Event) { e.Content.Policy = digest("x") }, UnknownPolicy},
		{"waiver that is over", InReview, Waive, "li@x", func(e *Event) { e.Data.Waiver.Until = time.Unix(-1e6, 0).UTC() }, WaiverExpired},
		{"waiver of nothing", InReview, Waive, "li@x", func(e *Event) { e.Data.Waiver = nil }, Incomplete},
		{"publication", Approved, Publish, "chen@x", nil, ""},
		{"publication by the translator", Approved, Publish, "zhang@x", nil, NotEditor},
		{"publication of other bytes", Approved, Publish, "li@x", func(e *Event) { e.Content.Target = digest("x") }, Changed},
		{"publication before its time", Approved, Publish, "li@x", func(e *Event) { e.Time = time.Unix(49, 0).UTC() }, Embargo},
		{"publication of other approvals", Approved, Publish, "li@x", func(e *Event) { e.Data.Relies = nil }, OtherApprovals},
		{"submission without translation", InTranslation, Submit, "li@x", func(e *Event) { e.Content.Target = document.Digest{} }, Incomplete},
		{"submission for another source", InTranslation, Submit, "li@x", func(e *Event) { e.Content.Source = digest("x") }, NotFrozen},
		{"frozen twice", InTranslation, Freeze, "li@x", nil, FrozenAlready},
		{"frozen for one language", InTranslation, Freeze, "li@x", func(e *Event) { e.Lang = language.English }, NoLanguage},
		{"frozen empty", Draft, Freeze, "li@x", func(e *Event) { e.Content.Source = document.Digest{} }, Incomplete},
		{"import of nothing", Draft, Import, "li@x", func(e *Event) { e.Content = Content{} }, Incomplete},
		{"links of nothing", InTranslation, CorrectLink, "li@x", func(e *Event) { e.Data.Links = document.Digest{} }, Incomplete},
		{"links of no translation", InTranslation, CorrectLink, "li@x", func(e *Event) { e.Lang = language.Und }, NoLanguage},
		{"comment without words", InTranslation, Comment, "li@x", func(e *Event) { e.Reason = "" }, NoReason},
		{"comment on a passage", InTranslation, Comment, "li@x", func(e *Event) {
			e.Reason, e.Data.Passages = "", []Passage{{Comment: "?"}}
		}, ""},
		{"comment on the release", InTranslation, Comment, "li@x", func(e *Event) { e.Lang = language.Und }, ""},
		{"correction without reason", Published, Correct, "li@x", func(e *Event) { e.Reason = "" }, NoReason},
	} {
		l := newLife(t).upTo(tt.state)
		e := l.entry(tt.kind, tt.actor, c).Event
		if tt.alter != nil {
			tt.alter(&e)
		}
		if got := l.do(seal(e)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func contributor(address string) func(*Event) {
	return func(e *Event) { e.Data.Contributors = []Contributor{{address, ViaGit}} }
}

// TestLinks: corrections of links stay, in their order, whatever happens to the text; one that is not signed
// counts for nothing.
func TestLinks(t *testing.T) {
	l := newLife(t).upTo(InTranslation)
	for _, name := range []string{"one", "two", "unsigned"} {
		e := l.entry(CorrectLink, "zhang@x", content("s", "t"))
		e.Event.Data.Links = digest(name)
		e = seal(e.Event)
		e.Signed = name != "unsigned"
		if reason := l.do(e); reason != "" {
			t.Fatal(reason)
		}
	}
	c := content("s", "t")
	l.must(Submit, "zhang@x", c).must(Approve, "li@x", c).must(Publish, "chen@x", c).must(Correct, "li@x", c)
	want := []Correction{{Links: digest("one"), Content: c}, {Links: digest("two"), Content: c}}
	if got := l.release.Target(language.English).Links; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if h := Replay("visit", l.entries, rules); !slices.Equal(h.Release.Target(language.English).Links, want) {
		t.Error("the replay differs")
	}
}

// TestWaivers: a waiver opens the gate for its texts, until its day is over.
func TestWaivers(t *testing.T) {
	for _, tt := range []struct {
		source, target string
		until          time.Time
		want           Reason
	}{
		{"s", "t", time.Unix(0, 0).UTC(), ""}, // the last day counts
		{"s", "t2", time.Unix(0, 0).UTC(), WaiverOther},
		{"s2", "t", time.Unix(0, 0).UTC(), WaiverOther},
	} {
		l := newLife(t).upTo(InReview)
		e := l.entry(Waive, "chen@x", content(tt.source, tt.target)).Event
		e.Data.Waiver.Until = tt.until
		waive := seal(e)
		if reason := l.do(waive); reason != "" {
			t.Fatal(reason)
		}
		e = l.entry(Approve, "li@x", content("s", "t")).Event
		e.Data.Waivers = []document.Digest{waive.Digest}
		if got := l.do(seal(e)); got != tt.want {
			t.Errorf("%+v: %q", tt, got)
		}
		e.Time = e.Time.AddDate(0, 0, 1)
		if got := l.do(seal(e)); tt.want == "" && got != ApprovedAlready {
			t.Errorf("again: %q", got)
		}
	}
	l := newLife(t).upTo(InReview)
	waive := l.entry(Waive, "chen@x", content("s", "t"))
	l.do(waive)
	e := l.entry(Approve, "li@x", content("s", "t")).Event
	e.Data.Waivers, e.Time = []document.Digest{waive.Digest}, time.Date(2030, 1, 2, 0, 0, 0, 0, time.UTC)
	if got := l.do(seal(e)); got != WaiverExpired {
		t.Errorf("%q", got)
	}
}

// TestUnsigned: an event without signature opens nothing, and what restricts holds all the same.
func TestUnsigned(t *testing.T) {
	for _, tt := range []struct {
		state State
		kind  Kind
		want  State
		held  bool
	}{
		{Draft, Freeze, Draft, false}, {InTranslation, Submit, InTranslation, false}, {InReview, Approve, InReview, false},
		{Approved, Publish, Approved, false}, {InReview, Override, InReview, false}, {Published, Withdraw, Published, false},
		{InReview, Reject, InTranslation, false}, {InReview, Hold, InReview, true}, {Published, Correct, Published, false},
	} {
		l := newLife(t).upTo(tt.state)
		e := l.entry(tt.kind, "chen@x", content("s", "t"))
		e.Signed = false
		reason := l.do(e)
		got := l.release.Target(language.English)
		if reason != "" || got.State != tt.want || (got.Hold != nil) != tt.held {
			t.Errorf("%s in %s: %s, %s", tt.kind, tt.state, got.State, reason)
		}
	}
	l := newLife(t).upTo(InReview)
	for _, kind := range []Kind{VerifyPassages, Waive} {
		e := l.entry(kind, "chen@x", content("s", "t"))
		e.Signed = false
		l.do(e)
	}
	if got := l.release.Target(language.English); got.Verified != (Content{}) || got.Waivers != nil {
		t.Errorf("%+v", got)
	}
	if who := l.release.Contributors(language.English); len(who) != 2 { // who verifies has a hand in it, signed or not
		t.Errorf("%v", who)
	}
}
