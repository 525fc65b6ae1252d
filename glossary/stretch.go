package glossary

import "math/bits"

// White space parts words whatever they are, so that what stands between it, a stretch, is looked up as a
// whole: only one that was not seen lately is cut into words.

// stretch is what stands between white space, with its words; their places are counted from its beginning.
// It is as large as a line of a processor's cache.
type stretch struct {
	name stretchName
	text string
	word word    // if it is one
	more *[]word // if it is not
}

// stretchName tells stretches of one length apart: up to sixteen bytes it is all of them.
type stretchName struct{ head, tail uint64 }

// stretchAt returns the end of the stretch that begins at byte i of text, and its name.
func stretchAt(text string, i int) (end int, name stretchName) {
	eight, n := eightAt(text, i)
	name.head = eight
	for i += n; n == 8; i += n {
		eight, n = eightAt(text, i)
		name.tail = name.tail*golden + eight
	}
	return i, name
}

// golden is 2^64 divided by the golden ratio, for multiplicative hashing (Knuth, The Art of Computer
// Programming 3, 6.4).
const golden = 0x9e3779b97f4a7c15

// eightAt returns the bytes of text from i on, eight at most, up to white space or the end, the first as the
// lowest, and how many they are.
func eightAt(text string, i int) (eight uint64, n int) {
	if rest := len(text) - i; rest >= 8 {
		eight = eightFrom(text, i)
	} else if rest > 0 && len(text) >= 8 {
		eight = eightFrom(text, len(text)-8) >> (8 * (8 - rest))
	} else {
		for k := range rest {
			eight |= uint64(text[i+k]) << (8 * k)
		}
	}
	// A byte up to a space, and one that is not there, borrows from its highest bit when '!' is subtracted
	// (Warren, Hacker's Delight, 6-1).
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	white := (eight - (' '+1)*ones) &^ eight & highest
	n = bits.TrailingZeros64(white) / 8
	return eight & (1<<(8*n) - 1), n
}

func eightFrom(s string, i int) uint64 {
	_ = s[i+7]
	return uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
		uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
}

// stretches remembers those that were seen lately: two of each place, the later one first.
type stretches struct {
	places []stretch // a power of two
	used   int
}

const (
	leastStretches = 1 << 7
	mostStretches  = 1 << 16
)

func (t *stretches) place(name stretchName) uint64 {
	hash := (name.head ^ bits.RotateLeft64(name.tail*golden, 32)) * golden
	return hash >> 32 & uint64(len(t.places)-1)
}

// find returns a stretch, or nil.
func (t *stretches) find(s string, name stretchName) *stretch {
	if len(t.places) == 0 {
		return nil
	}
	at := t.place(name)
	for _, at := range [2]uint64{at, at ^ 1} {
		if known := &t.places[at]; known.name == name && len(known.text) == len(s) && (len(s) <= 16 || known.text == s) {
			return known
		}
	}
	return nil
}

// add puts a new stretch in, and returns where.
func (t *stretches) add(name stretchName, s stretch) *stretch {
	if 2*t.used >= len(t.places) && len(t.places) < mostStretches {
		old := t.places
		t.places, t.used = make([]stretch, max(2*len(old), leastStretches)), 0
		for i := range old {
			if old[i].text != "" {
				t.add(old[i].name, old[i])
			}
		}
	}
	at := t.place(name)
	if t.places[at].text != "" {
		t.places[at^1] = t.places[at]
	} else {
		t.used++
	}
	t.places[at] = s
	return &t.places[at]
}
