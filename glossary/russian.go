package glossary

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/token"
)

// russianKeys returns the stem of a word, that with a vowel between its last two consonants, which the
// nominative has and other cases lose (послом, посол), and that without such a vowel.
func russianKeys(g *grammar, w string) []string {
	if base, ok := irregularRussian()[w]; ok {
		w = base
	} else if noun, ok := strings.CutSuffix(w, "сь"); ok && !isReflexive(noun) {
		w = noun + "си" // Беларусь, запись
	}
	stem := g.barest(w)
	keys := []string{stem}
	letters := []rune(stem)
	n := len(letters)
	if n >= 2 && n <= 12 && isRussianConsonant(letters[n-1]) && isRussianConsonant(letters[n-2]) {
		head, last := string(letters[:n-1]), string(letters[n-1])
		keys = append(keys, head+"о"+last, head+"е"+last)
	}
	if n >= 4 && isRussianConsonant(letters[n-1]) && (letters[n-2] == 'ь' || letters[n-2] == 'й') && isRussianSoftened(letters[n-3:n-1]) {
		keys = append(keys, string(letters[:n-2])+"е"+string(letters[n-1])) // владельцем, владелец; китайцем, китаец
	}
	// The other way round: цепочек, цепочка.
	if n >= 4 && (letters[n-2] == 'о' || letters[n-2] == 'е') && isRussianConsonant(letters[n-1]) && isRussianConsonant(letters[n-3]) {
		keys = append(keys, string(letters[:n-2])+string(letters[n-1]))
	}
	return keys
}

