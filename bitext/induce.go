package bitext

// The document's own lexicon: IBM Model 1 (Brown et al., The Mathematics of Statistical Machine
// Translation, Computational Linguistics 19(2), 1993, section 4.1) on the links of an earlier pass.
const (
	induceRounds   = 4
	induceMinLinks = 30        // fewer links teach too little
	inducePairs    = 1_500_000 // pairs of units that are looked at, at most
	induceDiscount = 0.5       // taken off each expected count: a single meeting is no proof
	induceCommon   = 0.2       // share of the segments
	induceFloor    = 0.03      // probabilities below it are dropped
)

// pairing is the training text of Model 1: for each link the units of both sides, and for each
// pair of them the index of its probability.
type pairing struct {
	source, target [][]int32
	fold           []int   // of each link
	cell           []int32 // per link, per target unit, per source unit
	pairs          [][2]int32
}

// induce returns x with what the links of p teach added to it. The links of one fold are left out,
// unless fold is negative.
func (p *pairing) induce(x *table, s, t *side, fold int) *table {
	y := x.clone()
	var forward, toldTarget, backward, toldSource []float32
	both(s.n()+t.n(),
		func() { forward, toldTarget = p.train(fold, false, len(s.vocab), len(t.vocab)) },
		func() { backward, toldSource = p.train(fold, true, len(t.vocab), len(s.vocab)) },
	)
	for k, pair := range p.pairs {
		i, j := pair[0], pair[1]
		if f := forward[k]; f >= induceFloor {
			y.forward[i] = putEntry(y.forward[i], j, f)
		}
		if b := backward[k]; b >= induceFloor {
			y.backward[j] = putEntry(y.backward[j], i, b)
		}
	}
	y.cover(x, toldSource, toldTarget)
	return y
}

// cover sets the coverage of the units that learning explains better than x does.
func (y *table) cover(x *table, source, target []float32) {
	for u, c := range source {
		if len(x.forward[u]) == 0 {
			y.coverSource[u] = c
		} else if y.source[u] == dictUnit {
			y.coverSource[u] = max(y.coverSource[u], learntCover*c)
		}
	}
	for u, c := range target {
		if len(x.backward[u]) == 0 {
			y.coverTarget[u] = c
		} else if y.target[u] == dictUnit {
			y.coverTarget[u] = max(y.coverTarget[u], learntCover*c)
		}
	}
}

// foldOf tells which of the two folds a link is in: runs of links, so that what is said twice in a
// row is not learnt in the one and found in the other.
func foldOf(k int) int { return k / 16 % 2 }

// gather collects the units of the links, an even sample of them where there are too many.
func gather(s, t *side, links []bead) *pairing {
	p := &pairing{}
	work := 0
	for _, l := range links {
		work += trainable(l) * s.count(l.i, l.n) * t.count(l.j, l.m)
	}
	step := 1 + work/inducePairs
	index := newPairIndex(min(work, inducePairs) / 4)
	for k, l := range links {
		if trainable(l) == 0 || k%step != 0 || s.count(l.i, l.n)*t.count(l.j, l.m) > inducePairs/20 {
			continue
		}
		a, b := s.learnable(l.i, l.n), t.learnable(l.j, l.m)
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		for _, v := range b {
			for _, u := range a {
				p.cell = append(p.cell, index.of([2]int32{u, v}))
			}
		}
		p.source, p.target = append(p.source, a), append(p.target, b)
		p.fold = append(p.fold, foldOf(k))
	}
	p.pairs = index.pairs
	return p
}

// pairIndex numbers pairs in the order of their first use: a hash table with open addressing, three
// times as fast as a map here.
type pairIndex struct {
	pairs [][2]int32
	slots []int32 // 1 + index into pairs, 0 where free; its size is a power of two
}

func newPairIndex(guess int) *pairIndex {
	size := 64
	for size < 2*guess {
		size *= 2
	}
	return &pairIndex{slots: make([]int32, size)}
}

