package check

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// states reports whether f says something that its counterpart has to say too: marks of a list and
// words such as "one" may go without.
func states(f *Fact) bool { return !f.Weak && f.Kind != fact.Label }

// idiomatic reports whether c is a small number in words, which languages put in different words
// ("both sides", 两国), a one, a two-way street, or a hundred percent ("wholly"): a counterpart with another
// value is a fault, none at all is none.
func idiomatic(c *candidate) bool {
	if family(c.Kind) != fact.Number || c.value == nil || c.Refers || c.goesOn {
		return false
	}
	switch {
	case c.Kind == fact.Percent:
		return c.value.Cmp(big.NewRat(100, 1)) == 0
	case c.Kind == fact.Number && (isInt(c.value, 1) || isInt(c.value, 0) && c.Measure == ""): // 1 TB, "a terabyte"; 0 results, none
		return true
	case c.Spelled:
		return c.value.Cmp(big.NewRat(12, 1)) <= 0
	}
	return c.value.Cmp(big.NewRat(2, 1)) <= 0 && strings.Contains(c.words, "-") && c.value.Sign() > 0 && isLetter(c.words[len(c.words)-1])
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

// checkOf is the check that reports a fact: a time of day goes with the dates, what has no check of its
// own with the numbers.
func checkOf(f *Fact) fact.Kind {
	if f.Clock {
		return fact.Date
	}
	if _, ok := factMessages[f.Kind]; ok {
		return f.Kind
	}
	return fact.Number
}

// pairOf reports the Chinese word for two of something (两批, 双方), weak because "both" may render it: where
// another small number in words stands in the translation it is a mistake, but not so many of a unit: раз в три месяца.
func pairOf(s, t *candidate) bool {
	return s.Weak && s.Spelled && isInt(s.value, 2) && (strings.HasPrefix(s.words, "两") || strings.HasPrefix(s.words, "兩") || strings.HasPrefix(s.words, "双") || strings.HasPrefix(s.words, "雙")) &&
		!t.Weak && t.Kind == fact.Number && t.Spelled && !isPart(t) && idiomatic(t) && t.value.Cmp(big.NewRat(2, 1)) > 0 && (t.Measure == "" || s.Measure != "")
}

// family is what a kind of fact can be taken for: a number may stand for a percentage or an amount.
func family(k fact.Kind) fact.Kind {
	switch k {
	case fact.Date, fact.Weekday:
		return k
	default:
		return fact.Number
	}
}

// sameReference reports whether a and b refer to one thing: article 5, 第五条.
func sameReference(a, b *candidate) bool { return a.Refers && b.Refers && sameValue(a, b) }

// sameForm reports whether a and b state the same in the same way, both or neither as a reference.
func sameForm(a, b *candidate) bool { return a.Refers == b.Refers && sameStated(a, b) }

// sameStated reports whether a and b state the same in the same way, and mean to.
func sameStated(a, b *candidate) bool { return !a.Weak && !b.Weak && sameFact(a, b) }

// sameFact reports whether a and b state the same in the same way.
func sameFact(a, b *candidate) bool { return a.Kind == b.Kind && sameValue(a, b) }

// sameUse reports whether a and b can be two ways to state one thing that readers do not take for
// different ones: "the two sides" does not render 第二届.
func sameUse(a, b *candidate) bool {
	return sameValue(a, b) && ((a.Kind == fact.Ordinal) == (b.Kind == fact.Ordinal) || !idiomatic(a) || !idiomatic(b))
}

// apart reports whether a and b can be one statement in different sentences: not where one of them is
// an article or pronoun, or the mark of an item.
func apart(a, b *candidate) bool { return !isOne(a) && !isOne(b) && !a.List && !b.List }

// numbersPassage reports whether c is the mark that a passage begins with.
func (c *candidate) numbersPassage() bool { return c.List && c.Place.Span.Start == 0 }

func isOne(c *candidate) bool { return c.Weak && isInt(c.value, 1) }

// sameValue reports whether a and b can be two ways to state one thing.
func sameValue(a, b *candidate) bool {
	switch {
	case a.Refers && isOne(b) && b.Kind == fact.Number || b.Refers && isOne(a) && a.Kind == fact.Number: // "a member" is no article 1
		return false
	case a.numbersPassage() && b.Kind == fact.Ordinal || b.numbersPassage() && a.Kind == fact.Ordinal: // 十、第十一次会议
		return false
	case a.Kind == fact.Label && a.Clock || b.Kind == fact.Label && b.Clock:
		return a.Clock && b.Clock && sameTime(a, b)
	case a.Kind == fact.Weekday || b.Kind == fact.Weekday:
		return a.Kind == b.Kind && a.Weekday == b.Weekday
	case a.Kind == fact.Date && b.Kind == fact.Date:
		return sameDate(a, b)
	case a.Kind == fact.Date:
		return dateInNumbers(a, b)
	case b.Kind == fact.Date:
		return dateInNumbers(b, a)
	case a.value == nil || b.value == nil:
		return false
	case a.Unit != "" && b.Unit != "" && !fact.SameCurrency(a.Unit, b.Unit) && a.dollar != b.Unit && b.dollar != a.Unit:
		return false
	}
	return sameQuantity(a, b)
}

// sameQuantity compares values. A percentage may stand as a fraction (40% and two fifths), a third
// as an ordinal ("the northern third"), and a minus may look like a dash.
func sameQuantity(a, b *candidate) bool {
	if otherRate(&a.Fact.Fact, &b.Fact.Fact) {
		return false
	}
	if restates(a, b) || restates(b, a) {
		return true
	}
	if a.Measure != "" && b.Measure != "" && a.Kind == b.Kind {
		return fact.SameMeasure(a.value, a.Measure, b.value, b.Measure)
	}
	if otherPoints(a, b) || otherPoints(b, a) {
		return false
	}
	if a.Kind == b.Kind && strings.ContainsAny(a.words, ",.") && withoutBlanks(a.words) == withoutBlanks(b.words) { // 25,000 in a language whose thousands have other marks
		return true
	}
	if otherChange(a.Change, b.Change) {
		return leaves(a, b) || leaves(b, a)
	}
	if equal(a.value, b.value) {
		return !bare(a, b) && !bare(b, a)
	}
	if a.Kind == fact.Number && b.Kind == fact.Number && !a.minus && !b.minus && !a.Approx && !b.Approx && !a.Times {
		return false
	}
	return sameOtherwise(a, b)
}

// restates reports whether a says what b does in another way: one of three as a third, times more, scales in letters.
func restates(a, b *candidate) bool {
	return a.OneOf && reciprocal(a, b) || a.More && oneMore(b, a) || growsTo(a, b) || inMillions(a, b) || inBytes(a, b)
}

// growsTo reports whether a is the percentage by which something grew where b says how many times as much it is: 增加五成,
// в полтора раза больше.
func growsTo(a, b *candidate) bool {
	if a.Kind != fact.Percent || a.Points || a.Change != fact.ChangesBy || a.Shrinks || b.Kind != fact.Number || !b.Times && b.value.IsInt() {
		return false
	}
	return isHundredth(new(big.Rat).Sub(b.value, big.NewRat(1, 1)), a.value)
}

// otherPoints reports whether a is a percentage where b is one in points, or a number of points that are not said to be
// those of percent: 5% more is not 5 points more.
func otherPoints(a, b *candidate) bool {
	return a.Kind == fact.Percent && !a.Points && (b.isPoints() || b.Kind == fact.Percent && b.Points)
}

// otherChange reports whether one says another part of a change than the other: by how much, to what, from what.
func otherChange(a, b fact.Change) bool { return a != 0 && b != 0 && a != b }

// leaves reports whether b is what is left when the part a of it goes: less by two thirds, down to a third.
func leaves(a, b *candidate) bool {
	part := func(c *candidate) *big.Rat {
		if c.Kind == fact.Percent {
			return new(big.Rat).Quo(c.value, big.NewRat(100, 1))
		}
		return c.value
	}
	whole := big.NewRat(1, 1)
	return a.Shrinks && a.Change == fact.ChangesBy && b.Change == fact.ChangesTo && part(a).Cmp(whole) < 0 && whole.Sub(whole, part(a)).Cmp(part(b)) == 0
}

func withoutBlanks(words string) string { return strings.Join(strings.Fields(words), "") }

// sameOtherwise compares values that are not equal but may be meant to be.
func sameOtherwise(a, b *candidate) bool {
	switch {
	case a.Kind == fact.Percent && b.Kind != fact.Percent:
		return isHundredth(b.value, a.value)
	case b.Kind == fact.Percent && a.Kind != fact.Percent:
		return isHundredth(a.value, b.value)
	case a.Kind == fact.Ordinal && a.Spelled && b.Kind == fact.Number, b.Kind == fact.Ordinal && b.Spelled && a.Kind == fact.Number:
		return reciprocal(a, b) && a.value.Cmp(b.value) != 0
	case a.Times && b.Times: // вдвое меньше, halved
		return reciprocal(a, b)
	case a.minus || b.minus:
		return a.value.Sign() != b.value.Sign() && new(big.Rat).Neg(a.value).Cmp(b.value) == 0
	}
	return vaguely(a, b) || vaguely(b, a) || dozenOrSo(a, b) || dozenOrSo(b, a)
}

// reciprocal reports whether one value is one divided by the other.
func reciprocal(a, b *candidate) bool {
	return new(big.Rat).Mul(a.value, b.value).Cmp(big.NewRat(1, 1)) == 0
}

// dozenOrSo reports whether a is "a dozen" where b says some ten: 十来个.
func dozenOrSo(a, b *candidate) bool {
	return a.Spelled && isInt(a.value, 12) && b.Approx && b.Spelled && isInt(b.value, 10) &&
		containsAny(strings.ToLower(a.words), "dozen", "douzaine", "docena", "дюжин")
}

func containsAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(s, part) })
}

