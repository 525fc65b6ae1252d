package revision

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// importance is the order of the kinds, what matters most first.
var importance = []Kind{
	Number, Date, Name, Term, Negation, Modality, WordingSmall, WordingLarge, Code, Inserted, Deleted, Split, Merged,
	Moved, Link, Markup, Case, Punctuation, Typography,
}

// kindsOf tells what a change from old to new does; s is the two texts compared.
func kindsOf(old, new *side, s *script) []Kind {
	found := map[Kind]bool{}
	explained := s.facts(old, new, found)
	s.textKinds(old, new, explained, found)
	markKinds(old, new, found)
	var kinds []Kind
	for _, k := range importance {
		if found[k] {
			kinds = append(kinds, k)
		}
	}
	for _, large := range []Kind{Deleted, Inserted, WordingLarge} { // so much is new that it is more than its numbers
		if found[large] {
			kinds = append([]Kind{large}, slices.DeleteFunc(kinds, func(k Kind) bool { return k == large })...)
		}
	}
	return kinds
}

// explained are the words of both texts that are part of a change of a more telling kind than wording.
type explained [2]map[int]bool

// facts finds what differs in facts, names, terms and cues, and which words these are.
func (s *script) facts(old, new *side, found map[Kind]bool) explained {
	x := explained{{}, {}}
	added, lost := delta(old.claims, new.claims)
	for k, list := range [][]claim{lost, added} {
		for _, c := range list {
			found[c.kind] = true
			s.explain(x, k, c.span)
		}
	}
	if found[Date] && sameMonths(lost, added) {
		found[Number] = true
	}
	s.terms(old, new, found, x)
	cues := func(kind fact.CueKind, side *side) []fact.Cue {
		return slices.DeleteFunc(slices.Clone(side.cues), func(c fact.Cue) bool { return c.Kind != kind })
	}
	if a, b := cues(fact.Denial, old), cues(fact.Denial, new); len(a) != len(b) && s.mark(x, a, b) {
		found[Negation] = true
	}
	if a, b := cues(fact.Modal, old), cues(fact.Modal, new); !sameCues(a, b) && s.mark(x, a, b) {
		found[Modality] = true
	}
	return x
}

// sameMonths reports whether dates differ in their numerals alone.
func sameMonths(lost, added []claim) bool {
	months := func(claims []claim) []int {
		var list []int
		for _, c := range claims {
			if c.kind == Date {
				list = append(list, c.month)
			}
		}
		slices.Sort(list)
		return list
	}
	return slices.Equal(months(lost), months(added))
}

// mark marks the cues in what differs, and reports whether there are any.
func (s *script) mark(x explained, a, b []fact.Cue) bool {
	touched := false
	for k, list := range [][]fact.Cue{a, b} {
		for _, c := range list {
			words := s.wordsAt(k, document.Span{Start: c.Start, End: c.End})
			for i := words.lo; i < words.hi; i++ {
				if s.differsAt(k, i) {
					x[k][i], touched = true, true
				}
			}
		}
	}
	return touched
}

// wordsAt returns the words of a text, the old one where k is 0, that a span of it touches.
func (s *script) wordsAt(k int, at document.Span) span {
	words := [][]word{s.a, s.b}[k]
	lo := sort.Search(len(words), func(i int) bool { return words[i].end > at.Start })
	return span{lo, sort.Search(len(words), func(i int) bool { return words[i].start >= at.End })}
}

// differsAt reports whether word i of a text is in a hunk.
func (s *script) differsAt(k, i int) bool {
	n := sort.Search(len(s.hunks), func(h int) bool { return s.hunks[h].side(k).hi > i })
	return n < len(s.hunks) && s.hunks[n].side(k).lo <= i
}

