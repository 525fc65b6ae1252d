// Command align scores the aligner on sets of documents whose links are known, beside a plain
// Gale–Church aligner.
//
//	go run ./bench/align -data DIR [-set NAME] [-rounds N] [-v] [-moves | -speed] [-plot DIR]
//
// A set is a folder of documents with source.txt, target.txt (a segment a line) and gold.tsv
// (source line numbers, tab, target line numbers). A predicted link is right strictly when both
// its sides equal a gold link's, laxly when it shares a line on both sides with one. Then one line
// in twenty of either side is deleted, and the lines left without counterpart are judged. With -moves passages of
// the target are put into another order instead, and it is counted how many are found. hunalign is run
// beside where it is installed. With -plot a reliability diagram is drawn, with -speed one of the growth.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	data := flag.String("data", "../shared/eval/align", "folder of the sets")
	only := flag.String("set", "", "only sets whose name contains one of these, separated by commas")
	verbose := flag.Bool("v", false, "print each document's figures and wrong links")
	rounds := flag.Int("rounds", 1, "how often lines are deleted, others each time")
	fast := flag.Bool("speed", false, "time long texts instead")
	moved := flag.Bool("moves", false, "move passages instead, and count how many are found")
	plots := flag.String("plot", "", "folder to draw into")
	flag.Parse()
	var err error
	switch sets, how := strings.Split(*only, ","), (judging{*rounds, *verbose, findHunalign()}); {
	case *fast:
		err = speed(os.Stdout, *data, *plots)
	case *moved:
		err = moves(os.Stdout, *data, sets, how)
	default:
		err = run(os.Stdout, *data, *plots, sets, how)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "align:", err)
		os.Exit(1)
	}
}

// judging is how the sets are judged.
type judging struct {
	rounds  int
	verbose bool
	other   hunalign
}

func run(w io.Writer, data, plots string, only []string, how judging) error {
	sets, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tab, "set\tstrict P\tR\tF1\tlax P\tR\tF1\tempty wrong\tG-C strict\tlax\thunalign strict\tlax\tomit P\tR\tdeleted: omit P\tR\tadd P\tR\tseconds\t")
	var all report
	var names []string
	var reports []report
	for _, e := range sets {
		if !e.IsDir() || !matches(e.Name(), only) {
			continue
		}
		r, err := scoreSet(filepath.Join(data, e.Name()), how)
		if err != nil {
			return err
		}
		printRow(tab, e.Name(), &r)
		all.add(&r)
		names, reports = append(names, e.Name()), append(reports, r)
	}
	printRow(tab, "all", &all)
	if err := tab.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w)
	if err := printAdjusted(w, append(names, "all"), append(reports, all)); err != nil {
		return err
	}
	if plots != "" {
		if err := all.calibration.plot(plots); err != nil {
			return err
		}
	}
	return all.calibration.print(w)
}

func matches(name string, only []string) bool {
	for _, o := range only {
		if strings.Contains(name, o) {
			return true
		}
	}
	return false
}

func printRow(w io.Writer, name string, r *report) {
	fmt.Fprintf(w, "%s\t", name)
	for _, s := range []prf{r.ours.strict(), r.ours.lax()} {
		fmt.Fprintf(w, "%.3f\t%.3f\t%.3f\t", s.p, s.r, s.f)
	}
	fmt.Fprintf(w, "%d/%d\t", r.ours.wrongEmpty, r.ours.predicted)
	fmt.Fprintf(w, "%.3f\t%.3f\t", r.galeChurch.strict().f, r.galeChurch.lax().f)
	if r.hunalign.gold == 0 {
		fmt.Fprint(w, "–\t–\t–\t–\t")
	} else {
		o := r.hunalignOmitted.prf()
		fmt.Fprintf(w, "%.3f\t%.3f\t%.3f\t%.3f\t", r.hunalign.strict().f, r.hunalign.lax().f, o.p, o.r)
	}
	for _, s := range []prf{r.omitted.prf(), r.added.prf()} {
		fmt.Fprintf(w, "%.3f\t%.3f\t", s.p, s.r)
	}
	fmt.Fprintf(w, "%.2f\t\n", r.spent.Seconds())
}

// printAdjusted prints what differs where contested rows do not count and equal lines in a row are one another's
// equal.
func printAdjusted(w io.Writer, names []string, reports []report) error {
	fmt.Fprintln(w, "adjusted: without contested rows of the gold; of a run of equal lines any may be the one left out")
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tab, "set\tstrict F1\tlax F1\tempty wrong\tdeleted: omit P\tR\tadd P\tR\t")
	for k := range reports {
		a := &reports[k].adjusted
		fmt.Fprintf(tab, "%s\t%.3f\t%.3f\t%d/%d\t", names[k], a.ours.strict().f, a.ours.lax().f, a.ours.wrongEmpty, a.ours.predicted)
		for _, s := range []prf{a.omitted.prf(), a.added.prf()} {
			fmt.Fprintf(tab, "%.3f\t%.3f\t", s.p, s.r)
		}
		fmt.Fprintln(tab)
	}
	fmt.Fprintln(tab)
	return tab.Flush()
}

// adjusted is what is judged without contested rows.
type adjusted struct {
	ours           counts
	omitted, added found
}

type report struct {
	adjusted                        adjusted
	ours, galeChurch, hunalign      counts
	omitted, added, hunalignOmitted found
	calibration                     calibration
	spent                           time.Duration
}

func (r *report) add(o *report) {
	r.ours.add(o.ours)
	r.galeChurch.add(o.galeChurch)
	r.hunalign.add(o.hunalign)
	r.hunalignOmitted.add(o.hunalignOmitted)
	r.omitted.add(o.omitted)
	r.added.add(o.added)
	r.adjusted.ours.add(o.adjusted.ours)
	r.adjusted.omitted.add(o.adjusted.omitted)
	r.adjusted.added.add(o.adjusted.added)
	r.calibration.add(&o.calibration)
	r.spent += o.spent
}
