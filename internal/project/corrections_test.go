package project

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// TestCorrections: a link is found again by the texts of its segments; the last one made counts.
func TestCorrections(t *testing.T) {
	parse := func(lang language.Tag, text string) *document.Document {
		return document.Parse("x.md", lang, []byte(text))
	}
	zh := parse(language.Chinese, "一。二。三。\n\n四。一。\n")
	en := parse(language.English, "One. Two. Three.\n\nFour. One.\n")
	link := func(s, t []int) bitext.Link { return bitext.Link{Source: s, Target: t} }
	older := correctionOf(zh, en, []bitext.Link{link([]int{0}, []int{4}), link([]int{2}, []int{1}), link(nil, []int{3})})
	newer := correctionOf(zh, en, []bitext.Link{link([]int{1, 2}, []int{1, 2}), link([]int{4}, []int{4})})
	for name, tt := range map[string]struct {
		made   Corrections
		zh, en string
		want   string
	}{
		"none":           {nil, "一。\n", "One.\n", "[]"},
		"as made":        {Corrections{newer, older}, "一。二。三。\n\n四。一。\n", "One. Two. Three.\n\nFour. One.\n", "[{[1 2] [1 2] 1 false} {[4] [4] 1 false} {[] [3] 1 false}]"},
		"moved":          {Corrections{newer}, "一。四。一。\n\n二。三。\n", "One. Four. One.\n\nTwo. Three.\n", "[{[3 4] [3 4] 1 false} {[2] [2] 1 false}]"},
		"edited":         {Corrections{newer, older}, "一。二！三。\n\n四。一。\n", "One. Second. Three.\n\nFour. One.\n", "[{[1 2] [1 2] 1 false} {[4] [4] 1 false} {[] [3] 1 false}]"},
		"edited, alone":  {Corrections{newer}, "一。二！三。\n", "One. Two. Three.\n", "[{[1 2] [1 2] 1 false}]"},
		"joined":         {Corrections{newer}, "一。二三。\n\n四。一。\n", "One. Two. Three.\n\nFour. One.\n", "[{[1] [1 2] 1 false} {[3] [4] 1 false}]"},
		"deleted":        {Corrections{newer, older}, "一。三。\n\n四。一。\n", "One. Two. Three.\n\nFour. One.\n", "[{[3] [4] 1 false} {[] [3] 1 false}]"},
		"one of two":     {Corrections{older}, "二。三。\n\n四。一。\n", "One. Two. Three.\n\nFour. One.\n", "[{[1] [1] 1 false} {[] [3] 1 false}]"},
		"one more":       {Corrections{newer}, "一。二。三。\n\n一。\n\n四。一。\n", "One. Two. Three.\n\nOne.\n\nFour. One.\n", "[{[1 2] [1 2] 1 false} {[5] [5] 1 false}]"},
		"older alone":    {Corrections{older}, "一。二。三。\n", "One. Two. Three. Four.\n", "[{[2] [1] 1 false} {[] [3] 1 false}]"},
		"texts are gone": {Corrections{newer, older}, "五。\n", "Five.\n", "[]"},
	} {
		got := tt.made.Links(parse(language.Chinese, tt.zh), parse(language.English, tt.en))
		if fmt.Sprint(got) != tt.want {
			t.Errorf("%s: %v, want %s", name, got, tt.want)
		}
	}
	with := Corrections{newer}.With([]bitext.Link{link([]int{1}, []int{2})}, zh, en)
	if want := "[{[1] [2] 1 false} {[4] [4] 1 false}]"; fmt.Sprint(with) != want {
		t.Errorf("with more: %v, want %s", with, want)
	}
}

// TestStoredCorrection: what a correct-link event names is links in their one form, or an error.
func TestStoredCorrection(t *testing.T) {
	p := newSignedProject(t)
	good, err := workflow.Canonical(correction{Links: []correctedLink{}, SchemaVersion: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range []string{string(good), string(good) + " ", `{"links":[],"schema_version":2}`, "links"} {
		d, err := p.Keep([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.corrections(&Working{}, language.English, workflow.Target{Links: []workflow.Correction{{Links: d}}}); (err == nil) != (src == string(good)) {
			t.Errorf("%q: %v", src, err)
		}
	}
	_, err = p.Corrected(workflow.Event{Data: workflow.Data{Links: document.DigestOf([]byte("gone"))}})
	wantID(t, err, "ledger.object-missing")
}
