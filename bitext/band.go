package bitext

import (
	"maps"
	"math"
	"slices"
)

// band is the part of the plane that the dynamic programming looks at: for each node row i, from 0
// to the number of source segments, the target nodes lo[i] to hi[i]. Both never fall.
type band struct {
	lo, hi []int
	start  []int // of row i among the cells
}

func (b *band) size() int            { return b.start[len(b.start)-1] }
func (b *band) row(i int) (int, int) { return b.lo[i], b.hi[i] }
func (b *band) at(i, j int) int      { return b.start[i] + j - b.lo[i] }
func (b *band) holds(i, j int) bool  { return b.lo[i] <= j && j <= b.hi[i] }

// Widths of bands, in segments.
const (
	maxCells   = 3_000_000
	leastHalf  = 6
	firstHalf  = 10
	firstShare = 0.08 // of the longer side
	chainFrom  = 60_000
)

// finish makes lo and hi monotone, connects the rows, and counts the cells.
func (b *band) finish(m int) *band {
	n := len(b.lo) - 1
	b.lo[0], b.hi[n] = 0, m
	for i := 0; i <= n; i++ {
		b.hi[i] = min(b.hi[i], m)
		if i > 0 {
			b.hi[i] = max(b.hi[i], b.hi[i-1])
		}
	}
	for i := n; i >= 0; i-- {
		b.lo[i] = min(max(b.lo[i], 0), m)
		if i < n {
			b.lo[i] = min(b.lo[i], b.lo[i+1])
		}
	}
	for i := 1; i <= n; i++ { // a step from row to row must stay inside
		b.lo[i] = min(b.lo[i], b.hi[i-1])
		b.hi[i-1] = max(b.hi[i-1], b.lo[i])
	}
	b.start = make([]int, n+2)
	for i := 0; i <= n; i++ {
		b.start[i+1] = b.start[i] + b.hi[i] - b.lo[i] + 1
	}
	return b
}

// point is a node of the plane.
type point struct{ i, j int }

// guide returns the band for the first pass: around the diagonal by length between the points of a
// chain of rare units that both sides have, where the texts are long enough to need one.
func guide(s, t *side, x *table, pins []point) *band {
	n, m := s.n(), t.n()
	chain := []point{{0, 0}}
	if n*m > chainFrom {
		chain = append(chain, rareChain(s, t, x)...)
	}
	chain = through(chain, pins)
	chain = append(chain, point{n, m})
	b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
	widest := max(leastHalf, maxCells/(2*(n+1)))
	a, c := cumulate(s.length), cumulate(t.length)
	for k := 1; k < len(chain); k++ {
		p, q := chain[k-1], chain[k]
		di, dj := q.i-p.i, q.j-p.j
		half := firstHalf + int((firstShare+excess(a[q.i]-a[p.i], c[q.j]-c[p.j]))*float64(max(di, dj)))
		half = min(half, widest)
		j := p.j
		for i := p.i; i <= q.i; i++ {
			share := (a[i] - a[p.i] + 1) / (a[q.i] - a[p.i] + 1)
			want := c[p.j] + share*(c[q.j]-c[p.j])
			for j < q.j && c[j] < want {
				j++
			}
			lo, hi := j-half, j+half
			if i > p.i || k == 1 {
				b.lo[i], b.hi[i] = lo, hi
			} else {
				b.lo[i], b.hi[i] = min(b.lo[i], lo), max(b.hi[i], hi)
			}
		}
	}
	return b.finish(m)
}

// through returns the chain led through the pins: its points that contradict one are dropped.
func through(chain, pins []point) []point {
	if len(pins) == 0 {
		return chain
	}
	out := make([]point, 0, len(chain)+len(pins))
	k := 0
	for _, p := range chain {
		for k < len(pins) && pins[k].i <= p.i {
			out = append(out, pins[k])
			k++
		}
		if (k == 0 || pins[k-1].j <= p.j) && (k == len(pins) || p.j <= pins[k].j) {
			out = append(out, p)
		}
	}
	return append(out, pins[k:]...)
}

// excess is how much of a text seems to be missing on the other side, as a share, judged by the
// lengths of the two: a tenth is within the usual.
func excess(a, b float64) float64 {
	if a == 0 && b == 0 {
		return 0
	}
	return math.Max(0, 1-math.Min(a, b)/math.Max(a, b)-0.1)
}

