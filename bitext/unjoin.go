package bitext

// unjoin takes segments at the ends of links of several out of them that have no counterpart at a probability that is
// high for such: where a text leaves something out, joining it to a neighbour is the likeliest single path more often than
// it is right, and the more so the fewer segments a translation joins. It returns the links and their probabilities.
func (d *search) unjoin(x *paths, links []bead) ([]bead, []float64) {
	least := partedFrom + partedFree*freedom(links)
	if float64(leftAlone(links)) < waryFrom*float64(len(links)) {
		least += partedSure
	}
	sure := x.sure(links)
	out, p := make([]bead, 0, len(links)), make([]float64, 0, len(links))
	alone := func(l bead) { out, p = append(out, l), append(p, x.sure([]bead{l})...) }
	for k, l := range links {
		rest, weight := x.rest(l, least), 0.0
		if rest.n < l.n || rest.m < l.m {
			weight = d.weightOf(rest)
		}
		if weight == 0 {
			out, p = append(out, l), append(p, sure[k])
			continue
		}
		for i := l.i; i < rest.i; i++ {
			alone(bead{i: i, n: 1, j: l.j})
		}
		for j := l.j; j < rest.j; j++ {
			alone(bead{i: rest.i, j: j, m: 1})
		}
		out, p = append(out, rest), append(p, weight*x.sure([]bead{rest})[0])
		for i := rest.i + rest.n; i < l.i+l.n; i++ {
			alone(bead{i: i, n: 1, j: rest.j + rest.m})
		}
		for j := rest.j + rest.m; j < l.j+l.m; j++ {
			alone(bead{i: l.i + l.n, j: j, m: 1})
		}
	}
	return out, p
}

// rest returns what of a link is left of it when its ends go that have no counterpart at the least probability, the
// likeliest first; of each side one segment stays.
func (x *paths) rest(l bead, least float64) bead {
	if l.n == 0 || l.m == 0 {
		return l
	}
	for {
		best, likeliest := -1, least
		for k, end := range [...]struct{ side, at, run int }{{0, l.i, l.n}, {0, l.i + l.n - 1, l.n}, {1, l.j, l.m}, {1, l.j + l.m - 1, l.m}} {
			if end.run > 1 && x.empty[end.side][end.at] >= likeliest {
				best, likeliest = k, x.empty[end.side][end.at]
			}
		}
		switch best {
		case 0:
			l.i, l.n = l.i+1, l.n-1
		case 1:
			l.n--
		case 2:
			l.j, l.m = l.j+1, l.m-1
		case 3:
			l.m--
		default:
			return l
		}
	}
}

// weightOf returns how much a link weighs beside the best paths to its ends; see [search.weigh].
func (d *search) weightOf(l bead) float64 {
	d.turn(l.i)
	for _, s := range d.weighed(l.j, d.b.at(l.i, l.j)) {
		if int(s.n) == l.n && int(s.m) == l.m {
			return s.score
		}
	}
	return 0
}
