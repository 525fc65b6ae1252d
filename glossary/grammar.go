package glossary

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/concord-l10n/concord/internal/token"
)

// grammar is how one language inflects and spells, as far as the matcher needs it. It remembers
// stems, and is not safe for concurrent use.
type grammar struct {
	stemmer *token.Stemmer
	// plain says that the language is none of those below, and words of it are not stemmed.
	plain bool
	// wordKeys returns the keys of a folded word: the first is the one a term is filed under, all of
	// them are tried for a word of a text.
	wordKeys func(g *grammar, w string) []string
	// same reports whether two different words of one key are forms of one word. It is strict about
	// names, forbidden terms and derived words.
	same     func(got, want string, strict bool) bool
	isPrefix func(w string) bool // that a hyphen may join to its word: co-operation
	skips    func(w string) bool // that may stand between the words of a term
	articles bool                // the skipped words are articles, which may stand anywhere in a term
	// variants maps a small word to the one that it is before other sounds: y, e; об, о.
	variants map[string]string
}

func newGrammar(base string) *grammar {
	no := func(string) bool { return false }
	g := &grammar{
		stemmer: token.NewStemmer(language.Make(base)), wordKeys: stemKey, isPrefix: no, skips: no,
		same: func(got, want string, _ bool) bool { return accentsAgree(got, want) },
	}
	switch base {
	case "en":
		g.wordKeys, g.same, g.isPrefix, g.skips, g.articles = englishKey, sameEnglish, englishPrefix, isThe, true
	case "ar":
		g.wordKeys, g.same = arabicKeys, sameArabic
	case "ru":
		g.wordKeys, g.same, g.skips = russianKeys, sameRussian, russianPreposition
		g.variants = russianVariants()
	case "fr", "es", "it", "pt", "ca":
		g.wordKeys, g.same, g.skips = romanceKeys, sameRomance, romancePreposition
	default:
		g.plain = !g.stemmer.Stems()
	}
	if base == "es" {
		g.variants = spanishVariants()
	}
	return g
}

// keys returns the keys of a folded token.
func (g *grammar) keys(fold string, kind token.Kind) []string {
	if kind == token.Word || fold == "&" {
		return distinct(g.wordKeys(g, g.usual(fold)))
	}
	return []string{fold}
}

// distinct drops what was before; an ending may be taken off in several ways that come to the same.
func distinct(keys []string) []string {
	kept := keys[:0]
	for _, key := range keys {
		if !slices.Contains(kept, key) {
			kept = append(kept, key)
		}
	}
	return kept
}

// usual returns the word that w is before most sounds.
func (g *grammar) usual(w string) string {
	if usual, ok := g.variants[w]; ok {
		return usual
	}
	return w
}

// isForm reports whether two different words of one key are forms of one word.
func (g *grammar) isForm(got, want string, strict bool) bool {
	return len(g.variants) > 0 && g.usual(got) == g.usual(want) || g.same(got, want, strict)
}

// digit makes a digit Latin and drops the marks that set off groups of digits.
func digit(r rune) rune {
	switch {
	case r == ',' || r == ' ' || r == '\'' || r == '٬':
		return -1
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	case r == '٫':
		return '.'
	}
	return r
}

// barest stems a word until nothing more comes off. The stemmers take one ending at a time, and take
// a stem that ends like an ending for one: полуостров loses its last syllable, полуострове does not,
// and مشترك loses its last letter, مشتركة does not.
func (g *grammar) barest(w string) string {
	const shortest = 3 // bytes
	for {
		stem := g.stemmer.Stem(w)
		if stem == w || len(stem) < shortest {
			return w
		}
		w = stem
	}
}

func stemKey(g *grammar, w string) []string { return []string{bare(g.stemmer.Stem(w))} }

// bare drops the accents of Latin letters.
func bare(w string) string {
	ascii := true
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii || w[0] >= 0xd0 { // nothing, or not Latin: Cyrillic й is a letter of its own
		return w
	}
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f {
			return -1
		}
		return r
	}, norm.NFD.String(w))
}

// accentsAgree reports whether got, where it differs from want in accents alone, leaves them out:
// ETAT for État, but not péché for pêche.
func accentsAgree(got, want string) bool {
	return bare(want) != bare(got) || bare(got) == got
}

// remainders cuts off what two words begin with alike.
func remainders(a, b string) (same int, restA, restB string) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n, a[n:], b[n:]
}

// wordPairs returns a map from each word before a colon to the one after it.
func wordPairs(text string) map[string]string {
	pairs := map[string]string{}
	for _, pair := range strings.Fields(text) {
		from, to, _ := strings.Cut(pair, ":")
		pairs[from] = to
	}
	return pairs
}
