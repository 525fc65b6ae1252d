package fact

import "math/big"

// maxWords bounds the words of one spelled number.
const maxWords = 60

// wordSum adds up a number in words (and digits: 3 million 200 thousand).
type wordSum struct {
	p     *parser
	parts [8]struct{ v, unit int64 }
	n     int

	group    int64 // below the next scale
	last     int64 // value of the last word of the group, 0 when the group is empty
	top      int64 // the last scale, 0 none
	any      bool
	ordinal  bool
	words    int
	literals int
	lastOrd  int64
	inPairs  bool // one twenty-two
	lowerEnd bool // of two in Arabic, so that no units stand behind their tens: بين عشرين وخمسة وعشرين
	approx   bool // три с лишним миллиона
}

// spelled reads a number that starts with digits or a word at i.
func (p *parser) spelled(i int) (quantity, bool) {
	t := p.tok(i)
	if t.kind == digitsToken || t.kind == punctToken {
		return p.digitsNumber(i)
	}
	if t.w == nil || t.kind != wordToken {
		return quantity{}, false
	}
	if v, ok := t.w.is(weakCompound); ok {
		return quantity{val: ratOf(v), next: i + 1, spelled: true, weak: true, measure: t.w.unit(weakCompound)}, true
	}
	if s, next := p.match(i, times); next > 0 {
		return quantity{val: ratOf(s.val), next: next, spelled: true, weak: true, times: true}, true
	}
	if v, ok := t.w.is(timesLess); ok {
		return quantity{val: big.NewRat(1, v), next: i + 1, spelled: true, weak: true, times: true}, true
	}
	if v, ok := t.w.is(compound); ok {
		return quantity{val: ratOf(v), next: i + 1, spelled: true, weak: p.lang != "ru", measure: t.w.unit(compound)}, true
	}
	if q, ok := p.oneAndPart(i); ok {
		return q, true
	}
	if n, ok := p.tok(i + 1).w.is(card); ok && p.lang == "ar" && t.article && t.w.has(dozen) && p.tok(i+1).isWord() && p.tok(i+1).article { // العقود الثلاثة
		v, _ := t.w.is(dozen)
		return quantity{val: ratOf(n * v), next: i + 2, spelled: true, measure: t.w.unit(dozen)}, true
	}
	if q, ok := p.oneOfMany(i); ok {
		return q, true
	}
	if q, ok := p.fractionOnly(i); ok {
		return q, true
	}
	return p.cardinal(i)
}

// oneAndPart reads a unit or a scale that stands for one of it, with a fraction behind: año y medio, millón y
// medio, عام ونصف العام.
func (p *parser) oneAndPart(i int) (quantity, bool) {
	t, after := p.tok(i), p.tok(i+1)
	f, next := p.halfMore(i + 1)
	if next == 0 && after.isWord() && after.conj && t.w.has(measureWord) {
		f, next = joinedFraction(after.w, i+2)
		if last := p.tok(next); f != nil && last.isWord() && last.w == t.w {
			next++
		}
	}
	if f == nil {
		return quantity{}, false
	}
	q := quantity{val: f.Add(f, ratOf(1)), next: next, spelled: true}
	if v, ok := t.w.is(scale); ok && v >= 1000 {
		q.val.Mul(q.val, ratOf(v))
		q.scaled = true
		return q, true
	}
	if v, ok := t.w.is(dozen); ok { // a decade and a half
		q.val.Mul(q.val, ratOf(v))
		q.measure = t.w.unit(dozen)
		return q, true
	}
	q.measure = t.w.unit(measureWord)
	return q, q.measure != ""
}

