package fact

import (
	"math/big"
	"strings"
	"sync"
	"unicode/utf8"
)

// measure is a unit of measure: so many parts of the first unit of its dimension (SI; the
// International yard and pound of 1959; the Chinese market units of 1930).
type measure struct {
	dimension string
	system    string // between systems quantities are converted with rounding, within one exactly
	num, den  int64
}

func measureOf(name string) (m measure, ok bool) {
	m, ok = measures[name]
	return m, ok
}

// measures are the units by the names that lex and hanMeasures give them.
var measures = map[string]measure{
	"mm": {"length", "metric", 1, 1}, "cm": {"length", "metric", 10, 1}, "m": {"length", "metric", 1000, 1}, "km": {"length", "metric", 1e6, 1},
	"in": {"length", "imperial", 254, 10}, "ft": {"length", "imperial", 3048, 10}, "yd": {"length", "imperial", 9144, 10},
	"mi": {"length", "imperial", 1609344, 1}, "nmi": {"length", "nautical", 1852000, 1}, "li": {"length", "market", 500000, 1},
	"cm2": {"area", "metric", 1, 1}, "m2": {"area", "metric", 1e4, 1}, "ha": {"area", "metric", 1e8, 1}, "km2": {"area", "metric", 1e10, 1},
	"ft2": {"area", "imperial", 92903, 100}, "acre": {"area", "imperial", 40468564, 1}, "mi2": {"area", "imperial", 25899881103, 1},
	"mu": {"area", "market", 20000000, 3}, "feddan": {"area", "feddan", 42008333, 1},
	"ml": {"volume", "metric", 1, 1}, "cm3": {"volume", "metric", 1, 1}, "l": {"volume", "metric", 1000, 1}, "m3": {"volume", "metric", 1e6, 1},
	"km3": {"volume", "metric", 1e15, 1}, "gal": {"volume", "imperial", 3785412, 1000}, "ft3": {"volume", "imperial", 28316847, 1000},
	"bbl": {"volume", "barrel", 158987295, 1000},
	"ug":  {"mass", "metric", 1, 1000},
	"mg":  {"mass", "metric", 1, 1}, "g": {"mass", "metric", 1e3, 1}, "kg": {"mass", "metric", 1e6, 1}, "q": {"mass", "metric", 1e8, 1},
	"t": {"mass", "metric", 1e9, 1}, "jin": {"mass", "metric", 5e5, 1}, "lb": {"mass", "imperial", 45359237, 100}, "oz": {"mass", "imperial", 28349523, 1000},
	"W": {"power", "metric", 1, 1}, "kW": {"power", "metric", 1e3, 1}, "MW": {"power", "metric", 1e6, 1}, "GW": {"power", "metric", 1e9, 1},
	"V": {"voltage", "metric", 1, 1}, "kV": {"voltage", "metric", 1e3, 1},
	"kWh": {"energy", "metric", 1, 1}, "MWh": {"energy", "metric", 1e3, 1}, "GWh": {"energy", "metric", 1e6, 1}, "TWh": {"energy", "metric", 1e9, 1},
	"kB": {"data", "kB", 1, 1}, "MB": {"data", "MB", 1e3, 1}, "GB": {"data", "GB", 1e6, 1}, "TB": {"data", "TB", 1e9, 1},
	"ms": {"time", "hours", 1, 1000}, "s": {"time", "hours", 1, 1}, "min": {"time", "hours", 60, 1}, "h": {"time", "hours", 3600, 1}, "day": {"time", "hours", 86400, 1},
	"week": {"time", "weeks", 604800, 1}, "month": {"time", "calendar", 2629746, 1}, "quarter": {"time", "calendar", 3 * 2629746, 1}, "year": {"time", "calendar", 31556952, 1},
	"century": {"time", "calendar", 3155695200, 1},
	"point":   {"points", "points", 1, 1},
	"TEU":     {"containers", "containers", 1, 1},
	"degC":    {"temperature", "metric", 1, 1}, "degF": {"temperature", "imperial", 5, 9},
}

// SameMeasure reports whether a of one unit and b of another, by their names in [Fact.Measure], can
// be one quantity: exactly so within one system of units, else within the rounding that their
// figures show (80 feet, 25 metres).
func SameMeasure(a *big.Rat, unitA string, b *big.Rat, unitB string) bool {
	if unitA == unitB {
		return a.Cmp(b) == 0
	}
	ma, _ := measureOf(unitA)
	mb, _ := measureOf(unitB)
	if ma.dimension != mb.dimension {
		return false
	}
	if ma.system == mb.system {
		return ma.base(a).Cmp(mb.base(b)) == 0
	}
	lowA, highA := bounds(a)
	lowB, highB := bounds(b)
	return ma.base(lowA).Cmp(mb.base(highB)) <= 0 && mb.base(lowB).Cmp(ma.base(highA)) <= 0
}

