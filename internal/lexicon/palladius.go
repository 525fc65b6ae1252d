package lexicon

import (
	"strings"
	"sync"
)

// readPalladius returns the syllables of Hanyu Pinyin by how Russian writes them (the system of Palladius Kafarov).
var readPalladius = sync.OnceValue(func() map[string]string {
	syllables := map[string]string{}
	for s := range pinyinLines {
		if russian := palladius(s); russian != "" {
			syllables[russian] = s
		}
	}
	syllables["люй"], syllables["нюй"], syllables["хой"], syllables["ло"] = "lu", "nu", "hui", "luo"
	return syllables
})

// palladiusInitials are the consonants that a syllable begins with, the longer first; before i and ü z, c and s stand
// for other sounds, which have letters of their own in Pinyin.
var palladiusInitials = [...][2]string{
	{"zh", "чж"}, {"ch", "ч"}, {"sh", "ш"}, {"b", "б"}, {"p", "п"}, {"m", "м"}, {"f", "ф"}, {"d", "д"}, {"t", "т"}, {"n", "н"}, {"l", "л"},
	{"g", "г"}, {"k", "к"}, {"h", "х"}, {"j", "цз"}, {"q", "ц"}, {"x", "с"}, {"r", "ж"}, {"z", "цз"}, {"c", "ц"}, {"s", "с"},
}

// palladiusFinals are the rest of a syllable behind a consonant.
var palladiusFinals = pairsOf(`a а o о e э ai ай ei эй ao ао ou оу an ань en энь ang ан eng эн ong ун i и ia я ie е iao яо iu ю ian янь in инь
	iang ян ing ин iong юн u у ua уа uo о uai уай ui уй uan уань un унь uang уан ue юэ`)

// palladiusWhole are syllables without a consonant, and those written otherwise than their parts.
var palladiusWhole = pairsOf(`a а o о e э ai ай ei эй ao ао ou оу an ань en энь ang ан er эр yi и ya я ye е yao яо you ю yan янь yin инь yang ян
	ying ин yong юн yu юй yue юэ yuan юань yun юнь wu у wa ва wo во wai вай wei вэй wan вань wen вэнь wang ван weng вэн
	zi цзы ci цы si сы hui хуэй ju цзюй qu цюй xu сюй juan цзюань quan цюань xuan сюань jun цзюнь qun цюнь xun сюнь guo го kuo ко huo хо`)

func pairsOf(text string) map[string]string {
	pairs := map[string]string{}
	words := strings.Fields(text)
	for i := 0; i+1 < len(words); i += 2 {
		pairs[words[i]] = words[i+1]
	}
	return pairs
}

// palladius writes a syllable in Russian, "" for what is no syllable of names.
func palladius(syllable string) string {
	if whole := palladiusWhole[syllable]; whole != "" {
		return whole
	}
	for _, initial := range palladiusInitials {
		if rest, ok := strings.CutPrefix(syllable, initial[0]); ok && palladiusFinals[rest] != "" {
			return initial[1] + palladiusFinals[rest]
		}
	}
	return ""
}

// FromPalladius returns the ways to read a folded Russian word as one or two Chinese syllables, in Pinyin.
func FromPalladius(word string) [][]string {
	known := readPalladius()
	var ways [][]string
	if s := known[word]; s != "" {
		ways = append(ways, []string{s})
	}
	for i := range word {
		first, second := known[word[:i]], known[strings.TrimPrefix(word[i:], "ъ")]
		if first != "" && second != "" {
			ways = append(ways, []string{first, second})
		}
	}
	return ways
}
