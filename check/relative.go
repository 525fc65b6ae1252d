package check

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

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
	{days: 2, words: map[string][]string{"zh": {"后天"}, "en": {"day after tomorrow"}, "ru": {"послезавтра"}, "fr": {"après-demain"}, "es": {"pasado mañana"}, "ar": {"بعد غد"}}},
	{days: -2, words: map[string][]string{"zh": {"前天"}, "en": {"day before yesterday"}, "ru": {"позавчера"}, "fr": {"avant-hier"}, "es": {"anteayer"}, "ar": {"أول أمس"}}},
	{month: true, words: map[string][]string{"zh": {"本月", "这个月"}, "en": {"this month"}, "ru": {"этом месяце", "этого месяца", "текущего месяца"}, "fr": {"ce mois"}, "es": {"este mes"}, "ar": {"هذا الشهر", "الشهر الجاري"}}},
	{months: -1, month: true, words: map[string][]string{"zh": {"上个月", "上月"}, "en": {"last month"}, "ru": {"прошлом месяце", "прошлого месяца"}, "fr": {"mois dernier"}, "es": {"mes pasado"}, "ar": {"الشهر الماضي"}}},
	{months: 1, month: true, words: map[string][]string{"zh": {"下个月", "下月"}, "en": {"next month"}, "ru": {"следующем месяце", "следующего месяца"}, "fr": {"mois prochain"}, "es": {"próximo mes", "mes próximo"}, "ar": {"الشهر المقبل", "الشهر القادم"}}},
}

// The words for a day by its distance from one that is named elsewhere, by its weekday in the week before or after, and for
// the end of a year.
var (
	someDaysOff = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[一二两三四五六七八九十\d]+(?:天|日|周|星期)(?:之|以)?(?:前|后)|\b(?:day|week)s? (?:ago|later|earlier|after|before)\b|(?:дн(?:ей|я)|недел[юиь]) (?:назад|спустя)|через (?:[^,.]{1,20} )?(?:дн(?:ей|я)|недел[юиь])` +
			`|(?:il y a|dans) [^,.]{1,20} (?:jour|semaine)|(?:jour|semaine)s? plus t|(?:hace|dentro de) [^,.]{1,20} (?:día|semana)|(?:día|semana)s? (?:después|antes|más tarde)|(?:قبل|بعد) (?:[^،.]{1,20} )?(?:أيام|يوما|أسبوع|أسابيع)`)
	})
	weekdayOff = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[上下本这](?:个|個)?(?:周|星期|礼拜)[一二三四五六日天]|\b(?:last|next|this|coming) (?:mon|tues|wednes|thurs|fri|satur|sun)day` +
			`|(?:прошл|следующ|минувш)\pL+ (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:dernier|prochain)` +
			`|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo) (?:pasado|próximo)|(?:pasado|próximo) (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)` +
			`|(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد) (?:الماضي|المقبل|القادم)`)
	})
	endOfYear = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`年底|年末|岁末|\bend of (?:the|this) year|year[- ]end|конц[аеу] (?:\d{4} |этого |текущего )?года|fin de l['’]année|fin(?:es|al(?:es)?)? (?:de|del) (?:este )?año|(?:نهاية|آخر) (?:هذا )?(?:العام|السنة)`)
	})
	yearBefore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`同比|同期|上年|year[- ]on[- ]year|a year (?:earlier|ago|before)|same period|в годовом|год назад|годом ранее|предыдущ\pL+ год|sur un an|année précédente|interanual|año anterior|the year before|العام السابق`)
	})
)

// inMonths marks the months of a part of a year, or those from January on, and the part or the number of them as met: 4至6月,
// the second quarter; 1至9月, the first nine months; 5至7月, the three months to July.
func inMonths(dates, numbers []*candidate) {
	for i := 1; i < len(dates); i++ {
		first, last := dates[i-1], dates[i]
		months := last.Month - first.Month + 1
		if !monthsFromTo(first, last) || months < 2 {
			continue
		}
		part := slices.ContainsFunc(numbers, func(n *candidate) bool { return !n.met && n.isPartOfYear() })
		k := slices.IndexFunc(numbers, func(n *candidate) bool {
			from, to := n.partMonths()
			return !n.met && to > 0 && from == first.Month && to == last.Month || !part && (first.Month == 1 || last.met && n.Measure == "month") && countsMonths(n, months)
		})
		if k >= 0 {
			first.met, last.met, numbers[k].met = true, true, true
		}
	}
}

// monthsFromTo reports months without days, or the first day of a month and the last one of another, of which one has not met
// its counterpart.
func monthsFromTo(first, last *candidate) bool {
	if first.Kind != fact.Date || last.Kind != fact.Date || first.Month == 0 || last.Month == 0 || first.met && last.met {
		return false
	}
	return first.Day == 0 && last.Day == 0 || first.Day == 1 && last.Day > 0 && last.day().AddDate(0, 0, 1).Day() == 1
}

