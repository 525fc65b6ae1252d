package fact

import "strings"

// oClock reads seven o'clock.
func (p *parser) oClock(i int) int {
	h, ok := p.hourAt(i)
	if p.lang != "en" || !ok || !p.isAny(i+1, "o") || !p.punct(i+2, '\'') || !p.isAny(i+3, "clock") {
		return 0
	}
	return p.emitClock(i, i+4, h, 0)
}

// hourAt is the cardinal from one to twelve in the word at i.
func (p *parser) hourAt(i int) (int64, bool) {
	h, ok := p.tok(i).w.is(card)
	if !ok {
		h, ok = p.tok(i).w.is(weakCard)
	}
	return h, ok && h >= 1 && h <= 12
}

// toHour is the hour and the minute so many minutes before an hour.
func toHour(h, minutes int64) (hour, minute int64) { return (h+10)%12 + 1, 60 - minutes }

// pastTheHour reads half past eleven, a quarter to 3, at twenty past four.
func (p *parser) pastTheHour(i int) int {
	at := i
	if p.tok(at).w.has(article) {
		at++
	}
	if p.lang != "en" || !p.isAny(at+1, "past", "to") {
		return 0
	}
	minutes, _ := p.tok(at).w.is(card)
	switch {
	case p.isAny(at, "half"):
		minutes = 30
	case p.isAny(at, "quarter"):
		minutes = 15
	case minutes != 5 && minutes != 10 && minutes != 20 || !p.isAny(i-1, "at", "about", "around", "until", "by"):
		return 0
	}
	q, ok := p.quantity(at + 2)
	if !ok || q.ordinal || !q.val.IsInt() || q.val.Cmp(ratOf(12)) > 0 || q.val.Sign() <= 0 || p.hasUnit(q.next) {
		return 0
	}
	hour := q.val.Num().Int64()
	if p.isAny(at+1, "to") {
		hour, minutes = toHour(hour, minutes)
	}
	return p.emitClock(i, q.next, hour, minutes)
}

// spelledHour reads the hour in words before the half of the day, or by an ordinal: семь часов вечера, las siete de
// la tarde, الساعة التاسعة والنصف.
func (p *parser) spelledHour(i int) int {
	h, ok := p.hourAt(i)
	switch {
	case p.lang == "ar":
		return p.arabicHour(i)
	case p.lang == "ru" && p.isAny(i, "час") && p.isAny(i+1, "дня", "ночи"):
		return p.emitClock(i, i+1, 1, 0)
	case p.lang == "ru" && (p.isAny(i-1, "без") || !ok):
		return p.shortOfHour(i)
	case !ok || p.lang == "es" && !p.isAny(i-1, "las", "la"):
		return 0
	case p.lang == "es":
		if next := p.spanishHour(i, h); next > 0 {
			return next
		}
	case p.lang == "fr" && p.isAny(i+1, "heure", "heures") && p.isAny(i+2, "moins") && p.isAny(i+3, "le") && p.isAny(i+4, "quart"):
		h, minutes := toHour(h, 15)
		return p.emitClock(i, i+5, h, minutes)
	}
	if next := p.hourOfHalf(i + 1); next > 0 {
		return p.emitClock(i, next, h, 0)
	}
	return 0
}

// spanishHour reads the parts of the hour h behind the token at i: las doce y cuarto, las dos menos cuarto, las siete y
// media, a las tres y veinte.
func (p *parser) spanishHour(i int, h int64) int {
	less := p.isAny(i+1, "menos")
	if !less && !p.isAny(i+1, "y") {
		return 0
	}
	minutes, next := int64(0), i+3
	switch {
	case p.isAny(i+2, "cuarto"):
		minutes = 15
	case p.isAny(i+2, "media") && !less:
		minutes = 30
	default:
		q, ok := p.quantity(i + 2)
		if !ok || q.ordinal || !q.val.IsInt() || q.val.Cmp(ratOf(59)) > 0 || q.val.Cmp(ratOf(5)) < 0 || p.hasUnit(q.next) || !p.isAny(i-2, "a", "desde", "hasta", "de") {
			return 0
		}
		minutes, next = q.val.Num().Int64(), q.next
	}
	if less {
		h, minutes = toHour(h, minutes)
	}
	return p.emitClock(i, next, h, minutes)
}

