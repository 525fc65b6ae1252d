package bitext

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// class groups the units whose reliability as evidence is estimated together.
type class uint8

const (
	wordUnit    class = iota // a stem
	dictUnit                 // a word that the lexicon knows
	hanUnit                  // a Han character, or two in a row
	copyUnit                 // a word that may stand on the other side as it is, or nearly
	numberUnit               // a value
	smallUnit                // a value up to ten, or one written in words: often an article or an idiom
	markUnit                 // punctuation that translators keep
	conceptUnit              // a concept of the termbase
	wholeUnit                // a short segment as it stands
	classes
)

// side is one document as the aligner sees it: for each segment the units that may be evidence,
// its length, and its place in the layout.
type side struct {
	doc  *document.Document
	segs []int // the segments to align, as indexes into the document's
	known

	length []float64 // see weightedLength
	starts []bool    // the segment is the first of its passage; one more for the end
	kind   []int     // of the passage, see kindOf
	label  []label
	id     []string // of the passage, see document.Passage
	twice  []bool   // the segment's words stand again in another one
	open   []bool   // no mark ends the segment, as in a heading
	tail   []bool   // the segment was left behind by the one before, such as a quotation mark that closes it
	lead   []bool   // the segment belongs to the one after it, such as the number of a list item
	// The segment is Chinese and no mark inside parts it: its commas part what are sentences elsewhere.
	unparted []bool

	seams []bool // where the segments have been put in another order: not the one that stood before is before; see [search.order]

	units    []int32 // of all segments, each unit once per segment
	offset   []int   // units of segment i: units[offset[i]:offset[i+1]]
	vocab    []unit
	total    int // sum of the vocabulary's df
	index    map[string]int32
	byNumber []int32 // by number of a word or stem, see [Reading], its unit plus 1; 0: it is none
	lastSeg  []int32
}

// known is what is known of a side's text from elsewhere.
type known struct {
	concepts map[int][]string // by segment
	Reading
}

// known returns what the options tell of a side.
func (o *Options) known(side Side, doc *document.Document) known {
	k := known{concepts: conceptsOf(o.Anchors, side)}
	if o.Read != nil {
		k.Reading = o.Read(side)
	} else {
		k.Reading = newReader(side, doc, o.Lexicon)
	}
	return k
}

// unit is an entry of a side's vocabulary.
type unit struct {
	key    string // class letter and value; equal keys of the two sides are the same thing; none of a word's stem
	form   string // of a word, its folded form where it was first seen
	class  class
	df     int32 // segments that contain it
	number int32 // of a word, that of this form, see [Reading]
}

func (s *side) n() int { return len(s.segs) }

// of returns the units of segment i.
func (s *side) of(i int) []int32 { return s.units[s.offset[i]:s.offset[i+1]] }

// sides is room for what is read of texts, which is used again. Between two texts all of it is empty.
var sides = sync.Pool{New: func() any { return &side{index: map[string]int32{}} }}

// keptUnits is up to how many units the room of a side is used again.
const keptUnits = 1 << 13

// leave gives the room of a side back, unless it is that of a long text.
func (s *side) leave() {
	if len(s.vocab) > keptUnits {
		return
	}
	clear(s.index)
	clear(s.vocab)
	clear(s.id)
	*s = side{
		length: s.length[:0], starts: s.starts[:0], kind: s.kind[:0], label: s.label[:0], id: s.id[:0], twice: s.twice[:0],
		open: s.open[:0], tail: s.tail[:0], lead: s.lead[:0], unparted: s.unparted[:0],
		units: s.units[:0], offset: s.offset[:0], vocab: s.vocab[:0], index: s.index, byNumber: s.byNumber[:0], lastSeg: s.lastSeg[:0],
	}
	sides.Put(s)
}

// readSide reads the segments of doc that are listed in segs.
func readSide(doc *document.Document, segs []int, from known) *side {
	s := sides.Get().(*side)
	s.doc, s.segs, s.known, s.offset = doc, segs, from, append(s.offset, 0)
	all := doc.Segments()
	before, chinese := -1, token.Base(doc.Lang) == "zh"
	for i, k := range segs {
		p := all[k].Passage
		text := doc.SegmentText(k)
		first := p != before
		before = p
		s.starts = append(s.starts, first)
		s.kind = append(s.kind, kindOf(&doc.Passages[p]))
		s.id = append(s.id, doc.Passages[p].ID)
		s.length = append(s.length, weightedLength(text))
		s.open = append(s.open, isOpen(text))
		s.tail = append(s.tail, isTail(text))
		s.lead = append(s.lead, isLead(text))
		s.unparted = append(s.unparted, chinese && !isParted(text))
		l := label{}
		if first {
			l = readLabel(text)
		}
		s.label = append(s.label, l)
		s.readUnits(int32(i), k, text)
		s.offset = append(s.offset, len(s.units))
	}
	s.starts = append(s.starts, true)
	s.markCopies()
	for _, u := range s.vocab {
		s.total += int(u.df)
	}
	return s
}

