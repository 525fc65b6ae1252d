package token

import (
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
	"golang.org/x/text/language"
)

// longestWord is the length in bytes above which nothing is a word that inflects: some stemmers take
// time that is quadratic in it.
const longestWord = 128

// Stem returns the stem of a folded word by the Snowball algorithm of its language (Porter,
// "Snowball: A language for stemming algorithms", 2001), or the word itself where there is none.
func Stem(fold string, lang language.Tag) string {
	return NewStemmer(lang).Stem(fold)
}

// Stemmer stems words of one language. Stemmers of a language share what they remember.
type Stemmer struct {
	stems *Memo[string] // nil: the language does not inflect, or there is no algorithm
}

// stemmers are those that were asked for, by language.
var stemmers sync.Map

// NewStemmer returns the stemmer of a language.
func NewStemmer(lang language.Tag) *Stemmer {
	base := baseOf(lang)
	if s, ok := stemmers.Load(base); ok {
		return s.(*Stemmer)
	}
	s := &Stemmer{}
	if stem := algorithm(base); stem != nil {
		s.stems = NewMemo(func(fold string) string { return run(stem, fold) })
	}
	kept, _ := stemmers.LoadOrStore(base, s)
	return kept.(*Stemmer)
}

// Stems reports whether there is an algorithm for the language: if not, every word is its own stem.
func (s *Stemmer) Stems() bool { return s.stems != nil }

// Stem returns the stem of a folded word, as the function Stem does.
func (s *Stemmer) Stem(fold string) string {
	if s.stems == nil || len(fold) > longestWord {
		return fold
	}
	return s.stems.Of(fold)
}

// run stems a word. A stem that the word begins with takes no room of its own.
func run(stem func(*snowballstem.Env) bool, fold string) string {
	env := environments.Get().(*snowballstem.Env)
	defer environments.Put(env)
	env.SetCurrent(fold)
	stem(env)
	found := env.Current()
	if strings.HasPrefix(fold, found) {
		return fold[:len(found)]
	}
	return found
}

var environments = sync.Pool{New: func() any { return snowballstem.NewEnv("") }}

// baseOf returns the base language of a tag; an undetermined one is "und".
func baseOf(lang language.Tag) string {
	base, _, _ := lang.Raw()
	return base.String()
}

func algorithm(lang string) func(*snowballstem.Env) bool {
	switch lang {
	case "ar":
		return arabic.Stem
	case "da":
		return danish.Stem
	case "de":
		return german.Stem
	case "en":
		return english.Stem
	case "es":
		return spanish.Stem
	case "fi":
		return finnish.Stem
	case "fr":
		return french.Stem
	case "hu":
		return hungarian.Stem
	case "it":
		return italian.Stem
	case "nb", "nn", "no":
		return norwegian.Stem
	case "nl":
		return dutch.Stem
	case "pt":
		return portuguese.Stem
	case "ro":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "sv":
		return swedish.Stem
	case "tr":
		return turkish.Stem
	}
	return nil
}
