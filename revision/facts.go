package revision

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
)

// claim is something that a text states and that its translation has to state as well.
type claim struct {
	kind Kind
	key  string        // equal for equal claims, in whichever language
	run  string        // the digits, with those that are only parted from them by marks of a number
	weak bool          // it may not be meant as a number, or refer to what is named otherwise in another language
	span document.Span // of the text

	year, month, day int // of a date
}

// claims returns the numbers, dates and weekdays of a text; what is in mask states none.
func claims(text string, lang language.Tag, mask [][2]int) []claim {
	var out []claim
	for _, f := range fact.Find(text, lang, mask) {
		at := document.Span{Start: f.Start, End: f.End}
		for _, key := range factKeys(&f, text[f.Start:f.End]) {
			key.weak, key.span, key.run = f.Weak || f.Refers || f.Spelled || f.Kind == fact.Label, at, runAt(text, at)
			out = append(out, key)
		}
	}
	return out
}

// factKeys returns what f states: both ends of a range.
func factKeys(f *fact.Fact, words string) []claim {
	switch {
	case f.Weak && (f.Value == nil || f.Value.Cmp(one) <= 0): // an article, a pronoun
		return nil
	case f.Kind == fact.Weekday:
		return []claim{{kind: Date, key: "weekday " + strconv.Itoa(f.Weekday)}}
	case f.Kind == fact.Date && f.Month == 0 && f.Day == 0:
		return []claim{{kind: Number, key: strconv.Itoa(f.Year)}}
	case f.Kind == fact.Date:
		key := strconv.Itoa(f.Year) + "-" + strconv.Itoa(f.Month) + "-" + strconv.Itoa(f.Day)
		return []claim{{kind: Date, key: key, year: f.Year, month: f.Month, day: f.Day}}
	case f.Clock:
		return []claim{{kind: Number, key: strconv.Itoa(f.Hour) + ":" + strconv.Itoa(f.Minute)}}
	case f.Value == nil:
		if key := digitsOf(words); key != "" {
			return []claim{{kind: Number, key: key}}
		}
		return nil
	case f.High != nil:
		return []claim{{kind: Number, key: f.Value.RatString()}, {kind: Number, key: f.High.RatString()}}
	}
	return []claim{{kind: Number, key: f.Value.RatString()}}
}

var one = big.NewRat(1, 1)

// digitsOf returns what of a label is the same in every language: its groups of digits.
func digitsOf(words string) string {
	groups := strings.FieldsFunc(words, func(r rune) bool { return r < '0' || r > '9' })
	return strings.Join(groups, "-")
}

// runAt returns the digits of the number that a span is a part of, however they are grouped: 1 480, 1,480.
func runAt(text string, s document.Span) string {
	isDigit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	const longest = 30 // bytes to either side: no number has more
	start, end := s.Start, s.End
	for start > max(s.Start-longest, 0) {
		n := separator(text[:start])
		if !isDigit(start-n-1) || !isDigit(start) {
			break
		}
		start -= n + 1
	}
	for end < min(s.End+longest, len(text)) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if isDigit(end) {
			n = 0
		} else if !strings.ContainsRune(numberMarks, r) {
			break
		}
		if !isDigit(end+n) || !isDigit(end-1) {
			break
		}
		end += n + 1
	}
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text[start:end])
}

// numberMarks may stand between the digits of a number.
const numberMarks = " ,.\u00a0\u202f\u2009'’"

// separator returns the length of the mark of a number that text ends with, or 0.
func separator(text string) int {
	r, n := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(numberMarks, r) {
		return n
	}
	return 0
}

// maskOf returns the spans that hold no facts, in order and apart.
func maskOf(protected []document.Span, terms []glossary.Match) [][2]int {
	spans := slices.Clone(protected)
	for _, t := range terms {
		spans = append(spans, t.Span)
	}
	return document.Union(spans)
}

// delta returns the claims of new that old has not, and those of old that new has not.
func delta(old, new []claim) (added, lost []claim) {
	return without(new, old), without(old, new)
}

// agree reports whether two claims of different languages are the same: a year may go without saying.
func agree(a, b *claim) bool {
	switch {
	case a.key == b.key:
		return true
	case a.kind == Date && b.kind == Date && a.month > 0:
		return a.month == b.month && a.day == b.day && (a.year == 0 || b.year == 0)
	}
	return a.run == b.run && len(a.run) > 1 && a.month == 0 && b.month == 0
}

// mostClaims bounds how many claims of two texts are compared: no passage has so many.
const mostClaims = 1 << 20

// unmet returns the claims of each list that find none in the other, one for one.
func unmet(a, b []claim) (left, right []claim) {
	if len(a)*len(b) > mostClaims {
		return nil, nil
	}
	met := make([]bool, len(b))
	for i := range a {
		j := 0
		for j < len(b) && (met[j] || !agree(&a[i], &b[j])) {
			j++
		}
		if j == len(b) {
			left = append(left, a[i])
			continue
		}
		met[j] = true
	}
	for j := range b {
		if !met[j] {
			right = append(right, b[j])
		}
	}
	return left, right
}

// without returns the claims of a that b has not as often.
func without(a, b []claim) []claim {
	have := map[string]int{}
	for _, c := range b {
		have[c.key]++
	}
	var out []claim
	for _, c := range a {
		if have[c.key]--; have[c.key] < 0 {
			out = append(out, c)
		}
	}
	return out
}
