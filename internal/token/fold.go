package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold maps spellings of the same characters to one: compatibility forms and width (NFKC, Unicode
// Standard Annex 15), case, no-break and other spaces, apostrophe, quotation mark and hyphen styles,
// ё and е; soft hyphens and other invisible characters, Arabic vowel marks and tatweel are gone. It
// never changes the word: organ and organization stay apart, and so do accented letters.
//
// What is folded folds to itself. Text in which nothing changes is returned as it is, uncopied.
func Fold(s string) string {
	changes := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return foldBeyondASCII(s)
		case c >= 'A' && c <= 'Z', c >= '\t' && c <= '\r':
			changes = true
		}
	}
	if !changes {
		return s
	}
	return strings.Map(foldRune, s)
}

func foldBeyondASCII(s string) string {
	if isFolded(s) {
		return s
	}
	if !strings.ContainsFunc(s, isInvolved) {
		return strings.Map(foldAlone, s)
	}
	return foldInvolved(s)
}

// foldInvolved folds characters that may join their neighbours or be written in several ways.
func foldInvolved(s string) string {
	// Twice, since what goes away or becomes small may let its neighbours join.
	for range 2 {
		s = strings.Map(foldRune, norm.NFKC.String(strings.Map(visible, s)))
	}
	return norm.NFC.String(s)
}

// isInvolved reports all characters but the usual ones that folding takes one by one.
func isInvolved(r rune) bool {
	switch {
	case r < utf8.RuneSelf,
		r >= 'À' && r <= 'ÿ', r == '«', r == '»',
		r >= 'Ё' && r <= 'ё',
		r >= 0x621 && r <= 0x63a, r >= 0x641 && r <= 0x64a, r == '،', r == '؛', r == '؟',
		r >= '–' && r <= '—', r >= '‘' && r <= '’', r >= '“' && r <= '”',
		r >= 0x4e00 && r <= 0x9fff,
		r >= '、' && r <= '】', r >= '！' && r <= '～':
		return false
	}
	return true
}

// foldAlone folds a character that is not involved: full-width signs are their ASCII (NFKC).
func foldAlone(r rune) rune {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	return foldRune(r)
}

// isFolded reports whether s is plainly as Fold would leave it: small letters of the usual ranges,
// Han, and ASCII. It may say no of other folded text.
func isFolded(s string) bool {
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r == ' ', r >= '!' && r <= '@',
			r >= 'ß' && r <= 'ÿ',                               // Latin-1
			r >= 'а' && r <= 'я',                               // Russian without ё
			r >= 0x621 && r <= 0x63a, r >= 0x641 && r <= 0x64a, // Arabic letters
			r >= 0x4e00 && r <= 0x9fff,                             // Han
			r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa: // kana
		default:
			return false
		}
	}
	return true
}

func visible(r rune) rune {
	if invisible(r) || arabicMark(r) {
		return -1
	}
	return r
}

// foldRune maps a character after normalisation; -1 drops it.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= '\t' && r <= '\r':
			return ' '
		}
		return r
	case Apostrophe(r), r == '‘', r == '‛':
		return '\''
	case r == '“', r == '”', r == '„', r == '‟', r == '«', r == '»', r == '「', r == '」', r == '『', r == '』':
		return '"'
	case r >= '\u2010' && r <= '\u2015', r == '\u2212':
		return '-'
	case r == 'ё' || r == 'Ё':
		return 'е'
	case r == 'İ':
		return 'i'
	case invisible(r), arabicMark(r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return unicode.ToLower(r)
}

// invisible reports characters that show nothing and part no words: soft hyphen, joiners,
// directional marks, variation selectors, byte order mark.
func invisible(r rune) bool {
	if r < '\u00ad' {
		return false
	}
	switch {
	case r == '\u00ad', r == '\u034f', r == '\u061c', r == '\ufeff',
		r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e',
		r >= '\u2060' && r <= '\u2069', r >= '\ufe00' && r <= '\ufe0f',
		r >= '\U000e0100' && r <= '\U000e01ef':
		return true
	}
	return false
}

// arabicMark reports vowel marks and tatweel, which Arabic writing may leave out.
func arabicMark(r rune) bool {
	return r >= '\u064b' && r <= '\u0652' || r == '\u0670' || r == '\u0640'
}
