package bitext

import (
	"math"
	"slices"
)

// search finds the best path of links through a band and how sure each of them is.
type search struct {
	s, t  *side
	m     *model
	x     *layout
	e     *evidence
	b     *band
	pins  *pins
	steps []step   // scratch
	kept  [][]step // by cell, what expand found; nil for a band of too many cells to keep it
}

// step is a link that starts at the node at hand.
type step struct {
	n, m  uint8
	to    int32 // the cell of its end
	score float64
}

// keptCells is up to how many cells the links of a band are kept: its sums are taken forwards and backwards.
const keptCells = 1 << 13

// expand returns the links that start at node (i, j), which is cell k. The result is valid until the next call.
func (d *search) expand(i, j, k int) []step {
	if d.kept == nil {
		d.steps = d.steps[:0]
		d.find(i, j)
		return d.steps
	}
	if d.kept[k] == nil {
		from := len(d.steps)
		d.find(i, j)
		d.kept[k] = d.steps[from:len(d.steps):len(d.steps)]
	}
	return d.kept[k]
}

// find appends the links that start at node (i, j) to the steps.
func (d *search) find(i, j int) {
	if d.b.holds(i+1, j) && d.pins.allow(i+1, j) {
		d.steps = append(d.steps, step{1, 0, int32(d.b.at(i+1, j)), d.m.prior[1][0] + d.x.omitted(i, j)})
	}
	if d.b.holds(i, j+1) && d.pins.allow(i, j+1) {
		d.steps = append(d.steps, step{0, 1, int32(d.b.at(i, j+1)), d.m.prior[0][1] + d.x.added(i, j)})
	}
	if i < d.s.n() && j < d.t.n() {
		d.expandLinks(i, j)
	}
}

// expandLinks adds the links that have both sides.
func (d *search) expandLinks(i, j int) {
	var told, lacking [longRun]float64 // of source segments so far, by length of the target run
	a, crossed := 0.0, d.x.first(i, j)+d.x.node(i, j)
	for n := 1; n <= longRun && i+n <= d.s.n() && d.b.holds(i+n-1, j); n++ {
		a += d.s.length[i+n-1]
		k := d.b.at(i+n-1, j)
		row := &d.e.source[k]
		if n > 1 {
			crossed += d.x.inside(0, d.s, i+n-1)
			row = &d.e.sourceAgain[k]
		}
		for m := range maxRun {
			v := float64(row[m])
			told[m] += v
			lacking[m] += min(0, v)
		}
		if n == 1 {
			d.tellLong(i, j, &told)
		}
		d.expandRow(i, j, n, a, crossed, &told, &lacking)
	}
}

// tellLong sets how well source segment i is explained by target runs from j that are longer than is looked
// at as a whole: as well as by their first or by their last segments.
func (d *search) tellLong(i, j int, told *[longRun]float64) {
	for m := maxRun; m < longRun; m++ {
		told[m] = told[maxRun-1]
		if last := j + m - maxRun + 1; d.b.holds(i, last) {
			told[m] = max(told[m], float64(d.e.source[d.b.at(i, last)][maxRun-1]))
		}
	}
}

