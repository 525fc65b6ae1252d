package fact

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

// TestWeekdayRuns holds that weekdays named together go each with its own date.
func TestWeekdayRuns(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "held on Friday and Saturday, 29 and 30 November 2024",
		"fr": "les vendredi 29 et samedi 30 novembre 2024",
		"es": "los días viernes y sábado 29 y 30 de noviembre de 2024",
		"ru": "в пятницу и субботу, 29 и 30 ноября 2024 года",
		"ar": "يومي الجمعة والسبت 29 و30 تشرين الثاني/نوفمبر 2024",
		"zh": "2024年11月29日和30日（星期五和星期六）",
	} {
		var days, dates []int
		for _, f := range Find(text, language.MustParse(lang), nil) {
			switch f.Kind {
			case Weekday:
				days = append(days, f.Weekday, f.Day)
			case Date:
				dates = append(dates, f.Day)
			}
		}
		if len(days) != 4 || days[0] != 5 || days[1] != 29 || days[2] != 6 || days[3] != 30 || len(dates) != 2 || dates[0] != 29 {
			t.Errorf("%s: weekdays %v, dates %v", lang, days, dates)
		}
	}
}

// TestDaysOfTheWeek holds which words are days of the week: short names without a date too, where they can be nothing
// else; and what counts weeks or days is no day.
func TestDaysOfTheWeek(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		days       []int
		dates      int
	}{
		{"en", "Mon–Sat 8:30–17:30, closed on Sun.", []int{1, 6, 7}, 0},
		{"en", "the sun sat low", nil, 0},
		{"ru", "2 июля (чт) и 4 июля (сб)", []int{4, 6}, 2},
		{"ru", "пн–сб с 8:30 до 17:30", []int{1, 6}, 0},
		{"es", "lun. a sáb. de 8:30 a 17:30", []int{1, 6}, 0},
		{"es", "de lun a vie", []int{1, 5}, 0},
		{"es", "lun", []int{1}, 0},
		{"es", "mi casa y el mar", nil, 0},
		{"fr", "lun.-sam. de 8 h 30 à 17 h 30", []int{1, 6}, 0},
		{"fr", "la mer ou un jeu", nil, 0},
		{"zh", "周一至周六", []int{1, 6}, 0},
		{"zh", "每周一举行会议，每周三下午开放", []int{1, 3}, 0},
		{"zh", "每周三次，每周一班", nil, 0},
		{"zh", "一行9人周三参加，下周二参观", []int{3, 2}, 0},
		{"zh", "不足1日的按1日计算，连续3日停航", nil, 0},
		{"zh", "1日计划开工", nil, 1},
	} {
		var days []int
		dates := 0
		for _, f := range Find(c.text, language.MustParse(c.lang), nil) {
			switch f.Kind {
			case Weekday:
				days = append(days, f.Weekday)
			case Date:
				dates++
			}
		}
		if !slices.Equal(days, c.days) || dates != c.dates {
			t.Errorf("%s: %q: weekdays %v, dates %d; want %v, %d", c.lang, c.text, days, dates, c.days, c.dates)
		}
	}
}
