package fact

import (
	"math/big"
	"strings"
)

// hanQuantity reads a number in Chinese text with all that can follow it within the number:
// decimals, 分之 fractions, 又, 半. With 第 before it, it is an ordinal.
func (p *parser) hanQuantity(i int) (quantity, bool) {
	if p.rune(i) == '第' {
		return p.hanOrdinal(i)
	}
	if p.rune(i) == '半' {
		return p.hanHalf(i)
	}
	q, ok := p.hanOnly(i)
	if !ok {
		return p.hanBareUnit(i)
	}
	if q.val.IsInt() && p.rune(q.next) == '又' {
		if frac, ok := p.hanOnly(q.next + 1); ok && !frac.val.IsInt() {
			frac.val = new(big.Rat).Add(q.val, frac.val)
			return frac, true
		}
	}
	if !q.scaled && q.digits > 0 && p.tok(i).kind == digitsToken {
		q = p.slash(i, q)
	}
	return q, true
}

// hanOnly reads a number without sign, ordinal or 又.
func (p *parser) hanOnly(i int) (quantity, bool) {
	t := p.tok(i)
	if t.kind != digitsToken && !p.isNumeralAt(i) && !(t.kind == punctToken && (t.r == '.' || t.r == ',' || p.vulgar(i) != nil)) {
		return quantity{}, false
	}
	q, ok := p.hanNumber(i)
	if !ok {
		return q, false
	}
	q, ok = p.hanPoint(q)
	if !ok {
		return q, false
	}
	if next := p.hanAny(q.next, "分之", "份"); next > 0 && q.val.Sign() > 0 && (next == q.next+2 || p.lang == "zh") {
		if top, ok := p.hanFraction(next, q); ok {
			return top, true
		}
	}
	return p.hanPastUnit(p.hanAndHalf(p.hanDozen(q))), true
}

// hanPastUnit adds the decimals that stand behind the unit: 1米93, 42秒85, 一米八.
func (p *parser) hanPastUnit(q quantity) quantity {
	unit, at := p.rune(q.next), q.next+1
	if unit != '米' && unit != '秒' || !q.val.IsInt() || q.high != nil || q.ordinal || p.tok(at).gap != tight {
		return q
	}
	part, next := p.hanDecimals(at)
	inDigits := p.tok(at).kind == digitsToken
	if len(part) == 0 || len(part) > 2 || inDigits != (len(part) == 2) || inDigits == q.spelled || p.tok(next).gap == tight && p.goesWithNumber(next) {
		return q
	}
	q.val = new(big.Rat).Add(q.val, decimal(nil, part))
	q.next, q.digits, q.weak = next, 0, false
	q.measure = map[rune]string{'米': "m", '秒': "s"}[unit]
	return q
}

// goesWithNumber reports what makes the number before i one of its own: its unit or scale, its decimals, what it counts.
func (p *parser) goesWithNumber(i int) bool {
	name, _ := p.hanMeasure(i)
	_, money := p.hanCurrency(i)
	return name != "" || money > 0 || p.unitAt(i) || p.punct(i, '.') || p.punct(i, '%') || strings.ContainsRune("个個名人次位条條根块塊张張家层層种種点點分倍", p.rune(i))
}

// hanDozen reads 五打 as sixty where 打 is no verb.
func (p *parser) hanDozen(q quantity) quantity {
	if p.rune(q.next) == '旬' && q.val.IsInt() && q.val.Cmp(ratOf(10)) < 0 && q.high == nil { // 年近七旬
		q.val = new(big.Rat).Mul(q.val, ratOf(10))
		q.next, q.digits, q.weak, q.measure = q.next+1, 0, false, "year"
		return q
	}
	if r := p.rune(q.next); r != '打' || p.tok(q.next).gap != tight || q.high != nil {
		return q
	}
	switch p.rune(q.next + 1) {
	case '击', '擊', '造', '算', '开', '開', '破', '通', '赢', '贏', '响', '压', '壓', '断', '白', '一', '官', '祝', '黑', '拐', '虎', '仗', '败', '完', '出', '中', '下', '到', '包', '听', '印':
		return q
	}
	q.val = new(big.Rat).Mul(q.val, ratOf(12))
	q.next, q.digits, q.weak = q.next+1, 0, false
	return q
}

func (p *parser) hanFraction(next int, q quantity) (quantity, bool) {
	if p.rune(next-1) == '份' { // 三份二, in Cantonese: two thirds
		d := hanDigit(p.rune(next))
		if d <= 0 || q.val.Cmp(ratOf(d)) <= 0 || q.val.Cmp(ratOf(10)) > 0 || p.tok(next+1).kind == hanToken && p.rune(next+1) != '嘅' && p.rune(next+1) != '的' || p.tok(next+1).kind == digitsToken {
			return quantity{}, false
		}
	}
	at := next
	negative := p.rune(at) == '负' || p.rune(at) == '負'
	if negative {
		at++
	}
	top, ok := p.hanNumber(at)
	if !ok {
		return quantity{}, false
	}
	top, ok = p.hanPoint(top)
	if !ok {
		return quantity{}, false
	}
	v := new(big.Rat).Quo(top.val, q.val)
	if negative {
		v.Neg(v)
	}
	return quantity{val: v, next: top.next, spelled: q.spelled, approx: q.approx || top.approx}, true
}

