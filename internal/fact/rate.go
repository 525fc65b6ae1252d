package fact

// rated reads into f the span of time by which its number is counted: 12 per second, 每秒12, 30 км/ч, three times a
// year. It stands a few words behind the number, which ends before next, or, in Chinese, before it, which starts at i.
func (p *parser) rated(i, next int, f *Fact) {
	if f.Kind != Number && f.Kind != Currency || p.lang == "" {
		return
	}
	if p.lang == "zh" {
		if per, at, end := p.hanRateBefore(i); per != "" {
			f.Per, f.PerStart, f.PerEnd = per, p.tok(at).start, p.tok(end-1).end
			return
		}
	}
	const most = 6 // words, its unit among them
	for k := next; k < next+most; k++ {
		t := p.tok(k)
		if t.kind == endToken || t.kind == digitsToken || t.kind == barrierToken || t.gap == lineBreak {
			return
		}
		if per, end := p.rateAt(k); end > 0 {
			f.Per, f.PerStart, f.PerEnd = per, t.start, p.tok(end-1).end
			return
		}
		if t.kind == punctToken && t.r != '/' || t.w.has(conj) || t.conj || t.w.has(card) || p.isNumeralAt(k) {
			return
		}
	}
}

// rateAt reads the words for a rate at i: per second, en /h, /天.
func (p *parser) rateAt(i int) (per string, next int) {
	t := p.tok(i)
	switch {
	case t.r == '/' && t.kind == punctToken && t.gap == tight && p.tok(i+1).gap == tight:
		if per := p.tok(i + 1).w.unit(measureWord); CountsTime(per) && !(p.lang == "ar" && per == "h" && measures[p.tok(i-1).w.unit(measureWord)].dimension == "power") { // كيلوواط/ساعة is energy
			return per, i + 2
		}
		if p.tok(i+1).kind == hanToken {
			if per, next := p.hanMeasure(i + 1); CountsTime(per) {
				return per, next
			}
		}
	case t.kind == hanToken:
		return p.hanRate(i)
	case t.kind == wordToken && t.w != nil:
		s, end := p.match(i, perTime)
		if end > 0 && !p.isAny(end, "ago", "earlier", "later", "before", "after", "old") { // a year ago
			return s.unit, end
		}
	}
	return "", 0
}

// hanRates are the Chinese words for a rate.
var hanRates = [...]struct{ text, unit string }{
	{"每秒", "s"}, {"每秒钟", "s"}, {"每分钟", "min"}, {"每分鐘", "min"}, {"每小时", "h"}, {"每小時", "h"}, {"时速", "h"}, {"時速", "h"},
	{"每天", "day"}, {"每日", "day"}, {"日均", "day"}, {"日产", "day"}, {"每周", "week"}, {"每週", "week"}, {"每星期", "week"},
	{"每月", "month"}, {"每个月", "month"}, {"每個月", "month"}, {"月均", "month"}, {"月产", "month"},
	{"每年", "year"}, {"年均", "year"}, {"年产", "year"}, {"年產", "year"},
}

func (p *parser) hanRate(i int) (per string, next int) {
	switch p.rune(i) {
	case '每', '时', '時', '日', '月', '年':
	default:
		return "", 0
	}
	for _, r := range hanRates {
		if end := p.han(i, r.text); end > next {
			per, next = r.unit, end
		}
	}
	return per, next
}

// hanRateBefore reads a rate that ends at most a few characters before the number at i.
func (p *parser) hanRateBefore(i int) (per string, at, end int) {
	const most = 6 // characters
	for k := i - 1; k >= 0 && k >= i-most && p.tok(k).kind == hanToken; k-- {
		if per, end := p.hanRate(k); end > 0 && end <= i {
			return per, k, end
		}
		if isHanNumeral(p.tok(k).r) {
			break
		}
	}
	return "", 0, 0
}
