package fact

import (
	"math/big"
	"strings"
)

// weekday reads a day of the week. A short name (Sun, mar.) is kept only when it can be nothing else: see settle.
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
		definite := t.article || strings.HasPrefix(p.text[t.start:t.end], "ال")
		if t.w.has(card) && (!definite || p.tok(next).w.has(card)) { // Arabic: two, Monday; the eleventh, the twenty-two
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
	return p.emit(Fact{Kind: Weekday, Weekday: int(s.val), Spelled: true, Weak: true}, i, next)
}

// countsWeeks reports what makes the word at i a week rather than a day of it: 1个多星期一换, 四周, 每周三次; not
// 每个星期三 and 第二个星期三.
func (p *parser) countsWeeks(i int, short bool) bool {
	if !short {
		if r := p.rune(i + 2); hanDigit(r) >= 1 && hanDigit(r) <= 6 && strings.ContainsRune("上下早晚清凌傍", p.rune(i+3)) { // 一个星期五下午
			return false
		}
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
	if r == '每' && p.tok(i+2).gap == tight && strings.ContainsRune("次班趟回场場架列艘", p.rune(i+2)) {
		return true
	}
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
		if next := p.tok(at + 1); p.isNumeralAt(at+1) && next.gap == tight && !isFormal(next.r) || next.r == '期' { // but 周三参观
			return 0, 0
		}
		return int(d), at + 1
	}
	if r == '日' || r == '天' && at > i+1 {
		return 7, at + 1
	}
	return 0, 0
}

// settle links weekdays to the date beside them, drops words that are none without one, and lets the two ends of a span of dates share month and year (13 May to 15 June 2019, 5月13日至15日).
func (p *parser) settle() {
	facts := p.facts
	for i := range facts {
		p.dayBeside(facts[i:])
		p.dayAlone(facts, i)
	}
	for i := 1; i < len(facts); i++ {
		if facts[i].Kind == Date && facts[i-1].Kind == Date && p.isDateSpan(facts[i-1].End, facts[i].Start) {
			share(&facts[i-1], &facts[i])
		}
	}
	p.linkRuns(facts)
	kept := facts[:0]
	for i := range facts {
		f := facts[i]
		if f.Kind == Weekday && f.Day == 0 {
			linked := i+1 < len(facts) && p.linkDate(&f, facts[i+1], f.End, facts[i+1].Start)
			if !linked && i > 0 {
				linked = p.linkDate(&f, facts[i-1], facts[i-1].End, f.Start)
			}
			if f.Weak && !linked && !p.isDayAlone(facts, i) {
				continue
			}
			f.Weak = f.Weak && !linked
		}
		kept = append(kept, f)
	}
	p.facts = kept
}

// isDayAlone reports that a weak fact is a day of the week though no date stands beside it: a word that is not only a
// weekday, or a short name that is no other word, has its stop, is all of the text or one of two (lun a vie).
func (p *parser) isDayAlone(facts []Fact, i int) bool {
	f := facts[i]
	name := p.text[f.Start:f.End]
	if p.lang == "en" || p.lang == "ru" || strings.HasSuffix(name, ".") || strings.TrimSpace(p.text) == name || p.lex.words[foldString(name)].has(wdayWord) {
		return true
	}
	return i > 0 && facts[i-1].Kind == Weekday && p.isDateSpan(facts[i-1].End, f.Start) ||
		i+1 < len(facts) && facts[i+1].Kind == Weekday && p.isDateSpan(f.End, facts[i+1].Start)
}

// dayBeside makes a date of the number in "vendredi 29 et samedi 30 novembre", with which the facts begin.
func (p *parser) dayBeside(facts []Fact) {
	if len(facts) < 4 || facts[0].Kind != Weekday || facts[1].Kind != Number || facts[2].Kind != Weekday || facts[3].Kind != Date || facts[3].Day == 0 {
		return
	}
	day := facts[1].Value
	if day == nil || !day.IsInt() || day.Sign() <= 0 || day.Num().Cmp(big.NewInt(31)) > 0 || facts[1].Spelled || strings.Trim(p.text[facts[0].End:facts[1].Start], " ,،\u00a0\u202f") != "" || !p.joins(facts[1].End, facts[2]) {
		return
	}
	d := Fact{Kind: Date, Start: facts[1].Start, End: facts[1].End, Day: int(day.Num().Int64()), Month: facts[3].Month, Year: facts[3].Year}
	facts[1] = d
}

