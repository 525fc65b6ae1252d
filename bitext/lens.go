package bitext

import (
	"math"

	"github.com/concord-l10n/concord/internal/lexicon"
)

// lens is one direction of the lexical evidence: from the units of given to those of told.
type lens struct {
	given, told *side
	table       [][]entry // by unit of given
	class       []class   // of the units of told
	cover       []float32
	weight      []float32 // by unit of told: 1 / its share of the text
	odds        []float32 // by unit of told: λ / (1 - λ), see [lens.expect]
	known       []int32   // by segment of told: the units that the table can explain,
	offset      []int     // those of segment j from offset[j] on,
	fresh       []int     // the first so many of which the segment before does not have
	board       []float32 // by unit of told: its probability given the run, not yet divided by its size
	touched     []int32
}

// lenses returns the two directions: what the source tells of the target, and the reverse.
func lenses(s, t *side, x *table) (target, source *lens) {
	target = newLens(s, t, x.forward, x.backward, x.target, x.wordTarget, x.coverTarget)
	source = newLens(t, s, x.backward, x.forward, x.source, x.wordSource, x.coverSource)
	return target, source
}

func newLens(given, told *side, table, reverse [][]entry, class []class, words []lexicon.Word, cover []float32) *lens {
	units := len(told.vocab)
	floats := make([]float32, 3*units)
	v := &lens{
		given: given, told: told, table: table, class: class, cover: cover,
		weight: floats[:units], odds: floats[units : 2*units], board: floats[2*units:],
		known: make([]int32, 0, len(told.units)), offset: make([]int, told.n()+1), fresh: make([]int, told.n()),
	}
	explained := make([]bool, units)
	for u := range told.vocab {
		share := float32(smoothShare)
		if words[u].Share > 0 {
			share = words[u].Share
		}
		v.weight[u] = (float32(told.total) + smoothTotal) / (float32(told.vocab[u].df) + smoothTotal*share)
		explained[u] = cover[u] > 0 && (len(reverse[u]) > 0 || words[u].Known || expected(class[u]))
	}
	last := make([]int32, units) // 1 + the segment where a unit was seen last
	var again []int32
	for j := range told.n() {
		again = again[:0]
		for _, u := range told.of(j) {
			if explained[u] {
				if j > 0 && last[u] == int32(j) {
					again = append(again, u)
				} else {
					v.known = append(v.known, u)
				}
			}
			last[u] = int32(j + 1)
		}
		v.fresh[j] = len(v.known) - v.offset[j]
		v.known = append(v.known, again...)
		v.offset[j+1] = len(v.known)
	}
	return v
}

// expect sets how sure it is that a unit of each class is found if its segment is translated.
func (v *lens) expect(found [classes]float64) {
	for u := range v.odds {
		v.odds[u] = float32(odds(min(mostFound, found[v.class[u]]*float64(v.cover[u]))))
	}
}

func odds(p float64) float64 { return p / (1 - p) }

// classWeight is how much one unit of the class counts. Characters and the pairs of them overlap.
func classWeight(c class) float64 {
	if c == hanUnit {
		return hanWeight
	}
	return 1
}

// expected reports whether units of the class should be found even if the other side never has them.
func expected(c class) bool { return c == numberUnit || c == conceptUnit }

// of returns the units of segment j that can be explained.
func (v *lens) of(j int) []int32 { return v.known[v.offset[j]:v.offset[j+1]] }

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

// reach is how much more often unit u stands in the translation of a run on the board, of size units, than elsewhere.
func (v *lens) reach(u int32, size float32) float32 {
	if v.board[u] == 0 {
		return 0
	}
	return min(v.board[u]*v.weight[u]/size, reachCap)
}

// score tells segment j of told by segment i of given: the log-likelihood ratio of their being translations.
func (v *lens) score(i, j int) float64 {
	v.open(i)
	size := float32(v.given.count(i, 1))
	sum := 0.0
	for _, u := range v.of(j) {
		o := v.odds[u]
		sum += classWeight(v.class[u]) * math.Log(float64((1+o*v.reach(u, size))/(1+o)))
	}
	v.close()
	return sum
}
