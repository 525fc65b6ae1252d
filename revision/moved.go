package revision

import (
	"cmp"
	"slices"
)

// matchMoved pairs what is left of the two versions by likeness alone: first what is equal, then
// what is more alike than anything else.
func (c *comparison) matchMoved() {
	old, new := c.unmatched(0), c.unmatched(1)
	if len(old) == 0 || len(new) == 0 {
		return
	}
	byText := map[int32][]int{}
	for _, i := range old {
		byText[c.a[i].id] = append(byText[c.a[i].id], i)
	}
	for _, j := range new {
		if is := byText[c.b[j].id]; len(is) > 0 && c.b[j].weight > tooLittle {
			c.join(pair{i: is[0], n: 1, j: j, m: 1})
			byText[c.b[j].id] = is[1:]
		}
	}
	c.matchFar(c.unmatched(0), c.unmatched(1))
}

// tooLittle is the weight up to which a passage may stand twice in a text by chance.
const tooLittle = 4

// far is two units that may have become each other.
type far struct {
	i, j int
	like float64
}

// matchFar pairs the units that are most alike, as long as they are alike enough.
func (c *comparison) matchFar(old, new []int) {
	if len(old) == 0 || len(new) == 0 || len(old)*len(new) > mostCells {
		return
	}
	a, b := make([]unit, len(old)), make([]unit, len(new))
	for k, i := range old {
		a[k] = c.a[i]
	}
	for k, j := range new {
		b[k] = c.b[j]
	}
	like := c.likenesses(a, b, c.shared(a, b))
	var list []far
	for x, i := range old {
		for y, j := range new {
			if l := like[x*len(new)+y]; l > farAlike && min(a[x].weight, b[y].weight) > tooLittle {
				list = append(list, far{i, j, l})
			}
		}
	}
	slices.SortFunc(list, func(x, y far) int {
		return cmp.Or(cmp.Compare(y.like, x.like), cmp.Compare(x.j, y.j), cmp.Compare(x.i, y.i))
	})
	for _, f := range list {
		if c.of[0][f.i] < 0 && c.of[1][f.j] < 0 {
			c.join(pair{i: f.i, n: 1, j: f.j, m: 1})
		}
	}
}

// unmatched returns the units of a side that are in no pair, fields aside.
func (c *comparison) unmatched(side int) []int {
	var list []int
	for i := c.all[side].lo; i < c.all[side].hi; i++ {
		if c.of[side][i] < 0 {
			list = append(list, i)
		}
	}
	return list
}

// settleMoved marks the fewest pairs as moved that leave the others in order.
func (c *comparison) settleMoved() {
	var points []point
	for _, p := range c.pairs { // in the order of the new version
		if p.i >= c.all[0].lo {
			points = append(points, point{p.j, p.i})
		}
	}
	inOrder := longestRising(points)
	for k := range c.pairs {
		p := &c.pairs[k]
		p.moved = p.i >= c.all[0].lo
		if len(inOrder) > 0 && inOrder[0].i == p.j {
			p.moved, inOrder = false, inOrder[1:]
		}
	}
}
