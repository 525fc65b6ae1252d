package glossary

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/yamldoc"
)

// csvColumns are the columns of a termbase in CSV (RFC 4180): a term a row, the first three required.
// What concerns the whole concept (kind, severity, its validity) may stand in any of its rows.
var csvColumns = []string{"concept", "lang", "text", "status", "kind", "severity", "valid_from", "valid_to", "note"}

const csvRequired = 3

// readCSV reads a termbase in CSV.
func readCSV(src []byte) ([]*Concept, []Problem) {
	r := csvReader{src: src, byID: map[string]*Concept{}, bad: map[string]bool{}, records: csv.NewReader(bytes.NewReader(src))}
	r.records.Comma = separator(src)
	r.records.ReuseRecord = true
	r.records.FieldsPerRecord = -1
	r.records.TrimLeadingSpace = true
	if !r.header() {
		return nil, r.problems
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
		r.row(record)
	}
	return r.good(), r.problems
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

// good returns the concepts without a problem.
func (r *csvReader) good() []*Concept {
	for _, c := range r.concepts {
		if !c.ValidTo.IsZero() && c.ValidTo.Before(c.ValidFrom) && !r.bad[c.ID] {
			r.bad[c.ID] = true
			r.problems = append(r.problems, Problem{ID: "termbase.validity", Data: map[string]any{"Concept": c.ID}, Line: c.Line, Column: 1})
		}
	}
	return slices.DeleteFunc(r.concepts, func(c *Concept) bool { return r.bad[c.ID] })
}

type csvReader struct {
	src      []byte
	lines    []int // where each line begins, when that has been asked for
	records  *csv.Reader
	columns  []string
	concepts []*Concept
	byID     map[string]*Concept
	bad      map[string]bool // IDs of concepts with a problem in one of their rows
	problems []Problem
}

func (r *csvReader) problem(column int, id string, data map[string]any) {
	line, col := r.records.FieldPos(column)
	r.problems = append(r.problems, Problem{ID: id, Data: data, Line: line, Column: r.characters(line, col)})
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

// header reads the names of the columns and reports whether the rows can be read by them.
func (r *csvReader) header() bool {
	record, err := r.records.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err != nil {
		r.syntax(err)
		return false
	}
	for i, name := range record {
		name = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(csvColumns, name) {
			id, data := yamldoc.Unknown("yaml.unknown-key", "yaml.unknown-key-guess", name, csvColumns)
			r.problem(i, id, data)
		} else if slices.Contains(r.columns, name) {
			r.problem(i, "yaml.duplicate-key", map[string]any{"Key": name})
		}
		r.columns = append(r.columns, name)
	}
	for _, name := range csvColumns[:csvRequired] {
		if !slices.Contains(r.columns, name) {
			r.problem(0, "termbase.no-column", map[string]any{"Column": name})
		}
	}
	return len(r.problems) == 0
}

// row reads a term and puts it to its concept.
func (r *csvReader) row(record []string) {
	before := len(r.problems)
	c := &Concept{}
	t := Term{Status: Preferred}
	for i, value := range record {
		value = live(strings.TrimSpace(value))
		if i >= len(r.columns) {
			r.problem(i, "termbase.too-many-fields", map[string]any{"Most": len(r.columns)})
			break
		}
		if value != "" {
			r.field(i, strings.Clone(value), c, &t)
		}
	}
	switch {
	case c.ID == "":
		r.problem(0, "termbase.no-id", nil)
	case t.Text == "":
		r.problem(0, "termbase.no-text", nil)
	case len(t.Text) > longestTerm:
		r.problem(0, "termbase.long-term", map[string]any{"Most": longestTerm})
	case t.Lang == language.Und && len(r.problems) == before:
		r.problem(0, "termbase.no-lang", map[string]any{"Term": t.Text})
	}
	if len(r.problems) > before {
		r.bad[c.ID] = true
		return
	}
	r.add(c, t)
}

func (r *csvReader) field(column int, value string, c *Concept, t *Term) {
	switch r.columns[column] {
	case "concept":
		c.ID = value
	case "lang":
		tag, err := language.Parse(value)
		if err != nil || tag.IsRoot() {
			r.problem(column, "yaml.want-language", map[string]any{"Word": value})
		}
		t.Lang = tag
	case "text":
		t.Text = value
	case "status":
		t.Status = Status(r.word(column, value, statuses))
	case "kind":
		c.Kind = Kind(r.word(column, value, kinds))
	case "severity":
		c.Severity = r.word(column, value, severities)
	case "valid_from":
		c.ValidFrom = r.date(column, value)
	case "valid_to":
		c.ValidTo = r.date(column, value)
	case "note":
		c.Note = value
	}
}

func (r *csvReader) word(column int, value string, known []string) string {
	if !slices.Contains(known, value) {
		id, data := yamldoc.Unknown("yaml.unknown-word", "yaml.unknown-word-guess", value, known)
		r.problem(column, id, data)
	}
	return value
}

func (r *csvReader) date(column int, value string) time.Time {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		r.problem(column, "yaml.want-date", map[string]any{"Word": value})
	}
	return day
}

// add puts a term to its concept; the first row that says something about the concept counts.
func (r *csvReader) add(row *Concept, t Term) {
	c := r.byID[row.ID]
	if c == nil {
		c = &Concept{ID: row.ID}
		c.Line, _ = r.records.FieldPos(0)
		r.byID[row.ID] = c
		r.concepts = append(r.concepts, c)
	}
	c.Terms = append(c.Terms, t)
	if c.Kind == "" {
		c.Kind = row.Kind
	}
	if c.Severity == "" {
		c.Severity = row.Severity
	}
	if c.ValidFrom.IsZero() {
		c.ValidFrom = row.ValidFrom
	}
	if c.ValidTo.IsZero() {
		c.ValidTo = row.ValidTo
	}
	if c.Note == "" {
		c.Note = row.Note
	}
}
