package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// tier is what a relationship between states is called by: a strategic partnership is less than a comprehensive strategic
// one, and another than one of cooperation.
type tier uint8

const (
	comprehensive tier = 1 << iota
	cooperation
	coordination
	partners
	plain // it is not called strategic
)

// relationship is one that Chinese calls strategic.
type relationship struct {
	Place
	tier
}

// strategicTies are the names of relationships in Chinese: 全面战略合作伙伴关系, 战略合作关系. Of partners no more is said than that
// they are, which companies are, too.
var strategicTies = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(全面|全方位|全天候)?战略(?:(合作)|(协作)|互惠)?(?:(伙伴)关系|(伙伴)|关系)`)
})

// plainTies are the names of other partnerships: 全面合作伙伴关系.
var plainTies = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:全面|全方位|全天候|友好)?(?:友好|合作)?伙伴关系`)
})

// tierWords are the beginnings of the words by which a language tells tiers.
type tierWords struct{ strategic, comprehensive, cooperation, coordination, partners string }

func tierWordsOf(base string) *tierWords {
	switch base {
	case "en":
		return &tierWords{"strateg", "comprehensiv all-round all-weather all", "cooperat co-operat", "coordinat co-ordinat collaborat", "partner"}
	case "ru":
		return &tierWords{"стратег", "всеобъемлющ всесторонн всепогодн", "сотруднич", "взаимодейств координац", "партн"}
	case "fr":
		return &tierWords{"stratég", "globa intégra compl approfondi toute tout", "coopér", "coordinat collabor", "partenai partenar"}
	case "es":
		return &tierWords{"estratég", "integra globa toda todo", "cooper", "coordina colabora", "asociaci socio partenari"}
	case "ar":
		return &tierWords{"استراتيج إستراتيج", "شامل جميع كافة", "تعاون", "تنسيق تعاون", "شراك شريك شركاء"}
	}
	return nil
}

// begins reports whether a word, Arabic without what is written on to it, begins like one of a list.
func (w *tierWords) begins(word, list string) bool {
	return slices.ContainsFunc([]string{word, withoutProclitics(word)}, func(word string) bool {
		return slices.ContainsFunc(strings.Fields(list), func(stem string) bool { return strings.HasPrefix(word, stem) })
	})
}

// tierOf returns what a word tells.
func (w *tierWords) tierOf(word string) (t tier) {
	for i, list := range [...]string{w.comprehensive, w.cooperation, w.coordination, w.partners} {
		if w.begins(word, list) {
			t |= 1 << i
		}
	}
	return t
}

// reportTiers reports a relationship of states that the target calls by the name of another tier: what the source's name has
// is not about the target's strategic, or the reverse.
func (p *Pass) reportTiers() {
	words := tierWordsOf(p.Target.lang())
	if words == nil || p.Source.lang() != "zh" {
		return
	}
	for _, l := range p.Bitext.Links {
		from, ok := p.relationshipIn(l)
		if !ok {
			continue
		}
		to, ok := p.strategicIn(l, words)
		if ok && p.isOtherTier(l, from.tier, to.tier) && !p.hasTermCase(from.Place, to.Place) {
			p.Report(Finding{
				Side: p.Target.Side, Span: p.Target.InSource(to.Place), Related: []Related{p.Source.Related(from.Place)},
				Message: Message{ID: "check.term-tier", Data: map[string]any{"Found": p.Target.String(to.Place), "Term": p.Source.String(from.Place)}},
			})
		}
	}
}

// relationshipIn returns the only relationship of states in a link's source, where nothing else is called strategic, or one
// where nothing is.
func (p *Pass) relationshipIn(l bitext.Link) (found relationship, ok bool) {
	strategic := 0
	for _, s := range l.Source {
		strategic += strings.Count(p.Source.Doc.SegmentText(s), "战略")
	}
	ties := strategicTies
	if strategic == 0 {
		ties = plainTies
	}
	for _, s := range l.Source {
		text := p.Source.Doc.SegmentText(s)
		if strategic > 1 || !strings.Contains(text, "战略") && !strings.Contains(text, "伙伴关系") {
			continue
		}
		m := ties().FindStringSubmatchIndex(text)
		if m == nil || (strategic == 0 || m[10] >= 0) && !strings.Contains(text, "两国") && !ofStates(p.Source.parties(l.Source)) && !ofStates(p.Target.parties(l.Target)) {
			continue
		}
		pl := p.Source.Segment(s)
		found, ok = relationship{Place: Place{pl.Passage, spanIn(pl.Span, m[0], m[1])}}, true
		if strategic == 0 {
			found.tier = plain
		}
		for k := 2; k < len(m); k += 2 {
			if m[k] >= 0 {
				found.tier |= [...]tier{comprehensive, cooperation, coordination, partners, partners}[k/2-1]
			}
		}
	}
	return found, ok
}

// ofStates reports whether two states are among some parties.
func ofStates(all []party) bool { return len(all) > 0 && count(all, all[0]) < len(all) }

// strategicIn returns the only words of a link's target that are called strategic, with what stands about them.
func (p *Pass) strategicIn(l bitext.Link, w *tierWords) (found relationship, ok bool) {
	const before, behind = 4, 5 // words
	for _, s := range l.Target {
		pl, all := p.Target.Segment(s), p.Target.Words(s)
		for i, word := range all {
			if word.Kind != token.Word || !w.begins(word.Fold, w.strategic) {
				continue
			}
			if ok {
				return found, false
			}
			ok = true
			found.Place = Place{pl.Passage, spanIn(pl.Span, word.Start, word.End)}
			for k := max(0, i-before); k < min(len(all), i+behind+1); k++ {
				if t := w.tierOf(all[k].Fold); t != 0 {
					found.tier |= t
					found.Span = document.Span{Start: min(found.Span.Start, pl.Span.Start+all[k].Start), End: max(found.Span.End, pl.Span.Start+all[k].End)}
				}
			}
		}
	}
	return found, ok
}

// isOtherTier reports whether two names are of relationships of two tiers.
func (p *Pass) isOtherTier(l bitext.Link, from, to tier) bool {
	if to&partners == 0 { // it may be called otherwise
		return false
	}
	if from&plain != 0 {
		return true
	}
	if from&partners == 0 {
		return from&cooperation != 0 && to&cooperation == 0
	}
	if lost := from &^ to; lost != 0 {
		return true
	}
	source := ""
	for _, s := range l.Source {
		source += p.Source.Doc.SegmentText(s)
	}
	return to&comprehensive != 0 && !containsAny(source, "全", "综合", "各") || to&cooperation != 0 && !containsAny(source, "合作", "协作", "互惠", "协力")
}

// hasTermCase reports whether something is said already of a term at one of two places.
func (p *Pass) hasTermCase(source, target Place) bool {
	return slices.ContainsFunc(p.shared.terms().cases, func(c termCase) bool {
		return c.source.overlaps(source) && c.severity() != Info || c.place.overlaps(target)
	})
}
