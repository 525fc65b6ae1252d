package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/glossary"
)

// TermAltered finds renderings that are almost the official wording, a word or two apart from it, and
// those of a concept that is easily taken for the right one.
var TermAltered = &Check{Name: "term-altered", Doc: "term-altered", Severity: Error, Run: runTermAltered}

func runTermAltered(p *Pass) {
	for _, c := range p.shared.terms().cases {
		switch {
		case c.concept.DoNotTranslate:
		case c.verdict == altered && c.near.Capitals != "":
			p.reportAltered(&c, "check.term-altered-case", c.severity())
		case c.verdict == altered:
			p.reportAltered(&c, "check.term-altered", c.severity())
		case c.verdict == conditional:
			p.reportReplaced(&c, "check.term-condition")
		case c.verdict == misnumbered:
			p.reportNumbered(&c)
		case c.verdict == sibling && c.concept.Kind != glossary.KindCountry:
			p.reportReplaced(&c, "check.term-sibling")
		}
	}
	p.reportRanks()
	p.reportTiers()
	p.reportNames()
}

// reportReplaced reports the rendering of another concept in the place of the right one.
func (p *Pass) reportReplaced(c *termCase, message string) {
	found := p.Target.String(c.place)
	use, whole := p.preferredWith(c.concept, c.slots)
	f := Finding{
		Severity: c.severity(),
		Side:     p.Target.Side,
		Span:     p.Target.InSource(c.place),
		Related:  []Related{p.Source.Related(c.source)},
		Concept:  c.concept.ID,
		Message: Message{ID: message, Data: map[string]any{
			"Found": found, "Use": use, "Term": p.Source.String(c.source), "Sibling": p.sourceName(c.wrong),
		}},
	}
	if whole {
		f.Fixes = p.replacement(c.place, capitalLike(found, use))
	}
	p.Report(f)
}

// reportNumbered reports the right wording with another number in it than the source has.
func (p *Pass) reportNumbered(c *termCase) {
	want, got, _ := c.slots.Differ(c.wrong.Slots)
	slot := func(pl Place, s glossary.Slot) Place { return Place{pl.Passage, s.Span} }
	place, source := slot(c.place, got), slot(c.source, want)
	f := Finding{
		Severity: termSeverity(c.concept),
		Side:     p.Target.Side,
		Span:     p.Target.InSource(place),
		Related:  []Related{p.Source.Related(source)},
		Concept:  c.concept.ID,
		Message: Message{ID: "check.term-number", Data: map[string]any{
			"Found": p.Target.String(place), "Want": p.Source.String(source),
			"Words": p.Target.String(c.place), "Term": p.Source.String(c.source),
		}},
	}
	if number, ok := glossary.NumberLike(p.Target.String(place), want.Value, p.Target.Doc.Lang); ok {
		f.Fixes = p.replacement(place, number)
	}
	p.Report(f)
}

// sourceName returns what the source's language calls the concept of a term, its ID where it has no
// word for it.
func (p *Pass) sourceName(t *Term) string {
	for i := range t.Concept.Terms {
		if s := &t.Concept.Terms[i]; allowed(s) && speaks(s.Lang, p.Source.Doc.Lang) {
			return s.Text
		}
	}
	return t.Concept.ID
}

// capitalLike writes words as the found ones are written where these have more capitals: the first
// word of a sentence, the words of a heading.
func capitalLike(found, words string) string {
	first, _ := utf8.DecodeRuneInString(found)
	own, n := utf8.DecodeRuneInString(words)
	if !unicode.IsUpper(first) || !unicode.IsLower(own) {
		return words
	}
	const long = 4 // letters; shorter words stay small in headings
	titled, small := 0, 0
	for _, w := range strings.Fields(found)[1:] {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			titled++
		case utf8.RuneCountInString(w) >= long:
			small++
		}
	}
	if titled == 0 || small > 0 {
		return string(unicode.ToUpper(own)) + words[n:]
	}
	parts := strings.Split(words, " ")
	for i, w := range parts {
		r, n := utf8.DecodeRuneInString(w)
		if i == 0 || utf8.RuneCountInString(w) >= long {
			parts[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(parts, " ")
}
