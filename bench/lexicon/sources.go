package main

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// empty are English words that say nothing in a gloss.
const empty = " a an the to of in on at by for with and or be is as sth sb one one's oneself someone something " +
	"somebody etc from into it its that this which who used esp especially e.g i.e lit fig abbr up out not "

// stems returns the stems of the words of an English gloss, without those that say nothing unless
// there are no others.
func stems(text string, lang language.Tag) []string {
	var all, full []string
	for _, t := range token.Words(text, lang) {
		if t.Kind != token.Word {
			continue
		}
		stem := token.Stem(t.Fold, lang)
		all = append(all, stem)
		if !strings.Contains(empty, " "+t.Fold+" ") {
			full = append(full, stem)
		}
	}
	if lang == language.English && len(full) > 0 {
		return full
	}
	return all
}

// add links a word or phrase with an English one.
func (p *pairs) add(word, english string, weight float64) {
	glosses := stems(english, language.English)
	var keys []string
	if lexicon.HasNoSpaces(word) {
		keys = []string{token.Fold(word)}
	} else {
		keys = stems(word, p.lang)
	}
	for _, k := range keys {
		k = p.canonical(k)
		for _, g := range glosses {
			p.put(k, g, weight/float64(len(keys)*len(glosses)))
		}
	}
}

// readWordnet reads English, translation and weight, parted by tabs.
func (p *pairs) readWordnet(name string) error {
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(src)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			continue
		}
		weight, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return err
		}
		p.add(f[1], f[0], weight)
	}
	return nil
}

var (
	brackets  = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)
	reference = regexp.MustCompile(`^(see|CL:|variant of|old variant|archaic variant|Japanese variant|also written|abbr\. (for|to|of))|(^| )variant of `)
)

// readCedict reads CC-CEDICT, compressed or not: traditional simplified [pinyin] /gloss/gloss/.
func (p *pairs) readCedict(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if filepath.Ext(name) == ".gz" {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	src, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(src)) {
		fields := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if strings.HasPrefix(line, "#") || len(fields) < 3 {
			continue
		}
		if fields[0] != fields[1] {
			p.simplified[fields[0]] = fields[1]
		}
		_, text, _ := strings.Cut(fields[2], "/")
		var glosses []string
		for gloss := range strings.SplitSeq(strings.Trim(text, "/"), "/") {
			if !reference.MatchString(gloss) {
				glosses = append(glosses, brackets.ReplaceAllString(gloss, " "))
			}
		}
		for k, gloss := range glosses {
			weight := 1 / float64(k+2) // the first glosses are the usual ones
			p.add(fields[1], gloss, weight)
		}
	}
	return nil
}

// readTerritories reads the names of countries and regions, a column a language.
func (p *pairs) readTerritories(name, lang string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return err
	}
	columns := map[string]int{}
	for k, c := range rows[0] {
		columns[c] = k
	}
	for _, column := range []string{lang, lang + "-Hant"} {
		k, ok := columns[column]
		if !ok {
			continue
		}
		for _, row := range rows[1:] {
			p.add(row[k], row[columns["en"]], 2)
		}
	}
	return nil
}
