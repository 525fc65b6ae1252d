package fact

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

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
	if p.lang != "ar" || !t.isWord() {
		return false
	}
	v, ok := t.w.is(card)
	_, size := utf8.DecodeRuneInString(p.text[t.start:t.end])
	return ok && v >= 5 && v <= 10 && strings.HasPrefix(p.text[t.start+size:t.end], damma)
}

// joinedFraction is for Arabic, which writes the "and" onto the word: ونصف.
func joinedFraction(w *word, next int) (*big.Rat, int) {
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
