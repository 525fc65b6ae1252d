package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/internal/fact"
)

// changedPart returns the half, the quarter or the third of a span that is another on the other side, where a word or a code
// tells it that may otherwise go without counterpart: H1 for 下半年, Q3 for "the second quarter", 年初 for "late 2021".
func changedPart(link int, source, target []*candidate, left []factCase) []factCase {
	for _, kind := range [...]string{"H", "Q", "T"} {
		s, t := partsOf(source, kind), partsOf(target, kind)
		same := func(c *candidate) bool {
			return slices.ContainsFunc(t, func(o *candidate) bool { return o.Part == c.Part })
		}
		reported := func(c factCase) bool { return c.source == s[0].Fact || c.target == t[0].Fact }
		if len(s) == 0 || len(t) == 0 || slices.ContainsFunc(s, same) || slices.ContainsFunc(left, reported) {
			continue
		}
		if kind != "T" || len(s) == 1 && len(t) == 1 && sameDate(s[0], t[0]) && !(s[0].Part == "T2" || t[0].Part == "T2") {
			return []factCase{{link: link, source: s[0].Fact, target: t[0].Fact}}
		}
	}
	return nil
}

// partsOf are the facts that tell a part of a year of the kind.
func partsOf(facts []*candidate, kind string) []*candidate {
	return slices.DeleteFunc(slices.Clone(facts), func(c *candidate) bool { return !strings.HasPrefix(c.Part, kind) })
}

// changedCode returns the code (a telephone number, a document symbol, a version) that is alone left on
// both sides with other digits.
func changedCode(link int, source, target []*candidate) []factCase {
	s, t := codes(source, target), codes(target, source)
	if len(s) != 1 || len(t) != 1 {
		return nil
	}
	const many = 5 // digits that are no accident
	if n := len(codeDigits(s[0])); codeShape(s[0]) != codeShape(t[0]) && (n < many || n != len(codeDigits(t[0]))) {
		return nil
	}
	return []factCase{{link: link, source: s[0].Fact, target: t[0].Fact, sure: true}}
}

// codes returns the labels with digits that the others have not.
func codes(facts, others []*candidate) []*candidate {
	var rest []*candidate
	for _, c := range facts {
		digits := codeDigits(c)
		if c.Kind == fact.Label && !c.Clock && !c.List && !c.Spelled && digits != "" && !slices.ContainsFunc(others, func(o *candidate) bool { return codeDigits(o) == digits }) {
			rest = append(rest, c)
		}
	}
	return rest
}

// codeShape is the code with every number in it made one, so that G20 and G7 are alike.
func codeShape(c *candidate) string {
	var b strings.Builder
	digit := false
	for _, r := range c.words {
		if r >= '0' && r <= '9' {
			if !digit {
				b.WriteByte('0')
			}
			digit = true
			continue
		}
		digit = false
		b.WriteRune(r)
	}
	return b.String()
}

func codeDigits(c *candidate) string { return digitsIn(c.words) }
