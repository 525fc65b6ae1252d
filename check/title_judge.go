package check

import (
	"slices"
	"strings"
	"time"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// titleFault is a title given to someone who did not hold it.
type titleFault struct {
	*holding
	holder string     // who does; "" of a tenure that was over, or had not begun
	other  *holding   // in the source: who has the title there
	until  time.Time  // the last day on which the person held it
	from   time.Time  // else the first
	also   []*holding // the same on the other side
}

// judgeTitles holds the titles that a text gives to persons against the tenures of the termbase, and against
// the other side.
func (p *Pass) judgeTitles() []*titleFault {
	target := p.holdings(bitext.Target)
	source := p.holdings(bitext.Source)
	var faults []*titleFault
	for _, h := range append(slices.Clone(target), source...) {
		f := p.tenureFault(h)
		if f == nil && h.side == p.Target {
			f = p.exchanged(h, target, source)
		}
		if f == nil {
			continue
		}
		if i := slices.IndexFunc(faults, func(o *titleFault) bool {
			return o.side != h.side && o.person.Concept == h.person.Concept && o.same(h) && p.nearby(o, h)
		}); i >= 0 {
			faults[i].also = append(faults[i].also, h)
			continue
		}
		faults = append(faults, f)
	}
	return faults
}

// nearby reports whether two holdings of the two sides stand in links near to each other.
func (p *Pass) nearby(a *titleFault, b *holding) bool {
	return slices.Contains(p.shared.windows()[a.link], b.link)
}

// tenureFault returns what the termbase has against a holding, nil where it has nothing.
func (p *Pass) tenureFault(h *holding) *titleFault {
	tenures := slices.DeleteFunc(slices.Clone(h.person.Concept.Holds), func(t glossary.Tenure) bool {
		return !slices.ContainsFunc(h.titles, func(title *Term) bool { return title.Concept.ID == t.Title })
	})
	for _, t := range tenures {
		if v := at(p.Date, t.From, t.To); v == inForce || v == noMore && h.former || p.tells(h, t) {
			return nil
		}
	}
	if len(tenures) > 0 {
		return p.outside(h, tenures)
	}
	if len(h.person.Concept.Holds) == 0 || h.qualified || h.former || p.shortened(h) {
		return nil
	}
	if holder := p.holderOf(h); holder != "" {
		return &titleFault{holding: h, holder: holder}
	}
	return nil
}

// outside returns the fault of a person who held the title at other times: the last that were over, else the first
// that had not begun.
func (p *Pass) outside(h *holding, tenures []glossary.Tenure) *titleFault {
	f := &titleFault{holding: h}
	for _, t := range tenures {
		switch {
		case at(p.Date, t.From, t.To) == noMore && t.To.After(f.until):
			f.until = t.To
		case f.from.IsZero() || t.From.Before(f.from):
			f.from = t.From
		}
	}
	return f
}

// tells reports whether the link speaks of a year in which the person held the title.
func (p *Pass) tells(h *holding, tenure glossary.Tenure) bool {
	l := p.Bitext.Links[h.link]
	for _, t := range []*Text{p.Source, p.Target} {
		for _, s := range l.Segments(t.Side) {
			if slices.ContainsFunc(t.Facts[s], func(f Fact) bool {
				return f.Year != 0 && tenure.From.Year() <= f.Year && (tenure.To.IsZero() || f.Year <= tenure.To.Year()) && f.Year != p.Date.Year()
			}) {
				return true
			}
		}
	}
	return false
}

// shortened reports whether the words of the title are part of one that the person does hold.
func (p *Pass) shortened(h *holding) bool {
	words := token.Fold(h.side.String(h.titles[0].Place))
	for _, c := range p.shared.titled() {
		if !slices.ContainsFunc(h.person.Concept.Holds, func(t glossary.Tenure) bool { return t.Title == c.ID }) {
			continue
		}
		if slices.ContainsFunc(c.Terms, func(t glossary.Term) bool { return strings.Contains(token.Fold(t.Text), words) }) {
			return true
		}
	}
	return false
}

// holderOf returns the name of the person who holds the title on the day of the text, in the language of the side.
func (p *Pass) holderOf(h *holding) string {
	for _, c := range p.shared.titled() {
		if c.Kind != glossary.KindPerson {
			continue
		}
		for _, t := range c.Holds {
			if at(p.Date, t.From, t.To) != inForce || !slices.ContainsFunc(h.titles, func(title *Term) bool { return title.Concept.ID == t.Title }) {
				continue
			}
			for i := range c.Terms {
				if term := &c.Terms[i]; allowed(term) && speaks(term.Lang, h.side.Doc.Lang) {
					return term.Text
				}
			}
		}
	}
	return ""
}

// titledIn returns the concepts of a termbase that tenures are of: persons with titles, and titles.
func titledIn(g *glossary.Glossary) []*glossary.Concept {
	var titled []*glossary.Concept
	of := map[string]bool{}
	for _, c := range g.Concepts {
		if len(c.Holds) > 0 {
			titled = append(titled, c)
		}
		for _, t := range c.Holds {
			of[t.Title] = true
		}
	}
	for _, c := range g.Concepts {
		if of[c.ID] {
			titled = append(titled, c)
		}
	}
	return titled
}

// exchanged returns the fault of a title that the source gives to another of the persons whom both sides name.
func (p *Pass) exchanged(h *holding, target, source []*holding) *titleFault {
	var there *holding
	for _, o := range source {
		if !o.same(h) || !slices.Contains(p.shared.windows()[h.link], o.link) {
			continue
		}
		if o.person.Concept == h.person.Concept {
			return nil
		}
		if o.link == h.link {
			if there != nil {
				return nil // two of them: the title is one that several persons have
			}
			there = o
		}
	}
	if there == nil || h.qualified != there.qualified || !p.mentions(h.link, bitext.Source, h.person.Concept) || !p.mentions(h.link, bitext.Target, there.person.Concept) {
		return nil
	}
	for _, o := range target {
		if o.same(h) && o.person.Concept == there.person.Concept && slices.Contains(p.shared.windows()[h.link], o.link) {
			return nil
		}
	}
	return &titleFault{holding: h, other: there}
}

// mentions reports whether a side of a link names the person.
func (p *Pass) mentions(link int, side bitext.Side, c *glossary.Concept) bool {
	for _, s := range p.Bitext.Links[link].Segments(side) {
		if slices.ContainsFunc(p.Text(side).Terms[s], func(t Term) bool { return t.Concept == c }) {
			return true
		}
	}
	return false
}

// reportTitles reports the faults of that kind: of a title held at another time, or by another.
func (p *Pass) reportTitles(otherTime bool) {
	for _, f := range p.shared.titles() {
		if (f.holder == "" && f.other == nil) != otherTime {
			continue
		}
		title, person := f.side.String(f.titles[0].Place), f.side.String(f.person.Place)
		m := Message{Data: map[string]any{"Title": title, "Found": person}}
		var related []Related
		switch {
		case f.other != nil:
			m.ID, m.Data["Holder"] = "check.title-source", p.Source.String(f.other.person.Place)
			related = append(related, p.Source.Related(f.other.place()))
		case f.holder != "":
			m.ID, m.Data["Holder"] = "check.title-holder", f.holder
		case !f.until.IsZero():
			m.ID, m.Data["Day"] = "check.title-until", f.until.Format(time.DateOnly)
		default:
			m.ID, m.Data["Day"] = "check.title-from", f.from.Format(time.DateOnly)
		}
		for _, h := range f.also {
			related = append(related, h.side.Related(h.place()))
		}
		p.Report(Finding{Side: f.side.Side, Span: f.side.InSource(f.place()), Related: related, Concept: f.person.Concept.ID, Message: m})
	}
}
