package glossary

import (
	_ "embed"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
)

// hanWords holds the words of two and three Han characters of hanwords/README.md, and the first two characters of the
// latter, as a hash table with open addressing: a power of two of places of [hanWordSize] bytes, little-endian, each 0 or
// with what [hanWordKey] makes of the characters and what they are. It is searched where it stands, so that it costs
// nothing until a Han term is found.
//
//go:embed hanwords/words.hash
var hanWords string

const hanWordSize = 6

// listed says what two or three Han characters are. It is the lowest bits of a place of [hanWords].
type listed uint8

const (
	listedWord listed = 1 << iota
	beginsWord        // the first two of three that are one
	listedBits = iota
	wasLooked  = 1 << listedBits // notes that it is known
)

// Han characters of listed words.
const firstHan, lastHan = 0x4e00, 0x9fff

// hanWordKey returns a number for two or three Han characters, 0 if they can be no listed word.
func hanWordKey(chars []rune) uint64 {
	if len(chars) < 2 || len(chars) > longestHan {
		return 0
	}
	const charBits = 15
	key := uint64(0)
	for _, r := range chars {
		if r < firstHan || r > lastHan {
			return 0
		}
		key = key<<charBits | uint64(r-firstHan+1)
	}
	return key
}

// hanWordPlace returns where in a table of so many places characters are looked for first.
func hanWordPlace(key uint64, places int) int { return int(key * golden >> 32 & uint64(places-1)) }

// hanWordAt returns what is at a place of a table.
func hanWordAt(table string, place int) uint64 {
	at := table[place*hanWordSize:][:hanWordSize]
	return uint64(at[0]) | uint64(at[1])<<8 | uint64(at[2])<<16 | uint64(at[3])<<24 | uint64(at[4])<<32 | uint64(at[5])<<40
}

// lookHan returns what two or three characters are.
func lookHan(chars []rune) listed {
	key := hanWordKey(chars)
	places := len(hanWords) / hanWordSize
	for place := hanWordPlace(key, places); key != 0; place = (place + 1) & (places - 1) {
		switch at := hanWordAt(hanWords, place); {
		case at>>listedBits == key:
			return listed(at & (1<<listedBits - 1))
		case at == 0:
			return 0
		}
	}
	return 0
}

// isHanWord reports whether two or three Han characters are a listed word.
func isHanWord(chars []rune) bool { return lookHan(chars)&listedWord != 0 }

// Costs of a word in a segmentation: the one of the least cost has few words, and few single
// characters that are no particles.
const (
	wordCost     = 10
	unlistedCost = 11 // a term that is no listed word
	particleCost = 9
	singleCost   = 13
)

// singleCostOf returns the cost of a character that is a word by itself. Particles often are; postpositions, which
// stand after a word, more often than other characters, though 中 is China too.
func singleCostOf(char rune) int {
	switch char {
	case '的', '了', '和', '与', '及', '或', '在', '是', '有', '将', '会', '已', '要', '可', '能', '对', '向', '从', '到', '于', '以', '为',
		'被', '把', '让', '给', '由', '同', '并', '而', '但', '也', '都', '就', '才', '又', '再', '不', '没', '这', '那', '其', '之', '所',
		'等', '约', '个', '名', '位', '年', '月', '两', '各', '得':
		return particleCost
	case '中', '上', '下', '内', '外', '里':
		return wordCost
	}
	return singleCost
}

// hanContext is how many characters on either side of a term count, longestHan how many the term may have.
const hanContext, longestHan = 4, 3

// cutsWords reports whether a short Han term at a place is more likely made of the ends of other words: 大使 in 重大使命.
// Longer words that hold the whole term don't count: those are the matter of who asks for the term.
func (f *finder) cutsWords(start, end int) bool {
	var room [2*hanContext + longestHan]rune
	w := window{chars: hanBefore(room[:0], f.text[:start], hanContext)}
	w.start = len(w.chars)
	for _, r := range f.text[start:end] {
		if len(w.chars) == w.start+longestHan || isNotHan(r) {
			return false
		}
		w.chars = append(w.chars, r)
	}
	w.end = len(w.chars)
	w.chars = hanAfter(w.chars, f.text[end:], hanContext)
	if f.m.traditional {
		for i, r := range w.chars {
			w.chars[i] = simplified(r)
		}
	}
	var fresh [len(room)]listed
	if w.pairs = fresh[:]; slices.Max(w.chars) <= 0xffff { // then each has three bytes, and another third of the text's bytes
		if len(f.pairs) == 0 {
			f.pairs = append(f.pairs, make([]listed, len(f.text)/hanSize+1)...)
		}
		w.pairs = f.pairs[start/hanSize-w.start:]
	}
	if !w.isCrossed() {
		return false
	}
	var best, cut [len(room) + 1]int
	return w.cheapest(true, best[:], cut[:]) < w.cheapest(false, best[:], cut[:])
}

