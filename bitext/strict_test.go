package bitext

import "testing"

// A text is judged strictly if hardly any of its links has much against it, and it is translated sentence by sentence;
// leniently where a heading is short, if its headings have something against them more than now and then.
func TestStrictness(t *testing.T) {
	const n = 60
	for _, c := range []struct {
		name         string
		missed, wide int // links with much against them, of two segments and one
		short        int // of the first, those that are as short as headings
		least, most  float64
		lenient      float64
	}{
		{"nothing against any", 0, 0, n, 1, mostStrict, 0},
		{"two are doubtful", 2, 0, 2, 0, 0, 0},
		{"a free translation", 0, n / 2, 0, 0, 0, 0},
		{"free headings", 8, 0, 30, 0, 0, mostLenient},
		{"free sentences", 8, 0, 0, 0, 0, 0},
	} {
		b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
		s := &side{length: make([]float64, 2*n)}
		var links []bead
		for i := range n + 1 {
			b.lo[i], b.hi[i] = i, i
		}
		for i := range n {
			m := 1
			if i < c.wide {
				m = 2
			}
			links = append(links, bead{i: i, n: 1, j: i, m: m})
			if s.length[i] = doubtLength; i < c.short {
				s.length[i] = doubtLength / 2
			}
		}
		d := &search{s: s, t: s, m: &model{}, b: b.finish(n), room: &room{}}
		d.evidence.target, d.evidence.source = make([][maxRun]float32, b.size()), make([][maxRun]float32, b.size())
		for i := range c.missed {
			k := b.at(i, i)
			d.evidence.target[k][0], d.evidence.source[k][0] = -missedMuch, -1
		}
		d.strictness(links)
		if d.m.strict < c.least || d.m.strict > c.most || d.m.lenient != c.lenient {
			t.Errorf("%s: %.2f, not %.1f to %.1f; lenient %.2f, not %.1f", c.name, d.m.strict, c.least, c.most, d.m.lenient, c.lenient)
		}
	}
}

// Links with much against them are taken for strangers as far as the text leaves something out elsewhere, and strictness
// does not give way to them.
func TestStrangers(t *testing.T) {
	const n = 40
	strict := func(missed, left int) float64 {
		b := &band{lo: make([]int, n+left+1), hi: make([]int, n+left+1)}
		s := &side{length: make([]float64, n+left)}
		var links []bead
		for i := range n + left {
			b.lo[i], b.hi[i], s.length[i] = min(i, n), min(i, n), 2*doubtLength
			if links = append(links, bead{i: i, n: 1, j: i, m: 1}); i >= n {
				links[i] = bead{i: i, n: 1, j: n}
			}
		}
		b.lo[n+left], b.hi[n+left] = n, n
		d := &search{s: s, t: s, m: &model{}, b: b.finish(n), room: &room{}}
		d.evidence.target, d.evidence.source = make([][maxRun]float32, b.size()), make([][maxRun]float32, b.size())
		for i := range missed {
			d.evidence.source[b.at(i, i)][0] = -missedMuch - 1
		}
		d.strictness(links)
		return d.m.strict
	}
	for _, c := range []struct {
		missed, left int
		strict       bool
	}{{0, 0, true}, {1, 0, false}, {1, 1, true}, {2, 1, false}, {2, 2, true}, {mostStrangers + 1, mostStrangers + 1, false}} {
		if got := strict(c.missed, c.left); got > 0 != c.strict {
			t.Errorf("%d missed, %d left out: %.2f", c.missed, c.left, got)
		}
	}
}

// Links with much against them are doubtful as far as the text leaves something out elsewhere.
func TestDoubtful(t *testing.T) {
	const n = 12
	s := &side{segs: make([]int, n), length: make([]float64, n)}
	for i := range s.length {
		s.length[i] = 2 * doubtLength
	}
	link := func(i int, score float64) bead { return bead{i: i, n: 1, j: i, m: 1, score: score} }
	omitted, added := func(i int) bead { return bead{i: i, n: 1, j: i} }, func(j int) bead { return bead{i: j, j: j, m: 1} }
	const bad, good = -doubtHalf - 20, 10.0
	for _, c := range []struct {
		name        string
		links       []bead
		least, most float64
	}{
		{"nothing left out", []bead{link(0, bad), link(1, good)}, 0, 0},
		{"one left out", []bead{link(0, bad), link(1, bad), omitted(2), link(3, good)}, 1, 1},
		{"two left out", []bead{link(0, bad), omitted(1), link(2, good), added(3)}, 0.9, 1.01},
		{"only two beside each other", []bead{link(0, bad), omitted(1), added(2), link(3, good)}, 0, 0},
		{"nothing against any", []bead{link(0, good), omitted(1), link(2, good)}, 0, 0.01},
	} {
		if got := doubtful(s, s, c.links); got < c.least || got > c.most {
			t.Errorf("%s: %.3f, not %.2f to %.2f", c.name, got, c.least, c.most)
		}
	}
	s.length[0] = doubtLength / 2
	if got := doubtful(s, s, []bead{link(0, bad), omitted(1), link(2, good)}); got > 0.01 {
		t.Errorf("a short one: %.3f", got)
	}
}
