package fact

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// monthForms are the names of the months, a row for each grammatical form or way to shorten them.
var monthForms = map[string][][]string{
	"en": {
		{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	},
	"fr": {{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}},
	"es": {{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}},
	"ru": {
		{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
		{"январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре"},
	},
	"ar": {{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}},
}

// weekdayForms are the names of the days likewise, Monday first; a dash where the word before it would
// have to change too (во вторник).
var weekdayForms = map[string][][]string{
	"zh": {{"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"}, {"周一", "周二", "周三", "周四", "周五", "周六", "周日"}},
	"en": {{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}},
	"fr": {{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}},
	"es": {{"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"}},
	"ru": {
		{"понедельник", "-", "среда", "четверг", "пятница", "суббота", "воскресенье"},
		{"понедельник", "-", "среду", "четверг", "пятницу", "субботу", "воскресенье"},
	},
	"ar": {{"الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"}},
}

var englishCardinals = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"}

// MonthLike names the month 1 to 12 in the form of like, the name of another one. ok is false where
// that can't be done without changing other words.
func MonthLike(lang language.Tag, like string, month int) (name string, ok bool) {
	return nameLike(monthForms[baseOf(lang)], like, month)
}

// WeekdayLike names the day 1 (Monday) to 7 in the form of like, the name of another one.
func WeekdayLike(lang language.Tag, like string, day int) (name string, ok bool) {
	return nameLike(weekdayForms[baseOf(lang)], like, day)
}

// CardinalLike writes n in the words of like, another number. Only English ones up to twenty are.
func CardinalLike(lang language.Tag, like string, n int) (word string, ok bool) {
	if baseOf(lang) != "en" || n < 2 { // "one" would change the noun
		return "", false
	}
	if strings.EqualFold(like, "one") {
		return "", false
	}
	return nameLike([][]string{englishCardinals[1:]}, like, n)
}

// nameLike returns name n of the row in which like stands. Where several rows have it, they must agree.
func nameLike(rows [][]string, like string, n int) (name string, ok bool) {
	for _, row := range rows {
		for _, form := range row {
			if !strings.EqualFold(form, like) {
				continue
			}
			if n < 1 || n > len(row) || row[n-1] == "-" || name != "" && name != row[n-1] {
				return "", false
			}
			name = row[n-1]
		}
	}
	return capitalLike(name, like), name != ""
}

// capitalLike gives name the capitals of like.
func capitalLike(name, like string) string {
	first := []rune(like)[0]
	switch {
	case name == "":
		return ""
	case len(like) > 1 && strings.ToUpper(like) == like && strings.ToLower(like) != like:
		return strings.ToUpper(name)
	case unicode.IsUpper(first):
		r := []rune(name)
		r[0] = unicode.ToUpper(r[0])
		return string(r)
	case unicode.IsLower(first):
		return strings.ToLower(name)
	}
	return name
}

// OrdinalEnding is the ending that makes an English ordinal of a number in digits, not below 0: st, nd, rd or th.
func OrdinalEnding(n int) string {
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			return "st"
		case 2:
			return "nd"
		case 3:
			return "rd"
		}
	}
	return "th"
}
