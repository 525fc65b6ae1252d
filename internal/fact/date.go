package fact

// calendar is a date as far as it has been read.
type calendar struct {
	year, month, day int
	decade           bool
	either           bool // day and month may stand either way round
	lunar            bool // of a month that only the Chinese calendar names, whose days the other side may name
	next             int  // the token after
}

func (c calendar) fact() Fact {
	return Fact{Kind: Date, Year: c.year, Month: c.month, Day: c.day, Decade: c.decade, EitherOrder: c.either, Weak: c.lunar}
}

// date reads a date or a weekday at i.
func (p *parser) date(i int) int {
	if next := p.weekday(i); next > 0 {
		return next
	}
	if p.tok(i).gap == tight && p.punct(i-1, '.') && p.tok(i-1).gap == tight && p.tok(i-2).kind == wordToken { // calendar.January
		return 0
	}
	if c, ok := p.calendarAt(i); ok {
		f := c.fact()
		f.Spelled = p.tok(i).kind != digitsToken
		return p.secondDecade(c, p.secondYear(c, p.moreDays(c, p.emit(f, i, p.yearTail(c)))))
	}
	if next := p.daysOfMonth(i); next > 0 {
		return next
	}
	return p.weakMonth(i)
}

// calendarAt reads a date at i in the ways in which one begins with such a token.
func (p *parser) calendarAt(i int) (calendar, bool) {
	switch p.tok(i).kind {
	case wordToken:
		return p.firstDate(i, (*parser).dayFirst, (*parser).monthFirst, (*parser).monthByNumber, (*parser).decadeAt, (*parser).yearAlone)
	case digitsToken:
		return p.firstDate(i, (*parser).hanDate, (*parser).yearFirst, (*parser).numericDate, (*parser).dayFirst, (*parser).decadeAt, (*parser).yearAlone)
	case hanToken:
		return p.hanDate(i)
	}
	return calendar{}, false
}

// firstDate reads by the first of the readers that finds a date at i.
func (p *parser) firstDate(i int, readers ...func(*parser, int) (calendar, bool)) (calendar, bool) {
	for _, read := range readers {
		if c, ok := read(p, i); ok {
			return c, true
		}
	}
	return calendar{}, false
}

// weakMonth reads what is most likely the name of a month, and may be another word or name: May,
// March, ноябрьский.
func (p *parser) weakMonth(i int) int {
	t := p.tok(i)
	m, ok := t.w.is(monthAdj)
	if !ok && p.lang == "en" && t.upper && t.end-t.start >= len("May") {
		if m, ok = t.w.is(monthAbbr); m != 5 && m != 3 && !p.isAny(i-1, "late", "early", "mid", "in", "since", "until") && !(p.isDash(i-1) && p.isAny(i-2, "mid")) { // in late Nov
			return 0
		}
	}
	if !ok || t.kind != wordToken {
		return 0
	}
	return p.emit(Fact{Kind: Date, Month: int(m), Spelled: true, Weak: true}, i, i+1)
}

// yearTail returns the token after what belongs to a year and stands behind it: 2019-го, 2019 года,
// 2019 г., 1990-е годы, 2019م.
func (p *parser) yearTail(c calendar) int {
	if c.year > 0 && p.eraAt(c.next) {
		return c.next + 1
	}
	if p.lang != "ru" || c.year == 0 {
		return c.next
	}
	next := c.next
	if p.tok(next-1).kind == digitsToken {
		next = p.afterDay(next)
	}
	t := p.tok(next)
	if !t.isWord() || !t.w.has(yearWord) && !t.w.has(decadeWord) {
		return next
	}
	next++
	if short := t.end-t.start <= len("гг"); short && p.punct(next, '.') && p.tok(next).gap == tight {
		next++
	}
	return next
}

// monthAt reads the name of a month; sure is false where the word may be another one (May, Mar).
func (p *parser) monthAt(i int) (m int, sure bool, next int) {
	t := p.tok(i)
	if t.kind != wordToken || t.gap == lineBreak && i > p.first {
		return 0, false, 0
	}
	if s, end := p.match(i, month); end > 0 {
		if p.lang == "ar" && p.punct(end, '/') { // أيار/مايو
			if other, last := p.match(end+1, month); last > 0 && other.val == s.val {
				end = last
			}
		}
		return int(s.val), true, end
	}
	if s, end := p.match(i, monthAbbr); end > 0 {
		if p.punct(end, '.') && p.tok(end).gap == tight && p.tok(end+1).kind == digitsToken {
			end++
		}
		return int(s.val), false, end
	}
	return 0, false, 0
}

// dayNumber reads a day of a month, in digits or words, cardinal or ordinal.
func (p *parser) dayNumber(i int) (d, next int) {
	t := p.tok(i)
	if t.kind == digitsToken {
		n := p.integer(i)
		if n < 1 || n > 31 || p.digitCount(i) > 2 {
			return 0, 0
		}
		return int(n), p.afterDay(i + 1)
	}
	if t.kind != wordToken || t.w == nil || t.w.has(article) && p.lang == "en" {
		return 0, 0
	}
	if !t.w.has(card) && !t.w.has(ord) && !t.w.has(weakOrd) && !t.w.has(weakCard) {
		return 0, 0
	}
	if p.isAny(i, "primeros") { // primeros de septiembre: the first days of it
		return 0, 0
	}
	s := wordSum{p: p}
	end := s.read(i, false)
	if v := s.total(); end > i && v >= 1 && v <= 31 && s.top == 0 {
		if p.tok(end).w.has(dayWord) {
			end++
		}
		return int(v), end
	}
	return 0, 0
}

// afterDay passes over the ending of an ordinal in digits: th, er, .º, -го, and "day".
func (p *parser) afterDay(i int) int {
	t := p.tok(i)
	if t.gap != tight {
		if t.w.has(dayWord) {
			return i + 1
		}
		if m, _, _ := p.monthAt(i + 1); m > 0 && p.lang == "fr" && t.gap == blank && p.text[t.start:t.end] == "er" { // 1 er avril
			return i + 1
		}
		return i
	}
	switch {
	case t.kind == wordToken && t.w.has(suffix):
		if after := p.tok(i + 1); after.isWord() && after.w.has(dayWord) { // the 10th day of
			return i + 2
		}
		return i + 1
	case t.r == 'º' || t.r == '°' || t.r == 'ª':
		return i + 1
	case t.r == '.' && (p.rune(i+1) == 'º' || p.rune(i+1) == '°'):
		return i + 2
	case t.r == '-' && p.tok(i+1).w.has(suffix) && p.tok(i+1).gap == tight:
		return i + 2
	}
	return i
}

// dayFirst reads 13 May 2019, the 4th of July, 13 de mayo de 2019, 13 мая 2019 г.
func (p *parser) dayFirst(i int) (calendar, bool) {
	if p.tok(i).kind == hanToken {
		return calendar{}, false
	}
	d, at := p.dayNumber(i)
	if d == 0 || p.lang == "ar" && p.isAny(i-1, "الأسبوع", "بالأسبوع", "والأسبوع", "النصف", "الثلث") { // الأسبوع الثاني من مايو
		return calendar{}, false
	}
	at = p.ofTheMonth(at)
	for k := 0; k < 2 && p.isDateLink(at); k++ {
		at++
	}
	m, sure, next := p.monthAt(at)
	if !sure && p.tok(i).w.has(weakCard) { // un mar
		m = 0
	}
	if m == 0 {
		if c, ok := p.romanMonth(d, at); ok {
			return c, true
		}
		return p.dayMonthNumbers(d, at, i)
	}
	if p.lang == "en" && p.tok(at-1).w.has(dateOf) && (p.tok(at-2).w.has(card) || p.tok(i-1).w.has(article)) { // turned four in September, down by a fifth in May
		return calendar{}, false
	}
	if p.punct(next, '/') && p.digitCount(next+1) <= 2 && p.punct(next+2, '/') && p.digitCount(next+3) == 4 { // Day 1 - Dec/02/2019
		return calendar{}, false
	}
	c := calendar{month: m, day: d, next: next}
	if p.ordinalEnding(next+1) > 0 && p.tok(next).kind == digitsToken && p.lang == "en" && p.tok(at-1).w.has(of) { // issue 19 of September 14th
		return calendar{}, false
	}
	p.yearAfter(&c)
	return c, c.year > 0 || p.isDay(at, at-2) || at > i+1 && p.tok(at-1).w.has(of)
}

