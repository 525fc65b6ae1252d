package report

import (
	"bytes"
	"slices"
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

// lines are the lines of a document, its characters counted, its sentences in order: of all of it, or of
// the pieces that are kept.
type lines struct {
	doc       *document.Document // its text is in the pieces
	count     int                // of lines
	pieces    []piece            // in order; none touches another
	sentences []sentence
}

// piece is a stretch of the source, and what was counted before it.
type piece struct {
	document.Span
	text   []byte
	line   int   // in which it begins, from 0
	begin  int   // of that line
	before int   // characters of that line before the piece
	starts []int // of the further lines that begin in the piece
	counts []int // characters that start before every countEvery-th byte of the text
}

// countEvery is how many bytes lie between two counts; the way from one of them is walked.
const countEvery = 1024

// newLines finds the lines of doc; they end with \n, \r\n or a lone \r.
func newLines(doc *document.Document) *lines {
	src := doc.Source
	all := piece{Span: document.Span{End: len(src)}, text: src}
	ends := "\n"
	if bytes.IndexByte(src, '\r') >= 0 {
		ends = "\r\n"
	}
	for at := 0; ; {
		n := bytes.IndexAny(src[at:], ends)
		if n < 0 {
			break
		}
		at += n + 1
		if src[at-1] == '\n' || at == len(src) || src[at] != '\n' {
			all.starts = append(all.starts, at)
		}
	}
	all.countCharacters()
	return &lines{doc: doc, count: 1 + len(all.starts), pieces: []piece{all}, sentences: sentencesOf(doc)}
}

func (p *piece) countCharacters() {
	n := 0
	p.counts = make([]int, 0, 1+len(p.text)/countEvery)
	for at := 0; at <= len(p.text); at += countEvery {
		p.counts = append(p.counts, n)
		n += runeStarts(p.text[at:min(at+countEvery, len(p.text))])
	}
}

// runeStarts counts the characters that start in b.
func runeStarts(b []byte) int {
	n := 0
	for _, c := range b {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// pieceAt returns the piece that byte i of the source stands in or after, the nearest where it is not kept.
func (l *lines) pieceAt(i int) *piece {
	n := sort.Search(len(l.pieces), func(k int) bool { return l.pieces[k].End >= i })
	return &l.pieces[min(n, len(l.pieces)-1)]
}

// lineAt returns the line, from 0, that byte i of the source stands in, and where the line begins.
func (l *lines) lineAt(i int) (line, begin int) {
	p := l.pieceAt(i)
	n := sort.SearchInts(p.starts, i+1)
	if n == 0 {
		return p.line, p.begin
	}
	return p.line + n, p.starts[n-1]
}

// lineEnd returns where the line that byte i stands in ends, as far as it is kept.
func (l *lines) lineEnd(i int) int {
	p := l.pieceAt(i)
	if n := sort.SearchInts(p.starts, i+1); n < len(p.starts) {
		return p.starts[n]
	}
	return p.End
}

// position returns the line and column of byte i of the source.
func (l *lines) position(i int) position {
	p := l.pieceAt(i)
	line, begin := l.lineAt(i)
	if begin < p.Start {
		return position{Line: line + 1, Column: p.before + p.characters(i) + 1}
	}
	return position{Line: line + 1, Column: p.characters(i) - p.characters(begin) + 1}
}

// characters counts the characters that start in the piece before byte i of the source.
func (p *piece) characters(i int) int {
	k := (i - p.Start) / countEvery
	return p.counts[k] + runeStarts(p.text[k*countEvery:i-p.Start])
}

// bytes returns what stands at s in the source.
func (l *lines) bytes(s document.Span) []byte {
	p := l.pieceAt(s.End)
	return p.text[s.Start-p.Start : s.End-p.Start]
}

// text returns what stands at s in the source.
func (l *lines) text(s document.Span) string { return string(l.bytes(s)) }

// keepAround is how many bytes are kept before and after a place, of its sentence: more than is shown of it.
const keepAround = 1 << 14

// kept returns what is shown where these places are: of the text the pieces around them, so that the document
// is not held by its findings.
func (l *lines) kept(places []document.Span) *lines {
	k := &lines{doc: l.doc, count: l.count}
	if l.doc.Raw == nil {
		k.doc = &document.Document{Name: l.doc.Name, Lang: l.doc.Lang, Encoding: l.doc.Encoding}
	}
	all := l.pieces[0]
	var windows []document.Span
	sentences := map[int]bool{} // by their place in l.sentences
	for _, s := range places {
		around := l.around(s)
		w := document.Span{Start: max(around.Start, s.Start-keepAround), End: min(around.End, s.End+keepAround)}
		windows = append(windows, all.widen(w))
		for i := max(l.sentenceBefore(s), 0); i < len(l.sentences) && l.sentences[i].Start <= s.End; i++ {
			sentences[i] = true
		}
	}
	slices.SortFunc(windows, func(a, b document.Span) int { return a.Start - b.Start })
	for _, w := range windows {
		if n := len(k.pieces); n > 0 && w.Start <= k.pieces[n-1].End {
			k.pieces[n-1].End = max(k.pieces[n-1].End, w.End)
			continue
		}
		k.pieces = append(k.pieces, piece{Span: w})
	}
	for i := range k.pieces {
		l.fill(&k.pieces[i])
	}
	for i, s := range l.sentences {
		if sentences[i] {
			k.sentences = append(k.sentences, s)
		}
	}
	return k
}

// widen returns s with the marks of emphasis that may stand beside it, and all of its characters.
func (p *piece) widen(s document.Span) document.Span {
	s.Start, s.End = max(s.Start-mostMarks, 0), min(s.End+mostMarks, len(p.text))
	for s.Start > 0 && !utf8.RuneStart(p.text[s.Start]) {
		s.Start--
	}
	for s.End < len(p.text) && !utf8.RuneStart(p.text[s.End]) {
		s.End++
	}
	return s
}

// fill makes a piece of the whole that l has.
func (l *lines) fill(p *piece) {
	all := &l.pieces[0]
	p.text = bytes.Clone(all.text[p.Start:p.End])
	p.line, p.begin = l.lineAt(p.Start)
	p.before = all.characters(p.Start) - all.characters(p.begin)
	from, to := sort.SearchInts(all.starts, p.Start+1), sort.SearchInts(all.starts, p.End+1)
	p.starts = slices.Clone(all.starts[from:to])
	p.countCharacters()
}
