package report

import (
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/locales"
)

// bySeverity returns the entries with the errors first, then the warnings.
func bySeverity(entries []entry) []entry {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, func(a, b entry) int { return rank(a.f.Severity) - rank(b.f.Severity) })
	return sorted
}

// lineEncoder writes a JSON value a line.
func lineEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

// CheckLineSchema is the JSON Schema of a line of the JSONL format.
//
//go:embed check-line.schema.json
var CheckLineSchema []byte

// jsonLine is a line of the JSONL format: one of the two.
type jsonLine struct {
	SchemaVersion int          `json:"schema_version"`
	Finding       *jsonFinding `json:"finding,omitempty"`
	Summary       *summary     `json:"summary,omitempty"`
}

// writeJSONL writes a finding a line, as they are in the JSON format, and the summary in the last one.
func writeJSONL(w io.Writer, r Run, entries []entry) error {
	english := locales.Load(language.English)
	enc := lineEncoder(w)
	for _, e := range entries {
		f := e.json(english)
		if err := enc.Encode(jsonLine{SchemaVersion: schemaVersion, Finding: &f}); err != nil {
			return err
		}
	}
	s := r.summary()
	return enc.Encode(jsonLine{SchemaVersion: schemaVersion, Summary: &s})
}

// The objects of the Reviewdog Diagnostic Format (reviewdog, proto/rdf/reviewdog.proto).
type (
	rdDiagnostic struct {
		Message          string         `json:"message"`
		Location         rdLocation     `json:"location"`
		Severity         string         `json:"severity"`
		Source           rdSource       `json:"source"`
		Code             rdCode         `json:"code"`
		Suggestions      []rdSuggestion `json:"suggestions,omitempty"`
		RelatedLocations []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"` // the byte after it
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"` // bytes of UTF-8, from 1
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Location rdLocation `json:"location"`
	}
)

// writeRDJSONL writes a diagnostic of reviewdog a line. A fix of one edit is a suggestion; several edits
// that belong together can't be said there.
func writeRDJSONL(w io.Writer, entries []entry) error {
	english := locales.Load(language.English)
	enc := lineEncoder(w)
	for _, e := range entries {
		severity := strings.ToUpper(string(e.f.Severity))
		d := rdDiagnostic{
			Message: jsonMessage(english, e.f.Message), Location: e.rdLocation(e.f.Side, e.f.Span), Severity: severity,
			Source: rdSource{"concord", "https://github.com/concord-l10n/concord"}, Code: rdCode{e.f.Check, checkDocs + e.f.Check + ".md"},
		}
		for _, rel := range e.f.Related {
			d.RelatedLocations = append(d.RelatedLocations, rdRelated{e.rdLocation(rel.Side, rel.Span)})
		}
		for _, fix := range e.f.Fixes {
			if fix.Side == e.f.Side && len(fix.Edits) == 1 {
				d.Suggestions = append(d.Suggestions, rdSuggestion{e.rdLocation(fix.Side, fix.Edits[0].Span).Range, fix.Edits[0].New})
			}
		}
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

func (e entry) rdLocation(side bitext.Side, s document.Span) rdLocation {
	l := e.pair.side(side)
	return rdLocation{path.Clean(slashed(l.doc.Name)), rdRange{l.bytePosition(s.Start), l.bytePosition(s.End)}}
}

// bytePosition returns the line of byte i and its column in bytes. The byte order mark of a file in UTF-8
// is part of its first line.
func (l *lines) bytePosition(i int) rdPosition {
	n, begin := l.lineAt(i)
	p := rdPosition{Line: n + 1, Column: i - begin + 1}
	if n == 0 && l.doc.Encoding == "utf-8" && l.doc.Raw != nil {
		p.Column += len("\ufeff")
	}
	return p
}

// gitlabIssue is an entry of a code quality report (GitLab, "Code Quality report format").
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path      string          `json:"path"`
	Positions gitlabPositions `json:"positions"`
}

type gitlabPositions struct {
	Begin position `json:"begin"`
	End   position `json:"end"`
}

// writeGitLab writes a code quality report. GitLab keeps one issue of those with the same fingerprint: the
// file is part of it, and how many such there were before.
func writeGitLab(w io.Writer, entries []entry, o Options) error {
	issues := []gitlabIssue{}
	seen := map[string]int{}
	for _, e := range entries {
		key := e.file + "\x00" + e.f.Fingerprint
		seen[key]++
		sum := document.DigestOf([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		issues = append(issues, gitlabIssue{
			Description: o.message(e.f.Message), CheckName: e.f.Check, Fingerprint: hex.EncodeToString(sum[:16]),
			Severity: gitlabSeverity(e.f.Severity),
			Location: gitlabLocation{path.Clean(e.file), gitlabPositions{e.start, e.end}},
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(issues)
}

func gitlabSeverity(s check.Severity) string {
	switch s {
	case check.Error:
		return "major"
	case check.Warning:
		return "minor"
	}
	return "info"
}
