// Package workflow knows what a release goes through until it is published: its events, the state that
// they lead to, and what may happen next.
//
// An [Event] is an act of a named person. It names what it is about by digests, and the events that it
// follows; [Event.Encode] gives the one form in which it is written. The package knows digests and
// counts, never findings or text. It reads neither disk nor clock.
package workflow

import (
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Kind says what was done.
type Kind string

// The kinds of events.
const (
	Import         Kind = "import"           // a version of the source or of a translation was recorded
	Freeze         Kind = "freeze"           // the source is ready to be translated
	Submit         Kind = "submit"           // a translation is given to review
	VerifyPassages Kind = "verify-passages"  // passages were held against their source and are right
	NoChangeNeeded Kind = "no-change-needed" // the source changed, the translation is right as it stands
	CorrectLink    Kind = "correct-link"     // a person says which sentences belong together
	Comment        Kind = "comment"
	Approve        Kind = "approve"
	Reject         Kind = "reject" // back to the translator
	Hold           Kind = "hold"   // stop until further notice
	Resume         Kind = "resume" // the hold is over
	Waive          Kind = "waive"  // a finding is accepted
	Override       Kind = "override"
	Publish        Kind = "publish"
	Correct        Kind = "correct"  // a published text is to be corrected
	Withdraw       Kind = "withdraw" // a text is taken back
)

// Kinds returns all kinds of events.
func Kinds() []Kind {
	return []Kind{
		Import, Freeze, Submit, VerifyPassages, NoChangeNeeded, CorrectLink, Comment, Approve, Reject, Hold,
		Resume, Waive, Override, Publish, Correct, Withdraw,
	}
}

// Content is what an approval is bound to, by digest. Source and Target are the exact bytes of the
// documents, Glossary and Policy those of the manifests that list termbases and rules. The zero digest
// stands for nothing.
type Content struct{ Source, Target, Glossary, Policy document.Digest }

// Event is one act.
type Event struct {
	Kind    Kind
	Release string       // its folder's name
	Lang    language.Tag // of the translation; Und: it concerns the source, or the whole release
	Follows []document.Digest
	Actor   string    // a person's address
	Role    string    // that the person acted in
	Time    time.Time // UTC, whole seconds
	Content Content
	Reason  string
	Data    Data
}

// Data is what events of some kinds say besides.
type Data struct {
	// Names of the documents in the release's folder; they say in which format the contents are.
	SourceFile, TargetFile string

	// Of submit and approve: who has had a hand in the text, and where that was looked up.
	Contributors []Contributor
	Commit       string // of git, up to which its history was read; empty: outside git

	Passages []Passage       // of verify-passages, no-change-needed, reject and comment; none: all
	Links    document.Digest // of correct-link: the links that a person made

	Waiver  *Waiver           // of waive
	Waivers []document.Digest // of approve: the waive events that it relied on
	Report  document.Digest   // of approve: what was found, as evidence
	Open    int               // of approve: error findings that no waiver covers
	Note    document.Digest   // of correct: the draft of a correction note
	Relies  []document.Digest // of publish: the approve or override events that allow it
}

// Contributor is a person who has had a hand in a text, by one address.
type Contributor struct {
	Address string
	Via     Via
}

// Via says where a contributor was found.
type Via string

// The places where contributors are found.
const (
	ViaLedger Via = "ledger" // the actor of an event
	ViaGit    Via = "git"    // author of a commit, or named in its message as co-author
)

// Passage is a passage of the translation with what it was held against, by the digests of their texts.
type Passage struct {
	Source, Target document.Digest // zero: none
	Comment        string
}

// Waiver accepts a finding until a day. The event's content says in which source and target.
type Waiver struct {
	Check, Fingerprint string
	Until              time.Time
}
