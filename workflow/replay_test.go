package workflow

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
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
	want := []document.Digest{digest("one"), digest("two")}
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
