package glossary

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
)

// Words of two and three Han characters, see hanwords/README.md. They are searched where they stand,
// so that they cost nothing until a Han term is found.
var (
	//go:embed hanwords/2.txt
	hanWords2 string
	//go:embed hanwords/3.txt
	hanWords3 string
)

// isHanWord reports whether s, of two or three Han characters, is a listed word.
func isHanWord(s string) bool {
	list := hanWords2
	if len(s) == 3*3 {
		list = hanWords3
	}
	width := len(s) + 1 // and a line break
	n := len(list) / width
	i := sort.Search(n, func(i int) bool { return list[i*width:i*width+len(s)] >= s })
	return i < n && list[i*width:i*width+len(s)] == s
}

// particles are characters that often are a word by themselves.
const particles = "的了和与及或在是有将会已要可能对向从到于以为被把让给由同并而但也都就才又再不没这那其之所等个名位年月两各得"

// postpositions stand after a word: more often by themselves than other characters, though 中 is
// China too.
const postpositions = "中上下内外里"

// Costs of a word in a segmentation: the one of the least cost has few words, and few single
// characters that are no particles.
const (
	wordCost     = 10
	unlistedCost = 11 // a term that is no listed word
	particleCost = 9
	singleCost   = 13
)

// cutsWords reports whether a short Han term at text[start:end] is more likely made of the ends of
// other words: 大使 in 重大使命. Longer words that hold the whole term don't count: those are the
// matter of who asks for the term.
func cutsWords(text string, start, end int, traditional bool) bool {
	const context, longest = 4, 3 // characters
	term := []rune(text[start:end])
	if len(term) > longest || slices.ContainsFunc(term, isNotHan) {
		return false
	}
	before, after := hanBefore(text[:start], context), hanAfter(text[end:], context)
	chars := slices.Concat(before, term, after)
	if traditional {
		for i, r := range chars {
			chars[i] = simplified(r)
		}
	}
	w := window{chars: chars, start: len(before), end: len(before) + len(term)}
	return w.cost(true) < w.cost(false)
}

func isNotHan(r rune) bool { return !unicode.Is(unicode.Han, r) }

func hanBefore(text string, most int) []rune {
	var chars []rune
	for len(chars) < most {
		r, n := utf8.DecodeLastRuneInString(text)
		if n == 0 || isNotHan(r) {
			break
		}
		chars = append(chars, r)
		text = text[:len(text)-n]
	}
	slices.Reverse(chars)
	return chars
}

func hanAfter(text string, most int) []rune {
	var chars []rune
	for _, r := range text {
		if len(chars) == most || isNotHan(r) {
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
	before, after := string(hanBefore(text[:span.Start], 2)), string(hanAfter(text[span.End:], 2))
	return len(after) >= han && isHanWord(term+after[:han]) && !isHanWord(after) ||
		len(before) >= han && isHanWord(before[len(before)-han:]+term) && !isHanWord(before)
}

// window is the surroundings of a term.
type window struct {
	chars      []rune
	start, end int // of the term
}

// cutHan cuts a run of Han characters into words of up to three.
func cutHan(text string) []document.Span {
	w := window{chars: []rune(text), start: -1, end: -1}
	_, cut := w.cheapest(true)
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

// cost returns the least cost of cutting the window into words. If cuts is false, no word may reach
// over a border of the term.
func (w *window) cost(cuts bool) int {
	best, _ := w.cheapest(cuts)
	return best[len(w.chars)]
}

// cheapest returns the least cost of cutting each beginning of the window, and where the last word of
// that begins.
func (w *window) cheapest(cuts bool) (best, cut []int) {
	best, cut = make([]int, len(w.chars)+1), make([]int, len(w.chars)+1)
	for to := 1; to <= len(w.chars); to++ {
		single := singleCost
		switch c := w.chars[to-1]; {
		case strings.ContainsRune(particles, c):
			single = particleCost
		case strings.ContainsRune(postpositions, c):
			single = wordCost
		}
		best[to], cut[to] = best[to-1]+single, to-1
		for from := max(to-3, 0); from < to-1; from++ {
			cost := best[from] + wordCost
			if from == w.start && to == w.end && !isHanWord(string(w.chars[from:to])) {
				cost = best[from] + unlistedCost
			}
			if cost < best[to] && w.isWord(from, to, cuts) {
				best[to], cut[to] = cost, from
			}
		}
	}
	return best, cut
}

func (w *window) isWord(from, to int, cuts bool) bool {
	if from == w.start && to == w.end {
		return true
	}
	holds := from <= w.start && to >= w.end
	crosses := from < w.start && to > w.start || from < w.end && to > w.end
	if holds || crosses && (!cuts || w.addsWord(from, to)) {
		return false
	}
	return isHanWord(string(w.chars[from:to]))
}

// addsWord reports whether what a word has outside a term of three characters is a word by itself: 模块 of 库模块
// behind 标准库. Such a word tells nothing against the term.
func (w *window) addsWord(from, to int) bool {
	return w.end-w.start > 2 && (from < w.start && isHanWord(string(w.chars[from:w.start])) || to > w.end && isHanWord(string(w.chars[w.end:to])))
}