// ofTheMonth passes over the words of a solemn date between its day and its month: a los veintiséis días
// del mes de junio, le vingt-sixième jour du mois de juin.
func (p *parser) ofTheMonth(i int) int {
	at := i
	if p.isAny(at, "día", "días") {
		at++
	}
	if p.isAny(at, "del", "du") && p.isAny(at+1, "mes", "mois") && p.tok(at).gap != lineBreak {
		return at + 2
	}
	return i
}

// isDateLink reports what may stand between day and month: of, de, -, /, a full stop.
func (p *parser) isDateLink(i int) bool {
	t := p.tok(i)
	if t.gap == lineBreak {
		return false
	}
	if t.kind == punctToken {
		return t.r == '-' || t.r == '/' || t.r == '.' || t.r == ',' || t.r == '،' || t.r == '\'' && p.tok(i-1).w.has(of)
	}
	return t.kind == wordToken && (t.w.has(of) || t.w.has(dateOf))
}

// yearAfter reads the year behind a month: 2019, , 2019, of 1987, '87, words.
func (p *parser) yearAfter(c *calendar) {
	at := c.next
	linked := false
	for k := 0; k < 3; k++ {
		t := p.tok(at)
		if !p.isDateLink(at) && !(t.kind == punctToken && t.r == '\'') && !(t.kind == wordToken && t.gap != lineBreak && t.w.has(yearWord)) {
			break
		}
		linked = linked || t.r != ',' && t.r != '،'
		at++
	}
	t := p.tok(at)
	if t.gap == lineBreak {
		return
	}
	if t.kind == digitsToken {
		p.yearDigits(c, at, linked)
		return
	}
	if y, next := p.yearInWords(at); y > 0 && t.kind == wordToken {
		c.year, c.next = y, next
	}
}

// yearDigits reads the year in digits at at, of four or of two; linked tells that it was tied to the month by more than a comma.
func (p *parser) yearDigits(c *calendar, at int, linked bool) {
	if p.isClock(at) || p.punct(at+1, '%') {
		return
	}
	n := p.integer(at)
	switch p.digitCount(at) {
	case 4:
		if n >= 1000 && n < 2200 {
			c.year, c.next = int(n), at+1
		}
	case 2:
		if (c.day > 0 || n > 31) && p.endsYear(c, at, linked) {
			c.year, c.next = shortYear(n), at+1
		}
	}
}

// endsYear reports that the two digits at at, behind a month, are the last of a year: not days, as in Nov 10-13 (Nov-10-13
// has a year), not the beginning of a longer number, and no amount of what follows.
func (p *parser) endsYear(c *calendar, at int, linked bool) bool {
	if linked && p.tok(at-1).kind == wordToken && (p.tok(at+1).w.has(until) || p.isAny(at+1, "h", "heures", "horas")) { // le 3 mai, de 14 h à 16 h
		return false
	}
	if p.ordinalEnding(at+1) > 0 || p.punct(at-1, '-') && !p.punct(at-3, '-') || p.tok(at).gap == tight && p.punct(at-1, '.') {
		return false
	}
	after, digits := p.tok(at+1), p.tok(at+2)
	if after.kind == punctToken && after.gap == tight && (after.r == ',' || after.r == '.') && digits.kind == digitsToken && digits.gap == tight {
		return false
	}
	if _, ok := p.scaleAt(at + 1); ok {
		return false
	}
	return linked || c.day == 0 || after.kind != wordToken || after.gap == lineBreak || after.w.has(yearWord)
}

