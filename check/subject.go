package check

import (
	"slices"
	"sort"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// party is a state that a sentence names, or a side of talks: some words are of several states, 塞方.
type party struct {
	Place
	segment int
	ids     []string
	term    *Term // the first that names it
}

// derived reports whether a party is named by an adjective, or by the word of a side.
func (a party) derived() bool { return a.term.By == glossary.ByDerived }

func (a party) same(b party) bool {
	return slices.ContainsFunc(a.ids, func(id string) bool { return slices.Contains(b.ids, id) })
}

// partyWords are the words of a language that tell which of two parties does a thing.
type partyWords struct {
	before map[string]bool // may stand before the subject of a sentence
	side   map[string]bool // side of talks: the noun that an adjective belongs to
	agents map[string]bool // before a party that is not the subject, of a sentence that is turned about
	joins  map[string]bool // behind a party that is no subject, or not alone
	verbs  map[string]bool // behind a party that need not do what the sentence says, but for a side of talks
	opens  map[string]bool // before the subject of a clause
	says   map[string]bool // before a comma behind which a clause tells what somebody says
	to     map[string]bool // before the one who gets something
	from   map[string]bool // before the one who gives it
	frames map[string]bool // begin a sentence with what another one does: at the invitation of
}

// partyWordsOf returns nil for a language that is not known.
func partyWordsOf(t *Text) *partyWords {
	w := partyTables()[t.lang()]
	if w == [10]string{} {
		return nil
	}
	return &partyWords{token.Set(w[0]), token.Set(w[1]), token.Set(w[2]), token.Set(w[3]), token.Set(w[4]), token.Set(w[5]), token.Set(w[6]), token.Set(w[7]), token.Set(w[8]), token.Set(w[9])}
}

// partyTables are the words by language, in the order of [partyWords].
func partyTables() map[string][10]string {
	return map[string][10]string{
		"zh": {"", "方", "被 由 受 获 得 从 自 经", "和 与 同 及 、 的 所 跟 ， 等", "是 为 在", "由 ， , ； ; ： : 。 年 月 日 条 “ 而", "定 意 示 说 出 调 明", "向 给 为", "从 自", "应 在"},
		"en": {"the", "side party", "by from", "and , 's side's or - –", "is's is are was were has", "that and while whereas but year month week , ; : .", "",
			"to for provide provided provides give gave gives given grant granted grants offer offered offers lend lent send sent supply supplied supplies", "from by", "at with under invitation request support help assistance of from"},
		"ru": {"", "сторона", "от со стороны у для", "и , - – —", "является", "что а и , ; : .", "", "для", "от у", "по при с приглашению просьбе поддержке помощью помощи содействии стороны"},
		"fr": {"la le l' l les", "partie", "par de du des depuis d'", "et , -", "est sont", "que qu' et tandis mais , ; : .", "", "à au aux pour", "par", "à sur avec grâce invitation demande soutien appui aide de du"},
		"es": {"la el los las", "parte", "por de del desde", "y , e -", "es son", "que y mientras pero , ; : .", "", "a al para", "por", "a por con gracias invitación petición solicitud apoyo ayuda de del"},
		"ar": {"الجانب", "الجانب", "من لدى قبل", "، و", "", "،", "", "", "", ""},
	}
}

// parties returns what a text names of states in some segments, in order.
func (t *Text) parties(segments []int) []party {
	var found []party
	for _, s := range segments {
		for i := range t.Terms[s] {
			term := &t.Terms[s][i]
			if term.Concept.Kind != glossary.KindCountry || term.Nested || t.inMoney(s, term.Place) {
				continue
			}
			if last := len(found) - 1; last >= 0 && found[last].Place == term.Place {
				found[last].ids = append(found[last].ids, term.Concept.ID)
				continue
			}
			found = append(found, party{term.Place, s, []string{term.Concept.ID}, term})
		}
	}
	slices.SortStableFunc(found, func(a, b party) int { return inOrder(mention{Place: a.Place}, mention{Place: b.Place}) })
	return found
}

// inMoney reports whether a place in segment s is a part of an amount of money: US$.
func (t *Text) inMoney(s int, pl Place) bool {
	facts := t.Facts[s] // in order
	k := sort.Search(len(facts), func(k int) bool { return facts[k].Place.Span.End > pl.Span.Start })
	return k < len(facts) && facts[k].Kind == fact.Currency && facts[k].Place.overlaps(pl)
}

// reportParties reports the party that a sentence of the target names where the source names the other one.
func (p *Pass) reportParties() {
	from, to := partyWordsOf(p.Source), partyWordsOf(p.Target)
	if from == nil || to == nil {
		return
	}
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 || len(p.shared.foreign()[i]) > 0 {
			continue
		}
		w := parties{from: from, to: to, source: p.Source.parties(l.Source), target: p.Target.parties(l.Target)}
		w.source = slices.DeleteFunc(w.source, func(o party) bool { return p.inHanWord(o.term) })
		if !p.reportStranger(i, w) {
			p.reportOnlySide(l, w)
		}
		if min(len(w.source), len(w.target)) == 0 || len(w.source)+len(w.target) < fewestMentions || max(len(w.source), len(w.target)) > mostMentions {
			continue
		}
		if at, of := p.partiesExchanged(l, w); at != nil {
			p.reportInPlaceOf(at.Place, of.Place)
		}
	}
}

