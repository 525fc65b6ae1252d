package glossary

import (
	"math/bits"
	"slices"
	"strings"
)

// White space parts words whatever they are, and so do Han characters, each of which is one. What stands between
// white space and Han, and each such character, is a stretch: it is looked up as a whole, and only one that
// was not seen lately is cut into words.

// stretch is what a matcher knows of one. Two of them are a line of a processor's cache.
type stretch struct {
	name   stretchName
	tail   uint32 // the hash of the key of its last word, 0 if no term has it
	head   uint32 // the hash of the key of its first word, 0 if no term has it
	at     int32  // where its words are in stretches.words; if its name does not tell it, where it is in stretches.long
	words  uint8  // how many
	length uint8  // bytes
	traits traits
}

// traits say what of a stretch has to be looked at word by word.
type traits uint16

const (
	oddTail  traits = 1 << iota // a term may begin in it, or with the last word, which has several keys
	oddHead                     // the first word has several keys, or may be passed over
	wordless                    // a dash: the words beside it are neighbours
	lone                        // it has one word
	inner                       // a term may begin in it, whatever follows
	starts                      // a term may begin with the last word
	manyHead                    // the first word has several keys
	manyTail                    // the last word has several keys
	plain                       // it is a plain word
	marked                      // with a mark after it
	again                       // it was seen again since it was put in
	passing                     // the first word may be passed over
	slips                       // it has no other, and that may be passed over by itself
)

// stretchName tells stretches of one length apart: up to sixteen bytes it is all of them.
type stretchName struct{ head, tail uint64 }

const longestName = 16

// stretchAt returns the end of the stretch that begins at byte i of text, and its name. If it is empty, white space
// stands there, a Han character, or nothing.
func stretchAt(text string, i int) (end int, name stretchName) {
	eight, n := eightAt(text, i)
	name.head = eight
	for i += n; n == 8; i += n {
		eight, n = eightAt(text, i)
		name.tail = name.tail*golden + eight
	}
	return i, name
}

// hanAt is stretchAt where a Han character stands, or what begins with a byte that they begin with.
func hanAt(text string, i int) (end int, name stretchName) {
	if isHanAt(text, i) {
		return i + hanSize, hanName(text, i)
	}
	end, rest := stretchAt(text, i+1)
	return end, stretchName{rest.head<<8 | uint64(text[i]), rest.tail<<8 | rest.head>>56}
}

// hanSize is how many bytes a character of the range has that is looked for as a stretch: from U+4E00 to U+9FFF.
const hanSize = 3

// isHanAt reports whether such a character stands at byte i of text.
func isHanAt(text string, i int) bool {
	return i+hanSize <= len(text) && text[i] >= firstHanByte && text[i] <= lastHanByte && isContinuation(text[i+1]) && isContinuation(text[i+2]) &&
		(text[i] != firstHanByte || text[i+1] >= 0xb8)
}

func hanName(text string, i int) stretchName {
	return stretchName{head: uint64(text[i]) | uint64(text[i+1])<<8 | uint64(text[i+2])<<16}
}

func isContinuation(c byte) bool { return c&0xc0 == 0x80 }

// The bytes that the characters from U+4000 to U+9FFF begin with: CJK Unified Ideographs (from U+4E00), before them
// rarer ones and the hexagrams, which part words too.
const firstHanByte, lastHanByte = 0xe4, 0xe9

// golden is 2^64 divided by the golden ratio, for multiplicative hashing (Knuth, The Art of Computer
// Programming 3, 6.4).
const golden = 0x9e3779b97f4a7c15

// eightAt returns the bytes of text from i on, eight at most, up to white space, a Han character or the end, the first
// as the lowest, and how many they are.
func eightAt(text string, i int) (eight uint64, n int) {
	eight = bytesAt(text, i)
	// A byte up to a space, and one that is not there, borrows from its highest bit when '!' is subtracted
	// (Warren, Hacker's Delight, 6-1).
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	stop := (eight - (' '+1)*ones) &^ eight & highest
	if eight&highest != 0 {
		// Without their highest bits, bytes that are large enough reach it again when what is missing is added.
		low := eight &^ highest
		stop |= (low + (0x100-firstHanByte)*ones) &^ (low + (0xff-lastHanByte)*ones) & eight & highest
	}
	if stop == 0 {
		return eight, 8
	}
	return eight & before(stop), bits.TrailingZeros64(stop) / 8
}

// before returns a mask of the bytes before the first one whose highest bit is set: of all where there is none.
func before(highest uint64) uint64 { return (highest>>7 - 1) &^ (highest >> 7) }

