package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// accepts reports whether the words of the path, which have the keys of w, are that wording: each a
// form of its word, with the capitals that it has to have, in surroundings that it may stand in; and
// whether each is the word itself.
func (f *finder) accepts(w *wording) (ok, exact bool) {
	exact = true
	capital := !w.capital
	words := f.m.trie.words(w)
	for k, want := range words {
		got := &f.words[f.path[k]]
		if got.number != want.fold {
			if exact = false; !f.isForm(got, want.fold, w, k+1 == len(words)) {
				return false, false
			}
		}
		if w.plain {
			continue
		}
		s := &f.m.spellings[want.spelling]
		surface := f.text[got.start:got.end]
		if w.concept.CaseStrict && !sameLetters(surface, s.written) {
			return false, false
		}
		capital = capital || s.capital && hasCapital(surface)
	}
	if !w.plain && (!capital || w.letters && !keepsCapitals(f.text[f.start():f.words[f.path[0]].end]) || w.term != nil && !f.inPlace(w.term)) {
		return false, false
	}
	return f.standsAlone(f.start(), f.end()), exact
}

// standsAlone reports whether what stands at a place of Chinese text is a word, and not the ends of others.
func (f *finder) standsAlone(start, end int) bool {
	return !f.m.han || !f.cutsWords(start, end)
}

// isForm reports whether a word is a form of the word that w wants in its place, by the number of its folded form.
func (f *finder) isForm(got *word, want int32, w *wording, last bool) bool {
	if !last && f.m.base == "en" && f.possesses(got) && !strings.HasSuffix(f.m.folds.list[want], "'s") {
		return false // the type's object is no type object
	}
	return f.r.isForm(got.sight, want, w.strict)
}

// inPlace reports whether what stands around the path, spaces aside, is nothing that t may not stand
// after or before.
func (f *finder) inPlace(t *Term) bool {
	if len(t.NotAfter) == 0 && len(t.NotBefore) == 0 {
		return true
	}
	before := strings.TrimRight(f.text[:f.start()], " \n\u00a0")
	after := strings.TrimLeft(f.text[f.end():], " \n\u00a0")
	if f.m.traditional {
		const most = 32 // bytes; no neighbour is longer
		before, after = simplify(before[max(len(before)-most, 0):]), simplify(after[:min(len(after), most)])
	}
	return !slices.ContainsFunc(t.NotAfter, func(s string) bool { return strings.HasSuffix(before, s) }) &&
		!slices.ContainsFunc(t.NotBefore, func(s string) bool { return strings.HasPrefix(after, s) })
}

// keepsCapitals reports whether an abbreviation is written as one: a short one in capitals, since
// who and us are words, a longer one with a capital at least: Nato.
func keepsCapitals(s string) bool {
	if utf8.RuneCountInString(s) > 3 {
		return strings.ContainsFunc(s, unicode.IsUpper)
	}
	return isAbbreviation(s) || !strings.ContainsFunc(s, unicode.IsLower)
}

// sameLetters reports whether two words differ in width and invisible characters at most.
func sameLetters(a, b string) bool {
	if a == b {
		return true
	}
	a, b = norm.NFKC.String(a), norm.NFKC.String(b)
	return len(a) == len(b) && a == b || token.Fold(a) == token.Fold(b) && capitals(a) == capitals(b)
}

// capitals returns the letters of s that have case, in their case.
func capitals(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) || unicode.IsLower(r) {
			return r
		}
		return -1
	}, s)
}

// skippable returns how many words at i may stand between words of a term that does not have them:
// an abbreviation in brackets, a year, an article, a preposition that is said again after a comma or an and.
func (f *finder) skippable(i, skipped int) int {
	if f.words[i].opens && f.have(i+2) && f.words[i+2].closes {
		if s := f.text[f.words[i+1].start:f.words[i+1].end]; isAbbreviation(s) {
			return 3
		}
	}
	after := f.have(i + 1) // which may move the words
	w := &f.words[i]
	if isYear(w.fold) {
		return 1 // Beijing 2022 Winter Olympics
	}
	if f.m.base == "ar" && after && isAntecedent(w.fold, f.words[i+1].fold) {
		return 1
	}
	if w.fold == "de" && after && possessives()[f.words[i+1].fold] {
		return 1 // de ces eaux, des eaux
	}
	if w.skips && (f.r.grammar.articles || skipped > 0 || isJoint(f.words[i-1].fold)) {
		return 1
	}
	return 0
}

// possesses reports whether an English word is in the genitive.
func (f *finder) possesses(w *word) bool {
	after, _ := utf8.DecodeRuneInString(f.text[w.end:])
	return strings.HasSuffix(w.fold, "'s") || strings.HasSuffix(w.fold, "s") && (after == '\'' || after == '’')
}

// isYear reports a number of four digits that may be one.
func isYear(fold string) bool {
	if len(fold) != len("2022") || fold[0] != '1' && fold[0] != '2' {
		return false
	}
	return !strings.ContainsFunc(fold, func(r rune) bool { return r < '0' || r > '9' })
}

// isJoint reports the marks and words that join the parts of a list.
func isJoint(fold string) bool {
	switch fold {
	case ",", "et", "ou", "y", "e", "o", "u", "и", "или":
		return true
	}
	return false
}

// withQuotes widens a span that holds one quotation mark of a pair by the other, if that stands
// right beside it.
func withQuotes(text string, span document.Span) document.Span {
	if !mayHaveQuotes(text[span.Start:span.End]) {
		return span
	}
	open := 0 // marks opened in the span and not closed, less those closed and not opened
	straight := false
	for _, r := range text[span.Start:span.End] {
		switch {
		case r == '"':
			straight = !straight
		case r == '‘' || r == '’': // an apostrophe as a rule
		case isOpening(r):
			open++
		case isClosing(r):
			open--
		}
	}
	if open < 0 {
		if r, n := utf8.DecodeLastRuneInString(text[:span.Start]); isOpening(r) {
			span.Start -= n
		}
	}
	if straight {
		if strings.HasSuffix(text[:span.Start], `"`) {
			span.Start--
		} else if strings.HasPrefix(text[span.End:], `"`) {
			span.End++
		}
	}
	if open > 0 {
		if r, n := utf8.DecodeRuneInString(text[span.End:]); isClosing(r) {
			span.End += n
		}
	}
	return span
}

// quoteBytes are the bytes that quotation marks begin with in UTF-8.
var quoteBytes = [1 << 8]bool{'"': true, 0xc2: true, 0xe2: true, 0xe3: true}

func mayHaveQuotes(text string) bool {
	for i := range len(text) {
		if quoteBytes[text[i]] {
			return true
		}
	}
	return false
}

func isOpening(r rune) bool {
	switch r {
	case '“', '„', '‟', '‘', '‛', '«', '‹', '「', '『', '《', '〈':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch r {
	case '”', '’', '»', '›', '」', '』', '》', '〉':
		return true
	}
	return false
}
