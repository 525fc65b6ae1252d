package bitext

import "github.com/concord-l10n/concord/internal/lexicon"

// The document's own lexicon: IBM Model 1 (Brown et al., The Mathematics of Statistical Machine
// Translation, Computational Linguistics 19(2), 1993, section 4.1) on the links of an earlier pass.
const (
	induceRounds   = 4
	induceMinLinks = 30        // fewer links teach too little
	inducePairs    = 1_500_000 // pairs of units that are looked at, at most
	induceNull     = 0.02      // the weight of the empty word
	induceDiscount = 0.4       // taken off each expected count: a single meeting is no proof
	induceCommon   = 0.2       // share of the segments
	induceFloor    = 0.03      // probabilities below it are dropped
)

// pairing is what is learnt from: links, and the fold of each.
type pairing struct {
	links *lexicon.Links
	fold  []int
}

// induce returns x with what the links of p teach added to it. The links of one fold are left out,
// unless fold is negative.
func (p *pairing) induce(x *table, s, t *side, fold int) *table {
	count := p.links.Train(lexicon.Training{
		Rounds: induceRounds, Null: induceNull, Skip: func(k int) bool { return p.fold[k] == fold },
	})
	pairs := p.links.Pairs()
	sumSource, sumTarget := make([]float32, len(s.vocab)), make([]float32, len(t.vocab))
	for k, pair := range pairs {
		sumSource[pair.Source] += count[k]
		sumTarget[pair.Target] += count[k]
	}
	y := x.clone()
	coverSource, coverTarget := make([]float32, len(s.vocab)), make([]float32, len(t.vocab))
	for k, pair := range pairs {
		i, j := pair.Source, pair.Target
		c := count[k] - induceDiscount
		if f := c / sumSource[i]; f >= induceFloor {
			y.forward[i] = putEntry(y.forward[i], j, f)
			coverTarget[j] += c
		}
		if b := c / sumTarget[j]; b >= induceFloor {
			y.backward[j] = putEntry(y.backward[j], i, b)
			coverSource[i] += c
		}
	}
	p.share(coverSource, coverTarget, fold)
	y.cover(x, coverSource, coverTarget)
	return y
}

// share divides what was explained of each word by how often it was there.
func (p *pairing) share(source, target []float32, fold int) {
	seenSource, seenTarget := make([]float32, len(source)), make([]float32, len(target))
	for k := range p.fold {
		if p.fold[k] == fold {
			continue
		}
		a, b := p.links.Link(k)
		for _, u := range a {
			seenSource[u]++
		}
		for _, u := range b {
			seenTarget[u]++
		}
	}
	for u := range source {
		source[u] /= max(seenSource[u], 1)
	}
	for u := range target {
		target[u] /= max(seenTarget[u], 1)
	}
}

// cover sets the coverage of the units that learning explains better than x does.
func (y *table) cover(x *table, source, target []float32) {
	for u, c := range source {
		if len(x.forward[u]) == 0 {
			y.coverSource[u] = c
		} else if y.source[u] == dictUnit {
			y.coverSource[u] = max(y.coverSource[u], learntCover*c)
		}
	}
	for u, c := range target {
		if len(x.backward[u]) == 0 {
			y.coverTarget[u] = c
		} else if y.target[u] == dictUnit {
			y.coverTarget[u] = max(y.coverTarget[u], learntCover*c)
		}
	}
}

// foldOf tells which of the two folds a link is in: runs of links, so that what is said twice in a
// row is not learnt in the one and found in the other.
func foldOf(k int) int { return k / 16 % 2 }

// gather collects the units of the links, an even sample of them where there are too many.
func gather(s, t *side, links []bead) *pairing {
	work := 0
	for _, l := range links {
		work += trainable(l) * s.count(l.i, l.n) * t.count(l.j, l.m)
	}
	step := 1 + work/inducePairs
	p := &pairing{links: lexicon.NewLinks()}
	for k, l := range links {
		if trainable(l) == 0 || k%step != 0 || s.count(l.i, l.n)*t.count(l.j, l.m) > inducePairs/20 {
			continue
		}
		a, b := s.learnable(l.i, l.n), t.learnable(l.j, l.m)
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		p.links.Add(a, b)
		p.fold = append(p.fold, foldOf(k))
	}
	return p
}

func trainable(l bead) int {
	if l.n == 0 || l.m == 0 || l.n+l.m > 5 || l.score <= 0 {
		return 0
	}
	return 1
}

// count is the number of units of n segments from i.
func (s *side) count(i, n int) int { return s.offset[i+n] - s.offset[i] }

// learnable returns the words of n segments from i that occur more than once in the text, but not
// nearly everywhere.
func (s *side) learnable(i, n int) []int32 {
	var out []int32
	common := int32(max(10, induceCommon*float64(s.n())))
	for _, u := range s.units[s.offset[i]:s.offset[i+n]] {
		v := &s.vocab[u]
		switch v.class {
		case wordUnit, dictUnit, hanUnit:
			if v.df > 1 && v.df <= common {
				out = append(out, u)
			}
		case wholeUnit:
			if v.df > 1 && n == 1 {
				out = append(out, u)
			}
		}
	}
	return out
}
