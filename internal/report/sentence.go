package report

import (
	"slices"
	"sort"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// sentence is a segment of a document at its place in the source.
type sentence struct {
	document.Span
	segment, passage int
}

// sentencesOf returns the sentences of doc in the order of its source; none where only the text was kept.
func sentencesOf(doc *document.Document) []sentence {
	if len(doc.Passages) == 0 {
		return nil
	}
	all := make([]sentence, 0, len(doc.Segments()))
	for i, s := range doc.Segments() {
		all = append(all, sentence{doc.Place(s.Passage, s.Span), i, s.Passage})
	}
	slices.SortStableFunc(all, func(a, b sentence) int { return a.Start - b.Start })
	return all
}

// sentencesAt returns the sentences of one passage that s touches, beginning with that in which s starts.
func (l *lines) sentencesAt(s document.Span) []sentence {
	first := sort.Search(len(l.sentences), func(k int) bool { return l.sentences[k].Start > s.Start }) - 1
	if first < 0 || l.sentences[first].End <= s.Start {
		return nil
	}
	next := first + 1
	for next < len(l.sentences) && l.sentences[next].Start < s.End && l.sentences[next].passage == l.sentences[first].passage {
		next++
	}
	return l.sentences[first:next]
}

// around returns what is shown of the source so that s is understood: the sentences that it touches,
// the whole row of a table, the line where it stands outside of the text.
func (l *lines) around(s document.Span) document.Span {
	if found := l.sentencesAt(s); len(found) > 0 && l.doc.Passages[found[0].passage].Kind != document.Cell {
		return l.withMarkup(document.Span{Start: found[0].Start, End: max(found[len(found)-1].End, s.End)})
	}
	first, last := l.line(s.Start), l.line(max(s.End-1, s.Start))
	end := len(l.doc.Source)
	if last+1 < len(l.starts) {
		end = l.starts[last+1]
	}
	return document.Span{Start: l.starts[first], End: end}
}

// withMarkup returns s with the marks of emphasis and code that it begins and ends with.
func (l *lines) withMarkup(s document.Span) document.Span {
	const marks, most = "*_`", 3
	src := l.doc.Source
	for n := 0; n < most && s.Start > 0 && strings.IndexByte(marks, src[s.Start-1]) >= 0; n++ {
		s.Start--
	}
	for n := 0; n < most && s.End < len(src) && strings.IndexByte(marks, src[s.End]) >= 0; n++ {
		s.End++
	}
	return s
}

// pair is two documents with the links between their sentences.
type pair struct {
	source, target *lines
	bitext         *bitext.Bitext
	links          map[sentenceOf]int // into bitext.Links
}

type sentenceOf struct {
	side    bitext.Side
	segment int
}

func newPair(b *bitext.Bitext) *pair {
	p := &pair{source: newLines(b.Source), target: newLines(b.Target), bitext: b, links: map[sentenceOf]int{}}
	for i, link := range b.Links {
		for _, side := range bothSides {
			for _, n := range link.Segments(side) {
				p.links[sentenceOf{side, n}] = i
			}
		}
	}
	return p
}

var bothSides = []bitext.Side{bitext.Source, bitext.Target}

func (p *pair) side(s bitext.Side) *lines {
	if s == bitext.Source {
		return p.source
	}
	return p.target
}

// linkage says what is known of the counterpart of a sentence.
type linkage int

const (
	notLinked       linkage = iota // no link is known
	linkedTo                       // there is a counterpart
	linkedToNothing                // it is known that there is none
)

// counterpart returns the sentences on side that are linked to those around s on the other side, as
// one place.
func (p *pair) counterpart(side bitext.Side, s document.Span) (document.Span, linkage) {
	other := bitext.Source
	if side == bitext.Source {
		other = bitext.Target
	}
	doc := p.bitext.Doc(side)
	var place document.Span
	found := notLinked
	for _, own := range p.side(other).sentencesAt(s) {
		link, ok := p.links[sentenceOf{other, own.segment}]
		if !ok {
			continue
		}
		if found == notLinked {
			found = linkedToNothing
		}
		for _, n := range p.bitext.Links[link].Segments(side) {
			linked := doc.Segments()[n]
			at := doc.Place(linked.Passage, linked.Span)
			if found != linkedTo {
				found, place = linkedTo, at
			}
			place.Start, place.End = min(place.Start, at.Start), max(place.End, at.End)
		}
	}
	return place, found
}
