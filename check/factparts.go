package check

import (
	"math/big"
	"slices"

	"github.com/concord-l10n/concord/internal/fact"
)

// outOf marks a fraction and the numbers on side t that state it in several words as met: one in five,
// "uno de cada cinco".
func (t *Text) outOf(fractions, numbers []*candidate) {
	for _, f := range fractions {
		if f.met || f.Kind != fact.Number || f.value == nil || f.value.IsInt() {
			continue
		}
		part, whole := new(big.Rat).SetInt(f.value.Num()), new(big.Rat).SetInt(f.value.Denom())
		of := slices.IndexFunc(numbers, func(n *candidate) bool { return counts(n, whole) && t.follows(n.Place, wordsForOutOf[:]) })
		if of < 0 {
			continue
		}
		top := slices.IndexFunc(numbers[:of], func(n *candidate) bool { return counts(n, part) })
		if top < 0 && part.Cmp(big.NewRat(1, 1)) != 0 {
			continue
		}
		f.met, numbers[of].met = true, true
		if top >= 0 {
			numbers[top].met = true
		}
	}
}

// wordsForOutOf stand before the whole of which a part is counted.
var wordsForOutOf = [...]string{" in ", " in every ", " of ", " of every ", " sur ", " cada ", " sobre ", " из ", " из каждых ", " каждый ", " من ", " كل ", "每"}

// follows reports whether one of the words stands right before the place.
func (t *Text) follows(pl Place, words []string) bool {
	return hasSuffixAny(t.Doc.Passages[pl.Passage].Text.String()[:pl.Span.Start], words...)
}

// counts reports a number that waits for its counterpart and is n.
func counts(c *candidate, n *big.Rat) bool {
	return !c.met && c.Kind == fact.Number && c.value != nil && c.value.Cmp(n) == 0
}
