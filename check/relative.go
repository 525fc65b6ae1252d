package check

import (
	"math/big"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// relativeDate is a day or a month that is named by the date of the text: yesterday, next month.
type relativeDate struct {
	days, months int
	month        bool // it is a month
	words        map[string][]string
}

var relativeDates = [...]relativeDate{
	{words: map[string][]string{"zh": {"今天", "今日", "当天"}, "en": {"today"}, "ru": {"сегодня"}, "fr": {"aujourd"}, "es": {" hoy"}, "ar": {"اليوم"}}},
	{days: -1, words: map[string][]string{"zh": {"昨天", "昨日"}, "en": {"yesterday"}, "ru": {"вчера"}, "fr": {" hier", "hier,"}, "es": {" ayer", "ayer,"}, "ar": {"أمس"}}},
	{days: 1, words: map[string][]string{"zh": {"明天", "明日"}, "en": {"tomorrow"}, "ru": {"завтра"}, "fr": {"demain"}, "es": {"mañana"}, "ar": {"غدا"}}},
	{month: true, words: map[string][]string{"zh": {"本月", "这个月"}, "en": {"this month"}, "ru": {"этом месяце", "этого месяца", "текущего месяца"}, "fr": {"ce mois"}, "es": {"este mes"}, "ar": {"هذا الشهر", "الشهر الجاري"}}},
	{months: -1, month: true, words: map[string][]string{"zh": {"上个月", "上月"}, "en": {"last month"}, "ru": {"прошлом месяце", "прошлого месяца"}, "fr": {"mois dernier"}, "es": {"mes pasado"}, "ar": {"الشهر الماضي"}}},
	{months: 1, month: true, words: map[string][]string{"zh": {"下个月", "下月"}, "en": {"next month"}, "ru": {"следующем месяце", "следующего месяца"}, "fr": {"mois prochain"}, "es": {"próximo mes", "mes próximo"}, "ar": {"الشهر المقبل", "الشهر القادم"}}},
}

// sinceJanuary marks the months from January on and the number of them as met: 1至9月, the first nine months, the first half.
func sinceJanuary(dates, numbers []*candidate) {
	monthAlone := func(c *candidate) bool { return !c.met && c.Kind == fact.Date && c.Month > 0 && c.Day == 0 }
	for i := 1; i < len(dates); i++ {
		first, last := dates[i-1], dates[i]
		if !monthAlone(first) || !monthAlone(last) || first.Month != 1 || last.Month < 2 {
			continue
		}
		k := slices.IndexFunc(numbers, func(n *candidate) bool { return countsMonths(n, last.Month) })
		if k >= 0 {
			first.met, last.met, numbers[k].met = true, true, true
		}
	}
}

// countsMonths reports whether c says so many months of a year from its first on.
func countsMonths(c *candidate, months int) bool {
	switch {
	case c.Part == "H1" || c.Part == "Q1":
		return months == map[string]int{"H1": 6, "Q1": 3}[c.Part]
	case !waits(c):
		return false
	case c.Measure == "":
		return isInt(c.value, months) || months == 9 && isInt(c.value, 3) // of three quarters
	}
	return fact.SameMeasure(c.value, c.Measure, big.NewRat(int64(months), 1), "month")
}

// relatively marks a date as met that the other side names by the date of the text: 上个月, "in June". Where that date is
// not known any will do.
func (p *Pass) relatively(facts [][]*candidate, other *Text, others [][]*candidate) {
	for i, link := range p.Bitext.Links {
		for _, c := range facts[i] {
			if c.met || c.Kind != fact.Date || c.Month == 0 || hasRival(c, others[i]) {
				continue
			}
			c.met = slices.ContainsFunc(link.Segments(other.Side), func(s int) bool { return p.namesRelatively(other, s, c) })
		}
	}
}

// namesRelatively reports whether the segment of t names the date c by that of the text.
func (p *Pass) namesRelatively(t *Text, segment int, c *candidate) bool {
	text, lang := strings.ToLower(t.Doc.SegmentText(segment)), token.Base(t.Doc.Lang)
	return slices.ContainsFunc(relativeDates[:], func(r relativeDate) bool {
		if r.month != (c.Day == 0) || !containsAny(text, r.words[lang]...) {
			return false
		}
		if p.Date.IsZero() {
			return true
		}
		if r.month {
			return int(p.Date.AddDate(0, 0, 1-p.Date.Day()).AddDate(0, r.months, 0).Month()) == c.Month
		}
		day := p.Date.AddDate(0, 0, r.days)
		return int(day.Month()) == c.Month && day.Day() == c.Day
	})
}