// cardinal reads a number in words at i, with what belongs to it behind.
func (p *parser) cardinal(i int) (quantity, bool) {
	t := p.tok(i)
	s := wordSum{p: p}
	at := i
	opened := p.opensNumber(i)
	if opened {
		at++
	}
	next := s.read(at, opened)
	if next == at && opened && p.tok(at).w.has(measureWord) && !p.tok(at).w.has(scale) && !p.tok(at).w.has(dozen) {
		return p.afterSpelled(quantity{val: ratOf(1), next: at, spelled: true}, &s), true
	}
	if next == at || s.words > maxWords || p.cutWord(i, next) {
		return quantity{}, false
	}
	q := quantity{val: ratOf(s.total()), next: next, ordinal: s.ordinal, spelled: true, scaled: s.top > 0, approx: s.approx}
	if u := s.parts[0].unit; s.n == 1 && s.group == 0 && u >= 1000 { // the scale holds for the lower end too: three to five thousand
		q.mant, q.mult = ratOf(s.parts[0].v/u), ratOf(u)
	}
	if d, end := p.tensDenominator(next - 1); d > 0 && s.words > 1 && !s.ordinal && p.tok(next-2).kind == wordToken && !p.tok(next-2).w.has(conj) { // one hundred thirty-fifths
		tens, _ := p.tok(next - 1).w.is(card)
		return quantity{val: big.NewRat(s.total()-tens, d), next: end, spelled: true}, true
	}
	if s.words == 1 && !opened {
		q.weak = p.isWeak(i)
	}
	q.weak = q.weak || s.inPairs
	if s.words == 2 && t.article && t.w.has(weakCard) && s.total() > 20 && p.tok(next-1).article { // الواحد والعشرون, the twenty-first
		s.ordinal, q.ordinal = true, true
	}
	if (t.article && !p.isPercent(next) || p.lang == "ar" && p.isAny(i, "المائة", "المئة")) && s.words > 0 && q.val.Cmp(ratOf(11)) >= 0 && !s.ordinal { // Arabic: العشرون, the twentieth
		s.ordinal, q.ordinal = true, true
		q.next = s.afterHundred(next)
		q.val = ratOf(s.total())
	}
	if s.ordinal {
		return p.ordinalFraction(i, q, &s), true
	}
	return p.beyondSums(p.afterSpelled(q, &s)), true
}

// cutWord reports that the Russian number from first up to i is one half of a word that a hyphen parts at the
// end of a line, as copies of printed pages have it: Сто-роны, ста-тья, тек-ста.
func (p *parser) cutWord(first, i int) bool {
	if head := p.tok(first - 2); p.lang == "ru" && p.punct(first-1, '-') && p.tok(first).gap == tight && p.tok(first-1).gap == tight && head.kind == wordToken && head.w == nil { // тек-ста
		return true
	}
	rest := p.tok(i + 1)
	return p.lang == "ru" && p.punct(i, '-') && p.tok(i).gap == tight && rest.kind == wordToken && rest.w == nil
}

// isWeak reports a word that may not be meant as a number: one, first, and second without an
// article before it.
func (p *parser) isWeak(i int) bool {
	w := p.tok(i).w
	v, ok := w.is(weakOrd)
	if ok && v == 2 && p.tok(i-1).w.has(determiner) || ok && (p.isQuarter(i+1) || p.lang == "ar" && p.isQuarter(i-1)) {
		return false
	}
	if v, _ := w.is(card); v == 100 && p.lang == "fr" && (p.isAny(i-1, "au", "le", "du") || p.punct(i-1, '-')) { // arrondi au cent supérieur
		return true
	}
	return ok || w.has(weakCard) || w.has(weakScale) || p.perScale(i) || p.lang == "en" && w.has(scale)
}

// isQuarter reports the word for a quarter of a year at i, which an ordinal stands before.
func (p *parser) isQuarter(i int) bool {
	return p.tok(i).w.unit(ofYear) == "Q" && p.tok(i).gap != lineBreak
}

// isThirdParty reports "third" of third parties and third countries, which counts nothing.
func (p *parser) isThirdParty(i int, q quantity) bool {
	if q.val.Cmp(ratOf(3)) != 0 {
		return false
	}
	after := p.tok(q.next)
	if after.kind == hanToken {
		return after.r == '方' || after.r == '国' || after.r == '國' || after.r == '者'
	}
	if p.punct(q.next, '-') {
		after = p.tok(q.next + 1)
	}
	return after.kind == wordToken && after.w.has(party) || p.lang == "ar" && p.tok(i-1).w.has(party)
}

// read takes words as long as they make one number and returns the token after the last.
func (s *wordSum) read(i int, opened bool) int {
	if opened {
		s.group, s.last, s.any = 1, 1, true
	}
	s.lowerEnd = s.p.lang == "ar" && s.p.tok(i-1).w.has(between)
	j := i
	var before wordSum // the number as it was before the last "and", which ended before the token end
	end := 0
	for s.words < maxWords && (!s.ordinal || s.p.lang == "es") {
		at := j
		joined := false
		if next := s.p.approxBeforeScale(j); next > 0 && s.any {
			at, j, s.approx = next, next, true
		} else if j > i || opened {
			at, joined = s.connector(j)
		}
		if joined {
			before, end = *s, j
		}
		next := s.take(at, joined)
		if next == 0 {
			if end > 0 && s.group > 0 && s.p.standsAlone(j, before.top) { // three thousand and five thousand are two numbers
				*s, j = before, end
			}
			break
		}
		s.words++
		j = next
	}
	if s.ordinal && s.p.lang == "ar" {
		return s.afterHundred(s.afterOrdinal(j))
	}
	return j
}

