package check

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// restate returns the words of the target's fact was changed to state what the source's fact want
// does, in the form that they have. ok is false where that takes more than another number or name.
func restate(lang language.Tag, words string, was, want *fact.Fact) (out string, ok bool) {
	switch family(was.Kind) {
	case fact.Weekday:
		return fact.WeekdayLike(lang, words, want.Weekday)
	case fact.Date:
		return restateDate(lang, words, was, want)
	}
	return restateNumber(lang, words, was, want)
}

// restateDate changes year, month and day where both dates say them and they differ.
func restateDate(lang language.Tag, words string, was, want *fact.Fact) (string, bool) {
	if was.Kind != want.Kind || was.Decade != want.Decade {
		return "", false
	}
	out, ok := words, true
	for _, part := range []struct {
		was, want int
		change    func(language.Tag, string, int, int) (string, bool)
	}{{was.Year, want.Year, restateYear}, {was.Day, want.Day, restateDay}, {was.Month, want.Month, restateMonth}} {
		if ok && part.was != 0 && part.want != 0 && part.was != part.want {
			out, ok = part.change(lang, out, part.was, part.want)
		}
	}
	return out, ok && out != words
}

func restateYear(_ language.Tag, words string, was, want int) (string, bool) {
	return replaceNumeral(words, strconv.Itoa(was), strconv.Itoa(want))
}

func restateDay(lang language.Tag, words string, was, want int) (string, bool) {
	base := token.Base(lang)
	if (was == 1 || want == 1) && base != "en" && base != "zh" { // 1er mai, 2 mai
		return "", false
	}
	out, ok := replacePadded(words, was, want)
	if ok && base == "en" {
		out = strings.Replace(out, strconv.Itoa(want)+fact.OrdinalEnding(was), strconv.Itoa(want)+fact.OrdinalEnding(want), 1)
	}
	return out, ok
}

func restateMonth(lang language.Tag, words string, was, want int) (string, bool) {
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if name, ok := fact.MonthLike(lang, w, want); ok {
			return strings.Replace(words, w, name, 1), true
		}
	}
	if token.Base(lang) == "zh" && strings.Contains(words, "月") {
		return replaceOnce(words, strconv.Itoa(was)+"月", strconv.Itoa(want)+"月")
	}
	if strings.ContainsFunc(words, unicode.IsLetter) {
		return "", false
	}
	return replacePadded(words, was, want)
}

// replacePadded replaces a number that may be written with a zero in front: 05.
func replacePadded(words string, was, want int) (string, bool) {
	if out, ok := replaceNumeral(words, strconv.Itoa(was), strconv.Itoa(want)); ok {
		return out, true
	}
	pad := func(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }
	return replaceNumeral(words, pad(was), pad(want))
}

// replaceNumeral replaces the run of digits was, where there is exactly one.
func replaceNumeral(words, was, want string) (string, bool) {
	at := -1
	for i := 0; i < len(words); {
		end := i
		for end < len(words) && isDigit(words[end]) {
			end++
		}
		if words[i:end] == was {
			if at >= 0 {
				return "", false
			}
			at = i
		}
		i = max(end, i+1)
	}
	if at < 0 {
		return "", false
	}
	return words[:at] + want + words[at+len(was):], true
}

func replaceOnce(words, was, want string) (string, bool) {
	if strings.Count(words, was) != 1 {
		return "", false
	}
	return strings.Replace(words, was, want, 1), true
}

// restateNumber changes the numeral in words, in the scale that they have: 10.706 billion, 107.06亿.
func restateNumber(lang language.Tag, words string, was, want *fact.Fact) (string, bool) {
	if was.Value == nil || want.Value == nil || was.Value.Sign() <= 0 || want.Value.Sign() <= 0 || !sameRange(was, want) || !sameSort(was, want) || was.Unit != want.Unit || was.Points != want.Points || was.Measure != want.Measure && was.Measure != "" && want.Measure != "" {
		return "", false
	}
	if was.Spelled && was.Kind == fact.Number && want.Value.IsInt() && want.Value.Num().IsInt64() {
		return fact.CardinalLike(lang, words, int(want.Value.Num().Int64()))
	}
	lit, start := onlyNumeral(words)
	if lit == "" {
		return "", false
	}
	shown := numeralValue(lang, lit)
	if shown == nil || shown.Sign() <= 0 {
		return "", false
	}
	v, tail := new(big.Rat).Mul(want.Value, new(big.Rat).Quo(shown, was.Value)), words[start+len(lit):]
	if shown.Cmp(was.Value) != 0 {
		if v, tail = hanScale(v, tail); v.Cmp(big.NewRat(1, 1)) < 0 { // 0.5 billion
			return "", false
		}
	}
	numeral, ok := writeNumeral(lang, lit, v)
	if !ok {
		return "", false
	}
	if was.Kind == fact.Ordinal {
		if tail, ok = ordinalTail(lang, tail, was.Value, want.Value); !ok {
			return "", false
		}
	}
	return words[:start] + numeral + tail, true
}

