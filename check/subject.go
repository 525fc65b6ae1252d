package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// party is a state that a sentence names, or a side of talks: some words are of several states, 塞方.
type party struct {
	Place
	segment int
	ids     []string
	derived bool // an adjective, or the word of a side
}

func (a party) same(b party) bool {
	return slices.ContainsFunc(a.ids, func(id string) bool { return slices.Contains(b.ids, id) })
}

// partyWords are the words of a language that tell which of two parties does a thing.
type partyWords struct {
	before map[string]bool // may stand before the subject of a sentence
	side   map[string]bool // side of talks: the noun that an adjective belongs to
	agents map[string]bool // before a party that is not the subject, of a sentence that is turned about
	joins  map[string]bool // behind a party that is no subject, or not alone
}

// partyWordsOf returns nil for a language that is not known.
func partyWordsOf(t *Text) *partyWords {
	w := partyTables()[t.lang()]
	if w == [4]string{} {
		return nil
	}
	return &partyWords{wordSet(w[0]), wordSet(w[1]), wordSet(w[2]), wordSet(w[3])}
}

// partyTables are the words by language: what may stand before, the side, agents, what joins.
func partyTables() map[string][4]string {
	return map[string][4]string{
		"zh": {"", "方", "被 由 受 获 得 从 自 经", "和 与 同 及 、 的 所 跟 ， 是 等 为 在"},
		"en": {"the", "side party", "by from", "and , 's side's is's or - – is are was were has"},
		"ru": {"", "сторона", "от со стороны у для", "и , - – — является"},
		"fr": {"la le l' l les", "partie", "par de du des depuis d'", "et , - est sont"},
		"es": {"la el los las", "parte", "por de del desde", "y , e - es son"},
		"ar": {"الجانب", "الجانب", "من لدى قبل", "، و"},
	}
}

// parties returns what a text names of states in some segments, in order.
func (t *Text) parties(segments []int) []party {
	var found []party
	for _, s := range segments {
		for i := range t.Terms[s] {
			term := &t.Terms[s][i]
			if term.Concept.Kind != glossary.KindCountry || term.Nested {
				continue
			}
			if last := len(found) - 1; last >= 0 && found[last].Place == term.Place {
				found[last].ids = append(found[last].ids, term.Concept.ID)
				continue
			}
			found = append(found, party{term.Place, s, []string{term.Concept.ID}, term.By == glossary.ByDerived})
		}
	}
	slices.SortStableFunc(found, func(a, b party) int { return inOrder(mention{Place: a.Place}, mention{Place: b.Place}) })
	return found
}

// subjectsExchanged returns the party that a sentence of the target begins with as its subject, and that of the source,
// where they are the two of which either side speaks, and no others.
func (p *Pass) subjectsExchanged(l bitext.Link, from, to *partyWords) (at, of *party) {
	if len(l.Source) != 1 || len(l.Target) != 1 {
		return nil, nil
	}
	source, target := p.Source.parties(l.Source), p.Target.parties(l.Target)
	if len(source) < 2 || len(target) < 2 || source[0].same(target[0]) || !twoParties(source, target[0]) || !twoParties(target, source[0]) {
		return nil, nil
	}
	if !from.subject(p.Source, source[0]) || !to.subject(p.Target, target[0]) ||
		slices.ContainsFunc(source[1:], func(o party) bool { return from.agent(p.Source, o) }) || slices.ContainsFunc(target[1:], func(o party) bool { return to.agent(p.Target, o) }) {
		return nil, nil
	}
	return &target[0], &source[0]
}

// twoParties reports whether the first of some is one of two, and other the second.
func twoParties(all []party, other party) bool {
	second := false
	for _, o := range all {
		switch {
		case o.same(other):
			second = true
		case !o.same(all[0]):
			return false
		}
	}
	return second
}

// around returns the tokens of the segment of a party, and which of them are the first of it and the first behind it.
func (t *Text) around(o party) (tokens []token.Token, first, behind int) {
	tokens = t.Words(o.segment)
	from := t.Doc.Segments()[o.segment].Span.Start
	span := document.Span{Start: o.Span.Start - from, End: o.Span.End - from}
	first = slices.IndexFunc(tokens, func(w token.Token) bool { return w.Start >= span.Start })
	behind = slices.IndexFunc(tokens, func(w token.Token) bool { return w.Start >= span.End })
	return tokens, max(first, 0), behind
}

// subject reports whether a party is the subject that its sentence begins with.
func (w *partyWords) subject(t *Text, o party) bool {
	tokens, first, behind := t.around(o)
	if behind < 0 {
		return false
	}
	side := false
	for _, b := range tokens[:first] {
		side = side || w.side[b.Fold]
		if !w.before[b.Fold] && !w.side[b.Fold] {
			return false
		}
	}
	if !side && w.side[tokens[behind].Fold] {
		side = true
		behind++
	}
	spaces := len(w.before) > 0 || !isScript(t.String(o.Place), scriptOf(t.Doc.Lang))
	if o.derived && !side && (spaces || !strings.HasSuffix(t.String(o.Place), "方")) || behind >= len(tokens) {
		return false
	}
	return !w.joins[tokens[behind].Fold] && !strings.HasPrefix(tokens[behind].Fold, "و") && !strings.HasSuffix(t.String(o.Place), "'s")
}

// agent reports whether a word before a party tells that it does what the sentence says, or is where it comes from.
func (w *partyWords) agent(t *Text, o party) bool {
	const reach = 2
	tokens, first, _ := t.around(o)
	for _, b := range tokens[max(0, first-reach):first] {
		if w.agents[b.Fold] {
			return true
		}
	}
	return false
}
