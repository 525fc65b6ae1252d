package glossary

import (
	_ "embed"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// traditionalChars are pairs of a traditional Chinese character and the simplified one that stands for
// it, in the order of the first, a pair a line; see hanwords/README.md. It is searched where it stands.
//
//go:embed hanwords/traditional.txt
var traditionalChars string

// simplified returns the simplified form of a traditional character, any other as it is.
func simplified(r rune) rune {
	const char = 3 // bytes; all are of the Basic Multilingual Plane
	const width = 2*char + 1
	n := len(traditionalChars) / width
	at := func(i int) rune {
		c, _ := utf8.DecodeRuneInString(traditionalChars[i*width:])
		return c
	}
	i := sort.Search(n, func(i int) bool { return at(i) >= r })
	if i == n || at(i) != r {
		return r
	}
	c, _ := utf8.DecodeRuneInString(traditionalChars[i*width+char:])
	return c
}

func simplify(s string) string { return strings.Map(simplified, s) }

// isTraditional reports whether a language is Chinese in traditional characters. There, simplified terms
// are found in traditional characters; in a simplified text these are a fault.
func isTraditional(lang language.Tag) bool {
	base, _ := lang.Base()
	script, _ := lang.Script()
	return base.String() == "zh" && script.String() == "Hant"
}
