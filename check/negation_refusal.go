package check

import (
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// refusal is a word for refusing something, with its place.
type refusal struct {
	fact.Refusal
	Place
}

// reportRefusal reports a refusal that is denied on one side of a link only: "did not rule out", "ruled out". It takes
// one refusal of the same kind on either side, and on that without the denial nothing else that could stand for one.
func (p *Pass) reportRefusal(l bitext.Link) (reported bool) {
	s, ok := p.Source.refusal(l.Source)
	if !ok {
		return false
	}
	t, ok := p.Target.refusal(l.Target)
	if !ok || s.Kind != t.Kind || s.Denied == t.Denied {
		return false
	}
	if s.Denied && !p.Target.hintsBeside(l.Target, t) {
		p.reportNegation(p.Source, p.Target, s.Place, p.Target.Segment(l.Target[0]), "check.negation-missing")
		return true
	}
	if t.Denied && !p.Source.hintsBeside(l.Source, s) {
		p.reportNegation(p.Target, p.Source, t.Place, p.Source.Segment(l.Source[0]), "check.negation-added")
		return true
	}
	return false
}

// refusal returns the only refusal in segments of t; ok is false if there is none, or more.
func (t *Text) refusal(segments []int) (found refusal, ok bool) {
	for _, s := range segments {
		seg := t.Doc.Segments()[s]
		for _, r := range fact.Refusals(t.Doc.SegmentText(s), t.Doc.Lang) {
			if ok {
				return refusal{}, false
			}
			found, ok = refusal{r, Place{seg.Passage, spanIn(seg.Span, r.Start, r.End)}}, true
		}
	}
	return found, ok
}

// allows reports whether the negation at a place denies a refusal, and nothing beside it may stand for another: what is
// not ruled out may be, and is often put so.
func (t *Text) allows(segments []int, negation Place) bool {
	r, ok := t.refusal(segments)
	return ok && r.Denied && r.overlaps(negation) && !t.hintsBeside(segments, r)
}

// hintsBeside reports whether something besides r in segments of t may stand for a negation.
func (t *Text) hintsBeside(segments []int, r refusal) bool {
	n := negationOf(t.Doc.Lang)
	for _, s := range segments {
		seg := t.Doc.Segments()[s]
		text := t.Doc.SegmentText(s)
		own := func(start, end int) bool {
			return r.contains(Place{seg.Passage, spanIn(seg.Span, start, end)})
		}
		if n.plain == nil {
			for i, c := range text {
				if strings.ContainsRune(fact.ChineseHints, c) && !own(i, i+len(string(c))) {
					return true
				}
			}
			continue
		}
		words := t.Words(s)
		for i, w := range words {
			if (n.hints(w) || w.Kind == token.Word && n.opensPhrase(words[i:])) && !own(w.Start, w.End) {
				return true
			}
		}
	}
	return false
}

// hints reports a word that may stand for a negation.
func (n *negation) hints(w token.Token) bool {
	return w.Kind == token.Word && (n.plain[w.Fold] || n.all[w.Fold] || begins(w.Fold, n.stems))
}
