package fact

// romanMonth reads the month and year of 17.XI.2003, 17-XI-2003, whose day is d.
func (p *parser) romanMonth(d, at int) (calendar, bool) {
	t := p.tok(at)
	if t.kind != wordToken || t.gap != tight || !t.upper || p.tok(at-1).kind != punctToken || p.tok(at-1).gap != tight {
		return calendar{}, false
	}
	m := parseRoman(p.text[t.start:t.end])
	y := p.integer(at + 2)
	if m < 1 || m > 12 || p.tok(at+1).r != p.tok(at-1).r || !p.tightDigits(at+2) || p.digitCount(at+2) != 4 {
		return calendar{}, false
	}
	return validDate(int(y), int(m), d, at+3)
}

// dayMonthNumbers reads the Spanish 9 de 8 de 1971.
func (p *parser) dayMonthNumbers(d, at, i int) (calendar, bool) {
	m := p.integer(at)
	if p.lang != "es" || at != i+2 || !p.tok(at-1).w.has(of) && !p.tok(at-1).w.has(dateOf) || m < 1 || m > 12 {
		return calendar{}, false
	}
	c := calendar{month: int(m), day: d, next: at + 1}
	p.yearAfter(&c)
	return c, c.year > 0 || p.isAny(i-1, "el") && p.isAny(at-1, "del") && !p.hasUnit(at+1)
}

// monthByNumber reads the third month of 2021.
func (p *parser) monthByNumber(i int) (calendar, bool) {
	w := p.tok(i).w
	m, ok := w.is(ord)
	if !ok {
		m, ok = w.is(weakOrd)
	}
	if !ok || p.tok(i).kind != wordToken || m < 1 || m > 12 || !p.tok(i+1).w.has(monthWord) || !p.tok(i+2).w.has(of) {
		return calendar{}, false
	}
	y := p.integer(i + 3)
	if p.digitCount(i+3) != 4 || y < 1000 || y > 2199 {
		return calendar{}, false
	}
	return calendar{year: int(y), month: int(m), next: i + 4}, true
}

// yearFirst reads 2016 June, 2019-Sep-1, 2020/23/Sep, 23-2020-September.
func (p *parser) yearFirst(i int) (calendar, bool) {
	if p.tok(i).kind != digitsToken {
		return calendar{}, false
	}
	y := p.integer(i)
	if p.digitCount(i) != 4 || y < 1000 || y > 2199 {
		return p.dayYearMonth(i)
	}
	at := i + 1
	if p.isDateLink(at) {
		at++
	}
	c := calendar{year: int(y)}
	if m, sure, next := p.monthAt(at); m > 0 && (sure || p.punct(i+1, '-') || p.punct(i+1, '/') || p.punct(i+1, ',') || p.tok(i+1).upper && p.closesDate(next)) {
		c.month, c.next = m, next
		return p.dayBehind(c)
	}
	if at != i+2 || !p.tightDigits(at) {
		return calendar{}, false
	}
	d, next := p.dayNumber(at)
	if d == 0 || next != at+1 || !p.isDateLink(next) || p.tok(next+1).gap != tight {
		return calendar{}, false
	}
	c.day = d
	c.month, _, c.next = p.monthAt(next + 1)
	return c, c.month > 0
}

// closesDate reports that nothing but a day stands between i and the end of the sentence.
func (p *parser) closesDate(i int) bool {
	d, end := p.dayNumber(i)
	return p.closes(i) || d > 0 && p.closes(end)
}

// dayBehind reads the day of 2019-Sep-1. A day without mark takes the month away from the year: in
// 2016 June 5 was.
func (p *parser) dayBehind(c calendar) (calendar, bool) {
	if p.isDash(c.next) || p.punct(c.next, '/') {
		if d, end := p.dayNumber(c.next + 1); d > 0 && p.isDateLink(c.next) {
			c.day, c.next = d, end
		}
		return c, true
	}
	d, end := p.dayNumber(c.next)
	if d > 0 && p.closes(end) && !p.tok(p.first-1).w.has(yearCue) { // 2018 March 18
		c.day, c.next = d, end
		return c, true
	}
	return c, d == 0 && p.digitCount(c.next) != 4 && !p.tok(c.next).w.has(of)
}

func (p *parser) dayYearMonth(i int) (calendar, bool) {
	d, next := p.dayNumber(i)
	if d == 0 || next != i+1 || !p.punct(i+1, '-') && !p.punct(i+1, '/') || p.digitCount(i+2) != 4 || !p.isDateLink(i+3) {
		return calendar{}, false
	}
	if m, _, end := p.monthAt(i + 4); m > 0 && p.tok(i+4).gap == tight {
		return calendar{year: int(p.integer(i + 2)), month: m, day: d, next: end}, true
	}
	return calendar{}, false
}
