package lexicon

import (
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

// leastPart is how many letters each part of a compound has at least: what is shorter is an ending by chance.
const leastPart = 4

// compound returns the entry of a German word that the pack has only the parts of, as German writes them together:
// "Regierungschef" is a Regierung and a Chef. It is found by what explains either part. Of several ways to part it the one
// with the longest second part counts, which says what the thing is.
func (e *end) compound(stem string) *Entry {
	if e.pack.keyLang != "de" {
		return &unknown
	}
	for at := leastPart; at+leastPart <= len(stem); at++ {
		second, ok := e.pack.keys.find(stem[at:])
		if !ok {
			continue
		}
		// A letter that joins the two, such as the s here, falls with the ending of the first.
		if first, ok := e.pack.keys.find(token.Stem(stem[:at], language.German)); ok {
			return &Entry{Word: Word{Known: true}, glosses: append(e.glossesOf(first, 0.5), e.glossesOf(second, 0.5)...)}
		}
	}
	return &unknown
}