// SumMeasure reports whether a of one unit and b of another, of one system, together are sum of a third: 4 m and 35 cm,
// 7 hours and 30 minutes. In another system it need be so within the rounding of its figures: 5 feet 10 inches, 1.78 m. Where
// unit is empty it is that of a.
func SumMeasure(a *big.Rat, unitA string, b *big.Rat, unitB string, sum *big.Rat, unit string) bool {
	if unit == "" {
		unit = unitA
	}
	ma, okA := measureOf(unitA)
	mb, okB := measureOf(unitB)
	ms, ok := measureOf(unit)
	if !ok || !okA || !okB || ma.dimension != mb.dimension || ma.system != mb.system || ma.dimension != ms.dimension {
		return false
	}
	total := ma.base(a)
	total.Add(total, mb.base(b))
	if ma.system != ms.system {
		low, high := bounds(sum)
		return ms.base(low).Cmp(total) <= 0 && total.Cmp(ms.base(high)) <= 0
	}
	return total.Cmp(ms.base(sum)) == 0
}

// CountsTime reports whether a unit of measure, by its name in [Fact.Measure], is one of time.
func CountsTime(unit string) bool { return measures[unit].dimension == "time" }

// InMonths returns a span of time that the calendar counts in months, and any other quantity as it is: a year and a half is
// eighteen.
func InMonths(v *big.Rat, unit string) *big.Rat {
	if m := measures[unit]; m.system == "calendar" {
		return m.base(v).Quo(m.base(v), ratOf(measures["month"].num))
	}
	return v
}

// base is v in the first unit of the dimension.
func (m measure) base(v *big.Rat) *big.Rat {
	if m.dimension == "temperature" && m.system == "imperial" {
		v = new(big.Rat).Sub(v, ratOf(32))
	}
	return new(big.Rat).Mul(v, big.NewRat(m.num, m.den))
}

// bounds are the ends of what v may stand for: half of its last figure that is not zero on either
// side, and at most a tenth of it.
func bounds(v *big.Rat) (low, high *big.Rat) {
	most := new(big.Rat).Abs(v)
	most.Mul(most, big.NewRat(1, 10))
	slack := big.NewRat(1, 2)
	if v.IsInt() {
		digits := v.Num().String()
		for k := len(digits) - 1; k > 0 && digits[k] == '0' && slack.Cmp(most) < 0; k-- {
			slack.Mul(slack, ratOf(10))
		}
	} else if n, exact := v.FloatPrec(); exact && n <= maxDigits {
		slack.SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), pow10(n)))
	} else {
		slack.Set(most)
	}
	if slack.Cmp(most) > 0 {
		slack = most
	}
	return new(big.Rat).Sub(v, slack), new(big.Rat).Add(v, slack)
}

// measured reads the unit of measure behind a number at j into f.
func (p *parser) measured(j int, f *Fact) {
	if p.punct(j, '.') && p.tok(j).gap == tight && p.tok(j-1).w.has(scale) { // 10 тыс. метров
		j++
	}
	f.MeasureEnd = 0
	if name, next := p.measureAfter(j); next > 0 {
		f.Measure, f.MeasureEnd = name, p.tok(next-1).end
	}
}

func (p *parser) measureAfter(j int) (name string, next int) {
	t := p.tok(j)
	switch {
	case p.rune(j-1) == '半' && (p.rune(j-2) == '年' || p.rune(j-2) == '岁' || p.rune(j-2) == '歲' || p.rune(j-2) == '天'): // 两年半: read to its end before
		return map[rune]string{'年': "year", '岁': "year", '歲': "year", '天': "day"}[p.rune(j-2)], j
	case t.gap == lineBreak:
		return "", 0
	case t.kind == hanToken:
		return p.hanMeasure(j)
	case p.isDegree(j):
		return p.temperature(j)
	}
	at := p.beforeUnit(j)
	if p.tok(j-1).w.has(half) && p.tok(j).w.has(article) { // half an hour
		at = j + 1
	}
	if p.tok(j-1).w.has(den) && p.tok(j).w.has(of) && p.tok(j+1).w.has(article) { // a quarter of an hour
		at = j + 2
	}
	if p.isAny(at, beforeUnits...) && p.tok(at).gap != lineBreak {
		at++
	}
	power, at := p.measurePower(at)
	s, next := p.match(at, measureWord)
	if t := p.tok(at); next == 0 && p.lang == "ru" && at > j && t.kind == wordToken && t.gap == tight { // 12-километровый
		s, next = sense{unit: adjectiveMeasure(strings.ToLower(p.text[t.start:t.end]))}, at+1
	}
	if next == 0 || p.tok(at).gap == lineBreak || p.isOtherLetter(at, next) {
		return "", 0
	}
	name = s.unit
	if name == "" {
		return "", 0
	}
	if power == 0 {
		power, next = p.powerAfter(next)
	}
	if power > 0 {
		if squared := name + string('0'+byte(power)); measures[squared].num > 0 {
			name = squared
		}
	}
	return p.timesHours(name, next)
}

