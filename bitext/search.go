package bitext

import (
	"math"
	"slices"
	"sync"
)

// search finds the best path of links through a band and how sure each of them is.
type search struct {
	s, t  *side
	m     *model
	x     *layout
	b     *band
	pins  *pins
	tails []float64 // by target segment and run from it, see [model.lengthTail]
	rows  rows
	// Of the first pass: what stands on both sides as it is, and the links.
	anchors *table
	links   []bead
	*room
}

// room is what a search works in, by cell of its band. It is used again for the next pass and the next text.
type room struct {
	evidence evidence
	score    []float64 // of the best path to a cell
	back     []uint8   // the last link of that path
	steps    []step    // scratch, or those of all cells
	from     []int32   // where the steps of a cell begin; none for a band of too many cells to keep them
	sums     [2][]float64
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// leave gives the room back, unless it is one for a long text.
func (d *search) leave() {
	d.evidence.leave()
	if len(d.score) <= keptCells {
		rooms.Put(d.room)
	}
	d.room = nil
}

// forget gives up the room of a pass over a long text: what is learnt between two passes needs as much.
func (d *search) forget() {
	if len(d.score) > keptCells {
		d.evidence.leave()
		*d.room = room{}
	}
}

// remember looks again at what was given up.
func (d *search) remember() {
	if d.score == nil {
		d.look(d.anchors, d.b)
	}
}

// step is a link that starts at the node at hand.
type step struct {
	n, m  uint8
	to    int32 // the cell of its end
	score float64
}

// keptCells is up to how many cells the links of a band are kept: its sums are taken forwards and backwards.
const keptCells = 1 << 15

// stepsOfCell is how many links most cells have at most, on the whole.
const stepsOfCell = 12

// rows are the rows of the band that links from a row reach: cell (i+n, j) of row i is at[n]+j, and in the
// band if j lies between lo[n] and hi[n].
type rows struct {
	i          int // the row
	at, lo, hi [longRun + 1]int
}

func (r *rows) holds(n, j int) bool { return r.lo[n] <= j && j <= r.hi[n] }

// turn makes i the row at hand.
func (d *search) turn(i int) {
	d.rows.i = i
	for n := range d.rows.at {
		if k := i + n; k < len(d.b.lo) {
			d.rows.lo[n], d.rows.hi[n] = d.b.row(k)
			d.rows.at[n] = d.b.start[k] - d.b.lo[k]
		} else {
			d.rows.lo[n], d.rows.hi[n] = 0, -1
		}
	}
}

// expand returns the links that start at node j of the row at hand. The result is valid until the next call.
func (d *search) expand(j int) []step {
	d.steps = d.steps[:0]
	d.find(j)
	return d.steps
}

// find appends the links that start at node j of the row at hand to the steps.
func (d *search) find(j int) {
	r := &d.rows
	if r.holds(1, j) && d.pins.allow(r.i+1, j) {
		d.steps = append(d.steps, step{1, 0, int32(r.at[1] + j), d.m.prior[1][0] + d.x.omitted(r.i, j)})
	}
	if r.holds(0, j+1) && d.pins.allow(r.i, j+1) {
		d.steps = append(d.steps, step{0, 1, int32(r.at[0] + j + 1), d.m.prior[0][1] + d.x.added(r.i, j)})
	}
	if r.i < d.s.n() && j < d.t.n() {
		d.findLinks(j)
	}
}

// findLinks adds the links that have both sides.
func (d *search) findLinks(j int) {
	r, i := &d.rows, d.rows.i
	var told, lacking [longRun]float64 // of source segments so far, by length of the target run
	a, crossed := 0.0, d.x.first(i, j)+d.x.node(i, j)
	for n := 1; n <= longRun && i+n <= d.s.n() && r.holds(n-1, j); n++ {
		a += d.s.length[i+n-1]
		k := r.at[n-1] + j
		row := &d.evidence.source[k]
		if n > 1 {
			crossed += d.x.insides[0][i+n-1]
			row = &d.evidence.sourceAgain[k]
		}
		for m := range maxRun {
			v := float64(row[m])
			told[m] += v
			lacking[m] += min(0, v)
		}
		if n == 1 {
			d.tellLong(j, &told)
		}
		d.findRow(j, n, a, crossed, &told, &lacking)
	}
}

// unparted is what speaks against links of n source segments from i, or several target segments from j, with a single one
// of the other side that nothing parts.
func (d *search) unparted(i, n, j int) float64 {
	if n == 1 && d.s.unparted[i] || n > 1 && d.t.unparted[j] {
		return unpartedOnce + unpartedWary*d.m.wary
	}
	return 0
}

// tellLong sets how well the source segment at hand is explained by target runs from j that are longer than is looked
// at as a whole: as well as by their first or by their last segments.
func (d *search) tellLong(j int, told *[longRun]float64) {
	for m := maxRun; m < longRun; m++ {
		told[m] = told[maxRun-1]
		if last := j + m - maxRun + 1; d.rows.holds(0, last) {
			told[m] = max(told[m], float64(d.evidence.source[d.rows.at[0]+last][maxRun-1]))
		}
	}
}

// findRow adds the links of n source segments. a is their length, top what the layout says of them,
// told how well they are explained by target runs of each length, and lacking the part of it that speaks against.
func (d *search) findRow(j, n int, a, top float64, told, lacking *[longRun]float64) {
	r, i := &d.rows, d.rows.i
	most := min(longestWith(n), d.t.n()-j, r.hi[0]-j+1)
	here := r.at[0] + j
	prior, tails, whole := &d.m.prior[n], d.tails[longRun*j:], d.unparted(i, n, j)
	b, found, lack := 0.0, 0.0, 0.0 // lack: of the target segments
	for m := 1; m <= most; m++ {
		b += d.t.length[j+m-1]
		if m > 1 {
			if d.m.tooLong(a, b) {
				return
			}
			top += d.x.insides[1][j+m-1]
			v := float64(d.evidence.targetAgain[here+m-1][n-1])
			found, lack = found+v, lack+min(0, v)
		} else {
			found = d.firstFound(j, n)
			lack = min(0, found)
		}
		if !r.holds(n, j+m) || n > 1 && d.m.tooShort(a, b) || !d.pins.allowLink(i, n, j, m) {
			continue
		}
		words, parts := found+told[m-1], 0.0
		if n == 1 && m == 1 {
			words += d.m.against(words, a, b)
		} else {
			words += d.m.lacking(n, m, lacking[m-1], lack)
			if n == 1 || m == 1 {
				parts = whole
			}
		}
		score := prior[m] + parts + top + d.x.node(i+n, j+m) + d.m.lengthScore(a, b, tails[m-1]) + lexicalScale*words
		d.steps = append(d.steps, step{uint8(n), uint8(m), int32(r.at[n] + j + m), score})
	}
}

// longestWith is how many target segments a link of n source segments has at most.
func longestWith(n int) int {
	switch {
	case n == 1:
		return longRun
	case n > maxRun:
		return 1
	default:
		return maxRun
	}
}

// firstFound is how well target segment j is explained by n source segments from that at hand; see [search.tellLong].
func (d *search) firstFound(j, n int) float64 {
	v := d.evidence.target[d.rows.at[0]+j][min(n, maxRun)-1]
	if last := n - maxRun; last > 0 && d.rows.holds(last, j) {
		v = max(v, d.evidence.target[d.rows.at[last]+j][maxRun-1])
	}
	return float64(v)
}

// best returns the links of the best path (Viterbi).
func (d *search) best() []bead {
	size := d.b.size()
	d.score = resized(d.score, size)
	for k := range d.score {
		d.score[k] = math.Inf(-1)
	}
	d.score[0] = 0
	d.back = resized(d.back, size)
	d.from = d.from[:0]
	if size <= keptCells {
		d.from = resized(d.from, size+1)
		d.steps = slices.Grow(d.steps[:0], stepsOfCell*size)
	}
	for i := range d.b.lo {
		d.turn(i)
		for j := d.b.lo[i]; j <= d.b.hi[i]; j++ {
			k := d.b.at(i, j)
			start := 0
			if d.kept() {
				start = len(d.steps)
				d.from[k], d.from[k+1] = int32(start), int32(start)
			}
			from := d.score[k]
			if math.IsInf(from, -1) {
				continue
			}
			d.steps = d.steps[:start]
			d.find(j)
			if d.kept() {
				d.from[k+1] = int32(len(d.steps))
			}
			d.relax(from, d.steps[start:])
		}
	}
	return d.path()
}

// relax notes where steps from a cell of a score lead better than what was known.
func (d *search) relax(from float64, steps []step) {
	for _, s := range steps {
		if v := from + s.score; v > d.score[s.to] {
			d.score[s.to] = v
			d.back[s.to] = s.n<<4 | s.m
		}
	}
}

// kept reports whether the links of all cells are kept.
func (d *search) kept() bool { return len(d.from) > 0 }

// path returns the links that lead to the end.
func (d *search) path() []bead {
	var links []bead
	for i, j := d.s.n(), d.t.n(); i > 0 || j > 0; {
		k := d.b.at(i, j)
		n, m := int(d.back[k]>>4), int(d.back[k]&15)
		links = append(links, bead{i - n, n, j - m, m, d.score[k] - d.score[d.b.at(i-n, j-m)]})
		i, j = i-n, j-m
	}
	slices.Reverse(links)
	return links
}

// resized returns room for n numbers, that of old where it is enough.
func resized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	return old[:n]
}
