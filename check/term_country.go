package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
)

// countryName is a state that the source names by its short name and the target by its formal one, or the other way
// round.
type countryName struct{ source, target *Term }

// compareName notes that o's state has another sort of name in its rendering. Treaties and joint statements name
// states in full, running text does not, and a good translation may still change it: it is only for information.
func (j *judge) compareName(o *occurrence) {
	// Only the built-in termbases are known to admit formal names beside short ones.
	if o.Concept.Kind != glossary.KindCountry || o.Term.Term == nil || o.claimed.Term == nil || !slices.Contains(glossary.Packs(), o.Concept.File) {
		return
	}
	if isFormalName(o.Concept, o.Term.Term) != isFormalName(o.Concept, o.claimed.Term) {
		j.found.names = append(j.found.names, countryName{o.Term, o.claimed})
	}
}

// isFormalName reports whether t is the formal name of a state, not its short one: one that is admitted beside the
// preferred name of the language and has more words, in Chinese two characters more.
func isFormalName(c *glossary.Concept, t *glossary.Term) bool {
	if t.Status != glossary.Admitted {
		return false
	}
	for i := range c.Terms {
		short := &c.Terms[i]
		if short.Status != glossary.Preferred || short.Lang != t.Lang {
			continue
		}
		const more = 2 // characters
		if first, _ := utf8.DecodeRuneInString(t.Text); commonHan(string(first), string(first)) > 0 {
			return utf8.RuneCountInString(t.Text) >= utf8.RuneCountInString(short.Text)+more
		}
		return len(strings.Fields(t.Text)) > len(strings.Fields(short.Text))
	}
	return false
}

// isOfOwnBody reports whether the formal name of a state begins, in Chinese, the name of one of its bodies, which the
// state's own language calls without it: 俄罗斯联邦原子能监督局, Ростехнадзор.
func (j *judge) isOfOwnBody(o *occurrence) bool {
	if o.Concept.Kind != glossary.KindCountry || o.Term.Term == nil || !speaks(j.Source.Doc.Lang, language.Chinese) {
		return false
	}
	code, ok := strings.CutPrefix(o.Concept.ID, "state-")
	switch {
	case o.Concept.ID == "russian-federation": // its formal name is a concept of its own
		code = "ru"
	case !ok || !isFormalName(o.Concept, o.Term.Term):
		return false
	}
	if own, _ := language.Make("und-" + code).Base(); own.String() != j.Target.lang() {
		return false
	}
	body := ofBody().FindString(j.Source.Doc.Passages[o.Passage].Text.String()[o.Place.Span.End:])
	return body != ""
}

