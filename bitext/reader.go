package bitext

import (
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// reader reads a text as it is asked for: nothing has been read in it yet. Words are asked for by the segment whose words
// were asked for last.
type reader struct {
	doc  *document.Document
	side lexicon.Side
	lex  *lexicon.Lexicon // may be nil

	words   []token.Token
	numbers [3]map[string]int // of words as they are folded, of those that the lexicon finds in text without spaces, and of stems
	stems   []string          // by number
}

func newReader(side Side, doc *document.Document, lex *lexicon.Lexicon) *reader {
	r := &reader{doc: doc, lex: lex, numbers: [3]map[string]int{{}, {}, {}}}
	if side == Target {
		r.side = lexicon.Target
	}
	return r
}

// Words implements [Reading], as the other methods do.
func (r *reader) Words(segment int) []token.Token {
	r.words = token.AppendWords(r.words[:0], r.doc.SegmentText(segment), r.doc.Lang)
	return r.words
}

func (r *reader) Facts(segment int) []fact.Fact {
	return fact.Find(r.doc.SegmentText(segment), r.doc.Lang, nil)
}

func (r *reader) Number(_, token int) int { return r.number(0, r.words[token].Fold) }

// number returns that of a word of one of three kinds.
func (r *reader) number(kind int, word string) int {
	n, ok := r.numbers[kind][word]
	if !ok {
		n = len(r.stems)
		r.numbers[kind][word] = n
		if kind == 0 {
			r.stems = append(r.stems, token.Stem(word, r.doc.Lang))
		} else {
			r.stems = append(r.stems, word)
		}
	}
	return n
}

func (r *reader) NumberOf(fold string) int {
	if n, ok := r.numbers[0][fold]; ok {
		return n
	}
	return -1
}

func (r *reader) Stem(number int) int { return r.number(2, r.stems[number]) }

func (r *reader) Entry(number int) *lexicon.Entry { return r.lex.Look(r.side, r.stems[number]) }

func (r *reader) Longest(segment, token int) (number, length int) {
	if r.lex == nil {
		return 0, 0
	}
	text := r.doc.SegmentText(segment)[r.words[token].Start:]
	length = r.lex.LongestWord(r.side, text)
	if utf8.RuneCountInString(text[:length]) < 2 {
		return 0, 0
	}
	return r.number(1, text[:length]), length
}
