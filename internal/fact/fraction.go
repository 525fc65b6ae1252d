package fact

import (
	"math/big"
	"strings"
)

// fractionOnly reads a fraction without a number before it: half, a third, half a million.
func (p *parser) fractionOnly(i int) (quantity, bool) {
	at := i
	if p.tok(i).w.has(article) {
		at++
	}
	t := p.tok(at)
	if t.kind != wordToken || t.gap == lineBreak && at > i || t.w == nil || p.numbersQuarter(at) {
		return quantity{}, false
	}
	if v, ok := t.w.is(twoParts); ok && at == i {
		return quantity{val: big.NewRat(2, v), next: at + 1, spelled: true}, true
	}
	if t.w.has(oneAndHalf) {
		return p.fractionOfScale(quantity{val: big.NewRat(3, 2), next: at + 1, spelled: true}), true
	}
	v, ok := t.w.is(half)
	if !ok {
		if at == i {
			if v, ok = t.w.is(bareFraction); !ok {
				return p.beforeScale(i)
			}
		} else if v, ok = t.w.is(den); !ok {
			if v, ok = t.w.is(ord); !ok || v < 3 || !p.endsFraction(i, at+1) {
				return quantity{}, false
			}
		}
	}
	q := quantity{val: big.NewRat(1, v), next: at + 1, spelled: true, weak: true}
	return p.fractionOfScale(q), true
}

// endsPhrase reports that nothing follows that an ordinal could stand with: a fifth of, a fifth.
func (p *parser) endsPhrase(i int) bool {
	t := p.tok(i)
	return t.kind == endToken || t.kind == punctToken && t.r != '-' || t.w.has(of) || t.gap == lineBreak
}

// endsFraction reports that the English ordinal before next, whose article is at i, says a part: a fifth of, down by a
// fifth in May, a fifth more than.
func (p *parser) endsFraction(i, next int) bool {
	return p.lang == "en" && (p.endsPhrase(next) || p.isAny(i-1, "by") && p.tok(next).w.has(yearCue) ||
		p.isAny(next, "more", "less", "fewer", "higher", "lower") && (p.isAny(next+1, "than") || p.endsPhrase(next+1)))
}

// closes reports that the sentence or the text ends at i.
func (p *parser) closes(i int) bool {
	t := p.tok(i)
	return t.kind == endToken || t.gap == lineBreak || t.kind == punctToken && (t.r == '.' || t.r == ';' || t.r == '?' || t.r == '!' || t.r == ',' || t.r == '،' || t.r == '؛' || t.r == '؟') && p.tok(i+1).gap != tight ||
		t.kind == punctToken && p.tok(i+1).kind == endToken
}

// beforeScale reads quarter million, quarter of a million or of a century.
func (p *parser) beforeScale(i int) (quantity, bool) {
	v, ok := p.tok(i).w.is(den)
	if !ok {
		return quantity{}, false
	}
	at := i + 1
	if p.ofSpan(at) {
		return quantity{val: big.NewRat(1, v), next: at, spelled: true}, true
	}
	if p.tok(at).w.has(of) && p.tok(at+1).w.has(article) {
		at += 2
	}
	if s, ok := p.scaleAt(at); ok && s >= 1000 && p.tok(at).gap != lineBreak {
		return quantity{val: big.NewRat(s, v), next: at + 1, spelled: true, scaled: true}, true
	}
	return quantity{}, false
}

// fractionOfScale multiplies a fraction by the scale behind it: half a million, un demi-million.
func (p *parser) fractionOfScale(q quantity) quantity {
	j := q.next
	if p.punct(j, '-') || p.tok(j).w.has(article) || p.tok(j).w.has(of) {
		j++
	}
	if p.tok(j).w.has(article) {
		j++
	}
	v, ok := p.scaleAt(j)
	if !ok {
		v, ok = p.tok(j).w.is(dozen)
	}
	if !ok && p.lang == "ar" { // ربع المليون
		v, ok = p.tok(j).w.is(ord)
		ok = ok && v >= 1000
	}
	if p.lang == "fr" && v == 100 { // un demi-cent
		q.weak = true
		return q
	}
	if ok && p.tok(j).gap != lineBreak && p.tok(q.next).gap != lineBreak {
		q.val = new(big.Rat).Mul(q.val, ratOf(v))
		q.next, q.scaled, q.weak = j+1, true, false
	}
	return q
}

