package lexicon

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

// pinyinTable lists the characters of each syllable, without tones; see packs/README.md.
//
//go:embed packs/pinyin.txt
var pinyinTable string

// readPinyin returns the readings of the characters.
var readPinyin = sync.OnceValue(func() map[rune][]string {
	readings := make(map[rune][]string, 1<<14)
	for syllable, chars := range pinyinLines {
		for _, r := range chars {
			readings[r] = append(readings[r], syllable)
		}
	}
	return readings
})

// readSyllables returns the syllables with their characters: to turn the table round takes longer than to
// check a text of a few pages, which names few people.
var readSyllables = sync.OnceValue(func() map[string]string {
	const number = 410
	syllables := make(map[string]string, number)
	for syllable, chars := range pinyinLines {
		syllables[syllable] = chars
	}
	return syllables
})

// pinyinLines yields each syllable of the table with its characters.
func pinyinLines(yield func(syllable, chars string) bool) {
	for line := range strings.Lines(pinyinTable) {
		syllable, chars, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !yield(syllable, chars) {
			return
		}
	}
}

// Syllables cuts a folded Latin word into the fewest Chinese syllables that it is made of, as the
// names of people and places are written (Hanyu Pinyin, ISO 7098, without tones), nil if it is not.
func Syllables(word string) []string {
	const longest = 6 // letters of a syllable
	if len(word) == 0 || len(word) > 4*longest {
		return nil
	}
	known := readSyllables()
	cut := make([]int, len(word)+1) // where the last syllable of the best cutting up to here begins, plus 1
	count := make([]int, len(word)+1)
	for end := 1; end <= len(word); end++ {
		for start := max(0, end-longest); start < end; start++ {
			if (start == 0 || cut[start] > 0) && known[word[start:end]] != "" && (cut[end] == 0 || count[start]+1 < count[end]) {
				cut[end], count[end] = start+1, count[start]+1
			}
		}
	}
	if cut[len(word)] == 0 {
		return nil
	}
	out := make([]string, count[len(word)])
	for end, k := len(word), len(out)-1; k >= 0; k-- {
		out[k] = word[cut[end]-1 : end]
		end = cut[end] - 1
	}
	return out
}

// Characters returns the Chinese characters that are read as a syllable, "" if it is none.
func Characters(syllable string) string { return readSyllables()[syllable] }

// Reads reports whether a Chinese character is read as a syllable.
func Reads(r rune, syllable string) bool { return strings.ContainsRune(Characters(syllable), r) }

// Readings returns the syllables that a Chinese character is read as.
func Readings(r rune) []string { return readPinyin()[r] }

// cyrillic are the Latin letters that stand for those from а to я in names, by the usual English
// practice (BGN/PCGN 1947, without signs).
var cyrillic = [...]string{
	"a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
	"u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
}

// Latin writes a folded Cyrillic word in Latin letters; any other is returned as it is.
func Latin(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return r >= 'Ѐ' && unicode.Is(unicode.Cyrillic, r) }) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		switch {
		case r >= 'а' && r <= 'я':
			b.WriteString(cyrillic[r-'а'])
		case r == 'і' || r == 'ї':
			b.WriteByte('i')
		case r == 'є':
			b.WriteString("ye")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// reread returns the stem of a Russian word that was written in Windows-1251 and read as ISO 8859-1, such as "ñëîâî"
// for "слово", as old pages are; "" for any other word.
func reread(word string) string {
	const shortest = 2 // letters; one alone is a quotation, such as à
	var b strings.Builder
	for _, r := range word {
		if r < 'à' || r > 'ÿ' || r == '÷' {
			return ""
		}
		b.WriteRune(r - 'à' + 'а')
	}
	if b.Len() < shortest*utf8.RuneLen('а') {
		return ""
	}
	return token.Stem(b.String(), language.Russian)
}
