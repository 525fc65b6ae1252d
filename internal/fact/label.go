package fact

import "strings"

// label reads numbers that name something and count nothing: see the Kind Label.
func (p *parser) label(i int) int {
	switch p.tok(i).kind {
	case wordToken:
		return p.firstOf(i, (*parser).clock, (*parser).zoneOffset, (*parser).code, (*parser).roman)
	case digitsToken:
		return p.firstOf(i, (*parser).listMark, (*parser).numberedSymbol, (*parser).raceTime, (*parser).roundTheClock, (*parser).clock, (*parser).dotted, (*parser).telephone, (*parser).code)
	case hanToken:
		return p.firstOf(i, (*parser).listMark, (*parser).numberedSymbol, (*parser).namedHour, (*parser).clock, (*parser).zoneOffset)
	case punctToken:
		return p.firstOf(i, (*parser).listMark, (*parser).telephone)
	}
	return 0
}

// firstOf reads by the first of the readers that finds something at i.
func (p *parser) firstOf(i int, readers ...func(*parser, int) int) int {
	for _, read := range readers {
		if next := read(p, i); next > i {
			return next
		}
	}
	return 0
}

// couldBeCode reports a word without meaning here that may start a code or be a Roman numeral.
func (p *parser) couldBeCode(i int) bool {
	t, after := p.tok(i), p.tok(i+1)
	if !t.upper {
		return p.arabicCode(i)
	}
	if p.lang == "en" && p.isAny(i, "under", "over") { // Under-12s
		return false
	}
	return after.gap == tight && (after.kind == digitsToken || after.kind == punctToken && (after.r == '-' || after.r == '/' || after.r == '+' || after.r == '−')) ||
		isRomanDigit(p.text[t.start])
}

// arabicCode reports an Arabic word without meaning here that a hyphen joins to digits, كوفيد-19: Arabic has no capitals.
func (p *parser) arabicCode(i int) bool {
	t := p.tok(i)
	return p.lang == "ar" && t.w == nil && t.end-t.start > 6 && p.punct(i+1, '-') && p.tok(i+1).gap == tight && p.tightDigits(i+2)
}

// listMark reads the mark of a list item or heading: 1. 2) (3) 一、 （四） at the start of a line, and
// a small number alone in brackets anywhere.
func (p *parser) listMark(i int) int {
	t := p.tok(i)
	if next := p.quotedMark(i); next > 0 {
		return next
	}
	bracket := p.punct(i, '(')
	at := i
	if bracket {
		at++
	} else if t.gap != lineBreak {
		return 0
	}
	n, next := p.listNumber(at)
	if n == 0 || p.tok(at).gap != tight && bracket {
		return 0
	}
	if !p.endsListMark(at, next, bracket) {
		return 0
	}
	if k := len(p.facts) - 1; bracket && k >= 0 && p.facts[k].Refers && p.facts[k].End == t.start { // article 37(2)
		return max(p.emit(Fact{Kind: Number, Value: ratOf(int64(n)), Refers: true}, at, next), next+1)
	}
	return p.emit(Fact{Kind: Label, Value: ratOf(int64(n)), List: true}, i, next+1)
}

// endsListMark reports at next the sign that ends the mark of a list item whose number is at at. bracket says that one
// was opened; without it the mark starts a line.
func (p *parser) endsListMark(at, next int, bracket bool) bool {
	sign, then := p.tok(next), p.tok(next+1)
	if sign.kind != punctToken || sign.gap != tight {
		return false
	}
	switch {
	case sign.r == ')':
		return bracket || then.gap != tight || then.kind == hanToken
	case bracket:
		return false
	case sign.r == '、':
		return p.listNumberOnly(next + 1)
	case sign.r == ',':
		return sign.end-sign.start == len("，") && p.tok(at).kind == digitsToken && then.kind == hanToken && p.listNumberOnly(next+1)
	case sign.r == '-' && p.lang == "ar": // 1- السياق
		return then.gap == blank && then.isWord()
	case sign.r == '.' && then.kind != digitsToken && (then.gap != tight || then.kind == hanToken) && then.kind != endToken:
		_, day := p.dayFirst(at)
		return !day && p.tok(at).kind != wordToken
	}
	return false
}