// ordinalFraction turns an ordinal behind a one into a fraction (un billonésimo, un vingt-cinquième);
// any other stays an ordinal.
func (p *parser) ordinalFraction(i int, q quantity, s *wordSum) quantity {
	if p.lang == "ru" && s.words == 1 && q.val.Cmp(ratOf(3)) >= 0 && p.isAny(q.next, "часть", "части", "частью") { // пятая часть населения
		return quantity{val: new(big.Rat).Inv(q.val), next: q.next, spelled: true, weak: true}
	}
	one := p.tok(i).w
	if v, ok := one.is(weakCard); ok && v == 1 && p.lang != "ar" && s.words == 2 && q.val.Cmp(ratOf(3)) >= 0 {
		return quantity{val: new(big.Rat).Inv(q.val), next: q.next, spelled: true}
	}
	if s.words == 2 && p.tok(i-1).w.has(article) && q.val.Cmp(ratOf(20)) > 0 && p.endsFraction(i-1, q.next) { // a twenty-first of
		return quantity{val: new(big.Rat).Inv(q.val), next: q.next, spelled: true, weak: true}
	}
	return q
}

// oneOrdinal reads the ordinal behind a one as a denominator: one eighth, un vingt et unième.
func (p *parser) oneOrdinal(i int) (int64, int) {
	at := i
	if p.punct(at, '-') && p.tok(at).gap == tight {
		at++
	}
	t := p.tok(at)
	if t.kind != wordToken || t.gap == lineBreak || p.lang == "ar" || !t.w.has(ord) && !t.w.has(card) && !t.w.has(scale) || t.w.has(weakOrd) {
		return 0, 0
	}
	s := wordSum{p: p}
	end := s.read(at, false)
	if v := s.total(); s.ordinal && v >= 3 && (p.lang == "en" || p.lang == "ru" || p.endsPhrase(end)) { // un troisième mandat is the third
		return v, end
	}
	return 0, 0
}

// What the words between a part and its whole leave open.
const (
	overWhole = 0 // nothing, if the whole is the larger one: out of
	overEnd   = 1 // they say so only where nothing follows the second number: over
	overParts = 2 // nothing: جزء من
)

// wordOfWhole returns the token after the words that lead to the whole of a part, 0 if there are none, and what they
// leave open.
func (p *parser) wordOfWhole(part quantity) (next int, way int64) {
	s, at := p.match(part.next, over)
	way = s.val
	if at == 0 {
		if _, at = p.match(part.next, oneIn); at > 0 && part.val.Cmp(ratOf(1)) != 0 && !p.isAny(at, "every") {
			at = 0
		}
	}
	if p.lang == "es" && p.tok(part.next).isWord() && p.isAny(part.next+1, "de") && p.isAny(part.next+2, "cada") { // un niño de cada cuatro
		at = part.next + 3
	}
	if at == 0 || p.tok(part.next).gap == lineBreak {
		return 0, 0
	}
	if p.lang == "en" && p.isAny(at, "every", "each") {
		at++
	}
	return at, way
}

