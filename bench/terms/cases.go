package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// termCase is a source, its translation, a termbase, and what is to be found.
type termCase struct {
	ID, Group, Source, Target, Date string
	SourceLang                      string `json:"source_lang"`
	TargetLang                      string `json:"target_lang"`
	Concepts                        json.RawMessage
	Expect                          []expectation
}

type expectation struct {
	Check    string
	CheckAny []string `json:"check_any"`
	casePlace
	Or []casePlace
}

type casePlace struct {
	Side, Text string
	Occurrence int
}

// tally counts the cases of a group.
type tally struct{ silent, quiet, due, found, named, extra int }

func (t *tally) add(o tally) {
	t.silent, t.quiet, t.due = t.silent+o.silent, t.quiet+o.quiet, t.due+o.due
	t.found, t.named, t.extra = t.found+o.found, t.named+o.named, t.extra+o.extra
}

// cases scores the terminology cases of the evaluation data and our own, as the README there says.
func (b *bench) cases(w io.Writer) error {
	for _, dir := range []string{filepath.Join(b.eval, "terms"), b.tables} {
		file := filepath.Join(dir, "cases.jsonl")
		fmt.Fprintf(w, "%s\n", file)
		if err := b.casesOf(w, file); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) casesOf(w io.Writer, file string) error {
	groups, log, err := scoreCases(file)
	if err != nil {
		return err
	}
	if b.verbose {
		for _, line := range log {
			fmt.Fprintln(w, line)
		}
	}
	tab := newTable(w)
	fmt.Fprintln(tab, "group\tsilent\tfound\tnamed\textra")
	var names []string
	for name := range groups {
		names = append(names, name)
	}
	slices.Sort(names)
	var all tally
	row := func(name string, t tally) {
		fmt.Fprintf(tab, "%s\t%d/%d\t%d/%d\t%d\t%d\n", name, t.quiet, t.silent, t.found, t.due, t.named, t.extra)
	}
	for _, name := range names {
		row(name, *groups[name])
		all.add(*groups[name])
	}
	row("all", all)
	return tab.Flush()
}

// scoreCases returns the tallies by group, and what went wrong in words.
func scoreCases(file string) (map[string]*tally, []string, error) {
	src, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer src.Close()
	groups := map[string]*tally{}
	var log []string
	lines := bufio.NewScanner(src)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c termCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return nil, nil, err
		}
		if groups[c.Group] == nil {
			groups[c.Group] = &tally{}
		}
		score, said, err := c.score()
		if err != nil {
			return nil, nil, err
		}
		groups[c.Group].add(score)
		log = append(log, said...)
	}
	return groups, log, lines.Err()
}

// check runs the checks of terms on the case with its own concepts alone.
func (c *termCase) check() ([]check.Finding, error) {
	terms, problems := glossary.Load("terms.yaml", []byte(`{"concepts": `+string(c.Concepts)+`}`))
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s: %+v", c.ID, problems)
	}
	in := check.Input{
		Source:   document.Parse("source.md", language.Make(c.SourceLang), []byte(c.Source)),
		Target:   document.Parse("target.md", language.Make(c.TargetLang), []byte(c.Target)),
		Glossary: terms,
	}
	if c.Date != "" {
		in.Date, _ = time.Parse(time.DateOnly, c.Date)
	}
	return slices.DeleteFunc(check.Run(in).Findings, func(f check.Finding) bool { return !slices.Contains(family(), f.Check) }), nil
}

func (c *termCase) score() (t tally, log []string, err error) {
	kept, err := c.check()
	if err != nil {
		return t, nil, err
	}
	say := func(what string, f check.Finding) {
		log = append(log, fmt.Sprintf("  %s: %s: %s %s %v", c.ID, what, f.Check, f.Side, f.Message.Data))
	}
	if len(c.Expect) == 0 {
		t.silent = 1
		if len(kept) == 0 {
			t.quiet = 1
		}
		for _, f := range kept {
			say("false", f)
		}
		return t, log, nil
	}
	t.due = 1
	e := c.Expect[0]
	for _, f := range kept {
		if !slices.ContainsFunc(append(e.Or, e.casePlace), func(p casePlace) bool { return p.touches(c, &f) }) {
			t.extra++
			say("extra", f)
			continue
		}
		t.found = 1
		if f.Check == e.Check || slices.Contains(e.CheckAny, f.Check) {
			t.named = 1
		}
	}
	if t.named == 0 {
		log = append(log, fmt.Sprintf("  %s: not found: %s%s %q", c.ID, e.Check, e.CheckAny, e.Text))
	}
	return t, log, nil
}

// touches reports whether f or one of its related places overlaps the place.
func (p casePlace) touches(c *termCase, f *check.Finding) bool {
	text := c.Target
	if p.Side == "source" {
		text = c.Source
	}
	start, from := -1, 0
	for range max(p.Occurrence, 1) {
		i := strings.Index(text[from:], p.Text)
		if i < 0 {
			break
		}
		start, from = from+i, from+i+1
	}
	if start < 0 {
		return false
	}
	return touches(f, p.Side, document.Span{Start: start, End: start + len(p.Text)})
}

// touches reports whether a finding or one of its related places overlaps a place.
func touches(f *check.Finding, side string, span document.Span) bool {
	for _, r := range append(slices.Clone(f.Related), check.Related{Side: f.Side, Span: f.Span}) {
		if string(r.Side) == side && r.Span.Start < span.End && span.Start < r.Span.End {
			return true
		}
	}
	return false
}
