package bitext

import "testing"

// A text is judged strictly if hardly any of its links has much against it, and it is translated sentence by sentence.
func TestStrictness(t *testing.T) {
	const n = 60
	for _, c := range []struct {
		name         string
		missed, wide int // links with much against them, of two segments and one
		least, most  float64
	}{
		{"nothing against any", 0, 0, 1, mostStrict},
		{"two are doubtful", 2, 0, 0, 0},
		{"a free translation", 0, n / 2, 0, 0},
	} {
		b := &band{lo: make([]int, n+1), hi: make([]int, n+1)}
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
		}
		d := &search{b: b.finish(n), room: &room{}}
		d.evidence.target, d.evidence.source = make([][maxRun]float32, b.size()), make([][maxRun]float32, b.size())
		for i := range c.missed {
			k := b.at(i, i)
			d.evidence.target[k][0], d.evidence.source[k][0] = -missedMuch, -1
		}
		if got := d.strictness(links); got < c.least || got > c.most {
			t.Errorf("%s: %.2f, not %.1f to %.1f", c.name, got, c.least, c.most)
		}
	}
}
