package fact

import (
	"math/big"
	"unicode/utf8"
)

// digitsNumber reads digits with the scale words behind them.
func (p *parser) digitsNumber(i int) (quantity, bool) {
	l, ok := p.literal(i)
	if !ok {
		return quantity{}, false
	}
	q := quantity{val: l.val, mant: l.val, next: l.next, digits: l.digits}
	if at := p.scaleBehind(l.next); at > 0 {
		if l.n >= 0 && p.lang != "" {
			s := wordSum{p: p}
			if next := s.read(i, false); next > l.next {
				q.val, q.next, q.scaled, q.digits = ratOf(s.total()), next, true, 0
				q.ordinal, q.approx = s.ordinal, s.approx
				q.mult = new(big.Rat).Quo(q.val, maxRat(l.val, ratOf(1)))
				return p.afterSpelled(q, &s), true
			}
		}
		q.next = at
		return p.scaledLiteral(q), true
	}
	if part, end := p.decimalsBehindDigits(l); len(part) > 0 {
		return quantity{val: new(big.Rat).Add(l.val, decimal(nil, part)), next: end}, true
	}
	if v, ok := p.tok(l.next).w.is(dozen); ok && p.tok(l.next).gap != lineBreak {
		q.val = new(big.Rat).Mul(q.val, ratOf(v))
		q.next, q.digits = l.next+1, 0
		return q, true
	}
	q = p.slash(i, q)
	if f := p.vulgar(q.next); f != nil && q.digits > 0 && p.tok(q.next).gap == blank { // 3 ½
		return quantity{val: f.Add(f, q.val), next: q.next + 1}, true
	}
	if f, next := p.andFraction(q.next); f != nil && q.val.IsInt() {
		q.val, q.next, q.digits = new(big.Rat).Add(q.val, f), next, 0
		if v, ok := p.scaleAt(next); ok {
			q.val = new(big.Rat).Mul(q.val, ratOf(v))
			q.next, q.scaled = next+1, true
		}
	}
	return q, true
}

// decimalsBehindDigits reads the decimal mark in words and what follows it: 3 point five, 2 punto siete.
func (p *parser) decimalsBehindDigits(l literal) (part []byte, next int) {
	s, after := p.match(l.next, point)
	if after == 0 || !l.plain || p.tok(l.next).gap == lineBreak || s.val != 0 && !(p.lang == "es" && p.tok(after).isWord()) {
		return nil, 0
	}
	part, next = p.wordDecimals(after)
	if s.val != 0 && l.n == 1 && len(part) > 0 && !p.closes(next) { // ganó 1 punto dos semanas después
		return nil, 0
	}
	return part, next
}

