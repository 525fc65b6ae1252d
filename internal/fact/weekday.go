package fact

import "strings"

// weekday reads a day of the week. A short name (Sun, mar.) is kept only when a date stands beside
// it: see settle.
func (p *parser) weekday(i int) int {
	t := p.tok(i)
	if t.kind == hanToken {
		d, next := p.hanWeekday(i)
		if d == 0 {
			return 0
		}
		return p.emit(Fact{Kind: Weekday, Weekday: d, Spelled: true}, i, next)
	}
	if s, next := p.match(i, wday); next > 0 {
		if v, ok := p.tok(next).w.is(card); ok && v == 10 && p.lang == "ar" { // الأحد عشر, the eleventh
			return 0
		}
		if t.w.has(card) && (!t.article || p.tok(next).w.has(card)) { // Arabic: two, Monday; the eleventh
			return 0
		}
		return p.emit(Fact{Kind: Weekday, Weekday: int(s.val), Spelled: true}, i, next)
	}
	if v, ok := t.w.is(wdayWord); ok {
		return p.emit(Fact{Kind: Weekday, Weekday: int(v), Spelled: true, Weak: true}, i, i+1)
	}
	return p.shortWeekday(i)
}

// shortWeekday reads Mon., mar.
func (p *parser) shortWeekday(i int) int {
	s, next := p.match(i, wdayAbbr)
	if next == 0 || p.lang == "en" && !p.tok(i).upper {
		return 0
	}
	if p.punct(next, '.') && p.tok(next).gap == tight {
		next++
	}
	after := p.tok(next)
	if after.kind != digitsToken && after.kind != wordToken && !p.punct(next, ',') {
		return 0
	}
	return p.emit(Fact{Kind: Weekday, Weekday: int(s.val), Spelled: true, Weak: true}, i, next)
}

// countsWeeks reports what makes the word at i a week rather than a day of it: 1个多星期一换, 四周; not 每个星期三 and
// 第二个星期三.
func (p *parser) countsWeeks(i int, short bool) bool {
	if !short {
		measured := p.rune(i-1) == '个' || p.rune(i-1) == '個'
		first := i - 1
		for measured && (p.isNumeralAt(first-1) || p.tok(first-1).kind == digitsToken) {
			first--
		}
		if measured && (p.rune(first-1) == '第' || strings.ContainsRune("每上下这這本那", p.rune(first-1))) {
			return false
		}
		return p.tok(i).gap == tight && strings.ContainsRune("个個多几幾", p.rune(i-1))
	}
	r := p.rune(i - 1)
	return p.isNumeralAt(i-1) && p.tok(i).gap == tight || p.tok(i-1).kind == digitsToken || r == '一' || r == '四'
}

func (p *parser) hanWeekday(i int) (day, next int) {
	at := p.hanAny(i, "星期", "礼拜", "禮拜")
	if at == 0 && (p.rune(i) == '周' || p.rune(i) == '週') {
		at = i + 1
	}
	if at == 0 || p.countsWeeks(i, at == i+1) || p.tok(at).gap == lineBreak {
		return 0, 0
	}
	r := p.rune(at)
	if d := hanDigit(r); d >= 1 && d <= 6 && r != '两' && !isFormal(r) {
		if p.isNumeralAt(at+1) && p.tok(at+1).gap == tight || p.tok(at+1).r == '期' {
			return 0, 0
		}
		return int(d), at + 1
	}
	if r == '日' || r == '天' && at > i+1 {
		return 7, at + 1
	}
	return 0, 0
}

// settle links weekdays to the date beside them, drops short weekdays that have none (a word that is
// not only a weekday stays, as a weak one), and lets the
// two ends of a span of dates share month and year (13 May to 15 June 2019, 5月13日至15日).
func (p *parser) settle() {
	facts := p.facts
	for i := 1; i < len(facts); i++ {
		if facts[i].Kind == Date && facts[i-1].Kind == Date && p.isDateSpan(facts[i-1].End, facts[i].Start) {
			share(&facts[i-1], &facts[i])
		}
	}
	kept := facts[:0]
	for i := range facts {
		f := facts[i]
		if f.Kind == Weekday {
			linked := i+1 < len(facts) && p.linkDate(&f, facts[i+1], f.End, facts[i+1].Start)
			if !linked && i > 0 {
				linked = p.linkDate(&f, facts[i-1], facts[i-1].End, f.Start)
			}
			if f.Weak && !linked && !p.lex.words[foldString(p.text[f.Start:f.End])].has(wdayWord) {
				continue
			}
			f.Weak = f.Weak && !linked
		}
		kept = append(kept, f)
	}
	p.facts = kept
}

// linkDate copies the date into the weekday when only blanks, a comma or brackets stand between.
func (p *parser) linkDate(w *Fact, d Fact, from, to int) bool {
	if d.Kind != Date || d.Day == 0 || to-from > 16 {
		return false
	}
	between := strings.Trim(p.text[from:to], " ,()（），、\u00a0\u202f.،")
	switch strings.ToLower(between) {
	case "", "the", "le", "el", "día", "на", "в":
	default:
		return false
	}
	w.Year, w.Month, w.Day = d.Year, d.Month, d.Day
	return true
}

func (p *parser) isDateSpan(from, to int) bool {
	if to-from > 24 {
		return false
	}
	switch strings.ToLower(strings.Trim(p.text[from:to], " \u00a0\u202f")) {
	case "至", "到", "-", "–", "—", "~", "～", "－", "to", "until", "and", "through", "по", "до", "au", "à", "al", "a", "إلى", "и", "et", "y", "和", "、", ",":
		return true
	}
	return false
}

// share fills in what only one end of a span says.
func share(a, b *Fact) {
	if a.Day > 0 && b.Day > 0 {
		if b.Month == 0 {
			b.Month = a.Month
		}
		if a.Month == 0 {
			a.Month = b.Month
		}
	}
	if a.Month > 0 && b.Month > 0 {
		if a.Year == 0 {
			a.Year = b.Year
		} else if b.Year == 0 {
			b.Year = a.Year
		}
	}
}
