package check

import "slices"

// findWindows returns, for each link, the links in which what it lacks may stand instead: those
// that share a passage with it on either side, and its two neighbours. A translator may move a
// date from one sentence to the next; no fault is found in that.
func (p *Pass) findWindows() [][]int {
	links := p.Bitext.Links
	byPassage := [2]map[int][]int{{}, {}}
	passages := make([][2][]int, len(links))
	for i, l := range links {
		for k, t := range []*Text{p.Source, p.Target} {
			for _, s := range l.Segments(t.Side) {
				n := t.Doc.Segments()[s].Passage
				if !slices.Contains(passages[i][k], n) {
					passages[i][k] = append(passages[i][k], n)
					byPassage[k][n] = append(byPassage[k][n], i)
				}
			}
		}
	}
	windows := make([][]int, len(links))
	for i := range links {
		w := []int{i}
		for k := range passages[i] {
			for _, n := range passages[i][k] {
				w = append(w, within(byPassage[k][n], i)...)
			}
		}
		w = append(w, max(i-1, 0), min(i+1, len(links)-1))
		slices.Sort(w)
		windows[i] = slices.Compact(w)
	}
	return windows
}

// reach bounds how many links before and after one are looked at in a long passage.
const reach = 24

// within returns those of the ordered links that are within reach of link i.
func within(links []int, i int) []int {
	at, _ := slices.BinarySearch(links, i)
	return links[max(0, at-reach):min(len(links), at+reach+1)]
}
