package project

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/text/language"
)

func TestLayoutPlace(t *testing.T) {
	for _, c := range []struct {
		source, target, file, name string
		lang                       language.Tag
	}{
		{"content/{lang}/{path}", "content/{lang}/{path}", "content/zh-cn/docs/a.md", "docs/a.md", language.MustParse("zh-cn")},
		{"content/{lang}/{path}", "content/{lang}/{path}", "content/blog/a.md", "", language.Und},
		{"docs/{path}", "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}", "docs/x/a.md", "x/a.md", language.English},
		{"docs/{path}", "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}", "i18n/fr/docusaurus-plugin-content-docs/current/x/a.md", "x/a.md", language.French},
		{"{path}.md", "{path}.{lang}.md", "a/b.fr.md", "a/b", language.French},
		{"{path}.md", "{path}.{lang}.md", "a/b.md", "a/b", language.English},
		{"{path}.md", "{path}.{lang}.md", "a/b.v2.md", "a/b.v2", language.English},
		{"./src/docs/{path}", "./src/docs/{lang}/{path}", "src/docs/pt-br/a.md", "a.md", language.BrazilianPortuguese},
		{"src/docs/{path}", "src/docs/{lang}/{path}", "src/docs/guide/a.md", "guide/a.md", language.English},
	} {
		name, lang, ok := newLayout(c.source, c.target).place(c.file, language.English)
		if name != c.name || lang != c.lang || ok != (c.name != "") {
			t.Errorf("%s in %s, %s: %q, %s, %v", c.file, c.source, c.target, name, lang, ok)
		}
	}
}

// TestPartOfLayout asks for a part of the texts: the other versions stand in other folders.
func TestPartOfLayout(t *testing.T) {
	t.Chdir(t.TempDir())
	g := gitIn{t, "."}
	g.write("concord.yaml", "source: en\ntexts: [\"content/{lang}/{path}\", {source: \"docs/{path}.md\", target: \"docs/{path}.{lang}.md\"}]\n")
	for _, name := range []string{"content/en/a/x.md", "content/en/b.md", "content/zh-cn/a/x.md", "content/zh-cn/b.md", "content/fr/a/x.md", "docs/sub/y.md", "docs/sub/y.fr.md"} {
		g.write(name, "text\n")
	}
	if err := os.MkdirAll("content/it/b.md", 0o755); err != nil { // no file
		t.Fatal(err)
	}
	for _, c := range []struct {
		paths, want []string
	}{
		{[]string{"content/zh-cn/a"}, []string{"content/zh-cn/a/x.md"}},
		{[]string{"content/en/a"}, []string{"content/fr/a/x.md", "content/zh-cn/a/x.md"}},
		{[]string{"content/fr", "content/en"}, []string{"content/fr/a/x.md", "content/zh-cn/a/x.md", "content/zh-cn/b.md"}},
		{[]string{"docs/sub"}, []string{"docs/sub/y.fr.md"}},
		{[]string{"."}, []string{"content/fr/a/x.md", "content/zh-cn/a/x.md", "content/zh-cn/b.md", "docs/sub/y.fr.md"}},
	} {
		found, err := Find(t.Context(), c.paths, Options{})
		var got []string
		for _, p := range found.Pairs {
			got = append(got, filepath.ToSlash(p.Target.Path))
		}
		slices.Sort(got)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, %v; want %v", c.paths, got, err, c.want)
		}
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"", wd} {
		around, err := FindAround(t.Context(), filepath.Join(dir, "content", "zh-cn", "b.md"), Options{})
		if err != nil || len(around) != 1 || around[0].Source.Path != filepath.Join(dir, "content", "en", "b.md") {
			t.Errorf("around a translation: %+v, %v", around, err)
		}
	}
}
