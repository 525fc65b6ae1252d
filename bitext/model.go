package bitext

import (
	"math"
	"sort"
)

// maxRun is the longest run of segments in a link, longRun that of those which are linked with a single one.
const (
	maxRun  = 4
	longRun = 6
)

// bead is a link under way: n source segments from i, m target segments from j.
type bead struct {
	i, n, j, m int
	score      float64
}

// model holds what is believed about a pair of texts: how long a translation is, how often links
// are of which type, how often a unit finds its counterpart. Each is estimated anew from the links
// of a pass and shrunk to the default, which was set on pairs of many kinds.
type model struct {
	ratio, spread float64 // target length per source length; variance per unit of length
	background    float64 // mean length of a target segment
	logBackground float64
	prior         [longRun + 1][longRun + 1]float64
	// wary is how much more it counts that a segment in a link of several is not explained: the more a text
	// leaves out, the likelier has such a segment no counterpart.
	wary float64
	// strict is how much more it counts that much of two segments linked to each other is not explained, lenient the
	// share that does not count where one is short; see [search.strictness].
	strict, lenient float64
	found           [2][classes]float64 // λ: the share of units of the target, of the source, that find their counterpart
}

// defaultShare is the share of a link type among all links, where nothing more is known.
func defaultShare(n, m int) float64 {
	switch {
	case n == 0 || m == 0:
		if n+m == 1 {
			return shareEmpty
		}
		return 0
	case n == 1 && m == 1:
		return 1 - 2*(shareEmpty+shareTwo+shareThree+shareFour+2*shareLong) - shareTwoTwo - 8*shareLarge
	case n+m == 3:
		return shareTwo
	case n == 2 && m == 2:
		return shareTwoTwo
	case n == 1 || m == 1:
		switch n + m {
		case 4:
			return shareThree
		case 5:
			return shareFour
		}
		return shareLong
	case n > maxRun || m > maxRun:
		return 0
	}
	return shareLarge
}

func newModel(s, t *side) *model {
	m := &model{spread: spreadGuess, background: 1}
	a, b := sum(s.length), sum(t.length)
	m.ratio = math.Min(2, math.Max(0.5, (b+100)/(a+100)))
	if t.n() > 0 {
		m.background = math.Max(5, b/float64(t.n()))
	}
	m.logBackground = math.Log(m.background)
	for n := range m.prior {
		for k := range m.prior[n] {
			m.prior[n][k] = math.Log(defaultShare(n, k))
		}
	}
	m.found[0], m.found[1] = foundGuess, foundGuess
	return m
}

// doubtWords gives up hope that words of the lexicon find their counterparts: a text may be in broken
// letters, or in another language than it says.
func (m *model) doubtWords() {
	for k := range m.found {
		m.found[k][dictUnit] = doubtedWords
	}
}

// learn estimates the model anew from links.
func (m *model) learn(s, t *side, links []bead) {
	m.learnLength(s, t, links)
	m.learnTypes(links, doubtful(s, t, links))
}

// learnLength takes medians over the 1:1 links that are likely right: robust against the others.
func (m *model) learnLength(s, t *side, links []bead) {
	var ratios, misses []float64
	for _, l := range links {
		if l.n == 1 && l.m == 1 && l.score > 0 && s.length[l.i] >= 10 && t.length[l.j] >= 10 {
			ratios = append(ratios, t.length[l.j]/s.length[l.i])
		}
	}
	if len(ratios) < 5 {
		return
	}
	const prior = 10
	w := float64(len(ratios)) / float64(len(ratios)+prior)
	m.ratio = math.Exp(w*math.Log(median(ratios)) + (1-w)*math.Log(m.ratio))
	for _, l := range links {
		if l.n == 1 && l.m == 1 && l.score > 0 && s.length[l.i] >= 10 && t.length[l.j] >= 10 {
			d := t.length[l.j] - m.ratio*s.length[l.i]
			misses = append(misses, d*d/((t.length[l.j]+m.ratio*s.length[l.i])/2+spreadExtra))
		}
	}
	// The median of a squared standard normal deviate is 0.455.
	spread := w*median(misses)/0.455 + (1-w)*spreadGuess
	// The links that were found lie near the mean; in a free translation others do not.
	m.spread = (1 + spreadFree*freedom(links)) * math.Min(20, math.Max(1, spread))
}

// freedom is 0 for a text that is translated sentence by sentence, up to 1 for one whose links are of several
// segments often.
func freedom(links []bead) float64 {
	several := 0
	for _, l := range links {
		if l.n+l.m > 2 && l.n > 0 && l.m > 0 {
			several++
		}
	}
	return math.Min(1, float64(several)/(freeShare*float64(len(links))))
}