// isHundredth reports whether a value is the hundredth part of another.
func isHundredth(a, b *big.Rat) bool { return equal(new(big.Rat).Mul(a, big.NewRat(100, 1)), b) }

// isPart reports a fraction below one in words.
func isPart(c *candidate) bool {
	return c.Kind == fact.Number && c.Spelled && c.value != nil && !c.value.IsInt() && c.value.Sign() > 0 && c.value.Cmp(big.NewRat(1, 1)) < 0
}

// inMillions reports whether a is what b says in millions with a small m, as newspapers write: 60m people.
func inMillions(a, b *candidate) bool {
	return b.Measure == "m" && b.MeasureEnd == b.End+1 && new(big.Rat).Mul(b.value, big.NewRat(1e6, 1)).Cmp(a.value) == 0
}

// inBytes reports whether a has the letter of a scale where b has the unit of bytes: 600M, 600 MB.
func inBytes(a, b *candidate) bool {
	scale := map[string]int64{"kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}[b.Measure]
	return scale > 0 && a.Measure == "" && a.Kind == fact.Number && strings.HasSuffix(strings.ToUpper(a.words), strings.ToUpper(b.Measure[:1])) &&
		new(big.Rat).Mul(b.value, big.NewRat(scale, 1)).Cmp(a.value) == 0
}

// otherRate reports whether a and b are counted by different spans of time: 12 a second, 12 a minute.
func otherRate(a, b *fact.Fact) bool { return a.Per != "" && b.Per != "" && a.Per != b.Per }

// oneMore reports whether a says how many times as much where b says how many times more.
func oneMore(a, b *candidate) bool {
	return new(big.Rat).Sub(a.value, big.NewRat(1, 1)).Cmp(b.value) == 0
}

// bare reports whether b is a plain number where a is a percentage, and nothing else in b's sentence is
// one that b could go with: 5%, 5; not 5 and 7 percent. Points may be said to be those of percent or not.
func bare(a, b *candidate) bool {
	return a.Kind == fact.Percent && b.Kind == fact.Number && !b.Weak && !b.percents && !b.isPoints()
}

// isPoints reports a number of points that are not said to be those of percent.
func (c *candidate) isPoints() bool { return c.Kind == fact.Number && c.Measure == "point" }

// vaguely reports whether b is an end of the vague range a that leaves the scale to the other end:
// 三四百 and "three or four hundred".
func vaguely(a, b *candidate) bool {
	if a.High == nil || !a.Approx || b.value.Sign() <= 0 {
		return false
	}
	for v, ten := b.value, big.NewRat(10, 1); v.Cmp(a.value) <= 0; v = new(big.Rat).Mul(v, ten) {
		if v.Cmp(a.value) == 0 {
			return true
		}
	}
	return false
}

// otherScale reports two words for so many hundreds and more that differ in their scale: 每千人, per million people.
func otherScale(s, t *candidate) bool {
	const least = 100
	return s.Spelled && t.Spelled && !s.Approx && !t.Approx && tenfold(s, t) && s.value.Cmp(big.NewRat(least, 1)) >= 0 && t.value.Cmp(big.NewRat(least, 1)) >= 0
}

// tenfold reports whether the two values differ in their scale alone: 1.8万, 180,000.
func tenfold(a, b *candidate) bool {
	if a.value == nil || b.value == nil || a.value.Sign() <= 0 || b.value.Sign() <= 0 {
		return false
	}
	ratio := new(big.Rat).Quo(a.value, b.value)
	if !ratio.IsInt() {
		ratio.Inv(ratio)
	}
	return ratio.IsInt() && strings.Trim(ratio.Num().String()[1:], "0") == "" && ratio.Num().String()[0] == '1'
}

// isName reports words that are a name in digits rather than a number, and stand as they are in
// every language: 3M, 7-9-12, 72.005 (a section).
func isName(words string) bool {
	digits, others := 0, 0
	for _, c := range []byte(words) {
		switch {
		case isDigit(c):
			digits++
		case c == '-' || c == '/' || c == '.' || c|0x20 >= 'a' && c|0x20 <= 'z':
			others++
		default:
			return false
		}
	}
	return others > 0 && (digits > 0 || strings.ToUpper(words) == words)
}

// standsIn reports whether words stand in text by themselves.
func standsIn(text, words string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(words)
		if !touches(text[:start], text[end:]) {
			return true
		}
		from = end
	}
}