// quotedMark reads the mark of a list within an Arabic sentence: ’1‘ and "2", for (i) and (ii).
func (p *parser) quotedMark(i int) int {
	before, after := p.tok(i-1), p.tok(i+1)
	if p.lang != "ar" || p.digitCount(i) == 0 || p.digitCount(i) > 2 || before.kind != punctToken || before.r != '\'' && before.r != '"' ||
		after.kind != punctToken || after.r != before.r || p.tok(i).gap != tight || after.gap != tight {
		return 0
	}
	return p.emit(Fact{Kind: Label, Value: ratOf(p.integer(i)), List: true}, i, i+1)
}

// listNumberOnly keeps enumerations (一、二、三) from being taken for a mark.
func (p *parser) listNumberOnly(i int) bool {
	_, next := p.listNumber(i)
	return next == 0 || p.rune(next) != '、'
}

func (p *parser) listNumber(i int) (n, next int) {
	if p.tok(i).kind == digitsToken && p.digitCount(i) > 3 {
		return 0, 0
	}
	return p.smallNumber(i, 299)
}

// dotted reads versions, addresses and section numbers: 1.2.3, 192.168.1.1.
func (p *parser) dotted(i int) int {
	if p.tok(i).kind != digitsToken || !p.punct(i+1, '.') || p.tok(i+1).gap != tight {
		return 0
	}
	next, n := i+1, 1
	for p.punct(next, '.') && p.tok(next).gap == tight && p.tok(next+1).kind == digitsToken && p.tok(next+1).gap == tight {
		next += 2
		n++
	}
	if n < 3 {
		return 0
	}
	if _, ok := p.threeNumbers(i); ok && n == 3 {
		return 0
	}
	np := p.parts(i)
	if used, _ := np.shape(styleOf(p.lang)); used >= min(n, len(np.at)) || used >= 3 || np.lens[0] <= 3 && np.lens[1] == 3 && np.lens[2] == 3 {
		return 0
	}
	return p.emit(Fact{Kind: Label}, i, next)
}

// telephone reads +7 495 123-45-67, 86-10-6596-1114, 01 23 45 67 89: three or more groups joined by hyphens that
// are no date, or after a plus sign.
func (p *parser) telephone(i int) int {
	plus := p.punct(i, '+')
	at := i
	if plus {
		at++
	}
	if p.tok(at).kind != digitsToken {
		return 0
	}
	if next := p.spacedTelephone(at); next > 0 && !plus {
		return p.emit(Fact{Kind: Label}, i, next)
	}
	next, groups, hyphens, digits := at+1, 1, 0, p.digitCount(at)
	for groups < 8 {
		t := p.tok(next)
		step := 0
		switch {
		case t.kind == punctToken && t.r == '-' && t.gap == tight && p.tok(next+1).kind == digitsToken && p.tok(next+1).gap == tight:
			step = 2
			hyphens++
		case plus && t.kind == digitsToken && t.gap == blank:
			step = 1
		case plus && p.punct(next, '(') && p.tok(next+1).kind == digitsToken && p.punct(next+2, ')') && p.tok(next+3).kind == digitsToken:
			step = 3
		}
		if step == 0 {
			break
		}
		next += step
		groups++
		digits += p.digitCount(next - 1)
	}
	switch {
	case groups < 3 || digits < 7:
		return 0
	case !plus && (hyphens != groups-1 || groups == 3 && p.isThreeNumbers(i)):
		return 0
	}
	return p.emit(Fact{Kind: Label}, i, next)
}

func (p *parser) isThreeNumbers(i int) bool {
	_, ok := p.threeNumbers(i)
	return ok
}

// spacedTelephone returns the token behind a telephone number in groups that no number has: 1 800 352 5267,
// 01 23 45 67 89. It is 0 where there is none.
func (p *parser) spacedTelephone(i int) int {
	for _, sizes := range [...][]int{{1, 3, 3, 4}, {2, 2, 2, 2, 2}} {
		n := 0
		for n < len(sizes) && p.digitCount(i+n) == sizes[n] && (n == 0 || p.tok(i+n).gap == blank) {
			n++
		}
		if n == len(sizes) && !(p.tok(i+n).kind == digitsToken && p.tok(i+n).gap == blank) {
			return i + n
		}
	}
	return 0
}

