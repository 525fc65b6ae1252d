package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/xmltext"
)

// cacheFolder returns where derived files are kept: in the project, or without one where the system keeps
// those of a user. "" where there is no such place.
func (s *Settings) cacheFolder() string {
	if s.Dir != "" {
		return filepath.Join(s.Dir, ".concord", "cache")
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return filepath.Join(dir, "concord")
	}
	return ""
}

// Origin says what a lexicon was learnt from.
type Origin string

// The origins: a lexicon that a person had learnt from texts goes before one of what is approved, which is
// learnt anew with each approval.
const (
	FromTexts    Origin = ".lex"
	FromApproved Origin = ".approved.lex"
)

// lexiconFile returns where the learnt lexicon of two languages is kept, whichever is the source.
func (s *Settings) lexiconFile(a, b language.Tag, from Origin) string {
	dir := s.cacheFolder()
	if dir == "" {
		return ""
	}
	baseA, _ := a.Base()
	baseB, _ := b.Base()
	names := []string{baseA.String(), baseB.String()}
	slices.Sort(names)
	return filepath.Join(dir, "lexicon", strings.Join(names, "-")+string(from))
}

// Lexicon returns the words that the aligner knows of two languages: the built-in ones, and those that
// were learnt for the project, or without a project for the user. It is nil where there are none; a file
// that is damaged or can't be read counts as none.
func (s *Settings) Lexicon(source, target language.Tag) *lexicon.Lexicon {
	known := lexicon.For(source, target)
	for _, from := range []Origin{FromTexts, FromApproved} {
		name := s.lexiconFile(source, target, from)
		if name == "" || !exists(name) {
			continue
		}
		src, err := readFile(name, TermbaseLimit)
		if err != nil {
			continue
		}
		if wider, err := known.With(string(src), source, target); err == nil {
			return wider
		}
	}
	return known
}

// KeepLexicon writes a learnt lexicon where [Settings.Lexicon] finds it, and returns the file.
func (s *Settings) KeepLexicon(source, target language.Tag, from Origin, pack []byte) (file string, err error) {
	file = s.lexiconFile(source, target, from)
	if file == "" {
		_, err = os.UserCacheDir()
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return file, err
	}
	if ignore := filepath.Join(s.cacheFolder(), ".gitignore"); s.Dir != "" && !exists(ignore) {
		if err := WriteFile(ignore, []byte("*\n")); err != nil {
			return file, err
		}
	}
	return shortened(file), WriteFile(file, pack)
}

// IsMemory reports whether a path names a translation memory by its extension: TMX, or a table of
// sentences with their translations.
func IsMemory(path string) bool {
	return slices.Contains([]string{".tmx", ".tsv"}, strings.ToLower(filepath.Ext(path)))
}

// ReadMemory reads a translation memory: for each two languages in it, its units as a bitext. The
// error is of type [*Error].
func ReadMemory(file string, o Options) ([]*bitext.Bitext, error) {
	if err := isGivenFile(file); err != nil {
		return nil, err
	}
	src, err := readFile(file, TermbaseLimit)
	if err != nil {
		return nil, err
	}
	m := memory{file: file, options: o}
	if strings.EqualFold(filepath.Ext(file), ".tmx") {
		err := bitext.ReadTMX(src, m.add)
		if err != nil {
			return nil, &Error{
				Kind: Incomplete, ID: tmxErrors()[err.Kind], File: file, Line: lineOf(src, err.Offset),
				Data: map[string]any{"Error": err.Error(), "Most": xmltext.MostDepth},
			}
		}
	} else if err := m.readTable(src); err != nil {
		return nil, err
	}
	return m.bitexts()
}

func tmxErrors() map[xmltext.Kind]string {
	return map[xmltext.Kind]string{
		xmltext.Syntax: "lexicon.tmx-syntax", xmltext.Entity: "lexicon.tmx-entity", xmltext.Deep: "lexicon.tmx-deep",
	}
}

// memory collects the units of a translation memory by language.
type memory struct {
	file    string
	options Options
	pairs   []*memoryPair
}

type memoryPair struct {
	source, target language.Tag
	texts          [2]strings.Builder // a unit a line
}

// add takes a unit: its first text is the source of the others.
func (m *memory) add(unit []bitext.TMXText) {
	for _, other := range unit[1:] {
		source, target := unit[0], other
		if !m.wanted(source.Lang, target.Lang) || nearness(source.Lang, target.Lang) != differs {
			continue
		}
		m.pair(source.Lang, target.Lang).add(source.Text, target.Text)
	}
}

func (m *memory) wanted(source, target language.Tag) bool {
	return (m.options.SourceLang.IsRoot() || nearness(source, m.options.SourceLang) != differs) &&
		(m.options.TargetLang.IsRoot() || nearness(target, m.options.TargetLang) != differs)
}

func (m *memory) pair(source, target language.Tag) *memoryPair {
	for _, p := range m.pairs {
		if nearness(p.source, source) != differs && nearness(p.target, target) != differs {
			return p
		}
	}
	p := &memoryPair{source: source, target: target}
	m.pairs = append(m.pairs, p)
	return p
}

func (p *memoryPair) add(source, target string) {
	for k, text := range []string{source, target} {
		p.texts[k].WriteString(strings.Join(strings.Fields(text), " "))
		p.texts[k].WriteByte('\n')
	}
}

// readTable reads lines of a sentence, a tab and its translation; further columns are passed over.
func (m *memory) readTable(src []byte) error {
	d := document.ParseLines(m.file, language.Und, src)
	if p, bad := d.Fatal(); bad {
		return documentError(m.file, p, src)
	}
	p := m.pair(m.options.SourceLang, m.options.TargetLang)
	line := 0
	for text := range strings.Lines(string(d.Source)) {
		line++
		text = strings.TrimRight(text, "\r\n")
		if strings.TrimSpace(text) == "" {
			continue
		}
		source, rest, ok := strings.Cut(text, "\t")
		if !ok {
			e := usage("lexicon.no-tab", m.file, nil)
			e.File, e.Line = m.file, line
			return e
		}
		target, _, _ := strings.Cut(rest, "\t")
		p.add(source, target)
	}
	return nil
}

// bitexts makes documents of the units, which are linked one with one.
func (m *memory) bitexts() ([]*bitext.Bitext, error) {
	var out []*bitext.Bitext
	for _, p := range m.pairs {
		source := document.ParseLines(m.file, p.source, []byte(p.texts[0].String()))
		target := document.ParseLines(m.file, p.target, []byte(p.texts[1].String()))
		pair := Pair{Source: File{Path: m.file}, Target: File{Path: m.file}}
		if err := pair.languages(source.Lang, target.Lang); err != nil {
			return nil, err
		}
		out = append(out, linked(source, target))
	}
	if len(out) == 0 {
		return nil, usage("lexicon.no-units", m.file, nil)
	}
	return out, nil
}
