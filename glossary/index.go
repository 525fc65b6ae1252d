package glossary

import (
	"cmp"
	"iter"
	"slices"
	"sort"

	"github.com/concord-l10n/concord/internal/token"
)

// index tells which wordings of which concepts of a pack a text may have. A term can only stand in a text that
// has all its words, as the matcher's keys (see [Matcher]); the index lists the two of them that the
// fewest terms of the pack have. What is almost a formula has one of its halves (see [halvesOf]); the index lists
// the two words of either. It is read where it stands, in little-endian 32-bit numbers:
//
//	number of concepts, number of languages
//	for each concept: where its line begins, then sorted by hash: hash of its ID, its number
//	for each language: its base subtag, number of entries, and the entries, sorted:
//	hash of the one key, hash of the other, number of the wording: of its concept, and among those that
//	[wordings] returns; then the same for the halves of its formulas, with [almost] on the subtag
//
// The same hash of two keys only has a concept read in vain.
type index string

const (
	number    = 4 // bytes
	entrySize = 3 * number
)

func (x index) at(i int) uint32 {
	i *= number
	return uint32(x[i]) | uint32(x[i+1])<<8 | uint32(x[i+2])<<16 | uint32(x[i+3])<<24
}

func (x index) concepts() int { return int(x.at(0)) }

// line returns where the line of concept n begins.
func (x index) line(n int) int { return int(x.at(2 + n)) }

// concept returns the number of the concept of an ID, and whether there is one.
func (x index) concept(id string) (int, bool) {
	count, want := x.concepts(), hashOf(id)
	ids := x[(2+count)*number:]
	i := sort.Search(count, func(i int) bool { return ids.at(2*i) >= want })
	if i == count || ids.at(2*i) != want {
		return 0, false
	}
	return int(ids.at(2*i + 1)), true
}

// wordingBits is how many bits of a wording's number say which of its concept's it is.
const wordingBits = 12

// almost marks the subtag before the entries of what is almost a formula.
const almost = 1 << 31

// find returns the numbers of the wordings that a text may have, in ascending order.
func (x index) find(v vocabulary) []uint32 { return x.section(subtag(v.base), v) }

// near returns the numbers of the formulas that a text may have but for a word, in ascending order.
func (x index) near(v vocabulary) []uint32 { return x.section(almost|subtag(v.base), v) }

// section finds what a text has of the entries behind a subtag.
func (x index) section(tag uint32, v vocabulary) []uint32 {
	var found []uint32
	rest := x[(2+3*x.concepts())*number:]
	for range x.at(1) {
		count := int(rest.at(1))
		entries := rest[2*number : 2*number+count*entrySize]
		if rest.at(0) == tag {
			found = findEntries(found, entries, v)
		}
		rest = rest[2*number+count*entrySize:]
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// findEntries walks the keys of the text and the entries, which are both sorted, side by side.
func findEntries(found []uint32, entries index, v vocabulary) []uint32 {
	n := len(entries) / entrySize
	for i, k := 0, 0; i < n && k < len(v.keys); {
		switch pivot := entries.at(3 * i); cmp.Compare(pivot, v.keys[k]) {
		case 1:
			k++
		case 0:
			if _, ok := slices.BinarySearch(v.keys, entries.at(3*i+1)); ok {
				found = append(found, entries.at(3*i+2))
			}
			fallthrough
		default:
			i++
		}
	}
	return found
}

// subtag packs the base subtag of a language, at most four letters, into a number.
func subtag(base string) uint32 {
	n := uint32(0)
	for i := range len(base) {
		n = n<<8 | uint32(base[i])
	}
	return n
}

// vocabulary is the keys of a text, hashed and sorted.
type vocabulary struct {
	base string
	keys []uint32
}

// hasher hashes the keys of words.
type hasher struct {
	r    *reader
	seen map[string][]uint32 // parts of keys
	keys []uint32
}

// newHasher returns the hasher of a language. What only differs as simplified and traditional characters
// do is one to it: that finds more than either kind of matcher, never less.
func newHasher(base string) *hasher {
	const words = 512 // of a text of a few pages
	return &hasher{r: newReader(newMatcher(base, true), nil), seen: make(map[string][]uint32, words)}
}

// vocabulary returns the vocabulary of passages.
func (h *hasher) vocabulary(passages iter.Seq[string]) vocabulary {
	clear(h.seen)
	v := vocabulary{base: h.r.m.base}
	for text := range passages {
		h.each(text, func(keys []uint32) { v.keys = append(v.keys, keys...) })
	}
	slices.Sort(v.keys)
	v.keys = slices.Compact(v.keys)
	return v
}

// each calls add with the keys of each word of text that it has not seen, as [grammar.keys] has them, and
// with one for any two Han characters that follow each other: many texts have both, few have them so. The keys are
// good until add returns.
func (h *hasher) each(text string, add func(keys []uint32)) {
	var last uint32 // the Han character before, 0 for none
	pair := make([]uint32, 1)
	for _, p := range h.r.cut(text) {
		s := text[p.start:p.end]
		keys, ok := h.seen[s]
		if !ok {
			start := len(h.keys)
			for _, key := range h.r.grammar.keys(h.r.fold(s, p), p.kind) {
				h.keys = append(h.keys, hashOf(key))
			}
			keys = h.keys[start:len(h.keys):len(h.keys)]
			h.seen[s] = keys
			add(keys)
		}
		if p.kind != token.Han {
			last = 0
			continue
		}
		if last != 0 {
			pair[0] = last*31 + keys[0]
			add(pair)
		}
		last = keys[0]
	}
}

// hashOf is FNV-1a (Fowler, Noll, Vo; RFC 9923) in 32 bits.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
