package glossary

import (
	"slices"
	"strconv"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

// Verify reports what in a termbase works against itself: terms given twice, allowed and forbidden at
// once, claimed by two concepts that are rendered differently, that can never be found, or that concepts ask for and
// forbid in a circle.
func (g *Glossary) Verify() []Problem {
	var problems []Problem
	for _, c := range g.Concepts {
		if c.never() {
			problems = append(problems, Problem{ID: "termbase.when-never", Data: map[string]any{"Concept": c.ID}, File: c.File, Line: c.Line, Column: 1})
		}
		for _, t := range c.Holds {
			if !slices.ContainsFunc(g.Concepts, func(o *Concept) bool { return o.ID == t.Title && o.Kind == KindTitle }) {
				data := map[string]any{"Concept": c.ID, "Title": t.Title}
				problems = append(problems, Problem{ID: "termbase.tenure-unknown", Data: data, File: c.File, Line: c.Line, Column: 1})
			}
		}
		for i := range c.Terms {
			if p, ok := g.fault(c, i); ok {
				p.File, p.Line, p.Column = c.File, c.Line, 1
				problems = append(problems, p)
			}
		}
	}
	return append(problems, g.cycles()...)
}

// cycles reports concepts that send a translator round in a circle: the wording that one of them asks for is
// forbidden by the next, and that of the last by the first. Each circle is said once, of its last concept.
func (g *Glossary) cycles() []Problem {
	next := map[*Concept][]*Concept{}
	for _, c := range g.Concepts {
		for i := range c.Terms {
			if t := &c.Terms[i]; t.Status == Preferred {
				next[c] = append(next[c], g.forbidding(c, t)...)
			}
		}
	}
	const white, grey, black = 0, 1, 2
	state := map[*Concept]int{}
	var problems []Problem
	var visit func(c *Concept)
	visit = func(c *Concept) {
		state[c] = grey
		for _, d := range next[c] {
			switch state[d] {
			case white:
				visit(d)
			case grey:
				problems = append(problems, Problem{
					ID: "termbase.cyclic", Data: map[string]any{"Concept": c.ID, "Other": d.ID, "Place": d.place()}, File: c.File, Line: c.Line, Column: 1,
				})
			}
		}
		state[c] = black
	}
	for _, c := range g.Concepts {
		if state[c] == white {
			visit(c)
		}
	}
	return problems
}

// forbidding returns the concepts that forbid t's very wording where c, of which it is, may be asked for: they have
// a term of the source in common, or one of them holds whatever the source says.
func (g *Glossary) forbidding(c *Concept, t *Term) []*Concept {
	var found []*Concept
	text := c.sampleOf(t)
	for _, m := range g.Matcher(t.Lang).Find(text) {
		d := m.Concept
		if d == c || m.Term == nil || isAllowed(m.Term) || m.Span.Start != 0 || m.Span.End != len(text) ||
			apart(c.ValidFrom, c.ValidTo, d.ValidFrom, d.ValidTo) || c.When.excludes(&d.When) || slices.Contains(found, d) {
			continue
		}
		if c.Mono || d.Mono || slices.ContainsFunc(c.Terms, func(s Term) bool {
			return baseOf(s.Lang) != baseOf(t.Lang) && slices.ContainsFunc(d.Terms, func(u Term) bool { return sameWording(&s, &u) })
		}) {
			found = append(found, d)
		}
	}
	return found
}

// fault returns what is wrong with one term, if anything is.
func (g *Glossary) fault(c *Concept, i int) (Problem, bool) {
	t := &c.Terms[i]
	data := map[string]any{"Term": t.Text, "Concept": c.ID}
	fault := func(id string) (Problem, bool) { return Problem{ID: id, Data: data}, true }
	for k := range i {
		if other := &c.Terms[k]; sameWording(t, other) {
			if isAllowed(t) != isAllowed(other) {
				return fault("termbase.contradictory")
			}
			if t.Text == other.Text && !apart(t.ValidFrom, t.ValidTo, other.ValidFrom, other.ValidTo) {
				return fault("termbase.duplicate-term")
			}
		}
	}
	found, inside := false, false
	text := c.sampleOf(t)
	for _, m := range g.Matcher(t.Lang).Find(text) {
		switch {
		case m.Concept == c && m.Term == t:
			found = true
		case m.Concept == c && isAllowed(m.Term) && !isAllowed(t):
			inside = true
		case m.Term != nil && m.Span.Start == 0 && m.Span.End == len(text) && conflicts(c, t, m.Concept, m.Term):
			data["Other"], data["Place"] = m.Concept.ID, m.Concept.place()
			return fault("termbase.conflicting")
		}
	}
	switch {
	case !found:
		return fault("termbase.unreachable")
	case inside && c.Kind != KindFormula && c.Kind != KindTitle:
		return fault("termbase.shadowed")
	}
	if lone := c.unpaired(t); len(lone) > 0 {
		data["Name"] = "{" + lone[0] + "}"
		return fault("termbase.slot-unpaired")
	}
	return Problem{}, false
}

// place says where a concept stands.
func (c *Concept) place() string { return c.File + ":" + strconv.Itoa(c.Line) }

func sameWording(a, b *Term) bool {
	return a.Lang == b.Lang && token.Fold(a.Text) == token.Fold(b.Text) && slices.Equal(a.NotAfter, b.NotAfter) &&
		slices.Equal(a.NotBefore, b.NotBefore)
}

// conflicts reports whether a source with the term of both concepts has to be rendered in two ways
// at once. It is said of the later concept.
func conflicts(c *Concept, t *Term, other *Concept, u *Term) bool {
	if !isAllowed(t) || !isAllowed(u) || !sameWording(t, u) || other.Line > c.Line && other.File == c.File ||
		c.Severity == "off" || other.Severity == "off" ||
		apart(c.ValidFrom, c.ValidTo, other.ValidFrom, other.ValidTo) || !c.asks(t.Lang) || !other.asks(t.Lang) ||
		c.When.excludes(&other.When) || c.When.limited() != other.When.limited() {
		return false
	}
	agree := map[string]bool{} // by language in which both are rendered
	for i := range c.Terms {
		for k := range other.Terms {
			a, b := &c.Terms[i], &other.Terms[k]
			if base := baseOf(a.Lang); isAllowed(a) && isAllowed(b) && base == baseOf(b.Lang) && base != baseOf(t.Lang) {
				agree[base] = agree[base] || token.Fold(a.Text) == token.Fold(b.Text)
			}
		}
	}
	for _, agrees := range agree {
		if !agrees {
			return true
		}
	}
	return false
}

// asks reports whether c is asked for in a text translated from lang.
func (c *Concept) asks(lang language.Tag) bool {
	return c.When.Source.IsRoot() || baseOf(c.When.Source) == baseOf(lang)
}

// apart reports whether two validities have no day in common.
func apart(from, to, otherFrom, otherTo time.Time) bool {
	return !to.IsZero() && !otherFrom.IsZero() && to.Before(otherFrom) || !otherTo.IsZero() && !from.IsZero() && otherTo.Before(from)
}
