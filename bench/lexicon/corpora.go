package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
)

// corpus is a collection of texts with their translations, openly licensed.
type corpus struct {
	source string // folder of the English side
	target string // folder of the other side
	lang   string // of the other side
	read   func(source, target string) ([]text, error)
	family bool // of a family that alignment is measured on: every second document is left to that
	every  int  // only one document in so many, where they are very many of one kind; all if 0
}

// text is a document with its translation.
type text struct {
	slug           string
	source, target *document.Document
	linked         bool // each line of the one with the same line of the other
}

// corpora returns the collections that the packs are widened with. Their licences: packs/README.md.
func corpora() []corpus {
	list := []corpus{
		{source: "mojlaw/Eng_FalVMingLing", target: "mojlaw/FalVMingLing", lang: "zh-Hant", read: readMojLaw, every: 8},
		{source: "laws/eng/acts", target: "laws/fra/lois", lang: "fr", read: readJustice, family: true},
		{source: "rust-book/src", target: "rust-book-zh/src", lang: "zh", read: readTree},
		{source: "rust-book-ru/rustbook-en/src", target: "rust-book-ru/rustbook-ru/src", lang: "ru", read: readTree},
	}
	for lang, file := range map[string]string{"zh": "cmn", "de": "deu"} {
		list = append(list, corpus{target: "tatoeba/" + file + ".txt", lang: lang, read: readPairs})
	}
	for _, lang := range []string{"zh", "fr", "es", "ja", "pt"} {
		list = append(list, corpus{target: "pydocs-" + lang, lang: lang, read: readPO, family: true})
	}
	for _, lang := range []string{"ru", "de", "ja", "pt"} {
		gnome, cncf := lang, lang
		if lang == "pt" {
			gnome, cncf = "pt_BR", "pt-br"
		}
		list = append(list,
			corpus{target: "gnome/gnome-help/" + gnome, lang: lang, read: readPO},
			corpus{source: "cncf/content/en", target: "cncf/content/" + cncf, lang: lang, read: readTree},
			corpus{source: "fastapi/docs/en/docs", target: "fastapi/docs/" + lang + "/docs", lang: lang, read: readTree},
			corpus{source: "helm/versioned_docs/version-3", target: "helm/i18n/" + lang + "/docusaurus-plugin-content-docs/version-3", lang: lang, read: readTree},
			corpus{source: "opensource-guide/_articles", target: "opensource-guide/_articles/" + lang, lang: lang, read: readTree})
	}
	list = append(list, prose()...)
	for _, lang := range []string{"ru", "de"} {
		list = append(list, corpus{target: "gnome/system-admin-guide/" + lang, lang: lang, read: readPO})
	}
	for lang, folder := range map[string]string{"zh": "zh", "es": "es", "fr": "fr", "ja": "ja", "pt": "pt"} {
		list = append(list, corpus{source: "otel/content/en", target: "otel/content/" + folder, lang: lang, read: readTree, family: true})
	}
	for lang, folder := range map[string]string{"zh": "zh-cn", "es": "es", "fr": "fr", "ja": "ja", "pt": "pt-br", "ru": "ru", "de": "de", "ar": "ar"} {
		const root = "astro/src/content/docs/"
		list = append(list, corpus{source: root + "en", target: root + folder, lang: lang, read: readTree})
	}
	for lang, folder := range map[string]string{"zh": "zh-hans", "es": "es", "fr": "fr", "ja": "ja", "ru": "ru", "de": "de", "ar": "ar"} {
		list = append(list, corpus{source: "react/src/content", target: "react-" + folder + "/src/content", lang: lang, read: readTree})
	}
	slices.SortStableFunc(list, func(a, b corpus) int { return strings.Compare(a.target, b.target) })
	return list
}

// texts reads the corpus below dir and leaves out what is for measuring: the documents named in
// measured and, of the families that alignment is measured on, those whose slug has an odd SHA-256.
func (c *corpus) texts(dir string, measured map[string]bool) ([]text, error) {
	all, err := c.read(filepath.Join(dir, c.source), filepath.Join(dir, c.target))
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(t text) bool {
		return c.every > 0 && number(t.slug)%c.every != 0 || c.family && !even(t.slug) || measured[t.slug] || measured["tw-"+t.slug] || measured["ca-"+t.slug] || measured["stale-tw-"+t.slug]
	}), nil
}

// measuredSlugs returns the names of all documents in the folders of the evaluation data.
func measuredSlugs(eval string) (map[string]bool, error) {
	names := map[string]bool{}
	for _, pattern := range []string{"align/*/*", "clean/*", "defect/*"} {
		dirs, err := filepath.Glob(filepath.Join(eval, pattern))
		if err != nil || len(dirs) == 0 {
			return nil, fmt.Errorf("no documents in %s: %v", filepath.Join(eval, pattern), err)
		}
		for _, d := range dirs {
			names[notSlug.ReplaceAllString(strings.ToLower(filepath.Base(d)), "-")] = true
		}
	}
	return names, nil
}

// even reports whether the SHA-256 of a slug is an even number.
func even(slug string) bool { return number(slug)%2 == 0 }

// number returns the last byte of the SHA-256 of a slug.
func number(slug string) int {
	sum := sha256.Sum256([]byte(slug))
	return int(sum[len(sum)-1])
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slugOf names a document by its path below the language's folder.
func slugOf(path string) string {
	path = strings.TrimSuffix(path, filepath.Ext(path))
	return notSlug.ReplaceAllString(strings.ToLower(filepath.ToSlash(path)), "-")
}

// walk calls f for each file below dir with one of the extensions.
func walk(dir string, extensions []string, f func(path, rel string) error) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains(extensions, filepath.Ext(path)) {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return f(path, rel)
	})
}

// readTree pairs the Markdown and HTML files of two folders by their paths.
func readTree(source, target string) ([]text, error) {
	var texts []text
	err := walk(target, []string{".md", ".mdx", ".html"}, func(path, rel string) error {
		src, err := os.ReadFile(filepath.Join(source, rel))
		if err != nil {
			return nil // the page has another name, or is of the translators' own
		}
		dst, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := "text.md"
		if filepath.Ext(rel) == ".html" {
			name = "text.html"
		}
		texts = append(texts, text{
			slug:   slugOf(rel),
			source: document.Parse(name, language.English, src),
			target: document.Parse(name, language.Und, dst),
		})
		return nil
	})
	return texts, err
}

// linesOf makes a document of passages, one a line.
func linesOf(lines []string, lang language.Tag) *document.Document {
	return document.Parse("lines.txt", lang, []byte(strings.Join(lines, "\n")+"\n"))
}

// readPairs reads a file of sentences and their translations, parted by tabs, as those of Tatoeba are spread.
func readPairs(_, target string) ([]text, error) {
	src, err := os.ReadFile(target)
	if err != nil {
		return nil, err
	}
	var ids, strs []string
	for line := range strings.Lines(string(src)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) >= 2 {
			ids, strs = append(ids, f[0]), append(strs, f[1])
		}
	}
	return linked(target, strings.Join(ids, "\n")+"\n", strings.Join(strs, "\n")+"\n"), nil
}

// readLines pairs the lines of two files.
func readLines(source, target string) ([]text, error) {
	src, err := os.ReadFile(source)
	if err != nil {
		return nil, err
	}
	dst, err := os.ReadFile(target)
	if err != nil {
		return nil, err
	}
	return linked(target, string(src), string(dst)), nil
}

// linked is a text of English lines and their translations, from the file name.
func linked(name, ids, strs string) []text {
	return []text{{
		slug:   slugOf(filepath.Base(name)),
		source: document.ParseLines("lines.txt", language.English, []byte(ids)),
		target: document.ParseLines("lines.txt", language.Und, []byte(strs)), linked: true,
	}}
}

// readPO reads the translated messages of gettext catalogues (GNU gettext manual, section "The Format of PO Files").
func readPO(_, target string) ([]text, error) {
	var texts []text
	err := walk(target, []string{".po"}, func(path, rel string) error {
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		ids, strs := messages(src)
		texts = append(texts, text{slug: slugOf(rel), source: linesOf(ids, language.English), target: linesOf(strs, language.Und)})
		return nil
	})
	return texts, err
}

func messages(src []byte) (ids, strs []string) {
	fields := map[string]string{}
	fuzzy, field := false, ""
	flush := func() {
		if id, str := fields["msgid"], fields["msgstr"]; id != "" && str != "" && !fuzzy {
			ids, strs = append(ids, oneLine(id)), append(strs, oneLine(str))
		}
		fields, fuzzy, field = map[string]string{}, false, ""
	}
	lines := bufio.NewScanner(bytes.NewReader(src))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		name, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "#,"):
			fuzzy = strings.Contains(line, "fuzzy")
		case strings.HasPrefix(line, "msg"):
			field, line = name, rest
			fallthrough
		case strings.HasPrefix(line, `"`):
			if s, err := strconv.Unquote(line); err == nil {
				fields[field] += s
			}
		}
	}
	flush()
	return ids, strs
}

var roles = regexp.MustCompile(":[a-z:]+:`[^`]*`|``[^`]*``|`[^`]*`_+")

// oneLine takes line ends and reStructuredText's roles out of a message.
func oneLine(s string) string {
	return strings.Join(strings.Fields(roles.ReplaceAllString(s, " ")), " ")
}

// readJustice pairs the acts of Canada in English and French.
func readJustice(source, target string) ([]text, error) {
	names, err := filepath.Glob(filepath.Join(source, "*.xml"))
	if err != nil {
		return nil, err
	}
	var texts []text
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		dst, err := os.ReadFile(filepath.Join(target, filepath.Base(name)))
		if err != nil {
			continue // French acts of other numbers
		}
		a, b := provisions(src), provisions(dst)
		if n, m := len(a), len(b); n*10 < m*9 || m*10 < n*9 {
			continue
		}
		texts = append(texts, text{slug: slugOf(filepath.Base(name)), source: linesOf(a, language.English), target: linesOf(b, language.French)})
	}
	return texts, nil
}

// provisions returns the running text of an act, a provision a line.
func provisions(src []byte) []string {
	d := xml.NewDecoder(bytes.NewReader(src))
	var lines []string
	var b strings.Builder
	depth := 0
	for {
		t, err := d.Token()
		if err != nil {
			return lines
		}
		switch t := t.(type) {
		case xml.StartElement:
			if isProvision(t.Name.Local) {
				depth++
			}
		case xml.CharData:
			if depth > 0 {
				b.Write(t)
			}
		case xml.EndElement:
			if isProvision(t.Name.Local) {
				if depth--; depth == 0 {
					lines = append(lines, strings.Join(strings.Fields(b.String()), " "))
					b.Reset()
				}
			}
		}
	}
}

func isProvision(name string) bool {
	return name == "Text" || name == "MarginalNote" || name == "TitleText" || name == "LongTitle"
}

// readMojLaw pairs the laws of Taiwan with their English translations, article by article.
func readMojLaw(source, target string) ([]text, error) {
	names, err := filepath.Glob(filepath.Join(source, "*.json"))
	if err != nil {
		return nil, err
	}
	var texts []text
	for _, name := range names {
		a, err := articles(name)
		if err != nil {
			return nil, err
		}
		b, err := articles(filepath.Join(target, filepath.Base(name)))
		if err != nil {
			continue
		}
		var en, zh []string
		for number, words := range a {
			if b[number] != "" && words != "" {
				en, zh = append(en, number+"\x00"+words), append(zh, number+"\x00"+b[number])
			}
		}
		slices.Sort(en)
		slices.Sort(zh)
		for k := range en {
			_, en[k], _ = strings.Cut(en[k], "\x00")
			_, zh[k], _ = strings.Cut(zh[k], "\x00")
		}
		texts = append(texts, text{
			slug:   filepath.Base(name[:len(name)-len(".json")]),
			source: linesOf(en, language.English), target: linesOf(zh, language.Make("zh-Hant")),
		})
	}
	return texts, nil
}

var digits = regexp.MustCompile(`[0-9]+(-[0-9]+)?`)

// articles returns the articles of a law by their number.
func articles(name string) (map[string]string, error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var law struct {
		Articles []struct {
			Number string `json:"條號"`
			Text   string `json:"條文內容"`
		} `json:"法規內容"`
	}
	if err := json.Unmarshal(bytes.TrimPrefix(src, []byte("\ufeff")), &law); err != nil {
		return nil, err
	}
	byNumber := map[string]string{}
	for _, a := range law.Articles {
		text := strings.ReplaceAll(a.Text, "\r\n", "\n")
		join := " "
		if lexicon.HasNoSpaces(text) {
			join = "" // lines are wrapped anywhere
		}
		if n := digits.FindString(a.Number); n != "" {
			byNumber[n] = strings.Join(strings.Fields(strings.ReplaceAll(text, "\n", "\u0000")), join)
			byNumber[n] = strings.ReplaceAll(byNumber[n], "\u0000", join)
		}
	}
	return byNumber, nil
}
