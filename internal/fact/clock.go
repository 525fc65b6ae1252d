package fact

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// clock reads a time of day: 10:30, 10 a.m., 15 h 30, в 22.00, 上午10时30分.
func (p *parser) clock(i int) int {
	if t := p.tok(i); t.kind == wordToken {
		return p.firstOf(i, (*parser).namedHour, (*parser).oClock, (*parser).pastTheHour, (*parser).spelledHour)
	} else if t.kind == hanToken && !p.isNumeralAt(i) || t.kind != digitsToken && t.kind != hanToken {
		return 0
	}
	if p.isClock(i) && p.digitCount(i) <= 2 && p.digitCount(i+2) == 2 && !(p.punct(i+3, ',') && p.tok(i+3).end-p.tok(i+3).start == 1 && p.tok(i+3).gap == tight && p.tightDigits(i+4)) { // no 1:50,000
		next := i + 3
		if p.punct(next, ':') && p.tok(next+1).kind == digitsToken && p.tok(next+1).gap == tight {
			next += 2
		}
		return p.emitClock(i, next, p.integer(i), p.integer(i+2))
	}
	if h, m := p.integer(i)/100, p.integer(i)%100; p.digitCount(i) == 4 && h < 24 && m < 60 && p.isAny(i+1, "gmt", "utc", "hours", "hrs") { // 0600 GMT
		return p.emitClock(i, i+1, h, m)
	}
	if next := p.clockInWords(i); next > 0 {
		return next
	}
	return p.hanClock(i)
}

// emitClock states the time of day that covers the tokens from i up to j. The hour is counted to 24
// where the half of the day is said.
func (p *parser) emitClock(i, j int, hour, minute int64) int {
	if h, ok := p.tok(j).w.is(hourName); ok && hour%12 == 0 { // 12 noon
		return p.emit(Fact{Kind: Label, Clock: true, Hour: int(h), Minute: int(minute)}, i, j+1)
	}
	f := Fact{Kind: Label, Clock: true, Hour: int(hour), Minute: int(minute)}
	switch p.halfOfDay(i, j) {
	case morning:
		f.Hour %= 12
	case afternoon:
		f.Hour = f.Hour%12 + 12
	case night: // after midnight, or before it
		if f.Hour > 5 {
			f.Hour = (f.Hour + 12) % 24
		}
	case noon:
		if f.Hour < 5 {
			f.Hour += 12
		}
	default:
		f.EitherHalf = hour >= 1 && hour <= 12
	}
	switch {
	case hour > 24: // a ratio: 74:26
		f.Hour = int(hour)
	case hour > 12:
		f.Hour = int(hour) % 24
	}
	return p.emit(f, i, j)
}

// The halves of the day, and night and noon, which have a part in both.
const (
	morning = 1 + iota
	afternoon
	night
	noon
)

// halvesOfDay are the words that say in which half an hour lies: behind it, in Chinese before it.
var halvesOfDay = map[string][]struct {
	words []string // of one half; _ joins those of a phrase
	half  int
}{
	"en": {{[]string{"am", "a_m", "in_the_morning"}, morning}, {[]string{"pm", "p_m", "in_the_afternoon", "in_the_evening"}, afternoon}, {[]string{"at_night"}, night}},
	"ru": {{[]string{"утра"}, morning}, {[]string{"дня", "пополудни", "вечера"}, afternoon}, {[]string{"ночи"}, night}},
	"fr": {{[]string{"du_matin"}, morning}, {[]string{"de_l_après_midi", "du_soir"}, afternoon}},
	"es": {{[]string{"a_m", "am", "de_la_mañana", "de_la_madrugada"}, morning}, {[]string{"p_m", "pm", "de_la_tarde"}, afternoon}, {[]string{"de_la_noche"}, night}, {[]string{"del_mediodía"}, noon}},
	"ar": {{[]string{"صباحا", "صباحًا", "فجرا", "فجرًا", "من_صباح", "قبل_الظهر", "من_فجر"}, morning}, {[]string{"مساء", "مساءً", "ظهرا", "ظهرًا", "عصرا", "عصرًا", "بعد_الظهر", "من_بعد_ظهر", "من_بعد_الظهر", "بعد_ظهر", "من_مساء", "من_عصر", "بعد_الزوال"}, afternoon}, {[]string{"ليلا", "ليلًا"}, night}},
}

// halfOfDay is the half of the day of the hour in the tokens from i up to j, 0 where it is not said.
func (p *parser) halfOfDay(i, j int) int {
	if p.lang == "zh" {
		return p.hanHalfOfDay(i)
	}
	for at := max(i+1, j-3); at <= j+1; at++ {
		for _, h := range halvesOfDay[p.lang] {
			if slices.ContainsFunc(h.words, func(w string) bool { return p.wordsAt(at, w) }) {
				return h.half
			}
		}
		if at >= j && !p.isAny(at, "h", "ч", "час", "часа", "часов", "heure", "heures", "horas") {
			break
		}
	}
	return 0
}

// wordsAt reports whether the words of the phrase stand at i, as they are or with signs between them.
func (p *parser) wordsAt(i int, phrase string) bool {
	for w := range strings.SplitSeq(phrase, "_") {
		for k := 0; k < 2 && p.tok(i).kind == punctToken && (p.rune(i) == '.' || p.rune(i) == '\'' || p.rune(i) == '-'); k++ {
			i++
		}
		if !p.isAny(i, w) || p.tok(i).gap == lineBreak {
			return false
		}
		i++
	}
	return true
}

func (p *parser) hanHalfOfDay(i int) int {
	for back := 2; back <= 4; back++ { // 当地时间下午2时, 下午（14:30）
		switch {
		case p.hanAny(i-back, "上午", "凌晨", "早上", "清晨", "早晨") > 0:
			return morning
		case p.hanAny(i-back, "下午", "傍晚") > 0:
			return afternoon
		case p.hanAny(i-back, "晚上", "深夜", "夜间", "今晚", "午夜", "半夜", "当晚", "當晚", "晚间", "夜里") > 0:
			return night
		case p.hanAny(i-back, "中午", "正午") > 0:
			return noon
		}
	}
	if r := p.rune(i - 1); r == '晚' {
		return night
	}
	return 0
}

// clockInWords reads the time of day in the way of one language.
func (p *parser) clockInWords(i int) int {
	h := p.integer(i)
	if h < 0 || h > 24 || p.digitCount(i) > 2 {
		return 0
	}
	if m, next := p.hoursAndMinutes(i); next > 0 {
		return p.emitClock(i, next, h, m)
	}
	m, at := p.minutes(i + 1)
	if next := p.hourOfHalf(at); next > 0 && h >= 1 {
		return p.emitClock(i, next, h, m)
	}
	switch p.lang {
	case "ar":
		if p.isAny(i-1, "الساعة") && p.punct(i+1, '/') && p.tok(i+1).gap == tight && p.tightDigits(i+2) && p.digitCount(i+2) == 2 && p.integer(i+2) < 60 { // الساعة 15/00, as the United Nations write it
			return p.emitClock(i, i+3, h, p.integer(i+2))
		}
	case "en":
		return p.englishClock(i, at, h, m)
	case "fr", "es", "pt":
		if at > i+1 && p.lang == "es" && p.isAny(i-1, "las", "la") { // a las 14.30
			return p.emitClock(i, at, h, m)
		}
		if next := p.spanishHours(i, at); next > 0 {
			return p.emitClock(i, next, h, m)
		}
		return p.hourMark(i, h)
	case "ru":
		return p.russianClock(i, at, h, m)
	}
	return 0
}

// saidMinutes is how a language says the hours and minutes of a time of day in words behind the numbers, which a span
// of time is said by too: one of the words before the hour tells that it is none.
var saidMinutes = map[string]struct{ before, hour, and, minute []string }{
	"ru": {[]string{"в", "с", "до", "к", "около", "после"}, []string{"час", "часа", "часов", "часам", "часах"}, []string{"и"}, []string{"минута", "минуту", "минуты", "минут"}},
	"fr": {[]string{"à", "vers", "dès", "avant", "depuis"}, []string{"heure", "heures"}, []string{"et"}, []string{"minute", "minutes"}},
	"es": {[]string{"las", "la"}, []string{"hora", "horas"}, []string{"y", "con"}, []string{"minuto", "minutos"}},
	"ar": {[]string{"الساعة", "والساعة"}, []string{"ساعة"}, []string{"و"}, []string{"دقيقة", "دقائق"}},
}

