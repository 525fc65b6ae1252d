package revision

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// comparison is two versions of a document with the passages that became each other.
type comparison struct {
	old, new   *document.Document
	a, b       []unit // of the old version and of the new one
	pairs      []pair
	of         [2][]int // by unit: its pair, or -1
	gl         *glossary.Glossary
	vocabulary *vocabulary
	all        [2]span // of the units that are not fields
}

// pair is units that became each other: i to i+n of the old version, j to j+m of the new one.
type pair struct {
	i, n, j, m int
	moved      bool
}

// gap is a stretch of both versions between what is matched.
type gap struct{ a, b span }

type span struct{ lo, hi int }

func (s span) len() int { return s.hi - s.lo }

// compare matches the units of two versions.
func compare(old, new *document.Document, g *glossary.Glossary) *comparison {
	if g == nil {
		g = glossary.New()
	}
	return match(old, new, unitsOf(old), unitsOf(new), g)
}

// match matches units of two versions.
func match(old, new *document.Document, a, b []unit, g *glossary.Glossary) *comparison {
	c := &comparison{old: old, new: new, a: a, b: b, gl: g, vocabulary: newVocabulary()}
	c.of = [2][]int{make([]int, len(c.a)), make([]int, len(c.b))}
	for s, units := range [][]unit{c.a, c.b} {
		for i := range units {
			c.vocabulary.text(&units[i])
			c.of[s][i] = -1
		}
	}
	c.matchFields()
	gaps := c.unique([]gap{{c.all[0], c.all[1]}}, func(u *unit) int32 { return u.id })
	if len(a) == 1 && len(b) == 1 && len(gaps) == 1 {
		c.alone(gaps[0])
		gaps = nil
	}
	c.readWords(gaps)
	gaps = c.unique(gaps, func(u *unit) int32 { return u.plain })
	for _, g := range gaps {
		c.fill(g)
	}
	c.matchMoved()
	slices.SortFunc(c.pairs, func(x, y pair) int { return cmp.Or(cmp.Compare(x.j, y.j), cmp.Compare(x.i, y.i)) })
	c.settleMoved()
	for k, p := range c.pairs {
		c.note(p, k)
	}
	return c
}

// join notes that units became each other.
func (c *comparison) join(p pair) {
	c.pairs = append(c.pairs, p)
	c.note(p, len(c.pairs)-1)
}

func (c *comparison) note(p pair, k int) {
	for i := p.i; i < p.i+p.n; i++ {
		c.of[0][i] = k
	}
	for j := p.j; j < p.j+p.m; j++ {
		c.of[1][j] = k
	}
}

// matchFields pairs the fields of equal names, the first with the first.
func (c *comparison) matchFields() {
	fields := map[document.Key][]int{}
	count := func(units []unit) int {
		return sort.Search(len(units), func(k int) bool { return units[k].named() == 0 })
	}
	n, m := count(c.a), count(c.b)
	c.all = [2]span{{n, len(c.a)}, {m, len(c.b)}}
	for i := range n {
		fields[c.a[i].key] = append(fields[c.a[i].key], i)
	}
	for j := range m {
		if left := fields[c.b[j].key]; len(left) > 0 {
			c.join(pair{i: left[0], n: 1, j: j, m: 1})
			fields[c.b[j].key] = left[1:]
		}
	}
}

// deepest bounds how often what lies between unique passages is searched for passages that are unique
// there.
const deepest = 12

// unique pairs what has the same key in both versions, only once in each gap, and in the same order in
// both; then whatever is equal right before and after. It returns the gaps that are left.
func (c *comparison) unique(gaps []gap, key func(*unit) int32) []gap {
	var left []gap
	for depth := 0; depth < deepest && len(gaps) > 0; depth++ {
		var next []gap
		for _, g := range gaps {
			g = c.trim(g, key)
			if g.a.len() == 0 && g.b.len() == 0 {
				continue
			}
			if points := c.risingPoints(g, key); len(points) > 0 {
				next = append(next, c.cut(g, points)...)
			} else {
				left = append(left, g)
			}
		}
		gaps = next
	}
	left = append(left, gaps...)
	slices.SortFunc(left, func(x, y gap) int { return cmp.Or(cmp.Compare(x.a.lo, y.a.lo), cmp.Compare(x.b.lo, y.b.lo)) })
	return left
}

