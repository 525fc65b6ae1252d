package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// generic are the words that stand for a full name once that has been given: the Treaty, the
// Organization. They keep their capital.
var generic = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`\b(?:[Tt]he|[Tt]his|[Ss]aid) (?:Organi[sz]ation|Treaty|Agreement|Convention|Charter|Protocol|Declaration|Statement|Memorandum|Union|Commission|Council|Committee|Bank|Fund|Agency|Court|Forum|Conference|Initiative|Government|Republic|Group|Association|Ministry|Party)\b`),
		"fr": regexp.MustCompile(`(?:\b[LlDd]['’]|\b(?:[Ll]a|[Ll]e|du|au|[Cc]ette|[Cc]et|[Cc]e) )(?:Organisation|Traité|Accord|Convention|Charte|Protocole|Déclaration|Mémorandum|Union|Commission|Conseil|Comité|Banque|Fonds|Agence|Cour|Forum|Conférence|Initiative|Gouvernement|République|Groupe|Association|Ministère|Parti)`),
		"es": regexp.MustCompile(`\b(?:[Ll]a|[Ee]l|del|al|[Ee]sta|[Ee]ste|[Dd]icha|[Dd]icho) (?:Organización|Tratado|Acuerdo|Convenio|Convención|Carta|Protocolo|Declaración|Memorando|Unión|Comisión|Consejo|Comité|Banco|Fondo|Agencia|Corte|Foro|Conferencia|Iniciativa|Gobierno|República|Grupo|Asociación|Ministerio|Partido)`),
		"ru": regexp.MustCompile(`[а-яё,] (?:Организаци|Договор|Соглашени|Конвенци|Устав|Протокол|Деклараци|Заявлени|Меморандум|Союз|Комисси|Совет|Комитет|Банк|Фонд|Агентств|Суд|Форум|Конференци|Инициатив|Правительств|Республик|Групп|Ассоциаци|Министерств|Парти)[а-яё]*`),
	}
})

// impliedBy reports whether o's link says what it names in another way than by its rendering, or need not say it.
func (j *judge) impliedBy(o *occurrence) bool {
	return j.shortened(o) || j.isPronoun(o) || j.isTitled(o) || j.isAtHome(o) || j.isOfName(o) || j.isOfOwnBody(o) || j.inName(o) || j.isDomestic(o) || j.isOwn(o) || j.isDecree(o) || j.isMember(o) || j.inAddress(o) || j.sharesTitle(o)
}

// shortened reports whether o's link names it by such a word, after its full name stood elsewhere in
// the target.
func (j *judge) shortened(o *occurrence) bool {
	words := generic()[j.Target.lang()]
	if words == nil || o.Concept.Kind != glossary.KindOrganisation && o.Concept.Kind != glossary.KindAct {
		return false
	}
	if !j.isNamed(o.Concept) {
		return false
	}
	for _, s := range j.Bitext.Links[o.link].Target {
		text := j.Target.Doc.SegmentText(s)
		for _, m := range words.FindAllStringIndex(text, -1) {
			if !goesOn(text[m[1]:]) {
				return true
			}
		}
	}
	return false
}

// acts are the words that the names of treaties begin with.
var acts = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`\b(?:Treaty|Agreement|Convention|Charter|Protocol|Declaration|Memorandum) (?:on|for|of) (?:the )?\p{Lu}[\p{L}\d'’-]*(?: (?:(?:and|of|the|on|for|in) )*\p{Lu}[\p{L}\d'’-]*)*`),
		"fr": regexp.MustCompile(`\b(?:Traité|Accord|Convention|Charte|Protocole|Déclaration|Mémorandum) (?:sur|pour|de|d['’]|relative|relatif)[ \p{L}'’-]*`),
		"es": regexp.MustCompile(`\b(?:Tratado|Acuerdo|Convenio|Convención|Carta|Protocolo|Declaración|Memorando) (?:sobre|para|de|del)[ \p{L}-]*`),
		"ru": regexp.MustCompile(`(?:Договор|Соглашени|Конвенци|Устав|Протокол|Деклараци|Меморандум)[а-яё]* (?:о|об|по)[ \p{L}-]*`),
	}
})

