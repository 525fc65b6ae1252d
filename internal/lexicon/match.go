package lexicon

import (
	"cmp"
	"slices"
	"sync"
)

// match pairs words among the pack's keys with words that explain them. Weights stand in both
// Forward and Backward.
func (p *pack) match(keys, glosses []string, knownKey, knownGloss []Word) []Match {
	at := newPlaces(len(glosses))
	for j, w := range glosses {
		if id, ok := p.glosses.find(w); ok && w != "" {
			at.put(int32(id), int32(j))
			knownGloss[j] = p.glosses.word(id)
		}
	}
	var pairs []Match
	for i, w := range keys {
		id, ok := p.keys.find(w)
		if !ok || w == "" {
			continue
		}
		knownKey[i] = p.keys.word(id)
		for e := p.entries(id); e.next(); {
			if j := at.of(e.gloss); j >= 0 {
				pairs = append(pairs, Match{i, int(j), e.weight(), e.weight()})
			}
		}
	}
	return pairs
}

// places tells where in a vocabulary a word of a pack stands, by its number: a hash table with open addressing.
type places struct {
	slots []place
	shift uint // of the hash
}

// place is a word's number, plus one, and its place.
type place struct{ number, at int32 }

func newPlaces(words int) places {
	p := places{shift: 64 - 4}
	for 1<<(64-p.shift) < 2*words {
		p.shift--
	}
	p.slots = make([]place, 1<<(64-p.shift))
	return p
}

func (p *places) slot(number int32) *place {
	k := uint64(number) * 0x9e3779b97f4a7c15 >> p.shift
	for p.slots[k].number != 0 && p.slots[k].number != number+1 {
		k = (k + 1) & uint64(len(p.slots)-1)
	}
	return &p.slots[k]
}

func (p *places) put(number, at int32) { *p.slot(number) = place{number + 1, at} }

// of returns the place of a word, or -1.
func (p *places) of(number int32) int32 {
	if s := p.slot(number); s.number != 0 {
		return s.at
	}
	return -1
}

// through pairs the keys of two packs by the glosses that they share.
func through(a, b *pack, source, target []string, m *Matches) []Match {
	explained := b.explained(target, m.Target)
	same := sharedGlosses(a, b)
	sum, met := make([]float32, len(target)), []int32(nil)
	var pairs []Match
	for i, w := range source {
		id, ok := a.keys.find(w)
		if !ok || w == "" {
			continue
		}
		m.Source[i] = a.keys.word(id)
		for e := a.entries(id); e.next(); {
			gloss := same[e.gloss]
			if gloss < 0 {
				continue
			}
			for n := explained.by.of(gloss); n >= 0; n = explained.list[n].next {
				x := explained.list[n]
				if sum[x.word] == 0 {
					met = append(met, x.word)
				}
				sum[x.word] += e.weight() * x.weight
			}
		}
		for _, j := range met {
			pairs = append(pairs, Match{i, int(j), sum[j], sum[j]})
			sum[j] = 0
		}
		met = met[:0]
	}
	return pairs
}

// explained are the words that glosses explain: by gloss the first of a list, each with the number of the next or -1.
type explained struct {
	by   places
	list []explainedWord
}

type explainedWord struct {
	word, next int32
	weight     float32
}

// explained returns the words among the pack's keys by the glosses that explain them.
func (p *pack) explained(keys []string, known []Word) explained {
	var x explained
	var glosses []int32 // of the list
	for j, w := range keys {
		id, ok := p.keys.find(w)
		if !ok || w == "" {
			continue
		}
		known[j] = p.keys.word(id)
		for e := p.entries(id); e.next(); {
			glosses = append(glosses, e.gloss)
			x.list = append(x.list, explainedWord{word: int32(j), weight: e.weight()})
		}
	}
	x.by = newPlaces(len(glosses))
	for n, g := range glosses {
		x.list[n].next = x.by.of(g)
		x.by.put(g, int32(n))
	}
	return x
}

// shared are the glosses that two packs share, by the packs: they are compared once, however many texts there are.
var shared sync.Map

// sharedGlosses returns for each gloss of a its number in b, or -1.
func sharedGlosses(a, b *pack) []int32 {
	packs := [2]*pack{a, b}
	if same, ok := shared.Load(packs); ok {
		return same.([]int32)
	}
	same := make([]int32, a.glosses.n)
	x, y := a.glosses.walk(), b.glosses.walk()
	more := y.next()
	for k := range same {
		x.next()
		for more && string(y.word) < string(x.word) {
			more = y.next()
		}
		same[k] = -1
		if more && string(y.word) == string(x.word) {
			same[k] = int32(y.id)
		}
	}
	kept, _ := shared.LoadOrStore(packs, same)
	return kept.([]int32)
}

// sortMatches returns the pairs by source word, then target word.
func sortMatches(pairs []Match, sources int) []Match {
	end := make([]int, sources+1) // of the pairs of each source word
	for _, p := range pairs {
		end[p.Source+1]++
	}
	for i := range sources {
		end[i+1] += end[i]
	}
	sorted := make([]Match, len(pairs))
	for _, p := range pairs {
		sorted[end[p.Source]] = p
		end[p.Source]++
	}
	start := 0
	for _, e := range end[:sources] {
		slices.SortFunc(sorted[start:e], func(a, b Match) int { return cmp.Compare(a.Target, b.Target) })
		start = e
	}
	return sorted
}
