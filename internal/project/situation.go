package project

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/workflow"
)

// Unrecorded returns the documents of which no event has the version that there is now: Und is the source.
func (at *Situation) Unrecorded() ([]language.Tag, error) {
	var langs []language.Tag
	r := &at.History.Release
	digest, err := digestOfFile(at.Working.Source.Path)
	if err != nil {
		return nil, err
	}
	if digest != r.Source {
		langs = append(langs, language.Und)
	}
	for _, f := range at.Working.Targets {
		digest, err := digestOfFile(f.Path)
		if err != nil {
			return nil, err
		}
		if digest != r.Target(f.Lang).Recorded {
			langs = append(langs, f.Lang)
		}
	}
	return langs, nil
}

func digestOfFile(name string) (document.Digest, error) {
	data, err := readFile(name, DocumentLimit)
	return document.DigestOf(data), err
}

// CheckNow checks a translation as it is, as a gate does.
func (p *Project) CheckNow(at *Situation, lang language.Tag, now time.Time) (*Gate, error) {
	t := at.History.Release.Target(lang)
	s, err := at.Working.Snapshot(lang, pinnedGlossary(&t))
	if err != nil {
		return nil, err
	}
	return at.Working.Gate(s, lang, t, now)
}

// Passages returns the passages of a translation, with those of the source that they are linked to, which
// stand on some lines of its file; without lines, where only those are meant that a check says are stale
// or altered, these, else none: all are meant.
func (p *Project) Passages(at *Situation, lang language.Tag, now time.Time, lines []int, found bool) ([]workflow.Passage, error) {
	if len(lines) == 0 && !found {
		return nil, nil
	}
	g, err := p.CheckNow(at, lang, now)
	if err != nil {
		return nil, err
	}
	b := g.Report.Bitext
	named := doubted(b, g.Report.Findings, lines)
	for _, n := range lines {
		there := passagesOn(b, n)
		if len(there) == 0 {
			return nil, &Error{Kind: Usage, ID: "ledger.no-passage", File: b.Target.Name, Line: n, Data: map[string]any{}}
		}
		named = append(named, there...)
	}
	var all []workflow.Passage
	for _, passage := range named {
		if passage.Target != (document.Digest{}) && !slices.Contains(all, passage) {
			all = append(all, passage)
		}
	}
	if len(all) == 0 {
		return nil, &Error{Kind: Refused, ID: "ledger.nothing-stale", Data: map[string]any{"Release": at.Working.Name, "Lang": lang.String()}}
	}
	return all, nil
}

// doubted returns the passages that a check says are stale or altered, on some lines or anywhere.
func doubted(b *bitext.Bitext, findings []check.Finding, lines []int) []workflow.Passage {
	var all []workflow.Passage
	for _, f := range findings {
		if f.Check != check.Stale.Name && f.Check != check.Altered.Name {
			continue
		}
		span := passageSpan(b.Target, f.Span)
		if len(lines) == 0 || slices.ContainsFunc(lines, func(n int) bool { return onLine(b.Target, span, n) }) {
			all = append(all, passageOf(b, f))
		}
	}
	return all
}

// passagesOn returns the passages of the translation that stand on a line.
func passagesOn(b *bitext.Bitext, line int) []workflow.Passage {
	var all []workflow.Passage
	for i := range b.Target.Passages {
		if onLine(b.Target, b.Target.Passages[i].Span, line) {
			all = append(all, linkedPassage(b, i))
		}
	}
	return all
}

// onLine reports whether a span touches a line, from 1, of the file.
func onLine(d *document.Document, s document.Span, line int) bool {
	return lineOf(d.Source, s.Start) <= line && line <= lineOf(d.Source, max(s.Start, s.End-1))
}

// passageSpan is the span of the passage that a place is in, or the place itself.
func passageSpan(d *document.Document, s document.Span) document.Span {
	for i := range d.Passages {
		if d.Passages[i].Span.Contains(s) {
			return d.Passages[i].Span
		}
	}
	return s
}

// linkedPassage is a passage of the translation with the first of the source that it is linked to.
func linkedPassage(b *bitext.Bitext, passage int) workflow.Passage {
	p := workflow.Passage{Target: textDigest(&b.Target.Passages[passage])}
	source, target := b.Source.Segments(), b.Target.Segments()
	for _, l := range b.Links {
		if len(l.Source) > 0 && slices.ContainsFunc(l.Target, func(k int) bool { return target[k].Passage == passage }) {
			p.Source = textDigest(&b.Source.Passages[source[l.Source[0]].Passage])
			break
		}
	}
	return p
}

// PassagePlaces returns where the passages of a translation stand now, as FILE:LINE, by the digests of their texts;
// nothing where there is no translation to be read.
func (p *Project) PassagePlaces(release string, lang language.Tag) map[document.Digest]string {
	places := map[document.Digest]string{}
	w, err := p.Working(release)
	if err != nil {
		return places
	}
	f, err := w.Target(lang)
	if err != nil {
		return places
	}
	d, err := readDocument(f.Path, f.Lang, ReadOptions{})
	if err != nil {
		return places
	}
	for i := range d.Passages {
		digest := textDigest(&d.Passages[i])
		if _, twice := places[digest]; !twice {
			places[digest] = fmt.Sprintf("%s:%d", filepath.ToSlash(d.Name), lineOf(d.Source, d.Passages[i].Span.Start))
		}
	}
	return places
}

// Compared is a translation with its source as they are, and as they were.
type Compared struct {
	Was            *bitext.Bitext
	Source, Target *document.Document
	Terms          *glossary.Glossary
}

// Compare reads what a release was at a revision and is now. Without a name the verified state is meant:
// when a person last held the two texts against each other.
func (p *Project) Compare(ctx context.Context, at *Situation, lang language.Tag, since string) (*Compared, error) {
	w := at.Working
	s, err := w.Snapshot(lang, document.Digest{})
	if err != nil {
		return nil, err
	}
	shelf, err := w.terms(s)
	if err != nil {
		return nil, err
	}
	c := &Compared{}
	if c.Source, c.Target, err = w.documents(s); err != nil {
		return nil, err
	}
	if since == "" {
		h := p.history(at.Ledger, false)
		v, err := p.verified(w, lang, h.Release.Target(lang), shelf)
		switch {
		case err != nil:
			return nil, err
		case v.Bitext() == nil:
			return nil, &Error{Kind: Usage, ID: "ledger.never-verified", Data: map[string]any{"Release": w.Name, "Lang": lang.String()}}
		}
		c.Was = v.Was
		c.Terms = shelf.For(append(c.Was.Documents(), c.Source, c.Target)...)
		return c, nil
	}
	r, err := p.Revision(ctx, at, lang, since)
	if err != nil {
		return nil, err
	}
	if r.Source.Text == nil || r.Target.Text == nil {
		return nil, &Error{Kind: Usage, ID: "ledger.not-then", Data: map[string]any{"Rev": since, "Lang": lang.String(), "File": filepath.Base(s.File.Path)}}
	}
	source, err := r.Source.Document()
	if err != nil {
		return nil, err
	}
	target, err := r.Target.Document()
	if err != nil {
		return nil, err
	}
	corrections, err := p.corrections(at.Working, lang, at.History.Release.Target(lang))
	if err != nil {
		return nil, err
	}
	c.Was = aligned(source, target, shelf, corrections.Links(source, target))
	c.Terms = shelf.For(source, target, c.Source, c.Target)
	return c, nil
}
