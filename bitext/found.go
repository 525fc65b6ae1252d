package bitext

// learnWords returns x with the document's own lexicon added, and estimates anew how often a unit
// of each class finds its counterpart. Learnt words are tried on links that they were not learnt
// from: so a lexicon gets the weight that its size and coverage deserve.
func (m *model) learnWords(s, t *side, x *table, links []bead) *table {
	p := gather(s, t, links)
	m.found = [2][classes]float64{foundGuess, foundGuess}
	if p.links.Len() < induceMinLinks {
		m.tryOut(s, t, x, links, -1)
		return x
	}
	var found [2][2][classes]float64 // by fold
	learn := func(fold int) func() {
		return func() {
			trial := *m
			trial.tryOut(s, t, p.induce(x, s, t, fold), links, fold)
			found[fold] = trial.found
		}
	}
	both(s.n()+t.n(), learn(0), learn(1))
	var mean [2][classes]float64
	for k := range mean {
		for c := range mean[k] {
			mean[k][c] = (found[0][k][c] + found[1][k][c]) / 2
		}
	}
	m.found = mean
	return p.induce(x, s, t, -1)
}

const (
	foundRounds = 4
	foundMost   = 0.95
	foundLeast  = 0.005
)

// tryOut estimates λ by expectation maximisation on the likely links of a fold.
func (m *model) tryOut(s, t *side, x *table, links []bead, fold int) {
	for range foundRounds {
		v, w := lenses(s, t, x, m)
		var got, of [2][classes]float64
		for k, l := range links {
			if trainable(l) == 0 || fold >= 0 && foldOf(k) != fold {
				continue
			}
			v.tally(l.i, l.n, l.j, l.m, &got[0], &of[0])
			w.tally(l.j, l.m, l.i, l.n, &got[1], &of[1])
		}
		for k := range m.found {
			for c := range m.found[k] {
				share := (got[k][c] + foundPseudo*foundGuess[c]) / (of[k][c] + foundPseudo)
				m.found[k][c] = min(foundMost, max(foundLeast, share))
			}
		}
	}
}

// tally adds, by class, how many units of m told segments from j are expected to have been found in
// n given segments from i, and of how many that could.
func (v *lens) tally(i, n, j, m int, got, of *[classes]float64) {
	for k := range n {
		v.open(i + k)
	}
	size := float32(v.given.count(i, n))
	for k := range m {
		for _, u := range v.known[j+k] {
			c := v.class[u]
			f := v.odds[u] * min(v.board[u]*v.weight[u]/size, reachCap)
			got[c] += float64(f / (1 + f))
			of[c] += float64(v.cover[u])
		}
	}
	v.close()
}
