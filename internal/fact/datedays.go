package fact

// moreDays reads the last of several days behind their month: September 6 to 8, 2021, May 13 and 14, June 5th to
// the 7th.
func (p *parser) moreDays(c calendar, i int) int {
	ordinal := p.tok(i - 1).w.has(suffix)
	if p.lang != "en" || c.month == 0 || c.day == 0 || c.year != 0 || p.tok(i).gap == lineBreak || p.tok(i-1).kind != digitsToken && !ordinal {
		return i
	}
	and := p.tok(i).w.has(conj) || p.tok(i).w.has(orWord)
	if !and && !p.isDash(i) && !p.tok(i).w.has(until) {
		return i
	}
	at := i + 1
	if ordinal && p.isAny(at, "the") {
		at++
	}
	d, next := p.dayNumber(at)
	if d <= c.day || p.tok(at).kind != digitsToken || p.tok(at).gap == lineBreak || p.countsSomething(next) || p.isClock(at) || ordinal != (next > at+1) {
		return i
	}
	t := p.tok(next)
	if m, _, _ := p.monthAt(next); m > 0 || t.kind == wordToken && (and && !ordinal && !t.w.has(yearCue) || t.w.has(unitNoun)) {
		return i
	}
	second := calendar{month: c.month, day: d, next: next}
	p.yearAfter(&second)
	return p.emit(second.fact(), at, second.next)
}

// daysOfMonth reads the first of several days that share a month: 13–15 May, 13 and 14 May.
func (p *parser) daysOfMonth(i int) int {
	if c, ok := p.hanListed(i); ok {
		return p.emit(c.fact(), i, i+1)
	}
	d, next := p.dayNumber(i)
	if d == 0 || p.tok(i).kind != digitsToken {
		return 0
	}
	t := p.tok(next)
	if !p.isDash(next) && !p.punct(next, '/') && !t.w.has(conj) && !t.w.has(until) && !p.punct(next, ',') && !t.w.has(orWord) {
		return 0
	}
	second := next + 1
	if and := t.w.has(conj) || t.w.has(until); and && (p.lang == "en" && p.isAny(second, "the") || (p.lang == "fr" || p.lang == "es") && (p.tok(second).w.has(article) || p.tok(second).w.has(determiner))) { // entre le 11 et le 14 décembre
		second++
	}
	c, ok := p.dayFirst(second)
	if !ok || c.day == d || c.month == 0 {
		return 0
	}
	c.day = d
	return p.emit(c.fact(), i, next)
}
