package bitext

import (
	"math"
	"sync"
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
	// What the source tells of the target, and the reverse.
	toTarget, toSource *lens
}

// weigh fills the evidence for the cells of b. The room of the pass before is used again: of a long text
// it is the largest thing there is. What is not filled is not looked at.
func (e *evidence) weigh(s, t *side, x *table, m *model, b *band) {
	e.band = b
	for _, scores := range []*[][maxRun]float32{&e.target, &e.source, &e.targetAgain, &e.sourceAgain} {
		if cap(*scores) < b.size() {
			*scores = nil // for the collector
		}
		*scores = resized(*scores, b.size())
	}
	e.leave()
	e.toTarget, e.toSource = lenses(s, t, x)
	e.toTarget.expect(m.found[0])
	e.toSource.expect(m.found[1])
	both(s.n()+t.n(), func() { e.weighTarget(newStrip(e.toTarget)) }, func() { e.weighSource(newStrip(e.toSource)) })
}

// leave gives the room of the lenses back.
func (e *evidence) leave() {
	if e.toTarget != nil {
		e.toTarget.leave()
		e.toSource.leave()
	}
	e.toTarget, e.toSource = nil, nil
}

func (e *evidence) weighTarget(p *strip) {
	defer p.leave()
	s, t := p.given, p.told
	for i := range s.n() {
		lo, hi := e.band.row(i)
		_, far := e.band.row(min(i+maxRun, s.n()) - 1)
		p.begin(i, lo, min(hi, t.n()-1), far)
		for n := 0; n < maxRun && i+n < s.n(); n++ {
			p.add(i + n)
			k := e.band.at(i, lo)
			for j := range p.width {
				e.target[k+j][n], e.targetAgain[k+j][n] = p.score(j)
			}
		}
		p.end()
	}
}

func (e *evidence) weighSource(p *strip) {
	defer p.leave()
	b, s, t := e.band, p.told, p.given
	first, last, far := 0, 0, 0 // the rows whose band holds j, and up to which it holds what a run from j may have
	for j := range t.n() {
		for first < s.n() && b.hi[first] < j {
			first++
		}
		for last < s.n() && b.lo[last] <= j {
			last++
		}
		for far < s.n() && b.lo[far] < j+maxRun {
			far++
		}
		p.begin(j, first, last-1, far-1)
		for n := 0; n < maxRun && j+n < t.n(); n++ {
			p.add(j + n)
			for i := range p.width {
				k := b.at(first+i, j)
				e.source[k][n], e.sourceAgain[k][n] = p.score(i)
			}
		}
		p.end()
	}
}

// strip scores some neighbouring segments of told at once by a run of segments of given: unit by unit of the
// run, since most units of a segment are not in its translation.
type strip struct {
	*lens
	// Where the units of told stand: unit u in at[start[u]:start[u+1]], twice the segment's number, plus 1 where
	// the segment before has the unit too.
	at            []int32
	start, cursor []int32   // cursor: of each unit, behind the places that no strip has any more
	gain, most    []float32 // by unit: its odds by its weight, and the most that it may say
	missed        []float64 // by unit that a segment has: what it says if it is not found
	miss          []float64 // by segment: twice its number, what it says if none of its new units is found; then, if none of the others is
	first, width  int       // the segments
	ready         int       // how many segments of given are read: those of the run are in read,
	read          [maxRun][]entry
	size          float32   // units of the run
	whole, half   []float64 // by segment, as places are: the product of what the units say, of those that count whole and of the others
	logs          []float64 // of what is too large for a product
}

// strips is room for strips, which is used again.
var strips = sync.Pool{New: func() any { return new(strip) }}

// leave gives the room back, unless it is that of a long text.
func (p *strip) leave() {
	if len(p.gain) <= keptUnits {
		p.lens = nil
		strips.Put(p)
	}
}

