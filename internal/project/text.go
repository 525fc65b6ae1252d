package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// text is the language versions of one text.
type text struct {
	name  string // the folder, or the file's name without language and extension; absolute
	files []File // in the order of their names
}

// named adds the pairs among files that were given by name, and those that the project's layouts make of
// each of them with its counterparts.
func (f *finder) named(files []string) error {
	all := f.withCounterparts(files)
	if len(all) > len(files) {
		given := map[string]bool{}
		for _, file := range files {
			given[filepath.Clean(file)] = true
		}
		f.asked = func(file string) bool { return given[filepath.Clean(file)] }
		defer func() { f.asked = nil }()
	}
	texts := f.group(all)
	slices.SortStableFunc(texts, func(a, b *text) int { return strings.Compare(a.name, b.name) })
	return f.add(texts, true)
}

// group puts files together that are one text. A file whose name gives no language, and one without
// a counterpart, stands alone.
func (f *finder) group(files []string) []*text {
	byName := map[string]*text{}
	var texts []*text
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.IsDir() {
			continue // a link to a folder that is named like a document
		}
		name, lang, ok := f.placed(file)
		if !ok {
			name, lang, ok = splitName(file)
		}
		if !ok {
			f.alone(file)
			continue
		}
		if byName[name] == nil {
			byName[name] = &text{name: name}
			texts = append(texts, byName[name])
		}
		byName[name].files = append(byName[name].files, File{file, lang})
	}
	var whole []*text
	for _, t := range texts {
		for _, t := range t.formats() {
			if len(t.files) == 1 {
				f.alone(t.files[0].Path)
				continue
			}
			whole = append(whole, t)
		}
	}
	return whole
}

func (f *finder) alone(file string) {
	if !slices.Contains(f.found.Alone, file) {
		f.found.Alone = append(f.found.Alone, file)
	}
}

// splitName splits a file's name into the text's and its language: <name>/<lang>.<ext> or
// <name>.<lang>.<ext>.
func splitName(file string) (name string, lang language.Tag, ok bool) {
	dir, base := filepath.Split(file)
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	dot := strings.LastIndexByte(stem, '.')
	lang, ok = document.LanguageOf(stem[dot+1:])
	if !ok || isWord(lang) {
		return "", language.Und, false
	}
	name = filepath.Join(dir, stem[:max(dot, 0)])
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	return name, lang, true
}

// isWord reports whether a tag of three letters is a word in a file's name rather than a language:
// ISO 639-3 has codes such as map, log, doc and old, of languages whose script CLDR does not know.
func isWord(lang language.Tag) bool {
	base, _ := lang.Base()
	_, sure := lang.Script()
	return len(base.String()) == 3 && sure == language.No
}

// formats returns the text in parts of one format each where a language stands in it twice: the
// Markdown of a text and the HTML made of it are no pair.
func (t *text) formats() []*text {
	slices.SortStableFunc(t.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	langs := map[language.Tag]bool{}
	for _, file := range t.files {
		langs[file.Lang] = true
	}
	if len(langs) == len(t.files) {
		return []*text{t}
	}
	var parts []*text
	byFormat := map[string]*text{}
	for _, file := range t.files {
		ext := strings.ToLower(filepath.Ext(file.Path))
		if byFormat[ext] == nil {
			byFormat[ext] = &text{name: t.name}
			parts = append(parts, byFormat[ext])
		}
		byFormat[ext].files = append(byFormat[ext].files, file)
	}
	return parts
}

// add adds the pairs of texts. given says that their files were given by name.
func (f *finder) add(texts []*text, given bool) error {
	for _, t := range texts {
		if err := f.addText(t, given); err != nil {
			return err
		}
	}
	return nil
}

// addText adds the pairs of one text: its source with each other language.
func (f *finder) addText(t *text, given bool) error {
	if err := t.distinct(); err != nil {
		return err
	}
	settings, release, err := f.inForce(filepath.Dir(t.files[0].Path))
	if err != nil {
		return err
	}
	n, err := t.source(f.options.SourceLang, settings.Source)
	switch {
	case err != nil:
		return err
	case n < 0:
		return f.withoutSource(t, settings, given || release != nil)
	}
	for i, file := range t.files {
		switch {
		case i == n:
		case nearness(file.Lang, t.files[n].Lang) >= sameText:
			f.alone(file.Path) // the source again, by another name
		case !wanted(file.Lang, settings.Targets) || !wanted(file.Lang, f.options.Langs):
			f.unwanted = true
		default:
			f.pair(Pair{Source: t.files[n], Target: file, Release: release, Settings: settings})
		}
	}
	return nil
}

// distinct refuses a text of which two files are one.
func (t *text) distinct() error {
	for i, a := range t.files {
		for _, b := range t.files[:i] {
			if sameFile(a.Path, b.Path) {
				return usage("project.same-file", a.Path, map[string]any{"Source": b.Path})
			}
		}
	}
	return nil
}

// withoutSource passes over a text that has no version in the source's language. Where the text was
// meant to be checked, that is an error.
func (f *finder) withoutSource(t *text, s *Settings, meant bool) error {
	lang := f.options.SourceLang
	if lang == language.Und {
		lang = s.Source
	}
	err := usage("project.no-source", t.files[0].Path, map[string]any{"Lang": lang.String()})
	if meant {
		return err
	}
	if f.noSource == nil {
		f.noSource = err
	}
	for _, file := range t.files {
		f.alone(file.Path)
	}
	return nil
}

// pair adds a pair, once.
func (f *finder) pair(p Pair) {
	if f.asked != nil && !f.asked(p.Source.Path) && !f.asked(p.Target.Path) {
		return
	}
	key := [2]string{p.Source.Path, p.Target.Path}
	for i, path := range key {
		if abs, err := filepath.Abs(path); err == nil {
			key[i] = abs
		}
	}
	if f.seen[key] {
		return
	}
	if f.seen == nil {
		f.seen = map[[2]string]bool{}
	}
	f.seen[key] = true
	f.found.Pairs = append(f.found.Pairs, p)
}
