package check

import (
	"math"
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/lexicon"
)

// covered reports whether the sentence before or after a gap of side t, in the same passage or list, is rendered
// together with it: the other side has the words of both, and the room, or too little of it. A semicolon may stand
// for a full stop, a sentence for a list; what is left of a sentence that breaks off may stand there, too.
func (p *Pass) covered(t *Text, g gap, of []*bitext.Link) (with *bitext.Link, tight bool) {
	for _, n := range t.besideGap(g, t.whole(g.place)) {
		if n < 0 || n >= len(of) || of[n] == nil {
			continue
		}
		l := of[n]
		both := *l
		if t.Side == bitext.Source {
			both.Source = slices.Sorted(slices.Values(slices.Concat(l.Source, g.run)))
		} else {
			both.Target = slices.Sorted(slices.Values(slices.Concat(l.Target, g.run)))
		}
		s, most := p.shared.lengths().of(p, both).deviation, roomy
		if t.Doc.Segments()[n].Passage != g.place.Passage {
			if t.isItem(g.place.Passage) && !t.manyPassages(l.Segments(t.Side)) { // items are much alike
				continue
			}
			most = tooTight
		}
		if math.Abs(s) < most && p.renders(t, g, both, false) {
			return l, t.Side == bitext.Source && s >= tooTight || t.Side == bitext.Target && !p.renders(t, g, both, true)
		}
	}
	return nil, false
}

// manyPassages reports whether some segments are of more than one passage.
func (t *Text) manyPassages(segments []int) bool {
	all := t.Doc.Segments()
	return all[segments[0]].Passage != all[segments[len(segments)-1]].Passage
}

// besideGap returns the segments that a gap may be rendered with: those before and after it, of its passage; where it is
// whole passages, those of its list, or what leads in the list that it ends.
func (t *Text) besideGap(g gap, whole bool) (beside []int) {
	all := t.Doc.Segments()
	before, after := g.run[0]-1, g.run[len(g.run)-1]+1
	for _, n := range []int{before, after} {
		if n < 0 || n >= len(all) {
			continue
		}
		if !whole && all[n].Passage == g.place.Passage || whole && t.isItem(g.place.Passage) && (t.isItem(all[n].Passage) || n == before && t.leadsIn([]int{n})) {
			beside = append(beside, n)
		}
	}
	if before < 0 || !whole || t.isItem(g.place.Passage) || !t.isItem(all[before].Passage) {
		return beside
	}
	for before >= 0 && t.isItem(all[before].Passage) {
		before--
	}
	return append(beside, before)
}

// roomy is by how many standard deviations the length of two sentences may be off that are rendered as one; from
// tooTight on it is doubtful that all of both is.
const (
	roomy    = 4.0
	tooTight = 1.5
)

// rendered is below which mean score the words of a sentence are rendered.
const rendered = -0.2

// linksOf returns the links of the segments of side t, nil where there is no counterpart.
func (p *Pass) linksOf(t *Text) []*bitext.Link {
	of := make([]*bitext.Link, len(t.Doc.Segments()))
	for i := range p.Bitext.Links {
		l := &p.Bitext.Links[i]
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		for _, n := range l.Segments(t.Side) {
			of[n] = l
		}
	}
	return of
}

// renders reports whether the words of a gap are rather rendered by the other side of the link than not; alone: by words
// of the source that the rest of the target does not render.
func (p *Pass) renders(t *Text, g gap, l bitext.Link, alone bool) bool {
	r := p.shared.renderings()
	if r == nil || p.statesMore(t, g, l) {
		return false
	}
	m := matched{source: r.contents(p.Source, l.Source), target: r.contents(p.Target, l.Target)}
	r.meet(&m)
	if alone {
		m.leave(g.run)
	}
	r.score(&m)
	var own []content
	for _, w := range slices.Concat(m.source, m.target) {
		if slices.Contains(g.run, w.segment) && w.side == t.Side {
			own = append(own, w)
		}
	}
	if t.Side == bitext.Source && meanScore(own) >= rendered && p.namedWithin(g, l) {
		const name = -3 // that it is there by chance
		own = append(own, content{score: name})
	}
	return meanScore(own) < rendered
}

