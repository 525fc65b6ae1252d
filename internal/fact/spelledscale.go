package fact

import "math/big"

// takeScale multiplies what stands before the scale at i, whose value is u, by it and by the smaller scales before it.
func (s *wordSum) takeScale(u int64, i int, joined bool) bool {
	if joined && s.p.lang != "ar" && (s.p.lang != "en" || u == 100) {
		return false
	}
	if u == 100 { // English hundred
		if s.group == 0 || s.group >= 100 || s.last == 0 || s.p.lang == "es" && (s.group < 2 || s.literals > 0) { // dos cientos
			return false
		}
		s.group *= 100
		s.last = 100
		return true
	}
	v := s.group
	if joined && s.last >= 100 && s.p.lang == "ar" { // سبعمائة ومليون: seven hundred and one million
		v++
	}
	bare := s.last == 0
	for s.n > 0 && s.parts[s.n-1].unit < u && (!joined || s.group > 0) {
		s.n--
		v += s.parts[s.n].v
		bare = false
	}
	if bare {
		if !s.mayStandBare(i) {
			return false
		}
		v = 1
	}
	if s.n == len(s.parts) || v > (1<<61)/u || s.n > 0 && s.parts[s.n-1].unit == u {
		return false
	}
	s.parts[s.n].v, s.parts[s.n].unit = v*u, u
	s.n++
	s.group, s.last, s.top, s.any = 0, 0, u, true
	return true
}

// beyondSums multiplies q by a scale behind it that is too large for sums, and adds what stands below it: twelve
// quintillion three hundred million.
func (p *parser) beyondSums(q quantity) quantity {
	v, ok := p.scaleAt(q.next)
	if !ok || v < 1e15 || q.scaled {
		return q
	}
	q.val = new(big.Rat).Mul(q.val, ratOf(v))
	q.next, q.scaled, q.weak = q.next+1, true, false
	at := q.next
	if p.tok(at).w.has(conj) {
		at++
	}
	if t := p.tok(at); !t.isWord() || !t.w.has(card) && !t.w.has(weakCard) {
		return q
	}
	if rest, ok := p.cardinal(at); ok && rest.val.Cmp(ratOf(v)) < 0 {
		q.val.Add(q.val, rest.val)
		q.next, q.ordinal = rest.next, rest.ordinal
	}
	return q
}

// scaleOf is the value of the scale at i within a number in words, which may be an abbreviation: three hundred Cr.
func (s *wordSum) scaleOf(i int) (int64, bool) {
	w := s.p.tok(i).w
	if v, ok := w.is(scale); ok || s.literals > 0 {
		return v, ok
	}
	return w.is(scaleSaid)
}

// crore reads the scale that Indian amounts have in short: ₹300 Cr.
func (p *parser) crore(code string, q quantity) quantity {
	v, ok := p.tok(q.next).w.is(scaleSaid)
	if !ok || q.scaled || q.spelled || p.tok(q.next).gap == lineBreak || code != "INR" && code != "rupee" {
		return q
	}
	q.mant, q.mult = q.val, ratOf(v)
	q.val = new(big.Rat).Mul(q.val, q.mult)
	q.scaled, q.digits, q.next = true, 0, q.next+1
	return q
}

// takeHundredsInPairs multiplies by a hundred a digit before a number of two words, as numbers are read out: one
// twenty-two is 122. It may be a time of day, so that the sum is weak.
func (s *wordSum) takeHundredsInPairs(i int, joined bool) {
	tens, _ := s.p.tok(i).w.is(card)
	at := i + 1
	if s.p.punct(at, '-') && s.p.tok(at).gap == tight {
		at++
	}
	ones := s.p.tok(at)
	v, ok := ones.w.is(card)
	if !ok {
		v, _ = ones.w.is(weakCard)
	}
	if s.p.lang == "en" && !joined && s.words == 1 && s.literals == 0 && s.n == 0 && s.group > 0 && s.group < 10 &&
		tens >= 20 && tens < 100 && ones.kind == wordToken && ones.gap != lineBreak && v > 0 && v < 10 && s.p.closes(at+1) { // not: two twenty-four-hour periods
		s.group *= 100
		s.last, s.inPairs = 100, true
	}
}

// takeDual takes the Arabic dual of a scale: مليونان is two million.
func (s *wordSum) takeDual(i int) bool {
	w := s.p.tok(i).w
	v, ok := w.is(dual)
	if !ok || s.group > 0 || s.n == len(s.parts) || s.n > 0 && s.parts[s.n-1].unit <= v || w.has(scale) && (s.p.tok(i+1).conj || s.p.tok(i+1).w.has(conj)) { // مليونا و312 ألفا is one
		return false
	}
	s.parts[s.n].v, s.parts[s.n].unit = 2*v, v
	s.n++
	s.last, s.top, s.any = 0, v, true
	return true
}

// mayStandBare reports a scale that means one of itself: mille, тысяча, مليون, per million, more than thousand.
func (s *wordSum) mayStandBare(i int) bool {
	t := s.p.tok(i)
	return t.w.has(bareScale) || t.w.has(weakScale) || s.p.perScale(i) || s.p.lang == "en" && t.end-t.start > 2 && s.p.approxBefore(i)
}

// afterAbbreviation passes over the full stop of млн. where the number goes on behind it.
func (p *parser) afterAbbreviation(i int) int {
	if p.punct(i+1, '.') && p.tok(i+1).gap == tight {
		after := p.tok(i + 2)
		_, currency := p.match(i+2, money)
		if after.w.has(scale) || currency > 0 || after.kind == digitsToken && p.tok(i+3).w.has(scale) {
			return i + 2
		}
	}
	return i + 1
}

// opensNumber reports an article that stands for one before a scale or a dozen: a million.
func (p *parser) opensNumber(i int) bool {
	t, after := p.tok(i), p.tok(i+1)
	if p.isAny(i, "the") && after.w.has(scale) && p.isAny(i+2, "or") && p.isAny(i+3, "more", "so") { // the hundred or more men
		return true
	}
	if p.isAny(i, "all", "the") && p.isAny(i+1, "dozen") && after.gap != lineBreak { // all dozen members
		return true
	}
	if !t.w.has(article) || after.gap == lineBreak || after.kind != wordToken {
		return false
	}
	if _, next := p.halfMore(i + 2); next > 0 && after.w.has(measureWord) { // a day and a half
		return true
	}
	return (after.w.has(scale) && after.end-after.start > 1 || after.w.has(dozen)) && !p.tightDigits(i+2) // no "a k8s cluster"
}
