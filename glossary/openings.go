package glossary

import "math/bits"

// openings holds how the terms begin, with one key, two and three, as a Bloom filter ("Space/time trade-offs in hash
// coding with allowable errors", 1970) that looks at two bits of one number (Putze, Sanders, Singler, "Cache-, hash-
// and space-efficient Bloom filters", 2007): words of a text that it does not have begin no term.
type openings struct {
	bits   []uint64
	shift  uint8 // of a hash: what is left counts the numbers
	single bool  // there are terms of one key
}

// Bounds of the logarithm of its size in numbers, and how many openings there are for a number.
const (
	leastOpeningBits, mostOpeningBits = 4, 17
	openingsForNumber                 = 8
)

// newOpenings returns a filter with room for n openings.
func newOpenings(n int) openings {
	size := min(max(bits.Len(uint(n/openingsForNumber)), leastOpeningBits), mostOpeningBits)
	return openings{bits: make([]uint64, 1<<size), shift: uint8(64 - size)}
}

// openingsOf returns how the terms of a matcher begin.
func openingsOf(m *Matcher) openings {
	t := &m.trie
	o := newOpenings(2 * len(t.wordings))
	for i := range t.wordings[1:] {
		words := t.words(&t.wordings[i+1])
		pair, whole := openingOf(words, m.hashes)
		o.single = o.single || len(words) == 1
		o.add(pair)
		o.add(whole)
	}
	return o
}

// openingOf returns the hashes of how a term begins: its first two keys, of which the second may be its end, and three.
func openingOf(words []spelt, hashes []uint32) (pair, whole uint64) {
	first := hashes[words[0].key]
	if len(words) == 1 {
		pair = pairOf(first, ends)
		return pair, pair
	}
	pair = pairOf(first, hashes[words[1].key])
	if len(words) == 2 {
		return pair, tripleOf(pair, ends)
	}
	return pair, tripleOf(pair, hashes[words[2].key])
}

// keyHashes returns the hashes of the keys of terms, by key.
func (m *Matcher) keyHashes() []uint32 {
	hashes := make([]uint32, len(m.keys.list))
	for key := range hashes {
		hashes[key] = m.hash(int32(key))
	}
	return hashes
}

// ends stands for the hash of the key after the last one of a term; no key has it.
const ends = 2

// pairOf puts the hashes of two keys together, tripleOf that of a third to them.
func pairOf(first, second uint32) uint64 { return (uint64(first)<<32 | uint64(second)) * golden }

func tripleOf(pair uint64, third uint32) uint64 { return (pair>>8 ^ uint64(third)<<32) * golden }

func (o *openings) add(hash uint64) {
	o.bits[hash>>o.shift] |= 1<<(hash>>40&63) | 1<<(hash>>34&63)
}

// has reports whether there may be an opening.
func (o *openings) has(hash uint64) bool { return o.bit(hash)&1 != 0 }

// bit returns an odd number if there may be an opening, else an even one.
func (o *openings) bit(hash uint64) uint32 {
	number := o.bits[hash>>(o.shift&63)]
	return uint32(number >> (hash >> 40 & 63) & (number >> (hash >> 34 & 63)))
}
