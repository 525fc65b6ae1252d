package project

import (
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
