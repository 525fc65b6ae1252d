package project

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestDiscover has the layouts of well-known generators of web sites.
func TestDiscover(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string // name, or name=content
		want  string
	}{
		{"nothing", []string{"README.md", "src/main.go"}, " und [] 0"},
		{"side by side", []string{"releases/a/zh.md", "releases/a/en.md", "releases/b/zh.md", "releases/b/en.md", "releases/b/ru.md", "notes.md"}, " en [ru zh] 3"},
		{"releases that name their source", []string{"releases/a/zh.md", "releases/a/en.md", "releases/a/release.yaml=source: zh\n", "releases/b/zh.md", "releases/b/en.md", "releases/b/release.yaml=title: B\n"},
			" zh [en] 2"},
		{"names", []string{"a.zh.md", "a.en.md", "b.zh.md"}, " zh [en] 1"},
		{"Kubernetes", []string{"hugo.toml=defaultContentLanguage = \"en\"\n", "content/en/docs/a.md", "content/en/docs/b.md", "content/zh-cn/docs/a.md", "content/fr/docs/b.md", "content/fr/docs/c.md"},
			"Hugo [content/{lang}/{path}] [content/{lang}/{path}] en [fr zh-CN] 2"},
		{"Hugo, suffix", []string{"config.toml=defaultContentLanguage = 'zh'\n", "content/a/index.md", "content/a/index.en.md", "content/b.md", "content/b.en.md"},
			"Hugo [{path}.md] [{path}.{lang}.md] zh [en] 2"},
		{"Docusaurus", []string{"docusaurus.config.js=i18n: {\n  defaultLocale: 'en',\n}", "docs/a.md", "docs/b/c.mdx", "i18n/fr/docusaurus-plugin-content-docs/current/a.md", "i18n/fr/docusaurus-plugin-content-docs/current/b/c.mdx"},
			"Docusaurus [docs/{path}] [i18n/{lang}/docusaurus-plugin-content-docs/current/{path}] en [fr] 2"},
		{"Docusaurus, old versions, a blog and a second set of documents", []string{"docusaurus.config.js=i18n: {\n  defaultLocale: 'en',\n}", "docs/a.md", "versioned_docs/version-2/a.md", "versioned_docs/version-2/b.md", "blog/2026/x.md", "community/c.md",
			"i18n/fr/docusaurus-plugin-content-docs/current/a.md", "i18n/fr/docusaurus-plugin-content-docs/version-2/a.md", "i18n/zh/docusaurus-plugin-content-docs/version-2/b.md", "i18n/fr/docusaurus-plugin-content-docs-community/current/c.md", "i18n/ru/docusaurus-plugin-content-blog/2026/x.md"},
			"Docusaurus [docs/{path}] [i18n/{lang}/docusaurus-plugin-content-docs/current/{path}]" +
				" [versioned_docs/{path}] [i18n/{lang}/docusaurus-plugin-content-docs/{path}] [community/{path}] [i18n/{lang}/docusaurus-plugin-content-docs-community/current/{path}] [blog/{path}] [i18n/{lang}/docusaurus-plugin-content-blog/{path}] en [fr ru zh] 5"},
		{"as many translated texts in each language, and one more", []string{"docs/de/a.md", "docs/en/a.md", "docs/ru/a.md", "docs/ru/b.md"}, " [docs/{lang}/{path}] [docs/{lang}/{path}] ru [de en] 2"},
		{"as many texts in each language", []string{"docs/de/a.md", "docs/en/a.md"}, " [docs/{lang}/{path}] [docs/{lang}/{path}] en [de] 1"},
		{"Jekyll", []string{"_config.yml=lang: es\n", "es/a.md", "en/a.md", "es/b.md", "en/b.md"}, "Jekyll [{lang}/{path}] [{lang}/{path}] es [en] 2"},
		{"MkDocs", []string{"mkdocs.yml=plugins:\n  - i18n:\n      default_language: en\n", "docs/index.md", "docs/index.fr.md", "docs/a.md", "docs/a.fr.md"}, "MkDocs [{path}.md] [{path}.{lang}.md] en [fr] 2"},
		{"Starlight", []string{"astro.config.mjs=defaultLocale: 'en',\n", "src/content/docs/a.md", "src/content/docs/guides/b.mdx", "src/content/docs/fr/a.md", "src/content/docs/fr/guides/b.mdx", "src/content/docs/pt-br/a.md"},
			"Astro [src/content/docs/{path}] [src/content/docs/{lang}/{path}] en [fr pt-BR] 3"},
		{"Starlight, source at the root", []string{"astro.config.mjs=locales: {\n  root: {\n    label: '简体中文',\n    lang: 'zh-CN',\n  },\n  fr: { label: 'Français' },\n},\n", "src/content/docs/a.md", "src/content/docs/b.md", "src/content/docs/fr/a.md", "src/content/docs/fr/b.md", "src/content/docs/en/a.md"},
			"Astro [src/content/docs/{path}] [src/content/docs/{lang}/{path}] zh-CN [en fr] 3"},
		{"MkDocs, source in a folder, and a page beside it", []string{"mkdocs.yml=plugins:\n  - i18n:\n      default_language: en\n", "docs/index.md", "docs/en/index.md", "docs/en/a.md", "docs/fr/index.md", "docs/fr/a.md", "docs/de/only.md", "docs/only.md"},
			"MkDocs [docs/{lang}/{path}] [docs/{lang}/{path}] en [fr] 2"},
		{"several translations, source at the root", []string{"docs/a.md", "docs/b.md", "docs/c.md", "docs/fr/a.md", "docs/fr/b.md", "docs/zh/a.md", "docs/zh/b.md"},
			" [docs/{path}] [docs/{lang}/{path}] en [fr zh] 4"},
		{"source at the root, as it reads", []string{"docs/a.md=双方签署了十五份文件，会谈历时三天。", "docs/fr/a.md=Les deux parties ont signé quinze documents.", "docs/en/a.md=The two sides signed fifteen documents."},
			" [docs/{path}] [docs/{lang}/{path}] zh [en fr] 2"},
		{"MkDocs, static-i18n", []string{"mkdocs.yml=plugins:\n  - i18n:\n      languages:\n        - locale: en\n          name: English\n        - locale: fr\n          name: Français\n          default: true\n", "docs/a.md", "docs/a.en.md"},
			"MkDocs [{path}.md] [{path}.{lang}.md] fr [en] 1"},
		{"names that are languages too", []string{"en/guide/lit.mdx", "en/guide/mdx.mdx", "en/guide/a.mdx", "fr/guide/lit.mdx", "fr/guide/mdx.mdx", "fr/guide/a.mdx"},
			" [{lang}/{path}] [{lang}/{path}] en [fr] 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			g := gitIn{t, dir}
			for _, file := range c.files {
				name, content := file, "text\n"
				if before, after, ok := strings.Cut(file, "="); ok {
					name, content = before, after
				}
				g.write(name, content)
			}
			d, err := Discover(t.Context(), dir, language.Und)
			layouts, texts := "", "texts:\n"
			for _, l := range d.Layouts {
				layouts += fmt.Sprintf(" [%s] [%s]", l.Source, l.Target)
				texts += fmt.Sprintf("  - {source: %q, target: %q}\n", l.Source, l.Target)
			}
			got := fmt.Sprintf("%s%s %s %v %d", d.Generator, layouts, d.Source, d.Targets, d.Pairs)
			if err != nil || got != c.want {
				t.Errorf("%s, %v; want %s", got, err, c.want)
			}
			if len(d.Layouts) == 0 {
				return
			}
			// What was found is what is found with it.
			settings := fmt.Sprintf("source: %s\n%s", d.Source, texts)
			if err := os.WriteFile(filepath.Join(dir, SettingsFile), []byte(settings), 0o666); err != nil {
				t.Fatal(err)
			}
			found, err := Find(t.Context(), []string{dir}, Options{})
			if err != nil || len(found.Pairs) != d.Pairs {
				t.Errorf("with the settings %d pairs, %v; want %d", len(found.Pairs), err, d.Pairs)
			}
		})
	}
}
