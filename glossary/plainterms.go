package glossary

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
)

// plainTerms holds the terms of a language whose words are only folded, letter by letter, by how they begin: with one
// word, with two, or with three and what follows. Where a text has nothing but plain words they are held against its
// bytes, and no word of it is looked up. What needs a closer look is left to the trie.
type plainTerms struct {
	// buckets say where the records of openings begin whose hashes begin alike, by what they begin with, and where the last
	// ones end.
	buckets []uint32
	shift   uint8
	// records are the terms, in the order of their openings: a byte of the opening's hash, the length of their letters, 0
	// if the trie has to find the terms, their number and their letters.
	records []byte
}

const (
	// mostAlike is how many terms of one opening are tried in turn; the trie finds more of them sooner.
	mostAlike = 8
	// recordHead is what a record has before its letters.
	recordHead = 6
)

// newPlainTerms returns the terms of a matcher by their openings.
func newPlainTerms(m *Matcher) plainTerms {
	type opened struct {
		hash    uint64
		wording int32
	}
	all := make([]opened, 0, len(m.trie.wordings))
	for i := range m.trie.wordings[1:] {
		_, hash := openingOf(m.trie.words(&m.trie.wordings[i+1]), m.hashes)
		all = append(all, opened{hash, int32(i + 1)})
	}
	slices.SortFunc(all, func(a, b opened) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.wording, b.wording)) })
	size := bits.Len(uint(len(all)))
	t := plainTerms{buckets: make([]uint32, 0, 1<<size+1), shift: uint8(64 - size)}
	for from, to := 0, 0; from < len(all); from = to {
		hash := all[from].hash
		for to = from + 1; to < len(all) && all[to].hash == hash; {
			to++
		}
		t.begin(hash >> t.shift)
		at := len(t.records)
		for _, o := range all[from:to] {
			letters := m.plainLetters(&m.trie.wordings[o.wording])
			if letters == "" || to-from > mostAlike {
				t.records = append(t.records[:at], tagOf(hash), 0, 0, 0, 0, 0)
				break
			}
			t.records = append(t.records, tagOf(hash), byte(len(letters)))
			t.records = binary.LittleEndian.AppendUint32(t.records, uint32(o.wording))
			t.records = append(t.records, letters...)
		}
	}
	t.begin(1 << size)
	t.records = slices.Grow(t.records, 8) // so that the last letters can be looked at eight at a time
	return t
}

// begin lets the records of a bucket begin, and those before it end.
func (t *plainTerms) begin(bucket uint64) {
	for uint64(len(t.buckets)) <= bucket {
		t.buckets = append(t.buckets, uint32(len(t.records)))
	}
}

// plainLetters returns the words of a wording, folded, with spaces between them, or its Han characters without any; nothing
// if there is more than either, or if more is asked of a text than these.
func (m *Matcher) plainLetters(w *wording) string {
	if !w.plain {
		return ""
	}
	var letters []byte
	words := m.trie.words(w)
	han := isHanAt(m.folds.list[words[0].fold], 0)
	for i, word := range words {
		if i > 0 && !han {
			letters = append(letters, ' ')
		}
		fold := m.folds.list[word.fold]
		if han != isHanAt(fold, 0) || !han && strings.ContainsFunc(fold, isNoSmallLetter) {
			return ""
		}
		letters = append(letters, fold...)
	}
	if len(letters) > 0xff {
		return ""
	}
	return string(letters)
}

func isNoSmallLetter(r rune) bool { return r < 'a' || r > 'z' }

func isSmallLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// tagOf takes other bits of a hash than those that say where it belongs.
func tagOf(hash uint64) byte { return byte(hash >> 32) }

// beginPlain finds the terms with some openings that stand at byte start. It reports whether it could: whether all
// that may matter there are plain words.
func (f *finder) beginPlain(openings []opening, start int) bool {
	f.first = len(f.matches)
	for i := range openings {
		if openings[i].hash == 0 || !f.tryPlain(&openings[i], start) {
			f.matches = f.matches[:f.first]
			return false
		}
	}
	if len(f.matches) > f.first+1 {
		slices.SortStableFunc(f.matches[f.first:], longerFirst)
	}
	return true
}