func newStrip(v *lens) *strip {
	units := len(v.told.vocab)
	p := strips.Get().(*strip)
	p.lens, p.ready = v, 0
	p.at, p.start, p.cursor = resized(p.at, len(v.known)), resized(p.start, units+1), resized(p.cursor, units)
	p.gain, p.most, p.missed = resized(p.gain, units), resized(p.most, units), resized(p.missed, units)
	p.miss = resized(p.miss, 2*v.told.n())
	clear(p.start)
	clear(p.miss)
	for _, u := range v.known {
		p.start[u+1]++
	}
	for u := range units {
		p.start[u+1] += p.start[u]
		p.gain[u], p.most[u] = v.odds[u]*v.weight[u], v.odds[u]*reachCap
		if p.start[u+1] > p.start[u] {
			p.missed[u] = -classWeight(v.class[u]) * math.Log(float64(1+v.odds[u]))
		}
	}
	copy(p.cursor, p.start)
	for j := range v.told.n() {
		for k, u := range v.of(j) {
			place := 2 * j
			if k >= v.fresh[j] {
				place++
			}
			p.miss[place] += p.missed[u]
			p.at[p.cursor[u]] = int32(place)
			p.cursor[u]++
		}
	}
	copy(p.cursor, p.start)
	return p
}

// begin turns to the segments from first to last, for runs from segment i of given, the next after the one before.
// Runs that begin with any of the segments that those from i may have are of no segment beyond far. Neither first nor
// last nor far ever falls.
func (p *strip) begin(i, first, last, far int) {
	p.first, p.width, p.size = first, max(0, last-first+1), 0
	if n := 2 * p.width; n > len(p.whole) {
		n = min(2*n, 2*p.told.n())
		p.whole, p.half, p.logs = make([]float64, n), make([]float64, n), make([]float64, n)
	}
	for ; p.ready < min(i+maxRun, p.given.n()); p.ready++ {
		list := &p.read[p.ready%maxRun]
		*list = (*list)[:0]
		for _, u := range p.given.of(p.ready) {
			for _, e := range p.table[u] {
				if p.among(e.unit, first, far) {
					*list = append(*list, e)
				}
			}
		}
	}
}

// among reports whether a unit stands in the segments from first, which never falls, to last.
func (p *strip) among(unit int32, first, last int) bool {
	c, end := p.cursor[unit], p.start[unit+1]
	for c < end && p.at[c] < int32(2*first) {
		c++
	}
	p.cursor[unit] = c
	return c < end && p.at[c] < int32(2*last+2)
}

// end clears the board.
func (p *strip) end() { p.close() }

// add takes segment i of given to the run, and what it says now of the segments.
func (p *strip) add(i int) {
	p.size += float32(p.given.count(i, 1))
	p.put(i)
	n := 2 * p.width
	whole, half, logs := p.whole[:n], p.half[:n], p.logs[:n]
	for k := range whole {
		whole[k], half[k], logs[k] = 1, 1, 0
	}
	from, over := int32(2*p.first), 1/p.size
	for _, u := range p.touched {
		f := 1 + float64(min(p.board[u]*p.gain[u]*over, p.most[u]))
		product, share := whole, 1.0
		switch p.class[u] {
		case hanUnit:
			product, share = half, hanWeight
		case wholeUnit:
			f = math.Pow(f, wholeWeight)
		}
		for _, place := range p.at[p.cursor[u]:p.start[u+1]] {
			k := int(place - from)
			if k >= len(product) {
				break
			}
			product[k] *= f
			if product[k] > 1e250 {
				logs[k] += share * quickLog(product[k])
				product[k] = 1
			}
		}
	}
}

// put puts those units of segment i of given on the board that tell something of the segments.
func (p *strip) put(i int) {
	for _, e := range p.read[i%maxRun] {
		if p.board[e.unit] == 0 {
			if !p.among(e.unit, p.first, p.first+p.width-1) {
				continue
			}
			p.touched = append(p.touched, e.unit)
		}
		p.board[e.unit] += e.p
	}
}

// score returns what the run says of the segment that is the j-th after the first: all of it, and without the
// units that the segment before has too.
func (p *strip) score(j int) (all, again float32) {
	fresh, rest := 2*j, 2*j+1
	v := p.logs[fresh] + p.miss[2*p.first+fresh]
	w := p.logs[rest] + p.miss[2*p.first+rest]
	if x := p.whole[fresh]; x != 1 {
		v += quickLog(x)
	}
	if x := p.half[fresh]; x != 1 {
		v += hanWeight * quickLog(x)
	}
	if x := p.whole[rest]; x != 1 {
		w += quickLog(x)
	}
	if x := p.half[rest]; x != 1 {
		w += hanWeight * quickLog(x)
	}
	return float32(v + w), float32(v)
}