// markCopies finds the segments that stand more than once; short ones may do so rightly.
func (s *side) markCopies() {
	const shortest = 25 // weighted characters
	first, before := map[string]int{}, ""
	s.twice = slices.Grow(s.twice, s.n())[:s.n()]
	clear(s.twice)
	for i, k := range s.segs {
		text := strings.TrimSpace(s.doc.SegmentText(k))
		if i > 0 && text == before && text != "" {
			s.twice[i] = true
		}
		before = text
		if s.length[i] < shortest {
			continue
		}
		if j, ok := first[text]; ok {
			s.twice[i], s.twice[j] = true, true
		} else {
			first[text] = i
		}
	}
}

// readUnits adds the units of segment i, whose number in the document is segment.
func (s *side) readUnits(i int32, segment int, text string) {
	facts := s.Facts(segment)
	for k := range facts {
		s.addFact(i, &facts[k])
	}
	for _, c := range s.concepts[segment] {
		s.add(i, "c"+c, conceptUnit)
	}
	words := s.Words(segment)
	var before *token.Token
	covered := 0 // by words of the lexicon
	for k := range words {
		w := &words[k]
		if w.End <= covered {
			continue
		}
		for len(facts) > 0 && facts[0].End <= w.Start {
			facts = facts[1:]
		}
		if number, n := s.knownWord(segment, k, text, w); n > 0 {
			s.addKnown(i, number, text[w.Start:w.Start+n])
			covered = w.Start + n
			before = nil
			continue
		}
		if inFact := len(facts) > 0 && facts[0].Start < w.End; !inFact || w.Kind == token.Han || w.Kind == token.Punct {
			s.addToken(i, segment, k, text, w, before)
		}
		before = w
	}
	if len(words) > 1 && len(words) <= wholeWords {
		s.add(i, "="+token.Fold(strings.TrimSpace(text)), wholeUnit)
	}
}

// wholeWords is how many words and marks a segment may have to be a unit itself: what stands often, and says
// little by its words, such as "[Amendments]" or "In this Act,".
const wholeWords = 5

// knownWord returns the number and the length of the word of two characters or more that the lexicon knows at token k of a
// segment, where words are not parted by spaces; 0 where there is none.
func (s *side) knownWord(segment, k int, text string, w *token.Token) (number, length int) {
	if w.Kind != token.Han && !(w.Kind == token.Word && text[w.Start] >= 0xe3 && text[w.Start] <= 0xe9) {
		return 0, 0
	}
	return s.Longest(segment, k)
}

// addToken adds the unit of token k of segment i, and that of a pair of Han characters with the one before, if any.
func (s *side) addToken(i int32, segment, k int, text string, w, before *token.Token) {
	switch w.Kind {
	case token.Han:
		s.add(i, "h"+w.Fold, hanUnit)
		if before != nil && before.Kind == token.Han && before.End == w.Start {
			s.add(i, "h"+before.Fold+w.Fold, hanUnit)
		}
	case token.Number:
		s.add(i, "#"+w.Fold, numberUnit)
	case token.Word:
		s.addWord(i, s.Number(segment, k), w.Fold)
	case token.Punct:
		if m := markOf(text[w.Start:w.End]); m != "" {
			s.add(i, "p"+m, markUnit)
		}
	}
}

// addWord adds the unit of a word's stem.
func (s *side) addWord(i int32, number int, fold string) {
	if *s.numbered(number) == 0 {
		stem := s.numbered(s.Stem(number))
		if *stem == 0 {
			*stem = s.append(unit{class: wordUnit, form: fold, number: int32(number)}) + 1
		}
		s.byNumber[number] = *stem
	}
	s.see(i, s.byNumber[number]-1)
}

// addKnown adds the unit of a word that the lexicon has.
func (s *side) addKnown(i int32, number int, word string) {
	u := s.numbered(number)
	if *u == 0 {
		id := s.intern("z"+word, dictUnit)
		s.vocab[id].number = int32(number)
		*u = id + 1
	}
	s.see(i, *u-1)
}

// numbered is where the unit of a word stands, by its number.
func (s *side) numbered(number int) *int32 {
	for number >= len(s.byNumber) {
		s.byNumber = append(s.byNumber, 0)
	}
	return &s.byNumber[number]
}

func (s *side) addFact(i int32, f *fact.Fact) {
	switch f.Kind {
	case fact.Date:
		if f.Year != 0 {
			s.add(i, "#"+strconv.Itoa(f.Year), numberUnit)
		}
		if f.Month != 0 {
			s.add(i, "m"+strconv.Itoa(f.Month), numberUnit)
		}
		if f.Day != 0 {
			s.add(i, "#"+strconv.Itoa(f.Day), numberUnit)
		}
	case fact.Weekday:
		s.add(i, "d"+strconv.Itoa(f.Weekday), numberUnit)
	default:
		s.addValue(i, f.Value)
		s.addValue(i, f.High)
	}
}

