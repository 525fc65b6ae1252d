package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// Near is a run of words that is almost a term: a word or two are changed, dropped, added or stand
// elsewhere, or the capitals are wrong.
type Near struct {
	Span document.Span // in the text
	Term *Term
	// Concept is that of the term, where a text was searched for the formulas of all.
	Concept *Concept
	Use     string // the term's text, with the numbers of the span in its slots; "" where these are others
	// Capitals are the words of the span with the capitals that they should have, where nothing else
	// is wrong with them.
	Capitals       string
	Lost           []string // content words, folded, that the term has and the span has not
	Small          []string // small words, folded, inside the span
	Moved          bool     // they stand in another order
	Dropped, Added int      // content words that the term has and the span has not, and the reverse
	// Apart says that the words stand in two phrases: the Council answered in the Lake House. No term is
	// altered there.
	Apart bool
}

// Near returns the words within a part of text that come nearest to a term of c which may be used,
// without being one. Words in the taken spans are part of something else.
func (m *Matcher) Near(text string, within document.Span, c *Concept, taken []document.Span) (Near, bool) {
	r := m.reader()
	defer m.release(r)
	plain := r.freeUnits(text, within, taken)
	var best Near
	least := float64(worst)
	for i := range c.Terms {
		t := &c.Terms[i]
		if !isAllowed(t) || baseOf(t.Lang) != m.base && !c.DoNotTranslate {
			continue
		}
		s := r.nearTerm(text, within, plain, c, t)
		if s == nil {
			continue
		}
		if s.itself {
			return Near{}, false
		}
		if s.found && s.least < least {
			least, best = s.least, s.best
			best.Term = t
			best.Use = t.Text
			if s.pattern != nil {
				best.Use = s.use
			}
		}
	}
	return best, least < worst
}

// nearTerm looks for t, a term of c, in the words of a part of text, nil where there is nothing to look for.
func (r *reader) nearTerm(text string, within document.Span, words []unit, c *Concept, t *Term) *nearSearch {
	name := isName(c.Kind)
	term, p := []unit(nil), c.pattern(t.Text)
	if p == nil {
		term = r.units(t.Text)
	} else {
		words, term = withNumbers(words, text[within.Start:within.End], r.m, within.Start), r.nearUnits(p)
	}
	s := newNearSearch(r, words, term, text, name && c.Kind != KindTerm)
	if s == nil {
		return nil
	}
	s.pattern = p
	s.name, s.exact = name, c.CaseStrict
	if (c.Kind == KindFormula || c.Kind == KindOrganisation) && r.m.han && s.content >= hanWord*leastHanWords {
		s.budget = max(s.budget, hanWord)
	}
	if c.Near != nil {
		s.budget = float64(*c.Near)
		s.slack = min(s.slack, s.budget)
	}
	for from := range words {
		s.try(from)
	}
	return s
}

// freeUnits returns the words within a part of text, those in the taken spans as borders.
func (r *reader) freeUnits(text string, within document.Span, taken []document.Span) []unit {
	const most = 1000 // words; no sentence has more
	words := r.units(text[within.Start:within.End])
	words = words[:min(len(words), most)]
	for i := range words {
		w := &words[i]
		w.start, w.end = w.start+within.Start, w.end+within.Start
		if slices.ContainsFunc(taken, func(s document.Span) bool { return s.Start < w.end && w.start < s.End }) {
			w.size = border
		}
	}
	return words
}

// unit is a word as the search for near misses sees it.
type unit struct {
	start, end int
	written    string
	fold       string
	keys       []string
	size       unitSize
	slot       bool // of a term: any number stands there
	number     int  // of a text: which number it is, from 1
}

type unitSize uint8

const (
	content unitSize = iota
	small            // an article, a preposition, a comma
	border           // no term goes over it
)

