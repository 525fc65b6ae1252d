package check

import (
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
	p.shared = &analyses{suppressions: sync.OnceValue(func() []*suppression { return p.suppress(suppressions, severity) })}
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

// lintForbidden reports terms of a passage that may not be used, where no allowed term holds them.
func lintForbidden(p *Pass, passage int) {
	text := p.Target.Doc.Passages[passage].Text.String()
	var terms []Term
	for _, hit := range glossary.Outermost(p.Target.matcher.Find(text)) {
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
	text := p.Target.Doc.Passages[passage].Text.String()
	for _, near := range p.Target.matcher.NearFormulas(text) {
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
