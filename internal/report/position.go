package report

import (
	"sort"
	"strconv"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
)

// position is a place in a file as people and editors count it.
type position struct {
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // characters (code points) from 1
}

func (p position) String() string { return strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column) }

// lines are the lines of a document, its characters counted, its sentences in order.
type lines struct {
	doc       *document.Document
	starts    []int // of the lines: offsets in Source
	counts    []int // characters that start before every countEvery-th byte of Source
	sentences []sentence
}

// countEvery is how many bytes lie between two counts; the way from one of them is walked.
const countEvery = 1024

// newLines finds the lines of doc; they end with \n, \r\n or a lone \r.
func newLines(doc *document.Document) *lines {
	l := &lines{doc: doc, starts: []int{0}, sentences: sentencesOf(doc)}
	src := doc.Source
	characters := 0
	for i, c := range src {
		if i%countEvery == 0 {
			l.counts = append(l.counts, characters)
		}
		if utf8.RuneStart(c) {
			characters++
		}
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	l.counts = append(l.counts, characters) // so that there is one for the end, too
	return l
}

// line returns the line, from 0, that byte i of the source stands in.
func (l *lines) line(i int) int { return sort.SearchInts(l.starts, i+1) - 1 }

// position returns the line and column of byte i of the source.
func (l *lines) position(i int) position {
	n := l.line(i)
	return position{Line: n + 1, Column: l.characters(i) - l.characters(l.starts[n]) + 1}
}

// characters counts the characters that start before byte i of the source.
func (l *lines) characters(i int) int {
	k := i / countEvery
	n := l.counts[k]
	for _, c := range l.doc.Source[k*countEvery : i] {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// text returns what stands at s in the source.
func (l *lines) text(s document.Span) string { return string(l.doc.Source[s.Start:s.End]) }
