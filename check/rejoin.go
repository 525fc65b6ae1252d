package check

import (
	"math/big"
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/fact"
)

// rejoined returns links with two neighbours linked that both stand without counterpart, where of neither it would be
// said that it has none, or where the one shares something with the other: in a pair what is missing of the one can be
// found.
func rejoined(links []bitext.Link, share func(source, target int) bool) []bitext.Link {
	all := make([]bitext.Link, 0, len(links))
	for k := 0; k < len(links); k++ {
		l := links[k]
		if k+1 < len(links) && bothAlone(l, links[k+1]) {
			next := links[k+1]
			joined := bitext.Link{Source: append(l.Source, next.Source...), Target: append(l.Target, next.Target...), P: 1 - max(l.P, next.P)}
			if max(l.P, next.P) < guessedNumber || share(joined.Source[0], joined.Target[0]) {
				l = joined
				k++
			}
		}
		all = append(all, l)
	}
	return all
}

// bothAlone reports whether two links are a segment of the source and one of the target, each without counterpart.
func bothAlone(a, b bitext.Link) bool {
	return len(a.Source)+len(a.Target) == 1 && len(b.Source)+len(b.Target) == 1 && len(a.Source) == len(b.Target) && !a.Moved && !b.Moved
}

// sharesNumber reports whether segment i of a text states a number that segment j of the other one states, too.
func (t *Text) sharesNumber(i int, other *Text, j int) bool {
	return slices.ContainsFunc(t.Facts[i], func(a Fact) bool {
		return hardlyByChance(&a) && slices.ContainsFunc(other.Facts[j], func(b Fact) bool { return hardlyByChance(&b) && a.Value.Cmp(b.Value) == 0 })
	})
}

// hardlyByChance reports whether a fact is a number of two digits or more, which two sentences hardly share by chance.
func hardlyByChance(f *Fact) bool {
	return f.Value != nil && f.Kind != fact.Label && !f.Weak && f.Value.Cmp(big.NewRat(10, 1)) >= 0
}
