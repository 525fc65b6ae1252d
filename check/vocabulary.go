package check

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// word is a word, as it is folded, with what more than one check asks for.
type word struct {
	fold     string
	function bool // see [langid.FunctionWord]

	// What is asked for; zero: it was not.
	stem  *word
	base  *word          // see [nameBase]
	entry *lexicon.Entry // of a stem
	alike [2]int32       // see [renderings.likenesses]

	inText
}

// inText is what is noted of a word in one text.
type inText struct {
	text   int  // the text, by number: what is noted for another one says nothing
	number int  // its place among the words of the text
	seen   bool // it stands there, or words whose base it is; see [Text.readNames]
	small  bool // one of them without a capital
}

// vocabulary is the words of a text, and of those before it in its language that it had the room of: texts of a run
// share most of their words.
type vocabulary struct {
	words  map[string]*word // as they are folded
	joined map[string]*word // those that the lexicon finds in writing without spaces, as they stand there
	stems  map[string]*word // of words; a stem may be a word, too, and is another one
	bytes  int              // of all
	room   []word           // for those to come
	lex    *lexicon.Lexicon // which the entries are of

	text     int     // the number of the text
	numbered []*word // its words
}

// roomForWords is for how many words room is made at a time.
const roomForWords = 1 << 7

func newVocabulary() *vocabulary {
	return &vocabulary{words: map[string]*word{}, joined: map[string]*word{}, stems: map[string]*word{}}
}

// vocabularies are those of the two texts of a pair, and of the pairs before it.
type vocabularies struct {
	source, target *vocabulary
	alike          *numbers // of what words have in common, see [renderings.likenesses]
}

// mostBytes is up to how many bytes the words of vocabularies have that are used again.
const mostBytes = 1 << 19

// numbers numbers strings from 1 on.
type numbers struct {
	of    map[string]int32
	bytes int // of the strings
}

func (n *numbers) number(s string) int32 {
	number, ok := n.of[s]
	if !ok {
		number = int32(len(n.of) + 1)
		n.of[strings.Clone(s)] = number // nothing of a text is held
		n.bytes += len(s)
	}
	return number
}

// unused are the vocabularies that no pair has, by its languages.
var unused sync.Map

func vocabulariesFor(source, target language.Tag) *sync.Pool {
	pair := [2]language.Tag{source, target}
	pool, ok := unused.Load(pair)
	if !ok {
		pool, _ = unused.LoadOrStore(pair, &sync.Pool{New: func() any {
			return &vocabularies{newVocabulary(), newVocabulary(), &numbers{of: map[string]int32{}}}
		}})
	}
	return pool.(*sync.Pool)
}

// takeVocabularies gives the two texts of a pair theirs.
func takeVocabularies(source, target *Text) *vocabularies {
	v := vocabulariesFor(source.Doc.Lang, target.Doc.Lang).Get().(*vocabularies)
	source.known, target.known = v.source, v.target
	v.source.begin()
	v.target.begin()
	return v
}

// leave gives the vocabularies to a pair to come. Nothing is asked of the texts of this one any more.
func (v *vocabularies) leave(source, target *Text) {
	source.known, target.known = nil, nil
	if v.source.bytes+v.target.bytes+v.alike.bytes <= mostBytes {
		vocabulariesFor(source.Doc.Lang, target.Doc.Lang).Put(v)
	}
}

// begin begins with the next text.
func (v *vocabulary) begin() {
	v.text++
	v.numbered = v.numbered[:0]
}

// vocabulary returns the words of the text.
func (t *Text) vocabulary() *vocabulary {
	if t.known == nil {
		t.known = newVocabulary()
		t.known.begin()
	}
	return t.known
}

// word returns a folded word of the text, or one that words of it come from.
func (t *Text) word(fold string) *word {
	v := t.vocabulary()
	w, ok := v.words[fold]
	if !ok {
		w = v.add(v.words, fold)
		w.function = langid.FunctionWord(fold, t.Doc.Lang)
	}
	return v.note(w)
}