func sameCues(a, b []fact.Cue) bool {
	words := func(list []fact.Cue) []string {
		var out []string
		for _, c := range list {
			out = append(out, c.Word)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(words(a), words(b))
}

// explain marks the words that a span touches.
func (s *script) explain(x explained, k int, at document.Span) {
	words := s.wordsAt(k, at)
	for i := words.lo; i < words.hi; i++ {
		x[k][i] = true
	}
}

// terms finds the terms of the termbase that only one of the texts has.
func (s *script) terms(old, new *side, found map[Kind]bool, x explained) {
	count := map[*glossary.Concept]int{}
	for _, m := range old.terms {
		count[m.Concept]++
	}
	for _, m := range new.terms {
		count[m.Concept]--
	}
	for k, list := range [][]glossary.Match{old.terms, new.terms} {
		for _, m := range list {
			if n := count[m.Concept]; k == 0 && n > 0 || k == 1 && n < 0 {
				found[kindOfTerm(m.Concept)] = true
				s.explain(x, k, m.Span)
			}
		}
	}
}

func kindOfTerm(c *glossary.Concept) Kind {
	switch c.Kind {
	case glossary.KindPerson, glossary.KindPlace, glossary.KindCountry, glossary.KindOrganisation:
		return Name
	}
	return Term
}

// A change of wording is a large one from this many words on, or where it is this share of the text. A run
// of words that is only inserted or only deleted is a part of its own from so many on.
const (
	manyWords = 8
	mostWords = 0.5
	ownWords  = 4
)

// textKinds finds how the words themselves differ.
func (s *script) textKinds(old, new *side, x explained, found map[Kind]bool) {
	words, longest := 0, 0
	for _, h := range s.hunks {
		a, b := s.old[endOf(s.a, h.a.lo):endOf(s.a, h.a.hi)], s.new[endOf(s.b, h.b.lo):endOf(s.b, h.b.hi)]
		if k := form(a, b); k != "" {
			found[k] = true
			continue
		}
		if s.size(h) == 0 {
			found[Punctuation] = true
			continue
		}
		if s.inCode(h, old, new) {
			found[Code] = true
			continue
		}
		n := max(s.unexplained(0, h.a, x), s.unexplained(1, h.b, x))
		if n == 1 && s.names(h, x) {
			found[Name] = true
			continue
		}
		words += n
		longest = max(longest, n)
		switch own := s.size(h) >= ownWords; {
		case own && h.a.len() == 0:
			found[Inserted] = true
		case own && h.b.len() == 0:
			found[Deleted] = true
		}
	}
	total := max(s.contents[0][len(s.a)], s.contents[1][len(s.b)])
	switch {
	case words >= manyWords || longest > 3 && float64(words) > mostWords*float64(total):
		found[WordingLarge] = true
	case words > 0:
		found[WordingSmall] = true
	}
	if len(found) == 0 && s.old != s.new {
		found[Typography] = true // white space
	}
}

// form returns how two texts of the same words differ: in case, or in white space and forms of
// characters. It is empty where the words are not the same.
func form(a, b string) Kind {
	if beginApart(a, b) {
		return ""
	}
	fold := func(s string) string { return strings.Join(strings.Fields(token.Fold(s)), "") }
	if fold(a) != fold(b) {
		return ""
	}
	plain := func(s string) string { return strings.Join(strings.Fields(norm.NFKC.String(s)), "") }
	if a, b = plain(a), plain(b); a != b && strings.EqualFold(a, b) {
		return Case
	}
	return Typography
}

// beginApart reports whether two texts begin with characters that no way of writing makes one: letters and
// digits of ASCII, and Han characters, which have no other form than themselves and their case.
func beginApart(a, b string) bool {
	x, y := plainStart(a), plainStart(b)
	return x != 0 && y != 0 && x != y
}

// plainStart returns the first character of a text in small letters, or 0 where it may be written in other
// ways.
func plainStart(s string) rune {
	switch r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \n")); {
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 0x4e00 && r <= 0x9fff:
		return r
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	}
	return 0
}

// inCode reports whether a hunk is of protected text alone: code, addresses.
func (s *script) inCode(h hunk, old, new *side) bool {
	within := func(words []word, r span, protected []document.Span) bool {
		for i := r.lo; i < r.hi; i++ {
			n := sort.Search(len(protected), func(k int) bool { return protected[k].End >= words[i].end })
			if n == len(protected) || protected[n].Start > words[i].start {
				return false
			}
		}
		return true
	}
	return within(s.a, h.a, old.protected) && within(s.b, h.b, new.protected)
}

// unexplained counts the words of a hunk that are a change of wording.
func (s *script) unexplained(k int, r span, x explained) int {
	words, n := [][]word{s.a, s.b}[k], 0
	for i := r.lo; i < r.hi; i++ {
		if words[i].content() && !x[k][i] {
			n++
		}
	}
	return n
}

// names reports whether a hunk replaces, inserts or deletes a name: what is left of it is written with a
// capital within a sentence.
func (s *script) names(h hunk, x explained) bool {
	is := func(k int, text string, words []word, r span) bool {
		for i := r.lo; i < r.hi; i++ {
			if !words[i].content() || x[k][i] {
				continue
			}
			c, _ := utf8.DecodeRuneInString(text[words[i].start:])
			if !unicode.IsUpper(c) || i == 0 || strings.ContainsAny(text[words[i-1].start:words[i-1].end], ".!?:;•") {
				return false
			}
		}
		return true
	}
	return is(0, s.old, s.a, h.a) && is(1, s.new, s.b, h.b)
}

// markKinds finds how the markup differs.
func markKinds(old, new *side, found map[Kind]bool) {
	if !slices.Equal(sorted(old.values(document.Link, document.Image)), sorted(new.values(document.Link, document.Image))) {
		found[Link] = true
	}
	if !slices.Equal(sorted(old.words(document.Code)), sorted(new.words(document.Code))) {
		found[Code] = true
	}
	for _, k := range []document.MarkKind{document.Note, document.Call} {
		if !slices.Equal(sorted(old.values(k)), sorted(new.values(k))) {
			found[Markup] = true
		}
	}
	for _, k := range []document.MarkKind{document.Strong, document.Emphasis} {
		if len(old.words(k)) != len(new.words(k)) || old.text == new.text && !slices.Equal(old.words(k), new.words(k)) {
			found[Markup] = true
		}
	}
	if len(old.kinds) == 1 && len(new.kinds) == 1 && old.kinds[0] != new.kinds[0] {
		found[Markup] = true
	}
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// requirements say what a change of a kind asks of a translation. The kinds that are not here are carried.
var requirements = map[Kind]Requirement{
	Number: Update, Date: Update, Name: Update, Term: Update, Negation: Update, Modality: Update,
	WordingSmall: Update, WordingLarge: Update, Inserted: Update, Deleted: Update, Code: Update,
	Link: Update, Split: Verify, Merged: Verify, Moved: Verify, Markup: Verify, Case: Verify,
}

// required returns the strongest requirement of a change's kinds. Tags and template calls are there to be
// the same everywhere; what a page imports depends on what it uses, and code may be indented otherwise.
func (ch *change) required() Requirement {
	most := Carry
	if len(ch.old.kinds) == 1 && len(ch.new.kinds) == 1 && ch.old.kinds[0] != ch.new.kinds[0] {
		return Update // another level, another mark
	}
	for _, k := range ch.Kinds {
		switch requirements[k] {
		case Update:
			most = Update
		case Verify:
			if most == Carry {
				most = Verify
			}
		}
	}
	switch {
	case most == Update && (ch.of(moduleKind) || ch.of(codeKind) && ch.script != nil && ch.sameWords()):
		return Verify
	case most == Verify && ch.of(markupKind):
		return Update
	}
	return most
}
