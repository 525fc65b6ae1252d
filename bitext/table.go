package bitext

import (
	"slices"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// table says which units of the one side translate which of the other, in both directions. All
// lexical evidence comes through it, whatever its source: a dictionary is one more filler of it.
type table struct {
	forward  [][]entry // by source unit: p(target unit | source unit)
	backward [][]entry // by target unit: p(source unit | target unit)
	source   []class   // how reliable the evidence for a source unit is
	target   []class
	// What the lexicon knows of each unit.
	wordSource, wordTarget []lexicon.Word
	// The share of a unit's occurrences that its entries are thought to explain.
	coverSource, coverTarget []float32
}

// entry is a unit of the other side and its probability.
type entry struct {
	unit int32
	p    float32
}

// anchorTable links what stands on both sides as it is: numbers, marks, names, cognates.
func anchorTable(s, t *side, lex *lexicon.Lexicon) *table {
	x := &table{
		forward: make([][]entry, len(s.vocab)), backward: make([][]entry, len(t.vocab)),
		source: make([]class, len(s.vocab)), target: make([]class, len(t.vocab)),
		coverSource: ones(len(s.vocab)), coverTarget: ones(len(t.vocab)),
		wordSource: make([]lexicon.Word, len(s.vocab)), wordTarget: make([]lexicon.Word, len(t.vocab)),
	}
	for i, u := range s.vocab {
		x.source[i] = u.class
		if u.class == wordUnit || u.class == dictUnit && s.doc.Lang != t.doc.Lang || u.class == wholeUnit {
			continue // by its form, below, or by what is learnt
		}
		if j, ok := t.index[u.key]; ok {
			x.put(int32(i), j, 1)
		}
	}
	for j, u := range t.vocab {
		x.target[j] = u.class
	}
	x.addCognates(s, t)
	if lex != nil {
		x.addLexicon(s, t, lex)
	}
	x.addNames(s, t)
	return x
}

// addLexicon links the words that the lexicon says translate each other.
func (x *table) addLexicon(s, t *side, lex *lexicon.Lexicon) {
	m := lex.Match(entriesOf(s, lex, lexicon.Source), entriesOf(t, lex, lexicon.Target))
	x.wordSource, x.wordTarget = m.Source, m.Target
	know(x.source, x.coverSource, m.Source)
	know(x.target, x.coverTarget, m.Target)
	x.makeRoom(m.Pairs)
	for _, p := range m.Pairs {
		i, j := int32(p.Source), int32(p.Target)
		x.forward[i] = putEntry(x.forward[i], j, p.Forward)
		x.backward[j] = putEntry(x.backward[j], i, p.Backward)
	}
}

// makeRoom makes room for the entries of pairs at once.
func (x *table) makeRoom(pairs []lexicon.Match) {
	more := make([]int32, len(x.forward)+len(x.backward))
	forward, backward := more[:len(x.forward)], more[len(x.forward):]
	for _, p := range pairs {
		forward[p.Source]++
		backward[p.Target]++
	}
	room := make([]entry, 2*len(pairs))
	for _, lists := range []struct {
		of   [][]entry
		more []int32
	}{{x.forward, forward}, {x.backward, backward}} {
		for u, n := range lists.more {
			if n > 0 && len(lists.of[u]) == 0 { // of the few that have entries the lists grow
				lists.of[u], room = room[:0:n], room[n:]
			}
		}
	}
}

// know sets the class of words that the lexicon knows, and how much of a word its entries explain.
func know(class []class, cover []float32, words []lexicon.Word) {
	for u, w := range words {
		if !w.Known {
			continue
		}
		if class[u] == wordUnit {
			class[u] = dictUnit
		}
		if w.Found > 0 && class[u] == dictUnit {
			cover[u] = w.Found / float32(foundGuess[dictUnit])
		}
	}
}

// entriesOf returns what the lexicon has for the words of a vocabulary.
func entriesOf(s *side, lex *lexicon.Lexicon, side lexicon.Side) []*lexicon.Entry {
	entries, none := make([]*lexicon.Entry, len(s.vocab)), lex.Look(side, "")
	for k := range s.vocab {
		u := &s.vocab[k]
		entries[k] = none
		switch u.class {
		case wordUnit, dictUnit:
			entries[k] = s.Entry(int(u.number))
		case hanUnit:
			if utf8.RuneCountInString(u.form) == 1 {
				entries[k] = lex.Look(side, u.form)
			}
		}
	}
	return entries
}

// put records that source unit i and target unit j translate each other with probability p.
func (x *table) put(i, j int32, p float32) {
	x.forward[i] = putEntry(x.forward[i], j, p)
	x.backward[j] = putEntry(x.backward[j], i, p)
}

func ones(n int) []float32 {
	out := make([]float32, n)
	for k := range out {
		out[k] = 1
	}
	return out
}

func putEntry(list []entry, k int32, p float32) []entry {
	for n := range list {
		if list[n].unit == k {
			if p > list[n].p { // lists may be shared with a clone
				list = append([]entry(nil), list...)
				list[n].p = p
			}
			return list
		}
	}
	return append(list, entry{k, p})
}

// clone returns a table that can be added to without changing x.
func (x *table) clone() *table {
	y := &table{
		forward: make([][]entry, len(x.forward)), backward: make([][]entry, len(x.backward)),
		source: x.source, target: x.target,
		wordSource: x.wordSource, wordTarget: x.wordTarget,
		coverSource: slices.Clone(x.coverSource), coverTarget: slices.Clone(x.coverTarget),
	}
	for i, e := range x.forward {
		y.forward[i] = e[:len(e):len(e)]
	}
	for i, e := range x.backward {
		y.backward[i] = e[:len(e):len(e)]
	}
	return y
}

// Cognates need this many letters, share this many first ones, and are this alike. A word that is
// equal on both sides may be shorter where the languages do not share their script: it is a quote then.
const (
	cognateLetters  = 4
	cognatePrefix   = 3
	cognateLikeness = 0.72
	maxCognates     = 12 // candidates beyond which a prefix says nothing
)

// addCognates links words that look alike.
func (x *table) addCognates(s, t *side) {
	theirs := plainForms(t)
	byPrefix := map[string][]int32{}
	sameScript := 0
	for j, f := range theirs {
		if p := prefixOf(f); p != "" {
			byPrefix[p] = append(byPrefix[p], int32(j))
		}
	}
	ours := plainForms(s)
	for _, f := range ours {
		if p := prefixOf(f); p != "" && len(byPrefix[p]) > 0 {
			sameScript++
		}
	}
	short := 3*sameScript < len(ours) // few words of the one side look like any of the other
	for i, f := range ours {
		if f == "" {
			continue
		}
		for _, j := range byPrefix[prefixOf(f)] {
			if p := likeness(f, theirs[j]); p >= cognateLikeness {
				x.cognate(int32(i), j, float32(p*p))
			}
		}
	}
	if short {
		x.addQuotes(s, t)
	}
}

func (x *table) cognate(i, j int32, p float32) {
	if len(x.forward[i]) >= maxCognates || len(x.backward[j]) >= maxCognates {
		return
	}
	x.put(i, j, p)
	x.source[i], x.target[j] = copyUnit, copyUnit
}

// addQuotes links short words that are equal on both sides.
func (x *table) addQuotes(s, t *side) {
	for i, u := range s.vocab {
		if u.class != wordUnit || len(u.form) < 2 {
			continue
		}
		if n := t.NumberOf(u.form); n >= 0 && n < len(t.byNumber) && t.byNumber[n] > 0 {
			x.cognate(int32(i), t.byNumber[n]-1, 1)
		}
	}
}

// plainForms returns the words of the vocabulary without their accents, "" for other units.
func plainForms(s *side) []string {
	forms := make([]string, len(s.vocab))
	for i, u := range s.vocab {
		if u.class == wordUnit {
			forms[i] = token.Unaccented(lexicon.Latin(u.form))
		}
	}
	return forms
}

// prefixOf returns the first letters of a word that is long enough to have a cognate, or "".
func prefixOf(f string) string {
	n := 0
	end := 0
	for i := range f {
		if n == cognatePrefix {
			end = i
		}
		n++
	}
	if n < cognateLetters {
		return ""
	}
	return f[:end]
}

// likeness is the share of letters that two words have in common in the same order, by their
// longest common subsequence. Words beyond 40 bytes are alike only when equal.
func likeness(a, b string) float64 {
	if a == b {
		return 1
	}
	if len(a) > 40 || len(b) > 40 {
		return 0
	}
	var row [41]int
	for i := 0; i < len(a); i++ {
		diagonal := 0
		for j := 0; j < len(b); j++ {
			up := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return float64(row[len(b)]) / float64(max(len(a), len(b)))
}