func isNotHan(r rune) bool { return (r < 0x4e00 || r > 0x9fff) && !unicode.Is(unicode.Han, r) }

// hanBefore appends the characters that a text ends with, hanAfter those that it begins with.
func hanBefore(chars []rune, text string, most int) []rune {
	from := len(chars)
	for len(chars) < from+most {
		r, n := utf8.DecodeLastRuneInString(text)
		if n == 0 || isNotHan(r) {
			break
		}
		chars = append(chars, r)
		text = text[:len(text)-n]
	}
	slices.Reverse(chars[from:])
	return chars
}

func hanAfter(chars []rune, text string, most int) []rune {
	from := len(chars)
	for _, r := range text {
		if len(chars) == from+most || isNotHan(r) {
			break
		}
		chars = append(chars, r)
	}
	return chars
}

// InHanWord reports whether a term of two Han characters at a place of simplified text is most of a listed word
// of three, which means another thing: 代表 in 代表团, 马里 in 索马里. That the third character begins or
// ends a word of its own, as in 代表团结, speaks against it.
func InHanWord(text string, span document.Span) bool {
	term := text[span.Start:span.End]
	const han = 3 // bytes of a character
	if len(term) != 2*han {
		return false
	}
	before, after := hanBefore(nil, text[:span.Start], 2), hanAfter(nil, text[span.End:], 2)
	inner := []rune(term)
	return len(after) > 0 && isHanWord(append(inner, after[0])) && !isHanWord(after) ||
		len(before) > 0 && isHanWord(append(before[len(before)-1:], inner...)) && !isHanWord(before)
}

// window is the surroundings of a term.
type window struct {
	chars      []rune
	start, end int      // of the term
	pairs      []listed // of each character and the next, those that were looked up
}

// lists reports whether characters are a listed word.
func (w *window) lists(from, to int) bool {
	if to-from < 2 || to-from > longestHan {
		return false
	}
	pair := &w.pairs[from]
	if *pair&wasLooked == 0 {
		*pair = lookHan(w.chars[from:from+2]) | wasLooked
	}
	if to-from == 2 {
		return *pair&listedWord != 0
	}
	return *pair&beginsWord != 0 && isHanWord(w.chars[from:to])
}

// cutHan cuts a run of Han characters into words of up to three.
func cutHan(text string) []document.Span {
	w := window{chars: []rune(text), start: -1, end: -1}
	w.pairs = make([]listed, len(w.chars))
	cut := make([]int, len(w.chars)+1)
	w.cheapest(true, make([]int, len(cut)), cut)
	var words []document.Span
	end := len(text)
	for to := len(w.chars); to > 0; to = cut[to] {
		start := end
		for _, r := range w.chars[cut[to]:to] {
			start -= utf8.RuneLen(r)
		}
		words = append(words, document.Span{Start: start, End: end})
		end = start
	}
	slices.Reverse(words)
	return words
}

// cheapest returns the least cost of cutting the window into words. If cuts is false, no word may reach over a border
// of the term. It notes the least cost of each beginning of the window, and where the last word of that begins.
func (w *window) cheapest(cuts bool, best, cut []int) int {
	for to := 1; to <= len(w.chars); to++ {
		best[to], cut[to] = best[to-1]+singleCostOf(w.chars[to-1]), to-1
		for from := max(to-longestHan, 0); from < to-1; from++ {
			cost := best[from] + wordCost
			if from == w.start && to == w.end && !w.lists(from, to) {
				cost = best[from] + unlistedCost
			}
			if cost < best[to] && w.isWord(from, to, cuts) {
				best[to], cut[to] = cost, from
			}
		}
	}
	return best[len(w.chars)]
}

// isCrossed reports whether a word reaches over a border of the term.
func (w *window) isCrossed() bool {
	for from := max(w.start-longestHan+1, 0); from < w.end; from++ {
		for to := from + 2; to <= min(from+longestHan, len(w.chars)); to++ {
			if w.crosses(from, to) && w.isWord(from, to, true) {
				return true
			}
		}
	}
	return false
}

func (w *window) isWord(from, to int, cuts bool) bool {
	if from == w.start && to == w.end {
		return true
	}
	holds := from <= w.start && to >= w.end
	if holds || w.crosses(from, to) && (!cuts || w.addsWord(from, to)) {
		return false
	}
	return w.lists(from, to)
}

// crosses reports whether what stands at a place reaches over a border of the term.
func (w *window) crosses(from, to int) bool {
	return from < w.start && to > w.start || from < w.end && to > w.end
}

// addsWord reports whether what a word has outside a term of three characters is a word by itself: 模块 of 库模块
// behind 标准库. Such a word tells nothing against the term.
func (w *window) addsWord(from, to int) bool {
	return w.end-w.start > 2 && (from < w.start && w.lists(from, w.start) || to > w.end && w.lists(w.end, to))
}
