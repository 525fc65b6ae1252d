package check

import (
	"math/big"
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/fact"
)

// rejoin links two neighbours that both stand without counterpart, where of neither it would be said that it has none,
// or where the one states a number of the other or its words render those: in a pair what differs can be found.
func (p *Pass) rejoin() {
	p.Bitext.Links = rejoined(p.Bitext.Links, func(source, target int) bool {
		if p.Source.sharesNumber(source, p.Target, target) {
			return true
		}
		return p.shared.renderings().render(p, source, target)
	})
}

// rejoined returns links with such pairs joined of which neither is sure to have no counterpart, or that are one.
func rejoined(links []bitext.Link, pair func(source, target int) bool) []bitext.Link {
	all := make([]bitext.Link, 0, len(links))
	for k := 0; k < len(links); k++ {
		l := links[k]
		if k+1 < len(links) && bothAlone(l, links[k+1]) {
			next := links[k+1]
			joined := bitext.Link{Source: append(l.Source, next.Source...), Target: append(l.Target, next.Target...), P: 1 - max(l.P, next.P)}
			if max(l.P, next.P) < guessedNumber || pair(joined.Source[0], joined.Target[0]) {
				l = joined
				k++
			}
		}
		all = append(all, l)
	}
	return all
}

// akin is what the means of the scores of two sentences' words come to at most where they render each other. Of sentences
// put in the place of others, one in fifteen has less; of those that differ in numbers or lack a part, none had more than 0.3.
const akin = 0.4

// render reports whether the words of a segment of the source are rendered by those of one of the target, its numbers
// apart, which may be wrong.
func (r *renderings) render(p *Pass, source, target int) bool {
	if r == nil {
		return false
	}
	said, rendering := r.sayings(p.Source, source), r.sayings(p.Target, target)
	if min(len(said), len(rendering)) < fewestContents || max(len(said), len(rendering)) > mostContents {
		return false
	}
	r.tell(said, rendering)
	return meanScore(said)+meanScore(rendering) < akin
}

// sayings returns the words of a segment that carry meaning and are no numbers.
func (r *renderings) sayings(t *Text, segment int) []content {
	return slices.DeleteFunc(r.contents(t, []int{segment}), func(w content) bool { return w.key[0] >= '0' && w.key[0] <= '9' })
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
