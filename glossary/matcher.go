package glossary

import (
	"slices"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Matcher finds the terms of one language. It is safe for concurrent use.
//
// Terms and text are compared as sequences of keys, one for each word, number or Han character:
// what different spellings and inflected forms of a word have in common (see grammar.go). Quotation
// marks, hyphens and white space have no key, so “一带一路” is 一带一路, a wrapped line is a space and
// so is a hyphen. The terms form a trie over keys, which the text is walked through from each of
// its words; the work is linear in the text times the length of the longest term.
type Matcher struct {
	lang language.Tag
	base string
	han  bool // the language is written in Han characters without spaces
	// traditional says that traditional Chinese characters stand for the simplified ones.
	traditional  bool
	ids          map[string]int32 // numbers of the keys, from 1
	trie         trie
	concepts     []*Concept
	formulas     formulas
	formulasOnce sync.Once
	readers      sync.Pool // of *reader: each remembers the words it has seen
}

// Find returns the terms in text by place, the longest first where several begin at one. Terms
// inside longer ones are among them: Outermost drops these.
func (m *Matcher) Find(text string) []Match {
	if len(m.ids) == 0 {
		return nil
	}
	r := m.readers.Get().(*reader)
	defer m.readers.Put(r)
	return m.find(r, text, r.read(text))
}

// find returns the terms in text, whose words r has read.
func (m *Matcher) find(r *reader, text string, words []word) []Match {
	f := finder{m: m, r: r, text: text, words: words}
	for i, w := range f.words {
		if !slices.ContainsFunc(w.keys, func(key int32) bool { return m.trie.first[key] != 0 }) {
			continue
		}
		f.from, f.exact = len(f.matches), f.exact[:0]
		f.walk(i, 0, 0)
		slices.SortStableFunc(f.matches[f.from:], func(a, b Match) int { return b.Span.End - a.Span.End })
	}
	return f.matches
}

// finder is one run of a matcher over a text.
type finder struct {
	m       *Matcher
	r       *reader
	text    string
	words   []word
	path    []int // the words that led to the current node
	matches []Match
	from    int    // where the matches from the current word on begin
	exact   []bool // of these: whether the words are the term's own, not other forms of them
}

// mostSkipped bounds how often words are passed over between two words of a term: et de l’intégrité.
const mostSkipped = 2

// walk adds the terms that go on at word i from a node of the trie.
func (f *finder) walk(i int, node int32, skipped int) {
	if i >= len(f.words) {
		return
	}
	for _, key := range f.words[i].keys {
		next := f.m.trie.child(node, key)
		if next == 0 {
			continue
		}
		f.path = append(f.path, i)
		n := &f.m.trie.nodes[next]
		for k := range n.ends {
			if ok, exact := f.accepts(&n.ends[k]); ok {
				f.add(&n.ends[k], exact)
			}
		}
		if n.inner {
			f.walk(i+1, next, 0)
		}
		f.path = f.path[:len(f.path)-1]
	}
	if len(f.path) == 0 || skipped == mostSkipped {
		return
	}
	if n := f.skippable(i, skipped); n > 0 {
		f.walk(i+n, node, skipped+1)
	}
}

// add notes that wording w stands at the words of the path, once: forms of one term may agree with
// the same words. Of a concept's allowed and forbidden terms the one counts whose own words they
// are: "work visit" is not a form of "working visit" if it is forbidden itself.
func (f *finder) add(w *wording, exact bool) {
	span := document.Span{Start: f.words[f.path[0]].start, End: f.words[f.path[len(f.path)-1]].end}
	found := Match{Span: withQuotes(f.text, span), Concept: w.concept, Term: w.term, By: w.by}
	for k, m := range f.matches[f.from:] {
		switch {
		case m == found:
			f.exact[k] = f.exact[k] || exact
			return
		case m.Span != found.Span || m.Concept != found.Concept || isAllowed(m.Term) == isAllowed(found.Term) || f.exact[k] == exact:
		case exact:
			f.matches[f.from+k], f.exact[k] = found, true
			return
		default:
			return
		}
	}
	f.matches = append(f.matches, found)
	f.exact = append(f.exact, exact)
}

// isAllowed reports terms that may be used; nil is an abbreviation or a derived word.
func isAllowed(t *Term) bool { return t == nil || t.Status == Preferred || t.Status == Admitted }

// Outermost returns the matches that lie in no longer one, in order.
func Outermost(matches []Match) []Match {
	sorted := slices.Clone(matches)
	slices.SortStableFunc(sorted, func(a, b Match) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	var outer []Match
	var cover document.Span // of the outer match that reaches furthest
	for _, m := range sorted {
		if len(outer) > 0 && cover.Contains(m.Span) && cover != m.Span {
			continue
		}
		if m.Span.End > cover.End || len(outer) == 0 {
			cover = m.Span
		}
		outer = append(outer, m)
	}
	return outer
}
