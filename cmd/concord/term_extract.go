package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/project"
)

type termExtractOptions struct {
	termOptions
	Paths       []string
	Find        project.Options
	Read        project.ReadOptions
	Least, Most int
	Output      string // file; empty: standard output
}

// Defaults of `term extract`: links that a candidate stands in, and candidates shown.
const (
	extractLeast = 3
	extractMost  = 500
)

func newTermExtractCommand(env *environment) *cobra.Command {
	o := termExtractOptions{termOptions: termOptions{Environment: env, Out: env.Stdout, Format: "text"}}
	cmd := newCommand(env, "extract [FILE|DIR]...", "extract.command")
	flags := cmd.Flags()
	addChoice(env, cmd, &o.Format, "format", "extract.format", []string{"text", "csv", "yaml", "json"})
	flags.StringVar(&o.Output, "output", "", env.Text("cli.term.output", nil))
	flags.IntVar(&o.Least, "least", extractLeast, env.Text("extract.least", nil))
	flags.IntVar(&o.Most, "most", extractMost, env.Text("extract.most", nil))
	addSideFlags(env, cmd, &o.Find)
	addTargetsFlag(env, cmd, "cli.check.lang", &o.Find.Langs)
	addReadFlags(env, cmd, &o.Read)
	addTermbaseFlags(env, cmd, &o.Termbases)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Paths = project.Expand(args)
		return runTermExtract(cmd.Context(), o)
	}
	return cmd
}

// runTermExtract looks for terms in texts and their translations.
func runTermExtract(ctx context.Context, o termExtractOptions) error {
	if o.Least < 1 || o.Most < 1 {
		return usageError("extract.positive", nil)
	}
	known, err := o.load()
	if err != nil {
		return err
	}
	memories, pairs, err := findTexts(ctx, o.Paths, o.Find)
	m := mine{options: o, known: known, unread: faults(err)}
	if err != nil && codeOf(err) != exitIncomplete {
		return err
	}
	if err := o.Environment.mayShowPairs(pairs...); err != nil {
		return err
	}
	bar := startProgress(o.Environment, "extract.progress", len(memories)+len(pairs))
	err = m.read(ctx, memories, pairs, bar.done)
	bar.stop()
	if err != nil {
		return err
	}
	if len(m.links) > 0 {
		if err := o.write(&m, m.candidates()); err != nil {
			return err
		}
	}
	if len(m.unread) > 0 {
		writeError(o.Environment, m.unread)
		return codeOf(m.unread)
	}
	return nil
}

// mine is the bitexts that terms are looked for in.
type mine struct {
	options        termExtractOptions
	known          *glossary.Glossary
	source, target language.Tag
	links          []glossary.Linked
	places         []minePlace // of the links
	unread         project.Errors
}

// minePlace is where a link stands.
type minePlace struct {
	file string
	line int
}

// read takes translation memories as they are and aligns pairs. What can't be read is passed over.
func (m *mine) read(ctx context.Context, memories []string, pairs []project.Pair, done func()) error {
	for _, file := range memories {
		bitexts, err := project.ReadMemory(file, m.options.Find)
		m.unread = append(m.unread, faults(err)...)
		for _, b := range bitexts {
			if err := m.add(b); err != nil {
				return err
			}
		}
		done()
	}
	for _, pair := range pairs {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		texts, err := pair.Read(m.options.Read)
		m.unread = append(m.unread, faults(err)...)
		if err == nil {
			if err := m.add(m.align(texts)); err != nil {
				return err
			}
		}
		done()
	}
	return nil
}

// align pairs the sentences of two texts, where that is not done yet.
func (m *mine) align(t project.Texts) *bitext.Bitext {
	if t.Bitext != nil {
		return t.Bitext
	}
	return bitext.Align(t.Source, t.Target, bitext.Options{Anchors: append(
		check.Anchors(t.Source, bitext.Source, m.known), check.Anchors(t.Target, bitext.Target, m.known)...)})
}

// add takes the links of a bitext, which has to be in the languages of the others.
func (m *mine) add(b *bitext.Bitext) error {
	source, target := baseTag(b.Source.Lang), baseTag(b.Target.Lang)
	if len(m.links) == 0 {
		m.source, m.target = source, target
	}
	if source != m.source || target != m.target {
		return usageError("extract.languages", map[string]any{
			"First": m.source.String() + "–" + m.target.String(), "Second": source.String() + "–" + target.String(),
		})
	}
	line, counted := 1, 0 // of the place up to which lines are counted
	for _, l := range b.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		s := b.Source.Segments()[l.Source[0]]
		start := b.Source.Place(s.Passage, s.Span).Start
		if start < counted { // a moved link
			line, counted = 1, 0
		}
		line += bytes.Count(b.Source.Source[counted:start], []byte("\n"))
		counted = start
		m.links = append(m.links, glossary.Linked{Source: joined(b.Source, l.Source), Target: joined(b.Target, l.Target)})
		m.places = append(m.places, minePlace{b.Source.Name, line})
	}
	return nil
}

// joined returns the text of segments.
func joined(d *document.Document, segments []int) string {
	var parts []string
	for _, s := range segments {
		parts = append(parts, strings.Join(strings.Fields(d.SegmentText(s)), " "))
	}
	return strings.Join(parts, " ")
}

func baseTag(tag language.Tag) language.Tag {
	base, _ := tag.Base()
	return language.Make(base.String())
}

