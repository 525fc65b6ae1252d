package glossary

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/suggest"
)

// wideTable is the layout that glossaries of organisations have in spreadsheets: a concept a row, and a column for each
// language, named by its code, en, fr-CA, zh-Hans, or by its name. A cell has the preferred term, and those admitted beside it on lines
// of their own or behind semicolons. Columns that a termbase has no key for are counted.
type wideTable struct {
	languages map[int]language.Tag // by column
	lost      Lost
}

// leastLanguages is how many columns of languages make a table a wide one: a translation has two.
const leastLanguages = 2

// wideColumns are those of a wide table beside the languages.
var wideColumns = []string{"concept", "id", "kind", "severity", "valid_from", "valid_to", "note"}

// wideHeader reads the names of the columns, nil where they are not those of a wide table. "id" is what the concepts'
// are called, not Indonesian; "no" is what they are counted by, not Norwegian, which nb and nn are for.
func wideHeader(names []string) *wideTable {
	w := wideTable{languages: map[int]language.Tag{}, lost: Lost{}}
	for i, name := range names {
		if tag, ok := suggest.LanguageNamed(name); ok {
			w.languages[i] = tag
			continue
		}
		base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
		const letters = 2
		if len(base) != letters || name == "id" || name == "no" {
			continue
		}
		if tag, err := language.Parse(name); err == nil && !tag.IsRoot() {
			w.languages[i] = tag
		}
	}
	if len(w.languages) < leastLanguages {
		return nil
	}
	return &w
}

// wideRow reads a concept. One without an ID of its own has that of its line, row-12.
func (r *tableReader) wideRow(record []string) {
	line, _ := r.place(0)
	c := &Concept{ID: "row-" + strconv.Itoa(line)}
	before := len(r.problems)
	var terms []Term
	for i, value := range record {
		value = strings.TrimSpace(value)
		switch tag, ok := r.wide.languages[min(i, len(r.columns))]; {
		case value == "":
		case i >= len(r.columns):
			r.problem(i, "termbase.too-many-fields", map[string]any{"Most": len(r.columns)})
		case ok:
			terms = append(terms, r.cellTerms(i, value, tag)...)
		case slices.Contains(wideColumns, r.columns[i]):
			r.field(i, strings.Clone(value), c, &Term{})
		default:
			r.wide.lost.add(r.columns[i])
		}
	}
	if len(terms) == 0 && len(r.problems) == before {
		return // a heading between the rows
	}
	if first := r.byID[c.ID]; first != nil {
		r.problem(0, "termbase.duplicate-id", map[string]any{"Concept": c.ID, "Line": first.Line})
	}
	if len(r.problems) > before {
		r.bad[c.ID] = true
		return
	}
	for _, t := range terms {
		r.add(c, t)
	}
}

// cellTerms reads the terms of a cell.
func (r *tableReader) cellTerms(column int, value string, tag language.Tag) (terms []Term) {
	for text := range strings.FieldsFuncSeq(value, func(c rune) bool { return c == '\n' || c == '\r' || c == ';' || c == '；' }) {
		t := Term{Text: strings.Clone(strings.TrimSpace(text)), Lang: tag, Status: Preferred}
		if t.Text == "" {
			continue
		}
		if len(terms) > 0 {
			t.Status = Admitted
		}
		if len(t.Text) > longestTerm {
			r.problem(column, "termbase.long-term", map[string]any{"Most": longestTerm})
		}
		if id, data := (&Concept{Terms: []Term{t}}).slotFault(0); id != "" {
			r.problem(column, id, data)
		}
		terms = append(terms, t)
	}
	return terms
}
