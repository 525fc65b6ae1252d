package bitext

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Of a segment without counterpart so many candidates of the other side are looked at, found by the
// units that they share and that are in no more segments than these.
const (
	movedTries  = 6
	movedCommon = 40
)

// moved pairs segments that the path leaves without counterpart on the two sides with each other,
// wherever they stand: passages that the translator has put in another place. It returns the links
// with these pairs in the place of the two empty links, and their probabilities.
func (d *search) moved(links []bead, p []float64, x *table) ([]bead, []float64) {
	links, p = d.uncross(links, p)
	d.swap(links, p)
	var from, to []int // indexes of empty links
	for k, l := range links {
		switch {
		case l.m == 0 && d.s.length[l.i] > 0:
			from = append(from, k)
		case l.n == 0 && d.t.length[l.j] > 0:
			to = append(to, k)
		}
	}
	if len(from) == 0 || len(to) == 0 {
		return links, p
	}
	pairs := append(d.sameID(links, from, to), d.movedPairs(links, from, to, x)...)
	if len(pairs) == 0 {
		return links, p
	}
	gone := map[int]bool{}
	var found []bead
	var sure []float64
	take := func(c movedPair) {
		if gone[c.from] || gone[c.to] {
			return
		}
		gone[c.from], gone[c.to] = true, true
		found = append(found, bead{c.i, 1, c.j, 1, c.score})
		sure = append(sure, 1/(1+math.Exp(-temper*(c.score-movedLeast+movedDoubt))))
	}
	for _, c := range pairs {
		take(c)
	}
	for k := 0; k < len(found); k++ {
		for _, c := range d.beside(found[k], links, from, to) {
			take(c)
		}
	}
	for k, l := range links {
		if !gone[k] {
			found, sure = append(found, l), append(sure, p[k])
		}
	}
	return found, sure
}

// sameID pairs the passages among the empty links that have one identifier.
func (d *search) sameID(links []bead, from, to []int) []movedPair {
	ours, theirs := d.s.identified(), d.t.identified()
	var pairs []movedPair
	for _, k := range from {
		i := links[k].i
		j, ok := theirs[d.s.id[i]]
		if first, is := ours[d.s.id[i]]; !ok || !is || first != i {
			continue
		}
		if at := slices.IndexFunc(to, func(k int) bool { return links[k].j == j }); at >= 0 {
			pairs = append(pairs, movedPair{k, to[at], i, j, movedLeast + movedDoubt})
		}
	}
	return pairs
}

// uncross takes apart the links of as many passages on the one side as on the other that are those of the
// other side in another order. It returns the links and their probabilities.
func (d *search) uncross(links []bead, p []float64) ([]bead, []float64) {
	out, sure := make([]bead, 0, len(links)), make([]float64, 0, len(p))
	least := movedLeast + movedFree*freedom(links)
	for k, l := range links {
		if l.n == l.m && l.n > 1 && d.s.passagesAt(l.i, l.n) && d.t.passagesAt(l.j, l.m) {
			if order, gain := d.bestOrder(l, least); gain >= movedLeast {
				for i, j := range order {
					out = append(out, bead{l.i + i, 1, l.j + j, 1, l.score / float64(l.n)})
					sure = append(sure, p[k]/(1+math.Exp(-temper*(gain-movedLeast+movedDoubt))))
				}
				continue
			}
		}
		out, sure = append(out, l), append(sure, p[k])
	}
	return out, sure
}

// swapReach is how many links away a link is whose target may be exchanged with its own.
const swapReach = 2

// swap exchanges the targets of two links of a passage each, next to each other or with one between, where far
// more speaks for the other order: of passages that are much alike each has something to link it where it stands.
func (d *search) swap(links []bead, p []float64) {
	for k := range links {
		for other := k + 1; other <= min(k+swapReach, len(links)-1); other++ {
			a, b := &links[k], &links[other]
			if !d.whole(a) || !d.whole(b) {
				continue
			}
			if gain := d.swapGain(a, b); gain >= swappedLeast {
				doubt := 1 + math.Exp(-temper*(gain-movedLeast+movedDoubt))
				p[k], p[other] = p[k]/doubt, p[other]/doubt
				a.j, b.j = b.j, a.j
			}
		}
	}
}

// whole reports whether a link is of one passage on each side, of one segment.
func (d *search) whole(l *bead) bool {
	return l.n == 1 && l.m == 1 && d.s.passagesAt(l.i, 1) && d.t.passagesAt(l.j, 1)
}

// swapGain is how much likelier it is that two passages stand in the other order, as a logarithm; 0 where one of
// them would have nothing that speaks for it.
func (d *search) swapGain(a, b *bead) float64 {
	if !d.b.holds(a.i, b.j) || !d.b.holds(b.i, a.j) {
		return 0
	}
	crossed, back := d.alone(a.i, b.j), d.alone(b.i, a.j)
	if min(crossed, back) < movedLeast {
		return 0
	}
	return crossed + back - d.alone(a.i, a.j) - d.alone(b.i, b.j)
}

