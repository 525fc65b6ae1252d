package lexicon

// Links are sentences and their translations as numbers of words, each word once: what [Links.Train]
// learns from.
type Links struct {
	source, target [][]int32
	cells          []int32 // per link, per target word, per source word: the number of their pair
	pairs          pairIndex
}

// NewLinks returns no links yet, with room for so many pairs of words.
func NewLinks(pairs int) *Links { return &Links{pairs: newPairIndex(pairs)} }

// Add appends a sentence and its translation. The words are kept, not copied.
func (l *Links) Add(source, target []int32) {
	for _, v := range target {
		for _, u := range source {
			l.cells = append(l.cells, l.pairs.of(Pair{u, v}))
		}
	}
	l.source, l.target = append(l.source, source), append(l.target, target)
}

// Len returns the number of links.
func (l *Links) Len() int { return len(l.source) }

// Link returns the words of link number k.
func (l *Links) Link(k int) (source, target []int32) { return l.source[k], l.target[k] }

// Pair is a source and a target word that meet in a link.
type Pair struct{ Source, Target int32 }

// Pairs returns the pairs in the order in which they were first met.
func (l *Links) Pairs() []Pair { return l.pairs.pairs }

// Training says how to learn.
type Training struct {
	Rounds int
	Null   float32             // the weight of the empty word, of which words without counterpart come
	Skip   func(link int) bool // links to leave out; nil: none
}

// Train returns how often each pair is expected to be linked: IBM Model 1 (Brown et al., The
// Mathematics of Statistical Machine Translation, Computational Linguistics 19(2), 1993, section 4.1) in
// both directions at once, each link counted by the product of what the two think of it (Liang, Taskar and
// Klein, Alignment by Agreement, NAACL 2006).
func (l *Links) Train(t Training) []float32 {
	pairs := l.Pairs()
	sources, targets := 0, 0
	for _, p := range pairs {
		sources, targets = max(sources, int(p.Source)+1), max(targets, int(p.Target)+1)
	}
	e := expectation{
		count:   make([]float32, len(pairs)),
		forward: filled(len(pairs)), backward: filled(len(pairs)),
	}
	bySource, byTarget := make([]float32, sources), make([]float32, targets)
	for round := range t.Rounds {
		clear(e.count)
		e.add(l, t)
		if round == t.Rounds-1 {
			break
		}
		clear(bySource)
		clear(byTarget)
		for k, p := range pairs {
			bySource[p.Source] += e.count[k]
			byTarget[p.Target] += e.count[k]
		}
		for k, p := range pairs {
			e.forward[k] = e.count[k] / max(bySource[p.Source], 1e-9)
			e.backward[k] = e.count[k] / max(byTarget[p.Target], 1e-9)
		}
	}
	return e.count
}

func filled(n int) []float32 {
	out := make([]float32, n)
	for k := range out {
		out[k] = 1
	}
	return out
}

// expectation is one round: by pair, p(target | source), p(source | target) and the expected count.
type expectation struct {
	forward, backward, count []float32
	sums                     []float32 // scratch, by source word of a link
}

// add counts the links.
func (e *expectation) add(l *Links, t Training) {
	at := 0
	for k := range l.source {
		n, m := len(l.source[k]), len(l.target[k])
		cells := l.cells[at : at+n*m]
		at += n * m
		if t.Skip == nil || !t.Skip(k) {
			e.addLink(cells, n, m, t.Null)
		}
	}
}

func (e *expectation) addLink(cells []int32, n, m int, null float32) {
	if cap(e.sums) < n {
		e.sums = make([]float32, n)
	}
	sums := e.sums[:n]
	for i := range sums {
		sums[i] = null
	}
	for j := range m {
		for i, c := range cells[j*n : j*n+n] {
			sums[i] += e.backward[c]
		}
	}
	for i := range sums {
		sums[i] = 1 / sums[i]
	}
	for j := range m {
		row := cells[j*n : j*n+n]
		sum := null
		for _, c := range row {
			sum += e.forward[c]
		}
		sum = 1 / sum
		for i, c := range row {
			e.count[c] += e.forward[c] * sum * e.backward[c] * sums[i]
		}
	}
}

// pairIndex numbers pairs in the order of their first use: a hash table with open addressing, three
// times as fast as a map here.
type pairIndex struct {
	pairs []Pair
	slots []int32 // 1 + index into pairs, 0 where free; its size is a power of two
}

func newPairIndex(guess int) pairIndex {
	size := 64
	for size < 2*guess {
		size *= 2
	}
	return pairIndex{slots: make([]int32, size)}
}

func (x *pairIndex) of(pair Pair) int32 {
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
func (x *pairIndex) find(pair Pair) int {
	h := (uint64(uint32(pair.Source))<<32 | uint64(uint32(pair.Target))) * 0x9e3779b97f4a7c15
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
