package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"
)

// inFolder makes a folder of an archive's files and works in it.
func inFolder(t *testing.T, archive string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o777); err != nil { // no settings from above
		t.Fatal(err)
	}
	if err := txtar.Write(txtar.Parse([]byte(archive)), dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
}

// outline shows what was found, a line for each pair and each file that stands alone.
func outline(found Found, err error) string {
	var b strings.Builder
	for _, p := range found.Pairs {
		fmt.Fprintf(&b, "%s > %s\n", filepath.ToSlash(p.Source.Path), filepath.ToSlash(p.Target.Path))
	}
	for _, file := range found.Alone {
		fmt.Fprintf(&b, "alone %s\n", filepath.ToSlash(file))
	}
	for _, e := range found.Problems {
		fmt.Fprintf(&b, "problem %s %s\n", e.ID, e.File)
	}
	if err != nil {
		fmt.Fprintf(&b, "error %v\n", err)
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name    string
		files   string
		paths   string
		options Options
		want    string
	}{
		{name: "two files are source and target", paths: "b.md a.md", files: "-- a.md --\n-- b.md --\n", want: "b.md > a.md\n"},
		{name: "languages in folder", paths: ".", options: Options{SourceLang: language.Chinese},
			files: "-- visit/zh.md --\n-- visit/en.md --\n-- visit/ru.html --\n", want: "visit/zh.md > visit/en.md\nvisit/zh.md > visit/ru.html\n"},
		{name: "languages in names", paths: "", options: Options{SourceLang: language.Chinese},
			files: "-- b.zh_CN.md --\n-- b.pt-BR.md --\n-- a.zh-Hans.txt --\n-- a.en.txt --\n",
			want:  "a.zh-Hans.txt > a.en.txt\nb.zh_CN.md > b.pt-BR.md\n"},
		{name: "several files", paths: "a.en.md b.en.md a.zh.md", options: Options{SourceLang: language.Chinese},
			files: "-- a.zh.md --\n-- a.en.md --\n-- b.en.md --\n-- b.zh.md --\n", want: "a.zh.md > a.en.md\nalone b.en.md\n"},
		{name: "files and a folder", paths: "a.zh.md a.en.md d", options: Options{SourceLang: language.Chinese},
			files: "-- a.zh.md --\n-- a.en.md --\n-- d/zh.md --\n-- d/en.md --\n", want: "a.zh.md > a.en.md\nd/zh.md > d/en.md\n"},
		{name: "folders that overlap", paths: "d . d", options: Options{SourceLang: language.Chinese},
			files: "-- d/zh.md --\n-- d/en.md --\n-- d/x.en.md --\n", want: "d/zh.md > d/en.md\nalone d/x.en.md\n"},
		{name: "lone files and names without language", paths: ".", options: Options{SourceLang: language.Chinese},
			files: "-- zh.md --\n-- en.md --\n-- notes.md --\n-- x.fr.md --\n-- data.zh.csv --\n", want: "zh.md > en.md\nalone notes.md\nalone x.fr.md\n"},
		{name: "words that are codes of languages too", paths: "docs", options: Options{SourceLang: language.Chinese},
			files: "-- docs/zh.md --\n-- docs/fil.md --\n-- docs/map.md --\n-- docs/log.md --\n-- docs/release.old.md --\n",
			want:  "docs/zh.md > docs/fil.md\nalone docs/log.md\nalone docs/map.md\nalone docs/release.old.md\n"},
		{name: "folders that are passed over", paths: ".", options: Options{SourceLang: language.Chinese},
			files: "-- zh.md --\n-- en.md --\n-- .x/zh.md --\n-- .x/en.md --\n-- node_modules/zh.md --\n-- vendor/a/en.md --\n-- .fr.md --\n", want: "zh.md > en.md\n"},
		{name: "one language only", paths: ".", options: Options{SourceLang: language.Chinese, Langs: []language.Tag{language.Russian}},
			files: "-- zh.md --\n-- en.md --\n-- ru.md --\n", want: "zh.md > ru.md\n"},
		{name: "a region of the language that is asked for", paths: ".", options: Options{SourceLang: language.Chinese, Langs: []language.Tag{language.English}},
			files: "-- zh.md --\n-- en-GB.md --\n", want: "zh.md > en-GB.md\n"},
		{name: "no such target", paths: "d", options: Options{SourceLang: language.Chinese, Langs: []language.Tag{language.Russian}},
			files: "-- d/zh.md --\n-- d/en.md --\n", want: "error project.no-target d\n"},
		{name: "text in two formats", paths: ".", options: Options{SourceLang: language.Chinese},
			files: "-- zh.md --\n-- en.md --\n-- zh.html --\n-- en.html --\n-- fr.txt --\n",
			want:  "zh.html > en.html\nzh.md > en.md\nalone fr.txt\n"},
		{name: "source in two writings", paths: ".", options: Options{SourceLang: language.Chinese},
			files: "-- zh.md --\n-- zh-CN.md --\n-- zh-TW.md --\n", want: "zh.md > zh-TW.md\nalone zh-CN.md\n"},

		{name: "flag before release before project", paths: ".", options: Options{SourceLang: language.French},
			files: "-- concord.yaml --\nsource: zh\n-- r/release.yaml --\nsource: en\n" + threeLanguages("r"), want: "r/fr.md > r/en.md\nr/fr.md > r/zh.md\n"},
		{name: "release before project", paths: ".",
			files: "-- concord.yaml --\nsource: zh\n-- r/release.yaml --\nsource: en\n" + threeLanguages("r"), want: "r/en.md > r/fr.md\nr/en.md > r/zh.md\n"},
		{name: "project before front matter", paths: ".",
			files: "-- concord.yaml --\nsource: zh\ntargets: [en]\n-- r/en.md --\n---\nsource: fr\n---\n-- r/fr.md --\n-- r/zh.md --\n", want: "r/zh.md > r/en.md\n"},
		{name: "front matter", paths: ".", files: "-- fr.md --\n-- en.md --\n---\nsource: zh-CN\n---\nText\n-- zh.md --\n", want: "zh.md > en.md\nzh.md > fr.md\n"},
		{name: "front matter that names a newspaper", paths: "d",
			files: "-- d/fr.md --\n---\nsource: Xinhua\n---\n-- d/en.md --\n---\nsource: BBC\n---\n", want: "error project.which-source d/en.md\n"},
		{name: "front matter that disagrees", paths: ".",
			files: "-- fr.md --\n---\nsource: en\n---\n-- en.md --\n---\nsource: fr\n---\n", want: "error project.which-source en.md\n"},
		{name: "undecided", paths: ".", files: "-- fr.md --\n-- en.md --\n", want: "error project.which-source en.md\n"},
		{name: "text without its source", paths: ".", files: "-- concord.yaml --\nsource: zh\n-- a/fr.md --\n-- a/en.md --\n-- b/zh.md --\n-- b/en.md --\n",
			want: "b/zh.md > b/en.md\nalone a/en.md\nalone a/fr.md\n"},
		{name: "all texts without their source", paths: ".", files: "-- concord.yaml --\nsource: zh\n-- a/fr.md --\n-- a/en.md --\n", want: "error project.no-source a/en.md\n"},
		{name: "release without its source", paths: ".", files: "-- concord.yaml --\nsource: zh\n-- r/release.yaml --\ntitle: Talks\n-- r/fr.md --\n-- r/en.md --\n-- zh.md --\n-- en.md --\n",
			want: "error project.no-source r/en.md\n"},
		{name: "the first text that is wrong", paths: ".", files: "-- r/release.yaml --\nsource: zh\n-- r/fr.md --\n-- r/en.md --\n-- zh.md --\n-- en.md --\n",
			want: "error project.which-source en.md\n"},

		{name: "release is not walked further", paths: ".",
			files: "-- r/release.yaml --\nsource: zh\ntargets: [en]\n" + threeLanguages("r") + threeLanguages("r/drafts") + "-- r/README.md --\n-- r/notes.md --\n",
			want:  "r/zh.md > r/en.md\nalone r/notes.md\n"},
		{name: "release by its name", paths: "visit", files: "-- concord.yaml --\nsource: zh\n-- releases/visit/release.yaml --\ntargets: [en]\n" + threeLanguages("releases/visit"),
			want: "releases/visit/zh.md > releases/visit/en.md\n"},
		{name: "project within a folder", paths: ".", files: "-- p/concord.yaml --\nsource: zh\n" + threeLanguages("p/x") + "-- q/concord.yaml --\nsource: fr\n" + threeLanguages("q"),
			want: "p/x/zh.md > p/x/en.md\np/x/zh.md > p/x/fr.md\nq/fr.md > q/en.md\nq/fr.md > q/zh.md\n"},
		{name: "bad release without documents", paths: ".", files: "-- r/release.yaml --\nsorce: zh\n-- zh.md --\n-- en.md --\n", want: "error r/release.yaml:1:1: yaml.unknown-key-guess\n"},

		{name: "missing", paths: "zh.md no.md", files: "-- zh.md --\n", want: "error project.missing no.md\n"},
		{name: "missing, with a neighbour", paths: "d/zh.md d/en.dm", files: "-- d/zh.md --\n-- d/en.md --\n", want: "error project.missing-guess d/en.dm\n"},
		{name: "missing, in another format", paths: "d/zh.md d/en.md", files: "-- d/zh.md --\n-- d/en.html --\n", want: "error project.missing-guess d/en.md\n"},
		{name: "missing, with short neighbours", paths: "folder/a.md folder/b.md", files: "-- folder/a.md --\n", want: "error project.missing folder/b.md\n"},
		{name: "missing release", paths: "vist", files: "-- concord.yaml --\n-- releases/visit/zh.md --\n", want: "error project.missing-guess vist\n"},
		{name: "below a file", paths: "zh.md zh.md/en.md", files: "-- zh.md --\n", want: "error project.missing zh.md/en.md\n"},
		{name: "one file", paths: "zh.md", options: Options{SourceLang: language.Chinese}, files: "-- zh.md --\n-- en.md --\n-- fr.md --\n", want: "zh.md > en.md\nzh.md > fr.md\n"},
		{name: "one file, a translation", paths: "d/en.md", options: Options{SourceLang: language.Chinese}, files: "-- d/zh.md --\n-- d/en.md --\n-- d/fr.md --\n", want: "d/zh.md > d/en.md\n"},
		{name: "one file, undecided", paths: "zh.md", files: "-- zh.md --\n-- en.md --\n", want: "error project.which-source en.md\n"},
		{name: "one file by itself", paths: "notes.md", files: "-- notes.md --\n-- zh.md --\n", want: "error project.one-file notes.md\n"},
		{name: "one file of a layout", paths: "content/en/a.md", files: siteOfTwo, want: "content/zh/a.md > content/en/a.md\n"},
		{name: "two files of a layout, in one language", paths: "content/en/a.md content/en/b.md", files: siteOfTwo,
			want: "content/zh/a.md > content/en/a.md\ncontent/zh/b.md > content/en/b.md\n"},
		{name: "two files of a layout, source and translation", paths: "content/zh/a.md content/en/b.md", files: siteOfTwo, want: "content/zh/a.md > content/en/b.md\n"},
		{name: "three files of a layout", paths: "content/zh/a.md content/en/b.md content/fr/b.md", files: siteOfTwo,
			want: "content/zh/a.md > content/en/a.md\ncontent/zh/b.md > content/en/b.md\ncontent/zh/b.md > content/fr/b.md\n"},
		{name: "the same file", paths: "zh.md ./zh.md", files: "-- zh.md --\n", want: "error project.same-file ./zh.md\n"},
		{name: "the same file among several", paths: "zh.md en.md zh.md", files: "-- zh.md --\n-- en.md --\n", options: Options{SourceLang: language.Chinese},
			want: "error project.same-file zh.md\n"},
		{name: "no pair", paths: "d", files: "-- d/zh.md --\n-- d/x.md --\n", want: "error project.no-pair d\n"},
		{name: "names without language", paths: "a.md b.md c.md", files: "-- a.md --\n-- b.md --\n-- c.md --\n", want: "error project.no-pair a.md, b.md, c.md\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inFolder(t, tt.files)
			got := outline(Find(t.Context(), strings.Fields(tt.paths), tt.options))
			if e := (*Error)(nil); strings.HasPrefix(got, "error") {
				_, err := Find(t.Context(), strings.Fields(tt.paths), tt.options)
				if errors.As(err, &e) && e.File == "" {
					got = fmt.Sprintf("error %s %v\n", e.ID, e.Data["File"])
				}
			}
			if got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// siteOfTwo has two texts, one of them in three languages.
const siteOfTwo = "-- concord.yaml --\nsource: zh\ntexts: [\"content/{lang}/{path}\"]\n-- content/zh/a.md --\n-- content/en/a.md --\n" +
	"-- content/zh/b.md --\n-- content/en/b.md --\n-- content/fr/b.md --\n"

func threeLanguages(dir string) string {
	return fmt.Sprintf("-- %[1]s/zh.md --\n-- %[1]s/en.md --\n-- %[1]s/fr.md --\n", dir)
}

func TestFindThroughLinks(t *testing.T) {
	inFolder(t, "-- real/zh.md --\n-- real/en.md --\n")
	for link, to := range map[string]string{
		"link": "real", "real/loop": "../real", "real/self.en.md": "self.en.md", "real/folder.md": "..", "copy.md": "real/zh.md",
	} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip(err)
		}
	}
	o := Options{SourceLang: language.Chinese}
	if got, want := outline(Find(t.Context(), []string{"link"}, o)), "link/zh.md > link/en.md\nalone link/self.en.md\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var e *Error
	if _, err := Find(t.Context(), []string{"real/zh.md", "copy.md"}, o); !errors.As(err, &e) || e.ID != "project.same-file" {
		t.Errorf("a link to the same file: %v", err)
	}
	if err := os.Link("real/zh.md", "real/fr.md"); err != nil {
		t.Skip(err)
	}
	if _, err := Find(t.Context(), []string{"real"}, o); !errors.As(err, &e) || e.ID != "project.same-file" {
		t.Errorf("a hard link in a folder: %v", err)
	}
}

func TestFindInUnreadableFolder(t *testing.T) {
	inFolder(t, "-- a/zh.md --\n-- a/en.md --\n-- b/zh.md --\n-- b/en.md --\n")
	if err := os.Chmod("b", 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod("b", 0o777) })
	if _, err := os.ReadDir("b"); err == nil {
		t.Skip("this user may read everything")
	}
	o := Options{SourceLang: language.Chinese}
	if got, want := outline(Find(t.Context(), []string{"."}, o)), "a/zh.md > a/en.md\nproblem project.forbidden b\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestFindInterrupted(t *testing.T) {
	inFolder(t, "-- zh.md --\n-- en.md --\n")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Find(ctx, nil, Options{SourceLang: language.Chinese}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
