package fact

import "math/big"

// quantity is a number without its unit.
type quantity struct {
	val, high *big.Rat
	next      int  // the token after
	digits    int  // length of a plain run of digits, 0 otherwise
	scaled    bool // has a scale: 万, million
	mant      *big.Rat
	mult      *big.Rat // mant times mult is val, when scaled
	ordinal   bool
	spelled   bool
	approx    bool
	weak      bool
	times     bool   // one word says to multiply by it
	oneOf     bool   // one of so many: its value is that part
	measure   string // a unit that stands within: un an et demi
}

// maxHan bounds the characters of one Chinese numeral.
const maxHan = 60

// hanSum adds up a Chinese numeral.
type hanSum struct {
	parts [8]struct{ v, unit int64 }
	n     int

	section  int64 // below the next scale
	pending  int64 // a digit that waits for its unit, -1 none
	next     int64 // 五 of 四五十: the numeral says "4 or 5"
	small    int64 // the last unit of the section
	lastUnit int64 // of the character before, for elision; 1 after a zero
	zero     bool
	literal  bool // pending was written in digits
	broken   bool // too large
}

func (s *hanSum) digit(d int64, literal bool) bool {
	if s.pending >= 0 {
		return false
	}
	s.pending, s.literal = d, literal
	return true
}

func (s *hanSum) unit(u int64) bool {
	if s.pending < 0 {
		if u != 10 { // 十, and 一百十三 of laws and maps
			return false
		}
		s.pending = 1
	}
	if s.small != 0 && u >= s.small || s.pending > 1e9 {
		return false
	}
	s.section += s.pending * u
	s.pending, s.small, s.lastUnit, s.zero = -1, u, u, false
	return true
}

func (s *hanSum) scale(u int64) bool {
	v := s.section + max(s.pending, 0)
	if v == 0 && u == 1e4 && s.lastUnit == u && s.n > 0 && !s.zero { // 四万万
		s.n--
		v = s.parts[s.n].v
	}
	for s.n > 0 && s.parts[s.n-1].unit < u {
		s.n--
		v += s.parts[s.n].v
	}
	if v == 0 || s.n == len(s.parts) {
		return false
	}
	if v > (1<<62)/u {
		s.broken = true
		return false
	}
	s.parts[s.n].v, s.parts[s.n].unit = v*u, u
	s.n++
	s.section, s.pending, s.small, s.lastUnit, s.zero = 0, -1, 0, u, false
	return true
}

// total closes the numeral. A last digit without unit counts in tenths of the unit before it:
// 三万五 is 35,000; after a zero it counts ones: 五亿零六.
func (s *hanSum) total() int64 {
	v := s.section
	for _, part := range s.parts[:s.n] {
		v += part.v
	}
	if s.pending >= 0 {
		if !s.literal && s.lastUnit > 10 && !s.zero {
			return v + s.pending*(s.lastUnit/10)
		}
		return v + s.pending
	}
	return v
}

// hanNumber reads the Chinese numeral at i, which may start in digits (1.2万, 3万4000).
func (p *parser) hanNumber(i int) (quantity, bool) {
	if q, ok, is := p.hanDigitString(i); is {
		return q, ok
	}
	q := quantity{spelled: p.tok(i).kind == hanToken}
	s := hanSum{pending: -1}
	j := i
	if p.tok(i).kind != hanToken {
		l, ok := p.literal(i)
		if !ok {
			return quantity{}, false
		}
		if l.n < 0 || !l.plain {
			return p.hanScaled(l), true
		}
		if !p.hanGoesOn(l.next) {
			return quantity{val: l.val, next: l.next, digits: l.digits}, true
		}
		s.digit(l.n, true)
		q.digits = l.digits
		j = l.next
	}
	for j-i < maxHan && s.take(p, &j, &q) {
	}
	if j == i || j-i >= maxHan || s.broken {
		return quantity{}, false
	}
	v := s.total()
	if s.n == 0 && s.section == 0 && s.pending < 0 && !s.zero {
		return quantity{}, false
	}
	q.val, q.next = ratOf(v), j
	q.scaled = s.n > 0 || s.section > 0
	if q.scaled {
		q.digits = 0
		q.mant, q.mult = p.hanMantissa(v, j)
	}
	if s.next > 0 {
		s.pending = s.next
		q.high, q.approx = ratOf(s.total()), true
	}
	q.weak = p.isWeakHan(i, j, v)
	return q, true
}

