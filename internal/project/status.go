package project

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
	"github.com/concord-l10n/concord/workflow"
)

// TargetStatus is how one translation of a release stands.
type TargetStatus struct {
	Release string
	Lang    language.Tag
	State   workflow.State
	Missing bool // there is no document
	Stale   int  // changes of the source that it does not follow
	Altered int  // passages that changed although their source did not
	// Blockers are what keeps it from being published, without those that are the next step of every
	// life.
	Blockers []Blocker
	// Since is when the oldest version of the source was recorded that the translation does not follow.
	Since     time.Time
	Published time.Time // zero: it is not public
	Changed   bool      // its files have changed since it was published
	Override  bool      // what is public, or is to be, was approved by nobody
}

// Blocker names what keeps a translation from being published.
type Blocker string

// The blockers.
const (
	BlockHeld     Blocker = "held"
	BlockConflict Blocker = "conflict"
	BlockRejected Blocker = "rejected"
	BlockChanged  Blocker = "changed" // since it was submitted or approved
	BlockStale    Blocker = "stale"
	BlockEmbargo  Blocker = "embargo"
	BlockLedger   Blocker = "ledger" // there is something wrong in it
)

// statusFile keeps what was found the last time, for releases whose files have not changed since.
const statusFile = "status.json"

// statusVersion is the version of what it keeps: another one is not read.
const statusVersion = 1

type keptStatus struct {
	Version  int                    `json:"version"`
	Releases map[string]keptRelease `json:"releases"`
}

type keptRelease struct {
	Key     string       `json:"key"` // of all that the rows were made of
	Embargo time.Time    `json:"embargo"`
	Rows    []keptTarget `json:"rows"`
}

type keptTarget struct {
	TargetStatus
	Lang string `json:"lang"`
}

// Status returns how all translations of the releases stand, in order; without names of all releases.
// What could not be read of one is an error of its own, beside the others.
func (p *Project) Status(ctx context.Context, releases []string, now time.Time) ([]TargetStatus, Errors, error) {
	if len(releases) == 0 {
		var err error
		if releases, err = p.Releases(); err != nil {
			return nil, nil, err
		}
	}
	old := p.keptStatus()
	next := keptStatus{Version: statusVersion, Releases: old.Releases}
	found, errs := make([]keptRelease, len(releases)), make([]error, len(releases))
	common := p.commonStamp()
	inParallel(len(releases), func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			found[i], errs[i] = p.releaseStatus(releases[i], common, old.Releases[releases[i]])
		}
	})
	var rows []TargetStatus
	var problems Errors
	changed := false
	for i, name := range releases {
		if errs[i] != nil {
			problems = append(problems, problemsIn(errs[i])...)
			continue
		}
		changed = changed || old.Releases[name].Key != found[i].Key
		next.Releases[name] = found[i]
		for _, row := range found[i].Rows {
			rows = append(rows, row.at(found[i], now))
		}
	}
	if changed {
		p.keepStatus(next)
	}
	return rows, problems, ctx.Err()
}

// at returns the row as it is at a time.
func (k keptTarget) at(of keptRelease, now time.Time) TargetStatus {
	s := k.TargetStatus
	s.Lang = language.Make(k.Lang)
	if s.State != workflow.Published && now.Before(of.Embargo) {
		s.Blockers = append(slices.Clone(s.Blockers), BlockEmbargo)
	}
	return s
}

func (p *Project) keptStatus() keptStatus {
	kept := keptStatus{Releases: map[string]keptRelease{}}
	src, err := os.ReadFile(p.inState("cache", statusFile))
	if err != nil || json.Unmarshal(src, &kept) != nil || kept.Version != statusVersion || kept.Releases == nil {
		return keptStatus{Releases: map[string]keptRelease{}}
	}
	return kept
}

// keepStatus writes what was found; that it can't is no harm.
func (p *Project) keepStatus(k keptStatus) {
	if src, err := json.Marshal(k); err == nil && p.prepareState() == nil {
		_ = p.write(p.inState("cache", statusFile), src)
	}
}

// commonStamp stands for the files that the status of every release depends on.
func (p *Project) commonStamp() string {
	var b strings.Builder
	stamp(&b, filepath.Join(p.Dir, SettingsFile))
	stamp(&b, p.inState(signersFile))
	if termbases, err := p.Settings.Termbases(Termbases{}); err == nil {
		for _, f := range termbases.Files {
			stamp(&b, f)
		}
	}
	return b.String()
}

