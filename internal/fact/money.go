package fact

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// symbol is the currency of a sign. A dollar without country is the American one, a pound the
// British; ¥ is the yuan in Chinese text and the yen elsewhere.
func (p *parser) symbol(i int) string {
	t := p.tok(i)
	if t.kind != punctToken {
		return ""
	}
	if t.r == '¥' && p.lang == "zh" {
		return "CNY"
	}
	return codeOfSign(t.r)
}

// moneyBefore reads an amount whose currency stands first: $5, US$ 100 billion, USD 5 million,
// 人民币100元.
func (p *parser) moneyBefore(i int) int {
	code, at := p.currencyBefore(i)
	if at == 0 {
		return 0
	}
	if p.tok(at).gap == lineBreak {
		return 0
	}
	at, negative := p.sign(at)
	said := p.symbol(i) != "" && p.tok(at).isWord()
	if k := p.tok(at).kind; k != digitsToken && !said && !(p.lang == "zh" && p.isNumeralAt(at)) &&
		!(k == punctToken && (p.tok(at).r == '.' || p.tok(at).r == ',')) {
		return 0
	}
	q, ok := p.quantity(at)
	if !ok || q.ordinal || said && (!q.scaled || q.weak) { // $ two million
		return 0
	}
	if style := styleOf(p.lang); style.decimal == ',' && p.symbol(i) != "" && q.next == at+3 && p.punct(at+1, ',') && p.digitCount(at+2) == 3 && p.digitCount(at) <= 3 { // $10,000: an amount has no thousandths
		q.val = new(big.Rat).Mul(q.val, ratOf(1000))
	}
	q = p.crore(code, p.moneyScale(q))
	q = p.rangeAfter(at, q)
	if negative {
		q.val = new(big.Rat).Neg(q.val)
	}
	if _, end := p.millionCode(i); end > 0 {
		q.val = new(big.Rat).Mul(q.val, ratOf(1e6))
	}
	f := Fact{Kind: Currency, Value: q.val, High: q.high, Unit: code, Weak: q.weak && p.unitAt(at), Approx: q.approx || p.approxBefore(i)}
	next := p.currencyAgain(q.next, &f)
	return p.emit(f, i, p.approxTail(next, &f))
}

// currencyAgain reads a currency that stands behind the amount too: $5 US dollars, 人民币100元, $247
// million USD.
func (p *parser) currencyAgain(next int, f *Fact) int {
	if p.tok(next).gap == lineBreak || p.symbol(next) != "" || p.punct(next, '-') && p.symbol(next+1) != "" && p.tightDigits(next+2) { // $3-$4
		return next
	}
	if unit, end := p.currencyAfter(next); end > 0 && !(p.isIsoCode(next) && p.tok(end).kind == digitsToken && p.tok(end).gap == blank) { // RMB 10 USD 20
		bare := p.isBareYuan(next, end)
		if !bare && unit != "USD" && sameMoney(unit, f.Unit) {
			f.Unit = unit
		}
		if bare || sameMoney(unit, f.Unit) {
			next = end
		}
	}
	return p.minorAfter(next, f)
}

// sharedUnit is the currency of the amount just before the one that starts at byte i, where they are
// one statement: 新臺幣十萬元以上一百萬元以下. It is unit where there is none.
func (p *parser) sharedUnit(unit string, i int) string {
	const near = len("元以上，")
	if n := len(p.facts); n > 0 && p.facts[n-1].Kind == Currency && i-p.facts[n-1].End <= near {
		return p.facts[n-1].Unit
	}
	return unit
}

func sameMoney(a, b string) bool {
	return a == b || a == "USD" || b == "USD" && len(a) == 3 && a[2] == 'D'
}

// currencyBefore reads a currency in front of a number and returns the token after it.
func (p *parser) currencyBefore(i int) (code string, next int) {
	t := p.tok(i)
	if sym := p.symbol(i); sym != "" {
		return sym, i + 1
	}
	if t.kind == hanToken {
		if code, next = p.hanCurrency(i); next > i+1 {
			return code, next
		}
		return "", 0
	}
	if t.kind != wordToken {
		return "", 0
	}
	for _, read := range [...]func(*parser, int) (string, int){(*parser).unitFirst, (*parser).dollarBehind, (*parser).unitInFront} {
		if code, next = read(p, i); next > 0 {
			return code, next
		}
	}
	return "", 0
}

