package glossary

import (
	"strings"
	"sync"
)

// russianKeys returns the stem of a word, that with a vowel between its last two consonants, which the
// nominative has and other cases lose (послом, посол), and that without such a vowel.
func russianKeys(g *grammar, w string) []string {
	if base, ok := irregularRussian()[w]; ok {
		w = base
	}
	stem := g.barest(w)
	keys := []string{stem}
	letters := []rune(stem)
	n := len(letters)
	if n >= 2 && n <= 8 && isRussianConsonant(letters[n-1]) && isRussianConsonant(letters[n-2]) {
		head, last := string(letters[:n-1]), string(letters[n-1])
		keys = append(keys, head+"о"+last, head+"е"+last)
	}
	// The other way round: цепочек, цепочка.
	if n >= 4 && (letters[n-2] == 'о' || letters[n-2] == 'е') && isRussianConsonant(letters[n-1]) && isRussianConsonant(letters[n-3]) {
		keys = append(keys, string(letters[:n-2])+string(letters[n-1]))
	}
	return keys
}

// irregularRussian maps forms that share no stem with the nominative to it.
var irregularRussian = sync.OnceValue(func() map[string]string {
	return wordPairs(`дня:день дню:день днем:день дне:день дни:день дней:день дням:день днями:день днях:день
		льва:лев льву:лев львом:лев льве:лев лет:год люди:человек людей:человек людям:человек людьми:человек
		дети:ребенок детей:ребенок детям:ребенок детьми:ребенок`)
})

func isRussianConsonant(r rune) bool {
	return strings.ContainsRune("бвгджзклмнпрстфхцчшщ", r)
}

// sameRussian reports whether two words of one stem are forms of one word. Strictly, a noun and an
// adjective of one stem differ.
func sameRussian(got, want string, strict bool) bool {
	if !strict {
		return true
	}
	_, a, b := remainders(got, want)
	const longest = 2 * 4 // -иями and the like
	return len(a) <= longest && len(b) <= longest
}

func russianPreposition(w string) bool {
	switch w {
	case "в", "во", "к", "ко", "о", "об", "от", "с", "со", "на", "за", "по", "для":
		return true
	}
	return false
}
