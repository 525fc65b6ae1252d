package glossary

import (
	"bytes"
	"encoding/binary"
	"iter"
	"maps"
	"slices"
	"strings"
)

// indexOf returns the index of concepts that are the lines of src, behind its first, for [Shelf] to pick from. Its keys are
// those of the matcher: it is made anew when the packs change or the way in which the matcher reads words does.
func indexOf(concepts []*Concept, src []byte) []byte {
	x := []uint32{uint32(len(concepts)), 0}
	ids := make([][2]uint32, len(concepts))
	at := bytes.IndexByte(src, '\n') + 1
	var unread [][3]uint32
	for n, c := range concepts {
		x = append(x, uint32(at))
		at += bytes.IndexByte(src[at:], '\n') + 1
		ids[n] = [2]uint32{hashOf(c.ID), uint32(n)}
		if c.isEverywhere() {
			unread = append(unread, [3]uint32{2: uint32(n) << wordingBits})
		}
	}
	slices.SortFunc(ids, func(a, b [2]uint32) int { return slices.Compare(a[:], b[:]) })
	for _, id := range ids {
		x = append(x, id[:]...)
	}
	x = appendSection(x, always, unread)
	for _, base := range languagesOf(concepts) {
		h := newHasher(base)
		x = appendSection(x, subtag(base), entriesOf(h.keysOf(concepts)))
		x = appendSection(x, almost|subtag(base), entriesOf(h.keysOfHalves(concepts)))
	}
	out := make([]byte, 0, len(x)*number)
	for _, n := range x {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out
}

// isEverywhere reports whether c has to be looked for in every text: where its words tell of it in no language or in
// any, where something else stands among them, where it says of others what they are, and where it has more wordings
// than can be numbered.
func (c *Concept) isEverywhere() bool {
	count, slots := len(c.Abbreviation), false
	for i := range c.Terms {
		t := &c.Terms[i]
		count += 2 + len(t.Forms) // with a genitive
		slots = slots || strings.Contains(t.Text, "{") || slices.ContainsFunc(t.Forms, func(s string) bool { return strings.Contains(s, "{") })
	}
	for _, words := range c.Derived {
		count += len(words)
	}
	return slots || c.DoNotTranslate || len(c.Holds) > 0 || count > 1<<wordingBits
}

// languagesOf returns the base languages that the concepts have wordings in.
func languagesOf(concepts []*Concept) []string {
	bases := map[string]bool{}
	for _, c := range concepts {
		for i := range c.Terms {
			bases[baseOf(c.Terms[i].Lang)] = true
		}
		for base := range c.Abbreviation {
			bases[base] = true
		}
		for base := range c.Derived {
			bases[base] = true
		}
	}
	return slices.Sorted(maps.Keys(bases))
}

// appendSection adds the entries behind a subtag, if there are any.
func appendSection(x []uint32, tag uint32, entries [][3]uint32) []uint32 {
	if len(entries) == 0 {
		return x
	}
	x[1]++
	x = append(x, tag, uint32(len(entries)))
	for _, e := range entries {
		x = append(x, e[:]...)
	}
	return x
}

// entry is the keys of a wording, or of a part of it, sorted, and its number.
type entry struct {
	keys   []uint32
	number uint32
}

// numbered returns the wordings that the concepts have in a language, with their numbers.
func numbered(concepts []*Concept, base string) iter.Seq2[uint32, string] {
	return func(yield func(uint32, string) bool) {
		for n, c := range concepts {
			if c.isEverywhere() {
				continue
			}
			i := uint32(n) << wordingBits
			for text := range wordings(c, base) {
				if !yield(i, text) {
					return
				}
				i++
			}
		}
	}
}

// keysOf returns the keys of the wordings that the concepts have in the hasher's language.
func (h *hasher) keysOf(concepts []*Concept) []entry {
	var all []entry
	for n, text := range numbered(concepts, h.r.m.base) {
		if words := h.read(text); len(words) > 0 {
			all = append(all, entry{keysIn(words), n})
		}
	}
	return all
}

// keysOfHalves returns those of either half of each formula that is looked for.
func (h *hasher) keysOfHalves(concepts []*Concept) []entry {
	var all []entry
	base := h.r.m.base
	for n, text := range numbered(concepts, base) {
		c := concepts[n>>wordingBits]
		if !slices.ContainsFunc(c.Terms, func(t Term) bool { return t.Text == text && c.standsNear(&t, base) }) {
			continue
		}
		words := h.read(text)
		for _, at := range halvesOf(len(words)) {
			all = append(all, entry{keysIn(words[at : at+2]), n})
		}
	}
	return all
}

// keysIn returns the keys of the words of a term, and those of the words that follow each other.
func keysIn(words []*hashed) []uint32 {
	keys := make([]uint32, 0, 2*len(words)-1)
	for i, w := range words {
		if keys = append(keys, w.keys[0]); i > 0 {
			keys = append(keys, pairHash(words[i-1].keys[0], w.keys[0]))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// entriesOf returns the entries of an index: of the keys of each wording the two that the fewest have.
func entriesOf(all []entry) [][3]uint32 {
	common := map[uint32]int{}
	for _, e := range all {
		for _, key := range e.keys {
			common[key]++
		}
	}
	entries := make([][3]uint32, 0, len(all))
	for _, e := range all {
		slices.SortStableFunc(e.keys, func(a, b uint32) int { return common[a] - common[b] })
		entries = append(entries, [3]uint32{e.keys[0], e.keys[min(1, len(e.keys)-1)], e.number})
	}
	slices.SortFunc(entries, func(a, b [3]uint32) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(entries)
}
