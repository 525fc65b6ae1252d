package fact

// hanEras are the first years of eras by which Chinese and Japanese years are counted.
var hanEras = [...]struct {
	name  string
	first int
}{
	{"民国", 1912}, {"民國", 1912}, {"顺治", 1644}, {"順治", 1644}, {"康熙", 1662}, {"雍正", 1723}, {"乾隆", 1736},
	{"嘉庆", 1796}, {"嘉慶", 1796}, {"道光", 1821}, {"咸丰", 1851}, {"咸豐", 1851}, {"同治", 1862}, {"光绪", 1875}, {"光緒", 1875},
	{"宣统", 1909}, {"宣統", 1909}, {"洪武", 1368}, {"永乐", 1403}, {"永樂", 1403}, {"万历", 1573}, {"萬曆", 1573},
	{"明治", 1868}, {"大正", 1912}, {"昭和", 1926}, {"平成", 1989}, {"令和", 2019},
}

// hanDate reads 2019年5月13日, 二〇一九年五月, 5月13日, 13日, 民国七十七年, 20世纪90年代.
func (p *parser) hanDate(i int) (calendar, bool) {
	t := p.tok(i)
	if t.kind != digitsToken && t.kind != hanToken {
		return calendar{}, false
	}
	if t.kind == hanToken && !isHanNumeral(t.r) {
		return p.hanEra(i)
	}
	if c, ok := p.hanDecade(i); ok {
		return c, true
	}
	if y, next := p.hanYear(i); y > 0 {
		c := calendar{year: y, next: next}
		if m, end := p.monthOfYear(next); end > 0 {
			c.month, c.next = m, end
			return c, true
		}
		p.hanMonthDay(next, &c)
		return c, true
	}
	c := calendar{}
	p.hanMonthDay(i, &c)
	if c.next == 0 {
		p.hanDay(i, &c)
		if c.next > 0 && !p.isDayOfMonth(i, c.next) {
			return c, false
		}
	}
	return c, c.next > 0
}

func (p *parser) hanEra(i int) (calendar, bool) {
	if m, lunar := p.namedMonth(i); m > 0 {
		c := calendar{month: m, lunar: lunar, next: i + 2}
		p.hanDay(i+2, &c)
		return c, c.day > 0
	}
	for _, e := range hanEras {
		at := p.han(i, e.name)
		if at == 0 {
			continue
		}
		n, next := p.smallNumber(at, 130)
		if p.rune(at) == '元' {
			n, next = 1, at+1
		}
		if n == 0 || p.rune(next) != '年' || p.rune(next+1) == '代' {
			continue
		}
		c := calendar{year: e.first + n - 1, next: next + 1}
		p.hanMonthDay(c.next, &c)
		return c, true
	}
	return calendar{}, false
}

// namedMonth is the month that has a name at i: 元月, and 正月, 冬月, 腊月 of the Chinese calendar.
func (p *parser) namedMonth(i int) (m int, lunar bool) {
	if p.rune(i+1) != '月' || p.tok(i+1).gap == lineBreak {
		return 0, false
	}
	switch p.rune(i) {
	case '元':
		return 1, false
	case '正':
		return 1, true
	case '冬':
		return 11, true
	case '腊', '臘':
		return 12, true
	}
	return 0, false
}

// monthOfYear reads the month that is told by its number among those of a year: 2021年(的)第三个月.
func (p *parser) monthOfYear(i int) (m, next int) {
	if p.rune(i) == '的' {
		i++
	}
	if p.rune(i) != '第' {
		return 0, 0
	}
	m, at := p.smallNumber(i+1, 12)
	return m, p.hanAny(at, "个月", "個月")
}

// smallNumber reads an integer from 1 to limit in digits or Chinese numerals.
func (p *parser) smallNumber(i, limit int) (n, next int) {
	t := p.tok(i)
	if t.gap == lineBreak && i > p.first {
		return 0, 0
	}
	if t.kind == digitsToken {
		if v := p.integer(i); v >= 1 && v <= int64(limit) {
			return int(v), i + 1
		}
		return 0, 0
	}
	if !p.isNumeralAt(i) {
		return 0, 0
	}
	s := hanSum{pending: -1}
	var q quantity
	j := i
	for j-i < 8 && s.take(p, &j, &q) {
	}
	if v := s.total(); j > i && v >= 1 && v <= int64(limit) && !q.approx && s.n == 0 {
		return int(v), j
	}
	return 0, 0
}

