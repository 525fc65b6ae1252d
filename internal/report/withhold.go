package report

import (
	"slices"
	"unicode/utf8"

	"github.com/concord-l10n/concord/check"
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
func withhold(r Report) Report {
	r.Unrendered = nil
	shown := r.shown()
	if shown == nil {
		return r
	}
	r.texts = &pair{source: shown.source.masked(), target: shown.target.masked(), linked: shown.linked}
	r.Bitext, r.Findings = nil, slices.Clone(r.Findings)
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Message, f.Concept, f.Fixes = check.Message{ID: "report.withheld"}, "", nil
	}
	return r
}

// masked returns lines of which only the places are right: every character but the ends of lines is another
// one, of as many bytes.
func (l *lines) masked() *lines {
	m := *l
	m.pieces = slices.Clone(l.pieces)
	for i := range m.pieces {
		p := &m.pieces[i]
		rest := p.text
		p.text = make([]byte, 0, len(rest))
		for len(rest) > 0 {
			c, n := utf8.DecodeRune(rest)
			if c == '\n' || c == '\r' {
				p.text = append(p.text, rest[0])
			} else {
				p.text = append(p.text, [...]string{1: "x", 2: "×", 3: "█", 4: "🟦"}[n]...)
			}
			rest = rest[n:]
		}
	}
	return &m
}