// renamed returns what o's link calls an act whose right name stands elsewhere, if that is a full name too and
// the source names no other act there. Which names are acts is told by Chinese book title marks alone.
func (j *judge) renamed(o *occurrence) (Place, bool) {
	words := acts()[j.Target.lang()]
	if words == nil || !o.repeated || o.Concept.Kind != glossary.KindAct || !j.soleTitle(o) {
		return Place{}, false
	}
	for _, s := range j.Bitext.Links[o.link].Target {
		pl := j.Target.Segment(s)
		for _, m := range words.FindAllStringIndex(j.Target.String(pl), -1) {
			found := Place{pl.Passage, document.Span{Start: pl.Span.Start + m[0], End: pl.Span.Start + m[1]}}
			if !slices.ContainsFunc(j.Target.Terms[s], func(t Term) bool { return t.Place.overlaps(found) }) {
				return found, true
			}
		}
	}
	return Place{}, false
}

// soleTitle reports whether all book titles of o's link are o's concept.
func (j *judge) soleTitle(o *occurrence) bool {
	titles, own := 0, 0
	for _, s := range j.Bitext.Links[o.link].Source {
		titles += strings.Count(j.Source.Doc.SegmentText(s), "《")
		for i := range j.Source.Terms[s] {
			t := &j.Source.Terms[s][i]
			if t.Concept == o.Concept && strings.HasSuffix(j.Source.Doc.Passages[t.Passage].Text.String()[:t.Place.Span.Start], "《") {
				own++
			}
		}
	}
	return titles > 0 && titles == own
}

// institutions are what the Chinese names of bodies and companies end in.
var institutions = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\p{Han}{1,10}?公司|\p{Han}{0,10}?(?:基金会|集团|银行|邮政|大学|学院|协会|学会|联合会|联盟|航空|中车|中铁|铁建|石油|石化|电信|移动|联通|商飞|日报|新闻社|电视台|博物馆|医院|研究院|交易所|新闻网|经济网|日报网|中文网|青年网|广播网|之声|之音|电台|时报|邮报|晚报|白宫|五角大楼|华尔街|硅谷|唐宁街|国会|议会)|[^的在与和及等是对将为\PL]{2,8}?[州省市郡县])`)
})

// bodies are what the names of acts, bodies and companies that begin or end with a country have in English.
var bodies = sync.OnceValue(func() [2]*regexp.Regexp {
	const words = `(?:Acts?|Regulations|Code|Council|Corporation|Company|Bank|Agency|Inc|Ltd|University|Institute|Foundation|Association|Society|Trust|Board|Commission|Theat(?:re|er)|Museum|Post|Railway|Airlines|Plan)\b`
	return [2]*regexp.Regexp{
		regexp.MustCompile(`\b` + words + `(?: \p{L}+)? of(?: the)? $`),
		regexp.MustCompile(`^(?:['’]s)?(?: (?:and |of |for |the )*\p{Lu}\p{L}*){0,3} ` + words),
	}
})

// inName reports whether a country or a place is a part of the name of a body that the termbase does not know:
// what that is called in the target, and whether the country is in it, is its own matter (中国中车 is CRRC).
func (j *judge) inName(o *occurrence) bool {
	if o.Concept.Kind != glossary.KindCountry && o.Concept.Kind != glossary.KindPlace {
		return false
	}
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	before, after := text[:o.Place.Span.Start], text[o.Place.Span.End:]
	if j.keptName(o, before, after) {
		return true
	}
	switch {
	case speaks(j.Source.Doc.Lang, language.Chinese):
		return institutions().MatchString(after)
	case speaks(j.Source.Doc.Lang, language.English):
		return bodies()[0].MatchString(before) || bodies()[1].MatchString(after)
	}
	return false
}

// keptName reports whether o's words and the capitalised one before or behind them stand in o's link letter for letter:
// a Russian text has Radio France, too.
func (j *judge) keptName(o *occurrence, before, after string) bool {
	words := j.Source.String(o.Place)
	kept := func(name string) bool {
		return slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool { return standsIn(j.Target.Doc.SegmentText(s), name) })
	}
	upper := func(word string) bool {
		first, _ := utf8.DecodeRuneInString(word)
		return len(word) > 1 && unicode.IsUpper(first) && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
	}
	head, first := strings.CutSuffix(before, " ")
	tail, second := strings.CutPrefix(after, " ")
	last := head[strings.LastIndexByte(head, ' ')+1:]
	next, _, _ := strings.Cut(tail, " ")
	return first && upper(last) && kept(last+" "+words) || second && upper(next) && kept(words+" "+next)
}