// touches reports a letter or digit at the end of before or the start of after, Chinese ones aside.
func touches(before, after string) bool {
	return before != "" && isAlnum(before[len(before)-1]) || after != "" && isAlnum(after[0]) ||
		len(after) > 1 && (after[0] == '.' || after[0] == ',') && isDigit(after[1])
}

func isAlnum(b byte) bool { return isDigit(b) || b|0x20 >= 'a' && b|0x20 <= 'z' }

// sameDate reports whether two dates agree in all that both say, and share something.
func sameDate(a, b *candidate) bool {
	agree := func(x, y int) bool { return x == 0 || y == 0 || x == y }
	if a.EitherOrder != b.EitherOrder && agree(a.Year, b.Year) && a.Month == b.Day && a.Day == b.Month { // 3/5/2021: 3 May in Britain
		return true
	}
	if !agree(a.Year, b.Year) || !agree(a.Month, b.Month) || !agree(a.Day, b.Day) {
		return false
	}
	return cmp.Or(shared(a.Year, b.Year), shared(a.Month, b.Month), shared(a.Day, b.Day)) != 0
}

// dateInNumbers reports whether n can be what the date d says in one number: a year, the day alone
// (30日 is a day of the month or a span of thirty days, "the 11th" a day), a century for its years.
func dateInNumbers(d, n *candidate) bool {
	switch {
	case n.Kind != fact.Number && n.Kind != fact.Ordinal:
		return false
	case d.Decade && d.Year/100 == 19 && n.Approx && isInt(n.value, d.Year%100): // 20多岁, in their twenties
		return true
	case d.Decade:
		return isInt(n.value, d.Year) || d.Year%100 == 0 && isInt(n.value, d.Year/100+1) // the 1800s, 19 世纪
	case yearAlone(&d.Fact.Fact):
		return isInt(n.value, d.Year)
	case d.Year == 0 && d.Month == 0:
		return isInt(n.value, d.Day) && (n.Measure == "" || n.Measure == "day")
	}
	return false
}

