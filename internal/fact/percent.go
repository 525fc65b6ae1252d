package fact

import (
	"math/big"
	"strings"
)

// percentAfter reads a percent sign or word behind a number and turns f into a percentage.
func (p *parser) percentAfter(j int, f *Fact) int {
	t := p.tok(j)
	if t.gap == lineBreak {
		return 0
	}
	if t.kind == punctToken {
		switch t.r {
		case '%':
			if p.isAny(j+1, "point", "points") && p.tok(j+1).gap == blank && !f.Points { // 24% points
				f.Points = true
				return p.asPercent(f, ratOf(1), j+2)
			}
			return p.asPercent(f, ratOf(1), j+1)
		case '‰':
			return p.asPercent(f, big.NewRat(1, 10), j+1)
		}
		if s, next := p.percentTail(j); next > 0 {
			return p.percentOf(f, s, next)
		}
		return p.reciprocal(j, f)
	}
	if t.kind == hanToken {
		return p.hanPercentAfter(j, f)
	}
	if p.lang == "fr" && p.isAny(j, "p") && p.punct(j+1, '.') && p.integer(j+2) == 100 { // 12 p. 100
		return p.asPercent(f, ratOf(1), j+3)
	}
	if s, next := p.partOfPercent(j, f); next > 0 {
		return p.percentOf(f, s, next)
	}
	if f.Weak && f.Value.Cmp(ratOf(1)) == 0 && p.isAny(j, "pourcentage", "percentage") { // un pourcentage des bénéfices
		return 0
	}
	if s, next := p.match(j, permille); next > 0 {
		return p.asPercent(f, big.NewRat(1, 10*max(s.val, 1)), next)
	}
	return p.percentWord(j, f)
}

// percentWord reads the word for percent, or for points, behind the number f, and the part that Arabic adds behind these:
// ثلاث نقاط مئوية ونصف.
func (p *parser) percentWord(j int, f *Fact) int {
	s, next := p.match(j, pct)
	if next == 0 {
		return 0
	}
	next = p.percentOf(f, s, next)
	if t := p.tok(next); s.val > 0 && p.addsPart(next) && f.High == nil {
		if part, end := joinedFraction(t.w, next+1); part != nil {
			f.Value, next = part.Add(part, f.Value), end
		}
	}
	return next
}

// reciprocal reads parts of a million by the sign for one of so many, as Russian writes them: 419,3 млн-1, 12 млн⁻¹.
func (p *parser) reciprocal(j int, f *Fact) int {
	raised := p.punct(j, '⁻') && superscript(p.rune(j+1)) == 1
	if p.lang != "ru" || p.tok(j).gap != tight || !raised && !(p.punct(j, '-') && p.tightDigits(j+1) && p.text[p.tok(j+1).start:p.tok(j+1).end] == "1") {
		return 0
	}
	v, ok := p.tok(j - 1).w.is(scale)
	if !ok {
		return 0
	}
	whole := ratOf(v)
	return p.asPercent(f, new(big.Rat).Quo(ratOf(100), whole.Mul(whole, whole)), j+2)
}

// isPercent reports a word for percent at i.
func (p *parser) isPercent(i int) bool {
	_, next := p.match(i, pct)
	return next > 0
}

// percentOf turns f into a percentage by the word s for percent or for points behind it.
func (p *parser) percentOf(f *Fact, s sense, next int) int {
	f.Points = s.val > 0
	return p.asPercent(f, big.NewRat(1, max(s.val, 1)), next)
}

// partOfPercent reads what makes a percentage of the fraction f in words: half a percent, three quarters
// of one percent.
func (p *parser) partOfPercent(j int, f *Fact) (sense, int) {
	if !f.Spelled || f.Value.Cmp(ratOf(1)) >= 0 {
		return sense{}, 0
	}
	at := j
	if p.tok(at).w.has(of) {
		at++
	}
	if w := p.tok(at).w; !w.has(article) && !w.has(weakCard) || p.tok(at).gap == lineBreak {
		return sense{}, 0
	}
	return p.match(at+1, pct)
}

// percentTail reads the second part of 20-percent, 20-процентный.
func (p *parser) percentTail(j int) (sense, int) {
	t, after := p.tok(j), p.tok(j+1)
	if t.r != '-' || t.gap != tight || after.gap != tight {
		return sense{}, 0
	}
	if s, next := p.match(j+1, pct); next > 0 {
		return s, next
	}
	if after.w.has(pctTail) {
		return sense{}, j + 2
	}
	return sense{}, 0
}