// monthAlone reports a month without a day that has not met its counterpart.
func (c *candidate) monthAlone() bool {
	return !c.met && c.Kind == fact.Date && c.Month > 0 && c.Day == 0
}

// countsMonths reports whether c says so many months of a year from its first on.
func countsMonths(c *candidate, months int) bool {
	switch {
	case !waits(c):
		return false
	case c.Measure == "":
		return isInt(c.value, months) || months == 9 && isInt(c.value, 3) // of three quarters
	}
	return fact.SameMeasure(c.value, c.Measure, big.NewRat(int64(months), 1), "month")
}

// relatively marks a date as met that the other side names by the date of the text: 上个月, "in June". Where that date is
// not known any will do. What has more facts than mostMentions is no sentence.
func (p *Pass) relatively(facts [][]*candidate, other *Text, others [][]*candidate) {
	for i, link := range p.Bitext.Links {
		if len(facts[i]) > mostMentions {
			continue
		}
		for _, c := range facts[i] {
			if c.met || c.Kind != fact.Date || !yearAlone(&c.Fact.Fact) && hasRival(c, others[i]) {
				continue
			}
			c.met = slices.ContainsFunc(link.Segments(other.Side), func(s int) bool {
				text := strings.ToLower(other.Doc.SegmentText(s))
				return !yearAlone(&c.Fact.Fact) && p.namesRelatively(text, token.Base(other.Doc.Lang), c) || saysOff(c, slices.Concat(facts[i], others[i]), text)
			})
		}
	}
}

// namesRelatively reports whether a text in a language, in small letters, names the date c by that of the document.
func (p *Pass) namesRelatively(text, lang string, c *candidate) bool {
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
		return (c.Month == 0 || int(day.Month()) == c.Month) && day.Day() == c.Day
	})
}

// saysOff reports whether a text says a date by its distance from another one, by the end of its year, or a year, beside the
// next one on either side, as the one before.
func saysOff(c *candidate, beside []*candidate, text string) bool {
	switch {
	case c.Month == 0 && c.Day > 0 && containsAny(text, nextDay[:]...):
		return true
	case yearAlone(&c.Fact.Fact):
		return yearBefore().MatchString(text) && slices.ContainsFunc(beside, func(o *candidate) bool { return o.Year == c.Year+1 })
	case c.Month == 12 && (c.Day == 0 || c.Day == 31) && endOfYear().MatchString(text):
		return true
	}
	return c.Day > 0 && (someDaysOff().MatchString(text) || weekdayOff().MatchString(text))
}

// byWeekday marks a day and the weekday by which alone the other side names it as met: 9月3日晚, on Wednesday night. Where the
// year is known, of the text or of the date before, the weekday has to be that of the day, and nothing else can be meant;
// where it is not, no other date may be left, and all days of a month have to fit each other.
func (p *Pass) byWeekday(facts, others [][]*candidate) {
	last := fact.Fact{Year: p.year()} // the date before, its year and month
	first := map[int]int{}            // by month: the weekday before its first day
	for i := range facts {
		for _, c := range facts[i] {
			if c.Kind != fact.Date {
				continue
			}
			last.Year, last.Month = cmp.Or(c.Year, last.Year), cmp.Or(c.Month, last.Month)
			if c.met || c.Day == 0 {
				continue
			}
			day := &Fact{Fact: fact.Fact{Year: last.Year, Month: last.Month, Day: c.Day}}
			k := slices.IndexFunc(others[i], func(w *candidate) bool {
				return !w.met && w.Kind == fact.Weekday && w.Day == 0 && !w.Weak && fits(day, w.Weekday, first) && (day.dated() || !hasRival(c, others[i]))
			})
			if k >= 0 {
				first[day.Month] = (others[i][k].Weekday - c.Day + 35) % 7
				c.met, others[i][k].met = true, true
			}
		}
	}
}

// fits reports whether a day may be such a weekday, by its year or by what the other days of its month are.
func fits(day *Fact, weekday int, first map[int]int) bool {
	if day.dated() {
		return weekdayOf(day) == weekday
	}
	was, ok := first[day.Month]
	return !ok || was == (weekday-day.Day+35)%7
}

// dated reports whether the year of a day is known.
func (f *Fact) dated() bool { return f.Year > 0 && f.Month > 0 }

// year is that of the text's date, 0 where none is known.
func (p *Pass) year() int {
	if p.Date.IsZero() {
		return 0
	}
	return p.Date.Year()
}

