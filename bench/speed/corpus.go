package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
)

// corpus is English in lines, and what terms are made of.
type corpus struct {
	lines []string
	words []string // of the lines, those of four letters or more, in order
}

// readCorpus reads the English of the evaluation data.
func readCorpus(eval string) (*corpus, error) {
	c := &corpus{}
	for _, from := range []struct {
		pattern string
		column  int // of a table, from 1; 0: the line
	}{
		{"wmt/*-*en.dev.tsv", 2}, {"align/laws-enfr/*/source.txt", 0}, {"align/pydocs-enzh/*/source.txt", 0},
		{"align/otel-en*/*/source.txt", 0}, {"align/wmt2*-en*/*/source.txt", 0}, {"align/wmt2*en/*/target.txt", 0},
	} {
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
		return nil, fmt.Errorf("%s has no English text", eval)
	}
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
			c.lines = append(c.lines, line)
		}
		for _, w := range strings.Fields(line) {
			if isPlain(w) && len(w) >= 4 {
				c.words = append(c.words, w)
			}
		}
	}
	return nil
}

// text returns the lines that no terms are taken from.
func (c *corpus) text() []string {
	var lines []string
	for i := 0; i < len(c.lines); i += 4 {
		lines = append(lines, c.lines[i])
	}
	return lines
}

func isPlain(w string) bool {
	return strings.Trim(w, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// terms returns n terms of two to five words, each once, first and last word of four letters or more. They stand
// in three lines of four, [corpus.text] in the others: a text has few of the terms that were collected elsewhere.
func (c *corpus) terms(n int) []string {
	random := rand.New(rand.NewSource(1))
	seen := map[string]bool{}
	var terms, lines []string
	for i, line := range c.lines {
		if i%4 != 0 {
			lines = append(lines, line)
		}
	}
	for tries := 0; len(terms) < n && tries < 50*n; tries++ {
		words := strings.Fields(lines[random.Intn(len(lines))])
		size := 2 + random.Intn(4)
		if len(words) < size {
			continue
		}
		from := random.Intn(len(words) - size + 1)
		words = words[from : from+size]
		ok := len(words[0]) >= 4 && len(words[size-1]) >= 4
		for _, w := range words {
			ok = ok && isPlain(w)
		}
		term := strings.Join(words, " ")
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
