package check

import (
	"slices"

	"github.com/concord-l10n/concord/internal/fact"
)

// opposite is a word that has an opposite, with its place.
type opposite struct {
	fact.Opposite
	Place
}

// opposites returns those of some segments that are no converses.
func (t *Text) opposites(segments []int) []opposite {
	return slices.DeleteFunc(t.directions(segments), func(o opposite) bool { return o.Converse })
}

// directions returns the words of some segments that have an opposite or a converse.
func (t *Text) directions(segments []int) []opposite {
	var all []opposite
	for _, s := range segments {
		seg := t.Doc.Segments()[s]
		for _, o := range fact.Opposites(t.Doc.SegmentText(s), t.Words(s), t.Doc.Lang) {
			all = append(all, opposite{o, Place{seg.Passage, spanIn(seg.Span, o.Start, o.End)}})
		}
	}
	return all
}

// reportOpposite reports a word of the source that the other side renders by its opposite: the source has more of the one
// than the target, and the target more of the other, of those that do not translate another word. In the clauses that
// render each other there is the one only on the one side and the other on the other, and nothing is denied there.
func (p *Pass) reportOpposite(x *polarity) (reported bool) {
	source := x[0].opposites(x[0].segments)
	if len(source) == 0 {
		return false
	}
	target := x[1].opposites(x[1].segments)
	if !slices.ContainsFunc(source, func(s opposite) bool { return slices.ContainsFunc(target, s.against) }) || x[0].words == nil && !p.pairWords(x) {
		return false
	}
	own := slices.DeleteFunc(source, func(o opposite) bool { return x[0].stands(o.Place) })
	other := slices.DeleteFunc(target, func(o opposite) bool { return x[1].stands(o.Place) })
	named := len(p.Source.parties(x[0].segments)) + len(p.Target.parties(x[1].segments))
	for _, s := range own {
		if s.Mutual && named > 0 || countOf(own, s.like) <= countOf(other, s.like) || countOf(other, s.against) <= countOf(own, s.against) {
			continue
		}
		if t, ok := x[0].turned(s, own, other, &x[1]); ok {
			p.Report(Finding{
				Side: p.Target.Side, Span: p.Target.InSource(t.Place), Related: []Related{p.Source.Related(s.Place)},
				Message: Message{ID: "check.negation-opposite", Data: map[string]any{"Found": p.Target.String(t.Place), "Source": p.Source.String(s.Place)}},
			})
			return true
		}
	}
	return false
}

func (o opposite) like(of opposite) bool    { return o.Kind == of.Kind && o.Second == of.Second }
func (o opposite) against(of opposite) bool { return o.Kind == of.Kind && o.Second != of.Second }

func countOf(list []opposite, is func(opposite) bool) int {
	n := 0
	for _, o := range list {
		if is(o) {
			n++
		}
	}
	return n
}

// turns reports whether the word that a negation in some segments of t denies is its opposite in the other text: what did
// not rise fell.
func (t *Text) turns(segments []int, negation Place, other *Text, counterpart []int) bool {
	const near = 20 // bytes
	target := other.opposites(counterpart)
	return len(target) > 0 && slices.ContainsFunc(t.opposites(segments), func(s opposite) bool {
		behind := s.Place.Span.Start - negation.Span.End
		return s.Place.Passage == negation.Passage && behind >= 0 && behind <= near &&
			slices.ContainsFunc(target, s.against)
	})
}

// turned returns which of some words of the other side stands where s should.
func (s *polarSide) turned(word opposite, own, other []opposite, to *polarSide) (found opposite, ok bool) {
	clause := s.clauseOf(word.Place)
	if clause < 0 {
		return found, false
	}
	best := s.renderedIn(s.scope(0, clause), to)
	for _, o := range own {
		if word.against(o) && s.clauseOf(o.Place) == clause {
			return found, false
		}
	}
	for _, o := range other {
		switch {
		case best < 0 || to.clauseOf(o.Place) != best:
		case word.like(o):
			return opposite{}, false
		case word.against(o) && !ok:
			found, ok = o, true
		}
	}
	return found, ok && !s.deniesIn(clause, word.Place) && !to.deniesIn(best, found.Place)
}

// stands reports whether a word at a place translates one of the other side.
func (s *polarSide) stands(pl Place) bool {
	for i := range s.words {
		if s.overlaps(i, pl) && len(s.met[i]) > 0 {
			return true
		}
	}
	return false
}

// deniesIn reports whether something firm may deny in a clause, but for the words at a place.
func (s *polarSide) deniesIn(clause int, but Place) bool {
	return slices.ContainsFunc(s.hints, func(h hint) bool {
		return h.firm && s.clauseOf(h.Place) == clause && !but.Span.Contains(h.Span)
	})
}

// conversely reports whether a translation tells the same from the other's side: Kenya bought ferries from Norway, Norway
// sold ferries to Kenya.
func (p *Pass) conversely(source, target []int) bool {
	from, to := p.Source.directions(source), p.Target.directions(target)
	return slices.ContainsFunc(from, func(s opposite) bool {
		return s.Mutual && countOf(from, s.against) == 0 && countOf(to, s.against) > 0 && countOf(to, s.like) == 0
	})
}
