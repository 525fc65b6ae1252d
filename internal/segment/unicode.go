package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// longestGap is how many runes without a letter are looked at together. Rule SB8 of UAX #29 looks
// ahead to the next letter from each of them, which is quadratic in their number.
const longestGap = 64

// unicodeBreaks returns the sentence boundaries of UAX #29 in text, its end left out. Those inside a
// run of more than [longestGap] marks and spaces may be missing.
func unicodeBreaks(text string) []int {
	var breaks []int
	start, gap := 0, 0
	for i, r := range text {
		if unicode.IsLetter(r) {
			gap = 0
			continue
		}
		if gap++; gap > longestGap {
			breaks = appendBreaks(breaks, text[start:i], start)
			start, gap = i, 0
		}
	}
	return appendBreaks(breaks, text[start:], start)
}

func appendBreaks(breaks []int, piece string, offset int) []int {
	for it := sentences.FromString(piece); it.Next(); {
		if it.End() < len(piece) {
			breaks = append(breaks, offset+it.End())
		}
	}
	return breaks
}

// interesting marks the ASCII characters at which something may have to be decided.
var interesting = [utf8.RuneSelf]bool{
	'.': true, '!': true, '?': true, ':': true, ';': true, '\n': true, '\r': true, ' ': true,
}

// isStop reports whether r can end a sentence in the languages that have rules here.
func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '．', '｡', '؟', '۔', '‼', '⁇', '⁈', '⁉':
		return true
	}
	return false
}

// isWideStop reports whether r ends a sentence without a space after it.
func isWideStop(r rune) bool {
	switch r {
	case '。', '！', '？', '．', '｡':
		return true
	}
	return false
}

// isLineBreak reports the hard line breaks of UAX #29 (Sep, CR, LF) and what word processors put.
func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func isLineBreakBefore(text string, at int) bool {
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if isLineBreak(r) {
			return true
		}
		if !isSpace(r) {
			return false
		}
		at -= size
	}
	return false
}

// isSpace reports white space, and the marks without width that may stand in it.
func isSpace(r rune) bool { return unicode.IsSpace(r) || isFormat(r) }

// isFormat reports characters without width: zero-width spaces, direction marks, byte order marks.
func isFormat(r rune) bool {
	switch {
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e',
		r >= '\u2060' && r <= '\u2069', r == '\ufeff', r == '\u061c':
		return true
	}
	return false
}

// skipSpace returns the offset of the first rune of text, from i on, that is no white space.
func skipSpace(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isSpace(r) {
			break
		}
		i += size
	}
	return i
}

// runeAt returns the rune of text at i, 0 at the end.
func runeAt(text string, i int) rune {
	if i >= len(text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

// runeBefore returns the rune of text before i that is no format character, 0 at the start.
func runeBefore(text string, i int) rune {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
		if !isFormat(r) {
			return r
		}
	}
	return 0
}

// isCaseless reports a letter of a script without capitals, such as Han or Arabic.
func isCaseless(r rune) bool {
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) && !unicode.IsTitle(r)
}
