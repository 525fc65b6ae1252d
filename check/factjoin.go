package check

// joinNeighbours makes one case of a fact that one link lacks and the only one of its kind that a link near it adds:
// where the translation parts the sentences otherwise, the wrong number stands in the next one.
func (p *Pass) joinNeighbours(cases []factCase) []factCase {
	byLink := map[int][]int{}
	for i, c := range cases {
		if (c.source == nil) != (c.target == nil) {
			byLink[c.link] = append(byLink[c.link], i)
		}
	}
	joined := map[int]bool{}
	for i := range cases {
		c := &cases[i]
		if c.source == nil || c.target != nil {
			continue
		}
		if k := p.mate(cases, byLink, i); k >= 0 && p.mate(cases, byLink, k) == i {
			c.target = cases[k].target
			joined[k] = true
		}
	}
	if len(joined) == 0 {
		return cases
	}
	var rest []factCase
	for i, c := range cases {
		if !joined[i] {
			rest = append(rest, c)
		}
	}
	return rest
}

// mate returns the only case near case i that states on the other side what this one may have become, -1 if there is
// none, or more.
func (p *Pass) mate(cases []factCase, byLink map[int][]int, i int) int {
	c := cases[i]
	mate := -1
	for _, link := range p.shared.windows()[c.link] {
		for _, k := range byLink[link] {
			o := cases[k]
			if (o.source == nil) == (c.source == nil) || checkOf(o.fact()) != checkOf(c.fact()) || alone(o.fact()) != alone(c.fact()) {
				continue
			}
			if mate >= 0 {
				return -1
			}
			mate = k
		}
	}
	return mate
}

// besides returns the facts of the links right before and behind link i that stand alone, without counterpart, where the
// aligner is not sure of it, and can be what one of the others became.
func (p *Pass) besides(i int, facts [][]*candidate, others []*candidate) []*candidate {
	alone := func(k int) bool {
		l := p.Bitext.Links
		return k >= 0 && k < len(l) && len(l[k].Source)+len(l[k].Target) == 1 && l[k].P < surelyNone
	}
	var found []*candidate
	for _, k := range [...]int{i - 1, i + 1} {
		if alone(k) && !alone(k-1) && !alone(k+1) {
			for _, c := range facts[k] {
				if hasRival(c, others) {
					found = append(found, c)
				}
			}
		}
	}
	return found
}

// counterpart returns the link whose target side goes with the source side of link i: i itself, or the
// addition right behind or before an omission where the aligner was not sure that they are none. It is
// -1 where there is none.
func (p *Pass) counterpart(i int) int {
	links := p.Bitext.Links
	if len(links[i].Source) == 0 {
		return -1
	}
	if len(links[i].Target) > 0 {
		return i
	}
	const sure = 0.9
	for _, k := range []int{i + 1, i - 1} {
		if k >= 0 && k < len(links) && len(links[k].Source) == 0 && links[i].P < sure && links[k].P < sure {
			return k
		}
	}
	return -1
}
