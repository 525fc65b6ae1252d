package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
)

func newTermTestCommand(env *environment) *cobra.Command {
	o := termOptions{Environment: env, Out: env.Stdout, Format: "text"}
	cmd := newCommand(env, "test [FILE...]", "cli.term.test")
	addChoice(env, cmd, &o.Format, "format", "cli.term.format", []string{"text", "json"})
	addPacksFlag(cmd, env.Text("cli.term.test.packs", nil), &o.Termbases.Packs)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Termbases.Files = project.Expand(args)
		return runTermTest(o)
	}
	return cmd
}

// runTermTest reports what in the termbases works against itself, and examples that do not come out as
// they should. The built-in ones are only tested where they are named.
func runTermTest(o termOptions) error {
	env := o.Environment
	named := len(o.Termbases.Files) > 0 || len(o.Termbases.Packs) > 0
	termbases := project.Termbases{Packs: o.Termbases.Packs, Files: o.Termbases.Files}
	if !named {
		settings, err := project.LoadSettings(".")
		if err != nil {
			return err
		}
		if termbases, err = settings.Termbases(project.Termbases{Packs: []string{}}); err != nil {
			return err
		}
		if len(termbases.Files) == 0 {
			return usageError("cli.term.test.nothing", nil)
		}
	}
	g, err := termbases.Load()
	if err != nil {
		return err
	}
	problems := append(g.Verify(), testExamples(g)...)
	slices.SortStableFunc(problems, func(a, b glossary.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	if err := o.writeProblems(problems); err != nil {
		return err
	}
	if !env.Quiet {
		writeNote(env, "cli.term.test.summary", map[string]any{"Concepts": len(g.Concepts), "Examples": countExamples(g), "Problems": len(problems)})
	}
	if len(problems) > 0 {
		return exitFindings
	}
	return nil
}

// termbaseCheck is the name under which a problem of a termbase is reported.
func termbaseCheck(id string) string {
	return "glossary-" + strings.TrimSuffix(strings.TrimPrefix(id, "termbase."), "-term")
}

// termProblem is a problem as `term test --format json` shows it.
type termProblem struct {
	Check   string `json:"check"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Concept any    `json:"concept"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

func (o termOptions) writeProblems(problems []glossary.Problem) error {
	if o.Format == "json" {
		out := struct {
			SchemaVersion int           `json:"schema_version"`
			Problems      []termProblem `json:"problems"`
		}{1, []termProblem{}}
		english := locales.Load(language.English)
		for _, p := range problems {
			problem := termProblem{Check: termbaseCheck(p.ID), File: p.File, Line: p.Line, Concept: p.Data["Concept"], Message: english.Text(p.ID, p.Data)}
			if hint := p.ID + ".hint"; english.Has(hint) {
				problem.Hint = english.Text(hint, p.Data)
			}
			out.Problems = append(out.Problems, problem)
		}
		enc := json.NewEncoder(o.Out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(out)
	}
	env := o.Environment
	for _, p := range problems {
		text := fmt.Sprintf("%s:%d:%d: error: %s: %s\n", p.File, p.Line, p.Column, termbaseCheck(p.ID), env.Text(p.ID, p.Data))
		if hint := p.ID + ".hint"; env.Catalogue.Has(hint) {
			text += "  " + env.Text("cli.hint", map[string]any{"Text": env.Text(hint, p.Data)}) + "\n"
		}
		if _, err := io.WriteString(o.Out, text); err != nil {
			return err
		}
	}
	return nil
}

func countExamples(g *glossary.Glossary) int {
	n := 0
	for _, c := range g.Concepts {
		n += len(c.Examples.Pass) + len(c.Examples.Fail)
	}
	return n
}

// testExamples checks what the concepts' authors promise.
func testExamples(g *glossary.Glossary) []glossary.Problem {
	var problems []glossary.Problem
	for _, c := range g.Concepts {
		problem := func(id string, e glossary.Example, name string) {
			problems = append(problems, glossary.Problem{
				ID: id, File: c.File, Line: c.Line, Column: 1,
				Data: map[string]any{"Concept": c.ID, "Target": e.Target, "Check": name},
			})
		}
		for _, e := range c.Examples.Pass {
			for _, f := range checkExample(g, c, e) {
				if f.Concept == c.ID {
					problem("termbase.example-pass", e, f.Check)
					break
				}
			}
		}
		for _, e := range c.Examples.Fail {
			found := checkExample(g, c, e)
			if !slices.ContainsFunc(found, func(f check.Finding) bool {
				return f.Check == e.Check || e.Check == "" && f.Concept == c.ID
			}) {
				problem("termbase.example-fail", e, cmp.Or(e.Check, "term-missing"))
			}
		}
	}
	return problems
}

// checkExample checks the two texts of an example as a source and its translation.
func checkExample(g *glossary.Glossary, c *glossary.Concept, e glossary.Example) []check.Finding {
	source := exampleLanguage(g, c, e.Source, language.Und)
	target := exampleLanguage(g, c, e.Target, source)
	when := c.When.Satisfied()
	if when.Date.IsZero() {
		when.Date = c.ValidFrom
	}
	return check.Run(check.Input{
		Source:   document.Parse("source.txt", source, []byte(e.Source)),
		Target:   document.Parse("target.txt", target, []byte(e.Target)),
		Glossary: g, Date: when.Date, Circumstances: when,
	}).Findings
}

// exampleLanguage tells which of the concept's languages a short text is in, another one than not: that
// in which the concept is named there, else the one that the text looks like.
func exampleLanguage(g *glossary.Glossary, c *glossary.Concept, text string, not language.Tag) language.Tag {
	var langs []language.Tag
	for i := range c.Terms {
		base, _ := c.Terms[i].Lang.Base()
		if lang := language.Make(base.String()); lang != not && !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	for _, lang := range langs {
		if slices.ContainsFunc(g.Matcher(lang).Find(text), func(m glossary.Match) bool { return m.Concept == c }) {
			return lang
		}
	}
	base, _ := document.Parse("text.txt", language.Und, []byte(text)).Lang.Base()
	if seen := language.Make(base.String()); slices.Contains(langs, seen) || len(langs) == 0 {
		return seen
	}
	return langs[0]
}
