package main

import (
	"runtime"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// trainer learns which words translate each other from linked sentences: IBM Model 1 (Brown et al.,
// Computational Linguistics 19(2), 1993) in both directions at once, each link counted by the product
// of what the two directions think of it (Liang, Taskar and Klein, Alignment by Agreement, NAACL 2006).
type trainer struct {
	lex             *lexicon.Lexicon // that cuts text without spaces into words
	canonical       func(string) string
	keys, glosses   vocabulary
	links           []linked
	pairs           map[uint64]int32
	list            []uint64  // the pairs in order: sums must not depend on a map's
	cells           [][]int32 // by link: the pair of each key with each gloss
	forward, behind []float32 // by pair: p(gloss | key), p(key | gloss)
	count           []float32
}

// linked is a pair of sentences as numbers of words.
type linked struct{ keys, glosses []int32 }

type vocabulary struct {
	number map[string]int32
	words  []string
	seen   []int32 // how many sentences have it
}

func (v *vocabulary) of(word string) int32 {
	if v.number == nil {
		v.number = map[string]int32{}
	}
	n, ok := v.number[word]
	if !ok {
		n = int32(len(v.words))
		v.number[word] = n
		v.words, v.seen = append(v.words, word), append(v.seen, 0)
	}
	return n
}

const (
	sureLink  = 0.7
	mostUnits = 70 // words of one side of a link
	leastSeen = 3
	rounds    = 5
	emptyWord = 0.05
)

// addAll takes the links of the texts that are likely right.
func (t *trainer) addAll(texts []text) {
	aligned := make([]*bitext.Bitext, len(texts))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for k := range next {
				aligned[k] = bitext.Align(texts[k].source, texts[k].target, bitext.Options{Lexicon: t.lex})
			}
		})
	}
	for k := range texts {
		next <- k
	}
	close(next)
	workers.Wait()
	for _, b := range aligned {
		t.add(b)
	}
}

func (t *trainer) add(b *bitext.Bitext) {
	for _, l := range b.Links {
		if l.P < sureLink || len(l.Source) == 0 || len(l.Target) == 0 || len(l.Source)+len(l.Target) > 4 {
			continue
		}
		glosses := t.read(b.Source, l.Source, &t.glosses, language.English)
		keys := t.read(b.Target, l.Target, &t.keys, b.Target.Lang)
		if len(keys) == 0 || len(glosses) == 0 || len(keys) > mostUnits || len(glosses) > mostUnits {
			continue
		}
		t.links = append(t.links, linked{keys, glosses})
		for _, k := range keys {
			t.keys.seen[k]++
		}
		for _, g := range glosses {
			t.glosses.seen[g]++
		}
	}
}

// read returns the words of the segments, each once.
func (t *trainer) read(d *document.Document, segments []int, v *vocabulary, lang language.Tag) []int32 {
	have := map[int32]bool{}
	var words []int32
	add := func(w string) {
		if n := v.of(w); !have[n] {
			have[n] = true
			words = append(words, n)
		}
	}
	for _, s := range segments {
		text := d.SegmentText(s)
		covered := 0
		for _, w := range token.Words(text, lang) {
			if w.End <= covered {
				continue
			}
			if hasNoSpaces(text[w.Start:w.End]) {
				n := max(t.lex.LongestWord(lexicon.Target, text[w.Start:]), w.End-w.Start)
				covered = w.Start + n
				add(t.canonical(text[w.Start:covered]))
			} else if w.Kind == token.Word {
				add(token.Stem(w.Fold, lang))
			}
		}
	}
	return words
}

// train runs the rounds.
func (t *trainer) train() {
	t.index()
	n := len(t.pairs)
	t.forward, t.behind, t.count = filled(n), filled(n), make([]float32, n)
	for range rounds {
		clear(t.count)
		for k := range t.links {
			t.expect(k)
		}
		t.maximise()
	}
}

func filled(n int) []float32 {
	out := make([]float32, n)
	for k := range out {
		out[k] = 1
	}
	return out
}

// index numbers the pairs of words that meet in a link, rare words aside.
func (t *trainer) index() {
	t.pairs = map[uint64]int32{}
	for k := range t.links {
		l := &t.links[k]
		l.keys, l.glosses = frequent(l.keys, t.keys.seen), frequent(l.glosses, t.glosses.seen)
		cells := make([]int32, 0, len(l.keys)*len(l.glosses))
		for _, a := range l.keys {
			for _, b := range l.glosses {
				pair := pairOf(a, b)
				id, ok := t.pairs[pair]
				if !ok {
					id = int32(len(t.pairs))
					t.pairs[pair] = id
					t.list = append(t.list, pair)
				}
				cells = append(cells, id)
			}
		}
		t.cells = append(t.cells, cells)
	}
}

// pairOf is a key and a gloss as one number.
func pairOf(key, gloss int32) uint64 { return uint64(uint32(key))<<32 | uint64(uint32(gloss)) }

func frequent(words []int32, seen []int32) []int32 {
	var out []int32
	for _, w := range words {
		if seen[w] >= leastSeen {
			out = append(out, w)
		}
	}
	return out
}

// expect adds the expected counts of link k.
func (t *trainer) expect(k int) {
	n, m := len(t.links[k].keys), len(t.links[k].glosses)
	cells := t.cells[k]
	byKey, byGloss := make([]float32, n), make([]float32, m)
	for i := range n {
		for j := range m {
			c := cells[i*m+j]
			byGloss[j] += t.forward[c]
			byKey[i] += t.behind[c]
		}
	}
	for i := range n {
		for j := range m {
			c := cells[i*m+j]
			t.count[c] += t.forward[c] / (byGloss[j] + emptyWord) * t.behind[c] / (byKey[i] + emptyWord)
		}
	}
}

// maximise makes probabilities of the counts.
func (t *trainer) maximise() {
	byKey, byGloss := make([]float32, len(t.keys.words)), make([]float32, len(t.glosses.words))
	for c, pair := range t.list {
		byKey[pair>>32] += t.count[c]
		byGloss[uint32(pair)] += t.count[c]
	}
	for c, pair := range t.list {
		t.forward[c] = t.count[c] / max(byKey[pair>>32], 1e-9)
		t.behind[c] = t.count[c] / max(byGloss[uint32(pair)], 1e-9)
	}
}