// republicYear reads a year of the Republic that does not say so, in full numerals before a month and a day: 自一百零六年
// 七月一日施行.
func (p *parser) republicYear(i int) (year, next int) {
	const first, last = 38, 199
	n, at := p.smallNumber(i, last)
	if n < first || p.tok(i).kind != hanToken || hanUnit(p.rune(i+1)) == 0 || p.rune(at) != '年' {
		return 0, 0
	}
	_, month := p.smallNumber(at+1, 12)
	if month == 0 || p.rune(month) != '月' {
		return 0, 0
	}
	if _, day := p.smallNumber(month+1, 31); day == 0 || p.rune(day) != '日' {
		return 0, 0
	}
	return 1911 + n, at + 1
}

// hanYear reads a year with 年: four digits, or two with a zero in front (08年).
func (p *parser) hanYear(i int) (year, next int) {
	if n, at := p.smallNumber(i, lastYear); n >= 1000 && p.tok(i).kind == hanToken && p.rune(at) == '年' && p.isFullYear(i, at+1) {
		return n, at + 1
	}
	if n, at := p.republicYear(i); n > 0 {
		return n, at
	}
	n, count, at := p.yearDigitsHan(i)
	if p.rune(at) != '年' || p.tok(at).kind != hanToken || p.tok(at).gap == lineBreak || p.rune(at+1) == '代' || p.rune(at+1) == '级' {
		return 0, 0
	}
	cued := p.rune(i-1) == '在' || p.rune(i-1) == '于' || p.rune(i-1) == '元' && p.rune(i-2) == '公'
	switch {
	case count == 4 && n >= 1000 && n < 2200:
		return n, at + 1
	case count == 3 && (cued || p.monthFollows(at+1)), count >= 1 && count <= 3 && p.rune(i-1) == '元' && p.rune(i-2) == '公':
		return n, at + 1
	case count == 2 && n < 10 && p.rune(i-1) != '第':
		return 2000 + n, at + 1
	case count == 2 && p.tok(i).kind == digitsToken && p.tok(at+1).gap == tight:
		if m, end := p.smallNumber(at+1, 12); m > 0 && p.rune(end) == '月' { // 97年7月
			return shortYear(int64(n)), at + 1
		}
	}
	return 0, 0
}

// isFullYear tells a year written out (一千九百四十五年六月, 公历一千九百四十五年) from a span of years:
// a month follows, or a word for the calendar stands before it.
func (p *parser) isFullYear(i, next int) bool {
	if p.hanAny(i-2, "公历", "公曆", "公元", "西元", "西历", "西曆") > 0 {
		return true
	}
	return p.monthFollows(next)
}

// monthFollows reports a month at i: 5月, 五月.
func (p *parser) monthFollows(i int) bool {
	m, at := p.smallNumber(i, 12)
	return m > 0 && p.rune(at) == '月' && p.tok(at).gap != lineBreak
}

// yearDigitsHan reads a run of digits, of either script, as they stand.
func (p *parser) yearDigitsHan(i int) (n, count, next int) {
	if p.tok(i).kind == digitsToken {
		if p.digitCount(i) > 4 {
			return 0, 0, i
		}
		return int(p.integer(i)), p.digitCount(i), i + 1
	}
	for count < 5 {
		d := hanDigit(p.rune(i))
		if d < 0 || p.tok(i).kind != hanToken {
			break
		}
		n = n*10 + int(d)
		count++
		i++
	}
	if p.unitAt(i) { // 二千零一十九年
		return 0, 0, i
	}
	return n, count, i
}

// hanMonthDay reads month and day at i into c. 三个月 is no month: it has a 个.
func (p *parser) hanMonthDay(i int, c *calendar) {
	m, at := p.smallNumber(i, 12)
	if named, lunar := p.namedMonth(i); named > 0 && i > p.first { // 2019年元月
		m, at, c.lunar = named, i+1, lunar
	}
	if m == 0 || p.rune(at) != '月' || p.tok(at).kind != hanToken || p.tok(at).gap == lineBreak {
		return
	}
	if p.hanAny(at, "月球", "月亮", "月薪", "月票", "月租", "月龄") > 0 {
		return
	}
	c.month, c.next = m, at+1
	if p.hanAny(at, "月份") > 0 {
		c.next++
		return
	}
	p.hanDay(at+1, c)
}