// pronouns begin a sentence about what was named before.
var pronouns = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`^(?:It|They|He|She)\b`),
		"fr": regexp.MustCompile(`^(?:Ils?|Elles?|Celui-ci|Celle-ci|Ceux-ci)\b`),
		"es": regexp.MustCompile(`^(?:Él|Ellas?|Ellos|Este|Esta)\b`),
		"ru": regexp.MustCompile(`^(?:Он|Она|Оно|Они) `),
		"zh": regexp.MustCompile(`^(?:他|她|它|他们|其)`),
	}
})

// personalPronouns stand for a person anywhere in a sentence.
var personalPronouns = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:he|she|him|his|her|il|elle|lui|él|ella|он|она|его|него|её|ее|ей|ему)(?:[^\p{L}]|$)|[他她]`)
})

// counterparts are the holders of the same office, who need not be given its title again.
var counterparts = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\bcounterparts?\b|\bhomologues?\b|\bhomólog[oa]s?\b|коллег|نظير|نظرا|同行|^(?:It|They|He|She|Ils?|Elles?|Él|Ella|Он|Она|Они)[^\p{L}]|^[他她]`)
})

// anaphors stand in acts for who or what was named before.
var anaphors = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"fr": regexp.MustCompile(`(?i)(?:\bl['’]intéressée?|\bles intéressée?s)(?: |[,.;:]|$)|\b(?:ce dernier|cette dernière|ces derni(?:ers|ères)|celui-ci|celle-ci|ceux-ci|celles-ci)\b`),
		"es": regexp.MustCompile(`(?i)\b(?:el interesado|la interesada|l[oa]s interesad[oa]s|est[ea] últim[oa]|est[oa]s últim[oa]s)\b`),
	}
})

// isPronoun reports whether a body, a person or a thing that the target names elsewhere is a pronoun in o's link.
func (j *judge) isPronoun(o *occurrence) bool {
	words := pronouns()[j.Target.lang()]
	switch o.Concept.Kind {
	case glossary.KindOrganisation:
	case glossary.KindPerson:
		words = personalPronouns()
	case glossary.KindTitle:
		words = counterparts()
	case glossary.KindTerm, "":
		words = anaphors()[j.Target.lang()]
	default:
		return false
	}
	if words == nil || !j.isNamed(o.Concept) {
		return false
	}
	return j.Target.matches(j.Bitext.Links[o.link].Target, words)
}

// isTitled reports whether o stands in Chinese in front of a foreign name, after the title was given before: a name can do
// without it.
func (j *judge) isTitled(o *occurrence) bool {
	return o.Concept.Kind == glossary.KindTitle && speaks(j.Source.Doc.Lang, language.Chinese) &&
		foreignName(j.Source.Doc.Passages[o.Passage].Text.String()[o.Place.Span.End:]) >= 2 && j.isNamed(o.Concept)
}

// isNamed reports whether c has its rendering somewhere in the target, perhaps as one of a concept that is called the same:
// 联合国安理会, 安理会.
func (j *judge) isNamed(c *glossary.Concept) bool {
	return j.named().times[c] > 0 || slices.ContainsFunc(c.Terms, func(t glossary.Term) bool { return j.named().words[t.Lang][t.Text] })
}

// named is by what renderings the target names things.
type named struct {
	times map[*glossary.Concept]int // how many occurrences of a concept have one
	words map[language.Tag]map[string]bool
}

// readNamed reads the renderings that occurrences have, when all have got theirs.
func (j *judge) readNamed() named {
	n := named{map[*glossary.Concept]int{}, map[language.Tag]map[string]bool{}}
	for _, o := range j.occurrences {
		if o.claimed == nil {
			continue
		}
		n.times[o.Concept]++
		if t := o.claimed.Term; t != nil {
			if n.words[t.Lang] == nil {
				n.words[t.Lang] = map[string]bool{}
			}
			n.words[t.Lang][t.Text] = true
		}
	}
	return n
}

// isOfName reports whether a country stands in Chinese in front of a foreign name, or of a place that has its rendering, which
// can do without it: 美国洛杉矶, Los Angeles.
func (j *judge) isOfName(o *occurrence) bool {
	if o.Concept.Kind != glossary.KindCountry || !speaks(j.Source.Doc.Lang, language.Chinese) {
		return false
	}
	return foreignName(j.Source.Doc.Passages[o.Passage].Text.String()[o.Place.Span.End:]) >= 3 ||
		slices.ContainsFunc(j.inLink(o.link), func(place *occurrence) bool {
			return place.claimed != nil && place.Concept.Kind == glossary.KindPlace && place.Passage == o.Passage && place.Place.Span.Start == o.Place.Span.End
		})
}