func longerFirst(a, b Match) int { return b.Span.End - a.Span.End }

// tryPlain adds the terms with an opening that stand at byte start, unless it cannot tell.
func (f *finder) tryPlain(o *opening, start int) bool {
	records := f.m.plainTerms.records
	for at := o.from; at < o.to; {
		tag, letters := records[at], at+recordHead
		if at = letters + uint32(records[at+1]); tag != tagOf(o.hash) {
			continue
		}
		if at == letters {
			return false
		}
		end, is := f.standsAt(start, records[letters:at])
		if is == perhaps {
			return false
		}
		if is == yes && f.standsAlone(start, end) {
			f.addPlain(&f.m.trie.wordings[binary.LittleEndian.Uint32(records[letters-4:])], start, end)
		}
	}
	return true
}

// addPlain notes that wording w stands at a place, once.
func (f *finder) addPlain(w *wording, start, end int) {
	found := Match{Concept: w.concept, Term: w.term, By: w.by}
	found.Span.Start, found.Span.End = start, end
	if !slices.Contains(f.matches[f.first:], found) {
		f.matches = append(f.matches, found)
	}
}

// answer is whether a term stands somewhere.
type answer uint8

const (
	no answer = iota
	yes
	perhaps // the trie knows
)

// standsAt reports whether letters, words with a space between them or Han characters, stand at byte i of the text, and
// where they end.
func (f *finder) standsAt(i int, letters []byte) (end int, is answer) {
	text := f.text
	if letters[0] >= firstHanByte {
		return f.hanStandsAt(i, letters)
	}
	const spaces = 0x2020202020202020 // makes letters small; what is none does not become one, nor a space what is not white
	for k := 0; k < len(letters); {
		// Eight letters at a time, the last of them with what stands behind them in the records.
		if eight := letters[k:min(k+8, cap(letters))]; len(eight) == 8 && i+8 <= len(text) {
			n := min(8, len(letters)-k)
			if (eightFrom(text, i)|spaces^binary.LittleEndian.Uint64(eight))<<(64-8*n) == 0 {
				i, k = i+n, k+n
				continue
			}
		}
		if i == len(text) {
			return 0, no
		}
		switch c := text[i]; {
		case c > ' ' && c|' ' == letters[k]:
			i, k = i+1, k+1
		case c > ' ':
			return 0, f.differs(i)
		case letters[k] == ' ':
			i, k = i+1, k+1
		case text[i-1] <= ' ':
			i++
		default:
			return 0, no
		}
	}
	if i == len(text) || text[i] <= ' ' || f.isMark(i) {
		return i, yes
	}
	return 0, f.differs(i)
}

// hanStandsAt is standsAt for Han characters.
func (f *finder) hanStandsAt(i int, chars []byte) (end int, is answer) {
	for k := 0; k < len(chars); k += hanSize {
		if i == len(f.text) {
			return 0, no
		}
		if !isHanAt(f.text, i) {
			return 0, perhaps
		}
		if f.text[i:i+hanSize] != string(chars[k:k+hanSize]) {
			return 0, no
		}
		i += hanSize
	}
	return i, yes
}

// isMark reports whether a mark that may follow a plain word stands at byte i, and nothing but white space after it.
func (f *finder) isMark(i int) bool {
	c := f.text[i]
	return c < 64 && marks>>c&1 != 0 && (i+1 == len(f.text) || f.text[i+1] <= ' ')
}

// differs says of a text that has another byte at i than a term whether it is another word, whatever stands around.
func (f *finder) differs(i int) answer {
	if !isSmallLetter(f.text[i] | ' ') {
		if f.isMark(i) {
			return no
		}
		return perhaps
	}
	from, to := i, i+1
	for from > 0 && isSmallLetter(f.text[from-1]|' ') {
		from--
	}
	for to < len(f.text) && isSmallLetter(f.text[to]|' ') {
		to++
	}
	if to-from == 2 && f.text[from]|' ' == 'd' && f.text[from+1]|' ' == 'e' {
		return perhaps // it may be passed over
	}
	return no
}
