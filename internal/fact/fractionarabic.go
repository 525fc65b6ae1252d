package fact

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// arabicParts returns what the Arabic word at i, which is written as the number v is, says: v or parts of a whole.
func (p *parser) arabicParts(i int, v *big.Rat) *big.Rat {
	switch {
	case !p.arabicPart(i) && !p.saysPart(i):
		return v
	case strings.HasSuffix(p.text[:p.tok(i).end], "ا"): // خُمسا السكان, two fifths
		return new(big.Rat).Quo(ratOf(2), v)
	}
	return new(big.Rat).Inv(v)
}

// numbersQuarter reports the Arabic word for a quarter of a year that the ordinal behind it tells from the others: الربع الثالث.
func (p *parser) numbersQuarter(i int) bool {
	return p.lang == "ar" && p.tok(i).article && p.isQuarter(i) && p.tok(i+1).w.has(ord)
}

// arabicPart reports whether token i is a part of a whole that is written as the number is, الخمس: by the fifth. The
// number stands behind what it counts, which has an article, or before it, where that has none: خمس الأرباح is a fifth.
func (p *parser) arabicPart(i int) bool {
	if after := p.tok(i + 1); p.lang == "ar" && p.isAny(i, "خمس", "سبع", "تسع", "عشر") && after.isWord() && after.gap == blank && !after.w.has(card) && !after.w.has(ord) && strings.HasPrefix(p.text[after.start:after.end], "ال") {
		return true
	}
	return p.lang == "ar" && p.isAny(i, "الخمس", "السدس", "السبع", "التسع", "العشر") && p.closes(i+1) && p.isAny(i-1, "بمقدار", "بنسبة", "بحوالي", "بنحو", "نحو", "إلى")
}

// saysPart reports whether the vowel of the Arabic word at i says that it is a part, which without vowels is written
// as the number is: خُمس, a fifth.
func (p *parser) saysPart(i int) bool {
	const damma = "ُ"
	t := p.tok(i)
	if p.lang != "ar" || t.kind != wordToken {
		return false
	}
	v, ok := t.w.is(card)
	_, size := utf8.DecodeRuneInString(p.text[t.start:t.end])
	return ok && v >= 5 && v <= 10 && strings.HasPrefix(p.text[t.start+size:t.end], damma)
}

// joinedFraction is for Arabic, which writes the "and" onto the word: ونصف. What has a pronoun is a part of something
// else: عشرون سنة، وربعه هبة.
func joinedFraction(w *word, next int) (*big.Rat, int) {
	if w.unit(half) != "" || w.unit(bareFraction) != "" || w.unit(twoParts) != "" {
		return nil, 0
	}
	v, ok := w.is(half)
	if !ok {
		v, ok = w.is(bareFraction)
	}
	if ok {
		return big.NewRat(1, v), next
	}
	if v, ok = w.is(twoParts); ok {
		return big.NewRat(2, v), next
	}
	return nil, 0
}

// showsArabicSpan reports words beside the unit of time at i that make it a span of one: سنة واحدة, لمدة عام.
func (p *parser) showsArabicSpan(i int) bool {
	after := p.tok(i + 1)
	switch {
	case p.tok(i).article || after.gap == lineBreak:
		return false
	case after.conj && (after.w.has(half) || after.w.has(bareFraction)): // شهر ونصف الشهر
		return false
	case p.isAny(i+1, "واحد", "واحدة", "كامل", "كاملة"):
		return true
	}
	named := after.kind == digitsToken || after.w.has(card) || after.w.has(ord) || after.w.has(month) // عام 2015
	return !named && p.isAny(i-1, "لمدة", "لفترة", "مدة", "مدته", "مدتها", "خلال", "غضون", "بعد", "قبل")
}
