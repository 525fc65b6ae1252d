package glossary

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// patterns finds the terms with slots of one language.
type patterns struct {
	literals []*Concept // the longest of each term, as a concept of its own
	of       map[*Concept]*patternTerm
	anchors  *Matcher // of the literals
}

// patternTerm is a wording with slots.
type patternTerm struct {
	pattern
	concept *Concept
	term    *Term
	units   [][]unit // of the literals
	at      int      // the literal that is the anchor
	strict  bool
}

// addPattern notes a wording with slots. Its anchor is a concept of its own to the matcher of anchors.
func (p *patterns) addPattern(r *reader, found *pattern, w wording) {
	t := &patternTerm{pattern: *found, concept: w.concept, term: w.term, at: found.anchor(), strict: w.strict}
	for _, l := range found.literals {
		t.units = append(t.units, slices.Clone(r.units(l)))
	}
	anchor := *w.term
	anchor.Text, anchor.Forms = found.literals[t.at], contractedForms(found.literals[t.at])
	if t.at > 0 {
		anchor.NotAfter = nil
	}
	if t.at < len(found.slots) {
		anchor.NotBefore = nil
	}
	literal := &Concept{Kind: w.concept.Kind, CaseStrict: w.concept.CaseStrict, Terms: []Term{anchor}}
	p.literals = append(p.literals, literal)
	p.of[literal] = t
}

// compile makes the matcher of the literals.
func (p *patterns) compile(base string, traditional bool) {
	p.anchors = compile(p.literals, base, traditional, nil, nil)
	p.anchors.han = false // an anchor may begin or end inside a Chinese word
}

// find returns the terms with slots in text.
func (p *patterns) find(m *Matcher, r *reader, text string) []Match {
	var found []Match
	var units []unit
	for _, hit := range p.anchors.Find(text) {
		if units == nil {
			units = r.units(text)
		}
		f := slotFinder{r: r, text: text, units: units, t: p.of[hit.Concept], base: m.base}
		if match, ok := f.around(hit.Span); ok && !slices.ContainsFunc(found, func(o Match) bool { return o.Span == match.Span && o.Term == match.Term }) {
			found = append(found, match)
		}
	}
	return found
}

// slotFinder reads what stands around an anchor.
type slotFinder struct {
	r     *reader
	text  string
	units []unit
	t     *patternTerm
	base  string
	slots []slotUnits
	dead  map[[2]int]bool // slots and places from which there is no way to the end of the term
}

// slotUnits are the units of a slot, and the value of a number.
type slotUnits struct {
	from, to int
	value    *big.Rat
}

// Longest fillings, in words; of Chinese, characters.
const (
	longestNumber = 12
	longestGap    = 60
)

// around reads the term whose anchor is at a place.
func (f *slotFinder) around(anchor document.Span) (Match, bool) {
	from := slices.IndexFunc(f.units, func(u unit) bool { return u.end > anchor.Start })
	to := from
	for to < len(f.units) && f.units[to].start < anchor.End {
		to++
	}
	f.slots = make([]slotUnits, len(f.t.slots))
	last, ok := f.right(f.t.at, to)
	if !ok {
		return Match{}, false
	}
	first, ok := f.left(f.t.at, from)
	if !ok {
		return Match{}, false
	}
	return f.match(first, last), true
}

// right reads the slots and literals behind literal k, which ends before unit at, and returns where they end.
func (f *slotFinder) right(k, at int) (end int, ok bool) {
	if k == len(f.t.slots) {
		return at, true
	}
	next := f.t.units[k+1]
	if len(next) == 0 { // the slot is the end
		return f.fillEnd(k, at, 1)
	}
	if f.dead[[2]int{k, at}] {
		return 0, false
	}
	defer func() { f.bury(ok, k, at) }()
	for n := 1; n <= f.most(k) && at+n+len(next) <= len(f.units); n++ {
		if f.stops(at + n - 1) {
			return 0, false
		}
		if !f.reads(next, at+n) || !f.fill(k, at, at+n) {
			continue
		}
		if end, ok := f.right(k+1, at+n+len(next)); ok {
			return end, true
		}
	}
	return 0, false
}

func (f *slotFinder) bury(ok bool, k, at int) {
	if !ok {
		if f.dead == nil {
			f.dead = map[[2]int]bool{}
		}
		f.dead[[2]int{k, at}] = true
	}
}

