package fact

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lex/zh.words.txt
var hanWordsText string

// hanWord is a word with a numeral in it that states no number.
type hanWord struct {
	text   string
	before int // characters before the numeral
	next   int // the word before it that has the same first numeral, in hanLexicon.words; 0: none
}

type hanLexicon struct {
	words []hanWord
	last  map[rune]int // by a numeral: the last word that has it first
}

// hanWords are the words of the list.
var hanWords = sync.OnceValue(func() hanLexicon {
	const perWord = 9 // bytes
	l := hanLexicon{words: make([]hanWord, 1, len(hanWordsText)/perWord), last: make(map[rune]int, 40)}
	for line := range strings.Lines(hanWordsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			n := 0
			for _, r := range w {
				if isHanNumeral(r) {
					l.words = append(l.words, hanWord{w, n, l.last[r]})
					l.last[r] = len(l.words) - 1
					break
				}
				n++
			}
		}
	}
	return l
})

// hanSkipped returns the token after the word around the numeral at i that states no number, 0
// when there is none. The longest word wins. Part of a fraction (十分之一) is a number, and
// so is a count of minutes (十分钟).
func (p *parser) hanSkipped(i int) int {
	t := p.tok(i)
	if !isHanNumeral(t.r) {
		return 0
	}
	best, all := 0, hanWords()
	for k := all.last[t.r]; k > 0; k = all.words[k].next {
		w := &all.words[k]
		if next := p.han(i-w.before, w.text); next > best && p.tight(i-w.before, next) {
			best = next
		}
	}
	if r := p.rune(best - 1); best > 0 && (r == '点' || r == '點') && (p.isNumeralAt(best) || p.tok(best).kind == digitsToken) {
		return 0 // 零点五
	}
	if best > 0 && (strings.ContainsRune("之钟鐘", p.rune(best)) && p.rune(best-1) == '分' || p.rune(best) == '分' && p.rune(best+1) == '之' || p.continues(i, best)) { // 千万分之六
		return 0
	}
	if best == i+2 && p.isNumeralAt(i+1) && strings.ContainsRune("元圆圓吨噸", p.rune(best)) { // 千万元 is an amount, 千万 alone "by all means"
		return 0
	}
	if best == 0 && isFormal(t.r) && p.runEnd(i) == i+1 {
		return p.loneFormal(i)
	}
	return best
}

// tight reports whether no blank stands between the tokens of [i, j).
func (p *parser) tight(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if p.tok(k).gap != tight {
			return false
		}
	}
	return true
}

// continues reports a word that is only the start of a longer numeral: 一百 in 一百二十.
func (p *parser) continues(i, next int) bool {
	if p.runEnd(i) < next {
		return false
	}
	return p.runEnd(i) > next && hanDigit(p.rune(next)) < 0
}

// loneFormal passes over a formal numeral that stands alone next to other characters: it is then
// far more often the ordinary word.
func (p *parser) loneFormal(i int) int {
	before, after := p.tok(i-1), p.tok(i+1)
	if before.kind == hanToken && p.tok(i).gap == tight && before.r != '第' && before.r != '之' && before.r != '是' && before.r != '点' && before.r != '點' {
		return i + 1
	}
	if after.kind == hanToken && after.gap == tight && !p.isMeasureAt(i+1) {
		return i + 1
	}
	return 0
}

func (p *parser) isMeasureAt(i int) bool {
	return strings.ContainsRune("个個元圆圓角分成折打点點年月日号號％%的", p.rune(i))
}
