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
	learn := func(fold int) {
		trial := *m
		trial.tryOut(s, t, p.induce(x, s, t, fold), links, fold)
		found[fold] = trial.found
	}
	var all *table
	both(s.n()+t.n(), func() { all = p.induce(x, s, t, -1) }, func() {
		learn(0)
		learn(1)
	})
	var mean [2][classes]float64
	for k := range mean {
		for c := range mean[k] {
			mean[k][c] = (found[0][k][c] + found[1][k][c]) / 2
		}
	}
	m.found = mean
	return all
}

const (
	foundRounds = 4
	foundMost   = 0.95
	foundLeast  = 0.005
)

// tryOut estimates λ by expectation maximisation on the likely links of a fold.
func (m *model) tryOut(s, t *side, x *table, links []bead, fold int) {
	v, w := lenses(s, t, x)
	defer v.leave()
	defer w.leave()
	var seen [2]tally
	for k, l := range links {
		if trainable(l) == 0 || fold >= 0 && foldOf(k) != fold {
			continue
		}
		seen[0].add(v, l.i, l.n, l.j, l.m)
		seen[1].add(w, l.j, l.m, l.i, l.n)
	}
	for range foundRounds {
		v.expect(m.found[0])
		w.expect(m.found[1])
		for k, l := range []*lens{v, w} {
			got := seen[k].found(l)
			for c := range m.found[k] {
				share := (got[c] + foundPseudo*foundGuess[c]) / (seen[k].of[c] + foundPseudo)
				m.found[k][c] = min(foundMost, max(foundLeast, share))
			}
		}
	}
}

// tally is, of the units of told segments in links, which have something in the given ones that may explain them;
// and of how many units, by class, that can be said.
type tally struct {
	hits []hit
	of   [classes]float64
}

// hit is a unit and how much more often than elsewhere it is expected where it was met.
type hit struct {
	unit  int32
	reach float32
}

// add notes the units of m told segments from j, given n segments from i.
func (y *tally) add(v *lens, i, n, j, m int) {
	for k := range n {
		v.open(i + k)
	}
	size := float32(v.given.count(i, n))
	for k := range m {
		for _, u := range v.of(j + k) {
			if r := v.reach(u, size); r > 0 {
				y.hits = append(y.hits, hit{u, r})
			}
			y.of[v.class[u]] += float64(v.cover[u])
		}
	}
	v.close()
}

// found returns, by class, how many units are expected to be found because they are translated, not by chance.
func (y *tally) found(v *lens) (got [classes]float64) {
	for _, h := range y.hits {
		f := v.odds[h.unit] * h.reach
		got[v.class[h.unit]] += float64(f / (1 + f))
	}
	return got
}
