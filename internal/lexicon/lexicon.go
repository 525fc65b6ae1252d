// Package lexicon knows which words of two languages translate each other, for alignment.
//
// Start with [For], which returns what the built-in packs know of a pair of languages, and
// [Lexicon.Match], which finds the pairs of words of two vocabularies. Words are stems as
// internal/token makes them, or Han words. Pairs without a pack go through English. A pack is read
// where it lies in the program, so that loading costs nothing. Nothing here reads files.
package lexicon

import (
	"golang.org/x/text/language"
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
	source, target end
}

// end is how a side of a lexicon is told in the packs: the language of the pack's keys, or the one
// that they are explained in, which is English.
type end struct {
	pack     *pack
	explains bool // the side's language is the one that pack explains its keys in
}

// For returns the lexicon of two languages, or nil where the packs have none.
func For(source, target language.Tag) *Lexicon {
	a, b := baseOf(source), baseOf(target)
	if a == b {
		return nil
	}
	l := &Lexicon{end{builtin(a), false}, end{builtin(b), false}}
	switch {
	case a == pivot:
		l.source = end{l.target.pack, true}
	case b == pivot:
		l.target = end{l.source.pack, true}
	}
	if l.source.pack == nil || l.target.pack == nil {
		return nil
	}
	return l
}

// New returns the lexicon of two languages that a pack holds. The pack is not copied.
func New(src string, source, target language.Tag) (*Lexicon, error) {
	p, err := readPack(src)
	if err != nil {
		return nil, err
	}
	switch a, b := baseOf(source), baseOf(target); {
	case a == p.keyLang && b == p.glossLang:
		return &Lexicon{end{p, false}, end{p, true}}, nil
	case a == p.glossLang && b == p.keyLang:
		return &Lexicon{end{p, true}, end{p, false}}, nil
	}
	return nil, errCorrupt
}

// pivot is the language that all built-in packs share.
const pivot = "en"

func baseOf(lang language.Tag) string {
	base, _ := lang.Base()
	return base.String()
}

func (l *Lexicon) end(s Side) end {
	if s == Source {
		return l.source
	}
	return l.target
}

// LongestWord returns the length in bytes of the longest word of that side that text begins with, 0
// if there is none: what cuts text without spaces into words.
func (l *Lexicon) LongestWord(s Side, text string) int {
	e := l.end(s)
	if e.explains {
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

// Match returns the pairs of words of the two vocabularies that translate each other. The empty
// word is none.
//
// Probabilities are taken over the words that the texts have: of the hundred renderings that a
// dictionary gives for "make", those that occur are the likely ones.
func (l *Lexicon) Match(source, target []string) Matches {
	m := Matches{Source: make([]Word, len(source)), Target: make([]Word, len(target))}
	switch {
	case l.target.explains:
		m.Pairs = l.source.pack.match(source, target, m.Source, m.Target)
	case l.source.explains:
		m.Pairs = l.target.pack.match(target, source, m.Target, m.Source)
		for k, p := range m.Pairs {
			m.Pairs[k].Source, m.Pairs[k].Target = p.Target, p.Source
		}
	default:
		m.Pairs = through(l.source.pack, l.target.pack, source, target, &m)
	}
	sortMatches(m.Pairs)
	normalise(m.Pairs, len(source), len(target))
	return m
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
