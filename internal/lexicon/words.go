package lexicon

import (
	"encoding/binary"
	"errors"
	"sort"
)

// words is a sorted list of words, front-coded in blocks: of a block the first word stands in full,
// of the others what they do not share with the one before.
type words struct {
	n      int
	blocks string     // offsets of the blocks in data, four bytes each, little-endian
	heads  beginnings // how the first word of each block begins
	stats  string     // per word two bytes, see [words.word]
	data   string     // per word: length shared, length of the rest, a byte each; the rest
}

const (
	blockSize   = 16
	longestWord = 96 // bytes
)

var errCorrupt = errors.New("lexicon: not a whole pack")

// readWords takes a list from the front of src.
func readWords(src string) (w words, rest string, err error) {
	n, src, ok := cutUvarint(src)
	size, src, ok2 := cutUvarint(src)
	if !ok || !ok2 || n > uint64(len(src)) || size > uint64(len(src)) {
		return words{}, "", errCorrupt
	}
	count := (n + blockSize - 1) / blockSize
	heads, stats, data := 4*count, (4+headSize)*count, (4+headSize)*count+2*n
	if data+size > uint64(len(src)) {
		return words{}, "", errCorrupt
	}
	w = words{n: int(n), blocks: src[:heads], heads: beginnings(src[heads:stats]), stats: src[stats:data], data: src[data : data+size]}
	return w, src[data+size:], nil
}

// cutUvarint takes an unsigned varint from the front of s.
func cutUvarint(s string) (v uint64, rest string, ok bool) {
	if len(s) > 0 && s[0] < 0x80 { // nearly always
		return uint64(s[0]), s[1:], true
	}
	return cutLongUvarint(s)
}

func cutLongUvarint(s string) (v uint64, rest string, ok bool) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, s[i+1:], true
		}
	}
	return 0, "", false
}

func uint32At(s string, i int) uint32 {
	b := s[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// word returns what is known of word number id. Of its two bytes the first is how often it is found,
// in 255ths, the second its share as a weight.
func (w *words) word(id int) Word {
	x := Word{Known: true, Found: float32(w.stats[2*id]) / 255}
	if b := w.stats[2*id+1]; b != 0 {
		x.Share = weightOf(b)
	}
	return x
}

// block returns the data from the start of block k.
func (w *words) block(k int) string {
	return w.data[min(int(uint32At(w.blocks, k)), len(w.data)):]
}

// head returns the first word of block k.
func (w *words) head(k int) string {
	_, word, _ := cutWord(w.block(k))
	return word
}

// cutWord takes the coding of a word from the front of s: how many bytes it shares with the word before, and
// the rest of them.
func cutWord(s string) (shared int, rest, after string) {
	if len(s) < 2 {
		return 0, "", ""
	}
	end := min(2+int(s[1]), len(s))
	return int(s[0]), s[2:end], s[end:]
}

// beginning returns the first eight bytes of a word as a number: words are in the order of their beginnings,
// where these differ.
func beginning(word string) uint64 {
	if len(word) >= 8 {
		return uint64(word[7]) | uint64(word[6])<<8 | uint64(word[5])<<16 | uint64(word[4])<<24 |
			uint64(word[3])<<32 | uint64(word[2])<<40 | uint64(word[1])<<48 | uint64(word[0])<<56
	}
	var n uint64
	for i := range len(word) {
		n |= uint64(word[i]) << (56 - 8*i)
	}
	return n
}

// blockOf returns the last block whose first word is not greater than key, or -1.
func (w *words) blockOf(key string) int {
	want := beginning(key)
	end := w.heads.search(want)
	if end == 0 || w.heads.at(end-1) < want {
		return end - 1
	}
	start := 0
	if want > 0 {
		start = w.heads[:end*headSize].search(want - 1)
	}
	return start + sort.Search(end-start, func(k int) bool { return w.head(start+k) > key }) - 1
}

// beginnings are numbers that rise, little-endian; see [beginning].
type beginnings string

const headSize = 8 // bytes

func (x beginnings) at(i int) uint64 {
	b := x[headSize*i : headSize*i+headSize]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// search returns how many of the numbers are not greater than want.
func (x beginnings) search(want uint64) int {
	from, n := 0, len(x)/headSize
	for n > 0 {
		half := n / 2
		if x.at(from+half) <= want {
			from += half + 1
			n -= half + 1
		} else {
			n = half
		}
	}
	return from
}

// find returns the number of a word.
func (w *words) find(key string) (int, bool) {
	if len(key) > longestWord {
		return 0, false
	}
	k := w.blockOf(key)
	if k < 0 {
		return 0, false
	}
	s := w.block(k)
	same := 0 // how much key has in common with the word at hand
	for id := k * blockSize; id < min((k+1)*blockSize, w.n); id++ {
		shared, rest, after := cutWord(s)
		s = after
		if shared > same { // before key, as the one before
			continue
		}
		if shared < same {
			return 0, false
		}
		n := common(key[same:], rest)
		same += n
		switch {
		case n < len(rest) && (same == len(key) || rest[n] > key[same]):
			return 0, false
		case n == len(rest) && same == len(key):
			return id, true
		}
	}
	return 0, false
}

// walk goes through the words in order.
type walk struct {
	of   *words
	id   int
	word []byte // valid until the next
	rest string
}

func (w *words) walk() walk { return walk{of: w, id: -1} }

// next goes to the next word, the first at first. It reports whether there is one.
func (x *walk) next() bool {
	if x.id+1 >= x.of.n {
		return false
	}
	x.id++
	if x.id%blockSize == 0 {
		x.word, x.rest = x.word[:0], x.of.block(x.id/blockSize)
	}
	shared, rest, after := cutWord(x.rest)
	x.word, x.rest = append(x.word[:min(shared, len(x.word))], rest...), after
	return true
}

// longestPrefix returns the length of the longest word that text begins with, or 0.
func (w *words) longestPrefix(text string) int {
	text = text[:min(len(text), longestWord)]
	for len(text) > 0 {
		k := w.blockOf(text)
		if k < 0 {
			return 0
		}
		longest, first := w.prefixIn(k, text)
		if longest > 0 {
			return longest
		}
		// A word before this block that text begins with begins the first word of the block too.
		text = text[:min(first, len(text)-1)] // shorter even where the list is out of order
	}
	return 0
}

// prefixIn returns the length of the longest word of block k that text begins with, or 0, and how much of
// its first word text begins with.
func (w *words) prefixIn(k int, text string) (longest, first int) {
	s := w.block(k)
	same := 0 // how much text has in common with the word at hand
	for n := range min(blockSize, w.n-k*blockSize) {
		shared, rest, after := cutWord(s)
		s = after
		if shared > same { // as the one before
			continue
		}
		if shared < same { // after text, as all that follow
			return longest, first
		}
		same += common(text[same:], rest)
		if n == 0 {
			first = same
		}
		if whole := shared + len(rest); same == whole {
			longest = whole
		}
	}
	return longest, first
}

func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