// isReflexive reports the beginning of a verb that ends in -сь: the stemmer takes the end of a noun
// for that too.
func isReflexive(w string) bool {
	for _, ending := range [...]string{"ла", "ло", "ли", "ю", "я", "ши", "те"} {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// irregularRussian maps forms that share no stem with the nominative to it.
var irregularRussian = sync.OnceValue(func() map[string]string {
	return wordPairs(`дня:день дню:день днем:день дне:день дни:день дней:день дням:день днями:день днях:день
		льва:лев льву:лев львом:лев льве:лев лет:год люди:человек людей:человек людям:человек людьми:человек
		дети:ребенок детей:ребенок детям:ребенок детьми:ребенок
		одного:один одному:один одним:один одном:один одна:один одну:один одной:один одно:один одни:один одних:один одними:один`)
})

// russianVariants are prepositions that gain a vowel or a consonant before some sounds.
var russianVariants = sync.OnceValue(func() map[string]string {
	return wordPairs("во:в ко:к со:с об:о обо:о изо:из ото:от надо:над подо:под передо:перед")
})

func isRussianConsonant(r rune) bool {
	return strings.ContainsRune("бвгджзклмнпрстфхцчшщ", r)
}

// isRussianSoftened reports whether a softness mark stands behind a consonant, or a short й behind a vowel.
func isRussianSoftened(pair []rune) bool {
	return (pair[1] == 'ь') == isRussianConsonant(pair[0])
}

// sameRussian reports whether two words of one stem are forms of one word. The stemmer puts words
// together that are not (Дания, данные; Австрия, Австралия). Strictly, only words whose endings belong
// to one declension are.
func sameRussian(got, want string, strict bool) bool {
	if !strict || irregularRussian()[got] == want {
		return true
	}
	if stem, ok := strings.CutSuffix(got, "ско"); ok && strings.TrimSuffix(want, "ский") == stem {
		return true // the first half of a compound: российско-китайский
	}
	got, want = steadyVowel(got, want)
	same, _, _ := remainders(got, want)
	for n := same; n >= same-longestShared && n > 0; n-- {
		if !utf8.RuneStart((got + " ")[n]) || !utf8.RuneStart((want + " ")[n]) {
			continue
		}
		for _, d := range declensions() {
			if d.endings[got[n:]] && d.endings[want[n:]] && d.follows(got[:n]) {
				return true
			}
		}
	}
	return false
}

// isRussianNoun reports a term of one word that is no verb. The stem of a single word proves little: население,
// населённый.
func isRussianNoun(text string) bool {
	return !strings.ContainsAny(text, " -") && !strings.HasSuffix(text, "ть") && !strings.HasSuffix(text, "ться") && !strings.HasSuffix(text, "ти")
}

// longestShared is how much of their endings two forms may have in common, in bytes: данными, данные.
const longestShared = 2 * 3

// steadyVowel puts the vowel of посол and цепочек, which other forms of the word lack, into the one of
// two words that lacks it: both then differ in their endings alone.
func steadyVowel(got, want string) (string, string) {
	put := func(full, short string) string {
		n, _, _ := remainders(full, short)
		for n > 0 && n < len(full) && !utf8.RuneStart(full[n]) {
			n--
		}
		a, b := full[n:], short[n:]
		vowel, size := utf8.DecodeRuneInString(a)
		next, mark := utf8.DecodeRuneInString(b)
		after, _ := utf8.DecodeRuneInString(a[min(size, len(a)):])
		if strings.ContainsRune("ьй", next) && strings.ContainsRune("её", vowel) && n > 2 { // владельцем, китайцем
			if behind, _ := utf8.DecodeRuneInString(b[mark:]); behind == after && isRussianConsonant(after) {
				return short[:n] + a[:size] + b[mark:]
			}
		}
		if strings.ContainsRune("оеё", vowel) && next == after && isRussianConsonant(next) && n > 2 {
			return short[:n] + a[:size] + b
		}
		return short
	}
	if fixed := put(want, got); fixed != got {
		return fixed, want
	}
	return got, put(got, want)
}

// declension is the endings that the forms of a word may have, and what may stand before them.
type declension struct {
	endings map[string]bool
	after   string // letters that the stem ends in; empty: any
}

func (d *declension) follows(stem string) bool {
	last, _ := utf8.DecodeLastRuneInString(stem)
	return len(stem) >= 2*2 && (d.after == "" || strings.ContainsRune(d.after, last))
}

// declensions are those of nouns and adjectives (Зализняк, Грамматический словарь русского языка), the
// zero ending being a hyphen.
var declensions = sync.OnceValue(func() []declension {
	const velar, hard = "гкхжчшщ", "бвдзлмнпрстфц"
	var all []declension
	for _, d := range [...][2]string{
		{hard, "- а у ом е ы ов ам ами ах"}, // договор
		{hard, "а ы е у ой ою - ам ами ах"}, // страна
		{hard, "о а у ом е - ам ами ах"},    // государство
		{velar, "- а у ом ем е и ов ей ам ами ах"},
		{velar, "а и е у ой ою ей ею - ам ами ах"},
		{velar, "о а у ом е и - ам ами ах"},
		{"ц", "- а у ем е ы ев ам ами ах"}, // европеец
		{"ц", "а ы е у ей ею - ам ами ах"},
		{"", "ь я ю ем ем и е ей ям ями ях"},                // лагерь
		{"", "ь и ью ей ям ями ях"},                         // область
		{"", "я и е ю ей ею ь ям ями ях"},                   // неделя
		{"", "й я ю ем е и ев ям ями ях"},                   // музей
		{"", "ия ии ию ией иею ий иям иями иях"},            // партия
		{"", "ие ия ию ием ии ий иям иями иях"},             // заявление
		{"", "ий ия ию ием ии иев иям иями иях"},            // комментарий
		{"", "ье ья ью ьем ьи ий ьям ьями ьях"},             // побережье
		{"", "ья ьи ье ью ьей ей ьям ьями ьях"},             // статья
		{"", "е я ю ем и ей ям ями ях"},                     // море
		{hard, "ый ой ая ое ые ого ому ым ом ую ою ых ыми"}, // верховный
		{velar, "ий ой ая ое ие ого ему ому его им ом ем ую ою их ими ей ее ею"},
		{"", "ий яя ее ие его ему им ем ей юю ею их ими"}, // соседний
		{"вн", "- а у ым е о ой ы ых ыми"},                // Иванов, Голицын
	} {
		endings := token.Set(d[1])
		if endings["-"] {
			endings[""] = true
		}
		all = append(all, declension{endings, d[0]})
	}
	return all
})

func russianPreposition(w string) bool {
	switch w {
	case "в", "во", "к", "ко", "о", "об", "от", "с", "со", "на", "за", "по", "для":
		return true
	}
	return false
}
