package bitext

import (
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// syllableP is the probability that a character is meant by a syllable that it can be read as, and
// wordP that a run of them is by a word.
const (
	syllableP = 0.3
	wordP     = 0.8
)

// addNames links Chinese characters with the syllables of names that are written in Latin letters:
// 周瑞 and "Zhou Rui", 清扬 and "Qingyang". Words that the lexicon knows are none.
func (x *table) addNames(s, t *side) {
	switch {
	case token.Base(s.doc.Lang) == "zh":
		linkNames(s, t, x.wordTarget, func(han, latin int32, p float32) { x.nameLink(han, latin, p) })
	case token.Base(t.doc.Lang) == "zh":
		linkNames(t, s, x.wordSource, func(han, latin int32, p float32) { x.nameLink(latin, han, p) })
	}
}

func (x *table) nameLink(i, j int32, p float32) {
	if len(x.forward[i]) < maxCognates && len(x.backward[j]) < maxCognates {
		x.put(i, j, p)
		if p == wordP {
			x.source[i], x.target[j] = copyUnit, copyUnit
		}
	}
}

func linkNames(han, latin *side, known []lexicon.Word, link func(han, latin int32, p float32)) {
	names := namesOf(latin, known)
	if len(names) == 0 {
		return
	}
	r := newReadings(latin, names)
	r.find(han)
	for n, j := range names {
		for _, i := range r.words[n] {
			link(i, j, wordP)
		}
		for _, i := range r.syllables[n] {
			link(i, j, syllableP)
		}
	}
}

// namesOf returns the words that may be names in Pinyin: of one to three syllables, and unknown.
func namesOf(latin *side, known []lexicon.Word) []int32 {
	var names []int32
	for j, u := range latin.vocab {
		if u.class != wordUnit || known[j].Known {
			continue
		}
		if n := len(lexicon.Syllables(u.form)); n > 0 && n <= 3 {
			names = append(names, int32(j))
		}
	}
	return names
}

// readings finds what names may be written as in Chinese.
type readings struct {
	syllable         map[string]int     // the syllables of the names, numbered from 1
	chars            map[rune][]int     // which of them a character is read as
	cuts             map[spelling][]int // the names of two or three syllables
	words, syllables [][]int32          // by name: the Han units that are written as it, those with a character that is read so
}

// spelling is the syllables of a name; the last is 0 where there are two, the last two where there is one.
type spelling [3]int

func newReadings(latin *side, names []int32) *readings {
	r := &readings{
		syllable: map[string]int{}, chars: map[rune][]int{}, cuts: map[spelling][]int{},
		words: make([][]int32, len(names)), syllables: make([][]int32, len(names)),
	}
	for n, j := range names {
		r.cut(latin.vocab[j].form, n, spelling{}, 0)
	}
	return r
}

// cut notes all the ways to read what is left of name n after so many syllables.
func (r *readings) cut(rest string, n int, before spelling, count int) {
	for end := 1; end <= len(rest) && count < len(before); end++ {
		chars := lexicon.Characters(rest[:end])
		if chars == "" {
			continue
		}
		before[count] = r.number(rest[:end], chars)
		if end == len(rest) {
			r.cuts[before] = append(r.cuts[before], n)
		} else {
			r.cut(rest[end:], n, before, count+1)
		}
	}
}

func (r *readings) number(syllable, chars string) int {
	n, ok := r.syllable[syllable]
	if !ok {
		n = len(r.syllable) + 1
		r.syllable[syllable] = n
		for _, c := range chars {
			r.chars[c] = append(r.chars[c], n)
		}
	}
	return n
}

// find looks for the names among the units of a Chinese text.
func (r *readings) find(han *side) {
	for i, u := range han.vocab {
		if u.class != hanUnit && u.class != dictUnit || utf8.RuneCountInString(u.form) > len(spelling{}) {
			continue
		}
		for _, c := range u.form {
			for _, s := range r.chars[c] {
				for _, n := range r.cuts[spelling{s}] {
					r.syllables[n] = append(r.syllables[n], int32(i))
				}
			}
		}
		if utf8.RuneCountInString(u.form) > 1 {
			r.spell(u.form, int32(i), spelling{}, 0)
		}
	}
}

// spell notes the names that unit i is written as, of which chars are left after so many.
func (r *readings) spell(chars string, i int32, before spelling, count int) {
	if chars == "" {
		for _, n := range r.cuts[before] {
			r.words[n] = append(r.words[n], i)
		}
		return
	}
	c, size := utf8.DecodeRuneInString(chars)
	for _, s := range r.chars[c] {
		before[count] = s
		r.spell(chars[size:], i, before, count+1)
	}
}