func maxRat(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

func (p *parser) scaleAt(i int) (int64, bool) {
	t := p.tok(i)
	if t.kind != wordToken || t.gap == lineBreak || t.conj {
		return 0, false
	}
	return t.w.is(scale)
}

// hundredBehind reports the Arabic word for a hundred at i that multiplies the digit before it: ٣ مئة.
func (p *parser) hundredBehind(i int) bool {
	t, n := p.tok(i), p.integer(i-1)
	v, ok := t.w.is(card)
	return p.lang == "ar" && ok && v == 100 && t.isWord() && !t.conj && n > 2 && n < 10
}

// perScale reports an English scale that stands for one of itself behind "per", as no other language need count it.
func (p *parser) perScale(i int) bool {
	return p.lang == "en" && p.isAny(i-1, "per") && p.tok(i).w.has(scale) && p.tok(i).end-p.tok(i).start > len("mio")
}

// scaleBehind returns the token of the scale behind digits that end before i, 0 when there is none:
// 5 million, 5-million.
func (p *parser) scaleBehind(i int) int {
	if p.punct(i, '-') && p.tok(i).gap == tight && p.tok(i+1).gap == tight {
		i++
	}
	if next := p.approxBeforeScale(i); next > 0 {
		return next
	}
	if v, ok := p.scaleAt(i); (!ok || v == 0) && !p.hundredBehind(i) {
		return 0
	}
	return i
}

// scaledLiteral multiplies a decimal by the scales behind it: 1,17 mil millones, 3.2 million.
func (p *parser) scaledLiteral(q quantity) quantity {
	mult := int64(1)
	j := q.next
	for j-q.next < 8 {
		v, ok := p.scaleAt(j)
		if !ok || mult > (1<<60)/v {
			break
		}
		mult *= v
		j = p.afterAbbreviation(j)
	}
	q.mult = ratOf(mult)
	q.val = new(big.Rat).Mul(q.mant, q.mult)
	q.next, q.scaled, q.digits = j, true, 0
	if f, next := p.andFraction(j); f != nil && q.mant.IsInt() {
		q.val.Add(q.val, f.Mul(f, q.mult))
		q.next = next
	}
	return q
}

// mirroredWhole is the whole number in Arabic digits at i behind the fraction that goes on with it, as the line shows
// them: ١/٤ ٢ is two and a quarter. It is 0 where there is none.
func (p *parser) mirroredWhole(i int, proper bool) int64 {
	t := p.tok(i)
	first, _ := utf8.DecodeRuneInString(p.text[t.start:])
	if p.lang != "ar" || !proper || t.kind != digitsToken || t.gap != blank || digitZero(first) != '٠' || p.digitCount(i) > 2 || p.hasUnit(i+1) || p.tok(i+1).gap == tight && !p.closes(i+1) {
		return 0
	}
	return p.integer(i)
}

// slash reads 3/4 and 2 1/4.
func (p *parser) slash(i int, q quantity) quantity {
	whole := q.val
	at := i
	if q.next != i+1 || q.digits == 0 {
		return q
	}
	mixed := false
	if t := p.tok(q.next); t.kind == digitsToken && t.gap == blank && p.punct(q.next+1, '/') && p.digitCount(q.next) <= 2 {
		at, mixed = q.next, true
	}
	if !p.punct(at+1, '/') || p.tok(at+1).gap != tight || p.tok(at+2).kind != digitsToken || p.tok(at+2).gap != tight {
		return q
	}
	a, b := p.integer(at), p.integer(at+2)
	if p.punct(at+3, '/') && p.tok(at+3).gap == tight || b <= 0 || a < 0 || a > 9999 || b > 9999 {
		return q
	}
	v := big.NewRat(a, b)
	if mixed {
		v.Add(v, whole)
	} else if n := p.mirroredWhole(at+3, a < b); n > 0 {
		return quantity{val: v.Add(v, ratOf(n)), next: at + 4}
	}
	return quantity{val: v, mant: v, next: at + 3}
}

func (s *wordSum) takeDigits(i int, joined bool) int {
	l, ok := s.p.literal(i)
	if !ok || l.n < 0 || s.literals > 6 || joined && l.n == 0 {
		return 0
	}
	after := s.p.tok(l.next)
	v, scaled := after.w.is(scale)
	if s.p.lang == "es" && joined && s.last >= 20 && s.last%10 == 0 && s.last < 100 && l.n > 0 && l.n < 10 && !scaled { // treinta y 3
		s.group += l.n
		s.last = l.n
		s.literals++
		return l.next
	}
	if s.any && !s.digitsFollow(l, v, joined) {
		return 0
	}
	s.literals++
	if s.last >= 100 && l.n >= s.last {
		return 0
	}
	s.group += l.n
	s.last, s.any = max(l.n, 1), true
	return l.next
}

// digitsFollow reports whether the digits l, with a scale of the value unit behind them if it is not 0, may go on with
// the number: 3 million 200 thousand, 2 hundred and 21, 3 آلاف و250.
func (s *wordSum) digitsFollow(l literal, unit int64, joined bool) bool {
	switch {
	case l.n >= 1000 || s.top == 0 && s.last < 100:
		return false
	case s.p.lang == "ar" && (joined && s.last == 0 || !joined && s.literals > 0 && s.p.hundredBehind(l.next)):
		return s.top >= 1000 && unit < s.top && !s.p.isPercent(l.next)
	case s.p.lang == "ar" && joined && s.last >= 100:
		return l.n < 100 && s.literals > 0 && unit == 0
	case s.literals == 0:
		return false
	case unit > 0:
		return unit < max(s.top, s.last)
	}
	return joined && s.last >= 100 && l.n < 100 && s.p.lang == "en"
}
