package fact

import (
	"math/big"
	"strings"
)

// amount reads a number at i with what stands before and after it: sign, currency, range, unit.
func (p *parser) amount(i int) int {
	if next := p.hanPercent(i); next > 0 {
		return next
	}
	if next := p.wordPercent(i); next > 0 {
		return next
	}
	if s, next := p.match(i, dualMoney); next > 0 { // دولاران
		f := Fact{Kind: Currency, Value: ratOf(2), Unit: s.unit, Spelled: true}
		next = p.minorAfter(next, &f)
		return p.emit(f, i, next)
	}
	if s, next := p.match(i, span); next > 0 && !(p.tok(i).w.has(article) && p.tok(next).w.has(of)) { // a couple of
		return p.spanWord(s, i, next)
	}
	if next := p.oneSpan(i); next > 0 {
		return next
	}
	if p.lang == "en" && p.tok(i).w.has(article) { // a dollar
		if s, next := p.match(i+1, money); next > 0 && p.tok(i+1).gap == blank {
			return p.emit(Fact{Kind: Currency, Value: ratOf(1), Unit: s.unit, Spelled: true, Weak: true}, i, next)
		}
	}
	if next := p.oneCoin(i); next > 0 {
		return next
	}
	if next := p.dualAndPart(i); next > 0 {
		return next
	}
	if next := p.moneyBefore(i); next > 0 {
		return next
	}
	at, negative := p.sign(i)
	q, ok := p.quantity(at)
	if !ok {
		return 0
	}
	return p.finish(i, at, q, negative)
}

// spanWord states the number of units that one word says: fortnight, полгода. Two percentage points are
// one word in Arabic.
func (p *parser) spanWord(s sense, i, next int) int {
	f := Fact{Kind: Number, Value: ratOf(s.val), Spelled: true, Weak: true, Measure: s.unit, MeasureEnd: p.tok(next - 1).end}
	if s.unit == "%" {
		f = Fact{Kind: Percent, Value: ratOf(s.val), Spelled: true, Points: true}
	}
	if t := p.tok(next); p.lang == "ar" && t.isWord() && t.conj { // ساعتين ونصف الساعة, عقدين ونصف العقد
		if part, end := joinedFraction(t.w, next+1); part != nil {
			f.Value.Add(f.Value, part.Mul(part, ratOf(max(s.val/2, 1))))
			f.Weak, next = false, end
		}
	}
	return p.emit(f, i, next)
}

// sign reads a minus before the number: − tight before it, minus, 负.
func (p *parser) sign(i int) (at int, negative bool) {
	t, after := p.tok(i), p.tok(i+1)
	signed := false
	switch {
	case p.punct(i, '-'):
		signed = p.isMinus(i)
	case p.punct(i, '+'):
		if p.tightDigits(i + 1) {
			return i + 1, false
		}
	case t.kind == hanToken:
		signed = (t.r == '负' || t.r == '負') && (after.kind == digitsToken || p.isNumeralAt(i+1))
		if next := p.han(i, "零下"); next > 0 && (p.tok(next).kind == digitsToken || p.isNumeralAt(next)) {
			return next, true
		}
	case t.w.has(minus) && !p.tok(i-1).w.has(orWord): // más o menos
		_, signed = p.quantity(i + 1)
	}
	if signed {
		return i + 1, true
	}
	return i, false
}

// isMinus tells the minus at i from a hyphen and a dash.
func (p *parser) isMinus(i int) bool {
	t, before, after := p.tok(i), p.tok(i-1), p.tok(i+1)
	if c, ok := p.numericDate(i + 1); ok && c.day > 0 { // -2020-07-01-
		return false
	}
	if before.kind == endToken && p.numberAlone(i+1) {
		return true
	}
	if before.kind == digitsToken && t.gap == blank && p.isOneBlank(i) { // from 6 -7
		return false
	}
	free := t.gap != tight || before.kind == endToken || before.kind == punctToken && before.r != '-'
	return free && after.gap == tight && (after.kind == digitsToken || p.punct(i+1, '.'))
}

// numberAlone reports that the text from i on is one number and no more, as in the cell of a table:
// a dash before it is then a minus.
func (p *parser) numberAlone(i int) bool {
	if p.tok(i).kind != digitsToken || p.tok(i).gap == lineBreak {
		return false
	}
	q, ok := p.quantity(i)
	return ok && q.next == len(p.toks)
}

// quantity reads the number at i, whatever its script.
func (p *parser) quantity(i int) (quantity, bool) {
	t := p.tok(i)
	if t.kind == hanToken {
		return p.hanQuantity(i)
	}
	if t.kind == digitsToken && p.lang == "zh" {
		return p.hanQuantity(i)
	}
	return p.spelled(i)
}