func (s *side) addValue(i int32, v *big.Rat) {
	if v == nil || v.Num().BitLen() > 256 || !v.IsInt() && v.Denom().BitLen() > 256 {
		return
	}
	c := numberUnit
	if v.IsInt() && v.Num().IsInt64() && v.Num().Int64() >= 0 && v.Num().Int64() <= 10 {
		c = smallUnit
	}
	s.add(i, "#"+v.RatString(), c)
}

func (s *side) add(i int32, key string, c class) { s.see(i, s.intern(key, c)) }

// see notes that segment i contains the unit; a second time in one segment counts no more.
func (s *side) see(i, id int32) {
	if s.lastSeg[id] == i+1 {
		return
	}
	s.lastSeg[id] = i + 1
	s.vocab[id].df++
	s.units = append(s.units, id)
}

// intern returns the unit of a key. That of characters and of words of the lexicon has them for its form.
func (s *side) intern(key string, c class) int32 {
	id, ok := s.index[key]
	if !ok {
		u := unit{key: strings.Clone(key), class: c}
		if c == hanUnit || c == dictUnit {
			u.form = u.key[1:]
		}
		id = s.append(u)
		s.index[u.key] = id
	}
	return id
}

// append adds a unit to the vocabulary.
func (s *side) append(u unit) int32 {
	s.vocab = append(s.vocab, u)
	s.lastSeg = append(s.lastSeg, 0)
	return int32(len(s.vocab) - 1)
}

// weightedLength is the number of characters of text, without spaces, each weighted by how much a
// character of its script says: a Han character stands for about three letters.
func weightedLength(text string) float64 {
	n := 0.0
	for _, r := range text {
		switch {
		case r < 0x80:
			if r > ' ' {
				n++
			}
		case r >= 0x2e80 && unicode.Is(unicode.Han, r): // none is before
			n += 3
		case r >= 0x1100 && unicode.Is(unicode.Hangul, r):
			n += 2
		case r >= 0x3040 && unicode.In(r, unicode.Hiragana, unicode.Katakana):
			n += 1.6
		case unicode.In(r, unicode.Mn, unicode.Cf, unicode.White_Space):
		default:
			n++
		}
	}
	return n
}

// isOpen reports whether text ends with a letter or a digit.
func isOpen(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isParted reports whether a mark parts a Chinese text.
func isParted(text string) bool {
	mark := false
	for _, r := range text {
		if strings.ContainsRune("，、；：。！？…—,;:.!?", r) {
			mark = true
		} else if mark && isLetterOrDigit(r) {
			return true
		}
	}
	return false
}

// isTail reports whether text was left behind by the segment before: it begins with a mark that closes or parts
// something, or is nothing but the end of an emphasis.
func isTail(text string) bool {
	text = strings.TrimSpace(text)
	switch text {
	case "_", "__", "*", "**":
		return true
	}
	r, _ := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("，、,；;", r) {
		return true
	}
	return strings.ContainsRune("”’」』»）)]】。.!！?？…：:", r) && !strings.ContainsFunc(text, isLetterOrDigit)
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isLead reports whether text belongs to the segment after it: it is a number or letters on their own, each with a
// mark, such as "2.", "(c)" or "P.S.".
func isLead(text string) bool {
	text = strings.TrimLeft(strings.TrimSpace(text), "(（[")
	letters, found := 0, false // letters: since the last mark
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			found = true
		case unicode.IsLetter(r):
			letters++
			if found = true; letters > 1 {
				return false
			}
		case r == '.' || r == ')' || r == '）' || r == ']' || r == '\\' || r == ' ':
			letters = 0
		default:
			return false
		}
	}
	return found && !isOpen(text)
}

// markOf returns the class of a punctuation mark that a translation tends to keep, or "".
func markOf(s string) string {
	switch s {
	case ".", ",", "。", "，", "、", "．", "،", "'", "’", "-", "·":
		return ""
	case "？", "؟":
		return "?"
	case "！":
		return "!"
	case "：":
		return ":"
	case "；", "؛":
		return ";"
	case "（", "(", "）", ")", "[", "]", "【", "】":
		return "("
	case "\"", "“", "”", "„", "‟", "«", "»", "「", "」", "『", "』", "‹", "›", "‘", "‚":
		return "\""
	case "《", "》", "〈", "〉":
		return "<"
	case "—", "–", "―", "─":
		return "-"
	case "…", "⋯":
		return "…"
	case "％", "٪":
		return "%"
	}
	return s
}
