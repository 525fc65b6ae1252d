// Lexicon compiles the built-in lexicons of the aligner from dictionaries and openly licensed bitexts.
//
//	go run ./bench/lexicon -reference DIR [-corpora DIR -eval DIR] [-only LANGUAGES]
//
// The reference folder holds the folder lexicon, with CC-CEDICT and the word pairs of the Open
// Multilingual Wordnet, and the table of the names of countries. The corpora folder holds checkouts
// of the collections in corpora.go and of the dictionaries of Wiktionary; without it the packs are of the
// reference folder alone. They are written to internal/lexicon/packs; its README lists sources and licences.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/lexicon"
)

func main() {
	var o options
	flag.StringVar(&o.reference, "reference", "../shared/reference", "folder of the reference tables")
	flag.StringVar(&o.corpora, "corpora", "", "folder of the bitexts")
	flag.StringVar(&o.eval, "eval", "../shared/eval", "folder of the evaluation data, whose documents are not learnt from")
	flag.StringVar(&o.out, "out", "internal/lexicon/packs", "folder of the packs")
	only := flag.String("only", "", "make the packs of these languages, separated by commas; all if empty")
	flag.Parse()
	o.only = strings.FieldsFunc(*only, func(r rune) bool { return r == ',' })
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(1)
	}
}

type options struct {
	reference, corpora, eval, out string
	only                          []string
}

func run(o options) error {
	if err := writePinyin(o.reference, o.out); err != nil {
		return err
	}
	for _, name := range []string{"zh", "ru", "fr", "es", "ar", "de", "ja", "pt"} {
		if len(o.only) > 0 && !slices.Contains(o.only, name) {
			continue
		}
		p, err := readDictionaries(name, o)
		if err != nil {
			return err
		}
		if o.corpora != "" {
			if err := p.widen(name, o); err != nil {
				return err
			}
		}
		pack := p.pack()
		keys, n := p.size()
		fmt.Printf("%s: %d words, %d pairs, %d bytes\n", name, keys, n, len(pack))
		if err := os.WriteFile(filepath.Join(o.out, name+"-en.lex"), pack, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func readDictionaries(name string, o options) (*pairs, error) {
	p := newPairs(language.Make(name))
	if name == "zh" { // first: it knows which traditional word is which simplified one
		if err := p.readCedict(cedict(o)); err != nil {
			return nil, err
		}
	}
	if err := p.readWordnet(filepath.Join(o.reference, "lexicon", "omw-en-"+name+".tsv")); err != nil {
		return nil, err
	}
	if err := p.readTerritories(filepath.Join(o.reference, "territories_cldr_7.csv"), name); err != nil || o.corpora == "" {
		return p, err
	}
	return p, p.readMore(name, o.corpora)
}

// cedict is the file of CC-CEDICT: a later one lies beside the bitexts.
func cedict(o options) string {
	if o.corpora != "" {
		return filepath.Join(o.corpora, "cedict", "cedict_1_0_ts_utf-8_mdbg.txt.gz")
	}
	return filepath.Join(o.reference, "lexicon", "cc-cedict-2012-04-30.u8")
}

// widen learns from the corpora of the language.
func (p *pairs) widen(name string, o options) error {
	measured, err := measuredSlugs(o.eval)
	if err != nil {
		return err
	}
	lex, err := lexicon.New(string(p.pack()), p.lang, language.English)
	if err != nil {
		return err
	}
	t := lexicon.NewLearner(lex, p.lang, language.English)
	t.Canonical = p.canonical
	for _, c := range corpora() {
		if base, _ := language.Make(c.lang).Base(); base.String() != name {
			continue
		}
		texts, err := c.texts(o.corpora, measured)
		if err != nil {
			return err
		}
		before := t.Len()
		for _, b := range alignAll(texts, lex) {
			b.Teach(t)
		}
		fmt.Printf("%s: %s: %d texts, %d links\n", name, c.target, len(texts), t.Len()-before)
	}
	if t.Len() == 0 {
		return nil
	}
	p.mix(t.Learn())
	return p.observe(t)
}

// alignAll aligns the texts, from their own language to English, several at a time.
func alignAll(texts []text, lex *lexicon.Lexicon) []*bitext.Bitext {
	aligned := make([]*bitext.Bitext, len(texts))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for k := range next {
				aligned[k] = texts[k].align(lex)
			}
		})
	}
	for k := range texts {
		next <- k
	}
	close(next)
	workers.Wait()
	return aligned
}

// align pairs the sentences of a text, from its own language to English.
func (t *text) align(lex *lexicon.Lexicon) *bitext.Bitext {
	if !t.linked {
		return bitext.Align(t.target, t.source, bitext.Options{Lexicon: lex})
	}
	b := &bitext.Bitext{Source: t.target, Target: t.source}
	for k := range t.target.Segments() {
		b.Links = append(b.Links, bitext.Link{Source: []int{k}, Target: []int{k}, P: 1})
	}
	return b
}
