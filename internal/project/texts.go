package project

import (
	"errors"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/langid"
)

// ReadOptions say how a pair is read.
type ReadOptions struct {
	Lines  bool  // every line is a segment
	Linked bool  // and line i of the source belongs to line i of the target
	Limit  int64 // bytes of a file; 0: DocumentLimit
	whole  bool  // passages are not cut into segments
	// Held returns the text of a file that an editor has not saved yet, and whether it has one; may be nil.
	Held func(path string) ([]byte, bool)
}

// Texts are a pair's documents.
type Texts struct {
	Source, Target *document.Document
	Bitext         *bitext.Bitext // nil: to be aligned
	Date           time.Time      // of the text; zero: not known
	Problems       Errors         // what was passed over in the documents
}

// Read reads the two documents. Its error is of type [Errors].
func (p Pair) Read(o ReadOptions) (Texts, error) {
	source, errS := readSide(p.Source, o)
	target, errT := readSide(p.Target, o)
	if errs := append(errS, errT...); len(errs) > 0 {
		return Texts{}, errs
	}
	if errs := toldWrongly(source, target); len(errs) > 0 {
		return Texts{}, errs
	}
	if err := p.languages(source.Lang, target.Lang); err != nil {
		return Texts{}, Errors{err}
	}
	t := Texts{
		Source: source, Target: target, Date: p.date(source, target),
		Problems: append(frontMatterProblems(source), frontMatterProblems(target)...),
	}
	if !o.Linked {
		return t, nil
	}
	n, m := len(source.Segments()), len(target.Segments())
	if n != m {
		return Texts{}, Errors{usage("project.linked", p.Target.Path, map[string]any{"Source": p.Source.Path, "SourceLines": n, "TargetLines": m})}
	}
	t.Bitext = linked(source, target)
	return t, nil
}

func readSide(f File, o ReadOptions) (*document.Document, Errors) {
	d, err := readDocument(f.Path, f.Lang, o)
	var e *Error
	if errors.As(err, &e) {
		return nil, Errors{e}
	}
	return d, nil
}

// linked links segment i of the source with segment i of the target.
func linked(source, target *document.Document) *bitext.Bitext {
	b := &bitext.Bitext{Source: source, Target: target}
	for i := range source.Segments() {
		b.Links = append(b.Links, bitext.Link{Source: []int{i}, Target: []int{i}, P: 1})
	}
	return b
}

// toldWrongly refuses texts that read as other languages than a flag, a name or front matter says: what is found in
// them would be a wall of mistakes that are none. A translation that reads as its source is no such text: nobody has
// begun it yet.
func toldWrongly(source, target *document.Document) Errors {
	readsS, readsT := otherwise(source), otherwise(target)
	data := map[string]any{"Source": source.Name, "SourceReads": readsS.String(), "Reads": readsT.String()}
	if nearness(readsS, target.Lang) > differs && nearness(readsT, source.Lang) > differs {
		return Errors{usage("project.exchanged", target.Name, data)}
	}
	var errs Errors
	refuse := func(d *document.Document, reads language.Tag, flag string) {
		errs = append(errs, &Error{
			Kind: Usage, ID: "project.other-language", File: d.Name, Data: map[string]any{"Reads": reads.String(), "Lang": d.Lang.String(), "Flag": flag},
		})
	}
	if !readsS.IsRoot() {
		refuse(source, readsS, "--source-lang")
	}
	if !readsT.IsRoot() && nearness(readsT, source.Lang) == differs {
		refuse(target, readsT, "--target-lang")
	}
	return errs
}

// otherwise returns the language that a text surely is in, where that is not the one that it is said to be in.
func otherwise(d *document.Document) language.Tag {
	const surely = 0.9
	if !langid.Knows(d.Lang) {
		return language.Und
	}
	if reads, sure := d.Reads(); sure >= surely && nearness(reads, d.Lang) == differs {
		return reads
	}
	return language.Und
}

// languages refuses a pair whose languages are not known, are the same, or are not asked for.
func (p Pair) languages(source, target language.Tag) *Error {
	switch {
	case source.IsRoot():
		return usage("project.which-language", p.Source.Path, map[string]any{"Flag": "--source-lang"})
	case target.IsRoot():
		return usage("project.which-language", p.Target.Path, map[string]any{"Flag": "--target-lang"})
	case nearness(source, target) >= sameText:
		return usage("project.same-language", p.Target.Path, map[string]any{"Source": p.Source.Path, "Lang": target.String()})
	case !wanted(target, p.langs):
		return usage("project.no-target", p.Target.Path, nil)
	}
	return nil
}

// date returns the date of the text: the release's, or that of the front matter.
func (p Pair) date(docs ...*document.Document) time.Time {
	if p.Release != nil && !p.Release.Date.IsZero() {
		return p.Release.Date
	}
	for _, d := range docs {
		f, _ := d.Field("date")
		day, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(f.Value), "T", " "), " ")
		if date, err := time.Parse("2006-1-2", day); err == nil {
			return date
		}
	}
	return time.Time{}
}

// Circumstances returns what is known of the text besides its date: what the release says, else the front matter,
// else the project.
func (p Pair) Circumstances(docs ...*document.Document) glossary.Circumstances {
	var release, project Settings
	if p.Release != nil {
		release = p.Release.Settings
	}
	if p.Settings != nil {
		project = *p.Settings
	}
	return glossary.Circumstances{
		Countries: orElse(release.Countries, fieldTexts("country", docs), project.Countries),
		Sides:     orElse(release.Sides, fieldTexts("side", docs), project.Sides),
		Domains:   orElse(release.Domains, fieldTexts("domain", docs), project.Domains),
	}
}

// fieldTexts returns the texts of a field of the front matter, one or a list, of the first document that has it.
func fieldTexts(key string, docs []*document.Document) []string {
	var texts []string
	for _, d := range docs {
		for _, m := range d.Meta {
			if m.Key == key || strings.HasPrefix(m.Key, key+".") {
				texts = append(texts, strings.TrimSpace(m.Value))
			}
		}
		if texts != nil {
			break
		}
	}
	return texts
}

// frontMatterProblems are about front matter that is no YAML: its fields are not checked.
func frontMatterProblems(d *document.Document) Errors {
	var errs Errors
	for _, p := range d.Problems {
		if p.Kind == document.FrontMatter {
			errs = append(errs, &Error{
				Kind: Incomplete, ID: "project.front-matter", File: d.Name,
				Line: lineOf(d.Source, p.Span.Start), Data: map[string]any{"Error": p.Info},
			})
		}
	}
	return errs
}
