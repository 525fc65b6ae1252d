package fact

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	words "github.com/concord-l10n/concord/internal/token"
)

// Opposite is a word for one of two directions: to lift and to impose. Kind numbers the pair, the same in all languages.
type Opposite struct {
	Kind       int
	Second     bool // the second of the two
	Mutual     bool // turns about with who is spoken of: what one imports the other exports
	Converse   bool // Mutual, and as usual whoever is spoken of
	Start, End int  // bytes of the text
}

// Opposites returns the words of a text that have an opposite, in order; tokens are the words of the text.
func Opposites(text string, tokens []words.Token, lang language.Tag) []Opposite {
	list := oppositeWords()[baseOf(lang)]
	var found []Opposite
	for i := range tokens {
		w := &tokens[i]
		if len(found) > 0 && w.Start < found[len(found)-1].End {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w.Fold)
		if w.Kind == words.Han && (strings.HasSuffix(text[:w.Start], "进") || strings.HasSuffix(text[:w.Start], "進")) && strings.HasPrefix(text[w.Start:], "出口") { // 进出口, both
			continue
		}
		for _, o := range list[r] {
			if end := o.ends(text, tokens[i:]); end > 0 {
				found = append(found, Opposite{o.kind, o.second, o.kind >= len(opposites), o.kind >= len(opposites)+len(mutual), w.Start, end})
				break
			}
		}
	}
	return found
}

// oppositeWord is one of the words: several, the last of which may go on where it is a beginning; a Chinese one as it is.
type oppositeWord struct {
	kind   int
	second bool
	begins bool
	parts  []string
}

// ends returns where the word ends that begins with the first token; 0 if it does not.
func (o *oppositeWord) ends(text string, tokens []words.Token) int {
	if tokens[0].Kind == words.Han {
		if strings.HasPrefix(text[tokens[0].Start:], o.parts[0]) {
			return tokens[0].Start + len(o.parts[0])
		}
		return 0
	}
	if len(tokens) < len(o.parts) {
		return 0
	}
	last := len(o.parts) - 1
	for i, part := range o.parts {
		if fold := tokens[i].Fold; fold != part && !(i == last && o.begins && strings.HasPrefix(fold, part)) {
			return 0
		}
	}
	return tokens[last].End
}

// oppositeWords are the words by language and first letter, the longer ones of a pair before the shorter.
var oppositeWords = sync.OnceValue(func() map[string]map[rune][]oppositeWord {
	all := map[string]map[rune][]oppositeWord{}
	for kind, pair := range slices.Concat(opposites, mutual, converse) {
		for lang, both := range pair {
			if all[lang] == nil {
				all[lang] = map[rune][]oppositeWord{}
			}
			for k, list := range both {
				for word := range strings.FieldsSeq(list) {
					word, begins := strings.CutSuffix(word, "*")
					o := oppositeWord{kind: kind, second: k == 1, begins: begins, parts: strings.Split(words.Fold(word), "_")}
					r, _ := utf8.DecodeRuneInString(o.parts[0])
					all[lang][r] = append(all[lang][r], o)
				}
			}
		}
	}
	return all
})