// unitFirst reads a unit that stands in front of its number: R$ 5, Rs. 500, S/ 15.
func (p *parser) unitFirst(i int) (code string, next int) {
	t := p.tok(i)
	if s, end := p.match(i, moneyFirst); end > 0 {
		slash := p.punct(end, '/') && p.tok(end).gap == tight // S/ 15
		if slash {
			end++
		}
		if p.punct(end, '.') && p.tok(end).gap == tight { // Rs. 500
			end++
		}
		if t.upper && (slash || t.end-t.start > 1) {
			return s.unit, end
		}
	}
	return "", 0
}

// dollarBehind reads a dollar sign behind the country whose it is: US$, U$S.
func (p *parser) dollarBehind(i int) (code string, next int) {
	if s, end := p.match(i, country); end > 0 && p.punct(end, '$') && p.tok(end).gap != lineBreak && (!p.oneLetter(i) || p.tok(end).gap == tight && p.tok(i).upper) {
		if p.tok(end+1).kind == wordToken && p.tok(end+1).gap == tight { // U$S, U$D
			end++
		}
		return s.unit, end + 1
	}
	return "", 0
}

// unitInFront reads a code or a word for a currency in front of its number: EUR 5.
func (p *parser) unitInFront(i int) (code string, next int) {
	if s, end := p.match(i, money); end > 0 {
		if p.punct(end, '$') && p.tok(end).gap == tight {
			end++
		}
		if p.isIsoCode(i) || p.lang == "es" || p.lang == "ar" {
			return s.unit, end
		}
	}
	if s, end := p.match(i, minor); end > 0 && p.lang == "en" {
		return s.unit, end
	}
	if s, end := p.match(i, moneyName); end > 0 && p.endsWithNumber(end) {
		return s.unit, end
	}
	return p.millionCode(i)
}

// endsWithNumber reports that a number in digits at i ends the sentence or a part of it, so that it counts what is
// named before it: ringgit 42.
func (p *parser) endsWithNumber(i int) bool {
	if p.tok(i).kind != digitsToken || p.tok(i).gap != blank {
		return false
	}
	q, ok := p.digitsNumber(i)
	return ok && p.closes(q.next)
}

// oneLetter reports a word of one letter, which may be one of those that join others: de 100 à $500.
func (p *parser) oneLetter(i int) bool {
	t := p.tok(i)
	return utf8.RuneCountInString(p.text[t.start:t.end]) == 1
}

func (p *parser) isIsoCode(i int) bool {
	t := p.tok(i)
	if t.end-t.start != 3 {
		return false
	}
	for _, c := range []byte(p.text[t.start:t.end]) {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return false
		}
	}
	if t.upper && p.text[t.start:t.end] != strings.ToUpper(p.text[t.start:t.end]) { // Bob
		return false
	}
	return t.upper || strings.EqualFold(t.w.unit(money), p.text[t.start:t.end]) // usd, no won
}

// moneyAfter reads the currency behind a number and turns f into an amount of money.
func (p *parser) moneyAfter(j int, f *Fact) int {
	if p.tok(j).gap == lineBreak {
		return 0
	}
	unit, next := p.currencyAfter(j)
	if next > 0 {
		if p.firstIsOtherSymbol(j, next) {
			return 0
		}
		if p.isBareYuan(j, next) {
			unit = p.sharedUnit(unit, p.tok(p.first).start)
		}
		f.Kind, f.Unit, f.Weak = Currency, unit, f.Weak && f.Value.Cmp(ratOf(100)) >= 0 // 千元, тысячи рублей
		if _, code := p.millionCode(next - 1); code == next {
			f.Value = new(big.Rat).Mul(f.Value, ratOf(1e6))
		}
		next = p.scaleAfterCode(next, f)
		return p.minorAfter(next, f)
	}
	if next := p.hanAny(j, "毛钱", "毛錢", "角钱", "角錢", "分钱", "分錢"); next > 0 { // 五毛钱
		parts := int64(10)
		if p.rune(j) == '分' {
			parts = 100
		}
		f.Kind, f.Unit, f.Weak, f.Value = Currency, "CNY", false, new(big.Rat).Mul(f.Value, big.NewRat(1, parts))
		return next
	}
	if next := p.jiaoOrFen(j, f); next > 0 {
		return next
	}
	if unit, next := p.minorUnit(j); next > 0 {
		f.Kind, f.Unit, f.Weak = Currency, unit, false
		return next
	}
	return 0
}

// firstIsOtherSymbol reports a sign that belongs to the number behind it: 1 $10 bill.
func (p *parser) firstIsOtherSymbol(j, next int) bool {
	return next == j+1 && p.tok(j).gap != tight && p.tok(next).kind == digitsToken && p.tok(next).gap == tight
}

