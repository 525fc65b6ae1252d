package glossary

import (
	"slices"
	"strings"
	"sync"

	"github.com/concord-l10n/concord/internal/token"
)

// contractions are words that a preposition and an article have become: au Caire of Le Caire.
var contractions = sync.OnceValue(func() map[string]string {
	return wordPairs("au:le aux:les du:le des:les al:el del:el do:o dos:os da:a das:as nel:il nella:la sul:il sulla:la alla:la della:la dello:lo dell':l' all':l' nell':l' sull':l' dall':l'")
})

// spanishVariants are what the conjunctions become before i- and o-.
var spanishVariants = sync.OnceValue(func() map[string]string { return wordPairs("e:y u:o") })

// articles, possessives and demonstratives may stand for each other before a noun that is known from the sentence:
// en sus asuntos internos, la gestion de ces eaux.
var (
	romanceArticles = sync.OnceValue(func() []string { return strings.Fields("el la los las le les l' du des del il lo i gli o a os as") })
	possessives     = sync.OnceValue(func() map[string]bool {
		return token.Set("su sus nuestro nuestra nuestros nuestras son sa ses leur leurs notre nos suo sua suoi sue loro seu seus suas ce cet cette ces este esta estos estas")
	})
)

func romanceKeys(g *grammar, w string) []string {
	if possessives()[w] {
		keys := []string{bare(g.barest(w))}
		for _, article := range romanceArticles() {
			keys = append(keys, bare(g.barest(article)))
		}
		return keys
	}
	keys := []string{bare(g.barest(w))}
	if base := romanceBase(w); base != w {
		keys = append(keys, bare(g.barest(base)))
	}
	if verb := infinitive(w); verb != "" {
		keys = append(keys, bare(g.barest(verb)))
	}
	if article, ok := contractions()[w]; ok {
		keys = append(keys, bare(g.barest(article)))
	}
	return keys
}

// romanceBase returns the masculine of a feminine that changes the word, of other words the singular:
// directrice, directeur; memorandos, which would lose another ending than memorando.
func romanceBase(w string) string {
	single := strings.TrimSuffix(w, "s")
	for _, pair := range [...][2]string{{"trice", "teur"}, {"drice", "deur"}, {"triz", "tor"}, {"trici", "tori"}, {"aux", "ail"}} {
		if stem, ok := strings.CutSuffix(single, pair[0]); ok && len(stem) > 2 {
			return stem + pair[1]
		}
	}
	return single
}

// sameRomance reports whether two words of one stem are forms of one word. Strictly, only nouns and
// adjectives are: organización and organizar have one stem, and so have France and français.
func sameRomance(got, want string, strict bool) bool {
	if contractions()[got] == want || romanceBase(got) == want || infinitive(got) == want || possessives()[got] && slices.Contains(romanceArticles(), want) {
		return true
	}
	if !accentsAgree(got, want) && acute(got) != acute(want) {
		return false
	}
	if !strict {
		return true
	}
	_, a, b := remainders(bare(got), bare(want))
	return romanceEndings(a) && romanceEndings(b) && !(a == "" && b == "a") // Tong is no Tonga
}

// acute writes é for è, which the French rectifications of 1990 (section II.3) let stand for each other in many
// words: événement, évènement.
func acute(w string) string { return strings.ReplaceAll(w, "è", "é") }

// romanceEndings reports endings of number and gender.
func romanceEndings(end string) bool {
	return end == "" || token.Among("s x e es a o as os i ux l aux ne nes le les", end)
}

func romancePreposition(w string) bool {
	switch w {
	case "de", "d'", "du", "des", "la", "le", "les", "l'", "à", "au", "aux", "en", "el", "los", "las", "del", "al",
		"di", "della", "dei", "delle", "il", "lo", "gli", "da", "do", "das", "dos":
		return true
	}
	return false
}
