package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
)

// The Markdown that whole processes are measured on.
const (
	documents   = 2_000
	documentKB  = 8
	documentSet = 3_000 // rules
)

// writeFiles writes corpus.txt and terms-N.txt for ripgrep, and for concord and Vale the folder md, the
// termbase rules.yaml and the same rules as a style in vale.
func (b *bench) writeFiles(dir string) error {
	files := map[string]string{
		"corpus.txt":       strings.Join(b.corpus.text(), "\n") + "\n",
		"rules.yaml":       string(b.corpus.yaml(documentSet)),
		"rules-10000.yaml": string(b.corpus.yaml(10_000)),
		"vale/.vale.ini":   "StylesPath = styles\nMinAlertLevel = suggestion\n\n[*.md]\nBasedOnStyles = Terms\n",
	}
	for _, n := range []int{1_000, 10_000, 100_000} {
		files[fmt.Sprintf("terms-%d.txt", n)] = strings.Join(b.corpus.terms(n), "\n") + "\n"
	}
	var style strings.Builder
	style.WriteString("extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nignorecase: true\nswap:\n")
	for _, r := range b.corpus.rules(documentSet) {
		fmt.Fprintf(&style, "  %s: %s\n", r.forbidden, r.preferred)
	}
	files["vale/styles/Terms/Terms.yml"] = style.String()
	random := rand.New(rand.NewSource(3))
	for i := range documents {
		files[fmt.Sprintf("md/%04d.md", i)] = b.corpus.markdown(random, i)
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// markdown returns a document with the marks that documentation has: headings, lists, emphasis, links, code.
func (c *corpus) markdown(random *rand.Rand, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Page %d\n---\n\n# Page %d\n\n", n, n)
	line := func() string {
		words := strings.Fields(c.lines[random.Intn(len(c.lines))])
		for i, w := range words {
			switch {
			case !c.isPlain(w):
			case random.Intn(60) == 0:
				words[i] = "**" + w + "**"
			case random.Intn(80) == 0:
				words[i] = "[" + w + "](https://example.org/" + w + ")"
			case random.Intn(80) == 0:
				words[i] = "`" + w + "`"
			}
		}
		return strings.Join(words, " ")
	}
	for b.Len() < documentKB<<10 {
		switch random.Intn(10) {
		case 0:
			fmt.Fprintf(&b, "## %s\n\n", strings.Join(strings.Fields(line())[:1], " "))
		case 1, 2:
			fmt.Fprintf(&b, "- %s\n- %s\n- %s\n\n", line(), line(), line())
		case 3:
			fmt.Fprintf(&b, "```sh\nprintf '%%s\\n' \"%d\"\n```\n\n", random.Intn(1000))
		default:
			fmt.Fprintf(&b, "%s\n\n", line())
		}
	}
	return b.String()
}
