package fact

import (
	"strings"
	"unicode/utf8"
)

// firstYear and lastYear bound what a plain number of four digits is read as a year for.
const firstYear, lastYear = 1500, 2099

// yearAlone reads a year without month: 2019, the year 247, in nineteen ninety-six.
func (p *parser) yearAlone(i int) (calendar, bool) {
	t := p.tok(i)
	if t.kind == wordToken && t.w != nil {
		if t.w.has(fiscal) {
			return p.fiscalYear(i)
		}
		if t.w.has(yearWord) {
			return p.namedYear(i)
		}
		return p.spelledYear(i)
	}
	y := p.integer(i)
	if p.lang == "ru" && y >= 100 && y < firstYear && p.isAny(i+1, "году", "годом") && p.tok(i+1).gap == blank { // в 862 году
		return calendar{year: int(y), next: i + 1}, true
	}
	if before := p.tok(i - 1); p.lang == "en" && p.digitCount(i) == 2 && p.punct(i-1, '\'') && before.gap == blank && t.gap == tight && p.tok(i-2).w.has(yearCue) && p.closes(i+1) { // the summer of '69
		return calendar{year: shortYear(y), next: i + 1}, true
	}
	if next := p.eraBehind(i); next > 0 {
		return calendar{year: int(y), next: next}, true
	}
	if t.kind != digitsToken || p.digitCount(i) != 4 {
		return calendar{}, false
	}
	if y >= firstYear && y <= lastYear && p.isShortYear(int(y), i+1) && !p.numbersBefore(i) {
		return calendar{year: int(y), next: i + 1}, true
	}
	if p.opensAmounts(i+1) || p.isDivided(i+1) || y < firstYear || y > lastYear || p.numbersBefore(i) || p.partOfNumber(i) || p.isDash(i+1) && p.tok(i+2).kind == digitsToken && p.hasUnit(i+3) || y == 2000 && p.tok(i-1).kind != wordToken {
		return calendar{}, false
	}
	return calendar{year: int(y), next: i + 1}, true
}

// isDivided reports at i, behind a number, the Arabic word for a division and another number: ٢٠٠٠ على ٣.
func (p *parser) isDivided(i int) bool {
	return p.lang == "ar" && p.isAny(i, "على") && p.tok(i+1).kind == digitsToken && p.closes(i+2)
}

// opensAmounts reports at i, behind a number, the rest of a range of amounts: 2000 a 50 000 euros.
func (p *parser) opensAmounts(i int) bool {
	if t := p.tok(i); t.gap == lineBreak || !t.w.has(until) && !t.w.has(conj) && !t.w.has(orWord) && !p.isDash(i) || p.tok(i+1).kind != digitsToken {
		return false
	}
	l, ok := p.literal(i + 1)
	if !ok {
		return false
	}
	_, next := p.currencyAfter(l.next)
	return next > 0
}

// secondDecade reads the last of decades whose word comes first: années 60 et 70, años 1960 y 1970.
func (p *parser) secondDecade(c calendar, i int) int {
	if !c.decade || p.lang != "fr" && p.lang != "es" || p.tok(i-1).kind != digitsToken || !p.tok(i).w.has(conj) && !p.tok(i).w.has(orWord) && !p.isDash(i) {
		return i
	}
	l, ok := p.literal(i + 1)
	if !ok || l.next != i+2 || l.n > 2100 {
		return i
	}
	v := int(l.n)
	if l.digits == 2 {
		v += c.year / 100 * 100
	}
	if v <= c.year || v > c.year+90 || v%10 != 0 || p.tok(i+1).gap == lineBreak || p.countsSomething(i+2) {
		return i
	}
	return p.emit(Fact{Kind: Date, Year: v, Decade: true}, i+1, i+2)
}

// secondYear reads the short second year of 2023/24, 2022–23, a school year, a season or a span.
func (p *parser) secondYear(c calendar, i int) int {
	if c.month != 0 || c.decade || !p.isShortYear(c.year, i) {
		return i
	}
	next := i + 2
	if p.lang == "zh" && p.rune(next) == '年' && p.rune(next+1) != '代' {
		next++
	}
	return p.emit(Fact{Kind: Date, Year: c.year - c.year%100 + int(p.integer(i+1))}, i+1, next)
}

// isShortYear reports the two digits of a year after year, and the mark before them, at i. With a hyphen
// 2022-11 is a month.
func (p *parser) isShortYear(year, i int) bool {
	n := int(p.integer(i + 1))
	if !p.tightDigits(i+1) || p.digitCount(i+1) != 2 || p.tok(i).gap != tight || p.tok(i).kind != punctToken || n <= year%100 || p.tightDigits(i+3) || p.hasUnit(i+2) {
		return false
	}
	return p.punct(i, '/') && n == year%100+1 || p.punct(i, '–') || p.isDash(i) && n > 12
}

// fiscalYear reads FY2018, CY18.
func (p *parser) fiscalYear(i int) (calendar, bool) {
	n, count := p.integer(i+1), p.digitCount(i+1)
	switch {
	case p.tok(i+1).gap == lineBreak:
	case count == 4 && n >= firstYear && n <= lastYear:
		return calendar{year: int(n), next: i + 2}, true
	case count == 2 && p.tok(i+1).gap == tight:
		return calendar{year: shortYear(n), next: i + 2}, true
	}
	return calendar{}, false
}

// namedYear reads "year 247", "année 800".
func (p *parser) namedYear(i int) (calendar, bool) {
	at := i + 1
	if p.tok(at).w.has(of) {
		at++
	}
	t := p.tok(at)
	if t.gap == lineBreak {
		return calendar{}, false
	}
	if t.kind == digitsToken && p.digitCount(at) >= 3 && p.digitCount(at) <= 4 && (!p.partOfNumber(at) || p.eraAt(at+1)) {
		return calendar{year: int(p.integer(at)), next: at + 1}, true
	}
	if t.kind != wordToken || !t.w.has(card) && !t.w.has(bareScale) && !t.w.has(dual) {
		return calendar{}, false
	}
	if y, next := p.yearInPairs(at); y > 0 {
		return calendar{year: y, next: next}, true
	}
	s := wordSum{p: p}
	end := s.read(at, false)
	if v := s.total(); end > at && v >= 100 && v < 2200 && !s.ordinal {
		return calendar{year: int(v), next: end}, true
	}
	return calendar{}, false
}

// eraAt reports the mark of the era tight behind a year: 2019م.
func (p *parser) eraAt(i int) bool {
	t := p.tok(i)
	return t.kind == wordToken && t.gap == tight && t.w.has(era)
}

// eraBehind returns the token after the era in letters with full stops behind the year at i: 14 A.D.; 0 where there
// is none.
func (p *parser) eraBehind(i int) int {
	if n := p.digitCount(i); n == 0 || n > 4 || p.integer(i) == 0 || p.tok(i+1).gap != blank || !p.punct(i+2, '.') || p.partOfNumber(i) || p.numbersBefore(i) {
		return 0
	}
	_, next := p.match(i+1, era)
	return next
}

func (p *parser) spelledYear(i int) (calendar, bool) {
	if w := p.tok(i).w; !w.has(card) && !w.has(bareScale) && !(w.has(ord) && p.lang == "ru") {
		return calendar{}, false
	}
	y, next := p.yearInPairs(i)
	if y == 0 {
		before := p.tok(i - 1)
		if !before.w.has(yearCue) && before.kind != endToken && before.kind != punctToken && !before.w.has(yearWord) {
			return calendar{}, false
		}
		if y, next = p.yearInWords(i); y == 0 || before.kind != wordToken && !p.tok(next).w.has(yearWord) {
			return calendar{}, false
		}
	}
	if y < firstYear || y > lastYear || p.hasUnit(next) {
		return calendar{}, false
	}
	if t := p.tok(next); t.kind == wordToken && t.gap != lineBreak && (t.w.has(den) || t.w.has(ord) || t.w.has(point)) {
		return calendar{}, false
	}
	return calendar{year: y, next: next}, true
}

// numbersBefore reports a word that makes the number behind it a name: resolution 1701.
func (p *parser) numbersBefore(i int) bool {
	at := i - 1
	if p.punct(at, '.') || p.punct(at, '#') || p.punct(at, '№') {
		if !p.punct(at, '.') {
			return true
		}
		at--
	}
	if p.tok(at).w.has(label) {
		return true
	}
	return p.tok(i-1).kind == hanToken && p.hanAny(i-2, "决议", "決議", "文号", "编号", "編號") > 0
}

// partOfNumber reports digits that belong to a larger number, a fraction, an exponent or a unit.
func (p *parser) partOfNumber(i int) bool {
	before, after := p.tok(i-1), p.tok(i+1)
	if before.kind == punctToken && before.gap == tight && p.tok(i).gap == tight && (before.r == '.' || before.r == ',') && p.tok(i-2).kind == digitsToken {
		return true
	}
	if p.symbol(i-1) != "" {
		return true
	}
	if after.gap == tight && !p.nextYear(i) {
		if after.kind == punctToken && (after.r == '.' || after.r == ',' || after.r == '/' || after.r == '^') &&
			p.tok(i+2).kind == digitsToken && p.tok(i+2).gap == tight {
			return true
		}
		if after.kind == wordToken && !after.w.has(decadeMark) && p.lang != "zh" {
			return true
		}
	}
	return p.hasUnit(i+1) || p.isNumeralAt(i+1) && after.gap == tight
}

// nextYear reports a year at i that a slash joins to the next one: 2024/2025.
func (p *parser) nextYear(i int) bool {
	return p.digitCount(i) == 4 && p.punct(i+1, '/') && p.digitCount(i+2) == 4 && p.tightDigits(i+2) &&
		p.integer(i+2) == p.integer(i)+1 && !p.punct(i+3, '/')
}

// hasUnit reports a scale, percent sign, currency or unit of measure at j.
func (p *parser) hasUnit(j int) bool {
	t := p.tok(j)
	if t.gap == lineBreak {
		return false
	}
	if t.kind == punctToken {
		return t.r == '%' || t.r == '‰' || t.r == '°' || p.symbol(j) != ""
	}
	if t.kind == hanToken {
		_, next := p.hanCurrency(j)
		return next > 0 || p.hanAny(j, "个", "個", "名", "人", "余", "餘", "多", "吨", "噸", "公里", "平方", "米", "家", "件", "项", "項", "次", "户", "戶", "条", "條", "辆", "輛", "万", "萬", "亿", "億", "千", "百分", "倍", "所", "座", "元", "克", "毫秒", "毫米", "毫升", "毫克", "亩", "畝", "起", "处", "處", "份", "张", "張", "台", "臺", "艘", "架", "套", "只", "隻", "株", "部") > 0 && t.r != '起'
	}
	if t.kind != wordToken {
		return false
	}
	if t.w.has(scale) || t.w.has(unitNoun) || t.w.has(short) && t.gap == tight || t.w.has(pct) {
		return true
	}
	if m, ok := measureOf(t.w.unit(measureWord)); ok && (m.dimension != "time" && m.dimension != "points" || m.den > 1) && utf8.RuneCountInString(p.text[t.start:t.end]) > 1 { // 1700 МВт, 1500 ms; not: in 2019 hours were cut
		return true
	}
	_, next := p.match(j, money)
	if next == 0 && t.w.has(of) {
		_, next = p.match(j+1, money)
	}
	return next > 0
}

// decadeAt reads 1990s, the nineties, 1990-е годы, années 1990, años noventa.
func (p *parser) decadeAt(i int) (calendar, bool) {
	t := p.tok(i)
	var c calendar
	ok := false
	if v, is := t.w.is(decade); is && t.kind == wordToken {
		c, ok = calendar{year: 1900 + int(v), decade: true, next: i + 1}, true
	} else if t.kind == wordToken && p.lang == "ru" {
		c, ok = p.decadeInOrdinals(i)
	} else if t.kind == wordToken {
		c, ok = p.decadeNamed(i)
	} else if c, ok = p.firstOfDecades(i); !ok {
		c, ok = p.decadeInDigits(i)
	}
	if n, next := p.centuryAfter(c.next); ok && n > 0 {
		c.year, c.next = (n-1)*100+c.year%100, next
	}
	return c, ok
}

// centuryAfter reads the century of the decade before i: 90-е годы XX века, années 1870 du XIXe siècle,
// تسعينيات القرن العشرين.
func (p *parser) centuryAfter(i int) (n, next int) {
	at := i
	for k := 0; k < 3; k++ {
		if t := p.tok(at); t.gap == lineBreak || !t.w.has(of) && !t.w.has(determiner) && !t.w.has(dateOf) && !t.w.has(decadeWord) {
			break
		}
		at++
	}
	t := p.tok(at)
	first := t.kind == wordToken && t.w.has(century)
	if first {
		at++
	}
	if p.tok(at).gap == lineBreak {
		return 0, 0
	}
	n, next = p.centuryNumber(at)
	if n < 1 || n > 22 || !first && !p.tok(next).w.has(century) {
		return 0, 0
	}
	if !first {
		next++
	}
	return n, next
}

// centuryNumber reads the number of a century: XX, XIXe, 20th, двадцатого, العشرين.
func (p *parser) centuryNumber(i int) (n, next int) {
	t := p.tok(i)
	switch {
	case t.kind == digitsToken:
		next = max(p.ordinalEnding(i+1), i+1)
		return int(p.integer(i)), next
	case t.kind != wordToken:
		return 0, 0
	}
	if v := p.romanAt(i); v > 0 {
		return int(v), i + 1
	}
	if t.w == nil {
		return 0, 0
	}
	s := wordSum{p: p}
	next = s.read(i, false)
	if next == i {
		return 0, 0
	}
	return int(s.total()), next
}

