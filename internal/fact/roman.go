package fact

import (
	"strings"
	"unicode/utf8"
)

func isRomanDigit(c byte) bool { return romanValue(c) > 0 }

func romanValue(c byte) int64 {
	switch c {
	case 'I':
		return 1
	case 'V':
		return 5
	case 'X':
		return 10
	case 'L':
		return 50
	case 'C':
		return 100
	case 'D':
		return 500
	case 'M':
		return 1000
	}
	return 0
}

// Roman returns the value of a Roman numeral in its usual form, with a French ordinal's ending or without; 0 for
// anything else. It is for places where only a number can stand: elsewhere XL is a size, and Find reads it by what
// stands beside it.
func Roman(s string) int64 {
	for _, ending := range [...]string{"e", "er", "re", "ère", "ème"} {
		if stem, ok := strings.CutSuffix(s, ending); ok {
			return parseRoman(stem)
		}
	}
	return parseRoman(s)
}

// parseRoman is the value of a Roman numeral in its usual form, 0 for anything else.
func parseRoman(s string) int64 {
	if s == "" || len(s) > 12 {
		return 0
	}
	total, run := int64(0), 0
	for i := range len(s) {
		v := romanValue(s[i])
		if v == 0 {
			return 0
		}
		if i > 0 && s[i] == s[i-1] {
			if run++; run > 3 {
				return 0
			}
		} else {
			run = 1
		}
		if i+1 < len(s) && v < romanValue(s[i+1]) {
			total -= v
		} else {
			total += v
		}
	}
	if len(s) == 1 && total > 10 { // Annex C, Group D
		return 0
	}
	return total
}

// roman reads a Roman numeral where something is numbered with one: Chapter IV, XIX век, XIXe
// siècle, siglo XIX. It is an ordinal.
func (p *parser) roman(i int) int {
	t := p.tok(i)
	if t.kind != wordToken || !t.upper || !isRomanDigit(p.text[t.start]) {
		return 0
	}
	v := p.romanAt(i)
	if v == 0 || v > 3999 {
		return 0
	}
	if !p.romanBefore(i, v) && !p.centuryFollows(i+1) {
		if p.romanOfNoun(i) {
			return p.emit(Fact{Kind: Ordinal, Value: ratOf(v)}, i, i+1)
		}
		return 0
	}
	return p.emit(Fact{Kind: Ordinal, Value: ratOf(v), Refers: true}, i, i+1)
}

// romanAt is the value of the Roman numeral at i, with the ending of a French ordinal, 0 for any other word.
func (p *parser) romanAt(i int) int64 {
	t := p.tok(i)
	s := p.text[t.start:t.end]
	if p.lang == "fr" {
		const most = 3 // letters: ème
		for n := 0; n < most && len(s) > 1 && romanValue(s[len(s)-1]) == 0; n++ {
			_, size := utf8.DecodeLastRuneInString(s)
			s = s[:len(s)-size]
		}
	}
	return parseRoman(strings.ReplaceAll(s, "l", "I")) // Vll, as old copies have it
}

// romanOfNoun reports a Roman numeral before the noun that it counts, where the language puts it there
// and no abbreviation looks like it: XVII Conferencia, XX съезд, XXe Congrès.
func (p *parser) romanOfNoun(i int) bool {
	t, after := p.tok(i), p.tok(i+1)
	s := p.text[t.start:t.end]
	if after.w.has(ofYear) && after.gap == blank { // I квартал
		return true
	}
	if len(s) < 2 || strings.Trim(s, "IVXeᵉ") != "" || after.kind != wordToken || after.gap != blank || t.gap == tight && p.tok(i-1).kind == punctToken {
		return false
	}
	switch p.lang {
	case "es":
		return after.upper
	case "ru":
		return !after.upper && after.end-after.start > len("век")
	case "fr":
		return strings.HasSuffix(s, "e") || strings.HasSuffix(s, "ᵉ")
	}
	return false
}

// romanBefore reports what makes the letters at i, of value v, a Roman numeral: a word that numbers
// before them, or another one in a list (Chapters XII and XIII).
func (p *parser) romanBefore(i int, v int64) bool {
	before := p.tok(i - 1)
	if before.kind == wordToken && before.w.has(roman) && p.tok(i).gap != tight {
		return v > 1 || before.upper || p.lang != "en"
	}
	return p.listed(i) && (p.tok(i).gap == blank || p.isDash(i-1))
}

// listed reports that what is at i goes on a list whose last item was a number that refers: articles 3,
// 4 and 5, Chapters VI, VII, and XII, sections 7 to 11.
func (p *parser) listed(i int) bool {
	at := i - 1
	switch t := p.tok(at); {
	case t.kind == wordToken && (t.w.has(conj) || t.w.has(orWord) || t.w.has(until)):
		if p.punct(at-1, ',') {
			at--
		}
	case p.tok(i).conj:
		at++
	case t.kind != punctToken || t.r != ',' && t.r != '،' && !p.isDash(at):
		return false
	}
	n := len(p.facts)
	return n > 0 && p.facts[n-1].Refers && p.facts[n-1].End == p.tok(at-1).end
}

// centuryFollows reports the word for a century at i, or behind a second Roman numeral: XIX–XX вв.
func (p *parser) centuryFollows(i int) bool {
	if p.tok(i).w.has(century) && p.tok(i).kind == wordToken && p.tok(i).gap == blank {
		return true
	}
	if !p.isDash(i) && !p.tok(i).w.has(conj) {
		return false
	}
	t := p.tok(i + 1)
	return t.kind == wordToken && t.upper && parseRoman(p.text[t.start:t.end]) > 0 && p.tok(i+2).w.has(century)
}
