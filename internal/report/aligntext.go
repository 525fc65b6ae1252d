package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// The sizes of an alignment on the terminal, in columns.
const (
	markColumns    = 6   // what stands out about a link: "12:1?~" at most
	leastColumn    = 28  // of text, for the two sides to stand beside one another
	widestAligned  = 160 // beyond, rows are hard to follow
	betweenColumns = " │ "
)

// alignmentText lays an alignment out in rows.
type alignmentText struct {
	view   alignmentView
	o      Options
	index  map[bitext.Side]int // columns of the largest index
	column int                 // of text; 0: the sides stand one under the other
}

// writeText shows the links for people. Each unit has its index, as in the format tsv.
func (v alignmentView) writeText(w io.Writer, o Options) {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	t := alignmentText{view: v, o: o, index: map[bitext.Side]int{}}
	for _, l := range v.links {
		for _, side := range bothSides {
			for _, i := range l.Segments(side) {
				t.index[side] = max(t.index[side], len(strconv.Itoa(i)))
			}
		}
	}
	left := markColumns + t.index[bitext.Source] + 1
	right := len([]rune(betweenColumns)) + t.index[bitext.Target] + 1
	if column := (min(o.Width, widestAligned) - left - right) / 2; column >= leastColumn {
		t.column = column
	}
	for _, l := range v.links {
		if v.blank(l) {
			continue
		}
		if t.column > 0 {
			t.writeBeside(w, l)
		} else {
			t.writeUnder(w, l)
		}
		fmt.Fprintln(w)
	}
	if !o.Quiet {
		for _, line := range t.rows(v.tally().text(o), o.Width) {
			fmt.Fprintln(w, line)
		}
	}
}

// rows cuts a text into rows of at most width columns.
func (t alignmentText) rows(text string, width int) []string {
	var rows []string
	for _, r := range wrap(text, cellsOf(text), width) {
		rows = append(rows, text[r.Start:r.End])
	}
	return rows
}

// mark is what is written before a link that stands out: how many units are linked, ? where it is
// unsure, ~ where it has moved.
func mark(l bitext.Link) string {
	is := standingOf(l)
	if is == (standing{}) {
		return ""
	}
	m := fmt.Sprintf("%d:%d", len(l.Source), len(l.Target))
	if is.unsure {
		m += "?"
	}
	if is.moved {
		m += "~"
	}
	return m
}

func markStyle(l bitext.Link) string {
	switch is := standingOf(l); {
	case is.unpaired:
		return red
	case is.unsure, is.moved:
		return yellow
	}
	return blue
}

// alignedRow is a row of one side: the index of a unit that begins there, and text.
type alignedRow struct {
	index string
	text  string
	width int
	own   bool // said by the report, not the text
}

// sideRows returns the rows of a link's side.
func (t alignmentText) sideRows(l bitext.Link, side bitext.Side, width int) []alignedRow {
	indexes := l.Segments(side)
	if len(indexes) == 0 {
		var rows []alignedRow
		for _, r := range t.rows(t.o.Catalogue.Text("report.align.none", nil), width) {
			rows = append(rows, alignedRow{text: r, width: displayWidth(r), own: true})
		}
		return rows
	}
	u := t.view.side(side)
	var rows []alignedRow
	for _, i := range indexes {
		index := strconv.Itoa(i)
		for _, r := range t.rows(visible(u.text(i)), width) {
			rows = append(rows, alignedRow{index: index, text: r, width: displayWidth(r)})
			index = ""
		}
	}
	return rows
}

// place lays the text of a row out in a column: in its direction, and in colour where the report says it.
func (t alignmentText) place(r alignedRow, doc *document.Document, width int) string {
	room := strings.Repeat(" ", max(width-r.width, 0))
	switch {
	case r.text == "":
		return room
	case r.own:
		return t.o.style(red, r.text) + room
	case rightToLeft(doc.Lang):
		return room + rightToLeftIsolate + r.text + popDirectionalIsolate
	}
	return r.text + room
}

// writeBeside writes a link with its two sides in columns.
func (t alignmentText) writeBeside(w io.Writer, l bitext.Link) {
	source, target := t.sideRows(l, bitext.Source, t.column), t.sideRows(l, bitext.Target, t.column)
	mark, style := mark(l), markStyle(l)
	for k := range max(len(source), len(target)) {
		line := t.marked(mark, style) + t.half(source, k, bitext.Source) + t.o.style(faint, betweenColumns) + t.half(target, k, bitext.Target)
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		mark = ""
	}
}

// half is one side of row k.
func (t alignmentText) half(rows []alignedRow, k int, side bitext.Side) string {
	var r alignedRow
	if k < len(rows) {
		r = rows[k]
	}
	return t.o.style(faint, fmt.Sprintf("%*s", t.index[side], r.index)) + " " + t.place(r, t.view.side(side).doc, t.column)
}

func (t alignmentText) marked(mark, style string) string {
	room := strings.Repeat(" ", max(markColumns-len(mark), 0))
	if mark == "" {
		return room
	}
	return t.o.style(style, mark) + room
}

// writeUnder writes a link with its translation under the source.
func (t alignmentText) writeUnder(w io.Writer, l bitext.Link) {
	mark, style := mark(l), markStyle(l)
	for _, side := range bothSides {
		doc := t.view.side(side).doc
		lang, index := t.langs(), max(t.index[bitext.Source], t.index[bitext.Target])
		left := markColumns + lang + 1 + index + 1
		name := doc.Lang.String()
		width := max(t.o.Width-left, leastWide)
		for _, r := range t.sideRows(l, side, width) {
			line := t.marked(mark, style) + t.o.style(faint, fmt.Sprintf("%*s %*s", lang, name, index, r.index)) + " "
			fmt.Fprintln(w, strings.TrimRight(line+t.place(r, doc, 0), " "))
			mark, name = "", ""
		}
	}
}

// langs is the width of the languages' names.
func (t alignmentText) langs() int {
	return max(len(t.view.source.doc.Lang.String()), len(t.view.target.doc.Lang.String()))
}
