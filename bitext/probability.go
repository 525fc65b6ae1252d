package bitext

import "math"

// temper flattens the scores before they are read as probabilities: units are not independent.
const temper = 0.55

// unlikely is the share of the weight of all paths below which nothing that later passes learn brings a cell back.
const unlikely = 1e-12

// paths are all paths through a band, by forward and backward sums over it.
type paths struct {
	before, after *sums
	// By side and segment, the share of the paths that leave it without counterpart, wherever.
	empty [2][]float64
}

// paths are valid until they are asked for again.
func (d *search) paths() *paths {
	x := &paths{before: d.forward(), after: d.newSums(1)}
	for k, s := range []*side{d.s, d.t} {
		x.empty[k] = make([]float64, s.n())
	}
	d.backward(x)
	return x
}

// through returns the share of those that lead to node p and go on from node q, by weight.
func (x *paths) through(p, q point) float64 {
	b := x.before.band
	return x.share(x.before.weight[b.at(p.i, p.j)]*x.after.weight[b.at(q.i, q.j)], p.i, q.i)
}

// share returns the share of all paths that those of a weight have, which is of sums of rows i, before, and k, after.
func (x *paths) share(weight float64, i, k int) float64 {
	b := x.before.band
	last := len(b.lo) - 1
	v := weight / x.before.weight[b.at(last, b.hi[last])]
	if power := x.before.divided[i] + x.after.divided[k] - x.before.divided[last]; power != 0 {
		v = math.Ldexp(v, sumsPower*power)
	}
	return v
}

// leave notes what the steps from a cell of row i, node j, that leave a segment without counterpart add to its share.
// They are the first of all. Most cells are far from all likely paths.
func (x *paths) leave(i, j, k int, steps []step) {
	if x.share(x.before.weight[k]*x.after.weight[k], i, i) < unlikely {
		return
	}
	for _, s := range steps[:min(2, len(steps))] {
		switch p := x.before.weight[k] * s.score * x.after.weight[s.to]; {
		case s.m == 0:
			x.empty[0][i] += x.share(p, i, i+1)
		case s.n == 0:
			x.empty[1][j] += x.share(p, i, i)
		}
	}
}

// sure returns the posterior probability of each link of the best path; of a segment without counterpart, that it has
// none, whatever stands beside it.
func (x *paths) sure(links []bead) []float64 {
	p := make([]float64, len(links))
	for k, l := range links {
		switch {
		case l.m == 0:
			p[k] = x.empty[0][l.i]
		case l.n == 0:
			p[k] = x.empty[1][l.j]
		default:
			p[k] = x.through(point{l.i, l.j}, point{l.i + l.n, l.j + l.m})
		}
		p[k] = math.Min(1, p[k])
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

// backward works out the sums of the paths that lead from a cell, and what they leave without counterpart. The steps are
// weighed already, where they are kept.
func (d *search) backward(all *paths) {
	x := all.after
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
			steps := d.weighed(j, k)
			for _, s := range steps {
				x.weight[k] += s.score * x.weight[s.to]
			}
			all.leave(i, j, k, steps)
		}
		if x.tooLarge(i) {
			for n := i; n < min(i+longRun, last+1); n++ { // the rows that the next one takes from
				x.divide(n)
			}
		}
	}
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
