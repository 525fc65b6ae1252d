package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// corpus is rows of a source and its translation.
type corpus struct {
	name     string
	from, to language.Tag
	rows     []glossary.Linked
	starts   []int    // the rows that documents begin with; none where all are taken for one
	words    []string // of the target: see vocabulary
}

// documents returns the rows of each document, from one to before another.
func (c *corpus) documents() (spans [][2]int) {
	from := 0
	for _, to := range append(slices.Clone(c.starts), len(c.rows)) {
		if to > from {
			spans = append(spans, [2]int{from, to})
		}
		from = to
	}
	return spans
}

// corpora reads the sets: sentence pairs, and the links of whole documents.
func (b *bench) corpora() ([]corpus, error) {
	files, err := filepath.Glob(filepath.Join(b.eval, "wmt", "*.tsv"))
	if err != nil {
		return nil, err
	}
	var sets []corpus
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".dev.tsv")
		c := corpus{name: name, from: language.Make(name[len(name)-4 : len(name)-2]), to: language.Make(name[len(name)-2:])}
		in := ""
		for line := range strings.Lines(string(src)) { // source, target, and which document they are from, if that is told
			a, rest, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
			b, document, _ := strings.Cut(rest, "\t")
			if document != in {
				c.starts, in = append(c.starts, len(c.rows)), document
			}
			if ok {
				c.rows = append(c.rows, glossary.Linked{Source: a, Target: b})
			}
		}
		sets = append(sets, c)
	}
	dirs, err := filepath.Glob(filepath.Join(b.eval, "clean", "*", "en.txt"))
	if err != nil {
		return nil, err
	}
	for _, en := range dirs {
		c, err := documentRows(en)
		if err != nil {
			return nil, err
		}
		sets = append(sets, c)
	}
	linked, err := b.linkedSets()
	return append(sets, linked...), err
}

// linkedSets reads the sets of documents whose links are known and whose languages the packs have.
func (b *bench) linkedSets() ([]corpus, error) {
	var sets []corpus
	for _, pair := range strings.Fields("mac-dev:zhen k8s-sent:enzh laws-enfr:enfr otel-enes:enes otel-enfr:enfr otel-enzh:enzh pydocs-enzh:enzh tldr-enar:enar tldr-enes:enes tldr-enfr:enfr tldr-enru:enru tldr-enzh:enzh wmt21-enru:enru wmt21-ruen:ruen wmt21-zhen:zhen wmt22-enzh:enzh") {
		name, langs, _ := strings.Cut(pair, ":")
		c := corpus{name: name, from: language.Make(langs[:2]), to: language.Make(langs[2:])}
		files, err := filepath.Glob(filepath.Join(b.eval, "align", name, "*", "gold.tsv"))
		if err != nil {
			return nil, err
		}
		for _, gold := range files {
			rows, err := linkedRows(gold)
			if err != nil {
				return nil, err
			}
			c.rows = append(c.rows, rows...)
		}
		sets = append(sets, c)
	}
	return sets, nil
}

