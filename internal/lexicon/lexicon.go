// Package lexicon knows which words of two languages translate each other, for alignment.
//
// Start with [For], which returns what the built-in packs know of a pair of languages, and
// [Lexicon.Match], which finds the pairs of words of two vocabularies. Words are stems as
// internal/token makes them, or Han words. Pairs without a pack go through English. A pack is read
// where it lies in the program, so that loading costs nothing. Nothing here reads files.
package lexicon

import (
	"cmp"
	"slices"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

// Side is one of the two languages of a lexicon.
type Side int

// The sides, in the order of the call of [For].
const (
	Source Side = iota
	Target
)

// Lexicon holds the words of two languages. It is immutable.
type Lexicon struct {
	source, target end     // built in; without packs in a lexicon of other languages
	numbers        int     // of the glosses that the two have in common
	own            *direct // learnt by the user; may be nil
}

// direct is a pack that holds both languages of a lexicon.
type direct struct {
	pack     *pack
	reversed bool // its keys are of the target's language
}

// lexicon returns the lexicon that has nothing but the pack.
func (d *direct) lexicon() *Lexicon {
	return &Lexicon{source: end{pack: d.pack, explains: d.reversed}, target: end{pack: d.pack, explains: !d.reversed}, numbers: d.pack.glosses.n}
}

// end is how a side of a lexicon is told in the packs: the language of the pack's keys, or the one
// that they are explained in, which is English.
type end struct {
	pack     *pack
	explains bool                // the side's language is the one that pack explains its keys in
	same     []int32             // the numbers that the other side's pack has for this one's glosses; nil: the same
	known    *token.Memo[*Entry] // what was read; nil for what one text has
}

// languages are the lexicons that were asked for, by their two languages: texts share what was read in them.
var languages sync.Map

// For returns the lexicon of two languages, or nil where the packs have none.
func For(source, target language.Tag) *Lexicon {
	pair := [2]string{token.Base(source), token.Base(target)}
	if l, ok := languages.Load(pair); ok {
		return l.(*Lexicon)
	}
	l := builtinFor(pair[0], pair[1])
	if l == nil {
		return nil
	}
	kept, _ := languages.LoadOrStore(pair, l)
	return kept.(*Lexicon)
}

// builtinFor returns what the packs have for two languages.
func builtinFor(a, b string) *Lexicon {
	if a == b {
		return nil
	}
	l := &Lexicon{source: end{pack: builtin(a)}, target: end{pack: builtin(b)}}
	switch {
	case a == pivot:
		l.source = end{pack: l.target.pack, explains: true}
	case b == pivot:
		l.target = end{pack: l.source.pack, explains: true}
	}
	if l.source.pack == nil || l.target.pack == nil {
		return nil
	}
	if l.numbers = l.target.pack.glosses.n; l.source.pack != l.target.pack {
		l.source.same = sharedGlosses(l.source.pack, l.target.pack)
	}
	l.source.known, l.target.known = token.NewMemo(l.source.read), token.NewMemo(l.target.read)
	return l
}

// New returns the lexicon of two languages that a pack holds. The pack is not copied.
func New(src string, source, target language.Tag) (*Lexicon, error) {
	d, err := readDirect(src, source, target)
	if err != nil {
		return nil, err
	}
	return d.lexicon(), nil
}

// With returns the lexicon of two languages widened by a pack that holds them, which is not copied. The
// lexicon may be nil.
func (l *Lexicon) With(src string, source, target language.Tag) (*Lexicon, error) {
	d, err := readDirect(src, source, target)
	if err != nil {
		return nil, err
	}
	wider := Lexicon{own: d}
	if l != nil {
		wider.source, wider.target, wider.numbers = l.source, l.target, l.numbers
	}
	return &wider, nil
}

func readDirect(src string, source, target language.Tag) (*direct, error) {
	p, err := readPack(src)
	if err != nil {
		return nil, err
	}
	switch a, b := token.Base(source), token.Base(target); {
	case a == p.keyLang && b == p.glossLang:
		return &direct{p, false}, nil
	case a == p.glossLang && b == p.keyLang:
		return &direct{p, true}, nil
	}
	return nil, errCorrupt
}

// pivot is the language that all built-in packs share.
const pivot = "en"

// LongestWord returns the length in bytes of the longest word of that side that text begins with, 0
// if there is none: what cuts text without spaces into words.
func (l *Lexicon) LongestWord(s Side, text string) int {
	e := l.source
	if s == Target {
		e = l.target
	}
	longest := e.longestWord(text)
	if l.own != nil {
		longest = max(longest, end{pack: l.own.pack, explains: l.own.reversed != (s == Target)}.longestWord(text))
	}
	return longest
}

func (e end) longestWord(text string) int {
	switch {
	case e.pack == nil:
		return 0
	case e.explains:
		return e.pack.glosses.longestPrefix(text)
	}
	return e.pack.keys.longestPrefix(text)
}

// Match is a word of the source vocabulary and one of the target's that translate each other.
type Match struct {
	Source, Target int     // indexes into the vocabularies
	Forward        float32 // p(target word | source word)
	Backward       float32 // p(source word | target word)
}

// Word is what a lexicon knows of a word by itself.
type Word struct {
	Known bool    // there are translations of it, in this text or elsewhere
	Found float32 // how often a right link has one of them; 0: not known
	Share float32 // of all running words; 0: not known
}

// Matches is what a lexicon says about two vocabularies.
type Matches struct {
	Pairs          []Match // by source word, then target word
	Source, Target []Word  // by word of the vocabulary
}

// elsewhere is the weight of the translations of a word that the other text does not have.
const elsewhere = 0.3

// Look returns what the lexicon has for a word of a side. The empty word is none.
func (l *Lexicon) Look(s Side, word string) *Entry {
	e := &l.source
	if s == Target {
		e = &l.target
	}
	entry := e.look(word)
	if l.own == nil {
		return entry
	}
	both := *entry
	if both.own = l.own.lexicon().Look(s, word); both.own.Known {
		both.Word = both.with(both.own.Word)
	}
	return &both
}

func (e *end) look(word string) *Entry {
	if e.known == nil {
		return e.read(word)
	}
	return e.known.Of(word)
}

// LookAll returns what the lexicon has for words of a side.
func (l *Lexicon) LookAll(s Side, words []string) []*Entry {
	entries := make([]*Entry, len(words))
	for i, w := range words {
		entries[i] = l.Look(s, w)
	}
	return entries
}

// Match returns the pairs of words of two vocabularies that translate each other, given what the lexicon has for
// each word.
//
// Probabilities are taken over the words that the texts have: of the hundred renderings that a
// dictionary gives for "make", those that occur are the likely ones.
func (l *Lexicon) Match(source, target []*Entry) Matches {
	m := Matches{Pairs: l.pairs(source, target), Source: wordsOf(source), Target: wordsOf(target)}
	if l.own != nil {
		m.add(l.own, source, target)
	}
	normalise(m.Pairs, len(source), len(target))
	return m
}

func wordsOf(entries []*Entry) []Word {
	words := make([]Word, len(entries))
	for i, e := range entries {
		words[i] = e.Word
	}
	return words
}

// add puts what the user's own pack knows to what is known: weights add up.
func (m *Matches) add(d *direct, source, target []*Entry) {
	at := make(map[Pair]int, len(m.Pairs))
	for k, p := range m.Pairs {
		at[Pair{int32(p.Source), int32(p.Target)}] = k
	}
	for _, p := range d.lexicon().pairs(ownOf(source), ownOf(target)) {
		if k, ok := at[Pair{int32(p.Source), int32(p.Target)}]; ok {
			m.Pairs[k].Forward += p.Forward
			m.Pairs[k].Backward += p.Backward
		} else {
			m.Pairs = append(m.Pairs, p)
		}
	}
	slices.SortFunc(m.Pairs, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
}

func ownOf(entries []*Entry) []*Entry {
	own := make([]*Entry, len(entries))
	for i, e := range entries {
		own[i] = e.own
	}
	return own
}

// with returns what is known of a word in general and in the user's own texts, which tell better how often it is found.
func (w Word) with(own Word) Word {
	w.Known = true
	if own.Found > 0 {
		w.Found = own.Found
	}
	if w.Share == 0 {
		w.Share = own.Share
	}
	return w
}

// normalise turns weights into probabilities in both directions.
func normalise(pairs []Match, sources, targets int) {
	forward, backward := make([]float32, sources), make([]float32, targets)
	for _, p := range pairs {
		forward[p.Source] += p.Forward
		backward[p.Target] += p.Backward
	}
	for k := range pairs {
		p := &pairs[k]
		p.Forward /= forward[p.Source] + elsewhere
		p.Backward /= backward[p.Target] + elsewhere
	}
}
