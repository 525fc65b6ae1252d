package fact

// symbolCode reads a document symbol: capitals and numbers joined by slashes (ST/CS/SER.A/42).
func (p *parser) symbolCode(i int) int {
	next, digits := i+1, 0
	for p.tok(next).gap == tight && next-i < 40 {
		t := p.tok(next)
		switch {
		case t.kind == punctToken && (t.r == '/' || t.r == '.' || t.r == '-') && p.tok(next+1).gap == tight:
		case t.kind == digitsToken:
			digits++
		case t.kind == wordToken && t.upper:
		default:
			goto end
		}
		next++
	}
end:
	for next > i && p.tok(next-1).kind == punctToken {
		next--
	}
	if digits == 0 {
		return 0
	}
	if s := p.tok(i); digits == 1 && next == i+3 && s.end-s.start > 4 { // Oct/2 is a date, and/5 prose
		return 0
	}
	if p.tok(i).w.has(month) || p.tok(i).w.has(monthAbbr) {
		return 0
	}
	return p.emit(Fact{Kind: Label}, i, next)
}

// numberedSymbol reads the symbol of a document that is numbers only, behind the word for what it numbers: resolution
// 76/300, 第76/300号决议, № 44/12. It refers, as article 12 does.
func (p *parser) numberedSymbol(i int) int {
	const most = 8 // numbers of a symbol
	at := i
	if p.rune(i) == '第' {
		at++
	}
	next := at + 1
	for next < at+2*most && p.tok(at).kind == digitsToken && p.punct(next, '/') && p.tok(next).gap == tight && p.tightDigits(next+1) {
		next += 2
	}
	if next == at+1 || p.punct(next, '/') && p.tok(next).gap == tight {
		return 0
	}
	if numbered := p.numbersBefore(at) || p.listed(at); !numbered && (at == i || p.hanAny(next, "号", "號") == 0) {
		return 0
	}
	return p.emit(Fact{Kind: Label, Refers: true}, at, next)
}