// partiesExchanged returns the party that the target names where the source names the other one.
func (p *Pass) partiesExchanged(l bitext.Link, w parties) (at, of *party) {
	if at, of = p.subjectsExchanged(l, w); at != nil {
		return at, of
	}
	if at, of = p.sideForOther(w); at != nil {
		return at, of
	}
	if at, of = p.oneSideForOther(w); at != nil {
		return at, of
	}
	if p.partiesComplementary(l, w, 2) {
		return &w.target[0], &w.source[0]
	}
	if at, of = p.giversExchanged(w); at != nil {
		return at, of
	}
	return p.clausesExchanged(l, w)
}

// parties are those of a sentence and of its translation, with the words of the languages.
type parties struct {
	from, to       *partyWords
	source, target []party
}

// subjectsExchanged returns the party that a sentence of the target begins with as its subject, and that of the source,
// where they are the two of which either side speaks, and no others but beside two sides of talks. A word that makes a
// party the one that does it tells that the sentence is turned about, and a clause of the other's that it may be, unless
// the values stand where they do in the source.
func (p *Pass) subjectsExchanged(l bitext.Link, w parties) (at, of *party) {
	source, target := w.source, w.target
	if len(l.Source) != 1 || len(source) < 2 || len(target) < 2 || source[0].same(target[0]) || !together(l.Source, source, target[0]) || !together(l.Target, target, source[0]) {
		return nil, nil
	}
	sides := w.from.isSide(p.Source, source[0]) && w.to.isSide(p.Target, target[0])
	if !twoParties(source, target[0], sides) || !twoParties(target, source[0], sides) {
		return nil, nil
	}
	if w.from.framed(p.Source, source[0]) && w.to.framed(p.Target, target[0]) {
		return &target[0], &source[0]
	}
	clauses := slices.ContainsFunc(source[1:], func(o party) bool { return w.from.continues(p.Source, o) })
	if p.conversely(l.Source, l.Target) || !w.from.subject(p.Source, source[0]) || !w.to.subject(p.Target, target[0]) || (clauses || p.turnedAbout(w)) && !p.partiesComplementary(l, w, 1) {
		return nil, nil
	}
	return &target[0], &source[0]
}

// together reports whether the first of some segments has the first of its parties and another one.
func together(segments []int, all []party, other party) bool {
	return all[0].segment == segments[0] && slices.ContainsFunc(all, func(o party) bool { return o.segment == segments[0] && o.same(other) })
}

// framed reports whether a sentence begins with what another party does for the one that it is of: at the invitation of
// the Chinese side, 在中方支持下.
func (w *partyWords) framed(t *Text, o party) bool {
	const longest = 7
	tokens, first, _ := t.around(o)
	if first == 0 || first > longest || t.lang() == "zh" && (first > 1 || !containsAny(t.Doc.SegmentText(o.segment), "邀请", "请求", "要求", "支持", "帮助", "协助", "配合")) {
		return false
	}
	return w.frames[tokens[0].Fold] && !slices.ContainsFunc(tokens[:first], func(b token.Token) bool { return !w.frames[b.Fold] && !w.before[b.Fold] && !w.side[b.Fold] })
}

// turnedAbout reports whether the sentence may be turned about: a word makes a party behind the first the one that does it.
func (p *Pass) turnedAbout(w parties) bool {
	return slices.ContainsFunc(w.source[1:], func(o party) bool { return w.from.agent(p.Source, o) }) ||
		slices.ContainsFunc(w.target[1:], func(o party) bool { return w.to.agent(p.Target, o) })
}

