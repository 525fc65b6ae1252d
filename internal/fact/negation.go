package fact

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	words "github.com/concord-l10n/concord/internal/token"
)

// CueKind says what a cue does to a statement.
type CueKind uint8

// The kinds of cues.
const (
	Denial CueKind = iota // not, never, without
	Modal                 // shall, may: how binding it is
)

// Cue is a word that denies what is said, or tells how binding it is.
type Cue struct {
	Kind       CueKind
	Start, End int    // bytes of the text
	Word       string // folded
}

// Cues returns the cues of text in order. Of languages other than those that [Supports] names there are
// none.
func Cues(text string, lang language.Tag) []Cue {
	base := baseOf(lang)
	if base == "zh" {
		return chineseCues(text)
	}
	kinds := cueWords()[base]
	if kinds == nil {
		return nil
	}
	var cues []Cue
	s := words.NewScanner(text, lang)
	for s.Next() {
		if s.Kind != words.Word {
			continue
		}
		fold := words.Fold(text[s.Start:s.End])
		if kind, ok := kinds[fold]; ok {
			cues = append(cues, Cue{kind, s.Start, s.End, fold})
		}
	}
	return cues
}

// chineseCues looks for cues in Chinese, where they are a part of words.
func chineseCues(text string) []Cue {
	var cues []Cue
	for i, r := range text {
		if len(cues) > 0 && i < cues[len(cues)-1].End {
			continue
		}
		if strings.ContainsRune(chineseDenials, r) {
			cues = append(cues, Cue{Denial, i, i + utf8.RuneLen(r), string(r)})
			continue
		}
		if !strings.ContainsRune(chineseModals, r) {
			continue
		}
		for _, word := range strings.Fields(chineseModals) {
			if strings.HasPrefix(text[i:], word) {
				cues = append(cues, Cue{Modal, i, i + len(word), word})
				break
			}
		}
	}
	return cues
}

var cueWords = sync.OnceValue(func() map[string]map[string]CueKind {
	all := map[string]map[string]CueKind{}
	for lang, w := range cueLists {
		all[lang] = map[string]CueKind{}
		for _, word := range strings.Fields(w.modals) {
			all[lang][words.Fold(word)] = Modal
		}
		for _, word := range strings.Fields(w.denials) {
			all[lang][words.Fold(word)] = Denial
		}
	}
	return all
})

// cueLists are the words that deny and those that say how binding a statement is, by language, in the
// forms of texts that bind somebody.
var cueLists = map[string]struct{ denials, modals string }{
	"en": {
		denials: `not no never nor neither none nobody nothing nowhere cannot without don't doesn't didn't won't wouldn't shouldn't isn't aren't
			wasn't weren't haven't hasn't hadn't can't couldn't mustn't`,
		modals: "shall must may should can could will would might ought",
	},
	"ru": {
		denials: "не нельзя нет ни никогда никто ничего ничто никакой никаких без",
		modals: `должен должна должно должны может могут можно следует необходимо нужно обязан обязана обязаны вправе надлежит подлежит
			подлежат`,
	},
	"fr": {
		denials: "ne n' pas jamais aucun aucune nul nulle ni non rien sans",
		modals:  `doit doivent devra devront devrait devraient peut peuvent pourra pourront pourrait pourraient faut`,
	},
	"es": {
		denials: "no nunca jamás nadie ningún ninguna ninguno ni tampoco sin nada",
		modals:  "debe deben deberá deberán debería deberían puede pueden podrá podrán podría podrían",
	},
	"ar": {
		denials: "لا ولا لم ولم لن ولن ليس وليس ليست وليست ألا غير عدم بعدم وعدم دون بدون",
		modals:  "يجب ويجب تجب ينبغي وينبغي يجوز ويجوز تجوز يمكن ويمكن يلزم ويلزم يحق",
	},
}

// The cues of Chinese: characters that deny, and words that bind or allow, the longer ones first.
const (
	chineseDenials = "不没沒无無未非勿"
	chineseModals  = "应当 應當 应该 應該 必须 必須 可以 能够 能夠 务必 務必 必要 须 須"
)

// Negation is how a language denies, for those who compare a text with its translation: words that negate a sentence,
// the small words that may come between them and what they negate, how words begin and end behind which they do not,
// and what limits them; the words before and the beginnings of words behind them in what commits somebody (shall not);
// and all others that may stand for one, as words, with _ between those of a phrase, and as beginnings of words. Each is a
// list parted by spaces.
type Negation struct{ Plain, Clitic, After, AfterEnds, Limits, Lead, Next, All, Stems, Pure, Firm, Mild string }