// sameTime reports whether two times of day can be one: 14:30, 2.30.
func sameTime(a, b *candidate) bool {
	return a.Minute == b.Minute && (a.Hour == b.Hour || (a.EitherHalf || b.EitherHalf) && a.Hour%12 == b.Hour%12)
}

// sameClock reports whether n is the hour or the minute of the time of day c: "7 утра" and 7:00.
func sameClock(n, c *candidate) bool {
	if !c.Clock || n.value == nil || n.Kind != fact.Number || isOne(n) && n.Measure == "" { // an article is no hour
		return false
	}
	if c.EitherHalf && isInt(n.value, c.Hour+12) || c.Hour > 12 && isInt(n.value, c.Hour-12) || c.Hour == 0 && (isInt(n.value, 12) || isInt(n.value, 24)) {
		return true
	}
	if said := big.NewRat(int64(60*c.Hour+c.Minute), 60); (n.Measure == "h" || n.Measure == "" && !n.value.IsInt()) && (n.value.Cmp(said) == 0 || c.Hour > 12 && n.value.Cmp(said.Sub(said, big.NewRat(12, 1))) == 0) { // onze heures et demie
		return true
	}
	return isInt(n.value, c.Hour) || c.Minute > 0 && isInt(n.value, c.Minute)
}

