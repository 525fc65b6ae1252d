package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
)

// compareDigits compares the numbers of two texts of which one is in a language without tables. Only
// what stands in digits counts, by its digits: a number in words or with a scale can't be told from
// one that is not there. A number is taken for changed when it alone is left on both sides of a link.
func (p *Pass) compareDigits() []factCase {
	var cases []factCase
	unchecked := 0
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 || len(p.shared.foreign()[i]) > 0 {
			continue
		}
		source, target := p.digitsOf(p.Source, l.Source), p.digitsOf(p.Target, l.Target)
		for k := range source {
			for n := range target {
				if !source[k].met && !target[n].met && source[k].digits == target[n].digits {
					source[k].met, target[n].met = true, true
				}
			}
		}
		s, t := left(source), left(target)
		if len(s) == 1 && len(t) == 1 && len(s[0].digits) == len(t[0].digits) && len(s[0].digits) > 1 {
			cases = append(cases, factCase{link: i, source: s[0].fact(), target: t[0].fact(), sure: true})
			continue
		}
		unchecked += max(len(s), len(t))
	}
	p.Unchecked(unchecked)
	return cases
}

// numeral is a number in digits at its place.
type numeral struct {
	Place
	digits string // without the marks between them
	met    bool
}

func (n numeral) fact() *Fact { return &Fact{Place: n.Place, Fact: fact.Fact{Kind: fact.Number}} }

func left(ns []numeral) []numeral {
	var rest []numeral
	for _, n := range ns {
		if !n.met {
			rest = append(rest, n)
		}
	}
	return rest
}

// digitsOf returns the numerals of the segments, without what is code or a name.
func (p *Pass) digitsOf(t *Text, segments []int) []numeral {
	var ns []numeral
	for _, s := range segments {
		pl := t.Segment(s)
		passage := &t.Doc.Passages[pl.Passage]
		for _, n := range numerals(t.String(pl)) {
			span := document.Span{Start: pl.Span.Start + n.Span.Start, End: pl.Span.Start + n.Span.End}
			if passage.Prose(span) && !t.touchesTerm(s, span) {
				ns = append(ns, numeral{Place{pl.Passage, span}, n.digits, false})
			}
		}
	}
	return ns
}

// numerals finds the runs of digits in text, with the marks between groups of three taken out. A run
// that touches a letter is part of a name.
func numerals(text string) []numeral {
	var ns []numeral
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		end, digits := numeralAt(text, i)
		if !touchesLetter(text, i, end) {
			ns = append(ns, numeral{Place: Place{Span: document.Span{Start: i, End: end}}, digits: digits})
		}
		i = end
	}
	return ns
}

func numeralAt(text string, i int) (end int, digits string) {
	end = i
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	digits = text[i:end]
	for {
		mark := groupMark(text[end:])
		next := end + mark
		k := next
		for k < len(text) && isDigit(text[k]) {
			k++
		}
		if mark == 0 || k == next || k-next != 3 && text[end] != '.' && text[end] != ',' {
			return end, digits
		}
		digits += text[next:k]
		end = k
	}
}

// groupMark is the length of the mark between the groups or before the decimals of a number that text
// begins with, 0 when there is none.
func groupMark(text string) int {
	for _, m := range [...]string{".", ",", "\u00a0", "\u202f", " ", "'", "’"} {
		if strings.HasPrefix(text, m) {
			return len(m)
		}
	}
	return 0
}

// touchesLetter reports a letter right before or behind text[i:end], Chinese and Japanese ones aside.
func touchesLetter(text string, i, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[end:])
	isPart := func(r rune) bool {
		return r == '_' || unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	}
	return isPart(before) || isPart(after)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
