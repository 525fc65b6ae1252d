package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
)

// compareDigits compares the numbers of two texts of which one is in a language without tables. Only
// what stands in digits counts, by its digits: a number in words or with a scale can't be told from
// one that is not there. A number is taken for changed when it alone of its kind is left on both sides of a link.
func (p *Pass) compareDigits() []factCase {
	var cases []factCase
	unchecked := 0
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 || len(p.shared.foreign()[i]) > 0 {
			continue
		}
		if a, b := changedDate(p.Source.wholeDates(l.Source), p.Target.wholeDates(l.Target)); a != nil {
			cases = append(cases, factCase{link: i, source: a, target: b, sure: true})
			continue
		}
		source, target := p.Source.digitsOf(l.Source), p.Target.digitsOf(l.Target)
		meet(source, target, func(a, b numeral) bool { return a.digits == b.digits })
		meetParts(source, target)
		meetParts(target, source)
		meet(source, target, func(a, b numeral) bool { return significant(a) == significant(b) && !tenTimes(a, b) })
		s, t := left(source), left(target)
		if a, b := changedNumeral(s, t); a != nil {
			cases = append(cases, factCase{link: i, source: a.fact(), target: b.fact(), sure: true})
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
	digits  string // without the marks between them
	beside  bool   // a mark such as a colon joins it to another
	percent bool
	met     bool
}

// meet marks the numerals that agree as met, one with one.
func meet(source, target []numeral, agree func(a, b numeral) bool) {
	for k := range source {
		for n := range target {
			if !source[k].met && !target[n].met && agree(source[k], target[n]) {
				source[k].met, target[n].met = true, true
			}
		}
	}
}

// meetParts marks a numeral and those that have its digits one behind the other, with a character between them, as met:
// 14.05 and 14:05, 115.1978 and 115兆1978億.
func meetParts(wholes, parts []numeral) {
	for k := range wholes {
		for n := 1; n < len(parts); n++ {
			w, a, b := &wholes[k], &parts[n-1], &parts[n]
			if !w.met && !a.met && !b.met && w.digits == a.digits+b.digits && a.Passage == b.Passage && b.Span.Start-a.Span.End <= utf8.UTFMax {
				w.met, a.met, b.met = true, true, true
			}
		}
	}
}

// significant is the digits without the zeros behind, which a scale may stand for: 4500万, 45 million.
func significant(n numeral) string { return strings.TrimRight(n.digits, "0") }

// tenTimes reports whether one of two numerals is the other with zeros behind it, and neither is short enough to have a
// scale: 41 300, 413,000.
func tenTimes(a, b numeral) bool {
	const scaled = 4 // digits
	return len(a.digits) != len(b.digits) && min(len(a.digits), len(b.digits)) > scaled && significant(a) == significant(b)
}

// wholeDates returns the dates with a year, a month and a day that some segments state.
func (t *Text) wholeDates(segments []int) []*Fact {
	var dates []*Fact
	for _, s := range segments {
		for k := range t.Facts[s] {
			if f := &t.Facts[s][k]; f.Kind == fact.Date && f.Year > 0 && f.Month > 0 && f.Day > 0 {
				dates = append(dates, f)
			}
		}
	}
	return dates
}

// changedDate returns the only dates of the two sides that the other one lacks, where either has as many.
func changedDate(source, target []*Fact) (a, b *Fact) {
	lacks := func(in []*Fact) func(*Fact) bool {
		return func(f *Fact) bool {
			return !slices.ContainsFunc(in, func(o *Fact) bool { return o.Year == f.Year && o.Month == f.Month && o.Day == f.Day })
		}
	}
	i, k := slices.IndexFunc(source, lacks(target)), slices.IndexFunc(target, lacks(source))
	if i < 0 || k < 0 || len(source) != len(target) || slices.ContainsFunc(source[i+1:], lacks(target)) || slices.ContainsFunc(target[k+1:], lacks(source)) {
		return nil, nil
	}
	return source[i], target[k]
}

// changedNumeral returns the numerals left on the two sides of which one became the other: the only ones, or the only ones
// of several digits, or of as many digits where those are so many that it is no accident. A single digit may be a word on the other side; it
// counts where a number stands beside it: 3:2.
func changedNumeral(source, target []numeral) (a, b *numeral) {
	if len(source) == 1 && len(target) == 1 && tenTimes(source[0], target[0]) {
		return &source[0], &target[0]
	}
	if len(source) == 1 && len(target) == 1 && len(source[0].digits) == len(target[0].digits) &&
		(len(source[0].digits) > 1 || source[0].beside && target[0].beside) {
		return &source[0], &target[0]
	}
	if s, t := ofDigits(source, 2), ofDigits(target, 2); len(s) == 1 && len(t) == 1 && len(s[0].digits) == len(t[0].digits) {
		return s[0], t[0]
	}
	for _, s := range ofDigits(source, 3) {
		for _, t := range ofDigits(target, 3) {
			if len(t.digits) != len(s.digits) {
				continue
			}
			if a != nil {
				return nil, nil
			}
			a, b = s, t
		}
	}
	return a, b
}

// ofDigits returns the numerals of so many digits and more: a single one may be a word on the other side.
func ofDigits(ns []numeral, least int) []*numeral {
	var long []*numeral
	for k := range ns {
		if len(ns[k].digits) >= least {
			long = append(long, &ns[k])
		}
	}
	return long
}

func (n numeral) fact() *Fact {
	f := fact.Fact{Kind: fact.Number}
	if n.percent {
		f.Kind = fact.Percent
	}
	return &Fact{Place: n.Place, Fact: f}
}

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
func (t *Text) digitsOf(segments []int) []numeral {
	var ns []numeral
	for _, s := range segments {
		pl := t.Segment(s)
		passage := &t.Doc.Passages[pl.Passage]
		for _, n := range numerals(t.String(pl)) {
			span := document.Span{Start: pl.Span.Start + n.Span.Start, End: pl.Span.Start + n.Span.End}
			if passage.Prose(span) && !t.touchesTerm(s, span) {
				ns = append(ns, numeral{Place{pl.Passage, span}, n.digits, n.beside, n.percent, false})
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
			ns = append(ns, numeral{Place: Place{Span: document.Span{Start: i, End: end}}, digits: digits, beside: isBeside(text, i, end), percent: isPercent(text[end:])})
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

// isPercent reports a percent sign at the start of text.
func isPercent(text string) bool {
	text = strings.TrimLeft(text, " \u00a0\u202f")
	return strings.HasPrefix(text, "%") || strings.HasPrefix(text, "％")
}

// isBeside reports a digit on the other side of a mark before or behind text[i:end]: 3:2, 3–2, 3対2.
func isBeside(text string, i, end int) bool {
	for _, mark := range [...]string{":", "-", "–", "/", "対", "："} {
		if rest, ok := strings.CutPrefix(text[end:], mark); ok && rest != "" && isDigit(rest[0]) {
			return true
		}
		if head, ok := strings.CutSuffix(text[:i], mark); ok && head != "" && isDigit(head[len(head)-1]) {
			return true
		}
	}
	return false
}

// touchesLetter reports a letter right before or behind text[i:end], Chinese and Japanese ones aside, and the endings
// of English ordinals and plurals, and the h of 15h30.
func touchesLetter(text string, i, end int) bool {
	for _, ending := range [...]string{"st", "nd", "rd", "th", "s"} {
		if rest, ok := strings.CutPrefix(text[end:], ending); ok && (rest == "" || !isAlnum(rest[0]) && rest[0] < utf8.RuneSelf) {
			end += len(ending)
			break
		}
	}
	if end+1 < len(text) && text[end] == 'h' && isDigit(text[end+1]) {
		end++
	}
	if i > 1 && text[i-1] == 'h' && isDigit(text[i-2]) {
		i--
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[end:])
	isPart := func(r rune) bool {
		return r == '_' || unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	}
	return isPart(before) || isPart(after)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
