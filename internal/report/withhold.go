package report

import (
	"slices"
	"unicode/utf8"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// isForOthers reports whether a format is read by others than who runs the program: reviewers, whoever sees
// the pages of a pull request or of a job.
func (f Format) isForOthers() bool {
	switch f {
	case Pretty, Text, JSON, JSONL:
		return false
	}
	return true
}

// withheld returns the run without a word of the texts that are under embargo.
func (r Run) withheld() Run {
	r.Reports = slices.Clone(r.Reports)
	for _, i := range r.Embargoed {
		r.Reports[i] = withhold(r.Reports[i])
	}
	return r
}

// withhold returns a report that tells where something was found, and by which check, but no words: neither
// those of the two texts nor what should stand there.
func withhold(r check.Report) check.Report {
	if r.Bitext == nil {
		return r
	}
	b := *r.Bitext
	b.Source, b.Target = masked(b.Source), masked(b.Target)
	if r.Bitext.Source == r.Bitext.Target { // a document that is checked by itself
		b.Source = b.Target
	}
	r.Bitext, r.Findings = &b, slices.Clone(r.Findings)
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Message, f.Concept, f.Fixes = check.Message{ID: "report.withheld"}, "", nil
	}
	return r
}

// masked returns a document of which only the places are right: every character but the ends of lines is
// another one, of as many bytes.
func masked(d *document.Document) *document.Document {
	m := *d
	m.Source = make([]byte, 0, len(d.Source))
	for rest := d.Source; len(rest) > 0; {
		c, n := utf8.DecodeRune(rest)
		if c == '\n' || c == '\r' {
			m.Source = append(m.Source, rest[0])
		} else {
			m.Source = append(m.Source, [...]string{1: "x", 2: "×", 3: "█", 4: "🟦"}[n]...)
		}
		rest = rest[n:]
	}
	return &m
}
