package glossary

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// CSV writes concepts as a termbase in CSV, a term a row, and counts what of them it can't carry.
func CSV(concepts []*Concept) ([]byte, Lost) {
	rows, lost := tableOf(concepts)
	return Table(rows), lost
}

// tableOf returns the rows of a termbase as a table, and what of it has no column.
func tableOf(concepts []*Concept) ([][]string, Lost) {
	lost := Lost{}
	rows := [][]string{tableColumns}
	for _, c := range concepts {
		countLostTable(c, lost)
		for i := range c.Terms {
			t := &c.Terms[i]
			row := []string{c.ID, t.Lang.String(), t.Text, "", "", "", "", "", ""}
			if t.Status != Preferred {
				row[3] = string(t.Status)
			}
			if i == 0 {
				row[4], row[5], row[6], row[7], row[8] = string(c.Kind), c.Severity, dayOf(c.ValidFrom), dayOf(c.ValidTo), c.Note
			}
			rows = append(rows, row)
		}
	}
	return rows, lost
}

// Table writes rows in CSV (RFC 4180), with nothing in them that a spreadsheet takes for a formula.
func Table(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i := range row {
			cells[i] = inert(row[i])
		}
		_ = w.Write(cells) // a Buffer takes everything
	}
	w.Flush()
	return b.Bytes()
}

// formulaStarts are what a spreadsheet takes for the beginning of a formula.
const formulaStarts = "=+-@\t\r"

// inert puts an apostrophe before what a spreadsheet would take for a formula, and before what begins
// like one that has it already. Reading takes it away again.
func inert(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != "" && strings.IndexByte(formulaStarts, rest[0]) >= 0 {
		return "'" + s
	}
	return s
}

// live takes away the apostrophe that inert puts there.
func live(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && inert(rest) == s {
		return rest
	}
	return s
}

// countLostTable counts the keys of a concept that have no column.
func countLostTable(c *Concept, lost Lost) {
	count := func(key string, there bool) {
		if there {
			lost.add(key)
		}
	}
	count("when", !c.When.IsZero())
	count("abbreviation", len(c.Abbreviation) > 0)
	count("derived", len(c.Derived) > 0)
	count("case", c.CaseStrict)
	count("do_not_translate", c.DoNotTranslate)
	count("unless_source", len(c.UnlessSource) > 0)
	count("holds", len(c.Holds) > 0)
	count("mono", c.Mono)
	count("near", c.Near != nil)
	count("source", c.Source != "")
	count("examples", len(c.Examples.Pass)+len(c.Examples.Fail) > 0)
	for i := range c.Terms {
		t := &c.Terms[i]
		count("forms", len(t.Forms) > 0)
		count("not_after", len(t.NotAfter) > 0)
		count("not_before", len(t.NotBefore) > 0)
		count("note of a term", t.Note != "")
		count("validity of a term", !t.ValidFrom.IsZero() || !t.ValidTo.IsZero())
	}
}
