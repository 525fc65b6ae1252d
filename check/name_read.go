package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/token"
)

// spelling is a capitalised word that may be a name, with the places where it stands.
type spelling struct {
	base   string // what its inflected forms share, without marks on letters
	fold   string // of its first place
	in     *Text
	places []namePlace
	inside bool // at a place where not every word has a capital
	term   bool // at a place that the termbase explains
	small  bool // it is written small, too: a word that may be misspelt as any other
}

// spellings are those of one text.
type spellings struct {
	spellings []*spelling // in order of their first places
	bySegment [][]*spelling
	byBase    map[string]*spelling
	pairs     []namePair // of two words with a capital each, in order
}

// Names shorter than this have too many neighbours; longer ones are codes.
const shortestName, longestName = 4, 32

// readNames returns the spellings that may be names: capitalised words that the text nowhere writes
// small, and that are no function words.
func (t *Text) readNames() *spellings {
	all := &spellings{bySegment: make([][]*spelling, len(t.Doc.Segments())), byBase: map[string]*spelling{}}
	r := nameReader{Text: t, spellings: all, byKey: map[string]*spelling{}}
	r.korean = t.lang() == "ko"
	for i := range t.Doc.Segments() {
		r.read(i)
	}
	all.drop(t)
	for _, s := range all.spellings {
		all.byBase[s.base] = s
	}
	return all
}

// nameReader collects the spellings of a text.
type nameReader struct {
	*Text
	*spellings
	byKey  map[string]*spelling
	korean bool
}

// read collects the spellings of segment i.
func (r *nameReader) read(i int) {
	seg := r.Doc.Segments()[i]
	text := r.Doc.Passages[seg.Passage].Text.Slice(seg.Span)
	const longestShortened = 3 // letters of M., Sra.
	first, shortened := true, false
	at := r.wordsAt(i)
	for k, w := range r.Words(i) {
		word := text[w.Start:w.End]
		if w.Kind != token.Word {
			first = w.Kind != token.Han && (first || strings.ContainsAny(word, ".:!?“«\"") && !(word == "." && shortened))
			continue
		}
		shortened = utf8.RuneCountInString(word) <= longestShortened && capitalised(word+"e")
		known := at[k]
		if r.korean {
			word, w = withoutParticle(word, w)
			known = r.word(w.Fold)
		}
		base := r.base(known)
		known.seen, base.seen = true, true
		if capitalised(word) || mixed(word) {
			at := namePlace{Place{seg.Passage, spanIn(seg.Span, w.Start, w.End)}, i, followedBy(text[w.End:])}
			if at.next != "" {
				r.pairs = append(r.pairs, namePair{base.fold, at})
			}
			r.add(known, base.fold, at, !first)
		} else if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) { // not those in capitals
			known.small, base.small = true, true
		}
		first = false
	}
}

// withoutParticle returns a word in Latin or Cyrillic letters without the Korean particle that is written on to
// it: of Helm이 and Helm의 it is Helm.
func withoutParticle(word string, w token.Token) (string, token.Token) {
	isHangul := func(r rune) bool { return unicode.Is(unicode.Hangul, r) }
	n := strings.IndexFunc(word, isHangul)
	if n <= 0 {
		return word, w
	}
	w.End = w.Start + n
	w.Fold = w.Fold[:max(strings.IndexFunc(w.Fold, isHangul), 0)]
	return word[:n], w
}

// add notes that a word stands at a place, inside a sentence or at its beginning.
func (r *nameReader) add(w *word, base string, at namePlace, inside bool) {
	if w.function {
		return
	}
	fold, n := w.fold, utf8.RuneCountInString(base)
	if n < shortestName || n > longestName || !r.Doc.Passages[at.Passage].Prose(at.Place.Span) {
		return
	}
	key := spellingKey(fold, base)
	s := r.byKey[key]
	if s == nil {
		s = &spelling{base: base, fold: fold, in: r.Text}
		r.byKey[key] = s
		r.spellings.spellings = append(r.spellings.spellings, s)
	}
	s.inside = s.inside || inside
	s.term = s.term || r.inTerm(at.segment, at.Place)
	s.places = append(s.places, at)
	r.bySegment[at.segment] = append(r.bySegment[at.segment], s)
}

// spellingKey tells spellings apart: by their bases, and the accents of those.
func spellingKey(fold, base string) string {
	if marked := possessor(fold); isScript(marked, unicode.Latin) {
		return marked
	}
	return base
}

// drop leaves out the words that are also written small, but for long ones that stand more than once: a word
// near to one of these is misspelt.
func (s *spellings) drop(t *Text) {
	for _, x := range s.spellings {
		x.small = t.word(x.base).small || t.word(x.fold).small
	}
	s.spellings = slices.DeleteFunc(s.spellings, func(x *spelling) bool {
		return x.small && (len(x.places) < 2 || utf8.RuneCountInString(x.base) < longWord)
	})
	for i := range s.bySegment {
		s.bySegment[i] = slices.DeleteFunc(s.bySegment[i], func(x *spelling) bool { return x.small })
	}
}

// in returns the spellings of the segments.
func (s *spellings) in(segments []int) []*spelling {
	var found []*spelling
	for _, i := range segments {
		found = append(found, s.bySegment[i]...)
	}
	return found
}

