package project

import (
	"cmp"
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Discovery is how the texts of a folder seem to be laid out.
type Discovery struct {
	Generator string         // of web sites, whose settings are there: "Hugo"; empty: none that is known
	Layouts   []Layout       // none: files named by their language side by side
	Source    language.Tag   // Und: cannot be told
	Targets   []language.Tag // sorted
	Pairs     int            // of source and translation
}

// mostDiscovered is how many documents are looked at.
const mostDiscovered = 100_000

// generator is a program that makes web sites: the file that tells it, and where it has translations.
type generator struct {
	name    string
	files   []string
	source  []*regexp.Regexp                 // find the language of the source in its settings, the first that does
	layouts func(files []string) []candidate // in use together, besides those that are seen from the folders; nil: none
}

func generators() []generator {
	const tag = `["']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)`
	named := func(key string) *regexp.Regexp {
		return regexp.MustCompile(`(?mi)^[^#\n]*\b` + key + `["']?\s*[:=]\s*` + tag)
	}
	quoted := func(key string) []*regexp.Regexp { return []*regexp.Regexp{named(key)} }
	root := regexp.MustCompile(`\broot["']?\s*:\s*\{[^{}]*\blang["']?\s*:\s*` + tag)               // of Starlight
	first := regexp.MustCompile(`\blocale["']?\s*:\s*` + tag + `[^{}-]*\bdefault["']?\s*:\s*true`) // of mkdocs-static-i18n
	return []generator{
		{"Hugo", []string{"hugo.toml", "hugo.yaml", "hugo.json", "config.toml"}, quoted("defaultContentLanguage"), nil},
		{"Docusaurus", []string{"docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"}, quoted("defaultLocale"), docusaurusLayouts},
		{"MkDocs", []string{"mkdocs.yml", "mkdocs.yaml"}, append(quoted("default_language"), first), nil},
		{"Jekyll", []string{"_config.yml", "_config.yaml"}, quoted("(?:default_lang|lang)"), nil},
		{"Astro", []string{"astro.config.mjs", "astro.config.ts", "astro.config.js"}, append([]*regexp.Regexp{root}, quoted("defaultLocale")...), nil},
	}
}

// docusaurusLayouts returns where Docusaurus has the texts of each of its plugins that has translations: of the
// documents the present version and the older ones.
func docusaurusLayouts(files []string) []candidate {
	plugin := regexp.MustCompile(`^i18n/[^/]+/docusaurus-plugin-content-(docs|blog|pages)(?:-([^/]+))?/`)
	seen := map[string]bool{}
	var all []candidate
	for _, file := range files {
		m := plugin.FindStringSubmatch(file)
		if m == nil || seen[m[1]+" "+m[2]] {
			continue
		}
		seen[m[1]+" "+m[2]] = true
		kind, id := m[1], m[2]
		folder, target := cmp.Or(id, kind), "i18n/{lang}/docusaurus-plugin-content-"+kind
		if id != "" {
			target += "-" + id
		}
		switch kind {
		case "docs":
			versions := "versioned_docs"
			if id != "" {
				versions = id + "_" + versions
			}
			all = append(all, candidate{folder + "/{path}", target + "/current/{path}"}, candidate{versions + "/{path}", target + "/{path}"})
		case "blog":
			all = append(all, candidate{folder + "/{path}", target + "/{path}"})
		default:
			all = append(all, candidate{"src/pages/{path}", target + "/{path}"})
		}
	}
	return all
}

// Discover looks at the documents below a folder and finds the layout, or the layouts in use together, that pair most of them. Where
// source is not Und, it is the language of the source.
func Discover(ctx context.Context, dir string, source language.Tag) (Discovery, error) {
	if err := mustBeFolder(dir); err != nil {
		return Discovery{}, err
	}
	files, err := documentsBelow(ctx, dir)
	if err != nil {
		return Discovery{}, err
	}
	best := Discovery{Source: source}
	var together []candidate
	for _, g := range generators() {
		if settings, ok := firstOf(dir, g.files); ok {
			best.Generator = g.name
			if source == language.Und {
				source = g.sourceIn(settings)
			}
			if g.layouts != nil {
				together = g.layouts(files)
			}
			break
		}
	}
	if source == language.Und {
		source = sourceOfReleases(dir, files)
	}
	best.Source = source
	for _, layouts := range append([][]candidate{{besideEachOther}, together}, candidates(files)...) {
		if found := inUse(layouts, files, source); found.Pairs > best.Pairs {
			found.Generator = best.Generator
			best = found
		}
	}
	if best.Source == unread() {
		best.Source = best.Layouts[0].languageOf(dir, files)
		best.Targets = slices.DeleteFunc(best.Targets, func(tag language.Tag) bool { return tag == best.Source })
	}
	return best, nil
}

// inUse returns what several layouts make of the files together: those of them that pair any.
func inUse(layouts []candidate, files []string, source language.Tag) Discovery {
	d := Discovery{Source: source}
	for _, l := range layouts {
		found := l.pairs(files, source)
		if found.Pairs == 0 {
			continue
		}
		d.Source = found.Source
		d.Pairs += found.Pairs
		d.Targets = append(d.Targets, found.Targets...)
		if l != besideEachOther {
			d.Layouts = append(d.Layouts, newLayout(l[0], l[1]))
		}
	}
	slices.SortFunc(d.Targets, func(a, b language.Tag) int { return cmp.Compare(a.String(), b.String()) })
	d.Targets = slices.Compact(d.Targets)
	return d
}

// sourceOfReleases returns the source that most of the releases with a release.yaml name, or Und.
func sourceOfReleases(dir string, files []string) language.Tag {
	counts, seen := map[language.Tag]int{}, map[string]bool{}
	best := language.Und
	for _, file := range files {
		folder := path.Dir(file)
		if seen[folder] {
			continue
		}
		seen[folder] = true
		src, ok := firstOf(filepath.Join(dir, filepath.FromSlash(folder)), []string{ReleaseFile})
		if !ok {
			continue
		}
		r, _ := parseRelease(ReleaseFile, src)
		lang := r.Settings.Source
		if lang == language.Und {
			continue
		}
		if counts[lang]++; counts[lang] > counts[best] {
			best = lang
		}
	}
	return best
}

// unread stands for the language of sources that no name tells, as long as none is read.
func unread() language.Tag { return language.Make("mis") } // ISO 639-2: languages without a code

// languageOf returns the language of the sources of a layout that does not name it: what most of a few are
// written in.
func (l Layout) languageOf(dir string, files []string) language.Tag {
	const few = 9
	counts := map[language.Tag]int{}
	best, read := language.Und, 0
	for _, file := range files {
		if _, lang, ok := l.place(file, unread()); !ok || lang != unread() || read == few {
			continue
		}
		src, err := readFile(filepath.Join(dir, filepath.FromSlash(file)), settingsLimit)
		if err != nil {
			continue
		}
		read++
		lang := document.Parse(file, language.Und, src).Lang
		if counts[lang]++; lang != language.Und && counts[lang] > counts[best] {
			best = lang
		}
	}
	if best == language.Und {
		return language.English
	}
	return best
}

// sourceIn returns the language of the source that the generator's settings name, or Und.
func (g generator) sourceIn(settings []byte) language.Tag {
	for _, r := range g.source {
		if m := r.FindSubmatch(settings); m != nil {
			lang, _ := document.LanguageOf(string(m[1]))
			return lang
		}
	}
	return language.Und
}

// documentsBelow returns the documents below a folder, relative to it, with slashes.
func documentsBelow(ctx context.Context, dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return readError(name, err)
		case d.IsDir() && name != dir && passedOver(name):
			return fs.SkipDir
		case len(files) == mostDiscovered:
			return fs.SkipAll
		case !d.IsDir() && isDocument(d.Name()):
			if rel, err := filepath.Rel(dir, name); err == nil {
				files = append(files, filepath.ToSlash(rel))
			}
		}
		return nil
	})
	return files, err
}