func (p *parser) asPercent(f *Fact, factor *big.Rat, next int) int {
	f.Kind, f.Weak = Percent, false
	f.Value = new(big.Rat).Mul(f.Value, factor)
	if f.High != nil {
		f.High = new(big.Rat).Mul(f.High, factor)
	}
	return next
}

// hanPercentAfter reads 个百分点, 个基点, 成 (tenths) and 折 (tenths of a price, or hundredths: 七五折).
func (p *parser) hanPercentAfter(j int, f *Fact) int {
	if next := p.hanAny(j, "个百分点", "個百分點", "個百分点", "百分点", "百分點"); next > 0 {
		return p.percentOf(f, sense{val: 1}, next)
	}
	if next := p.hanAny(j, "个基点", "個基點", "基点", "基點"); next > 0 {
		return p.percentOf(f, sense{val: 100}, next)
	}
	switch p.rune(j) {
	case '成':
		if !p.tenthsSaid(j) && p.hanAny(j, "成立", "成为", "成為", "成员", "成員", "成功", "成果", "成本", "成长", "成長", "成就", "成交",
			"成绩", "成績", "成熟", "成分", "成人", "成都", "成年", "成型", "成品", "成倍", "成千", "成效", "成因", "成形", "成家", "成套") > 0 {
			return 0
		}
		next := p.asPercent(f, ratOf(10), j+1)
		if d := hanDigit(p.rune(next)); d > 0 && !p.unitAt(next+1) { // 七成六
			f.Value.Add(f.Value, ratOf(d))
			next++
		} else if p.rune(next) == '半' {
			f.Value.Add(f.Value, ratOf(5))
			next++
		}
		return next
	case '折':
		if p.hanAny(j, "折腾", "折騰", "折叠", "折疊", "折断", "折斷", "折扣", "折磨", "折射", "折旧", "折舊", "折返", "折线", "折算", "折合") > 0 {
			return 0
		}
		if f.Value.Cmp(ratOf(10)) < 0 {
			return p.asPercent(f, ratOf(10), j+1)
		}
		if f.Value.Cmp(ratOf(10)) > 0 && f.Value.Cmp(ratOf(100)) < 0 {
			return p.asPercent(f, ratOf(1), j+1)
		}
	}
	return 0
}

// tenthsSaid reports whether a word before the digit says that 成 counts, whatever it begins: 约四成为, 近三成员工.
func (p *parser) tenthsSaid(j int) bool {
	return strings.ContainsRune("约約近超逾占佔足到过過达達少", p.rune(j-2)) && hanDigit(p.rune(j-1)) > 0
}

// hanPercent reads what opens a percentage in Chinese: 百分之, 千分之, 万分之, and 半成, 打对折.
func (p *parser) hanPercent(i int) int {
	if p.tok(i).kind != hanToken {
		return 0
	}
	if next := p.hanAny(i, "打对折", "打對折"); next > 0 {
		return p.emit(Fact{Kind: Percent, Value: ratOf(50), Spelled: true}, i+1, next)
	}
	if p.han(i, "半折") > 0 && p.rune(i-1) != '一' {
		return p.emit(Fact{Kind: Percent, Value: ratOf(50), Spelled: true}, i, i+2)
	}
	if p.han(i, "半成") > 0 && p.hanAny(i+1, "成品", "成立", "成熟") == 0 {
		return p.emit(Fact{Kind: Percent, Value: ratOf(5), Spelled: true}, i, i+2)
	}
	if next := p.tenths(i); next > 0 {
		return next
	}
	for _, o := range [...]struct {
		text  string
		parts int64
	}{{"百分之", 100}, {"佰分之", 100}, {"千分之", 1000}, {"仟分之", 1000}, {"万分之", 1e4}, {"萬分之", 1e4}, {"十万分之", 1e5}, {"十萬分之", 1e5},
		{"百万分之", 1e6}, {"百萬分之", 1e6}, {"百万万分之", 1e10}, {"千万分之", 1e7}, {"千萬分之", 1e7}, {"万万分之", 1e8}, {"亿分之", 1e8}, {"億分之", 1e8},
		{"十亿分之", 1e9}, {"十億分之", 1e9}} {
		next := p.han(i, o.text)
		if next == 0 {
			continue
		}
		at, negative := p.sign(next)
		q, ok := p.hanOnly(at)
		if p.rune(at) == '百' || p.rune(at) == '佰' { // 百分之百
			q, ok = quantity{val: ratOf(100), next: at + 1, spelled: true}, true
		}
		if !ok {
			return next
		}
		if negative {
			q.val = new(big.Rat).Neg(q.val)
		}
		q = p.shortScale(q)
		f := Fact{Kind: Percent, Value: q.val, High: q.high, Spelled: q.spelled, Approx: q.approx || p.approxBefore(i)}
		if o.parts == 100 {
			q = p.hanPercentRange(q, &f)
		}
		p.asPercent(&f, big.NewRat(100, o.parts), q.next)
		return p.emit(f, i, p.approxTail(q.next, &f))
	}
	return 0
}

