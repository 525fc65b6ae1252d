package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/token"
)

// reader reads text as a matcher's keys and remembers the words that it has seen, so that a word is
// folded and stemmed once. What most words cost is the memory that is looked at for them: a word of a
// text carries what is asked of each, and what it has seen lately fits into a cache.
type reader struct {
	m         *Matcher
	grammar   *grammar
	seen      map[string]*sight
	stretches stretches
	pieces    []piece
	words     []word
	// Of a stretch that is too long to be remembered, or new.
	other      stretch
	otherWords []word
	finder     finder
	block      *block  // nil: no text was looked through
	room       []Match // the rest of it is free for what is found
}

// Bounds of what a reader remembers.
const (
	mostSeen    = 1 << 15
	longestSeen = 64 // bytes
)

// newReader returns a reader with a grammar that nobody else uses; nil is a new one.
func newReader(m *Matcher, known *grammar) *reader {
	if known == nil {
		known = newGrammar(m.base)
	}
	return &reader{m: m, grammar: known, seen: map[string]*sight{}}
}

// word is a place in a text and what stands there.
type word struct {
	start, end int32
	brief
	*sight
}

// brief is what is asked of every word.
type brief struct {
	key     int32 // the first of those that the word may have and terms have, 0 for none
	number  int32 // of its folded form, 0 if no term has it
	several bool  // it has more
	starts  bool  // a term begins with one of them
	passes  bool  // [finder.skippable] may pass over it
}

// sight is what a matcher knows of a string of letters.
type sight struct {
	brief         brief
	fold          string
	keys          []int32 // that the word may have, of those that terms have
	forms         []form  // which words of terms it is a form of, those that were asked for
	skips         bool    // a small word that may stand between the words of a term
	opens, closes bool    // a round bracket
}

// form says whether a word is a form of another.
type form struct {
	of         int32 // the number of its folded form
	strict, is bool
}

// mostForms bounds what is remembered of one word.
const mostForms = 32

// isForm reports whether a word is a form of that with a number; see [grammar.isForm].
func (r *reader) isForm(got *sight, of int32, strict bool) bool {
	for _, known := range got.forms {
		if known.of == of && known.strict == strict {
			return known.is
		}
	}
	is := r.grammar.isForm(got.fold, r.m.folds.list[of], strict)
	if len(got.forms) < mostForms {
		got.forms = append(got.forms, form{of, strict, is})
	}
	return is
}

// piece is a token that has a key.
type piece struct {
	start, end int
	kind       token.Kind
	joined     bool // a prefix and its word, or initials, with the marks between them
}

// cut returns the tokens of text without those that have no key. The result is good until the next call.
func (r *reader) cut(text string) []piece {
	r.pieces = r.pieces[:0]
	hyphen := -1 // where the last hyphen begins, if nothing stands between it and what is before it
	for s := token.NewScanner(text, r.m.lang); s.Next(); {
		last := len(r.pieces) - 1
		switch {
		case s.Kind == token.Punct && isMute(text[s.Start:s.End]):
			hyphen = -1
			if last >= 0 && r.pieces[last].end == s.Start && isHyphen(text[s.Start:s.End]) {
				hyphen = s.End
			}
		case hyphen == s.Start && r.joins(text[r.pieces[last].start:r.pieces[last].end], text[s.Start:s.End], s.Kind):
			r.pieces[last].end, r.pieces[last].joined = s.End, true
			hyphen = -1
		default:
			hyphen = -1
			if !r.initials(text, s.Token) {
				r.pieces = append(r.pieces, piece{start: s.Start + latinAfterClitic(text[s.Start:s.End]), end: s.End, kind: s.Kind})
			}
		}
	}
	return r.pieces
}

// joins reports whether a hyphen between s and the next word may be left out: co-operation, G-20, but
// not that of anti-American.
func (r *reader) joins(s, next string, kind token.Kind) bool {
	return kind == token.Word && r.grammar.isPrefix(s) && (hasCapital(s) || !hasCapital(next)) || kind == token.Number && isInitial(s)
}