// code reads names with a number in them: A/RES/70/1, G20, COVID-19, Ту-154, 5G.
func (p *parser) code(i int) int {
	t := p.tok(i)
	if t.kind == digitsToken {
		return p.digitCode(i)
	}
	after := p.tok(i + 1)
	if t.kind != wordToken || !t.upper && !p.arabicCode(i) {
		return 0
	}
	if after.gap != tight {
		return 0
	}
	if after.kind == punctToken && after.r == '/' {
		return p.symbolCode(i)
	}
	at := i + 1
	if after.kind == punctToken && after.r == '-' {
		at++
	}
	if p.tok(at).kind != digitsToken || p.tok(at).gap != tight || t.w.has(money) || t.w.has(moneyFirst) || t.w.has(month) || t.w.has(monthAbbr) || t.w.has(fiscal) || t.w.has(label) ||
		p.digitCount(at) > 6 || at == i+2 && p.joinsNumber(i, at) {
		return 0
	}
	next := at + 1
	if p.punct(next, '.') && p.tok(next).gap == tight && p.tightDigits(next+1) && at == i+1 { // Python3.5
		v := decimal(p.digitsAt(nil, at), p.digitsAt(nil, next+1))
		return p.emit(Fact{Kind: Label, Value: v}, i, p.wordEnd(next+2))
	}
	if w := p.tok(next); w.kind == wordToken && !w.masked && w.gap == tight && w.end-w.start <= 3 { // H1N1
		next++
		if p.tok(next).kind == digitsToken && p.tok(next).gap == tight {
			next++
		}
		return p.emit(Fact{Kind: Label}, i, next)
	}
	return p.plainCode(i, at)
}

// plainCode states the code of the word at i with the number at: G20, P5+1.
func (p *parser) plainCode(i, at int) int {
	if next := at + 1; p.punct(next, '+') && p.tok(next).gap == tight && p.tightDigits(next+1) {
		return p.emit(Fact{Kind: Label}, i, next+2)
	}
	return p.emit(Fact{Kind: Label, Value: ratOf(p.integer(at))}, i, p.wordEnd(at+1))
}

// joinsNumber reports that the hyphen between the word at i and the digits at j makes no code of
// them: Договор-2019, twenty-5, Sep-23-2020, 90-е.
func (p *parser) joinsNumber(i, j int) bool {
	if n := p.integer(j); p.digitCount(j) == 4 && n >= firstYear && n <= lastYear || p.tok(i).w.has(card) {
		return true
	}
	after := p.tok(j + 2)
	return p.isDash(j+1) && (after.kind == digitsToken || after.kind == punctToken || after.w.has(suffix))
}

// hanDigits reads digits said one by one that state no number and may name one: 三七五减租, 九一八,
// 一二三年级. Value is what they would be as a number.
func (p *parser) hanDigits(i int) int {
	q, ok, is := p.hanDigitString(i)
	n := q.next - i
	switch {
	case p.isNumeralAt(i - 1), p.rune(i-1) == '第':
		return 0
	case is && !ok:
		for n = 2; hanDigit(p.rune(i+n)) >= 0 && n < maxHan && p.tok(i+n).gap == tight; n++ {
		}
	case ok && n > 2 && p.ascending(i, n): // 三四五六年级
	case !ok || n > 2 || hanDigit(p.rune(q.next)) < 0:
		return 0
	default: // neighbours with more digits behind them: 一二三
		for hanDigit(p.rune(i+n)) >= 0 && n < maxHan && p.tok(i+n).gap == tight {
			n++
		}
	}
	if p.rune(i+n) == '年' && p.monthFollows(i+n+1) { // 三六七年一月
		return 0
	}
	if r := p.rune(i + n); p.unitAt(i+n) || r == '折' || r == '成' || r == '分' || r == '点' || n > 9 {
		return 0
	}
	v := int64(0)
	for k := range n {
		v = v*10 + hanDigit(p.rune(i+k))
	}
	return p.emit(Fact{Kind: Label, Value: ratOf(v), Spelled: true}, i, i+n)
}

// ascending reports n digits each of which is one more than the one before it.
func (p *parser) ascending(i, n int) bool {
	for k := i + 1; k < i+n; k++ {
		if hanDigit(p.rune(k)) != hanDigit(p.rune(k-1))+1 {
			return false
		}
	}
	return true
}

// digitCode reads 800-63b; 5G, 3D: one digit and a capital that is no unit of the text's other numbers; and
// digits within a word (k8s) or in the name of an age group (95后).
func (p *parser) digitCode(i int) int {
	t := p.tok(i + 1)
	if before := p.tok(i - 1); before.kind == wordToken && p.tok(i).gap == tight && t.kind == wordToken && t.gap == tight && before.w.unit(money) == "" {
		return p.emit(Fact{Kind: Label}, i, i+1)
	}
	if (t.r == '后' || t.r == '後') && t.kind == hanToken && p.digitCount(i) == 2 && p.tok(i-1).kind != digitsToken {
		return p.emit(Fact{Kind: Label, Value: ratOf(p.integer(i))}, i, i+2)
	}
	if w := p.tok(i + 3); p.punct(i+1, '-') && t.gap == tight && p.tightDigits(i+2) && w.kind == wordToken && w.gap == tight && w.end-w.start == 1 &&
		p.integer(i) > p.integer(i+2) { // NIST 800-63b, no range
		return p.emit(Fact{Kind: Label}, i, i+4)
	}
	if p.digitCount(i) != 1 || t.kind != wordToken || t.gap != tight || t.end-t.start != 1 {
		return 0
	}
	switch c := p.text[t.start]; {
	case c == 'G', c == 'D', p.lang == "ar" && t.upper && strings.IndexByte("ACFLVW", c) < 0: // 1M, not 5W
		return p.emit(Fact{Kind: Label, Value: ratOf(p.integer(i))}, i, i+2)
	}
	return 0
}

// raceTime reads minutes, seconds and parts of one, as races are timed: 1:54.08, 1分54秒08, 3 min 27 s 65.
func (p *parser) raceTime(i int) int {
	words := p.isAny(i+1, "min") && p.isAny(i+3, "s")
	minutes := p.punct(i+1, ':') || p.rune(i+1) == '分'
	seconds := p.punct(i+3, '.') || p.punct(i+3, ',') && p.tok(i+3).end-p.tok(i+3).start == 1 && p.digitCount(i+4) == 2 || p.rune(i+3) == '秒'
	if !words && !(minutes && seconds) || p.digitCount(i+2) != 2 || p.digitCount(i+4) == 0 || p.digitCount(i+4) > 3 {
		return 0
	}
	for k := i + 1; k < i+5; k++ {
		if gap := p.tok(k).gap; gap == lineBreak || gap == blank && !words {
			return 0
		}
	}
	return p.emit(Fact{Kind: Label}, i, i+5)
}

// roundTheClock reads what means at any time and counts nothing by itself: 24/7, 24h/24, 7 jours sur 7.
func (p *parser) roundTheClock(i int) int {
	n, at := p.integer(i), i+1
	if n != 24 && n != 7 {
		return 0
	}
	unit := p.isAny(at, "h", "heures", "j", "jours")
	if unit {
		at++
	}
	of := p.integer(at + 1)
	slash := p.punct(at, '/') && p.tok(at).gap == tight && p.tok(at+1).gap == tight && !p.punct(at+2, '/')
	switch {
	case n == 24 && of == 7 && slash && !unit:
		p.emit(Fact{Kind: Label, Value: ratOf(n)}, i, at)
		return p.emit(Fact{Kind: Label, Value: ratOf(of)}, at+1, at+2)
	case n == of && (slash && (unit || n == 24) || unit && p.isAny(at, "sur")):
		return p.emit(Fact{Kind: Label, Value: ratOf(n)}, i, at+2)
	}
	return 0
}
