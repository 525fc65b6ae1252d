package check

import (
	"github.com/concord-l10n/concord/internal/fact"
)

// Number finds numbers, percentages and amounts that are lost, changed or added.
var Number = &Check{Name: "number", Doc: "number", Severity: Error, Run: func(p *Pass) { p.reportFacts(fact.Number, anyFact) }}

// Date finds dates that are lost, changed or added. Where only a year is on one side and nothing
// on the other, that is for information.
var Date = &Check{Name: "date", Doc: "date", Severity: Error, Run: func(p *Pass) { p.reportFacts(fact.Date, anyFact) }}

// factMessages are the messages of each family of facts: different, missing, added.
var factMessages = map[fact.Kind][3]string{
	fact.Number:  {"check.number-different", "check.number-missing", "check.number-added"},
	fact.Date:    {"check.date-different", "check.date-missing", "check.date-added"},
	fact.Weekday: {"check.weekday-different", "check.weekday-missing", "check.weekday-added"},
}

// reportFacts reports the facts of one family that the two sides do not agree about and that keep lets through.
func (p *Pass) reportFacts(kind fact.Kind, keep func(factCase) bool) {
	ids := factMessages[kind]
	for _, c := range p.shared.facts() {
		if family(c.kind()) != kind || !keep(c) {
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
			f = factFinding(p.Target, c.target, ids[0])
			f.Message.Data["Source"] = p.Source.String(c.source.Place)
			f.Related = []Related{p.Source.Related(c.source.Place)}
			f.Fixes = p.restatement(c)
		}
		p.Report(f)
	}
}

// restatement returns the fix that lets the target say what the source does, where it is certain
// which two facts belong together.
func (p *Pass) restatement(c factCase) []Fix {
	if !c.sure {
		return nil
	}
	was := p.Target.String(c.target.Place)
	words, ok := restate(p.Target.Doc.Lang, was, &c.target.Fact, &c.source.Fact)
	if c.source.Kind == fact.Label { // a code stands as it is
		words, ok = p.Source.String(c.source.Place), true
	}
	if !ok || words == was {
		return nil
	}
	return p.replacement(c.target.Place, words)
}

func anyFact(factCase) bool { return true }

// factFinding returns the finding about f on side t.
func factFinding(t *Text, f *Fact, id string) Finding {
	return Finding{
		Severity: Error,
		Side:     t.Side,
		Span:     t.InSource(f.Place),
		Message:  Message{ID: id, Data: map[string]any{"Found": t.String(f.Place)}},
	}
}

// alone is the severity of a fact that only one side states: a year is for information, and so is a
// reference, which the other side may make without a number ("that provision").
func alone(f *Fact) Severity {
	if f.Kind == fact.Date && yearAlone(&f.Fact) || f.Refers {
		return Info
	}
	return Error
}
