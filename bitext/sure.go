package bitext

import "math"

// temper flattens the scores before they are read as probabilities: units are not independent.
const temper = 0.55

// sure returns the posterior probability of each link of the best path, by forward and backward sums over the band.
func (d *search) sure(links []bead) []float64 {
	before, after := d.forward(), d.backward()
	n := len(d.b.lo) - 1
	total := before.weight[d.b.at(n, d.t.n())]
	p := make([]float64, len(links))
	for k, l := range links {
		v := before.weight[d.b.at(l.i, l.j)] * after.weight[d.b.at(l.i+l.n, l.j+l.m)] / total
		p[k] = math.Min(1, math.Ldexp(v, sumsPower*(before.divided[l.i]+after.divided[l.i+l.n]-before.divided[n])))
	}
	return p
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
