package project

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"
)

func TestPairRead(t *testing.T) {
	inFolder(t, `
-- zh.md --
---
date: 2019-5-13
---
双方同意加强合作。
-- en.md --
---
date: 2019-06-01 10:00
---
The two sides agreed to strengthen cooperation.
-- en2.md --
Both sides agreed to strengthen their cooperation.
-- numbers.txt --
1 2 3
-- broken.en.md --
---
title: [
---
The two sides agreed.
-- empty.md --

`)
	write(t, "invalid.md", "one\ntwo \xff\xc3\n")
	write(t, "binary.md", "\x00\x01\x02")
	for _, tt := range []struct {
		pair string
		want string
	}{
		{"zh.md en.md", "zh en 2019-05-13"},
		{"en2.md zh.md", "en zh 2019-05-13"},
		{"en2.md en.md", "project.same-language"},
		{"zh.md numbers.txt", "project.which-language"},
		{"numbers.txt zh.md", "project.which-language"},
		{"zh.md broken.en.md", "zh en 2019-05-13 project.front-matter:2"},
		{"zh.md empty.md", "document.empty"},
		{"zh.md binary.md", "document.binary"},
		{"binary.md invalid.md", "document.binary document.encoding-seems:2"},
		{"zh.md gone.md", "project.unreadable"},
		{"zh.md .", "project.folder"},
	} {
		names := strings.Fields(tt.pair)
		texts, err := Pair{Source: File{Path: names[0]}, Target: File{Path: names[1]}}.Read(ReadOptions{})
		if got := outlineTexts(texts, err); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.pair, got, tt.want)
		}
	}
}

func outlineTexts(t Texts, err error) string {
	var parts []string
	if t.Source != nil {
		parts = append(parts, t.Source.Lang.String(), t.Target.Lang.String(), t.Date.Format(time.DateOnly))
	}
	errs := t.Problems
	if err != nil {
		errors.As(err, &errs)
	}
	for _, e := range errs {
		if e.Line > 0 {
			parts = append(parts, fmt.Sprintf("%s:%d", e.ID, e.Line))
			continue
		}
		parts = append(parts, e.ID)
	}
	return strings.Join(parts, " ")
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestReadLinked(t *testing.T) {
	inFolder(t, "-- zh.txt --\n甲方。乙方。\n\n丙方。\n-- en.txt --\nParty A. Party B.\n\nParty C.\n-- short.en.txt --\nParty A.\n")
	pair := Pair{Source: File{Path: "zh.txt"}, Target: File{Path: "en.txt"}}
	texts, err := pair.Read(ReadOptions{Linked: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, link := range texts.Bitext.Links {
		if len(link.Source) != 1 || link.Source[0] != i || len(link.Target) != 1 || link.Target[0] != i || link.P != 1 {
			t.Errorf("link %d: %+v", i, link)
		}
	}
	if n := len(texts.Bitext.Links); n != 3 {
		t.Errorf("%d links, want 3", n)
	}
	pair.Target.Path = "short.en.txt"
	_, err = pair.Read(ReadOptions{Linked: true})
	if got := outlineTexts(Texts{}, err); got != "project.linked" {
		t.Errorf("got %s", got)
	}
	if texts, err = pair.Read(ReadOptions{Lines: true}); err != nil || texts.Bitext != nil || len(texts.Source.Segments()) != 3 {
		t.Errorf("lines: %v, %v", texts, err)
	}
}

// TestReadLimit: a file may have as much as the limit and no byte more; of a longer one no more is read.
func TestReadLimit(t *testing.T) {
	t.Chdir(t.TempDir())
	for size, want := range map[int64]string{9: "", 10: "", 11: "project.too-large"} {
		write(t, "f", strings.Repeat("x", int(size)))
		src, err := readFile("f", 10)
		var e *Error
		errors.As(err, &e)
		if want == "" && (err != nil || int64(len(src)) != size) || want != "" && (e == nil || e.ID != want) {
			t.Errorf("%d bytes: %d, %v", size, len(src), err)
		}
	}
	if _, err := os.Stat("/dev/zero"); err == nil {
		var e *Error
		if _, err := readFile("/dev/zero", 1000); !errors.As(err, &e) || e.ID != "project.too-large" {
			t.Errorf("a file without end: %v", err)
		}
	}
}

func TestNearness(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"zh", "zh", sameTag}, {"zh", "zh-CN", sameText}, {"zh-Hans", "zh-CN", sameText}, {"zh", "zh-TW", sameLanguage},
		{"en", "en-US", sameText}, {"en", "en-GB", sameLanguage}, {"sr", "sr-Latn", sameLanguage}, {"en", "fr", differs}, {"und", "en", differs},
	} {
		a, b := language.Make(tt.a), language.Make(tt.b)
		if got, back := nearness(a, b), nearness(b, a); got != tt.want || back != tt.want {
			t.Errorf("%s and %s: %d and %d, want %d", a, b, got, back, tt.want)
		}
	}
}

func TestTermbases(t *testing.T) {
	inFolder(t, `
-- p[1]/concord.yaml --
packs: []
glossaries: ["*.yaml.txt", own/*.csv, own/a.csv]
-- p[1]/own/b.csv --
concept,lang,text
x,en,b
-- p[1]/own/a.csv --
concept,lang,text
x,en,a
-- p[1]/x.yaml.txt --
concepts:
-- mine.yaml --
concepts: [{id: y, terms: [{lang: en, text: mine}]}]
-- bad.yaml --
concepts:
  - id: y
    term: []
`)
	write(t, "empty.csv", "\ufeff\n")
	write(t, "latin1.csv", "caf\xe9")
	s, err := LoadSettings("p[1]")
	if err != nil {
		t.Fatal(err)
	}
	in, err := s.Termbases(Termbases{Files: []string{"mine.yaml"}})
	if err != nil || len(in.Files) != 4 || len(in.Packs) != 0 {
		t.Fatal(in, err)
	}
	g, err := in.Load()
	if err != nil || len(g.Concepts) != 2 || g.Concepts[0].Terms[0].Text != "b" {
		t.Errorf("%+v, %v", g, err)
	}
	for want, termbases := range map[string]Termbases{
		"project.missing":                      {Files: []string{"no.yaml"}},
		"project.no-pack":                      {Packs: []string{"xyz"}},
		"project.no-pack-guess":                {Packs: []string{"diplomat"}},
		"bad.yaml:3:5: yaml.unknown-key-guess": {Files: []string{"bad.yaml"}},
		"p[1]:0:0: project.folder":             {Files: []string{"p[1]"}},
		"empty.csv:0:0: document.empty":        {Files: []string{"empty.csv"}},
		"latin1.csv:1:4: termbase.encoding":    {Files: []string{"latin1.csv"}},
	} {
		if _, err := termbases.Load(); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%+v: got %v, want %s", termbases, err, want)
		}
	}
	in.Files = append(in.Files, "empty.csv")
	if g, err = in.Load(); err == nil || len(g.Concepts) != 2 {
		t.Errorf("with one that is empty: %+v, %v", g, err)
	}
	s.Glossaries = []Pattern{{Glob: "none/*.csv", File: "concord.yaml", Line: 3}}
	var e *Error
	if _, err := s.Termbases(Termbases{}); !errors.As(err, &e) || e.ID != "project.no-termbase" || e.Line != 3 {
		t.Errorf("a pattern without files: %v", err)
	}
}
