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
	GitHub Format = "github" // annotations of a pull request
)

// Formats returns the formats that Write knows.
func Formats() []Format { return []Format{Pretty, Text, JSON, GitHub} }

// Run is what one call of the program found.
type Run struct {
	Reports   []check.Report // one per pair; Bitext may be nil where there are no findings
	Files     int            // that were read
	Unchecked int            // files passed over or unreadable; what checks left out is in the reports
}

// Options say how to show a run.
type Options struct {
	Catalogue *locales.Catalogue
	Color     bool
	Width     int  // columns of the terminal; 0: unknown
	ShowInfo  bool // findings of severity info too
	Quiet     bool // no summary in the formats for people
}

// Write shows a run.
func Write(w io.Writer, f Format, r Run, o Options) error {
	b := bufio.NewWriter(w)
	entries := o.entries(r)
	switch f {
	case JSON:
		if err := writeJSON(b, r, entries); err != nil {
			return err
		}
	case GitHub:
		writeGitHub(b, entries, o)
	case Text:
		for _, e := range entries {
			fmt.Fprintf(b, "%s:%s: %s: %s: %s\n", visible(e.file), e.start, e.f.Severity, e.f.Check, o.message(e.f.Message))
		}
	default:
		writePretty(b, r, entries, o)
	}
	return b.Flush()
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
		if rep.Bitext == nil || len(rep.Findings) == 0 {
			continue
		}
		p := newPair(rep.Bitext)
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
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Infos     int `json:"infos"`
	Files     int `json:"files"`
	Unchecked int `json:"unchecked"`
}

func (r Run) summary() summary {
	s := summary{Files: r.Files, Unchecked: r.Unchecked}
	for i := range r.Reports {
		s.Unchecked += r.Reports[i].Unchecked
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
