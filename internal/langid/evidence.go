package langid

import (
	_ "embed"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
)

//go:embed words.txt
var wordData string

//go:embed topics.txt
var topicData string

//go:embed endings.txt
var endingData string

//go:embed letters.txt
var letterData string

// languages are those that share a script with others; a set of them is a bit mask in this order.
var languages = [...]string{
	"en", "fr", "es", "de", "pt", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "tr", "vi", "id", "hr",
	"ru", "uk", "bg", "sr", "be", "mk", "kk",
	"ar", "fa", "ur",
}

// Of languages: where those in Cyrillic and in Arabic script begin.
const firstCyrillic, firstArabic = 20, 27

type set uint32

// evidence is what words, endings and letters say.
type evidence struct {
	words, topics, endings map[string]set
	letters                map[rune]set
}

// tables reads the data at first use.
var tables = sync.OnceValue(func() evidence {
	const perWord, perEnding = 9, 5 // bytes, with those that several languages have
	e := evidence{
		words: make(map[string]set, len(wordData)/perWord), topics: make(map[string]set, len(topicData)/perWord),
		endings: make(map[string]set, len(endingData)/perEnding), letters: map[rune]set{},
	}
	eachLine(wordData, func(l set, field string) { e.words[field] |= l })
	eachLine(topicData, func(l set, field string) { e.topics[field] |= l })
	eachLine(endingData, func(l set, field string) { e.endings[field] |= l })
	eachLine(letterData, func(l set, field string) {
		for _, r := range field {
			e.letters[r] |= l
		}
	})
	return e
})

// eachLine calls add for every field of the lines of data, with the language that the line begins with.
func eachLine(data string, add func(l set, field string)) {
	for line := range strings.Lines(data) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		i := slices.Index(languages[:], fields[0])
		for _, field := range fields[1:] {
			add(1<<i, field)
		}
	}
}

// FunctionWord reports whether word, in lower case, is a frequent function word of lang: an article,
// pronoun, preposition, conjunction or auxiliary. It knows English, French, Spanish, German,
// Portuguese, Italian and Russian and is false for any other language.
func FunctionWord(word string, lang language.Tag) bool {
	if lang.IsRoot() {
		return false
	}
	base, _ := lang.Base()
	switch name := base.String(); name {
	case "en", "fr", "es", "de", "pt", "it", "ru":
		return functionWords[slices.Index(languages[:], name)].of(name)[word]
	}
	return false
}

// functionWords are those of each of languages; most texts need those of one.
var functionWords [len(languages)]wordList

type wordList struct {
	once  sync.Once
	words map[string]bool
}

// of returns the words, those of the language of that name.
func (l *wordList) of(name string) map[string]bool {
	l.once.Do(func() {
		l.words = map[string]bool{}
		for line := range strings.Lines(wordData) {
			if words, ok := strings.CutPrefix(line, name+" "); ok {
				for word := range strings.FieldsSeq(words) {
					l.words[word] = true
				}
			}
		}
	})
	return l.words
}

// scores holds the weight of the evidence for each of languages.
type scores [len(languages)]float64

// add gives weight to the languages of l, the less the more they are.
func (s *scores) add(l set, weight float64) {
	n := bits.OnesCount32(uint32(l))
	for ; l != 0; l &= l - 1 {
		s[bits.TrailingZeros32(uint32(l))] += weight / float64(n)
	}
}

const (
	wordWeight   = 2.0
	topicWeight  = 1.5
	endingWeight = 0.7
	letterWeight = 0.8
)

// byEvidence names the likeliest of the languages that are written in s.
func byEvidence(text string, s script) (string, float64) {
	e := tables()
	from, to := 0, firstCyrillic
	switch s {
	case cyrillic:
		from, to = firstCyrillic, firstArabic
	case arabic:
		from, to = firstArabic, len(languages)
	}
	allowed := set(1<<to - 1<<from)
	var sum scores
	words := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
		if scriptOf([]rune(word)[0]) != s {
			continue
		}
		words++
		e.weigh(&sum, strings.ToLower(word), allowed)
	}
	return e.choose(&sum, from, to, words)
}

// weigh adds what a word says.
func (e evidence) weigh(sum *scores, word string, allowed set) {
	if l := e.words[word] & allowed; l != 0 {
		sum.add(l, wordWeight)
	}
	if l := e.topics[word] & allowed; l != 0 {
		sum.add(l, topicWeight)
	}
	runes := []rune(word)
	for n := 5; n >= 2; n-- {
		if len(runes) < n+2 {
			continue
		}
		if l := e.endings[string(runes[len(runes)-n:])] & allowed; l != 0 {
			sum.add(l, endingWeight)
			break
		}
	}
	for _, r := range runes {
		if l := e.letters[r] & allowed; l != 0 {
			sum.add(l, letterWeight)
		}
	}
}

// choose picks the language with most evidence and rates it by its lead over the next and by how much there is.
func (e evidence) choose(sum *scores, from, to, words int) (string, float64) {
	best, next := from, -1
	for i := from + 1; i < to; i++ {
		switch {
		case sum[i] > sum[best]:
			best, next = i, best
		case next < 0 || sum[i] > sum[next]:
			next = i
		}
	}
	fallback := map[int]string{firstCyrillic: "ru", firstArabic: "ar"}[from]
	if sum[best] == 0 {
		// Nothing but letters that all languages of the script have: most texts that reach us are in its largest.
		return fallback, 0.4 * certainty(words, 1)
	}
	lead := (sum[best] - sum[next]) / sum[best]
	density := min(1, 6*sum[best]/(wordWeight*float64(words)))
	sure := min(1, 1.5*lead) * density * (sum[best] / (sum[best] + 0.8))
	if fallback != "" && sum[best] == sum[from] {
		sure = max(sure, 0.4)
	}
	return languages[best], sure
}
