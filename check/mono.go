package check

import (
	"slices"
	"sync"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// lints are the checks of a document without a source, and what they do with a passage.
func lints() map[*Check]func(*Pass, int) {
	return map[*Check]func(*Pass, int){TermForbidden: lintForbidden, TermAltered: lintAltered}
}

// Lint looks for wording that is wrong whatever the source says, in a document of which none is known:
// forbidden and deprecated terms, and set formulas with a word changed, dropped or added, as far as the
// termbase bans them alone. Suppressions may be nil.
func Lint(doc *document.Document, g *glossary.Glossary, settings Settings, suppressions *Suppressions) Report {
	t := &Text{Side: bitext.Target, Doc: doc, matcher: g.Matcher(doc.Lang)}
	r := Report{Bitext: &bitext.Bitext{Source: doc, Target: doc}}
	p := Pass{Bitext: r.Bitext, Source: t, Target: t, report: &r}
	lints := lints()
	severity := func(c *Check) Severity {
		if lints[c] == nil && !aboutSuppressions(c) {
			return Off
		}
		return settings.severity(c)
	}
	p.shared = &analyses{
		suppressions: sync.OnceValue(func() []*suppression { return p.suppress(suppressions, severity) }),
		alone:        sync.OnceValue(t.readAlone),
	}
	for _, c := range All() {
		if p.check, p.severity = c, severity(c); p.severity == Off {
			continue
		}
		if aboutSuppressions(c) {
			c.Run(&p)
			continue
		}
		for i := range doc.Passages {
			lints[c](&p, i)
		}
	}
	r.finish(&p)
	return r
}

// wording is what of the termbase stands in a passage.
type wording struct {
	terms []glossary.Match
	near  []glossary.Near
}

// readAlone returns the wording of each passage.
func (t *Text) readAlone() []wording {
	wordings := make([]wording, len(t.Doc.Passages))
	for i := range wordings {
		w := &wordings[i]
		w.terms, w.near = t.matcher.FindAlone(t.Doc.Passages[i].Text.String())
	}
	return wordings
}

// lintForbidden reports terms of a passage that may not be used, where no allowed term holds them.
func lintForbidden(p *Pass, passage int) {
	found := p.shared.alone()[passage].terms
	if !slices.ContainsFunc(found, func(m glossary.Match) bool { return m.Term != nil && !allowed(m.Term) }) {
		return // as in nearly all
	}
	var terms []Term
	for _, hit := range glossary.Outermost(found) {
		terms = append(terms, Term{Place: Place{passage, hit.Span}, Match: hit})
	}
	for i := range terms {
		t := &terms[i]
		if t.Term != nil && !allowed(t.Term) && t.Concept.BansAlone() && p.Target.Doc.Passages[passage].Prose(t.Place.Span) && !isAnothers(t, terms) {
			p.reportForbidden(t)
		}
	}
}

// lintAltered reports what is almost a formula.
func lintAltered(p *Pass, passage int) {
	for _, near := range p.shared.alone()[passage].near {
		if !p.Target.Doc.Passages[passage].Prose(near.Span) {
			continue
		}
		place := Place{passage, near.Span}
		found, use := p.Target.String(place), near.Term.Text
		p.Report(Finding{
			Severity: termSeverity(near.Concept),
			Side:     p.Target.Side,
			Span:     p.Target.InSource(place),
			Concept:  near.Concept.ID,
			Message:  Message{ID: "check.term-altered", Data: map[string]any{"Found": found, "Use": use}},
			Fixes:    p.replacement(place, capitalLike(found, use)),
		})
	}
}
