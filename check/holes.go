package check

import (
	"math"
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// holes are the runs of segments without a counterpart, and the passages among them that render each other: they
// stand in another place, where the aligner found them too much alike what is linked in theirs.
type holes struct {
	source, target []gap
	moved          []bitext.Link
	joined         []*bitext.Link // those whose sentences render, or are rendered by, one that has no link
}

// displacedNear is how many links lie at most between a passage and its place.
const displacedNear = 8

// findHoles returns what has no counterpart, on either side.
func (p *Pass) findHoles() holes {
	var h holes
	var more []*bitext.Link
	h.source, h.joined = p.gaps(bitext.Source)
	h.target, more = p.gaps(bitext.Target)
	h.joined = append(h.joined, more...)
	if len(h.source) == 0 && len(h.target) == 0 {
		return h
	}
	of := [2][]*bitext.Link{p.linksOf(p.Source), p.linksOf(p.Target)}
	h.source = slices.DeleteFunc(h.source, func(g gap) bool { return p.definedElsewhere(p.Source, g, of[0]) })
	h.target = slices.DeleteFunc(h.target, func(g gap) bool { return p.definedElsewhere(p.Target, g, of[1]) })
	if len(h.source) == 0 || len(h.target) == 0 {
		return h
	}
	at := [2][]int{p.linkIndex(p.Source), p.linkIndex(p.Target)}
	defined := p.shared.definitions()
	h.source = slices.DeleteFunc(h.source, func(s gap) bool {
		place := at[0][s.run[0]]
		first, last := 0, len(h.target)
		if defined.source[s.place.Passage] < 0 {
			first = h.targetFrom(at[1], place-displacedNear)
			last = h.targetFrom(at[1], place+displacedNear+1)
		}
		for k, t := range h.target[first:last] {
			near := place - at[1][t.run[0]]
			if !p.inAlphabet(s.run, t.run) && (max(near, -near) > displacedNear || !p.displaced(s, t)) {
				continue
			}
			h.moved = append(h.moved, bitext.Link{Source: s.run, Target: t.run})
			h.target = slices.Delete(h.target, first+k, first+k+1)
			return true
		}
		return false
	})
	return h
}

// lostCells returns the cells from link i on that have no counterpart, as one gap, where the table on the other side has as
// many cells fewer, or is none: what a single short cell is not sure of, a row is.
func (p *Pass) lostCells(t, other *Text, i int) (gap, bool) {
	var g gap
	for _, l := range p.Bitext.Links[i:] {
		own := l.Segments(t.Side)
		if len(own) != 1 || len(l.Segments(other.Side)) > 0 {
			break
		}
		place := t.Segment(own[0])
		if !t.isCell(place.Passage) || len(g.run) > 0 && place.Passage != g.last().Passage+1 {
			break
		}
		if len(g.run) == 0 {
			g.place = place
		} else {
			g.cells = append(g.cells, place)
		}
		g.run = append(g.run, own[0])
	}
	if len(g.cells) == 0 || !hasWords(g.words(t)) {
		return g, false
	}
	of := p.linksOf(t)
	first, last := t.table(g.place.Passage)
	for n, l := range of {
		if passage := t.Segment(n).Passage; l == nil || passage < first || passage > last {
			continue
		}
		from, to := other.table(other.Segment(l.Segments(other.Side)[0]).Passage)
		return g, last-first-(to-from) >= len(g.run)
	}
	return g, !slices.ContainsFunc(other.Doc.Passages, func(p document.Passage) bool { return p.Kind == document.Cell })
}

// listIsShort reports whether a gap, which link i is, is an item of a list of side t that has one item more than the list
// that renders it.
func (p *Pass) listIsShort(t *Text, g gap, i int) bool {
	if !t.isItem(g.place.Passage) || !t.whole(g.place) {
		return false
	}
	other := p.Text(t.Side.Other())
	first, last := t.list(g.place.Passage)
	for _, k := range p.shared.windows()[i] {
		own, others := p.Bitext.Links[k].Segments(t.Side), p.Bitext.Links[k].Segments(other.Side)
		if len(own) == 0 || len(others) == 0 {
			continue
		}
		passage, item := t.Segment(own[0]).Passage, other.Segment(others[0]).Passage
		if passage < first || passage > last || !other.isItem(item) {
			continue
		}
		from, to := other.list(item)
		return last-first-(to-from) == 1
	}
	return false
}

// list returns the first and the last of the items that stand together with one, of a long list those near it.
func (t *Text) list(item int) (first, last int) {
	const long = 50
	first, last = item, item
	for first > max(0, item-long) && t.isItem(first-1) {
		first--
	}
	for last+1 < min(len(t.Doc.Passages), item+long) && t.isItem(last+1) {
		last++
	}
	return first, last
}

// table returns the first and the last of the cells that stand together with one.
func (t *Text) table(cell int) (first, last int) {
	first, last = cell, cell
	for t.isCell(first - 1) {
		first--
	}
	for t.isCell(last + 1) {
		last++
	}
	return first, last
}

func (t *Text) isCell(passage int) bool {
	return passage >= 0 && passage < len(t.Doc.Passages) && t.Doc.Passages[passage].Kind == document.Cell
}

// last returns the place of the last segments of the gap.
func (g *gap) last() Place {
	if len(g.cells) > 0 {
		return g.cells[len(g.cells)-1]
	}
	return g.place
}

// inSource returns all of the gap in the file.
func (g *gap) inSource(t *Text) document.Span {
	return document.Span{Start: t.InSource(g.place).Start, End: t.InSource(g.last()).End}
}

// words returns the words of the gap, those of cells with a bar between.
func (g *gap) words(t *Text) string {
	words := t.String(g.place)
	for _, cell := range g.cells {
		words += " | " + t.String(cell)
	}
	return words
}

// targetFrom returns the first gap of the target that begins with this link or a later one. Each segment is in the
// link that at tells.
func (h *holes) targetFrom(at []int, link int) int {
	k, _ := slices.BinarySearchFunc(h.target, link, func(g gap, link int) int { return at[g.run[0]] - link })
	return k
}

// displaced reports whether the passage t of the target renders the passage s.
func (p *Pass) displaced(s, t gap) bool {
	if s.twin != nil || t.twin != nil || !p.Source.whole(s.place) || !p.Target.whole(t.place) {
		return false
	}
	l := bitext.Link{Source: s.run, Target: t.run}
	if math.Abs(p.shared.lengths().of(p, l).deviation) > roomy {
		return false
	}
	r := p.shared.renderings()
	if r == nil {
		return false
	}
	source, target := r.contents(p.Source, l.Source), r.contents(p.Target, l.Target)
	if len(source) < fewestContents || max(len(source), len(target)) > mostContents {
		return false
	}
	r.tell(source, target)
	return meanScore(source) < rendered && meanScore(target) < rendered
}

// linkIndex returns the link that each segment of a text stands in.
func (p *Pass) linkIndex(t *Text) []int {
	of := make([]int, len(t.Doc.Segments()))
	for i, l := range p.Bitext.Links {
		for _, n := range l.Segments(t.Side) {
			of[n] = i
		}
	}
	return of
}