// beforeUnits stand between a number and a unit of time: 20 working days, nueve primeros meses.
var beforeUnits = []string{"working", "business", "calendar", "consecutive", "full", "рабочих", "календарных", "полных", "первых", "последних",
	"premiers", "premières", "derniers", "dernières", "prochains", "prochaines", "primeros", "primeras", "últimos", "últimas", "próximos", "próximas"}

// measurePower reads square, cubic and their abbreviations before a unit: 5 square km, 5 кв. км.
func (p *parser) measurePower(i int) (power int64, next int) {
	power, ok := p.tok(i).w.is(powerWord)
	if !ok || p.tok(i).gap == lineBreak {
		return 0, i
	}
	if p.punct(i+1, '.') && p.tok(i+1).gap == tight {
		i++
	}
	return power, i + 1
}

// powerAfter reads them behind a unit: km², km2, kilomètres carrés.
func (p *parser) powerAfter(i int) (power int64, next int) {
	t := p.tok(i)
	switch {
	case t.gap == lineBreak:
	case t.kind == wordToken:
		if power, ok := t.w.is(powerWord); ok {
			return power, i + 1
		}
	case t.gap != tight:
	case t.r == '²':
		return 2, i + 1
	case t.r == '³':
		return 3, i + 1
	case t.kind == digitsToken && p.digitCount(i) == 1:
		if n := p.integer(i); n == 2 || n == 3 {
			return n, i + 1
		}
	}
	return 0, i
}

// timesHours reads the hours of kWh where they are parted from the power: kW·h, кВт·ч, كيلوواط/ساعة.
func (p *parser) timesHours(name string, next int) (string, int) {
	if m := measures[name]; m.dimension != "power" || measures[name+"h"].num == 0 {
		return name, next
	}
	t := p.tok(next)
	if t.kind == punctToken && (t.r == '/' && p.lang == "ar" || t.r == '·' || t.r == '⋅' || t.r == '-') && t.gap == tight {
		next++
		t = p.tok(next)
	}
	if t.kind == wordToken && t.gap == tight && t.w.unit(measureWord) == "h" {
		return name + "h", next + 1
	}
	return name, next
}

// isOtherLetter tells a unit of one letter from other uses of it: capitals, d'abord, 5 m€.
func (p *parser) isOtherLetter(i, next int) bool {
	t := p.tok(i)
	if next != i+1 || utf8.RuneCountInString(p.text[t.start:t.end]) > 1 {
		return false
	}
	after := p.tok(next)
	return t.upper && p.text[t.start] != 'W' && p.text[t.start] != 'L' || after.gap == tight && after.kind == punctToken && (after.r == '\'' || p.symbol(next) != "")
}

func (p *parser) isDegree(i int) bool {
	return p.punct(i, '°') || p.punct(i, 'º') || p.punct(i, '℃') || p.punct(i, '℉')
}

// temperature reads °C, °F and ℃. Degrees alone may be those of an angle.
func (p *parser) temperature(i int) (name string, next int) {
	switch p.tok(i).r {
	case '℃':
		return "degC", i + 1
	case '℉':
		return "degF", i + 1
	}
	t := p.tok(i + 1)
	if t.kind != wordToken || t.gap == lineBreak {
		return "", 0
	}
	switch p.text[t.start:t.end] {
	case "C", "С": // Latin, Cyrillic
		return "degC", i + 2
	case "F":
		return "degF", i + 2
	}
	return "", 0
}

