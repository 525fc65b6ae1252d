package bitext

import "sort"

// pins are nodes that every path has to pass, since no link crosses what a person has linked, nor what the
// structure of the two texts says belongs together.
type pins struct {
	points []point
	lo, hi []int // by source node: the target nodes that the pins leave; nil without pins
	next   []int // by source node: the first of the points that is not before it
}

// newPins returns the pins that fixed links make among the other segments, ss and ts, both in order.
// Fixed links that cross the others pin nothing.
func newPins(fixed []Link, ss, ts []int) *pins {
	p := &pins{}
	var chain []Link
	for _, l := range fixed {
		if len(l.Source) > 0 && len(l.Target) > 0 {
			chain = append(chain, l)
		}
	}
	sort.SliceStable(chain, func(a, b int) bool { return chain[a].Source[0] < chain[b].Source[0] })
	most := 0
	for _, l := range chain {
		most = max(most, l.Target[len(l.Target)-1])
	}
	markMoved(chain, most+1)
	for _, l := range chain {
		if !l.Moved {
			p.points = append(p.points, point{sort.SearchInts(ss, l.Source[0]), sort.SearchInts(ts, l.Target[0])})
		}
	}
	if len(p.points) > 0 {
		p.bound(len(ss), len(ts))
	}
	return p
}

// add takes further nodes, of a chain that rises on both sides. What is there already is not given up for them.
func (p *pins) add(chain []point, n, m int) {
	if len(chain) == 0 {
		return
	}
	p.points = through(chain, p.points)
	p.bound(n, m)
}

func (p *pins) bound(n, m int) {
	p.lo, p.hi, p.next = make([]int, n+1), make([]int, n+1), make([]int, n+1)
	k, low := 0, 0
	for i := range p.lo {
		p.lo[i], p.hi[i], p.next[i] = low, m, k
		for k < len(p.points) && p.points[k].i == i { // the row of a pin itself leads up to it
			low = p.points[k].j
			k++
		}
		if k < len(p.points) {
			p.hi[i] = p.points[k].j
		}
	}
}

// allow reports whether a path may pass node (i, j).
func (p *pins) allow(i, j int) bool { return p.lo == nil || p.lo[i] <= j && j <= p.hi[i] }

// allowLink reports whether a link from (i, j) of n and m segments passes no pin by.
func (p *pins) allowLink(i, n, j, m int) bool {
	if p.lo == nil {
		return true
	}
	for _, q := range p.points[p.next[i]:] {
		if q.j >= j && q != (point{i, j}) {
			return q.i >= i+n && q.j >= j+m
		}
	}
	return true
}