// initials puts a capital or a full stop to the initials that end in front of it, and reports
// whether it did: U.N. has the key of UN.
func (r *reader) initials(text string, t token.Token) bool {
	n := len(r.pieces)
	if t.Kind == token.Han || n == 0 || r.pieces[n-1].end != t.Start {
		return false
	}
	if t.Kind == token.Punct {
		return text[t.Start] == '.' && r.pieces[n-1].joined && strings.Contains(text[r.pieces[n-1].start:t.Start], ".")
	}
	if n < 2 || !isInitial(text[t.Start:t.End]) || text[r.pieces[n-1].start:t.Start] != "." || r.pieces[n-2].end != r.pieces[n-1].start {
		return false
	}
	first := &r.pieces[n-2]
	if head := text[first.start:first.end]; !isInitial(head) && !(first.joined && strings.Contains(head, ".")) {
		return false
	}
	first.end, first.joined = t.End, true
	r.pieces = r.pieces[:n-1]
	return true
}

// isInitial reports a single capital letter.
func isInitial(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unicode.IsUpper(c)
}

// read returns the words of text. The result is good until the next call.
func (r *reader) read(text string) []word {
	r.words = r.words[:0]
	for i := 0; i < len(text); {
		if text[i] <= ' ' {
			i++
			continue
		}
		i, r.words = r.next(text, i, r.words)
	}
	return r.words
}

// next appends the words of the stretch that begins at byte i of text, and returns its end.
func (r *reader) next(text string, i int, words []word) (int, []word) {
	end, s := r.stretch(text, i)
	return end, appendWords(words, r.wordsOf(s), int32(i))
}

// appendWords appends the words of a stretch that begins at a byte.
func appendWords(to, words []word, start int32) []word {
	for _, w := range words {
		w.start += start
		w.end += start
		to = append(to, w)
	}
	return to
}

// stretch returns what is known of the stretch that begins at byte i of text, where no white space stands, and its
// end. The result is good until the next call.
func (r *reader) stretch(text string, i int) (end int, s *stretch) {
	end, name := stretchAt(text, i)
	if end == i {
		end, name = hanAt(text, i)
	}
	if s = r.stretches.find(text[i:end], name); s != nil {
		return end, s
	}
	return end, r.newStretch(text[i:end], name)
}

func (r *reader) wordsOf(s *stretch) []word {
	if s == &r.other {
		return r.otherWords
	}
	return r.stretches.of(s)
}

// newStretch cuts a stretch into words.
func (r *reader) newStretch(text string, name stretchName) *stretch {
	r.otherWords = r.cutWords(r.otherWords[:0], text)
	r.other = stretch{name: name}
	r.describe(&r.other, text, r.otherWords)
	if len(text) > longestSeen {
		return &r.other
	}
	forgot := r.stretches.forgot
	known := r.stretches.add(r.other, text, r.otherWords)
	if forgot != r.stretches.forgot && r.block != nil {
		for i := range r.block.seen {
			r.block.seen[i].words = 0 // they are not where they were
		}
	}
	return known
}

// describe says of a stretch where in it terms may begin.
func (r *reader) describe(s *stretch, text string, words []word) {
	if len(words) == 0 {
		s.traits = wordless
		return
	}
	if len(words) == 1 {
		s.traits |= lone
	}
	first, last := &words[0], &words[len(words)-1]
	s.head, s.tail = r.m.hash(first.key), r.m.hash(last.key)
	passes := first.passes && !isRemark(text, words)
	if first.several || passes {
		s.traits |= oddHead
	}
	if passes {
		s.traits |= passing
		if len(words) == 1 && !first.opens {
			s.traits |= slips
		}
	}
	if first.several {
		s.traits |= manyHead
	}
	if last.several {
		s.traits |= manyTail
	}
	if last.starts {
		s.traits |= starts
	}
	for i := range words {
		if words[i].starts && (r.isTerm(&words[i]) || i+1 < len(words) && r.mayFollow(&words[i], &words[i+1])) {
			s.traits |= inner
		}
	}
	if s.traits&(inner|manyTail) != 0 {
		s.traits |= oddTail
	}
}