func (p *parser) decadeInDigits(i int) (calendar, bool) {
	y := int(p.integer(i))
	switch p.digitCount(i) {
	case 4:
		if y < 1000 || y > 2100 {
			return calendar{}, false
		}
	case 2:
		if y < 20 {
			y += 100
		}
		y += 1900
		if p.tok(i-1).w.has(determiner) && p.lang == "en" && !p.isThe(i-1) { // in their 40s
			return calendar{}, false
		}
	default:
		return calendar{}, false
	}
	at := i + 1
	if (p.punct(at, '\'') || p.punct(at, '-')) && p.tok(at).gap == tight {
		at++
	}
	ending := p.tok(at)
	if after := p.tok(at + 1); p.lang == "ru" && p.isAny(at, "м") && after.isWord() && !after.w.has(decadeWord) && !after.w.has(conj) { // в 40-м выпуске
		return calendar{}, false
	}
	if p.lang == "es" && y%10 == 0 && p.digitCount(i) == 2 && p.integer(i) > 20 && p.isAny(i-1, "los") && p.isAny(i-2, "de", "en", "desde", "durante") && p.closes(at) { // desde los 90
		return calendar{year: y, decade: true, next: at}, true
	}
	if y%10 != 0 || y == 2000 && p.digitCount(i) == 2 || ending.kind != wordToken || ending.gap != tight || !ending.w.has(decadeMark) {
		return calendar{}, false
	}
	return calendar{year: y, decade: true, next: at + 1}, true
}

// firstOfDecades reads the Russian decade that a dash joins to the one behind it: 60–70-е годы.
func (p *parser) firstOfDecades(i int) (calendar, bool) {
	if p.lang != "ru" || p.digitCount(i) != 2 || !p.isDash(i+1) || !p.tightDigits(i+2) {
		return calendar{}, false
	}
	first := int(p.integer(i))
	last, ok := p.decadeInDigits(i + 2)
	if !ok || first%10 != 0 || first >= last.year%100 {
		return calendar{}, false
	}
	return calendar{year: last.year - last.year%100 + first, decade: true, next: i + 1}, true
}

// decadeInOrdinals reads семидесятые годы.
func (p *parser) decadeInOrdinals(i int) (calendar, bool) {
	t := p.tok(i)
	v, ok := t.w.is(ord)
	if !ok || v < 20 || v > 90 || v%10 != 0 || !p.tok(i+1).isWord() || !p.tok(i+1).w.has(decadeWord) || !isPlural(strings.ToLower(p.text[t.start:t.end])) {
		return calendar{}, false
	}
	return calendar{year: 1900 + int(v), decade: true, next: i + 2}, true
}

// isPlural reports a Russian adjective in the plural.
func isPlural(word string) bool {
	return strings.HasSuffix(word, "ые") || strings.HasSuffix(word, "ых") || strings.HasSuffix(word, "ым") || strings.HasSuffix(word, "ыми")
}

func (p *parser) isThe(i int) bool {
	t := p.tok(i)
	return t.end-t.start == len("the") && p.text[t.start]|0x20 == 't'
}

// decadeNamed reads a decade whose word comes first: années 1990, años noventa, década de 1990.
func (p *parser) decadeNamed(i int) (calendar, bool) {
	if p.lang != "fr" && p.lang != "es" && p.lang != "ar" {
		return calendar{}, false
	}
	_, at := p.match(i, decadeWord)
	if at == 0 {
		return calendar{}, false
	}
	if p.tok(at).w.has(of) {
		at++
	}
	if p.tok(at).w.has(decadeWord) {
		at++
	}
	t := p.tok(at)
	v, next := p.integer(at), at+1
	if t.kind == wordToken && t.w.has(card) && t.gap != lineBreak {
		s := wordSum{p: p}
		next = s.read(at, false)
		v = s.total()
	}
	if v%10 != 0 || v < 10 || v > 2100 || v > 100 && v < 1000 || t.gap == lineBreak {
		return calendar{}, false
	}
	if w := p.tok(next).w; (w.has(conj) || w.has(until)) && p.digitCount(next+1) == 4 && p.integer(next+1)%10 != 0 { // les années 2010 et 2011
		return calendar{}, false
	}
	if v < 100 {
		v += 1900
	}
	return calendar{year: int(v), decade: true, next: next}, true
}

// arabicPairs reads a year that is said in two numbers as in English: تسعة عشر ثمانية وعشرون.
func (p *parser) arabicPairs(i int) (year, next int) {
	first := wordSum{p: p}
	at := first.read(i, false)
	if t := p.tok(at); first.ordinal || first.words != 2 || first.total() < 15 || first.total() > 19 || !t.isWord() || t.conj || !t.w.has(card) {
		return 0, 0
	}
	second := wordSum{p: p}
	next = second.read(at, false)
	if v := second.total(); !second.ordinal && second.top == 0 && v >= 10 && v < 100 && p.closes(next) {
		return int(first.total()*100 + v), next
	}
	return 0, 0
}
