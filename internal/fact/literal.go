package fact

import (
	"math/big"
	"unicode/utf8"
)

// maxDigits bounds the digits of a numeral that is read; longer ones are no number of prose.
const maxDigits = 40

// literal is a number written in digits.
type literal struct {
	val    *big.Rat
	next   int  // the token after
	plain  bool // one run of digits: no marks, no fraction
	digits int  // how many, when plain
	n      int64
}

// numberStyle is how a language writes numbers (CLDR, number symbols): the mark between groups of
// three and the decimal mark. What is written the other way is still read where it is unambiguous.
type numberStyle struct {
	group, decimal rune
	spaceGroup     bool // an ordinary space may group
	eitherMark     bool // both customs are in use (Arabic)
}

func styleOf(lang string) numberStyle {
	switch lang {
	case "ru", "fr":
		return numberStyle{'.', ',', true, false}
	case "es", "pt", "it", "de", "nl", "pl", "cs", "sk", "uk", "be", "bg", "tr", "id", "vi", "da", "nb", "no", "sv", "fi", "el", "ro", "hr", "sr", "hu":
		return numberStyle{'.', ',', lang == "es" || lang == "pl" || lang == "uk" || lang == "cs" || lang == "sv", false}
	}
	return numberStyle{',', '.', lang == "zh", lang == "ar"}
}

// digitsAt appends the digits of the token at i as ASCII.
func (p *parser) digitsAt(b []byte, i int) []byte {
	t := p.tok(i)
	for _, r := range p.text[t.start:t.end] {
		b = append(b, byte('0'+r-digitZero(r)))
	}
	return b
}

func (p *parser) digitCount(i int) int {
	t := p.tok(i)
	if t.kind != digitsToken {
		return 0
	}
	return utf8.RuneCountInString(p.text[t.start:t.end])
}

// integer is the value of a short run of digits, -1 when there is none.
func (p *parser) integer(i int) int64 {
	if c := p.digitCount(i); c == 0 || c > 15 {
		return -1
	}
	n := int64(0)
	t := p.tok(i)
	for _, r := range p.text[t.start:t.end] {
		n = n*10 + int64(r-digitZero(r))
	}
	return n
}

// numeralParts is a run of digit groups with the marks between them; 0 marks a space.
type numeralParts struct {
	at    [12]int
	lens  [12]int
	marks [12]rune // marks[k] stands before part k
	n     int
	space bool // blanks part the groups
	list  bool // a comma parts it from the number before it: 22,24,26
}

func (p *parser) parts(i int) numeralParts {
	np := numeralParts{space: styleOf(p.lang).spaceGroup, list: p.punct(i-1, ',') && p.tok(i).gap == tight && p.tok(i-1).gap == tight && p.tok(i-2).kind == digitsToken}
	add := func(at int, mark rune) {
		np.at[np.n], np.lens[np.n], np.marks[np.n] = at, p.digitCount(at), mark
		np.n++
	}
	add(i, 0)
	for np.n < len(np.at) {
		j := np.at[np.n-1] + 1
		t := p.tok(j)
		if t.kind == digitsToken && t.gap == blank && p.digitCount(j) == 3 && p.isOneBlank(j) {
			add(j, ' ')
			np.space = np.space || p.text[t.start:t.end] == "000"
			if t.start > 0 && p.text[t.start-1] != ' ' {
				np.marks[np.n-1] = '\u00a0'
			}
			continue
		}
		mark, ok := p.markBefore(j + 1)
		if !ok {
			break
		}
		add(j+1, mark)
	}
	return np
}

// markBefore returns the mark that makes the digits at i a part of the number before it.
func (p *parser) markBefore(i int) (rune, bool) {
	t := p.tok(i - 1)
	if t.kind != punctToken || t.gap != tight || !isNumeralMark(t.r) || !p.tightDigits(i) {
		return 0, false
	}
	if t.r == ',' && t.end-t.start == len("，") && p.lang == "zh" {
		_, money := p.hanCurrency(i + 1)
		return '，', p.digitCount(i) == 3 && !(money > 0 && p.symbol(i-3) != "") // $20，300美元 are two amounts
	}
	if t.r == '،' {
		return t.r, p.digitCount(i) == 3 && p.digitCount(i-2) <= 3
	}
	return t.r, t.r != ',' || !p.inList(i)
}

