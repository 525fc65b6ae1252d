package project

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/yamldoc"
)

// Layout says where the texts of a project are, where it is not in files named by their language side by
// side: content/{lang}/{path} has a folder for each language. {lang} stands for a language, {path} for what
// a text and its translations have in common.
type Layout struct {
	Source, Target string // patterns, relative to the project, with slashes; mostly one and the same

	at       Pattern // where it is said
	compiled func() [2]*regexp.Regexp
}

// newLayout compiles the patterns when they are first asked for.
func newLayout(source, target string) Layout {
	return Layout{Source: source, Target: target, compiled: sync.OnceValue(func() [2]*regexp.Regexp {
		return [2]*regexp.Regexp{layoutPattern(source), layoutPattern(target)}
	})}
}

func layoutPattern(pattern string) *regexp.Regexp {
	s := regexp.QuoteMeta(strings.TrimPrefix(pattern, "./"))
	s = strings.Replace(s, `\{lang\}`, `(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)`, 1)
	s = strings.Replace(s, `\{path\}`, `(?P<path>.+)`, 1)
	return regexp.MustCompile("^" + s + "$")
}

// parseLayout reads an entry of texts: a pattern, or one for the source and one for the translations.
func parseLayout(file string, v yamldoc.Value) Layout {
	var source, target string
	if v.IsMapping() {
		v.Fields([]string{"source", "target"}, func(key string, v yamldoc.Value) {
			if key == "source" {
				source = v.Text()
			} else {
				target = v.Text()
			}
		})
	} else {
		source = v.Text()
		target = source
	}
	switch {
	case strings.Count(target, "{lang}") != 1 || strings.Count(target, "{path}") != 1:
		v.Problem("project.layout", map[string]any{"Pattern": target})
	case strings.Count(source, "{path}") != 1 || strings.Count(source, "{lang}") > 1:
		v.Problem("project.layout", map[string]any{"Pattern": source})
	}
	l := newLayout(source, target)
	l.at = Pattern{Glob: target, File: file, Line: v.Line(), Column: v.Column()}
	return l
}

// place returns the name and the language of a file of a layout: its path is relative to the project.
// A file that is named as a translation is none of the source's, whose pattern may fit it too.
func (l Layout) place(file string, source language.Tag) (name string, lang language.Tag, ok bool) {
	patterns := l.compiled()
	for i, pattern := range []*regexp.Regexp{patterns[1], patterns[0]} {
		m := pattern.FindStringSubmatch(file)
		if m == nil {
			continue
		}
		name, lang = m[pattern.SubexpIndex("path")], source
		if n := pattern.SubexpIndex("lang"); n >= 0 {
			if lang, ok = document.LanguageOf(m[n]); !ok || isWord(lang) {
				continue
			}
		}
		if i == 1 && lang == language.Und {
			continue
		}
		return name, lang, true
	}
	return "", language.Und, false
}

// placed returns the name and the language of a file that a project's layouts place.
func (f *finder) placed(file string) (name string, lang language.Tag, ok bool) {
	s, err := f.projects.of(filepath.Dir(file))
	if err != nil || len(s.Layouts) == 0 { // the error is said when the pair is made
		return "", language.Und, false
	}
	rel := s.Relative(file)
	for _, l := range s.Layouts {
		if name, lang, ok := l.place(rel, s.Source); ok {
			return filepath.Join(s.Dir, filepath.FromSlash(strings.ReplaceAll(l.Source, "{path}", name))), lang, true
		}
	}
	return "", language.Und, false
}

// withCounterparts returns files with those that the project's layouts make versions of the same texts.
func (f *finder) withCounterparts(files []string) []string {
	all := slices.Clone(files)
	have := map[string]bool{}
	absolute := func(file string) string {
		if abs, err := filepath.Abs(file); err == nil {
			return abs
		}
		return file
	}
	for _, file := range files {
		have[absolute(file)] = true
	}
	for _, file := range files {
		for _, other := range f.counterparts(file) {
			if have[absolute(other)] {
				continue
			}
			have[absolute(other)] = true
			if !filepath.IsAbs(file) {
				other = shortened(other)
			}
			all = append(all, other)
		}
	}
	return all
}

// counterparts returns the versions of the text that a file is one of, by the first layout that has a place for it.
func (f *finder) counterparts(file string) []string {
	s, err := f.projects.of(filepath.Dir(file))
	if err != nil { // it is said when the pair is made
		return nil
	}
	for _, l := range s.Layouts {
		if name, _, ok := l.place(s.Relative(file), s.Source); ok {
			return l.versions(s.Dir, name)
		}
	}
	return nil
}

// versions returns the files of a project that are versions of a text of the layout.
func (l Layout) versions(project, name string) []string {
	var files []string
	for _, pattern := range []string{l.Source, l.Target} {
		place := strings.Replace(strings.TrimPrefix(pattern, "./"), "{path}", name, 1)
		before, after, ok := strings.Cut(place, "{lang}")
		if !ok {
			files = append(files, filepath.Join(project, filepath.FromSlash(place)))
			continue
		}
		parent := before[:strings.LastIndexByte(before, '/')+1]
		after, below, _ := strings.Cut(after, "/")
		entries, err := os.ReadDir(filepath.Join(project, filepath.FromSlash(parent)))
		if err != nil {
			continue
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), before[len(parent):]) && strings.HasSuffix(e.Name(), after) {
				files = append(files, filepath.Join(project, filepath.FromSlash(parent), e.Name(), filepath.FromSlash(below)))
			}
		}
	}
	return slices.DeleteFunc(files, func(file string) bool {
		info, err := os.Stat(file)
		return err != nil || info.IsDir() || !isDocument(filepath.Base(file))
	})
}

// holdsAll reports whether all that a project's layouts place is below a folder.
func holdsAll(s *Settings, folder string) bool {
	for _, l := range s.Layouts {
		for _, pattern := range []string{l.Source, l.Target} {
			fixed, _, _ := strings.Cut(strings.TrimPrefix(pattern, "./"), "{")
			if !isBelow(filepath.Join(s.Dir, filepath.FromSlash(fixed[:strings.LastIndexByte(fixed, '/')+1])), folder) {
				return false
			}
		}
	}
	return true
}

// isBelow reports whether a file or folder is another folder or below it.
func isBelow(name, folder string) bool {
	x, errX := filepath.Abs(name)
	y, errY := filepath.Abs(folder)
	if errX != nil || errY != nil {
		return false
	}
	rel, err := filepath.Rel(y, x)
	return err == nil && filepath.IsLocal(rel)
}