// isWeakHan reports a numeral from i up to j that may not be meant as a number: 一, 两, 十 of 十几岁.
func (p *parser) isWeakHan(i, j int, v int64) bool {
	if r := p.rune(j); r == '几' || r == '幾' {
		return true
	}
	return j == i+1 && p.tok(i).kind == hanToken && (v == 1 || p.rune(i) == '两' || p.rune(i) == '兩')
}

// hanMantissa parts the numeral that ends before j from its last unit, which holds for the lower end
// of a range too: 5至10万.
func (p *parser) hanMantissa(v int64, j int) (mant, mult *big.Rat) {
	u := hanUnit(p.rune(j-1)) + hanScale(p.rune(j-1))
	if u < 100 || v%u != 0 {
		return nil, nil
	}
	return ratOf(v / u), ratOf(u)
}

// hanGoesOn reports what may follow digits within a Chinese numeral.
func (p *parser) hanGoesOn(j int) bool {
	r := p.rune(j)
	if hanUnit(r) > 0 || hanScale(r) > 0 {
		return p.hanSkippedUnit(j) == 0
	}
	return (r == '余' || r == '多' || r == '餘' || r == '几' || r == '來' || r == '来') && p.isApproxMark(j)
}

// hanSkippedUnit is for units of measure written with a unit's character: 5千克, 3千米.
func (p *parser) hanSkippedUnit(j int) int {
	return p.hanAny(j, "千克", "千米", "千瓦", "千伏", "千安", "千卡", "千焦", "千帕", "千牛", "千赫", "千字节", "千兆字节", "百帕", "兆瓦", "兆赫", "兆字节", "兆比特", "千比特", "兆帕")
}

// isApproxMark tells 余 and 多 of 十余万, 500余家 from the words they start.
func (p *parser) isApproxMark(j int) bool {
	r, after := p.rune(j), p.rune(j+1)
	if p.tok(j+1).kind != hanToken && after != '%' && after != ' ' {
		return r == '余' || r == '餘' || r == '多'
	}
	switch r {
	case '多':
		return after != '边' && after != '邊' && after != '元' && after != '样' && after != '樣' && after != '国' && after != '國'
	case '余', '餘':
		return after != '下' && after != '地' && after != '额' && after != '額'
	case '几':
		return hanScale(after) > 0 || after == '个' || after == '年' || after == '國' || after == '国'
	}
	return after == '个' || after == '年' || after == '人' || after == '天' || hanScale(after) > 0
}

// take reads the next character of the numeral, or digits within it, and moves j behind it.
func (s *hanSum) take(p *parser, j *int, q *quantity) bool {
	t := p.tok(*j)
	ok := false
	switch {
	case t.gap == lineBreak && s.used():
	case t.kind == digitsToken:
		ok = s.takeDigits(p, *j)
	case t.kind == hanToken:
		ok = s.takeHan(p, *j, q)
	}
	if ok {
		*j++
	}
	return ok
}

// takeDigits reads the digits of 3万4000.
func (s *hanSum) takeDigits(p *parser, j int) bool {
	n := p.integer(j)
	if n < 0 || s.lastUnit == 0 || p.tok(j).gap != tight && !p.unitAt(j+1) {
		return false
	}
	if p.punct(j+1, '.') && p.tok(j+2).kind == digitsToken {
		return false
	}
	return s.digit(n, true)
}

func (s *hanSum) takeHan(p *parser, j int, q *quantity) bool {
	r := p.tok(j).r
	switch d := hanDigit(r); {
	case d == 0:
		s.zero = true
		return s.pending < 0
	case d > 0:
		return s.takeDigit(p, j, d)
	case hanUnit(r) > 0:
		return s.unit(hanUnit(r))
	case hanScale(r) > 0:
		return p.hanSkippedUnit(j) == 0 && s.scale(hanScale(r))
	case r == '廿' || r == '卅' || r == '卌':
		s.digit(2, false)
		switch r {
		case '卅':
			s.pending = 3
		case '卌':
			s.pending = 4
		}
		return s.unit(10)
	}
	vague := (s.lastUnit > 0 || s.pending >= 0 && s.literal || s.zero) && p.isApproxRune(r) && p.isApproxMark(j)
	q.approx = q.approx || vague
	return vague
}