func eightFrom(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// nameOf returns the name that a text without white space and Han has as a stretch.
func nameOf(text string) stretchName {
	var name stretchName
	for i := 0; i <= len(text); i += 8 {
		eight := uint64(0)
		for k := range min(8, len(text)-i) {
			eight |= uint64(text[i+k]) << (8 * k)
		}
		if i == 0 {
			name.head = eight
		} else {
			name.tail = name.tail*golden + eight
		}
	}
	return name
}

// plainAt returns the end of the stretch that begins at byte i of text, and the hash of its word in small letters, if that
// is of ASCII letters, fifteen at most, with a mark after it or none, and not one that may be passed over. There is no branch
// on how long a word is, which no processor can foresee.
func plainAt(text string, i int) (end int, hash uint32, marked, ok bool) {
	var head, tail uint64
	if i+2*8 <= len(text) {
		head, tail = eightFrom(text, i), eightFrom(text, i+8)
	} else {
		head, tail = bytesAt(text, i), bytesAt(text, i+8)
	}
	head, others := smallLetters(head)
	tail, more := smallLetters(tail)
	inHead := before(others)
	goesOn := uint64(int64(inHead) >> 63) // all bits if the first eight are letters
	name := stretchName{head: head & inHead, tail: tail & before(more) & goesOn}
	end = i + bits.TrailingZeros64(others)/8 + int(uint64(bits.TrailingZeros64(more)/8)&goesOn)
	ok = others|more != 0 && name.head != 0 && name.head != passed
	if next := byteAt(text, end); next > ' ' {
		end++
		return end, name.hash(), true, ok && next < 64 && marks>>next&1 != 0 && byteAt(text, end) <= ' '
	}
	return end, name.hash(), false, ok
}

// bytesAt returns eight bytes of text from i on, the first as the lowest; those behind its end are 0.
func bytesAt(text string, i int) (eight uint64) {
	if i+8 <= len(text) {
		return eightFrom(text, i)
	}
	rest := len(text) - i
	if rest <= 0 {
		return 0
	}
	if len(text) >= 8 {
		return eightFrom(text, len(text)-8) >> (8 * (8 - rest))
	}
	for k := range rest {
		eight |= uint64(text[i+k]) << (8 * k)
	}
	return eight
}

// byteAt returns a byte of text, 0 behind its end.
func byteAt(text string, i int) byte {
	if i < len(text) {
		return text[i]
	}
	return 0
}

// marks are , . ; : ! ? ) as a set of bits.
const marks uint64 = 1<<',' | 1<<'.' | 1<<';' | 1<<':' | 1<<'!' | 1<<'?' | 1<<')'

// smallLetters returns eight bytes with ASCII letters made small, and the highest bits of those that are none.
func smallLetters(eight uint64) (small, others uint64) {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	small = eight&^highest | 0x20*ones
	return small, (eight | ^(small + (0x80-'a')*ones) | (small + (0x7f-'z')*ones)) & highest
}

// stretches remembers those that were seen, in a hash table with open addressing. When there are too many it forgets
// those that were seen once.
type stretches struct {
	places []stretch // a power of two, at most half of them in use
	used   int
	forgot int    // how often
	words  []word // their places are counted from the beginning of the stretch
	long   []longStretch
}

type longStretch struct {
	text string
	at   int32 // where its words are
}

// Bounds of the number of places.
const (
	leastStretches = 1 << 7
	mostStretches  = 1 << 16
)

// of returns the words of a stretch.
func (t *stretches) of(s *stretch) []word {
	at := t.position(s)
	return t.words[at : at+int32(s.words)]
}

// position returns where in t.words those of a stretch are.
func (t *stretches) position(s *stretch) int32 {
	if s.length > longestName {
		return t.long[s.at].at
	}
	return s.at
}

// hash returns a number that is hardly ever the same for two stretches, and never 0.
func (n stretchName) hash() uint32 {
	return uint32((n.head^bits.RotateLeft64(n.tail*golden, 32))*golden>>32) | 1
}

// find returns a stretch, or nil.
func (t *stretches) find(s string, name stretchName) *stretch {
	if len(t.places) == 0 {
		return nil
	}
	for at := name.hash() >> 1; ; at++ {
		known := &t.places[at&uint32(len(t.places)-1)]
		if known.name == name && int(known.length) == len(s) && (len(s) <= longestName || t.long[known.at].text == s) {
			if known.traits&again == 0 {
				known.traits |= again
			}
			return known
		}
		if known.length == 0 {
			return nil
		}
	}
}

// add puts a new stretch and its words in, and returns where.
func (t *stretches) add(s stretch, text string, words []word) *stretch {
	if 2*t.used >= len(t.places) {
		t.double()
	}
	s.words, s.length = uint8(len(words)), uint8(len(text))
	if len(text) > longestName {
		text = strings.Clone(text)
	}
	return t.insert(s, text, words)
}

// insert puts a stretch in, for which there is room.
func (t *stretches) insert(s stretch, text string, words []word) *stretch {
	s.at = int32(len(t.words))
	t.words = append(t.words, words...)
	if s.length > longestName {
		t.long = append(t.long, longStretch{text, s.at})
		s.at = int32(len(t.long) - 1)
	}
	t.used++
	return t.put(s)
}

// double makes room: twice as much, or that of those which are forgotten.
func (t *stretches) double() {
	old := t.places
	if len(old) == mostStretches {
		t.forget()
		return
	}
	t.places = make([]stretch, max(2*len(old), leastStretches))
	for i := range old {
		if old[i].length > 0 {
			t.put(old[i])
		}
	}
}

// forget keeps what was seen again, if that leaves a quarter of the room.
func (t *stretches) forget() {
	old := *t
	kept := slices.Collect(func(yield func(stretch) bool) {
		for i := range old.places {
			if old.places[i].traits&again != 0 && !yield(old.places[i]) {
				return
			}
		}
	})
	*t = stretches{places: old.places, words: old.words[:0], forgot: old.forgot + 1}
	clear(t.places)
	if 8*len(kept) > 3*mostStretches {
		return
	}
	// In the order of their words, which then move towards the beginning of where they are.
	slices.SortFunc(kept, func(a, b stretch) int { return int(old.position(&a) - old.position(&b)) })
	for _, s := range kept {
		words, text := old.of(&s), ""
		if s.length > longestName {
			text = old.long[s.at].text
		}
		s.traits &^= again
		t.insert(s, text, words)
	}
}

func (t *stretches) put(s stretch) *stretch {
	at := s.name.hash() >> 1
	for t.places[at&uint32(len(t.places)-1)].length > 0 {
		at++
	}
	free := &t.places[at&uint32(len(t.places)-1)]
	*free = s
	return free
}
