package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// A single word of the language is no name: a translator may use a pronoun or a verb for it, leave it out of a freer
// sentence, or mean another of its senses. Whoever reads the finding is helped by what stands for it.

// isWord reports whether a term is an ordinary word by itself in one of the two languages, and there is a dictionary to
// tell what may stand for it. Of Chinese a character counts as a word, and four of them are a phrase.
func (j *judge) isWord(o *occurrence) bool {
	const phrase = 4
	source := len(token.Words(j.Source.String(o.Place), j.Source.Doc.Lang))
	target := len(token.Words(j.preferred(o.Concept), j.Target.Doc.Lang))
	return j.lexicon != nil && isOrdinary(o.Concept) && min(source, target) == 1 && source < phrase
}

// substitute is a word of the target that may stand for a term: nothing else in the source explains it.
type substitute struct {
	content
	known bool // the dictionary has it for the term, or it is the term as it is
	plain bool // it stands for the term, even if it does so once
}

// substitutes returns those of a link, each once, unless all words of the rendering stand in it.
func (w *weighing) substitutes() (free []substitute) {
	if whole, _ := w.whole(); whole {
		return nil
	}
	for i, word := range w.m.target {
		known := w.renders(i)
		if w.explained[i] || w.own[i] || w.derived(word.key) || word.found && !known || slices.ContainsFunc(free, func(other substitute) bool { return other.key == word.key }) {
			continue
		}
		free = append(free, substitute{word, known, known && w.isSynonym(word) || w.isOther(word) && w.inPlace(i)})
	}
	return free
}

// derived reports whether a word of the target begins as one of the rendering does, an adjective of it: tarifaire, of tarif.
func (w *weighing) derived(key string) bool {
	const shortest = 4 // letters
	return slices.ContainsFunc(slices.Concat(w.keys...), func(own string) bool {
		return len(own) >= shortest && strings.HasPrefix(key, own) || sameFamily(key, own)
	})
}

// isSynonym reports whether a word of the target means what one of the rendering does, apart from the words of the term,
// which may mean more than that.
func (w *weighing) isSynonym(word content) bool {
	const least = 0.5
	var term []*lexicon.Entry
	for _, s := range w.m.source {
		if w.inTerm(s) {
			term = append(term, s.entry)
		}
	}
	return slices.ContainsFunc(slices.Concat(w.keys...), func(key string) bool {
		return word.entry.Alike(w.lexicon.Look(lexicon.Target, key), term) >= least
	})
}

// isOther reports whether a word of the target renders another ordinary term, which the source does not have there.
func (w *weighing) isOther(word content) (found bool) {
	w.hits(w.o.link, func(hit *Term) bool {
		found = hit.Place.contains(word.Place) && isOrdinary(hit.Concept) && hit.Concept != w.o.Concept &&
			w.judge.claimed[w.Target.InSource(hit.Place)] == nil
		return !found
	})
	return found
}

// inPlace reports whether a word of the target stands beside what renders the word before the term or the one behind it.
func (w *weighing) inPlace(i int) bool {
	first := slices.IndexFunc(w.m.source, w.inTerm)
	behind := first
	for behind >= 0 && behind < len(w.m.source) && w.inTerm(w.m.source[behind]) {
		behind++
	}
	return first >= 0 && slices.ContainsFunc(w.m.Pairs, func(pair lexicon.Match) bool {
		return (pair.Source == first-1 || pair.Source == behind) && (pair.Target == i-1 || pair.Target == i+1)
	})
}

// weighWords looks for what stands for the words that seem to be missing, concept by concept.
func (j *judge) weighWords() {
	var concepts []*glossary.Concept
	cases := map[*glossary.Concept][]*termCase{}
	for i := range j.found.cases {
		c := &j.found.cases[i]
		if c.word == nil {
			continue
		}
		if cases[c.concept] == nil {
			concepts = append(concepts, c.concept)
		}
		cases[c.concept] = append(cases[c.concept], c)
	}
	for _, concept := range concepts {
		j.weighWord(cases[concept])
	}
}

// weighWord says in which cases of one concept a word stands for it: one that plainly does; one that the dictionary
// has for the term, in two links that lack the rendering; or any that is no common word, in four of them and half of all.
// The last two have to be much rarer elsewhere.
func (j *judge) weighWord(cases []*termCase) {
	const known, unknown = 2, 4   // links
	const rarer, common = 5, 1e-3 // times; share of all running words
	free, met := make([][]substitute, len(cases)), map[string]int{}
	for k, c := range cases {
		if w := j.weighing(c.word); w != nil {
			free[k] = w.substitutes()
		}
		for _, s := range free[k] {
			met[s.key]++
		}
	}
	isRarer := func(s *substitute) bool {
		n := met[s.key]
		rest := float64(len(j.Bitext.Links) - len(cases) + 1)
		return float64(n)/float64(len(cases)) >= rarer*(float64(j.linksWith(s.key)-n)+0.5)/rest
	}
	for k, c := range cases {
		for i := range free[k] {
			s := &free[k][i]
			n := met[s.key]
			often := s.known && n >= known || n >= unknown && 2*n >= len(cases) && s.entry.Share < common
			if n > c.instead && (s.plain || often && isRarer(s)) {
				c.doubt, c.place, c.instead = sure, s.Place, n
			}
		}
	}
}

// linksWith returns how many links have a word of the target.
func (j *judge) linksWith(key string) int {
	if j.words == nil {
		j.words = map[string]int{}
		r := j.shared.renderings()
		for _, l := range j.Bitext.Links {
			met := map[string]bool{}
			for _, w := range r.contents(j.Target, l.Target) {
				if !met[w.key] {
					met[w.key] = true
					j.words[w.key]++
				}
			}
		}
	}
	return j.words[key]
}