// expandRow adds the links of n source segments. a is their length, top what the layout says of them,
// told how well they are explained by target runs of each length, and lacking the part of it that speaks against.
func (d *search) expandRow(i, j, n int, a, top float64, told, lacking *[longRun]float64) {
	here := d.b.at(i, j)
	most := maxRun
	switch {
	case n == 1:
		most = longRun
	case n > maxRun:
		most = 1
	}
	b, found, lack := 0.0, 0.0, 0.0 // lack: of the target segments
	for m := 1; m <= most && j+m <= d.t.n() && d.b.holds(i, j+m-1); m++ {
		b += d.t.length[j+m-1]
		if m > 1 && d.m.tooLong(a, b) {
			return
		}
		if m > 1 {
			top += d.x.inside(1, d.t, j+m-1)
			v := float64(d.e.targetAgain[here+m-1][n-1])
			found, lack = found+v, lack+min(0, v)
		} else {
			found = d.firstFound(i, j, n)
			lack = min(0, found)
		}
		if !d.b.holds(i+n, j+m) || n > 1 && d.m.tooShort(a, b) || !d.pins.allowLink(i, n, j, m) {
			continue
		}
		words := found + told[m-1]
		if n > 1 {
			words += d.m.wary * lacking[m-1]
		}
		if m > 1 {
			words += d.m.wary * lack
		}
		score := d.m.prior[n][m] + top + d.x.node(i+n, j+m) + d.m.lengthScore(a, b, m) + lexicalScale*words
		d.steps = append(d.steps, step{uint8(n), uint8(m), int32(d.b.at(i+n, j+m)), score})
	}
}

// firstFound is how well target segment j is explained by n source segments from i; see [search.tellLong].
func (d *search) firstFound(i, j, n int) float64 {
	v := d.e.target[d.b.at(i, j)][min(n, maxRun)-1]
	if last := i + n - maxRun; n > maxRun && d.b.holds(last, j) {
		v = max(v, d.e.target[d.b.at(last, j)][maxRun-1])
	}
	return float64(v)
}

// best returns the links of the best path (Viterbi). With sums it also returns, for each cell, the
// log of the sum over all paths that lead to it.
func (d *search) best(sums bool) (links []bead, before []float64) {
	score := fill(d.b.size())
	back := make([]uint8, d.b.size())
	score[d.b.at(0, 0)] = 0
	if sums {
		before = fill(d.b.size())
		before[d.b.at(0, 0)] = 0
	}
	for i := range d.b.lo {
		for j := d.b.lo[i]; j <= d.b.hi[i]; j++ {
			k := d.b.at(i, j)
			from := score[k]
			if math.IsInf(from, -1) {
				continue
			}
			for _, s := range d.expand(i, j, k) {
				if v := from + s.score; v > score[s.to] {
					score[s.to] = v
					back[s.to] = s.n<<4 | s.m
				}
				if sums {
					before[s.to] = logAdd(before[s.to], before[k]+temper*s.score)
				}
			}
		}
	}
	for i, j := d.s.n(), d.t.n(); i > 0 || j > 0; {
		k := d.b.at(i, j)
		n, m := int(back[k]>>4), int(back[k]&15)
		links = append(links, bead{i - n, n, j - m, m, score[k] - score[d.b.at(i-n, j-m)]})
		i, j = i-n, j-m
	}
	slices.Reverse(links)
	return links, before
}

func fill(n int) []float64 {
	out := make([]float64, n)
	for k := range out {
		out[k] = math.Inf(-1)
	}
	return out
}

// temper flattens the scores before they are read as probabilities: units are not independent.
const temper = 0.55

// sure returns the posterior probability of each link, by forward and backward sums over the band.
func (d *search) sure(links []bead, before []float64) []float64 {
	after := fill(d.b.size())
	n := len(d.b.lo) - 1
	after[d.b.at(n, d.t.n())] = 0
	for i := n; i >= 0; i-- {
		for j := d.b.hi[i]; j >= d.b.lo[i]; j-- {
			k := d.b.at(i, j)
			if math.IsInf(before[k], -1) {
				continue
			}
			for _, s := range d.expand(i, j, k) {
				after[k] = logAdd(after[k], temper*s.score+after[s.to])
			}
		}
	}
	p := make([]float64, len(links))
	total := after[d.b.at(0, 0)]
	for k, l := range links {
		v := before[d.b.at(l.i, l.j)] + temper*l.score + after[d.b.at(l.i+l.n, l.j+l.m)]
		p[k] = math.Min(1, math.Exp(v-total))
	}
	return p
}

// logAdd returns log(exp(a) + exp(b)).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b < a-15 {
		return a
	}
	return a + quickLog(1+math.Exp(b-a))
}
