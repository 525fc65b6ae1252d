package report

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/concord-l10n/concord/document"
)

// excerpt is what is shown of a text around the words in question, as rows of a terminal.
type excerpt struct {
	rows  []row
	whole bool // the words are all of the text that is shown
}

// row is a row of an excerpt. Any part of it may be empty; words that have no width are marked all the same.
type row struct {
	before, words, after string
	marked               bool
}

const (
	shownRows = 8 // of one text
	leastWide = 20
	mostWide  = keepAround / (2 * shownRows) // what it shows is kept
	ellipsis  = "…"
)

func displayWidth(s string) int { return displaywidth.String(s) }

// excerptOf returns the sentence around s in rows of at most width columns. Of a long one those rows
// are kept that the words stand in, and what surrounds them.
func excerptOf(l *lines, s document.Span, width int) excerpt {
	width = min(max(width, leastWide), mostWide)
	p := l.partAround(s, shownRows*width)
	cells := cellsOf(p.text)
	words := cover(cells, p.words)
	x := excerpt{whole: !p.cutBefore && !p.cutAfter && !hasText(p.text[:words.Start]) && !hasText(p.text[words.End:])}
	width -= 2 * displayWidth(ellipsis)
	keepTogether(cells, words, width)
	rows := wrap(p.text, cells, width)
	first, last := shown(rows, words)
	for _, r := range rows[first : last+1] {
		x.rows = append(x.rows, r.around(p.text, words))
	}
	if !slices.ContainsFunc(x.rows, func(r row) bool { return r.marked }) {
		x.rows[rowOf(rows, words.Start)-first].marked = true
	}
	if first > 0 || p.cutBefore {
		x.rows[0].before = ellipsis + x.rows[0].before
	}
	if last < len(rows)-1 || p.cutAfter {
		x.rows[len(x.rows)-1].after += ellipsis
	}
	return x
}

// part is a stretch of a document, made visible, with the words in question.
type part struct {
	text                string
	words               document.Span // in text
	cutBefore, cutAfter bool          // there is more of the sentence
}

// partAround returns the sentence around s, and no more of it than some rows of so many columns can hold:
// a finding costs the same in a sentence of any length.
func (l *lines) partAround(s document.Span, columns int) part {
	all, kept := l.around(s), l.pieceAt(s.Start)
	starts := func(i int) bool { return i == kept.End || utf8.RuneStart(kept.text[i-kept.Start]) }
	for s.End = min(s.End, s.Start+8*columns); s.End > s.Start && !starts(s.End); {
		s.End--
	}
	from, to := max(all.Start, s.Start-2*columns, kept.Start), min(all.End, s.End+2*columns, kept.End)
	for from > all.Start && !starts(from) {
		from--
	}
	for to < all.End && !starts(to) {
		to++
	}
	before := visible(l.text(document.Span{Start: from, End: s.Start}))
	words := visible(l.text(s))
	after := visible(l.text(document.Span{Start: s.End, End: to}))
	before, after = strings.TrimLeft(before, " "), strings.TrimRight(after, " ")
	return part{
		text:      before + words + after,
		words:     document.Span{Start: len(before), End: len(before) + len(words)},
		cutBefore: from > all.Start, cutAfter: to < all.End,
	}
}

func hasText(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.Sm, unicode.Sc, unicode.So) })
}

// cell is a character as a person sees it (UAX #29, grapheme cluster).
type cell struct {
	at     int  // byte of the text
	column int  // in the text as one row
	fits   bool // a row may begin here
}

// cellsOf returns the cells of text and one more for its end.
func cellsOf(text string) []cell {
	cells := make([]cell, 0, len(text)+1)
	g := displaywidth.StringGraphemes(text)
	at, column, previous, previousWidth := 0, 0, ' ', 0
	for g.Next() {
		r, _ := utf8.DecodeRuneInString(g.Value())
		wide := g.Width() > 1 || previousWidth > 1
		cells = append(cells, cell{at, column, r != ' ' && (previous == ' ' || wide && !closes(r) && !opens(previous))})
		at, column, previous, previousWidth = at+len(g.Value()), column+g.Width(), r, g.Width()
	}
	return append(cells, cell{at, column, true})
}

// closes and opens tell the punctuation that may not stand at the beginning and at the end of a row, and the marks around
// words of another direction, which stand within quotation marks.
func closes(r rune) bool {
	return r == '\u2069' || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po, unicode.Pd)
}
func opens(r rune) bool {
	return r >= '\u2066' && r <= '\u2068' || unicode.In(r, unicode.Ps, unicode.Pi)
}

// cover returns s with the cells whole that it cuts.
func cover(cells []cell, s document.Span) document.Span {
	first := sort.Search(len(cells), func(i int) bool { return cells[i].at > s.Start }) - 1
	last := sort.Search(len(cells), func(i int) bool { return cells[i].at >= s.End })
	return document.Span{Start: cells[first].at, End: max(cells[last].at, cells[first].at)}
}

// keepTogether lets no row begin within the words, unless they take more than half of one.
func keepTogether(cells []cell, words document.Span, width int) {
	first := sort.Search(len(cells), func(i int) bool { return cells[i].at > words.Start })
	last := sort.Search(len(cells), func(i int) bool { return cells[i].at >= words.End })
	if last < first || cells[last].column-cells[max(first-1, 0)].column > width/2 {
		return
	}
	for i := first; i < last; i++ {
		cells[i].fits = false
	}
}

// stretch is a row before it is cut around the words: bytes of the text.
type stretch document.Span

// wrap cuts the text into rows of at most width columns, between words where it can. Spaces at the end
// of a row are left out.
func wrap(text string, cells []cell, width int) []stretch {
	var rows []stretch
	start, fit := 0, 0 // cells: the beginning of the row, the last place where it may end
	add := func(end int) {
		rows = append(rows, stretch{cells[start].at, cells[start].at + len(strings.TrimRight(text[cells[start].at:cells[end].at], " "))})
		start = end
	}
	for i := range len(cells) - 1 {
		if cells[i].fits {
			fit = i
		}
		if cells[i+1].column-cells[start].column <= width || text[cells[i].at] == ' ' || i == start {
			continue
		}
		if fit <= start {
			fit = i
		}
		add(fit)
	}
	add(len(cells) - 1)
	return rows
}

// shown returns the first and the last row to be shown: those that the words stand in, in the middle.
func shown(rows []stretch, words document.Span) (first, last int) {
	first = rowOf(rows, words.Start)
	last = rowOf(rows, max(words.End-1, words.Start))
	if n := last - first + 1; n < shownRows {
		first = max(first-(shownRows-n)/2, 0)
	}
	last = min(first+shownRows, len(rows)) - 1
	return max(last-shownRows+1, 0), last
}

// rowOf returns the row that byte at of the text stands in.
func rowOf(rows []stretch, at int) int {
	return max(sort.Search(len(rows), func(i int) bool { return rows[i].Start > at })-1, 0)
}

// around cuts the row around the words.
func (r stretch) around(text string, words document.Span) row {
	from := min(max(words.Start, r.Start), r.End)
	to := min(max(words.End, from), r.End)
	return row{text[r.Start:from], text[from:to], text[to:r.End], from < to}
}
