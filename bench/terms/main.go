// Terms measures the checks of terms on texts with known answers.
//
//	go run ./bench/terms [-eval DIR] [-part cases,seeds,verdicts,mono,words] [-v] [-unjudged]
//
// The folder of the evaluation data is described by its own README. Cases are a source, a translation and
// a termbase with the findings due: those of that folder, and as many of our own in cases.jsonl. Seeds are mistakes put into correct translations: official wording is
// changed in one place, and it is counted how often that is found. Verdicts are what is found on the
// untouched translations, judged by hand in verdicts.tsv. The termbase of seeds and verdicts is the packs
// diplomatic and states and the concepts of concepts.txt. The folder held has concepts and verdicts of texts that
// nothing was tuned on; its README says how these texts are made.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/concord-l10n/concord/bench/parts"
)

func main() {
	var b bench
	part := flag.String("part", "cases,seeds,verdicts,mono,words", "what to measure")
	flag.StringVar(&b.eval, "eval", "../shared/eval", "folder of the evaluation data")
	flag.StringVar(&b.tables, "tables", "bench/terms", "folder of the concepts and the verdicts")
	flag.IntVar(&b.most, "seeds", 800, "seeds of a kind at most")
	flag.BoolVar(&b.verbose, "v", false, "print what is not found and what is found wrongly")
	flag.BoolVar(&b.unjudged, "unjudged", false, "print the findings without a verdict")
	flag.Parse()
	err := parts.Run(os.Stdout, *part,
		parts.Part{Name: "cases", Measure: b.cases}, parts.Part{Name: "seeds", Measure: b.seeds},
		parts.Part{Name: "verdicts", Measure: b.verdicts}, parts.Part{Name: "mono", Measure: b.mono}, parts.Part{Name: "words", Measure: b.words})
	if err != nil {
		fmt.Fprintln(os.Stderr, "terms:", err)
		os.Exit(1)
	}
}

type bench struct {
	eval, tables      string
	most              int
	verbose, unjudged bool
}

// family are the checks of terms.
func family() []string {
	return strings.Fields("term-missing term-forbidden term-altered term-inconsistent term-expired first-mention name do-not-translate")
}

func newTable(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 0, 0, 2, ' ', 0) }
