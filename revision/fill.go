package revision

import (
	"github.com/concord-l10n/concord/document"
)

// The likeness from which passages are taken to have become each other.
const (
	alike      = 0.36 // in their place between others
	aloneAlike = 0.22 // where nothing else stands in that place on either side
	farAlike   = 0.70 // elsewhere in the text: moved
	splitGain  = 0.02 // by how much two passages together have to be more alike than one of them
	splitShare = 0.60 // of each part, what the whole has to have of it
)

// mostCells bounds the work of a gap: beyond, only what is found as moved is matched.
const mostCells = 1 << 21

// step is what the best way through a gap does last.
type step uint8

const (
	skipOld step = iota
	skipNew
	oneOne
	oneTwo
	twoOne
)

// fill matches the units of a gap in order, so that the likeness in all is the greatest.
func (c *comparison) fill(g gap) {
	n, m := g.a.len(), g.b.len()
	if n == 0 || m == 0 || n*m > mostCells {
		return
	}
	f := &filling{c: c, a: c.a[g.a.lo:g.a.hi], b: c.b[g.b.lo:g.b.hi], best: make([]float64, (n+1)*(m+1)), last: make([]step, (n+1)*(m+1))}
	f.shared = c.shared(f.a, f.b)
	f.like = c.likenesses(f.a, f.b, f.shared)
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			if i > 0 || j > 0 {
				f.cell(i, j)
			}
		}
	}
	c.follow(g, m, f.last)
}

// filling is the table of one gap: for each number of old and of new units, the greatest likeness that they
// can have and the step that it ends with.
type filling struct {
	c      *comparison
	a, b   []unit
	like   []float64 // of an old and a new unit
	shared []float64
	best   []float64
	last   []step
}

// cell fills in the best way for the first i old and j new units.
func (f *filling) cell(i, j int) {
	wide := len(f.b) + 1
	score, by := -1.0, skipOld
	try := func(s step, di, dj int, gain float64) {
		if i >= di && j >= dj {
			if sum := f.best[(i-di)*wide+j-dj] + gain; sum > score {
				score, by = sum, s
			}
		}
	}
	try(skipOld, 1, 0, 0)
	try(skipNew, 0, 1, 0)
	if i > 0 && j > 0 {
		f.matches(i, j, try)
	}
	f.best[i*wide+j], f.last[i*wide+j] = score, by
}

// matches tries the ways in which the last old and new units may be matched: one with one, or one of them
// with two of the others.
func (f *filling) matches(i, j int, try func(s step, di, dj int, gain float64)) {
	m := len(f.b)
	x := f.like[(i-1)*m+j-1]
	if x > alike {
		try(oneOne, 1, 1, x-alike+placed(&f.a[i-1], &f.b[j-1]))
	}
	if x <= 0 {
		return
	}
	if k := (i-1)*m + j - 2; j > 1 && partly(&f.b[j-2], f.shared[k]) && partly(&f.b[j-1], f.shared[k+1]) {
		try(oneTwo, 1, 2, f.c.joined(f.a[i-1:i], f.b[j-2:j], max(x, f.like[k])))
	}
	if k := (i-2)*m + j - 1; i > 1 && partly(&f.a[i-2], f.shared[k]) && partly(&f.a[i-1], f.shared[k+m]) {
		try(twoOne, 2, 1, f.c.joined(f.a[i-2:i], f.b[j-1:j], max(x, f.like[k])))
	}
}

// follow pairs what the best way through the gap says, and what is left alone between these.
func (c *comparison) follow(g gap, m int, last []step) {
	i, j := g.a.len(), g.b.len()
	rest := gap{span{g.a.hi, g.a.hi}, span{g.b.hi, g.b.hi}} // what is unmatched behind the current place
	for i > 0 || j > 0 {
		n, k := 0, 0
		switch last[i*(m+1)+j] {
		case skipOld:
			i--
			rest.a.lo--
			continue
		case skipNew:
			j--
			rest.b.lo--
			continue
		case oneOne:
			n, k = 1, 1
		case oneTwo:
			n, k = 1, 2
		case twoOne:
			n, k = 2, 1
		}
		i, j = i-n, j-k
		c.alone(rest)
		c.join(pair{i: g.a.lo + i, n: n, j: g.b.lo + j, m: k})
		rest = gap{span{g.a.lo + i, g.a.lo + i}, span{g.b.lo + j, g.b.lo + j}}
	}
	c.alone(rest)
}

// alone pairs what stands alone on both sides between two matches, one by one, where little speaks for
// it but the place.
func (c *comparison) alone(g gap) {
	if g.a.len() != g.b.len() {
		return
	}
	whole := g.a.len() == 1 && len(c.a) == 1 && len(c.b) == 1
	for k := range g.a.len() {
		a, b := &c.a[g.a.lo+k], &c.b[g.b.lo+k]
		if a.kind != b.kind {
			continue
		}
		if whole || a.kind == document.Cell || c.likeness(c.a[g.a.lo+k:g.a.lo+k+1], c.b[g.b.lo+k:g.b.lo+k+1]) > aloneAlike {
			c.join(pair{i: g.a.lo + k, n: 1, j: g.b.lo + k, m: 1})
		}
	}
}

// partly reports whether so much of a unit is in another that it may be a part of it.
func partly(u *unit, shared float64) bool {
	return u.passage != nil && shared > 0 && shared >= splitShare*u.weight
}

// joined returns the gain of matching two units of one side with one of the other. one is the likeness of
// the better of the two alone.
func (c *comparison) joined(a, b []unit, one float64) float64 {
	x := c.likeness(a, b)
	if a[0].passage == nil || b[0].passage == nil || x < alike || x < one+splitGain {
		return -1
	}
	return x - alike
}

// shared returns the weight of the words that each unit of a has in common with each of b, row by row,
// through the list of where each word stands.
func (c *comparison) shared(a, b []unit) []float64 {
	m := len(b)
	out := make([]float64, len(a)*m)
	type posting struct{ j, count int32 }
	where := map[int32][]posting{}
	for j := range b {
		for _, e := range b[j].bag {
			where[e.word] = append(where[e.word], posting{int32(j), e.count})
		}
	}
	for i := range a {
		row := out[i*m : i*m+m]
		for _, e := range a[i].bag {
			w := c.vocabulary.rare[e.word]
			for _, p := range where[e.word] {
				row[p.j] += w * float64(min(e.count, p.count))
			}
		}
	}
	return out
}

// likenesses returns the likeness of each unit of a with each of b. Only what is comparable is alike.
func (c *comparison) likenesses(a, b []unit, shared []float64) []float64 {
	out := make([]float64, len(shared))
	for i := range a {
		for j := range b {
			k := i*len(b) + j
			switch {
			case !comparable(&a[i], &b[j]):
			case a[i].id == b[j].id:
				out[k] = 1
			case shared[k] > 0:
				out[k] = likenessOf(shared[k], a[i].weight, b[j].weight)
			}
		}
	}
	return out
}
