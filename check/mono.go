package check

import (
	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// Lint looks for wording that is wrong whatever the source says, in a document of which none is known:
// forbidden and deprecated terms, and set formulas with a word changed, dropped or added, as far as the
// termbase bans them alone.
func Lint(doc *document.Document, g *glossary.Glossary, settings Settings) Report {
	t := &Text{Side: bitext.Target, Doc: doc, matcher: g.Matcher(doc.Lang)}
	r := Report{Bitext: &bitext.Bitext{Source: doc, Target: doc}}
	p := Pass{Bitext: r.Bitext, Source: t, Target: t, report: &r}
	for _, c := range []struct {
		check *Check
		lint  func(*Pass, int)
	}{{TermForbidden, lintForbidden}, {TermAltered, lintAltered}} {
		if p.check, p.severity = c.check, settings.severity(c.check); p.severity == Off {
			continue
		}
		for i := range doc.Passages {
			c.lint(&p, i)
		}
	}
	SortFindings(r.Findings)
	r.fingerprint()
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