// inList reports whether the digits at i, after a comma, are one of several English numbers: sections 2,3 and 4.
func (p *parser) inList(i int) bool {
	const most = 12 // numbers
	for range most {
		if p.lang != "en" || p.digitCount(i) == 3 {
			return false
		}
		t := p.tok(i + 1)
		if t.kind != punctToken || t.r != ',' || t.gap != tight || !p.tightDigits(i+2) {
			return (t.w.has(conj) || t.w.has(orWord) || p.punct(i+1, '&')) && p.tok(i+2).kind == digitsToken
		}
		i += 2
	}
	return false
}

func (p *parser) isOneBlank(j int) bool {
	return utf8.RuneCountInString(p.text[p.tok(j-1).end:p.tok(j).start]) == 1
}

func isNumeralMark(r rune) bool {
	return r == '.' || r == ',' || r == '\'' || r == '٬' || r == '٫' || r == '،'
}

// shape decides how many of the parts are one number and which of them, if any, is its fraction
// (0: none).
func (np *numeralParts) shape(style numberStyle) (used, fraction int) {
	for k := np.n; k > 1; k-- {
		if k == 2 && np.marks[1] == ',' && (np.list || np.n > 2 && np.marks[2] == ',') && np.lens[1] != 3 && !style.eitherMark { // exercises 22,24,26
			break
		}
		if f, ok := np.valid(k, style); ok {
			return k, f
		}
	}
	return 1, 0
}

func (np *numeralParts) valid(k int, style numberStyle) (fraction int, ok bool) {
	last := np.marks[k-1]
	if k == 2 {
		return np.validPair(last, style)
	}
	group := np.marks[1]
	if !np.groups(k-1, group) {
		return 0, false
	}
	if last == group {
		if np.lens[k-1] != 3 {
			return 0, false
		}
		return 0, np.allThree(k) || group == ','
	}
	if group == ' ' && k == 3 && !np.space && last != '.' && last != ',' {
		return 0, false
	}
	decimal := last == '.' || last == ',' || last == '٫'
	return k - 1, decimal && np.lens[k-2] == 3 && (group == ',' || np.allThree(k-1))
}

// groups reports whether parts 1 to k-1 are groups after mark, of three digits or, in the Indian
// way (12,34,567), of two.
func (np *numeralParts) groups(k int, mark rune) bool {
	if np.lens[0] > 3 {
		return false
	}
	for i := 1; i < k; i++ {
		if np.marks[i] != mark || np.lens[i] != 3 && (np.lens[i] != 2 || mark != ',') {
			return false
		}
	}
	return true
}

func (np *numeralParts) allThree(k int) bool {
	for i := 1; i < k; i++ {
		if np.lens[i] != 3 {
			return false
		}
	}
	return true
}

func (np *numeralParts) validPair(mark rune, style numberStyle) (fraction int, ok bool) {
	grouped := np.lens[0] <= 3 && np.lens[1] == 3
	switch mark {
	case ' ':
		return 0, grouped && np.space
	case '\u00a0', '٬', '\'', '，', '،':
		return 0, grouped
	case '٫':
		return 1, true
	}
	if mark == style.group && grouped {
		return 0, true
	}
	if mark == style.decimal || mark == '.' {
		return 1, true
	}
	return 1, style.eitherMark || np.lens[1] <= 2 && np.lens[0] <= 3 // 5,00 where the comma groups
}

// literal reads the number in digits at i, which may start with the decimal mark (.5).
func (p *parser) literal(i int) (literal, bool) {
	t := p.tok(i)
	if f := p.vulgar(i); f != nil {
		return literal{val: f, next: i + 1, n: -1}, true
	}
	if t.kind == punctToken {
		return p.bareDecimals(i)
	}
	if t.kind != digitsToken {
		return literal{}, false
	}
	if l, ok := p.mirrored(i); ok {
		return l, true
	}
	np := p.parts(i)
	used, fraction := np.shape(styleOf(p.lang))
	if used > 1 && fraction != 1 && p.digitsAt(nil, i)[0] == '0' { // 0.125, never a group
		used, fraction = 2, 1
		if np.marks[1] == ' ' {
			used, fraction = 1, 0
		}
	}
	if used > 1 && np.marks[1] == ',' && np.lens[0] > 1 && styleOf(p.lang).decimal != ',' && p.digitsAt(nil, i)[0] == '0' { // [00,12]
		used, fraction = 1, 0
	}
	whole, part, ok := p.digitsOf(&np, used, fraction)
	if !ok {
		return literal{}, false
	}
	l := literal{next: np.at[used-1] + 1, n: -1, val: decimal(whole, part)}
	if used == 1 {
		l.plain, l.digits = true, np.lens[0]
	}
	if fraction == 0 && len(whole) <= 18 {
		l.n = l.val.Num().Int64()
	}
	if f := p.vulgar(l.next); f != nil && fraction == 0 && p.tok(l.next).gap == tight { // 5½
		return literal{val: f.Add(f, l.val), next: l.next + 1, n: -1}, true
	}
	return p.power(l), true
}

