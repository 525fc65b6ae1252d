package check

import (
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/lexicon"
)

// reading is a text for the aligner, which asks for what the checks do, and for the words of the same lexicon.
type reading struct {
	*Text
	lex *lexicon.Lexicon // may be nil
}

// Facts returns the facts of a segment, their places in its text.
func (r *reading) Facts(segment int) []fact.Fact {
	if len(r.Text.Facts[segment]) == 0 {
		return nil
	}
	facts := make([]fact.Fact, len(r.Text.Facts[segment]))
	start := r.Doc.Segments()[segment].Span.Start
	for k, f := range r.Text.Facts[segment] {
		facts[k] = f.Fact
		facts[k].Start -= start
		facts[k].End -= start
	}
	return facts
}

// Number implements [bitext.Reading], as the methods below do.
func (r *reading) Number(segment, token int) int { return r.wordsAt(segment)[token].number }

func (r *reading) NumberOf(fold string) int {
	if w := r.find(fold); w != nil {
		return w.number
	}
	return -1
}

func (r *reading) Stem(number int) int { return r.stem(r.vocabulary().numbered[number]).number }

func (r *reading) Entry(number int) *lexicon.Entry {
	return r.entry(r.lex, r.vocabulary().numbered[number])
}

func (r *reading) Longest(segment, token int) (number, length int) {
	if r.lex == nil {
		return 0, 0
	}
	w := r.longest(r.lex, segment, token)
	if w == nil {
		return 0, 0
	}
	return w.number, len(w.fold)
}
