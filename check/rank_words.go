package check

import (
	"strings"
	"sync"

	"github.com/concord-l10n/concord/internal/token"
)

// rankWords is what tells titles and ranks in one language.
type rankWords struct {
	// heads are the nouns of titles by their stem; endings are what inflection adds to it.
	heads   map[string]class
	endings map[string]bool
	posts   map[string]rank // of nouns that tell a rank by themselves
	// qualified are the classes that nouns with such a word beside them are of, and of no class without it: special envoy.
	qualified map[string]class
	counts    map[string]rank // of a secretary of an embassy: first, second
	primes    map[string]bool // make a premier of a minister
	governs   map[string]bool // make one of a president: of the government
	// before are stems of words in front of the noun, with the endings of its language; prefixes are written
	// together with it; after are stems of words behind it.
	before, prefixes, after map[string]rank
	more                    map[string]rank // in front of a deputy: first, executive
	links                   map[string]bool // words that such a rank may be linked by: assistant to the President
	acts                    map[string]bool // prepositions of who only acts: en funciones, par intérim
	charges                 map[string]bool // words of who acts, or of what a minister is in charge of: ministra encargada de
	linked                  map[rank]bool   // the ranks that may
	stops                   map[string]bool // words that no title goes over
	notBefore               map[string]bool // stems after which the noun is of another title: minister counsellor
	notAfter                map[string]bool // stems before which it is: Совет министров
	juniors                 map[string]bool // words beside a minister that make a junior one of him: minister of state
	no                      map[string]bool // but before one of these: minister of state security
	agencies                []string        // beginnings of what leaders are directors of: руководитель управления
	bodies                  map[string]bool // titles that only heads of international bodies have
	han, arabic             bool
}

// rankTables are the languages' tables, each made when it is asked for.
var rankTables = sync.OnceValue(func() map[string]func() *rankWords {
	return map[string]func() *rankWords{"zh": rankZH, "en": rankEN, "ru": rankRU, "fr": rankFR, "es": rankES, "ar": rankAR}
})

func classes(text string) map[string]class {
	return grouped(text, map[string]class{"minister": minister, "premier": premier, "chair": chair, "secretary": secretary, "governor": governor, "director": director, "envoy": envoy, "general": general, "special": special, "permanent": permanent, "leader": leader})
}

func ranks(text string) map[string]rank {
	return grouped(text, map[string]rank{"first": first, "executive": executive, "deputy": deputy, "assistant": assistant, "adjunct": adjunct, "junior": junior, "acting": acting, "consul": consul, "charge": charge,
		"envoy": envoyMinister, "ministerCounsellor": ministerCounsellor, "counsellor": counsellor, "1": firstSecretary, "2": secondSecretary, "3": thirdSecretary,
		"special": specialEnvoy, "representative": specialRepresentative, "deputed": deputed, "rapporteur": rapporteur})
}

// grouped reads words in groups, each behind the name of what they mean: "deputy: vice under; acting: interim".
func grouped[T any](text string, meanings map[string]T) map[string]T {
	words := map[string]T{}
	for group := range strings.SplitSeq(text, ";") {
		name, list, _ := strings.Cut(strings.TrimSpace(group), ":")
		for w := range strings.FieldsSeq(list) {
			words[w] = meanings[name]
		}
	}
	return words
}

func inflections(text string) map[string]bool {
	set := token.Set(text)
	set[""] = true
	return set
}

var rankZH = sync.OnceValue(func() *rankWords {
	return &rankWords{
		han: true,
		heads: classes(`minister: 部长 外长 防长 财长 外相 大臣 次大臣 外交次长 外务次官 外交次官; premier: 总理 首相; chair: 总统 主席 会长 委员长 议长 董事长;
			secretary: 秘书长 书记 国务卿 国务秘书; governor: 省长 州长 市长 行长; director: 局长 司长 署长 馆长 厅长 所长 总干事 主任 联络部部长 联络部长 宣传部部长 宣传部长 组织部部长 组织部长 统战部部长 统战部长;
			envoy: 大使 总领事 领事 代办 公使 公使衔参赞 公使参赞 公参 参赞 一等秘书 二等秘书 三等秘书; general: 上将 中将 少将 准将;
			special: 特使 特别代表 特别报告员; permanent: 代表`),
		posts: ranks(`consul: 总领事 领事; charge: 代办; deputy: 中将 次大臣 外交次长 外务次官 外交次官; assistant: 少将; adjunct: 准将; envoy: 公使; ministerCounsellor: 公使衔参赞 公使参赞 公参;
			counsellor: 参赞; 1: 一等秘书; 2: 二等秘书; 3: 三等秘书; special: 特使; representative: 特别代表; rapporteur: 特别报告员`),
		qualified: map[string]class{"常驻": permanent},
		bodies:    token.Set("秘书长 总干事"),
		before:    ranks("deputy: 副; junior: 国务 政务; acting: 代 代理 临时 看守; assistant: 助理"),
		more:      ranks("first: 第一; executive: 常务"),
		after:     ranks("assistant: 助理"),
		notBefore: token.Set("级 国 团 府 台 会议 选举 候选人 办公室 馆 保护 事务 服务 司 处 业务 条例 关系 官员 协定 条约 认证 收费 理 证 医 编辑 记者 播音 检察官 法官 科员 科"),
		// 代 is no rank in 历代总统 and 取代总理.
		stops: token.Set("历 现 一 二 三 四 五 六 七 八 九 十 几 当 古 近 世 末 取 替 年 时 朝 各 新 下 上"),
	}
})

