package fact

// numericDate reads dates in digits alone: 2019-05-13, 13.05.2019, 5/13/2019, 2019/5, 5/2019,
// 22/04. A day and month that could be either way round follow the language's custom: month first
// in English, day first elsewhere.
func (p *parser) numericDate(i int) (calendar, bool) {
	if p.tok(i).kind != digitsToken || p.isDecimalTail(i) {
		return calendar{}, false
	}
	if p.digitCount(i) == 8 {
		n := p.integer(i)
		return validDate(int(n/10000), int(n/100%100), int(n%100), i+1)
	}
	if p.digitCount(i) > 4 {
		return calendar{}, false
	}
	if c, ok := p.threeNumbers(i); ok {
		return c, true
	}
	return p.twoNumbers(i)
}

// isDecimalTail reports digits that continue a number or a name before them: 1.5, A/70/1.
func (p *parser) isDecimalTail(i int) bool {
	before := p.tok(i - 1)
	if p.tok(i).gap != tight {
		return false
	}
	return before.kind == punctToken && (before.r == '.' || before.r == '/' || before.r == ',' || before.r == ':' || before.r == '$') && before.gap == tight && p.tok(i-2).kind != endToken && p.tok(i-2).kind != hanToken ||
		before.kind == wordToken
}

func validDate(y, m, d, next int) (calendar, bool) {
	if y < 1000 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31 {
		return calendar{}, false
	}
	return calendar{year: y, month: m, day: d, next: next}, true
}

// mark returns the sign between the number before i and the number after it, and the token of the
// second number: 0 when there is none. A blank counts as a sign of its own.
func (p *parser) mark(i int) (mark rune, at int) {
	t := p.tok(i)
	if t.gap == lineBreak {
		return 0, 0
	}
	if t.kind == digitsToken {
		return ' ', i
	}
	if t.kind != punctToken || p.tok(i+1).kind != digitsToken || p.tok(i+1).gap == lineBreak {
		return 0, 0
	}
	return t.r, i + 1
}

// threeNumbers reads a date in three numbers: 2019-05-13, 13.05.2019, 5 13 2019, 5/13, 2019.
func (p *parser) threeNumbers(i int) (calendar, bool) {
	m1, j := p.mark(i + 1)
	if j == 0 {
		return calendar{}, false
	}
	m2, k := p.mark(j + 1)
	if k == 0 || p.digitCount(j) > 2 && p.digitCount(j) != 4 || p.digitCount(k) > 4 {
		return calendar{}, false
	}
	if p.continuesDate(k+1, m1) || !p.dateMarks(i, j, k, m1, m2) {
		return calendar{}, false
	}
	a, b, c := int(p.integer(i)), int(p.integer(j)), int(p.integer(k))
	ca, cc := p.digitCount(i), p.digitCount(k)
	switch {
	case ca == 4 && cc > 2:
		return calendar{}, false
	case ca == 4 && b > 12 && c <= 12:
		return validDate(a, c, b, k+1)
	case ca == 4:
		return validDate(a, b, c, k+1)
	case cc == 4:
		return p.ordered(a, b, c, k+1, m1)
	case ca > 2 || cc > 2 || m1 == ' ':
		return calendar{}, false
	case cc == 2 && ca == 2 && p.lang == "zh" && b >= 1 && b <= 12 && c >= 1 && c <= 31 && m1 != '/':
		return validDate(shortYear(int64(a)), b, c, k+1)
	case cc == 2 && (m1 != '.' || ca == 2 && p.digitCount(j) == 2): // 3.1.12 is rather a section
		return p.ordered(a, b, shortYear(int64(c)), k+1, m1)
	case cc == 1 && ca == 2 && p.lang == "zh" && m1 == '-':
		return validDate(shortYear(int64(a)), b, c, k+1)
	}
	return calendar{}, false
}

// continuesDate reports at i, behind the third number, digits or a mark with more of them: 1.2.3.4.
func (p *parser) continuesDate(i int, mark rune) bool {
	t := p.tok(i)
	if t.gap != tight {
		return false
	}
	return t.kind == digitsToken || t.kind == punctToken && (t.r == '.' || t.r == mark && mark != '-') && p.tightDigits(i+1)
}

// tightDigits reports digits at i right behind what stands before them.
func (p *parser) tightDigits(i int) bool {
	t := p.tok(i)
	return t.kind == digitsToken && t.gap == tight
}

