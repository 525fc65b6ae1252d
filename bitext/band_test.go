package bitext

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// TestGuideIsNarrow wants the first band of long texts to be narrow where what both have in common is also what their
// structure fixes.
func TestGuideIsNarrow(t *testing.T) {
	var source, target strings.Builder
	for i := range 400 {
		fmt.Fprintf(&source, "## Part %d\n\nOke drilten prabb wex.\n\n", 1000+7*i)
		fmt.Fprintf(&target, "## Часть %d\n\nУльф кам грост.\n\n", 1000+7*i)
	}
	s := document.Parse("a.md", language.English, []byte(source.String()))
	u := document.Parse("b.md", language.Russian, []byte(target.String()))
	var all []int
	for i := range s.Segments() {
		all = append(all, i)
	}
	var o Options
	ours, theirs := readSide(s, all, o.known(Source, s)), readSide(u, all, o.known(Target, u))
	anchors := anchorTable(ours, theirs, nil)
	pins := skeleton(ours, theirs, anchors)
	if chain := rareChain(ours, theirs, anchors); len(chain) < 300 || len(pins) < len(all) {
		t.Fatalf("%d points are in common, %d are fixed, of %d segments", len(chain), len(pins), len(all))
	}
	const wide = 3 * firstHalf
	if b := guide(ours, theirs, anchors, pins); b.size() > wide*len(all) {
		t.Errorf("%d cells for %d segments", b.size(), len(all))
	}
}
