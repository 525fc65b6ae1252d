package main

import (
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/lexicon"
)

// pairs collects the word pairs of a language and English.
type pairs struct {
	lang       language.Tag
	weight     map[string]map[string]float64
	simplified map[string]string // of traditional Chinese words
	keys       map[string]lexicon.Word
	glosses    map[string]lexicon.Word
}

func newPairs(lang language.Tag) *pairs {
	return &pairs{lang: lang, weight: map[string]map[string]float64{}, simplified: map[string]string{}}
}

// canonical returns the word under which the pairs of a word are kept.
func (p *pairs) canonical(word string) string {
	if s, ok := p.simplified[word]; ok {
		return s
	}
	return word
}

func (p *pairs) put(key, gloss string, weight float64) {
	if p.weight[key] == nil {
		p.weight[key] = map[string]float64{}
	}
	p.weight[key][gloss] += weight
}

func (p *pairs) size() (keys, n int) {
	for _, glosses := range p.weight {
		n += len(glosses)
	}
	return len(p.weight), n
}

// pack writes the pairs, traditional writings beside the simplified ones.
func (p *pairs) pack() []byte {
	b := lexicon.NewBuilder(p.lang, language.English)
	for key, glosses := range p.weight {
		for gloss, w := range glosses {
			b.Add(key, gloss, w)
		}
	}
	for word, known := range p.keys {
		b.Key(word, known)
	}
	for word, known := range p.glosses {
		b.Gloss(word, known)
	}
	for traditional, simplified := range p.simplified {
		for gloss, w := range p.weight[simplified] {
			b.Add(traditional, gloss, w)
		}
		b.Key(traditional, p.keys[simplified])
	}
	return b.Pack(lexicon.MostGlosses, lexicon.LeastShare)
}

// dictionaryLinks is how much the dictionary weighs against what is learnt, in counted links.
const dictionaryLinks = 4.0

// mix adds what was learnt. A word's dictionary entries weigh as much as a few links.
func (p *pairs) mix(learnt []lexicon.Learnt) {
	for key, glosses := range p.weight {
		sum := 0.0
		for _, w := range glosses {
			sum += w
		}
		for gloss := range glosses {
			p.weight[key][gloss] *= dictionaryLinks / sum
		}
	}
	for _, l := range learnt {
		p.put(l.Key, l.Gloss, l.Count)
	}
}

// observe notes how often the words of the links are found by the pairs as they are now.
func (p *pairs) observe(t *lexicon.Learner) error {
	lex, err := lexicon.New(string(p.pack()), p.lang, language.English)
	if err != nil {
		return err
	}
	p.keys, p.glosses = t.Observe(lex)
	return nil
}
