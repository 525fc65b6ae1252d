package check

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// clauseWarning is the score from which on a clause is reported as lost. The score is a logistic regression on
// sentences with and without one of their clauses, of sixteen sets in seven pairs of languages. Of correct ones that
// are no laws one in seven hundred has it, and half of these do lack the clause; of those with a clause less three
// in ten have it, of those without one of sixty letters or more half. What a sentence begins with is often taken up
// by what stands before it: it takes more.
const (
	clauseWarning = 2.1
	clauseTells   = 0.7 // of the noise: what the heaviest words weigh that are not rendered
	clauseBare    = 0.1 // mean score of its words
	clauseCounts  = 1.0 // more, where it states a number that the translation does not
	firstClause   = 1.5 + 0.7
	clausesLeast  = 60 // letters: a shorter sentence is rendered more freely
)

// judgeClauses scores the clauses of a link's source, the words of both sides told: the likeliest to be lost is one
// whose words nothing renders while those beside it are rendered, and without which the lengths fit.
func (s lengthOf) judgeClauses(l lengths, r *renderings, p *Pass, link bitext.Link, source, target []content) (lost Place, score float64) {
	score = math.Inf(-1)
	clauses := p.Source.clauses(link.Source)
	if len(clauses) < 2 || s.expected < clausesLeast || len(source) < fewestContents || max(len(source), len(target)) > mostContents {
		return Place{}, score
	}
	if _, heavy := heaviest(source); heavy < clauseTells*r.noise || s.anotherTitle(source) {
		return Place{}, score
	}
	letters, rendered := p.Source.length(link.Source), p.Target.length(link.Target)
	more := float64(len(clauses) - len(p.Target.clauses(link.Target)))
	_, heavyTarget := heaviest(target)
	all := -3.13 + 0.34*max(-3, min(5, s.deviation)) - 3.39*max(-1, min(0.75, s.log)) +
		0.37*min(heavyTarget/r.noise, 4) + 0.25*max(-3, min(3, more))
	stands := p.statedBy(p.Target, link)
	for k, clause := range clauses {
		within, beside := apartAt(source, clause)
		if len(within) == 0 || len(beside) == 0 || meanScore(within) < clauseBare || p.namesStand(link.Target, clause) {
			continue
		}
		own := lettersIn(p.Source.String(clause))
		without := l.compare(letters-own, rendered).deviation
		sum := all + 1.27*meanScore(within) - 0.62*meanScore(beside) + 0.32*betterFit(s.deviation, without) +
			2.59*own/letters - 0.72*shareFound(within)
		if k == 0 {
			sum -= firstClause
		}
		if p.Source.counts(clause, link.Source, stands) {
			sum += clauseCounts
		}
		if sum > score {
			lost, score = clause, sum
		}
	}
	return lost, score
}

// counts reports whether a clause states a number in digits that the target does not.
func (t *Text) counts(clause Place, segments []int, stands func(*Text, *Fact) bool) bool {
	return slices.ContainsFunc(segments, func(s int) bool {
		return slices.ContainsFunc(t.Facts[s], func(f Fact) bool { return clause.contains(f.Place) && isCount(&f) && !stands(t, &f) })
	})
}

// namesStand reports whether Chinese segments of the target name who is named in a clause: Zhai Mingyuan, 翟明远.
func (p *Pass) namesStand(segments []int, clause Place) bool {
	if p.Target.lang() != "zh" {
		return false
	}
	return slices.ContainsFunc(strings.FieldsFunc(p.Source.String(clause), notInWord), func(word string) bool {
		return capitalised(word) && slices.ContainsFunc(segments, func(n int) bool {
			_, ok := readIn(p.Target.Doc.SegmentText(n), word)
			return ok
		})
	})
}

