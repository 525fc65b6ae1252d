package check

import (
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// word is a word of a text, as it is folded, with what more than one check asks for.
type word struct {
	fold     string
	number   int  // its place among those of the text
	function bool // see [langid.FunctionWord]
	seen     bool // it stands in the text, or words whose base it is; see [Pass.readNames]
	small    bool // one of them without a capital

	// What is asked for; zero: it was not.
	stem  string
	base  *word // see [nameBase]
	entry *lexicon.Entry
	alike [2]int32 // see [renderings.likenesses]
}

// vocabulary is the words of a text.
type vocabulary struct {
	words    map[string]*word // as they are folded
	joined   map[string]*word // those that the lexicon finds in writing without spaces, as they stand there
	numbered []*word
	room     []word    // for those to come
	at       [][]*word // by segment and token, nil where it is no word; nil where nobody has asked
	cuts     [][]*word // by segment and token, what [Text.longest] returns; nil where nobody has asked
}

// usualWords is how many words a text of some pages has, and roomForWords for how many room is made at a time.
const usualWords, roomForWords = 1 << 9, 1 << 7

// word returns a folded word of the text, or one that words of it come from.
func (t *Text) word(fold string) *word {
	v := &t.vocabulary
	w, ok := v.words[fold]
	if ok {
		return w
	}
	if v.words == nil {
		v.words = make(map[string]*word, usualWords)
	}
	w = v.add(fold)
	w.function = langid.FunctionWord(fold, t.Doc.Lang)
	v.words[fold] = w
	return w
}

// joined returns a word that stands in the text without spaces around it. It is its own stem.
func (t *Text) joined(written string) *word {
	v := &t.vocabulary
	w, ok := v.joined[written]
	if ok {
		return w
	}
	if v.joined == nil {
		v.joined = map[string]*word{}
	}
	w = v.add(written)
	w.stem = written
	v.joined[written] = w
	return w
}

func (v *vocabulary) add(fold string) *word {
	if len(v.room) == 0 {
		v.room = make([]word, roomForWords)
	}
	w := &v.room[0]
	v.room = v.room[1:]
	w.fold, w.number = fold, len(v.numbered)
	v.numbered = append(v.numbered, w)
	return w
}

// wordsAt returns what is known of the tokens of a segment, in the order of [Text.Words]; nil of those that are no words.
func (t *Text) wordsAt(segment int) []*word {
	v := &t.vocabulary
	if v.at == nil {
		v.at = make([][]*word, len(t.Doc.Segments()))
	}
	if v.at[segment] == nil {
		tokens := t.Words(segment)
		v.at[segment] = make([]*word, len(tokens))
		for k, w := range tokens {
			if w.Kind == token.Word {
				v.at[segment][k] = t.word(w.Fold)
			}
		}
	}
	return v.at[segment]
}

// stem returns the stem of a word of the text.
func (t *Text) stem(w *word) string {
	if w.stem == "" {
		w.stem = t.Stemmer().Stem(w.fold)
	}
	return w.stem
}

// base returns what the inflected forms of a word, taken for a name, share.
func (t *Text) base(w *word) *word {
	if w.base == nil {
		w.base = w
		if base := nameBase(w.fold); base != w.fold {
			w.base = t.word(base)
		}
	}
	return w.base
}

// has reports whether a word, or one that has it for its base, stands in the text. The names of the text have to be read.
func (t *Text) has(fold string) bool {
	w, ok := t.vocabulary.words[fold]
	return ok && w.seen
}

// entry returns what the lexicon of the pair has for the stem of a word.
func (t *Text) entry(lex *lexicon.Lexicon, w *word) *lexicon.Entry {
	if w.entry == nil {
		w.entry = lex.Look(lexiconSide(t), t.stem(w))
	}
	return w.entry
}

// none stands for no word where the lexicon was asked.
var none = new(word)

// longest returns the longest word of a lexicon that begins at a token of a segment, nil where there is none of two
// characters. The aligner asks for what the checks do.
func (t *Text) longest(lex *lexicon.Lexicon, segment, token int) *word {
	v := &t.vocabulary
	if v.cuts == nil {
		v.cuts = make([][]*word, len(t.Doc.Segments()))
	}
	if v.cuts[segment] == nil {
		v.cuts[segment] = make([]*word, len(t.Words(segment)))
	}
	cut := &v.cuts[segment][token]
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
