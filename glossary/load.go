package glossary

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Glossary is the concepts in force, from one termbase or several.
type Glossary struct {
	Concepts []*Concept
	Lost     Lost // what of the file a termbase can't hold

	picked map[*Concept]pick // the wordings that matter where the glossary is for one text; see [Shelf]
	// grammars remember, by language, the stems of a text that the glossary is for, until a matcher takes them.
	grammars map[string]*grammar

	mu       sync.Mutex
	matchers map[string]*Matcher // by base language, and script of Chinese
}

// Problem is something in a termbase that could not be used as it stands.
type Problem struct {
	ID           string // of the message: "termbase.duplicate-id"
	Data         map[string]any
	File         string
	Line, Column int // from 1; columns count characters
}

// Load reads a termbase in YAML, JSON, CSV, XLSX or TBX, as name's extension tells. What is wrong in it is in
// the problems; the concepts that could be read are in the glossary all the same.
func Load(name string, src []byte) (*Glossary, []Problem) {
	ext := strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if ext != ".xlsx" && !utf8.Valid(src) {
		decoded, encoding := document.Decode(src)
		if encoding == "" || ext != ".csv" && ext != ".tsv" { // spreadsheets write tables as their machine does
			return &Glossary{}, []Problem{otherEncoding(name, src, cmp.Or(encoding, document.Seems(src)))}
		}
		src = decoded
	}
	g := &Glossary{}
	var concepts []*Concept
	var problems []Problem
	switch ext {
	case ".xlsx":
		concepts, problems, g.Lost = readXLSX(src)
	case ".csv", ".tsv":
		concepts, problems, g.Lost = readCSV(src)
	case ".tbx":
		concepts, problems, g.Lost = readTBX(src)
	default:
		if known := []string{".yaml", ".yml", ".json", ""}; !slices.Contains(known, ext) && !bytes.Contains(append([]byte("\n"), src...), []byte("\nconcepts:")) {
			problems = []Problem{{ID: "termbase.format", Data: map[string]any{"Ending": ext}, Line: 1, Column: 1}}
			break
		}
		concepts, problems = readYAML(src)
	}
	lines := map[string]int{}
	for _, c := range concepts {
		c.File = name
		if first, ok := lines[c.ID]; ok {
			problems = append(problems, Problem{ID: "termbase.duplicate-id", Line: c.Line, Column: 1, Data: map[string]any{"Concept": c.ID, "Line": first}})
			continue
		}
		lines[c.ID] = c.Line
		g.Concepts = append(g.Concepts, c)
	}
	for i := range problems {
		problems[i].File = name
	}
	return g, problems
}

// otherEncoding says that a termbase is not in UTF-8, and what it seems to be in, if that is known.
func otherEncoding(name string, src []byte, seems string) Problem {
	line, column := notUTF8(src)
	if seems != "" {
		return Problem{
			ID: "termbase.encoding-seems", File: name, Line: line, Column: column,
			Data: map[string]any{"Encoding": seems, "Command": document.InUTF8(name, seems)},
		}
	}
	return Problem{ID: "termbase.encoding", File: name, Line: line, Column: column}
}

// notUTF8 returns where the first bytes are that are no UTF-8.
func notUTF8(src []byte) (line, column int) {
	end := 0
	for r, n := rune(0), 0; r != utf8.RuneError || n > 1; end += n {
		r, n = utf8.DecodeRune(src[end:])
	}
	before := src[:end-1]
	start := bytes.LastIndexByte(before, '\n') + 1
	return 1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[start:])
}

// New puts termbases together. Where two have a concept of the same ID, the later one replaces it.
func New(parts ...*Glossary) *Glossary {
	g := &Glossary{}
	at := map[string]int{}
	for _, part := range parts {
		for key, n := range part.Lost {
			if g.Lost == nil {
				g.Lost = Lost{}
			}
			g.Lost[key] += n
		}
		for _, c := range part.Concepts {
			if i, ok := at[c.ID]; ok {
				g.Concepts[i] = c
				continue
			}
			at[c.ID] = len(g.Concepts)
			g.Concepts = append(g.Concepts, c)
		}
	}
	return g
}

// Matcher returns the matcher of g's terms of that language. It is compiled once.
func (g *Glossary) Matcher(lang language.Tag) *Matcher {
	base, traditional := baseOf(lang), isTraditional(lang)
	key := base
	if traditional {
		key += "-Hant"
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	m := g.matchers[key]
	if m == nil {
		m = compile(g.Concepts, base, traditional, g.picked, g.grammars[base])
		delete(g.grammars, base)
		if g.matchers == nil {
			g.matchers = map[string]*Matcher{}
		}
		g.matchers[key] = m
	}
	return m
}

// baseOf returns the base language of a tag; an undetermined one has none.
func baseOf(lang language.Tag) string {
	base, _, _ := lang.Raw()
	return base.String()
}
