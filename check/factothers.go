package check

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// withNamed marks a Chinese number of several of which some are named in front of it, on side own, and the number of the
// others as met: 陆丰核电站等6个项目, the Lufeng plant and five other projects.
func (t *Text) withNamed(own *Text, wholes, numbers []*candidate) {
	if own.lang() != "zh" {
		return
	}
	for _, w := range wholes {
		if !waits(w) {
			continue
		}
		named := big.NewRat(int64(own.namedBefore(w.Place)), 1)
		k := slices.IndexFunc(numbers, func(n *candidate) bool {
			rest := new(big.Rat)
			return named.Sign() > 0 && waits(n) && t.countsOthers(n.Place) && rest.Sub(w.value, n.value).Sign() > 0 && rest.Cmp(named) <= 0
		})
		if k >= 0 {
			w.met, numbers[k].met = true, true
		}
	}
}

// namedBefore returns how many are listed in front of a number that tells how many they are with others: A、B和C等.
func (t *Text) namedBefore(pl Place) int {
	list, ok := strings.CutSuffix(t.Doc.Passages[pl.Passage].Text.String()[:pl.Span.Start], "等")
	if !ok {
		return 0
	}
	list = list[strings.LastIndexAny(list, "，。；：！？")+1:]
	return 1 + strings.Count(list, "、") + strings.Count(list, "和")
}

// countsOthers reports whether the word before or behind a number says that it is that of others.
func (t *Text) countsOthers(pl Place) bool {
	text := t.Doc.Passages[pl.Passage].Text.String()
	return slices.Contains(others[:], strings.ToLower(wordBehind(text[pl.Span.End:]))) ||
		slices.Contains(others[:], strings.ToLower(wordBefore(text[:pl.Span.Start])))
}

// others are the words for them.
var others = [...]string{"other", "others", "more", "further", "autres", "otros", "otras", "еще", "ещё", "других", "другие", "другим", "другими"}

// repeatedAnniversaries marks the number of an anniversary as met that has met its counterpart before, where the other side
// only speaks of the anniversary now: 以建交55周年为契机, on this anniversary.
func (p *Pass) repeatedAnniversaries(own *Text, facts [][]*candidate, other *Text, others [][]*candidate) {
	var met []*big.Rat
	for i, link := range p.Bitext.Links {
		for _, c := range facts[i] {
			switch {
			case c.value == nil || !own.isAnniversary(c.Place):
			case c.met:
				met = append(met, c.value)
			case slices.ContainsFunc(met, func(v *big.Rat) bool { return v.Cmp(c.value) == 0 }) && !hasRival(c, others[i]):
				c.met = other.saysAny(link.Segments(other.Side), anniversaries[:])
			}
		}
	}
}

// isAnniversary reports whether the words behind a number are those of an anniversary.
func (t *Text) isAnniversary(pl Place) bool {
	const near = 24 // bytes
	behind := t.Doc.Passages[pl.Passage].Text.String()[pl.Span.Start:]
	behind = behind[:min(len(behind), pl.Span.Len()+near)]
	for !utf8.ValidString(behind) {
		behind = behind[:len(behind)-1]
	}
	return containsAny(strings.ToLower(behind), anniversaries[:]...)
}

// anniversaries are the words for them.
var anniversaries = [...]string{"周年", "週年", "anniversar", "anniversaire", "aniversario", "годовщин", "юбиле", "ذكرى"}

// noons marks the hour of noon or midnight in figures, on one side, as met where the other side says it by its name.
func (p *Pass) noons(facts [][]*candidate, other *Text) {
	for i, link := range p.Bitext.Links {
		for _, c := range facts[i] {
			if names := twelve(c); !c.met && names != nil {
				c.met = other.saysAny(link.Segments(other.Side), names)
			}
		}
	}
}

// twelve returns the names of the hour that c is, noon or midnight; nil for any other.
func twelve(c *candidate) []string {
	switch {
	case c.Clock && c.Minute == 0 && c.Hour == 12 && !c.EitherHalf:
		return noon[:]
	case c.Clock && c.Minute == 0 && c.Hour == 0:
		return midnight[:]
	case !c.Clock && (c.Measure != "h" || c.Kind != fact.Number):
		return nil
	case isInt(c.value, 12) || c.Clock && c.Minute == 0 && c.Hour == 12: // of the day or of the night
		return slices.Concat(noon[:], midnight[:])
	case isInt(c.value, 24):
		return midnight[:]
	}
	return nil
}

var (
	noon     = [...]string{"noon", "midday", "полдень", "полудн", " midi", "mediodía", "الظهر", "منتصف النهار", "正午", "中午", "mittag"}
	midnight = [...]string{"midnight", "полноч", "minuit", "medianoche", "منتصف الليل", "午夜", "零点", "零时", "mitternacht"}
)

// inSaying reports whether link i of t, in Chinese, has the character of the round number in words that s is, as sayings
// have it: 千里之行, a journey of a thousand miles.
func (p *Pass) inSaying(t *Text, i int, s *candidate) bool {
	if t.lang() != "zh" || !s.Spelled || s.Kind != fact.Number || s.value == nil {
		return false
	}
	for _, round := range [...]struct {
		value int
		han   string
	}{{100, "百"}, {1000, "千"}, {10000, "万"}} {
		if isInt(s.value, round.value) {
			return t.says(p.Bitext.Links[i].Segments(t.Side), round.han)
		}
	}
	return false
}

// inDual reports whether link i of the Arabic text t may say the number s, which is two, by the form of a word: رحلتين,
// سفارتان. The plural in ين is written as the dual is.
func (p *Pass) inDual(t *Text, i int, s *candidate) bool {
	if t.lang() != "ar" || s.Kind != fact.Number || !isInt(s.value, 2) || s.High != nil {
		return false
	}
	const shortest = 5 // letters
	return slices.ContainsFunc(p.Bitext.Links[i].Segments(t.Side), func(seg int) bool {
		text := t.Doc.SegmentText(seg)
		return slices.ContainsFunc(t.Words(seg), func(w token.Token) bool {
			word := text[w.Start:w.End]
			return hasSuffixAny(word, "ين", "ان") && utf8.RuneCountInString(word) >= shortest && !strings.HasSuffix(word, "ستان")
		})
	})
}