// scaleAfterCode reads a scale that stands behind the code: 75 USD million.
func (p *parser) scaleAfterCode(next int, f *Fact) int {
	if v, ok := p.scaleAt(next); ok && v >= 1000 && f.Value.Cmp(ratOf(v)) < 0 {
		f.Value = new(big.Rat).Mul(f.Value, ratOf(v))
		return next + 1
	}
	return next
}

// currencyAfter reads a currency at j: a sign, a code, a word, with "de" before it where the
// language has one between millions and their noun.
func (p *parser) currencyAfter(j int) (unit string, next int) {
	t := p.tok(j)
	if t.gap == lineBreak {
		return "", 0
	}
	if t.kind == hanToken {
		unit, next = p.hanCurrency(j)
		if next > 0 && p.isNoUnit(j, next) {
			return "", 0
		}
		return unit, next
	}
	at := p.beforeUnit(j)
	if p.tok(at).gap == lineBreak {
		return "", 0
	}
	if sym := p.symbol(at); sym != "" {
		return p.symbolTail(sym, at+1)
	}
	if unit, next := p.dollarOf(at); next > 0 {
		return unit, next
	}
	return p.currencyWord(at)
}

// beforeUnit passes over what may stand between a number and its unit: a hyphen, de, d'.
func (p *parser) beforeUnit(j int) int {
	at := j
	if p.punct(j, '-') && p.tok(j+1).gap == tight {
		at++
	}
	if p.tok(j).w.has(of) {
		at++
		if p.punct(at, '\'') {
			at++
		}
	}
	if p.lang == "ar" && p.tok(at).w.has(of) {
		at++
	}
	return at
}

// dollarOf reads a country and its dollar: US $, Canadian dollars.
func (p *parser) dollarOf(i int) (unit string, next int) {
	s, end := p.match(i, country)
	if end == 0 || p.oneLetter(i) && !p.tok(i).upper {
		return "", 0
	}
	if p.punct(end, '.') && p.tok(end).gap == tight { // U.S. dollars
		end++
	}
	if p.punct(end, '$') {
		return s.unit, end + 1
	}
	if m, last := p.match(end, money); last > 0 && m.unit == "USD" {
		return s.unit, last
	}
	return "", 0
}

// egyptianPound returns the token after the sign of the Egyptian pound in Latin letters, LE or L.E, 0 where there is none.
func (p *parser) egyptianPound(i int) int {
	letters := func(i int) string { return p.text[p.tok(i).start:p.tok(i).end] }
	switch {
	case p.lang != "en" || !p.tok(i).isWord():
	case letters(i) == "LE" && !(p.tok(i+1).isWord() && p.tok(i+1).upper): // not: 24 LE MANS
		return i + 1
	case (letters(i) == "L" && letters(i+2) == "E" || letters(i) == "l" && letters(i+2) == "e") && p.punct(i+1, '.') && p.tok(i+2).isWord() && p.tok(i+2).gap == tight:
		return i + 3
	}
	return 0
}

// currencyWord reads a word or code. A code behind a word narrows it: 5 dollars CAD.
func (p *parser) currencyWord(i int) (unit string, next int) {
	s, end := p.match(i, money)
	if end == 0 {
		if end := p.egyptianPound(i); end > 0 {
			return "EGP", end
		}
		if s, end := p.match(i, moneyFirst); end > 0 && p.tok(i).upper && !p.oneLetter(i) { // 20 Rs
			return s.unit, end
		}
		return p.millionCode(i)
	}
	if p.punct(end, '$') && p.tok(end).gap == tight && p.tok(end+1).kind != digitsToken {
		end++
	}
	if m, last := p.match(end, money); last > 0 && p.isIsoCode(end) && p.tok(end).gap != lineBreak && !p.isIsoCode(i) {
		return m.unit, last
	}
	return s.unit, end
}

// symbolTail reads what narrows a sign down: $ US, $CAD, $ hk.
func (p *parser) symbolTail(sym string, next int) (string, int) {
	t := p.tok(next)
	if t.kind != wordToken || t.gap == lineBreak || sym != "USD" {
		return sym, next
	}
	letter := p.oneLetter(next)
	if s, end := p.match(next, country); end > 0 && (t.gap == tight || p.lang == "fr" && (!letter || t.upper && t.end-t.start == 1)) { // not: 500 $ à
		return s.unit, end
	}
	if p.isIsoCode(next) {
		if s, end := p.match(next, money); end > 0 {
			return s.unit, end
		}
	}
	return sym, next
}

// millionCode reads the bank's way of writing millions: 30 MUSD.
func (p *parser) millionCode(i int) (string, int) {
	t := p.tok(i)
	if t.kind != wordToken || t.end-t.start != 4 || p.text[t.start] != 'M' {
		return "", 0
	}
	w := p.lex.words[foldString(p.text[t.start+1:t.end])]
	if code := w.unit(money); len(code) == 3 && code == p.text[t.start+1:t.end] {
		return code, i + 1
	}
	return "", 0
}

