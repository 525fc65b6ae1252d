package revision

import (
	"slices"

	"github.com/concord-l10n/concord/document"
)

// common returns the weight of the words that two bags share.
func (v *vocabulary) common(a, b []entry) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].word < b[j].word:
			i++
		case a[i].word > b[j].word:
			j++
		default:
			sum += v.rare[a[i].word] * float64(min(a[i].count, b[j].count))
			i++
			j++
		}
	}
	return sum
}

// union returns the words of units together.
func union(units []unit) []entry {
	if len(units) == 1 {
		return units[0].bag
	}
	var all []entry
	for i := range units {
		all = append(all, units[i].bag...)
	}
	slices.SortFunc(all, func(a, b entry) int { return int(a.word - b.word) })
	out := all[:0]
	for _, e := range all {
		if n := len(out); n > 0 && out[n-1].word == e.word {
			out[n-1].count += e.count
			continue
		}
		out = append(out, e)
	}
	return out
}

// likeness says how much two runs of units have in common, from 0 to 1: the share of their words
// (Dice's coefficient, weighted), or most of the share of the smaller one that the other contains, so
// that a passage to which much was added is still the same.
func (c *comparison) likeness(a, b []unit) float64 {
	if len(a) == 1 && len(b) == 1 && a[0].id == b[0].id {
		return 1
	}
	wa, wb := 0.0, 0.0
	for i := range a {
		wa += a[i].weight
	}
	for j := range b {
		wb += b[j].weight
	}
	if wa == 0 || wb == 0 {
		return 0
	}
	return likenessOf(c.vocabulary.common(union(a), union(b)), wa, wb)
}

func likenessOf(common, wa, wb float64) float64 {
	const contained, enough = 0.7, 12 // weight
	dice := 2 * common / (wa + wb)
	if least := min(wa, wb); least > enough {
		dice = max(dice, contained*common/least)
	}
	return dice
}

// comparable reports whether one unit may have become the other: code stays code.
func comparable(a, b *unit) bool {
	return (a.passage == nil) == (b.passage == nil) && (a.passage != nil || a.kind == b.kind)
}

// placed is how much more two units are taken to be the same for standing alike in the layout.
func placed(a, b *unit) float64 {
	switch {
	case a.passage == nil || a.passage.Kind != b.passage.Kind:
		return 0
	case a.passage.Kind == document.Heading && a.passage.Level != b.passage.Level:
		return 0
	}
	return 0.02
}