// around returns a band around the links of a pass, wider where they were weak.
func around(links []bead, n, m int) *band {
	b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range b.lo {
		b.lo[i], b.hi[i] = m, 0
	}
	const reach = 8 // links on either side whose weakness counts
	weak := make([]int, len(links)+1)
	for k, l := range links {
		w := 0
		if l.n == 0 || l.m == 0 || l.score < 2 {
			w = max(l.n, l.m)
		}
		weak[k+1] = weak[k] + w
	}
	for k, l := range links {
		w := weak[min(k+reach+1, len(links))] - weak[max(k-reach, 0)]
		half := min(leastHalf+w, max(leastHalf, maxCells/(2*(n+1))))
		for i := l.i; i <= l.i+l.n; i++ {
			b.lo[i] = min(b.lo[i], l.j-half)
			b.hi[i] = max(b.hi[i], l.j+l.m+half)
		}
	}
	return b.finish(m)
}

// within returns the part of the band that is in another one, too; all of it where that is nil.
func (b *band) within(other *band) *band {
	if other == nil {
		return b
	}
	for i := range b.lo {
		b.lo[i], b.hi[i] = max(b.lo[i], other.lo[i]), min(b.hi[i], other.hi[i])
	}
	return b.finish(b.hi[len(b.hi)-1])
}

// rareChain returns the heaviest chain of segment pairs, rising on both sides, that share units
// which are rare on both.
func rareChain(s, t *side, x *table) []point {
	pairs := rarePairs(s, t, x)
	best := newChains(len(pairs), t.n())
	for a := 0; a < len(pairs); {
		z := a
		for ; z < len(pairs) && pairs[z].i == pairs[a].i; z++ {
			best.extend(z, pairs[z].j, pairs[z].weight)
		}
		for ; a < z; a++ { // only now: two pairs of one source segment are no chain
			best.admit(a, pairs[a].j)
		}
	}
	var chain []point
	for _, k := range best.heaviest() {
		chain = append(chain, pairs[k].point)
	}
	return supported(chain, s.n(), t.n())
}

type weighted struct {
	point
	weight float64
}

// rare is in how many segments a unit may stand to be a candidate for the chain.
const rare = 3

// rarePairs returns the segment pairs that share rare units, by source and target segment.
func rarePairs(s, t *side, x *table) []weighted {
	where := whereRare(t)
	var pairs []weighted
	for i := range s.n() {
		here := map[int]float64{}
		for _, u := range s.of(i) {
			if s.vocab[u].df > rare || len(x.forward[u]) > 2 {
				continue
			}
			for _, e := range x.forward[u] {
				for _, j := range where[e.unit] {
					here[j] += float64(e.p) / float64(s.vocab[u].df*t.vocab[e.unit].df)
				}
			}
		}
		for _, j := range slices.Sorted(maps.Keys(here)) {
			pairs = append(pairs, weighted{point{i, j}, here[j]})
		}
	}
	return pairs
}

// whereRare returns the segments of each rare unit.
func whereRare(s *side) [][]int {
	where := make([][]int, len(s.vocab))
	for i := range s.n() {
		for _, u := range s.of(i) {
			if s.vocab[u].df <= rare {
				where[u] = append(where[u], i)
			}
		}
	}
	return where
}

// supported drops the points of a chain that their neighbours contradict: a chance meeting would
// lead the band astray.
func supported(chain []point, n, m int) []point {
	const window, slack = 4, 6
	slope := float64(m) / float64(max(n, 1))
	var out []point
	for k, p := range chain {
		agree, seen := 0, 0
		for d := -window; d <= window; d++ {
			if d == 0 || k+d < 0 || k+d >= len(chain) {
				continue
			}
			q := chain[k+d]
			seen++
			di := float64(q.i-p.i) * slope
			if math.Abs(di-float64(q.j-p.j)) <= slack+0.15*math.Abs(di) {
				agree++
			}
		}
		if 2*agree > seen {
			out = append(out, p)
		}
	}
	return out
}

func cumulate(xs []float64) []float64 {
	c := make([]float64, len(xs)+1)
	for i, x := range xs {
		c[i+1] = c[i] + x + 1
	}
	return c
}