// hanScale moves a number with a Chinese scale behind it to the next scale where it is too large or
// small for its own: 68500万 is 6.85亿.
func hanScale(v *big.Rat, tail string) (*big.Rat, string) {
	scales := [...]string{"万", "亿", "万亿"}
	step := big.NewRat(10000, 1)
	for i, s := range scales {
		rest, ok := strings.CutPrefix(tail, s)
		if !ok || s == "万" && strings.HasPrefix(rest, "亿") {
			continue
		}
		switch {
		case v.Cmp(step) >= 0 && i+1 < len(scales):
			return new(big.Rat).Quo(v, step), scales[i+1] + rest
		case v.Cmp(big.NewRat(1, 1)) < 0 && i > 0:
			return new(big.Rat).Mul(v, step), scales[i-1] + rest
		}
		return v, tail
	}
	return v, tail
}

// sameRange reports that neither is a range, or both have the same upper end.
func sameRange(a, b *fact.Fact) bool {
	if a.High == nil || b.High == nil {
		return a.High == nil && b.High == nil
	}
	return a.High.Cmp(b.High) == 0
}

// onlyNumeral returns the numeral in words and where it starts; nothing where there are several.
func onlyNumeral(words string) (lit string, start int) {
	for i := 0; i < len(words); {
		if !isDigit(words[i]) {
			i++
			continue
		}
		end, _ := numeralAt(words, i)
		if lit != "" {
			return "", 0
		}
		lit, start = words[i:end], i
		i = end
	}
	return lit, start
}

// numeralValue is the value of digits as the language writes them.
func numeralValue(lang language.Tag, lit string) *big.Rat {
	facts := fact.Find(lit, lang, nil)
	if len(facts) != 1 || facts[0].End-facts[0].Start != len(lit) {
		return nil
	}
	if facts[0].Kind == fact.Date && yearAlone(&facts[0]) {
		return big.NewRat(int64(facts[0].Year), 1)
	}
	return facts[0].Value
}

// writeNumeral writes v in digits as the language does, grouped where like is or where it is long.
func writeNumeral(lang language.Tag, like string, v *big.Rat) (string, bool) {
	const most = 3 // decimals
	decimals := 0
	for s := new(big.Rat).Set(v); !s.IsInt(); decimals++ {
		if decimals == most {
			return "", false
		}
		s.Mul(s, big.NewRat(10, 1))
	}
	group, mark := numeralMarks(lang)
	whole, part, _ := strings.Cut(v.FloatString(decimals), ".")
	if grouped := strings.ContainsAny(strings.TrimRight(like, "0123456789"), " \u00a0\u202f") || strings.Count(like, group) > 0 && group != ""; grouped || len(whole) > 4 && len(like) <= 3 {
		for _, g := range []string{" ", "\u00a0", "\u202f"} {
			if strings.Contains(like, g) {
				group = g
			}
		}
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + group + whole[i:]
		}
	}
	if part != "" {
		whole += mark + part
	}
	return whole, true
}

// numeralMarks are the language's mark between groups of three and its decimal mark.
func numeralMarks(lang language.Tag) (group, decimal string) {
	switch token.Base(lang) {
	case "fr", "ru":
		return "\u00a0", ","
	case "es":
		return ".", ","
	case "zh":
		return "", "."
	}
	return ",", "."
}

// ordinalTail returns what follows the digits of an ordinal when the number changes: 61st, 70th.
func ordinalTail(lang language.Tag, tail string, was, want *big.Rat) (string, bool) {
	if !was.IsInt() || !want.IsInt() || !was.Num().IsInt64() || !want.Num().IsInt64() {
		return "", false
	}
	a, b := int(was.Num().Int64()), int(want.Num().Int64())
	if token.Base(lang) == "en" {
		if rest, ok := strings.CutPrefix(tail, fact.OrdinalEnding(a)); ok {
			return fact.OrdinalEnding(b) + rest, true
		}
	}
	return tail, tail == "" || a > 3 && b > 3
}