func (x *pairIndex) of(pair [2]int32) int32 {
	k := x.find(pair)
	if x.slots[k] == 0 {
		if 2*len(x.pairs) >= len(x.slots) {
			x.grow()
			k = x.find(pair)
		}
		x.pairs = append(x.pairs, pair)
		x.slots[k] = int32(len(x.pairs))
	}
	return x.slots[k] - 1
}

// find returns the slot of pair, or the free one where it belongs.
func (x *pairIndex) find(pair [2]int32) int {
	h := (uint64(uint32(pair[0]))<<32 | uint64(uint32(pair[1]))) * 0x9e3779b97f4a7c15
	k := int((h ^ h>>32) & uint64(len(x.slots)-1))
	for x.slots[k] != 0 && x.pairs[x.slots[k]-1] != pair {
		k = (k + 1) & (len(x.slots) - 1)
	}
	return k
}

func (x *pairIndex) grow() {
	x.slots = make([]int32, 2*len(x.slots))
	for n, pair := range x.pairs {
		x.slots[x.find(pair)] = int32(n + 1)
	}
}

func trainable(l bead) int {
	if l.n == 0 || l.m == 0 || l.n+l.m > 5 || l.score <= 0 {
		return 0
	}
	return 1
}

// count is the number of units of n segments from i.
func (s *side) count(i, n int) int { return s.offset[i+n] - s.offset[i] }

// learnable returns the words of n segments from i that occur more than once in the text, but not
// nearly everywhere.
func (s *side) learnable(i, n int) []int32 {
	var out []int32
	common := int32(max(10, induceCommon*float64(s.n())))
	for _, u := range s.units[s.offset[i]:s.offset[i+n]] {
		if v := &s.vocab[u]; v.df > 1 && v.df <= common && (v.class == wordUnit || v.class == dictUnit || v.class == hanUnit) {
			out = append(out, u)
		}
	}
	return out
}

// train returns the probability of each pair: p(target | source), or the reverse when back is set;
// and for each unit that is told, the share of its occurrences that the pairs explain. given and
// told are the sizes of the vocabularies.
func (p *pairing) train(fold int, back bool, given, told int) (prob, cover []float32) {
	prob = ones(len(p.pairs))
	count := make([]float32, len(p.pairs))
	sum := make([]float32, given)
	cover = make([]float32, told)
	for round := range induceRounds {
		clear(count)
		clear(sum)
		p.expect(fold, back, prob, count)
		for k, c := range count {
			if round == induceRounds-1 {
				count[k] = max(0, c-induceDiscount)
			}
			sum[p.end(k, back)] += c
		}
		for k := range prob {
			prob[k] = count[k] / max(sum[p.end(k, back)], 1e-6)
		}
	}
	seen := make([]float32, told)
	lists := p.target
	if back {
		lists = p.source
	}
	for n, l := range lists {
		if p.fold[n] == fold {
			continue
		}
		for _, u := range l {
			seen[u]++
		}
	}
	for k, c := range count {
		if prob[k] >= induceFloor {
			cover[p.end(k, !back)] += c
		}
	}
	for u := range cover {
		cover[u] /= max(seen[u], 1)
	}
	return prob, cover
}

// end returns the source unit of pair k, or its target unit.
func (p *pairing) end(k int, target bool) int32 {
	if target {
		return p.pairs[k][1]
	}
	return p.pairs[k][0]
}

// expect adds to count how often each pair is expected to be linked under prob.
func (p *pairing) expect(fold int, back bool, prob, count []float32) {
	const null = 0.02 // a word without counterpart: weight of the empty word
	at := 0
	for l := range p.source {
		a, b := len(p.source[l]), len(p.target[l])
		cells := p.cell[at : at+a*b]
		at += a * b
		if p.fold[l] == fold {
			continue
		}
		outer, inner, stepOuter, stepInner := b, a, a, 1
		if back {
			outer, inner, stepOuter, stepInner = a, b, 1, a
		}
		for o := range outer {
			sum := float32(null)
			for k, c := 0, o*stepOuter; k < inner; k, c = k+1, c+stepInner {
				sum += prob[cells[c]]
			}
			for k, c := 0, o*stepOuter; k < inner; k, c = k+1, c+stepInner {
				count[cells[c]] += prob[cells[c]] / sum
			}
		}
	}
}
