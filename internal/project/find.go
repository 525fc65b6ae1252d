package project

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/suggest"
)

// File is a document on the disk. Lang is Und where only its text can tell.
type File struct {
	Path string
	Lang language.Tag
}

// Pair is a source and one of its translations.
type Pair struct {
	Source, Target File
	Release        *Release  // that they are of; nil: none
	Settings       *Settings // in force: the project's, with what the release says otherwise

	langs []language.Tag // that the target has to be in; empty: any
	named bool           // the target was given by name, not found in a folder
}

// Options say how to find pairs.
type Options struct {
	SourceLang, TargetLang language.Tag   // Und: to be found out
	Langs                  []language.Tag // only these targets; empty: all
}

// Found is what there is to check: in the order of the paths, and within a folder of the names.
type Found struct {
	Pairs    []Pair
	Alone    []string // files without a counterpart
	Problems Errors   // what could not be read on the way
}

// Find returns the pairs that the paths name. Two files are a source and its target; more files, and
// those in a folder, are put together by their names; of one file the counterparts are looked for, and of all
// that a project's layouts place; a name that is no path may be a release of the
// project. No path means the folder that the program runs in.
func Find(ctx context.Context, paths []string, o Options) (Found, error) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	f := finder{ctx: ctx, options: o, projects: projects{}}
	if err := f.find(paths); err != nil {
		return Found{}, err
	}
	if len(f.found.Pairs) == 0 {
		return Found{}, f.nothing(listed(paths))
	}
	return f.found, nil
}

// FindAround returns the pairs that a document is in, as its folder and the project's layouts have them. It need not
// be on the disk yet.
func FindAround(ctx context.Context, file string, o Options) ([]Pair, error) {
	f := finder{ctx: ctx, options: o, projects: projects{}}
	files, err := f.releaseFiles(filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) && isText(filepath.Base(file)) {
		files = append(files, file)
	}
	texts := slices.DeleteFunc(f.group(f.withCounterparts(files)), func(t *text) bool {
		return !slices.ContainsFunc(t.files, func(version File) bool { return sameFile(version.Path, file) })
	})
	if err := f.add(texts, false); err != nil {
		return nil, err
	}
	pairs := slices.DeleteFunc(f.found.Pairs, func(p Pair) bool {
		return !sameFile(p.Source.Path, file) && !sameFile(p.Target.Path, file)
	})
	if len(pairs) == 0 && f.noSource != nil {
		return nil, f.noSource
	}
	return pairs, nil
}

// finder is the state of one Find.
type finder struct {
	ctx      context.Context
	options  Options
	projects projects
	found    Found
	seen     map[[2]string]bool // pairs, by absolute paths: folders may overlap
	asked    func(string) bool  // of a pair one side has to be a file that is asked for; nil: any file is

	unwanted bool  // a pair was left out for its target's language
	noSource error // about the first text that was passed over for want of its source
}

func (f *finder) find(paths []string) error {
	var files, dirs []string
	for _, p := range paths {
		p, info, err := f.locate(p)
		var e *Error
		switch {
		case errors.As(err, &e) && e.Kind == Incomplete:
			f.found.Problems = append(f.found.Problems, e)
		case err != nil:
			return err
		case info.IsDir():
			dirs = append(dirs, p)
		default:
			files = append(files, p)
		}
	}
	switch {
	case len(paths) == 2 && len(files) == 2 && !f.sameLanguage(files[0], files[1]):
		return f.twoFiles(files[0], files[1])
	case len(paths) == 1 && len(files) == 1:
		return f.oneFile(files[0])
	}
	if err := f.named(files); err != nil {
		return err
	}
	for _, dir := range dirs {
		if err := f.walk(dir); err != nil {
			return err
		}
	}
	return nil
}

// nothing says why no pair was found below the paths.
func (f *finder) nothing(paths string) error {
	switch {
	case len(f.found.Problems) > 0:
		return f.found.Problems
	case f.unwanted:
		return usage("project.no-target", paths, nil)
	case f.noSource != nil:
		return f.noSource
	}
	for _, file := range f.found.Alone {
		if to, word, guess, ok := miscalled(file); ok {
			return usage("project.no-pair-guess", paths, map[string]any{"From": file, "To": to, "Word": word, "Guess": guess})
		}
	}
	return usage("project.no-pair", paths, nil)
}