// isClock reports an hour: 10:30.
func (p *parser) isClock(i int) bool {
	return p.punct(i+1, ':') && p.tok(i+1).gap == tight && p.tok(i+2).kind == digitsToken && p.tok(i+2).gap == tight
}

// shortYear completes a year of two digits.
func shortYear(n int64) int {
	if n < 40 {
		return 2000 + int(n)
	}
	return 1900 + int(n)
}

// yearInWords reads two thousand and five, nineteen ninety-three, mil novecientos noventa y dos.
func (p *parser) yearInWords(i int) (year, next int) {
	t := p.tok(i)
	if t.kind != wordToken || t.w == nil || t.w.has(ord) && !t.w.has(card) && p.lang != "ru" {
		return 0, 0
	}
	if y, end := p.yearInPairs(i); y > 0 {
		return y, end
	}
	s := wordSum{p: p}
	end := s.read(i, false)
	if v := s.total(); end > i && !s.ordinal && v >= 1000 && v < 2100 && (s.words > 1 || t.w.has(dual) && p.tok(i-1).kind == punctToken) {
		return int(v), end
	}
	if s.ordinal && p.lang == "ru" { // тысяча девятьсот сорок пятого года
		if v := s.total(); v >= 1000 && v < 2100 && p.tok(end).w.has(yearWord) {
			return int(v), end
		}
	}
	return 0, 0
}

// yearInPairs reads the English way: nineteen ninety-six, nineteen hundred ninety-three, nineteen
// zero one; and the French dix-neuf cent.
func (p *parser) yearInPairs(i int) (year, next int) {
	if p.lang == "ar" {
		return p.arabicPairs(i)
	}
	if p.lang != "en" {
		return 0, 0
	}
	first, ok := p.tok(i).w.is(card)
	if !ok || first < 15 || first > 20 {
		return 0, 0
	}
	at := i + 1
	if p.punct(at, '-') {
		at++
	}
	if v, ok := p.tok(at).w.is(scale); ok && v == 100 && first < 20 {
		s := wordSum{p: p}
		end := s.read(i, false)
		if v := s.total(); v >= 1500 && v < 2000 && end > at+1 {
			return int(v), end
		}
		return 0, 0
	}
	if v, ok := p.tok(at).w.is(card); ok && v == 0 {
		if d, ok := p.tok(at + 1).w.is(card); ok && d > 0 && d < 10 {
			return int(first*100 + d), at + 2
		}
		return 0, 0
	}
	if v, ok := p.tok(at).w.is(card); !ok || v < 10 || p.tok(at).gap == lineBreak {
		return 0, 0
	}
	s := wordSum{p: p}
	end := s.read(at, false)
	if v := s.total(); end > at && v >= 10 && v < 100 && !s.ordinal && s.top == 0 {
		return int(first*100 + v), end
	}
	return 0, 0
}

// monthFirst reads May 13, 2019, May 2019, Sep-23-2020, May.
func (p *parser) monthFirst(i int) (calendar, bool) {
	m, sure, next := p.monthAt(i)
	if m == 0 || p.tok(i).kind != wordToken || m == 3 && p.isAny(i-1, "long") { // Long March-4B, a rocket
		return calendar{}, false
	}
	c := calendar{month: m, next: next}
	at := p.afterLinks(next)
	spelledBehind := p.lang == "fr" && !sure && p.tok(at).kind == wordToken // sept huitièmes
	if y, end := p.yearInPairs(at); y > 0 && p.tok(at-1).w.has(of) {        // June of nineteen ninety-nine
		c.year, c.next = y, end
		return c, sure || p.tok(i).upper
	}
	if d, end := p.dayNumber(at); d > 0 && !spelledBehind && p.tok(at).gap != lineBreak && !p.countsSomething(end) && !p.isClock(at) && !p.isListed(at, end) {
		c.day, c.next = d, end
		p.yearAfter(&c)
		return c, sure || p.isDay(i, at) || at == next && (c.year > 0 || p.closes(c.next) || m == 3 && p.tok(at).w.has(ord)) // march 3
	}
	p.yearAfter(&c)
	if c.year == 0 && p.lang == "es" && p.tok(at).kind == digitsToken && p.digitCount(at) == 4 && p.isDash(at+1) { // septiembre-2020-23
		return c, sure
	}
	p.dayBehindYear(&c)
	return c, sure || c.year > 0 && (p.tok(i).upper || p.lang != "en") || p.bareMonth(i) || c.year == 0 && c.day == 0 && p.opensMonths(next)
}

