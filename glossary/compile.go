package glossary

import (
	"iter"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// wording is one way to write a concept: a term, a form of it, an abbreviation or a derived word.
type wording struct {
	concept *Concept
	term    *Term // nil for an abbreviation or a derived word
	from    int32 // where its words begin in [trie.spelt]
	next    int32 // wording that ends at the same node, 0 for none
	words   uint16
	by      By
	strict  bool // what only looks like a form of it is not it
	capital bool // a name: one of its capitals has to stand in the text
	letters bool // an abbreviation in capitals, a word in small letters: WHO, who
	// plain says that nothing is asked of a text but its words.
	plain bool
}

// spelt is a word of a wording.
type spelt struct {
	key      int32 // the number of its key,
	fold     int32 // of its folded form
	spelling int32 // and of the way it is written
}

// spelling is a word of a termbase as it is written there.
type spelling struct {
	written   string
	key, fold int32 // numbers
	capital   bool
}

// compiler puts wordings into a matcher. It remembers the words that it has seen.
type compiler struct {
	m       *Matcher
	r       *reader
	written names // numbers of the spellings
}

// newMatcher returns a matcher of no terms. A traditional one takes traditional Chinese characters for
// the simplified ones.
func newMatcher(base string, traditional bool) *Matcher {
	return &Matcher{
		lang: language.Make(base), base: base, han: base == "zh", traditional: traditional,
		keys: newNames(), folds: newNames(), spellings: make([]spelling, 1), trie: newTrie(),
	}
}

// compile makes the matcher of the terms of one base language. picked says for concepts which of their
// wordings are wanted; of the others all are. known is the language's grammar with the stems that it remembers, which
// nobody else uses any more, or nil.
func compile(concepts []*Concept, base string, traditional bool, picked map[*Concept]pick, known *grammar) *Matcher {
	m := newMatcher(base, traditional)
	m.concepts = concepts
	c := compiler{m: m, r: newReader(m, known), written: newNames()}
	for _, concept := range concepts {
		i := 0
		for text, w := range wordings(concept, base) {
			if picked[concept].has(base, i) {
				c.addWording(text, w)
			}
			i++
		}
	}
	if m.patterns != nil {
		m.patterns.compile(base, traditional)
	}
	m.hashes = m.keyHashes()
	m.openings = openingsOf(m)
	m.plain = c.r.grammar.plain && !m.hasMark()
	if m.plainHan = m.han && !traditional; m.plain || m.plainHan {
		m.plainTerms = newPlainTerms(m)
	}
	m.release(c.r) // which remembers the stems of the terms
	return m
}

// hasMark reports whether a term has one of the marks that may follow a plain word.
func (m *Matcher) hasMark() bool {
	for c := range 64 {
		if marks>>c&1 != 0 && m.keys.find(string(rune(c))) != 0 {
			return true
		}
	}
	return false
}

// wordings returns the ways to write a concept in a language.
func wordings(c *Concept, base string) iter.Seq2[string, wording] {
	return func(yield func(string, wording) bool) {
		more := true
		add := func(text string, w wording) { more = more && yield(text, w) }
		for i := range c.Terms {
			t := &c.Terms[i]
			if baseOf(t.Lang) != base && !standsAsItIs(c, base) {
				continue
			}
			w := wording{concept: c, term: t, strict: t.Status == Forbidden || t.Status == Deprecated || namesOne(c.Kind) || base == "ru" && isRussianNoun(t.Text) || base == "en" && c.Kind != KindFormula}
			for _, form := range formsOf(c, t, base) {
				add(form, w)
			}
		}
		if a := c.Abbreviation[base]; a != "" {
			add(a, wording{concept: c, by: ByAbbreviation})
		}
		for _, d := range c.Derived[base] {
			add(d, wording{concept: c, by: ByDerived, strict: true})
		}
	}
}

// formsOf returns a term and the forms that are given for it, among them the English genitive and the list with or
// without a comma before its last member.
func formsOf(c *Concept, t *Term, base string) []string {
	forms := append(make([]string, 0, 2+len(t.Forms)), t.Text)
	if possessed := englishGenitive(c, t, base); possessed != "" {
		forms = append(forms, possessed)
	}
	if other := otherComma(t.Text, base); other != "" {
		forms = append(forms, other)
	}
	return append(forms, t.Forms...)
}

// standsAsItIs reports whether c's terms of other languages are looked for in this one: they are not
// translated, and the concept has no term of its own here.
func standsAsItIs(c *Concept, base string) bool {
	return c.DoNotTranslate && !slices.ContainsFunc(c.Terms, func(t Term) bool { return baseOf(t.Lang) == base })
}

// addWording puts a wording where it is looked for.
func (c *compiler) addWording(text string, w wording) {
	p := w.concept.pattern(text)
	if p == nil || w.term == nil {
		c.add(text, w)
		return
	}
	if c.m.patterns == nil {
		c.m.patterns = &patterns{of: map[*Concept]*patternTerm{}}
	}
	c.m.patterns.addPattern(c.r, p, w)
}

// add puts a wording into the trie.
func (c *compiler) add(text string, w wording) {
	pieces := c.r.cut(text)
	if len(pieces) == 0 || len(pieces) > math.MaxUint16 {
		return
	}
	t := &c.m.trie
	w.from, w.words = int32(len(t.spelt)), uint16(len(pieces))
	for _, p := range pieces {
		n := c.spelling(text[p.start:p.end], p)
		s := &c.m.spellings[n]
		t.spelt = append(t.spelt, spelt{s.key, s.fold, n})
		w.capital = w.capital || s.capital
	}
	w.capital = w.capital && isName(w.concept.Kind)
	w.letters = len(pieces) == 1 && isAbbreviation(text[pieces[0].start:pieces[0].end])
	w.plain = !w.capital && !w.letters && !w.concept.CaseStrict &&
		(w.term == nil || len(w.term.NotAfter) == 0 && len(w.term.NotBefore) == 0)
	t.add(w)
}

// spelling returns the number of a word.
func (c *compiler) spelling(written string, p piece) int32 {
	n := c.written.find(written)
	if n == 0 {
		n = c.written.add(written)
		fold := c.r.fold(written, p)
		c.m.spellings = append(c.m.spellings, spelling{
			written: written, key: c.m.key(c.r.grammar.keys(fold, p.kind)[0]), fold: c.m.folds.add(fold), capital: hasCapital(written),
		})
	}
	return n
}

// key returns the number of a key, a new one for a new key.
func (m *Matcher) key(key string) int32 {
	id := m.keys.add(key)
	if int(id) == len(m.trie.first) {
		m.trie.first = append(m.trie.first, spot{})
	}
	return id
}

// isName reports the kinds of concepts whose capitals tell them from ordinary words: China and
// china, the State and to state. Titles and formulas are as often written small.
func isName(k Kind) bool {
	switch k {
	case KindTerm, KindOrganisation, KindCountry, KindPerson, KindPlace:
		return true
	}
	return false
}

// namesOne reports the kinds of concepts that are one thing each, whose name is inflected as nouns are and nothing more:
// Sendai is no form of a verb in a name that has it.
func namesOne(k Kind) bool {
	switch k {
	case KindOrganisation, KindCountry, KindPerson, KindPlace, KindAct, KindEvent:
		return true
	}
	return false
}

func hasCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// isAbbreviation reports words of two capitals or more and nothing small.
func isAbbreviation(s string) bool {
	capitals := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals > 1
}
