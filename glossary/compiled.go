package glossary

import (
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"math"
	"reflect"
	"slices"

	"github.com/concord-l10n/concord/document"
)

// The compiled form of a termbase is that of the packs: its concepts in JSON, a line each, and their [index]. It is
// one text, of numbers in little-endian order and what follows from them:
//
//	compiledMagic, the key, CRC-32 (ISO 3309) of all that follows
//	length of the index, length of what was lost
//	the index
//	for each concept: its line in the file
//	what was lost, a JSON object
//	the concepts
const (
	compiledMagic = "concord termbase"
	keyEnd        = len(compiledMagic) + len(document.Digest{})
	sumEnd        = keyEnd + number
	compiledHead  = sumEnd + 2*number
)

// Compiled returns a termbase, as [Load] has read it without finding anything wrong, in the form that
// [Shelf.AddCompiled] takes. The key names what it was made of and by what. It is not ok where that form can't hold
// all that the termbase says.
func Compiled(g *Glossary, key document.Digest) (form []byte, ok bool) {
	const mostConcepts = 1 << (32 - wordingBits)
	if len(g.Concepts) >= mostConcepts {
		return nil, false
	}
	src := JSON(g.Concepts)
	x := indexOf(g.Concepts, src)
	var lost []byte
	if len(g.Lost) > 0 {
		lost = encodeJSON(g.Lost)
	}
	if len(x)+len(src) > math.MaxInt32 {
		return nil, false
	}
	form = append(make([]byte, 0, compiledHead+len(x)+number*len(g.Concepts)+len(lost)+len(src)), compiledMagic...)
	form = append(form, key[:]...)
	form = binary.LittleEndian.AppendUint32(form, 0)
	form = binary.LittleEndian.AppendUint32(form, uint32(len(x)))
	form = binary.LittleEndian.AppendUint32(form, uint32(len(lost)))
	form = append(form, x...)
	for _, c := range g.Concepts {
		form = binary.LittleEndian.AppendUint32(form, uint32(c.Line))
	}
	form = append(append(form, lost...), src...)
	binary.LittleEndian.PutUint32(form[keyEnd:], crc32.ChecksumIEEE(form[sumEnd:]))
	return form, holds(form, key, g)
}

// holds reports whether a compiled form says all that a termbase does.
func holds(form []byte, key document.Digest, g *Glossary) bool {
	p := readCompiled("", key, string(form))
	if p == nil || len(p.lost) != len(g.Lost) {
		return false
	}
	r := newJSONReader("")
	for n, c := range g.Concepts {
		read := p.read(r, n)
		if read == nil || isBuiltin(c.File) {
			return false
		}
		if read.File = c.File; !reflect.DeepEqual(read, c) {
			return false
		}
	}
	return true
}

// isBuiltin reports whether a file has the name of a pack, to whose concepts other rules apply.
func isBuiltin(file string) bool { return slices.Contains(Packs(), file) }

// readCompiled returns a termbase in its compiled form, nil where the form is damaged or has another key. Nothing that is
// in the form makes a reader fail later.
func readCompiled(name string, key document.Digest, form string) *pack {
	if len(form) < compiledHead || form[:len(compiledMagic)] != compiledMagic || form[len(compiledMagic):keyEnd] != string(key[:]) ||
		index(form[keyEnd:]).at(0) != sumOf(form[sumEnd:]) {
		return nil
	}
	head, rest := index(form[sumEnd:compiledHead]), form[compiledHead:]
	take := func(n uint64) (part string, ok bool) {
		if ok = n <= uint64(len(rest)); ok {
			part, rest = rest[:n], rest[n:]
		}
		return part, ok
	}
	x, ok := take(uint64(head.at(0)))
	p := &pack{name: name, index: index(x)}
	if !ok || !p.index.valid() {
		return nil
	}
	lines, ok := take(number * uint64(p.index.concepts()))
	lost, whole := take(uint64(head.at(1)))
	if !ok || !whole || lost != "" && json.Unmarshal([]byte(lost), &p.lost) != nil {
		return nil
	}
	p.lines, p.src = index(lines), rest
	return p
}

// sumOf returns the CRC-32 of s, which is not copied as a whole.
func sumOf(s string) uint32 {
	sum, block := uint32(0), make([]byte, 1<<12)
	for s != "" {
		n := copy(block, s)
		sum, s = crc32.Update(sum, crc32.IEEETable, block[:n]), s[n:]
	}
	return sum
}

// AddCompiled puts a termbase on top that [Compiled] has written, under the name of its file, and reports whether the
// form is whole and has that key. What it holds is believed: whoever can write a form with the key decides what is
// found.
func (s *Shelf) AddCompiled(name string, key document.Digest, form string) bool {
	p := readCompiled(name, key, form)
	if p == nil || isBuiltin(name) {
		return false
	}
	s.parts, s.packs = append(s.parts, nil), append(s.packs, p)
	return true
}