// opensMonths reports at i what joins a month to another of one year: Jun-Jul 2025, oct. à nov. 2025.
func (p *parser) opensMonths(i int) bool {
	if p.punct(i, '.') && p.tok(i).gap == tight {
		i++
	}
	if !p.isDash(i) && !p.tok(i).w.has(until) || p.tok(i).gap == lineBreak {
		return false
	}
	m, _, next := p.monthAt(i + 1)
	n := p.integer(next)
	return m > 0 && p.digitCount(next) == 4 && n >= 1000 && n < 2200
}

// afterLinks passes over what may stand between a month and what follows it: of, a comma, the.
func (p *parser) afterLinks(i int) int {
	at := i
	for at < i+2 && (p.isDateLink(at) || p.tok(at).w.has(determiner) && p.lang == "en") {
		at++
	}
	return at
}

// dayBehindYear adds the day that stands behind month and year: Sep-2020-23.
func (p *parser) dayBehindYear(c *calendar) {
	if c.year == 0 || !p.isDash(c.next) || p.tok(c.next).gap != tight {
		return
	}
	if d, end := p.dayNumber(c.next + 1); d > 0 && p.tok(c.next+1).gap == tight {
		c.day, c.next = d, end
	}
}

// bareMonth reports an English month that may be another word, alone behind a preposition: in May,
// since March, in dec.
func (p *parser) bareMonth(i int) bool {
	if !p.tok(i - 1).w.has(yearCue) {
		return false
	}
	if p.lang == "es" || p.lang == "fr" { // después de feb.
		return p.punct(i+1, '.') && p.tok(i+1).gap == tight && !p.isAny(i, "mar", "set", "may")
	}
	if p.lang != "en" {
		return false
	}
	s := p.text[p.tok(i).start:p.tok(i).end]
	if s == "may" && p.isAny(i-1, "in") && p.closes(i+1) {
		return true
	}
	return p.tok(i).upper && s != "Mar" && s != "Sun" || s != "may" && s != "march" && s != "mar" && p.text[p.tok(i-1).start]|0x20 == 'i'
}

// isListed reports "March, 5 countries": a number after a comma that is no day.
func (p *parser) isListed(at, end int) bool {
	return p.punct(at-1, ',') && p.tok(end).kind == wordToken && !p.tok(end).w.has(of) && p.tok(at).kind == digitsToken && !p.tok(at+1).w.has(suffix)
}

// isDay keeps "may" and "march" as verbs out: they start with a capital or have an ordinal.
func (p *parser) isDay(i, at int) bool {
	if p.lang != "en" || p.tok(i).upper {
		return true
	}
	s := p.text[p.tok(i).start:p.tok(i).end]
	return s != "may" && s != "march" || p.tok(at+1).w.has(suffix)
}

// countsSomething reports that the number before j has a unit and is no day.
func (p *parser) countsSomething(j int) bool {
	t := p.tok(j)
	if t.kind == punctToken {
		return t.r == '%' && t.gap != lineBreak || (t.r == '.' || t.r == ',') && t.gap == tight && p.tok(j+1).kind == digitsToken && p.tok(j+1).gap == tight && p.digitCount(j+1) != 4
	}
	return t.gap != lineBreak && (t.w.has(scale) || t.w.has(pct))
}
