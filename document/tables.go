package document

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tableTransformer reads the tables of paragraphs (GFM 0.29, 4.10): a row, one of dashes, and rows of which short ones
// are filled up and long ones cut. One that would come out many times as large as it is written is none.
type tableTransformer struct{}

func (tableTransformer) Transform(n *ast.Paragraph, r text.Reader, _ parser.Context) {
	lines := n.Lines()
	if explodes(lines, r.Source()) {
		return
	}
	for i := 1; i < lines.Len(); i++ {
		delimiters := lines.At(i)
		columns := columnsOf(delimiters.Value(r.Source()))
		if columns == 0 {
			continue
		}
		header := tableRow(lines.At(i-1), r.Source(), columns, columns+1)
		if header.ChildCount() > columns {
			return
		}
		table := east.NewTable()
		table.AppendChild(table, east.NewTableHeader(header))
		for _, line := range lines.Sliced(i+1, lines.Len()) {
			table.AppendChild(table, tableRow(line, r.Source(), columns, columns))
		}
		n.Parent().InsertAfter(n.Parent(), n, table)
		takeBack(n, i-1)
		return
	}
}

// takeBack leaves the first lines of a paragraph, or nothing of it.
func takeBack(n *ast.Paragraph, lines int) {
	n.Lines().SetSliced(0, lines)
	if lines == 0 {
		n.Parent().RemoveChild(n.Parent(), n)
		return
	}
	last := n.Lines().At(lines - 1)
	last.Stop-- // the line feed
	n.Lines().Set(lines-1, last)
}

// explodes reports whether a table would have many cells that are not written.
func explodes(lines *text.Segments, src []byte) bool {
	const most = 1 << 16 // cells to fill up
	cells, columns := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		pipes := bytes.Count(line.Value(src), []byte("|"))
		cells, columns = cells+pipes, max(columns, pipes)
	}
	return columns*lines.Len()-cells > most
}

// columnsOf returns the number of columns that a row of dashes is for, 0 for another line.
func columnsOf(line []byte) int {
	const code = 4 // columns of indentation
	if width, _ := util.IndentWidth(line, 0); width >= code || !bytes.ContainsAny(line, "|: \t\r\n") {
		return 0
	}
	columns := bytes.Split(line, []byte("|"))
	if util.IsBlank(columns[0]) {
		columns = columns[1:]
	}
	if last := len(columns) - 1; last >= 0 && util.IsBlank(columns[last]) {
		columns = columns[:last]
	}
	for _, column := range columns {
		dashes := bytes.Trim(column, " \t\r\n")
		dashes = bytes.TrimSuffix(bytes.TrimPrefix(dashes, []byte(":")), []byte(":"))
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return 0
		}
	}
	return len(columns)
}

// tableRow reads a row of at least and at most so many cells. A pipe behind a backslash parts none.
func tableRow(line text.Segment, src []byte, least, most int) *east.TableRow {
	line = line.TrimLeftSpace(src)
	line = line.TrimRightSpace(src)
	row := east.NewTableRow(nil)
	b := line.Value(src)
	at, end := 0, len(b)
	if end > 0 && b[0] == '|' {
		at++
	}
	if end > 0 && b[end-1] == '|' {
		end--
	}
	for at < end && row.ChildCount() < most {
		stop := at
		for stop < end && (b[stop] != '|' || stop > 0 && b[stop-1] == '\\') {
			stop++
		}
		cell, content := east.NewTableCell(), text.NewSegment(line.Start+at, line.Start+stop)
		content = content.TrimLeftSpace(src)
		cell.Lines().Append(content.TrimRightSpace(src))
		row.AppendChild(row, cell)
		at = stop + 1
	}
	for row.ChildCount() < least {
		row.AppendChild(row, east.NewTableCell())
	}
	return row
}
