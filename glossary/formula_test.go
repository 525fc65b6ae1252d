package glossary

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestFindAlone finds formulas but for one word, and nothing that is right or another term.
func TestFindAlone(t *testing.T) {
	formula := conceptOf("en", KindFormula, "comprehensive strategic partnership of coordination", "hold talks")
	other := conceptOf("en", KindFormula, "comprehensive strategic partnership of cooperation")
	other.ID = "other"
	g := &Glossary{Concepts: []*Concept{formula, other}}
	m := g.Matcher(language.English)
	for _, c := range []struct{ text, want string }{
		{"The comprehensive strategic partnership of coordination grows.", ""},
		{"Comprehensive Strategic Partnerships of Coordination", ""},
		{"their comprehensive strategic partnership of cooperation", ""},
		{"the comprehensive practical partnership of coordination", "comprehensive practical partnership of coordination"},
		{"the comprehensive partnership of coordination", "comprehensive partnership of coordination"},
		{"the comprehensive strategic new partnership of coordination", "comprehensive strategic new partnership of coordination"},
		{"the broad strategic partnership of coordination", "broad strategic partnership of coordination"},
		{"the comprehensive strategic partnership of friends", "comprehensive strategic partnership of friends"},
		{"the strategic partnership of coordination", ""},
		{"a broad practical partnership of coordination", ""},
		{"comprehensive. Strategic partnership of coordination", ""},
		{"They hold new talks.", ""},
	} {
		var got []string
		_, near := m.FindAlone(c.text)
		for _, n := range near {
			got = append(got, c.text[n.Span.Start:n.Span.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q", c.text, s)
		}
	}
}

func TestBansAlone(t *testing.T) {
	own := conceptOf("en", KindTerm, "!a")
	own.File = "terms.yaml"
	conditioned := *own
	conditioned.UnlessSource = []string{"b"}
	pack := *own
	pack.File = "states"
	marked := pack
	marked.Mono = true
	got := []bool{own.BansAlone(), conditioned.BansAlone(), pack.BansAlone(), marked.BansAlone()}
	if !slices.Equal(got, []bool{true, false, false, true}) {
		t.Error(got)
	}
}

// FuzzFindAlone: a place lies in the text, and no two overlap.
func FuzzFindAlone(f *testing.F) {
	f.Add("a b c d e", "a b x d e. a b c d e, b c d e")
	f.Fuzz(func(t *testing.T, formula, text string) {
		c := conceptOf("en", KindFormula, formula)
		end := 0
		_, near := (&Glossary{Concepts: []*Concept{c}}).Matcher(language.English).FindAlone(text)
		slices.SortFunc(near, func(a, b Near) int { return a.Span.Start - b.Span.Start })
		for _, n := range near {
			if n.Span.Start < end || n.Span.End <= n.Span.Start || n.Span.End > len(text) {
				t.Fatalf("%+v", near)
			}
			end = n.Span.End
		}
	})
}
