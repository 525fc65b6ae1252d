package report

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
)

// TestWithheld: of a text under embargo no word stands in any format that others read, nor in any where
// everything is for others; check, place and number of the findings are the same.
func TestWithheld(t *testing.T) {
	secret := twoDocuments(t)
	for i := range secret.Findings {
		f := &secret.Findings[i]
		f.Concept = "agreement-concept"
		f.Fixes = append(f.Fixes, check.Fix{Message: message("check.untranslated", "Found", "replacement"), Side: f.Side})
	}
	words := []string{"领事磋商", "签证", "毛毯", "4500", "Consular", "consular", "twelfth", "visa", "Blankets", "5,400", "agreement-concept", "replacement"}
	for _, format := range Formats() {
		for _, everything := range []bool{false, true} {
			o := options(language.English)
			o.ForOthers = everything
			var open, closed bytes.Buffer
			for _, embargoed := range [][]int{nil, {0}} {
				b := &open
				if embargoed != nil {
					b = &closed
				}
				if err := Write(b, format, Run{Reports: []Report{{Report: secret}}, Files: 2, Embargoed: embargoed}, o); err != nil {
					t.Fatal(err)
				}
			}
			if !everything && !format.isForOthers() {
				if closed.String() != open.String() {
					t.Errorf("%s: the translator is not shown her text", format)
				}
				continue
			}
			found := 0
			for _, word := range words {
				if strings.Contains(open.String(), word) {
					found++
				}
				if strings.Contains(closed.String(), word) {
					t.Errorf("%s: %q", format, word)
				}
			}
			if found == 0 {
				t.Errorf("%s: the words are looked for and would not be found", format)
			}
			for _, f := range secret.Findings {
				if n := strings.Count(closed.String(), f.Check); n == 0 && strings.Contains(open.String(), f.Check) {
					t.Errorf("%s: %s is not told of", format, f.Check)
				}
			}
		}
	}
}
