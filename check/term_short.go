package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