// foreignName returns how many of the characters that text begins with are such as foreign names are written in.
func foreignName(text string) int {
	const letters = "阿埃艾安奥巴贝本比彼波伯布达戴丹德迪杜敦多厄恩尔法菲费弗夫福盖冈戈格哈赫胡怀惠霍基吉加贾杰卡凯坎康科克肯库夸拉莱兰朗勒雷黎利莉琳卢鲁伦罗洛马玛迈麦曼梅蒙米密摩莫姆穆拿纳娜尼纽努诺欧帕潘佩皮珀普奇恰乔切琼丘萨塞桑森莎杉珊绍舍什舒斯苏索塔坦特滕廷图托瓦维韦温沃乌伍希锡谢辛休亚扬耶伊尤约泽扎詹哲芝兹矶顿"
	n := 0
	for _, r := range text {
		if !strings.ContainsRune(letters, r) {
			break
		}
		n++
	}
	return n
}

// sharesTitle reports whether the title of somebody of another state is told in the plural of another title of the same rank in
// o's Chinese link, with the state: 副部长邓励行同俄罗斯副外长, vice foreign ministers of China and Russia.
func (j *judge) sharesTitle(o *occurrence) bool {
	if o.Concept.Kind != glossary.KindTitle || !speaks(j.Source.Doc.Lang, language.Chinese) {
		return false
	}
	words := j.Source.String(o.Place)
	rank := func(title string) (bool, bool) {
		return strings.Contains(title, "副"), strings.Contains(title, "助理")
	}
	first, second := rank(words)
	both := slices.ContainsFunc(j.inLink(o.link), func(t *occurrence) bool {
		if t == o || t.claimed == nil || t.claimed.Term == nil || t.Concept.Kind != glossary.KindTitle {
			return false
		}
		a, b := rank(j.Source.String(t.Place))
		found := token.Fold(j.Target.String(t.claimed.Place))
		return a == first && b == second && found != token.Fold(t.claimed.Term.Text) && (j.Target.lang() != "en" || strings.HasSuffix(found, "s"))
	})
	if !both {
		return false
	}
	named := false
	j.hits(o.link, func(hit *Term) bool {
		named = named || hit.Concept.Kind == glossary.KindCountry && slices.ContainsFunc(j.Source.Terms[j.Bitext.Links[o.link].Source[0]], func(t Term) bool {
			return t.Concept == hit.Concept && o.Place.contains(t.Place)
		})
		return !named
	})
	return named
}

// isAtHome reports whether o says whose something is, "of Canada", in a text that is all about it: a law of that
// country, the statutes of that body. There it need not be said again.
func (j *judge) isAtHome(o *occurrence) bool {
	switch o.Concept.Kind {
	case glossary.KindCountry, glossary.KindOrganisation:
	default:
		return false
	}
	before := strings.TrimSuffix(j.Source.Doc.Passages[o.Passage].Text.String()[:o.Place.Span.Start], "the ")
	if !token.Among("of de du del", wordBefore(before)) {
		return false
	}
	const often = 10
	return j.named().times[o.Concept] >= often
}

// inIdentifier reports whether a term is a part of an identifier, a path or an address that stands in the target as
// it is: metrics in sdk-metrics and /docs/metrics/.
func (j *judge) inIdentifier(o *occurrence) bool {
	const longest = 1 << 10 // bytes of it before the term and behind
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	before, behind := text[max(0, o.Place.Span.Start-longest):o.Place.Span.Start], text[o.Place.Span.End:min(len(text), o.Place.Span.End+longest)]
	if strings.HasSuffix(before, "@") || strings.HasSuffix(before, "#") {
		return true // somebody's account, a topic
	}
	head, name, tail := before[lastStart(before):], j.Source.String(o.Place), behind
	if end := strings.IndexFunc(tail, unicode.IsSpace); end >= 0 {
		tail = tail[:end]
	}
	run := strings.Trim(head+name+tail, ".,;:!?()[]\"'“”‘’")
	if start := strings.LastIndexAny(head, "()[]<>\"`") + 1; start > 0 { // the address of a link
		run = head[start:] + name + tail[:strings.IndexAny(tail+")", "()[]<>\"`")]
	}
	if !strings.ContainsAny(run, "()[]<>\"`") && fileNames().MatchString(run) {
		return true // another picture or site, perhaps, but no prose
	}
	kept := func(run string) bool {
		return len(run) > o.Place.Span.Len()+1 &&
			j.Target.says(j.Bitext.Links[o.link].Target, run)
	}
	if strings.ContainsAny(run, "/@_.-#") && !strings.ContainsFunc(run, func(r rune) bool { return r >= unicode.MaxLatin1 }) && kept(run) {
		return true
	}
	open, closed := strings.LastIndexByte(before, '['), strings.IndexByte(behind, ']')
	if open >= 0 && closed >= 0 && !strings.Contains(before[open:], "]") && kept(before[open:]+name+behind[:closed+1]) {
		return true // the label of a link's address
	}
	return kept(capitalRun(text, o.Place.Span))
}

