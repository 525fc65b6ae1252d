package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// readMore reads the dictionaries that lie beside the bitexts: those of Wiktionary, where the ones in the reference
// folder and the bitexts leave much unknown.
func (p *pairs) readMore(name, corpora string) error {
	dir := filepath.Join(corpora, "wiktionary", "dsl", "oneway")
	switch name {
	case "ru", "de", "ja", "pt":
		names := name != "ru" // Russian names are told by their letters
		if err := readDSL(filepath.Join(dir, "en-"+name+"-enwiktionary.dsl.dz"), names, func(english, word string, weight float64) {
			p.add(word, english, weight)
		}); err != nil || name != "pt" {
			return err
		}
		return readDSL(filepath.Join(dir, "pt-en-enwiktionary.dsl.dz"), names, p.add)
	}
	return nil
}

var (
	dslNote = regexp.MustCompile(`\[c gray\].*?\[/c\]|\[p\].*?\[/p\]|\[i\].*?\[/i\]|\\\[.*?\\\]|\([^)]*\)|/[^/]*/`)
	dslMark = regexp.MustCompile(`\[[^\]]*\]`)
)

// longestGloss is how many words a translation may have: what is longer describes a thing.
const longestGloss = 4

// readDSL reads a dictionary in ABBYY Lingvo's format: a headword, then its card, each line of it indented. It gives
// each translation of a headword with a weight, which is less the later the sense comes; of names only if it is to.
func readDSL(name string, names bool, put func(head, translation string, weight float64)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	src, err := io.ReadAll(transform.NewReader(z, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()))
	if err != nil {
		return err
	}
	head, rank, skip := "", 0, false
	for line := range strings.Lines(string(src)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			if line != head {
				head, rank = line, 0
			}
		case strings.HasPrefix(line, "\t[b]"):
			skip = !names && strings.Contains(line, "[p]<prop>[/p]")
		case strings.HasPrefix(line, "\t[m1]") && !skip:
			rank++
			for _, t := range glosses(line) {
				put(head, t, 1/float64(rank))
			}
		}
	}
	return nil
}

// glosses returns the translations of a line of a card.
func glosses(line string) []string {
	text := dslMark.ReplaceAllString(dslNote.ReplaceAllString(line, ""), "")
	all := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })
	return slices.DeleteFunc(all, func(t string) bool {
		n := len(strings.Fields(t))
		return n == 0 || n > longestGloss
	})
}
