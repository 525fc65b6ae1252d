package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
)

// formulas finds wordings that are almost a set formula, in text of which no source is known.
type formulas struct {
	terms []formula
	halves
	begin    []bool   // by key: a half begins with it
	openings openings // the first two keys of the halves
}

// formula is a formula as a sequence of keys.
type formula struct {
	concept *Concept
	term    *Term
	keys    []int32
}

// halves leads from either half of a formula to the formula: where one word differs at most, one of them
// stands as it is.
type halves map[[2]int32][]half

// half is the beginning of one, its first two keys being known.
type half struct {
	formula int
	offset  int // of the half in the formula
}

// shortestFormula is how many words a formula has to have: of fewer, a word more or less is often another
// phrase.
const shortestFormula = 4

// BansAlone reports whether c's forbidden terms are wrong, and what is almost its formula is, even where no
// source is known: it says so, or it is of a project's own termbase and has no condition.
func (c *Concept) BansAlone() bool {
	return c.Mono || c.When.IsZero() && len(c.UnlessSource) == 0 && !slices.Contains(Packs(), c.File)
}

// FindAlone returns the terms of a text of which no source is known, as [Matcher.Find] does, and the places that are a
// formula of four words or more but for one word that is changed, dropped or added, and that are part of no term.
func (m *Matcher) FindAlone(text string) ([]Match, []Near) {
	m.formulasOnce.Do(m.compileFormulas)
	if len(m.formulas.terms) == 0 {
		return m.Find(text), nil
	}
	r := m.reader()
	defer m.release(r)
	found, almost := r.find(text, &m.formulas)
	var near []Near
	if almost {
		near = r.nearFormulas(text, found)
	}
	return m.withPatterns(r, text, found), near
}

// nearFormulas returns the places of a text that are almost a formula, of which the terms are known.
func (r *reader) nearFormulas(text string, known []Match) []Near {
	m := r.m
	words := r.read(text)
	var found []Near
	for i := 0; i+1 < len(words); i++ {
		if !m.formulas.mayBegin(&words[i]) {
			continue
		}
		for _, h := range m.formulas.at(words, i) {
			f := &m.formulas.terms[h.formula]
			span, ok := m.misses(text, words, i-h.offset, f)
			if !ok || slices.ContainsFunc(found, func(n Near) bool { return n.Span.Start < span.End && span.Start < n.Span.End }) {
				continue
			}
			// What is a term, or reaches into one that goes beyond it, is meant as it stands.
			if !slices.ContainsFunc(known, func(k Match) bool { return meansIt(text, k, span) }) {
				found = append(found, Near{Span: span, Term: f.term, Concept: f.concept})
			}
		}
	}
	return found
}

// meansIt reports whether a term that stands in a text says that a span which is almost a formula is no
// mistake: it holds the span, reaches out of it, or is all of it but the first or the last word.
func meansIt(text string, k Match, span document.Span) bool {
	if k.Span.Start >= span.End || span.Start >= k.Span.End {
		return false
	}
	if k.Span.Contains(span) || k.Span.Start < span.Start || k.Span.End > span.End {
		return true
	}
	rest := text[span.Start:k.Span.Start] + " " + text[k.Span.End:span.End]
	return len(strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })) <= 1
}

// compileFormulas indexes the formulas that are looked for.
func (m *Matcher) compileFormulas() {
	r := newReader(m, nil)
	m.formulas.halves = halves{}
	for _, c := range m.concepts {
		for i := range c.Terms {
			if t := &c.Terms[i]; c.standsNear(t, m.base) {
				m.addFormula(r, c, t)
			}
		}
	}
	m.formulas.openings = newOpenings(2 * len(m.formulas.terms))
	for pair := range m.formulas.halves {
		m.formulas.openings.add(pairOf(m.hash(pair[0]), m.hash(pair[1])))
	}
}

// standsNear reports whether what is almost t, a term of c, is looked for in texts of a language.
func (c *Concept) standsNear(t *Term, base string) bool {
	return c.Kind == KindFormula && (c.Near == nil || *c.Near > 0) && c.BansAlone() && t != nil && isAllowed(t) && baseOf(t.Lang) == base && !c.HasSlots(t)
}