// arabicHour reads the hour that an ordinal says behind the word for it, or before the half of the day: الساعة التاسعة
// والنصف, الساعة الرابعة إلا ربعا, في الثامنة صباحا.
func (p *parser) arabicHour(i int) int {
	t := p.tok(i)
	named := p.isAny(i-1, "الساعة", "والساعة")
	if t.gap == lineBreak || t.w == nil || !named && !p.mayOpenHour(i) {
		return 0
	}
	s := wordSum{p: p}
	next := s.read(i, false)
	h, minute := s.total(), int64(0)
	withMinutes := h > 12 && p.tok(i+1).conj // الساعة الثانية وخمسين دقيقة
	if withMinutes {
		h, _ = t.w.is(ord)
		next = i + 1
	}
	if next == i || !s.ordinal && !p.isAny(i, "الواحدة") || h < 1 || h > 12 {
		return 0
	}
	less := p.isAny(next, "إلا")
	if minutes, end := p.arabicMinutes(next, less); end > 0 {
		minute, next = minutes, end
	}
	if less && minute > 0 {
		h, minute = toHour(h, minute)
	}
	if !named && p.halfOfDay(i, next) == 0 || withMinutes && minute == 0 {
		return 0
	}
	return p.emitClock(i, next, h, minute)
}

// arabicMinutes reads what is said behind an hour, or, with less, how much of it is missing: والنصف, والدقيقة العشرين, إلا ربعا.
func (p *parser) arabicMinutes(i int, less bool) (minute int64, next int) {
	if less {
		i++
	}
	t := p.tok(i)
	if !t.isWord() || !t.conj && !less {
		return 0, 0
	}
	if q, ok := p.quantity(i + 1); p.isAny(i, "والدقيقة") && ok && q.ordinal && q.val.Cmp(ratOf(60)) < 0 {
		return q.val.Num().Int64(), q.next
	}
	if part, end := joinedFraction(t.w, i+1); part != nil {
		return part.Mul(part, ratOf(60)).Num().Int64(), end
	}
	if q, ok := p.quantity(i); ok && q.val.IsInt() && q.val.Sign() > 0 && q.val.Cmp(ratOf(60)) < 0 && p.isAny(q.next, "دقيقة", "دقائق") {
		return q.val.Num().Int64(), q.next + 1
	}
	return 0, 0
}

// mayOpenHour reports the Arabic ordinal at i, which may be an hour without the word for it: it is feminine, and a word that
// leads to a time stands before it.
func (p *parser) mayOpenHour(i int) bool {
	t := p.tok(i)
	return t.w.has(ord) && strings.HasSuffix(p.text[t.start:t.end], "ة") && (t.conj || p.isAny(i-1, "في", "من", "إلى", "حتى", "عند", "بين", "منذ", "قبل", "بعد", "تمام"))
}

// shortOfHour reads the hour of a Russian half or quarter, or the one that a time is short of: в половине четвёртого, в
// четверть пятого, без четверти пять, без десяти пять.
func (p *parser) shortOfHour(i int) int {
	if p.isAny(i-1, "без") {
		return p.withoutMinutes(i)
	}
	minute := int64(30)
	if p.isAny(i, "четверть", "четверти") {
		minute = 15
	} else if !p.isAny(i, "половине", "половины", "половина") {
		return 0
	}
	h, ok := p.tok(i + 1).w.is(ord)
	if !ok {
		h, ok = p.tok(i + 1).w.is(weakOrd)
	}
	genitive := strings.HasSuffix(p.text[p.tok(i+1).start:p.tok(i+1).end], "го")
	if !ok || !genitive || h < 1 || h > 12 || !p.isAny(i-1, "в", "к", "около", "до", "с", "после") {
		return 0
	}
	return p.emitClock(i, i+2, (h+10)%12+1, minute)
}

