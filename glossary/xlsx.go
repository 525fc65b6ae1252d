package glossary

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/xmltext"
)

// A workbook is read and written here, in the few parts of Office Open XML (ISO/IEC 29500-1, 18
// SpreadsheetML) that a table of text needs: the library for it takes milliseconds of every start of the
// program, whatever it is started for.

// mostUnpacked is how large a part of a workbook may be once it is unpacked, in bytes.
const mostUnpacked = 64 << 20

// workbook is a workbook that is read.
type workbook struct {
	tableReader
	parts   map[string]*zip.File
	strings []string // shared ones
	row     int      // the row that is read, from 1
	unread  Lost     // further sheets
	begun   bool     // the header has been read
	refused bool     // nothing more is read
}

// readXLSX reads a termbase from the first sheet of a workbook, with the columns of CSV.
func readXLSX(src []byte) ([]*Concept, []Problem, Lost) {
	w := workbook{tableReader: newTableReader(), parts: map[string]*zip.File{}, unread: Lost{}}
	w.place = func(column int) (int, int) { return w.row, column + 1 }
	archive, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, []Problem{{ID: "termbase.xlsx", Data: map[string]any{"Error": err.Error()}, Line: 1, Column: 1}}, nil
	}
	for _, f := range archive.File {
		w.parts[path.Clean(strings.TrimPrefix(f.Name, "/"))] = f
	}
	sheet := w.firstSheet()
	w.each("xl/sharedStrings.xml", "si", func(n *xmltext.Node) { w.strings = append(w.strings, phrase(n)) })
	if w.parts[sheet] == nil && len(w.problems) == 0 {
		w.refuse("termbase.xlsx", map[string]any{"Error": "no sheet"})
	}
	w.each(sheet, "row", w.readRow)
	w.each(sheet, "mergeCell", w.readMerged)
	concepts := w.good()
	if lost := w.dropped(); lost != nil {
		maps.Copy(lost, w.unread)
		return concepts, w.problems, lost
	}
	return concepts, w.problems, w.unread
}

// readMerged refuses terms that are written once for several rows.
func (w *workbook) readMerged(n *xmltext.Node) {
	first, last, _ := strings.Cut(n.Attr("ref"), ":")
	row := func(ref string) int {
		n, _ := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return n
	}
	if column := columnOf(first); row(last) > row(first) && w.begun && (w.wide == nil || w.wide.languages[column] != language.Und) {
		w.row = row(first)
		w.problem(max(column, 0), "termbase.xlsx-merged", map[string]any{"Cells": n.Attr("ref")})
	}
}

func (w *workbook) refuse(id string, data map[string]any) {
	w.refused = true
	w.problems = append(w.problems, Problem{ID: id, Data: data, Line: max(w.row, 1), Column: 1})
}

// firstSheet returns the name of the part that the first sheet of the workbook is. The others that have cells are lost.
func (w *workbook) firstSheet() string {
	var ids, names []string
	w.each("xl/workbook.xml", "sheet", func(n *xmltext.Node) {
		ids, names = append(ids, n.Attr("id")), append(names, n.Attr("name"))
	})
	first := "xl/worksheets/sheet1.xml"
	w.each("xl/_rels/workbook.xml.rels", "Relationship", func(n *xmltext.Node) {
		part := path.Join("xl", n.Attr("Target"))
		if rest, ok := strings.CutPrefix(n.Attr("Target"), "/"); ok {
			part = path.Clean(rest)
		}
		switch i := slices.Index(ids, n.Attr("Id")); {
		case i == 0:
			first = part
		case i > 0 && w.hasCells(part):
			w.unread.add(names[i])
		}
	})
	return first
}

// hasCells reports whether a sheet is not empty.
func (w *workbook) hasCells(part string) (has bool) {
	w.each(part, "c", func(*xmltext.Node) { has = true })
	return has
}

