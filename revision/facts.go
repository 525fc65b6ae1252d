package revision

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
)

// claim is something that a text states and that its translation has to state as well.
type claim struct {
	kind Kind
	key  string        // equal for equal claims, in whichever language
	weak bool          // it may not be meant as a number: both, a half
	span document.Span // of the text

	month string // of a date
}

// claims returns the numbers, dates and weekdays of a text; the terms in it state none.
func claims(text string, lang language.Tag, protected []document.Span, terms []glossary.Match) []claim {
	var out []claim
	for _, f := range fact.Find(text, lang, maskOf(protected, terms)) {
		at := document.Span{Start: f.Start, End: f.End}
		for _, key := range factKeys(&f, text[f.Start:f.End]) {
			out = append(out, claim{kind: key.kind, key: key.key, weak: f.Weak, span: at, month: key.month})
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
		return []claim{{kind: Date, key: strconv.Itoa(f.Year) + "-" + strconv.Itoa(f.Month) + "-" + strconv.Itoa(f.Day), month: strconv.Itoa(f.Month)}}
	case f.Clock:
		return []claim{{kind: Number, key: strconv.Itoa(f.Hour) + ":" + strconv.Itoa(f.Minute)}}
	case f.Value == nil:
		return []claim{{kind: Number, key: digitsOf(words)}}
	case f.High != nil:
		return []claim{{kind: Number, key: f.Value.RatString()}, {kind: Number, key: f.High.RatString()}}
	}
	return []claim{{kind: Number, key: f.Value.RatString()}}
}

var one = big.NewRat(1, 1)

// digitsOf returns what of a label is the same in every language: its ASCII letters, digits and stops.
func digitsOf(words string) string {
	b := make([]byte, 0, len(words))
	for i := range len(words) {
		c := words[i]
		switch {
		case c >= 'A' && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '.':
			b = append(b, c)
		}
	}
	return string(b)
}

// maskOf returns the spans that hold no facts, in order and apart.
func maskOf(protected []document.Span, terms []glossary.Match) [][2]int {
	spans := slices.Clone(protected)
	for _, t := range terms {
		spans = append(spans, t.Span)
	}
	slices.SortFunc(spans, func(a, b document.Span) int { return cmp.Compare(a.Start, b.Start) })
	mask := make([][2]int, 0, len(spans))
	for _, s := range spans {
		if n := len(mask); n > 0 && s.Start <= mask[n-1][1] {
			mask[n-1][1] = max(mask[n-1][1], s.End)
			continue
		}
		mask = append(mask, [2]int{s.Start, s.End})
	}
	return mask
}

// delta returns the claims of new that old has not, and those of old that new has not.
func delta(old, new []claim) (added, lost []claim) {
	return without(new, old), without(old, new)
}

// firm returns the claims that are surely meant.
func firm(claims []claim) []claim {
	return slices.DeleteFunc(claims, func(c claim) bool { return c.weak })
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