// dayAlone makes a date of the number of a day whose month is not said: Monday the 24th to Sunday the 30th, el día 11,
// 24-го числа.
func (p *parser) dayAlone(facts []Fact, i int) {
	f := facts[i]
	if f.Kind != Number && f.Kind != Ordinal || f.Spelled || f.Measure != "" || f.High != nil || f.Value == nil || !f.Value.IsInt() || f.Value.Sign() <= 0 || f.Value.Num().Cmp(big.NewInt(31)) > 0 {
		return
	}
	before, behind := p.text[:f.Start], strings.TrimLeft(p.text[f.End:], " \u00a0\u202f")
	named := p.lang == "es" && strings.HasSuffix(before, "l día ") || p.lang == "ru" && f.Kind == Ordinal && strings.HasPrefix(behind, "числ")
	if !named && i > 0 && facts[i-1].Kind == Weekday && facts[i-1].Day == 0 && (f.Kind == Ordinal || p.lang != "en") {
		switch strings.Trim(before[facts[i-1].End:], " ,،\u00a0\u202f") {
		case "", "the", "в":
			word, _, _ := strings.Cut(behind, " ")
			named = word == "" || p.lang == "en" && word == "the" || strings.ContainsAny(word[:1], ".,;:)-") || p.isDateSpan(f.End, f.End+len(p.text[f.End:])-len(behind)+len(word))
		}
	}
	if named {
		facts[i] = Fact{Kind: Date, Start: f.Start, End: f.End, Day: int(f.Value.Num().Int64())}
	}
}

// linkRuns links weekdays that are named together with as many dates behind them, or before them, each with its own:
// Friday and Saturday, 29 and 30 November.
func (p *parser) linkRuns(facts []Fact) {
	for i := 0; i < len(facts); {
		n := p.joinedRun(facts, i, Weekday)
		for _, at := range [...]int{i + n, i - n} {
			if n < 2 || at < 0 || p.joinedRun(facts, at, Date) < n || facts[min(i, at)+n].Start-facts[min(i, at)+n-1].End > farthestDate {
				continue
			}
			for k := range n {
				facts[i+k].Year, facts[i+k].Month, facts[i+k].Day = facts[at+k].Year, facts[at+k].Month, facts[at+k].Day
			}
			break
		}
		i += max(n, 1)
	}
}

// farthestDate is how many bytes stand at most between a weekday and its date.
const farthestDate = 16

// joinedRun returns how many facts of a kind are joined from fact i on.
func (p *parser) joinedRun(facts []Fact, i int, kind Kind) int {
	n := 0
	for i+n < len(facts) && facts[i+n].Kind == kind && (kind == Weekday || facts[i+n].Day > 0) && (n == 0 || p.joins(facts[i+n-1].End, facts[i+n])) {
		n++
	}
	return n
}

// joins reports whether a word for "and" or "to", or a comma, joins a fact with what ends before it; Arabic writes
// its own on to a word.
func (p *parser) joins(from int, f Fact) bool {
	const and = "و"
	return p.isDateSpan(from, f.Start) || p.blank(from, f.Start) && strings.HasPrefix(p.text[f.Start:], and) ||
		strings.Trim(p.text[from:f.Start], " ") == and
}

// blank reports whether nothing but spaces stands there.
func (p *parser) blank(from, to int) bool {
	return strings.Trim(p.text[from:to], " \u00a0\u202f") == ""
}

// linkDate copies the date into the weekday when only blanks, a comma or brackets stand between.
func (p *parser) linkDate(w *Fact, d Fact, from, to int) bool {
	if d.Kind != Date || d.Day == 0 || to-from > farthestDate {
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
	switch strings.TrimSuffix(strings.ToLower(strings.Trim(p.text[from:to], " \u00a0\u202f")), " يوم") {
	case "至", "到", "-", "–", "—", "~", "～", "－", "to", "until", "and", "through", "по", "до", "au", "à", "al", "a", "hasta", "hasta el", "y el", "et le", "إلى", "حتى", "и", "et", "y", "和", "、", ",":
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
		if a.Month == 0 && a.Day < b.Day { // not 本月31日至11月13日
			a.Month = b.Month
		}
	}
	if a.Month > 0 && b.Month > 0 {
		switch {
		case a.Month > b.Month: // from December to May 2022
		case a.Year == 0:
			a.Year = b.Year
		case b.Year == 0:
			b.Year = a.Year
		}
	}
}
