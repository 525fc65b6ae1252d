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

// shortened reports whether o's link names it by such a word, after its full name stood elsewhere in
// the target.
func (j *judge) shortened(o *occurrence) bool {
	base, _ := j.Target.Doc.Lang.Base()
	words := generic()[base.String()]
	if words == nil || o.Concept.Kind != glossary.KindOrganisation && o.Concept.Kind != glossary.KindAct {
		return false
	}
	if !slices.ContainsFunc(j.occurrences, func(other *occurrence) bool { return other.Concept == o.Concept && other.claimed != nil }) {
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
	base, _ := j.Target.Doc.Lang.Base()
	words := acts()[base.String()]
	if words == nil || !o.repeated || o.Concept.Kind != glossary.KindAct || !j.soleTitle(o) {
		return Place{}, false
	}
	for _, s := range j.Bitext.Links[o.link].Target {
		pl := j.Target.Segment(s)
		for _, m := range words.FindAllStringIndex(j.Target.String(pl), -1) {
			found := Place{pl.Passage, document.Span{Start: pl.Span.Start + m[0], End: pl.Span.Start + m[1]}}
			if !slices.ContainsFunc(j.Target.Terms[s], func(t Term) bool { return t.Place.Span.Start < found.Span.End && found.Span.Start < t.Place.Span.End }) {
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
	return regexp.MustCompile(`^(?:\p{Han}{1,10}?公司|\p{Han}{0,10}?(?:基金会|集团|银行|邮政|大学|学院|协会|学会|联合会|联盟|航空|中车|中铁|铁建|石油|石化|电信|移动|联通|商飞|日报|新闻社|电视台|博物馆|医院|研究院|交易所))`)
})

// inName reports whether a country or a place is the beginning of the Chinese name of a body that the
// termbase does not know: what that is called in the target, and whether the country is in it, is its own
// matter (中国中车 is CRRC).
func (j *judge) inName(o *occurrence) bool {
	if o.Concept.Kind != glossary.KindCountry && o.Concept.Kind != glossary.KindPlace || !speaks(j.Source.Doc.Lang, language.Chinese) {
		return false
	}
	return institutions().MatchString(j.Source.Doc.Passages[o.Passage].Text.String()[o.Place.Span.End:])
}

// goesOn reports whether a name goes on with rest: the Organization of American States.
func goesOn(rest string) bool {
	fields := strings.Fields(rest)
	if len(fields) == 0 || !strings.HasPrefix(rest, " ") {
		return false
	}
	switch fields[0] {
	case "of", "on", "for", "de", "des", "du", "pour", "para", "del", "sobre", "о", "об", "по":
		return true
	}
	r, _ := utf8.DecodeRuneInString(fields[0])
	return unicode.IsUpper(r)
}