// outOf reads the whole behind a part: one out of three, un sur trois, 1 in 20.
func (p *parser) outOf(q quantity) quantity {
	if q.scaled || q.ordinal || q.high != nil || !q.val.IsInt() || q.val.Sign() <= 0 {
		return q
	}
	at, way := p.wordOfWhole(q)
	if at == 0 {
		return q
	}
	t := p.tok(at)
	if t.gap == lineBreak || t.kind != digitsToken && t.kind != wordToken {
		return q
	}
	whole, ok := p.spelled(at)
	oneOf := p.lang == "ar" && q.val.Cmp(ratOf(1)) == 0 // واحد على عشرين من السكان
	if ok && way > overWhole && whole.val.IsInt() && !whole.ordinal && whole.val.Sign() > 0 && (oneOf || way == overParts || p.closes(whole.next)) {
		return quantity{val: partOf(q.val, whole.val, q.spelled && way == overParts), next: whole.next, spelled: q.spelled}
	}
	if ok && !whole.spelled && q.val.Cmp(ratOf(1)) > 0 && whole.val.Cmp(ratOf(10)) > 0 { // 27 out of 1,200 are two numbers
		return q
	}
	if !ok || way > overWhole || whole.ordinal || !whole.val.IsInt() || whole.val.Cmp(q.val) <= 0 || whole.digits == 4 ||
		p.tok(whole.next).w.has(yearWord) || CountsTime(p.tok(whole.next).w.unit(measureWord)) || p.tok(whole.next).w.has(pct) && p.lang != "es" || p.tok(whole.next).w.has(month) || p.tok(whole.next).w.has(until) {
		return q
	}
	return quantity{val: new(big.Rat).Quo(q.val, whole.val), next: whole.next, spelled: q.spelled, oneOf: q.val.Cmp(ratOf(1)) == 0}
}

// partOf is the part of a whole. Of a mixed number only what is smaller than the whole, a power of ten, is one: two
// hundred and three parts of a hundred are 200.03.
func partOf(part, whole *big.Rat, mixed bool) *big.Rat {
	full := new(big.Rat)
	if mixed && part.Cmp(whole) > 0 && strings.Trim(whole.Num().String(), "0") == "1" {
		rest := new(big.Int).Rem(part.Num(), whole.Num())
		full.SetInt(new(big.Int).Sub(part.Num(), rest))
		part = new(big.Rat).SetInt(rest)
	}
	return full.Add(full, new(big.Rat).Quo(part, whole))
}

// afterSpelled reads what can follow a cardinal: a denominator, decimals in words, "and a half".
func (p *parser) afterSpelled(q quantity, s *wordSum) quantity {
	if d, next := p.denominator(q.next, q.val); d > 0 {
		if top := s.last; p.lang == "ar" && s.words > 1 && top > 1 && top <= 10 { // عشرون وثلاثة أخماس
			s.group -= top
			q.val.Sub(q.val, ratOf(top))
			return p.withFraction(q, s, big.NewRat(top, d), next)
		}
		q.val = new(big.Rat).Quo(q.val, ratOf(d))
		q.next, q.weak = next, false
		if q.val.Cmp(ratOf(1)) < 0 {
			return p.fractionOfScale(q)
		}
		return q
	}
	if q.val.Cmp(ratOf(1)) == 0 {
		if d, next := p.oneOrdinal(q.next); d > 0 {
			q.val, q.next, q.weak = big.NewRat(1, d), next, false
			return p.fractionOfScale(q)
		}
	}
	if d, ok := p.decimalsBehind(q); ok {
		return d
	}
	if f, next := p.andFraction(q.next); f != nil {
		if t := p.tok(q.next); t.w.has(measureWord) {
			q.measure = t.w.unit(measureWord)
		}
		return p.withFraction(q, s, f, next)
	}
	if s.words == 1 {
		q.val = p.arabicParts(q.next-1, q.val)
	}
	return q
}

// withFraction adds f to the number s in words. A scale before or behind f holds for it: two
// million and a half, two and a half million. So it does for several of a unit: two and a half decades.
func (p *parser) withFraction(q quantity, s *wordSum, f *big.Rat, next int) quantity {
	if v, ok := p.tok(next).w.is(dozen); ok {
		q.val, q.next, q.weak, q.measure = new(big.Rat).Mul(f.Add(f, q.val), ratOf(v)), next+1, false, p.tok(next).w.unit(dozen)
		return q
	}
	v, scaled := p.scaleAt(next)
	if w := p.tok(q.next - 1).w; w.has(dozen) { // a decade and a half
		d, _ := w.is(dozen)
		f.Mul(f, ratOf(d))
		q.measure = w.unit(dozen)
	}
	q.next, q.weak = next, false
	switch {
	case !scaled || v < 100:
		if s.top >= 1000 && s.group == 0 {
			f.Mul(f, ratOf(s.top))
		}
		q.val = new(big.Rat).Add(q.val, f)
		if v, ok := p.tok(next).w.is(ord); ok && v == s.top && p.lang == "ar" { // مليار ونصف المليار
			q.next++
		}
		return q
	case s.top >= 1000:
		q.val = new(big.Rat).Add(q.val, f.Mul(f, ratOf(v)))
	default:
		q.val = new(big.Rat).Mul(f.Add(f, q.val), ratOf(v))
	}
	q.next++
	return q
}

