package check

import "github.com/concord-l10n/concord/bitext"

// likelier is the probability from which on a segment without counterpart is likelier to have none than to have one.
const likelier = 0.5

// rejoined returns links with two neighbours linked that both stand without counterpart, where neither is likelier to
// have none: of neither would be said that it has none, and in a pair what is missing of the one can be found.
func rejoined(links []bitext.Link) []bitext.Link {
	all := make([]bitext.Link, 0, len(links))
	for k := 0; k < len(links); k++ {
		l := links[k]
		if k+1 < len(links) {
			if next := links[k+1]; max(l.P, next.P) < likelier && bothAlone(l, next) {
				l.Source, l.Target, l.P = append(l.Source, next.Source...), append(l.Target, next.Target...), 1-max(l.P, next.P)
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
