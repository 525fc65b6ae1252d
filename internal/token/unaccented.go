package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Unaccented returns a word without the marks on its letters.
func Unaccented(word string) string {
	marked := false
	for _, r := range word {
		if r > lastLatin {
			return unmarked(norm.NFD.String(word))
		}
		marked = marked || r >= utf8.RuneSelf
	}
	if !marked {
		return word
	}
	b := make([]byte, 0, len(word))
	for i, r := range word {
		if letters := norm.NFD.PropertiesString(word[i:]).Decomposition(); letters != nil {
			r, _ = utf8.DecodeRune(letters) // the others are marks
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// lastLatin is the last letter of Latin Extended-B: up to it a letter is decomposed without a look at its neighbours.
const lastLatin = 0x24f

func unmarked(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, word)
}
