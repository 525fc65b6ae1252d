package glossary

import (
	"sync"

	"github.com/concord-l10n/concord/internal/token"
)

// functionWords returns the words of a language that no term begins or ends with: articles,
// prepositions, pronouns, auxiliaries, the commonest verbs and adverbs of running text.
func functionWords(base string) map[string]bool {
	if known, ok := functionWordSets.Load(base); ok {
		return known.(map[string]bool)
	}
	words := token.Set(functionWordLists[base])
	functionWordSets.Store(base, words)
	return words
}

var functionWordSets sync.Map // by base language, those that were asked for

var functionWordLists = map[string]string{
	"en": `a an the of for and in on to with at by from as into about after before between through during under over against among
		within without upon toward towards since until per via or but nor so yet if than that this these those there here it its
		he she they we you i his her their our your my me him them us who whom whose which what when where why how all any both
		each every few many more most much no not other others some such only own same too very also just even still already
		be is are was were been being am has have had having do does did done doing will would shall should can could may might
		must said says say told tell added according make made makes take took taken get got go went come came give gave put
		let see saw know think want need use used using year years day days time first one two three new now then again
		however while because although though whether up down out off away back well s 's t re ve ll d last next`,
	"fr": `le la les l' un une des du de d' au aux a à en et ou ni mais donc or car que qu' qui quoi dont où ce c' cet cette ces se s' sa
		son ses leur leurs mon ma mes ton ta tes notre nos votre vos je j' tu il elle on nous vous ils elles me m' te t' lui y
		ne n' pas plus moins très trop si aussi ainsi alors comme avec sans sous sur dans par pour vers chez entre depuis
		pendant avant après contre selon lors dès jusque être est sont était étaient été sera seront soit fut avoir ont
		avait avaient eu aura fait faire faits peut peuvent pouvoir doit doivent tout tous toute toutes même mêmes autre autres
		chaque quelque quelques plusieurs deux trois an ans année années jour jours déjà encore toujours puis là ici cela ça dit`,
	"es": `el la los las un una unos unas de del a al en y e o u ni pero que qué quien quienes cual cuales cuyo cuya donde cuando como
		se su sus mi mis tu tus nuestro nuestra nuestros nuestras lo le les me te nos yo él ella ellos ellas usted ustedes
		no sí más menos muy también ya aún así si con sin sobre bajo por para entre desde hasta hacia contra según durante
		tras ante ser es son era eran fue fueron será serán sido estar está están estaba haber ha han había hay habrá he
		puede pueden debe deben todo toda todos todas este esta estos estas ese esa esos esas aquel aquella otro otra otros
		otras mismo misma cada algún alguna algunos algunas dos tres año años día días dijo`,
	"ru": `и в во на с со к ко по о об обо от до из у за для при про без под над между через перед после против около среди а но или
		да не ни что чтобы как так то это этот эта эти этого этой этих том тот та те тех тем который которая которое которые
		которого которой которых которым он она оно они его ее их ему ей им нам нас мы вы я ты вам вас меня мне свой своя свое
		свои своего своей своих себя себе быть был была было были есть будет будут бы ли же уже еще также только если когда где
		кто чем чего все всех всего весь вся всем более менее очень может могут можно нужно год года лет году годов день дня
		один одна два три сам сама сами сказал заявил отметил сообщил который там тут здесь теперь`,
	"ar": `في من إلى الى على عن مع هذا هذه ذلك تلك التي الذي الذين و أو او ثم لكن ما لا لم لن إن ان أن قد كان كانت يكون هو هي هم كما
		كل بعض بين حتى حيث عند عندما بعد قبل خلال منذ غير أي اي إذا اذا لدى أمام نحو ضد وفي ومن وقد وهو وهي به بها له لها
		منه منها فيه فيها عليه عليها إليه أنه انه أنها عام يوم قال`,
	"de": `der die das den dem des ein eine einen einem einer eines und oder aber denn doch als wie wenn ob dass weil da in im an am auf
		aus bei mit nach seit von vom zu zum zur für durch gegen ohne um über unter vor hinter neben zwischen bis ich du er
		sie es wir ihr mich dich sich uns euch mein dein sein seine ihre unser nicht kein keine nur auch noch schon sehr mehr
		so dann hier dort ist sind war waren wird werden wurde wurden worden hat haben hatte hatten kann können muss müssen
		soll sollen will wollen alle alles jeder jede viele einige andere anderen dieser diese dieses man was wer welche jahr
		jahre jahren tag sagte zwei drei`,
	"zh": `的 了 和 与 及 或 在 是 有 将 会 已 要 可 能 对 向 从 到 于 以 为 被 把 让 给 由 同 并 而 但 也 都 就 才 又 再 不 没 这 那 其 之 所
		等 个 名 位 年 月 日 两 各 得 我 你 他 她 它 们 我们 你们 他们 她们 它们 自己 这个 这些 那个 那些 这种 一个 一些 一种 一次 这样 那样 因为
		所以 但是 如果 虽然 可以 可能 能够 应该 必须 需要 已经 正在 还是 还 很 更 最 非常 比较 之后 之前 以后 以前 以来 时候 目前 现在 今年 去年
		昨天 今天 明天 表示 认为 指出 称 说 进行 通过 根据 按照 由于 关于 对于 以及 并且 而且 或者 其中 没有 不是 就是 也是 还有 成为 作为 来自
		上 下 中 里 内 外 前 后 时 一 二 三 第一 第二 着 过 地 来 去 做 使 用 该 此 每 某 多 少 只 却 则 如 若 比 跟 当 至 自 据`,
}
