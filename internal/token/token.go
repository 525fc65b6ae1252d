// Package token cuts running text into words and folds them, so that the matcher of the termbase,
// the lexicon, the aligner and the diff all mean the same thing by a word.
//
// Start with [Words]. Fold is what two spellings of one word have in common; Stem is what the
// inflected forms of one word have in common.
package token

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Kind says what a token is made of.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota // letters of any script but Han, with their marks, digits and inner apostrophes
	Han                // one Han character
	Number             // digits with their inner marks
	Punct              // one punctuation mark or symbol
)

// Token is a word, number or mark of running text.
type Token struct {
	Start, End int // bytes
	Kind       Kind
	Fold       string // see Fold
}

// Words returns the tokens of text in order. White space is in none, and invisible characters
// (soft hyphens, joiners, directional marks) neither are one nor end one. A word with a hyphen is
// three tokens; an article elided before an apostrophe is a token of its own in French, Italian
// and Catalan ("l’", "accord"); kana and the letters beside them are words apart.
func Words(text string, lang language.Tag) []Token {
	room := scratch.Get().(*[]Token)
	*room = AppendWords((*room)[:0], text, lang)
	own := slices.Clone(*room)
	scratch.Put(room)
	return own
}

// AppendWords appends the tokens that [Words] returns, for those who go through them once.
func AppendWords(tokens []Token, text string, lang language.Tag) []Token {
	for s := NewScanner(text, lang); s.Next(); {
		t := s.Token
		if t.Fold = text[t.Start:t.End]; t.Kind != Han || !isPlainHan(t.Fold) {
			t.Fold = Fold(t.Fold)
		}
		tokens = append(tokens, t)
	}
	return tokens
}

// scratch is room for tokens: how many a text has is not known before they are read.
var scratch = sync.Pool{New: func() any { return new([]Token) }}

// Scanner goes through the tokens that Words returns one by one and leaves their Fold empty, for
// those who look words up as they are written.
type Scanner struct {
	Token // the current one

	text   string
	elides bool
}

// NewScanner returns a scanner before the first token of text.
func NewScanner(text string, lang language.Tag) *Scanner {
	return &Scanner{text: text, elides: elides(lang)}
}

// Next goes to the next token and reports whether there is one.
func (w *Scanner) Next() bool {
	for i := w.End; i < len(w.text); {
		r, n := decode(w.text, i)
		switch {
		case r <= ' ', unicode.IsSpace(r), invisible(r), unicode.IsControl(r):
			i += n
			continue
		case isHan(r):
			w.Token = Token{Start: i, End: i + n, Kind: Han}
		case isLetter(r):
			w.Token = Token{Start: i, End: w.wordEnd(i+n, isKana(r)), Kind: Word}
		case unicode.IsDigit(r):
			w.Token = Token{Start: i, End: w.numberEnd(i + n), Kind: Number}
		default:
			w.Token = Token{Start: i, End: i + n, Kind: Punct}
		}
		return true
	}
	w.End = len(w.text)
	return false
}

// wordEnd returns the end of the word, of kana or of other letters, that goes on at i.
func (w *Scanner) wordEnd(i int, kana bool) int {
	end := i // of the last letter, so that nothing invisible ends a word
	for i < len(w.text) {
		r, n := decode(w.text, i)
		switch {
		case r >= 'a' && r <= 'z' && !kana:
			i += n
			end = i
		case invisible(r):
			i += n
		case isHan(r):
			return end
		case isLetter(r) && (isKana(r) == kana || isKanaMark(r) || unicode.IsMark(r)), unicode.IsDigit(r) && !kana:
			i += n
			end = i
		case Apostrophe(r) && !kana && w.letterAt(i+n):
			i += n
			if w.elides {
				return i
			}
		default:
			return end
		}
	}
	return end
}

// numberEnd returns the end of the number that goes on at i.
func (w *Scanner) numberEnd(i int) int {
	end := i
	for i < len(w.text) {
		r, n := decode(w.text, i)
		switch {
		case unicode.IsDigit(r):
			i += n
			end = i
		case invisible(r):
			i += n
		case (decimalMark(r) && w.digits(i+n) > 0) || (groupSpace(r) && w.digits(i+n) == 3):
			i += n
		default:
			return end
		}
	}
	return end
}

// digits returns how many digits stand in a row at i, counting no further than four.
func (w *Scanner) digits(i int) int {
	count := 0
	for count < 4 && i < len(w.text) {
		r, n := decode(w.text, i)
		if !unicode.IsDigit(r) {
			break
		}
		count++
		i += n
	}
	return count
}

func (w *Scanner) letterAt(i int) bool {
	r, _ := utf8.DecodeRuneInString(w.text[i:])
	return unicode.IsLetter(r) && !isHan(r) && !isKana(r)
}

func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// isLetter reports letters and the marks on them.
func isLetter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x400 && r <= 0x481:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func isHan(r rune) bool {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return true
	case r < 0x2e80, r >= 0xac00 && r <= 0xd7a3:
		return false
	}
	return unicode.Is(unicode.Han, r)
}

// isPlainHan reports whether a Han character is one of U+4000 to U+9FFF, by the first byte of its UTF-8: those fold to
// themselves.
func isPlainHan(char string) bool { return char[0] >= 0xe4 && char[0] <= 0xe9 }

func isKana(r rune) bool {
	return r >= 0x3041 && r <= 0x30ff && r != '・' || r >= 0x31f0 && r <= 0x31ff || r >= 0xff66 && r <= 0xff9f
}

// isKanaMark reports the marks of length and voice, which stand after kana of both kinds.
func isKanaMark(r rune) bool { return r >= 0x3099 && r <= 0x309c || r == 'ー' || r == 'ｰ' }

// elides reports whether the language writes an elided article together with its noun.
func elides(lang language.Tag) bool {
	switch baseOf(lang) {
	case "fr", "it", "ca":
		return true
	}
	return false
}

// Apostrophe reports whether r is an apostrophe, in one of the styles that texts have.
func Apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '＇' }

func decimalMark(r rune) bool {
	return r == '.' || r == ',' || r == '٫' || r == '٬' || r == '．'
}

// groupSpace reports the spaces that set off groups of three digits; the plain space is not one
// of them, since it may as well part two numbers.
func groupSpace(r rune) bool { return r == '\u00a0' || r == '\u202f' || r == '\u2009' }
