package bitext

import (
	"slices"
)

// skeleton returns the nodes that the structure of two texts fixes, in order: where passages begin and end
// that carry the same identifier, that are the headings of both texts one by one, or that are
// numbered alike one by one. Where the structures differ, nothing is fixed; that of a part says nothing of others.
func skeleton(s, t *side, x *table) []point {
	k := skeletons{s: s, t: t, x: x, ratio: (sum(t.length) + stretchLetter) / (sum(s.length) + stretchLetter)}
	k.byID()
	k.between(k.headings)
	k.between(k.numbers)
	var nodes []point
	for n, p := range k.passages {
		nodes = append(nodes, p)
		after, next := point{s.passageEnd(p.i), t.passageEnd(p.j)}, point{s.n(), t.n()}
		if n+1 < len(k.passages) {
			next = k.passages[n+1]
		}
		if isHeading(s.kind[p.i]) || (after.i == next.i) == (after.j == next.j) {
			nodes = append(nodes, after)
		} // else what follows on the one side only may be the end of the passage on the other
	}
	return slices.Compact(nodes)
}

// skeletons collects the first segments of passages that belong together, in order on both sides.
type skeletons struct {
	s, t     *side
	x        *table
	ratio    float64 // of the lengths of the texts
	passages []point
}

// passageEnd returns the segment after the passage that begins with segment i.
func (s *side) passageEnd(i int) int {
	for i++; !s.starts[i]; i++ {
	}
	return i
}

// byID pairs passages of the same identifier, those that are in another order than most aside.
func (k *skeletons) byID() {
	ours, theirs := k.s.identified(), k.t.identified()
	if len(ours) == 0 || len(theirs) == 0 {
		return
	}
	best := newChains(k.s.n(), k.t.n())
	var pairs []point
	for _, i := range ours.inOrder() {
		j, ok := theirs[k.s.id[i]]
		if !ok || !k.alike(i, j) {
			continue
		}
		best.extend(len(pairs), j, 1)
		best.admit(len(pairs), j)
		pairs = append(pairs, point{i, j})
	}
	for _, n := range best.heaviest() {
		k.passages = append(k.passages, pairs[n])
	}
}

// identifiers are the segments that passages with an identifier begin with.
type identifiers map[string]int

// identified returns the passages whose identifier no other has.
func (s *side) identified() identifiers {
	found, twice := identifiers{}, map[string]bool{}
	for i := range s.n() {
		if id := s.id[i]; s.starts[i] && id != "" {
			_, ok := found[id]
			twice[id] = ok
			found[id] = i
		}
	}
	for id, again := range twice {
		if again {
			delete(found, id)
		}
	}
	return found
}

func (f identifiers) inOrder() []int {
	var list []int
	for _, i := range f {
		list = append(list, i)
	}
	slices.Sort(list)
	return list
}

// between looks for pairs in each part between those that are known.
func (k *skeletons) between(pairs func(from, to point) []point) {
	var all []point
	from := point{}
	for _, p := range append(slices.Clip(k.passages), point{k.s.n(), k.t.n()}) {
		all = append(all, pairs(from, p)...)
		if p.i < k.s.n() {
			all = append(all, p)
			from = point{k.s.passageEnd(p.i), k.t.passageEnd(p.j)}
		}
	}
	k.passages = all
}

// headings pairs the headings of two parts if there are as many on both sides, of the same levels.
func (k *skeletons) headings(from, to point) []point {
	is := func(s *side, i int) bool { return isHeading(s.kind[i]) }
	ours, theirs := k.s.beginning(from.i, to.i, is), k.t.beginning(from.j, to.j, is)
	pairs := k.oneByOne(ours, theirs, 1, to)
	if pairs == nil {
		return nil
	}
	first, last := k.misplaced(ours, theirs)
	return slices.Delete(pairs, first, last)
}

// misplacedNear is how many headings away one that has been moved is looked for.
const misplacedNear = 8

