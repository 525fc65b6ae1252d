package revision

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// word is a token of a text that edits keep or replace whole: a word, a Han character, a mark, a term of
// the termbase.
type word struct {
	start, end int // bytes; the white space before it is between it and the word before
	kind       token.Kind
	id         int32 // equal for equal spellings
}

// wordsOf cuts text into words. What is at the end behind the last of them is white space.
func wordsOf(text string, lang language.Tag, terms []glossary.Match) []word {
	words := make([]word, 0, len(text)/5+1)
	s := token.NewScanner(text, lang)
	for s.Next() {
		for len(terms) > 0 && terms[0].Span.End <= s.Start {
			terms = terms[1:]
		}
		if n := len(words); n > 0 && len(terms) > 0 && terms[0].Span.Start <= words[n-1].start && s.End <= terms[0].Span.End {
			words[n-1].end, words[n-1].kind = s.End, token.Word // of a term that began before
			continue
		}
		w := word{start: s.Start, end: s.End, kind: s.Kind}
		if r, _ := utf8.DecodeRuneInString(text[s.Start:]); s.Kind == token.Punct && unicode.Is(unicode.So, r) {
			w.kind = token.Word // a picture says something
		}
		words = append(words, w)
	}
	return words
}

// spelling numbers words by how they are written.
type spelling map[string]int32

func (s spelling) number(text string, words []word) {
	for i := range words {
		w := text[words[i].start:words[i].end]
		if words[i].kind == token.Han {
			r, _ := utf8.DecodeRuneInString(w)
			words[i].id = -r
			continue
		}
		id, ok := s[w]
		if !ok {
			id = int32(len(s))
			s[w] = id
		}
		words[i].id = id
	}
}

// content reports words that say something: no marks.
func (w word) content() bool { return w.kind != token.Punct }
