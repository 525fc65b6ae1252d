package check_test

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// FuzzSuppressions wants, whatever comments say, no finding outside of its text, no more findings than
// without suppressions but those about them, and a fix that takes them away.
func FuzzSuppressions(f *testing.F) {
	for _, comment := range []string{
		`concord:ignore number reason="x"`, `concord:ignore-start number, date reason='x' until=2026-12-31`, `concord:ignore-end`,
		`concord:ignore-file number reason=“x”`, `concord:ignore-line number reason=«x»`, `concord:ignore reason=`, `concord:ignore-x`,
	} {
		f.Add(comment, "a text <!-- "+comment+" -->", "")
	}
	source := document.Parse("zh.md", language.Chinese, []byte("会议通过了70项决议。\n"))
	f.Fuzz(func(t *testing.T, comment, line, quote string) {
		target := document.Parse("en.md", language.English, []byte("<!-- "+comment+" -->\n"+line+"\n\nThe meeting adopted 60 resolutions.\n"))
		if len(target.Passages) == 0 {
			return
		}
		all := bitext.Link{Source: []int{0}} // aligning is another law's
		for i := range target.Segments() {
			all.Target = append(all.Target, i)
		}
		in := check.Input{Source: source, Target: target, Bitext: &bitext.Bitext{Source: source, Target: target, Links: []bitext.Link{all}}}
		loud := check.Run(in)
		in.Suppressions = &check.Suppressions{Today: today, List: []check.Suppression{{Side: bitext.Target, Check: "number", Quote: quote, Reason: "x"}}}
		quiet := check.Run(in)
		own := 0
		for _, finding := range quiet.Findings {
			src := quiet.Bitext.Doc(finding.Side).Source
			if s := finding.Span; s.Start < 0 || s.Start > s.End || s.End > len(src) {
				t.Errorf("%v is not in the text", s)
			}
			for _, fix := range finding.Fixes {
				end := 0
				for _, e := range fix.Edits {
					if e.Span.Start < end || e.Span.End > len(src) {
						t.Errorf("%s: edits %v overlap or leave the text", finding.Check, fix.Edits)
					}
					end = e.Span.End
				}
			}
			switch finding.Check {
			case check.SuppressionUnused.Name, check.SuppressionExpired.Name, check.SuppressionUnknown.Name:
				own++
			}
		}
		if len(quiet.Findings)-own+quiet.Suppressed != len(loud.Findings) {
			t.Errorf("%d findings, %d of them suppressed and %d left", len(loud.Findings), quiet.Suppressed, len(quiet.Findings)-own)
		}
	})
}
