package check

// negationWords are the words of negation by language: those that negate a sentence, what has to stand
// before or after them, what must not, and what limits them; and all others that may stand for one, as words and as
// beginnings of words. Only what commits somebody is taken at its word: shall not, must not, agree not to.
var negationWords = map[string]struct{ plain, lead, next, after, limits, all, stems string }{
	"en": {
		plain:  "not cannot",
		lead:   "shall should must may will agree agreed undertake undertakes",
		after:  "only just merely solely simply necessarily less more later earlier fewer longer exceed exceeding least always fail hesitate be affect",
		limits: "unless until only except without",
		all: `no nor nothing nowhere without less unless until except excepting hardly scarcely barely rarely seldom few fewer little only than
			minus zero off out against beyond instead not never nobody none neither don't doesn't didn't won't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't
			mustn't rather free otherwise too far away alone before ever yet
			far under below short despite regardless whether if but though although however while whereas`,
		stems: `fail refus reject deny deni lack absen prohibit forbid forbad prevent avoid refrain oppos opponent cease stop unable declin disput
			exclu exempt abstain block ban bar lose lost los miss impossib unaware unk incapab insuffic inadequa inappropr invalid independen incomplet inconsist ineffect
			ineligib inevit innocen indispens irresp irreg illeg illicit impart impun immun improp imperm unpreced undoubt unchang unlaw
			unaccept unab unjust unre unfa unc unp unw unt unm uns unb unl unn unf undi unde undu unav unau unk unh non dis mis de-
			contrary void null nullif wrong imposs unlik neglect ignor disregard waiv negat remov eliminat end terminat suspend withdraw reluct
			stay keep limit restrict remain still suspend short resist barr withou`,
	},
	"ru": {
		plain:  "не нельзя",
		next:   "долж след буд допу прин приз прием вправ намер поддерж подлеж соглас выдвиг",
		after:  "только",
		limits: "кроме лишь только пока если без",
		all:    "не нельзя никогда никто ничего ничто нигде нисколько никак нет ни без вне против кроме лишь только вряд едва мало нету иначе вместо помимо пока",
		stems: `не без бес отказ откаж отриц отверг отклон запре отсут лиш исключ предотвр избе прекр воздерж против невоз мало ино
			анти пресе утрат потер освобо снят свобод остан ограни сниз отмен упуст упуска лишь`,
	},
	"fr": {
		plain:  "ne n'",
		next:   "doi dev devr peu peuv pourr saur accept reconn appui souti permet",
		limits: "que qu' si sans sauf",
		all:    "pas jamais rien nul nulle ne n' non sans aucun aucune ni ne moins peu seul seule seuls seules hors sauf hormis hormi sinon faute manque contre que guère mal avant autre autres",
		stems: `refus rejet interdi empêch évit abst oppos absen défaut except exclu impossib cess dépourv exempt priv incap insuff inad inap inval indép
			incomp incons ineff inél inévit innoc indisp irresp irrég illég illic impart impun immun impropr imprév inacc inab inal inex injust
			dés dis non malgr contest pein nég nul suppr élimin lim restr perd perte arrêt libre ignor dénu différ contraire invio
			mécon mes seulement uniquement rare difficil rest`,
	},
	"es": {
		plain:  "no",
		next:   "deb pued podr acept reconoc apoy permit",
		limits: "sino salvo sin más",
		all:    "no nunca jamás nadie tampoco ninguno ningún ninguna ni sin nada menos poco pocos solo sólo único contra salvo excepto apenas mal antes otro otros si aunque",
		stems: `neg rechaz prohib impid imped evit abst opon opus falt ausen exclu carec carenc dej imposib incap insuf inad inap invál indep
			incomp incons inef ineleg inevit inoc indisp irresp irreg ileg ilíc impar impun inmun improp imprev inac inal injust
			des dis non no- nul suprim elimin limit restr perd pérd libre ignor exen contrari cese cesa cesó raro difícil pese`,
	},
	"ar": {
		plain:  "لا ولا",
		next:   "يجوز ينبغي تقبل يقبل نقبل يحق تعترف يعترف",
		limits: "إلا سوى دون بدون",
		all: `لا ولا لم ولم لن ولن ليس وليس ليست وليست ألا وألا بألا غير وغير عدم وعدم بعدم لعدم دون بدون ودون بلا ما وما إلا سوى كلا خال خالية ضد باستثناء عدا لئلا أبدا قط مطلقا أي لأي بأي
			فلا فلم فلن فليس إنما لولا قبل خلاف بخلاف الا لكن`,
		stems: "رفض ترفض يرفض منع تمنع يمنع لمنع حظر يحظر تحظر امتن يمتن تمتن نفي نفى ينفي انعدام افتقار تفتقر يفتقر استثن تجنب لتجنب إنكار انكار حرمان الامتناع المنع الحظر الرفض والامتناع يتعذر تعذر استحال مستحيل يستحيل إلغاء الغاء باطل بطلان معارض تعارض يعارض",
	},
}

// The negation of Chinese: characters that are in every word of it, words that negate a sentence, and
// what must not follow these.
const (
	chineseHints  = "不没無无未非否勿莫别別免禁拒防避反缺失难難除仅僅只才绝絕止停戒弃棄废廢脱脫零误誤违違沒離离少限断斷从從决決永"
	chinesePlain  = "不得 不应 不接受 不允许 不许 从不 绝不 决不 永不 不承认 不支持 不同意 不参加 不附加 没有附加 不干涉 不采取 不應 不允許 不許 從不 絕不 決不 不承認"
	chineseLimits = "不 低于 少于 超过 多于 迟于 早于 晚于 高于 大于 小于 低於 少於 超過 多於 遲於 早於 高於 已 已经 比 那么 了 停 任何疑问 疑问 只 仅 局限 限于 限於 单纯"
)
