package report

import (
	"io"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// BenchmarkLarge writes 100,000 findings in 5 MB of text: in lines of usual length, and in lines of 1 MB
// each, where nothing may be counted from a line's or a sentence's beginning. The time per finding is
// that of a report a tenth as large.
func BenchmarkLarge(b *testing.B) {
	for _, line := range []struct {
		name string
		end  string
	}{{"lines", "\n\n"}, {"megabytes", " "}} {
		for _, n := range []int{10_000, 100_000} {
			r := large(b, n, line.end)
			for _, f := range Formats() {
				b.Run(line.name+"/"+string(f)+"/"+strconv.Itoa(n), func(b *testing.B) {
					for b.Loop() {
						if err := Write(io.Discard, f, Run{Reports: []Report{{Report: r}}}, options(language.English)); err != nil {
							b.Fatal(err)
						}
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/finding")
				})
			}
		}
	}
}

// large is a report of n findings, one in every fifty bytes.
func large(t testing.TB, n int, end string) check.Report {
	unit := "Les deux parties ont salué le 60e anniversaire" + end
	text := strings.Repeat(strings.Repeat(unit, 20_000)+"\n\n", n/20_000+1)
	f := newFixture(t, parse("zh.txt", language.Chinese, "双方欢迎建交70周年。\n"), parse("fr.txt", language.French, text))
	src := string(f.report.Bitext.Target.Source)
	at := 0
	for range n {
		i := at + strings.Index(src[at:], "60e")
		at = i + 3
		f.add("number", check.Error, check.Related{Side: bitext.Target, Span: document.Span{Start: i, End: at}},
			message("check.number-different", "Found", "60e", "Source", "70"), f.source("70"))
	}
	return f.report
}
