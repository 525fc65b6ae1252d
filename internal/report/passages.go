package report

import (
	"slices"

	"github.com/concord-l10n/concord/bitext"
)

// passageLinks returns the links between passages that follow from those between their segments:
// passages that share a link, directly or through others, are in one. Its score is the mean of its
// segments' links, each weighted by its segments.
func passageLinks(b *bitext.Bitext) []bitext.Link {
	n := len(b.Source.Passages)
	j := newJoin(n + len(b.Target.Passages)) // the target's come after the source's
	of := func(l bitext.Link) []int {
		var passages []int
		for _, i := range l.Source {
			passages = append(passages, b.Source.Segments()[i].Passage)
		}
		for _, i := range l.Target {
			passages = append(passages, n+b.Target.Segments()[i].Passage)
		}
		return passages
	}
	for _, l := range b.Links {
		passages := of(l)
		for _, p := range passages[min(1, len(passages)):] {
			j.unite(passages[0], p)
		}
	}
	groups := j.groups(n)
	weights := make([]float64, len(groups))
	for _, l := range b.Links {
		passages := of(l)
		if len(passages) == 0 {
			continue
		}
		g, w := j.groupOf[j.root(passages[0])], float64(len(passages))
		groups[g].P += w * l.P
		weights[g] += w
		groups[g].Moved = groups[g].Moved || l.Moved
	}
	for g := range groups {
		groups[g].P /= max(weights[g], 1)
	}
	return inOrder(groups)
}

// join is a partition of numbers (union-find).
type join struct {
	parent  []int
	groupOf map[int]int // by root
}

func newJoin(n int) *join {
	j := &join{parent: make([]int, n), groupOf: map[int]int{}}
	for i := range j.parent {
		j.parent[i] = i
	}
	return j
}

func (j *join) root(i int) int {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

func (j *join) unite(a, b int) { j.parent[j.root(b)] = j.root(a) }

// groups returns the parts as links; numbers below n are of the source.
func (j *join) groups(n int) []bitext.Link {
	var links []bitext.Link
	for i := range j.parent {
		r := j.root(i)
		g, ok := j.groupOf[r]
		if !ok {
			g = len(links)
			j.groupOf[r] = g
			links = append(links, bitext.Link{})
		}
		if i < n {
			links[g].Source = append(links[g].Source, i)
		} else {
			links[g].Target = append(links[g].Target, i-n)
		}
	}
	return links
}

// inOrder puts links that are in the order of the source, those without source at the end, where they
// stand: what has no source follows what stands before it in the target.
func inOrder(links []bitext.Link) []bitext.Link {
	first := slices.IndexFunc(links, func(l bitext.Link) bool { return len(l.Source) == 0 })
	if first < 0 {
		return links
	}
	alone := slices.Clone(links[first:])
	var out []bitext.Link
	for _, l := range links[:first] {
		for len(alone) > 0 && len(l.Target) > 0 && !l.Moved && alone[0].Target[0] < l.Target[0] {
			out, alone = append(out, alone[0]), alone[1:]
		}
		out = append(out, l)
	}
	return append(out, alone...)
}