// hanDay reads a day: 13日, 13号, and after a month also 初一 and 二十三 alone.
func (p *parser) hanDay(i int, c *calendar) {
	at := i
	first := p.rune(i) == '初' && c.month > 0
	if first {
		at++
	}
	d, next := p.smallNumber(at, 31)
	if d == 0 {
		return
	}
	if r := p.rune(next); p.tok(next).kind == hanToken && p.tok(next).gap != lineBreak && (r == '日' || (r == '号' || r == '號') && c.month > 0) {
		c.day, c.next = d, next+1
		return
	}
	if first || c.month > 0 && p.tok(i).kind == hanToken && p.tok(next).kind != hanToken && p.tok(next).kind != digitsToken {
		c.day, c.next = d, next
	}
}

// hanListed reads the first of several months or days that share their 月 or 日: 3至6月, 一至九月, 21、22日.
func (p *parser) hanListed(i int) (calendar, bool) {
	n, at := p.smallNumber(i, 99)
	if n == 0 {
		return calendar{}, false
	}
	switch r := p.rune(at); {
	case r == '至' || r == '到':
	case p.tok(i).kind == digitsToken && (r == '-' || r == '–' || r == '—' || r == '~' || r == '、' || r == '和'):
	default:
		return calendar{}, false
	}
	last, end := p.smallNumber(at+1, 99)
	if last <= n || p.tok(at+1).kind != p.tok(i).kind || p.tok(at+1).gap == lineBreak {
		return calendar{}, false
	}
	switch next := p.tok(end); {
	case next.kind != hanToken || next.gap == lineBreak:
	case n%10 == 0 && last%10 == 0 && p.hanAny(end, "年代") > 0: // 60、70年代
		return calendar{year: 1900 + n, decade: true, next: at}, true
	case next.r == '月' && n <= 12 && last <= 12:
		return calendar{month: n, next: at}, true
	case next.r == '日' && n <= 31 && last <= 31 && p.isDayOfMonth(at+1, end+1):
		return calendar{day: n, next: at}, true
	}
	return calendar{}, false
}

// isDayOfMonth tells 13日 as a date from durations (三日内, 5日游) and from 日 in other words. It
// must stand in digits.
func (p *parser) isDayOfMonth(i, next int) bool {
	if p.tok(i).kind != digitsToken || p.hanAny(i-2, "超过", "超過", "不足", "不满", "不滿", "为期", "為期", "少于", "少於", "至少", "最多", "最长", "最長", "不到", "不逾", "连续", "連續", "历时", "歷時") > 0 {
		return false
	}
	if p.hanAny(next, "夜间", "夜里", "夜晚", "夜起") > 0 {
		return true
	}
	switch p.rune(next) {
	case '元', '圆', '圓', '本', '均', '常', '语', '語', '报', '報', '后', '後', '内', '內', '前', '间', '間', '游', '夜', '之', '以', '算':
		return false
	}
	return p.hanAny(next, "计算", "計算", "计收", "計收", "计费", "計費", "计征", "計徵", "计取") == 0
}

// hanDecade reads 90年代, 20世纪90年代, 二十世纪七十年代, 1990年代, 本世纪20年代.
func (p *parser) hanDecade(i int) (calendar, bool) {
	base := 1900
	if p.hanAny(i-3, "本世纪", "本世紀", "新世纪", "新世紀") > 0 {
		base = 2000
	} else if k := len(p.facts) - 1; k >= 0 && p.facts[k].Decade && p.facts[k].End == p.tok(i).start { // 十九世纪六七十年代
		base = p.facts[k].Year / 100 * 100
	}
	at := i
	if n, next := p.smallNumber(i, 30); n > 0 {
		if end := p.hanAny(next, "世纪", "世紀"); end > 0 {
			base, at = (n-1)*100, end
		}
	}
	if a, b := hanDigit(p.rune(at)), hanDigit(p.rune(at+1)); a > 0 && b == a+1 && p.rune(at+2) == '十' && p.hanAny(at+3, "年代") > 0 { // 六七十年代
		return calendar{year: base + int(a)*10, decade: true, next: at + 1}, true
	}
	n, next := p.smallNumber(at, 2100)
	if p.tok(at).kind == hanToken {
		if y, count, end := p.yearDigitsHan(at); count == 4 {
			n, next = y, end
		}
	}
	if n == 0 {
		return calendar{}, false
	}
	end := p.hanAny(next, "年代")
	if end == 0 || n%10 != 0 || n >= 100 && n < 1000 {
		return calendar{}, false
	}
	if n < 100 {
		n += base
	}
	return calendar{year: n, decade: true, next: end}, true
}
