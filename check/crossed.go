package check

import (
	"math"
	"slices"

	"github.com/concord-l10n/concord/bitext"
)

// crossed is by how much the words of the passages of a link have to speak for another order, in nats: a
// free rendering of two passages is no change of their order.
const crossed = 10

// mostCrossed is how many passages of a link are looked at; more are linked for want of something better.
const mostCrossed = 4

// misfit is by how many standard deviations the length of a passage differs from that of another's rendering if it
// is surely none.
const misfit = 6

// crossings looks for passages of one text that have changed places.
type crossings struct {
	*Pass
	lengths lengths
	costs   map[[2]int]float64 // by the first segments of two passages
}

// reportCrossings looks at the links of several passages, and at neighbours, and those with one link between
// them, that the aligner is not quite sure of: passages that are much alike are linked in the order they stand in.
func (p *Pass) reportCrossings() {
	const sure = 0.999
	c := crossings{p, p.shared.lengths(), map[[2]int]float64{}}
	links := p.Bitext.Links
	last := -1 // a link that has been reported is looked at no more
	for i := range links {
		if !twoSided(links[i]) || i <= last {
			continue
		}
		if c.report(links[i]) {
			continue
		}
		window := links[i]
		for k, next := range links[i+1 : min(len(links), i+3)] {
			if !twoSided(next) {
				break
			}
			window = bitext.Link{Source: slices.Concat(window.Source, next.Source), Target: slices.Concat(window.Target, next.Target)}
			if links[i].P < sure && next.P < sure && c.report(window) {
				last = i + 1 + k
				break
			}
		}
	}
}

// twoSided reports whether a link in its place has both sides.
func twoSided(l bitext.Link) bool { return !l.Moved && len(l.Source) > 0 && len(l.Target) > 0 }

// report reports a passage of a link that renders another of the source's than the one in its place, and
// whether there is one.
func (c *crossings) report(l bitext.Link) bool {
	p := c.Pass
	source, target := p.Source.byPassage(l.Source), p.Target.byPassage(l.Target)
	if len(source) < 2 || len(source) != len(target) || len(source) > mostCrossed || !p.Source.wholePassages(l.Source) || !p.Target.wholePassages(l.Target) {
		return false
	}
	costs := c.table(source, target)
	if costs == nil {
		return false
	}
	inPlace := 0.0
	for i := range costs {
		inPlace += costs[i][i]
	}
	order, least := cheapest(costs, nil)
	if inPlace-least < crossed {
		return false
	}
	for i, j := range order {
		if i != j {
			p.reportMoved([]bitext.Link{{Source: source[i], Target: target[j]}})
			return true
		}
	}
	return false
}

// table returns what it costs each of some passages to be rendered by each of others, nil where their lengths
// leave no doubt that they stand in order.
func (c *crossings) table(source, target [][]int) [][]float64 {
	costs := make([][]float64, len(source))
	doubt := false
	for i := range source {
		costs[i] = make([]float64, len(target))
		for j := range target {
			if i != j && math.Abs(c.lengths.of(c.Pass, bitext.Link{Source: source[i], Target: target[j]}).deviation) > misfit {
				costs[i][j] = math.Inf(1)
			} else {
				doubt = doubt || i != j
			}
		}
	}
	r := c.shared.renderings()
	if !doubt || r == nil || c.inPlace(r, source, target, costs) {
		return nil
	}
	for i := range source {
		for j := range target {
			if i != j && !math.IsInf(costs[i][j], 1) {
				costs[i][j] = c.cost(r, source[i], target[j])
			}
		}
	}
	return costs
}

// inPlace puts what it costs the passages to be rendered where they stand on the diagonal of the table, and reports
// whether they all surely are.
func (c *crossings) inPlace(r *renderings, source, target [][]int, costs [][]float64) bool {
	const surely = -1 // mean score
	all := true
	for i := range costs {
		costs[i][i] = c.cost(r, source[i], target[i])
		words := r.countContents(c.Source, source[i]) + r.countContents(c.Target, target[i])
		all = all && costs[i][i] < surely*float64(words)
	}
	return all
}

// cost is how well one passage renders another: of the passages that begin with these segments.
func (c *crossings) cost(r *renderings, source, target []int) float64 {
	pair := [2]int{source[0], target[0]}
	cost, known := c.costs[pair]
	if !known {
		cost = r.cost(c.Pass, source, target)
		c.costs[pair] = cost
	}
	return cost
}

// cheapest returns which column goes with each row, each with one, so that the sum of the costs is least. The
// first rows have those of taken.
func cheapest(costs [][]float64, taken []int) (order []int, sum float64) {
	i := len(taken)
	if i == len(costs) {
		return slices.Clone(taken), 0
	}
	sum = math.Inf(1)
	for j := range costs {
		if slices.Contains(taken, j) {
			continue
		}
		rest, s := cheapest(costs, append(taken, j))
		if s += costs[i][j]; s < sum {
			order, sum = rest, s
		}
	}
	return order, sum
}

// byPassage cuts a run of segments where one passage ends and the next begins.
func (t *Text) byPassage(segments []int) [][]int {
	var runs [][]int
	for k, n := range segments {
		if k == 0 || t.Segment(n).Passage != t.Segment(segments[k-1]).Passage {
			runs = append(runs, nil)
		}
		last := len(runs) - 1
		runs[last] = append(runs[last], n)
	}
	return runs
}

// wholePassages reports whether the segments begin a passage and end one.
func (t *Text) wholePassages(segments []int) bool {
	first, last := t.Segment(segments[0]), t.Segment(segments[len(segments)-1])
	return first.Span.Start == 0 && last.Span.End == len(t.Doc.Passages[last.Passage].Text.String())
}

// cost is the sum of the scores of the words of both sides: the less, the better one renders the other.
func (r *renderings) cost(p *Pass, source, target []int) float64 {
	s, t := r.contents(p.Source, source), r.contents(p.Target, target)
	if max(len(s), len(t)) > mostContents {
		return 0
	}
	r.tell(s, t)
	sum := 0.0
	for _, words := range [][]content{s, t} {
		for _, w := range words {
			sum += w.score
		}
	}
	return sum
}
