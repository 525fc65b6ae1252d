package fact

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// arabicParts returns what the Arabic word at i, which is written as the number v is, says: v or parts of a whole.
func (p *parser) arabicParts(i int, v *big.Rat) *big.Rat {
	if f := p.partByVowel(i); f != nil {
		return f
	}
	switch {
	case !p.arabicPart(i):
		return v
	case strings.HasSuffix(p.text[:p.tok(i).end], "ا"): // خمسا السكان, two fifths
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
	if after := p.tok(i + 1); p.lang == "ar" && p.isAny(i, "خمس", "سبع", "تسع", "عشر", "خمسا", "سبعا", "تسعا", "عشرا") && after.isWord() && after.gap == blank && !after.w.has(card) && !after.w.has(ord) && strings.HasPrefix(p.text[after.start:after.end], "ال") {
		return true
	}
	if p.lang == "ar" && p.isAny(i, "خمس", "سبع", "تسع", "عشر") && p.isAny(i+1, "سكان", "مساحة", "إجمالي", "مجموع", "عدد", "حجم", "قيمة", "إنتاج", "ميزانية", "ناتج", "دخل", "كهرباء", "احتياجات", "ما") { // خمس سكان البلاد
		return true
	}
	return p.lang == "ar" && p.isAny(i, "الخمس", "السدس", "السبع", "التسع", "العشر") && p.closes(i+1) && p.isAny(i-1, "بمقدار", "بنسبة", "بحوالي", "بنحو", "نحو", "إلى")
}

// partByVowel is what the vowel of the Arabic word at i says it to be, which without vowels is written as a number is:
// خُمس, a fifth, and خُمسَين, two of them. It is nil where it says nothing.
func (p *parser) partByVowel(i int) *big.Rat {
	const damma = "ُ"
	t := p.tok(i)
	v, ok := t.w.is(card)
	if p.lang != "ar" || t.kind != wordToken || !ok {
		return nil
	}
	word := p.text[t.start:t.end]
	if t.conj {
		word = strings.TrimPrefix(word, "و")
	}
	_, size := utf8.DecodeRuneInString(word)
	two := strings.HasSuffix(word, "ا") || v > 10
	if v > 10 { // but for its vowel, fifty
		v /= 10
	}
	switch {
	case !strings.HasPrefix(word[size:], damma) || v < 5 || v > 10:
		return nil
	case two:
		return big.NewRat(2, v)
	}
	return big.NewRat(1, v)
}

// partsCounted reads the part behind a number from eleven on, which counts it in the singular: ثلاثة وعشرون خمسا.
func (p *parser) partsCounted(i int, top *big.Rat) (int64, int) {
	if p.lang != "ar" || top.Cmp(ratOf(11)) < 0 || top.Cmp(ratOf(100)) >= 0 || !top.IsInt() {
		return 0, 0
	}
	if p.isAny(i, "خمس", "خمسا", "سبع", "سبعا", "تسع", "تسعا", "عشر", "عشرا") {
		v, _ := p.tok(i).w.is(card)
		return v, i + 1
	}
	v, ok := p.tok(i).w.is(bareFraction)
	if !ok || p.isQuarter(i) || p.tok(i).w.unit(bareFraction) != "" {
		return 0, 0
	}
	return v, i + 1
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
	case p.addsPart(i+1) || p.addsPart(i+2) && after.w.has(weakCard): // شهر ونصف الشهر, ساعة واحدة وربع
		return false
	case p.isAny(i+1, "واحد", "واحدة", "كامل", "كاملة"):
		return true
	}
	named := after.kind == digitsToken || after.w.has(card) || after.w.has(ord) || after.w.has(month) // عام 2015
	return !named && p.isAny(i-1, "لمدة", "لفترة", "مدة", "مدته", "مدتها", "خلال", "غضون", "بعد", "قبل")
}

// addsPart reports an Arabic word at i that adds a part to what stands before it: ونصف.
func (p *parser) addsPart(i int) bool {
	t := p.tok(i)
	return t.conj && t.isWord() && (t.w.has(half) || t.w.has(bareFraction))
}

