// Packs compiles the built-in termbases from reference tables.
//
//	go run ./bench/packs -reference DIR
//
// DIR holds diplomatic.csv, states_unterm_6lang.csv and territories_cldr_7.csv, and CC-CEDICT in its
// folder lexicon. The packs are written to
// glossary/packs in the JSON form of a termbase, a concept a line, so that a change of one concept is
// a change of one line; the words by which the matcher cuts Chinese text to glossary/hanwords. After
// it, go test ./glossary -run Index -update makes the packs' indexes.
package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func main() {
	reference := flag.String("reference", "../shared/reference", "folder of the reference tables")
	tables := flag.String("tables", "bench/packs", "folder of the tables made by hand")
	out := flag.String("out", "glossary/packs", "folder of the packs")
	flag.Parse()
	if err := run(*reference, *tables, *out); err != nil {
		fmt.Fprintln(os.Stderr, "packs:", err)
		os.Exit(1)
	}
}

func run(reference, tables, out string) error {
	rows, err := readRows(filepath.Join(reference, "diplomatic.csv"))
	if err != nil {
		return err
	}
	var concepts []concept
	ids := map[string]int{}
	for _, r := range rows {
		if why := leftOut(r); why != "" {
			fmt.Printf("left out: %s: %s\n", r["zh"], why)
			continue
		}
		concepts = append(concepts, conceptOf(r, ids))
	}
	if concepts, err = addOrganizations(concepts, tables, ids); err != nil {
		return err
	}
	src, err := encode(concepts)
	if err != nil {
		return err
	}
	if dropUnreachable(concepts, src) {
		if src, err = encode(concepts); err != nil {
			return err
		}
	}
	fmt.Printf("%d concepts of %d rows and the organisations\n", len(concepts), len(rows))
	if err := os.WriteFile(filepath.Join(out, "diplomatic.json"), src, 0o644); err != nil {
		return err
	}
	if err := writeStates(reference, tables, out); err != nil {
		return err
	}
	if err := writeTerritories(reference, out); err != nil {
		return err
	}
	return writeHanWords(reference, tables, out)
}

// encode writes a pack, a concept a line.
func encode(concepts []concept) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("{\"concepts\": [")
	for i, c := range concepts {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n")
		line, err := encodeConcept(c)
		if err != nil {
			return nil, err
		}
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

func encodeConcept(c concept) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(c); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// row is a line of diplomatic.csv by its columns.
type row map[string]string

func readRows(file string) ([]row, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\ufeff")))).ReadAll()
	if err != nil || len(records) == 0 {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	var rows []row
	for _, record := range records[1:] {
		r := row{}
		for i, name := range records[0] {
			r[name] = strings.TrimSpace(record[i])
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// leftOut says why the pack does without a row, "" if it does not: names that are house style of one
// side, and patterns with a gap or a number, which a term can't say.
func leftOut(r row) string {
	switch {
	case strings.Contains(r["note"], "profile="):
		return "house style of one side"
	case strings.Contains(r["zh"], "…"):
		return "a pattern with a gap"
	case strings.Contains(r["note"], "number slot"):
		return "a pattern with a number"
	}
	return ""
}

// The termbase's JSON form, see glossary/termbase.schema.json.
type concept struct {
	ID           string              `json:"id"`
	Kind         string              `json:"kind"`
	ValidFrom    string              `json:"valid_from,omitempty"`
	ValidTo      string              `json:"valid_to,omitempty"`
	Severity     string              `json:"severity,omitempty"`
	When         when                `json:"when,omitzero"`
	Terms        []term              `json:"terms"`
	Abbreviation map[string]string   `json:"abbreviation,omitempty"`
	Derived      map[string][]string `json:"derived,omitempty"`
	Mono         bool                `json:"mono,omitempty"`
}

type when struct {
	Source string `json:"source"`
}

type term struct {
	Lang      string   `json:"lang"`
	Text      string   `json:"text"`
	Status    string   `json:"status,omitempty"`
	Forms     []string `json:"forms,omitempty"`
	NotAfter  []string `json:"not_after,omitempty"`
	NotBefore []string `json:"not_before,omitempty"`
}

// kinds maps the table's kinds to the termbase's.
var kinds = map[string]string{
	"partnership": "formula", "principle": "formula", "initiative": "formula",
	"treaty": "act", "document": "act", "state": "country", "issue": "term", "set-phrase": "term",
}

func conceptOf(r row, ids map[string]int) concept {
	c := concept{
		ID: identifier(r["en"], ids), Kind: r["kind"], Severity: r["severity"],
		ValidFrom: r["valid_from"], ValidTo: r["valid_to"],
		When: when{"zh"}, // a text translated into Chinese proves nothing about its source
	}
	if kind, ok := kinds[c.Kind]; ok {
		c.Kind = kind
	}
	if r["confidence"] != "high" {
		c.Severity = "warning"
	}
	if isOrdinary(r["note"]) {
		c.Severity = "off"
	}
	a, adjusted := adjustments()[r["zh"]]
	if adjusted {
		fmt.Printf("adjusted: %s: %s\n", r["zh"], a.reason)
	}
	c.Terms = append(c.Terms, term{
		Lang: "zh", Text: r["zh"], Forms: a.forms,
		NotAfter: append(a.notAfter, notAfter(r["zh"])...), NotBefore: append(a.notBefore, notBefore(r["zh"])...),
	})
	c.addTerms("en", r["en"], "")
	c.addTerms("en", r["admitted_en"], "admitted")
	c.addTerms("en", a.admitted, "admitted")
	if short := abbreviation(r["note"]); short != "" {
		c.Abbreviation = map[string]string{"en": short}
	}
	c.addTerms("en", r["forbidden_en"], "forbidden")
	c.Mono = c.bansAlone()
	c.addTerms("ru", r["ru"], "")
	c.addTerms("ru", r["admitted_ru"], "admitted")
	c.addTerms("ru", a.admittedRu, "admitted")
	c.addPartners()
	return c
}

// bansAlone reports whether what is almost the English of c is wrong in any text: it is a set formula of four
// words or more. `go run ./bench/terms -part mono` measures that correct English is never that near to one.
func (c *concept) bansAlone() bool {
	const shortest = 4 // words
	return c.Kind == "formula" && c.Severity != "off" && slices.ContainsFunc(c.Terms, func(t term) bool {
		return t.Lang == "en" && t.Status != "forbidden" && len(strings.FieldsFunc(t.Text, func(r rune) bool { return r == ' ' || r == '-' })) >= shortest
	})
}

// addTerms adds the values of a column, which semicolons part.
func (c *concept) addTerms(lang, values, status string) {
	for _, text := range strings.Split(values, ";") {
		if text = strings.TrimSpace(text); text != "" {
			c.Terms = append(c.Terms, term{Lang: lang, Text: text, Status: status, Forms: forms(text, c.Terms[0].Text)})
		}
	}
}

// abbreviation reads "abbr=UN" in a note.
func abbreviation(note string) string {
	_, rest, ok := strings.Cut(note, "abbr=")
	if !ok {
		return ""
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '+' })
	if end < 0 {
		end = len(rest)
	}
	return rest[:end]
}

// identifier makes a concept's ID of its English name.
func identifier(en string, ids map[string]int) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(en))
	id := strings.Join(strings.FieldsFunc(plain, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	if ids[id]++; ids[id] > 1 {
		id += "-" + strconv.Itoa(ids[id])
	}
	return id
}
