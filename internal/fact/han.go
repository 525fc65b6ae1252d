package fact

import "unicode/utf8"

// hanDigit is the value of a Chinese numeral, plain or formal, -1 for any other rune.
func hanDigit(r rune) int64 {
	switch r {
	case '零', '〇':
		return 0
	case '一', '壹', '弌':
		return 1
	case '二', '贰', '貳', '两', '兩', '弍':
		return 2
	case '三', '叁', '參', '叄', '参', '弎':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆', '陸':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// hanUnit is the value of a unit below ten thousand that multiplies the digit before it.
func hanUnit(r rune) int64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	}
	return 0
}

// hanScale is the value of a unit that multiplies the whole before it. 兆 is a million millions.
func hanScale(r rune) int64 {
	switch r {
	case '万', '萬':
		return 1e4
	case '亿', '億':
		return 1e8
	case '兆':
		return 1e12
	}
	return 0
}

// isFormal reports numerals that are also ordinary words: 陆 land, 伍 ranks, 拾 to pick up.
func isFormal(r rune) bool {
	switch r {
	case '壹', '贰', '貳', '叁', '參', '叄', '参', '肆', '伍', '陆', '陸', '柒', '捌', '玖', '拾', '佰', '仟':
		return true
	}
	return false
}

func isHanNumeral(r rune) bool {
	return hanDigit(r) >= 0 || hanUnit(r) > 0 || hanScale(r) > 0 || r == '廿' || r == '卅' || r == '卌'
}

// isNumeralAt reports a Chinese numeral at i.
func (p *parser) isNumeralAt(i int) bool {
	t := p.tok(i)
	return t.kind == hanToken && isHanNumeral(t.r)
}

// han matches the characters of s at i, with or without blanks between them, and returns the
// token after them, 0 when they are not there.
func (p *parser) han(i int, s string) int {
	for _, r := range s {
		t := p.tok(i)
		if t.kind != hanToken || t.r != r || t.gap == lineBreak && i > p.first {
			return 0
		}
		i++
	}
	return i
}

// byFirst tells which strings of a list have the same first character. Their numbers begin with 1.
type byFirst struct {
	last   map[rune]int // of a character: the last string
	before []int        // by string: the one before it, 0: none
}

// byFirstOf returns that of n strings.
func byFirstOf(n int, text func(int) string) byFirst {
	list := byFirst{make(map[rune]int, n), make([]int, n+1)}
	for k := range n {
		r, _ := utf8.DecodeRuneInString(text(k))
		list.before[k+1], list.last[r] = list.last[r], k+1
	}
	return list
}

// hanAny returns the token after the first of the strings that matches at i.
func (p *parser) hanAny(i int, list ...string) int {
	if p.tok(i).kind != hanToken {
		return 0
	}
	for _, s := range list {
		if next := p.han(i, s); next > 0 {
			return next
		}
	}
	return 0
}

func (p *parser) rune(i int) rune {
	if t := p.tok(i); t.kind == hanToken || t.kind == punctToken {
		return t.r
	}
	return 0
}

// runEnd is the token after the run of Chinese numerals at i, or some way into a run longer than
// any number.
func (p *parser) runEnd(i int) int {
	end := i
	for end-i < maxHan && p.isNumeralAt(end) {
		end++
	}
	return end
}
