package bitext

import (
	"github.com/concord-l10n/concord/internal/lexicon"
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
	case baseOf(s) == "zh":
		linkNames(s, t, x.wordTarget, func(han, latin int32, p float32) { x.nameLink(han, latin, p) })
	case baseOf(t) == "zh":
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

func baseOf(s *side) string {
	base, _ := s.lang.Base()
	return base.String()
}

func linkNames(han, latin *side, known []lexicon.Word, link func(han, latin int32, p float32)) {
	names := namesOf(latin, known)
	if len(names) == 0 {
		return
	}
	bySyllable, byWord := readings(han)
	for _, j := range names {
		form := latin.vocab[j].form
		for _, i := range byWord[form] {
			link(i, j, wordP)
		}
		for _, i := range bySyllable[form] {
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

// readings returns the Han units that have a character which is read as a syllable, and those that
// are written as one word.
func readings(han *side) (bySyllable, byWord map[string][]int32) {
	bySyllable, byWord = map[string][]int32{}, map[string][]int32{}
	for i, u := range han.vocab {
		chars := []rune(u.form)
		if u.class != hanUnit && u.class != dictUnit || len(chars) > 3 {
			continue
		}
		for _, r := range chars {
			for _, s := range lexicon.Readings(r) {
				bySyllable[s] = append(bySyllable[s], int32(i))
			}
		}
		if len(chars) > 1 {
			for _, w := range spellings(chars) {
				byWord[w] = append(byWord[w], int32(i))
			}
		}
	}
	return bySyllable, byWord
}

// spellings returns the ways to write two or three characters as one word.
func spellings(chars []rune) []string {
	words := []string{""}
	for _, r := range chars {
		var longer []string
		for _, w := range words {
			for _, s := range lexicon.Readings(r) {
				longer = append(longer, w+s)
			}
		}
		if words = longer; len(words) > 16 {
			return nil
		}
	}
	return words
}