// Negations are the words of negation by language; Chinese has its own.
var Negations = map[string]Negation{
	"en": {
		Plain:  "not never neither cannot no don't doesn't didn't won't wouldn't isn't aren't wasn't weren't",
		Lead:   "shall should must may will agree agreed undertake undertakes does do did",
		Next:   "one",
		After:  "only just mere sole simpl necessar less more late earl fewer far long exceed least always fail hesitat affect matter limit bad ok doubt wonder forget",
		Limits: "unless until only except without whether",
		All: `no nor nothing nowhere without less unless until except excepting hardly scarcely barely rarely seldom few fewer little only than
			minus zero subject_to off out outside against beyond instead not never nobody none neither don't doesn't didn't won't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't
			mustn't rather free otherwise too far away alone before ever yet
			far under below short continu safe intact normal anti despite regardless whether closed confidential private secret camera if but though although however while whereas`,
		Stems: `fail refus reject deny deni lack absen prohibit forbid forbad prevent avoid refrain oppos opponent cease stop unable declin disput
			exclu exempt abstain block ban bar lose lost los miss impossib unaware unk incapab insuffic inadequa inappropr invalid independen incomplet inconsist ineffect
			ineligib inevit innocen indispens irresp irreg illeg illicit impart impun immun improp imperm unpreced undoubt unchang unlaw
			unaccept unab unjust unre unfa unc unp unw unt unm uns unb unl unn unf undi undec undef unden undes undet undev underd underf underp underu undu unav unau unk unh unaff non disa disb discar disclaim discon discre discrim disg dish disi disj dism diso disp disq disr diss dist disu miscon miscal misle misus misund misint misj misg misman misinf mism misp misr missing mistak mistrust misfor de-
			contrary void null nullif wrong imposs unlik neglect ignor disregard waiv negat remov eliminat end terminat suspend withdraw reluct
			stay keep limit restrict remain still suspend short resist barr withou devoid neutral precari conceal hidden hide redact withh pending groundless baseless needless skip omit countless doubtless useless stateless`,
		Pure: "not no nor cannot never neither none nobody nothing nowhere without don't doesn't didn't won't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't mustn't fail fails failed failing failure lack lacks lacked lacking devoid unable absent absence instead rather pending",
		Firm: "refus reject deny deni declin prohibit forbid forbad prevent avoid refrain oppos cease stop ban abstain exempt exclud dismiss disput disagre nonexist non hardly only beyond outside unless until",
		Mild: "matter under below though although however while whereas if but",
	},
	"ru": {
		Plain: "не нельзя",
		Next:  "долж след буд допу прин приз прием вправ намер поддерж подлеж соглас выдвиг применя распростран может могут",
		After: "только лишь просто мене более меньше больше позднее ранее позже раньше реже чаще дольше короче хуже лучше выше ниже прекращ переста забы покладая считая говоря раз один одн",
		// Не with a participle says something of a noun: не имеющие выхода к морю are landlocked.
		AfterEnds: "щий щего щему щим щем щая щей щую щее щие щих щими вший вшего вшему вшим вшая вшей вшую вшее вшие вших вшими",
		Limits:    "кроме лишь только пока если без бы",
		All:       "не нельзя никогда никто ничего ничто нигде нисколько никак нет ни без вне против кроме лишь только вряд едва мало нету иначе вместо помимо пока плохо плохой плохим плохая трудно",
		Stems: `не без бес предостер отказ откаж отриц отверг отклон запре отсут лиш исключ предотвр избе прекр воздерж против невоз мало меньш ино
			анти пресе утрат потер освобо снят свобод остан ограни сниз отмен упуст упуска пропус лишь`,
		Pure: "не нельзя нет ни никогда никто никак ничего ничто без",
		Firm: "вне против кроме лишь вряд отказ откаж отриц отверг отклон запре отсут исключ предотвр избе воздерж невоз недо",
	},
	"fr": {
		Plain:  "ne n'",
		Clitic: "se s' le la les y en lui leur me m' vous nous",
		Lead:   "nul",
		Next:   "doi dev devr peu peuv pourr saur accept reconn appui souti permet appliqu",
		After:  "import oubli manqu cess fai",
		Limits: "que qu' si sans sauf",
		All:    "pas jamais rien nul nulle ne n' non sans aucun aucune ni ne moins peu seul seule seuls seules hors sauf hormis hormi sinon faute manque contre que guère mal avant autre autres plutôt au_lieu",
		Stems: `refus rejet interdi empêch évit abst oppos absen défaut except exclu impossib cess dépourv exempt priv incap insuff inad inap inval indép
			incomp incons ineff inopér inél inévit innoc indisp irresp irrég illég illic impart impun immun impropr imprév inacc inab inal inex injust
			dés dis non malgr contest pein nég nul suppr élimin lim restr perd perte arrêt libre ignor dénu différ contraire invio
			mécon mes soustr échapp inattend inutil seulement uniquement rare difficil rest omet omis ignor`,
		Pure: "ne n' ni non sans aucun nul jamais",
		Firm: "refus rejet interdi empêch évit abst oppos absen défaut exclu impossib contre inopér",
	},
	"es": {
		Plain:  "no nadie",
		Clitic: "se lo la le les",
		Next:   "deb pued podr acept reconoc apoy permit aplic ser estar",
		After:  "obstante solo sólo solamente únicamente menos más mayor menor olvid dej import dud",
		Limits: "sino salvo sin más",
		All:    "no nunca jamás nadie tampoco ninguno ningún ninguna ni sin nada menos poco pocos solo sólo único contra salvo excepto apenas mal antes otro otros si aunque en_lugar en_vez fuera",
		Stems: `neg rechaz prohib impid imped evit abst opon opus falt ausen exclu carec carenc dej imposib incap insuf inad inap invál indep
			incomp incons inef ineleg inevit inoc indisp irresp irreg ileg ilíc impar impun inmun improp imprev inac inal injust
			des dis non no- nul suprim elimin limit restr perd pérd libre ignor exen contrari cese cesa cesó raro difícil pese omit salta`,
		Pure: "no nunca jamás nadie tampoco ningún ninguno ninguna ni sin",
		Firm: "neg rechaz prohib impid evit abst opon opus falt ausen exclu carec contra salvo excepto imposib",
	},
	"ar": {
		Plain:  "لا ولا لم ولم لن ولن ليس ليست",
		Next:   "يجوز ينبغي تقبل يقبل نقبل يحق تعترف يعترف ينطبق تنطبق يسري تسري",
		After:  "يزال تزال زال زالت يزل تزل سيما بد شك غنى يتجزأ يقل تقل يتجاوز تتجاوز يزيد تزيد فقط سوى تقتصر يقتصر",
		Limits: "إلا سوى دون بدون",
		All: `لا ولا لم ولم لن ولن ليس وليس ليست وليست ألا وألا بألا غير وغير عدم وعدم بعدم لعدم دون بدون ودون بلا ما وما لكيلا كيلا وبألا لئلا حائلا حيلولة إلا سوى كلا خال خالية ضد باستثناء عدا لئلا أبدا قط مطلقا أي لأي بأي
			فلا فلم فلن فليس إنما لولا قبل خلاف بخلاف الا لكن لست ولست لسنا ولسنا ليسوا وليسوا لسن لستم خارج بدلا بدلاً`,
		Stems: "رفض ترفض يرفض منع تمنع يمنع لمنع حظر يحظر تحظر امتن يمتن تمتن نفي نفى ينفي انعدام افتقار تفتقر يفتقر استثن تجنب لتجنب إنكار انكار حرمان الامتناع المنع الحظر الرفض والامتناع يتعذر تعذر استحال مستحيل يستحيل إلغاء الغاء يعفى تعفى ويعفى وتعفى معف إعفا اعفا أعفي أعفى باطل بطلان معارض تعارض يعارض",
		Pure:  "لا ولا لم ولم لن ولن ليس وليس ليست وليست ألا وألا بألا غير وغير عدم وعدم بعدم لعدم دون بدون ودون بلا ما وما فلا فلم فلن",
		Firm:  "إلا رفض ترفض يرفض منع تمنع يمنع حظر يحظر تحظر نفى ينفي معارض يعارض تعارض",
	},
}

// The negation of Chinese: characters that are in every word of it, words that negate a sentence, and
// what must not follow these.
const (
	ChineseHints  = "丧喪不没無无未非否勿莫别別免禁拒防避反缺失难難除仅僅只才绝絕止停戒忘弃棄废廢脱脫零误誤违違沒離离少限断斷从從决決永碍礙"
	ChineseFirm   = "不没無无未非勿莫别別禁拒防避反免否"
	ChineseBinds  = "不得 不适用 不適用 不应 不接受 不允许 不许 从不 绝不 决不 永不 不承认 不支持 不同意 不参加 不附加 没有附加 不干涉 不采取 不應 不允許 不許 從不 絕不 決不 不承認"
	ChinesePlain  = "不予 没有 沒有 尚未 从未 從未 并未 並未 未能 未获 未獲 不会 不會 不能 不是 不再 不公开 不公開 不构成 不構成"
	ChineseLimits = "不 小心 低于 少于 超过 多于 迟于 早于 晚于 高于 大于 小于 低於 少於 超過 多於 遲於 早於 高於 已 已经 比 那么 了 停 任何疑问 疑问 只 仅 局限 限于 限於 单纯"
)
