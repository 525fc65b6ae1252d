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

// expiredIn returns a rendering of o in its link that is not official at the date of the text.
func (j *judge) expiredIn(o *occurrence) (found *Term) {
	j.hits(o.link, func(hit *Term) bool {
		if j.renders(hit, o.Concept) && j.validity(hit) != inForce && j.claimed[j.Target.InSource(hit.Place)] == nil {
			found = hit
		}
		return found == nil
	})
	return found
}

// history reports whether the link speaks of a time when the hit was official: it names a year of that time.
func (j *judge) history(link int, hit *Term) bool {
	l := j.Bitext.Links[link]
	for _, t := range []*Text{j.Source, j.Target} {
		for _, s := range l.Segments(t.Side) {
			for _, f := range t.Facts[s] {
				if year := f.Year; year != 0 && officialIn(hit, year) {
					return true
				}
			}
		}
	}
	return false
}

// officialIn reports whether hit was official in some part of a year.
func officialIn(hit *Term, year int) bool {
	from, to := hit.Concept.ValidFrom, hit.Concept.ValidTo
	if t := hit.Term; t != nil && (!t.ValidFrom.IsZero() || !t.ValidTo.IsZero()) {
		from, to = t.ValidFrom, t.ValidTo
	}
	return (from.IsZero() || from.Year() <= year) && (to.IsZero() || year <= to.Year())
}