// namesOne reports the Arabic noun at i before which no number stands, so that it is one: شخص in شخص من كل أربعة.
func (p *parser) namesOne(i int) bool {
	noun, before := p.tok(i), p.tok(i-1)
	named := noun.w == nil || len(noun.w.senses) == 0 || noun.w.has(unitNoun)
	return noun.kind == wordToken && named && noun.end-noun.start > 2*2 && before.kind != digitsToken && !(before.kind == wordToken && (before.w.has(card) || before.w.has(scale) || before.w.has(approx)))
}

// oneOfMany reads one of so many in Arabic, which is a part or one of them: واحد من ثلاثة, جزء من مئة, شخص من كل أربعة.
func (p *parser) oneOfMany(i int) (quantity, bool) {
	s, at := p.match(i, oneOf)
	t := p.tok(at)
	if at == 0 || s.val == 0 && !p.namesOne(i-1) || t.gap == lineBreak || t.conj || t.article {
		return quantity{}, false
	}
	q, ok := quantity{}, false
	switch {
	case t.kind == digitsToken:
		q, ok = p.digitsNumber(at)
	case t.kind == wordToken && t.w != nil:
		q, ok = p.cardinal(at)
	}
	if !ok || q.ordinal || q.weak || q.digits == 4 || !q.val.IsInt() || q.val.Cmp(ratOf(1)) <= 0 || p.isPercent(q.next) || p.punct(q.next, '%') {
		return quantity{}, false
	}
	return quantity{val: new(big.Rat).Inv(q.val), next: q.next, spelled: true, oneOf: true}, true
}

// partOfNoun reads the part behind the Arabic noun at i that adds to what it counts, and the noun again: مرات ونصف المرة.
func (p *parser) partOfNoun(i int) (*big.Rat, int) {
	f, next := joinedFraction(p.tok(i+1).w, i+2)
	if f != nil && !p.closes(next) {
		next++
	}
	return f, next
}

// sameNoun reports that the phrase ends at j, or that the noun at i stands there again with its article: شخصين ونصف الشخص.
func (p *parser) sameNoun(i, j int) bool {
	noun, again := p.tok(i), p.tok(j)
	if p.closes(j) {
		return true
	}
	rest, ok := strings.CutPrefix(p.text[again.start:again.end], "ال")
	return again.isWord() && ok && firstRadicals(p.text[noun.start:noun.end]) == firstRadicals(rest)
}

// firstRadicals returns the first two letters of an Arabic noun that no plural changes: أضعاف, ضعف.
func firstRadicals(noun string) string {
	const letters = 2
	noun = strings.NewReplacer("ا", "", "أ", "", "و", "", "ي", "").Replace(noun)
	return noun[:min(len(noun), letters*len("ا"))]
}

// dualAndPart reads two of what an Arabic noun before i names, by its form, and a part of it: شخصين ونصف الشخص; and a
// decade and a part of it: عقد ونصف العقد.
func (p *parser) dualAndPart(i int) int {
	const shortest = 5 // letters
	noun := p.tok(i - 1)
	word := p.text[noun.start:noun.end]
	if p.isAny(i-1, "عقد", "عقدا") && p.addsPart(i) && p.sameNoun(i-1, i+1) {
		f, next := p.partOfNoun(i - 1)
		return p.emit(Fact{Kind: Number, Value: f.Mul(f.Add(f, ratOf(1)), ratOf(10)), Spelled: true, Measure: "year", MeasureEnd: p.tok(next - 1).end}, i-1, next)
	}
	if p.lang != "ar" || !p.addsPart(i) || noun.kind != wordToken || noun.w != nil || !strings.HasSuffix(word, "ين") && !strings.HasSuffix(word, "ان") ||
		utf8.RuneCountInString(word) < shortest || !p.sameNoun(i-1, i+1) {
		return 0
	}
	f, next := p.partOfNoun(i - 1)
	if f == nil {
		return 0
	}
	return p.emit(Fact{Kind: Number, Value: f.Add(f, ratOf(2)), Spelled: true}, i-1, next)
}
