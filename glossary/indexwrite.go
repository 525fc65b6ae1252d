package glossary

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
	"maps"
	"slices"
)

// Index returns the index of a termbase in JSON that has a concept a line, as the packs have, for
// [Shelf] to pick from. Its keys are those of the matcher: it is made anew when the packs change or the
// way in which the matcher reads words does.
func Index(src []byte) ([]byte, error) {
	concepts, ok := readJSON(src)
	if !ok {
		return nil, fmt.Errorf("the termbase is not in order")
	}
	x := []uint32{uint32(len(concepts)), 0}
	ids := map[uint32]uint32{}
	at := bytes.IndexByte(src, '\n') + 1
	for n, c := range concepts {
		if c.Line != n+2 || c.DoNotTranslate {
			return nil, fmt.Errorf("%s: on a line of its own, and translated, is all that an index holds", c.ID)
		}
		x = append(x, uint32(at))
		at += bytes.IndexByte(src[at:], '\n') + 1
		ids[hashOf(c.ID)] = uint32(n)
	}
	if len(ids) != len(concepts) {
		return nil, fmt.Errorf("two IDs have the same hash")
	}
	for _, hash := range slices.Sorted(maps.Keys(ids)) {
		x = append(x, hash, ids[hash])
	}
	for _, base := range languagesOf(concepts) {
		x = appendSection(x, subtag(base), entriesOf(numbered(concepts, base), base))
		x = appendSection(x, almost|subtag(base), entriesOf(halvesIn(concepts, base), base))
	}
	out := make([]byte, 0, len(x)*number)
	for _, n := range x {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out, nil
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

// numbered returns the wordings that the concepts have in a language, with their numbers.
func numbered(concepts []*Concept, base string) iter.Seq2[uint32, string] {
	return func(yield func(uint32, string) bool) {
		for n, c := range concepts {
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

// halvesIn returns of the same those that are formulas which are looked for, each as its two halves.
func halvesIn(concepts []*Concept, base string) iter.Seq2[uint32, string] {
	return func(yield func(uint32, string) bool) {
		r := newHasher(base).r
		for i, text := range numbered(concepts, base) {
			c := concepts[i>>wordingBits]
			if !slices.ContainsFunc(c.Terms, func(t Term) bool { return t.Text == text && c.standsNear(&t, base) }) {
				continue
			}
			pieces := r.cut(text)
			for _, at := range halvesOf(len(pieces)) {
				if !yield(i, text[pieces[at].start:pieces[at+1].end]) {
					return
				}
			}
		}
	}
}

// entriesOf returns the entries of texts in a language, sorted.
func entriesOf(texts iter.Seq2[uint32, string], base string) [][3]uint32 {
	h := newHasher(base)
	var all [][]uint32 // keys by text
	var of []uint32    // its number
	common := map[uint32]int{}
	for n, text := range texts {
		var keys []uint32
		clear(h.seen)
		parts := []string{text}
		if p := parsePattern(text); p != nil {
			parts = p.literals
		}
		for _, part := range parts {
			h.each(part, func(of []uint32) { keys = append(keys, of[0]) })
		}
		if len(keys) == 0 {
			continue
		}
		slices.Sort(keys)
		keys = slices.Compact(keys)
		for _, key := range keys {
			common[key]++
		}
		all, of = append(all, keys), append(of, n)
	}
	var entries [][3]uint32
	for i, keys := range all {
		slices.SortStableFunc(keys, func(a, b uint32) int { return common[a] - common[b] })
		entries = append(entries, [3]uint32{keys[0], keys[min(1, len(keys)-1)], of[i]})
	}
	slices.SortFunc(entries, func(a, b [3]uint32) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(entries)
}
