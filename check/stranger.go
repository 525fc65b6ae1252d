package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/glossary"
)

// reportStranger reports a state that a link of the target names, and the source nowhere or not where it would have to, where
// the source has one in the link that the target lacks there: the one stands for the other, though that may be named nearby. It returns whether there is one.
func (p *Pass) reportStranger(link int, w parties) bool {
	if max(len(w.source), len(w.target)) > mostMentions {
		return false
	}
	lacks := slices.IndexFunc(w.source, func(o party) bool {
		return count(w.target, o) == 0 && !p.Source.initials(o) && !p.Source.isLanguage(o.Place)
	})
	other := slices.IndexFunc(w.target, func(o party) bool {
		return count(w.source, o) == 0 && !p.Target.initials(o) && !p.meansChina(o.term.Concept)
	})
	if lacks < 0 || other < 0 {
		return false
	}
	at, of := w.target[other].term, w.source[lacks].term
	told := func(c termCase) bool {
		return c.concept == of.Concept && c.source == of.Place || c.wrong != nil && c.place == at.Place
	}
	known := p.knows(link, w.target[other], !w.source[lacks].derived())
	if w.from.isSide(p.Source, w.source[lacks]) && w.to.isSide(p.Target, w.target[other]) {
		known = p.knowsHere(w.source[lacks].Passage, w.target[other])
	}
	if known && !p.onlyOther(link, w, w.source[lacks], w.target[other]) || slices.ContainsFunc(p.shared.terms().cases, told) {
		return false
	}
	p.reportReplaced(&termCase{concept: of.Concept, link: link, source: of.Place, verdict: sibling, wrong: at, place: at.Place, doubt: likely}, "check.term-sibling")
	return true
}

// onlyOther reports whether a sentence of the source and its translation name the same states but for these two, of which
// neither can have changed places with a sentence around them.
func (p *Pass) onlyOther(link int, w parties, a, b party) bool {
	l := p.Bitext.Links[link]
	if len(l.Source) != 1 || len(l.Target) != 1 || a.derived() && speaks(p.Source.Doc.Lang, language.Chinese) || !sameBut(w.source, w.target, a) ||
		!sameBut(slices.DeleteFunc(slices.Clone(w.target), func(o party) bool { return p.meansChina(o.term.Concept) }), w.source, b) {
		return false
	}
	var source, target []int
	for _, k := range p.shared.windows()[link] {
		if k != link {
			source, target = append(source, p.Bitext.Links[k].Source...), append(target, p.Bitext.Links[k].Target...)
		}
	}
	there, here := p.Source.parties(source), p.Target.parties(target)
	if count(here, a) > count(there, a) || count(here, b) < count(there, b) {
		return false
	}
	c := b.term.Concept
	return !p.meansChina(c) && !strings.ContainsAny(p.withoutStates(l.Source[0]), hanInitials(c))
}

// sameBut reports whether others have all the parties of some but one.
func sameBut(all, others []party, one party) bool {
	return !slices.ContainsFunc(all, func(o party) bool { return !o.same(one) && count(others, o) == 0 })
}

// initials reports whether a party is named by the characters of two states' names that stand for them, as a part of other
// names may look: 法埃.
func (t *Text) initials(o party) bool {
	own := strings.ReplaceAll(t.String(o.Place), "·", "")
	return o.derived() && isScript(own, unicode.Han) && utf8.RuneCountInString(own) == 2 && !strings.HasSuffix(own, "方")
}

// knows reports whether the source names a party's state anywhere, or may mean it near a link.
func (p *Pass) knows(link int, o party, named bool) bool {
	return !named && slices.ContainsFunc(p.Source.Terms, func(terms []Term) bool {
		return slices.ContainsFunc(terms, func(t Term) bool { return slices.Contains(o.ids, t.Concept.ID) })
	}) || slices.ContainsFunc(p.Target.Terms[o.segment], func(t Term) bool {
		return t.Place == o.Place && t.Concept.Kind == glossary.KindCountry && p.hinted(link, t.Concept)
	})
}

// knowsHere reports whether a passage of the source names a party's state, or may by the first character of its name.
func (p *Pass) knowsHere(passage int, o party) bool {
	for i, seg := range p.Source.Doc.Segments() {
		if seg.Passage == passage && slices.ContainsFunc(p.Source.parties([]int{i}), func(named party) bool { return named.same(o) }) {
			return true
		}
	}
	return false
}

// reportOnlySide reports the only side of talks that a sentence of the target names, in the place of the only one of the
// source.
func (p *Pass) reportOnlySide(l bitext.Link, w parties) {
	if len(l.Source) != 1 || len(l.Target) != 1 || len(w.source) != 1 || len(w.target) != 1 || w.source[0].same(w.target[0]) {
		return
	}
	at, of := w.target[0], w.source[0]
	if w.from.isSide(p.Source, of) && w.to.isSide(p.Target, at) && !p.hasTermCase(of.Place, at.Place) {
		p.reportInPlaceOf(at.Place, of.Place)
	}
}