// leave takes from the words of some segments of the target those of the source that the others render.
func (m *matched) leave(run []int) {
	rendered := make([]bool, len(m.source))
	within := func(pair lexicon.Match) bool { return slices.Contains(run, m.target[pair.Target].segment) }
	for _, pair := range m.Pairs {
		rendered[pair.Source] = rendered[pair.Source] || !within(pair)
	}
	for j := range m.target {
		if slices.Contains(run, m.target[j].segment) {
			m.target[j].found = false
		}
	}
	m.Pairs = slices.DeleteFunc(m.Pairs, func(pair lexicon.Match) bool { return within(pair) && rendered[pair.Source] })
	for _, pair := range m.Pairs {
		m.target[pair.Target].found = true
	}
}

// targetNear returns the segments of the target in the links around link i.
func (p *Pass) targetNear(i int) []int {
	var near []int
	for _, k := range p.shared.windows()[i] {
		near = append(near, p.Bitext.Links[k].Target...)
	}
	return near
}

// statesMore reports whether a gap states a number in digits that the other side of the link does not.
func (p *Pass) statesMore(t *Text, g gap, l bitext.Link) bool {
	stands := p.statedBy(p.Text(t.Side.Other()), l)
	return slices.ContainsFunc(g.run, func(s int) bool {
		return slices.ContainsFunc(t.Facts[s], func(f Fact) bool { return isCount(&f) && !stands(t, &f) })
	})
}

// isCount reports whether a fact is a number in digits that says how many of something there are, or looks like a year.
func isCount(f *Fact) bool {
	return f.Kind == fact.Number && !f.Weak && !f.Spelled && !f.Refers || f.Kind == fact.Date && f.Year > 0 && f.Month == 0
}

// statedBy returns what tells whether the other side of a link states a fact, or any of its ends; where facts are not
// read on both sides, all are.
func (p *Pass) statedBy(other *Text, l bitext.Link) func(*Text, *Fact) bool {
	if !fact.Supports(p.Source.Doc.Lang) || !fact.Supports(p.Target.Doc.Lang) {
		return func(*Text, *Fact) bool { return true }
	}
	var stated []*candidate
	for _, s := range l.Segments(other.Side) {
		for k := range other.Facts[s] {
			stated = append(stated, other.ends(&other.Facts[s][k])...)
		}
	}
	return func(t *Text, f *Fact) bool {
		return !slices.ContainsFunc(t.ends(f), func(c *candidate) bool {
			return !slices.ContainsFunc(stated, func(o *candidate) bool { return sameValue(c, o) })
		})
	}
}

// isDateline reports whether a gap of the target is a line of its own that says a day which the passage before or behind it
// has on the other side: of 18时发布 in a heading, "Issued at 6 p.m. on 19 July" below it.
func (p *Pass) isDateline(t *Text, g gap, i int) bool {
	const longest = 60 // bytes
	line := t.String(g.place)
	if t.Side != bitext.Target || len(g.run) != 1 || len(line) > longest || !t.whole(g.place) || hasSuffixAny(line, ".", "。", "!", "?") {
		return false
	}
	near := append(slices.Clone(p.Bitext.Links[max(i-1, 0)].Source), p.Bitext.Links[min(i+1, len(p.Bitext.Links)-1)].Source...)
	return slices.ContainsFunc(t.Facts[g.run[0]], func(f Fact) bool {
		return f.Kind == fact.Date && f.Day > 0 && f.Month > 0 && slices.ContainsFunc(near, func(s int) bool {
			return slices.ContainsFunc(p.Source.Facts[s], func(o Fact) bool { return o.Kind == fact.Date && o.Day == f.Day && o.Month == f.Month })
		})
	})
}