// hanPoint reads the decimals behind 点. A time of day (三点十分, 八点半) is no number.
func (p *parser) hanPoint(q quantity) (quantity, bool) {
	if r := p.rune(q.next); r != '点' && r != '點' || p.tok(q.next).kind != hanToken {
		return q, true
	}
	at := q.next + 1
	part, next := p.hanDecimals(at)
	if len(part) == 0 {
		return q, true
	}
	if r := p.rune(next); r == '分' && p.rune(next+1) != '之' || r == '刻' || r == '分' && p.rune(next+1) == '钟' {
		return q, false
	}
	q.val = new(big.Rat).Add(q.val, decimal(nil, part))
	q.next, q.digits, q.weak = next, 0, false
	q.mant = q.val
	scaled := p.hanScaled(literal{val: q.val, next: q.next})
	scaled.spelled, scaled.approx = q.spelled, q.approx || scaled.approx
	return scaled, true
}

func (p *parser) hanDecimals(i int) (part []byte, next int) {
	if p.tok(i).kind == digitsToken && p.digitCount(i) <= maxDigits {
		return p.digitsAt(nil, i), i + 1
	}
	for len(part) < maxDigits {
		t := p.tok(i)
		d := hanDigit(t.r)
		if t.kind != hanToken || d < 0 || t.r == '两' || t.r == '兩' {
			break
		}
		part = append(part, byte('0'+d))
		i++
	}
	if p.unitAt(i) && hanUnit(p.rune(i)) > 0 { // 三点十五
		return nil, i
	}
	return part, i
}

// hanAndHalf adds the half of 1半, 两年半, 三个半小时, 一岁半.
func (p *parser) hanAndHalf(q quantity) quantity {
	at := q.next
	if r := p.rune(at); r == '半' && q.weak && q.val.Cmp(ratOf(1)) == 0 { // 一半
		return quantity{val: big.NewRat(1, 2), next: at + 1, spelled: true, weak: true}
	}
	if r := p.rune(at); r == '年' || r == '岁' || r == '歲' || r == '个' || r == '個' || r == '天' || r == '倍' {
		at++
	}
	if p.rune(at) != '半' || p.tok(at).gap == lineBreak {
		return q
	}
	switch p.rune(at + 1) {
	case '数', '數', '径', '岛', '島', '导', '導', '个', '個', '年', '成', '官', '天', '夜', '球', '场', '場':
		return q
	}
	q.val = new(big.Rat).Add(q.val, big.NewRat(1, 2))
	q.next, q.weak = at+1, false
	return q
}

// hanHalf reads 半 where it measures something. Idioms use it too, so it is weak.
func (p *parser) hanHalf(i int) (quantity, bool) {
	switch p.rune(i + 1) {
	case '年':
		if r := p.rune(i + 2); !strings.ContainsRune("上下前后後大小多", p.rune(i-1)) && !strings.ContainsRune("报報度期刊", r) { // 半年, six months
			return quantity{val: big.NewRat(1, 2), next: i + 1, spelled: true}, true
		}
	case '个', '個', '天', '小', '世', '数', '數':
	case '百': // 年过半百
		return quantity{val: ratOf(50), next: i + 2, spelled: true, weak: true}, true
	case '打':
		q := p.hanDozen(quantity{val: big.NewRat(1, 2), next: i + 1, spelled: true})
		return q, q.next > i+1
	default:
		if p.rune(i-1) != '一' && p.rune(i-1) != '过' && p.rune(i-1) != '過' {
			return quantity{}, false
		}
	}
	return quantity{val: big.NewRat(1, 2), next: i + 1, spelled: true, weak: true}, true
}

