package lexicon

import "slices"

// foundGuess and foundLinks are what is thought of a word before it is seen, and how firmly.
const (
	foundGuess = 0.5
	foundLinks = 4.0
)

// elsewhereLinks is how many links away a link has nothing to do with the one at hand.
const elsewhereLinks = 1009

// Observe returns how often the words of the links are found by a lexicon of the two languages, in the
// order of the Learner's, and how common they are.
func (l *Learner) Observe(lex *Lexicon) (keys, glosses map[string]Word) {
	m := lex.Match(lex.LookAll(Source, l.words[Source].words), lex.LookAll(Target, l.words[Target].words))
	translate := make(map[Pair]bool, len(m.Pairs))
	for _, p := range m.Pairs {
		translate[Pair{int32(p.Source), int32(p.Target)}] = true
	}
	ours := func(k, g int32) bool { return translate[Pair{k, g}] }
	theirs := func(g, k int32) bool { return translate[Pair{k, g}] }
	a, b := newTallies(len(l.words[Source].words)), newTallies(len(l.words[Target].words))
	for k := range l.links {
		key, gloss := l.link(k)
		a.see(key, gloss, ours, true)
		b.see(gloss, key, theirs, true)
		otherKey, otherGloss := l.link((k + elsewhereLinks) % len(l.links))
		a.see(key, otherGloss, ours, false)
		b.see(gloss, otherKey, theirs, false)
	}
	return a.words(l.words[Source].words), b.words(l.words[Target].words)
}

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
func (t *tallies) words(list []string) map[string]Word {
	known := map[string]Word{}
	for k, w := range list {
		if t.seen[k] == 0 {
			continue
		}
		chance := min(t.chance[k]/t.seen[k], 0.99)
		found := (t.found[k]/t.seen[k] - chance) / (1 - chance)
		known[w] = Word{
			Found: float32(max(0.02, (found*t.seen[k]+foundGuess*foundLinks)/(t.seen[k]+foundLinks))),
			Share: float32(t.seen[k] / t.all),
		}
	}
	return known
}
