package fact

import (
	"math/big"
	"unicode/utf8"
)

// power reads the power of a number, or of ten behind it: 1.5e6, 2^-3, 6.2x10^4, 5.97×10²⁴, 10⁶.
func (p *parser) power(l literal) literal {
	if m, ok := p.mirroredPower(l); ok {
		return m
	}
	at, ten := p.timesTen(l.next)
	base := l.val
	switch {
	case ten:
		base = ratOf(10)
	case p.tok(at).gap != tight:
		return l
	case p.isExponentMark(at):
		base = ratOf(10)
		at++
	case p.punct(at, '^'):
		at++
	case l.n != 10 || p.tok(at).kind != punctToken || superscript(p.tok(at).r) < -1: // 90² may be a note
		return l
	}
	exp, next := p.exponent(at)
	if next == 0 || exp > maxDigits || exp < -maxDigits {
		return l
	}
	if exp < 0 && base.Sign() == 0 {
		return l
	}
	factor := powerOf(base, exp)
	if at > l.next && !p.punct(l.next, '^') {
		factor.Mul(factor, l.val)
	}
	return literal{val: factor, next: next, n: -1}
}

// timesTen returns the token of the exponent where a ten of which a power is meant is multiplied at i: ×10^4, · 10⁶.
func (p *parser) timesTen(i int) (at int, ok bool) {
	t, ten := p.tok(i), p.tok(i+1)
	if !p.punct(i, '×') && !p.punct(i, '·') && !p.punct(i, '⋅') && !p.isAny(i, "x", "х") || t.gap == lineBreak || t.gap != ten.gap || p.integer(i+1) != 10 {
		return i, false
	}
	at = i + 2
	if p.punct(at, '^') && p.tok(at).gap == tight {
		return at + 1, true
	}
	return at, superscript(p.tok(at).r) >= -1 && p.tok(at).kind == punctToken && p.tok(at).gap == tight
}

// isExponentMark reports the e of 1.5e6 at i.
func (p *parser) isExponentMark(i int) bool {
	t := p.tok(i)
	return t.kind == wordToken && (p.text[t.start:t.end] == "e" || p.text[t.start:t.end] == "E" || p.text[t.start:t.end] == "ｅ")
}

// exponent reads the digits of an exponent at i, on the line or above it, and their sign.
func (p *parser) exponent(i int) (exp int64, next int) {
	at, negative := i, false
	t := p.tok(at)
	if t.kind == punctToken && superscript(t.r) >= -1 {
		negative = t.r == '⁻'
		if superscript(t.r) < 0 {
			at++
		}
		first := at
		for p.tok(at).kind == punctToken && p.tok(at).gap == tight && superscript(p.tok(at).r) >= 0 && at < first+3 {
			exp = exp*10 + superscript(p.tok(at).r)
			at++
		}
		if at == first {
			return 0, 0
		}
	} else {
		negative = p.punct(at, '-')
		if negative || p.punct(at, '+') {
			at++
		}
		if exp = p.integer(at); exp < 0 || p.tok(at).gap != tight {
			return 0, 0
		}
		at++
	}
	if negative {
		exp = -exp
	}
	return exp, at
}

// superscript is the value of a digit above the line, -1 for a sign there and -2 for any other character.
func superscript(r rune) int64 {
	switch r {
	case '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹':
		return int64(r - '⁰')
	case '¹':
		return 1
	case '²':
		return 2
	case '³':
		return 3
	case '⁻', '⁺':
		return -1
	}
	return -2
}

// mirroredPower reads a power that stands in Arabic digits as the line shows it, from the right: ٢٣^١,١ is 1.1 to the
// power of 23, which may have signs behind it: ١-^٢٥٠٠.
func (p *parser) mirroredPower(l literal) (literal, bool) {
	at, exp := l.next, l.n
	if p.lang != "ar" || !l.plain {
		return literal{}, false
	}
	for p.punct(at, '-') && p.tok(at).gap == tight {
		at, exp = at+1, -exp
	}
	first, _ := utf8.DecodeRuneInString(p.text[p.tok(l.next-1).start:])
	if digitZero(first) != '٠' || l.n > maxDigits || !p.punct(at, '^') || !p.tightDigits(at+1) {
		return literal{}, false
	}
	np := p.parts(at + 1)
	used, fraction := np.shape(styleOf(p.lang))
	whole, part, ok := p.digitsOf(&np, used, fraction)
	base := decimal(whole, part)
	if !ok || base.Sign() == 0 {
		return literal{}, false
	}
	return literal{val: powerOf(base, exp), next: np.at[used-1] + 1, n: -1}, true
}

// powerOf is base to the power of exp, which is no larger than the digits of a numeral are many.
func powerOf(base *big.Rat, exp int64) *big.Rat {
	v := new(big.Rat).SetInt64(1)
	for range max(exp, -exp) {
		v.Mul(v, base)
	}
	if exp < 0 {
		v.Inv(v)
	}
	return v
}