// sameDigits reports whether c says the digits of n one by one, alone (三七五 and 37.5%, 六四 and June
// 4) or in a list (一二三年级 and grades 1, 2 and 3).
func sameDigits(n, c *candidate) bool {
	if !c.Spelled || c.Value == nil {
		return false
	}
	said := c.Value.Num().String()
	if n.Kind == fact.Date {
		return n.Month > 0 && n.Day > 0 && said == big.NewInt(int64(n.Month)).String()+big.NewInt(int64(n.Day)).String()
	}
	if n.value == nil || n.value.Sign() <= 0 {
		return false
	}
	if digits := n.value.Num().String(); n.value.IsInt() && len(digits) == 1 {
		return strings.Contains(said, digits)
	}
	for v, k := c.Value, 0; k < len(said); k++ {
		if v.Cmp(n.value) == 0 {
			return true
		}
		v = new(big.Rat).Quo(v, big.NewRat(10, 1))
	}
	return false
}

// sameSort reports whether a and b are of one kind, or a cardinal and an ordinal: 70周年, 70th.
func sameSort(a, b *fact.Fact) bool {
	plain := func(f *fact.Fact) bool { return f.Kind == fact.Number || f.Kind == fact.Ordinal }
	return a.Kind == b.Kind || plain(a) && plain(b)
}

func shared(a, b int) int {
	if a != 0 && a == b {
		return 2
	}
	return 0
}

func yearAlone(f *fact.Fact) bool { return f.Year != 0 && f.Month == 0 && f.Day == 0 }

func isInt(r *big.Rat, n int) bool {
	return r != nil && r.IsInt() && r.Num().IsInt64() && r.Num().Int64() == int64(n)
}

// equal reports whether two values are one: [big.Rat.Cmp] makes room for what it multiplies.
func equal(a, b *big.Rat) bool {
	return a.IsInt() == b.IsInt() && a.Num().Cmp(b.Num()) == 0 && (a.IsInt() || a.Denom().Cmp(b.Denom()) == 0)
}

func hasSuffixAny(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// refersBack are the words by which a text in the language refers to an article or paragraph near by
// instead of giving its number.
func refersBack(lang language.Tag) []string {
	switch token.Base(lang) {
	case "zh":
		return []string{"前条", "前條", "前项", "前項", "前款", "本条", "本條", "上条", "上條", "该条", "該條", "同条", "同條", "下条", "下條", "次条", "次條"}
	case "en":
		return []string{"preceding", "previous", "foregoing", "this article", "this section", "this paragraph", "this chapter", "that section", "that article", "following article", "following section", "therein", "thereof"}
	case "fr":
		return []string{"précédent", "présent article", "présente partie", "présent chapitre", "présent paragraphe", "cet article", "ci-dessus", "susmentionné", "suivant"}
	case "es":
		return []string{"anterior", "precedente", "presente artículo", "este artículo", "dicho artículo", "siguiente"}
	case "ru":
		return []string{"предыдущ", "настоящей стать", "настоящего пункт", "указанн", "вышеупомянут", "следующей стать"}
	case "ar":
		return []string{"السابق", "المذكور", "هذه المادة", "التالية"}
	}
	return nil
}
