package bitext

import "slices"

// chains finds the heaviest chain among items that each have a place: places rise along a chain.
// A Fenwick tree of maxima over places makes it n log n.
type chains struct {
	top    []float64 // the heaviest chain that ends at a place, as a tree
	item   []int     // and its last item
	weight []float64 // by item, of the heaviest chain that ends with it
	before []int     // by item, the one before it in that chain, or -1
	last   int
}

func newChains(items, places int) *chains {
	c := &chains{
		top: make([]float64, places+2), item: make([]int, places+2),
		weight: make([]float64, items), before: make([]int, items), last: -1,
	}
	for k := range c.before {
		c.before[k] = -1
	}
	return c
}

// extend appends item k to the heaviest of the admitted chains that end before place.
func (c *chains) extend(k, place int, weight float64) {
	for j := place; j > 0; j -= j & -j {
		if c.top[j] > c.weight[k] {
			c.weight[k], c.before[k] = c.top[j], c.item[j]
		}
	}
	c.weight[k] += weight
	if c.last < 0 || c.weight[k] > c.weight[c.last] {
		c.last = k
	}
}

// admit lets later items follow item k.
func (c *chains) admit(k, place int) {
	for j := place + 1; j < len(c.top); j += j & -j {
		if c.weight[k] > c.top[j] {
			c.top[j], c.item[j] = c.weight[k], k
		}
	}
}

// heaviest returns the items of the heaviest chain in order.
func (c *chains) heaviest() []int {
	var out []int
	for k := c.last; k >= 0; k = c.before[k] {
		out = append(out, k)
	}
	slices.Reverse(out)
	return out
}
