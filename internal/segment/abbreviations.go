package segment

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

//go:embed data/abbreviations.txt
var abbreviationData string

//go:embed data/starters.txt
var starterData string

// kind says how an abbreviation behaves before a capital or a number; see data/abbreviations.txt.
type kind byte

const (
	ordinary kind = iota // no abbreviation
	title
	number
	maybe
	timeOfDay
	enumeration
)

// rules are what a language has of its own.
type rules struct {
	lang          string
	abbreviations map[string]kind
	starters      map[string]bool
}

// compiled keeps the rules of the languages met so far: *rules by language name.
var compiled sync.Map

// rulesFor returns the rules of lang, those of no language in particular if it has none.
func rulesFor(lang language.Tag) *rules {
	name := "und"
	if !lang.IsRoot() { // the base of an unknown language is English
		base, _ := lang.Base()
		name = base.String()
	}
	if r, ok := compiled.Load(name); ok {
		return r.(*rules)
	}
	r, _ := compiled.LoadOrStore(name, compile(name))
	return r.(*rules)
}

// compile reads the lines of a language. Texts in other scripts than Latin also have English names and titles in them.
func compile(name string) *rules {
	const usual, usualStarters = 300, 120 // what languages have
	r := &rules{lang: name, abbreviations: make(map[string]kind, usual), starters: make(map[string]bool, usualStarters)}
	names := []string{name}
	switch name {
	case "zh", "ja", "ko", "ar", "fa", "ur", "he", "hi", "th", "und":
		names = append(names, "en")
	case "uk", "be", "bg", "sr", "kk":
		names = append(names, "ru")
	}
	names = append(names, "und")
	kinds := map[string]kind{"title": title, "number": number, "maybe": maybe, "list": enumeration, "time": timeOfDay, "cldr": maybe}
	for _, name := range names {
		for fields := range linesOf(abbreviationData, name) {
			for _, word := range fields[1:] {
				r.add(word, kinds[fields[0]])
			}
		}
		for fields := range linesOf(starterData, name) {
			for _, word := range fields {
				r.starters[word] = true
			}
		}
	}
	return r
}

// add enters an abbreviation, and its form with a capital if it is written small. What stands first stays.
func (r *rules) add(word string, k kind) {
	if _, ok := r.abbreviations[word]; !ok {
		r.abbreviations[word] = k
	}
	first, size := utf8.DecodeRuneInString(word)
	if size < len(word) && unicode.IsLower(first) {
		if upper := string(unicode.ToUpper(first)) + word[size:]; r.abbreviations[upper] == ordinary {
			r.abbreviations[upper] = k
		}
	}
}

// linesOf yields the fields of the lines of data that begin with the name, that name left out.
func linesOf(data, name string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(data) {
			rest, ok := strings.CutPrefix(line, name+" ")
			if ok && !yield(strings.Fields(rest)) {
				return
			}
		}
	}
}

// starts reports whether word, which has a capital, is one that begins sentences rather than names.
func (r *rules) starts(word string) bool { return r.starters[strings.ToLower(word)] }

// kindOf tells what kind of abbreviation token is, which a full stop follows.
func (r *rules) kindOf(token string) kind {
	if token == "" {
		return ordinary
	}
	if k := r.abbreviations[token]; k != ordinary {
		return k
	}
	if isAcronym(token) {
		return maybe
	}
	if len(token) > 1 && strings.ToUpper(token) == token {
		// "SEC. 12", "MR. LI"
		lower := strings.ToLower(token)
		first, size := utf8.DecodeRuneInString(lower)
		return max(r.abbreviations[lower], r.abbreviations[string(unicode.ToUpper(first))+lower[size:]])
	}
	return ordinary
}

// isAcronym reports parts of one or two letters with full stops between them, as in "U.N" or "LL.AA.RR".
func isAcronym(token string) bool {
	letters, dots := 0, 0
	for _, r := range token {
		switch {
		case r == '.' || r == '-':
			if letters == 0 && r == '.' {
				return false
			}
			letters = 0
			dots++
		case unicode.IsLetter(r):
			if letters++; letters > 2 {
				return false
			}
		case !unicode.Is(unicode.Mn, r):
			return false
		}
	}
	return dots > 0 && letters > 0 && strings.Contains(token, ".")
}

// extraStop reports a mark at i that ends sentences in this language only: the Greek question mark.
func (r *rules) extraStop(text string, i int, mark rune) bool {
	return r.lang == "el" && (mark == ';' || mark == '\u037e') || mark == ':' && r.lang == "hy" && isSpace(runeAt(text, i+1))
}