var rankEN = sync.OnceValue(func() *rankWords {
	return &rankWords{
		heads: classes(`minister: minister; premier: premier chancellor; chair: president chairman chairmen chairwoman chairwomen chairperson speaker;
			secretary: secretary secretari; governor: governor mayor; director: director commissioner administrator; leader: head;
			envoy: ambassador consul chargé counsellor counselor; general: general; special: envoy representative rapporteur`),
		posts: ranks(`consul: consul; charge: chargé; counsellor: counsellor counselor; special: envoy; representative: representative;
			rapporteur: rapporteur`),
		qualified: map[string]class{"special": special, "personal": special, "permanent": permanent},
		counts:    ranks("1: first; 2: second; 3: third"),
		endings:   inflections("s es"),
		primes:    token.Set("prime"),
		governs:   token.Set("government ministers cabinet"),
		before:    ranks("deputy: vice deputy under lieutenant deputi; assistant: assistant aide major; adjunct: brigadier associate; acting: acting interim caretaker"),
		prefixes:  ranks("deputy: under"),
		juniors:   token.Set("state delegate"),
		no:        token.Set("security property assets enterprises farms council"),
		more:      ranks("first: first; executive: executive"),
		links:     token.Set("to the"),
		linked:    map[rank]bool{assistant: true},
		stops: token.Set(`and or of for with by from as at in on between among that which who is was are were has had said told met will would
			a an his her their its this`),
		notBefore: token.Set("counsellor counselor plenipotentiary elect election assembly"),
		agencies:  strings.Fields("administration agency authority bureau department directorate service"),
		notAfter:  token.Set("secretary director attorney consul governor inspector solicitor auditor"), // General
	}
})

var rankRU = sync.OnceValue(func() *rankWords {
	return &rankWords{
		heads: classes(`minister: министр; premier: премьер; chair: президент председател спикер; secretary: секретар госсекретар генсек;
			governor: губернатор мэр; director: директор начальник заведующ; leader: руководител глав; envoy: посол посла послу послом послы послов консул генконсул поверенн посланник советник;
			special: спецпредставител спецпосланник представител постпред докладчик спецдокладчик`),
		posts: ranks(`consul: консул генконсул; charge: поверенн; envoy: посланник; counsellor: советник; special: спецпосланник;
			deputed: представител спецпредставител; rapporteur: докладчик спецдокладчик`),
		qualified: map[string]class{"специальн": special, "постоянн": permanent},
		counts:    ranks("1: перв; 2: втор; 3: трет"),
		endings:   inflections("а у ом е ы ов ам ами ах ь я ю ем и ей ям ями ях ий ый его ого ему ому им ым ая ую ие ые их ых ими ыми"),
		primes:    token.Set("премьер"),
		governs:   token.Set("правительства министров кабинета"),
		before:    ranks("deputy: вице заместител зам; assistant: помощник; acting: исполняющ исполнявш врио о."),
		prefixes:  ranks("deputy: вице зам"),
		juniors:   token.Set("государственный государственного государственному государственным делегат делегата младший младшего"),
		more:      ranks("first: перв"),
		links:     token.Set("обязанности"),
		linked:    map[rank]bool{acting: true},
		notBefore: token.Set("посланник"),
		stops:     token.Set("и или в во с со на по к ко от для о об при за из у а но что его ее её их"),
		agencies:  strings.Fields("администраци агентств бюро ведомств департамент инспекци комитет служб управлени росавиаци росатом росгварди роскосмос рособрнадзор роспотребнадзор росреестр росрыболовств россельхознадзор росстат ростехнадзор"),
		notAfter:  token.Set("совет совета совете советом советов кабинет кабинета кабинете кабинетом"),
	}
})

