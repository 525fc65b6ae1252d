// Package check finds what a careful reviser would mark in a translation.
//
// Start with [Run], which aligns a source and a target and applies every [Check] to the pair.
// A check sees a [Pass] and reports [Finding] values; it knows nothing of files, colours or output
// formats, and its messages are identifiers with data until a face renders them.
package check

import (
	"time"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/lexicon"
)

// Severity says what a finding blocks.
type Severity string

// The severities: an error blocks approval, a warning is shown, an info is shown on request.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
	Off     Severity = "off" // in settings: the check does not run
)

// Check is one kind of fault and how it is found.
type Check struct {
	Name     string   // stable, kebab-case
	Doc      string   // its text: locales/checks/<lang>/<Doc>.md
	Severity Severity // unless the finding or the settings say otherwise
	Run      func(*Pass)
}

// Finding is something that a person should look at.
type Finding struct {
	Check    string
	Severity Severity
	Side     bitext.Side
	Span     document.Span // in that side's Source
	Related  []Related
	Message  Message
	Concept  string // the concept's ID, where one is concerned
	Fixes    []Fix
	// Fingerprint names the finding across revisions: it is made of the check, the concept and the
	// text in question with its passage, never of line numbers. 32 hexadecimal digits; set by Run.
	Fingerprint string

	hidden bool   // a suppression covers it
	habit  string // of what kind it is, where many of that kind are told as one
}

// Related is another place that explains a finding.
type Related struct {
	Side bitext.Side
	Span document.Span
}

// Message names a text of the catalogues and the values that it needs.
type Message struct {
	ID   string
	Data map[string]any
}

// Fix is a cure for a finding: edits of one document that do not overlap.
type Fix struct {
	Safe    bool // keeps grammar and meaning; may be applied unseen
	Message Message
	Side    bitext.Side
	Edits   []document.Edit
}

// Input is what Run needs.
type Input struct {
	Source, Target *document.Document
	Bitext         *bitext.Bitext   // nil: aligned here
	Links          []bitext.Link    // that a person has made; for aligning
	Was            *bitext.Bitext   // the verified state; nil: Stale and Altered are silent
	Lexicon        *lexicon.Lexicon // for aligning, and telling words from names; nil: the built-in one
	Glossary       *glossary.Glossary
	Date           time.Time // of the text, a day in UTC; zero: nothing expires
	Settings       Settings
	// Circumstances are what else is known of the text, for concepts that hold for some texts alone. Its source
	// language and date are those above.
	Circumstances glossary.Circumstances
	Suppressions  *Suppressions // nil: nothing is kept out
}

// Settings change how checks are applied.
type Settings struct {
	Severity map[string]Severity // by check; Off leaves it out
}

// Report is the outcome of Run.
type Report struct {
	Bitext     *bitext.Bitext
	Findings   []Finding // by place in the target, then in the source, then by check
	Suppressed int       // findings that suppressions kept out
	Unchecked  int       // what would have been checked but could not be
	Unrendered []string  // of that, terms of the source for which no rendering is known to apply; each once
}
