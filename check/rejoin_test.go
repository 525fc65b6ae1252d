package check

import (
	"reflect"
	"testing"

	"github.com/concord-l10n/concord/bitext"
)

func TestRejoined(t *testing.T) {
	link := func(p float64, source, target []int) bitext.Link {
		return bitext.Link{Source: source, Target: target, P: p}
	}
	linked := link(0.9, []int{0}, []int{0})
	for _, c := range []struct {
		name        string
		links, want []bitext.Link
	}{
		{"neither has none for sure", []bitext.Link{linked, link(0.4, []int{1}, nil), link(0.45, nil, []int{1})}, []bitext.Link{linked, link(0.55, []int{1}, []int{1})}},
		{"the target's first", []bitext.Link{link(0.4, nil, []int{0}), link(0.25, []int{0}, nil), linked}, []bitext.Link{link(0.6, []int{0}, []int{0}), linked}},
		{"one of them has none for sure", []bitext.Link{link(0.4, []int{1}, nil), link(0.9, nil, []int{1})}, nil},
		{"both have, and are a pair", []bitext.Link{link(0.875, []int{2}, nil), link(0.875, nil, []int{3})}, []bitext.Link{link(0.125, []int{2}, []int{3})}},
		{"two of one side", []bitext.Link{link(0.4, []int{1}, nil), link(0.4, []int{2}, nil)}, nil},
		{"a pair beside one", []bitext.Link{link(0.4, []int{0}, []int{0}), link(0.4, []int{1}, nil)}, nil},
	} {
		if c.want == nil {
			c.want = c.links
		}
		pair := func(source, target int) bool { return source == 2 && target == 3 }
		if got := rejoined(c.links, pair); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
