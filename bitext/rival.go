package bitext

import "slices"

// clear returns the pairs of which no segment has nearly as much in common with another one of the other side, linked
// or not: sentences after one pattern, such as those of a reference, are alike without being translations.
func (d *search) clear(pairs []movedPair, x *table) []movedPair {
	var from, to []int
	for _, p := range pairs {
		from, to = append(from, p.i), append(to, p.j)
	}
	theirs, ours := meetings(d.s, d.t, x.forward, from), meetings(d.t, d.s, x.backward, to)
	return slices.DeleteFunc(pairs, func(p movedPair) bool {
		i, j := p.i, p.j
		least := d.pairScore(i, j) - movedClear
		return slices.ContainsFunc(nearest(d.s, d.t, x.forward, i, theirs), func(k int) bool {
			return k != j && d.pairScore(i, k) > least
		}) || slices.ContainsFunc(nearest(d.t, d.s, x.backward, j, ours), func(k int) bool {
			return k != i && d.pairScore(k, j) > least
		})
	})
}

// meetings returns the segments of told that each unit is in which translates one of some segments of given, common
// units aside.
func meetings(given, told *side, table [][]entry, some []int) map[int32][]int {
	sought := make([]bool, len(told.vocab))
	for _, i := range some {
		for _, u := range given.of(i) {
			for _, e := range table[u] {
				sought[e.unit] = told.vocab[e.unit].df <= movedCommon
			}
		}
	}
	where := map[int32][]int{}
	for j := range told.n() {
		for _, u := range told.of(j) {
			if sought[u] {
				where[u] = append(where[u], j)
			}
		}
	}
	return where
}
