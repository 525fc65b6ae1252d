package fact

import (
	"math/big"

	"golang.org/x/text/language"
)

// parser reads the facts of one text from left to right.
type parser struct {
	text  string
	lang  string
	lex   *lexicon
	toks  []token
	facts []Fact
	first int // the token where the fact being read starts: nothing before it may be used
}

// newParser returns the parser of a text. Its tokens are written over toks.
func newParser(text string, lang language.Tag, mask [][2]int, toks []token) *parser {
	p := &parser{text: text, lang: baseOf(lang)}
	p.lex = lexiconOf(p.lang)
	s := scanner{text: text, lex: p.lex, mask: mask, toks: toks[:0]}
	p.toks = s.scan()
	return p
}

var noToken token

// tok is the token at i; past either end it is one of kind endToken.
func (p *parser) tok(i int) *token {
	if i < 0 || i >= len(p.toks) {
		return &noToken
	}
	return &p.toks[i]
}

// run reads facts at every token that could start one. Each reader gets the first token and
// returns the token after its fact, or 0 when there is none.
func (p *parser) run() {
	for i := 0; i < len(p.toks); {
		t := &p.toks[i]
		next := 0
		switch t.kind {
		case digitsToken:
			next = p.fact(i)
		case hanToken:
			if hanStarts(t.r) {
				next = p.fact(i)
			}
		case wordToken:
			if t.w.opens() || p.couldBeCode(i) {
				next = p.fact(i)
			}
		case punctToken:
			if p.startsFact(i) {
				next = p.fact(i)
			}
		}
		i = max(next, i+1)
	}
}

// hanStarts reports the characters a fact can start with: numerals, 第, signs, weekdays, eras,
// currencies that stand before their amount.
func hanStarts(r rune) bool {
	if isHanNumeral(r) {
		return true
	}
	switch r {
	case '第', '半', '打', '元', '正', '冬', '腊', '臘', '双', '雙', '俩', '倆', '仨', '负', '負', '星', '礼', '禮', '周', '週',
		'民', '翻', '花', '古', '耄', '午', '东', '東', '西', '顺', '順', '康', '雍', '乾', '嘉', '道', '咸', '同', '光', '宣', '洪', '永', '明', '大', '昭', '平', '令',
		'人', '美', '臺', '港', '欧', '歐', '英', '日', '卢', '台', '新', '加', '澳', '韩', '瑞':
		return true
	}
	return false
}

func (p *parser) startsFact(i int) bool {
	switch p.toks[i].r {
	case '½', '⅓', '⅔', '¼', '¾', '⅕', '⅖', '⅗', '⅘', '⅙', '⅚', '⅛', '⅜', '⅝', '⅞':
		return true
	case '+':
		return p.tok(i-1).kind != barrierToken || p.toks[i].gap != tight // P5+1, likewise
	case '-', '.', ',', '(', '%', '٫':
		return true
	}
	return codeOfSign(p.toks[i].r) != ""
}

func (p *parser) fact(i int) int {
	p.first = i
	return p.firstOf(i, (*parser).skipped, (*parser).label, (*parser).date, (*parser).amount)
}

// emit adds a fact that covers the tokens from i up to j.
func (p *parser) emit(f Fact, i, j int) int {
	f.Start, f.End = p.toks[i].start, p.toks[j-1].end
	p.rated(i, j, &f)
	p.changed(i, &f)
	f.Part = p.partOfYear(i, j, &f)
	p.thirdOfDate(i, j, &f)
	p.facts = append(p.facts, f)
	return j
}

// skipped passes over phrases in which a number word states no number.
func (p *parser) skipped(i int) int {
	if next := p.restated(i); next > 0 {
		return next
	}
	if p.tok(i).kind == digitsToken && p.punct(i-1, '+') && p.tok(i-1).gap == tight && p.tok(i-2).kind == barrierToken { // P5+1, of which P5 is a name
		return i + 1
	}
	if p.tok(i).kind == hanToken {
		return p.skippedHan(i)
	}
	return p.skippedWords(i)
}

// restated returns the token after a number in words that says in brackets what the digits before them do, as
// contracts have it, and gives those the unit behind: 45 (forty-five) days. It is 0 where there is none.
func (p *parser) restated(i int) int {
	n := len(p.facts)
	if n == 0 || !p.punct(i-1, '(') || p.facts[n-1].Kind != Number || p.facts[n-1].End != p.tok(i-2).end || p.tok(i-2).kind != digitsToken || p.tok(i).kind == digitsToken {
		return 0
	}
	q, ok := p.quantity(i)
	if !ok || q.ordinal || q.high != nil || !p.punct(q.next, ')') || q.val.Cmp(p.facts[n-1].Value) != 0 {
		return 0
	}
	f := &p.facts[n-1]
	end := p.percentAfter(q.next+1, f)
	if end == 0 {
		end = p.moneyAfter(q.next+1, f)
	}
	if end > 0 {
		f.End = p.tok(end - 1).end
		return end
	}
	p.measured(q.next+1, f)
	return q.next
}

