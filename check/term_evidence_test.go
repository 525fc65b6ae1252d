package check

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

func TestJoinedBy(t *testing.T) {
	doc := document.Parse("text.md", language.English, []byte("Foreign and\n\nAfter a long walk the minister and his aide"))
	w := weighing{judge: &judge{Pass: &Pass{Target: &Text{Side: bitext.Target, Doc: doc}}}}
	at := func(passage, start, end int) Place {
		return Place{Passage: passage, Span: document.Span{Start: start, End: end}}
	}
	for _, c := range []struct {
		name string
		a, b Place
		want bool
	}{
		{"a conjunction between", at(1, 22, 30), at(1, 39, 43), true},
		{"none", at(1, 8, 12), at(1, 22, 30), false},
		{"in another passage, further on than the first is long", at(0, 0, 7), at(1, 22, 30), false},
		{"in another passage, nearer its begin", at(1, 22, 30), at(0, 0, 7), false},
	} {
		if got := w.joinedBy(c.a, c.b); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
