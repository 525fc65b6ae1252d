package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

// Learner learns which words translate each other from sentences that do.
type Learner struct {
	// Canonical returns the word under which what is learnt of a word of the keys' language is kept;
	// nil: itself.
	Canonical func(string) string

	base           *Lexicon // what is known already; may be nil
	lang           [2]language.Tag
	words          [2]vocabulary
	links          []sentences
	keyed, glossed []int32 // the words of all links
}

// sentences are where a link's words end.
type sentences struct{ keys, glosses int }

// vocabulary numbers the words of a side.
type vocabulary struct {
	number map[string]int32
	words  []string
	seen   []int32 // how many sentences have it
}

func (v *vocabulary) of(word string) int32 {
	n, ok := v.number[word]
	if !ok {
		n = int32(len(v.words))
		word = strings.Clone(word)
		v.number[word] = n
		v.words, v.seen = append(v.words, word), append(v.seen, 0)
	}
	return n
}

// NewLearner returns a Learner of words in the language key and those of the language gloss that explain
// them. What base knows, which is of the two languages in this order, cuts text without spaces into words.
func NewLearner(base *Lexicon, key, gloss language.Tag) *Learner {
	l := &Learner{base: base, lang: [2]language.Tag{key, gloss}}
	for k := range l.words {
		l.words[k].number = map[string]int32{}
	}
	return l
}

// The training. Words of fewer sentences than leastSeen teach nothing, and sentences of more than
// mostWords words little for their cost.
const (
	leastSeen  = 3
	mostWords  = 70
	learnRound = 5
	learnNull  = 0.05
	mostCells  = 40_000_000 // pairs of words in links that are learnt from
)

// Add takes a sentence in the keys' language and one in the glosses' that translate each other. It
// reports whether they are learnt from.
func (l *Learner) Add(key, gloss string) bool {
	a, b := l.read(Source, key), l.read(Target, gloss)
	if len(a) == 0 || len(b) == 0 || len(a) > mostWords || len(b) > mostWords {
		return false
	}
	for side, words := range [2][]int32{a, b} {
		for _, w := range words {
			l.words[side].seen[w]++
		}
	}
	l.keyed, l.glossed = append(l.keyed, a...), append(l.glossed, b...)
	l.links = append(l.links, sentences{len(l.keyed), len(l.glossed)})
	return true
}

// Key and Gloss return the languages.
func (l *Learner) Key() language.Tag   { return l.lang[Source] }
func (l *Learner) Gloss() language.Tag { return l.lang[Target] }

// Len returns the number of links.
func (l *Learner) Len() int { return len(l.links) }

// link returns the words of link number k.
func (l *Learner) link(k int) (keys, glosses []int32) {
	from := sentences{}
	if k > 0 {
		from = l.links[k-1]
	}
	to := l.links[k]
	return l.keyed[from.keys:to.keys], l.glossed[from.glosses:to.glosses]
}

// read returns the words of a text, each once.
func (l *Learner) read(side Side, text string) []int32 {
	v, lang := &l.words[side], l.lang[side]
	var words []int32
	covered := 0
	for _, w := range token.Words(text, lang) {
		if w.End <= covered {
			continue
		}
		word := ""
		if HasNoSpaces(text[w.Start:w.End]) {
			covered = w.Start + l.longestWord(side, text[w.Start:], w.End-w.Start)
			word = text[w.Start:covered]
		} else if w.Kind == token.Word {
			word = token.Stem(w.Fold, lang)
		}
		if word != "" && side == Source && l.Canonical != nil {
			word = l.Canonical(word)
		}
		if word != "" {
			words = append(words, v.of(word))
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// longestWord returns the length of the word that text begins with, where words are not parted by spaces and its first
// token has so many bytes: one that is known, else what of the token is in one writing, such as the katakana before a
// particle. The rest of the token is none, as in alignment.
func (l *Learner) longestWord(side Side, text string, first int) int {
	if l.base != nil {
		n := l.base.LongestWord(side, text)
		if n >= first || utf8.RuneCountInString(text[:n]) > 1 {
			return n
		}
	}
	katakana := func(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
	start, _ := utf8.DecodeRuneInString(text)
	for i, r := range text[:first] {
		if katakana(r) != katakana(start) {
			return i
		}
	}
	return first
}

// HasNoSpaces reports whether a word is of a writing that sets no spaces between words.
func HasNoSpaces(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
}

// Learnt is a word and one that explains it.
type Learnt struct {
	Key, Gloss string
	Count      float64 // of the links in which they translate each other
	Share      float64 // of the key's
}

// Learn returns what the sentences teach, by key and gloss. Of very many an even sample is looked at.
func (l *Learner) Learn() []Learnt {
	work := 0
	for k := range l.links {
		a, b := l.link(k)
		work += len(a) * len(b)
	}
	step := 1 + work/mostCells
	links := NewLinks()
	for k := 0; k < len(l.links); k += step {
		a, b := l.link(k)
		links.Add(l.frequent(Source, a), l.frequent(Target, b))
	}
	count := links.Train(Training{Rounds: learnRound, Null: learnNull})
	whole := make([]float32, len(l.words[Source].words))
	for k, p := range links.Pairs() {
		whole[p.Source] += count[k]
	}
	learnt := make([]Learnt, 0, len(count)/8)
	for k, p := range links.Pairs() {
		n := float64(count[k])
		share := n / float64(max(whole[p.Source], 1e-9))
		if n >= leastCount && share >= leastLearnt {
			learnt = append(learnt, Learnt{l.words[Source].words[p.Source], l.words[Target].words[p.Target], n, share})
		}
	}
	slices.SortFunc(learnt, func(a, b Learnt) int {
		return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(a.Gloss, b.Gloss))
	})
	return learnt
}

// What is too little to be learnt from: links, and share of the word's links.
const (
	leastCount  = 1.5
	leastLearnt = 0.01
)

// leastPacked is in how many links two words have to translate each other for a person's own pack: of few texts, pairs seen
// less often are chance meetings that hide what was left out.
const leastPacked = 3

// frequent returns the words that enough sentences have.
func (l *Learner) frequent(side Side, words []int32) []int32 {
	out := make([]int32, 0, len(words))
	for _, w := range words {
		if l.words[side].seen[w] >= leastSeen {
			out = append(out, w)
		}
	}
	return out
}

// Pack returns what the sentences teach in the form of a pack for [Lexicon.With], and the number of
// pairs in it.
func (l *Learner) Pack() (pack []byte, pairs int, err error) {
	b := NewBuilder(l.lang[Source], l.lang[Target])
	for _, p := range l.Learn() {
		if p.Count >= leastPacked {
			b.Add(p.Key, p.Gloss, p.Count)
		}
	}
	if _, pairs = b.Len(); pairs == 0 {
		return nil, 0, nil
	}
	trial, err := l.base.With(string(b.Pack(MostGlosses, LeastShare)), l.lang[Source], l.lang[Target])
	if err != nil {
		return nil, 0, err
	}
	keys, glosses := l.Observe(trial)
	for word := range b.pairs {
		b.Key(word, keys[word])
	}
	for word, known := range glosses {
		b.Gloss(word, known)
	}
	return b.Pack(MostGlosses, LeastShare), pairs, nil
}

// Of each word at most so many renderings are kept in a pack, and none with a smaller share.
const (
	MostGlosses = 40
	LeastShare  = 0.004
)
