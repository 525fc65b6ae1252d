package glossary

import (
	"bytes"
	"encoding/binary"
	"fmt"
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
		entries := entriesOf(concepts, base)
		x = append(x, subtag(base), uint32(len(entries)))
		for _, e := range entries {
			x = append(x, e[:]...)
		}
		x[1]++
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

// entriesOf returns the entries of a language, sorted.
func entriesOf(concepts []*Concept, base string) [][3]uint32 {
	h := newHasher(base)
	var all [][]uint32 // keys by wording
	var of []uint32    // its number
	common := map[uint32]int{}
	for n, c := range concepts {
		i := uint32(0)
		for text := range wordings(c, base) {
			this := uint32(n)<<wordingBits | i
			i++
			var keys []uint32
			clear(h.seen)
			h.each(text, func(of []uint32) { keys = append(keys, of[0]) })
			if len(keys) == 0 {
				continue
			}
			slices.Sort(keys)
			keys = slices.Compact(keys)
			for _, key := range keys {
				common[key]++
			}
			all, of = append(all, keys), append(of, this)
		}
	}
	var entries [][3]uint32
	for i, keys := range all {
		slices.SortStableFunc(keys, func(a, b uint32) int { return common[a] - common[b] })
		entries = append(entries, [3]uint32{keys[0], keys[min(1, len(keys)-1)], of[i]})
	}
	slices.SortFunc(entries, func(a, b [3]uint32) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(entries)
}
