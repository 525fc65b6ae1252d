package lexicon

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"slices"

	"github.com/concord-l10n/concord/internal/token"
	"golang.org/x/text/language"
)

// Builder collects word pairs for a pack.
type Builder struct {
	key, gloss language.Tag
	pairs      map[string]map[string]float64
	keyStats   map[string]Word
	glossStats map[string]Word
}

// NewBuilder returns a Builder without pairs, of words in the language key that others in the language gloss explain.
func NewBuilder(key, gloss language.Tag) *Builder {
	return &Builder{key, gloss, map[string]map[string]float64{}, map[string]Word{}, map[string]Word{}}
}

// Key and Gloss note how often a word is found and its share of running text.
func (b *Builder) Key(word string, w Word)   { b.keyStats[word] = w }
func (b *Builder) Gloss(word string, w Word) { b.glossStats[word] = w }

// Add notes that gloss explains key, with a weight that counts against the key's other glosses.
func (b *Builder) Add(key, gloss string, weight float64) {
	if key == "" || gloss == "" || len(key) > longestWord || len(gloss) > longestWord || !(weight > 0) {
		return
	}
	if b.pairs[key] == nil {
		b.pairs[key] = map[string]float64{}
	}
	b.pairs[key][gloss] += weight
}

// Len returns the number of keys and of pairs.
func (b *Builder) Len() (keys, pairs int) {
	for _, glosses := range b.pairs {
		pairs += len(glosses)
	}
	return len(b.pairs), pairs
}

// Pack writes the pairs in the form of a pack. Of each key at most that many glosses are kept, those
// of the greatest weight, and none below least, a share of the key's whole weight.
func (b *Builder) Pack(most int, least float64) []byte {
	kept := map[string][]weighed{}
	number := map[string]int{}
	for key, glosses := range b.pairs {
		kept[key] = heaviest(glosses, most, least)
		for _, g := range kept[key] {
			number[g.gloss] = 0
		}
	}
	glosses := slices.Sorted(maps.Keys(number))
	for k, g := range glosses {
		number[g] = k
	}
	keys := slices.Sorted(maps.Keys(kept))

	out := []byte(magic + token.Base(b.key) + " " + token.Base(b.gloss) + "\n")
	out = appendWords(appendWords(out, keys, b.keyStats), glosses, b.glossStats)
	var offsets, data []byte
	same := map[string]int{} // traditional and simplified writing often say the same
	for _, key := range keys {
		entries := appendEntries(nil, kept[key], number)
		at, ok := same[string(entries)]
		if !ok {
			at = len(data)
			same[string(entries)] = at
			data = append(data, entries...)
		}
		offsets = binary.LittleEndian.AppendUint32(offsets, uint32(at))
	}
	return append(append(out, offsets...), data...)
}

type weighed struct {
	gloss  string
	weight float64
}

// heaviest returns the glosses of the greatest weight, as shares of the whole.
func heaviest(glosses map[string]float64, most int, least float64) []weighed {
	var all []weighed
	sum := 0.0
	for _, g := range slices.Sorted(maps.Keys(glosses)) {
		all = append(all, weighed{g, glosses[g]})
		sum += glosses[g]
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
	all = all[:min(len(all), most)]
	for k := range all {
		all[k].weight /= sum
	}
	return slices.DeleteFunc(all, func(w weighed) bool { return w.weight < least })
}

func appendEntries(b []byte, entries []weighed, number map[string]int) []byte {
	slices.SortFunc(entries, func(a, b weighed) int { return cmp.Compare(number[a.gloss], number[b.gloss]) })
	b = binary.AppendUvarint(b, uint64(len(entries)))
	before := 0
	for _, e := range entries {
		n := number[e.gloss]
		b = binary.AppendUvarint(b, uint64(n-before))
		b = append(b, byteOf(e.weight))
		before = n
	}
	return b
}

// appendWords appends a list of sorted words as [words] reads it.
func appendWords(b []byte, list []string, known map[string]Word) []byte {
	var offsets, heads, stats, data []byte
	before := ""
	for k, w := range list {
		if k%blockSize == 0 {
			offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(data)))
			heads = binary.LittleEndian.AppendUint64(heads, beginning(w))
			before = ""
		}
		n := common(before, w)
		data = binary.AppendUvarint(data, uint64(n))
		data = binary.AppendUvarint(data, uint64(len(w)-n))
		data = append(data, w[n:]...)
		before = w
		stats = append(stats, byte(math.Round(255*float64(known[w].Found))), 0)
		if share := float64(known[w].Share); share > 0 {
			stats[len(stats)-1] = max(1, byteOf(share))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(list)))
	b = binary.AppendUvarint(b, uint64(len(data)))
	return slices.Concat(b, offsets, heads, stats, data)
}