// hanPercentRange reads the upper end of 百分之五至百分之七, 百分之五至七.
func (p *parser) hanPercentRange(q quantity, f *Fact) quantity {
	if r := p.rune(q.next); r != '至' && r != '到' {
		return q
	}
	at := q.next + 1
	if next := p.han(at, "百分之"); next > 0 {
		at = next
	}
	hi, ok := p.hanOnly(at)
	if !ok || hi.val.Cmp(q.val) <= 0 || f.High != nil {
		return q
	}
	f.High = hi.val
	return hi
}

// tenths reads 七五折: two digits that are no number by themselves.
func (p *parser) tenths(i int) int {
	a, b := hanDigit(p.rune(i)), hanDigit(p.rune(i+1))
	if a <= 0 || b <= 0 || p.rune(i+2) != '折' || p.rune(i+3) == '叠' {
		return 0
	}
	return p.emit(Fact{Kind: Percent, Value: ratOf(a*10 + b), Spelled: true}, i, i+3)
}

// wordPercent reads a percentage whose word comes first (per cent of 20, بالمئة 10) or holds the number
// (двадцатипроцентный).
func (p *parser) wordPercent(i int) int {
	if points := p.isAny(i, "полпроцентного") && p.isAny(i+1, "пункта"); points {
		return p.emit(Fact{Kind: Percent, Value: big.NewRat(1, 2), Spelled: true, Points: true}, i, i+2)
	}
	if p.isAny(i, "полпроцента") {
		return p.emit(Fact{Kind: Percent, Value: big.NewRat(1, 2), Spelled: true}, i, i+1)
	}
	if n, ok := p.tok(i).w.is(weakCompound); ok && p.lang == "ru" && strings.Contains(strings.ToLower(p.text[p.tok(i).start:p.tok(i).end]), "процентн") {
		return p.emit(Fact{Kind: Percent, Value: ratOf(n), Spelled: true}, i, i+1)
	}
	_, next := p.match(i, pct)
	if p.lang == "ar" && p.punct(i, '%') && p.tok(i+1).kind == digitsToken && p.tok(i+1).gap != lineBreak && p.tok(i-1).kind != digitsToken { // ٪١٥
		next = i + 1
	}
	if next == 0 {
		return 0
	}
	at := next
	if p.tok(at).w.has(of) {
		at++
	} else if p.lang != "ar" {
		return 0
	}
	q, ok := p.quantity(at)
	if !ok || q.weak || p.tok(at).gap == lineBreak || q.ordinal {
		return 0
	}
	return p.emit(Fact{Kind: Percent, Value: q.val, Spelled: q.spelled}, i, q.next)
}

// isShare reports the number q at i behind the Arabic word for a share, which is one of a hundred where nothing says
// otherwise: نسبة 10 من العدد; not بنسبة 3 إلى 1.
func (p *parser) isShare(i int, q quantity) bool {
	if p.lang != "ar" || !p.isAny(i-1, "نسبة", "بنسبة", "ونسبة", "وبنسبة") || p.tok(i).gap == lineBreak || !q.val.IsInt() && q.digits+q.next-i < 3 {
		return false
	}
	after := p.tok(q.next)
	switch {
	case p.closes(q.next):
		return true
	case !after.isWord() || after.w.has(until) || after.w.has(conj) || p.hasUnit(q.next) || after.w.has(measureWord) || after.w.has(permille) || after.w.has(over):
		return false
	case after.w.has(of):
		t := p.tok(q.next + 1)
		return t.isWord() && t.w == nil
	}
	return after.w == nil && !p.isAny(q.next, "ضعف", "أضعاف", "ضعفا", "مرة", "مرات", "مقابل", "لكل", "نقطة", "نقاط")
}
