package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/token"
)

// The habits of publishers.
const (
	spaced     habit = "space before a tall mark"
	colon      habit = "space before a colon"
	inside     habit = "space within guillemets"
	unbroken   habit = "no-break space"
	quoteMarks habit = "guillemets"
	dashes     habit = "dash"
)

const noBreak = "\u00a0"

// noBreakSpace reports whether r is one of the spaces at which a line does not end.
func noBreakSpace(r rune) bool { return r == '\u00a0' || r == '\u202f' }

// frenchSpaces looks for the no-break space before : ; ! ? and within « » (Lexique des règles
// typographiques en usage à l’Imprimerie nationale). In Canada there is none before ; ! ?, in the institutions of the
// European Union none at all (Interinstitutional style guide, French edition, 6.4), and many texts for the web have
// plain ones.
func frenchSpaces(ty *typographer, r rune, at, end int) {
	switch r {
	case ';', '!', '?':
		ty.spaceBefore(at, spaced, strings.ContainsRune("?!(¿", before(ty.s, at)))
	case ':':
		next := after(ty.s, end)
		ty.spaceBefore(at, colon, next != 0 && !unicode.IsSpace(next))
	case '»':
		ty.spaceBefore(at, inside, false)
	case '«':
		ty.spaceAfter(end)
	}
}

// spaceBefore judges the space before the mark at byte at.
func (ty *typographer) spaceBefore(at int, h habit, exempt bool) {
	prev := before(ty.s, at)
	switch {
	case exempt || prev == 0:
	case noBreakSpace(prev) || prev == '\u2009':
		ty.keeps[h]++
		ty.keeps[unbroken]++
	case prev == ' ':
		ty.keeps[h]++
		ty.report(at-1, at, noBreak, "check.typography-no-break", true, unbroken)
	case isAlnumRune(prev) || strings.ContainsRune(")»”.", prev):
		_, n := utf8.DecodeRuneInString(ty.s[at:])
		ty.report(at, at+n, noBreak+ty.s[at:at+n], "check.typography-space", true, h)
	}
}

// spaceAfter judges the space after the mark that ends at byte end.
func (ty *typographer) spaceAfter(end int) {
	next := after(ty.s, end)
	switch {
	case noBreakSpace(next) || next == '\u2009':
		ty.keeps[inside]++
		ty.keeps[unbroken]++
	case next == ' ':
		ty.keeps[inside]++
		ty.report(end, end+1, noBreak, "check.typography-no-break", true, unbroken)
	case isAlnumRune(next):
		ty.report(end-len("«"), end, "«"+noBreak, "check.typography-space", true, inside)
	}
}

// guillemets finds the straight quotation marks of a text that has « » elsewhere.
func guillemets(ty *typographer, r rune, at, end int) {
	switch r {
	case '«':
		ty.keeps[quoteMarks]++
	case '"':
		n := strings.IndexByte(ty.s[end:min(len(ty.s), end+farthestQuote)], '"')
		if n < 1 || isAlnumRune(before(ty.s, at)) || !unicode.IsLetter(after(ty.s, end)) || unicode.IsSpace(before(ty.s, end+n)) {
			return
		}
		ty.report(at, end+n+1, ty.quoted(ty.s[end:end+n]), "check.typography-quotes", true, quoteMarks)
	}
}

// quoted returns words in the quotation marks of the language, with the spaces that it has beside them.
func (ty *typographer) quoted(words string) string {
	if ty.text.lang() == "fr" {
		words = noBreak + words + noBreak
	}
	return "«" + words + "»"
}

// russianDash finds hyphens between spaces in a text that has dashes elsewhere.
func russianDash(ty *typographer, r rune, at, end int) {
	prev, next := before(ty.s, at), after(ty.s, end)
	if r == '-' {
		far, _ := utf8.DecodeRuneInString(strings.TrimLeft(ty.s[end:], " "))
		if (prev == ' ' || prev == '\u00a0') && next == ' ' && unicode.IsLetter(far) {
			ty.report(at, end, "—", "check.typography-dash", true, dashes)
		}
	}
	if r == '—' && (unicode.IsLetter(prev) && next == ' ' || (prev == ' ' || noBreakSpace(prev)) && unicode.IsLetter(next)) {
		ty.oneSided(at, end, prev, next)
	}
}

// oneSided reports a Russian dash between words with a space on one side alone (Мильчин, Чельцова,
// Справочник издателя и автора, 2014, on the dash). At the start of a line it opens what somebody says.
func (ty *typographer) oneSided(at, end int, prev, next rune) {
	if noBreakSpace(prev) || prev == ' ' {
		at -= utf8.RuneLen(prev)
		if before(ty.s, at) == 0 || before(ty.s, at) == '\n' {
			return
		}
	}
	if next == ' ' {
		end++
	}
	ty.report(at, end, noBreak+"— ", "check.typography-dash-spaces", true, "")
}

// spanishWords reports whether words are Spanish, and not a title or a quotation of another language.
func spanishWords(words string) bool {
	n := 0
	for _, t := range token.Words(words, language.Spanish) {
		if t.Kind == token.Word && langid.FunctionWord(t.Fold, language.Spanish) && !langid.FunctionWord(t.Fold, language.English) {
			n++
		}
	}
	return n >= 2
}
