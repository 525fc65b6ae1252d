package bitext

import (
	"math"

	"github.com/concord-l10n/concord/internal/lexicon"
)

// evidence holds, for the cells of a band, how well the units of single segments are explained by
// runs of segments of the other side. Links are scored by adding these up, so that no unit is
// looked at more often than once per run length.
type evidence struct {
	band *band
	// target[k][n-1] is the score of target segment j given the n source segments from i, where k is
	// the cell (i, j); source[k][m-1] that of source segment i given the m target segments from j.
	target, source [][maxRun]float32
	// The same for a segment that follows another one in its link: what the one before says already
	// speaks for it no more.
	targetAgain, sourceAgain [][maxRun]float32
}

// lens is one direction of the lexical evidence: from the units of given to those of told.
type lens struct {
	given, told *side
	table       [][]entry // by unit of given
	class       []class   // of the units of told
	odds        []float32 // by unit of told: λ / (1 - λ)
	cover       []float32
	weight      []float32 // by unit of told: 1 / its share of the text
	known       [][]int32 // by segment of told: the units that the table can explain
	miss        []float32 // by segment of told: the score if nothing is found
	fresh       []int     // by segment of told: how many of known the segment before does not have; they come first
	missFresh   []float32
	board       []float32 // by unit of told: its probability given the run, not yet divided by its size
	touched     []int32
}

func newLens(given, told *side, table, reverse [][]entry, class []class, words []lexicon.Word, cover []float32, found [classes]float64) *lens {
	v := &lens{given: given, told: told, table: table, class: class, cover: cover}
	v.odds = make([]float32, len(told.vocab))
	v.weight = make([]float32, len(told.vocab))
	v.board = make([]float32, len(told.vocab))
	for u := range told.vocab {
		share := float32(smoothShare)
		if words[u].Share > 0 {
			share = words[u].Share
		}
		v.weight[u] = (float32(told.total) + smoothTotal) / (float32(told.vocab[u].df) + smoothTotal*share)
		v.odds[u] = float32(odds(min(mostFound, found[class[u]]*float64(cover[u]))))
	}
	v.known = make([][]int32, told.n())
	v.miss, v.missFresh = make([]float32, told.n()), make([]float32, told.n())
	v.fresh = make([]int, told.n())
	explains := func(u int32) bool { return len(reverse[u]) > 0 || words[u].Known || expected(class[u]) }
	last := make([]int32, len(told.vocab)) // 1 + the segment where a unit was seen last
	flat := make([]int32, 0, len(told.units))
	for j := range v.known {
		start := len(flat)
		for _, again := range []bool{false, true} {
			miss := 0.0
			for _, u := range told.of(j) {
				if (j > 0 && last[u] == int32(j)) == again && v.odds[u] > 0 && explains(u) {
					flat = append(flat, u)
					miss -= classWeight(class[u]) * math.Log(float64(1+v.odds[u]))
				}
			}
			v.miss[j] += float32(miss)
			if !again {
				v.fresh[j], v.missFresh[j] = len(flat)-start, float32(miss)
			}
		}
		for _, u := range told.of(j) {
			last[u] = int32(j + 1)
		}
		v.known[j] = flat[start:len(flat):len(flat)]
	}
	return v
}

// classWeight is how much one unit of the class counts. Characters and the pairs of them overlap.
func classWeight(c class) float64 {
	if c == hanUnit {
		return hanWeight
	}
	return 1
}

// expected reports whether units of the class should be found even if the other side never has them.
func expected(c class) bool { return c == numberUnit || c == conceptUnit }

// open puts segment i of given on the board.
func (v *lens) open(i int) {
	for _, u := range v.given.of(i) {
		for _, e := range v.table[u] {
			if v.board[e.unit] == 0 {
				v.touched = append(v.touched, e.unit)
			}
			v.board[e.unit] += e.p
		}
	}
}

func (v *lens) close() {
	for _, u := range v.touched {
		v.board[u] = 0
	}
	v.touched = v.touched[:0]
}

// score tells segment j of told by the board; size is the number of units of the run on it. again is the score
// without the units that the segment before has too.
func (v *lens) score(j int, size float32) (all, again float32) {
	fresh := v.found(v.known[j][:v.fresh[j]], size)
	all, again = fresh+v.miss[j], fresh+v.missFresh[j]
	if v.fresh[j] < len(v.known[j]) {
		all += v.found(v.known[j][v.fresh[j]:], size)
	}
	return all, again
}

// found is how much more likely the units are than if they were not found.
func (v *lens) found(units []int32, size float32) float32 {
	whole, half := float32(1), float32(1)
	logs := 0.0
	for n, u := range units {
		p := v.board[u]
		if p == 0 {
			continue
		}
		c := v.class[u]
		r := min(p*v.weight[u]/size, reachCap)
		f := 1 + v.odds[u]*r
		if c == hanUnit {
			half *= f
		} else {
			whole *= f
		}
		if n%8 == 7 { // before a product overflows
			logs += quickLog(float64(whole)) + hanWeight*quickLog(float64(half))
			whole, half = 1, 1
		}
	}
	if whole != 1 {
		logs += quickLog(float64(whole))
	}
	if half != 1 {
		logs += hanWeight * quickLog(float64(half))
	}
	return float32(logs)
}

func odds(p float64) float64 { return p / (1 - p) }

// lenses returns the two directions: what the source tells of the target, and the reverse.
func lenses(s, t *side, x *table, m *model) (target, source *lens) {
	target = newLens(s, t, x.forward, x.backward, x.target, x.wordTarget, x.coverTarget, m.found[0])
	source = newLens(t, s, x.backward, x.forward, x.source, x.wordSource, x.coverSource, m.found[1])
	return target, source
}

// weigh fills the evidence for the cells of b. The room of the pass before is used again: of a long text
// it is the largest thing there is.
func (e *evidence) weigh(s, t *side, x *table, m *model, b *band) {
	e.band = b
	for _, scores := range []*[][maxRun]float32{&e.target, &e.source, &e.targetAgain, &e.sourceAgain} {
		if cap(*scores) < b.size() {
			*scores = nil // for the collector
			*scores = make([][maxRun]float32, b.size())
			continue
		}
		*scores = (*scores)[:b.size()]
		clear(*scores)
	}
	v, w := lenses(s, t, x, m)
	both(s.n()+t.n(), func() { e.weighTarget(v) }, func() { e.weighSource(w) })
}

func (e *evidence) weighTarget(v *lens) {
	s, t := v.given, v.told
	for i := range s.n() {
		lo, hi := e.band.row(i)
		size := float32(0)
		for n := 0; n < maxRun && i+n < s.n(); n++ {
			v.open(i + n)
			size += float32(s.count(i+n, 1))
			for j := lo; j <= hi && j < t.n(); j++ {
				k := e.band.at(i, j)
				e.target[k][n], e.targetAgain[k][n] = v.score(j, size)
			}
		}
		v.close()
	}
}

func (e *evidence) weighSource(v *lens) {
	b, s, t := e.band, v.told, v.given
	first, last := 0, 0 // the rows whose band holds j
	for j := range t.n() {
		for first < s.n() && b.hi[first] < j {
			first++
		}
		for last < s.n() && b.lo[last] <= j {
			last++
		}
		size := float32(0)
		for n := 0; n < maxRun && j+n < t.n(); n++ {
			v.open(j + n)
			size += float32(t.count(j+n, 1))
			for i := first; i < last; i++ {
				k := b.at(i, j)
				e.source[k][n], e.sourceAgain[k][n] = v.score(i, size)
			}
		}
		v.close()
	}
}
