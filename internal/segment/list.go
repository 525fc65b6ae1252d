package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker is the number or letter of a list item, or a bullet.
type marker struct {
	style rune   // '1', 'a' or 'A' for what counts, '•' for a bullet; 0 for no list
	tail  string // what follows the number: ".", ")" or ".)"
	value int    // the number, or the letter's place in the alphabet
	end   int    // where the marker ends
}

// counts reports whether the items of the list are told apart by number or letter.
func (m marker) counts() bool { return m.style != 0 && m.style != '•' }

// isBullet reports the marks that begin the items of a list and stand nowhere else.
func isBullet(r rune) bool {
	switch r {
	case '•', '‣', '⁃', '◦', '●', '■', '▪', '◆':
		return true
	}
	return false
}

// bulletFollows reports whether the bullet at i begins another item of a list with bullets.
func (f *finder) bulletFollows(i int) bool {
	before := runeBefore(f.text, i)
	return isSpace(before) && isBullet(runeAt(f.text, skipSpace(f.text, f.start)))
}

// markerAt reads the list marker at the start of a sentence, after a bullet if there is one.
func markerAt(text string, i int) (marker, bool) {
	i = skipSpace(text, i)
	if isBullet(runeAt(text, i)) {
		_, size := utf8.DecodeRuneInString(text[i:])
		if m, ok := countAt(text, skipSpace(text, i+size)); ok {
			return m, true
		}
		return marker{style: '•', end: i + size}, true
	}
	return countAt(text, i)
}

// countAt reads "12.", "3)", "4.)", "b." and the like at i.
func countAt(text string, i int) (marker, bool) {
	m := marker{}
	j := i
	for j < len(text) && j-i < 3 && text[j] >= '0' && text[j] <= '9' {
		m.value = m.value*10 + int(text[j]-'0')
		j++
	}
	switch {
	case j > i:
		m.style = '1'
	case j < len(text) && text[j] >= 'a' && text[j] <= 'z':
		m.style, m.value = 'a', int(text[j]-'a')+1
		j++
	case j < len(text) && text[j] >= 'A' && text[j] <= 'Z':
		m.style, m.value = 'A', int(text[j]-'A')+1
		j++
	default:
		return m, false
	}
	for _, tail := range []string{".)", ")", "."} {
		if strings.HasPrefix(text[j:], tail) {
			m.tail, m.end = tail, j+len(tail)
			return m, isSpace(runeAt(text, m.end))
		}
	}
	return m, false
}

// nextMarker reports whether the item after the one at hand begins at i, within the line.
func (f *finder) nextMarker(i int) bool {
	m, ok := countAt(f.text, i)
	if !ok || m.style != f.list.style || m.tail != f.list.tail || m.value != f.list.value+1 || i <= f.list.end+1 {
		return false
	}
	if m.tail == "." && !unicode.IsUpper(runeAt(f.text, skipSpace(f.text, m.end))) {
		return false
	}
	before := runeBefore(f.text, i-1)
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
		return false // after a full stop there is an end anyway; a comma says that the sentence goes on
	}
	// "as set out in section 2. The" is no list.
	token := f.tokenBefore(i - 1)
	return !f.rules.starts(token) && !isHeadingWord(token) && f.rules.kindOf(token) == ordinary
}

// isNumbering reports whether the sentence at hand is, up to the full stop at mark, only the number
// of what follows: "3.", "iv.", "1.2.", "A.", "Article 5.", "Art. 5.", "Статья 2.".
func (f *finder) isNumbering(mark int) bool {
	if mark-f.start > farthest {
		return false
	}
	text := strings.TrimFunc(f.text[f.start:mark], func(r rune) bool { return isSpace(r) || isBullet(r) || strings.ContainsRune("([*-–—\"«„“", r) })
	fields := strings.Fields(text)
	switch len(fields) {
	case 1:
		return isCount(fields[0])
	case 2, 3:
		word, last := strings.TrimSuffix(fields[0], "."), fields[len(fields)-1]
		if len(fields) == 3 && !isInitial(strings.TrimSuffix(fields[1], ".")) { // Art. L. 311-1
			return false
		}
		return isCount(last) && (isHeadingWord(word) || f.rules.kindOf(word) == number)
	}
	return false
}

// isCount reports a short number, one letter, a small Roman or Chinese number, or several of them with stops or
// hyphens between.
func isCount(s string) bool {
	for part := range strings.FieldsFuncSeq(strings.TrimRight(s, ")]"), func(r rune) bool { return r == '.' || r == '-' }) {
		if !isCountPart(part) {
			return false
		}
	}
	return true
}

func isCountPart(part string) bool {
	if part == "" {
		return false
	}
	runes, digits, roman, han := 0, 0, 0, 0
	for _, r := range part {
		runes++
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("IVXLivxl", r):
			roman++
		case strings.ContainsRune("〇一二三四五六七八九十", r):
			han++
		}
	}
	// A letter may follow a number: "4a.", "2bis." is rare enough to leave out.
	return digits > 0 && runes <= 3 && digits >= runes-1 || runes == 1 ||
		roman == runes && runes <= 6 || han == runes && runes <= 3
}

// isHeadingWord reports the words that stand before the number of a part of a text.
func isHeadingWord(word string) bool {
	switch strings.ToLower(strings.TrimPrefix(word, "ال")) {
	case "article", "articles", "section", "sections", "chapter", "part", "title", "rule", "clause", "annex", "appendix",
		"paragraph", "paragraphs", "schedule", "table", "figure", "step", "note", "no", "number", "principle",
		"chapitre", "partie", "titre", "annexe", "alinéa", "règle", "tableau", "étape", "paragraphe",
		"статья", "статьи", "статье", "статьёй", "статьей", "глава", "главы", "главе", "раздел", "раздела", "разделе", "пункт", "пункта", "пункте", "часть", "части",
		"приложение", "приложения", "таблица", "рисунок", "правило", "параграф", "подпункт", "шаг",
		"artículo", "artículos", "capítulo", "título", "sección", "anexo", "apartado", "párrafo", "tabla", "cuadro", "regla", "cláusula", "paso",
		"artigo", "seção", "secção", "parágrafo", "artikel", "abschnitt", "kapitel", "teil", "anhang", "schritt", "§", "§§",
		"articolo", "capitolo", "sezione", "allegato", "artykuł", "rozdział", "مادة", "فصل", "باب", "فقرة", "بند", "قسم", "ملحق", "جدول":
		return true
	}
	return false
}
