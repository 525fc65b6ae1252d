package fact

import "math/big"

// ordinalSuffix reads an ordinal written in digits: 2nd, 21-й, 1er, 3.º, 2ª.
func (p *parser) ordinalSuffix(i int, q quantity) int {
	grouped := q.digits == 0 && q.next > i+1 && !q.scaled && q.val.IsInt() && p.tok(q.next-1).kind == digitsToken // the 1,000th
	if q.digits == 0 && !grouped || q.digits > 6 || q.spelled {
		return 0
	}
	next := p.ordinalEnding(q.next)
	if next == 0 {
		return 0
	}
	q.next = next
	return p.emitOrdinal(Fact{Value: q.val, Weak: p.isThirdParty(i, q)}, i, next)
}

// emitOrdinal states the ordinal in the tokens from i up to next. Who is in the 92nd year of life is 91 years old.
func (p *parser) emitOrdinal(f Fact, i, next int) int {
	f.Kind = Ordinal
	if p.lang == "ru" && p.isAny(next, "году") && p.isAny(next+1, "жизни") {
		f.Kind, f.Value = Number, new(big.Rat).Sub(f.Value, ratOf(1))
		f.Measure, f.MeasureEnd = "year", p.tok(next).end
	}
	return p.emit(f, i, p.wordEnd(next))
}

// ordinalEnding returns the token after the ending that makes an ordinal of the digits before i.
func (p *parser) ordinalEnding(i int) int {
	t, after := p.tok(i), p.tok(i+1)
	if t.gap != tight {
		return 0
	}
	switch {
	case p.punct(i, 'º'), p.punct(i, 'ª'), p.punct(i, '°') && p.lang == "es":
		return i + 1
	case p.punct(i, '.') && (p.punct(i+1, 'º') || p.punct(i+1, 'ª') || p.punct(i+1, '°')) && after.gap == tight:
		return i + 2
	case p.punct(i, '.') && p.lang == "es" && after.kind == wordToken && after.gap == tight && after.w.has(suffix) && p.isAny(i+1, "er", "ro", "ra", "do", "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na", "os", "as"): // 3.er, RAE
		return i + 2
	case p.punct(i, '-') && p.lang == "ru" && after.kind == wordToken && after.gap == tight && after.w.has(suffix):
		return i + 2
	case t.kind == wordToken && t.w.has(suffix) && !t.masked && !(t.upper && p.lang == "ru" && p.oneLetter(i)): // 1A, not 1 A$; 3М is three million
		return i + 1
	}
	return 0
}

// takeOrd takes an ordinal, which ends the number, in Spanish all its words are ordinals.
func (s *wordSum) takeOrd(i int, joined bool) bool {
	w := s.p.tok(i).w
	v, ok := w.is(ord)
	if !ok {
		v, ok = w.is(weakOrd)
	}
	if !ok || s.any && v >= 100 && w.has(den) || joined && !s.mayJoin(v) || s.literals > 0 {
		return false
	}
	if s.any && !s.ordinal && s.p.countsParts(i, v) {
		return false
	}
	if v == 1 && s.any && !s.ordinal && w.has(weakOrd) && (s.p.lang == "fr" || s.p.lang == "es") { // les trente premiers jours
		return false
	}
	switch {
	case s.hundredGoesOn(v, i):
		s.group, s.last, s.any = 100, 100, true
		return true
	case s.ordinal:
		if !s.ordFollows(v) {
			return false
		}
		s.group += v
	case v >= 1000 && s.any:
		if !s.takeScale(v, i, false) {
			return false
		}
	case v == 100 && s.any && s.last > 0 && s.last < 100 && s.p.lang != "ar":
		s.group *= 100
	case s.p.lang == "fr" && v == 20 && s.last == 4:
		s.group += 76
	case s.ordEnds(v, joined):
		s.group += v
	default:
		return false
	}
	s.ordinal, s.any, s.lastOrd = true, true, v
	return true
}

// hundredGoesOn reports the Arabic word for the hundredth at i that a smaller ordinal goes on: المائة والخامسة والعشرون.
func (s *wordSum) hundredGoesOn(v int64, i int) bool {
	return v == 100 && !s.any && s.p.lang == "ar" && s.p.tok(i+1).conj
}

// countsParts reports a word for the ordinal v in the plural that is the denominator of the number before it:
// veinte quintos, cent trente cinquièmes. With a hyphen it goes on with the number: vingt-cinquièmes.
func (p *parser) countsParts(i int, v int64) bool {
	t := p.tok(i)
	return (p.lang == "es" || p.lang == "fr") && v > 2 && v <= 10 && t.gap == blank && t.w.has(den) && p.text[t.end-1] == 's' && p.tok(i-1).kind == wordToken
}

// ordFollows reports whether v may stand behind the ordinal before it: vigésimo quinto.
func (s *wordSum) ordFollows(v int64) bool {
	return s.lastOrd >= 1000 && v < 1000 || s.lastOrd >= 100 && v < 100 || s.lastOrd >= 10 && v < 10
}

// ordEnds reports whether v may end the cardinal before it: twenty-fifth, two hundred and tenth.
func (s *wordSum) ordEnds(v int64, joined bool) bool {
	fr := s.p.lang == "fr"
	switch {
	case !s.any:
		return true
	case s.last == 0:
		return s.top > 0 && (joined || s.p.lang != "en")
	case s.last >= 100:
		return v < 100
	case s.p.lang == "ar" && joined && v >= 20: // الواحد والعشرون
		return s.last < 10
	case fr && (s.last == 60 || s.last == 80):
		return v < 20
	case fr && s.last == 10:
		return v >= 7 && v < 10
	}
	return v < 10 && s.last >= 20 && s.last%10 == 0 && s.p.lang != "ar"
}

// afterOrdinal takes what Arabic says behind an ordinal: ten (الحادي عشر) or, with "and", the tens
// (الحادي والعشرين).
func (s *wordSum) afterOrdinal(i int) int {
	t := s.p.tok(i)
	at, joined := i, t.conj
	if t.kind == wordToken && t.w.has(conj) && !t.conj {
		at, joined = i+1, true
		t = s.p.tok(at)
	}
	if t.kind != wordToken || t.gap == lineBreak || s.lastOrd > 9 {
		return i
	}
	v, ok := t.w.is(card)
	if !ok {
		v, ok = t.w.is(ord)
	}
	if !ok || v > 90 || v%10 != 0 || (v == 10) == joined {
		return i
	}
	s.group += v
	return at + 1
}

// afterHundred takes the hundreds that Arabic says behind an ordinal: الخامس والعشرون بعد المائة, الثالث بعد الثلاثمائة.
func (s *wordSum) afterHundred(i int) int {
	t := s.p.tok(i + 1)
	v, ok := t.w.is(ord)
	if !ok && t.article {
		v, ok = t.w.is(card)
	}
	if !ok || v%100 != 0 || v < 100 || v >= 1000 || !s.p.isAny(i, "بعد") || s.group >= 100 || s.n > 0 {
		return i
	}
	s.group += v
	return i + 2
}
