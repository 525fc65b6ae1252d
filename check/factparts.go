package check

import (
	"math/big"
	"slices"

	"github.com/concord-l10n/concord/internal/fact"
)

// outOf marks a fraction or a percentage and the numbers on side t that state it in several words as met:
// one in five, "uno de cada cinco", 3 per 100,000.
func (t *Text) outOf(fractions, numbers []*candidate) {
	for _, f := range fractions {
		share := statedShare(f)
		if share == nil {
			continue
		}
		for i, whole := range numbers {
			if f.met || !waits(whole) || !t.follows(whole.Place, wordsForOutOf[:]) {
				continue
			}
			part := new(big.Rat).Mul(share, whole.value)
			top := slices.IndexFunc(numbers[:i], func(n *candidate) bool { return waits(n) && n.value.Cmp(part) == 0 })
			if top < 0 && part.Cmp(big.NewRat(1, 1)) != 0 {
				continue
			}
			f.met, whole.met = true, true
			if top >= 0 {
				numbers[top].met = true
			}
		}
	}
}

// statedShare is the share that a fraction or a percentage states that waits for its counterpart, else nil.
func statedShare(f *candidate) *big.Rat {
	switch {
	case f.met || f.value == nil || f.value.Sign() <= 0:
		return nil
	case f.Kind == fact.Percent:
		return new(big.Rat).Mul(f.value, big.NewRat(1, 100))
	case f.Kind == fact.Number && !f.value.IsInt():
		return f.value
	}
	return nil
}

// wordsForOutOf stand before the whole of which a part is counted.
var wordsForOutOf = [...]string{" in ", " in every ", " per ", " на ", " pour ", " por ", " of ", " of every ", " sur ", " cada ", " sobre ", " из ", " из каждых ", " каждый ", " من ", " كل ", "每"}

// follows reports whether one of the words stands right before the place.
func (t *Text) follows(pl Place, words []string) bool {
	return hasSuffixAny(t.Doc.Passages[pl.Passage].Text.String()[:pl.Span.Start], words...)
}

// waits reports a number that waits for its counterpart.
func waits(c *candidate) bool {
	return !c.met && c.Kind == fact.Number && c.value != nil && c.value.Sign() > 0
}
