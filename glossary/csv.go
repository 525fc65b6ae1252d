package glossary

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// readCSV reads a termbase in CSV. Lost are the columns that a termbase has no key for.
func readCSV(src []byte) ([]*Concept, []Problem, Lost) {
	r := csvReader{tableReader: newTableReader(), src: src, records: csv.NewReader(bytes.NewReader(src))}
	r.place = func(column int) (int, int) {
		line, col := r.records.FieldPos(column)
		return line, r.characters(line, col)
	}
	r.records.Comma = separator(src)
	r.records.ReuseRecord = true
	r.records.FieldsPerRecord = -1
	r.records.TrimLeadingSpace = true
	record, err := r.records.Read()
	for err == nil && r.isTitle(record) {
		record, err = r.records.Read()
	}
	switch {
	case errors.Is(err, io.EOF):
		return r.good(), r.problems, nil
	case err != nil:
		r.syntax(err)
		return nil, r.problems, nil
	case !r.header(record):
		return nil, r.problems, nil
	}
	for {
		record, err := r.records.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.syntax(err)
			break
		}
		for i, value := range record {
			record[i] = live(strings.TrimSpace(value))
		}
		r.row(record)
	}
	return r.good(), r.problems, r.dropped()
}

// separator returns what parts the columns: a comma, or what spreadsheets write in its place.
func separator(src []byte) rune {
	header, _, _ := bytes.Cut(src, []byte("\n"))
	for _, c := range []byte{';', '\t'} {
		if bytes.IndexByte(header, c) >= 0 && bytes.IndexByte(header, ',') < 0 {
			return rune(c)
		}
	}
	return ','
}

type csvReader struct {
	tableReader
	src     []byte
	lines   []int // where each line begins, when that has been asked for
	records *csv.Reader
}

// characters turns a column in bytes into one in characters, both from 1.
func (r *csvReader) characters(line, col int) int {
	if r.lines == nil {
		r.lines = []int{0}
		for i, c := range r.src {
			if c == '\n' {
				r.lines = append(r.lines, i+1)
			}
		}
	}
	if line < 1 || line > len(r.lines) {
		return 1
	}
	start := r.lines[line-1]
	return utf8.RuneCount(r.src[start:min(start+max(col-1, 0), len(r.src))]) + 1
}

func (r *csvReader) syntax(err error) {
	p := Problem{ID: "termbase.csv", Line: 1, Column: 1, Data: map[string]any{"Error": err.Error()}}
	var e *csv.ParseError
	if errors.As(err, &e) {
		p.Line, p.Column, p.Data["Error"] = e.Line, r.characters(e.Line, e.Column), e.Err.Error()
	}
	r.problems = append(r.problems, p)
}
