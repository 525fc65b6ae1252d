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
	ahead int    // of the block: a stretch that was not read, or one before these
	path  []int  // the words that led to the current node

	formulas *formulas // that are looked for, nil for none
	almost   bool      // a half of one may stand in the text

	first int    // match from the current word on
	exact []bool // of these: whether the words are the term's own, not other forms of them

	pairs []listed // of Han characters, by third of the bytes, where Han terms were found
}

// find returns the terms in text, and whether a half of one of some formulas, nil for none, may stand there.
func (r *reader) find(text string, formulas *formulas) (matches []Match, almost bool) {
	f := &r.finder
	f.m, f.r, f.text, f.formulas, f.almost = r.m, r, text, formulas, false
	f.matches, f.pairs = f.matches[:0], f.pairs[:0]
	f.words, f.path, f.from, f.next, f.ahead = f.words[:0], f.path[:0], 0, 0, 0
	if r.block == nil {
		r.block = new(block)
	}
	f.scan()
	f.text = ""
	if len(f.matches) == 0 {
		return nil, f.almost
	}
	return r.copied(f.matches), f.almost
}

// copied returns matches for the caller to keep. Room for them is made for some texts at once.
func (r *reader) copied(matches []Match) []Match {
	const most = 32
	if len(matches) > cap(r.room)-len(r.room) {
		r.room = make([]Match, 0, max(most, len(matches)))
	}
	from := len(r.room)
	r.room = append(r.room, matches...)
	return slices.Clip(r.room[from:])
}

// begin finds the terms that begin in a stretch of the block, the trie knowing them.
func (f *finder) begin(first int) {
	const most = 1 << 12
	start, end := int(f.r.block.seen[first].start), int(f.r.block.seen[first].end)
	if f.from > most {
		f.words, f.from = f.words[:copy(f.words, f.words[f.from:])], 0
	}
	for f.from < len(f.words) && int(f.words[f.from].start) < start {
		f.from++
	}
	if f.next <= start {
		f.words, f.from, f.next, f.ahead = f.words[:0], 0, start, first
		f.have(0)
	}
	for ; f.from < len(f.words) && int(f.words[f.from].start) < end; f.from++ {
		if !f.words[f.from].starts {
			continue
		}
		f.first, f.exact = len(f.matches), f.exact[:0]
		f.walk(f.from, spot{}, 0)
		if len(f.matches) > f.first+1 {
			slices.SortStableFunc(f.matches[f.first:], longerFirst)
		}
	}
}

// have reports whether there is a word k, and reads on if need be.
func (f *finder) have(k int) bool {
	b := f.r.block
	for k >= len(f.words) {
		for f.ahead < b.n && int(b.seen[f.ahead].start) < f.next {
			f.ahead++
		}
		if f.ahead < b.n {
			s := &b.seen[f.ahead]
			f.words, f.next = appendWords(f.words, f.wordsAt(s), s.start), int(s.end)
			continue
		}
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
