package project

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// Revision is a release as it was: its source, and one translation where a language is asked for.
type Revision struct {
	Entry  *Entry // the event that names it; nil: it is a git commit
	Commit string // the git commit; empty: it is an event
	Source Version
	Target Version // none where no language is asked for, or there was no translation yet
}

// Version is one version of a document.
type Version struct {
	File File
	Text []byte // nil: there is none
}

// The names of revisions that are states.
const (
	RevApproved  = "approved"
	RevPublished = "published"
)

// leastDigits is how many hexadecimal digits name a digest.
const leastDigits = 4

// Revision finds the version of a release that a name names: the number of an event in the log, a day or
// a time (the last event until then), the first digits of the digest of an event or of a document,
// "approved" or "published" (the last such event), or a git revision.
func (p *Project) Revision(ctx context.Context, at *Situation, lang language.Tag, name string) (*Revision, error) {
	n, err := at.numberOf(lang, name)
	if err != nil {
		return nil, err
	}
	if n >= 0 {
		return p.revisionAt(at, lang, n)
	}
	return p.gitRevision(ctx, at.Working, lang, name)
}

// numberOf returns the index of the event that a name names, or -1 where it can only be git's.
func (at *Situation) numberOf(lang language.Tag, name string) (int, error) {
	entries := at.Ledger.Entries
	unknown := &Error{Kind: Usage, ID: "ledger.no-revision", Data: map[string]any{"Rev": name, "Release": at.Working.Name, "Count": len(entries)}}
	switch name {
	case RevApproved, RevPublished:
		kind := map[string]workflow.Kind{RevApproved: workflow.Approve, RevPublished: workflow.Publish}[name]
		for i := len(entries) - 1; i >= 0; i-- {
			if e := entries[i]; e.Event.Kind == kind && (lang == language.Und || e.Event.Lang == lang) && at.History.Refused[e.Digest] == nil {
				return i, nil
			}
		}
		return 0, unknown
	}
	if n, err := strconv.Atoi(name); err == nil && len(name) < leastDigits {
		if n < 1 || n > len(entries) {
			return 0, unknown
		}
		return n - 1, nil
	}
	if until, ok := timeNamed(name); ok {
		for i := len(entries) - 1; i >= 0; i-- {
			if entries[i].Event.Time.Before(until) {
				return i, nil
			}
		}
		return 0, unknown
	}
	return at.byDigest(name)
}

// timeNamed returns the end of the day or second that a name names.
func timeNamed(name string) (time.Time, bool) {
	if t, err := time.Parse(time.DateOnly, name); err == nil {
		return t.AddDate(0, 0, 1), true
	}
	t, err := time.Parse(time.RFC3339, name)
	return t.Add(time.Second), err == nil
}

// byDigest finds the event whose digest, or a document of which, begins with some digits: of a document
// the first event that has it.
func (at *Situation) byDigest(name string) (int, error) {
	digits := strings.ToLower(strings.TrimPrefix(name, "sha256:"))
	if len(digits) < leastDigits || strings.Trim(digits, "0123456789abcdef") != "" {
		return -1, nil
	}
	begins := func(d document.Digest) bool { return strings.HasPrefix(hex.EncodeToString(d[:]), digits) }
	found := map[document.Digest]int{}
	for i, e := range at.Ledger.Entries {
		for _, d := range []document.Digest{e.Digest, e.Event.Content.Source, e.Event.Content.Target} {
			if _, known := found[d]; !known && begins(d) {
				found[d] = i
			}
		}
	}
	switch len(found) {
	case 0:
		return -1, nil
	case 1:
		for _, i := range found {
			return i, nil
		}
	}
	return 0, &Error{Kind: Usage, ID: "ledger.ambiguous", Data: map[string]any{"Rev": name}}
}

// revisionAt returns the versions that events up to one name.
func (p *Project) revisionAt(at *Situation, lang language.Tag, n int) (*Revision, error) {
	w := at.Working
	r := &Revision{Entry: &at.Ledger.Entries[n]}
	var source, target document.Digest
	names := [2]string{filepath.Base(w.Source.Path)}
	for _, e := range at.Ledger.Entries[:n+1] {
		c, d := e.Event.Content, e.Event.Data
		if c.Source != (document.Digest{}) && (e.Event.Lang == language.Und || e.Event.Lang == lang) {
			source, names[0] = c.Source, d.SourceFile
		}
		if c.Target != (document.Digest{}) && e.Event.Lang == lang {
			target, names[1] = c.Target, d.TargetFile
		}
	}
	var err error
	if r.Source, err = p.version(w, names[0], w.Source.Lang, source); err != nil {
		return nil, err
	}
	r.Target, err = p.version(w, names[1], lang, target)
	return r, err
}

func (p *Project) version(w *Working, name string, lang language.Tag, d document.Digest) (Version, error) {
	if d == (document.Digest{}) {
		return Version{}, nil
	}
	text, err := p.Object(d)
	return Version{File{shortened(filepath.Join(w.Dir, filepath.Base(name))), lang}, text}, err
}

// gitRevision returns the versions that a commit holds.
func (p *Project) gitRevision(ctx context.Context, w *Working, lang language.Tag, name string) (*Revision, error) {
	repo, err := OpenRepo(ctx, p.Dir)
	if err != nil {
		var e *Error
		if errors.As(err, &e) && e.ID == "git.none" {
			return nil, &Error{Kind: Usage, ID: "ledger.no-revision", Data: map[string]any{"Rev": name, "Release": w.Name, "Count": 0}}
		}
		return nil, err
	}
	defer repo.Close()
	commit, err := repo.Resolve(ctx, name)
	if err != nil {
		return nil, err
	}
	r := &Revision{Commit: commit}
	if r.Source, err = fileAt(ctx, repo, commit, w.Source); err != nil || lang == language.Und {
		return r, err
	}
	f, err := w.Target(lang)
	if err != nil {
		return nil, err
	}
	r.Target, err = fileAt(ctx, repo, commit, f)
	return r, err
}

// fileAt reads a document as it was in a commit. None is a version without text.
func fileAt(ctx context.Context, repo *Repo, commit string, f File) (Version, error) {
	path, err := repo.Path(f.Path)
	if err != nil {
		return Version{}, err
	}
	text, err := repo.File(ctx, commit, path)
	if errors.Is(err, fs.ErrNotExist) {
		return Version{}, nil
	}
	return Version{f, text}, err
}

// Document reads the version as a document.
func (v Version) Document() (*document.Document, error) { return parsed(v.File, v.Text) }