// partiesComplementary reports whether of two parties of a link each stands where the other does, with so many values at
// least between them that are the same.
func (p *Pass) partiesComplementary(l bitext.Link, w parties, least int) bool {
	a, b := p.Source.partiesAndValues(l.Source, w.source), p.Target.partiesAndValues(l.Target, w.target)
	if len(a) != len(b) || least > 1 && p.turnedAbout(w) {
		return false
	}
	values := len(a) - len(w.source)
	if values < least || !twoParties(w.source, w.target[0], false) || !twoParties(w.target, w.source[0], false) {
		return false
	}
	for k := range a {
		if k > 0 && a[k].ids != nil && a[k-1].ids != nil && a[k-1].Span.End == a[k].Span.Start {
			return false // one name has them both
		}
		if (a[k].ids == nil) != (b[k].ids == nil) || a[k].ids == nil && a[k].value != b[k].value || a[k].ids != nil && a[k].same(b[k].party) {
			return false
		}
	}
	return true
}

// partyOrValue is a party or, without one, a value.
type partyOrValue struct {
	party
	value string
}

// partiesAndValues returns the parties of some segments and the values there, in order.
func (t *Text) partiesAndValues(segments []int, named []party) []partyOrValue {
	const small = 2 // in words it tells nothing: the two sides
	var all []partyOrValue
	for _, o := range named {
		all = append(all, partyOrValue{party: o})
	}
	for _, m := range t.namesAndValues(segments) {
		if m.value && (len(m.key) > 1 || m.key[0] > '0'+small) {
			all = append(all, partyOrValue{party{Place: m.Place}, m.key})
		}
	}
	slices.SortStableFunc(all, func(a, b partyOrValue) int { return inOrder(mention{Place: a.Place}, mention{Place: b.Place}) })
	return all
}

// sideForOther returns a side of talks that the target names where the source has the other: that other is the only side
// of the source, and the target has it not at all.
func (p *Pass) sideForOther(w parties) (at, of *party) {
	for i := range w.source {
		if o := &w.source[i]; w.from.isSide(p.Source, *o) {
			if of != nil && !of.same(*o) {
				return nil, nil
			}
			of = o
		}
	}
	if of == nil || len(w.source) < 2 || count(w.source, *of) == len(w.source) || count(w.target, *of) > 0 {
		return nil, nil
	}
	for i := range w.target {
		if o := &w.target[i]; w.to.isSide(p.Target, *o) && count(w.source, *o) > 0 && count(w.target, *o) == count(w.source, *o)+count(w.source, *of) {
			return o, of
		}
	}
	return nil, nil
}

// oneSideForOther returns a side of talks that the target names once more than the source, which has the other there: sides
// are named as often, and all of both states' names do not make up for it.
func (p *Pass) oneSideForOther(w parties) (at, of *party) {
	sides := func(t *Text, words *partyWords, all []party) []party {
		return slices.DeleteFunc(slices.Clone(all), func(o party) bool { return !words.isSide(t, o) })
	}
	source, target := sides(p.Source, w.from, w.source), sides(p.Target, w.to, w.target)
	if len(source) != len(target) || len(source) < 2 {
		return nil, nil
	}
	// more returns the last of some sides that is named once more than by others, whichever of the names are counted.
	more := func(own, others, all, allOthers []party) *party {
		for k := len(own) - 1; k >= 0; k-- {
			if count(own, own[k]) == count(others, own[k])+1 && count(all, own[k]) > count(allOthers, own[k]) {
				return &own[k]
			}
		}
		return nil
	}
	at, of = more(target, source, w.target, w.source), more(source, target, w.source, w.target)
	if at == nil || of == nil || count(source, *at)+count(source, *of) != len(source) {
		return nil, nil
	}
	return at, of
}

// count returns how often a party is among some.
func count(all []party, of party) (n int) {
	for _, o := range all {
		if o.same(of) {
			n++
		}
	}
	return n
}

