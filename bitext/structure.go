package bitext

import "math"

// layout is what the passages of two documents say about links, as log-likelihood ratios. It guides
// and never forces: where a text has one segment a passage, boundaries say nothing and count nothing.
type layout struct {
	s, t *side
	// meet[a][b] is for a link that ends where a source passage does (a = 1) or does not (0), and a
	// target passage does or does not. Half of it counts at the end of a link, half at the start.
	meet [2][2]float64
	// crossed is for a passage boundary inside a link, by side.
	crossed [2]float64
	kind    [kinds][kinds]float64
	labels  []float64 // by target segment: for a label that is the same on both sides
	turns   *turns
	// What turns and the rest say of the two texts: for a segment, by side, as a later one of its link; for a place
	// where a link starts or ends, by the classes of the places on the two sides.
	insides [2][]float64
	places  [2][]uint8
	nodes   []float64 // by class of the source's place, then of the target's
	classes int       // of the target's places
}

func newLayout(s, t *side) *layout {
	l := &layout{s: s, t: t, turns: newTurns(s, t)}
	l.boundaries()
	l.kindScores()
	count := map[int]int{}
	for _, k := range t.label {
		count[k.value]++
	}
	l.labels = make([]float64, t.n())
	for j, k := range t.label {
		l.labels[j] = math.Min(labelMost, math.Log(float64(t.n()+1)/float64(count[k.value])))
	}
	l.settle()
	return l
}

// learn estimates anew what the places between segments say.
func (l *layout) learn(links []bead) {
	l.turns.learn(links)
	l.settle()
}

// settle works out what does not depend on the link at hand.
func (l *layout) settle() {
	source, target := placesOf(l.s, l.turns.s), placesOf(l.t, l.turns.t)
	l.places = [2][]uint8{source.class, target.class}
	l.nodes, l.classes = l.nodes[:0], len(target.first)
	for _, i := range source.first {
		for _, j := range target.first {
			l.nodes = append(l.nodes, l.meeting(i, j))
		}
	}
	for side, s := range []*side{l.s, l.t} {
		l.insides[side] = resized(l.insides[side], s.n())
		for i := 1; i < s.n(); i++ {
			l.insides[side][i] = l.inside(side, s, i)
		}
	}
}

// places are the classes of a side's places, numbered as they come, and where the first of each is.
type places struct {
	class []uint8
	first []int
}

// placesOf sorts the places of a side by all that a node's score depends on.
func placesOf(s *side, edges []edge) places {
	p := places{class: make([]uint8, len(edges))}
	var number [2][speeches][ends]uint8 // plus 1
	for i, e := range edges {
		passage := 0
		if s.starts[i] {
			passage = 1
		}
		n := &number[passage][e.speech][e.end]
		if *n == 0 {
			p.first = append(p.first, i)
			*n = uint8(len(p.first))
		}
		p.class[i] = *n - 1
	}
	return p
}

func (l *layout) boundaries() {
	qs, qt := shareOf(l.s.starts), shareOf(l.t.starts)
	both := boundaryKept*math.Min(qs, qt) + (1-boundaryKept)*qs*qt
	ratio := func(joint, a, b float64) float64 {
		if a*b < 1e-3 || joint <= 0 {
			return 0
		}
		return math.Log(math.Max(joint, 1e-4) / (a * b))
	}
	l.meet[1][1] = ratio(both, qs, qt)
	l.meet[1][0] = ratio(qs-both, qs, 1-qt)
	l.meet[0][1] = ratio(qt-both, 1-qs, qt)
	l.meet[0][0] = ratio(1-qs-qt+both, 1-qs, 1-qt)
	tells := math.Min(1, 4*math.Min(1-qs, 1-qt))
	l.crossed[0] = tells * math.Log(boundaryCross)
	l.crossed[1] = l.crossed[0]
}

func shareOf(starts []bool) float64 {
	n := 0
	for _, s := range starts {
		if s {
			n++
		}
	}
	return float64(n) / float64(len(starts))
}

func (l *layout) kindScores() {
	var count [kinds]float64
	for _, k := range l.t.kind {
		count[k]++
	}
	n := float64(l.t.n())
	for a := range kinds {
		for b := range kinds {
			p := (count[b] + 1) / (n + kinds)
			if count[a] == 0 { // the other document does not have this kind at all
				continue
			}
			if a == b {
				l.kind[a][b] = math.Log((kindKept + (1-kindKept)*p) / p)
			} else {
				l.kind[a][b] = math.Log(1 - kindKept)
			}
		}
	}
}

// first scores the first segments of a link: their kinds and numbering.
func (l *layout) first(i, j int) float64 {
	v := l.kind[l.s.kind[i]][l.t.kind[j]]
	if (l.s.length[i] == 0) != (l.t.length[j] == 0) {
		v += blankClash
	}
	a, b := l.s.label[i], l.t.label[j]
	switch {
	case a.none() && b.none():
	case a.none() || b.none():
		v += labelAlone
	case a.same(b):
		v += l.labels[j]
	default:
		v += labelClash
	}
	return v
}

// inside scores segment i of a side as a later one of its link.
func (l *layout) inside(side int, s *side, i int) float64 {
	v := l.turns.inside(side, i)
	if s.seams != nil && s.seams[i] {
		v += seamInside
	}
	if s.length[i] == 0 {
		v += blankInside
	}
	if s.starts[i] {
		v += l.crossed[side]
	}
	if !s.label[i].none() {
		v += labelInside
	}
	switch {
	case s.tail[i] || s.lead[i-1]:
		v += tailInside
	case s.tail[i-1]:
		v -= tailInside
	case l.turns.pause(side, i): // it goes on, whatever the next one ends with
	case s.open[i] != s.open[i-1]:
		v += mixedInside
	case s.open[i]:
		v += openInside
	}
	if s.twice[i] {
		v += copyInside
	}
	return v
}

// node scores a place where a link starts or ends.
func (l *layout) node(i, j int) float64 {
	return l.nodes[int(l.places[0][i])*l.classes+int(l.places[1][j])]
}

// meeting works node out.
func (l *layout) meeting(i, j int) float64 {
	a, b := 0, 0
	if l.s.starts[i] {
		a = 1
	}
	if l.t.starts[j] {
		b = 1
	}
	return (l.meet[a][b] + l.turns.node(i, j)) / 2
}

// omitted scores source segment i without counterpart where target segment j would follow, added the reverse: of
// equal neighbours whole passages are left over, not the end of one and the beginning of the next.
func (l *layout) omitted(i, j int) float64 {
	return split(l.t.starts[j], l.s.starts[i], l.s.starts[i+1]) + l.part(0, l.s, i)
}

func (l *layout) added(i, j int) float64 {
	return split(l.s.starts[i], l.t.starts[j], l.t.starts[j+1]) + l.part(1, l.t, j)
}

// part scores segment i of a side as one without counterpart: some words up to a comma, such as "Now, therefore,",
// are seldom left out alone, a mark or a number without its sentence even less.
func (l *layout) part(side int, s *side, i int) float64 {
	if s.tail[i] || s.lead[i] {
		return emptyTail
	}
	if s.length[i] < partLength && l.turns.pause(side, i+1) {
		return emptyPart
	}
	return 0
}

// split scores passages that begin on the one side where the other side is inside one.
func split(other bool, here ...bool) float64 {
	v := 0.0
	for _, starts := range here {
		if starts && !other {
			v += emptySplit
		}
	}
	return v
}
