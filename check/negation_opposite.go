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

// opposites returns those of some segments.
func (t *Text) opposites(segments []int) []opposite {
	var all []opposite
	for _, s := range segments {
		seg := t.Doc.Segments()[s]
		for _, o := range fact.Opposites(t.Doc.SegmentText(s), t.Words(s), t.Doc.Lang) {
			all = append(all, opposite{o, Place{seg.Passage, spanIn(seg.Span, o.Start, o.End)}})
		}
	}
	return all
}

// reportOpposite reports a word of the source that the other side renders by its opposite: of the two only the one stands
// on the one side, and only the other on the other, in the clause that renders that of the source; neither stands for
// another word, and nothing is denied there.
func (p *Pass) reportOpposite(x *polarity) (reported bool) {
	source := x[0].opposites(x[0].segments)
	if len(source) == 0 {
		return false
	}
	target := x[1].opposites(x[1].segments)
	for _, s := range source {
		same := func(o opposite) bool { return o.Kind == s.Kind && o.Second == s.Second }
		other := func(o opposite) bool { return o.Kind == s.Kind && o.Second != s.Second }
		t := slices.IndexFunc(target, other)
		if t < 0 || slices.ContainsFunc(source, other) || slices.ContainsFunc(target, same) {
			continue
		}
		if x[0].words == nil && !p.pairWords(x) {
			return false
		}
		if x[0].turnsInto(s, target[t], &x[1]) {
			p.Report(Finding{
				Side: p.Target.Side, Span: p.Target.InSource(target[t].Place), Related: []Related{p.Source.Related(s.Place)},
				Message: Message{ID: "check.negation-opposite", Data: map[string]any{"Found": p.Target.String(target[t].Place), "Source": p.Source.String(s.Place)}},
			})
			return true
		}
	}
	return false
}

// turns reports whether the word that a negation in some segments of t denies is its opposite in the other text: what did
// not rise fell.
func (t *Text) turns(segments []int, negation Place, other *Text, counterpart []int) bool {
	const near = 20 // bytes
	target := other.opposites(counterpart)
	return len(target) > 0 && slices.ContainsFunc(t.opposites(segments), func(s opposite) bool {
		behind := s.Place.Span.Start - negation.Span.End
		return s.Place.Passage == negation.Passage && behind >= 0 && behind <= near &&
			slices.ContainsFunc(target, func(t opposite) bool { return t.Kind == s.Kind && t.Second != s.Second })
	})
}

// turnsInto reports whether o of the other side stands where s should.
func (s *polarSide) turnsInto(own, o opposite, to *polarSide) bool {
	clause := s.clauseOf(own.Place)
	if clause < 0 || s.stands(own.Place) || to.stands(o.Place) {
		return false
	}
	best := s.renderedIn(s.scope(0, clause), to)
	return best >= 0 && to.clauseOf(o.Place) == best && !s.deniesIn(clause, own.Place) && !to.deniesIn(best, o.Place)
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