// twoParties reports whether the first of some is one of two, and other the second; there may be more of them.
func twoParties(all []party, other party, more bool) bool {
	second := false
	for _, o := range all {
		switch {
		case o.same(other):
			second = true
		case !o.same(all[0]) && !more:
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

// isSide reports whether a party is named as a side of talks: 中方, the Chinese side, الجانب الصيني.
func (w *partyWords) isSide(t *Text, o party) bool {
	tokens, first, behind := t.around(o)
	return strings.HasSuffix(t.String(o.Place), "方") || behind >= 0 && w.names(tokens[behind].Fold) || first > 0 && len(w.before) > 0 && w.side[tokens[first-1].Fold]
}

// names reports whether a word, in any of its forms, is the one for a side of talks.
func (w *partyWords) names(word string) bool {
	return w.side[possessor(word)] || strings.HasPrefix(word, "сторон")
}

// subject reports whether a party is the subject that its sentence begins with, or that of the clause with which it goes
// on behind a reference or what somebody says: under article 9, the Chinese side; 双方商定，由蒙方.
func (w *partyWords) subject(t *Text, o party) bool {
	first, ok := w.mayAct(t, o)
	if _, _, behind := t.around(o); ok && w.verbs[t.Words(o.segment)[behind].Fold] && !w.isSide(t, o) {
		return false
	}
	if !ok || first == 0 {
		return ok
	}
	before := t.Words(o.segment)[:first]
	last := before[first-1].Fold
	if w.opens[last] {
		return !strings.Contains(",，.", last) || w.isSide(t, o) && t.refersIn(o.segment) || first > 1 && w.says[before[first-2].Fold]
	}
	return false
}

// begins reports whether a party is the subject that a clause begins with.
func (w *partyWords) begins(t *Text, o party) bool {
	first, ok := w.mayAct(t, o)
	return ok && (first == 0 || w.opens[t.Words(o.segment)[first-1].Fold])
}

// mayAct reports whether what stands around a party, which begins at the first of the segment's tokens with its article,
// lets it be a subject.
func (w *partyWords) mayAct(t *Text, o party) (first int, ok bool) {
	tokens, first, behind := t.around(o)
	side := behind >= 0 && w.side[tokens[behind].Fold]
	if side {
		behind++
	}
	for first > 0 && (w.before[tokens[first-1].Fold] || len(w.before) > 0 && w.side[tokens[first-1].Fold]) {
		first--
		side = side || w.side[tokens[first].Fold]
	}
	if first == 1 && side && t.lang() == "ar" && !thanks(tokens) && (asks(tokens) || !slices.ContainsFunc(tokens, func(w token.Token) bool { return w.Fold == "من" })) {
		first = 0 // behind its verb
	}
	own := t.String(o.Place)
	spaces := len(w.before) > 0 || !isScript(own, scriptOf(t.Doc.Lang))
	if behind < 0 || behind >= len(tokens) || o.derived() && !side && (spaces || !strings.HasSuffix(own, "方")) {
		return first, false
	}
	next := tokens[behind].Fold
	return first, !w.joins[next] && !strings.HasPrefix(next, "و") && !strings.HasSuffix(own, "'s")
}

// refersIn reports whether a segment begins with words that refer to an article or the like.
func (t *Text) refersIn(segment int) bool {
	return len(t.Facts[segment]) > 0 && t.Facts[segment][0].Refers
}

// continues reports whether a party stands at the beginning of a clause behind others, which may change places with them.
func (w *partyWords) continues(t *Text, o party) bool {
	tokens, first, _ := t.around(o)
	for first > 0 && w.before[tokens[first-1].Fold] {
		first--
	}
	return first > 0 && strings.Contains(",，;；", tokens[first-1].Fold)
}

// agent reports whether a word before a party tells that it does what the sentence says, or is where it comes from.
func (w *partyWords) agent(t *Text, o party) bool {
	const reach = 2
	tokens, first, _ := t.around(o)
	for _, b := range tokens[max(0, first-reach):first] {
		if w.agents[b.Fold] && !(b.Fold == "由" && w.begins(t, o)) && !(b.Fold == "من" && asks(tokens)) {
			return true
		}
	}
	return false
}

// asks reports whether a sentence of Arabic begins with the verb of asking, behind which من is whom one asks.
func asks(tokens []token.Token) bool { return strings.Contains(tokens[0].Fold, "طلب") }

// thanks reports whether a sentence of Arabic begins with a verb of thanking or congratulating, behind which may stand who
// is thanked, where the one who does it is not named again.
func thanks(tokens []token.Token) bool {
	return containsAny(tokens[0].Fold, "شكر", "هنأ", "هنا")
}
