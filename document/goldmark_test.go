package document

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

// TestFootnotesOfElement reads the notes within an element of HTML, though there are others before it.
func TestFootnotesOfElement(t *testing.T) {
	d := Parse("f.md", language.English, []byte("text[^1]\n\n[^1]: first\n\n<div markdown=\"1\">\n\nmore[^1] and [a link][l]\n\n[^2]: second\n\n</div>\n\n[l]: https://example.org\n"))
	for _, text := range []string{"second", "more and a link"} {
		if !slices.ContainsFunc(d.Passages, func(p Passage) bool { return p.Text.String() == text }) {
			t.Errorf("%d passages without %q", len(d.Passages), text)
		}
	}
}