// miscalled returns the name that a file should have whose name has a word for its language that is none, as cn.md.
func miscalled(file string) (to, word, guess string, ok bool) {
	ext := filepath.Ext(file)
	stem := strings.TrimSuffix(file, ext)
	at := strings.LastIndexAny(stem, "./"+string(filepath.Separator)) + 1
	word = stem[at:]
	guess, ok = suggest.Language(word)
	return stem[:at] + guess + ext, word, guess, ok
}

// listed names paths in a message: the first few of many.
func listed(paths []string) string {
	const most = 5
	if len(paths) > most {
		paths = append(slices.Clone(paths[:most]), "…")
	}
	return strings.Join(paths, ", ")
}

// locate returns the path that an argument names: itself, or the folder of a release.
func (f *finder) locate(name string) (string, fs.FileInfo, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil:
		return name, info, nil
	case !filepath.IsLocal(name):
		return "", nil, givenError(name, err)
	}
	s, settingsErr := f.projects.of(".")
	switch {
	case settingsErr != nil:
		return "", nil, settingsErr
	case s.Dir == "":
		return "", nil, givenError(name, err)
	}
	releases := filepath.Join(s.Dir, "releases")
	dir := filepath.Join(releases, name)
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return shortened(dir), info, nil
	}
	return "", nil, givenError(name, err, releaseNames(releases)...)
}

// Paths returns the files and folders that arguments name, which may be releases, as [Find] takes them.
// What names nothing is returned as it is.
func Paths(args []string) []string {
	if len(args) == 0 {
		return []string{"."}
	}
	f := finder{projects: projects{}}
	paths := slices.Clone(args)
	for i, arg := range args {
		if p, _, err := f.locate(arg); err == nil {
			paths[i] = p
		}
	}
	return paths
}

// releaseNames returns the names of the releases in a folder.
func releaseNames(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

// shortened returns a path as seen from the folder that the program runs in, where that is shorter.
func shortened(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(wd, path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}

// twoFiles pairs a source and a target that were given by name.
func (f *finder) twoFiles(source, target string) error {
	if sameFile(source, target) {
		return usage("project.same-file", target, map[string]any{"Source": source})
	}
	settings, release, err := f.inForce(filepath.Dir(source))
	if err != nil {
		return err
	}
	if f.swapped(source, target, settings.Source) {
		source, target = target, source
	}
	f.found.Pairs = append(f.found.Pairs, Pair{
		Source: File{source, f.options.SourceLang}, Target: File{target, f.options.TargetLang},
		Release: release, Settings: settings, langs: f.options.Langs,
	})
	return nil
}

// swapped reports whether the source of a project was given as the second of two files, as patterns do: the names of
// both say their language, and no flag says another.
func (f *finder) swapped(first, second string, source language.Tag) bool {
	if f.options.SourceLang != language.Und || f.options.TargetLang != language.Und || source == language.Und {
		return false
	}
	a, okA := f.languageOf(first)
	b, okB := f.languageOf(second)
	return okA && okB && nearness(a, source) == differs && nearness(b, source) > differs
}

// languageOf returns the language that a file's name or place says.
func (f *finder) languageOf(file string) (language.Tag, bool) {
	if _, lang, ok := f.placed(file); ok {
		return lang, true
	}
	_, lang, ok := splitName(file)
	return lang, ok
}

// oneFile adds the pairs that a file is in, with the files around it.
func (f *finder) oneFile(file string) error {
	pairs, err := FindAround(f.ctx, file, f.options)
	if err == nil && len(pairs) == 0 {
		err = usage("project.one-file", file, nil)
	}
	f.found.Pairs = append(f.found.Pairs, pairs...)
	return err
}

// sameLanguage reports whether the project's layouts place two files as texts in one language: they are
// two of those that changed, not a source and its translation.
func (f *finder) sameLanguage(a, b string) bool {
	nameA, langA, okA := f.placed(a)
	nameB, langB, okB := f.placed(b)
	return okA && okB && langA == langB && nameA != nameB
}

// inForce returns the settings in force in a folder, and the release that it holds or nil.
func (f *finder) inForce(dir string) (*Settings, *Release, error) {
	s, err := f.projects.of(dir)
	if err != nil {
		return nil, nil, err
	}
	release, err := LoadRelease(dir)
	if err != nil || release == nil {
		return s, nil, err
	}
	own := s.overlaid(release.Settings)
	return &own, release, nil
}

// sameFile reports whether two names are of one file, through links too.
func sameFile(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
