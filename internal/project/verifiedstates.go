package project

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// sourceCommitFields are the fields of a translation's front matter that name the git commit of the source
// that it was made from: those of Kubernetes and OpenTelemetry, of Mozilla's MDN, and of others.
func sourceCommitFields() []string {
	return []string{"default_lang_commit", "l10n.sourceCommit", "source_commit"}
}

// VerifiedStates tells what pairs were when a person last held them against each other: by the ledger of their
// release, or by the commit that the front matter of the translation names. It is safe for concurrent use.
type VerifiedStates struct {
	// Past is what the pairs are of, if they are those of an earlier commit. The ledgers and the repository are today's.
	Past *Past

	mu       sync.Mutex
	repos    map[string]*Repo // by the folder that they were asked for
	projects map[string]*Project
}

// Close ends what runs for it.
func (h *VerifiedStates) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.repos {
		_ = r.Close()
	}
}

// Verified returns the verified state of a pair, or nil where nothing tells of it. That what tells it can't
// be read is an error; nothing is guessed then.
func (h *VerifiedStates) Verified(ctx context.Context, pair Pair, target *document.Document, terms *glossary.Shelf) (*Verified, error) {
	if pair.Target.Lang == language.Und { // two files were given
		pair.Target.Lang = target.Lang
	}
	if h.Past != nil {
		pair = h.Past.pairNow(pair)
	}
	var known *Verified
	if pair.Release != nil && pair.Settings.Dir != "" {
		var err error
		if known, err = h.project(pair.Settings).Verified(pair, terms); known.Bitext() != nil || err != nil {
			return known, err
		}
	}
	for _, key := range sourceCommitFields() {
		if field, ok := target.Field(key); ok && strings.TrimSpace(field.Value) != "" {
			v, err := h.fromCommit(ctx, pair, target, strings.TrimSpace(field.Value), terms, known)
			return v, inField(err, target, field)
		}
	}
	return known, nil
}

func (h *VerifiedStates) project(s *Settings) *Project {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.projects == nil {
		h.projects = map[string]*Project{}
	}
	if h.projects[s.Dir] == nil {
		h.projects[s.Dir] = &Project{Dir: s.Dir, Settings: s, Disk: SystemDisk{}}
	}
	return h.projects[s.Dir]
}

// repo returns the repository that a folder is in.
func (h *VerifiedStates) repo(ctx context.Context, dir string) (*Repo, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if r := h.repos[dir]; r != nil {
		return r, nil
	}
	r, err := OpenRepo(ctx, dir)
	if err != nil {
		return nil, err
	}
	if h.repos == nil {
		h.repos = map[string]*Repo{}
	}
	h.repos[dir] = r
	return r, nil
}

// fromCommit returns the source as it was in a commit, with the translation that was made from it: since
// nobody has said that it is right for a later source, its text now stands for what it was. known is what the
// ledger tells.
func (h *VerifiedStates) fromCommit(ctx context.Context, pair Pair, target *document.Document, rev string, terms *glossary.Shelf, known *Verified) (*Verified, error) {
	repo, err := h.repo(ctx, filepath.Dir(pair.Source.Path))
	if err != nil {
		return nil, err
	}
	commit, err := repo.Resolve(ctx, rev)
	if err != nil {
		return nil, err
	}
	path, err := repo.Path(pair.Source.Path)
	if err != nil {
		return nil, err
	}
	src, err := repo.File(ctx, commit, path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{Kind: Incomplete, ID: "ledger.not-in-commit", Data: map[string]any{"Rev": rev, "File": path}}
	}
	if err != nil {
		return nil, err
	}
	source, err := parsed(pair.Source, src)
	if err != nil {
		return nil, err
	}
	v := &Verified{Was: aligned(source, target, terms, known.Links(source, target))}
	if known != nil {
		v.Cleared, v.corrections, v.waivers = known.Cleared, known.corrections, known.waivers
	}
	return v, nil
}

// inField says at which field of a document's front matter an error is: the pair is checked all the same.
func inField(err error, d *document.Document, field document.Meta) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	placed := *e
	placed.Kind, placed.File, placed.Line = Incomplete, d.Name, lineOf(d.Source, field.Span.Start)
	return &placed
}
