package bitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// label is the numbering that a passage starts with: "Article 5", "第五条", "1.", "(c)", "（一）".
// A letter that may be a Roman numeral has two readings. Zero means none.
type label struct{ value, other int }

func (a label) none() bool { return a.value == 0 }

// same reports whether two numberings can be one, whatever their style.
func (a label) same(b label) bool {
	return a.value == b.value || a.value == b.other || a.other == b.value && a.other != 0
}

// labelWords are what may stand before the number of a division, folded. Short: at most 12 bytes.
const labelWords = "article articles art section chapter annex part rule title appendix item goal " +
	"artículo capítulo sección anexo parte artikel kapitel abschnitt chapitre annexe partie titre règle " +
	"статья глава раздел часть приложение пункт المادة الفصل الباب المرفق §"

// Numbering returns the number that text begins with, as the heading of a division or the item of a
// list ("Article 5", "第五条", "(c)", "IV."), 0 if there is none.
func Numbering(text string) int { return readLabel(text).value }

// readLabel reads the numbering at the start of text.
func readLabel(text string) label {
	text = strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == '(' || r == '（' || r == '[' || r == '*' || r == '#'
	})
	if rest, ok := strings.CutPrefix(text, "第"); ok {
		v, after := hanNumber(rest)
		r, _ := utf8.DecodeRuneInString(after)
		if strings.ContainsRune("条條章节節款项項部编編篇届次", r) {
			return label{value: v}
		}
		return label{}
	}
	word, rest := leadingWord(text)
	if token.Among(labelWords, word) {
		l, _ := readNumeral(strings.TrimLeft(rest, " .\u00a0"))
		return l
	}
	l, after := readNumeral(text)
	if r, _ := utf8.DecodeRuneInString(after); l.none() || !strings.ContainsRune(".)）]、．:：", r) {
		return label{}
	}
	return l
}

// leadingWord returns the folded first word of text if it is short, and what follows it.
func leadingWord(text string) (word, rest string) {
	for i, r := range text {
		if unicode.IsLetter(r) || r == '§' {
			if i > 20 {
				return "", text
			}
			continue
		}
		return strings.ToLower(text[:i]), text[i:]
	}
	if len(text) > 20 {
		return "", text
	}
	return strings.ToLower(text), ""
}

// readNumeral reads digits, Chinese or Roman numerals or a single letter.
func readNumeral(text string) (label, string) {
	if v, rest := hanNumber(text); v > 0 {
		return label{value: v}, rest
	}
	word, rest := leadingWord(text)
	if word == "" || len(word) > 7 {
		return label{}, text
	}
	roman := romanNumber(word)
	r, n := utf8.DecodeRuneInString(word)
	if n < len(word) {
		return label{value: roman}, rest
	}
	letter := letterNumber(r)
	if letter == 0 {
		return label{value: roman}, rest
	}
	return label{value: letter, other: roman}, rest
}

// letterNumber returns the place of a letter in the lists of its script.
func letterNumber(r rune) int {
	const cyrillic, arabic = "абвгдежзиклмнопрст", "ابجدهوزحطيكلمن"
	if r >= 'a' && r <= 'z' {
		return int(r-'a') + 1
	}
	for _, list := range []string{cyrillic, arabic} {
		if i := strings.IndexRune(list, r); i >= 0 {
			return utf8.RuneCountInString(list[:i]) + 1
		}
	}
	if r == 'أ' {
		return 1
	}
	return 0
}

// romanNumber returns the value of a Roman numeral in small letters, 0 if word is none.
func romanNumber(word string) int {
	v, before := 0, 0
	for i := len(word) - 1; i >= 0; i-- {
		k := strings.IndexByte("ivxlc", word[i])
		if k < 0 {
			return 0
		}
		d := [...]int{1, 5, 10, 50, 100}[k]
		if d < before {
			v -= d
		} else {
			v, before = v+d, d
		}
	}
	return v
}

// hanNumber reads decimal digits or a Chinese numeral below a thousand at the start of text.
func hanNumber(text string) (int, string) {
	const han = "零一二三四五六七八九"
	v, digit, i := 0, 0, 0
	for k, r := range text {
		i = k
		switch d := strings.IndexRune(han, r); {
		case unicode.IsDigit(r) && digitValue(r) >= 0:
			digit = min(digit*10+digitValue(r), 99999)
		case r == '〇':
			digit *= 10
		case r == '十':
			v, digit = v+max(digit, 1)*10, 0
		case r == '百':
			v, digit = v+max(digit, 1)*100, 0
		case d >= 0:
			digit = min(digit*10+d/len("零"), 99999)
		default:
			return v + digit, text[k:]
		}
		i = k + utf8.RuneLen(r)
	}
	return v + digit, text[i:]
}

func digitValue(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

// kinds is the number of kinds that kindOf tells apart.
const kinds = 11

// kindOf returns the layout of a passage as a small number: what should be equal on both sides.
func kindOf(p *document.Passage) int {
	switch p.Kind {
	case document.Heading:
		return 1 + min(max(p.Level, 1), 6) - 1
	case document.Item:
		return 7
	case document.Cell:
		return 8
	case document.Caption:
		return 9
	case document.Title, document.Field:
		return 10
	}
	return 0
}
