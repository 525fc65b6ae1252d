package bitext

import "math"

// strictness returns how much more it counts that much of two segments linked to each other is not explained. The
// score of a link takes words for independent, and they are not: a free rendering, or a heading, leaves many of them
// unexplained at once and is right all the same. But two segments look like that, too, whose own counterparts were both
// left out. A text whose links hardly ever have much against them has shown that it is not rendered freely, and there
// they are the likelier cause.
func (d *search) strictness(links []bead) float64 {
	seen, missed := 0, 0
	for _, l := range links {
		if l.n != 1 || l.m != 1 {
			continue
		}
		seen++
		if k := d.b.at(l.i, l.j); d.evidence.target[k][0]+d.evidence.source[k][0] < -missedMuch {
			missed++
		}
	}
	share := float64(missed+1) / float64(seen+strictPseudo)
	return mostStrict * (1 - freedom(links)) * math.Max(0, 1-share/strictBelow)
}
