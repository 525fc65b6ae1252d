package glossary

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// wording is one way to write a concept: a term, a form of it, an abbreviation or a derived word.
type wording struct {
	concept *Concept
	term    *Term // nil for an abbreviation or a derived word
	by      By
	strict  bool // what only looks like a form of it is not it
	capital bool // a name: one of its capitals has to stand in the text
	letters bool // an abbreviation in capitals, a word in small letters: WHO, who
	words   []*spelling
	next    int32 // wording that ends at the same node, 0 for none
}

// same reports whether two wordings, of one node, say the same.
func (w *wording) same(other *wording) bool {
	return w.concept == other.concept && w.term == other.term && w.by == other.by && slices.Equal(w.words, other.words)
}

// spelling is a word of a termbase as it is written there.
type spelling struct {
	written string
	fold    string
	key     int32
	capital bool
}

// compiler puts wordings into a matcher. It remembers the words that it has seen.
type compiler struct {
	m         *Matcher
	r         *reader
	spellings map[string]*spelling
}

// newMatcher returns a matcher of no terms. A traditional one takes traditional Chinese characters for
// the simplified ones.
func newMatcher(base string, traditional bool) *Matcher {
	m := &Matcher{
		lang: language.Make(base), base: base, han: base == "zh", traditional: traditional,
		ids: map[string]int32{}, trie: newTrie(),
	}
	return m
}

// compile makes the matcher of the terms of one base language. picked says for concepts which of their
// wordings are wanted; of the others all are.
func compile(concepts []*Concept, base string, traditional bool, picked map[*Concept]pick) *Matcher {
	m := newMatcher(base, traditional)
	m.concepts = concepts
	c := compiler{m: m, r: newReader(m), spellings: map[string]*spelling{}}
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
	return m
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
			w := wording{concept: c, term: t, strict: t.Status == Forbidden || t.Status == Deprecated || c.Kind != KindTerm && isName(c.Kind) || base == "ru" && isRussianNoun(t.Text)}
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

// formsOf returns a term and the forms that are given for it, among them the English genitive.
func formsOf(c *Concept, t *Term, base string) []string {
	forms := append(make([]string, 0, 2+len(t.Forms)), t.Text)
	if possessed := englishGenitive(c, t, base); possessed != "" {
		forms = append(forms, possessed)
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
	node := int32(0)
	pieces := c.r.cut(text)
	if len(pieces) == 0 {
		return
	}
	w.words = make([]*spelling, len(pieces))
	for i, p := range pieces {
		w.words[i] = c.spelling(text[p.start:p.end], p)
		node = c.m.trie.grow(node, w.words[i].key)
		w.capital = w.capital || w.words[i].capital
	}
	w.capital = w.capital && isName(w.concept.Kind)
	w.letters = len(w.words) == 1 && isAbbreviation(w.words[0].written)
	c.m.trie.end(node, w)
}

// spelling returns what is known of a word.
func (c *compiler) spelling(written string, p piece) *spelling {
	known := c.spellings[written]
	if known == nil {
		fold := c.r.fold(written, p)
		known = &spelling{written: written, fold: fold, key: c.m.id(c.r.grammar.keys(fold, p.kind)[0]), capital: hasCapital(written)}
		c.spellings[written] = known
	}
	return known
}

// id returns the number of a key, a new one for a new key.
func (m *Matcher) id(key string) int32 {
	id, ok := m.ids[key]
	if !ok {
		id = int32(len(m.ids) + 1)
		m.ids[key] = id
		m.trie.first = append(m.trie.first, 0)
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
