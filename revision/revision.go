// Package revision tells what changed between two versions of a text, and whether its translation
// followed there and only there.
//
// Start with [Diff], which compares two versions of one document passage by passage, or with [Compare],
// which holds a translation's own changes against those of its source. A [Change] says what kind it is
// and what it asks of a translator. The package reads no files and decides nothing: what is reported
// is package check's business.
package revision

import (
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// Kind says what a change does to a text.
type Kind string

// The kinds of changes.
const (
	Number       Kind = "number"
	Date         Kind = "date"
	Name         Kind = "name"
	Term         Kind = "term" // of the termbase
	Negation     Kind = "negation"
	Modality     Kind = "modality" // what must, may or should be
	WordingSmall Kind = "wording-small"
	WordingLarge Kind = "wording-large"
	Punctuation  Kind = "punctuation"
	Typography   Kind = "typography" // white space, quotation marks, forms of the same characters
	Case         Kind = "case"
	Markup       Kind = "markup" // emphasis, notes, placeholders; what a passage is in the layout
	Link         Kind = "link"   // where a link leads, or an image is
	Code         Kind = "code"
	Moved        Kind = "moved"
	Split        Kind = "split"
	Merged       Kind = "merged"
	Inserted     Kind = "inserted"
	Deleted      Kind = "deleted"
)

// Requirement says what a change of the source asks of its translation.
type Requirement string

// The requirements, the strongest first.
const (
	Update Requirement = "update" // the meaning changed: so must the translation
	Verify Requirement = "verify" // somebody has to look
	Carry  Requirement = "carry"  // the translation stays as it is
)

// Unit is a passage of a document, or a block that stands between passages (code).
type Unit struct {
	Passage int           // index into Document.Passages; -1 for a block of Document.Verbatim
	Span    document.Span // in Document.Source
}

// Text returns the running text of u, a unit of d; of a field of the front matter its value.
func (u Unit) Text(d *document.Document) string {
	if u.Passage >= 0 {
		return d.Passages[u.Passage].Text.String()
	}
	for i := range d.Meta {
		if d.Meta[i].Span == u.Span {
			return d.Meta[i].Value
		}
	}
	return string(d.Source[u.Span.Start:u.Span.End])
}

// Change is a passage that differs between two versions of a document, with its kinds.
type Change struct {
	Kind     Kind   // the one that matters most
	Kinds    []Kind // all, Kind first
	Requires Requirement
	// Layout says that it is all tags, addresses and the like in lines of their own: nothing that a reader reads.
	Layout bool
	// Old and New are what the passage was and what it is: several where passages were split or
	// merged, none where it was inserted or deleted.
	Old, New []Unit
	// Edits turn the old text into the new one; the texts of several units have a line break between
	// them. Empty where the texts are equal.
	Edits []Edit
}

// Op says what an edit does.
type Op string

// The operations of an edit.
const (
	Equal  Op = "equal"
	Delete Op = "delete"
	Insert Op = "insert"
)

// Edit keeps, deletes or inserts words.
type Edit struct {
	Op   Op
	Text string
}

// Apply returns what edits make of the old text they were made for.
func Apply(edits []Edit) string {
	n := 0
	for _, e := range edits {
		n += len(e.Text)
	}
	b := make([]byte, 0, n)
	for _, e := range edits {
		if e.Op != Delete {
			b = append(b, e.Text...)
		}
	}
	return string(b)
}

// Diff returns the changes from one version of a document to the next, in the order of the new one;
// what was deleted stands where it was. Passages that are in no change are equal in both versions and
// in the same order. g, which may be nil, tells terms and names.
//
// Passages are matched by text that is unique in both versions (patience diff, Cohen 2008), then,
// between these, by dynamic programming on the likeness of their words, with passages that were split
// or merged, and what is left by likeness alone, as moved.
func Diff(old, new *document.Document, g *glossary.Glossary) []Change {
	return compare(old, new, g).changes()
}