// fileNames end in what kind of file it is.
var fileNames = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\w-]\.[a-z]\w{1,4}$`) })

// inAddress reports whether o stands in a postal address that the target keeps as it is: lines of a passage, with
// a number in them.
func (j *judge) inAddress(o *occurrence) bool {
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	return strings.Contains(text, "\n") && strings.ContainsAny(text, "0123456789") && slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool {
		return j.Target.Doc.Passages[j.Target.Segment(s).Passage].Text.String() == text
	})
}

// capitalRun returns the words with capitals that a term is among, "" where these are no Latin ones: End User SIG.
func capitalRun(text string, span document.Span) string {
	run := capitals().FindString(text[span.Start:])
	if run == "" {
		return ""
	}
	before := strings.TrimRight(text[:span.Start], " ")
	for {
		i := lastStart(before)
		word := before[i:]
		if word == "" || capitals().FindString(word) != word {
			return run
		}
		run = word + " " + run
		before = strings.TrimRight(before[:i], " ")
	}
}

var capitals = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z][\w-]*(?: [A-Z][\w-]*)*`) })

// domestic are words that say of something that it belongs to a country or not, without its name.
var domestic = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\b(?:federal|national|domestic|nationwide|abroad|overseas|foreign|home|the State|the Crown)\b`),
		"fr": regexp.MustCompile(`(?i)(?:\bfédéra(?:le?s?|ux)\b|\bnationa(?:le?s?|ux)\b|étranger|\b(?:im|ex)port|\brégime (?:intérieur|international)\b|l’État|d’État|l'État|\b(?:le|du|au|ce) pays\b)`),
		"es": regexp.MustCompile(`(?i)(?:\bfedera(?:l|les)\b|\bnaciona(?:l|les)\b|\bestata(?:l|les)\b|extranjer|\b(?:im|ex)port|\bel Estado\b|\bdel Estado\b|\b(?:el|del|al|este) país\b)`),
		"ru": regexp.MustCompile(`(?i)(?:федеральн|национальн|отечественн|государств|общенародн|за рубеж|за границ|иностранн)`),
		"ar": regexp.MustCompile(`(?:اتحادي|وطني|الدولة|الخارج|المحلي)`),
		"zh": regexp.MustCompile(`(?:联邦|国家|全国|国内|国外|境内|境外|海外|我国|本国|国民)`),
	}
})

// located are the words before a country that its place or belonging is told by.
const located = "of in into outside within inside across throughout from to between than leaving entering du de au en hors dans del en fuera dentro"

// isDomestic reports whether o's link says of what is in, of or outside its country that it is national or foreign,
// as the law of the country does: any law of Canada, une loi fédérale.
func (j *judge) isDomestic(o *occurrence) bool {
	words := domestic()[j.Target.lang()]
	if words == nil || o.Concept.Kind != glossary.KindCountry {
		return false
	}
	before := wordBefore(j.Source.Doc.Passages[o.Passage].Text.String()[:o.Place.Span.Start])
	if !token.Among(located, strings.ToLower(before)) {
		return false
	}
	return j.Target.matches(j.Bitext.Links[o.link].Target, words)
}