// linkedRows reads the links of a document that have both sides.
func linkedRows(gold string) ([]glossary.Linked, error) {
	var lines [3][]string
	for i, file := range []string{gold, filepath.Join(filepath.Dir(gold), "source.txt"), filepath.Join(filepath.Dir(gold), "target.txt")} {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		lines[i] = strings.Split(strings.TrimRight(string(src), "\n"), "\n")
	}
	join := func(text []string, indexes string) string {
		var parts []string
		for _, s := range strings.Split(indexes, ",") {
			if i, err := strconv.Atoi(s); err == nil && i < len(text) {
				parts = append(parts, strings.Join(strings.Fields(text[i]), " "))
			}
		}
		return strings.Join(parts, " ")
	}
	var rows []glossary.Linked
	for _, l := range lines[0] {
		from, to, _ := strings.Cut(l, "\t")
		if r := (glossary.Linked{Source: join(lines[1], from), Target: join(lines[2], to)}); r.Source != "" && r.Target != "" {
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// documentRows aligns the English of a set with its other language, whichever is the original.
func documentRows(en string) (corpus, error) {
	dir := filepath.Dir(en)
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) != 2 {
		return corpus{}, fmt.Errorf("%s: %v %w", dir, files, err)
	}
	other := files[0]
	if other == en {
		other = files[1]
	}
	source, target := en, other
	if strings.HasPrefix(filepath.Base(other), "zh") && !strings.Contains(dir, "en-zh") {
		source, target = other, en
	}
	read := func(file string) (*document.Document, error) {
		src, err := os.ReadFile(file)
		return document.Parse(file, language.Make(strings.TrimSuffix(filepath.Base(file), ".txt")), src), err
	}
	s, err := read(source)
	if err != nil {
		return corpus{}, err
	}
	t, err := read(target)
	if err != nil {
		return corpus{}, err
	}
	c := corpus{name: filepath.Base(dir), from: s.Lang, to: t.Lang}
	for _, l := range bitext.Align(s, t, bitext.Options{}).Links {
		if len(l.Source) > 0 && len(l.Target) > 0 && !l.Moved {
			c.rows = append(c.rows, glossary.Linked{Source: line(s, l.Source), Target: line(t, l.Target)})
		}
	}
	return c, nil
}

// line returns the text of segments as one line.
func line(d *document.Document, segments []int) string {
	var parts []string
	for _, s := range segments {
		parts = append(parts, strings.Join(strings.Fields(d.SegmentText(s)), " "))
	}
	return strings.Join(parts, " ")
}

// rowTexts are rows as two documents whose lines are linked one with one.
type rowTexts struct {
	source, target *document.Document
	links          *bitext.Bitext
}

func (c *corpus) texts(rows []glossary.Linked) rowTexts {
	var source, target strings.Builder
	for _, r := range rows {
		source.WriteString(r.Source + "\n")
		target.WriteString(r.Target + "\n")
	}
	t := rowTexts{
		source: document.ParseLines("source.txt", c.from, []byte(source.String())),
		target: document.ParseLines("target.txt", c.to, []byte(target.String())),
	}
	t.links = &bitext.Bitext{Source: t.source, Target: t.target}
	for i := range min(len(t.source.Segments()), len(t.target.Segments())) {
		t.links.Links = append(t.links.Links, bitext.Link{Source: []int{i}, Target: []int{i}, P: 1})
	}
	return t
}

// check runs the checks of terms on rows.
func (c *corpus) check(rows []glossary.Linked, g *glossary.Glossary) []check.Finding {
	t := c.texts(rows)
	off := map[string]check.Severity{}
	for _, k := range check.All() {
		if !slices.Contains(family(), k.Name) || k.Name == "name" { // names need a whole text
			off[k.Name] = check.Off
		}
	}
	return check.Run(check.Input{Source: t.source, Target: t.target, Bitext: t.links, Glossary: g, Settings: check.Settings{Severity: off}}).Findings
}

// termbase puts together the packs and the concepts for two languages, the target's with a forbidden
// wording, and an abbreviation where the rendering has several words.
func (b *bench) termbase(c *corpus) (*glossary.Glossary, error) {
	own, err := b.concepts(c)
	if err != nil {
		return nil, err
	}
	diplomatic, _ := glossary.Builtin("diplomatic")
	states, _ := glossary.Builtin("states")
	return glossary.New(diplomatic, states, &glossary.Glossary{Concepts: own}), nil
}

// concepts reads the concepts of concepts.txt that are for the languages of c, either way round.
func (b *bench) concepts(c *corpus) ([]*glossary.Concept, error) {
	src, err := os.ReadFile(filepath.Join(b.tables, "concepts.txt"))
	if err != nil {
		return nil, err
	}
	var all []*glossary.Concept
	var langs, sets []string
	for i, line := range strings.Split(string(src), "\n") {
		fields := strings.Split(line, "|")
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, "= "):
			langs, sets = strings.Fields(line[2:]), nil
			if len(langs) > 2 {
				langs, sets = langs[:2], langs[2:]
			}
		case len(fields) < 3 || len(fields) > 5 || len(langs) != 2:
			return nil, fmt.Errorf("concepts.txt:%d: %d fields", i+1, len(fields))
		case base(c.from) == langs[0] && base(c.to) == langs[1] && (sets == nil || slices.ContainsFunc(sets, func(s string) bool { return strings.HasPrefix(c.name, s) })):
			all = append(all, conceptOf(fmt.Sprintf("line-%d", i+1), fields, langs))
		}
	}
	return all, nil
}

// conceptOf makes the concept of a line: its kind, its terms, and perhaps a forbidden one and derived words.
func conceptOf(id string, fields, langs []string) *glossary.Concept {
	concept := &glossary.Concept{ID: id, Kind: glossary.Kind(fields[0]), Terms: []glossary.Term{
		{Text: fields[1], Lang: language.Make(langs[0]), Status: glossary.Preferred},
		{Text: fields[2], Lang: language.Make(langs[1]), Status: glossary.Preferred},
	}}
	if len(fields) > 3 {
		concept.Terms = append(concept.Terms, glossary.Term{Text: fields[3], Lang: language.Make(langs[1]), Status: glossary.Forbidden})
	}
	if short := initials(fields[2]); short != "" && fields[1] != fields[2] && len(fields) > 3 {
		concept.Abbreviation = map[string]string{langs[1]: short}
	}
	if len(fields) == 5 {
		concept.Derived = map[string][]string{langs[1]: strings.Split(fields[4], ",")}
	}
	return concept
}

func base(tag language.Tag) string {
	b, _ := tag.Base()
	return b.String()
}

// initials makes an abbreviation of a wording of several words, "" of a single one.
func initials(text string) string {
	short := ""
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' || r == '\'' }) {
		if r := []rune(w); len(r) > 2 {
			short += strings.ToUpper(string(r[:1]))
		}
	}
	if len([]rune(short)) < 2 {
		return ""
	}
	return short + "QX" // that it is no other abbreviation
}