// misplaced returns from which to before which heading the sections of two texts are not in the same order: at least two
// headings there have nothing in common with those in their places, and something with another that has not either.
func (k *skeletons) misplaced(ours, theirs []int) (first, last int) {
	apart := make([]bool, len(ours))
	for n, i := range ours {
		apart[n] = !k.share(i, theirs[n])
	}
	found := 0
	first = len(ours)
	for n, i := range ours {
		if !apart[n] {
			continue
		}
		for m := max(0, n-misplacedNear); m < min(len(theirs), n+misplacedNear+1); m++ {
			if m == n || !apart[m] || !k.share(i, theirs[m]) {
				continue
			}
			found++
			first, last = min(first, n, m), max(last, n+1, m+1)
			break
		}
	}
	if found < 2 {
		return 0, 0
	}
	return first, last
}

// numbers pairs the numbered passages of two parts if the numbers are the same. A number that follows
// itself says nothing, and one alone little.
func (k *skeletons) numbers(from, to point) []point {
	is := func(s *side, i int) bool { return !s.label[i].none() }
	ours := k.s.beginning(from.i, to.i, is)
	for n := 1; n < len(ours); n++ {
		if k.s.label[ours[n]].same(k.s.label[ours[n-1]]) {
			return nil
		}
	}
	return k.oneByOne(ours, k.t.beginning(from.j, to.j, is), 3, to)
}

// beginning returns the segments from one to another that begin a passage of some sort.
func (s *side) beginning(from, to int, is func(s *side, i int) bool) []int {
	var found []int
	for i := from; i < to; i++ {
		if s.starts[i] && is(s, i) {
			found = append(found, i)
		}
	}
	return found
}

// oneByOne pairs passages that are as many on both sides, if each is like its counterpart and what stands
// between them is of about the same length: were one left out here and another there, it would not be.
func (k *skeletons) oneByOne(ours, theirs []int, least int, to point) []point {
	if len(ours) != len(theirs) || len(ours) < least {
		return nil
	}
	var pairs []point
	same, shifted := 0, 0
	for n, i := range ours {
		j := theirs[n]
		after := to
		if n+1 < len(ours) {
			after = point{ours[n+1], theirs[n+1]}
			if k.share(i, theirs[n+1]) || k.share(ours[n+1], j) {
				shifted++
			}
		}
		if !k.alike(i, j) || !k.proportionate(sum(k.s.length[i:after.i]), sum(k.t.length[j:after.j])) {
			return nil
		}
		if k.share(i, j) {
			same++
		}
		pairs = append(pairs, point{i, j})
	}
	if shifted > same {
		return nil
	}
	return pairs
}

// alike reports whether passages that begin with segments i and j are of the same kind and not numbered differently.
func (k *skeletons) alike(i, j int) bool {
	a, b := k.s.label[i], k.t.label[j]
	return k.s.kind[i] == k.t.kind[j] && (a.none() || b.none() || a.same(b))
}

// share reports whether a word or number of segment i has a counterpart in segment j.
func (k *skeletons) share(i, j int) bool {
	theirs := k.t.of(j)
	for _, u := range k.s.of(i) {
		if k.s.vocab[u].class == markUnit {
			continue
		}
		if slices.ContainsFunc(k.x.forward[u], func(e entry) bool { return slices.Contains(theirs, e.unit) }) {
			return true
		}
	}
	return false
}

// A part may be so many times as long as its counterpart, some letters aside, by the ratio of the texts.
const (
	mostStretch   = 2.5
	stretchLetter = 80
)

// proportionate reports whether parts of these lengths may be each other's.
func (k *skeletons) proportionate(a, b float64) bool {
	a *= k.ratio
	return max(a, b) <= mostStretch*min(a, b)+stretchLetter
}

func isHeading(kind int) bool { return 1 <= kind && kind <= 6 }
