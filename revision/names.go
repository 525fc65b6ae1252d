package revision

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// denials reports that one side is negated now and the other is not, where in the verified state both
// were or neither was; the number of negations counts.
func (p *pairing) denials(add func(int, Kind, document.Span)) {
	if p.before[0].text == "" || p.before[1].text == "" || !fact.Supports(p.after[0].lang) || !fact.Supports(p.after[1].lang) {
		return
	}
	var was, is [2]int
	var last [2]document.Span
	for k := range 2 {
		was[k] = len(denialsOf(&p.before[k]))
		for _, c := range denialsOf(&p.after[k]) {
			is[k]++
			last[k] = document.Span{Start: c.Start, End: c.End}
		}
	}
	source, target := is[0]-was[0], is[1]-was[1]
	switch {
	case source == 0 && target < 0 && is[0] > 0:
		for _, c := range denialsOf(&p.after[0]) {
			add(0, Negation, document.Span{Start: c.Start, End: c.End})
			return
		}
	case source == 0 && target > 0 && was[1] == 0:
		add(1, Negation, last[1])
	case source > 0 && target <= 0:
		add(0, Negation, last[0])
	}
}

func denialsOf(s *side) []fact.Cue {
	var list []fact.Cue
	for _, c := range s.cues {
		if c.Kind == fact.Denial {
			list = append(list, c)
		}
	}
	return list
}

// names reports names that are written in both languages alike: one that the translation had and has no
// more although the source still has it, and one that is nearly what the source has, and written so
// nowhere else.
func (p *pairing) names(add func(int, Kind, document.Span), occurrences func(doc int, word string) int) {
	source, target := capitalised(&p.after[0]), capitalised(&p.after[1])
	was, had := capitalised(&p.before[0]), capitalised(&p.before[1])
	for _, n := range source.list {
		if had.count[n.word] > target.count[n.word] && source.count[n.word] >= was.count[n.word] && source.count[n.word] > target.count[n.word] {
			add(0, Name, n.at)
		}
	}
	for _, n := range target.list {
		for _, o := range source.list {
			near := nearly(n.word, o.word) && target.count[o.word] == 0
			if source.count[n.word] > 0 || !near && !swapped(n.word, o.word) {
				continue
			}
			known := occurrences(newSource, n.word) > 0 || occurrences(oldTarget, n.word) > 0 || occurrences(newTarget, n.word) > 1
			if !known && (!near || occurrences(newTarget, o.word) > 0) {
				add(1, Name, n.at)
				break
			}
		}
	}
}

// names are the words of a text that are written with a capital.
type names struct {
	list  []name // each once, with its first place
	count map[string]int
}

type name struct {
	word string
	at   document.Span
}

// capitalised returns the names of a side. Code has none.
func capitalised(s *side) names {
	out := names{count: map[string]int{}}
	protected := s.protected
	t := token.NewScanner(s.text, s.lang)
	for t.Next() {
		const least = 4 // bytes
		for len(protected) > 0 && protected[0].End <= t.Start {
			protected = protected[1:]
		}
		word := s.text[t.Start:t.End]
		c, _ := utf8.DecodeRuneInString(word)
		if t.Kind != token.Word || !unicode.IsUpper(c) || len(word) < least || len(protected) > 0 && protected[0].Start < t.End {
			continue
		}
		if out.count[word]++; out.count[word] == 1 {
			out.list = append(out.list, name{word, document.Span{Start: t.Start, End: t.End}})
		}
	}
	return out
}

// The documents in which words are counted.
const (
	newSource = iota
	oldTarget
	newTarget
)

// occurrences counts how often a word is in a document, with its capital or without.
func (f *fourWay) occurrences(doc int, word string) int {
	first, n := utf8.DecodeRuneInString(word)
	small := string(unicode.ToLower(first)) + word[n:]
	count := 0
	for _, u := range [][]unit{f.source.b, f.target.a, f.target.b}[doc] {
		count += strings.Count(u.text, word)
		if small != word {
			count += strings.Count(u.text, small)
		}
	}
	return count
}

// nearly reports whether two words differ in one letter.
func nearly(a, b string) bool {
	x, y := differing(a, b)
	return len(x) <= 1 && len(y) <= 1
}

// swapped reports whether two words differ in two neighbouring letters that changed places (Damerau 1964).
func swapped(a, b string) bool {
	x, y := differing(a, b)
	return len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// differing returns what two words do not begin and end with both.
func differing(a, b string) (x, y []rune) {
	x, y = []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return x, y
}