// opposites are pairs of directions by language, each a list of words; * stands for any ending, and _ between the words
// of a phrase.
var opposites = []map[string][2]string{
	{ // rise, fall
		"zh": {"增长 增加 上升 提高 上涨 攀升 升高 扩大 增至 升至 增長 擴大", "下降 减少 降低 下跌 缩小 回落 降至 减至 萎缩 缩减 削减 減少 縮小"},
		"en": {"increas* rise rises rose risen rising grow grows grew grown growing growth climb* surg* expand* expansion widen* raise raised raises raising hike* soar*",
			"decreas* fall falls fell fallen drop drops dropped dropping declin* reduc* shrink* shrank shrunk narrow narrows narrowed narrowing lower lowers lowered lowering cut cuts cutting plung* downturn"},
		"ru": {"вырос* выраст* увелич* рост роста росту ростом росте повы* расшир* возрос* возраст*", "сниз* сниж* сократ* сокращ* уменьш* упал* падени* понизи* пониж* сужен*"},
		"fr": {"augment* hausse haussé relèvement relevé relevés relever accroi* accru* croissance croît progressé élarg*", "diminu* baiss* recul* rédui* réduc* chut* abaiss* rétréci*"},
		"es": {"aument* crec* increment* subi* elev* ampli*", "disminu* descen* redu* cay* caíd* baj* rebaj* recort*"},
		"ar": {"ارتفع* ارتفاع* زاد زادت ازداد* زيادة نما نمت نمو توسيع رفع", "انخفض* انخفاض* تراجع* هبط* خفض تخفيض تقليص تقليل"},
	},
	{ // morning, evening
		"zh": {"早上 早晨 上午 清晨 凌晨 今晨", "晚上 晚间 傍晚 当晚 日晚 今晚 昨晚 明晚"},
		"en": {"morning mornings", "evening evenings"},
		"ru": {"утром утра утро утренн*", "вечером вечера вечер вечерн*"},
		"fr": {"matin matinée", "soir soirée"},
		"es": {"madrugada", "noche"},
		"ar": {"صباح صباحا الصباح", "مساء المساء"},
	},
	{ // spring, autumn
		"zh": {"春季 春天 今春 明春", "秋季 秋天 金秋 今秋 明秋"},
		"en": {"spring springtime", "autumn"},
		"ru": {"весна весны весну весне весной весенн*", "осень осени осенью осенн*"},
		"fr": {"printemps printanier printanière", "automne automnal automnale"},
		"es": {"primavera", "otoño"},
		"ar": {"الربيع", "الخريف"},
	},
	{ // north, south
		"zh": {"东北 西北 北部 以北 北侧 北面 偏北 北偏 北端 北岸 東北", "东南 西南 南部 以南 南侧 南面 偏南 南偏 南端 南岸 東南"},
		"en": {"north northern northeast* northwest* northward*", "south southern southeast* southwest* southward*"},
		"ru": {"север* северо*", "юг юга юге югу югом южн* юго*"},
		"fr": {"nord nord-est nord-ouest nord-nord-est nord-nord-ouest septentrional*", "sud sud-est sud-ouest sud-sud-est sud-sud-ouest méridional*"},
		"es": {"norte noreste noroeste nordeste nornoreste nor-noreste norte-noreste septentrional*", "sur sureste suroeste sudeste sudoeste sursureste sur-sureste sur-suroeste meridional*"},
		"ar": {"شمال شمالي شمالا الشمال الشمالي الشمالية", "جنوب جنوبي جنوبا الجنوب الجنوبي الجنوبية"},
	},
	{ // lift, impose
		"zh": {"解除 取消 撤销 废除 撤銷 廢除", "实施 施加 加征 征收 實施"},
		"en": {"lift lifts lifted lifting remov* revok* abolish* cancel* repeal*", "impose imposes imposed imposing imposition"},
		"ru": {"отмен* снять сняти* снят* упраздн*", "ввест* введен* вводит* вводят* введ* налож* налага*"},
		"fr": {"levée lever levé levées levés supprim* abrog* annul*", "impos*"},
		"es": {"levant* elimin* derog* suprim* cancel*", "impon* impus* impuest* imposición"},
		"ar": {"رفع إلغاء ألغى ألغت", "فرض يفرض تفرض فرضت"},
	},
	{ // support, oppose
		"zh": {"支持 赞成 拥护 贊成", "反对 抵制 反對"},
		"en": {"support supports supported supporting endors*", "oppos* resist* object objects objected"},
		"ru": {"поддерж* одобр*", "выступает_против выступают_против выступила_против выступили_против возраж* возраз* противодейств*"},
		"fr": {"soutien* souten* appui* appuy* approuv*", "oppos* rejet*"},
		"es": {"apoy* respald* aprueb*", "opon* opuest* opuso opus* rechaz*"},
		"ar": {"يدعم تدعم دعم يؤيد تؤيد أيد أيدت ويؤيد ويدعم تأييد", "يعارض تعارض عارض معارضة رفض ويعارض يرفض ترفض"},
	},
	{ // accept, refuse
		"zh": {"接受 同意 应邀 答应", "拒绝 回绝 谢绝 拒絕"},
		"en": {"accept accepts accepted accepting acceptance agree agrees agreed agreeing consent*", "refus* declin* reject*"},
		"ru": {"приня* приним* соглас*", "отказ* отверг* отклон*"},
		"fr": {"accept* consen*", "refus* rejet* déclin*"},
		"es": {"acept* consint* accedi*", "rechaz* neg* declin* rehus*"},
		"ar": {"قبل يقبل تقبل وافق يوافق وافقت", "رفض يرفض ترفض رفضت"},
	},
	{ // allow, forbid
		"zh": {"允许 准许 许可 允許", "禁止 严禁 不准 不许 嚴禁"},
		"en": {"allow allows allowed allowing permit permits permitted permitting authoriz* authoris*", "prohibit* forbid* forbade ban bans banned banning"},
		"ru": {"разреш* допуска* позвол*", "запре*"},
		"fr": {"autoris* permet* permis permise", "interdi* prohib*"},
		"es": {"permit* autoriz*", "prohíb* prohib* prohíben"},
		"ar": {"يسمح تسمح سمح السماح يجوز", "يحظر تحظر حظر يمنع منع"},
	},
	{ // admit, deny
		"zh": {"承认 承認", "否认 否認"},
		"en": {"admit admits admitted admitting acknowledg* confirm* recogni*", "deny denies denied denying denial"},
		"ru": {"призна* подтвер*", "отриц* опроверг*"},
		"fr": {"admet* admis reconn* reconnu*", "nie nient nié niait démen*"},
		"es": {"admit* reconoc*", "niega niegan negó negaron desmint*"},
		"ar": {"اعترف يعترف أقر يقر", "نفى ينفي أنكر ينكر"},
	},
	{ // resume, suspend
		"zh": {"恢复 重启 恢復", "暂停 中止 中断 暫停"},
		"en": {"resum* restart* reinstat*", "suspend* suspension halt*"},
		"ru": {"возобнов*", "приостан* прерв*"},
		"fr": {"reprend* repris* reprise", "suspend* suspens*"},
		"es": {"reanud*", "suspend* suspens*"},
		"ar": {"استئناف استأنف", "تعليق علق"},
	},
	{ // put off, bring forward
		"zh": {"推迟 延期 推遲", "提前"},
		"en": {"postpon* delay delays delayed defer defers deferred", "advance advanced ahead early earlier forward"},
		"ru": {"отлож* перенес* отсроч*", "досрочн* раньше ранее"},
		"fr": {"report* retard* différ*", "avanc* anticip*"},
		"es": {"aplaz* pospon* pospuso", "adelant* anticip*"},
	},
	{ // strengthen, weaken
		"zh": {"加强 增强 巩固 加強 鞏固", "削弱 减弱 減弱"},
		"en": {"strengthen* enhanc* consolidat* reinforc*", "weaken*"},
		"ru": {"укреп* усил*", "ослаб*"},
		"fr": {"renforc* consolid*", "affaibl*"},
		"es": {"fortalec* reforz* refuerz* consolid*", "debilit*"},
		"ar": {"تعزيز يعزز تعزز توطيد", "إضعاف يضعف تضعف"},
	},
	{ // join, leave
		"zh": {"加入", "退出 撤出"},
		"en": {"join joins joined joining acced* accession", "withdraw withdraws withdrew withdrawn withdrawing withdrawal quit quits leave leaves left leaving"},
		"ru": {"присоедин* вступ*", "вышел вышла вышли выйти выход* выйдет"},
		"fr": {"adhér* adhés* rejoin*", "retir* retrait quitt*"},
		"es": {"adher* adhes* sumars* incorpor*", "retir* abandon*"},
	},
	{ // open, close
		"zh": {"开放 重开 开通 開放", "关闭 封闭 封锁 關閉"},
		"en": {"open opens opened opening reopen* openness", "close closes closed closing closure shut shuts shutting blockad*"},
		"ru": {"откры*", "закры*"},
		"fr": {"ouvr* ouvert* rouvr*", "ferm*"},
		"es": {"abrir* abier* abri* apertura reabr*", "cerrar cerr* cierr* cierre"},
	},
	{ // at least, at most
		"zh": {"不少于 不低于 至少 不少於 不低於", "不超过 不多于 不高于 至多 不得超过 不超過 不得多于 不得高于"},
		"en": {"at_least no_less_than not_less_than no_fewer_than not_fewer_than", "at_most no_more_than not_more_than not_exceed not_exceeding as_low_as"},
		"ru": {"не_менее не_меньше не_ниже", "не_более не_больше не_выше"},
		"fr": {"au_moins", "au_plus"},
		"es": {"al_menos por_lo_menos como_mínimo", "como_máximo a_lo_sumo"},
	},
	{ // not later, not earlier
		"zh": {"不迟于 不晚于 不得迟于 不得晚于 不遲於", "不早于 不得早于 不早於"},
		"en": {"no_later_than not_later_than", "no_earlier_than not_earlier_than"},
		"ru": {"не_позднее не_позже", "не_ранее не_раньше"},
		"fr": {"au_plus_tard", "au_plus_tôt"},
		"es": {"a_más_tardar", "no_antes_de"},
	},
	{ // highest, lowest
		"zh": {"最高 最大 最多", "最低 最小 最少"},
		"en": {"highest maximum largest most greatest", "lowest minimum smallest least fewest"},
	},
	{ // success, failure
		"zh": {"成功 胜利", "失败 失敗"},
		"en": {"succe* victor* won win wins", "fail fails failed failing failure* defeat* lost"},
	},
}