// left is right for what stands before a literal, which begins at unit at.
func (f *slotFinder) left(k, at int) (start int, ok bool) {
	if k == 0 {
		return at, true
	}
	next := f.t.units[k-1]
	if len(next) == 0 {
		return f.fillEnd(k-1, at-1, -1)
	}
	if f.dead[[2]int{-k, at}] {
		return 0, false
	}
	defer func() { f.bury(ok, -k, at) }()
	for n := 1; n <= f.most(k-1) && at-n >= 0; n++ {
		if f.stops(at - n) {
			return 0, false
		}
		begin := at - n - len(next)
		if begin >= 0 && f.reads(next, begin) && f.fill(k-1, at-n, at) {
			if start, ok := f.left(k-1, begin); ok {
				return start, true
			}
		}
		if k == 1 && isArticles(next, f.base) && f.fill(0, at-n, at) && !f.numberGoesOn(at-n) {
			return at - n, true // a heading leaves out the article
		}
	}
	return 0, false
}

// numberGoesOn reports whether what stands before a number belongs to it.
func (f *slotFinder) numberGoesOn(at int) bool {
	return at > 0 && f.units[at-1].size == content && len(fact.Find(f.units[at-1].written, f.r.m.lang, nil)) > 0
}

// fillEnd fills slot k, behind or before which nothing is asked for, from unit at on in a direction, and returns the
// end of the term: of a number all its words, of other words none, though one has to be there.
func (f *slotFinder) fillEnd(k, at, step int) (end int, ok bool) {
	if at < 0 || at >= len(f.units) || f.stops(at) {
		return 0, false
	}
	outer := at
	if step < 0 {
		outer = at + 1
	}
	if f.t.slots[k].isGap() {
		f.slots[k] = slotUnits{outer, outer, nil}
		return outer, true
	}
	for n := longestNumber; n > 0; n-- {
		from, to := at, at+n
		if end = to; step < 0 {
			from, to = at+1-n, at+1
			end = from
		}
		if from >= 0 && to <= len(f.units) && f.fill(k, from, to) {
			return end, true
		}
	}
	return 0, false
}

func (f *slotFinder) most(k int) int {
	if f.t.slots[k].isGap() {
		return longestGap
	}
	return longestNumber
}

// stops reports whether a unit ends the sentence, which no slot goes beyond.
func (f *slotFinder) stops(at int) bool {
	switch r, _ := utf8.DecodeRuneInString(f.units[at].written); r {
	case '。', '！', '？', '；', '!', '?', ';', '؟', '؛':
		return true
	case '.':
		after, _ := utf8.DecodeRuneInString(f.text[f.units[at].end:])
		return unicode.IsSpace(after) || f.units[at].end == len(f.text)
	}
	return false
}

// fill notes that units stand in slot k if they may.
func (f *slotFinder) fill(k, from, to int) bool {
	s := f.t.slots[k]
	if s.isGap() {
		f.slots[k] = slotUnits{from, to, nil}
		return true
	}
	value := f.number(s, from, to)
	if value == nil {
		return false
	}
	f.slots[k] = slotUnits{from, to, value}
	return true
}

// number returns the number that units are, nil where they are none.
func (f *slotFinder) number(s slot, from, to int) *big.Rat {
	start, end := f.units[from].start, f.units[to-1].end
	facts := fact.Find(f.text[start:end], f.r.m.lang, nil)
	if len(facts) == 1 && facts[0].Start == 0 && facts[0].End == end-start {
		return f.valueOf(s, &facts[0])
	}
	if n := fact.Roman(f.text[start:end]); n > 0 && s.kind == ordinalSlot {
		return big.NewRat(n, 1)
	}
	return nil
}

// valueOf returns the number that a fact states, nil if a slot takes no such fact. In Arabic, and in languages whose
// ordinals are not read, digits may be one.
func (f *slotFinder) valueOf(s slot, n *fact.Fact) *big.Rat {
	switch {
	case n.High != nil || n.Decade || n.Month != 0 || n.Day != 0 || n.Kind == fact.Percent || n.Kind == fact.Currency || n.Clock:
		return nil
	case s.kind == ordinalSlot && n.Kind != fact.Ordinal && f.base != "ar" && fact.Supports(f.r.m.lang):
		return nil
	case n.Kind == fact.Date && n.Year != 0:
		return big.NewRat(int64(n.Year), 1)
	}
	return n.Value
}

