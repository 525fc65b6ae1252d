package check

import (
	"github.com/concord-l10n/concord/internal/fact"
)

// Number finds numbers, counts, ranks and codes that are lost, changed or added.
var Number = &Check{Name: "number", Doc: "number", Severity: Error, Run: func(p *Pass) { p.reportFacts(fact.Number, anyFact) }}

// Percent finds percentages that are lost, changed or added.
var Percent = &Check{Name: "percent", Doc: "percent", Severity: Error, Run: func(p *Pass) { p.reportFacts(fact.Percent, anyFact) }}

// Currency finds amounts of money that are lost, changed or added, or stand in another currency.
var Currency = &Check{Name: "currency", Doc: "currency", Severity: Error, Run: func(p *Pass) { p.reportFacts(fact.Currency, anyFact) }}

// Date finds dates that are lost, changed or added. Where only a year is on one side and nothing
// on the other, that is for information.
var Date = &Check{Name: "date", Doc: "date", Severity: Error, Run: func(p *Pass) { p.reportFacts(fact.Date, anyFact) }}

// factMessages are the messages of each check of facts: different, missing, added.
var factMessages = map[fact.Kind][3]string{
	fact.Number:   {"check.number-different", "check.number-missing", "check.number-added"},
	fact.Percent:  {"check.percent-different", "check.percent-missing", "check.percent-added"},
	fact.Currency: {"check.currency-different", "check.currency-missing", "check.currency-added"},
	fact.Date:     {"check.date-different", "check.date-missing", "check.date-added"},
	fact.Weekday:  {"check.weekday-different", "check.weekday-missing", "check.weekday-added"},
}

// reportFacts reports the facts of one check that the two sides do not agree about and that keep lets through.
func (p *Pass) reportFacts(kind fact.Kind, keep func(factCase) bool) {
	ids := factMessages[kind]
	for _, c := range p.shared.facts() {
		if checkOf(c.fact()) != kind || !keep(c) {
			continue
		}
		l := p.Bitext.Links[c.link]
		var f Finding
		switch {
		case c.source == nil:
			f = factFinding(p.Target, c.target, ids[2])
			f.Severity = alone(c.target)
			f.Related = p.Source.RelatedSegments(l.Source)
		case c.target == nil:
			f = factFinding(p.Source, c.source, ids[1])
			f.Severity = alone(c.source)
			f.Related = p.Target.RelatedSegments(l.Target)
		default:
			f = p.differing(c, ids[0])
		}
		p.Report(f)
	}
}

// differing returns the finding about the two facts of c, of which the target's is another one. Where
// the numbers are the same it is the units that differ.
func (p *Pass) differing(c factCase, id string) Finding {
	source, target := c.source.Place, c.target.Place
	if c.source.Part != c.target.Part {
		source, target = c.source.withPart(), c.target.withPart()
	}
	if otherChange(c.source.Change, c.target.Change) {
		source.Span.Start, target.Span.Start = min(source.Span.Start, c.source.ChangeStart), min(target.Span.Start, c.target.ChangeStart)
	}
	if otherUnit(c) {
		id = "check.number-unit"
		source, target = c.source.withMeasure(), c.target.withMeasure()
	}
	f := placeFinding(p.Target, target, id)
	f.Message.Data["Source"] = p.Source.String(source)
	f.Related = []Related{p.Source.Related(source)}
	f.Fixes = p.restatement(c)
	return f
}

// restatement returns the fix that lets the target say what the source does, where it is certain
// which two facts belong together.
func (p *Pass) restatement(c factCase) []Fix {
	if !c.sure {
		return nil
	}
	was := p.Target.String(c.target.Place)
	words, ok := restate(p.Target.Doc.Lang, was, &c.target.Fact, &c.source.Fact)
	if c.source.Kind == fact.Label && !c.source.Clock { // a code stands as it is
		words, ok = p.Source.String(c.source.Place), true
	}
	if !ok || words == was {
		return nil
	}
	return p.replacement(c.target.Place, words)
}

func anyFact(factCase) bool { return true }

// factFinding returns the finding about f on side t.
func factFinding(t *Text, f *Fact, id string) Finding { return placeFinding(t, f.Place, id) }

func placeFinding(t *Text, pl Place, id string) Finding {
	return Finding{
		Severity: Error,
		Side:     t.Side,
		Span:     t.InSource(pl),
		Message:  Message{ID: id, Data: map[string]any{"Found": t.String(pl)}},
	}
}

// withPart returns the place of f with the words for the part that is meant.
func (f *Fact) withPart() Place {
	pl := f.Place
	if f.PartEnd > 0 {
		pl.Span.Start, pl.Span.End = f.PartStart, f.PartEnd
	}
	return pl
}

// withMeasure returns the place of f with the unit of measure behind it, and the time by which it is counted.
func (f *Fact) withMeasure() Place {
	pl := f.Place
	pl.Span.End = max(pl.Span.End, f.MeasureEnd)
	if f.Per != "" {
		pl.Span.Start, pl.Span.End = min(pl.Span.Start, f.PerStart), max(pl.Span.End, f.PerEnd)
	}
	return pl
}

// otherUnit reports two facts that give one number of different units: 5 km, 5 miles; 5 percent, 5 percentage points.
func otherUnit(c factCase) bool {
	s, t := c.source, c.target
	points := func(f *Fact) bool { return f.Points || f.Measure == "point" }
	if (s.Kind == fact.Percent || t.Kind == fact.Percent) && points(s) != points(t) {
		return s.Value != nil && t.Value != nil && s.Value.Cmp(t.Value) == 0
	}
	if otherRate(&s.Fact, &t.Fact) && s.Value.Cmp(t.Value) == 0 {
		return true
	}
	unit := s.Measure != "" || s.Kind == fact.Date && s.Day != 0
	return unit && t.Measure != "" && s.Measure != t.Measure && t.Value != nil && (s.Value != nil && s.Value.Cmp(t.Value) == 0 || isInt(t.Value, s.Day))
}

// alone is the severity of a fact that only one side states: a year is for information, and so is a
// reference, which the other side may make without a number ("that provision").
func alone(f *Fact) Severity {
	if f.Kind == fact.Date && yearAlone(&f.Fact) || f.Refers {
		return Info
	}
	return Error
}
