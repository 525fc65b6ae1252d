package glossary

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/yamldoc"
)

// tableColumns are the columns of a termbase in CSV (RFC 4180) or XLSX: a term a row, the first three required; or a
// concept a row, see wideTable.
// What concerns the whole concept (kind, severity, its validity) may stand in any of its rows.
var tableColumns = []string{"concept", "lang", "text", "status", "kind", "severity", "valid_from", "valid_to", "note"}

const tableRequired = 3

// tableReader reads a termbase row by row, wherever the rows are from.
type tableReader struct {
	place    func(column int) (line, col int) // of a cell of the row that is read; both from 1
	columns  []string
	wide     *wideTable // nil where a row is a term
	concepts []*Concept
	byID     map[string]*Concept
	bad      map[string]bool // IDs of concepts with a problem in one of their rows
	titles   int             // rows above the names of the columns
	problems []Problem
}

func newTableReader() tableReader {
	return tableReader{byID: map[string]*Concept{}, bad: map[string]bool{}}
}

func (r *tableReader) problem(column int, id string, data map[string]any) {
	line, col := r.place(column)
	r.problems = append(r.problems, Problem{ID: id, Data: data, Line: line, Column: col})
}

// dropped returns the columns that a termbase has no key for, with how many of their cells say something.
func (r *tableReader) dropped() Lost {
	if r.wide == nil {
		return nil
	}
	return r.wide.lost
}

// good returns the concepts without a problem.
func (r *tableReader) good() []*Concept {
	if r.titles > 0 && r.columns == nil && len(r.problems) == 0 {
		r.problems = append(r.problems, Problem{ID: "termbase.no-column", Data: map[string]any{"Column": "text"}, Line: 1, Column: 1})
	}
	for _, c := range r.concepts {
		if !c.ValidTo.IsZero() && c.ValidTo.Before(c.ValidFrom) && !r.bad[c.ID] {
			r.bad[c.ID] = true
			r.problems = append(r.problems, Problem{ID: "termbase.validity", Data: map[string]any{"Concept": c.ID}, Line: c.Line, Column: 1})
		}
	}
	return slices.DeleteFunc(r.concepts, func(c *Concept) bool { return r.bad[c.ID] })
}

// isTitle reports whether a row above the names of the columns tells what the table is, in one cell.
func (r *tableReader) isTitle(record []string) bool {
	const most = 5 // rows
	cells := 0
	for _, value := range record {
		if strings.TrimSpace(value) != "" {
			cells++
		}
	}
	if cells > 1 || r.titles == most {
		return false
	}
	r.titles++
	return true
}

// header reads the names of the columns and reports whether the rows can be read by them.
func (r *tableReader) header(record []string) bool {
	for _, name := range record {
		r.columns = append(r.columns, strings.Clone(strings.ToLower(strings.TrimSpace(name))))
	}
	r.rename()
	if !slices.Contains(r.columns, "text") && !slices.Contains(r.columns, "lang") {
		if r.wide = wideHeader(r.columns); r.wide == nil {
			r.problem(0, "termbase.no-column", map[string]any{"Column": "text"})
		}
		return r.wide != nil
	}
	for i, name := range r.columns {
		if !slices.Contains(tableColumns, name) {
			id, data := yamldoc.Unknown("yaml.unknown-key", "yaml.unknown-key-guess", name, tableColumns)
			r.problem(i, id, data)
		} else if slices.Contains(r.columns[:i], name) {
			r.problem(i, "yaml.duplicate-key", map[string]any{"Key": name})
		}
	}
	for _, name := range tableColumns[:tableRequired] {
		if !slices.Contains(r.columns, name) {
			r.problem(0, "termbase.no-column", map[string]any{"Column": name})
		}
	}
	return len(r.problems) == 0
}

// rename gives the columns the names that they have here, if spreadsheets have others for them.
func (r *tableReader) rename() {
	renameTo := func(own string, others ...string) {
		for i, name := range r.columns {
			if slices.Contains(others, name) && !slices.Contains(r.columns, own) {
				r.columns[i] = own
			}
		}
	}
	renameTo("note", "notes", "comment", "comments", "remark", "remarks", "备注", "примечание", "remarque", "remarques", "nota", "notas", "ملاحظات")
	has := func(a, b string) bool { return slices.Contains(r.columns, a) || slices.Contains(r.columns, b) }
	if has("lang", "language") && has("text", "term") { // a term a row
		renameTo("concept", "id")
		renameTo("lang", "language")
		renameTo("text", "term")
	}
}

// row reads a term and puts it to its concept, or a concept.
func (r *tableReader) row(record []string) {
	if r.wide != nil {
		r.wideRow(record)
		return
	}
	before := len(r.problems)
	c := &Concept{}
	t := Term{Status: Preferred}
	for i, value := range record {
		value = strings.TrimSpace(value)
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
	if id, data := (&Concept{Terms: []Term{t}}).slotFault(0); id != "" {
		r.problem(slices.Index(r.columns, "text"), id, data)
	}
	if len(r.problems) > before {
		r.bad[c.ID] = true
		return
	}
	r.add(c, t)
}

func (r *tableReader) field(column int, value string, c *Concept, t *Term) {
	switch r.columns[column] {
	case "concept", "id":
		c.ID = value
	case "lang":
		tag, err := language.Parse(value)
		if err != nil || tag.IsRoot() {
			id, data := yamldoc.NoLanguage(value)
			r.problem(column, id, data)
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

func (r *tableReader) word(column int, value string, known []string) string {
	if !slices.Contains(known, value) {
		id, data := yamldoc.Unknown("yaml.unknown-word", "yaml.unknown-word-guess", value, known)
		r.problem(column, id, data)
	}
	return value
}

func (r *tableReader) date(column int, value string) time.Time {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		r.problem(column, "yaml.want-date", map[string]any{"Word": value})
	}
	return day
}

// add puts a term to its concept; the first row that says something about the concept counts.
func (r *tableReader) add(row *Concept, t Term) {
	c := r.byID[row.ID]
	if c == nil {
		c = &Concept{ID: row.ID}
		c.Line, _ = r.place(0)
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
