// Package langid tells which language a text is in.
//
// Start with [Detect]. It goes by script first, then by function words, letters and word endings, from
// small hand-made tables. It knows some thirty languages, of which [Knows] tells, and says so when it does not know.
// [FunctionWord] tells prose from names.
package langid

import (
	"slices"

	"golang.org/x/text/language"
)

// longestSample is how many bytes of a text are looked at.
const longestSample = 8 << 10

// Detect returns the language of text and how sure that is, from 0 (language.Und) to 1.
//
// Chinese in simplified characters, or in such as both kinds have, is "zh", in traditional ones "zh-Hant".
// A text that is too short to tell, has no letters, or mixes scripts is language.Und.
func Detect(text string) (language.Tag, float64) {
	text = sample(text)
	counts := countScripts(text)
	script, share := counts.main()
	if share < 0.6 {
		return language.Und, 0
	}
	name, sure := "", 0.0
	switch script {
	case han:
		name, sure = eastAsian(text, counts)
	case latin, cyrillic, arabic:
		name, sure = byEvidence(text, script)
	default:
		name, sure = languageOf[script], certainty(counts[script], 3)
	}
	if sure *= min(1, 0.25+share); name == "" || sure < leastSure {
		return language.Und, 0
	}
	return language.MustParse(name), min(1, sure)
}

// Knows reports whether [Detect] can tell that a text is in lang, and so that one is not. Serbian and Kazakh are written
// in two scripts, of which it knows one.
func Knows(lang language.Tag) bool {
	base, _ := lang.Base()
	switch name := base.String(); name {
	case "zh":
		return true
	case "sr", "kk":
		return false
	default:
		return !lang.IsRoot() && (slices.Contains(languages[:], name) || slices.Contains(languageOf[:], name))
	}
}

// leastSure is the confidence below which a language is not named.
const leastSure = 0.3

// sample cuts text at a rune boundary.
func sample(text string) string {
	if len(text) <= longestSample {
		return text
	}
	end := longestSample
	for end > longestSample-4 && text[end]&0xc0 == 0x80 {
		end--
	}
	return text[:end]
}

// certainty grows from 0 to 1 with n pieces of evidence; at half of them it is one half.
func certainty(n int, half float64) float64 { return float64(n) / (float64(n) + half) }