// candidates returns what the termbases do not have yet.
func (m *mine) candidates() []glossary.Candidate {
	o := glossary.ExtractOptions{Source: m.source, Target: m.target, Least: m.options.Least}
	if words := lexicon.For(m.source, m.target); words != nil {
		o.Dictionary = func(source, target []string) []glossary.Rendering {
			var known []glossary.Rendering
			for _, p := range words.Match(words.LookAll(lexicon.Source, source), words.LookAll(lexicon.Target, target)).Pairs {
				known = append(known, glossary.Rendering{Source: p.Source, Target: p.Target})
			}
			return known
		}
	}
	found := slices.DeleteFunc(glossary.Extract(m.links, o), func(c glossary.Candidate) bool { return m.isKnown(c.Source) })
	return found[:min(len(found), m.options.Most)]
}

// isKnown reports whether a termbase has a source wording as a term already.
func (m *mine) isKnown(words string) bool {
	return slices.ContainsFunc(m.known.Matcher(m.source).Find(words), func(hit glossary.Match) bool {
		return hit.Span.Start == 0 && hit.Span.End == len(words)
	})
}

// write shows the candidates in the format asked for.
func (o termExtractOptions) write(m *mine, found []glossary.Candidate) error {
	var out []byte
	switch o.Format {
	case "yaml":
		out = glossary.YAML(m.concepts(found))
	case "json":
		out = glossary.JSON(m.concepts(found))
	case "csv":
		out = m.csv(found)
	default:
		out = m.text(found)
	}
	if len(found) == 0 && !o.Environment.Quiet {
		writeNote(o.Environment, "extract.none", map[string]any{"Links": len(m.links), "Least": o.Least})
	}
	if o.Output == "" {
		_, err := o.Out.Write(out)
		return writeFailure("cli.term.write-stdout", o.Output, err)
	}
	if err := checkPlace(o.Output, o.Paths); err != nil {
		return err
	}
	return writeFailure("cli.error.write", o.Output, project.WriteFile(o.Output, out))
}

// text shows a candidate in two lines: the terms with their counts, and where the first link is.
func (m *mine) text(found []glossary.Candidate) []byte {
	var b strings.Builder
	env, out := m.options.Environment, m.options.Out
	for _, c := range found {
		fmt.Fprintf(&b, "%s = %s  %s\n", env.Style(out, styleBold, c.Source), env.Style(out, styleBold, c.Target), counts(c))
		place := m.places[c.Links[0]]
		link := m.links[c.Links[0]]
		fmt.Fprintf(&b, "    %s\n", env.Style(out, styleFaint, place.file+":"+strconv.Itoa(place.line)))
		fmt.Fprintf(&b, "    %s\n    %s\n", around(link.Source, c.Source), around(link.Target, c.Target))
	}
	return []byte(b.String())
}

// counts says in how many links both terms stand, of how many that have the one and the other.
func counts(c glossary.Candidate) string {
	return fmt.Sprintf("%d/%d/%d", c.Count, c.SourceCount, c.TargetCount)
}

// around returns the words of a text around a term, in a line.
func around(text, term string) string {
	const side = 40 // characters
	at := max(strings.Index(text, term), 0)
	before, after := []rune(text[:at]), []rune(text[at:])
	head, tail := string(before), string(after)
	if len(before) > side {
		head = string(before[len(before)-side:])
		if _, whole, ok := strings.Cut(head, " "); ok {
			head = whole
		}
		head = "…" + head
	}
	if most := side + utf8.RuneCountInString(term); len(after) > most {
		tail = strings.TrimRight(string(after[:most]), " ") + "…"
	}
	return head + tail
}

// csv writes a table for a spreadsheet, a candidate a row.
func (m *mine) csv(found []glossary.Candidate) []byte {
	rows := [][]string{{"source", "target", "links", "source_links", "target_links", "score", "file", "line", "source_example", "target_example"}}
	for _, c := range found {
		place, link := m.places[c.Links[0]], m.links[c.Links[0]]
		rows = append(rows, []string{
			c.Source, c.Target, strconv.Itoa(c.Count), strconv.Itoa(c.SourceCount), strconv.Itoa(c.TargetCount),
			strconv.FormatFloat(c.Score, 'f', 3, 64), place.file, strconv.Itoa(place.line), link.Source, link.Target,
		})
	}
	return glossary.Table(rows)
}

// concepts makes a termbase of the candidates. A link that has both terms is an example that passes.
func (m *mine) concepts(found []glossary.Candidate) []*glossary.Concept {
	ids := map[string]int{}
	var concepts []*glossary.Concept
	for i, c := range found {
		terms := []glossary.Term{
			{Text: c.Source, Lang: m.source, Status: glossary.Preferred}, {Text: c.Target, Lang: m.target, Status: glossary.Preferred},
		}
		id := glossary.Identifier([]glossary.Term{terms[1], terms[0]})
		if id == "" {
			id = "term-" + strconv.Itoa(i+1)
		}
		if ids[id]++; ids[id] > 1 {
			id += "-" + strconv.Itoa(ids[id])
		}
		link := m.links[c.Links[0]]
		concepts = append(concepts, &glossary.Concept{
			ID: id, Kind: glossary.KindTerm, Terms: terms, Note: counts(c),
			Source:   m.places[c.Links[0]].file,
			Examples: glossary.Examples{Pass: []glossary.Example{{Source: link.Source, Target: link.Target}}},
		})
	}
	return concepts
}
