package glossary

import (
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

func englishKey(g *grammar, w string) []string {
	keys := englishKeysOf(g.stemmer, w)
	if len(w) <= longestSeen {
		keys = englishKeys().Of(w)
	}
	if keys[1] == keys[0] {
		return []string{keys[0]}
	}
	return []string{keys[0], keys[1]}
}

// englishKeysOf returns the key of the word that w is a form of, and that of what w is by its ending: bases are of a
// basis or a base.
func englishKeysOf(stemmer *token.Stemmer, w string) [2]string {
	return [2]string{stemmer.Stem(plainEnglish(w)), stemmer.Stem(regularEnglish(w))}
}

// englishKeys remembers the keys of words: the texts of a run, each with a matcher of its own, share most of theirs.
var englishKeys = sync.OnceValue(func() *token.Memo[[2]string] {
	stemmer := token.NewStemmer(language.English)
	return token.NewMemo(func(w string) [2]string { return englishKeysOf(stemmer, w) })
})

// plainEnglish maps an irregular form to its regular one, and any other word as regularEnglish does. It may map a word
// to none; both sides of a comparison are mapped alike.
func plainEnglish(w string) string {
	if base, ok := irregularEnglish()[bare(strings.TrimSuffix(w, "'s"))]; ok {
		return base
	}
	return regularEnglish(w)
}

// regularEnglish maps a word to its American spelling without accents.
func regularEnglish(w string) string {
	if w == "&" {
		return "and"
	}
	return american(bare(strings.TrimSuffix(w, "'s")))
}

// british are endings of British spelling with the American ones, as -ise and -ize, with what may
// follow them.
var british = [...][2]string{
	{"isation", "ization"}, {"isations", "izations"}, {"iser", "izer"}, {"isers", "izers"},
	{"ise", "ize"}, {"ised", "ized"}, {"ises", "izes"}, {"ising", "izing"},
	{"lyse", "lyze"}, {"lysed", "lyzed"}, {"lysing", "lyzing"},
	{"tre", "ter"}, {"tres", "ters"}, {"tred", "tered"}, {"tring", "tering"}, {"bre", "ber"}, {"bres", "bers"},
	{"ogue", "og"}, {"ogues", "ogs"}, {"amme", "am"}, {"ammes", "ams"},
	{"llor", "lor"}, {"llors", "lors"},
	{"lled", "led"}, {"lling", "ling"}, {"ller", "ler"}, {"llers", "lers"},
}

// american maps British endings, and -our- wherever it stands but at the beginning.
func american(w string) string {
	if len(w) < 5 {
		return w
	}
	if i := strings.Index(w, "our"); i >= 3 {
		w = w[:i] + "or" + w[i+3:]
	}
	w = strings.Replace(strings.Replace(w, "fenc", "fens", 1), "licenc", "licens", 1)
	for _, pair := range british {
		if stem, ok := strings.CutSuffix(w, pair[0]); ok && (len(stem) > 3 || len(stem) > 1 && (pair[1][0] == 't' || pair[1][0] == 'b')) {
			return stem + pair[1]
		}
	}
	return w
}

// irregularEnglish maps forms that no rule makes to the word they are of. Forms that are words of
// their own are left out: found, left, saw.
var irregularEnglish = sync.OnceValue(func() map[string]string {
	return wordPairs(`
		held:hold upheld:uphold withheld:withhold made:make took:take taken:take undertook:undertake
		undertaken:undertake gave:give given:give sent:send spoke:speak spoken:speak led:lead met:meet
		built:build rebuilt:rebuild had:have has:have did:do done:do went:go gone:go came:come
		became:become began:begin begun:begin brought:bring thought:think sought:seek fought:fight
		caught:catch taught:teach bought:buy kept:keep dealt:deal drew:draw drawn:draw withdrew:withdraw
		withdrawn:withdraw grew:grow grown:grow knew:know known:know threw:throw thrown:throw
		wrote:write written:write rose:rise risen:rise arose:arise arisen:arise chose:choose
		chosen:choose broke:break broken:break drove:drive driven:drive strove:strive striven:strive
		overcame:overcome paid:pay said:say laid:lay told:tell sold:sell stood:stand
		understood:understand withstood:withstand won:win lost:lose spent:spend lent:lend swore:swear
		sworn:swear bore:bear borne:bear forgot:forget forgotten:forget forgave:forgive
		men:man women:woman chairmen:chairman chairwomen:chairwoman spokesmen:spokesman
		spokeswomen:spokeswoman spokespeople:spokesperson chairpeople:chairperson people:person
		statesmen:statesman businessmen:businessman servicemen:serviceman children:child feet:foot
		memoranda:memorandum referenda:referendum fora:forum addenda:addendum corrigenda:corrigendum
		criteria:criterion phenomena:phenomenon crises:crisis bases:basis analyses:analysis
		gases:gas buses:bus lenses:lens aliases:alias canvases:canvas quizzes:quiz axes:axis theses:thesis
		hypotheses:hypothesis syntheses:synthesis parentheses:parenthesis diagnoses:diagnosis emphases:emphasis
		appendices:appendix indices:index matrices:matrix vertices:vertex vortices:vortex codices:codex helices:helix
		bacteria:bacterium curricula:curriculum strata:stratum spectra:spectrum symposia:symposium automata:automaton
		schemata:schema formulae:formula antennae:antenna nuclei:nucleus stimuli:stimulus radii:radius foci:focus loci:locus
		alumni:alumnus syllabi:syllabus fungi:fungus mice:mouse teeth:tooth geese:goose oxen:ox
		wives:wife lives:life halves:half selves:self knives:knife leaves:leaf shelves:shelf wolves:wolf calves:calf
		loaves:loaf thieves:thief scarves:scarf`)
})

// englishEndings are what inflection adds to a word, or puts in the place of its end.
var englishEndings = sync.OnceValue(func() map[string]bool {
	endings := token.Set("s es ' s' y ies ied e d ed ing ying")
	endings[""] = true
	return endings
})

// sameEnglish reports whether two words of one stem are forms of one word. The stemmer puts words
// together that are not (organ, organization; general, generous): only what differs in an ending of
// inflection is one. Of a name or a noun, the two participles are two words: a developed country is no developing one.
func sameEnglish(got, want string, strict bool) bool {
	if strict && (strings.HasSuffix(got, "ed") && strings.HasSuffix(want, "ing") || strings.HasSuffix(got, "ing") && strings.HasSuffix(want, "ed")) {
		return false
	}
	return sameButEnding(plainEnglish(got), plainEnglish(want)) || sameButEnding(regularEnglish(got), regularEnglish(want))
}

func sameButEnding(got, want string) bool {
	endings := englishEndings()
	same, a, b := remainders(got, want)
	if a == b || endings[a] && endings[b] {
		return true
	}
	if same == 0 {
		return false
	}
	// A doubled consonant: stop, stopping.
	double := got[same-1]
	return len(a) > 0 && a[0] == double && endings[a[1:]] && endings[b] ||
		len(b) > 0 && b[0] == double && endings[b[1:]] && endings[a]
}

// englishGenitive returns how a title of somebody is said the other way round: Iran's president, for president of
// Iran; "" for other terms.
func englishGenitive(c *Concept, t *Term, base string) string {
	office, of, ok := strings.Cut(t.Text, " of ")
	if base != "en" || c.Kind != KindTitle || !ok || strings.Contains(of, " of ") || !isAllowed(t) {
		return ""
	}
	return strings.TrimPrefix(of, "the ") + "'s " + office
}

// englishPrefix reports prefixes that are written with a hyphen or without one: co-operation,
// cooperation.
func englishPrefix(w string) bool {
	switch strings.ToLower(w) {
	case "co", "e", "non", "multi", "anti", "inter", "pre", "re", "sub", "semi":
		return true
	}
	return false
}

func isThe(w string) bool { return w == "the" }

// otherComma returns an English list with the comma before its "and" that it has not, or without the one that it has: which
// is a matter of style (The Chicago Manual of Style, 6.19). It returns "" for what is no list of three or more.
func otherComma(text, base string) string {
	const and = " and "
	before, last, found := strings.Cut(text, and)
	if base != "en" || !found || strings.Contains(last, and) {
		return ""
	}
	list, serial := strings.CutSuffix(before, ",")
	switch {
	case !strings.Contains(list, ", "):
		return ""
	case serial:
		return list + and + last
	default:
		return before + "," + and + last
	}
}