// daysBeside marks the day right behind or before another one, on one side, as met where the other side says only that:
// on 15 May … on the 16th, the next day; and that of a weekday before it: on Friday … on the 22nd, that morning.
func (p *Pass) daysBeside(facts [][]*candidate, other *Text) {
	var last *candidate
	weekday := false // is what stands last
	for i, link := range p.Bitext.Links {
		for _, c := range facts[i] {
			if c.Kind == fact.Weekday {
				weekday = true
			}
			if c.Kind != fact.Date || c.Day == 0 {
				continue
			}
			words := besideOf(last, c)
			if weekday && words == nil {
				words = thatDay[:]
			}
			weekday = false
			if !c.met && words != nil {
				c.met = other.saysAny(link.Segments(other.Side), words)
			}
			last = c
		}
	}
}

// besideOf returns the words by which c is told where it is the day right behind the date a or before it, else nil.
func besideOf(a, c *candidate) []string {
	if a == nil || c.Weak {
		return nil
	}
	from, to := a.day(), c.day()
	if year := cmp.Or(a.Year, c.Year); year != 0 && a.Year != c.Year && min(a.Year, c.Year) == 0 {
		from, to = a.dayIn(year), c.dayIn(year)
	}
	if a.Month == 0 || c.Month == 0 {
		from, to = time.Date(2000, 1, a.Day, 0, 0, 0, 0, time.UTC), time.Date(2000, 1, c.Day, 0, 0, 0, 0, time.UTC)
	}
	switch to.Sub(from) {
	case 24 * time.Hour:
		return nextDay[:]
	case -24 * time.Hour:
		return dayBefore[:]
	}
	return nil
}

// day is the date in its year, in a leap year where it says none.
func (c *candidate) day() time.Time { return c.dayIn(cmp.Or(c.Year, 2000)) }

// dayIn is the day of the date in a year.
func (c *candidate) dayIn(year int) time.Time {
	return time.Date(year, time.Month(c.Month), c.Day, 0, 0, 0, 0, time.UTC)
}

var (
	thatDay = [...]string{"that day", "that same day", "same day", "that morning", "that afternoon", "that evening", "that night", "ce jour-là", "même jour", "ce matin-là", "ce soir-là",
		"ese día", "mismo día", "esa mañana", "esa tarde", "esa noche", "в тот же день", "в этот день", "того же дня", "当天", "当日", "当晚", "同日", "ذلك اليوم", "اليوم نفسه"}
	nextDay = [...]string{"next day", "following day", "day after", "next morning", "following morning", "lendemain", "jour suivant", "día siguiente", "mañana siguiente",
		"на следующий день", "на другой день", "следующего дня", "следующим утром", "утром следующего", "в следующий день", "次日", "翌日", "第二天", "隔天", "اليوم التالي"}
	dayBefore = [...]string{"day before", "previous day", "the eve", "la veille", "jour précédent", "día anterior", "víspera", "накануне", "предыдущий день", "днём ранее", "днем ранее", "前一天", "前一日", "前日", "اليوم السابق"}
)

// partMonths returns the first and the last month of the part of a year that c tells; 0 where it tells none.
func (c *candidate) partMonths() (first, last int) {
	n, err := strconv.Atoi(strings.TrimLeft(c.Part, "HQ"))
	if err != nil {
		return 0, 0
	}
	long := map[byte]int{'H': 6, 'Q': 3}[c.Part[0]]
	return (n-1)*long + 1, n * long
}

// isPartOfYear reports whether c tells a half or a quarter of a year by its number.
func (c *candidate) isPartOfYear() bool {
	_, to := c.partMonths()
	return to > 0
}

// inLastMonth marks the part of a year, or so many months of one, and the last month of it as met, where either side speaks
// of an end: by the end of the third quarter, antes de que termine septiembre; 上半年, до конца июня.
func (t *Text) inLastMonth(other *Text, parts, dates []*candidate) {
	for _, c := range parts {
		if c.Kind == fact.Date {
			continue
		}
		_, last := c.partMonths()
		k := slices.IndexFunc(dates, func(d *candidate) bool {
			return d.monthAlone() && (d.Month == last && !c.met && t.tellsEnd(c.Place) || (d.Month == last || countsMonths(c, d.Month)) && other.tellsEnd(d.Place))
		})
		if k >= 0 {
			c.met, dates[k].met = true, true
		}
	}
}

// tellsEnd reports whether words before a place, or right behind it in Chinese, speak of an end.
func (t *Text) tellsEnd(pl Place) bool {
	text := t.Doc.Passages[pl.Passage].Text.String()
	return endBefore().MatchString(text[:pl.Span.Start]) || endBehind().MatchString(text[pl.Span.End:])
}

var (
	endBefore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)(?:\b(?:end(?: of)?|ends|close of|fin(?: du| de)?|fin(?:ales?|es)? del?|acabe|termine|finalice|concluya)|кон(?:ец|ц[аеу])|окончани[яею]|истечени[яею]|نهاية)(?: the| el| le)?(?: mois de| mes de)?[ -]$`)
	})
	endBehind = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:季度|年|月)?(?:末|底|结束)`) })
)