// minorUnit reads cents and the like.
func (p *parser) minorUnit(j int) (string, int) {
	at := j
	if p.punct(j, '-') && p.tok(j+1).gap == tight {
		at++
	}
	if p.punct(at, '¢') && p.tok(at).gap != lineBreak {
		return "cent", at + 1
	}
	if p.tok(at).w.has(of) {
		at++
	}
	if s, next := p.match(at, minor); next > 0 && p.tok(at).gap != lineBreak {
		return s.unit, next
	}
	if next := p.hanAny(j, "美分", "欧分", "歐分", "便士"); next > 0 {
		return "cent", next
	}
	return "", 0
}

// minorAfter adds the hundredths of 3 dollars 50 cents, 五元三毛.
func (p *parser) minorAfter(next int, f *Fact) int {
	if p.lang == "zh" {
		if end := p.hanMinor(next, f); end > next || p.tok(next).kind == hanToken {
			return end
		}
	}
	if half, end := p.andFraction(next); half != nil && f.High == nil && f.Value.IsInt() && f.Value.Cmp(ratOf(1000)) < 0 { // tres euros y medio
		again := 0
		if t := p.tok(end); p.lang == "ar" && t.isWord() && t.article { // وربع الدولار
			_, again = p.match(end, money)
		}
		if again > 0 || !p.hasUnit(end) {
			f.Value = new(big.Rat).Add(f.Value, half)
			return max(again, end)
		}
	}
	return p.hundredthsAfter(next, f)
}

// hundredthsAfter adds the hundredths that are said in a number of their own.
func (p *parser) hundredthsAfter(next int, f *Fact) int {
	at := next
	cut := p.lang == "ru" && p.punct(at, '.') && p.tok(at).gap == tight // 1 250 руб. 50 коп.
	if cut || p.tok(at).w.has(conj) || p.tok(at).w.has(with) {
		at++
	}
	t := p.tok(at)
	if t.gap == lineBreak || t.kind != digitsToken && t.kind != wordToken || f.High != nil || t.kind == wordToken && !t.w.has(card) && !t.conj {
		return next
	}
	q, ok := p.quantity(at)
	if ok && p.lang == "fr" && q.next > at+1 && p.isAny(q.next-1, "cents") { // treize euros et quarante-cinq cents
		q.val, q.next = new(big.Rat).Quo(q.val, ratOf(100)), q.next-1
	}
	if !ok || q.ordinal || q.scaled || !q.val.IsInt() || q.val.Cmp(ratOf(100)) >= 0 || !f.Value.IsInt() {
		return next
	}
	end := p.hundredthsEnd(q, at > next)
	if cut {
		_, end = p.minorUnit(q.next)
	}
	if end == 0 {
		return next
	}
	f.Value = new(big.Rat).Add(f.Value, new(big.Rat).Quo(q.val, ratOf(100)))
	return end
}

// hundredthsEnd returns the token after the number q behind an amount, with its unit, if it counts the
// hundredths, else 0. joined says that an "and" stands before it.
func (p *parser) hundredthsEnd(q quantity, joined bool) int {
	if _, named := p.minorUnit(q.next); named > 0 {
		return named
	}
	if p.isAny(q.next, "c") && p.tok(q.next).gap == tight && q.digits > 0 { // $20 and 43c
		return q.next + 1
	}
	if _, other := p.currencyAfter(q.next); other > 0 && p.lang != "zh" { // 10 $ 30 $
		return 0
	}
	opened := p.tok(p.first - 1).w
	if !p.closes(q.next) || opened.has(between) || opened.has(from) || q.digits != 2 && (!joined && !q.spelled || q.val.Cmp(ratOf(10)) < 0) {
		return 0
	}
	return q.next
}

// oneCoin reads one of a currency in Arabic, where the number stands behind, or a part of another: دولار واحد, دولار ونصف
// الدولار.
func (p *parser) oneCoin(i int) int {
	t := p.tok(i)
	if p.lang != "ar" || t.kind != wordToken || t.article {
		return 0
	}
	s, next := p.match(i, money)
	f := Fact{Kind: Currency, Value: ratOf(1), Unit: s.unit, Spelled: true}
	switch {
	case next == 0 || p.tok(next).gap == lineBreak:
		return 0
	case p.addsPart(next):
		next = p.minorAfter(next, &f)
		return p.emit(f, i, next)
	case p.isAny(next, "واحد", "واحدة", "واحدا"):
		return p.emit(f, i, next+1)
	}
	return 0
}
