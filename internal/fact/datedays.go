package fact

// mostDays is how many days that share a month are read behind one another.
const mostDays = 12

// moreDays reads the others of several days behind their month: September 6 to 8, 2021, May 13 and 14, June 5th to
// the 7th, May 1, 2 and 3.
func (p *parser) moreDays(c calendar, i int) int {
	ordinal := p.tok(i - 1).w.has(suffix)
	if p.lang != "en" || c.month == 0 || c.day == 0 || c.year != 0 || p.tok(i).gap == lineBreak || p.tok(i-1).kind != digitsToken && !ordinal {
		return i
	}
	and := p.tok(i).w.has(conj) || p.tok(i).w.has(orWord)
	if !and && !p.isDash(i) && !p.tok(i).w.has(until) && !p.listsDays(i, c.day) {
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
	return p.moreDays(second, p.emit(second.fact(), at, second.next))
}

// listsDays reports a comma at i behind a day with two days more behind it: May 1, 2 and 3.
func (p *parser) listsDays(i, day int) bool {
	d, next := p.dayNumber(i + 1)
	if !p.punct(i, ',') || d <= day || !p.punct(next, ',') && !p.tok(next).w.has(conj) && !p.tok(next).w.has(orWord) {
		return false
	}
	last, _ := p.dayNumber(next + 1)
	return last > d && p.tok(next+1).kind == digitsToken
}

// daysOfMonth reads the first of several days that share a month: 13–15 May, 13 and 14 May, 1, 2 and 3 May.
func (p *parser) daysOfMonth(i int) int {
	if c, ok := p.hanListed(i); ok {
		return p.emit(c.fact(), i, i+1)
	}
	c, next, ok := p.dayListed(i, mostDays)
	if !ok {
		return 0
	}
	return p.emit(c.fact(), i, next)
}

// dayListed reads the day at i, whose month stands behind the last of at most so many days.
func (p *parser) dayListed(i, most int) (c calendar, next int, ok bool) {
	d, next := p.dayNumber(i)
	if d == 0 || p.tok(i).kind != digitsToken && !p.arabicDay(i) || !p.joinsDays(i, next) {
		return c, 0, false
	}
	second := next + 1
	if p.tok(next).conj { // الثالث والسادس من مايو
		second = next
	}
	if p.lang == "en" && p.isAny(second, "the") || (p.lang == "fr" || p.lang == "es") && (p.tok(second).w.has(article) || p.tok(second).w.has(determiner)) { // entre le 11 et le 14 décembre
		second++
	}
	if c, ok = p.dayFirst(second); ok {
		ok = c.day != d
	} else if most > 2 {
		c, _, ok = p.dayListed(second, most-1)
		ok = ok && d < c.day
	}
	c.day = d
	return c, next, ok && c.month != 0
}

// joinsDays reports at j what joins the day that begins at i to another one.
func (p *parser) joinsDays(i, j int) bool {
	t := p.tok(j)
	if p.arabicDay(i) {
		return t.w.has(until) || t.conj && p.arabicDay(j)
	}
	return p.isDash(j) || p.punct(j, '/') || p.punct(j, ',') || t.w.has(conj) || t.w.has(until) || t.w.has(orWord) ||
		p.lang == "ru" && p.isAny(j, "на") && p.isAny(i-1, "с", "со") // в ночь с 3 на 4 мая
}

// arabicDay reports the Arabic ordinal at i, which may be a day: الثالث.
func (p *parser) arabicDay(i int) bool {
	t := p.tok(i)
	return p.lang == "ar" && t.isWord() && (t.w.has(ord) || t.w.has(weakOrd))
}