// trim pairs what is equal at the beginning and the end of a gap and returns the rest.
func (c *comparison) trim(g gap, key func(*unit) int32) gap {
	for g.a.len() > 0 && g.b.len() > 0 && key(&c.a[g.a.lo]) == key(&c.b[g.b.lo]) {
		c.join(pair{i: g.a.lo, n: 1, j: g.b.lo, m: 1})
		g.a.lo++
		g.b.lo++
	}
	for g.a.len() > 0 && g.b.len() > 0 && key(&c.a[g.a.hi-1]) == key(&c.b[g.b.hi-1]) {
		g.a.hi--
		g.b.hi--
		c.join(pair{i: g.a.hi, n: 1, j: g.b.hi, m: 1})
	}
	return g
}

// point is a unit of the old version and one of the new.
type point struct{ i, j int }

// cut pairs the units at the points and returns the gaps between them.
func (c *comparison) cut(g gap, points []point) []gap {
	var gaps []gap
	for _, p := range points {
		c.join(pair{i: p.i, n: 1, j: p.j, m: 1})
		gaps = append(gaps, gap{span{g.a.lo, p.i}, span{g.b.lo, p.j}})
		g.a.lo, g.b.lo = p.i+1, p.j+1
	}
	return append(gaps, g)
}

// risingPoints returns the longest rising run of units whose key is unique in both versions of the gap.
func (c *comparison) risingPoints(g gap, key func(*unit) int32) []point {
	if g.a.len() == 0 || g.b.len() == 0 {
		return nil
	}
	type places struct{ i, j, n, m int }
	at := map[int32]places{}
	for i := g.a.lo; i < g.a.hi; i++ {
		k := key(&c.a[i])
		p := at[k]
		at[k] = places{i: i, n: p.n + 1}
	}
	for j := g.b.lo; j < g.b.hi; j++ {
		k := key(&c.b[j])
		if p, ok := at[k]; ok {
			p.j, p.m = j, p.m+1
			at[k] = p
		}
	}
	var points []point
	for i := g.a.lo; i < g.a.hi; i++ {
		if p := at[key(&c.a[i])]; p.n == 1 && p.m == 1 {
			points = append(points, point{p.i, p.j})
		}
	}
	return longestRising(points)
}

// longestRising returns the longest subsequence of points, given in the order of i, that rises in j
// (Fredman 1975).
func longestRising(points []point) []point {
	var tails []int // of the best run of each length: its last point
	before := make([]int, len(points))
	for k, p := range points {
		n := sort.Search(len(tails), func(t int) bool { return points[tails[t]].j >= p.j })
		before[k] = -1
		if n > 0 {
			before[k] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, k)
		} else {
			tails[n] = k
		}
	}
	if len(tails) == 0 {
		return nil
	}
	run := make([]point, len(tails))
	for n, k := len(tails)-1, tails[len(tails)-1]; k >= 0; n, k = n-1, before[k] {
		run[n] = points[k]
	}
	return run
}

// readWords reads the words of what is not matched yet, and how rare each is there.
func (c *comparison) readWords(gaps []gap) {
	v := c.vocabulary
	in := func(units []unit, s span, lang *document.Document) {
		for i := s.lo; i < s.hi; i++ {
			v.read(&units[i], lang.Lang)
		}
	}
	for _, g := range gaps {
		in(c.a, g.a, c.old)
		in(c.b, g.b, c.new)
	}
	seen := make([]int32, v.n)
	count := 0
	for _, g := range gaps {
		count += g.a.len() + g.b.len()
		for i := g.a.lo; i < g.a.hi; i++ {
			tally(seen, &c.a[i])
		}
		for j := g.b.lo; j < g.b.hi; j++ {
			tally(seen, &c.b[j])
		}
	}
	v.rare = make([]float64, v.n)
	for w, n := range seen {
		v.rare[w] = math.Log(1 + float64(count+2)/float64(max(n, 1)))
	}
	for w, id := range v.words {
		if len(w) < shortWord && w[0] >= 'a' {
			v.rare[id] *= shortWeight
		}
	}
	for _, g := range gaps {
		for i := g.a.lo; i < g.a.hi; i++ {
			v.weigh(&c.a[i])
		}
		for j := g.b.lo; j < g.b.hi; j++ {
			v.weigh(&c.b[j])
		}
	}
}

// Short words say little about what a passage is about.
const (
	shortWord   = 4 // bytes
	shortWeight = 0.4
)

func tally(seen []int32, u *unit) {
	for _, e := range u.bag {
		seen[e.word]++
	}
}

func (v *vocabulary) weigh(u *unit) {
	u.weight = 0
	for _, e := range u.bag {
		u.weight += v.rare[e.word] * float64(e.count)
	}
}
