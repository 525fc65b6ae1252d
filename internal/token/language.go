package token

import (
	"strings"

	"golang.org/x/text/language"
)

// Base returns the base language of a tag: zh of zh-Hant. An undetermined one counts as English.
func Base(lang language.Tag) string {
	base, _ := lang.Base()
	return base.String()
}

// ByLanguage is a text for each of some base languages, most often a list of words with spaces between. It is data alone,
// which costs a program nothing to start with.
type ByLanguage []struct{ Lang, Text string }

// Of returns the text for a base language, "" where there is none.
func (b ByLanguage) Of(base string) string {
	for i := range b {
		if b[i].Lang == base {
			return b[i].Text
		}
	}
	return ""
}

// Has reports whether a word is one of those of a base language.
func (b ByLanguage) Has(base, word string) bool { return Among(b.Of(base), word) }

// Among reports whether a word is one of a list with spaces between. It is quick where the list is short; of a long one
// that many words are looked for in, [Set] makes a set.
func Among(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// Set returns the words of a list with spaces between.
func Set(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