// firstOf returns what the first of some files holds that is there.
func firstOf(dir string, names []string) ([]byte, bool) {
	for _, name := range names {
		if src, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			return src, true
		}
	}
	return nil, false
}

// candidate is a layout that may be the one: its patterns for source and target.
type candidate [2]string

// besideEachOther is the layout that needs no settings.
var besideEachOther = candidate{"{path}/{lang}.*", "{path}/{lang}.*"}

// candidates returns the layouts that the names of files suggest, each by itself, likely ones first.
func candidates(files []string) [][]candidate {
	var all [][]candidate
	folders, suffixes := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		parts := strings.Split(file, "/")
		for i, part := range parts[:len(parts)-1] {
			if isLanguageFolder(part) {
				folders[path.Join(parts[:i]...)] = true
			}
		}
		if ext := path.Ext(file); isLanguageFolder(strings.TrimPrefix(path.Ext(strings.TrimSuffix(file, ext)), ".")) {
			suffixes[ext] = true
		}
	}
	for _, parent := range slices.Sorted(maps.Keys(folders)) {
		all = append(all,
			[]candidate{{path.Join(parent, "{lang}/{path}"), path.Join(parent, "{lang}/{path}")}},
			[]candidate{{path.Join(parent, "{path}"), path.Join(parent, "{lang}/{path}")}})
	}
	for _, ext := range slices.Sorted(maps.Keys(suffixes)) {
		all = append(all, []candidate{{"{path}" + ext, "{path}.{lang}" + ext}})
	}
	return all
}

