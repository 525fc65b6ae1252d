package project

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/suggest"
)

// DefaultPacks returns the names of the built-in termbases in force where nobody says otherwise.
func DefaultPacks() []string {
	var names []string
	for _, name := range []string{"diplomatic", "states"} {
		if slices.Contains(glossary.Packs(), name) {
			names = append(names, name)
		}
	}
	return names
}

// Termbases are built-in termbases and files with further ones. Where two have a concept of the same
// ID, the later one holds: those of the project over the packs, those given by name over all.
type Termbases struct {
	Packs []string // nil: not said
	Files []string
}

// Termbases returns the termbases in force under the settings, with those given by name: its packs
// stand in for those of the settings, its files come on top.
func (s *Settings) Termbases(given Termbases) (Termbases, error) {
	t := Termbases{Packs: given.Packs}
	if t.Packs == nil {
		t.Packs = s.Packs
	}
	if t.Packs == nil {
		t.Packs = DefaultPacks()
	}
	for _, pattern := range s.Glossaries {
		files, err := pattern.files()
		if err != nil {
			return Termbases{}, err
		}
		for _, file := range files {
			if !slices.Contains(t.Files, file) {
				t.Files = append(t.Files, file)
			}
		}
	}
	t.Files = append(t.Files, given.Files...)
	return t, nil
}

// files returns the files that the pattern names, in order. None is an error: a termbase that is not
// there checks nothing.
func (p Pattern) files() ([]string, error) {
	glob := filepath.FromSlash(p.Glob)
	if !filepath.IsAbs(glob) {
		glob = filepath.Join(literal(filepath.Dir(p.File)), glob)
	}
	matches, err := filepath.Glob(glob)
	if err != nil || len(matches) == 0 || p.Glob == "" {
		e := &Error{
			Kind: Usage, ID: "project.no-termbase", Err: err,
			File: p.File, Line: p.Line, Column: p.Column, Data: map[string]any{"Pattern": p.Glob},
		}
		if guess, ok := meant(glob, nil); ok && err == nil && !strings.ContainsAny(p.Glob, "*?[") {
			e.ID, e.Data["Guess"] = "project.no-termbase-guess", filepath.ToSlash(filepath.Join(filepath.Dir(p.Glob), filepath.Base(guess)))
		}
		return nil, e
	}
	return matches, nil
}

// literal writes a path so that [filepath.Match] finds nothing special in it.
func literal(path string) string {
	return strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(path)
}

// Load reads the termbases and puts them together. Where files could not be read, the others are put
// together all the same, and an error of type [Errors] is of the kind Incomplete.
func (t Termbases) Load() (*glossary.Glossary, error) {
	shelf, err := t.shelf(addTermbase)
	if shelf == nil {
		return nil, err
	}
	return shelf.Whole(), err
}

// Shelf is like Load, and reads of the built-in termbases, and of those that the cache has in their compiled form, what
// a text needs. What approves or verifies does not use it: see [Working.Gate].
func (t Termbases) Shelf() (*glossary.Shelf, error) {
	cache := openTermCache()
	defer cache.prune()
	return t.shelf(cache.add)
}

// shelf puts the termbases together, the files by add.
func (t Termbases) shelf(add func(shelf *glossary.Shelf, file string) Errors) (*glossary.Shelf, error) {
	var unread Errors
	shelf := &glossary.Shelf{}
	for _, name := range t.Packs {
		if !shelf.AddBuiltin(name) {
			return nil, noPack(name)
		}
	}
	for _, file := range t.Files {
		errs := add(shelf, file)
		if len(errs) > 0 && errs[0].Kind != Incomplete {
			return nil, errs
		}
		unread = append(unread, errs...)
	}
	if len(unread) > 0 {
		return shelf, unread
	}
	return shelf, nil
}

// noPack says that there is no such built-in termbase, and which there are.
func noPack(name string) *Error {
	known := glossary.Packs()
	data := map[string]any{"Pack": name, "Known": strings.Join(known, ", ")}
	if guess, ok := suggest.Nearest(name, append(known, "none")); ok {
		data["Guess"] = guess
		return &Error{Kind: Usage, ID: "project.no-pack-guess", Data: data}
	}
	return &Error{Kind: Usage, ID: "project.no-pack", Data: data}
}

// ReadTermbase reads the bytes of a termbase file: of one that is no folder and no larger than [TermbaseLimit].
func ReadTermbase(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, givenError(file, err)
	}
	if info.IsDir() {
		return nil, &Error{Kind: Usage, ID: "project.folder", File: file}
	}
	return readFile(file, TermbaseLimit)
}

// addTermbase reads a file and puts it on the shelf.
func addTermbase(shelf *glossary.Shelf, file string) Errors {
	src, errs := termbaseSource(file)
	if len(errs) > 0 {
		return errs
	}
	g, errs := parseTermbase(file, src)
	if len(errs) == 0 {
		shelf.Add(g)
	}
	return errs
}

// termbaseSource is [ReadTermbase] of a file that has something in it.
func termbaseSource(file string) ([]byte, Errors) {
	src, err := ReadTermbase(file)
	var e *Error
	if errors.As(err, &e) {
		return nil, Errors{e}
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\ufeff")))) == 0 {
		return nil, Errors{{Kind: Incomplete, ID: "document.empty", File: file}}
	}
	return src, nil
}

func parseTermbase(file string, src []byte) (*glossary.Glossary, Errors) {
	g, problems := glossary.Load(file, src)
	var es Errors
	for _, p := range problems {
		e := &Error{Kind: Usage, ID: p.ID, Data: p.Data, File: file, Line: p.Line, Column: p.Column}
		if strings.HasPrefix(p.ID, "termbase.encoding") {
			e.Kind = Incomplete
		}
		es = append(es, e)
	}
	return g, es
}