// mutual are those that turn about with who is spoken of: what one imports the other exports.
var mutual = []map[string][2]string{
	{ // surplus, deficit
		"zh": {"顺差 盈余 順差", "逆差 赤字"},
		"en": {"surplus surpluses", "deficit deficits"},
		"ru": {"профицит* положительн*", "дефицит* отрицательн*"},
		"fr": {"excédent*", "déficit*"},
		"es": {"superávit", "déficit*"},
		"ar": {"فائض", "عجز"},
	},
	{ // import, export
		"zh": {"进口 進口", "出口"},
		"en": {"import imports imported importing importer importers", "export exports exported exporting exporter exporters"},
		"ru": {"импорт* ввоз*", "экспорт* вывоз*"},
		"fr": {"importation importations importer importé importés importées", "export*"},
		"es": {"importación importaciones importar importad*", "export*"},
		"ar": {"استيراد واردات الواردات الاستيراد", "تصدير صادرات الصادرات التصدير"},
	},
}

// converse are verbs that tell one thing from either side: who gets it from whom, who gives it to whom.
var converse = []map[string][2]string{
	{ // get, give
		"zh": {"获得 收到 接受 得到 获赠 接收 购买 采购 買 购", "给 提供 赠 交付 授予 发放 出售 卖 销售 供应"},
		"en": {"receiv* obtain* got get gets acquir* buy buys bought buying purchas* borrow*",
			"give gives gave given giving provid* grant* suppl* send sends sent hand* offer* donat* award* deliver* transfer* sell sells sold selling lend lends lent"},
		"ru": {"получ* купи* покупа* закуп* приобре*", "переда* предостав* выдел* дал дала дали подари* направ* постав* прода*"},
		"fr": {"reç* recev* obten* obtien* achet* acqui*", "donn* remet* remis* fourn* accord* octroi* offr* livr* transmet* transmis* vend* prêt*"},
		"es": {"recib* obtuv* obten* compr* adquir*", "dio da dará dieron entreg* proporcion* otorg* concedi* suministr* ofrec* envi* transfiri* vend* prest*"},
		"ar": {"تلقى تلقت يتلقى استلم استلمت حصل حصلت اشترى اشترت", "قدم قدمت يقدم تقدم سلم سلمت منح منحت أعطى أعطت زود باع باعت"},
	},
	{ // learn, share
		"zh": {"学习 借鉴", "分享 传授 介绍"}, "en": {"learn* studi*", "share shares shared sharing teach* taught"}, "ru": {"изуч* перенима*", "подели* делит* обуч*"},
		"fr": {"appren* appris*", "partag* enseign*"}, "es": {"aprend*", "compart* enseñ*"},
	},
	{ // follow, lead
		"zh": {"落后", "领先 超过"}, "en": {"follow* trail* behind", "lead leads led ahead preced* overtak* overtook"}, "ru": {"следует уступа* отста*", "опереж* опереди* лидир*"},
		"fr": {"suit suivent suivi derrière", "devanc* précèd*"}, "es": {"sigue siguen detrás", "supera* adelant* preced*"},
	},
}