// finish reads what follows the number q and states the fact. i is where the fact starts, at
// where the number does.
func (p *parser) finish(i, at int, q quantity, negative bool) int {
	if next := p.ordinalSuffix(i, q); next > 0 {
		return next
	}
	if next := p.yearOfEra(i, q); next > 0 {
		return next
	}
	if !p.isLettered(at, q.next) {
		q = p.shortScale(q)
	}
	q = p.outOf(p.decadesBehind(q))
	q = p.rangeAfter(at, q)
	if negative {
		q.val = new(big.Rat).Neg(q.val)
	}
	f := Fact{
		Kind: Number, Value: q.val, High: q.high, Spelled: q.spelled, Weak: p.mayGoWithout(q),
		Approx: q.approx || p.approxBefore(i), Refers: p.refers(i, q.next), Times: q.times || p.multiplies(i, q.next), OneOf: q.oneOf,
	}
	f.Weak = f.Weak && !(f.Refers && q.ordinal)                                                                                // 第一款
	f.More = f.Times && (p.lang == "zh" && p.growsBefore(i) || p.isAny(q.next, "increase", "rise", "growth", "jump", "surge")) // a threefold increase
	if p.belowZero(q.next) && f.Value.Sign() > 0 && f.High == nil {
		f.Value = new(big.Rat).Neg(f.Value)
	}
	if q.ordinal {
		return p.finishOrdinal(f, i, q)
	}
	if next := p.percentAfter(q.next, &f); next > 0 {
		return p.emit(f, i, p.approxTail(next, &f))
	}
	if next := p.moneyAfter(q.next, &f); next > 0 && !p.weighs(i, q.next) {
		return p.emit(f, i, p.approxTail(next, &f))
	} else if next > 0 {
		f.Kind, f.Unit = Number, ""
	}
	if p.isShare(i, q) {
		return p.emit(f, i, p.asPercent(&f, ratOf(1), q.next))
	}
	p.approxTail(q.next, &f)
	p.measures(q, &f)
	return p.emit(f, i, p.wordEnd(q.next))
}

// measures states the unit of q: its own, what stands behind it, or what its last word counts by, as in two decades.
func (p *parser) measures(q quantity, f *Fact) {
	last := p.tok(q.next - 1)
	if f.Measure, f.MeasureEnd = q.measure, last.end; q.measure == "" {
		p.measured(q.next, f)
	}
	if f.Measure == "" && last.kind == wordToken {
		f.Measure, f.MeasureEnd = last.w.unit(dozen), last.end
	}
}

// weighs reports whether the pounds at next, behind a number that starts at i, are those of a weight: weighed 160 pounds.
func (p *parser) weighs(i, next int) bool {
	if p.lang != "en" || !p.isAny(next, "pound", "pounds") {
		return false
	}
	for at := i - 1; at >= i-3; at-- {
		if p.isAny(at, "weigh", "weighs", "weighed", "weighing", "weight") {
			return true
		}
	}
	return p.isAny(next+1, "in") && p.isAny(next+2, "weight") || p.isAny(next+1, "heavier", "lighter")
}

// multiplies reports whether the words before next, behind a number that starts at i, say to multiply by it: three times as
// large, в три раза, trois fois plus, tres veces mayor, 三倍.
func (p *parser) multiplies(i, next int) bool {
	switch p.lang {
	case "zh":
		return p.rune(next) == '倍' || p.rune(next-1) == '半' && p.rune(next-2) == '倍'
	case "en":
		return p.isAny(next, "times") && p.isAny(next+1, "as", "more", "the", "larger", "higher", "greater", "bigger", "that")
	case "ru":
		return p.isAny(next, "раз", "раза") && p.isAny(i-1, "в", "до", "более", "почти", "около")
	case "fr":
		return p.isAny(next, "fois") && p.isAny(next+1, "plus", "moins", "supérieur", "supérieure", "supérieurs", "supérieures")
	case "es":
		return p.isAny(next, "veces") && p.isAny(next+1, "más", "menos", "mayor", "mayores", "superior", "superiores")
	}
	return false
}

// decadesBehind multiplies q by a noun for several of a unit of which an adjective parts it: six dernières décennies,
// seis últimas décadas.
func (p *parser) decadesBehind(q quantity) quantity {
	t, after := p.tok(q.next), p.tok(q.next+1)
	if !t.isWord() || t.w != nil || !after.isWord() || after.w.unit(dozen) == "" || q.ordinal {
		return q
	}
	v, _ := after.w.is(dozen)
	q.val = new(big.Rat).Mul(q.val, ratOf(v))
	q.next, q.digits = q.next+2, 0
	return q
}

