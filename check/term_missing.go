package check

import (
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// TermMissing finds source terms whose official rendering is not in the linked target.
var TermMissing = &Check{Name: "term-missing", Doc: "term-missing", Severity: Error, Run: runTermMissing}

func runTermMissing(p *Pass) {
	for _, c := range p.shared.terms().cases {
		switch {
		case c.concept.DoNotTranslate:
		case c.verdict == sibling && c.concept.Kind == glossary.KindCountry: // another country is not almost this one
			p.reportReplaced(&c, "check.term-sibling")
		case c.instead > 0:
			p.reportMissing(&c, "check.term-missing-instead")
		case c.verdict == missing && c.place.Span.Len() > 0:
			p.reportMissing(&c, "check.term-missing-other")
		case c.verdict == missing:
			p.reportMissing(&c, "check.term-missing")
		}
	}
	p.reportParties()
	p.reportShortStates()
}

// DoNotTranslate finds names, codes and product words of the source that do not stand in the target
// as they are.
var DoNotTranslate = &Check{Name: "do-not-translate", Doc: "do-not-translate", Severity: Error, Run: runDoNotTranslate}

func runDoNotTranslate(p *Pass) {
	for _, c := range p.shared.terms().cases {
		switch {
		case !c.concept.DoNotTranslate:
		case c.verdict == altered:
			p.reportAltered(&c, "check.do-not-translate-altered", Error)
		case c.verdict == missing:
			p.reportMissing(&c, "check.do-not-translate")
		}
	}
}

// reportMissing reports a source term that has nothing in its place.
func (p *Pass) reportMissing(c *termCase, message string) {
	severity := c.severity()
	use, _ := p.preferredWith(c.concept, c.slots)
	if c.concept.DoNotTranslate && c.concept.Severity == "" {
		severity = Error
	}
	f := Finding{
		Severity: severity,
		Side:     p.Source.Side,
		Span:     p.Source.InSource(c.source),
		Related:  p.Target.RelatedSegments(p.Bitext.Links[c.link].Target),
		Concept:  c.concept.ID,
		Message: Message{ID: message, Data: map[string]any{
			"Term": p.Source.String(c.source), "Use": use,
		}},
	}
	if c.place.Span.Len() > 0 { // what stands there instead
		f.Related = []Related{p.Target.Related(c.place)}
		f.Message.Data["Found"], f.Message.Data["Count"] = p.Target.String(c.place), c.instead
	}
	p.Report(f)
}

// reportAltered reports words of the target that are nearly what the source term asks for.
func (p *Pass) reportAltered(c *termCase, message string, severity Severity) {
	found, use := p.Target.String(c.place), c.near.Use
	if use == "" {
		use, _ = c.concept.Written(c.near.Term, c.slots)
	}
	f := Finding{
		Severity: severity,
		Side:     p.Target.Side,
		Span:     p.Target.InSource(c.place),
		Related:  []Related{p.Source.Related(c.source)},
		Concept:  c.concept.ID,
		Message:  Message{ID: message, Data: map[string]any{"Found": found, "Use": use, "Term": p.Source.String(c.source)}},
	}
	if c.near.Capitals != "" {
		f.Message.Data["Use"] = c.near.Capitals
		f.Fixes = []Fix{{
			Safe:    true, // only the case of letters changes
			Message: Message{ID: "check.fix-replace", Data: map[string]any{"Found": found, "Use": c.near.Capitals}},
			Side:    p.Target.Side,
			Edits:   []document.Edit{{Span: f.Span, New: c.near.Capitals}},
		}}
	} else if c.near.Use != "" {
		f.Fixes = p.replacement(c.place, capitalLike(found, use))
	}
	p.Report(f)
}