// units returns the words and marks of text.
func (r *reader) units(text string) []unit {
	pieces := r.cut(text)
	units := make([]unit, 0, len(pieces))
	for _, p := range pieces {
		u := unit{start: p.start, end: p.end, written: text[p.start:p.end]}
		u.fold = r.fold(u.written, p)
		u.keys = r.grammar.keys(u.fold, p.kind)
		switch {
		case p.kind == token.Punct:
			if u.size = border; strings.Contains(",،、()（）&", u.written) {
				u.size = small
			}
		case smallWords.Has(r.m.base, u.fold):
			u.size = small
		}
		units = append(units, u)
	}
	return units
}

// smallWords join the content words of a term.
var smallWords = token.ByLanguage{
	{"en", "a an the of for and in on to with at by &"},
	{"fr", "le la les l' de d' du des un une et en à au aux pour sur dans par son sa ses leur leurs"},
	{"es", "el la los las de del un una y e en a al para por con su sus"},
	{"ru", "и в во к с со на по для о об за от"},
	{"ar", "في من إلى على عن و"},
	{"zh", "的"},
}

// A Chinese formula or name of a body of so many words, each of so many characters, may have another word in the place of one.
const (
	hanWord       = 2
	leastHanWords = 3
)

// Costs of a difference; one over the budget is another wording.
const (
	smallCost   = 0.3
	smallChange = 0.2 // one small word for another
	moveCost    = 1
	firstCost   = 0.35 // the first word is missing: rather than that, words stand between
	usualSlack  = 0.75
	worst       = 100
)

// nearSearch looks for one term in the words of a text.
type nearSearch struct {
	r       *reader
	text    string
	words   []unit
	term    []unit
	equal   [][]bool // by word and word of the term
	content int      // words of the term
	budget  float64
	slack   float64 // for small words, beyond the budget of content words
	strict  bool
	name    bool         // its capitals tell it from ordinary words
	exact   bool         // all its letters count
	cells   [2][]float64 // rows of the table of edits, by word of the term

	least float64
	best  Near
	found bool
	// pattern is the term where it has slots; use is then the term with the numbers of the best words.
	pattern *pattern
	use     string
	// itself says that the term stands there in another form.
	itself bool
}

// newNearSearch returns the search for a term, nil where it has nothing to be near to. Of a name, only
// strict forms of its words are its words: lyonnais is none of Lyon.
func newNearSearch(r *reader, words, term []unit, text string, strict bool) *nearSearch {
	const longest = 24 // words; longer terms are not compared
	s := &nearSearch{r: r, text: text, words: words, term: term, least: worst, strict: strict, slack: usualSlack}
	for _, t := range term {
		if t.size == content {
			s.content++
		}
	}
	if s.content == 0 || len(term) > longest {
		return nil
	}
	s.budget = budgetOf(s.content, r.m.han && strings.ContainsFunc(term[0].fold, isHanRune))
	s.cells = [2][]float64{make([]float64, len(term)+1), make([]float64, len(term)+1)}
	s.equal = make([][]bool, len(words))
	for i := range words {
		s.equal[i] = make([]bool, len(term))
		for k := range term {
			s.equal[i][k] = s.same(&words[i], &term[k])
		}
	}
	return s
}

func isHanRune(r rune) bool { return unicode.Is(unicode.Han, r) }

// budgetOf is how many words of a term may differ; for Han the words are characters.
func budgetOf(words int, han bool) float64 {
	switch {
	case han && words < 4 || words < 2:
		return 0
	case han && words < 7 || words < 4:
		return 1
	}
	return 2
}

// same reports whether a word of the text is a form of one of the term.
func (s *nearSearch) same(got, want *unit) bool {
	if got.size == border {
		return false
	}
	if want.slot {
		return got.number > 0
	}
	return got.fold == want.fold || got.size == want.size && slices.Contains(got.keys, want.keys[0]) &&
		s.r.grammar.isForm(got.fold, want.fold, s.strict)
}

// try compares the term with the words that begin at one, in every length.
func (s *nearSearch) try(from int) {
	if s.words[from].size != content {
		return
	}
	row := s.cells[0]
	row[0] = 0
	for k := range s.term {
		row[k+1] = row[k] + s.term[k].cost()
	}
	for to := from; to < len(s.words) && to < from+len(s.term)+6 && s.words[to].size != border; to++ {
		s.step(to)
		if s.words[to].size == content {
			s.judge(from, to+1)
		}
	}
}

