package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
)

// Spacing finds two spaces where one is due, a space before a mark, and a comma without one after it.
var Spacing = &Check{Name: "spacing", Doc: "spacing", Severity: Warning, Run: func(p *Pass) {
	lang := p.Target.lang()
	var c crowd
	for i := range p.Target.Doc.Passages {
		passage := &p.Target.Doc.Passages[i]
		text := passage.Text.String()
		say := func(start, end int, use, id string) {
			if pl := (Place{i, document.Span{Start: start, End: end}}); passage.Prose(pl.Span) && !c.full(i) {
				p.Report(Finding{
					Side:    p.Target.Side,
					Span:    p.Target.InSource(pl),
					Message: Message{ID: id},
					Fixes:   []Fix{p.rewrite(pl, use, "check.fix-spacing", true)},
					habit:   id,
				})
			}
		}
		for at := 0; at < len(text); at++ {
			switch b := text[at]; {
			case b == ' ':
				end := at + 1
				for end < len(text) && text[end] == ' ' {
					end++
				}
				switch {
				case end-at == 2 && doubledSpace(text, at, end):
					say(at, end, " ", "check.spacing-doubled")
				case end-at == 1 && spaceBeforeMark(text, at, lang):
					say(at, end, "", "check.spacing-before")
				}
				at = end - 1
			case b == ',' && joinedWords(text, at):
				say(at, at+1, ", ", "check.spacing-after")
			}
		}
	}
}}

// doubledSpace reports whether two spaces stand within a sentence: behind its end, a colon or the mark
// of a list item some writers set two on purpose.
func doubledSpace(text string, at, end int) bool {
	prev, next := before(text, at), after(text, end)
	return (isAlnumRune(prev) || prev == ',' || prev == ';') && isAlnumRune(next) && !numbered(text[:at])
}

// numbered reports whether text is no more than the number of a list item or an article.
func numbered(text string) bool {
	const longest = 20 // bytes
	return len(text) <= longest && (!strings.Contains(text, " ") || strings.ContainsFunc(text, unicode.IsDigit))
}

// spaceBeforeMark reports whether the space at byte at stands between a word and a mark that belongs to it.
func spaceBeforeMark(text string, at int, lang string) bool {
	prev, mark, next := before(text, at), after(text, at+1), after(text, at+2)
	if !unicode.IsLetter(prev) && prev != ')' || isWide(prev) {
		return false
	}
	ends := next == 0 || next == ' '
	switch mark {
	case ',':
		return ends
	case '.':
		return next == 0 || next == ' ' && unicode.IsUpper(after(text, at+3))
	case '،', '؛', '؟':
		return lang == "ar"
	case ';', '?', '!':
		return next == 0 && (lang == "en" || lang == "es" || lang == "ru")
	}
	return false
}

// joinedWords reports whether the comma at byte at stands between two words of small letters, in prose
// and not in a list for a program.
func joinedWords(text string, at int) bool {
	const least, most = 3, 30 // letters of each: x,y may be a formula
	head, tail := text[max(0, at-2*most):at], text[at+1:min(len(text), at+1+2*most)]
	left := strings.TrimRightFunc(head, unicode.IsLower)
	right := strings.TrimLeftFunc(tail, unicode.IsLower)
	if utf8.RuneCountInString(head[len(left):]) < least || utf8.RuneCountInString(tail)-utf8.RuneCountInString(right) < least {
		return false
	}
	return strings.HasSuffix(left, " ") && (strings.HasPrefix(right, " ") || right == "")
}