// halvesOf returns where the halves of a formula of n words begin; none if it is too short to be looked for.
func halvesOf(n int) []int {
	if n < shortestFormula {
		return nil
	}
	return []int{0, n / 2}
}

func (m *Matcher) addFormula(r *reader, c *Concept, t *Term) {
	var keys []int32
	for _, w := range r.read(t.Text) {
		if len(w.keys) == 0 {
			return // of another language
		}
		keys = append(keys, w.keys[0])
	}
	halves := halvesOf(len(keys))
	if halves == nil {
		return
	}
	n := len(m.formulas.terms)
	m.formulas.terms = append(m.formulas.terms, formula{c, t, keys})
	for _, offset := range halves {
		pair := [2]int32{keys[offset], keys[offset+1]}
		m.formulas.halves[pair] = append(m.formulas.halves[pair], half{n, offset})
		for len(m.formulas.begin) <= int(pair[0]) {
			m.formulas.begin = append(m.formulas.begin, false)
		}
		m.formulas.begin[pair[0]] = true
	}
}

// mayBegin reports whether a half may begin with a word, of which most do not.
func (f *formulas) mayBegin(w *word) bool {
	return w.key != 0 && (w.several || int(w.key) < len(f.begin) && f.begin[w.key])
}

// within reports whether a half of a formula begins within words.
func (f *formulas) within(words []word) bool {
	for i := range words[1:] {
		if f.mayBegin(&words[i]) && len(f.at(words, i)) > 0 {
			return true
		}
	}
	return false
}

// at returns the halves that may begin at word i.
func (h halves) at(words []word, i int) []half {
	var found []half
	for _, a := range words[i].keys {
		for _, b := range words[i+1].keys {
			found = append(found, h[[2]int32{a, b}]...)
		}
	}
	return found
}

// misses reports whether the words about from are f but for one of them, rather one in the middle than the
// first or the last.
func (m *Matcher) misses(text string, words []word, from int, f *formula) (document.Span, bool) {
	for _, inside := range []bool{true, false} {
		for _, start := range []int{from, from + 1, from - 1} {
			for _, n := range []int{len(f.keys), len(f.keys) + 1, len(f.keys) - 1} {
				if start < 0 || start+n > len(words) {
					continue
				}
				window := words[start : start+n]
				if oneApart(window, f.keys, inside) && !m.edges(window, f) && !slices.ContainsFunc(window, func(w word) bool { return isStop(text[w.start:w.end]) }) {
					return document.Span{Start: int(window[0].start), End: int(window[n-1].end)}, true
				}
			}
		}
	}
	return document.Span{}, false
}

// edges reports whether words begin or end with a function word that the formula has not there: it is
// then a part of the formula that stands in another phrase.
func (m *Matcher) edges(words []word, f *formula) bool {
	small := functionWords(m.base)
	last := len(words) - 1
	return small[words[0].fold] && !slices.Contains(words[0].keys, f.keys[0]) ||
		small[words[last].fold] && !slices.Contains(words[last].keys, f.keys[len(f.keys)-1])
}

// oneApart reports whether words are a formula's but for one that is changed, dropped or added, inside or at
// one of the ends. There it may only be changed: whether it is missing, or one too many, nothing tells.
func oneApart(words []word, keys []int32, inside bool) bool {
	has := func(w word, key int32) bool { return slices.Contains(w.keys, key) }
	head := 0
	for head < len(words) && head < len(keys) && has(words[head], keys[head]) {
		head++
	}
	tail := 0
	for tail < len(words)-head && tail < len(keys)-head && has(words[len(words)-1-tail], keys[len(keys)-1-tail]) {
		tail++
	}
	within := head > 0 && tail > 0
	if len(words) == len(keys) {
		return head+tail == len(keys)-1 && within == inside
	}
	return inside && within && head+tail == min(len(words), len(keys))
}

// isStop reports a mark that no formula goes over.
func isStop(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r != ',' && r != '&' && (unicode.IsPunct(r) || unicode.IsSymbol(r))
}