// hoursAndMinutes reads the minutes and where the time of day ends: в 6 часов 20 минут, à 6 heures 20, a las 6 horas y
// 20 minutos, الساعة 6 و20 دقيقة. Next is 0 for any other.
func (p *parser) hoursAndMinutes(i int) (minutes int64, next int) {
	said := saidMinutes[p.lang]
	if said.hour == nil || !p.isAny(i-1, said.before...) {
		return 0, 0
	}
	at := i + 1
	if p.isAny(at, said.hour...) {
		at++
	} else if p.lang != "ar" {
		return 0, 0
	}
	if p.isAny(at, said.and...) {
		at++
	}
	m := p.integer(at)
	if p.tok(at).kind != digitsToken || p.tok(at).gap == lineBreak || p.digitCount(at) > 2 || m < 0 || m > 59 {
		return 0, 0
	}
	switch {
	case p.isAny(at+1, said.minute...):
		return m, at + 2
	case p.lang == "fr" && p.digitCount(at) == 2 && !p.hasUnit(at+1):
		return m, at + 1
	}
	return 0, 0
}

// englishClock reads the time of h hours at token i and m minutes before token at: 9.30 am, 6 of 6-7 pm, 20h30.
func (p *parser) englishClock(i, at int, h, m int64) int {
	if p.tok(i+1).gap == tight && p.tightDigits(i+2) {
		if next := p.hourMark(i, h); next > 0 {
			return next
		}
	}
	if h < 1 || h > 12 {
		return 0
	}
	if next := p.amPm(at); next > 0 {
		return p.emitClock(i, next, h, m)
	}
	if p.opensHours(at) || h == 12 && p.tok(at).w.has(hourName) {
		return p.emitClock(i, at, h, m)
	}
	return 0
}

// russianClock reads the time of h hours at token i and m minutes before token at: 9 утра, в 9.30, 9-00.
func (p *parser) russianClock(i, at int, h, m int64) int {
	if p.isAny(at, "утра", "вечера", "ночи") {
		return p.emitClock(i, at+1, h, m)
	}
	if at > i+1 && (p.isAny(i-1, "в", "с", "до", "к", "около", "на", "после") || p.punct(i+2, '-')) {
		return p.emitClock(i, at, h, m)
	}
	if p.punct(i+1, '-') && p.tok(i+1).gap == tight && p.tightDigits(i+2) && p.text[p.tok(i+2).start:p.tok(i+2).end] == "00" {
		return p.emitClock(i, i+3, h, 0)
	}
	return 0
}

// hourOfHalf returns the token after the word for an hour at i where the half of the day is said behind
// it: 9 часов утра, 9 heures du matin, 9 de la mañana, 9 صباحا. It is 0 for any other.
func (p *parser) hourOfHalf(i int) int {
	at := i
	if p.isAny(at, "час", "часа", "часов", "heure", "heures", "horas") && p.tok(at).gap != lineBreak {
		at++
	} else if p.lang != "es" && p.lang != "ar" {
		return 0
	}
	for _, h := range halvesOfDay[p.lang] {
		if p.tok(at).gap != lineBreak && slices.ContainsFunc(h.words, func(w string) bool { return p.wordsAt(at, w) }) {
			return at
		}
	}
	return 0
}

// minutes reads the minutes behind a full stop, in two digits; next is i where there are none.
func (p *parser) minutes(i int) (m int64, next int) {
	if m := p.integer(i + 1); p.punct(i, '.') && p.tok(i).gap == tight && p.tightDigits(i+1) && p.digitCount(i+1) == 2 && m < 60 && !p.hasUnit(i+2) && !(p.punct(i+2, '.') && p.tok(i+2).gap == tight && p.tightDigits(i+3)) { // no 01.09.2025
		return m, i + 2
	}
	return 0, i
}

// hourMark reads 3 h 42, 15h30, à 15 h, 10h.
func (p *parser) hourMark(i int, h int64) int {
	t := p.tok(i + 1)
	if t.kind != wordToken || t.gap == lineBreak || p.text[t.start:t.end] != "h" && p.text[t.start:t.end] != "H" {
		return 0
	}
	if m := p.integer(i + 2); p.digitCount(i+2) == 2 && m < 60 && p.tok(i+2).gap != lineBreak {
		return p.emitClock(i, i+3, h, m)
	}
	if t.gap == tight || p.isAny(i-1, "à", "vers", "dès", "avant", "las", "às") {
		return p.emitClock(i, i+2, h, 0)
	}
	return 0
}