// hanBareUnit reads 百年, 万名: a unit without a digit, which may also be "many". It is weak.
func (p *parser) hanBareUnit(i int) (quantity, bool) {
	switch p.rune(i) {
	case '双', '雙':
		if p.rune(i+1) == '方' {
			return quantity{val: ratOf(2), next: i + 1, spelled: true, weak: true}, true
		}
	case '花', '古', '耄':
		return p.hanAge(i)
	case '俩', '倆':
		return quantity{val: ratOf(2), next: i + 1, spelled: true, weak: true}, true
	case '仨':
		return quantity{val: ratOf(3), next: i + 1, spelled: true, weak: true}, true
	}
	if p.tok(i).kind != hanToken || !p.unitAt(i) || p.isNumeralAt(i-1) {
		return quantity{}, false
	}
	v := hanUnit(p.rune(i)) + hanScale(p.rune(i))
	switch r := p.rune(i - 1); {
	case r == '上' || strings.ContainsRune("近逾超", r) && p.hanApproxBefore(i) && p.hanSkippedUnit(i) == 0:
		return p.hanUpwards(i, v)
	case p.hanVagueBefore(i):
		return quantity{}, false
	}
	if u := hanScale(p.rune(i + 1)); u > 0 && v < u && v > 10 { // 百万册
		return quantity{val: ratOf(v * u), next: i + 2, spelled: true, weak: true}, true
	}
	if end := p.hanShortened(i); end > 0 {
		n := v + hanDigit(p.rune(i+1))*v/10
		if u := hanScale(p.rune(i + 2)); u > v {
			n *= u
		}
		return quantity{val: ratOf(n), next: end, spelled: true, weak: true}, true
	}
	if r := p.rune(i + 1); (r == '余' || r == '餘') && p.isApproxMark(i+1) && v > 10 { // 百余名
		return quantity{val: ratOf(v), next: i + 2, spelled: true, approx: true}, true
	}
	switch p.rune(i + 1) {
	case '年', '人', '名', '册', '家', '户', '吨', '斤', '亩', '里', '元', '件', '份', '辆', '台', '米', '公', '次', '倍', '所', '天', '日', '例', '岁':
		return quantity{val: ratOf(v), next: i + 1, spelled: true, weak: true}, true
	}
	return quantity{}, false
}

// hanAge reads an age that has a name.
func (p *parser) hanAge(i int) (quantity, bool) {
	for _, age := range [...]struct {
		name  string
		years int64
	}{{"花甲", 60}, {"古稀", 70}, {"耄耋", 80}} {
		if next := p.han(i, age.name); next > 0 {
			return quantity{val: ratOf(age.years), next: next, spelled: true, weak: true, measure: "year"}, true
		}
	}
	return quantity{}, false
}

// hanVagueBefore reports a character before the unit at i that makes it some number of them: 数千, 过千, but not 超过千人.
func (p *parser) hanVagueBefore(i int) bool {
	switch p.rune(i - 1) {
	case '过', '過':
		return p.rune(i-2) != '超'
	case '数', '數', '几', '幾', '成', '若', '干', '论', '老':
		return true
	}
	return false
}

// hanUpwards reads the unit v at i behind 上, which is that many or more, and behind 近, nearly: 上百名, 近千项.
func (p *parser) hanUpwards(i int, v int64) (quantity, bool) {
	if r := p.rune(i - 2); v < 100 || r == '以' || r == '之' || p.unitAt(i+1) && hanScale(p.rune(i+1)) == 0 {
		return quantity{}, false
	}
	q := quantity{val: ratOf(v), next: i + 1, spelled: true, weak: true, approx: true}
	if u := hanScale(p.rune(i + 1)); u > v {
		q.val, q.next = ratOf(v*u), i+2
	}
	return q, true
}

// hanShortened returns the token after a unit of one and a digit in tenths of it, which stand alone or before a
// larger scale: 百三 is 130, 百二萬 1,200,000. It is 0 where there is none.
func (p *parser) hanShortened(i int) int {
	v := hanUnit(p.rune(i)) + hanScale(p.rune(i))
	if v < 100 || v > 1e4 || p.tok(i-1).kind == hanToken || hanDigit(p.rune(i+1)) <= 0 || p.tok(i+1).gap != tight || p.tok(i+1).kind != hanToken {
		return 0
	}
	end := i + 2
	if hanScale(p.rune(end)) > v && p.tok(end).gap == tight {
		end++
	}
	if p.tok(end).kind == hanToken || p.tok(end).kind == digitsToken {
		return 0
	}
	return end
}

func (p *parser) hanOrdinal(i int) (quantity, bool) {
	t := p.tok(i + 1)
	if t.gap == lineBreak || t.kind != digitsToken && !p.isNumeralAt(i+1) {
		return quantity{}, false
	}
	q, ok := p.hanDigitByDigit(i + 1)
	if !ok {
		q, ok = p.hanNumber(i + 1)
	}
	if !ok || !q.val.IsInt() || q.approx {
		return quantity{}, false
	}
	q.ordinal = true
	q.weak = q.spelled && q.val.Cmp(ratOf(1)) == 0 && p.han(q.next, "季度") == 0
	return q, true
}

// hanApproxBefore reports 近, 约, 逾, 超过 and the like right before the token at i.
func (p *parser) hanApproxBefore(i int) bool {
	switch p.rune(i - 1) {
	case '近', '约', '約', '逾', '超', '达', '達':
		return p.rune(i-1) != '达' && p.rune(i-1) != '達' && p.rune(i-2) != '附' && p.rune(i-2) != '公'
	case '过', '過', '于', '於':
		return p.hanAny(i-2, "超过", "超過", "高于", "高於", "多于", "多於", "低于", "低於", "少于", "少於", "大于", "不过") > 0
	case '有':
		return p.rune(i-2) == '约' || p.rune(i-2) == '約'
	}
	return p.hanAny(i-2, "大约", "大約", "大概", "将近", "將近", "接近", "至少", "最多", "至多", "不到", "不足", "左右") > 0
}