// finishOrdinal states the fact f of an ordinal: a part, or a place in a row.
func (p *parser) finishOrdinal(f Fact, i int, q quantity) int {
	if p.tok(q.next).w.has(part) && q.val.Cmp(ratOf(2)) > 0 { // tercera parte
		f.Value, f.Weak = new(big.Rat).Inv(q.val), true
		return p.emit(f, i, q.next+1)
	}
	f.Weak = f.Weak || p.isThirdParty(i, q)
	return p.emitOrdinal(f, i, q.next)
}

// belowZero reports words behind a number and its degrees that make it negative: 8 grados bajo cero.
func (p *parser) belowZero(i int) bool {
	for k := 0; k < 4; k++ {
		if _, next := p.match(i+k, below); next > 0 && p.tok(i+k).gap != lineBreak {
			return true
		}
		if t := p.tok(i + k); t.gap == lineBreak || t.kind != wordToken && !p.isDegree(i+k) {
			return false
		}
	}
	return false
}

// growsBefore reports a word for growth before the number at i, which it grows by: 增长3.2倍, 高出两倍.
func (p *parser) growsBefore(i int) bool {
	at := i
	for strings.ContainsRune("了近约約逾超", p.rune(at-1)) {
		at--
	}
	return p.hanAny(at-2, "增长", "增長", "增加", "提高", "上升", "扩大", "擴大", "提升", "上涨", "上漲", "高出", "多出", "超过", "猛增", "激增", "骤增", "增大") > 0 || strings.ContainsRune("翻涨漲增", p.rune(at-1))
}

// refers reports a number that tells which of several is meant: article 12, 第十二条, and what is
// listed behind one (articles 12 and 13). i is its first token, next the one after it.
func (p *parser) refers(i, next int) bool {
	if p.rune(i) == '第' || p.lang == "zh" {
		return p.rune(i) == '第' && p.hanAny(next, "条", "條", "款", "项", "項", "章", "节", "節", "目", "编", "編", "段", "号", "號") > 0
	}
	return p.numbersBefore(i) || p.listed(i)
}

// wordEnd returns the token after the word that the number before i is the first part of:
// 60-летия, five-year, 21st-century.
func (p *parser) wordEnd(i int) int {
	for p.punct(i, '-') && p.tok(i).gap == tight {
		t := p.tok(i + 1)
		if t.kind != wordToken || t.gap != tight || t.w != nil && !t.w.countsTime() && !t.w.has(unitNoun) && !t.w.has(measureWord) && !t.w.has(party) || p.couldBeCode(i+1) {
			break
		}
		i += 2
	}
	return i
}

// approxTail notes words behind a number that make it inexact (以上, 左右, or more). They are not
// part of the fact's span.
func (p *parser) approxTail(next int, f *Fact) int {
	j := next
	if p.lang == "zh" {
		for skip := 0; skip < 3; skip++ {
			if p.hanAny(j+skip, "以上", "左右", "上下", "以内", "以下") > 0 {
				f.Approx = true
			}
		}
		if p.isApproxRune(p.rune(j)) && p.isApproxMark(j) && f.Kind != Number {
			f.Approx = true
		}
		return next
	}
	if _, end := p.match(j, approxAfter); end > 0 {
		f.Approx = true
	}
	return next
}

// shortScale reads a one-letter scale written at the digits: 40k, 1.2M.
func (p *parser) shortScale(q quantity) quantity {
	if q.spelled || q.scaled {
		return q
	}
	t := p.tok(q.next)
	if t.kind != wordToken || t.gap == lineBreak || t.end-t.start > 8 {
		return q
	}
	v, ok := t.w.is(short)
	if !ok {
		return q
	}
	letter := len([]rune(p.text[t.start:t.end])) == 1
	if p.tightDigits(q.next+1) || letter && t.gap != tight && p.lang == "ru" { // 3 k8s, 1.1 К 2030 году
		return q
	}
	if v == 1e6 && !t.upper && (letter || p.text[t.start:t.end] == "mm") || letter && t.gap != tight && !t.upper && v != 1000 {
		return q
	}
	if letter && v == 1e9 && (q.digits == 1 || p.lang == "fr") && p.symbol(q.next+1) == "" { // 5G; 45 G$
		return q
	}
	q.mant, q.mult = q.val, ratOf(v)
	q.val = new(big.Rat).Mul(q.val, q.mult)
	q.scaled, q.digits = true, 0
	q.next++
	return q
}

// isLettered reports a letter at i that names a paragraph of what the number at refers to: alinéa 6k).
func (p *parser) isLettered(at, i int) bool {
	t := p.tok(i)
	return t.kind == wordToken && t.gap == tight && t.end-t.start == 1 && p.punct(i+1, ')') && p.tok(i+1).gap == tight && p.numbersBefore(at)
}

