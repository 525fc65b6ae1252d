package project

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/suggest"
	"github.com/concord-l10n/concord/workflow"
)

// Working is a release as its files are now.
type Working struct {
	Name     string
	Dir      string
	Release  *Release
	Settings *Settings // the project's, with what the release says otherwise
	Source   File
	Targets  []File // in the order of their languages

	project *Project
	common  map[document.Digest]*Snapshot // what its translations have in common, by the termbases that are pinned
}

// Working reads which files a release has. A name that is none of a release's is an error.
func (p *Project) Working(name string) (*Working, error) {
	w := &Working{Name: name, Dir: p.ReleaseDir(name), project: p}
	if !workflow.IsReleaseName(name) || !exists(filepath.Join(w.Dir, ReleaseFile)) {
		return nil, p.noRelease(name)
	}
	var err error
	if w.Release, err = readRelease(shortened(filepath.Join(w.Dir, ReleaseFile))); err != nil {
		return nil, err
	}
	own := p.Settings.overlaid(w.Release.Settings)
	w.Settings = &own
	return w, w.findDocuments()
}

func (p *Project) noRelease(name string) error {
	names, err := p.Releases()
	if err != nil {
		return err
	}
	data := map[string]any{"Release": name}
	if guess, ok := suggest.Nearest(name, names); ok {
		data["Guess"] = guess
		return &Error{Kind: Usage, ID: "ledger.no-release-guess", Data: data}
	}
	return &Error{Kind: Usage, ID: "ledger.no-release", Data: data}
}

// findDocuments finds the source and the translations: <language>.<extension> in the release's folder.
func (w *Working) findDocuments() error {
	entries, err := os.ReadDir(w.Dir)
	if err != nil {
		return readError(shortened(w.Dir), err)
	}
	t := text{name: w.Dir}
	for _, e := range entries {
		if e.IsDir() || !isDocument(e.Name()) {
			continue
		}
		path := filepath.Join(w.Dir, e.Name())
		if name, lang, ok := splitName(path); ok && name == w.Dir {
			t.files = append(t.files, File{shortened(path), lang})
		}
	}
	if len(t.files) == 0 {
		return usage("ledger.no-documents", shortened(w.Dir), map[string]any{"Lang": w.Settings.Source.String()})
	}
	n, err := t.source(w.Settings.Source)
	switch {
	case err != nil:
		return err
	case n < 0:
		return usage("project.no-source", t.files[0].Path, map[string]any{"Lang": w.Settings.Source.String()})
	}
	w.Source = t.files[n]
	for i, f := range t.files {
		if i != n && wanted(f.Lang, w.Settings.Targets) {
			w.Targets = append(w.Targets, f)
		}
	}
	slices.SortFunc(w.Targets, func(a, b File) int { return strings.Compare(a.Lang.String(), b.Lang.String()) })
	for i, f := range w.Targets {
		if f.Lang == w.Source.Lang || i > 0 && f.Lang == w.Targets[i-1].Lang {
			return usage("ledger.two-documents", f.Path, map[string]any{"Lang": f.Lang.String()})
		}
	}
	return nil
}

// Languages returns the release's target languages: those that the settings name and those that there
// are documents in, in order.
func (w *Working) Languages() []language.Tag {
	var tags []language.Tag
	for _, f := range w.Targets {
		tags = append(tags, f.Lang)
	}
	for _, tag := range w.Settings.Targets {
		if !slices.ContainsFunc(tags, func(have language.Tag) bool { return nearness(have, tag) >= sameText }) {
			tags = append(tags, tag)
		}
	}
	slices.SortFunc(tags, func(a, b language.Tag) int { return strings.Compare(a.String(), b.String()) })
	return tags
}

// Target returns the translation into a language. That there is none is an error.
func (w *Working) Target(lang language.Tag) (File, error) {
	var have []string
	for _, f := range w.Targets {
		if f.Lang == lang || nearness(f.Lang, lang) >= sameText {
			return f, nil
		}
		have = append(have, f.Lang.String())
	}
	return File{}, &Error{Kind: Usage, ID: "ledger.no-translation", Data: map[string]any{
		"Release": w.Name, "Lang": lang.String(), "Have": strings.Join(have, ", "),
	}}
}

// Pair returns the source with a translation.
func (w *Working) Pair(target File) Pair {
	return Pair{Source: w.Source, Target: target, Release: w.Release, Settings: w.Settings}
}

// isMissing reports whether an error is about a file that is not there.
func isMissing(err error) bool { return errors.Is(err, os.ErrNotExist) }
