package project

import (
	"io"
	"os"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// source returns which of t's files is the source, or -1 where none is in the source's language: the
// first of the languages given that is one, or else what the front matter says.
func (t *text) source(given ...language.Tag) (int, error) {
	for _, lang := range given {
		if lang != language.Und {
			return t.version(lang), nil
		}
	}
	found := -1
	for _, file := range t.files {
		lang, ok := sourceInFrontMatter(file)
		if !ok {
			continue
		}
		n := t.version(lang)
		switch {
		case n < 0: // not of this text's languages: a newspaper, perhaps
		case found >= 0 && n != found:
			return 0, t.undecided()
		default:
			found = n
		}
	}
	if found < 0 {
		return 0, t.undecided()
	}
	return found, nil
}

// undecided says that any of t's files may be the source.
func (t *text) undecided() *Error {
	var paths []string
	for _, file := range t.files {
		paths = append(paths, file.Path)
	}
	return usage("project.which-source", t.files[0].Path, map[string]any{"Files": listed(paths)})
}

// version returns the file that is nearest to being in lang, or -1.
func (t *text) version(lang language.Tag) int {
	best, at := differs, -1
	for i, file := range t.files {
		if n := nearness(file.Lang, lang); n > best {
			best, at = n, i
		}
	}
	return at
}

// headLimit is how much of a file is read for its front matter, in bytes.
const headLimit = 64 << 10

// sourceInFrontMatter returns the language that a file's front matter calls its source. What can't be
// read is said when the pair is.
func sourceInFrontMatter(file File) (language.Tag, bool) {
	info, err := os.Stat(file.Path)
	if err != nil || !info.Mode().IsRegular() { // a pipe can be read only once
		return language.Und, false
	}
	f, err := os.Open(file.Path)
	if err != nil {
		return language.Und, false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, headLimit))
	if err != nil {
		return language.Und, false
	}
	field, ok := document.Parse(file.Path, file.Lang, wholeLines(head)).Field("source")
	if !ok {
		return language.Und, false
	}
	return document.LanguageOf(field.Value)
}

// wholeLines cuts what was read of a longer file after its last line: a character must not be cut.
func wholeLines(head []byte) []byte {
	if len(head) < headLimit {
		return head
	}
	for i := len(head) - 1; i > 0; i-- {
		if head[i] == '\n' {
			return head[:i+1]
		}
	}
	return head
}

// How near two language tags are: not at all, in language only, in script and region too where these
// are likely from the language (zh and zh-CN), in writing.
const (
	differs = iota
	sameLanguage
	sameText
	sameTag
)

func nearness(a, b language.Tag) int {
	baseA, _, _ := a.Raw() // und is no language: Base would take it for English
	baseB, _, _ := b.Raw()
	scriptA, _ := a.Script()
	scriptB, _ := b.Script()
	regionA, _ := a.Region()
	regionB, _ := b.Region()
	switch {
	case baseA == (language.Base{}) || baseA != baseB:
		return differs
	case a == b:
		return sameTag
	case scriptA != scriptB || regionA != regionB:
		return sameLanguage
	}
	return sameText
}

// wanted reports whether a target in lang is asked for: en asks for en-GB too, zh-Hant not for zh.
func wanted(lang language.Tag, among []language.Tag) bool {
	if len(among) == 0 {
		return true
	}
	for _, want := range among {
		_, script, region := want.Raw()
		general := script == (language.Script{}) && region == (language.Region{})
		if n := nearness(lang, want); n >= sameText || n == sameLanguage && general {
			return true
		}
	}
	return false
}