// alone is [search.pairScore] for a cell of the band, with the numbering.
func (d *search) alone(i, j int) float64 {
	k := d.b.at(i, j)
	words := float64(d.evidence.target[k][0] + d.evidence.source[k][0])
	return lexicalScale*words + d.x.first(i, j) + d.m.lengthScore(d.s.length[i], d.t.length[j], d.tails[longRun*j])
}

// passagesAt reports whether n segments from i are passages of their own.
func (s *side) passagesAt(i, n int) bool {
	for k := range n + 1 {
		if !s.starts[i+k] {
			return false
		}
	}
	return true
}

// bestOrder returns the likeliest order in which the target has the segments of a link: for each source
// segment its own; and how much likelier it is than the source's order, as a logarithm.
func (d *search) bestOrder(l bead, least float64) (order []int, gain float64) {
	var score [maxRun][maxRun]float64
	for i := range l.n {
		for j := range l.m {
			score[i][j] = d.pairScore(l.i+i, l.j+j)
		}
	}
	plain := 0.0
	for i := range l.n {
		plain += score[i][i]
	}
	var try func(at []int, left []int, sum float64)
	try = func(at, left []int, sum float64) {
		if len(left) == 0 && sum-plain > gain {
			order, gain = slices.Clone(at), sum-plain
		}
		for k, j := range left {
			rest := slices.Delete(slices.Clone(left), k, k+1)
			try(append(at, j), rest, sum+score[len(at)][j])
		}
	}
	all := make([]int, l.n)
	for i := range all {
		all[i] = i
	}
	try(nil, all, 0)
	for i, j := range order {
		if i != j && (score[i][j] < 0 || score[i][j]-score[i][i] < least) {
			return nil, 0
		}
	}
	return order, gain
}

// pairScore is how much speaks for source segment i and target segment j being translations of each other.
func (d *search) pairScore(i, j int) float64 {
	words := d.evidence.toTarget.score(i, j) + d.evidence.toSource.score(j, i)
	return lexicalScale*words + d.x.kind[d.s.kind[i]][d.t.kind[j]] + d.m.lengthScore(d.s.length[i], d.t.length[j], d.tails[longRun*j])
}

// movedPair is a source segment and a target segment, with their empty links, and what speaks for them.
type movedPair struct {
	from, to int // the links
	i, j     int
	score    float64
}

// movedPairs returns the pairs that are likely, the likeliest first.
func (d *search) movedPairs(links []bead, from, to []int, x *table) []movedPair {
	at := map[int]int{} // target segment -> empty link
	for _, k := range to {
		at[links[k].j] = k
	}
	where := segmentsOf(d.t, at)
	var pairs []movedPair
	for _, k := range from {
		i := links[k].i
		for _, j := range nearest(d.s, d.t, x.forward, i, where) {
			score := d.pairScore(i, j) - math.Log(float64(len(to)))
			if max(k-at[j], at[j]-k) <= movedNear {
				score += nearMoved
			}
			if score >= movedLeast {
				pairs = append(pairs, movedPair{k, at[j], i, j, score})
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	pairs = d.clear(pairs, x)
	slices.SortStableFunc(pairs, func(a, b movedPair) int { return cmp.Compare(b.score, a.score) })
	return pairs
}

// beside returns the pairs of segments without counterpart that stand before, or after, the two of a moved pair, where
// anything speaks for them: what stands in another place goes there with its heading, and with what follows it.
func (d *search) beside(pair bead, links []bead, from, to []int) []movedPair {
	var pairs []movedPair
	for _, step := range []int{-1, 1} {
		i, j := pair.i+step, pair.j+step
		a, ours := slices.BinarySearchFunc(from, i, func(k, i int) int { return cmp.Compare(links[k].i, i) })
		b, theirs := slices.BinarySearchFunc(to, j, func(k, j int) int { return cmp.Compare(links[k].j, j) })
		if !ours || !theirs || d.s.kind[i] != d.t.kind[j] {
			continue
		}
		if score := d.pairScore(i, j); score >= movedBeside {
			pairs = append(pairs, movedPair{from[a], to[b], i, j, score + movedLeast - movedBeside})
		}
	}
	return pairs
}

// segmentsOf returns the segments of some of a side that each unit is in, common ones aside.
func segmentsOf(s *side, some map[int]int) map[int32][]int {
	where := map[int32][]int{}
	for _, j := range slices.Sorted(maps.Keys(some)) {
		for _, u := range s.of(j) {
			if s.vocab[u].df <= movedCommon {
				where[u] = append(where[u], j)
			}
		}
	}
	return where
}

// nearest returns the segments of told, of those that units are listed with, that share the most with segment i of
// given.
func nearest(given, told *side, table [][]entry, i int, where map[int32][]int) []int {
	here := map[int]float64{}
	for _, u := range given.of(i) {
		for _, e := range table[u] {
			for _, j := range where[e.unit] {
				here[j] += float64(e.p) / float64(told.vocab[e.unit].df)
			}
		}
	}
	found := slices.Sorted(maps.Keys(here))
	slices.SortStableFunc(found, func(a, b int) int { return cmp.Compare(here[b], here[a]) })
	return found[:min(len(found), movedTries)]
}