// each calls visit for the elements of a name in a part, if the workbook has it.
func (w *workbook) each(part, element string, visit func(*xmltext.Node)) {
	f := w.parts[part]
	if f == nil || w.refused {
		return
	}
	src, err := unpack(f)
	switch {
	case errors.Is(err, errTooLarge):
		w.refuse("termbase.xlsx-large", map[string]any{"Part": part, "Most": mostUnpacked >> 20})
		return
	case err != nil:
		w.refuse("termbase.xlsx", map[string]any{"Error": err.Error()})
		return
	}
	fault := xmltext.Each(src, []string{element}, func(*xmltext.Node) {}, func(n *xmltext.Node) {
		if !w.refused {
			visit(n)
		}
	})
	if fault != nil && !w.refused {
		w.refuse(xmlFaults[fault.Kind], map[string]any{"Error": fault.Error(), "Most": xmltext.MostDepth})
	}
}

var errTooLarge = errors.New("too large")

// unpack reads a part, whatever size the archive says that it has.
func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	src, err := io.ReadAll(io.LimitReader(r, mostUnpacked+1))
	if len(src) > mostUnpacked {
		return nil, errTooLarge
	}
	return src, err
}

// phrase returns the text of a string item: of its runs, without the readings of Han characters.
func phrase(n *xmltext.Node) string {
	var b strings.Builder
	for _, child := range n.Children {
		switch child.Name {
		case "t":
			b.WriteString(child.Text)
		case "r":
			b.WriteString(phrase(child))
		}
	}
	return b.String()
}

// readRow reads a row: the first that is no title has the names of the columns.
func (w *workbook) readRow(n *xmltext.Node) {
	w.row++
	if at, err := strconv.Atoi(n.Attr("r")); err == nil && at > 0 {
		w.row = at
	}
	record, ok := w.cells(n)
	switch {
	case !ok || strings.TrimSpace(strings.Join(record, "")) == "":
	case !w.begun && w.isTitle(record):
	case !w.begun:
		w.begun = true
		w.refused = !w.header(record)
	default:
		w.dates(record)
		w.tableReader.row(record)
	}
}

// mostColumns is how many columns are looked at: a termbase has few.
const mostColumns = 64

// cells returns the texts of a row by column. A formula is refused: what it comes to is not in the
// termbase's hand.
func (w *workbook) cells(n *xmltext.Node) (record []string, ok bool) {
	for _, c := range n.Children {
		if c.Name != "c" {
			continue
		}
		column := len(record)
		if given := columnOf(c.Attr("r")); given >= column {
			column = given
		}
		if column >= mostColumns {
			continue
		}
		for len(record) <= column {
			record = append(record, "")
		}
		if c.Find("f") != nil {
			w.problem(column, "termbase.xlsx-formula", nil)
			return nil, false
		}
		record[column] = w.text(c)
	}
	return record, true
}

// columnOf returns the column of a cell from 0, as in AB12; -1 where it says none.
func columnOf(ref string) int {
	column := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' || column > mostColumns {
			break
		}
		column = column*26 + int(r-'A') + 1
	}
	return column - 1
}

// text returns what a cell says (ISO/IEC 29500-1, 18.3.1.4 and 18.18.11).
func (w *workbook) text(c *xmltext.Node) string {
	value := ""
	if v := c.Find("v"); v != nil {
		value = v.Text
	}
	switch c.Attr("t") {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && i >= 0 && i < len(w.strings) {
			return w.strings[i]
		}
		return ""
	case "inlineStr":
		if is := c.Find("is"); is != nil {
			return phrase(is)
		}
	}
	return value
}

// dates writes out the days that a spreadsheet keeps as numbers: those since the last of 1899, with a
// 29 February in 1900.
func (w *workbook) dates(record []string) {
	for i, value := range record {
		if i >= len(w.columns) || !strings.HasPrefix(w.columns[i], "valid_") {
			continue
		}
		const last = 2958465 // 31 December 9999
		if days, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil && days > 60 && days <= last {
			record[i] = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)).Format(time.DateOnly)
		}
	}
}
