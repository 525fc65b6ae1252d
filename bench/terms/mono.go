package main

import (
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// mono measures the checks without a source on English: what the pack diplomatic says on correct texts, and
// how many altered formulas it finds in them.
func (b *bench) mono(w io.Writer) error {
	g, _ := glossary.Builtin("diplomatic")
	states, _ := glossary.Builtin("states")
	all := glossary.New(g, states)
	lines, err := b.english()
	if err != nil {
		return err
	}
	marked := 0
	for _, c := range g.Concepts {
		if c.Mono {
			marked++
		}
	}
	doc := document.ParseLines("en.txt", language.English, []byte(strings.Join(lines, "\n")))
	alarms := check.Lint(doc, all, check.Settings{}, nil).Findings
	fmt.Fprintf(w, "%d concepts marked; %d lines of English (%d bytes), findings: %d\n", marked, len(lines), len(doc.Source), len(alarms))
	if b.verbose {
		for _, f := range alarms {
			fmt.Fprintf(w, "  %s: %s: %v\n", f.Check, f.Concept, f.Message.Data)
		}
	}
	tab := newTable(w)
	fmt.Fprintln(tab, "one word\tseeds\tfound\trecall")
	random := rand.New(rand.NewSource(1))
	for _, kind := range []string{"changed", "dropped", "added"} {
		made, found := 0, 0
		for made < b.most {
			c := g.Concepts[random.Intn(len(g.Concepts))]
			text, ok := spoiltFormula(c, kind, random, g)
			if !ok {
				continue
			}
			made++
			line := lines[random.Intn(len(lines))]
			seeded := document.ParseLines("en.txt", language.English, []byte(line+" They spoke of the "+text+" again."))
			if slices.ContainsFunc(check.Lint(seeded, all, check.Settings{}, nil).Findings, func(f check.Finding) bool { return f.Span.End > len(line) }) {
				found++
			} else if b.verbose {
				fmt.Fprintf(w, "  %s: %s: %q\n", kind, c.ID, text)
			}
		}
		fmt.Fprintf(tab, "%s\t%d\t%d\t%.3f\n", kind, made, found, share(found, made))
	}
	return tab.Flush()
}

// english returns the English lines of the evaluation data.
func (b *bench) english() ([]string, error) {
	sets, err := b.corpora()
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, c := range sets {
		for _, r := range c.rows {
			if base(c.from) == "en" {
				lines = append(lines, r.Source)
			} else if base(c.to) == "en" {
				lines = append(lines, r.Target)
			}
		}
	}
	for _, pattern := range []string{"align/*en*/*/source.txt", "align/*en/*/target.txt", "releases/*/good.en.md", "releases/*/source.en.md", "../reference/seed-release.txt"} {
		files, err := filepath.Glob(filepath.Join(b.eval, pattern))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if !isEnglish(file, strings.HasPrefix(pattern, "align")) {
				continue
			}
			src, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			lines = append(lines, strings.Split(strings.TrimSpace(string(src)), "\n")...)
		}
	}
	return lines, nil
}

// isEnglish reports whether a file is in English: of a set of aligned texts the name tells which side is.
func isEnglish(file string, aligned bool) bool {
	set := filepath.Base(filepath.Dir(filepath.Dir(file)))
	if strings.HasPrefix(set, "wmt21-ruen") {
		return false
	}
	return !aligned || strings.Contains(set, "-en") == strings.HasSuffix(file, "source.txt")
}

// spoiltFormula returns a formula of four words or more of a marked concept with one word changed, dropped or
// added, unless that is a term of the pack.
func spoiltFormula(c *glossary.Concept, kind string, random *rand.Rand, g *glossary.Glossary) (string, bool) {
	var texts []string
	for i := range c.Terms {
		if t := &c.Terms[i]; c.Mono && c.Kind == glossary.KindFormula && allowed(t) && base(t.Lang) == "en" && len(strings.Fields(t.Text)) >= 4 {
			texts = append(texts, t.Text)
		}
	}
	if len(texts) == 0 {
		return "", false
	}
	words := strings.Fields(texts[random.Intn(len(texts))])
	other := strings.Fields("broad practical durable cordial regional maritime balanced steady joint genuine")[random.Intn(10)]
	inner := 1 + random.Intn(len(words)-2)
	switch kind {
	case "changed":
		at := random.Intn(len(words))
		word := strings.TrimRight(words[at], ",")
		rest := words[1:] // where that word is left out
		if at > 0 {
			rest = words[:len(words)-1]
		}
		if len(word) < 4 || strings.Contains(word, "-") || (at == 0 || at == len(words)-1) && isTerm(g, strings.Join(rest, " ")) {
			return "", false
		}
		words[at] = other + words[at][len(word):]
	case "dropped":
		if len(words[inner]) < 4 || strings.ContainsAny(words[inner], "-,") {
			return "", false
		}
		words = slices.Delete(words, inner, inner+1)
	default:
		words = slices.Insert(words, inner, other)
	}
	text := strings.Join(words, " ")
	return text, !isTerm(g, text)
}

func isTerm(g *glossary.Glossary, text string) bool {
	return slices.ContainsFunc(g.Matcher(language.English).Find(text), func(m glossary.Match) bool { return m.Span.Len() == len(text) })
}