// dateMarks reports whether the marks between the numbers at i, j and k are those of a date.
func (p *parser) dateMarks(i, j, k int, m1, m2 rune) bool {
	switch {
	case m1 == ' ' && m2 == ' ':
		return (p.digitCount(i) == 4 || p.digitCount(k) == 4) && p.digitCount(j) <= 2
	case m1 == m2:
		return (m1 == '-' || m1 == '/' || m1 == '.') && p.tok(i+1).gap == tight && p.tok(j).gap == tight && p.tok(k).gap == tight
	case m1 == '/' && m2 == ',':
		return p.tok(i+1).gap == tight && p.tok(j).gap == tight && (p.digitCount(k) == 4 || p.tok(k).gap == tight)
	}
	return false
}

// ordered decides which of a and b is the month.
func (p *parser) ordered(a, b, year, next int, mark rune) (calendar, bool) {
	monthFirst := p.lang == "en" && mark != '.'
	if b > 12 {
		monthFirst = true
	} else if a > 12 {
		monthFirst = false
	}
	if monthFirst {
		a, b = b, a
	}
	c, ok := validDate(year, b, a, next)
	c.either = p.lang == "en" && mark != '.' && a <= 12 && b <= 12
	return c, ok
}

// twoNumbers reads 2019-05, 5/2019 and 22/04.
func (p *parser) twoNumbers(i int) (calendar, bool) {
	mark, j := p.mark(i + 1)
	if j == 0 || mark != '-' && mark != '/' && mark != '.' {
		return calendar{}, false
	}
	if t := p.tok(j + 1); t.gap == tight && (t.kind == punctToken && (t.r == mark || t.r == ',' || t.r == '.') && p.tok(j+2).kind == digitsToken && p.tok(j+2).gap == tight || p.hasUnit(j+1)) {
		return calendar{}, false
	}
	if p.hasUnit(j + 1) {
		return calendar{}, false
	}
	a, b := int(p.integer(i)), int(p.integer(j))
	ca, cb := p.digitCount(i), p.digitCount(j)
	close := p.tok(i+1).gap == tight && p.tok(j).gap == tight
	switch {
	case mark == '.' && (!close || p.punct(i-1, ',') && p.tok(i-2).kind == digitsToken): // 1795.67, 1945.3
	case ca == 4 && cb <= 2 && a >= firstYear && a <= lastYear && b >= 1 && b <= 12 && (b != a%100+1 || mark == '-'):
		return calendar{year: a, month: b, next: j + 1}, true
	case cb == 4 && ca <= 2 && b >= firstYear && b <= lastYear && a >= 1 && a <= 12:
		return calendar{year: b, month: a, next: j + 1}, true
	case mark == '/' && close && ca <= 2 && cb <= 2 && !p.negativeOrMixed(i):
		return p.dayAndMonth(i, a, b, j)
	case mark != '/' && close && ca <= 2 && cb <= 2 && p.cuesDay(i-1, j+1, mark):
		c, ok := p.ordered(a, b, lastYear, j+1, '-')
		c.year = 0
		return c, ok
	}
	return calendar{}, false
}

// cuesDay reports that the token at i, before two numbers that end before next, makes a day and a month of them: a
// weekday (Friday 7-6), or a word such as "on" where nothing follows.
func (p *parser) cuesDay(i, next int, mark rune) bool {
	w, after := p.tok(i).w, p.tok(next)
	return w.has(wday) && (mark == '-' || after.kind != punctToken && !after.w.has(measureWord)) || w.has(dateCue) && p.closes(next)
}

func (p *parser) negativeOrMixed(i int) bool {
	before := p.tok(i - 1)
	return p.tok(i).gap == tight && p.punct(i-1, '-') || before.kind == digitsToken && p.tok(i).gap == blank && p.tok(i-1).gap != lineBreak && before.end-before.start <= 2
}

// dayAndMonth reads 22/04 as a day and month where it is no plain fraction: one part over nine, or
// a leading zero.
func (p *parser) dayAndMonth(i, a, b, j int) (calendar, bool) {
	padded := p.digitCount(i) == 2 && a < 10 || p.digitCount(j) == 2 && b < 10
	cued := p.tok(i-1).w.has(wday) || (p.lang == "es" || p.lang == "fr") && p.tok(i-1).w.has(dateCue) && p.closes(j+1)
	if a <= 9 && b <= 9 && !padded && !cued {
		return calendar{}, false
	}
	if a == 1 && b%5 == 0 && !padded || a > 12 && b > 12 {
		return calendar{}, false
	}
	monthFirst := p.lang == "en" || p.lang == "zh"
	if b > 12 {
		monthFirst = true
	} else if a > 12 {
		monthFirst = false
	}
	if monthFirst {
		a, b = b, a
	}
	if a < 1 || a > 31 || b < 1 || b > 12 {
		return calendar{}, false
	}
	return calendar{month: b, day: a, next: j + 1}, true
}