// renderedBeside reports whether a clause of a link's source, of which these are the words, is rendered in the sentences
// beside the link's target: who says a thing may be told with the first of what he says or with the last.
func (p *Pass) renderedBeside(r *renderings, clause Place, l bitext.Link, source []content) bool {
	segments := p.Target.Doc.Segments()
	first, last := slices.Min(l.Target), slices.Max(l.Target)
	var beside []int
	for _, n := range []int{first - 1, last + 1} {
		if n >= 0 && n < len(segments) && (segments[n].Passage == segments[first].Passage || segments[n].Passage == segments[last].Passage) {
			beside = append(beside, n)
		}
	}
	if len(beside) == 0 {
		return false
	}
	r.tell(source, r.contents(p.Target, slices.Concat(l.Target, beside)))
	within, _ := apartAt(source, clause)
	return meanScore(within) < rendered
}

// clauseOfItsOwn reports whether a sentence of the target without counterpart may render a clause of the sentence
// that the one beside it renders: one of its length that has no word rendered.
func (p *Pass) clauseOfItsOwn(g gap, of []*bitext.Link) bool {
	r, lens := p.shared.renderings(), p.shared.lengths()
	if r == nil {
		return false
	}
	letters := p.Target.length(g.run)
	for _, n := range []int{g.run[0] - 1, g.run[len(g.run)-1] + 1} {
		if n < 0 || n >= len(of) || of[n] == nil || p.Target.Doc.Segments()[n].Passage != g.place.Passage {
			continue
		}
		l := of[n]
		source, target := r.contents(p.Source, l.Source), r.contents(p.Target, l.Target)
		if max(len(source), len(target)) > mostContents {
			continue
		}
		r.tell(source, target)
		for _, clause := range p.Source.clauses(l.Source) {
			within, beside := apartAt(source, clause)
			fits := math.Abs(lens.compare(lettersIn(p.Source.String(clause)), letters).deviation) < tooTight
			if len(within) > 0 && len(beside) > 0 && fits && shareFound(within) == 0 {
				return true
			}
		}
	}
	return false
}

// betterFit is by how much likelier the length of a translation is without a clause than with it, as a logarithm.
// The lengths are given in standard deviations by which they fall short.
func betterFit(with, without float64) float64 {
	const most, mostGain = 4, 6
	with, without = max(-most, min(most, with)), max(-most, min(most, without))
	return max(-mostGain, min(mostGain, (math.Copysign(with*with, with)-without*without)/2))
}

// apartAt parts the words that stand at a place from the others.
func apartAt(words []content, pl Place) (within, beside []content) {
	for _, w := range words {
		if pl.contains(w.Place) {
			within = append(within, w)
		} else {
			beside = append(beside, w)
		}
	}
	return within, beside
}

func shareFound(words []content) float64 {
	n := 0
	for _, w := range words {
		if w.found {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// clauseMarks stand between the clauses of a sentence, and at its end.
const clauseMarks = ",，;；:：—()（）،؛。.!?！？؟…"

// clauses returns the parts of some segments that stand between marks, without spaces at their ends.
func (t *Text) clauses(segments []int) []Place {
	var found []Place
	for _, n := range segments {
		seg := t.Segment(n)
		text := t.String(seg)
		from := 0
		add := func(to int) {
			if part := text[from:to]; hasWords(part) && t.Doc.Passages[seg.Passage].Prose(document.Span{Start: seg.Span.Start + from, End: seg.Span.Start + to}) {
				start := seg.Span.Start + from + len(part) - len(strings.TrimLeft(part, " "))
				found = append(found, Place{seg.Passage, document.Span{Start: start, End: seg.Span.Start + from + len(strings.TrimRight(part, " "))}})
			}
		}
		for i, r := range text {
			if next := i + utf8.RuneLen(r); strings.ContainsRune(clauseMarks, r) && !withinWord(text, r, next) {
				add(i)
				from = next
			}
		}
		add(len(text))
	}
	return found
}

// withinWord reports whether a mark that ends before byte next of a text belongs to a word or a number: 1.1, e.g.
func withinWord(text string, mark rune, next int) bool {
	return mark < utf8.RuneSelf && mark != '(' && mark != ')' && next < len(text) && !isSpace(text[next])
}
