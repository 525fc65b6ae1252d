package glossary

import (
	"slices"

	"github.com/concord-l10n/concord/document"
)

// finder is one run of a matcher over a text. It looks at each stretch of it once, and where two words follow each
// other with which a term may begin it reads the words from there on.
type finder struct {
	m       *Matcher
	r       *reader
	text    string
	matches []Match

	words []word // that were read, in a row
	from  int    // of these: the first that may be needed
	next  int    // byte that what was not read begins at
	path  []int  // the words that led to the current node

	first int    // match from the current word on
	exact []bool // of these: whether the words are the term's own, not other forms of them
}

// find returns the terms in text.
func (r *reader) find(text string) []Match {
	f := &r.finder
	*f = finder{m: r.m, r: r, text: text, matches: f.matches[:0], words: f.words[:0], path: f.path[:0], exact: f.exact[:0]}
	f.scan()
	f.text = ""
	if len(f.matches) == 0 {
		return nil
	}
	return slices.Clone(f.matches)
}

// scanner is where a scan has got to.
type scanner struct {
	last seen   // the stretch before that has words
	open seen   // the one before that, if a term of three words may begin there
	pair uint64 // of open: the hash of its word and the next
}

// seen is a stretch with what a term that begins with its last word has to begin with.
type seen struct {
	tail       uint32 // the hash of the key of its last word, 0 if no term begins there
	odd        bool   // it has several keys
	start, end int    // 0 for none
}

// scan goes through the stretches of the text.
func (f *finder) scan() {
	var s scanner
	for i := 0; i < len(f.text); {
		if f.text[i] <= ' ' {
			i++
		} else if end := f.plain(&s, i); end > 0 {
			i = end
		} else {
			i = f.other(&s, i)
		}
	}
}

// plain goes on by a stretch that is a plain word, and returns its end, or 0 if it is none.
func (f *finder) plain(s *scanner, i int) int {
	if !f.m.plain {
		return 0
	}
	end, name, marked, ok := plainAt(f.text, i)
	if !ok || name.head == passed {
		return 0
	}
	hash := name.hash()
	o := &f.m.openings
	if s.open.end > 0 {
		if o.has(tripleOf(s.pair, hash)) {
			f.begin(s.open)
		}
		s.open.end = 0
	}
	if s.last.odd {
		f.begin(s.last)
	} else if pair := pairOf(s.last.tail, hash); o.has(pair) && s.last.tail != 0 {
		if o.has(tripleOf(pair, ends)) {
			f.begin(s.last)
		} else if !marked {
			s.open, s.pair = s.last, pair
		}
	}
	s.last = seen{tail: hash, start: i, end: end}
	if o.single && o.has(pairOf(hash, ends)) {
		f.beginBoth(s)
	}
	if marked {
		s.last.tail = 0
	}
	return end
}

// other goes on by a stretch of any kind, and returns its end.
func (f *finder) other(s *scanner, i int) int {
	end, known := f.r.stretch(f.text, i)
	head, tail, traits := known.head, known.tail, known.traits
	if traits&wordless != 0 {
		return end
	}
	o := &f.m.openings
	if s.open.end > 0 {
		if traits&oddHead != 0 || o.has(tripleOf(s.pair, head)) {
			f.begin(s.open)
		}
		s.open.end = 0
	}
	switch pair := pairOf(s.last.tail, head); {
	case s.last.tail == 0:
	case traits&oddHead != 0 || s.last.odd && head != 0:
		f.begin(s.last)
	case head != 0 && o.has(pair):
		if traits&lone == 0 || o.has(tripleOf(pair, ends)) {
			f.begin(s.last)
		} else {
			s.open, s.pair = s.last, pair
		}
	}
	s.last = seen{tail, traits&oddTail != 0, i, end}
	if traits&inner != 0 {
		f.beginBoth(s)
	}
	return end
}

// beginBoth finds the terms that begin in the last stretch, and before them those that may begin in the open one.
func (f *finder) beginBoth(s *scanner) {
	if s.open.end > 0 {
		f.begin(s.open)
		s.open.end = 0
	}
	f.begin(s.last)
}

// begin finds the terms that begin in a stretch, unless it was called for that one or a later one before.
func (f *finder) begin(s seen) {
	const most = 1 << 12
	if f.from > most {
		f.words, f.from = f.words[:copy(f.words, f.words[f.from:])], 0
	}
	for f.from < len(f.words) && int(f.words[f.from].start) < s.start {
		f.from++
	}
	if f.next <= s.start {
		f.words, f.from, f.next = f.words[:0], 0, s.start
		f.have(0)
	}
	for ; f.from < len(f.words) && int(f.words[f.from].start) < s.end; f.from++ {
		if !f.words[f.from].starts {
			continue
		}
		f.first, f.exact = len(f.matches), f.exact[:0]
		f.walk(f.from, spot{}, 0)
		if len(f.matches) > f.first+1 {
			slices.SortStableFunc(f.matches[f.first:], func(a, b Match) int { return b.Span.End - a.Span.End })
		}
	}
}

// have reports whether there is a word k, and reads on if need be.
func (f *finder) have(k int) bool {
	for k >= len(f.words) {
		for f.next < len(f.text) && f.text[f.next] <= ' ' {
			f.next++
		}
		if f.next == len(f.text) {
			return false
		}
		f.next, f.words = f.r.next(f.text, f.next, f.words)
	}
	return true
}

// mostSkipped bounds how often words are passed over between two words of a term: et de l’intégrité.
const mostSkipped = 2

// walk adds the terms that go on at word i from a node of the trie.
func (f *finder) walk(i int, from spot, skipped int) {
	if !f.have(i) {
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

// step adds the terms that end at word i, or go on after it, if it leads on from a spot by that key.
func (f *finder) step(i int, from spot, key int32) {
	t := &f.m.trie
	var next spot
	if len(f.path) == 0 {
		next = t.first[key]
	} else {
		next = t.child(from, len(f.path), key)
	}
	if next == (spot{}) {
		return
	}
	f.path = append(f.path, i)
	for end := next.ends; end != 0; {
		w := &t.wordings[end]
		if ok, exact := f.accepts(w); ok {
			f.add(w, exact)
		}
		end = w.next
	}
	if next.id != 0 {
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
	for k, m := range f.matches[f.first:] {
		switch {
		case m == found:
			f.exact[k] = f.exact[k] || exact
			return
		case m.Span != found.Span || m.Concept != found.Concept || isAllowed(m.Term) == isAllowed(found.Term) || f.exact[k] == exact:
		case exact:
			f.matches[f.first+k], f.exact[k] = found, true
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

// passed is the name of the plain word that may be passed over: de.
const passed = 'd' | 'e'<<8
