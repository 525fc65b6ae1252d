package check

import (
	"time"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/fact"
)

// Weekday finds weekdays that do not fit the date beside them, on either side alone, and weekdays
// that are lost or changed in translation.
var Weekday = &Check{Name: "weekday", Doc: "weekday", Severity: Error, Run: runWeekday}

func runWeekday(p *Pass) {
	counterpart := map[*Fact]factCase{}
	for _, c := range p.shared.facts() {
		if c.source != nil && c.target != nil {
			counterpart[c.target] = c
		}
	}
	misfits := map[*Fact]bool{}
	for _, t := range []*Text{p.Source, p.Target} {
		if !fact.Supports(t.Doc.Lang) {
			continue
		}
		for _, facts := range t.Facts {
			for i := range facts {
				if f := &facts[i]; !weekdayFits(f) {
					misfits[f] = true
					p.reportMisfit(t, f, counterpart[f])
				}
			}
		}
	}
	p.reportFacts(fact.Weekday, func(c factCase) bool {
		added := c.source == nil // and right: the translator helps the reader
		return !added && !misfits[c.source] && !misfits[c.target] && !p.keptInName(c)
	})
}

// keptInName reports whether the weekday that the target lacks stands in it in the source's own letters,
// as in the name of a newspaper: The Sunday Times.
func (p *Pass) keptInName(c factCase) bool {
	if c.source == nil || c.target != nil || p.Source.Doc.Lang == p.Target.Doc.Lang {
		return false
	}
	words := p.Source.String(c.source.Place)
	return p.Target.says(p.Bitext.Links[c.link].Target, words)
}

// weekdayFits reports whether f, where it is a weekday with a full date beside it, is that date's.
func weekdayFits(f *Fact) bool {
	if f.Kind != fact.Weekday || f.Year == 0 || f.Month == 0 || f.Day == 0 {
		return true
	}
	return f.Weekday == weekdayOf(f)
}

// weekdayOf computes the weekday of f's date, 1 Monday to 7 Sunday (ISO 8601).
func weekdayOf(f *Fact) int {
	day := int(time.Date(f.Year, time.Month(f.Month), f.Day, 0, 0, 0, 0, time.UTC).Weekday())
	return (day+6)%7 + 1
}

// reportMisfit says that the weekday f, on side t, is not that of its date. c has the weekday that f
// translates, where that is another one.
func (p *Pass) reportMisfit(t *Text, f *Fact, c factCase) {
	finding := factFinding(t, f, "check.weekday-wrong")
	finding.Message.Data["Date"] = time.Date(f.Year, time.Month(f.Month), f.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	finding.Message.Data["Weekday"] = Message{ID: weekdayNames[weekdayOf(f)-1]}
	if t.Side == bitext.Target && c.source != nil {
		finding.Related = []Related{p.Source.Related(c.source.Place)}
		if c.source.Weekday == weekdayOf(f) {
			finding.Fixes = p.restatement(c)
		}
	}
	p.Report(finding)
}

// weekdayNames are the messages that name the days, Monday first.
var weekdayNames = [7]string{
	"check.monday", "check.tuesday", "check.wednesday", "check.thursday", "check.friday", "check.saturday", "check.sunday",
}
