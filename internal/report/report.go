// Package report shows findings: on a terminal, as lines of text, as JSON, as annotations of a pull request.
//
// Start with [Write]; [WriteAlignment] shows which sentences belong together. Every format prints the
// same values; lines and columns exist only here.
package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/locales"
)

// Format names a way to show findings.
type Format string

// The formats.
const (
	Pretty Format = "pretty" // for a terminal: passage beside passage, the place underlined
	Text   Format = "text"   // file:line:column: severity: check: message
	JSON   Format = "json"   // check.schema.json
	JSONL  Format = "jsonl"  // the same findings, a line each: check-line.schema.json
	GitHub Format = "github" // annotations of a pull request

	GitHubSummary Format = "github-summary" // of a job, in Markdown
	SARIF         Format = "sarif"          // SARIF 2.1.0
	RDJSONL       Format = "rdjsonl"        // reviewdog
	GitLab        Format = "gitlab"         // code quality
	JUnit         Format = "junit"
	Checkstyle    Format = "checkstyle"
	HTML          Format = "html" // a page in one file, of an alignment too
)

// Formats returns the formats that Write knows.
func Formats() []Format {
	return []Format{Pretty, Text, JSON, JSONL, GitHub, GitHubSummary, SARIF, RDJSONL, GitLab, JUnit, Checkstyle, HTML}
}

// Run is what one call of the program found.
type Run struct {
	Reports    []Report // one per pair
	Embargoed  []int    // indexes of those whose texts may not get out yet: what others read has no word of them
	Files      int      // that were read
	Known      int      // findings left out: they are of the baseline or were there before
	BySettings int      // of these, what only changed settings and termbases bring
	Unchecked  int      // files passed over or unreadable; what checks left out is in the reports
}

// Report is what was found in a pair.
type Report struct {
	check.Report       // its Bitext may be nil where there are no findings, and where the texts are kept
	texts        *pair // what the findings show of them, where it is kept
}

// Keep returns a report without the two documents: of their texts it has what its findings show, so that many
// pairs do not fill the memory.
func Keep(r check.Report) Report {
	kept := Report{Report: r}
	kept.Findings = slices.Clip(slices.Clone(r.Findings))
	if r.Bitext != nil && len(r.Findings) > 0 {
		kept.texts = newPair(r.Bitext, r.Findings)
	}
	kept.Bitext = nil
	return kept
}

// shown returns what the findings show of the two texts, nil where nothing is known of them.
func (r *Report) shown() *pair {
	if r.texts == nil && r.Bitext != nil && len(r.Findings) > 0 {
		return newPair(r.Bitext, r.Findings)
	}
	return r.texts
}

// Options say how to show a run.
type Options struct {
	Catalogue *locales.Catalogue
	Color     bool
	Width     int  // columns of the terminal; 0: unknown
	ShowInfo  bool // findings of severity info too
	Quiet     bool // no summary in the formats for people
	ForOthers bool // whatever the format, others read it: in CI

	Version string // of the program
}

// Write shows a run.
func Write(w io.Writer, f Format, r Run, o Options) error {
	if o.ForOthers || f.isForOthers() {
		r = r.withheld()
	}
	b := bufio.NewWriter(w)
	if err := write(b, f, r, o.entries(r), o); err != nil {
		return err
	}
	return b.Flush()
}

func write(w *bufio.Writer, f Format, r Run, entries []entry, o Options) error {
	switch f {
	case JSON:
		return writeJSON(w, r, entries)
	case JSONL:
		return writeJSONL(w, r, entries)
	case SARIF:
		return writeSARIF(w, entries, o)
	case RDJSONL:
		return writeRDJSONL(w, entries)
	case GitLab:
		return writeGitLab(w, entries, o)
	case JUnit:
		return writeJUnit(w, entries, o)
	case Checkstyle:
		return writeCheckstyle(w, entries, o)
	case HTML:
		return writeHTML(w, r, entries, o)
	case GitHub:
		writeGitHub(w, entries, o)
	case GitHubSummary:
		writeGitHubSummary(w, r, entries, o)
	case Text:
		for _, e := range entries {
			fmt.Fprintf(w, "%s:%s: %s: %s: %s\n", visible(e.file), e.start, e.f.Severity, e.f.Check, o.message(e.f.Message))
		}
	default:
		writePretty(w, r, entries, o)
	}
	return nil
}

// entry is a finding with its coordinates.
type entry struct {
	f          *check.Finding
	pair       *pair
	file       string
	start, end position
}

// entries returns the findings to be shown, in order.
func (o Options) entries(r Run) []entry {
	var entries []entry
	for i := range r.Reports {
		rep := &r.Reports[i]
		p := rep.shown()
		if p == nil {
			continue
		}
		for k := range rep.Findings {
			f := &rep.Findings[k]
			if f.Severity == check.Info && !o.ShowInfo {
				continue
			}
			l := p.side(f.Side)
			entries = append(entries, entry{
				f: f, pair: p, file: slashed(l.doc.Name),
				start: l.position(f.Span.Start), end: l.position(f.Span.End),
			})
		}
	}
	return entries
}

// message renders a message in the reader's language, on one line and safe to print.
func (o Options) message(m check.Message) string {
	lang := o.Catalogue.Lang()
	return render(o.Catalogue, m, func(value string) string { return isolate(visible(value), lang) })
}

// render fills the message's values in, each as show has it. A value may be a message itself.
func render(c *locales.Catalogue, m check.Message, show func(string) string) string {
	data := make(map[string]any, len(m.Data))
	for key, value := range m.Data {
		switch v := value.(type) {
		case check.Message:
			value = render(c, v, show)
		case string:
			value = show(v)
		}
		data[key] = value
	}
	return c.Text(m.ID, data)
}

// summary counts what was found; info findings count though they are not shown.
type summary struct {
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"`
	Known      int `json:"known"`
	BySettings int `json:"by_settings,omitempty"`
	Files      int `json:"files"`
	Unchecked  int `json:"unchecked"`

	unrendered []string // terms, each once
}

// termsNamed is how many of the terms without a rendering are named.
const termsNamed = 5

func (r Run) summary() summary {
	s := summary{Files: r.Files, Unchecked: r.Unchecked, Known: r.Known, BySettings: r.BySettings}
	for i := range r.Reports {
		s.Suppressed += r.Reports[i].Suppressed
		s.Unchecked += r.Reports[i].Unchecked
		for _, term := range r.Reports[i].Unrendered {
			if !slices.Contains(s.unrendered, term) && len(s.unrendered) <= termsNamed {
				s.unrendered = append(s.unrendered, term)
			}
		}
		for _, f := range r.Reports[i].Findings {
			switch f.Severity {
			case check.Error:
				s.Errors++
			case check.Warning:
				s.Warnings++
			default:
				s.Infos++
			}
		}
	}
	return s
}

func slashed(name string) string { return filepath.ToSlash(name) }

// Message renders a message in the reader's language, on one line and safe to show.
func Message(c *locales.Catalogue, m check.Message) string { return Options{Catalogue: c}.message(m) }