// approxBeforeScale returns the scale behind the words at i that make a number inexact, 0 where there is none: три с
// лишним миллиона.
func (p *parser) approxBeforeScale(i int) int {
	_, next := p.match(i, approxAfter)
	if next == 0 || !p.tok(next).isWord() || !p.tok(next).w.has(scale) {
		return 0
	}
	return next
}

// standsAlone reports a scale at i that makes a number of its own of the words before it: one no smaller
// than top, which came before.
func (p *parser) standsAlone(i int, top int64) bool {
	v, ok := p.scaleAt(i)
	return ok && top >= 1000 && v >= top && v >= 1000
}

// connector passes over a hyphen or an "and" within the number.
func (s *wordSum) connector(j int) (at int, joined bool) {
	p := s.p
	t := p.tok(j)
	if t.kind == punctToken && (t.r == '-' || t.r == '—' && t.gap == tight && p.tok(j+1).gap == tight) && p.tok(j+1).kind == wordToken && p.tok(j+1).gap != lineBreak {
		if p.lang == "fr" && p.tok(j+1).w.has(conj) && p.punct(j+2, '-') { // vingt-et-un
			return j + 3, true
		}
		return j + 1, false
	}
	if p.lang == "en" && p.punct(j, ',') && t.gap == tight && s.last == 0 && s.top >= 1000 && s.literals == 0 && p.goesOn(j+1, s.top) { // six million, four hundred thousand
		return j + 1, false
	}
	if s.isAnd(t) {
		if at, _ := s.connector(j + 1); at != j+1 && p.lang == "fr" {
			return at, true
		}
		return j + 1, true
	}
	if t.kind == wordToken && t.conj {
		return j, true
	}
	if t.kind == punctToken && t.r == '-' && p.tok(j+1).kind == wordToken {
		return j, false
	}
	return j, false
}

// isAnd reports a word that joins parts of a number; not behind digits in French and Spanish: 1.000 millones y dieciséis.
func (s *wordSum) isAnd(t *token) bool {
	return t.kind == wordToken && t.w.has(conj) && t.gap != lineBreak && !t.conj && (s.literals == 0 || s.p.lang != "es" && s.p.lang != "fr")
}

// goesOn reports in words at i a number that continues one with the scale top: below it, and of
// hundreds or a scale of its own.
func (p *parser) goesOn(i int, top int64) bool {
	t := p.tok(i)
	if !t.isWord() || !t.w.has(card) && !t.w.has(weakCard) {
		return false
	}
	s := wordSum{p: p}
	end := s.read(i, false)
	return end > i && !s.ordinal && s.literals == 0 && s.total() < top && s.total() >= 100
}

// mayJoin says where "and" may stand: after hundreds and scales in English, before the ones in
// Spanish and French, anywhere in Arabic, nowhere in Russian.
func (s *wordSum) mayJoin(v int64) bool {
	switch s.p.lang {
	case "en":
		return s.last == 0 && s.top > 0 || s.last >= 100
	case "fr":
		return (v == 1 || v == 11) && s.last >= 20 && s.last < 100 || v == 1 && s.top == 1000 && s.last == 0 // vingt et un, mille et un
	case "es":
		return v < 10 && s.last >= 20 && s.last < 100 || v >= 6 && v < 10 && s.last == 10 || s.top > 0 && s.last == 0
	case "ar":
		return true
	}
	return false
}

// take takes the word or digits at i where grammar lets them stand and returns the token after
// them, else 0. joined says that an "and" stands before them.
func (s *wordSum) take(i int, joined bool) int {
	p := s.p
	t := p.tok(i)
	if t.gap == lineBreak && s.any {
		return 0
	}
	if s.ordinal && (t.kind != wordToken || !t.w.has(ord) && !t.w.has(weakOrd) || joined) {
		return 0
	}
	if t.kind == digitsToken {
		return s.takeDigits(i, joined)
	}
	if t.kind != wordToken || t.w == nil || joined && p.notPartOf(i) {
		return 0
	}
	if s.takeDual(i) {
		return i + 1
	}
	s.takeHundredsInPairs(i, joined)
	if !joined && s.takeDozen(t.w) {
		return i + 1
	}
	if next := s.takeCard(i, joined); next > 0 {
		return next
	}
	if v, ok := s.scaleOf(i); ok && s.takeScale(v, i, joined) {
		return p.afterAbbreviation(i)
	}
	if s.takeOrd(i, joined) {
		return i + 1
	}
	return 0
}

