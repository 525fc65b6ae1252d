package lexicon

import "strings"

// Consonants returns a name's consonants as classes of sounds that transliterations keep apart: p (b p), f
// (f v w), m, t (d t), n, l (l r), k (g k h q), s (sibilants). The name is a folded word in Latin, Cyrillic
// or Arabic letters. Vowels are left out, and so is what no rule tells.
func Consonants(word string) string {
	var b strings.Builder
	last := byte(0)
	for _, r := range joinedSounds.Replace(Latin(word)) {
		c := soundOf(r)
		if c != 0 && c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// joinedSounds are letters that stand for one sound together.
var joinedSounds = strings.NewReplacer("shch", "s", "sch", "s", "tch", "s", "ch", "s", "sh", "s", "zh", "s", "kh", "k", "ts", "s", "tz", "s", "cz", "s", "ck", "k",
	"ph", "f", "th", "t", "gh", "g", "ce", "se", "ci", "si", "cy", "sy", "ge", "se", "gi", "si", "x", "ks", "c", "k", "wh", "h")

func soundOf(r rune) byte {
	switch r {
	case 'b', 'p', 'ب', 'پ':
		return 'p'
	case 'f', 'v', 'w', 'ف', 'ڤ':
		return 'f'
	case 'm', 'م':
		return 'm'
	case 'd', 't', 'ت', 'د', 'ط', 'ض':
		return 't'
	case 'n', 'ن':
		return 'n'
	case 'l', 'r', 'ل', 'ر':
		return 'l'
	case 'g', 'k', 'h', 'q', 'ك', 'ق', 'غ', 'خ', 'ح', 'ه', 'گ':
		return 'k'
	case 's', 'z', 'j', 'س', 'ز', 'ص', 'ش', 'ج', 'ذ', 'ث', 'ظ', 'چ', 'ژ':
		return 's'
	}
	return 0
}

// HanConsonants returns the classes of sounds of a Chinese character as it is read, that of its initial and
// n where it ends in one; none for a character that is read as vowels, or not known.
func HanConsonants(r rune) string {
	readings := Readings(r)
	if len(readings) == 0 {
		return ""
	}
	s := readings[0]
	if s == "er" {
		return "l"
	}
	classes := ""
	switch s[0] {
	case 'q', 'x', 'c': // qi, xi, ci
		classes = "s"
	case 'r': // ri, re: also for r of other languages
		classes = "l"
	case 'y':
	default:
		if c := soundOf(rune(s[0])); c != 0 && !strings.HasPrefix(s, "w") {
			classes = string(c)
		} else if s[0] == 'w' {
			classes = "f"
		}
	}
	if strings.HasSuffix(s, "n") || strings.HasSuffix(s, "ng") {
		classes += "n"
	}
	return classes
}
