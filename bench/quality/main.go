// Quality runs concord on texts with known answers and prints what it finds, by check and set.
//
//	go run ./bench/quality [-eval DIR] [-concord FILE] [-part clean,defect,releases,rows,seeds,speed] [-kinds LIST] [-rounds N] [-v]
//
// The folder of the evaluation data is described by its own README. Everything is measured through the
// program that a user runs; without -concord it is built first. Clean texts are official translations: a
// finding on them is a false alarm unless verdicts.tsv says otherwise. Releases have a good translation and a draft
// with mistakes whose places are known. Rows are sentence pairs, line i with line i. Seeds are mistakes of known kinds that
// are put into the clean texts, the good releases and news, always the same ones; an error elsewhere that the
// text did not have before is counted too. Speed times long and many texts, and is only measured when asked for.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/concord-l10n/concord/bench/parts"
)

func main() {
	var b bench
	part := flag.String("part", "clean,defect,releases,rows,seeds", "what to measure")
	flag.StringVar(&b.eval, "eval", "../shared/eval", "folder of the evaluation data")
	flag.StringVar(&b.concord, "concord", "", "the program; empty: it is built")
	flag.StringVar(&b.kinds, "kinds", "", "kinds of seeds, with commas between; empty: all")
	flag.IntVar(&b.rounds, "rounds", 2, "copies of each text with seeds of one kind, others in each")
	flag.BoolVar(&b.verbose, "v", false, "print each finding")
	flag.Parse()
	if err := b.run(os.Stdout, *part); err != nil {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(1)
	}
}

type bench struct {
	eval, concord string
	kinds         string // of seeds
	rounds        int
	verbose       bool
}

func (b *bench) run(w io.Writer, asked string) error {
	if b.concord == "" {
		dir, err := os.MkdirTemp("", "quality")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b.concord = filepath.Join(dir, "concord")
		if out, err := exec.Command("go", "build", "-o", b.concord, "./cmd/concord").CombinedOutput(); err != nil {
			return fmt.Errorf("building concord: %w\n%s", err, out)
		}
	}
	return parts.Run(w, asked,
		parts.Part{Name: "clean", Measure: func(w io.Writer) error { return b.documents(w, "clean") }},
		parts.Part{Name: "defect", Measure: func(w io.Writer) error { return b.documents(w, "defect") }},
		parts.Part{Name: "releases", Measure: b.releases},
		parts.Part{Name: "rows", Measure: b.rows},
		parts.Part{Name: "seeds", Measure: b.seeds},
		parts.Part{Name: "speed", Measure: b.speed},
	)
}

// finding is what is read of a finding in JSON.
type finding struct {
	Check, Severity, Side, Text, Message string
	File, Fingerprint                    string
	Span                                 span
	Start                                struct{ Line, Column int }
	Related                              []struct {
		Side string
		Span span
	}
}

type span struct{ Start, End int }

func (s span) overlaps(t span) bool { return s.Start < t.End && t.Start < s.End || s == t }

// check runs concord on two files, or on a folder of pairs, and returns what it finds.
func (b *bench) check(source, target string, flags ...string) ([]finding, error) {
	args := append([]string{"check", "--format", "json", "--quiet"}, flags...)
	if args = append(args, source); target != "" {
		args = append(args, target)
	}
	cmd := exec.Command(b.concord, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!asExit(err, &exit) || exit.ExitCode() != 1) {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args[1:], " "), err, errs.String())
	}
	var report struct{ Findings []finding }
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(cmd.Args[1:], " "), err)
	}
	return report.Findings, nil
}

func asExit(err error, exit **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*exit = e
	return ok
}

// list prints findings, one a line, where they are asked for.
func (b *bench) list(w io.Writer, name string, fs []finding) {
	if !b.verbose {
		return
	}
	for _, f := range fs {
		fmt.Fprintf(w, "  %s: %s:%d:%d: %s: %s: %s\n", name, f.Side, f.Start.Line, f.Start.Column, f.Severity, f.Check, f.Message)
	}
}

// counts counts findings by severity and check.
type counts map[string]int

func (c counts) add(fs []finding) {
	for _, f := range fs {
		c[f.Severity+" "+f.Check]++
	}
}

func (c counts) String() string {
	var parts []string
	for key, n := range c {
		parts = append(parts, fmt.Sprintf("%s %d", key, n))
	}
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}

func (c counts) errors() int {
	n := 0
	for key, k := range c {
		if strings.HasPrefix(key, "error ") {
			n += k
		}
	}
	return n
}

func newTable(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 0, 0, 2, ' ', 0) }