// isLanguageFolder reports whether a name is that of a language rather than a word.
func isLanguageFolder(name string) bool {
	lang, ok := document.LanguageOf(name)
	return ok && !isWord(lang)
}

// texts returns the languages of each text, by its name. Files whose pattern names no language are in unnamed.
func (c candidate) texts(files []string, unnamed language.Tag) map[string]map[language.Tag]bool {
	layout := newLayout(c[0], c[1])
	texts := map[string]map[language.Tag]bool{}
	for _, file := range files {
		name, lang, ok := layout.place(file, unnamed)
		switch {
		case c == besideEachOther:
			name, lang, ok = splitName(file)
		case lang == unnamed && !strings.Contains(c[0], "{lang}"): // no source that is named like a translation
			_, own, _ := layout.place(file, unread())
			ok = ok && own == unread()
		}
		if !ok {
			continue
		}
		if texts[name] == nil {
			texts[name] = map[language.Tag]bool{}
		}
		texts[name][lang] = true
	}
	return texts
}

// isEnglish is 1 for English, which most projects are written in.
func isEnglish(tag language.Tag) int {
	if base, _ := tag.Base(); base.String() == "en" {
		return 1
	}
	return 0
}

// pairs returns what a layout makes of the files. Without a source language it is that which most texts are
// in, translated or not; of several English, or else the first by name.
func (c candidate) pairs(files []string, source language.Tag) Discovery {
	unnamed := source // the language of files whose pattern names none
	if unnamed == language.Und {
		unnamed = unread()
	}
	texts := c.texts(files, unnamed)
	paired, counts := map[language.Tag]bool{}, map[language.Tag]int{}
	for _, langs := range texts {
		for lang := range langs {
			counts[lang]++
			paired[lang] = paired[lang] || len(langs) > 1
		}
	}
	d := Discovery{Source: source}
	if !strings.Contains(c[0], "{lang}") {
		d.Source = unnamed
	}
	byCount := slices.SortedFunc(maps.Keys(counts), func(a, b language.Tag) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(isEnglish(b), isEnglish(a)), cmp.Compare(a.String(), b.String()))
	})
	byCount = slices.DeleteFunc(byCount, func(lang language.Tag) bool { return !paired[lang] })
	if d.Source == language.Und && len(byCount) > 0 {
		d.Source = byCount[0]
	}
	for _, langs := range texts {
		if langs[d.Source] {
			d.Pairs += len(langs) - 1
		}
	}
	for _, lang := range byCount {
		if lang != d.Source {
			d.Targets = append(d.Targets, lang)
		}
	}
	slices.SortFunc(d.Targets, func(a, b language.Tag) int { return cmp.Compare(a.String(), b.String()) })
	return d
}
