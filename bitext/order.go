package bitext

import (
	"cmp"
	"math"
	"slices"
)

// reordered returns the first pass over the target's segments ts in the order of the source, and that order, where the
// two texts are far likelier so.
func (d *search) reordered(ts []int, o *Options) (*search, []int) {
	order := d.order()
	if order == nil {
		return d, ts
	}
	inOrder, seams, least := make([]int, len(ts)), make([]bool, len(ts)), reorderedLeast
	for j, k := range order {
		inOrder[j] = ts[k]
		if j > 0 && k != order[j-1]+1 {
			seams[j] = true
			least += seamPrice * math.Log(1+math.Abs(float64(k-order[j-1]-1)))
		}
	}
	least += d.total()
	d.forget()
	t := readSide(d.t.doc, inOrder, o.known(Target, d.t.doc))
	t.seams = seams
	other := begin(d.s, t, o.Lexicon, &pins{})
	if other.total() < least {
		d, other, ts, inOrder = other, d, inOrder, ts
	}
	d.t.leave()
	d.leave()
	other.remember()
	return other, inOrder
}

// order returns the target's segments in the order of the source, as far as some that the first pass has found no good
// place for have a far better one elsewhere: sections and passages that the translator has put in another place. It is
// nil where there are none.
func (d *search) order() []int {
	place := make([]int, d.t.n()) // in the source, twice; -1 where it is not known
	for j := range place {
		place[j] = -1
	}
	var from, to []int
	for _, l := range d.links {
		fits := l.n == 1 && l.m == 1 && d.alone(l.i, l.j) >= movedLeast
		for i := l.i; i < l.i+l.n && !fits; i++ {
			from = append(from, i)
		}
		for j := l.j; j < l.j+l.m; j++ {
			if fits {
				place[j] = 2 * l.i
			} else {
				to = append(to, j)
			}
		}
	}
	if len(from) == 0 || len(to) == 0 {
		return nil
	}
	pairs := d.clear(d.likeliest(from, to), d.anchors)
	if len(pairs) == 0 {
		return nil
	}
	for _, p := range pairs {
		place[p.j] = 2 * p.i
	}
	if d.fill(place); slices.IsSorted(place) {
		return nil
	}
	order := make([]int, d.t.n())
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(place[a], place[b]) })
	return order
}

// likeliest returns for some segments of the source the likeliest counterpart among some of the target, each at most
// once.
func (d *search) likeliest(from, to []int) []movedPair {
	at := map[int]int{}
	for _, j := range to {
		at[j] = j
	}
	where := segmentsOf(d.t, at)
	best := map[int]movedPair{} // by target segment
	for _, i := range from {
		var found movedPair
		for _, j := range nearest(d.s, d.t, d.anchors.forward, i, where) {
			if score := d.pairScore(i, j); score > max(movedLeast, found.score) {
				found = movedPair{i: i, j: j, score: score}
			}
		}
		if found.score > best[found.j].score {
			best[found.j] = found
		}
	}
	var pairs []movedPair
	for _, j := range to {
		if p, is := best[j]; is {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// fill gives the segments of which it is not known the places behind the one before them, or before the one behind,
// by which of the source's there are likelier. What is like neither stays with those that have not been moved.
func (d *search) fill(place []int) {
	stays, taken := d.stay(place), make([]bool, d.s.n())
	for _, p := range place {
		if p >= 0 {
			taken[p/2] = true
		}
	}
	for a := 0; a < len(place); a++ {
		if place[a] >= 0 {
			continue
		}
		b := a
		for b < len(place) && place[b] < 0 {
			b++
		}
		before, behind := border{-1, true}, border{2 * d.s.n(), true}
		if a > 0 {
			before = border{place[a-1], stays[a-1]}
		}
		if b < len(place) {
			behind = border{place[b], stays[b]}
		}
		split := d.split(before, behind, a, b, taken)
		for j := a; j < b; j++ {
			if j < split {
				place[j] = max(before.place, 0)
			} else {
				place[j] = behind.place - 1
			}
		}
		a = b
	}
}

// stay returns which of the segments whose places are known are not moved: those of the longest chain in order.
func (d *search) stay(place []int) []bool {
	best := newChains(len(place), 2*d.s.n())
	for j, p := range place {
		if p >= 0 {
			best.extend(j, p, 1)
			best.admit(j, p)
		}
	}
	stays := make([]bool, len(place))
	for _, j := range best.heaviest() {
		stays[j] = true
	}
	return stays
}

// border is the place of a segment beside some that have none yet, and whether it is one that is not moved.
type border struct {
	place int
	stays bool
}

// split returns which of the target's segments from a to b is the first that goes with the one behind them: one that
// begins a passage, if any does.
func (d *search) split(before, behind border, a, b int, taken []bool) int {
	score := func(i, j int, stays bool) float64 {
		switch {
		case i >= 0 && i < len(taken) && !taken[i]: // it may be rendered with the one beside it
			return max(d.pairScore(i, j), -leftBeside)
		case stays:
			return -leftBehind
		}
		return -leftElsewhere
	}
	after, ahead := d.free(before.place/2+1, 1, b-a, taken), d.free(behind.place/2-1, -1, b-a, taken)
	anywhere := !slices.Contains(d.t.starts[a:b+1], true)
	split, sum, most := a, 0.0, 0.0
	if !anywhere && !d.t.starts[a] {
		most = math.Inf(-1)
	}
	for j := a; j < b; j++ {
		first, last := (before.place+2)/2, behind.place/2-1
		sum += score(first+(j-a)*after/(b-a), j, before.stays) - score(last-(b-1-j)*ahead/(b-a), j, behind.stays)
		if (anywhere || d.t.starts[j+1]) && (sum > most || sum == most && before.stays) {
			split, most = j+1, sum
		}
	}
	return split
}

// free returns over how many segments of the source from i on in a direction so many of the target are spread: as many as
// none is known to render, where there are nearly enough.
func (d *search) free(i, step, many int, taken []bool) int {
	n := 0
	for n < many && i >= 0 && i < len(taken) && !taken[i] {
		n, i = n+1, i+step
	}
	if n*mostSpread < many {
		return many
	}
	return n
}
