package bitext

import "sort"

// pins are nodes that every path has to pass, since no link crosses what a person has linked.
type pins struct {
	points []point
	lo, hi []int // by source node: the target nodes that the pins leave; nil without pins
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

func (p *pins) bound(n, m int) {
	p.lo, p.hi = make([]int, n+1), make([]int, n+1)
	k, low := 0, 0
	for i := range p.lo {
		p.lo[i], p.hi[i] = low, m
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
	k := sort.Search(len(p.points), func(k int) bool { return p.points[k].i >= i && p.points[k].j >= j && p.points[k] != (point{i, j}) })
	if k == len(p.points) {
		return true
	}
	q := p.points[k]
	return q.i >= i+n && q.j >= j+m
}
