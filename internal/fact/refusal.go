package fact

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	words "github.com/concord-l10n/concord/internal/token"
)

// Refusal is a word for refusing something, by which denials meet: not to rule out is next to allowing. Kind says what
// is meant, the same in all languages.
type Refusal struct {
	Kind       string
	Start, End int // bytes of the text, from the negation on where there is one
	// Denied says that a negation stands right before it.
	Denied bool
}

// refusalKinds are what the words mean.
var refusalKinds = [...]string{"exclude", "oppose", "deny", "refuse", "forbid", "prevent"}

// Refusals returns the words for ruling out, opposing, denying, refusing, forbidding and preventing in text, in order.
func Refusals(text string, lang language.Tag) []Refusal {
	base := baseOf(lang)
	if base == "zh" {
		return chineseRefusals(text)
	}
	list := refusalWords()[base]
	if list == nil {
		return nil
	}
	var found []Refusal
	var before refusalContext
	s := words.NewScanner(text, lang)
	for s.Next() {
		if s.Kind != words.Word {
			if strings.ContainsAny(text[s.Start:s.End], ".,;:!?،؛") {
				before = refusalContext{}
			}
			continue
		}
		fold := words.Fold(text[s.Start:s.End])
		if kind, end := list.at(text, fold, s.Start, s.End); kind != "" {
			r := Refusal{Kind: kind, Start: s.Start, End: end}
			if at := list.deniedFrom(before); at >= 0 {
				r.Denied, r.Start = true, at
			}
			found = append(found, r)
		}
		before.add(fold, s.Start)
	}
	return found
}

// refusalContext is the folded words before a refusal, the last one first, and where they start.
type refusalContext struct {
	words  [4]string
	starts [4]int
}

func (c *refusalContext) add(fold string, start int) {
	copy(c.words[1:], c.words[:])
	copy(c.starts[1:], c.starts[:])
	c.words[0], c.starts[0] = fold, start
}

// refusalList is what one language says.
type refusalList struct {
	words   []refusalWord
	denials map[string]bool
	only    map[string]bool // behind a denial they take it away: not only
	reach   int             // how many words before a refusal its denial may stand
}

// refusalWord is the beginning of a word for a refusal, and that of the word that has to follow.
type refusalWord struct{ kind, stem, next string }

// at returns what the folded word from start to end refuses, "" for none, and where the words for it end.
func (l *refusalList) at(text, fold string, start, end int) (kind string, last int) {
	for _, w := range l.words {
		if !strings.HasPrefix(fold, w.stem) {
			continue
		}
		if w.next == "" {
			return w.kind, end
		}
		if rest := strings.TrimLeft(text[end:], " "); strings.HasPrefix(rest, w.next) {
			return w.kind, len(text) - len(rest) + len(w.next)
		}
	}
	return "", start
}

// deniedFrom returns where the denial of a refusal behind the words starts, -1 if there is none.
func (l *refusalList) deniedFrom(before refusalContext) int {
	for i, w := range before.words[:l.reach] {
		if l.only[w] {
			return -1
		}
		if l.denials[w] {
			return before.starts[i]
		}
	}
	return -1
}

var refusalWords = sync.OnceValue(func() map[string]*refusalList {
	all := map[string]*refusalList{}
	for lang, w := range refusals {
		l := &refusalList{denials: words.Set(w.denials), only: words.Set(w.only), reach: w.reach}
		for _, kind := range refusalKinds {
			for stem := range strings.FieldsSeq(w.stems[kind]) {
				stem, next, _ := strings.Cut(stem, "_")
				l.words = append(l.words, refusalWord{kind, words.Fold(stem), next})
			}
		}
		all[lang] = l
	}
	return all
})

