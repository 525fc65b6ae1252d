package glossary

import (
	"cmp"
	"iter"
	"slices"
	"sort"
)

// index tells which wordings of which concepts of a pack a text may have. A term can only stand in a text that
// has all its words, as the matcher's keys (see [Matcher]), one behind the other; the index lists two of its words, or of
// its pairs of words, that the fewest terms of the pack have. What is almost a formula has one of its halves (see [halvesOf]); the index lists
// the two words of either. It is read where it stands, in little-endian 32-bit numbers:
//
//	number of concepts, number of sections
//	for each concept: where its line begins, then sorted by hash: hash of its ID, its number
//	for each section: its tag, number of entries, and the entries, sorted:
//	hash of the one key, hash of the other, number of the wording: of its concept, and among those that
//	[wordings] returns
//
// The tag of a section is the base subtag of a language, with [almost] on it where the entries are the halves of
// formulas; [always] is that of the concepts that every text has to be searched for.
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

// named returns the numbers of the concepts whose IDs have the hash of this one: mostly one or none.
func (x index) named(id string) iter.Seq[int] {
	return func(yield func(int) bool) {
		count, want := x.concepts(), hashOf(id)
		ids := x[(2+count)*number:]
		i := sort.Search(count, func(i int) bool { return ids.at(2*i) >= want })
		for ; i < count && ids.at(2*i) == want; i++ {
			if !yield(int(ids.at(2*i + 1))) {
				return
			}
		}
	}
}

// valid reports whether x can be read, whatever is in it. Where the lines begin may be wrong.
func (x index) valid() bool {
	n := len(x) / number
	if len(x)%number != 0 || n < 2 || uint64(x.at(0)) > uint64(n-2)/3 {
		return false
	}
	count := x.concepts()
	for i := range count {
		if x.at(2+count+2*i+1) >= uint32(count) {
			return false
		}
	}
	rest := x[(2+3*count)*number:]
	for range x.at(1) {
		if len(rest) < 2*number || uint64(rest.at(1)) > uint64(len(rest)-2*number)/entrySize {
			return false
		}
		entries := int(rest.at(1))
		for i := range entries {
			if rest.at(2+3*i+2)>>wordingBits >= uint32(count) {
				return false
			}
		}
		rest = rest[2*number+entries*entrySize:]
	}
	return rest == ""
}

// wordingBits is how many bits of a wording's number say which of its concept's it is.
const wordingBits = 12

// almost marks the subtag before the entries of what is almost a formula.
const almost = 1 << 31

// always is the tag before the numbers of the concepts that no words of a text tell of.
const always = 0

// find returns the numbers of the wordings that a text may have, in ascending order.
func (x index) find(v vocabulary) []uint32 { return x.section(subtag(v.base), v) }

// near returns the numbers of the formulas that a text may have but for a word, in ascending order.
func (x index) near(v vocabulary) []uint32 { return x.section(almost|subtag(v.base), v) }

// section finds what a text has of the entries behind a subtag.
func (x index) section(tag uint32, v vocabulary) []uint32 {
	found := findEntries(nil, x.entries(tag), v)
	slices.Sort(found)
	return slices.Compact(found)
}

// entries returns the entries of a section, which may be none.
func (x index) entries(tag uint32) index {
	rest := x[(2+3*x.concepts())*number:]
	for range x.at(1) {
		count := int(rest.at(1))
		if rest.at(0) == tag {
			return rest[2*number : 2*number+count*entrySize]
		}
		rest = rest[2*number+count*entrySize:]
	}
	return ""
}

// everywhere returns the numbers of the concepts that every text has to be searched for.
func (x index) everywhere() iter.Seq[int] {
	return func(yield func(int) bool) {
		entries := x.entries(always)
		for i := range len(entries) / entrySize {
			if !yield(int(entries.at(3*i+2) >> wordingBits)) {
				return
			}
		}
	}
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

// hasher hashes the keys of words, and of any two that may follow each other in a term: many texts have both, few
// have them so.
type hasher struct {
	r     *reader
	seen  map[string]*hashed
	words []*hashed // of a text
	keys  []uint32  // parts of them are the keys of the words
}

// hashed is a word with the hashes of its keys, as [grammar.keys] has them.
type hashed struct {
	keys                  []uint32
	passes, opens, closes bool // as of a [sight]
	counted               bool // it is in the vocabulary
}

// newHasher returns the hasher of a language. What only differs as simplified and traditional characters
// do is one to it: that finds more than either kind of matcher, never less.
func newHasher(base string) *hasher {
	const words = 512 // of a text of a few pages
	return &hasher{r: newReader(newMatcher(base, true), nil), seen: make(map[string]*hashed, words)}
}

// vocabulary returns the vocabulary of passages.
func (h *hasher) vocabulary(passages iter.Seq[string]) vocabulary {
	clear(h.seen)
	v := vocabulary{base: h.r.m.base}
	for text := range passages {
		for i, w := range h.read(text) {
			if !w.counted {
				v.keys, w.counted = append(v.keys, w.keys...), true
			}
			v.keys = h.follow(v.keys, w, i, mostSkipped)
		}
	}
	slices.Sort(v.keys)
	v.keys = slices.Compact(v.keys)
	return v
}

// follow adds to keys the pairs of each word that w may follow in a term and w itself. What stands before w is
// the first i words; so many times some of them may be passed over, by [finder.skippable].
func (h *hasher) follow(keys []uint32, w *hashed, i, skips int) []uint32 {
	if i == 0 {
		return keys
	}
	before := h.words[i-1]
	for _, a := range before.keys {
		for _, b := range w.keys {
			keys = append(keys, pairHash(a, b))
		}
	}
	if skips > 0 && before.passes {
		keys = h.follow(keys, w, i-1, skips-1)
	}
	if skips > 0 && before.closes && i >= 3 && h.words[i-3].opens {
		keys = h.follow(keys, w, i-3, skips-1)
	}
	return keys
}

// read returns the words of text, until it is called again.
func (h *hasher) read(text string) []*hashed {
	h.words = h.words[:0]
	for _, p := range h.r.cut(text) {
		s := text[p.start:p.end]
		w := h.seen[s]
		if w == nil {
			w = h.look(s, p)
			h.seen[s] = w
		}
		h.words = append(h.words, w)
	}
	return h.words
}

func (h *hasher) look(s string, p piece) *hashed {
	fold := h.r.fold(s, p)
	w := &hashed{passes: h.r.passes(s, fold), opens: opens(s), closes: closes(s)}
	start := len(h.keys)
	for _, key := range h.r.grammar.keys(fold, p.kind) {
		h.keys = append(h.keys, hashOf(key))
	}
	w.keys = h.keys[start:len(h.keys):len(h.keys)]
	return w
}

// pairHash returns the hash of two keys, by Knuth's multiplier (The Art of Computer Programming, 6.4).
func pairHash(a, b uint32) uint32 { return a*2654435769 + b }

// hashOf is FNV-1a (Fowler, Noll, Vo; RFC 9923) in 32 bits.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