// denominator reads the second word of a fraction: fifths, tiers, quintos, and ordinals that serve.
func (p *parser) denominator(i int, top *big.Rat) (int64, int) {
	at := i
	if p.punct(i, '-') && (p.tok(i).gap == tight || p.isSpacedHyphen(i) || p.tok(i+1).gap == blank && top.Cmp(ratOf(1)) == 0 && p.lang == "en" && p.closes(i+2)) { // one - fourth
		at++
	}
	if d, next := p.tensDenominator(at); d > 0 {
		return d, next
	}
	t := p.tok(at)
	if t.kind != wordToken || t.w == nil || t.gap == lineBreak || t.conj {
		return 0, 0
	}
	if d, ok := t.w.is(den); ok {
		if top.Cmp(ratOf(1)) == 0 && p.isOrdinal(at) {
			return 0, 0
		}
		if d == 4 && p.lang == "en" && !p.ofSpan(p.first+2) && (top.Cmp(ratOf(3)) != 0 && top.Cmp(ratOf(1)) != 0 || p.tok(p.first-1).w.has(weakOrd) || p.isAny(p.first-1, "last", "past", "next", "previous", "final", "remaining", "consecutive")) { // two quarters of growth, the first three quarters
			return 0, 0
		}
		if s, ok := p.scaleAt(at); ok && s > 0 && !t.w.has(den) {
			return 0, 0
		}
		return d, at + 1
	}
	return p.partsCounted(at, top)
}

// tensDenominator reads an English denominator of two words at i: three twenty-firsts, twenty twenty fifths.
func (p *parser) tensDenominator(i int) (d int64, next int) {
	tens, ok := p.tok(i).w.is(card)
	if !ok || p.lang != "en" || tens < 20 || tens > 90 || p.tok(i).gap == lineBreak {
		return 0, 0
	}
	at := i + 1
	if p.punct(at, '-') && p.tok(at).gap == tight {
		at++
	}
	switch {
	case !p.tok(at).isWord():
		return 0, 0
	case p.isAny(at, "firsts"):
		return tens + 1, at + 1
	case p.isAny(at, "seconds") && at == i+2: // thirty seconds are half a minute
		return tens + 2, at + 1
	}
	if unit, ok := p.tok(at).w.is(den); ok && unit > 2 && unit < 10 && p.text[p.tok(at).end-1] == 's' {
		return tens + unit, at + 1
	}
	return 0, 0
}

// isSpacedHyphen reports a hyphen between blanks at i before an English word for several parts: five - eighths.
func (p *parser) isSpacedHyphen(i int) bool {
	t, after := p.tok(i), p.tok(i+1)
	if p.lang != "en" || t.end-t.start != 1 || t.gap != blank || after.gap != blank || after.kind != wordToken {
		return false
	}
	d, ok := after.w.is(den)
	return ok && d > 2 && !after.w.has(ord) && strings.HasSuffix(p.text[after.start:after.end], "s")
}

// isOrdinal reports whether the French or Spanish word at i, which may be a denominator, is none: un cinquième tour is
// the fifth.
func (p *parser) isOrdinal(i int) bool {
	if p.lang != "fr" && p.lang != "es" || !p.tok(i).w.has(ord) || p.endsPhrase(i+1) || p.tok(i+1).w.has(part) {
		return false
	}
	_, percent := p.match(i+1, pct)
	return percent == 0 && !p.hasUnit(i+1)
}

