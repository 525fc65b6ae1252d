package glossary

import (
	"cmp"
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
	patterns     *patterns // terms with slots, nil where there are none

	mu      sync.Mutex
	readers []*reader // that are not in use: each remembers the words it has seen
}

// reader returns a reader that nobody else uses until it is released. There are as many as were ever in use at
// once; a sync.Pool would lose what they remember whenever memory is collected.
func (m *Matcher) reader() *reader {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.readers)
	if n == 0 {
		return newReader(m)
	}
	r := m.readers[n-1]
	m.readers = m.readers[:n-1]
	return r
}

func (m *Matcher) release(r *reader) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.readers = append(m.readers, r)
}

// Find returns the terms in text by place, the longest first where several begin at one. Terms
// inside longer ones are among them: Outermost drops these.
func (m *Matcher) Find(text string) []Match {
	if len(m.ids) == 0 && m.patterns == nil {
		return nil
	}
	r := m.reader()
	defer m.release(r)
	found := m.find(r, text, r.read(text))
	if m.patterns == nil {
		return found
	}
	found = append(found, m.patterns.find(m, r, text)...)
	slices.SortStableFunc(found, byPlace)
	return found
}

// byPlace orders matches by where they begin, the longest first.
func byPlace(a, b Match) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
}

// find returns the terms in text, whose words r has read.
func (m *Matcher) find(r *reader, text string, words []word) []Match {
	f := finder{m: m, r: r, text: text, words: words, path: r.path[:0], exact: r.exact[:0]}
	for i := range words {
		if !words[i].starts {
			continue
		}
		f.from, f.exact = len(f.matches), f.exact[:0]
		f.walk(i, 0, 0)
		if len(f.matches) > f.from+1 {
			slices.SortStableFunc(f.matches[f.from:], func(a, b Match) int { return b.Span.End - a.Span.End })
		}
	}
	r.path, r.exact = f.path, f.exact
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
func (f *finder) walk(i int, from int32, skipped int) {
	if i >= len(f.words) {
		return
	}
	w := &f.words[i]
	if w.key != 0 {
		f.step(i, from, w.key)
	}
	if w.several {
		for _, key := range w.keys[1:] {
			f.step(i, from, key)
		}
	}
	if !w.passes || len(f.path) == 0 || skipped == mostSkipped {
		return
	}
	if n := f.skippable(i, skipped); n > 0 {
		f.walk(i+n, from, skipped+1)
	}
}

// step adds the terms that end at word i, or go on after it, if it leads on from a node by that key.
func (f *finder) step(i int, from, key int32) {
	next := f.m.trie.child(from, key)
	if next == 0 {
		return
	}
	f.path = append(f.path, i)
	n := &f.m.trie.nodes[next]
	for end := n.ends; end != 0; {
		w := &f.m.trie.wordings[end]
		if ok, exact := f.accepts(w); ok {
			f.add(w, exact)
		}
		end = w.next
	}
	if n.inner {
		f.walk(i+1, next, 0)
	}
	f.path = f.path[:len(f.path)-1]
}

// add notes that wording w stands at the words of the path, once: forms of one term may agree with
// the same words. Of a concept's allowed and forbidden terms the one counts whose own words they
// are: "work visit" is not a form of "working visit" if it is forbidden itself.
func (f *finder) add(w *wording, exact bool) {
	span := document.Span{Start: f.start(), End: f.end()}
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

// start and end are the place of the path.
func (f *finder) start() int { return int(f.words[f.path[0]].start) }

func (f *finder) end() int { return int(f.words[f.path[len(f.path)-1]].end) }

// isAllowed reports terms that may be used; nil is an abbreviation or a derived word.
func isAllowed(t *Term) bool { return t == nil || t.Status == Preferred || t.Status == Admitted }

// Outermost returns the matches that lie in no longer one, in order. What stands in the slots of one does not
// lie in it.
func Outermost(matches []Match) []Match {
	sorted := slices.Clone(matches)
	slices.SortStableFunc(sorted, byPlace)
	var outer []Match
	var cover document.Span      // of the outer match that reaches furthest
	var literals []document.Span // of those with words in their slots
	for i := range sorted {
		if sorted[i].Slots.gaps() {
			literals = append(literals, sorted[i].Slots.Literals...)
		}
	}
	for _, m := range sorted {
		longer := func(s document.Span) bool { return s.Contains(m.Span) && s != m.Span }
		if longer(cover) || slices.ContainsFunc(literals, longer) {
			continue
		}
		if m.Span.End > cover.End && !m.Slots.gaps() {
			cover = m.Span
		}
		outer = append(outer, m)
	}
	return outer
}