// own are words for a state's government or people as somebody's, who is of it.
var own = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\b(?:his|her|its|their|our|my) (?:own )?(?:government|people|nation)\b`),
		"fr": regexp.MustCompile(`(?i)\b(?:son|leur|notre|mon) (?:propre )?(?:gouvernement|peuple)\b`),
		"es": regexp.MustCompile(`(?i)\b(?:su|nuestro|mi) (?:propio )?(?:gobierno|pueblo)\b`),
		"ru": regexp.MustCompile(`(?i)(?:^|[^\pL])(?:сво(?:его|ему|им|[её]м|ё|й)|его|её|ее|их|наш(?:его|ему|им|ем)?|моего) (?:правительств|народ)`),
	}
})

// isOwn reports whether a Chinese text tells whose government or people it speaks of, and the target speaks of somebody's own:
// 代表多哥政府, au nom de son gouvernement.
func (j *judge) isOwn(o *occurrence) bool {
	words := own()[j.Target.lang()]
	if words == nil || o.Concept.Kind != glossary.KindCountry || !speaks(j.Source.Doc.Lang, language.Chinese) {
		return false
	}
	behind := j.Source.Doc.Passages[o.Passage].Text.String()[o.Place.Span.End:]
	return (strings.HasPrefix(behind, "政府") || strings.HasPrefix(behind, "人民")) &&
		j.Target.matches(j.Bitext.Links[o.link].Target, words)
}

// instruments are what an authority decides by, before its name.
var instruments = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:orders?|regulations?|decrees?|proclamations?)(?: (?:made|issued|passed))?(?: in council)? (?:of|by) (?:the )?$|(?i)\b(?:fixed|prescribed) by (?:the )?$`)
})

// decrees are acts that by their name are those of a government or of its head.
var decrees = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"fr": regexp.MustCompile(`(?i)\b(?:décrets?|arrêtés?|règlements?|réglementaires?|proclamations?)\b`),
		"es": regexp.MustCompile(`(?i)\b(?:reales )?(?:decretos?|reglamentos?|reglamentari[ao]s?|proclamas?)\b`),
	}
})

// memberships are the words for members of a parliament, which tell of what.
var memberships = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"fr": regexp.MustCompile(`(?i)\b(?:députée?s?|parlementaires?|sénat(?:eur|rice)s?)(?:[^\pL]|$)`),
		"es": regexp.MustCompile(`(?i)\b(?:diputad[oa]s?|parlamentari[oa]s?|senador(?:a|es|as)?)\b`),
		"ru": regexp.MustCompile(`(?i)депутат|парламентари|сенатор`),
		"zh": regexp.MustCompile(`[议議参參][员員]`),
	}
})

// members stand before the parliament, or the chamber of it, that they are of.
var members = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\bmembers? of (?:either |the )?(?:[\w ]+ (?:or|and)(?: of)? (?:the )?)?$`)
})

// isMember reports whether o is the body of whose members the target speaks by a word of their own: members of the Senate
// and House of Commons, des parlementaires.
func (j *judge) isMember(o *occurrence) bool {
	words := memberships()[j.Target.lang()]
	if words == nil || o.Concept.Kind != glossary.KindOrganisation || !speaks(j.Source.Doc.Lang, language.English) {
		return false
	}
	return members().MatchString(j.Source.Doc.Passages[o.Passage].Text.String()[:o.Place.Span.Start]) &&
		j.Target.matches(j.Bitext.Links[o.link].Target, words)
}

// isDecree reports whether o is the authority whose order or regulations a decree is: by order of the Governor in
// Council, par décret. The word for the act tells whose it is (Cornu, Vocabulaire juridique, décret).
func (j *judge) isDecree(o *occurrence) bool {
	words := decrees()[j.Target.lang()]
	if words == nil || o.Concept.Kind != glossary.KindOrganisation && o.Concept.Kind != glossary.KindTitle || !speaks(j.Source.Doc.Lang, language.English) {
		return false
	}
	return instruments().MatchString(j.Source.Doc.Passages[o.Passage].Text.String()[:o.Place.Span.Start]) &&
		j.Target.matches(j.Bitext.Links[o.link].Target, words)
}

// goesOn reports whether a name goes on with rest: the Organization of American States.
func goesOn(rest string) bool {
	name, ok := strings.CutPrefix(rest, " ")
	name = strings.TrimLeftFunc(name, unicode.IsSpace)
	next := wordBehind(name)
	small := token.Among("of on for", next)
	if small { // not: the World Bank for a long time
		if name = strings.TrimLeftFunc(name[len(next):], unicode.IsSpace); wordBehind(name) == "the" {
			name = strings.TrimLeftFunc(name[len("the"):], unicode.IsSpace)
		}
	}
	first, _ := utf8.DecodeRuneInString(name)
	return ok && (unicode.IsUpper(first) || !small && token.Among("de des du pour para del sobre о об по", next))
}
