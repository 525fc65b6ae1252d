package fact

import (
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
