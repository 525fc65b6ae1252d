package lexicon

import (
	"cmp"
	"maps"
	"slices"
)

// match pairs words among the pack's keys with words that explain them. Weights stand in both
// Forward and Backward.
func (p *pack) match(keys, glosses []string, knownKey, knownGloss []Word) []Match {
	at := make(map[int]int, len(glosses)) // from the pack's numbers of glosses to the vocabulary's
	for j, w := range glosses {
		if id, ok := p.glosses.find(w); ok && w != "" {
			at[id], knownGloss[j] = j, p.glosses.word(id)
		}
	}
	var pairs []Match
	for i, w := range keys {
		id, ok := p.keys.find(w)
		if !ok || w == "" {
			continue
		}
		knownKey[i] = p.keys.word(id)
		for gloss, weight := range p.entries(id) {
			if j, ok := at[gloss]; ok {
				pairs = append(pairs, Match{i, j, weight, weight})
			}
		}
	}
	return pairs
}

// explained is a word and the weight that a gloss has for it.
type explained struct {
	word   int
	weight float32
}

// through pairs the keys of two packs by the glosses that they share.
func through(a, b *pack, source, target []string, m *Matches) []Match {
	byGloss := map[string][]explained{}
	for j, w := range target {
		if id, ok := b.keys.find(w); ok && w != "" {
			m.Target[j] = b.keys.word(id)
			for gloss, weight := range b.entries(id) {
				g := b.glosses.at(gloss)
				byGloss[g] = append(byGloss[g], explained{j, weight})
			}
		}
	}
	var pairs []Match
	for i, w := range source {
		id, ok := a.keys.find(w)
		if !ok || w == "" {
			continue
		}
		m.Source[i] = a.keys.word(id)
		sum := map[int]float32{}
		for gloss, weight := range a.entries(id) {
			for _, x := range byGloss[a.glosses.at(gloss)] {
				sum[x.word] += weight * x.weight
			}
		}
		for _, j := range slices.Sorted(maps.Keys(sum)) {
			pairs = append(pairs, Match{i, j, sum[j], sum[j]})
		}
	}
	return pairs
}

func sortMatches(pairs []Match) {
	slices.SortFunc(pairs, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
}
