package bitext

import "math"

// temper flattens the scores before they are read as probabilities: units are not independent.
const temper = 0.55

// unlikely is the share of the weight of all paths below which nothing that later passes learn brings a cell back.
const unlikely = 1e-12

// paths are all paths through a band, by forward and backward sums over it.
type paths struct{ before, after *sums }

// paths are valid until they are asked for again.
func (d *search) paths() *paths { return &paths{d.forward(), d.backward()} }

// through returns the share of those that lead to node p and go on from node q, by weight.
func (x *paths) through(p, q point) float64 {
	b := x.before.band
	last := len(b.lo) - 1
	v := x.before.weight[b.at(p.i, p.j)] * x.after.weight[b.at(q.i, q.j)] / x.before.weight[b.at(last, b.hi[last])]
	return math.Ldexp(v, sumsPower*(x.before.divided[p.i]+x.after.divided[q.i]-x.before.divided[last]))
}

// sure returns the posterior probability of each link of the best path.
func (x *paths) sure(links []bead) []float64 {
	p := make([]float64, len(links))
	for k, l := range links {
		p[k] = math.Min(1, x.through(point{l.i, l.j}, point{l.i + l.n, l.j + l.m}))
	}
	return p
}

// likely returns the part of the band that more than an unlikely share of the paths leads through, and beside each
// link of the best one where [search.swap] looks.
func (x *paths) likely(links []bead) *band {
	all := x.before.band
	n, m := len(all.lo)-1, all.hi[len(all.lo)-1]
	b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range b.lo {
		b.lo[i], b.hi[i] = m, 0
		for j := all.lo[i]; j <= all.hi[i]; j++ {
			if node := (point{i, j}); x.through(node, node) > unlikely {
				b.lo[i], b.hi[i] = min(b.lo[i], j), j
			}
		}
	}
	for k, l := range links {
		first, last := links[max(k-swapReach, 0)], links[min(k+swapReach, len(links)-1)]
		for i := l.i; i <= l.i+l.n; i++ {
			b.lo[i], b.hi[i] = min(b.lo[i], first.j), max(b.hi[i], last.j+last.m)
		}
	}
	return b.finish(m)
}

// sums are, by cell, the weights of all paths between it and an end of the band. A path weighs the exponential
// of its score, divided by that of the best path from the beginning to the cell where it ends, and multiplied by
// that to the cell where it starts: what is added is never too large, nor too small where it counts.
type sums struct {
	band    *band
	weight  []float64
	divided []int // by row: how often its sums were divided by 2 to the power of sumsPower
}

// sumsPower is the power of 2 from which on sums are divided: of a long text there are very many paths.
const sumsPower = 400

// newSums returns sums of 0, in one of the two rooms for them.
func (d *search) newSums(which int) *sums {
	d.sums[which] = resized(d.sums[which], d.b.size())
	clear(d.sums[which])
	return &sums{d.b, d.sums[which], make([]int, len(d.b.lo))}
}

func (x *sums) row(i int) []float64 { return x.weight[x.band.start[i]:x.band.start[i+1]] }

// tooLarge reports whether the sums of row i have to be divided.
func (x *sums) tooLarge(i int) bool {
	most := 0.0
	for _, w := range x.row(i) {
		most = max(most, w)
	}
	return most >= math.Ldexp(1, sumsPower)
}

// divide divides the sums of a row.
func (x *sums) divide(i int) {
	for k, w := range x.row(i) {
		x.row(i)[k] = math.Ldexp(w, -sumsPower)
	}
	x.divided[i]++
}

// forward returns the sums of the paths that lead to a cell.
func (d *search) forward() *sums {
	x := d.newSums(0)
	x.weight[0] = 1
	last := len(d.b.lo) - 1
	for i := range d.b.lo {
		d.turn(i)
		for j := d.b.lo[i]; j <= d.b.hi[i]; j++ {
			k := d.b.at(i, j)
			if w := x.weight[k]; w > 0 {
				for _, s := range d.weigh(j, k) {
					x.weight[s.to] += w * s.score
				}
			}
		}
		large := x.tooLarge(i)
		for n := i + 1; n <= min(i+longRun, last); n++ { // the rows that the next one adds to
			x.divided[n] = x.divided[i]
			if large {
				x.divide(n)
			}
		}
	}
	return x
}

// backward returns the sums of the paths that lead from a cell. The steps are weighed already, where they are kept.
func (d *search) backward() *sums {
	x := d.newSums(1)
	last := len(d.b.lo) - 1
	x.weight[d.b.at(last, d.t.n())] = 1
	for i := last; i >= 0; i-- {
		if i < last {
			x.divided[i] = x.divided[i+1]
		}
		d.turn(i)
		for j := d.b.hi[i]; j >= d.b.lo[i]; j-- {
			k := d.b.at(i, j)
			if math.IsInf(d.score[k], -1) {
				continue
			}
			for _, s := range d.weighed(j, k) {
				x.weight[k] += s.score * x.weight[s.to]
			}
		}
		if x.tooLarge(i) {
			for n := i; n < min(i+longRun, last+1); n++ { // the rows that the next one takes from
				x.divide(n)
			}
		}
	}
	return x
}

// weigh returns the links from node j of the row at hand, which is cell k, with weights for their scores.
func (d *search) weigh(j, k int) []step {
	const least = -25.0 // as a logarithm: what weighs less counts for nothing
	var steps []step
	if d.kept() {
		steps = d.steps[d.from[k]:d.from[k+1]]
	} else {
		steps = d.expand(j)
	}
	for n := range steps {
		s := &steps[n]
		if v := temper * (d.score[k] + s.score - d.score[s.to]); v > least {
			s.score = math.Exp(v)
		} else {
			s.score = 0
		}
	}
	return steps
}

// weighed is weigh where it was called before.
func (d *search) weighed(j, k int) []step {
	if d.kept() {
		return d.steps[d.from[k]:d.from[k+1]]
	}
	return d.weigh(j, k)
}
