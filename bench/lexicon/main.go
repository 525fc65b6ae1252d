// Lexicon compiles the built-in lexicons of the aligner from dictionaries and openly licensed bitexts.
//
//	go run ./bench/lexicon -reference DIR [-corpora DIR -eval DIR]
//
// The reference folder holds the folder lexicon, with CC-CEDICT and the word pairs of the Open
// Multilingual Wordnet, and the table of the names of countries. The corpora folder holds checkouts
// of the collections in corpora.go; without it the packs are of the dictionaries alone. The packs are
// written to internal/lexicon/packs; its README lists sources and licences.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/lexicon"
)

func main() {
	var o options
	flag.StringVar(&o.reference, "reference", "../shared/reference", "folder of the reference tables")
	flag.StringVar(&o.corpora, "corpora", "", "folder of the bitexts")
	flag.StringVar(&o.eval, "eval", "../shared/eval", "folder of the evaluation data, whose documents are not learnt from")
	flag.StringVar(&o.out, "out", "internal/lexicon/packs", "folder of the packs")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(1)
	}
}

type options struct{ reference, corpora, eval, out string }

// Of each word at most this many renderings are kept, and none with a smaller share than the least.
const (
	mostGlosses = 40
	leastShare  = 0.004
)

func run(o options) error {
	if err := writePinyin(o.reference, o.out); err != nil {
		return err
	}
	for _, name := range []string{"zh", "ru", "fr", "es", "ar", "de", "ja", "pt"} {
		p, err := readDictionaries(name, o.reference)
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

func readDictionaries(name, reference string) (*pairs, error) {
	p := newPairs(language.Make(name))
	if name == "zh" { // first: it knows which traditional word is which simplified one
		if err := p.readCedict(filepath.Join(reference, "lexicon", "cc-cedict-2012-04-30.u8")); err != nil {
			return nil, err
		}
	}
	if err := p.readWordnet(filepath.Join(reference, "lexicon", "omw-en-"+name+".tsv")); err != nil {
		return nil, err
	}
	return p, p.readTerritories(filepath.Join(reference, "territories_cldr_7.csv"), name)
}

// widen learns from the corpora of the language.
func (p *pairs) widen(name string, o options) error {
	measured, err := measuredSlugs(o.eval)
	if err != nil {
		return err
	}
	lex, err := lexicon.New(string(p.pack()), language.English, p.lang)
	if err != nil {
		return err
	}
	t := trainer{lex: lex, canonical: p.canonical}
	for _, c := range corpora() {
		if base, _ := language.Make(c.lang).Base(); base.String() != name {
			continue
		}
		texts, err := c.texts(o.corpora, measured)
		if err != nil {
			return err
		}
		before := len(t.links)
		t.addAll(texts)
		fmt.Printf("%s: %s: %d texts, %d links\n", name, c.target, len(texts), len(t.links)-before)
	}
	if len(t.links) == 0 {
		return nil
	}
	t.train()
	p.mix(&t)
	return p.observe(&t)
}