// reads reports whether the units from one on are a literal's words, in any of their forms.
func (f *slotFinder) reads(literal []unit, from int) bool {
	for i := range literal {
		got, want := &f.units[from+i], &literal[i]
		switch {
		case f.t.concept.CaseStrict && !sameLetters(got.written, want.written):
			return false
		case got.fold == want.fold || contractedPrepositions()[got.fold] == want.fold:
		case !slices.Contains(got.keys, want.keys[0]) || !f.r.grammar.isForm(got.fold, want.fold, f.t.strict):
			return false
		}
	}
	return true
}

// contractedPrepositions are words that a preposition and the article of what stands in a slot have become.
var contractedPrepositions = sync.OnceValue(func() map[string]string { return wordPairs("au:à aux:à du:de des:de al:a del:de") })

// contractedForms returns a literal with the preposition at its end contracted.
func contractedForms(literal string) []string {
	words := strings.Fields(literal)
	if len(words) < 2 {
		return nil
	}
	var forms []string
	for _, contracted := range slices.Sorted(maps.Keys(contractedPrepositions())) {
		if last := len(words) - 1; contractedPrepositions()[contracted] == words[last] {
			forms = append(forms, strings.Join(append(slices.Clone(words[:last]), contracted), " "))
		}
	}
	return forms
}

func (f *slotFinder) match(first, last int) Match {
	t := f.t
	m := Match{Concept: t.concept, Term: t.term, Slots: &Slots{}}
	m.Span = document.Span{Start: f.units[first].start, End: f.units[last-1].end}
	at := first
	literal := func(to int) {
		if at < to {
			m.Slots.Literals = append(m.Slots.Literals, document.Span{Start: f.units[at].start, End: f.units[to-1].end})
		}
	}
	for k, s := range f.slots {
		literal(s.from)
		at = s.to
		span := document.Span{}
		if s.from < s.to {
			span = document.Span{Start: f.units[s.from].start, End: f.units[s.to-1].end}
		}
		m.Slots.Filled = append(m.Slots.Filled, Slot{Name: t.slots[k].name, Span: span, Value: s.value})
	}
	literal(last)
	return m
}

// articles are the words that a term with slots may do without at its beginning.
var articles = token.ByLanguage{{"en", "the a an"}, {"fr", "le la les l'"}, {"es", "el la los las"}}

func isArticles(words []unit, base string) bool {
	return !slices.ContainsFunc(words, func(u unit) bool { return !articles.Has(base, u.fold) })
}

// withNumbers returns the words of a part of a text, which begins at offset, with each number as one.
func withNumbers(units []unit, text string, m *Matcher, offset int) []unit {
	facts := fact.Find(text, m.lang, nil)
	var out []unit
	for _, u := range units {
		i := slices.IndexFunc(facts, func(f fact.Fact) bool { return f.Start+offset <= u.start && u.end <= f.End+offset })
		if i < 0 || facts[i].Value == nil && facts[i].Year == 0 {
			out = append(out, u)
			continue
		}
		if n := len(out); n > 0 && out[n-1].number == i+1 && u.size != border && out[n-1].size != border {
			out[n-1].end = u.end
			out[n-1].written = text[out[n-1].start-offset : u.end-offset]
			continue
		}
		u.number = i + 1
		if u.size == small {
			u.size = content
		}
		out = append(out, u)
	}
	return out
}

// nearUnits returns the words of a term with slots as the search for near misses sees them; none if words may stand
// between them.
func (r *reader) nearUnits(p *pattern) []unit {
	var units []unit
	for i, l := range p.literals {
		units = append(units, slices.Clone(r.units(l))...)
		switch {
		case i == len(p.slots):
		case !p.slots[i].isGap():
			units = append(units, unit{slot: true, keys: []string{""}})
		case i > 0 && i < len(p.slots)-1 || i == 0 && hasWords(l) && hasWords(p.literals[1]):
			return nil
		}
	}
	return units
}

// inWords returns a term with the numbers of words in its slots, "" if there are not as many. Words that are nearly
// a term never begin with an article.
func (p *pattern) inWords(r *reader, words []unit, text string) string {
	var numbers []string
	for _, w := range words {
		if w.number > 0 {
			numbers = append(numbers, text[w.start:w.end])
		}
	}
	var b strings.Builder
	for i, l := range p.literals {
		if i > 0 || !isArticles(r.units(l), r.m.base) {
			b.WriteString(l)
		}
		if i == len(p.slots) || p.slots[i].isGap() {
			continue
		}
		if len(numbers) == 0 {
			return ""
		}
		b.WriteString(numbers[0])
		numbers = numbers[1:]
	}
	if len(numbers) > 0 {
		return ""
	}
	return strings.TrimSpace(b.String())
}
