package revision

import (
	"slices"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// script is two texts, their words, and what of these is kept.
type script struct {
	old, new string
	a, b     []word
	hunks    []hunk   // what differs, in order; the words between are the same
	contents [2][]int // of the words of each text: how many before each say something
}

// hunk is a run of old words that a run of new ones stands for.
type hunk struct{ a, b span }

func (h hunk) side(k int) span {
	if k == 0 {
		return h.a
	}
	return h.b
}

// read compares two texts word by word: first words that are unique in both and in the same order, then
// what is between them, as far as it is not too long.
func read(old, new string, lang language.Tag, terms [2][]glossary.Match) *script {
	s := &script{old: old, new: new, a: wordsOf(old, lang, terms[0]), b: wordsOf(new, lang, terms[1])}
	ids := spelling{}
	ids.number(old, s.a)
	ids.number(new, s.b)
	s.contents = [2][]int{contents(s.a), contents(s.b)}
	s.between(gap{span{0, len(s.a)}, span{0, len(s.b)}}, 0)
	s.clean()
	return s
}

// between finds what differs in a gap, in order.
func (s *script) between(g gap, depth int) {
	for g.a.len() > 0 && g.b.len() > 0 && s.a[g.a.lo].id == s.b[g.b.lo].id {
		g.a.lo++
		g.b.lo++
	}
	for g.a.len() > 0 && g.b.len() > 0 && s.a[g.a.hi-1].id == s.b[g.b.hi-1].id {
		g.a.hi--
		g.b.hi--
	}
	if g.a.len() == 0 || g.b.len() == 0 {
		s.differs(g)
		return
	}
	if g.a.len()*g.b.len() <= smallGap {
		s.diff(g)
		return
	}
	points := s.anchors(g, gramWords)
	if len(points) == 0 {
		points = s.anchors(g, 1)
	}
	if len(points) == 0 || depth == deepest {
		if g.a.len()*g.b.len() <= largestGap {
			s.diff(g)
		} else {
			s.differs(g)
		}
		return
	}
	for _, p := range points {
		s.between(gap{span{g.a.lo, p.i}, span{g.b.lo, p.j}}, depth+1)
		g.a.lo, g.b.lo = p.i+1, p.j+1
	}
	s.between(g, depth+1)
}

// The gaps that are compared word by word, in words of one side times words of the other: without and
// after looking for anchors. Beyond, all of a gap is taken to differ.
const (
	smallGap   = 1 << 12
	largestGap = 1 << 14
	gramWords  = 6 // in a row, for anchors where few single words are unique
)

// anchors returns the runs of n words that are unique on both sides of a gap, as many as are in one order.
// Of longer runs some are left out by their number: their neighbours stand for them.
func (s *script) anchors(g gap, n int) []point {
	if g.a.len() < n || g.b.len() < n {
		return nil
	}
	type places struct{ i, j, n, m int32 }
	at := make(map[uint64]places, g.a.len()/n+1)
	grams(s.a[g.a.lo:g.a.hi], n, func(i int, key uint64) {
		at[key] = places{i: int32(g.a.lo + i), n: at[key].n + 1}
	})
	grams(s.b[g.b.lo:g.b.hi], n, func(j int, key uint64) {
		if p, ok := at[key]; ok {
			p.j, p.m = int32(g.b.lo+j), p.m+1
			at[key] = p
		}
	})
	var points []point
	for _, p := range at {
		if p.n == 1 && p.m == 1 && s.a[p.i].id == s.b[p.j].id { // two runs may have one number by chance
			points = append(points, point{int(p.i), int(p.j)})
		}
	}
	slices.SortFunc(points, func(p, q point) int { return p.i - q.i })
	return longestRising(points)
}

// grams calls yield with the runs of n words and a number for each (Karp and Rabin 1987).
func grams(words []word, n int, yield func(i int, key uint64)) {
	const base, spread = 1099511628211, 11400714819323198485
	first := uint64(1) // the weight of a run's first word
	for range n - 1 {
		first *= base
	}
	h := uint64(0)
	for i, w := range words {
		h = h*base + uint64(uint32(w.id)) + 1
		if i+1 < n {
			continue
		}
		if key := h * spread; n == 1 || key>>61 == 0 {
			yield(i+1-n, key)
		}
		h -= (uint64(uint32(words[i+1-n].id)) + 1) * first
	}
}

// diff compares the words of a gap (Myers 1986), each as one character.
func (s *script) diff(g gap) {
	ids := map[int32]rune{}
	letters := func(words []word) []rune {
		text := make([]rune, len(words))
		for k, w := range words {
			r, ok := ids[w.id]
			if !ok {
				r = letter(len(ids))
				ids[w.id] = r
			}
			text[k] = r
		}
		return text
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // how far it gets must not depend on the machine
	at := g
	at.a.hi, at.b.hi = at.a.lo, at.b.lo
	for _, part := range d.DiffMainRunes(letters(s.a[g.a.lo:g.a.hi]), letters(s.b[g.b.lo:g.b.hi]), false) {
		n := utf8.RuneCountInString(part.Text)
		switch part.Type {
		case diffmatchpatch.DiffDelete:
			at.a.hi += n
		case diffmatchpatch.DiffInsert:
			at.b.hi += n
		case diffmatchpatch.DiffEqual:
			s.differs(at)
			at = gap{span{at.a.hi + n, at.a.hi + n}, span{at.b.hi + n, at.b.hi + n}}
		}
	}
	s.differs(at)
}

// letter returns the nth character that stands for a word. The library's strings hold no surrogates and
// take U+FFFD for damage.
func letter(n int) rune {
	r := rune(n) + 1
	if r >= 0xd800 {
		r += 0x800
	}
	if r >= utf8.RuneError {
		r++
	}
	return r
}

func (s *script) differs(g gap) {
	if g.a.len() == 0 && g.b.len() == 0 {
		return
	}
	if n := len(s.hunks); n > 0 && s.hunks[n-1].a.hi == g.a.lo && s.hunks[n-1].b.hi == g.b.lo {
		s.hunks[n-1].a.hi, s.hunks[n-1].b.hi = g.a.hi, g.b.hi
		return
	}
	s.hunks = append(s.hunks, hunk(g))
}

// clean joins hunks that have less between them than they replace on either side of it: a comma or an
// article that both texts happen to have is no common ground (the semantic cleanup of
// diff-match-patch, on words).
func (s *script) clean() {
	out := s.hunks[:0]
	for _, h := range s.hunks {
		out = append(out, h)
		for len(out) > 1 {
			x, y := &out[len(out)-2], &out[len(out)-1]
			kept := s.contents[0][y.a.lo] - s.contents[0][x.a.hi]
			if kept > s.size(*x) || kept > s.size(*y) || kept > 0 && (s.oneSided(*x) && s.oneSided(*y)) {
				break
			}
			if kept == 0 && s.size(*x) == 0 && s.size(*y) == 0 {
				break
			}
			x.a.hi, x.b.hi = y.a.hi, y.b.hi
			out = out[:len(out)-1]
		}
	}
	s.hunks = out
}

// Of a text of this many bytes or more, facts are read only so many words around what differs: elsewhere
// both texts have the same.
const (
	longText = 2048
	around   = 16
)

// stretches returns where the facts of a text have to be read, the old one's where k is 0.
func (s *script) stretches(k int) []document.Span {
	text, words := s.old, s.a
	if k == 1 {
		text, words = s.new, s.b
	}
	if len(text) < longText {
		return []document.Span{{Start: 0, End: len(text)}}
	}
	var out []document.Span
	for _, h := range s.hunks {
		r := h.side(k)
		lo, hi := max(r.lo-around, 0), min(r.hi+around, len(words))
		if lo == hi {
			continue
		}
		at := document.Span{Start: words[lo].start, End: words[hi-1].end}
		if n := len(out); n > 0 && at.Start <= out[n-1].End {
			out[n-1].End = at.End
			continue
		}
		out = append(out, at)
	}
	return out
}

// size is how many words that say something a hunk replaces, or is replaced by if these are more.
func (s *script) size(h hunk) int {
	return max(s.contents[0][h.a.hi]-s.contents[0][h.a.lo], s.contents[1][h.b.hi]-s.contents[1][h.b.lo])
}

func (s *script) oneSided(h hunk) bool { return h.a.len() == 0 || h.b.len() == 0 }

// contents returns how many words before each one, and before the end, say something.
func contents(words []word) []int {
	n := make([]int, len(words)+1)
	for i, w := range words {
		n[i+1] = n[i]
		if w.content() {
			n[i+1]++
		}
	}
	return n
}

// edits returns what turns the old text into the new one. White space belongs to the word behind it;
// where it differs before words that are the same, it is replaced by itself.
func (s *script) edits() []Edit {
	var out editList
	i, j := 0, 0
	for k := 0; k <= len(s.hunks); k++ {
		h := hunk{span{len(s.a), len(s.a)}, span{len(s.b), len(s.b)}}
		if k < len(s.hunks) {
			h = s.hunks[k]
		}
		for ; i < h.a.lo; i, j = i+1, j+1 {
			out.replace(s.old[endOf(s.a, i):s.a[i].start], s.new[endOf(s.b, j):s.b[j].start])
			out.add(Equal, s.old[s.a[i].start:s.a[i].end])
		}
		if k == len(s.hunks) {
			break
		}
		out.replace(s.old[endOf(s.a, h.a.lo):endOf(s.a, h.a.hi)], s.new[endOf(s.b, h.b.lo):endOf(s.b, h.b.hi)])
		i, j = h.a.hi, h.b.hi
	}
	out.replace(s.old[endOf(s.a, len(s.a)):], s.new[endOf(s.b, len(s.b)):])
	return out.end()
}

// endOf returns where the word before word i ends.
func endOf(words []word, i int) int {
	if i == 0 {
		return 0
	}
	return words[i-1].end
}

// editList puts edits together; neighbours of one kind become one.
type editList struct {
	list []Edit
	op   Op
	text []byte
}

func (l *editList) add(op Op, text string) {
	if text == "" {
		return
	}
	if op != l.op {
		l.end()
		l.op = op
	}
	l.text = append(l.text, text...)
}

// end returns the edits.
func (l *editList) end() []Edit {
	if len(l.text) > 0 {
		l.list = append(l.list, Edit{l.op, string(l.text)})
		l.text = l.text[:0]
	}
	return l.list
}

// replace adds what turns old into new; the spaces that both begin and end with are kept.
func (l *editList) replace(old, new string) {
	if old == new {
		l.add(Equal, old)
		return
	}
	n := commonStart(old, new)
	l.add(Equal, old[:n])
	old, new = old[n:], new[n:]
	tail := commonEnd(old, new)
	l.add(Delete, old[:len(old)-tail])
	l.add(Insert, new[:len(new)-tail])
	l.add(Equal, old[len(old)-tail:])
}

// commonStart returns the length of the white space that both texts begin with.
func commonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] && a[n] == ' ' {
		n++
	}
	return n
}

func commonEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] && a[len(a)-1-n] == ' ' {
		n++
	}
	return n
}
