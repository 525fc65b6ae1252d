package fact

import "slices"

// saidEras are the eras by which Chinese and Japanese years are counted, as English spells them, by the names that
// hanEras has.
var saidEras = map[string]string{
	"reiwa": "令和", "heisei": "平成", "showa": "昭和", "taisho": "大正", "meiji": "明治",
	"kangxi": "康熙", "yongzheng": "雍正", "qianlong": "乾隆", "jiaqing": "嘉庆", "daoguang": "道光", "xianfeng": "咸丰",
	"tongzhi": "同治", "guangxu": "光绪", "xuantong": "宣统", "hongwu": "洪武", "yongle": "永乐", "wanli": "万历",
	"minguo": "民国", "republic": "民国",
}

// eraYear returns the first year of the era at i in English, and the token after it: Reiwa, the Republic of China.
func (p *parser) eraYear(i int) (first, next int) {
	if p.tok(i).w.has(determiner) {
		i++
	}
	t := p.tok(i)
	if t.kind != wordToken || !t.upper || t.gap == lineBreak {
		return 0, 0
	}
	name := saidEras[foldString(p.text[t.start:t.end])]
	next = i + 1
	if p.isAny(i, "republic") {
		if !p.isAny(i+1, "of") || !p.isAny(i+2, "china") {
			return 0, 0
		}
		next = i + 3
	}
	for _, e := range hanEras {
		if e.name == name {
			return e.first, next
		}
	}
	return 0, 0
}

// yearOfEra reads the rest of a year that is counted by an era, which the ordinal q begins: the seventh year of Reiwa, the
// 38th year of the Republic of China.
func (p *parser) yearOfEra(i int, q quantity) int {
	if !q.ordinal || p.lang != "en" || !p.isAny(q.next, "year") || !p.isAny(q.next+1, "of") || !q.val.IsInt() || !q.val.Num().IsInt64() {
		return 0
	}
	first, next := p.eraYear(q.next + 2)
	if n := q.val.Num().Int64(); first > 0 && n > 0 && n <= mostOfEra {
		return p.emit(Fact{Kind: Date, Year: first + int(n) - 1, Spelled: q.spelled}, i, next)
	}
	return 0
}

// mostOfEra bounds the years of an era.
const mostOfEra = 130

// mayGoWithout reports whether a translation may leave out q: it is weak, or of a date of the Hijra that is said by the
// other calendar, too: 9 رجب 1448هـ الموافق 17 ديسمبر 2026م.
func (p *parser) mayGoWithout(q quantity) bool {
	const reach = 4
	for k := q.next; p.lang == "ar" && k < q.next+reach && p.tok(k).gap != lineBreak; k++ {
		if p.isAny(k, "هـ", "ه") {
			return q.weak || p.otherCalendar(k)
		}
	}
	return q.weak
}

// otherCalendar reports a date of the common era beside that of the Hijra whose mark is at i: behind it, or before it,
// where it is said to be the same or stands in brackets.
func (p *parser) otherCalendar(i int) bool {
	if _, day := p.dayFirst(i + 2); p.isAny(i+1, "الموافق", "الموافقة") || p.punct(i+1, '(') && day {
		return true
	}
	const most = 6 // words of a date
	n := len(p.facts)
	for k := i - 1; n > 0 && k > i-most; k-- {
		if p.isAny(k, "الموافق", "الموافقة") || p.punct(k, '(') {
			return slices.ContainsFunc(p.facts[max(0, n-2):], func(f Fact) bool { return f.Kind == Date && f.Day > 0 && f.Month > 0 })
		}
	}
	return false
}
