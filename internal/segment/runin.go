package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// leastItems is how many items make an enumeration of what may else be a reference: see (a); (b).
const leastItems = 3

// runInItems returns where the items of an enumeration begin that runs on within a paragraph, "as follows:
// (a) …; (b) …; and (c) …". One language sets as a sentence of many items what another sets as a list, so that
// each item is a segment in both.
func runInItems(text string) []int {
	if !strings.Contains(text, ";") && !strings.Contains(text, "；") && !strings.Contains(text, "؛") {
		return nil
	}
	var items []int
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case ';', '；', '؛', ':', '：':
			if at, ok := itemBehind(text, i); ok {
				items = append(items, at)
			}
		}
	}
	if len(items) < leastItems {
		return nil
	}
	return items
}

// itemBehind returns where an item begins behind the separator that ends at i, perhaps after an "and".
func itemBehind(text string, i int) (int, bool) {
	const most = 3 // words: as well as
	for range most {
		at := skipSpace(text, i)
		if isItemMark(text, at) {
			return at, true
		}
		end := wordEnd(text, at)
		if end == at || !joins[strings.ToLower(text[at:end])] {
			return 0, false
		}
		i = end
	}
	return 0, false
}

// joins are the words before the last item of an enumeration.
var joins = map[string]bool{"and": true, "or": true, "et": true, "ou": true, "y": true, "e": true, "o": true, "u": true, "и": true, "или": true,
	"а": true, "также": true, "و": true, "أو": true}

// isItemMark reports the mark of an item at i: (a), b), (iv), 3), （二）, (ب).
func isItemMark(text string, i int) bool {
	open := runeAt(text, i) == '(' || runeAt(text, i) == '（'
	if open {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	const most = 4 // characters
	n, latin, han := 0, 0, 0
	for n <= most {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == ')' || r == '）':
			return n > 0 && n <= most && (n == 1 || latin == 0 || latin == n) && (open || han == 0)
		case strings.ContainsRune("ivxlIVXL", r), unicode.IsDigit(r):
			latin++
		case strings.ContainsRune("一二三四五六七八九十", r):
			han++
		case n > 0 && r != 'ـ', !unicode.IsLetter(r):
			return false
		}
		n++
		i += size
	}
	return false
}
