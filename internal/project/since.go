package project

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/lexicon"
)

// Past is what a commit held of a project: its documents, settings and termbases, in a folder of their own.
type Past struct {
	Dir      string // where the root of the repository would be
	root     string // of the temporary folder, in which Dir is as deep as the repository is on the disk: settings may name files outside of it
	repo     *Repo
	rules    []string // the files that said how texts are checked, as paths of the repository
	settings []string // of these the projects' settings and their termbases
}

// Checkout writes the texts below paths and other files, as a commit has them, into a temporary folder, with all that
// says how they are checked. [Past.Close] removes it.
func (r *Repo) Checkout(ctx context.Context, commit string, paths, files []string) (*Past, error) {
	dir, err := os.MkdirTemp("", "concord-since-")
	if err != nil {
		return nil, readError(os.TempDir(), err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, readError(dir, err)
	}
	p := &Past{Dir: filepath.Join(dir, strings.TrimPrefix(r.Dir, filepath.VolumeName(r.Dir))), root: dir, repo: r}
	if err := p.fill(ctx, commit, paths, files); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// Close removes the folder.
func (p *Past) Close() error { return os.RemoveAll(p.root) }

// Path returns where a file or folder of the repository is now, as it was then.
func (p *Past) Path(name string) (string, error) {
	within, err := p.repo.Path(name)
	return filepath.Join(p.Dir, filepath.FromSlash(within)), err
}

func (p *Past) fill(ctx context.Context, commit string, paths, others []string) error {
	if err := os.MkdirAll(filepath.Join(p.Dir, ".git"), 0o700); err != nil { // settings are not looked for above
		return readError(p.Dir, err)
	}
	var below []string
	for _, name := range paths {
		within, err := p.repo.Path(name)
		if err != nil {
			return err
		}
		below = append(below, within)
	}
	named := map[string]bool{}
	for _, name := range others {
		if within, err := p.repo.Path(name); err == nil {
			named[within] = true
		}
	}
	files, err := p.repo.Files(ctx, commit, ".")
	if err != nil {
		return err
	}
	for _, file := range files {
		switch {
		case isRule(file):
			p.rules = append(p.rules, file)
		case !isDocument(path.Base(file)) || !named[file] && !within(file, below):
			continue
		}
		if err := p.write(ctx, commit, file); err != nil {
			return err
		}
	}
	return p.termbases(ctx, commit, files)
}

// isRule reports whether a file says how texts are checked; termbases apart.
func isRule(file string) bool {
	switch path.Base(file) {
	case SettingsFile, ReleaseFile:
		return true
	}
	return isSuppressions(file)
}

// isSuppressions reports whether a file is a project's list of suppressions.
func isSuppressions(file string) bool {
	return strings.HasSuffix("/"+file, "/"+stateFolder+"/"+ignoreFile)
}

// within reports whether a path is one of those given, or below one.
func within(file string, paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool { return p == "." || p == file || strings.HasPrefix(file, p+"/") })
}

// termbases writes the files that settings name as termbases. Settings that can't be read name none.
func (p *Past) termbases(ctx context.Context, commit string, files []string) error {
	for _, file := range files {
		ofProject := path.Base(file) == SettingsFile
		if !ofProject && path.Base(file) != ReleaseFile {
			continue
		}
		src, err := p.repo.File(ctx, commit, file)
		if err != nil {
			return err
		}
		r, _ := parseRelease(file, src) // it has the keys of settings, too
		named := termbasesNamed(file, r.Settings.Glossaries, files)
		p.rules = append(p.rules, named...)
		if ofProject {
			p.settings = append(append(p.settings, file), named...)
		}
		for _, termbase := range named {
			if err := p.write(ctx, commit, termbase); err != nil {
				return err
			}
		}
		if err := p.outside(path.Dir(file), r.Settings.Glossaries); err != nil {
			return err
		}
	}
	return nil
}

// outside copies the files outside of the repository that settings of a folder of it name: they are as they are now.
func (p *Past) outside(dir string, patterns []Pattern) error {
	for _, pattern := range patterns {
		glob := path.Join(dir, filepath.ToSlash(pattern.Glob))
		if filepath.IsAbs(pattern.Glob) || filepath.IsLocal(filepath.FromSlash(glob)) {
			continue
		}
		names, err := filepath.Glob(filepath.Join(p.repo.Dir, filepath.FromSlash(glob)))
		if err != nil {
			continue // the pattern is told of when the settings are read
		}
		for _, name := range names {
			if err := p.copyOutside(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// copyOutside puts a file outside of the repository where the past looks for it.
func (p *Past) copyOutside(name string) error {
	abs, err := filepath.Abs(name)
	if err != nil {
		return readError(name, err)
	}
	rel, err := filepath.Rel(p.repo.Dir, abs)
	if err != nil {
		return nil // on another volume: it is named by its absolute path, which holds then too
	}
	content, err := ReadTermbase(abs)
	if err != nil {
		return nil // it is told of when the settings are read
	}
	return p.put(filepath.ToSlash(rel), content)
}

// termbasesNamed returns those of the files that the patterns of a file with settings name.
func termbasesNamed(file string, patterns []Pattern, files []string) (named []string) {
	for _, pattern := range patterns {
		glob := path.Join(path.Dir(file), filepath.ToSlash(pattern.Glob))
		for _, termbase := range files {
			if fits, err := path.Match(glob, termbase); err == nil && fits {
				named = append(named, termbase)
			}
		}
	}
	return named
}

// TakeSettings puts the projects' settings and termbases that hold now, of the files given, in the place of those
// that held then. What says something of single texts stays: release.yaml and the list of suppressions.
func (p *Past) TakeSettings(now []string) error {
	for _, file := range p.settings {
		name := filepath.Join(p.Dir, filepath.FromSlash(file))
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return readError(name, err)
		}
	}
	for _, name := range now {
		file, err := p.repo.Path(name)
		if err != nil { // outside of the repository it is one file, now and then
			if err := p.copyOutside(name); err != nil {
				return err
			}
			continue
		}
		if path.Base(file) == ReleaseFile || isSuppressions(file) {
			continue
		}
		content, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return readError(name, err)
		}
		if err := p.put(file, content); err != nil {
			return err
		}
	}
	return nil
}

// SameSettings reports whether the projects' settings and termbases are as they were. The files are those that say
// how texts are checked now.
func (p *Past) SameSettings(now []string) bool {
	now = slices.DeleteFunc(slices.Clone(now), func(name string) bool {
		return filepath.Base(name) == ReleaseFile || isSuppressions(filepath.ToSlash(name))
	})
	return p.same(now, p.settings)
}

// SameRules reports whether texts were checked as they are now: the files of settings and termbases that
// hold now are as they were, and none is gone.
func (p *Past) SameRules(now []string) bool { return p.same(now, p.rules) }

// same reports whether files of now are as they were, and those of then as they are.
func (p *Past) same(now, then []string) bool {
	for _, name := range now {
		if then, err := p.Path(name); err == nil && !sameContent(name, then) {
			return false
		}
	}
	return !slices.ContainsFunc(then, func(file string) bool {
		return !sameContent(filepath.Join(p.repo.Dir, filepath.FromSlash(file)), filepath.Join(p.Dir, filepath.FromSlash(file)))
	})
}

// Unchanged reports whether a pair was the same. Its files are those of the past.
func (p *Past) Unchanged(pair Pair) bool {
	for _, then := range []string{pair.Source.Path, pair.Target.Path} {
		if then != "" && !sameContent(p.Now(then), then) {
			return false
		}
	}
	return true
}

// Now returns where a file of the past is now.
func (p *Past) Now(name string) string {
	rel, err := filepath.Rel(p.Dir, name)
	if err != nil {
		return name
	}
	return filepath.Join(p.repo.Dir, rel)
}

// Lexicon returns the words that the aligner knows of two languages: what was learnt is kept outside of commits.
func (p *Past) Lexicon(pair Pair, source, target language.Tag) *lexicon.Lexicon {
	return p.pairNow(pair).Settings.Lexicon(source, target)
}

// pairNow returns a pair of the past where its files are now.
func (p *Past) pairNow(pair Pair) Pair {
	pair.Source.Path, pair.Target.Path = p.Now(pair.Source.Path), p.Now(pair.Target.Path)
	if pair.Settings.Dir != "" {
		settings := *pair.Settings
		settings.Dir = p.Now(settings.Dir)
		pair.Settings = &settings
	}
	return pair
}

// sameContent reports whether two files hold the same, or neither is there. Line ends may differ: git
// changes them.
func sameContent(a, b string) bool {
	x, errX := os.ReadFile(a)
	y, errY := os.ReadFile(b)
	if errX != nil || errY != nil {
		return errors.Is(errX, fs.ErrNotExist) && errors.Is(errY, fs.ErrNotExist)
	}
	crlf, lf := []byte("\r\n"), []byte("\n")
	return bytes.Equal(x, y) || bytes.Equal(bytes.ReplaceAll(x, crlf, lf), bytes.ReplaceAll(y, crlf, lf))
}

func (p *Past) write(ctx context.Context, commit, file string) error {
	content, err := p.repo.File(ctx, commit, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a link that leads nowhere
	}
	if err != nil {
		return err
	}
	return p.put(file, content)
}

// put writes a file of the repository where it was then.
func (p *Past) put(file string, content []byte) error {
	name := filepath.Join(p.Dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return readError(name, err)
	}
	if err := os.WriteFile(name, content, 0o600); err != nil {
		return readError(name, err)
	}
	return nil
}

// Base returns the commit that changes are counted from: where HEAD and the revision parted. In a shallow
// clone that does not reach back so far it is the revision itself.
func (r *Repo) Base(ctx context.Context, rev string) (string, error) {
	commit, err := r.Resolve(ctx, rev)
	if err != nil {
		return "", err
	}
	base, err := r.mergeBase(ctx, commit, "HEAD")
	var e *Error
	if errors.As(err, &e) && e.ID == "git.shallow" {
		return commit, nil
	}
	return base, err
}
