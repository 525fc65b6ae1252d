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
	openingsForNumber                 = 4
)

func newOpenings(m *Matcher) openings {
	t := &m.trie
	size := min(max(bits.Len(uint(2*len(t.wordings)/openingsForNumber)), leastOpeningBits), mostOpeningBits)
	o := openings{bits: make([]uint64, 1<<size), shift: uint8(64 - size)}
	hashes := make([]uint32, len(m.keys.list)) // by key
	for key, name := range m.keys.list[1:] {
		hashes[key+1] = nameOf(name).hash()
	}
	for i := range t.wordings[1:] {
		words := t.words(&t.wordings[i+1])
		first := hashes[words[0].key]
		if len(words) == 1 {
			o.single = true
			o.add(pairOf(first, ends))
			continue
		}
		pair := pairOf(first, hashes[words[1].key])
		o.add(pair)
		if len(words) == 2 {
			o.add(tripleOf(pair, ends))
		} else {
			o.add(tripleOf(pair, hashes[words[2].key]))
		}
	}
	return o
}

// ends stands for the hash of the key after the last one of a term; no key has it.
const ends = 2

// pairOf puts the hashes of two keys together, tripleOf that of a third to them.
func pairOf(first, second uint32) uint64 { return (uint64(first)<<32 | uint64(second)) * golden }

func tripleOf(pair uint64, third uint32) uint64 { return (pair>>8 ^ uint64(third)<<32) * golden }

func (o *openings) add(hash uint64) {
	o.bits[hash>>o.shift] |= 1<<(hash>>(o.shift-6)&63) | 1<<(hash>>(o.shift-12)&63)
}

// has reports whether there may be an opening.
func (o *openings) has(hash uint64) bool {
	number := o.bits[hash>>o.shift]
	return number>>(hash>>(o.shift-6)&63)&(number>>(hash>>(o.shift-12)&63))&1 != 0
}
