package glossary

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

func TestNearBudget(t *testing.T) {
	load := func(near string) *Glossary {
		g, problems := Load("t.yaml", []byte("concepts:\n  - id: a\n    kind: formula\n"+near+"    terms:\n      - {lang: en, text: mutual respect for sovereign equality and security}\n"))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return g
	}
	const one, two = "mutual regard for sovereign equality and security", "mutual regard for sovereign equality and stability"
	for _, c := range []struct {
		near, text string
		found      bool
	}{
		{"", one, true}, {"    near: 0\n", one, false}, {"    near: 1\n", one, true}, {"    near: 1\n", two, false}, {"    near: 2\n", two, true},
	} {
		g := load(c.near)
		_, found := g.Matcher(language.English).Near(c.text, document.Span{End: len(c.text)}, g.Concepts[0], nil)
		if found != c.found {
			t.Errorf("%q, %q: %v", c.near, c.text, found)
		}
	}
	for _, near := range []string{"    near: -1\n", "    near: 9\n", "    near: some\n"} {
		if _, problems := Load("t.yaml", []byte("concepts:\n  - id: a\n"+near+"    terms:\n      - {lang: en, text: a}\n")); len(problems) != 1 {
			t.Errorf("%q: %v", near, problems)
		}
	}
}
