package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// FirstMention finds abbreviations in running text that stand before the full name, where the source
// begins with the full name.
var FirstMention = &Check{Name: "first-mention", Doc: "first-mention", Severity: Warning, Run: runFirstMention}

func runFirstMention(p *Pass) {
	seen := map[*glossary.Concept]bool{}
	for _, terms := range p.Target.Terms {
		for i := range terms {
			t := &terms[i]
			if seen[t.Concept] || !allowed(t.Term) || !p.runs(t.Passage) {
				continue
			}
			seen[t.Concept] = true
			short := p.abbreviation(t.Concept)
			if short == "" || token.Fold(p.Target.String(t.Place)) != token.Fold(short) || t.Nested || inBrackets(p.Target, t) || p.Target.isJoined(t) {
				continue
			}
			if source, ok := p.namedInFull(t.Concept); ok {
				use, whole := p.preferredWith(t.Concept, nil)
				f := Finding{
					Side:    p.Target.Side,
					Span:    p.Target.InSource(t.Place),
					Related: []Related{p.Source.Related(source)},
					Concept: t.Concept.ID,
					Message: Message{ID: "check.first-mention", Data: map[string]any{"Found": p.Target.String(t.Place), "Use": use}},
				}
				if whole {
					f.Fixes = p.replacement(t.Place, use+" ("+short+")")
				}
				p.Report(f)
			}
		}
	}
}

// isJoined reports whether t of a text is joined to a name, as a part of one that needs no full name: China–CELAC.
func (t *Text) isJoined(term *Term) bool {
	const hyphens = "-‑–"
	text := t.Doc.Passages[term.Passage].Text.String()
	head, joined := strings.CutSuffix(text[:term.Place.Span.Start], "-")
	if !joined {
		head, joined = strings.CutSuffix(text[:term.Place.Span.Start], "–")
	}
	if words := strings.FieldsFunc(head, notInWord); joined && len(words) > 0 && capitalised(words[len(words)-1]) {
		return true
	}
	rest := strings.TrimLeft(text[term.Place.Span.End:], hyphens)
	return len(rest) < len(text)-term.Place.Span.End && capitalised(rest)
}

// inBrackets reports whether t of a text stands in brackets: it explains the words before it, right or wrong.
func inBrackets(text *Text, t *Term) bool {
	before := strings.TrimRight(text.Doc.Passages[t.Passage].Text.String()[:t.Place.Span.Start], " \u00a0\n")
	return strings.HasSuffix(before, "(") || strings.HasSuffix(before, "（")
}

// wellKnown are abbreviations that need no introduction but where the source introduces its own.
const wellKnown = "UN EU G7 G20 ASEAN NATO UNESCO UNICEF OPEC APEC ООН ЕС НАТО АСЕАН ЮНЕСКО ЮНИСЕФ ОПЕК АТЭС ONU UE OTAN OPEP"

// abbreviation returns that of c in the target's language, if it needs an introduction.
func (p *Pass) abbreviation(c *glossary.Concept) string {
	short := p.Target.abbreviationOf(c)
	if c.When.Holds(p.circumstances) != glossary.Yes || token.Among(wellKnown, short) && !p.introduces(c) {
		return ""
	}
	return short
}

// introduces reports whether the source has its own abbreviation of c in brackets after the full name.
func (p *Pass) introduces(c *glossary.Concept) bool {
	short := p.Source.abbreviationOf(c)
	if short == "" {
		return false
	}
	for _, terms := range p.Source.Terms {
		for i := range terms {
			if t := &terms[i]; t.Concept == c && t.By == glossary.ByAbbreviation && inBrackets(p.Source, t) {
				return true
			}
		}
	}
	return false
}

// abbreviationOf returns the abbreviation of c in the language of the text, "" where it has none.
func (t *Text) abbreviationOf(c *glossary.Concept) string { return c.Abbreviation[t.lang()] }

// runs reports whether a passage of the target is running text: headings, captions and fields have
// no room for a full name.
func (p *Pass) runs(passage int) bool {
	switch p.Target.Doc.Passages[passage].Kind {
	case document.Paragraph, document.Item:
		return true
	}
	return false
}

// namedInFull returns the source's first mention of c, if that is the full name.
func (p *Pass) namedInFull(c *glossary.Concept) (Place, bool) {
	short := token.Fold(p.Source.abbreviationOf(c))
	for _, terms := range p.Source.Terms {
		i := slices.IndexFunc(terms, func(t Term) bool { return t.Concept == c && !t.Nested })
		if i >= 0 {
			t := &terms[i]
			return t.Place, t.By == glossary.ByTerm && token.Fold(p.Source.String(t.Place)) != short
		}
	}
	return Place{}, false
}
