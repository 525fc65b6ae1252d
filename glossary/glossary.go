// Package glossary holds termbases: the official names, titles and set formulas that a translation
// has to use.
//
// Start with [Load] for a termbase file or [Builtin] for the packs in the program, put them together
// with [New], and ask [Glossary.Matcher] for what finds a language's terms in running text. The
// package decides nothing about a translation; package check does.
package glossary

import (
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Kind says what a concept is; it decides how severe a finding about it is.
type Kind string

// The kinds of concepts.
const (
	KindTerm         Kind = "term" // an ordinary word or set phrase
	KindFormula      Kind = "formula"
	KindTitle        Kind = "title"
	KindOrganisation Kind = "organisation"
	KindCountry      Kind = "country"
	KindPerson       Kind = "person"
	KindPlace        Kind = "place"
	KindAct          Kind = "act"
	KindEvent        Kind = "event"
)

// Status says whether a term may be used (ISO 12620's administrative status).
type Status string

// The statuses. Where a source uses any term of a concept, its translation has to use a preferred
// or admitted one; a deprecated or forbidden one is reported.
const (
	Preferred  Status = "preferred"
	Admitted   Status = "admitted"
	Deprecated Status = "deprecated"
	Forbidden  Status = "forbidden"
)

// Term is one wording of a concept in one language.
type Term struct {
	Text   string // with slots where something else stands each time: see [Slots]
	Lang   language.Tag
	Status Status
	// ValidFrom and ValidTo are the first and last day of the wording's validity, zero where open.
	ValidFrom, ValidTo time.Time
	Forms              []string // irregular inflections that count as the term
	// NotAfter and NotBefore are what the term may not stand directly after or before to be this
	// term: 大国 is not one in 扩大国际.
	NotAfter, NotBefore []string
	Note                string
}

// Concept is one notion with its terms in all languages (TBX's conceptEntry).
type Concept struct {
	ID    string
	Kind  Kind
	Terms []Term
	// ValidFrom and ValidTo are the first and last day of the concept's validity, zero where open.
	ValidFrom, ValidTo time.Time
	Abbreviation       map[string]string   // by language: accepted after the full name
	Derived            map[string][]string // by language: satisfies the requirement, never triggers it
	CaseStrict         bool                // no other casing counts
	DoNotTranslate     bool                // stands in the target as it is
	When               When                // limits the concept to some texts
	UnlessSource       []string            // the requirement is void where the source passage has one of these
	Holds              []Tenure            // of a person: the titles, each with its time
	Mono               bool                // its forbidden terms are wrong even without a source
	Severity           string              // "error", "warning", "info", "off"; empty: by Kind
	// Near is how many content words of a rendering may differ, at most [mostNear], for words to be reported as
	// nearly it; none where it is 0, by the rendering's length where it is nil.
	Near         *int
	Note, Source string
	Examples     Examples
	File         string // where it was loaded from, or the pack's name
	Line         int    // in File, from 1
}

// Tenure is a title that a person holds.
type Tenure struct {
	Title string // the ID of its concept
	// From and To are the first and last day, zero where open.
	From, To time.Time
}

// mostNear is the largest budget of differences that a concept may set.
const mostNear = 4

// Examples are what a concept's author promises about it.
type Examples struct{ Pass, Fail []Example }

// Example is a source and a target passage, and for a failing one the check that it fails.
type Example struct{ Source, Target, Check string }

// Match is a term found in running text.
type Match struct {
	Span    document.Span // in the text
	Concept *Concept
	Term    *Term // nil for an abbreviation or a derived word
	By      By
	Slots   *Slots // of a term with slots: what stands in them
}

// By says what of a concept a match is.
type By uint8

// What a match may be: a term of the concept in any of its forms, its abbreviation, or a word
// derived from it.
const (
	ByTerm By = iota
	ByAbbreviation
	ByDerived
)