// isRemark reports words of a text that begin with a bracket, and what is in it is no abbreviation, which may be passed over.
func isRemark(text string, words []word) bool {
	return words[0].opens && len(words) > 1 && (!isAbbreviation(text[words[1].start:words[1].end]) || len(words) > 2 && !words[2].closes)
}

// hash returns the hash of a key, 0 for none.
func (m *Matcher) hash(key int32) uint32 {
	if key == 0 {
		return 0
	}
	return nameOf(m.keys.list[key]).hash()
}

// isTerm reports whether a term has no other word than this.
func (r *reader) isTerm(w *word) bool {
	return slices.ContainsFunc(w.keys, func(key int32) bool { return r.m.trie.first[key].ends != 0 })
}

// mayFollow reports whether a term that begins with a word may go on after another.
func (r *reader) mayFollow(w, after *word) bool {
	return after.passes || slices.ContainsFunc(w.keys, func(key int32) bool {
		first := r.m.trie.first[key]
		return slices.ContainsFunc(after.keys, func(key int32) bool { return r.m.trie.child(first, 1, key) != spot{} })
	})
}

// cutWords appends the words of text.
func (r *reader) cutWords(words []word, text string) []word {
	for _, p := range r.cut(text) {
		s := text[p.start:p.end]
		known := r.seen[s]
		if known == nil {
			known = r.look(s, p)
		}
		words = append(words, word{int32(p.start), int32(p.end), known.brief, known})
	}
	return words
}

// look works out what the matcher knows of a string and remembers it.
func (r *reader) look(s string, p piece) *sight {
	fold := r.fold(s, p)
	found := &sight{
		brief: brief{number: r.m.folds.find(fold)}, skips: r.grammar.skips(fold),
		opens: opens(s), closes: closes(s),
	}
	if n := found.brief.number; n != 0 {
		found.fold = r.m.folds.list[n]
	} else {
		found.fold = strings.Clone(fold)
	}
	for _, key := range r.grammar.keys(fold, p.kind) {
		if id := r.m.keys.find(key); id != 0 {
			found.keys = append(found.keys, id)
			found.brief.starts = found.brief.starts || r.m.trie.first[id] != spot{}
		}
	}
	if len(found.keys) > 0 {
		found.brief.key, found.brief.several = found.keys[0], len(found.keys) > 1
	}
	found.brief.passes = r.passes(s, fold)
	if len(s) <= longestSeen && p.kind != token.Han {
		if len(r.seen) >= mostSeen {
			clear(r.seen)
		}
		r.seen[strings.Clone(s)] = found
	}
	return found
}

// passes reports whether [finder.skippable] may pass over a word.
func (r *reader) passes(s, fold string) bool {
	return opens(s) || r.grammar.skips(fold) || isYear(fold) || fold == "de" || r.m.base == "ar" && strings.HasPrefix(fold, "ال")
}

func opens(s string) bool { return s == "(" || s == "（" }

func closes(s string) bool { return s == ")" || s == "）" }

// fold folds a word, and traditional characters where they stand for simplified ones.
func (r *reader) fold(s string, p piece) string {
	fold := foldWord(s, p)
	if r.m.traditional && p.kind == token.Han {
		return simplify(fold)
	}
	return fold
}

// foldWord folds a word; a number, or a word that is joined of parts, loses the marks inside.
func foldWord(s string, p piece) string {
	fold := token.Fold(s)
	switch {
	case p.kind == token.Number:
		return strings.Map(digit, fold)
	case p.joined:
		fold = strings.Map(func(r rune) rune {
			if r == '-' || r == '.' {
				return -1
			}
			return r
		}, fold)
	}
	return fold
}

// isMute reports marks that have no key: quotation marks, hyphens and middle dots.
func isMute(mark string) bool {
	r, _ := utf8.DecodeRuneInString(mark)
	switch r {
	case '"', '\'', '-', '`', '′', '″', '·', '•', '‧', '・', '－', '﹣', '＂', '＇', '−':
		return true
	}
	return r >= '\u2010' && r <= '\u2015' || isOpening(r) || isClosing(r)
}

func isHyphen(mark string) bool {
	r, _ := utf8.DecodeRuneInString(mark)
	return r == '-' || r == '\u2010' || r == '\u2011' || r == '－'
}