// moneyScale reads the scale written at an amount behind its currency, where a small m is a million:
// £75m.
func (p *parser) moneyScale(q quantity) quantity {
	t := p.tok(q.next)
	if !q.spelled && !q.scaled && t.kind == wordToken && t.gap == tight && p.text[t.start:t.end] == "m" && t.w.has(short) && !p.tightDigits(q.next+1) {
		q.mant, q.mult = q.val, ratOf(1e6)
		q.val = new(big.Rat).Mul(q.val, q.mult)
		q.scaled, q.digits = true, 0
		q.next++
		return q
	}
	return p.shortScale(q)
}

// rangeAfter reads the upper end: 10–20, 5至7, from 5 to 7. The scale of the upper end holds for a
// lower end without one: 5–10 million.
func (p *parser) rangeAfter(at int, q quantity) quantity {
	j := p.rangeJoin(at, q.next)
	if j == 0 || q.high != nil || q.ordinal {
		return q
	}
	t := p.tok(j)
	if t.gap == lineBreak || t.kind != digitsToken && t.kind != hanToken && t.w == nil {
		return q
	}
	hi, ok := p.quantity(j)
	if !ok || hi.ordinal || hi.high != nil {
		return q
	}
	if q.measure != "" && q.measure != hi.measure { // from an hour and a half to twenty minutes
		return q
	}
	hi = p.shortScale(hi)
	low := q.val
	if hi.mult != nil && !q.scaled && q.val.Cmp(hi.mant) < 0 {
		low = new(big.Rat).Mul(q.val, hi.mult)
	}
	if low.Cmp(hi.val) >= 0 {
		return q
	}
	return quantity{val: low, high: hi.val, next: hi.next, scaled: q.scaled || hi.scaled,
		spelled: q.spelled && hi.spelled, approx: q.approx || hi.approx}
}

// rangeJoin returns the token after the word or dash at j that joins the two ends of a range. at is
// where the lower end starts.
func (p *parser) rangeJoin(at, j int) int {
	if next := p.joinedPercent(j); next > 0 {
		return next
	}
	t := p.tok(j)
	joins := false
	switch {
	case p.isDash(j):
		joins = p.dashJoins(j)
	case t.kind == hanToken:
		joins = t.r == '至' || t.r == '到'
	case t.isWord():
		joins = p.wordJoins(at, j)
		if joins && t.conj && !t.w.has(until) { // بين عشرة وعشرين
			return j
		}
	}
	if !joins {
		return 0
	}
	if p.lang == "es" && p.tok(j+1).w.has(determiner) && p.tok(at-1).w.has(determiner) {
		j++
	}
	return j + 1
}

// dashJoins tells the dash of a range from a hyphen and from the dash of a sentence.
func (p *parser) dashJoins(j int) bool {
	t, after := p.tok(j), p.tok(j+1)
	if after.kind != digitsToken && after.kind != hanToken || t.gap == lineBreak || p.isDash(j-1) {
		return false
	}
	return t.r != '-' || (t.gap != tight) == (after.gap != tight)
}

// wordJoins reads from 5 to 7, between 5 and 7 and, but for Russian, 5 to 7.
func (p *parser) wordJoins(at, j int) bool {
	if p.lang == "es" && p.tok(at-1).w.has(determiner) { // entre el 10 y el 15 %
		at--
	}
	t, opening := p.tok(j), p.tok(at-1).w
	if t.gap == tight || p.endsCode(at) { // 4.8.0-2 to 4.9
		return false
	}
	if p.tok(at-1).kind != wordToken {
		opening = nil
	}
	if t.w.has(until) && (opening.has(from) || opening.has(between) || p.lang != "ru" && p.betweenNumbers(j)) {
		return true
	}
	return (t.w.has(conj) || t.conj) && opening.has(between)
}

// endsCode reports whether a hyphen joins the number at i to what stands before it: draft-04, 4.8.0-2.
func (p *parser) endsCode(i int) bool {
	before := p.tok(i - 2)
	return p.punct(i-1, '-') && p.tok(i).gap == tight && p.tok(i-1).gap == tight && (before.kind == digitsToken || before.kind == wordToken)
}

// betweenNumbers reports two numbers in digits, or two in words, on either side of j.
func (p *parser) betweenNumbers(j int) bool {
	before, after := p.tok(j-1), p.tok(j+1)
	return before.kind == digitsToken && after.kind == digitsToken || (p.lang == "en" || p.lang == "ar") && before.w.has(card) && after.w.has(card)
}

// joinedPercent allows a percent sign before the dash: 10%–20%, 10%至20%.
func (p *parser) joinedPercent(j int) int {
	if !p.punct(j, '%') || p.tok(j).gap == lineBreak {
		return 0
	}
	k := j + 1
	if !p.isDash(k) && p.rune(k) != '至' && p.rune(k) != '到' || p.tok(k+1).kind != digitsToken {
		return 0
	}
	l, ok := p.literal(k + 1)
	if !ok || !p.punct(l.next, '%') {
		return 0
	}
	return k + 1
}
