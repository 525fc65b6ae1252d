package bitext

import "math"

// strictness sets how much it counts that much of two segments linked to each other is not explained. The
// score of a link takes words for independent, and they are not: a free rendering, or a heading, leaves many of them
// unexplained at once and is right all the same. But two segments look like that, too, whose own counterparts were both
// left out. A text whose links hardly ever have much against them has shown that it is not rendered freely, and there
// they are the likelier cause; and the first few that look so are taken for them where as much is left out elsewhere. One whose headings have something against them time and again has shown that
// these are, and there it counts less.
func (d *search) strictness(links []bead) {
	seen, missed, headings, free := 0, 0, 0, 0
	for _, l := range links {
		if l.n != 1 || l.m != 1 {
			continue
		}
		k := d.b.at(l.i, l.j)
		words := d.evidence.target[k][0] + d.evidence.source[k][0]
		seen++
		if words < -missedMuch {
			missed++
		}
		if isShort(d.s.length[l.i], d.t.length[l.j]) {
			headings++
			if words < 0 {
				free++
			}
		}
	}
	missed -= min(missed, leftAlone(links), mostStrangers)
	share := float64(missed+1) / float64(seen+strictPseudo)
	d.m.strict = mostStrict * (1 - freedom(links)) * math.Max(0, 1-share/strictBelow)
	share = float64(max(0, free-freeLeast)) / float64(headings+strictPseudo)
	d.m.lenient = mostLenient * math.Min(1, share/lenientFrom)
}

// against returns what the words of two segments linked to each other, of these lengths, say against it beyond
// themselves; see [search.strictness].
func (m *model) against(words, a, b float64) float64 {
	if isShort(a, b) {
		return -m.lenient * min(0, words)
	}
	return m.strict * min(0, words+missedMuch)
}

// isShort reports whether one of two segments of these lengths is as short as a heading.
func isShort(a, b float64) bool { return min(a, b) < doubtLength }
