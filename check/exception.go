package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// lostException returns the clause of a link's source that makes an exception, where nothing in the target or beside it
// may stand for one, and most of its words are not rendered. It may be too short to be missed by the lengths.
func (p *Pass) lostException(l bitext.Link) (Place, bool) {
	words := fact.ExceptionsOf(p.Source.Doc.Lang)
	for _, s := range l.Source {
		text := p.Source.Doc.SegmentText(s)
		i := slices.IndexFunc(words.Says, func(word string) bool { return strings.Contains(text, word) })
		if i < 0 {
			continue
		}
		at := strings.Index(text, words.Says[i])
		cue := Place{p.Source.Doc.Segments()[s].Passage, spanIn(p.Source.Doc.Segments()[s].Span, at, at+len(words.Says[i]))}
		clauses := p.Source.clauses([]int{s})
		k := slices.IndexFunc(clauses, func(c Place) bool { return c.Span.Overlaps(cue.Span) })
		r := p.shared.renderings()
		if k < 0 || r == nil || p.mayExcept(l) {
			continue
		}
		source := r.contents(p.Source, l.Source)
		r.tell(source, r.contents(p.Target, l.Target))
		const least, rendered = 2, 0.5
		if within, _ := apartAt(source, clauses[k]); len(within) >= least && shareFound(within) <= rendered {
			return clauses[k], true
		}
	}
	return Place{}, false
}

// mayExcept reports whether something in the target of a link, or in the sentences of its passage beside it, may stand for an
// exception. Of languages whose words for that are not known it is whatever may stand for a negation.
func (p *Pass) mayExcept(l bitext.Link) bool {
	segments := p.Target.Doc.Segments()
	beside := slices.Clone(l.Target)
	for _, n := range []int{slices.Min(l.Target) - 1, slices.Max(l.Target) + 1} {
		if n >= 0 && n < len(segments) && segments[n].Passage == segments[l.Target[0]].Passage {
			beside = append(beside, n)
		}
	}
	words := fact.ExceptionsOf(p.Target.Doc.Lang)
	if len(words.May) == 0 {
		n := negationOf(p.Target.Doc.Lang)
		return n == nil || n.hinted(p.Target, beside)
	}
	return slices.ContainsFunc(beside, func(s int) bool {
		text := p.Target.Doc.SegmentText(s)
		if p.Target.lang() != "zh" {
			text = strung(p.Target.Words(s))
		}
		return slices.ContainsFunc(words.May, func(word string) bool { return strings.Contains(text, word) })
	})
}

// strung returns words with _ before each.
func strung(words []token.Token) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteByte('_')
		b.WriteString(w.Fold)
	}
	return b.String()
}