// skippedHan is skipped for Chinese.
func (p *parser) skippedHan(i int) int {
	t := p.tok(i)
	if r := p.rune(i - 1); (r == '数' || r == '數' || r == '几' || r == '幾') && t.gap == tight && p.unitAt(i) && p.rune(i-2) != '总' {
		return p.runEnd(i) // 数十万: several hundred thousand
	}
	if d := hanDigit(p.rune(i + 1)); t.r == '十' && p.rune(i-1) == '双' && (d == 1 || d == 2) { // 双十一, a day of sales
		return p.emit(Fact{Kind: Number, Value: ratOf(10 + d), Spelled: true, Weak: true}, i, i+2)
	}
	if next := p.hanDigits(i); next > 0 {
		return next
	}
	if t.r == '一' && p.han(i+1, "季度") > 0 && !p.isNumeralAt(i-1) {
		return p.emit(Fact{Kind: Ordinal, Value: ratOf(1), Spelled: true}, i, i+1)
	}
	if next := p.hanDoublings(i); next > 0 {
		return next
	}
	return p.hanSkipped(i)
}

// hanDoublings reads how often something doubles: 翻一番, 翻了两番, 翻番, 翻倍.
func (p *parser) hanDoublings(i int) int {
	if p.rune(i) != '翻' {
		return 0
	}
	at := i + 1
	if p.rune(at) == '了' {
		at++
	}
	n := int64(1)
	if d := hanDigit(p.rune(at)); d > 0 && d < 9 && p.rune(at+1) == '番' {
		n = d
		at++
	} else if r := p.rune(at); r != '番' && r != '倍' {
		return 0
	}
	return p.emit(Fact{Kind: Number, Value: ratOf(1 << n), Spelled: true, Weak: true, Times: true}, i, at+1)
}

// skippedWords is skipped for languages that part their words.
func (p *parser) skippedWords(i int) int {
	t := p.tok(i)
	if t.w.has(weakCard) && (p.lang == "es" || p.lang == "fr") && p.articleOfNumber(i) {
		return i + 1
	}
	if t.w == nil {
		return 0
	}
	if p.lang == "ar" && p.isAny(i, "ألف") && p.isAny(i-1, "النوع", "الفئة", "الصنف", "المرفق", "القسم", "المجموعة") { // النوع ألف, type A
		return i + 1
	}
	if n := len(p.facts); n > 0 && p.facts[n-1].Measure != "" && p.facts[n-1].MeasureEnd >= t.end { // трое суток, twenty-foot equivalent units
		return i + 1
	}
	if _, one := p.oneOfMany(i); one {
		return 0
	}
	if _, next := p.match(i, notNumber); next > 0 && !p.isAny(next, "cada", "كل", "عشر", "عشرة") { // أي أحد عشر // uno de cada cuatro
		if m, _, _ := p.monthAt(next); m == 0 || p.lang != "es" { // uno de marzo
			return next
		}
	}
	if _, next := p.match(i, vague); next > 0 && p.tok(next).w.has(scale) {
		for p.tok(next).w.has(scale) {
			next++
		}
		return next
	}
	return 0
}

// articleOfNumber reports un, una, unos before a number: un 27 %, unos 300.
func (p *parser) articleOfNumber(i int) bool {
	after := p.tok(i + 1)
	if d, _ := p.oneOrdinal(i + 1); d > 0 { // un vingt-cinquième
		return false
	}
	return after.gap != lineBreak && (after.kind == digitsToken || after.kind == wordToken && after.w.has(card) && !after.w.has(weakCard) && !after.w.has(den))
}

// match tests for a word or phrase of class c at i and returns its meaning and the token after.
func (p *parser) match(i int, c class) (sense, int) {
	t := p.tok(i)
	if t.kind != wordToken || t.w == nil || !t.w.classes.has(c) {
		return sense{}, 0
	}
	for k := range t.w.phrases {
		if ph := &t.w.phrases[k]; ph.class == c {
			if next := p.matchRest(i+1, ph.rest); next > 0 {
				return ph.sense, next
			}
		}
	}
	for k := range t.w.senses {
		if t.w.senses[k].class == c {
			return t.w.senses[k], i + 1
		}
	}
	return sense{}, 0
}

// matchRest matches words one by one; hyphens, apostrophes and full stops may stand between them.
func (p *parser) matchRest(i int, rest []*word) int {
	for _, w := range rest {
		t := p.tok(i)
		if t.kind == punctToken && (t.r == '-' || t.r == '\'' || t.r == '.') && t.gap == tight {
			i++
			t = p.tok(i)
		}
		if t.kind != wordToken || t.w != w || t.gap == lineBreak {
			return 0
		}
		i++
	}
	return i
}

// punct reports whether the token at i is the sign r.
func (p *parser) punct(i int, r rune) bool {
	t := p.tok(i)
	return t.kind == punctToken && t.r == r
}

func (p *parser) isDash(i int) bool {
	t := p.tok(i)
	return t.kind == punctToken && (t.r == '-' || t.r == '–' || t.r == '—' || t.r == '~')
}

// approxBefore reports a word like "about" or "more than" before the token at i.
func (p *parser) approxBefore(i int) bool {
	for back := 1; back <= 4; back++ {
		t := p.tok(i - back)
		if t.kind == hanToken && back <= 2 {
			if p.hanApproxBefore(i) {
				return true
			}
			continue
		}
		if t.kind != wordToken {
			if t.kind == punctToken && (t.r == '\'' || t.r == '-') {
				continue
			}
			return false
		}
		if _, next := p.match(i-back, approx); next > 0 && (next == i || next == i-1 && p.tok(next).w.has(of)) {
			return true
		}
	}
	return false
}

// value is a rational of an integer.
func ratOf(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }
