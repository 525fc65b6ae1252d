package report

import (
	_ "embed"
	"encoding/json"
	"io"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/locales"
)

// CheckSchema is the JSON Schema of the JSON format.
//
//go:embed check.schema.json
var CheckSchema []byte

// schemaVersion is raised when a program that reads the JSON would have to change.
const schemaVersion = 1

type jsonRun struct {
	SchemaVersion int           `json:"schema_version"`
	Findings      []jsonFinding `json:"findings"`
	Summary       summary       `json:"summary"`
}

type jsonFinding struct {
	Check       string        `json:"check"`
	Severity    string        `json:"severity"`
	Side        string        `json:"side"`
	File        string        `json:"file"`
	Span        jsonSpan      `json:"span"`
	Start       position      `json:"start"`
	End         position      `json:"end"`
	Text        string        `json:"text"`
	Message     string        `json:"message"`
	Concept     string        `json:"concept"`
	Fingerprint string        `json:"fingerprint"`
	Related     []jsonRelated `json:"related"`
	Fixes       []jsonFix     `json:"fixes"`
}

// jsonSpan is in bytes of the file as it is on disk.
type jsonSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type jsonRelated struct {
	File  string   `json:"file"`
	Side  string   `json:"side"`
	Span  jsonSpan `json:"span"`
	Start position `json:"start"`
	End   position `json:"end"`
	Text  string   `json:"text"`
}

type jsonFix struct {
	Safe    bool       `json:"safe"`
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File string   `json:"file"`
	Span jsonSpan `json:"span"`
	New  string   `json:"new"`
}

// writeJSON writes the run as check.schema.json describes it. Its messages are English always.
func writeJSON(w io.Writer, r Run, entries []entry) error {
	english := locales.Load(language.English)
	out := jsonRun{SchemaVersion: schemaVersion, Findings: []jsonFinding{}, Summary: r.summary()}
	for _, e := range entries {
		out.Findings = append(out.Findings, e.json(english))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func (e entry) json(english *locales.Catalogue) jsonFinding {
	doc := e.pair.side(e.f.Side)
	f := jsonFinding{
		Check: e.f.Check, Severity: string(e.f.Severity), Side: string(e.f.Side), File: e.file,
		Span: inFile(doc.doc, e.f.Span), Start: e.start, End: e.end, Text: doc.text(e.f.Span),
		Message: jsonMessage(english, e.f.Message), Concept: e.f.Concept, Fingerprint: e.f.Fingerprint,
		Related: []jsonRelated{}, Fixes: []jsonFix{},
	}
	for _, r := range e.f.Related {
		d := e.pair.side(r.Side)
		f.Related = append(f.Related, jsonRelated{
			File: slashed(d.doc.Name), Side: string(r.Side), Span: inFile(d.doc, r.Span),
			Start: d.position(r.Span.Start), End: d.position(r.Span.End), Text: d.text(r.Span),
		})
	}
	for _, fix := range e.f.Fixes {
		f.Fixes = append(f.Fixes, e.jsonFix(fix, english))
	}
	return f
}

func (e entry) jsonFix(fix check.Fix, english *locales.Catalogue) jsonFix {
	d := e.pair.side(fix.Side).doc
	j := jsonFix{Safe: fix.Safe, Message: jsonMessage(english, fix.Message), Edits: []jsonEdit{}}
	for _, edit := range fix.Edits {
		j.Edits = append(j.Edits, jsonEdit{File: slashed(d.Name), Span: inFile(d, edit.Span), New: edit.New})
	}
	return j
}

// jsonMessage renders a message with its values as they are.
func jsonMessage(english *locales.Catalogue, m check.Message) string {
	return render(english, m, func(value string) string { return value })
}

func inFile(d *document.Document, s document.Span) jsonSpan {
	s = d.InFile(s)
	return jsonSpan{s.Start, s.End}
}
