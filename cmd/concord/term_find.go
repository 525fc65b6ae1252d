package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
)

type termFindOptions struct {
	termOptions
	Words string
	Langs []language.Tag
}

// mostFound is how many concepts `term find` shows.
const mostFound = 20

func newTermFindCommand(env *environment) *cobra.Command {
	o := termFindOptions{termOptions: termOptions{Environment: env, Out: env.Stdout, Format: "text"}}
	cmd := newCommand(env, "find WORDS", "cli.term.find")
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if strings.TrimSpace(strings.Join(args, "")) == "" {
			return oneArg("WORDS")(cmd, nil)
		}
		return nil
	}
	addTermbaseFlags(env, cmd, &o.Termbases)
	addChoice(env, cmd, &o.Format, "format", "cli.term.format", []string{"text", "json"})
	addTargetsFlag(env, cmd, "cli.term.find.lang", &o.Langs)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		o.Words = strings.Join(args, " ")
		return runTermFind(o)
	}
	return cmd
}

func runTermFind(o termFindOptions) error {
	g, err := o.load()
	if err != nil {
		return err
	}
	found := g.Search(o.Words)
	if o.Format == "json" {
		_, err := o.Out.Write(glossary.JSON(found))
		return err
	}
	env := o.Environment
	if len(found) == 0 && !env.Quiet {
		writeNote(env, "cli.term.find.none", map[string]any{"Words": o.Words})
	}
	var b strings.Builder
	for i, c := range found[:min(len(found), mostFound)] {
		if i > 0 {
			b.WriteByte('\n')
		}
		o.writeConcept(&b, c)
	}
	if _, err := fmt.Fprint(o.Out, b.String()); err != nil {
		return err
	}
	if more := len(found) - mostFound; more > 0 && !env.Quiet {
		writeNote(env, "cli.term.find.more", map[string]any{"N": more})
	}
	return nil
}

// writeConcept shows a concept: its terms by language, then what is to know about it.
func (o termFindOptions) writeConcept(b *strings.Builder, c *glossary.Concept) {
	env := o.Environment
	fmt.Fprintf(b, "%s (%s) %s\n", env.Style(o.Out, styleBold, c.ID), c.Kind, env.Style(o.Out, styleFaint, c.File))
	last := ""
	for _, t := range byLanguage(c.Terms) {
		if !o.shows(t.Lang) {
			continue
		}
		lang := t.Lang.String()
		if lang == last {
			lang = ""
		}
		last = t.Lang.String()
		line := "  " + pad(lang, 8) + t.Text
		if t.Status != glossary.Preferred {
			line += " (" + string(t.Status) + ")"
		}
		if days := validity(t.ValidFrom, t.ValidTo); days != "" {
			line += " [" + days + "]"
		}
		if t.Note != "" {
			line += ": " + t.Note
		}
		b.WriteString(line + "\n")
	}
	o.writeOption(b, "abbreviation", c.Abbreviation)
	fact := func(key, value string) {
		if value != "" {
			fmt.Fprintf(b, "  %s: %s\n", key, value)
		}
	}
	fact("valid", validity(c.ValidFrom, c.ValidTo))
	fact("when", limits(&c.When))
	fact("severity", c.Severity)
	fact("note", c.Note)
	fact("source", c.Source)
}

// byLanguage puts the terms of a language together, those to use before those to avoid.
func byLanguage(terms []glossary.Term) []*glossary.Term {
	statuses := []glossary.Status{glossary.Preferred, glossary.Admitted, glossary.Deprecated, glossary.Forbidden}
	first := map[language.Tag]int{}
	var sorted []*glossary.Term
	for i := range terms {
		if _, seen := first[terms[i].Lang]; !seen {
			first[terms[i].Lang] = i
		}
		sorted = append(sorted, &terms[i])
	}
	slices.SortStableFunc(sorted, func(a, b *glossary.Term) int {
		return cmp.Or(first[a.Lang]-first[b.Lang], slices.Index(statuses, a.Status)-slices.Index(statuses, b.Status))
	})
	return sorted
}

func (o termFindOptions) writeOption(b *strings.Builder, key string, byLang map[string]string) {
	var langs []string
	for lang := range byLang {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	for _, lang := range langs {
		if o.shows(language.Make(lang)) {
			fmt.Fprintf(b, "  %s %s: %s\n", key, lang, byLang[lang])
		}
	}
}

func (o termFindOptions) shows(lang language.Tag) bool {
	base, _ := lang.Base()
	return len(o.Langs) == 0 || slices.ContainsFunc(o.Langs, func(want language.Tag) bool {
		other, _ := want.Base()
		return base == other
	})
}

// limits writes which texts a concept is for, "" where it is for all, in the words of a termbase.
func limits(w *glossary.When) string {
	var parts []string
	add := func(key string, words ...string) {
		if text := strings.Join(words, " "); text != "" {
			parts = append(parts, key+" "+text)
		}
	}
	if !w.Source.IsRoot() {
		add("source", w.Source.String())
	}
	add("country", w.Countries...)
	add("side", w.Sides...)
	add("domain", w.Domains...)
	if !w.From.IsZero() {
		add("from", w.From.Format(time.DateOnly))
	}
	if !w.To.IsZero() {
		add("to", w.To.Format(time.DateOnly))
	}
	return strings.Join(parts, ", ")
}

// validity writes the first and last day of something, "" where both are open.
func validity(from, to time.Time) string {
	if from.IsZero() && to.IsZero() {
		return ""
	}
	days := "–"
	if !from.IsZero() {
		days = from.Format(time.DateOnly) + days
	}
	if !to.IsZero() {
		days += to.Format(time.DateOnly)
	}
	return days
}