var rankFR = sync.OnceValue(func() *rankWords {
	return &rankWords{
		heads: classes(`minister: ministre; chair: président présidente; secretary: secrétaire; governor: gouverneur maire;
			director: directeur directrice; leader: chef cheffe; envoy: ambassadeur ambassadrice consul consule conseiller conseillère;
			special: envoyé représentant rapporteur rapporteuse`),
		posts: ranks(`consul: consul consule; counsellor: conseiller conseillère; special: envoyé; deputed: représentant;
			rapporteur: rapporteur rapporteuse`),
		qualified: map[string]class{"spécial": special, "personnel": special, "permanent": permanent},
		counts:    ranks("1: premier première; 2: deuxième; 3: troisième"),
		notBefore: token.Set("conseiller conseillère plénipotentiaire"),
		endings:   inflections("s e es"),
		primes:    token.Set("premier première premiers"),
		governs:   token.Set("gouvernement ministres"),
		before:    ranks("deputy: vice lieutenant; adjunct: adjoint sous; assistant: assistant; acting: intérim"),
		prefixes:  ranks("deputy: vice"),
		juniors:   token.Set("état delegue délégué déléguée délégués"),
		after:     ranks("deputy: suppléant; adjunct: adjoint; acting: intérim intérimaire; assistant: assistant"),
		more:      ranks("first: premier première; executive: exécutif"),
		links:     token.Set("du de la le l' d' au aux à"),
		acts:      token.Set("par"),
		agencies:  strings.Fields("administration agence autorité bureau département direction office service"),
		linked:    map[rank]bool{assistant: true, deputy: true, adjunct: true},
		stops: token.Set(`et ou par pour avec dans sur que qui son sa ses leur a est un une
			ne n' ont sont peut peuvent doit doivent dont si comme lorsque lorsqu' quand où`),
	}
})

var rankES = sync.OnceValue(func() *rankWords {
	return &rankWords{
		heads: classes(`minister: ministr; chair: president; secretary: secretari; governor: gobernador alcald;
			director: director; leader: jef; envoy: embajador cónsul consul consejer;
			special: enviad representante relator`),
		posts:     ranks("consul: cónsul consul; counsellor: consejer; special: enviad; representative: representante; rapporteur: relator"),
		qualified: map[string]class{"especial": special, "personal": special, "permanente": permanent},
		counts:    ranks("1: primer; 2: segund; 3: tercer"),
		notBefore: token.Set("consejer plenipotenciari"),
		endings:   inflections("o a os as e es s"),
		primes:    token.Set("primer primera primeros"),
		governs:   token.Set("gobierno ministros"),
		before:    ranks("deputy: vice viceprimer viceprimera; adjunct: adjunt; assistant: asistente"),
		prefixes:  ranks("deputy: vice; adjunct: sub"),
		juniors:   token.Set("estado delegado delegada delegados"),
		after:     ranks("adjunct: adjunt; acting: interin funciones encargad; assistant: asistente"),
		more:      ranks("first: primer; executive: ejecutiv"),
		links:     token.Set("del de la el al a los"),
		acts:      token.Set("en"),
		charges:   token.Set("encargad"),
		agencies:  strings.Fields("administración agencia autoridad departamento dirección oficina servicio"),
		linked:    map[rank]bool{assistant: true, deputy: true, adjunct: true},
		stops: token.Set(`y e o por para con en que su sus un una
			no ha han es son puede pueden debe deben cuyo cuya si como cuando donde`),
	}
})

var rankAR = sync.OnceValue(func() *rankWords {
	return &rankWords{
		arabic: true,
		heads: classes(`minister: وزير وزير وزراء; chair: رئيس رؤساء; secretary: أمين امين أمناء; governor: محافظ عمدة; director: مدير; envoy: سفير سفراء قنصل مستشار;
			special: مبعوث ممثل مقرر`),
		posts:     ranks("consul: قنصل; counsellor: مستشار; special: مبعوث; representative: ممثل; rapporteur: مقرر"),
		qualified: map[string]class{"خاص": special, "دائم": permanent},
		endings:   inflections("ة ا ي ين ان ون تا تي"),
		notBefore: token.Set("مفوض مستشار المستشار"),
		before:    ranks("deputy: نائب نواب وكيل; assistant: مساعد; acting: قائم"),
		after:     ranks("acting: بالإنابة بالنيابة بالوكالة مؤقت; adjunct: مساعد"),
		juniors:   token.Set("الدولة دولة المنتدب المنتدبة منتدب"),
		more:      ranks("first: أول"),
		links:     token.Set("بأعمال"),
		linked:    map[rank]bool{acting: true},
		stops:     token.Set("مع في من إلى على عن أن بين وقال"),
		notAfter:  token.Set("مجلس رئيس رئيسة لرئيس"),
	}
})