// andFraction reads "and a half", "y medio", "с половиной", "and three quarters".
func (p *parser) andFraction(i int) (*big.Rat, int) {
	if f, next := p.halfMore(i); next > 0 {
		return f, next
	}
	if f, next := p.fractionBehindNoun(i); f != nil {
		return f, next
	}
	t := p.tok(i)
	switch {
	case !t.isWord():
		return nil, 0
	case t.conj:
		if f, next := joinedFraction(t.w, i+1); f != nil {
			return f, next
		}
		if f := p.partByVowel(i); f != nil {
			return f, i + 1
		}
		return p.partsBelowOne(i)
	case t.w.has(conj) || t.w.has(with):
		return p.partsBelowOne(i + 1)
	}
	return nil, 0
}

// fractionBehindNoun reads a part that adds to a number behind what that counts, which is at i: два года с половиной.
func (p *parser) fractionBehindNoun(i int) (*big.Rat, int) {
	t := p.tok(i)
	if t.isWord() && (t.w.has(measureWord) || t.w.has(unitNoun)) { // два года с половиной, a day and a half, deux degrés et demi
		if f, next := p.halfMore(i + 1); next > 0 {
			return f, next
		}
		if after := p.tok(i + 1); after.isWord() && after.conj { // خمسة كيلوغرامات ونصف
			if f, next := joinedFraction(after.w, i+2); f != nil {
				return f, next
			}
		}
	}
	if t.isWord() && t.w == nil && p.addsPart(i+1) && p.sameNoun(i, i+2) { // ثلاث مرات ونصف المرة
		return p.partOfNoun(i)
	}
	if after := p.tok(i + 1); t.isWord() && t.w == nil && after.isWord() && after.w.has(measureWord) { // trois dernières années et demie
		if f, next := p.halfMore(i + 2); next > 0 {
			return f, next
		}
	}
	return nil, 0
}

// halfMore reads a phrase that adds one half, or another part, to the number before it.
func (p *parser) halfMore(i int) (*big.Rat, int) {
	if p.punct(i, '-') && p.tok(i).gap == tight && p.tok(i+1).gap == tight { // seven-and-a-half
		i++
	}
	s, next := p.match(i, andHalf)
	if next == 0 || p.tok(i).gap == lineBreak || s.val > 2 && p.tok(next).w.has(of) { // an hour and a quarter of a day
		return nil, 0
	}
	return big.NewRat(1, max(s.val, 1)), next
}

// partsBelowOne reads a fraction in words that says how many parts it has: three quarters, un tercio.
func (p *parser) partsBelowOne(i int) (*big.Rat, int) {
	first := p.tok(i)
	if !first.isWord() {
		return nil, 0
	}
	if f, end := p.onePart(i); f != nil {
		return f, end
	}
	top, next := int64(0), i+1
	if first.w.has(article) {
		top = 1
	} else if first.w.has(card) || first.w.has(weakCard) {
		s := wordSum{p: p}
		next = s.read(i, false)
		if s.ordinal || s.top > 0 {
			return nil, 0
		}
		top = s.total()
	}
	if top == 0 {
		return nil, 0
	}
	d, end := p.denominator(next, ratOf(top))
	if first.w.has(article) && p.lang == "en" && p.tok(next).w.has(ord) && p.tok(end).w.has(party) { // six members and a third party
		return nil, 0
	}
	if v, ok := p.tok(next).w.is(half); d == 0 && ok {
		d, end = v, next+1
	}
	if d <= 0 || d <= top {
		return nil, 0
	}
	return big.NewRat(top, d), end
}

// onePart reads one part of a whole behind a number, whose word is an ordinal: three and a fifth, un et un quatrième.
func (p *parser) onePart(i int) (*big.Rat, int) {
	if !p.tok(i).w.has(article) && !(p.lang == "fr" && p.isAny(i, "un")) {
		return nil, 0
	}
	d, end := p.oneOrdinal(i + 1)
	if d == 0 || !p.endsPhrase(end) && !p.tok(end).w.has(measureWord) {
		return nil, 0
	}
	return big.NewRat(1, d), end
}
