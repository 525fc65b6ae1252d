package report

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// FuzzKept wants of the pieces that are kept around places what the whole document says of them.
func FuzzKept(f *testing.F) {
	f.Add(sourceText, 40, 50, 100, 100, 80)
	f.Add(targetText, 0, 9, 300, 700, 40)
	f.Add("a\r\nb\rc\n👍*中*\r", 3, 3, 8, 13, 20)
	f.Add(strings.Repeat("word ", 40_000)+"end.", 100_000, 100_004, 199_000, 199_001, 1_000)
	f.Add(strings.Repeat("| cell ", 9_000)+"|\n| - "+strings.Repeat("| --- ", 9_000)+"|\n", 30_000, 30_004, 60, 62, 500)
	f.Fuzz(func(t *testing.T, src string, a, b, c, d, columns int) {
		doc := parse("x.md", language.English, src)
		whole := newLines(doc)
		ends := func(i, k int) bool {
			return 0 <= i && i <= k && k <= len(doc.Source) && runeStarts(doc.Source[i:min(i+1, len(doc.Source))]) > 0
		}
		if !ends(a, b) || !ends(c, d) || columns < leastWide || columns > keepAround/2 {
			t.Skip()
		}
		places := []document.Span{{Start: a, End: b}, {Start: c, End: d}}
		kept := whole.kept(places)
		for _, s := range places {
			for _, i := range []int{s.Start, s.End} {
				if got, want := kept.position(i), whole.position(i); got != want {
					t.Errorf("byte %d stands at %s, not at %s", i, got, want)
				}
				if got, want := kept.bytePosition(i), whole.bytePosition(i); got != want {
					t.Errorf("byte %d stands at %v, not at %v", i, got, want)
				}
			}
			if got, want := kept.text(s), whole.text(s); got != want {
				t.Errorf("%v reads %q, not %q", s, got, want)
			}
			if got, want := kept.partAround(s, columns), whole.partAround(s, columns); got != want {
				t.Errorf("around %v %+v, not %+v", s, got, want)
			}
		}
	})
}
