package lexicon

import "sync"

// Links are sentences and their translations as numbers of words, each word once: what [Links.Train]
// learns from.
type Links struct {
	source, target [][]int32
	number         sync.Once
	cells          []int32 // per link, per target word, per source word: the number of their pair
	pairs          []Pair
}

// NewLinks returns no links yet.
func NewLinks() *Links { return &Links{} }

// Add appends a sentence and its translation. The words are kept, not copied. All are added before the first is
// learnt from.
func (l *Links) Add(source, target []int32) {
	l.source, l.target = append(l.source, source), append(l.target, target)
}

// Len returns the number of links.
func (l *Links) Len() int { return len(l.source) }

// Link returns the words of link number k.
func (l *Links) Link(k int) (source, target []int32) { return l.source[k], l.target[k] }

// Pair is a source and a target word that meet in a link.
type Pair struct{ Source, Target int32 }

// Pairs returns the pairs that meet, by target word, then in the order in which they were first met.
func (l *Links) Pairs() []Pair {
	l.number.Do(l.numberPairs)
	return l.pairs
}

// row is where a target word stands in a link, and where its cells begin.
type row struct{ link, cells int32 }

// numberPairs numbers the pairs, target word by target word: then nothing has to be looked up, and the cells of a word
// are near each other.
func (l *Links) numberPairs() {
	size, sources := 0, int32(0)
	for k, source := range l.source {
		size += len(source) * len(l.target[k])
		for _, u := range source {
			sources = max(sources, u+1)
		}
	}
	l.cells = make([]int32, size)
	last := filled(int(sources), int32(-1)) // by source word: the last pair that it was in
	for target, rows := range l.rows {
		first := int32(len(l.pairs))
		for _, r := range rows {
			source := l.source[r.link]
			for i, c := range l.cells[r.cells : int(r.cells)+len(source)] {
				u := source[i]
				if c = last[u]; c < first {
					c = int32(len(l.pairs))
					last[u] = c
					l.pairs = append(l.pairs, Pair{u, target})
				}
				l.cells[int(r.cells)+i] = c
			}
		}
	}
}

// rows yields the target words with the places where they stand.
func (l *Links) rows(yield func(target int32, rows []row) bool) {
	var start []int32 // by target word, of its rows
	for _, target := range l.target {
		for _, v := range target {
			for int(v)+1 >= len(start) {
				start = append(start, 0)
			}
			start[v+1]++
		}
	}
	for v := 1; v < len(start); v++ {
		start[v] += start[v-1]
	}
	if len(start) == 0 {
		return
	}
	rows, end := make([]row, start[len(start)-1]), append([]int32(nil), start...)
	at := int32(0)
	for k, target := range l.target {
		for _, v := range target {
			rows[end[v]] = row{int32(k), at}
			end[v]++
			at += int32(len(l.source[k]))
		}
	}
	for v := range len(start) - 1 {
		if !yield(int32(v), rows[start[v]:start[v+1]]) {
			return
		}
	}
}

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
	e := expectation{pairs: filled(len(pairs), believed{forward: 1, backward: 1})}
	bySource, byTarget := make([]float32, sources), make([]float32, targets)
	for round := range t.Rounds {
		e.add(l, t)
		if round == t.Rounds-1 {
			break
		}
		clear(bySource)
		clear(byTarget)
		for k, p := range pairs {
			bySource[p.Source] += e.pairs[k].count
			byTarget[p.Target] += e.pairs[k].count
		}
		for k, p := range pairs {
			b := &e.pairs[k]
			b.forward = b.count / max(bySource[p.Source], 1e-9)
			b.backward = b.count / max(byTarget[p.Target], 1e-9)
			b.count = 0
		}
	}
	count := make([]float32, len(pairs))
	for k := range count {
		count[k] = e.pairs[k].count
	}
	return count
}

func filled[T any](n int, with T) []T {
	out := make([]T, n)
	for k := range out {
		out[k] = with
	}
	return out
}

// believed is what is thought of a pair: p(target | source), p(source | target) and the expected count.
type believed struct{ forward, backward, count float32 }

// expectation is one round.
type expectation struct {
	pairs []believed
	sums  []float32 // scratch, by source word of a link
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
			sums[i] += e.pairs[c].backward
		}
	}
	for i := range sums {
		sums[i] = 1 / sums[i]
	}
	for j := range m {
		row := cells[j*n : j*n+n]
		sum := null
		for _, c := range row {
			sum += e.pairs[c].forward
		}
		sum = 1 / sum
		for i, c := range row {
			b := &e.pairs[c]
			b.count += b.forward * sum * b.backward * sums[i]
		}
	}
}
