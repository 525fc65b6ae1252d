package fact

import "math/big"

// decimalsBehind reads a decimal mark in words behind q and what follows it: two point seven, siete con cincuenta.
func (p *parser) decimalsBehind(q quantity) (quantity, bool) {
	if _, after := p.match(q.next, point); after > 0 {
		if f, end := p.partsBelowOne(after); f != nil && p.lang == "ru" { // две целых семь десятых
			q.val, q.next, q.weak = new(big.Rat).Add(q.val, f), end, false
			q.mant = q.val
			if v, ok := p.scaleAt(end); ok && v >= 1000 {
				return p.scaledLiteral(q), true
			}
			return q, true
		}
		if part, end := p.wordDecimals(after); len(part) > 0 {
			return p.withDecimals(q, part, end), true
		}
	}
	if t := p.tok(q.next); p.lang == "es" && t.isWord() && t.w.has(with) {
		if part, end := p.wordDecimals(q.next + 1); len(part) > 0 && (p.closes(end) || p.hasUnit(end) || p.isPercent(end)) {
			return p.withDecimals(q, part, end), true
		}
	}
	return q, false
}

// withDecimals adds decimals in words to q, and the scale behind them: one point two million.
func (p *parser) withDecimals(q quantity, part []byte, next int) quantity {
	q.val = new(big.Rat).Add(q.val, decimal(nil, part))
	q.mant, q.next, q.weak = q.val, next, false
	if v, ok := p.scaleAt(next); ok && v >= 1000 {
		return p.scaledLiteral(q)
	}
	return q
}

// wordDecimals reads the digits behind a decimal mark in words: point zero five, coma veintiocho.
func (p *parser) wordDecimals(i int) (part []byte, next int) {
	for len(part) < maxDigits {
		t := p.tok(i)
		if t.kind == digitsToken && t.gap != lineBreak && len(part) == 0 && p.digitCount(i) <= maxDigits {
			return p.digitsAt(nil, i), i + 1
		}
		if t.kind != wordToken || t.gap == lineBreak || !t.w.has(card) && !t.w.has(weakCard) && !t.w.has(bareScale) || t.conj {
			break
		}
		if v, ok := t.w.is(card); ok && v == 0 {
			part = append(part, '0')
			i++
			continue
		}
		s := wordSum{p: p}
		end := s.read(i, false)
		if end == i || s.ordinal {
			break
		}
		v := s.total()
		if u := s.parts[0].unit; s.n == 1 && s.group == 0 && u >= 1e6 && s.words > 1 { // point two five million
			v, end = v/u, end-1
		}
		part = ratOf(v).Num().Append(part, 10)
		i = end
	}
	return part, i
}