// learnTypes counts the types of links, of which so many are doubtful.
func (m *model) learnTypes(links []bead, doubt float64) {
	var count [longRun + 1][longRun + 1]float64
	for _, l := range links {
		count[l.n][l.m]++
	}
	total := float64(len(links)) + pseudoLinks
	left := (count[1][0] + count[0][1]) / total
	m.wary = mostWary * math.Min(1, math.Max(0, left-waryFrom)/waryOver)
	// A pass misses some of what is left out, which its neighbours swallow: in a translation that keeps to the sentences
	// the one link of several segments is rather that.
	bound := 1 - freedom(links)
	more := 1 + emptyMissed*bound
	doubt *= bound
	count[1][0], count[0][1] = more*count[1][0]+doubt, more*count[0][1]+doubt
	count[1][1] -= doubt
	for n := range m.prior {
		for k := range m.prior[n] {
			guess := pseudoLinks * defaultShare(n, k)
			if n+k > 2 {
				count[n][k], guess = math.Max(0, count[n][k]-bound), (1-severalDoubt*bound)*guess
			}
			share := (count[n][k] + guess) / total
			if n+k == 1 {
				share = math.Min(mostEmpty, math.Max(leastEmpty, share))
			}
			m.prior[n][k] = math.Log(share)
		}
	}
}

// doubtful returns how many links of one sentence each are likely of two whose own counterparts were left out: in a short
// text two such are what nearly all of its omissions look like, and while they count as links none is expected. As many
// are believed as there are segments without counterpart that none of the other side stands next to: a text that leaves
// out nothing else has none.
func doubtful(s, t *side, links []bead) float64 {
	n := 0.0
	for _, l := range links {
		if l.n == 1 && l.m == 1 && !isShort(s.length[l.i], t.length[l.j]) {
			n += 1 / (1 + math.Exp(temper*(l.score+doubtHalf)))
		}
	}
	return math.Min(n, float64(leftAlone(links)))
}

// leftAlone counts the segments without counterpart that none of the other side stands next to.
func leftAlone(links []bead) int {
	n := 0
	for k, l := range links {
		if (l.n == 0 || l.m == 0) && !(k > 0 && opposite(l, links[k-1])) && !(k+1 < len(links) && opposite(l, links[k+1])) {
			n++
		}
	}
	return n
}

// opposite reports whether two segments without counterpart are of the two sides.
func opposite(a, b bead) bool { return a.n == b.m && a.m == b.n }

// lengthScore is the log-likelihood ratio of the target length b, of a run of segments, given
// the source length a: a Gaussian around ratio·a (Gale and Church 1993, section 3.1) with a floor, against
// what the tail of the run says, see [model.lengthTail].
func (m *model) lengthScore(a, b, tail float64) float64 {
	mean := m.ratio * a
	v := m.spread*(mean+b)/2 + spreadExtra
	d := b - mean
	related := tail - d*d/(2*v)
	if related < logFloor+leastLogSpread {
		return logFloor
	}
	return max(related-0.5*quickLog(2*math.Pi*v), logFloor)
}

// leastLogSpread is less than half the logarithm of 2π·spreadExtra, the least that a variance costs.
const leastLogSpread = 2.27

// lengthTail is the part of the length score that tells nothing of the source: that a run of target segments, of
// length b together, is broken anywhere; against an exponential for each segment on its own.
func (m *model) lengthTail(b float64, run int) float64 {
	tail := float64(run)*m.logBackground + b/m.background
	if run > 1 {
		tail += logFactorial[run-1] - float64(run-1)*quickLog(b+1)
	}
	return tail
}

// lengthTails returns the tails of the runs that start with each segment of t, by their length.
func (m *model) lengthTails(t *side) []float64 {
	tails := make([]float64, 0, longRun*t.n())
	for j := range t.n() {
		b := 0.0
		for run := 1; run <= longRun; run++ {
			if j+run <= t.n() {
				b += t.length[j+run-1]
			}
			tails = append(tails, m.lengthTail(b, run))
		}
	}
	return tails
}

// lacking returns what counts more against a link of n and k segments, of which each lacks so much on the whole.
func (m *model) lacking(n, k int, source, target float64) float64 {
	v := 0.0
	if n > 1 {
		v = source
	}
	if k > 1 {
		v += target
	}
	return m.wary * v
}

// tooLong reports whether target length b is out of all proportion to source length a, so that no
// link with more target segments need be looked at; tooShort is its mirror.
func (m *model) tooLong(a, b float64) bool  { return b > 3*m.ratio*a+60 }
func (m *model) tooShort(a, b float64) bool { return a > 3*b/m.ratio+60 }

// quickLog is the natural logarithm to five digits, for positive normal numbers. Scoring cells
// spends most of its time on logarithms.
func quickLog(x float64) float64 {
	bits := math.Float64bits(x)
	exponent := float64(int(bits>>52) - 1023)
	t := math.Float64frombits(bits&(1<<52-1) | 1023<<52) // 1 to 2
	t = (t - 1) / (t + 1)
	u := t * t
	return exponent*math.Ln2 + 2*t*(1+u*(1.0/3+u*(1.0/5+u*(1.0/7))))
}

var logFactorial = [...]float64{0, 0, 0.6931471805599453, 1.791759469228055, 3.1780538303479458, 4.787491742782046}

func sum(xs []float64) float64 {
	t := 0.0
	for _, x := range xs {
		t += x
	}
	return t
}

func median(xs []float64) float64 {
	sort.Float64s(xs)
	return xs[len(xs)/2]
}