// withoutMinutes reads the Russian time of day that says how many minutes are missing.
func (p *parser) withoutMinutes(i int) int {
	minutes, next := int64(15), i+1
	if !p.isAny(i, "четверти") {
		q, ok := p.quantity(i)
		if !ok || q.ordinal || !q.val.IsInt() || q.val.Cmp(ratOf(30)) >= 0 || q.val.Sign() <= 0 {
			return 0
		}
		minutes, next = q.val.Num().Int64(), q.next
	}
	h, ok := p.hourAt(next)
	if !ok || p.tok(next+1).kind == wordToken && p.hasUnit(next+1) {
		return 0
	}
	h, minutes = toHour(h, minutes)
	return p.emitClock(i, next+1, h, minutes)
}

// namedHour reads an hour by its name, and what is said beside it: noon, midi et demi, в полночь, منتصف الليل, 正午.
func (p *parser) namedHour(i int) int {
	if p.lang == "zh" {
		return p.hanNamedHour(i)
	}
	s, next := p.match(i, hourName)
	if w := p.tok(i).w; next == 0 && w.has(hourName) {
		s.val, _ = w.is(hourName)
		next = i + 1
	}
	if before := beforeHourName[p.lang]; next == 0 || before != nil && !p.isAny(i-1, before...) {
		return 0
	}
	minute := int64(0)
	if p.lang == "fr" && p.isAny(next, "et") {
		switch {
		case p.isAny(next+1, "demi", "demie"):
			minute, next = 30, next+2
		case p.isAny(next+1, "quart"):
			minute, next = 15, next+2
		}
	} else if m := p.integer(next); p.lang == "fr" && p.digitCount(next) == 2 && m < 60 && !p.hasUnit(next+1) { // midi 30
		minute, next = m, next+1
	} else if m, ok := p.tok(next).w.is(card); p.lang == "fr" && ok && m >= 5 && m < 60 && !p.hasUnit(next+1) { // midi trente
		minute, next = m, next+1
	}
	return p.emit(Fact{Kind: Label, Clock: true, Hour: int(s.val), Minute: int(minute)}, i, next)
}

// beforeHourName are the words one of which has to stand before the name of an hour that is another word as well, or says
// a part of the day: le Midi, до полудня.
var beforeHourName = map[string][]string{
	"fr": {"à", "vers", "avant", "dès"},
	"ru": {"в", "к", "около"},
	"es": {"a", "la"},
}

// hanNamedHour reads 正午, 午夜, 零时, 零时三十分, where no other number stands behind it.
func (p *parser) hanNamedHour(i int) int {
	hour, next := 12, p.hanAny(i, "正午")
	if next == 0 {
		hour, next = 0, p.hanAny(i, "午夜", "零时", "零時", "零点", "零點")
	}
	if next == 0 || p.isNumeralAt(i-1) {
		return 0
	}
	minute := 0
	if m, end := p.smallNumber(next, 59); m > 0 && p.rune(end) == '分' && p.rune(i) == '零' {
		minute, next = m, end+1
	} else if p.isNumeralAt(next) || p.tok(next).kind == digitsToken {
		return 0
	}
	return p.emit(Fact{Kind: Label, Clock: true, Hour: hour, Minute: minute}, i, next)
}

// zoneOffset reads the difference of a time zone, which is no number: GMT+8, UTC−05:00, +0530, 东八区.
func (p *parser) zoneOffset(i int) int {
	if r := p.rune(i); r == '东' || r == '東' || r == '西' {
		if n, next := p.smallNumber(i+1, 12); n > 0 && p.hanAny(next, "区", "區") > 0 {
			return p.emit(Fact{Kind: Label}, i, next+1)
		}
	}
	if !p.isAny(i, "gmt", "utc") || p.tok(i+1).gap == lineBreak || p.tok(i+1).kind != punctToken || !strings.ContainsRune("+-−–", p.tok(i+1).r) || !p.tightDigits(i+2) || p.digitCount(i+2) > 2 && p.digitCount(i+2) != 4 {
		return 0
	}
	next := i + 3
	if p.punct(next, ':') && p.tok(next).gap == tight && p.tightDigits(next+1) && p.digitCount(next+1) == 2 {
		next += 2
	}
	return p.emit(Fact{Kind: Label}, i, next)
}
