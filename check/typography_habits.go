package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Habits in which the authorities of a language leave no choice or differ, but no text may waver.
const (
	percentSpace habit = "space before a percent sign"
	numberSign   habit = "space behind a number sign"
	stopOutside  habit = "full stop behind quotation marks"
)

// farthestQuote is how far the mark that closes a quotation is looked for, in bytes.
const farthestQuote = 400

// percentSigns finds a percent sign without the space before it that the rest of the text has. French and Spanish
// ask for it (Interinstitutional style guide of the European Union, French edition, 6.4; Ortografía de la lengua
// española, 2010, on symbols, and Fundéu, 23 January 2015); of the Russian authorities Мильчин does (Издательский
// словарь-справочник, 2006, on №, % and §), Шульмейстер (Ручной набор, 1967) does not.
func percentSigns(ty *typographer, r rune, at, end int) {
	if r != '%' {
		return
	}
	switch prev := before(ty.s, at); {
	case noBreakSpace(prev) || prev == ' ' || prev == '\u2009':
		ty.keeps[percentSpace]++
	case unicode.IsDigit(prev) && !isAlnumRune(after(ty.s, end)):
		ty.report(at, end, noBreak+"%", "check.typography-space", true, percentSpace)
	}
}

// numberSigns finds a № without the space behind it that the rest of the text has (Мильчин, ibid.).
func numberSigns(ty *typographer, r rune, at, end int) {
	if r != '№' {
		return
	}
	switch next := after(ty.s, end); {
	case noBreakSpace(next) || next == ' ' || next == '\u2009':
		ty.keeps[numberSign]++
	case unicode.IsDigit(next):
		ty.report(at, end, "№"+noBreak, "check.typography-space", true, numberSign)
	}
}

// doubleHyphen finds two hyphens that stand for the dash of the rest of the text (The Chicago Manual of Style, 17th
// edition, 6.75 and 6.85). Spaces stand on both of their sides or on neither: "--flag" is none.
func doubleHyphen(ty *typographer, r rune, at, end int) {
	prev, next := before(ty.s, at), after(ty.s, end)
	if (r == '—' || r == '–') && !unicode.IsDigit(prev) {
		ty.keeps[dashes]++
	}
	if r != '-' || next != '-' || prev == '-' {
		return
	}
	far := after(ty.s, end+1)
	if unicode.IsLetter(prev) && unicode.IsLetter(far) || isGap(prev) && isGap(far) {
		ty.report(at, end+1, "—", "check.typography-dash", true, dashes)
	}
}

func isGap(r rune) bool { return r == ' ' || noBreakSpace(r) }

// chineseDash finds two hyphens between Chinese words in place of the dash, —— (GB/T 15834-2011, 4.10). One — alone
// joins a range (4.13).
func chineseDash(ty *typographer, r rune, at, end int) {
	if r != '-' || !isHan(before(ty.s, at)) {
		return
	}
	stop := end
	for after(ty.s, stop) == '-' {
		stop++
	}
	if stop > end && isHan(after(ty.s, stop)) {
		ty.report(at, stop, "——", "check.typography-dash", true, "")
	}
}

// outerQuotes finds “ ” and „ “ around words that are quoted in nothing else, in a text that has « » there: they
// are for quotations within quotations (Lexique des règles typographiques en usage à l’Imprimerie nationale, on
// guillemets; Мильчин, Чельцова, Справочник издателя и автора, 2014, on кавычки; Ortografía de la lengua española,
// 2010, III.3.4.8). Around words of another script they are those of its language.
func outerQuotes(ty *typographer, r rune, at, end int) {
	switch r {
	case '«':
		ty.depth++
	case '»':
		ty.depth = max(0, ty.depth-1)
	case '“', '„':
		rest := ty.s[end:min(len(ty.s), end+farthestQuote)]
		n := strings.IndexAny(rest, "”“«")
		if ty.depth > 0 || n < 1 || strings.HasPrefix(rest[n:], "«") || r == '“' && strings.HasPrefix(rest[n:], "“") || isAlnumRune(before(ty.s, at)) {
			return
		}
		if first := after(ty.s, end); unicode.IsLetter(first) && ty.ownLetter(first) {
			_, size := utf8.DecodeRuneInString(rest[n:])
			ty.report(at, end+n+size, ty.quoted(rest[:n]), "check.typography-quotes", true, quoteMarks)
		}
	}
}

// ownLetter reports whether a letter is of the language's script.
func (ty *typographer) ownLetter(r rune) bool {
	script, _ := ty.text.Doc.Lang.Script()
	switch script.String() {
	case "Cyrl":
		return unicode.Is(unicode.Cyrillic, r)
	case "Arab":
		return unicode.Is(unicode.Arabic, r)
	}
	return unicode.Is(unicode.Latin, r)
}

// curlyQuotes finds the straight quotation marks of a text that has “ ” elsewhere (The Chicago Manual of Style, 17th
// edition, 6.115). Behind a digit they are a unit.
func curlyQuotes(ty *typographer, r rune, at, end int) {
	switch r {
	case '“':
		ty.keeps[quoteMarks]++
	case '"':
		rest := ty.s[end:min(len(ty.s), end+farthestQuote)]
		n := strings.IndexByte(rest, '"')
		if n > 0 && !isAlnumRune(before(ty.s, at)) && unicode.IsLetter(after(ty.s, end)) && !unicode.IsSpace(before(ty.s, end+n)) && !isAlnumRune(after(ty.s, end+n+1)) {
			ty.report(at, end+n+1, "“"+rest[:n]+"”", "check.typography-quotes", true, quoteMarks)
		}
	}
}

// spanishStop finds a full stop before the closing quotation mark in a text that has it behind, where Spanish puts it
// (Ortografía de la lengua española, 2010, III.3.4.8).
func spanishStop(ty *typographer, r rune, at, end int) {
	next := after(ty.s, end)
	switch r {
	case '»', '”':
		if next == '.' {
			ty.keeps[stopOutside]++
		}
	case '.':
		stop := end + utf8.RuneLen(next)
		if (next == '»' || next == '”') && isAlnumRune(before(ty.s, at)) && (after(ty.s, stop) == 0 || after(ty.s, stop) == ' ') {
			ty.report(at, stop, string(next)+".", "check.typography-stop", true, stopOutside)
		}
	}
}
