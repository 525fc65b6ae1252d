package check

import "time"

// TermExpired finds renderings that are official, but not at the date of the text.
var TermExpired = &Check{Name: "term-expired", Doc: "term-expired", Severity: Error, Run: runTermExpired}

func runTermExpired(p *Pass) {
	for _, c := range p.shared.terms().cases {
		if c.verdict == expired {
			p.reportExpired(&c)
		}
	}
	p.reportTitles(true)
}

func (p *Pass) reportExpired(c *termCase) {
	use, whole := p.preferredWith(c.concept, c.slots)
	from, to := c.concept.ValidFrom, c.concept.ValidTo
	if at(p.Date, from, to) == inForce && c.wrong.Term != nil {
		from, to = c.wrong.Term.ValidFrom, c.wrong.Term.ValidTo
	} else {
		use, whole = "", false // there is no right wording of what is no more
	}
	f := Finding{
		Severity: termSeverity(c.concept),
		Side:     p.Target.Side,
		Span:     p.Target.InSource(c.place),
		Related:  []Related{p.Source.Related(c.source)},
		Concept:  c.concept.ID,
		Message: Message{ID: "check.term-expired", Data: map[string]any{
			"Found": p.Target.String(c.place), "Day": to.Format(time.DateOnly), "Use": use,
		}},
	}
	switch {
	case at(p.Date, from, to) == notYet:
		f.Message.ID, f.Message.Data["Day"] = "check.term-not-yet", from.Format(time.DateOnly)
	case use == "":
		f.Message.ID = "check.term-expired-alone"
	}
	if whole {
		f.Fixes = p.replacement(c.place, use)
	}
	p.Report(f)
}
