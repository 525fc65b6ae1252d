package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// corpus is text of one language in lines, and what terms are made of.
type corpus struct {
	lang  language.Tag
	lines []string
	size  int        // of these, in bytes
	cut   [][]string // the words of the lines, of Chinese the characters
	words []string   // of the lines, those that a term may begin and end with, in order
}

// source is where text of a language stands in the evaluation data.
type source struct {
	pattern string
	column  int // of a table, from 1; 0: the line
}

// sources returns the text of the languages that have some.
func sources() map[string][]source {
	return map[string][]source{
		"en": {
			{"wmt/*-*en.dev.tsv", 2}, {"align/laws-enfr/*/source.txt", 0}, {"align/pydocs-enzh/*/source.txt", 0},
			{"align/otel-en*/*/source.txt", 0}, {"align/wmt2*-en*/*/source.txt", 0}, {"align/wmt2*en/*/target.txt", 0},
		},
		"zh": {
			{"wmt/*-zhen.dev.tsv", 1}, {"align/pydocs-enzh/*/target.txt", 0}, {"align/otel-enzh/*/target.txt", 0},
			{"align/wmt2*-enzh/*/target.txt", 0}, {"align/wmt2*-zhen/*/source.txt", 0}, {"clean/*/zh.txt", 0},
		},
		"ru": {
			{"wmt/*-ruen.dev.tsv", 1}, {"align/wmt2*-enru/*/target.txt", 0}, {"align/wmt2*-ruen/*/source.txt", 0}, {"clean/*/ru.txt", 0},
			{"align/tldr-enru/*/target.txt", 0},
		},
		"fr": {{"wmt/*-defr.dev.tsv", 2}, {"align/laws-enfr/*/target.txt", 0}, {"align/otel-enfr/*/target.txt", 0}, {"align/wmt2*-defr/*/target.txt", 0}},
		"es": {{"align/otel-enes/*/target.txt", 0}, {"align/tldr-enes/*/target.txt", 0}, {"clean/*/es.txt", 0}, {"releases/*/good.es.md", 0}},
		"ar": {{"align/tldr-enar/*/target.txt", 0}, {"clean/*/ar.txt", 0}, {"defect/*/ar.txt", 0}, {"releases/*/good.ar.md", 0}},
	}
}

// enough is how much text a language has to have, in bytes. Some have less: the rest is made of the words of their lines.
const enough = 2 << 20

// readCorpus reads what the evaluation data has of a language.
func readCorpus(eval, lang string) (*corpus, error) {
	c := &corpus{lang: language.Make(lang)}
	for _, from := range sources()[lang] {
		files, err := filepath.Glob(filepath.Join(eval, from.pattern))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if err := c.read(file, from.column); err != nil {
				return nil, err
			}
		}
	}
	if len(c.lines) == 0 {
		return nil, fmt.Errorf("%s has no text in %s", eval, lang)
	}
	c.grow()
	return c, nil
}

// read adds the lines of a file, or what stands in a column of them.
func (c *corpus) read(file string, column int) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(src)) {
		if column > 0 {
			line = strings.Split(line, "\t")[column-1]
		}
		if line = strings.TrimSpace(line); line != "" {
			c.add(line)
		}
	}
	return nil
}

// add adds a line.
func (c *corpus) add(line string) {
	words := strings.Fields(line)
	if c.between() == "" {
		words = strings.Split(line, "")
	}
	c.size += len(line)
	c.lines, c.cut = append(c.lines, line), append(c.cut, words)
	for _, w := range words {
		if c.isPlain(w) && c.isWord(w) {
			c.words = append(c.words, w)
		}
	}
}

// between returns what stands between words.
func (c *corpus) between() string {
	if c.lang == language.Chinese {
		return ""
	}
	return " "
}

// grow adds lines until there is enough text: each begins as one of those that were read and goes on, word after word, as
// any of them goes on after that word (Shannon, "A Mathematical Theory of Communication", 1948, section 3).
func (c *corpus) grow() {
	if c.size >= enough {
		return
	}
	after := map[string][]string{}
	for _, words := range c.cut {
		for i := range words[1:] {
			after[words[i]] = append(after[words[i]], words[i+1])
		}
	}
	random := rand.New(rand.NewSource(3))
	for known := c.cut; c.size < enough; {
		like := known[random.Intn(len(known))]
		words := like[:1:1]
		for next := after[words[0]]; len(words) < len(like) && len(next) > 0; next = after[words[len(words)-1]] {
			words = append(words, next[random.Intn(len(next))])
		}
		c.add(strings.Join(words, c.between()))
	}
}

// text returns the lines that no terms are taken from.
func (c *corpus) text() []string {
	var lines []string
	for i := 0; i < len(c.lines); i += 4 {
		lines = append(lines, c.lines[i])
	}
	return lines
}

// isPlain reports words of nothing but letters; English has those of ASCII alone, Chinese its characters.
func (c *corpus) isPlain(w string) bool {
	return !strings.ContainsFunc(w, func(r rune) bool {
		switch c.lang {
		case language.English:
			return r >= utf8.RuneSelf || !unicode.IsLetter(r)
		case language.Chinese:
			return !unicode.Is(unicode.Han, r)
		}
		return !unicode.IsLetter(r)
	})
}

// isWord reports words that are long enough to be no function word as a rule.
func (c *corpus) isWord(w string) bool {
	return c.lang == language.Chinese || utf8.RuneCountInString(w) >= 4
}

// terms returns up to n terms of two to five words, each once, first and last word of four letters or more. They stand
// in three lines of four, [corpus.text] in the others: a text has few of the terms that were collected elsewhere.
func (c *corpus) terms(n int) []string {
	random := rand.New(rand.NewSource(1))
	seen := map[string]bool{}
	var terms []string
	var lines [][]string
	for i, words := range c.cut {
		if i%4 != 0 {
			lines = append(lines, words)
		}
	}
	for tries := 0; len(terms) < n && tries < 50*n; tries++ {
		words := lines[random.Intn(len(lines))]
		size := 2 + random.Intn(4)
		if len(words) < size {
			continue
		}
		from := random.Intn(len(words) - size + 1)
		words = words[from : from+size]
		ok := c.isWord(words[0]) && c.isWord(words[size-1])
		for _, w := range words {
			ok = ok && c.isPlain(w)
		}
		term := strings.Join(words, c.between())
		if key := strings.ToLower(term); ok && !seen[key] {
			seen[key] = true
			terms = append(terms, term)
		}
	}
	return terms
}

// rule is a wording and the one to be used instead.
type rule struct{ forbidden, preferred string }

// rules returns n rules, of words of the text that are put together by chance: few of them stand in it so.
func (c *corpus) rules(n int) []rule {
	random := rand.New(rand.NewSource(2))
	two := func() string { return c.words[random.Intn(len(c.words))] + " " + c.words[random.Intn(len(c.words))] }
	seen := map[string]bool{}
	var rules []rule
	for len(rules) < n {
		r := rule{two(), two()}
		if key := strings.ToLower(r.forbidden); !seen[key] {
			seen[key] = true
			rules = append(rules, r)
		}
	}
	return rules
}

// yaml returns a termbase of n rules.
func (c *corpus) yaml(n int) []byte {
	var b strings.Builder
	b.WriteString("concepts:\n")
	for i, r := range c.rules(n) {
		fmt.Fprintf(&b, "  - id: rule-%d\n    kind: term\n    terms:\n      - {lang: en, text: %s}\n      - {lang: en, text: %s, status: forbidden}\n", i, r.preferred, r.forbidden)
	}
	return []byte(b.String())
}
