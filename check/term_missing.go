package check

// TermMissing finds source terms whose official rendering is not in the linked target.
var TermMissing = &Check{Name: "term-missing", Doc: "term-missing", Severity: Error, Run: runTermMissing}

func runTermMissing(p *Pass) {
	for _, c := range p.shared.terms() {
		if c.wrong != nil {
			continue
		}
		p.Report(Finding{
			Severity: termSeverity(c.concept),
			Side:     p.Source.Side,
			Span:     p.Source.InSource(c.source),
			Related:  p.Target.RelatedSegments(p.Bitext.Links[c.link].Target),
			Concept:  c.concept.ID,
			Message: Message{ID: "check.term-missing", Data: map[string]any{
				"Term": p.Source.String(c.source), "Use": preferred(c.concept, p.Target.Doc.Lang),
			}},
		})
	}
}
