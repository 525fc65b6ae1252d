package check

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/token"
)

// Repeated finds words that stand twice in a row.
var Repeated = &Check{Name: "repeated", Doc: "repeated", Severity: Warning, Run: func(p *Pass) {
	var c crowd
	var words []token.Token
	for i := range p.Target.Doc.Passages {
		passage := &p.Target.Doc.Passages[i]
		text := passage.Text.String()
		words = token.AppendWords(words[:0], text, p.Target.Doc.Lang)
		for _, s := range doubledWords(text, words, p.Target.Doc.Lang) {
			if pl := (Place{i, s.all}); passage.Prose(s.all) && !c.full(i) {
				second := Place{i, document.Span{Start: s.first, End: s.all.End}}
				p.say(p.Target, pl, "check.repeated-word", p.rewrite(second, "", "check.fix-repeated", s.safe))
			}
		}
	}
}}

// doubling is a run of words that stands twice.
type doubling struct {
	all   document.Span
	first int // where the first of the two ends
	safe  bool
}

// doubledWords returns the words that stand twice in a row in a text. Some are meant: a content word for
// emphasis, a pronoun as subject and object. So one word has to be a function word or a long one;
// of two or three words one has to be a function word.
func doubledWords(text string, words []token.Token, lang language.Tag) []doubling {
	var found []doubling
	for i := 0; i < len(words); i++ {
		for n := 1; n <= 3 && i+2*n <= len(words); n++ {
			if !twice(text, words[i:i+2*n], n) {
				continue
			}
			unit := words[i : i+n]
			if n == 1 && !doubledByMistake(text, unit[0], lang) || n > 1 && !phrase(text, unit, lang) {
				continue
			}
			found = append(found, doubling{
				all:   document.Span{Start: unit[0].Start, End: words[i+2*n-1].End},
				first: unit[n-1].End,
				safe:  n > 1 || langid.FunctionWord(unit[0].Fold, lang),
			})
			i += 2*n - 1
			break
		}
	}
	return append(found, doubledHan(text, words)...)
}

// twice reports whether the words are the same n twice, in letters of one case, with no more than
// spaces between.
func twice(text string, words []token.Token, n int) bool {
	for k := range n {
		if words[k].Kind != token.Word || words[k].Fold != words[n+k].Fold {
			return false
		}
	}
	if prev, next := before(text, words[0].Start), after(text, words[2*n-1].End); strings.ContainsRune("-‑'’/", prev) || strings.ContainsRune("-‑'’", next) {
		return false // part of a compound: e e-mail; los/las las
	}
	for k := 1; k < len(words); k++ {
		if strings.Trim(text[words[k-1].End:words[k].Start], " \u00a0") != "" {
			return false
		}
	}
	if n > 1 && unicode.IsUpper(after(text, words[n].Start)) && !unicode.IsUpper(after(text, words[0].Start)) { // a term, and the sentence that defines it
		return false
	}
	gap := text[words[n-1].End:words[n].Start] // n' y n': nothing to part the two
	return gap != "" || strings.HasSuffix(words[n-1].Fold, "'")
}

// doubledByMistake reports whether a word that stands twice is not meant to.
func doubledByMistake(text string, w token.Token, lang language.Tag) bool {
	if strings.ContainsFunc(text[w.Start:w.End], unicode.IsDigit) {
		return false
	}
	return langid.FunctionWord(w.Fold, lang) && !meantTwice.Has(token.Base(lang), w.Fold)
}

// meantTwice are function words that may well stand twice in a row.
var meantTwice = token.ByLanguage{
	{"en", "that had is do her so no very in on what who which up out by yes now"},
	{"fr", "nous vous en si non de le la les que un oui très bien"},
	{"es", "no si sí que muy ya lo la un"},
	{"ru", "и да нет очень что как так вот все всё чуть еле ещё еще то это было не раз или от"},
	{"ar", "لا نعم من في ما هذا ذلك كل"},
	{"de", "die der das sie es so sehr nein"},
}

// conjunctions join what is said twice on purpose: more and more, и там и там.
var conjunctions = token.ByLanguage{
	{"en", "and or nor by after to"}, {"fr", "et ou ni à en"}, {"es", "y o ni e u a"}, {"ru", "и или ни то да за"}, {"ar", "و أو"}, {"de", "und oder für"},
}

// phrase reports whether words that stand twice in a row are no name or formula: one of them is a
// function word, and none has a capital.
func phrase(text string, words []token.Token, lang language.Tag) bool {
	function := false
	for _, w := range words {
		if conjunctions.Has(token.Base(lang), w.Fold) {
			return false
		}
		if r := after(text, w.Start); unicode.IsUpper(r) {
			return false
		}
		function = function || langid.FunctionWord(w.Fold, lang) || strings.HasSuffix(w.Fold, "'")
	}
	return function
}

// doubledHan returns runs of four to eight Chinese characters that stand twice in a row, which no figure
// of speech does.
func doubledHan(text string, words []token.Token) []doubling {
	const least, most = 4, 8
	var found []doubling
	for i := 0; i < len(words); i++ {
		for n := most; n >= least; n-- {
			if i+2*n > len(words) || words[i+2*n-1].End-words[i].Start != 2*(words[i+n-1].End-words[i].Start) {
				continue
			}
			start, middle, end := words[i].Start, words[i+n-1].End, words[i+2*n-1].End
			if text[start:middle] == text[middle:end] && allHan(text[start:middle]) && !uniform(text[start:middle]) {
				found = append(found, doubling{document.Span{Start: start, End: end}, middle, true})
				i += 2*n - 1
				break
			}
		}
	}
	return found
}

func allHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !isHan(r) })
}

// uniform reports whether s is one character over and over: 哈哈哈.
func uniform(s string) bool {
	first := after(s, 0)
	return strings.Trim(s, string(first)) == ""
}
