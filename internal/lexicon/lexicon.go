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
	source, target end     // built in; without packs in a lexicon of other languages
	own            *direct // learnt by the user; may be nil
}

// direct is a pack that holds both languages of a lexicon.
type direct struct {
	pack     *pack
	reversed bool // its keys are of the target's language
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
	l := &Lexicon{source: end{builtin(a), false}, target: end{builtin(b), false}}
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
	d, err := readDirect(src, source, target)
	if err != nil {
		return nil, err
	}
	return &Lexicon{source: end{d.pack, d.reversed}, target: end{d.pack, !d.reversed}}, nil
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
		wider.source, wider.target = l.source, l.target
	}
	return &wider, nil
}

func readDirect(src string, source, target language.Tag) (*direct, error) {
	p, err := readPack(src)
	if err != nil {
		return nil, err
	}
	switch a, b := baseOf(source), baseOf(target); {
	case a == p.keyLang && b == p.glossLang:
		return &direct{p, false}, nil
	case a == p.glossLang && b == p.keyLang:
		return &direct{p, true}, nil
	}
	return nil, errCorrupt
}

// pivot is the language that all built-in packs share.
const pivot = "en"

func baseOf(lang language.Tag) string {
	base, _ := lang.Base()
	return base.String()
}

// LongestWord returns the length in bytes of the longest word of that side that text begins with, 0
// if there is none: what cuts text without spaces into words.
func (l *Lexicon) LongestWord(s Side, text string) int {
	e := l.source
	if s == Target {
		e = l.target
	}
	longest := e.longestWord(text)
	if l.own != nil {
		longest = max(longest, end{l.own.pack, l.own.reversed != (s == Target)}.longestWord(text))
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

// Match returns the pairs of words of the two vocabularies that translate each other. The empty
// word is none.
//
// Probabilities are taken over the words that the texts have: of the hundred renderings that a
// dictionary gives for "make", those that occur are the likely ones.
func (l *Lexicon) Match(source, target []string) Matches {
	m := Matches{Source: make([]Word, len(source)), Target: make([]Word, len(target))}
	switch {
	case l.source.pack == nil:
	case l.source.pack == l.target.pack:
		d := direct{l.source.pack, l.source.explains}
		m.Pairs = d.match(source, target, &m)
	default:
		m.Pairs = through(l.source.pack, l.target.pack, source, target, &m)
	}
	if l.own != nil {
		m.add(l.own, source, target)
	}
	m.Pairs = sortMatches(m.Pairs, len(source))
	normalise(m.Pairs, len(source), len(target))
	return m
}

// match pairs the words of both sides. Weights stand in both Forward and Backward.
func (d *direct) match(source, target []string, m *Matches) []Match {
	if !d.reversed {
		return d.pack.match(source, target, m.Source, m.Target)
	}
	pairs := d.pack.match(target, source, m.Target, m.Source)
	for k, p := range pairs {
		pairs[k].Source, pairs[k].Target = p.Target, p.Source
	}
	return pairs
}

// add puts what another pack knows to what is known: weights add up, and how often a word is found is
// better known from the user's own texts.
func (m *Matches) add(d *direct, source, target []string) {
	own := Matches{Source: make([]Word, len(source)), Target: make([]Word, len(target))}
	at := make(map[Pair]int, len(m.Pairs))
	for k, p := range m.Pairs {
		at[Pair{int32(p.Source), int32(p.Target)}] = k
	}
	for _, p := range d.match(source, target, &own) {
		if k, ok := at[Pair{int32(p.Source), int32(p.Target)}]; ok {
			m.Pairs[k].Forward += p.Forward
			m.Pairs[k].Backward += p.Backward
		} else {
			m.Pairs = append(m.Pairs, p)
		}
	}
	for _, side := range [2]struct{ known, own []Word }{{m.Source, own.Source}, {m.Target, own.Target}} {
		for k, w := range side.own {
			if w.Known {
				side.known[k] = side.known[k].with(w)
			}
		}
	}
}

// with returns what is known of a word in general and in the user's own texts.
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
