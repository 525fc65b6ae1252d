package bitext

import (
	"math"
	"sync"

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
	// Scratch of newLens: which units of told can be explained, 1 + the segment where each was seen last, and those of a
	// segment that the one before has too.
	explained []bool
	last      []int32
	again     []int32
}

// lenses returns the two directions: what the source tells of the target, and the reverse.
func lenses(s, t *side, x *table) (target, source *lens) {
	target = newLens(s, t, x.forward, x.backward, x.target, x.wordTarget, x.coverTarget)
	source = newLens(t, s, x.backward, x.forward, x.source, x.wordSource, x.coverSource)
	return target, source
}

// lensRoom is room for lenses, which is used again.
var lensRoom = sync.Pool{New: func() any { return new(lens) }}

// leave gives the room back, unless it is that of a long text.
func (v *lens) leave() {
	if len(v.weight) <= keptUnits {
		v.given, v.told, v.table, v.class, v.cover = nil, nil, nil, nil, nil
		lensRoom.Put(v)
	}
}

func newLens(given, told *side, table, reverse [][]entry, class []class, words []lexicon.Word, cover []float32) *lens {
	units := len(told.vocab)
	v := lensRoom.Get().(*lens)
	v.given, v.told, v.table, v.class, v.cover = given, told, table, class, cover
	v.weight, v.odds, v.board = resized(v.weight, units), resized(v.odds, units), resized(v.board, units)
	v.known, v.touched = v.known[:0], v.touched[:0]
	v.offset, v.fresh = resized(v.offset, told.n()+1), resized(v.fresh, told.n())
	v.explained, v.last = resized(v.explained, units), resized(v.last, units)
	clear(v.board)
	clear(v.last)
	v.offset[0] = 0
	for u := range told.vocab {
		share := float32(smoothShare)
		if words[u].Share > 0 {
			share = words[u].Share
		}
		v.weight[u] = (float32(told.total) + smoothTotal) / (float32(told.vocab[u].df) + smoothTotal*share)
		v.explained[u] = cover[u] > 0 && (len(reverse[u]) > 0 || words[u].Known || expected(class[u]))
	}
	again := v.again
	for j := range told.n() {
		again = again[:0]
		for _, u := range told.of(j) {
			if v.explained[u] {
				if j > 0 && v.last[u] == int32(j) {
					again = append(again, u)
				} else {
					v.known = append(v.known, u)
				}
			}
			v.last[u] = int32(j + 1)
		}
		v.fresh[j] = len(v.known) - v.offset[j]
		v.known = append(v.known, again...)
		v.offset[j+1] = len(v.known)
	}
	v.again = again
	return v
}

// expect sets how sure it is that a unit of each class is found if its segment is translated.
func (v *lens) expect(found [classes]float64) {
	for u := range v.odds {
		v.odds[u] = float32(odds(min(mostFound, found[v.class[u]]*float64(v.cover[u]))))
	}
}

func odds(p float64) float64 { return p / (1 - p) }

// classWeight is how much one unit of the class counts. Characters and the pairs of them overlap; what a whole segment
// is translated by tells more than its words, which those much like it share.
func classWeight(c class) float64 {
	switch c {
	case hanUnit:
		return hanWeight
	case wholeUnit:
		return wholeWeight
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