// inTerm reports whether the place in segment i is part of a term.
func (t *Text) inTerm(i int, pl Place) bool {
	for _, term := range t.Terms[i] {
		if term.Place.Span.Start <= pl.Span.Start && pl.Span.End <= term.Place.Span.End {
			return true
		}
	}
	return false
}

// capitalised reports whether a word of Latin or Cyrillic letters begins with a capital and goes on
// small.
func capitalised(word string) bool {
	first, n := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || !unicode.In(first, unicode.Latin, unicode.Cyrillic) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(word[n:])
	if !unicode.IsLower(second) {
		return false
	}
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals < 3 && !strings.ContainsFunc(word, unicode.IsDigit)
}

// mixed reports a word of Latin letters with capitals behind its first letter and small ones: BSCScan, AGPLv3.
func mixed(word string) bool {
	capitals, small := 0, 0
	for i, r := range word {
		switch {
		case r >= utf8.RuneSelf:
			return false
		case r >= 'A' && r <= 'Z' && i > 0:
			capitals++
		case r >= 'a' && r <= 'z':
			small++
		}
	}
	return capitals > 0 && small > 0 && len(word) > longestPlainName
}

// longestPlainName is how many letters a word has at most whose capitals tell nothing: McCoy, iPod.
const longestPlainName = 5

// beside reports whether a name stands right before another, with a space or a hyphen between.
func (n namePlace) beside(next namePlace) bool {
	return n.Passage == next.Passage && n.Span.End+1 == next.Span.Start
}

// followedBy returns the capitalised word that text goes on with, behind no more than a space.
func followedBy(text string) string {
	rest, ok := strings.CutPrefix(text, " ")
	if !ok {
		return ""
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(rest)
	}
	if !capitalised(rest[:end]) {
		return ""
	}
	return nameBase(token.Fold(rest[:end]))
}

// possessor returns a folded word without the English mark of the possessive.
func possessor(fold string) string { return strings.TrimSuffix(strings.TrimSuffix(fold, "'s"), "'") }

// nameBase returns what the inflected forms of a folded name share, without accents: a Cyrillic name
// loses the endings of its cases.
func nameBase(fold string) string {
	if isScript(fold, unicode.Cyrillic) {
		return cutCase(fold)
	}
	return token.Unaccented(possessor(fold))
}

// caseEndings are those of Russian names, the longest first.
var caseEndings = sync.OnceValue(func() []string {
	return strings.Fields("иями ого ому его ему ыми ими ией иям иях ами ями ию ия ии ие ее ое ые юю яя ею ом ым им их ых ой ей ем ам ям ах ях ий ый ая ую а у е и ы я ю ь й")
})

// cutCase cuts the ending of a case off where four letters are left.
func cutCase(word string) string {
	for _, e := range caseEndings() {
		if rest, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(rest) >= shortestName {
			return rest
		}
	}
	return word
}

// stem returns the stem of a spelling in a language, as the lexicon has it.
func (s *spelling) stem(in *token.Stemmer) string { return in.Stem(possessor(s.fold)) }

// trusted reports whether what the lexicon says of the stem holds for the word: that what was cut off
// is an ending, or what is left is long. Stems of names are often other words.
func (s *spelling) trusted(stem string) bool {
	cut, ok := strings.CutPrefix(s.fold, stem)
	if !ok || utf8.RuneCountInString(stem) > 5 {
		return true
	}
	return len(cut) < 2 || cut == "'s" || cut == "es" || slices.Contains(caseEndings(), cut)
}

// sameInflected reports whether two names differ in no more than an ending: one is a plural, an
// adjective or another gender of the other.
func sameInflected(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	if n < 4 || a == b {
		return false
	}
	c, d := string(x[n:]), string(y[n:])
	if lettersLost(string(x[n-1]), c, d) {
		return false
	}
	if c == "tion" && d == "cion" || c == "cion" && d == "tion" { // Declaration, Declaración: a word, not a name
		return true
	}
	endings := latinEndings
	if isScript(a, unicode.Cyrillic) {
		if endings = cyrillicEndings; c != "" && d != "" {
			return false
		}
	}
	return strings.Contains(endings, " "+c+" ") && strings.Contains(endings, " "+d+" ")
}

// otherVowel reports whether two words differ in the vowel that they end with, as no inflected forms of a name do in most
// languages: Hamdi, Hamdy. Where the source has no letters, it tells that they are of one name.
func otherVowel(a, b string) bool {
	const vowels = "aeiy"
	n := len(a) - 1
	return n > 0 && len(b) == n+1 && a[:n] == b[:n] && a[n] != b[n] && strings.IndexByte(vowels, a[n]) >= 0 && strings.IndexByte(vowels, b[n]) >= 0
}

// lettersLost reports whether two words, alike up to a letter and ending on c and d behind it, differ in a slip rather than
// in an ending: the last letter stands twice, or one within the word is lost.
func lettersLost(letter, c, d string) bool {
	return len(c)+len(d) == 1 && c+d == letter || c != "" && d != "" && (strings.HasSuffix(c, d) || strings.HasSuffix(d, c))
}

// Endings that make other words of a name; two spaces: none.
const (
	latinEndings    = "  s es n an ian ans ians i is o os a as e ne nes ns en ese in er ers r rs ic y ie ia x ish t um us al "
	cyrillicEndings = "  в ов ев ин н к ц ец ск ан а я о ы и е ь й р "
)