// isAny reports whether the token at i is one of the words, as they stand.
func (p *parser) isAny(i int, words ...string) bool {
	t := p.tok(i)
	if t.kind != wordToken {
		return false
	}
	text := p.text[t.start:t.end]
	for _, w := range words {
		if c := text[0]; (c >= utf8.RuneSelf || c|0x20 == w[0]) && strings.ToLower(text) == w { // most differ in their first letter
			return true
		}
	}
	return false
}

// opensHours reports at i what joins an hour to the one behind it, which alone says its half of the day: 6-7 pm.
func (p *parser) opensHours(i int) bool {
	t := p.tok(i)
	joins := p.isDash(i) || t.w.has(until) || t.w.has(conj) && p.tok(i-2).w.has(between)
	if h := p.integer(i + 1); t.gap == lineBreak || !joins || h < 1 || h > 12 || p.digitCount(i+1) > 2 {
		return false
	}
	_, next := p.minutes(i + 2)
	return p.amPm(next) > 0
}

// spanishHours returns the token after the hour at i whose minutes end before at, where the word for hours stands behind
// it or behind the one that it is joined to: 9.30 horas, de 14 a 16.30 horas. It is 0 for any other.
func (p *parser) spanishHours(i, at int) int {
	if p.lang != "es" {
		return 0
	}
	if at > i+1 && p.isAny(at, "horas", "h") && p.isAny(i-1, "a", "de", "desde", "hasta", "y", "las") {
		return at + 1
	}
	last := at + 1
	if p.isAny(last, "las", "la") {
		last++
	}
	if h := p.integer(last); !p.isAny(at, "a", "y", "hasta") || h < 0 || h > 24 || p.digitCount(last) > 2 {
		return 0
	}
	if _, end := p.minutes(last + 1); end > last+1 && p.isAny(end, "horas", "h") || last > at+1 && p.hourOfHalf(end) > 0 {
		return at
	}
	return 0
}

// amPm returns the token after am or p.m. at i, 0 where there is none.
func (p *parser) amPm(i int) int {
	t := p.tok(i)
	if t.kind != wordToken || t.gap == lineBreak {
		return 0
	}
	switch p.text[t.start:t.end] {
	case "am", "pm", "AM", "PM":
		return i + 1
	case "a", "p", "A", "P":
		if m := p.tok(i + 2); p.punct(i+1, '.') && m.gap == tight && m.kind == wordToken && (p.text[m.start:m.end] == "m" || p.text[m.start:m.end] == "M") {
			return i + 3
		}
	}
	return 0
}

func (p *parser) hanClock(i int) int {
	h, at := p.smallNumber(i, 24)
	if h == 0 || p.tok(at).kind != hanToken || p.tok(at).gap == lineBreak {
		return 0
	}
	r := p.rune(at)
	if r != '时' && r != '時' && r != '点' && r != '點' {
		return 0
	}
	next := at + 1
	minutes, sure := 0, false
	if m, end := p.smallNumber(next, 59); m > 0 && p.rune(end) == '分' && p.rune(end+1) != '之' {
		minutes, sure, next = m, true, end+1
	} else if end := p.hanAny(next, "整", "半", "许", "許", "钟", "鐘", "一刻", "多", "左右", "前", "后", "後", "之前", "之后", "以前", "以后", "开始"); end > 0 {
		minutes, sure = p.hanMinutes(next), true
		if r := p.rune(next); r != '前' && r != '后' && r != '後' && r != '之' && r != '以' && r != '开' && r != '左' {
			next = end
		}
	}
	if late := p.hanAny(next, "差一刻"); minutes == 0 && h > 1 && (late > 0 || p.hanAny(i-3, "差一刻") > 0) { // 差一刻九点, 九点差一刻
		h, minutes, next, sure = h-1, 45, max(next, late), true
	}
	cued := p.hanAny(i-2, "上午", "下午", "晚上", "凌晨", "中午", "早上", "傍晚", "午夜", "时间", "時間", "当天", "當天") > 0 || p.rune(i-1) == '晚' || p.rune(i-1) == '日'
	if !sure && !cued && (r != '时' && r != '時' || p.tok(i).kind != digitsToken) {
		return 0
	}
	return p.emitClock(i, next, int64(h), int64(minutes))
}

// hanMinutes are the minutes that a word behind the hour says.
func (p *parser) hanMinutes(i int) int {
	switch {
	case p.rune(i) == '半':
		return 30
	case p.hanAny(i, "一刻") > 0:
		return 15
	}
	return 0
}