func (p *parser) isApproxRune(r rune) bool {
	return r == '余' || r == '餘' || r == '多' || r == '几' || r == '幾' || r == '来' || r == '來'
}

func (p *parser) unitAt(j int) bool { return hanUnit(p.rune(j)) > 0 || hanScale(p.rune(j)) > 0 }

func (s *hanSum) used() bool { return s.pending >= 0 || s.n > 0 || s.section > 0 || s.zero }

// takeDigit takes a digit, the second of two neighbours (四五十) as the upper end.
func (s *hanSum) takeDigit(p *parser, j int, d int64) bool {
	if s.pending > 0 && !s.literal && s.next == 0 && d == s.pending+1 && p.unitAt(j+1) {
		return false // read by hanDigitString
	}
	return s.digit(d, false)
}

// hanScaled reads the scales after digits that are no plain integer: 1.2万, 4.78万亿, 1,200余万.
func (p *parser) hanScaled(l literal) quantity {
	q := quantity{val: l.val, mant: l.val, next: l.next}
	j := l.next
	if p.isApproxRune(p.rune(j)) && p.isApproxMark(j) {
		q.approx = true
		j++
		q.next = j
	}
	mult := int64(1)
	for p.unitAt(j) && p.hanSkippedUnit(j) == 0 && p.tok(j).gap != lineBreak {
		u := hanUnit(p.rune(j)) + hanScale(p.rune(j))
		if mult > (1<<60)/u {
			break
		}
		mult *= u
		j++
	}
	if mult > 1 {
		q.mult = ratOf(mult)
		q.val = new(big.Rat).Mul(l.val, q.mult)
		q.scaled, q.next = true, j
		if p.isApproxRune(p.rune(j)) && p.isApproxMark(j) {
			q.approx, q.next = true, j+1
		}
	}
	return q
}

// hanDigitString reads numerals written digit by digit (二〇一九) and pairs of neighbours (三四个,
// 四五十, 三五千). is says that there was such a run, ok that it is a number: 五四, 九一八 are names of days.
func (p *parser) hanDigitString(i int) (q quantity, ok, is bool) {
	n := 0
	zero := false
	v := int64(0)
	for hanDigit(p.rune(i+n)) >= 0 && n < maxHan && (n == 0 || p.tok(i+n).gap == tight) && p.tok(i+n).kind == hanToken {
		d := hanDigit(p.rune(i + n))
		zero = zero || d == 0
		if n < 18 {
			v = v*10 + d
		}
		n++
	}
	if n < 2 || n == 2 && p.rune(i) == '零' && p.unitAt(i+n) {
		return q, false, false
	}
	first, second := hanDigit(p.rune(i)), hanDigit(p.rune(i+1))
	if n == 2 && first > 0 && (second == first+1 || first == 3 && second == 5 && p.unitAt(i+n)) {
		q = p.neighbours(i, first, second)
		return q, q.val != nil, true
	}
	if p.unitAt(i + n) {
		return q, false, n > 2 && !zero
	}
	q = quantity{val: ratOf(v), next: i + n, digits: n, spelled: true}
	return q, (zero || n >= 4) && n <= 18, true
}

// hanDigitByDigit reads an ordinal of three digits, which alone may be a name: 第二八七条.
func (p *parser) hanDigitByDigit(i int) (quantity, bool) {
	v := int64(0)
	for k := range 3 {
		d := hanDigit(p.rune(i + k))
		if d < 0 || p.tok(i+k).gap != tight || p.tok(i+k).kind != hanToken {
			return quantity{}, false
		}
		v = v*10 + d
	}
	if p.isNumeralAt(i + 3) {
		return quantity{}, false
	}
	return quantity{val: ratOf(v), next: i + 3, digits: 3, spelled: true}, true
}

// neighbours reads 三四 of 三四个 and 三四十万 as a range.
func (p *parser) neighbours(i int, low, high int64) quantity {
	q := quantity{next: i + 2, approx: true, spelled: true, weak: low == 1}
	mult := int64(1)
	for p.unitAt(q.next) && mult < 1e14 {
		mult *= hanUnit(p.rune(q.next)) + hanScale(p.rune(q.next))
		q.next++
	}
	if mult == 1 && p.tok(q.next).kind != hanToken {
		return quantity{}
	}
	q.val, q.high = ratOf(low*mult), ratOf(high*mult)
	return q
}