// ofBody is the rest of the name of a body.
var ofBody = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\p{Han}、]{2,20}?[部局署院厅委会行社]`) })

// reportNames reports the states that are named in another way.
func (p *Pass) reportNames() {
	for _, n := range p.shared.terms().names {
		id := "check.country-short"
		if isFormalName(n.target.Concept, n.target.Term) {
			id = "check.country-formal"
		}
		p.Report(Finding{
			Severity: Info,
			Side:     p.Target.Side,
			Span:     p.Target.InSource(n.target.Place),
			Related:  []Related{p.Source.Related(n.source.Place)},
			Concept:  n.target.Concept.ID,
			Message:  Message{ID: id, Data: map[string]any{"Found": p.Target.String(n.target.Place), "Term": p.Source.String(n.source.Place)}},
		})
	}
}

// ofCurrency reports a country in segment s that only says whose money is meant, which has a name of its own in other
// languages: United States dollars, 美元, долларов США.
func (p *Pass) ofCurrency(t *Term, s int) bool {
	if t.Concept.Kind != glossary.KindCountry {
		return false
	}
	if p.Source.inMoney(s, t.Place) {
		return true
	}
	const reach = 32 // bytes
	text := p.Source.Doc.Passages[t.Passage].Text.String()
	head, rest := text[:t.Place.Span.Start], text[t.Place.Span.End:]
	return begins(strings.ToLower(rest[:min(len(rest), reach)]), []string{" dollar", " cent ", " cents"}) ||
		hasSuffixAny(strings.ToLower(head[max(0, len(head)-reach):]), "dollars des ", "dollar des ", "dólares de los ", "dólar de los ", "доллар ", "доллара ", "долларов ", "долл. ")
}

// hinted reports whether the source near a link may speak of c: by one of its terms, or by the first
// character of its Chinese name, which stands for it, as in 中方 and 访华.
func (p *Pass) hinted(link int, c *glossary.Concept) bool {
	return p.hintedBut(link, c, func(int, *Term) bool { return false })
}

// hintedBut is hinted where a term of a neighbour that is rendered there says nothing. A character that stands for a state
// which is named there says nothing of another one: 刚方 beside 刚果（布）.
func (p *Pass) hintedBut(link int, c *glossary.Concept, rendered func(link int, t *Term) bool) bool {
	if p.meansChina(c) {
		return true
	}
	short, chinese := hanInitials(c), speaks(p.Source.Doc.Lang, language.Chinese)
	windows := p.shared.windows()[link]
	for _, l := range windows {
		for _, s := range p.Bitext.Links[l].Source {
			for k := range p.Source.Terms[s] {
				t := &p.Source.Terms[s][k]
				switch {
				case t.Concept == c && (l == link || !rendered(l, t)):
					return true
				case t.Concept != c && chinese && t.Concept.Kind == glossary.KindCountry && t.By == glossary.ByTerm && !t.Nested:
					first, _ := utf8.DecodeRuneInString(p.Source.String(t.Place))
					short = strings.ReplaceAll(short, string(first), "")
				}
			}
		}
	}
	return chinese && short != "" && slices.ContainsFunc(windows, func(l int) bool {
		return slices.ContainsFunc(p.Bitext.Links[l].Source, func(s int) bool { return standsForState(p.withoutStates(s), short) })
	})
}

// meansChina reports whether c is China in a translation from Chinese, which means it without a word for it.
func (p *Pass) meansChina(c *glossary.Concept) bool {
	return speaks(p.Source.Doc.Lang, language.Chinese) && strings.ContainsRune(hanInitials(c), '中')
}

// hanInitials returns the first characters of c's Chinese names.
func hanInitials(c *glossary.Concept) (short string) {
	for i := range c.Terms {
		if r, _ := utf8.DecodeRuneInString(c.Terms[i].Text); unicode.Is(unicode.Han, r) {
			short += string(r)
		}
	}
	return short
}

// What stands before a state's character that is meant for the state, and behind it, besides the characters of other states:
// 访利, 利军, 利、中. Elsewhere it belongs to another word, as in 互利.
const (
	beforeState = "访驻对赴在援旅抵来同与向从离由和及、至涉"
	behindState = "方国籍裔军侨企商媒政总首外财防议核和与、"
	statesShort = "中俄美英法德日韩朝印巴澳加蒙越以伊欧非拉阿"
)

// withoutStates returns a segment of the source without the names of states in it.
func (p *Pass) withoutStates(s int) string {
	text, seg := []byte(p.Source.Doc.SegmentText(s)), p.Source.Segment(s)
	for _, t := range p.Source.Terms[s] {
		if from, to := t.Place.Span.Start-seg.Span.Start, t.Place.Span.End-seg.Span.Start; t.Concept.Kind == glossary.KindCountry && t.By == glossary.ByTerm && from >= 0 && to <= len(text) {
			for i := from; i < to; i++ {
				text[i] = ' '
			}
		}
	}
	return string(text)
}

// standsForState reports whether a Chinese text has one of some characters where it may stand for a state.
func standsForState(text, short string) bool {
	last := ' '
	for i, r := range text {
		if strings.ContainsRune(short, r) {
			next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if strings.ContainsRune(beforeState+statesShort, last) || strings.ContainsRune(behindState+statesShort, next) {
				return true
			}
		}
		last = r
	}
	return false
}

// reportShortStates reports a state that the target names and nothing in the source nearby speaks of, where two
// characters of the source have the first of another state's name, which the target does not have: 对塔投资, investment in
// Thailand.
func (p *Pass) reportShortStates() {
	if !speaks(p.Source.Doc.Lang, language.Chinese) {
		return
	}
	for i, l := range p.Bitext.Links {
		short := p.shortState(i)
		if short == nil {
			continue
		}
		for _, s := range l.Target {
			at := slices.IndexFunc(p.Target.Terms[s], func(t Term) bool {
				return t.Concept.Kind == glossary.KindCountry && t.By != glossary.ByDerived && !t.Nested && !p.hinted(i, t.Concept)
			})
			if at >= 0 {
				p.reportMissing(&termCase{concept: short.Concept, link: i, source: short.Place, place: p.Target.Terms[s][at].Place}, "check.term-missing-other")
				break
			}
		}
	}
}

// shortState returns such a word of a link's source, if it is of one state alone, which neither text names nearby.
func (p *Pass) shortState(link int) *Term {
	named := map[*glossary.Concept]bool{}
	for _, s := range p.Bitext.Links[link].Source {
		terms := p.Source.Terms[s]
		for i, end := 0, 0; i < len(terms); i = end {
			t := &terms[i]
			shared := false
			for end = i + 1; end < len(terms) && terms[end].Place == t.Place; end++ {
				shared = shared || terms[end].Concept != t.Concept
			}
			if shared || !p.isShort(t) {
				continue
			}
			if _, known := named[t.Concept]; !known {
				named[t.Concept] = p.namesNearby(link, t.Concept)
			}
			if !named[t.Concept] {
				return t
			}
		}
	}
	return nil
}

// isShort reports whether a term is a verb or a preposition and the character of a state, and no side of talks.
func (p *Pass) isShort(t *Term) bool {
	const characters = 2
	word := p.Source.String(t.Place)
	return !t.Nested && t.Concept.Kind == glossary.KindCountry && t.By == glossary.ByDerived && utf8.RuneCountInString(word) == characters && !strings.HasSuffix(word, "方")
}

// namesNearby reports whether the target around a link has a term of c.
func (p *Pass) namesNearby(link int, c *glossary.Concept) bool {
	return slices.ContainsFunc(p.shared.windows()[link], func(l int) bool {
		return slices.ContainsFunc(p.Bitext.Links[l].Target, func(s int) bool {
			return slices.ContainsFunc(p.Target.Terms[s], func(t Term) bool { return t.Concept == c })
		})
	})
}

// isLanguage reports whether the Chinese name of a state is a part of that of a language, which others may name by a word
// of its own: 基里巴斯文 is Gilbertese.
func (t *Text) isLanguage(state Place) bool {
	if !isScript(t.String(state), unicode.Han) {
		return false
	}
	behind := t.Doc.Passages[state.Passage].Text.String()[state.Span.End:]
	next, n := utf8.DecodeRuneInString(behind)
	return next == '语' || next == '語' || next == '文' && !strings.ContainsRune("化明学學物艺藝字件", after(behind, n))
}
