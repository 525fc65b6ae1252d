package fact

import (
	"unicode"
	"unicode/utf8"
)

// foldInto appends the folded form of r to buf[:n] and returns the new length, -1 when buf is full.
// Folding drops case, accents of Latin letters, Arabic vowel signs, and makes one of ё/е, of the
// alefs, of ى/ي/ئ and of ة/ه: writers differ in all of these.
func foldInto(buf []byte, n int, r rune) int {
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		if n >= len(buf) {
			return -1
		}
		buf[n] = byte(r)
		return n + 1
	}
	if r >= 0x300 && r < 0x370 {
		if r == 0x306 && n >= 2 && string(buf[n-2:n]) == "и" {
			return copyAt(buf, n-2, "й")
		}
		return n
	}
	r = foldRune(r)
	if r == 0 {
		return n
	}
	if n+4 > len(buf) {
		return -1
	}
	return n + encode(buf[n:], r)
}

func copyAt(buf []byte, n int, s string) int { return n + copy(buf[n:], s) }

func encode(buf []byte, r rune) int { return copy(buf, string(r)) }

// latinBase maps U+00C0 to U+017F to their letters without accents, a dot where there is none.
const latinBase = "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz."

func foldRune(r rune) rune {
	switch {
	case r >= 0xc0 && r < 0x180:
		if c := latinBase[r-0xc0]; c != '.' {
			return rune(c)
		}
		return unicode.ToLower(r)
	case r >= 0x400 && r <= 0x45f:
		return foldCyrillic(r)
	case r >= 0x600 && r < 0x700:
		return foldArabic(r)
	case r >= 0x1d43 && r <= 0x1d5b || r == 'ʳ' || r == 'ˢ' || r == 'ʰ' || r == 'ⁿ': // 1ᵉʳ, 2ⁿᵈ
		return foldRaised(r)
	case r >= 0xff21 && r <= 0xff3a:
		return r - 0xff21 + 'a'
	case r >= 0xff41 && r <= 0xff5a:
		return r - 0xff41 + 'a'
	}
	return unicode.ToLower(r)
}

// foldRaised is the letter of one above the line, as endings of ordinals are written with.
func foldRaised(r rune) rune {
	switch r {
	case 'ᵃ':
		return 'a'
	case 'ᵈ':
		return 'd'
	case 'ᵉ':
		return 'e'
	case 'ᵐ':
		return 'm'
	case 'ᵒ':
		return 'o'
	case 'ᵗ':
		return 't'
	case 'ʰ':
		return 'h'
	case 'ʳ':
		return 'r'
	case 'ˢ':
		return 's'
	case 'ⁿ':
		return 'n'
	}
	return r
}

func foldCyrillic(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я':
		return r + ('а' - 'А')
	case r == 'ё' || r == 'Ё':
		return 'е'
	case r < 'А':
		return r + 0x50
	}
	return r
}

func foldArabic(r rune) rune {
	switch {
	case r == 'أ' || r == 'إ' || r == 'آ' || r == 'ٱ':
		return 'ا'
	case r == 'ة':
		return 'ه'
	case r == 'ى' || r == 'ئ' || r == 'ی':
		return 'ي'
	case r == 'ؤ':
		return 'و'
	case r == 'ک':
		return 'ك'
	case r >= 0x64b && r <= 0x65f, r == 0x670, r == 0x640:
		return 0
	}
	return r
}

// foldString folds a whole word: for tables.
func foldString(s string) string {
	if isFolded(s) {
		return s
	}
	buf := make([]byte, len(s)+8)
	n := 0
	for _, r := range s {
		if n = foldInto(buf, n, r); n < 0 {
			return ""
		}
	}
	return string(buf[:n])
}

// isFolded reports whether a word is as it is folded.
func isFolded(s string) bool {
	for _, r := range s {
		if r >= 'A' && r <= 'Z' || r >= 0x300 && r < 0x370 || r >= 0x80 && (foldRune(r) != r || r == utf8.RuneError) {
			return false
		}
	}
	return true
}
