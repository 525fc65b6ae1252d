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
	blocks string   // offsets of the blocks in data, four bytes each, little-endian
	stats  string   // per word two bytes, see [words.word]
	data   string   // per word: length shared, length of the rest, the rest
	steps  []string // the first word of each blockStep-th block: the top of every search
}

const (
	blockSize   = 16
	blockStep   = 32
	longestWord = 96 // bytes
)

var errCorrupt = errors.New("lexicon: not a whole pack")

// readWords takes a list from the front of src.
func readWords(src string) (w words, rest string, err error) {
	n, src, ok := cutUvarint(src)
	size, src, ok2 := cutUvarint(src)
	blocks := (n + blockSize - 1) / blockSize * 4
	if !ok || !ok2 || n > uint64(len(src)) || size > uint64(len(src)) || blocks+2*n+size > uint64(len(src)) {
		return words{}, "", errCorrupt
	}
	stats := blocks + 2*n
	w = words{n: int(n), blocks: src[:blocks], stats: src[blocks:stats], data: src[stats : stats+size]}
	w.steps = make([]string, (w.blockCount()+blockStep-1)/blockStep)
	for k := range w.steps {
		w.steps[k] = w.head(k * blockStep)
	}
	return w, src[stats+size:], nil
}

func (w *words) blockCount() int { return (w.n + blockSize - 1) / blockSize }

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
	_, s, _ := cutUvarint(w.block(k))
	n, s, _ := cutUvarint(s)
	return s[:min(n, uint64(len(s)))]
}

// blockOf returns the last block whose first word is not greater than key, or -1.
func (w *words) blockOf(key string) int {
	step := sort.Search(len(w.steps), func(k int) bool { return w.steps[k] > key })
	if step == 0 {
		return -1
	}
	lo, hi := (step-1)*blockStep+1, min(step*blockStep, w.blockCount()) // the block is lo - 1
	for lo < hi {
		if mid := (lo + hi) / 2; w.head(mid) <= key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// floor returns the number of the last word that is not greater than key, or -1, and that word in
// buf's array.
func (w *words) floor(key string, buf []byte) (id int, word []byte) {
	k := w.blockOf(key)
	if k < 0 {
		return -1, nil
	}
	id = k * blockSize
	word, s := nextWord(buf[:0], w.block(k))
	for id+1 < min((k+1)*blockSize, w.n) {
		shared, rest, after := peekWord(s)
		if !lessOrEqual(word, shared, rest, key) {
			break
		}
		word, s = append(word[:min(shared, len(word))], rest...), after
		id++
	}
	return id, word
}

// lessOrEqual reports whether the word that shares bytes with the one before and goes on with rest is
// at most key.
func lessOrEqual(before []byte, shared int, rest, key string) bool {
	shared = min(shared, len(before))
	n := min(shared, len(key))
	if a, b := string(before[:n]), key[:n]; a != b {
		return a < b
	}
	if shared > len(key) {
		return false
	}
	return rest <= key[shared:]
}

// peekWord reads the coding of the word at the front of s.
func peekWord(s string) (shared int, rest, after string) {
	a, s, _ := cutUvarint(s)
	n, s, _ := cutUvarint(s)
	n = min(n, uint64(len(s)))
	return int(min(a, longestWord)), s[:n], s[n:]
}

// nextWord decodes the word at the front of s, given the one before.
func nextWord(before []byte, s string) (word []byte, after string) {
	shared, rest, after := peekWord(s)
	return append(before[:min(shared, len(before))], rest...), after
}

// find returns the number of a word.
func (w *words) find(key string) (int, bool) {
	if len(key) > longestWord {
		return 0, false
	}
	var buf [longestWord]byte
	id, word := w.floor(key, buf[:0])
	return id, id >= 0 && string(word) == key
}

// at returns word number id.
func (w *words) at(id int) string {
	var buf [longestWord]byte
	s := w.block(id / blockSize)
	word := buf[:0]
	for range id%blockSize + 1 {
		word, s = nextWord(word, s)
	}
	return string(word)
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
		shared, rest, after := peekWord(s)
		s = after
		if shared > same { // as the one before
			continue
		}
		same = shared + common(text[shared:], rest)
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
