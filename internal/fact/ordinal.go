package fact

// ordinalSuffix reads an ordinal written in digits: 2nd, 21-й, 1er, 3.º, 2ª.
func (p *parser) ordinalSuffix(i int, q quantity) int {
	if q.digits == 0 || q.digits > 6 || q.spelled {
		return 0
	}
	next := p.ordinalEnding(q.next)
	if next == 0 {
		return 0
	}
	return p.emit(Fact{Kind: Ordinal, Value: q.val}, i, p.wordEnd(next))
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
	case p.punct(i, '.') && (p.punct(i+1, 'º') || p.punct(i+1, 'ª')) && after.gap == tight:
		return i + 2
	case p.punct(i, '-') && p.lang == "ru" && after.kind == wordToken && after.gap == tight && after.w.has(suffix):
		return i + 2
	case t.kind == wordToken && t.w.has(suffix):
		return i + 1
	}
	return 0
}