// takeDozen multiplies what stands below the hundreds: three hundred and two dozen is 324.
func (s *wordSum) takeDozen(w *word) bool {
	v, ok := w.is(dozen)
	if !ok || s.top == 12 || s.group <= 0 || s.group >= 1000 {
		return false
	}
	if s.group%100 == 0 { // two hundred dozens
		s.group *= v
	} else {
		s.group = s.group/100*100 + s.group%100*v
	}
	s.last, s.top = 0, 12
	return true
}

// notPartOf keeps "hundred and one of them" style pronouns and fractions out: what follows "and"
// must not open a fraction of its own (two hundred and three quarters).
func (p *parser) notPartOf(i int) bool {
	after := p.tok(i + 1)
	if p.lang != "en" && p.lang != "fr" || after.kind != wordToken || after.gap == lineBreak {
		return false
	}
	parts, ok := after.w.is(den)
	count, _ := p.tok(i).w.is(card)
	return ok && (p.lang == "fr" || count < parts && !after.w.has(ord)) // but a hundred and thirty fifths
}

func (s *wordSum) takeCard(i int, joined bool) int {
	w := s.p.tok(i).w
	v, ok := w.is(card)
	if !ok {
		if v, ok = w.is(weakCard); !ok {
			return 0
		}
	}
	if s.p.lang == "ar" && w.has(weakCard) && v == 1 && !joined && s.n == 1 && s.group == 0 && s.parts[0].v == s.parts[0].unit { // مليون واحد
		return i + 1
	}
	if s.literals > 0 && w.has(weakCard) && v == 1 && !joined { // 203 millions un an plus tôt
		return 0
	}
	if s.literals > 0 && !joined && s.p.punct(i+1, '-') && s.p.tok(i+2).w.has(measureWord) { // 2 million twenty-foot containers
		return 0
	}
	if joined && !s.mayJoin(v) || !s.addCard(v, joined) {
		return 0
	}
	return i + 1
}

// addCard adds a simple cardinal below a thousand where grammar lets it stand.
func (s *wordSum) addCard(v int64, joined bool) bool {
	lang := s.p.lang
	switch {
	case v == 0:
		if s.any {
			return false
		}
	case s.last == 0:
		if s.any && s.top == 0 {
			return false
		}
	case v == 100 && s.group < 100 && s.multiplies() && !(joined && lang == "ar"):
		s.group *= 100
		s.last = 100
		return true
	case lang == "fr" && v == 20 && s.last == 4:
		s.group += 76
		s.last = 80
		return true
	case lang == "fr" && v >= 1 && v < 20 && (s.last == 60 || s.last == 80):
	case lang == "ar" && v >= 20 && v < 100 && s.last < 10 && joined:
		s.group += v
		s.last = 11 // nothing joins what has units and tens
		return true
	case lang == "ar" && v == 10 && s.last < 10 && !joined:
		s.group += 10
		s.last = 11
		return true
	case v < 10 && s.afterTenOrZero(v, joined):
	case v < 10 && s.last >= 20 && s.last%10 == 0 && !s.lowerEnd:
	case v < 100 && s.last >= 100:
	default:
		return false
	}
	if s.last > 0 && s.last < 100 && v >= 10 && !(lang == "fr") {
		return false
	}
	s.group += v
	s.last, s.any = max(v, 1), true
	if v == 0 {
		s.last = 1
	}
	return true
}

// afterTenOrZero reports whether v may stand behind ten or zero: dix-sept, diez y seis, cero cinco.
func (s *wordSum) afterTenOrZero(v int64, joined bool) bool {
	switch s.p.lang {
	case "fr":
		return s.last == 10 && v >= 7
	case "es":
		return s.last == 10 && v >= 6 && joined || s.any && s.group == 0 && s.top == 0
	}
	return false
}

// multiplies reports whether hundred multiplies what stands before it.
func (s *wordSum) multiplies() bool {
	switch s.p.lang {
	case "fr":
		return s.group < 100
	case "ar":
		return s.group >= 3
	}
	return false
}

func (s *wordSum) total() int64 {
	v := s.group
	for _, part := range s.parts[:s.n] {
		v += part.v
	}
	return v
}