// stamp writes what tells one version of a file from another without reading it.
func stamp(b *strings.Builder, name string) {
	if info, err := os.Stat(name); err == nil {
		fmt.Fprintf(b, "%s %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	}
}

// releaseKey stands for all files of a release.
func (p *Project) releaseKey(release, common string) string {
	var b strings.Builder
	b.WriteString(common)
	dir := p.ReleaseDir(release)
	for _, folder := range []string{dir, filepath.Join(dir, ledgerFolder)} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && !e.IsDir() {
				fmt.Fprintf(&b, "%s %d %d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
			}
		}
	}
	return document.DigestOf([]byte(b.String())).String()
}

// releaseStatus returns how the translations of a release stand: as it was kept, where nothing has changed.
func (p *Project) releaseStatus(release, common string, old keptRelease) (keptRelease, error) {
	key := p.releaseKey(release, common)
	if key == old.Key {
		return old, nil
	}
	w, err := p.Working(release)
	if err != nil {
		return keptRelease{}, err
	}
	l, err := p.Ledger(release)
	if err != nil {
		return keptRelease{}, err
	}
	k := keptRelease{Key: key, Embargo: w.Release.Embargo}
	at := &Situation{Working: w, Ledger: l, History: p.history(l, true)}
	for _, lang := range w.Languages() {
		s, err := p.targetStatus(at, lang)
		if err != nil {
			return keptRelease{}, err
		}
		k.Rows = append(k.Rows, keptTarget{s, lang.String()})
	}
	return k, nil
}

func (p *Project) targetStatus(at *Situation, lang language.Tag) (TargetStatus, error) {
	t := at.History.Release.Target(lang)
	s := TargetStatus{Release: at.Working.Name, Lang: lang, State: t.State, Override: t.Override != nil}
	block := func(when bool, b Blocker) {
		if when {
			s.Blockers = append(s.Blockers, b)
		}
	}
	distrusted := slices.ContainsFunc(at.Ledger.Entries, func(e Entry) bool { return e.Distrust != nil })
	damaged := len(at.Ledger.Problems) > 0
	block(damaged || distrusted, BlockLedger)
	block(t.Hold != nil, BlockHeld)
	block(len(t.Conflicts) > 0 && !damaged, BlockConflict) // decisions seem to contradict each other where one between them is missing
	block(t.Reject != nil, BlockRejected)
	if t.Publish != nil {
		s.Published, s.Override = t.Publish.Time, s.Override || t.Publish.Overridden
	}
	if _, err := at.Working.Target(lang); err != nil {
		s.Missing = true
		return s, nil
	}
	pinned := pinnedGlossary(&t)
	if t.State == workflow.Published {
		pinned = t.Publish.Content.Glossary
	}
	snapshot, err := at.Working.Snapshot(lang, pinned)
	if err != nil {
		return s, err
	}
	block(underWay(&t) && snapshot.Content != t.Content, BlockChanged)
	if t.Publish != nil {
		s.Changed = snapshot.Content != t.Publish.Content
	}
	if err := p.staleness(at, lang, snapshot, &s); err != nil {
		return s, err
	}
	block(s.Stale+s.Altered > 0, BlockStale)
	return s, nil
}

// staleness counts what changed since the translation was verified.
func (p *Project) staleness(at *Situation, lang language.Tag, snapshot *Snapshot, s *TargetStatus) error {
	t := at.History.Release.Target(lang)
	same := t.Verified.Source == snapshot.Content.Source && t.Verified.Target == snapshot.Content.Target
	if t.Verified == (workflow.Content{}) || same {
		return nil
	}
	terms, err := at.Working.terms(snapshot)
	if err != nil {
		return err
	}
	was, err := p.verified(at.Working, lang, t, terms)
	var e *Error
	if errors.As(err, &e) && e.Kind == Incomplete { // what is missing in the store, verify says
		s.Blockers = append(s.Blockers, BlockLedger)
		return nil
	}
	if err != nil {
		return err
	}
	source, target, err := at.Working.documents(snapshot)
	if err != nil {
		return err
	}
	compared := revision.Compare(was.Was, source, target, terms.For(append(was.Was.Documents(), source, target)...))
	s.Stale, s.Altered = was.count(&compared, source, target)
	if s.Stale > 0 {
		s.Since = unfollowedSince(at, t.Verified.Source)
	}
	return nil
}

// count returns how many changes ask for something that has not been done, and that nobody has cleared.
func (v *Verified) count(c *revision.Comparison, source, target *document.Document) (stale, altered int) {
	for i := range c.Changes {
		ch := &c.Changes[i]
		if ch.Verdict == revision.Untouched && ch.Requires == revision.Update && !v.clears(ch.New, source, ch.TargetNew, target) {
			stale++
		}
	}
	for i := range c.Altered {
		a := &c.Altered[i]
		if a.Requires == revision.Update && !v.clears(a.Source, source, a.New, target) {
			altered++
		}
	}
	return stale, altered
}

// clears reports whether a person has looked at the passages and found them right.
func (v *Verified) clears(sources []revision.Unit, source *document.Document, targets []revision.Unit, target *document.Document) bool {
	first := func(units []revision.Unit, d *document.Document) document.Digest {
		if len(units) == 0 {
			return document.Digest{}
		}
		return passageDigest(d, units[0].Span)
	}
	return v.cleared(workflow.Passage{Source: first(sources, source), Target: first(targets, target)})
}

// unfollowedSince is when the first version of the source after the verified one was recorded.
func unfollowedSince(at *Situation, verified document.Digest) time.Time {
	var since time.Time
	for _, e := range at.Ledger.Entries {
		switch source := e.Event.Content.Source; {
		case source == verified:
			since = time.Time{}
		case source != (document.Digest{}) && since.IsZero():
			since = e.Event.Time
		}
	}
	return since
}