func (u *unit) cost() float64 {
	if u.size == content {
		return 1
	}
	return smallCost
}

// step adds a word to the table of edits (Wagner and Fischer, 1974).
func (s *nearSearch) step(to int) {
	w := &s.words[to]
	above, row := s.cells[0], s.cells[1]
	row[0] = above[0] + w.cost()
	for k := range s.term {
		t := &s.term[k]
		change := 1.0
		switch {
		case s.equal[to][k]:
			change = 0
		case t.size == small && w.size == small:
			change = smallChange
		case t.size != w.size:
			change = worst
		}
		row[k+1] = min(above[k]+change, above[k+1]+w.cost(), row[k]+t.cost())
	}
	s.cells[0], s.cells[1] = row, above
}

// judge takes the words for the best near miss so far if they are.
func (s *nearSearch) judge(from, to int) {
	cost := s.cells[0][len(s.term)]
	if cost > s.budget+s.slack && cost > 2*s.budget+moveCost+s.slack+2 {
		return
	}
	b := s.compare(from, to)
	if b.moved {
		cost = min(cost, float64(max(b.dropped, b.added))+moveCost)
	}
	if !b.used[0] {
		cost += firstCost
	}
	switch {
	case b.apart && s.r.m.han && isHanRune([]rune(s.term[0].fold)[0]): // a character of another word
		return
	case cost > s.budget+s.slack || cost >= s.least || 2*b.common < s.content || b.added == 0 && b.dropped > 0 && 2*b.common == s.content:
		return
	case cost == 0 && !s.miscased(from, to):
		s.itself = true
		return
	case s.content == 2 && cost >= 1 && !b.moved && !(b.dropped == 1 && b.added == 1 && s.resembles(from, to, b)):
		return
	case !s.edge(from, 0, from, b, true) || !s.edge(to-1, len(s.term)-1, from, b, false):
		return
	}
	s.least, s.found = cost, true
	span := s.wholeWord(from, b, document.Span{Start: s.words[from].start, End: s.words[to-1].end})
	s.best = Near{Span: span, Dropped: b.dropped, Added: b.added, Apart: b.apart, Moved: b.moved, Lost: s.lost(b), Small: s.smallWords(from, to)}
	if s.pattern != nil {
		s.use = s.pattern.inWords(s.r, s.words[from:to], s.text)
	}
	if cost == 0 {
		s.best.Capitals = s.capitals(from, to)
	}
}

// wholeWord widens words that begin with a Han character in the place of a term's word by the rest of its own word: 状态变量,
// not 态变量, for "state 变量".
func (s *nearSearch) wholeWord(from int, b overlap, span document.Span) document.Span {
	if b.at[0] >= 0 || from == 0 || s.words[from-1].size != content || s.words[from-1].end != span.Start || !strings.ContainsFunc(s.words[from].written, isHanRune) {
		return span
	}
	pair := []rune(s.words[from-1].written + s.words[from].written)
	if isHanWord(pair) && !slices.Contains(s.equal[from-1], true) {
		span.Start = s.words[from-1].start
	}
	return span
}

// lost returns the content words of the term that the words have not.
func (s *nearSearch) lost(b overlap) []string {
	var lost []string
	for k := range s.term {
		if s.term[k].size == content && !b.used[k] {
			lost = append(lost, s.term[k].fold)
		}
	}
	return lost
}

// smallWords returns the small words among words.
func (s *nearSearch) smallWords(from, to int) []string {
	var found []string
	for i := from; i < to; i++ {
		if s.words[i].size == small {
			found = append(found, s.words[i].fold)
		}
	}
	return found
}

// overlap is what words and a term have in common, whatever its order.
type overlap struct {
	common, dropped, added int
	moved                  bool
	apart                  bool  // another word stands where the order changes
	at                     []int // by word: the term's word that it is, or -1
	used                   []bool
}

