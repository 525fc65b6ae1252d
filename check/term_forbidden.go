package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/glossary"
)

// TermForbidden finds forbidden and deprecated renderings of source terms, and those that the
// termbase forbids whatever the source says.
var TermForbidden = &Check{Name: "term-forbidden", Doc: "term-forbidden", Severity: Error, Run: runTermForbidden}

func runTermForbidden(p *Pass) {
	said := map[Place]bool{}
	for _, c := range p.shared.terms().cases {
		if c.verdict == forbidden && !said[c.place] {
			said[c.place] = true
			p.reportForbidden(c.wrong, p.Source.Related(c.source))
		}
	}
	for _, terms := range p.Target.Terms {
		for i := range terms {
			t := &terms[i]
			if t.Concept.Mono && t.Concept.When.Holds(p.circumstances) == glossary.Yes && t.Term != nil && !allowed(t.Term) && !t.Nested && !said[t.Place] && !isAnothers(t, terms) && !p.isJudged(t) {
				said[t.Place] = true
				p.reportForbidden(t)
			}
		}
	}
}

// isJudged reports whether the words of t are what stands in the place of a source term: that is said already.
func (p *Pass) isJudged(t *Term) bool {
	return slices.ContainsFunc(p.shared.terms().cases, func(c termCase) bool { return c.place.overlaps(t.Place) })
}

// isAnothers reports whether the words of t are the right ones of another concept.
func isAnothers(t *Term, terms []Term) bool {
	return slices.ContainsFunc(terms, func(o Term) bool { return o.Place == t.Place && o.Concept != t.Concept && allowed(o.Term) })
}

func (p *Pass) reportForbidden(t *Term, related ...Related) {
	found := strings.Clone(p.Target.String(t.Place)) // the passage is not held by the finding
	use, whole := p.preferredWith(t.Concept, t.Slots)
	f := Finding{
		Severity: Error,
		Side:     p.Target.Side,
		Span:     p.Target.InSource(t.Place),
		Related:  related,
		Concept:  t.Concept.ID,
		Message:  Message{ID: "check.term-forbidden", Data: map[string]any{"Found": found, "Use": use}},
	}
	switch {
	case use == "":
		f.Message.ID = "check.term-forbidden-alone"
	case t.Term.Status == glossary.Deprecated:
		f.Message.ID = "check.term-deprecated"
	}
	if whole {
		f.Fixes = p.replacement(t.Place, use)
		f.Fixes[0].Message.Data = f.Message.Data // which are the same
	}
	p.Report(f)
}
