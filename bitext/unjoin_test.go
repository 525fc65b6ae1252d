package bitext

import "testing"

// Of a link of several the ends go that are likely enough to have no counterpart; one segment of each side stays.
func TestRest(t *testing.T) {
	x := &paths{empty: [2][]float64{{0.1, 0.6, 0.3}, {0.4, 0.5, 0}}}
	for _, c := range []struct {
		name    string
		l, want bead
	}{
		{"nothing likely", bead{n: 1, j: 2, m: 1}, bead{n: 1, j: 2, m: 1}},
		{"the end", bead{n: 2, j: 2, m: 1}, bead{n: 1, j: 2, m: 1}},
		{"not what is inside", bead{n: 3, j: 2, m: 1}, bead{n: 3, j: 2, m: 1}},
		{"the likeliest first", bead{i: 2, n: 1, j: 0, m: 2}, bead{i: 2, n: 1, j: 0, m: 1}},
		{"both sides", bead{n: 2, j: 1, m: 2}, bead{n: 1, j: 2, m: 1}},
		{"no side", bead{i: 1, n: 1}, bead{i: 1, n: 1}},
	} {
		if got := x.rest(c.l, 0.35); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