// joined returns a word that stands in the text without spaces around it. It is its own stem.
func (t *Text) joined(written string) *word {
	v := t.vocabulary()
	w, ok := v.joined[written]
	if !ok {
		w = v.add(v.joined, written)
		w.stem = w
	}
	return v.note(w)
}

// add adds a word, of which it keeps a copy: nothing of the text that it stands in is held.
func (v *vocabulary) add(words map[string]*word, fold string) *word {
	if len(v.room) == 0 {
		v.room = make([]word, roomForWords)
	}
	w := &v.room[0]
	v.room = v.room[1:]
	w.fold = strings.Clone(fold)
	v.bytes += len(fold)
	words[w.fold] = w
	return w
}

// note makes a word one of the text.
func (v *vocabulary) note(w *word) *word {
	if w.text != v.text {
		w.inText = inText{text: v.text, number: len(v.numbered)}
		v.numbered = append(v.numbered, w)
	}
	return w
}

// wordsAt returns what is known of the tokens of a segment, in the order of [Text.Words]; nil of those that are no words.
func (t *Text) wordsAt(segment int) []*word {
	if t.at == nil {
		t.at = make([][]*word, len(t.Doc.Segments()))
	}
	if t.at[segment] == nil {
		tokens := t.Words(segment)
		t.at[segment] = make([]*word, len(tokens))
		for k := range tokens {
			if w := &tokens[k]; w.Kind == token.Word {
				t.at[segment][k] = t.word(w.Fold)
			}
		}
	}
	return t.at[segment]
}

// stem returns the stem of a word of the text.
func (t *Text) stem(w *word) *word {
	if w.stem == nil {
		v, stem := t.vocabulary(), t.Stemmer().Stem(w.fold)
		s, ok := v.stems[stem]
		if !ok {
			s = v.add(v.stems, stem)
		}
		w.stem = s
	}
	return t.vocabulary().note(w.stem)
}

// base returns what the inflected forms of a word, taken for a name, share.
func (t *Text) base(w *word) *word {
	if w.base == nil {
		w.base = w
		if base := nameBase(w.fold); base != w.fold {
			w.base = t.word(base)
		}
	}
	return t.vocabulary().note(w.base)
}

// find returns a folded word that the text has, or that words of it come from; nil for others.
func (t *Text) find(fold string) *word {
	v := t.vocabulary()
	if w, ok := v.words[fold]; ok && w.text == v.text {
		return w
	}
	return nil
}

// has reports whether a word, or one that has it for its base, stands in the text. The names of the text have to be read.
func (t *Text) has(fold string) bool {
	w := t.find(fold)
	return w != nil && w.seen
}

// entry returns what the lexicon of the pair has for the stem of a word.
func (t *Text) entry(lex *lexicon.Lexicon, w *word) *lexicon.Entry {
	t.vocabulary().look(lex)
	stem := t.stem(w)
	if stem.entry == nil {
		stem.entry = lex.Look(lexiconSide(t), stem.fold)
	}
	return stem.entry
}

// look sets the lexicon that entries are of.
func (v *vocabulary) look(lex *lexicon.Lexicon) {
	if v.lex == lex {
		return
	}
	v.lex = lex
	for _, words := range []map[string]*word{v.stems, v.joined} {
		for _, w := range words {
			w.entry = nil
		}
	}
}

// none stands for no word where the lexicon was asked.
var none = new(word)

// longest returns the longest word of a lexicon that begins at a token of a segment, nil where there is none of two
// characters. The aligner asks for what the checks do.
func (t *Text) longest(lex *lexicon.Lexicon, segment, token int) *word {
	if t.cuts == nil {
		t.cuts = make([][]*word, len(t.Doc.Segments()))
	}
	if t.cuts[segment] == nil {
		t.cuts[segment] = make([]*word, len(t.Words(segment)))
	}
	cut := &t.cuts[segment][token]
	if *cut == nil {
		text := t.Doc.SegmentText(segment)[t.Words(segment)[token].Start:]
		*cut = none
		if word := text[:lex.LongestWord(lexiconSide(t), text)]; utf8.RuneCountInString(word) > 1 {
			*cut = t.joined(word)
		}
	}
	if *cut == none {
		return nil
	}
	return *cut
}