// mirrored reads a number in groups that stand in the order in which the line shows them, from the right: 000 100
// for a hundred thousand, 826 11 for eleven thousand. Blanks part them, and the first is of three zeros or the last
// is shorter than the others.
func (p *parser) mirrored(i int) (literal, bool) {
	t := p.tok(i)
	if p.lang != "ar" || p.digitCount(i) != 3 || p.tok(i-1).kind == digitsToken && t.gap == blank {
		return literal{}, false
	}
	v, unit := p.integer(i), int64(1000)
	zeros := v == 0
	for k := i + 1; k < i+5; k++ {
		n := p.integer(k)
		if n < 0 || p.tok(k).gap != blank || !p.isOneBlank(k) || p.digitCount(k) > 3 {
			break
		}
		v += n * unit
		more := p.tok(k+1).kind == digitsToken && p.tok(k+1).gap == blank && p.isOneBlank(k+1)
		if p.digitCount(k) < 3 || !more {
			if !zeros && (more || p.digitCount(k) == 3) {
				break
			}
			return literal{val: ratOf(v), next: k + 1, n: v}, true
		}
		unit *= 1000
	}
	return literal{}, false
}

// vulgar is the value of a fraction that is one character, nil for any other token.
func (p *parser) vulgar(i int) *big.Rat {
	if p.tok(i).kind != punctToken {
		return nil
	}
	switch p.tok(i).r {
	case '½':
		return big.NewRat(1, 2)
	case '⅓':
		return big.NewRat(1, 3)
	case '⅔':
		return big.NewRat(2, 3)
	case '¼':
		return big.NewRat(1, 4)
	case '¾':
		return big.NewRat(3, 4)
	case '⅕':
		return big.NewRat(1, 5)
	case '⅖':
		return big.NewRat(2, 5)
	case '⅗':
		return big.NewRat(3, 5)
	case '⅘':
		return big.NewRat(4, 5)
	case '⅙':
		return big.NewRat(1, 6)
	case '⅚':
		return big.NewRat(5, 6)
	case '⅛':
		return big.NewRat(1, 8)
	case '⅜':
		return big.NewRat(3, 8)
	case '⅝':
		return big.NewRat(5, 8)
	case '⅞':
		return big.NewRat(7, 8)
	}
	return nil
}

// bareDecimals reads .5: a decimal mark with digits tight behind it and no number before it.
func (p *parser) bareDecimals(i int) (literal, bool) {
	t := p.tok(i)
	if t.r != '.' && t.r != ',' && t.r != '٫' || t.r == ',' && t.end-t.start == len("，") || !p.tightDigits(i+1) || p.digitCount(i+1) > maxDigits {
		return literal{}, false
	}
	if before := p.tok(i - 1); t.r == ',' && (before.kind == digitsToken || t.gap == tight && p.punct(i-1, '.')) { // 7 ,8 ,9; ...,237
		return literal{}, false
	}
	if t.gap == tight && i > 0 && (p.tok(i-1).kind != punctToken || p.punct(i-1, ')')) || p.punct(i-1, t.r) {
		return literal{}, false
	}
	return p.power(literal{val: decimal(nil, p.digitsAt(nil, i+1)), next: i + 2}), true
}

// digitsOf are the digits of the first parts before and after the decimal mark; ok is false when
// they are too many.
func (p *parser) digitsOf(np *numeralParts, used, fraction int) (whole, part []byte, ok bool) {
	for k := range used {
		if len(whole)+len(part)+np.lens[k] > maxDigits {
			return nil, nil, false
		}
		if fraction > 0 && k >= fraction {
			part = p.digitsAt(part, np.at[k])
		} else {
			whole = p.digitsAt(whole, np.at[k])
		}
	}
	return whole, part, true
}

// decimal is the value of the digits before and after the decimal mark.
func decimal(whole, part []byte) *big.Rat {
	all := append(whole, part...)
	num := new(big.Int)
	if len(all) <= 18 {
		n := int64(0)
		for _, c := range all {
			n = n*10 + int64(c-'0')
		}
		num.SetInt64(n)
	} else {
		num.SetString(string(all), 10)
	}
	if len(part) == 0 {
		return new(big.Rat).SetInt(num)
	}
	return new(big.Rat).SetFrac(num, pow10(len(part)))
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }
