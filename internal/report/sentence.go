package report

import (
	"slices"
	"sort"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// sentence is a segment of a document at its place in the source.
type sentence struct {
	document.Span
	segment, passage int
	cell             bool // of a table
}

// sentencesOf returns the sentences of doc in the order of its source; none where only the text was kept.
func sentencesOf(doc *document.Document) []sentence {
	if len(doc.Passages) == 0 {
		return nil
	}
	all := make([]sentence, 0, len(doc.Segments()))
	for i, s := range doc.Segments() {
		all = append(all, sentence{doc.Place(s.Passage, s.Span), i, s.Passage, doc.Passages[s.Passage].Kind == document.Cell})
	}
	slices.SortStableFunc(all, func(a, b sentence) int { return a.Start - b.Start })
	return all
}

// sentencesAt returns the sentences of one passage that s touches, beginning with that in which s starts.
func (l *lines) sentencesAt(s document.Span) []sentence {
	first := l.sentenceBefore(s)
	if first < 0 || l.sentences[first].End <= s.Start {
		return nil
	}
	next := first + 1
	for next < len(l.sentences) && l.sentences[next].Start < s.End && l.sentences[next].passage == l.sentences[first].passage {
		next++
	}
	return l.sentences[first:next]
}

// sentenceBefore returns the last of the sentences that begin no later than s, -1 if there is none.
func (l *lines) sentenceBefore(s document.Span) int {
	return sort.Search(len(l.sentences), func(k int) bool { return l.sentences[k].Start > s.Start }) - 1
}

// around returns what is shown of the source so that s is understood: the sentences that it touches,
// the whole row of a table, the line where it stands outside of the text.
func (l *lines) around(s document.Span) document.Span {
	if found := l.sentencesAt(s); len(found) > 0 && !found[0].cell {
		return l.withMarkup(document.Span{Start: found[0].Start, End: max(found[len(found)-1].End, s.End)})
	}
	_, begin := l.lineAt(s.Start)
	return document.Span{Start: begin, End: l.lineEnd(max(s.End-1, s.Start))}
}

// withMarkup returns s with the marks of emphasis and code that it begins and ends with.
func (l *lines) withMarkup(s document.Span) document.Span {
	const marks = "*_`"
	before, after := l.pieceAt(s.Start), l.pieceAt(s.End)
	for n := 0; n < mostMarks && s.Start > before.Start && strings.IndexByte(marks, before.text[s.Start-1-before.Start]) >= 0; n++ {
		s.Start--
	}
	for n := 0; n < mostMarks && after.Start <= s.End && s.End < after.End && strings.IndexByte(marks, after.text[s.End-after.Start]) >= 0; n++ {
		s.End++
	}
	return s
}

const mostMarks = 3 // of emphasis beside a sentence

// pair is what findings show of two documents, and what is linked to them.
type pair struct {
	source, target *lines
	linked         map[check.Related]counterpart // by the findings' own places
}

// counterpart is where the sentences stand that are linked to those of a finding, as one place.
type counterpart struct {
	place document.Span
	is    linkage
}

// newPair returns what the findings show of the documents, and nothing else of them.
func newPair(b *bitext.Bitext, findings []check.Finding) *pair {
	p := &pair{source: newLines(b.Source), linked: map[check.Related]counterpart{}}
	p.target = p.source
	if b.Target != b.Source {
		p.target = newLines(b.Target)
	}
	links := linksOf(b)
	places := map[bitext.Side][]document.Span{}
	for _, f := range findings {
		own := check.Related{Side: f.Side, Span: f.Span}
		for _, at := range append([]check.Related{own}, f.Related...) {
			places[at.Side] = append(places[at.Side], at.Span)
		}
		for _, fix := range f.Fixes {
			for _, e := range fix.Edits {
				places[fix.Side] = append(places[fix.Side], e.Span)
			}
		}
		to := links.counterpart(own, p.side(own.Side).sentencesAt(own.Span))
		if to.is != notLinked {
			p.linked[own] = to
		}
		if to.is == linkedTo {
			places[own.Side.Other()] = append(places[own.Side.Other()], to.place)
		}
	}
	p.source, p.target = p.source.kept(places[bitext.Source]), p.target.kept(places[bitext.Target])
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

// links leads from the sentences of a bitext to the links that they are in.
type links struct {
	bitext *bitext.Bitext
	of     map[sentenceOf]int // into bitext.Links
}

type sentenceOf struct {
	side    bitext.Side
	segment int
}

func linksOf(b *bitext.Bitext) links {
	l := links{b, map[sentenceOf]int{}}
	for i, link := range b.Links {
		for _, side := range bothSides {
			for _, n := range link.Segments(side) {
				l.of[sentenceOf{side, n}] = i
			}
		}
	}
	return l
}

// counterpart returns what is linked to the sentences of a place.
func (l links) counterpart(at check.Related, sentences []sentence) counterpart {
	other := at.Side.Other()
	doc := l.bitext.Doc(other)
	var c counterpart
	for _, own := range sentences {
		link, ok := l.of[sentenceOf{at.Side, own.segment}]
		if !ok {
			continue
		}
		if c.is == notLinked {
			c.is = linkedToNothing
		}
		for _, n := range l.bitext.Links[link].Segments(other) {
			linked := doc.Segments()[n]
			at := doc.Place(linked.Passage, linked.Span)
			if c.is != linkedTo {
				c = counterpart{at, linkedTo}
			}
			c.place.Start, c.place.End = min(c.place.Start, at.Start), max(c.place.End, at.End)
		}
	}
	return c
}
