package main

import (
	"slices"

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
	return b.Pack(mostGlosses, leastShare)
}

// How much the dictionary weighs against what is learnt, in counted links; and what is too little to
// be learnt from.
const (
	dictionaryLinks = 4.0
	leastCount      = 1.5
	leastLearnt     = 0.01
)

// mix adds what a trainer has learnt. A word's dictionary entries weigh as much as a few links.
func (p *pairs) mix(t *trainer) {
	for key, glosses := range p.weight {
		sum := 0.0
		for _, w := range glosses {
			sum += w
		}
		for gloss := range glosses {
			p.weight[key][gloss] *= dictionaryLinks / sum
		}
	}
	for c, pair := range t.list {
		if n := float64(t.count[c]); n >= leastCount && float64(t.forward[c]) >= leastLearnt {
			p.put(t.keys.words[pair>>32], t.glosses.words[uint32(pair)], n)
		}
	}
}

// foundGuess and foundLinks are what is thought of a word before it is seen, and how firmly.
const (
	foundGuess = 0.5
	foundLinks = 4.0
)

// observe notes how often the words of the links are found by the pairs as they are now.
func (p *pairs) observe(t *trainer) error {
	lex, err := lexicon.New(string(p.pack()), p.lang, language.English)
	if err != nil {
		return err
	}
	m := lex.Match(t.keys.words, t.glosses.words)
	translate := make(map[uint64]bool, len(m.Pairs))
	for _, x := range m.Pairs {
		translate[pairOf(int32(x.Source), int32(x.Target))] = true
	}
	keys, glosses := newTallies(len(t.keys.words)), newTallies(len(t.glosses.words))
	for k, l := range t.links {
		keys.see(l.keys, l.glosses, func(k, g int32) bool { return translate[pairOf(k, g)] }, true)
		glosses.see(l.glosses, l.keys, func(g, k int32) bool { return translate[pairOf(k, g)] }, true)
		other := t.links[(k+elsewhere)%len(t.links)]
		keys.see(l.keys, other.glosses, func(k, g int32) bool { return translate[pairOf(k, g)] }, false)
		glosses.see(l.glosses, other.keys, func(g, k int32) bool { return translate[pairOf(k, g)] }, false)
	}
	p.keys, p.glosses = keys.words(t.keys.words), glosses.words(t.glosses.words)
	return nil
}

// elsewhere is how many links away a link has nothing to do with the one at hand.
const elsewhere = 1009

// tallies count how often words are seen, how often a right link has a translation of them, and how
// often another link has one by chance.
type tallies struct {
	seen, found, chance []float64
	all                 float64
}

func newTallies(n int) *tallies {
	return &tallies{make([]float64, n), make([]float64, n), make([]float64, n), 0}
}

// see looks for translations of the words among the others.
func (t *tallies) see(words, others []int32, translate func(word, other int32) bool, right bool) {
	for _, w := range words {
		met := slices.ContainsFunc(others, func(o int32) bool { return translate(w, o) })
		switch {
		case right:
			t.seen[w]++
			t.all++
			if met {
				t.found[w]++
			}
		case met:
			t.chance[w]++
		}
	}
}

// words returns what is known of each word: how much more often than by chance it is found.
func (t *tallies) words(list []string) map[string]lexicon.Word {
	known := map[string]lexicon.Word{}
	for k, w := range list {
		if t.seen[k] == 0 {
			continue
		}
		chance := min(t.chance[k]/t.seen[k], 0.99)
		found := (t.found[k]/t.seen[k] - chance) / (1 - chance)
		known[w] = lexicon.Word{
			Found: float32(max(0.02, (found*t.seen[k]+foundGuess*foundLinks)/(t.seen[k]+foundLinks))),
			Share: float32(t.seen[k] / t.all),
		}
	}
	return known
}