// refusals are beginnings of the verbs by what they mean, with _ before the word that has to follow; the words that
// deny them, and within how many words, and those that take a denial away.
var refusals = map[string]struct {
	stems         map[string]string
	denials, only string
	reach         int
}{
	"en": {
		stems: map[string]string{
			"exclude": "ruled_out rule_out rules_out ruling_out excluded excludes", "oppose": "opposes opposed opposing oppose objected objects",
			"deny": "denied denies denying deny", "refuse": "refused refuses rejected rejects reject refuse", "forbid": "forbids forbidden forbade prohibits prohibited prohibit",
			"prevent": "prevents prevented prevent",
		},
		denials: "not never no didn't doesn't don't hasn't haven't hadn't won't wouldn't cannot can't couldn't nobody neither", only: "only just merely simply solely", reach: 3,
	},
	"ru": {
		stems: map[string]string{
			"exclude": "исключает исключают исключил исключаем исключать", "oppose": "возража возрази", "deny": "отрица опроверг",
			"refuse": "отказыва отказал отверга отверг", "forbid": "запреща запретил", "prevent": "препятств",
		},
		denials: "не никто никогда", only: "только", reach: 1,
	},
	"fr": {
		stems: map[string]string{
			"exclude": "exclut excluent exclu exclure écarte écarté", "oppose": "oppose opposent opposé opposera opposons", "deny": "nie nient nié niait démenti dément",
			"refuse": "refuse refusent refusé rejette rejettent rejeté", "forbid": "interdit interdisent", "prevent": "empêche empêchent empêché",
		},
		denials: "ne n' pas jamais ni aucun aucune", only: "seulement uniquement", reach: 4,
	},
	"es": {
		stems: map[string]string{
			"exclude": "descart excluye excluyen excluyó", "oppose": "opone oponen opuso opusieron oponemos", "deny": "niega niegan negó negaron",
			"refuse": "rechaza rechazan rechazó rechazaron", "forbid": "prohíbe prohíben prohibió", "prevent": "impide impiden impidió",
		},
		denials: "no nunca jamás ni tampoco ninguno nadie", only: "solo sólo solamente", reach: 3,
	},
	"ar": {
		stems: map[string]string{
			"exclude": "يستبعد تستبعد استبعد نستبعد يستثن", "oppose": "يعارض تعارض عارض نعارض يعترض تعترض", "deny": "ينكر تنكر أنكر ينف تنف نفى نفت",
			"refuse": "يرفض ترفض رفض نرفض", "forbid": "يحظر تحظر حظر", "prevent": "يمنع تمنع منع",
		},
		denials: "لا لم لن ما ولا ولم ولن ليس", only: "فقط", reach: 2,
	},
}

// chineseRefusalWords are the Chinese verbs by what they mean.
var chineseRefusalWords = [...]struct{ text, kind string }{
	{"排除", "exclude"}, {"反对", "oppose"}, {"反對", "oppose"}, {"否认", "deny"}, {"否認", "deny"}, {"拒绝", "refuse"}, {"拒絕", "refuse"},
	{"禁止", "forbid"}, {"阻止", "prevent"},
}

// chineseRefusals looks for refusals in Chinese. A denial stands right before them, alone: 不得不拒绝 denies nothing, nor
// does 不仅反对.
func chineseRefusals(text string) []Refusal {
	const denials, reach, far = "不没沒未无無", 2, 5
	var found []Refusal
	for i, r := range text {
		if !strings.ContainsRune("排反否拒禁阻", r) {
			continue
		}
		for _, w := range chineseRefusalWords {
			if !strings.HasPrefix(text[i:], w.text) {
				continue
			}
			f := Refusal{Kind: w.kind, Start: i, End: i + len(w.text)}
			head := lastRunes(text[:i], reach)
			if at := strings.IndexAny(head, denials); at >= 0 && !strings.ContainsAny(head, "仅僅只但光") {
				f.Denied, f.Start = true, i-len(head)+at
				if strings.ContainsAny(strings.TrimSuffix(lastRunes(text[:i], far), head[at:]), denials+"非莫") {
					f.Denied = false
				}
			}
			found = append(found, f)
		}
	}
	return found
}

// lastRunes are the last n runes of s.
func lastRunes(s string, n int) string {
	at := len(s)
	for range n {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}