func (s *nearSearch) compare(from, to int) overlap {
	b := overlap{used: make([]bool, len(s.term)), at: make([]int, to-from)}
	last := -1
	behind := false // another word stands behind the last one of the term
	for i := from; i < to; i++ {
		b.at[i-from] = -1
		for k := range s.term {
			if b.used[k] || !s.equal[i][k] {
				continue
			}
			b.used[k], b.at[i-from] = true, k
			if s.term[k].size == content {
				b.common++
				b.moved = b.moved || k < last
				b.apart = b.apart || k < last && behind
				last, behind = k, false
			}
			break
		}
		if b.at[i-from] < 0 && s.words[i].size == content {
			b.added++
			behind = true
		}
	}
	b.dropped = s.content - b.common
	return b
}

// edge reports whether the first or last word may stand there: it is a word of the term, or it stands
// in the place of the term's own, after the same small word and as capital as that.
func (s *nearSearch) edge(i, k, from int, b overlap, first bool) bool {
	if b.at[i-from] >= 0 {
		return true
	}
	if b.used[k] || hasCapital(s.term[k].written) && !hasCapital(s.words[i].written) || functionWords(s.r.m.base)[s.words[i].fold] {
		return false
	}
	return first || smallBefore(s.words, i) == smallBefore(s.term, k)
}

func smallBefore(words []unit, i int) string {
	if i > 0 && words[i-1].size == small {
		return words[i-1].fold
	}
	return ""
}

// resembles reports whether the one changed word of a term of two begins like the term's own, or the
// small words around it are the same: strategic cooperation, memorandum of comprehension.
func (s *nearSearch) resembles(from, to int, b overlap) bool {
	const alike = 3 // characters
	var got, want string
	for i := from; i < to; i++ {
		if b.at[i-from] < 0 && s.words[i].size == content {
			got = s.words[i].fold
		}
	}
	for k := range s.term {
		if !b.used[k] && s.term[k].size == content {
			want = s.term[k].fold
		}
	}
	n, _, _ := remainders(got, want)
	return utf8.RuneCountInString(want[:n]) >= alike || len(s.term) > 2 && len(s.term) == to-from && s.keepsSmall(b)
}

// keepsSmall reports whether all small words of the term are among the words.
func (s *nearSearch) keepsSmall(b overlap) bool {
	for k := range s.term {
		if s.term[k].size == small && !b.used[k] {
			return false
		}
	}
	return true
}

// miscased reports whether words that are the term's differ from it in the capitals of a name.
func (s *nearSearch) miscased(from, to int) bool {
	if to-from != len(s.term) || !s.name && !s.exact {
		return false
	}
	for i := from; i < to; i++ {
		w, t := s.words[i].written, s.term[i-from].written
		if hasCapital(t) && !hasCapital(w) || s.exact && s.words[i].fold == s.term[i-from].fold && !sameLetters(w, t) {
			return true
		}
	}
	return false
}

// capitals returns the words with the capitals of the term's.
func (s *nearSearch) capitals(from, to int) string {
	var b strings.Builder
	at := s.words[from].start
	for i := from; i < to; i++ {
		w, t := &s.words[i], &s.term[i-from]
		b.WriteString(s.text[at:w.start])
		at = w.end
		first, n := utf8.DecodeRuneInString(w.written)
		switch {
		case w.fold == t.fold:
			b.WriteString(t.written)
		case hasCapital(t.written):
			b.WriteRune(unicode.ToUpper(first))
			b.WriteString(w.written[n:])
		default:
			b.WriteString(w.written)
		}
	}
	return b.String()
}

// Overlap counts the content words that two wordings have in common, and those that only one of them has.
func (m *Matcher) Overlap(a, b string) (common, onlyA, onlyB int) {
	r := m.reader()
	defer m.release(r)
	words := r.units(a)
	s := newNearSearch(r, words, r.units(b), a, false)
	if s == nil || len(words) == 0 {
		return 0, 0, 0
	}
	o := s.compare(0, len(words))
	return o.common, o.added, o.dropped
}
