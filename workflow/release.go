package workflow

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// State is a stage of a translation's life.
type State string

// The states, in the order of a life.
const (
	Draft         State = "draft"          // the source is not frozen
	InTranslation State = "in-translation" // or being corrected
	InReview      State = "in-review"
	Approved      State = "approved"
	Published     State = "published"
	Withdrawn     State = "withdrawn"
)

// Act is who did something, when, and why.
type Act struct {
	Event  document.Digest
	Actor  string
	Time   time.Time
	Reason string
}

// Release is what the events of a release come to.
type Release struct {
	Name    string
	Source  document.Digest // its latest version that was recorded
	Freeze  *Act            // nil: the source is not frozen
	Targets map[language.Tag]*Target

	policies    Policies
	begun       bool   // the source has been frozen once
	commit      string // of git, then
	frozen      document.Digest
	contributed []Contributor // to the source since then: who wrote it before may approve translations
	heads       []document.Digest
}

// Target is what they come to for one translation.
type Target struct {
	State    State
	Content  Content // that was submitted last
	Submit   *Act
	Recorded document.Digest // the translation's latest version that was recorded

	Approvals []Approval   // of Content
	Override  *Act         // that stands in for approvals
	Hold      *Act         // nil: not held
	Reject    *Act         // why it is back in translation; nil: it is not
	Publish   *Publication // what is public now; nil: nothing
	Waivers   []GrantedWaiver
	Conflicts []Conflict // decisions that were made without knowing of each other

	// Verified is the source and the translation that a person last held against each other as a whole,
	// and Cleared the passages since. Stale is what changed in the source from there.
	Verified Content
	Files    [2]string // the names that the verified source and translation had
	Cleared  []Passage
	Links    []Correction // a person's corrections of links, in the order in which they were made

	// Who has had a hand in it since it was last published with everybody's approval; of those who have
	// changed the source, the ones from index sourceFrom.
	contributed []Contributor
	sourceFrom  int
	commit      string // of git, when it was last published so
}

// Approval is one person's.
type Approval struct {
	Act
	Role    string
	Content Content
}

// Publication is what was made public.
type Publication struct {
	Act
	Content    Content
	Relies     []document.Digest
	Overridden bool
}

// Correction is what a person has said of the links of two texts.
type Correction struct {
	Links   document.Digest
	Content Content
	Files   [2]string // the names that the source and the translation had
}

// GrantedWaiver is a waiver with who granted it, and for which texts.
type GrantedWaiver struct {
	Act
	Waiver
	Source, Target document.Digest
}

// Conflict is two decisions of which neither follows the other, and which can't both hold.
type Conflict struct{ A, B Act }

// New returns a release without events.
func New(name string, policies Policies) Release {
	if policies == nil {
		policies = func(document.Digest) *Policy { return nil }
	}
	return Release{Name: name, Targets: map[language.Tag]*Target{}, policies: policies}
}

// Target returns the state of a translation. One that no event names is at the beginning.
func (r *Release) Target(lang language.Tag) Target {
	if t := r.Targets[lang]; t != nil {
		return *t
	}
	return Target{State: r.initial()}
}

func (r *Release) initial() State {
	if r.Freeze == nil {
		return Draft
	}
	return InTranslation
}

// Languages returns the translations that events name, in order.
func (r *Release) Languages() []language.Tag {
	return slices.SortedFunc(maps.Keys(r.Targets), func(a, b language.Tag) int { return strings.Compare(a.String(), b.String()) })
}

// Contributors returns who has had a hand in a translation since it was last published with everybody's
// approval: in the translation itself, and in the source since that was frozen. Sorted by address.
func (r *Release) Contributors(lang language.Tag) []Contributor {
	t := r.Target(lang)
	return SortedContributors(slices.Concat(r.contributed[t.sourceFrom:], t.contributed))
}

// Since returns the git commits since which a hand in the source and in the translation counts; empty:
// since the beginning. Who has committed the
// source as it was frozen has had no hand in it.
func (r *Release) Since(lang language.Tag) (source, target string, frozen document.Digest) {
	t := r.Target(lang)
	if t.commit != "" {
		return t.commit, t.commit, frozen
	}
	return r.commit, "", r.frozen
}

// SortedContributors returns contributors in order, each once for each place; addresses are in small letters.
func SortedContributors(all []Contributor) []Contributor {
	sorted := slices.Clone(all)
	for i := range sorted {
		sorted[i].Address = strings.ToLower(sorted[i].Address)
	}
	slices.SortFunc(sorted, func(a, b Contributor) int {
		return strings.Compare(a.Address+"\x00"+string(a.Via), b.Address+"\x00"+string(b.Via))
	})
	return slices.Compact(sorted)
}

// clone returns a copy that shares nothing that changes.
func (r Release) clone() Release {
	r.contributed = slices.Clone(r.contributed)
	r.heads = slices.Clone(r.heads)
	targets := make(map[language.Tag]*Target, len(r.Targets))
	for lang, t := range r.Targets {
		c := *t
		c.Approvals, c.Waivers, c.Conflicts = slices.Clone(t.Approvals), slices.Clone(t.Waivers), slices.Clone(t.Conflicts)
		c.Cleared, c.Links, c.contributed = slices.Clone(t.Cleared), slices.Clone(t.Links), slices.Clone(t.contributed)
		targets[lang] = &c
	}
	r.Targets = targets
	return r
}

// target returns a translation to change.
func (r *Release) target(lang language.Tag) *Target {
	t := r.Targets[lang]
	if t == nil {
		t = &Target{State: r.initial()}
		r.Targets[lang] = t
	}
	return t
}

// follow makes an event a head in the place of those that it follows.
func (r *Release) follow(e Entry) {
	r.heads = slices.DeleteFunc(r.heads, func(d document.Digest) bool { return slices.Contains(e.Event.Follows, d) })
	at, _ := slices.BinarySearchFunc(r.heads, e.Digest, func(a, b document.Digest) int { return bytes.Compare(a[:], b[:]) })
	r.heads = slices.Insert(r.heads, at, e.Digest)
}

func actOf(e Entry) Act {
	return Act{Event: e.Digest, Actor: e.Event.Actor, Time: e.Event.Time, Reason: e.Event.Reason}
}
