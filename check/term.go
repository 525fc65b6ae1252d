package check

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// termCase is a source term whose translation does not use the official wording.
type termCase struct {
	concept *glossary.Concept
	link    int
	source  Place
	wrong   *Term // a forbidden or deprecated rendering that stands in its place; nil: none, it is missing
}

// judgeTerms goes through the source's terms link by link and returns those that are not rendered as
// the termbase asks.
//
// Of terms that overlap in the source only the longest is asked for, and in the target only the
// longest counts: 战略合作 is not asked for inside 全面战略合作伙伴关系, and "comprehensive strategic
// partnership of coordination" is no rendering of 全面战略伙伴关系.
func (p *Pass) judgeTerms() []termCase {
	var cases []termCase
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue // omitted or added as a whole; that is said once
		}
		for _, s := range l.Source {
			for _, t := range p.Source.Terms[s] {
				if t.Nested || !p.required(&t, s) || p.rendered(&t, i) || p.leftInSource(&t, i) {
					continue
				}
				cases = append(cases, termCase{concept: t.Concept, link: i, source: t.Place, wrong: p.wrongRendering(&t, i)})
			}
		}
	}
	return cases
}

// required reports whether the termbase asks for a certain rendering of the source's term t, which
// stands in segment s.
func (p *Pass) required(t *Term, s int) bool {
	c := t.Concept
	if t.Term == nil || t.Term.Status == glossary.Forbidden || t.Term.Status == glossary.Deprecated {
		return false
	}
	if c.Severity == string(Off) || !sameLanguage(c.SourceLang, p.Source.Doc.Lang) || !p.inForce(c) {
		return false
	}
	if !slices.ContainsFunc(c.Terms, func(t glossary.Term) bool { return allowed(&t) && speaks(t.Lang, p.Target.Doc.Lang) }) {
		return false
	}
	text := p.Source.Doc.SegmentText(s)
	return !slices.ContainsFunc(c.UnlessSource, func(w string) bool { return containsFold(text, w) })
}

// inForce reports whether the concept is official at the date of the text.
func (p *Pass) inForce(c *glossary.Concept) bool {
	if p.Date.IsZero() {
		return true
	}
	return !p.Date.Before(c.ValidFrom) && (c.ValidTo.IsZero() || !p.Date.After(c.ValidTo))
}

// rendered reports whether an allowed rendering of t stands in the link or in the links around it.
func (p *Pass) rendered(t *Term, link int) bool {
	for _, i := range p.shared.windows()[link] {
		for _, s := range p.Bitext.Links[i].Target {
			for _, hit := range p.Target.Terms[s] {
				if hit.Concept == t.Concept && (hit.Term == nil || allowed(hit.Term)) && (!hit.Nested || !strict(t.Concept)) {
					return true
				}
			}
		}
	}
	return false
}

// strict reports whether a longer term that contains one of c's terms is another thing: a lower
// tier of partnership, a lower rank.
func strict(c *glossary.Concept) bool {
	return c.Kind == glossary.KindFormula || c.Kind == glossary.KindTitle
}

// leftInSource reports whether t's own words stand untranslated in the link's target; that is said
// by another check.
func (p *Pass) leftInSource(t *Term, link int) bool {
	words := p.Source.String(t.Place)
	return slices.ContainsFunc(p.shared.foreign()[link], func(pl Place) bool {
		return containsFold(p.Target.String(pl), words)
	})
}

// wrongRendering returns the forbidden or deprecated rendering of t in the link, or nil.
func (p *Pass) wrongRendering(t *Term, link int) *Term {
	for _, s := range p.Bitext.Links[link].Target {
		for i := range p.Target.Terms[s] {
			hit := &p.Target.Terms[s][i]
			if hit.Concept == t.Concept && hit.Term != nil && !allowed(hit.Term) {
				return hit
			}
		}
	}
	return nil
}

// containsFold reports whether text contains words, spelling styles aside.
func containsFold(text, words string) bool {
	return strings.Contains(token.Fold(text), token.Fold(words))
}

// allowed reports whether a translation may use t.
func allowed(t *glossary.Term) bool {
	return t.Status == glossary.Preferred || t.Status == glossary.Admitted
}

// sameLanguage reports whether a text in lang is one in want; every text is where want is undetermined.
func sameLanguage(want, lang language.Tag) bool { return want == language.Und || speaks(want, lang) }

// speaks reports whether two tags have the same base language.
func speaks(a, b language.Tag) bool {
	x, _ := a.Base()
	y, _ := b.Base()
	return x == y
}

// preferred returns the wording of c that the termbase prefers in lang.
func preferred(c *glossary.Concept, lang language.Tag) string {
	best := ""
	for i := range c.Terms {
		t := &c.Terms[i]
		if !speaks(t.Lang, lang) || !allowed(t) {
			continue
		}
		if t.Status == glossary.Preferred {
			return t.Text
		}
		if best == "" {
			best = t.Text
		}
	}
	return best
}

// termSeverity is the severity of a finding about c: as the concept says, else by its kind. Ordinary
// terms are warnings, names and set formulas are errors.
func termSeverity(c *glossary.Concept) Severity {
	switch {
	case c.Severity != "":
		return Severity(c.Severity)
	case c.Kind == glossary.KindTerm || c.Kind == "":
		return Warning
	default:
		return Error
	}
}
