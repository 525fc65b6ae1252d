package glossary

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

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
	traditional bool
	keys        names // of words of terms
	folds       names // folded words of terms
	spellings   []spelling
	trie        trie
	openings    openings
	hashes      []uint32 // of the keys
	// plain says that the key of a word is the word itself, folded, and no mark of sentences is one.
	plain bool
	// plainHan says that Han characters are plain words too.
	plainHan     bool
	plainTerms   plainTerms
	concepts     []*Concept
	formulas     formulas
	formulasOnce sync.Once
	patterns     *patterns // terms with slots, nil where there are none

	// Readers that are not in use: each remembers the words it has seen. One of them is at hand without a lock.
	spare   atomic.Pointer[reader]
	mu      sync.Mutex
	readers []*reader
}

// reader returns a reader that nobody else uses until it is released. There are as many as were ever in use at
// once; a sync.Pool would lose what they remember whenever memory is collected.
func (m *Matcher) reader() *reader {
	if r := m.spare.Swap(nil); r != nil {
		return r
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.readers)
	if n == 0 {
		return newReader(m, nil)
	}
	r := m.readers[n-1]
	m.readers = m.readers[:n-1]
	return r
}

func (m *Matcher) release(r *reader) {
	if m.spare.CompareAndSwap(nil, r) {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.readers = append(m.readers, r)
}

// Find returns the terms in text by place, the longest first where several begin at one. Terms
// inside longer ones are among them: Outermost drops these.
func (m *Matcher) Find(text string) []Match {
	if m.keys.len() == 0 && m.patterns == nil {
		return nil
	}
	r := m.reader()
	defer m.release(r)
	found, _ := r.find(text, nil)
	return m.withPatterns(r, text, found)
}

// withPatterns adds the terms with slots that stand in a text to the others.
func (m *Matcher) withPatterns(r *reader, text string, found []Match) []Match {
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