// hanMeasures are the Chinese names of units, longer ones before those they contain.
var hanMeasures = [...]struct{ text, name string }{
	{"平方公里", "km2"}, {"平方千米", "km2"}, {"平方米", "m2"}, {"平方厘米", "cm2"}, {"平方英里", "mi2"}, {"平方英尺", "ft2"},
	{"立方公里", "km3"}, {"立方米", "m3"}, {"立方厘米", "cm3"}, {"立方英尺", "ft3"},
	{"公里", "km"}, {"千米", "km"}, {"米", "m"}, {"厘米", "cm"}, {"公分", "cm"}, {"毫米", "mm"}, {"海里", "nmi"}, {"浬", "nmi"},
	{"英里", "mi"}, {"英尺", "ft"}, {"英寸", "in"}, {"码", "yd"}, {"华里", "li"}, {"市里", "li"}, {"里", "li"}, {"里程", ""}, {"里拉", ""}, {"里亚尔", ""}, {"里面", ""},
	{"公顷", "ha"}, {"公頃", "ha"}, {"亩", "mu"}, {"畝", "mu"}, {"英亩", "acre"}, {"英畝", "acre"},
	{"公斤", "kg"}, {"千克", "kg"}, {"克", "g"}, {"毫克", "mg"}, {"微克", "ug"}, {"公吨", "t"}, {"吨", "t"}, {"公噸", "t"}, {"噸", "t"}, {"斤", "jin"},
	{"磅", "lb"}, {"盎司", "oz"}, {"升", "l"}, {"公升", "l"}, {"毫升", "ml"}, {"加仑", "gal"}, {"桶", "bbl"},
	{"千瓦时", "kWh"}, {"千瓦時", "kWh"}, {"千瓦小时", "kWh"}, {"兆瓦时", "MWh"}, {"兆瓦時", "MWh"}, {"吉瓦时", "GWh"}, {"太瓦时", "TWh"},
	{"标箱", "TEU"}, {"標箱", "TEU"}, {"标准箱", "TEU"}, {"標準箱", "TEU"}, {"个标箱", "TEU"}, {"个标准箱", "TEU"}, {"千字节", "kB"}, {"兆字节", "MB"}, {"千兆字节", "GB"}, {"吉字节", "GB"}, {"太字节", "TB"},
	{"千伏安", ""}, {"伏安", ""}, {"千伏", "kV"}, {"伏", "V"}, {"伏特", "V"}, {"千瓦", "kW"}, {"兆瓦", "MW"}, {"吉瓦", "GW"}, {"瓦", "W"}, {"摄氏度", "degC"}, {"攝氏度", "degC"}, {"华氏度", "degF"}, {"華氏度", "degF"},
	{"毫秒", "ms"}, {"秒", "s"}, {"秒钟", "s"}, {"秒鐘", "s"}, {"分钟", "min"}, {"分鐘", "min"}, {"小时", "h"}, {"小時", "h"}, {"个小时", "h"}, {"個小時", "h"}, {"钟头", "h"}, {"个钟头", "h"}, {"学时", "h"}, {"學時", "h"}, {"个学时", "h"}, {"课时", "h"}, {"課時", "h"}, {"个课时", "h"},
	{"天", "day"}, {"日", "day"}, {"个工作日", "day"}, {"個工作日", "day"}, {"工作日", "day"}, {"个自然日", "day"}, {"个日历日", "day"}, {"昼夜", "day"}, {"周", "week"}, {"週", "week"}, {"星期", "week"}, {"个星期", "week"}, {"個星期", "week"}, {"个礼拜", "week"}, {"个周", "week"},
	{"个月", "month"}, {"個月", "month"}, {"月", "month"}, {"年", "year"}, {"周年", "year"}, {"週年", "year"}, {"个年头", "year"}, {"世纪", "century"}, {"世紀", "century"}, {"个世纪", "century"}, {"個世紀", "century"},
	{"周岁", ""}, {"年级", ""}, {"年級", ""}, {"年代", ""}, {"年份", ""}, {"月份", ""}, {"日元", ""}, {"日圆", ""}, {"日圓", ""}, {"日本", ""}, {"周边", ""}, {"天主", ""}, {"码头", ""}, {"克拉", ""}, {"克郎", ""}, {"克朗", ""}, {"升级", ""}, {"周围", ""},
}

var measuresByFirst = sync.OnceValue(func() byFirst {
	return byFirstOf(len(hanMeasures), func(k int) string { return hanMeasures[k].text })
})

// hanMeasure reads a unit in Chinese.
func (p *parser) hanMeasure(i int) (name string, next int) {
	units := measuresByFirst()
	for k := units.last[p.tok(i).r]; k > 0; k = units.before[k] {
		m := &hanMeasures[k-1]
		if end := p.han(i, m.text); end > next {
			name, next = m.name, end
		}
	}
	if r := p.rune(p.first - 1); p.rune(i) == '分' && (r == '时' || r == '時') && p.tok(p.first).gap == tight { // 7小时30分
		return "min", i + 1
	}
	if r := p.rune(p.first - 1); (r == '前' || r == '头' || r == '頭') && p.hanAny(i, "季度", "个季度", "個季度") > 0 { // 前三季度, nine months
		return "quarter", p.hanAny(i, "季度", "个季度", "個季度")
	}
	if name == "" {
		return "", 0
	}
	return name, next
}
