package check

import (
	"github.com/concord-l10n/concord/internal/lexicon"
)

// namePair is a word with a capital that has another behind it.
type namePair struct {
	base string
	namePlace
}

// reportOrder reports the name of a Chinese person whose two parts stand in the other order than elsewhere
// in the translation, where the source reads as it does elsewhere.
func (n *names) reportOrder() {
	firsts := map[[2]string]namePlace{}
	for _, p := range n.target.pairs {
		if _, ok := firsts[[2]string{p.base, p.next}]; !ok {
			firsts[[2]string{p.base, p.next}] = p.namePlace
		}
	}
	for _, p := range n.target.pairs {
		usual, ok := firsts[[2]string{p.next, p.base}]
		if !ok || p.next == p.base || len(lexicon.Syllables(p.base)) == 0 || len(lexicon.Syllables(p.next)) == 0 {
			continue
		}
		if n.readsAs(p.namePlace, p.next+p.base) && !n.readsAs(p.namePlace, p.base+p.next) {
			n.reportTurned(p.namePlace, usual)
		}
	}
}

// readsAs reports whether characters of the source behind the place are read as the word.
func (n *names) readsAs(at namePlace, word string) bool {
	r := &spelling{base: word, places: []namePlace{at}}
	return n.readFrom(r, r)
}

// reportTurned reports the two words at a place, which stand the other way round at usual.
func (n *names) reportTurned(at, usual namePlace) {
	pl, use := n.Target.withNext(at), n.Target.withNext(usual)
	n.Report(Finding{
		Side:    n.Target.Side,
		Span:    n.Target.InSource(pl),
		Related: append([]Related{n.Target.Related(use)}, n.Source.RelatedSegments(n.sourceOf(at))...),
		Message: Message{ID: "check.name-order", Data: map[string]any{"Found": n.Target.String(pl), "Use": n.Target.String(use)}},
		Fixes:   n.replacement(pl, n.Target.String(use)),
	})
}

// withNext returns the place with the word behind it.
func (t *Text) withNext(at namePlace) Place {
	pl := at.Place
	text := t.Doc.Passages[pl.Passage].Text.String()
	pl.Span.End++ // the space between them
	for pl.Span.End < len(text) && isNamePart(text[pl.Span.End]) {
		pl.Span.End++
	}
	return pl
}

func isNamePart(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }
