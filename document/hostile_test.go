package document

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// hostile are texts of about n bytes on which a careless reader takes quadratic time or a deep stack.
func hostile(n int) map[string]string {
	rep := strings.Repeat
	tableRows := "|" + rep("a|", n/8) + "\n|" + rep("-|", n/8) + "\n" + rep("|\n", n/4)
	var refs strings.Builder
	for i := 0; refs.Len() < n; i++ {
		refs.WriteString("[r" + strconv.Itoa(i) + "]: u\n\n[r" + strconv.Itoa(i) + "] text\n\n")
	}
	var notes strings.Builder
	for i := 0; notes.Len() < n; i++ {
		notes.WriteString("a[^" + strconv.Itoa(i) + "]\n\n[^" + strconv.Itoa(i) + "]: note\n\n")
	}
	var indents strings.Builder
	for i := 0; indents.Len() < n; i++ {
		indents.WriteString(rep(" ", 2*i) + "- a\n")
	}
	return map[string]string{
		"elements.md":         rep("<div markdown=1>", n/16),
		"elements-closed.md":  rep("<p markdown=1>a</p>\n", n/20),
		"elements-lines.md":   rep("<div markdown>\n\n", n/16) + rep("</div>\n", n/16),
		"unbroken.txt":        rep("a", n),
		"unbroken-han.txt":    rep("中", n/3),
		"lines.txt":           rep("a\n", n/2),
		"blanks.txt":          rep("a\n\n", n/3),
		"spaces.txt":          "a" + rep(" ", n) + "b",
		"unbroken.md":         rep("a", n),
		"words.md":            rep("word ", n/5),
		"brackets.md":         rep("[", n),
		"brackets-both.md":    rep("[", n/2) + rep("]", n/2),
		"bracket-pairs.md":    rep("[]", n/2),
		"bracket-words.md":    rep("[a ", n/3),
		"bracket-close.md":    rep("[a](", n/4),
		"bracket-angle.md":    rep("[a](<b", n/6),
		"bracket-title.md":    rep("[a](b \"", n/7),
		"bracket-quoted.md":   rep("[a](b 'c ", n/9),
		"bracket-parens.md":   "[a](" + rep("(", n) + "b",
		"bracket-refs.md":     rep("[a][b", n/5),
		"images.md":           rep("![", n/2),
		"images-both.md":      rep("![", n/3) + rep("]", n/3),
		"links-nested.md":     rep("[", n/5) + "a" + rep("](b)", n/5),
		"images-nested.md":    rep("![", n/6) + "a" + rep("](b)", n/6),
		"notes-open.md":       rep("[^a", n/3),
		"notes-inline.md":     rep("[^a]", n/4) + "\n\n[^a]: note\n",
		"notes.md":            notes.String(),
		"notes-nested.md":     rep("[^a]: ", n/6) + "a\n" + rep("a\n", n/8),
		"notes-lines.md":      rep("[^a]: a\n", n/8),
		"bracket-lines.md":    rep("[a]\n", n/4),
		"references.md":       refs.String(),
		"reference-label.md":  rep("[", n) + "]: a\n",
		"reference-titles.md": rep("[a]: b \"\n", n/9),
		"quotes.md":           rep(">", n) + " a\n",
		"quotes-lines.md":     rep(">", n/2) + " a\n" + rep("> a\n", n/8),
		"quotes-lazy.md":      rep(">", n/2) + " a\n" + rep("a\n", n/4),
		"lists.md":            rep("- ", n/2) + "a\n",
		"lists-lines.md":      rep("* ", n/4) + "a\n" + rep("a\n", n/4),
		"lists-numbered.md":   rep("1. ", n/3) + "a\n",
		"lists-quotes.md":     rep("> - ", n/4) + "a\n",
		"lists-indented.md":   indents.String(),
		"lists-blank.md":      "- a\n" + rep("\n", n) + "b\n",
		"lists-deep.md":       indents.String() + rep("\n", n),
		"items.md":            rep("- a\n", n/4),
		"items-blank.md":      rep("-\n", n/2),
		"pipes.md":            rep("|", n) + "\n" + rep("|", n) + "\n",
		"pipes-rule.md":       "|" + rep("a|", n/4) + "\n|" + rep("-|", n/4) + "\n",
		"pipes-rows.md":       tableRows,
		"pipes-lines.md":      rep("|a|b\n", n/5),
		"pipes-code.md":       "|a|\n|-|\n|" + rep("`\\|", n/3) + "|\n",
		"pipes-paragraph.md":  rep("a|b\n-|\n", n/7),
		"stars.md":            rep("*", n),
		"stars-open.md":       rep("*a ", n/3),
		"stars-close.md":      rep("a* ", n/3),
		"stars-both.md":       rep("a*", n/2),
		"stars-mixed.md":      rep("*a **b _c __d ", n/14),
		"stars-long.md":       rep("a**b", n/4) + rep("c* ", n/8),
		"stars-nested.md":     rep("*a _b ", n/12) + rep("c_ d* ", n/12),
		"stars-triple.md":     rep("***a ", n/10) + rep("b*** ", n/10),
		"stars-crossed.md":    rep("*a_", n/3),
		"stars-struck.md":     rep("*a~ ", n/4),
		"underscores.md":      rep("_a ", n/3),
		"tildes.md":           rep("~~a ", n/4),
		"ticks.md":            rep("`", n),
		"ticks-open.md":       rep("`a ``b ```c ", n/12),
		"ticks-growing.md":    ticks(n),
		"ampersands.md":       rep("&", n),
		"ampersands-a.md":     rep("&a", n/2),
		"backslashes.md":      rep("\\", n),
		"angles.md":           rep("<", n),
		"angles-a.md":         rep("<a ", n/3),
		"angles-attr.md":      rep("<a b=\"", n/6),
		"angles-comment.md":   "a " + rep("<!-- ", n/5),
		"angles-pi.md":        "a " + rep("<?", n/2),
		"angles-decl.md":      "a " + rep("<!A ", n/4),
		"angles-cdata.md":     "a " + rep("<![CDATA[", n/9),
		"angles-block.md":     rep("<div>\n", n/6),
		"angles-quoted.md":    "> " + rep("<div>\n> ", n/8),
		"braces.md":           rep("{", n),
		"braces-open.md":      rep("{{< a ", n/6),
		"braces-heading.md":   rep("# a {#b \n", n/9),
		"hashes.md":           rep("#", n),
		"headings.md":         rep("# a\n", n/4),
		"setext.md":           rep("a\n", n/2) + "===\n",
		"rules.md":            rep("- ", n/2) + "\n",
		"fences.md":           rep("```\na\n", n/6),
		"definitions.md":      rep("a\n: b\n", n/6),
		"definitions-deep.md": "a\n" + rep(": ", n/2) + "a\n" + rep("a\n", n/8),
		"autolinks.md":        rep("<http://a", n/9),
		"urls.md":             rep("http://a.", n/9),
		"tasks.md":            rep("- [ ] a\n", n/8),
		"breaks.md":           rep("a  \n", n/4),
		"tabs.md":             rep("\t", n) + "a",
		"tabs-list.md":        "-" + rep("\t", n) + "a",
		"yaml-lists.md":       "---\na: " + rep("[", n) + "\n---\ntext\n",
		"yaml-maps.md":        "---\na: " + rep("{a: ", n/4) + "\n---\ntext\n",
		"yaml-indents.md":     "---\n" + strings.ReplaceAll(indents.String(), "- a", "a:") + "---\ntext\n",
		"yaml-dashes.md":      "---\n" + rep("- ", n/2) + "a\n---\ntext\n",
		"yaml-anchors.md":     "---\na: &a [x]\n" + aliases(n) + "---\ntext\n",
		"yaml-keys.md":        "---\n" + strings.ReplaceAll(refs.String(), "[r", "r") + "---\ntext\n",
		"yaml-long.md":        "---\ntitle: " + rep("a ", n/2) + "\n---\ntext\n",
		"yaml-open.md":        "---\n" + rep("a: b\n", n/5),
		"yaml-quoted.md":      "---\ntitle: \"" + rep("\\n", n/2) + "\"\n---\ntext\n",
		"toml.md":             "+++\n" + rep("a = \"\\\"", n/8) + "\n+++\ntext\n",
		"tags.html":           rep("<b>", n/3),
		"tags-block.html":     rep("<div>", n/5),
		"tags-list.html":      rep("<ul><li>a", n/9),
		"tags-table.html":     rep("<table><tr><td>a", n/16),
		"tags-open.html":      rep("<a", n/2),
		"tags-attr.html":      rep("<a b='", n/6),
		"tags-attrs.html":     "<a" + rep(" a=b", n/4) + ">text",
		"tags-pre.html":       rep("<pre>", n/5),
		"tags-skipped.html":   rep("<svg><template><noscript>a", n/26),
		"tags-code.html":      rep("<code>a", n/7),
		"tags-script.html":    rep("<script>a</script", n/17),
		"tags-img.html":       rep("<img alt='a'>", n/13),
		"angles.html":         rep("<", n),
		"comments.html":       rep("<!--", n/4),
		"ampersands.html":     rep("&", n),
		"ampersands-a.html":   rep("&amp", n/4),
		"spaces.html":         "a" + rep(" ", n) + "b",
		"unbroken.html":       rep("a", n),
	}
}

func ticks(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString("a" + strings.Repeat("`", i))
	}
	return b.String()
}

func aliases(n int) string {
	var b strings.Builder
	last := "a"
	for i := 0; b.Len() < n; i++ {
		name := "a" + strconv.Itoa(i)
		b.WriteString(name + ": &" + name + " [" + strings.Repeat("*"+last+",", 9) + "]\n")
		last = name
	}
	return b.String()
}

// TestBounds checks that no text is lost where there is too much markup to read it as such.
func TestBounds(t *testing.T) {
	const n = 1 << 12
	rep := strings.Repeat
	tests := map[string]struct{ src, want string }{
		"quotes":   {rep(">", n) + " a *b*\n", "a b"},
		"lists":    {rep("- ", n) + "a *b*\n", "a b"},
		"numbered": {rep("1. ", n) + "a *b*\n", "a b"},
		"brackets": {rep("[", n) + "a *b*" + rep("]", n), rep("[", n) + "a b" + rep("]", n)},
		"links":    {rep("[a](b) ", 1<<17), ""},
		"emphasis": {rep("*a* ", mostMarks) + "*b*", strings.TrimSpace(rep("a ", mostMarks/2)+rep("*a* ", mostMarks/2)) + " *b*"},
		"table":    {"|" + rep("a|", 300) + "\n|" + rep("-|", 300) + "\n" + rep("|b\n", 1000), ""},
		"svg":      {"<svg>a\n\n*b*", "ab"},
	}
	for name, test := range tests {
		d := Parse("f.md", language.English, []byte(test.src))
		var text strings.Builder
		for _, p := range d.Passages {
			text.WriteString(p.Text.String())
		}
		if test.want != "" && text.String() != test.want {
			t.Errorf("%s: %.100q", name, text.String())
		}
		for _, letter := range []string{"a", "b"} {
			// The addresses of links are not read, where they are read as links.
			if got, want := strings.Count(text.String(), letter), strings.Count(test.src, letter); got < want && (name != "links" || letter != "b") {
				t.Errorf("%s: %d of %d times %q", name, got, want, letter)
			}
		}
	}
}

// BenchmarkHostile shows that no text takes much longer than its length asks for.
func BenchmarkHostile(b *testing.B) {
	const size = 1 << 18
	texts := hostile(size)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		src := []byte(texts[name])
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				Parse(name, language.English, src)
			}
		})
	}
}

// BenchmarkParse reads documents of ten kilobytes.
func BenchmarkParse(b *testing.B) {
	const text = "## 外交部长会见大使\n\n五月十三日，外交部长在**国宾馆**会见大使。双方就[两国关系](a.md)和“共同关心”的问题交换了意见。\n\n" +
		"On 13 May the *Minister* met the Ambassador &amp; exchanged views on questions of common concern.\n\n- one\n- two\n\n"
	const size = 10 << 10
	src := []byte(strings.Repeat(text, size/len(text)))
	for _, name := range []string{"f.md", "f.txt", "f.html"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				Parse(name, language.Und, src)
			}
		})
	}
}
