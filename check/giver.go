package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// gift is who gives, and who gets, as words before two parties tell, or one of them and the other's place as the subject.
type gift struct{ giver, receiver *party }

// giversExchanged returns the party of the target that gives where the source's other one does: of two, of which one alone
// is a subject on each side.
func (p *Pass) giversExchanged(w parties) (at, of *party) {
	other := slices.IndexFunc(w.source, func(o party) bool { return !o.same(w.source[0]) })
	if other < 0 || !twoParties(w.source, w.source[other], false) || count(w.target, w.source[0]) == 0 ||
		count(w.target, w.source[other]) != len(w.target)-count(w.target, w.source[0]) || count(w.target, w.source[other]) == 0 {
		return nil, nil
	}
	there, here := w.from.gifts(p.Source, w.source), w.to.gifts(p.Target, w.target)
	if len(there) == 0 || len(here) == 0 {
		return nil, nil
	}
	for _, a := range there {
		for _, b := range here {
			if a.giver.same(*b.giver) {
				return nil, nil
			}
		}
	}
	return here[0].giver, there[0].giver
}

// takes are words of Chinese with which the one who is asked gives: 向中方购买.
const takes = "购买借学租订贷取"

// gifts returns who gives and who gets in some parties' clauses; where more than one of them is a subject, only what one
// party alone gives or gets, by the subject before it.
func (w *partyWords) gifts(t *Text, all []party) (found []gift) {
	subjects := w.subjects(t, all)
	add := func(giver, receiver *party) {
		if giver != nil && receiver != nil && !giver.same(*receiver) && giver.segment == receiver.segment {
			found = append(found, gift{giver, receiver})
		}
	}
	from := w.marked(t, all, w.from)
	for _, o := range w.marked(t, all, w.to) {
		for _, giver := range from {
			add(giver, o)
		}
		add(t.giverBefore(subjects, o), o)
	}
	for _, o := range from {
		add(o, t.giverBefore(subjects, o))
	}
	if len(found) > 1 && slices.ContainsFunc(subjects, func(o *party) bool { return !o.same(*subjects[0]) }) {
		return nil
	}
	return found
}

// subjects returns the parties that are those of clauses.
func (w *partyWords) subjects(t *Text, all []party) (found []*party) {
	for i := range all {
		if w.begins(t, all[i]) {
			found = append(found, &all[i])
		}
	}
	return found
}

// giverBefore returns the last of some subjects before a party, else the first; nil where something is done to it.
func (t *Text) giverBefore(subjects []*party, o *party) (of *party) {
	for _, subject := range subjects {
		if of == nil || subject.segment == o.segment && subject.Span.Start < o.Span.Start {
			of = subject
		}
	}
	if of == nil || t.passive(*of) {
		return nil
	}
	return of
}

// passives are words behind a subject to which something is done.
var passives = token.ByLanguage{
	{"en", "is are was were be been"}, {"fr", "est sont été fut"}, {"es", "es son fue fueron sido será"}, {"ru", "был была были"}, {"zh", "被 受 获 得"},
}

// passive reports whether something is done to the party that is a subject.
func (t *Text) passive(o party) bool {
	const reach = 3
	tokens, _, behind := t.around(o)
	return slices.ContainsFunc(tokens[behind:min(behind+reach, len(tokens))], func(w token.Token) bool { return passives.Has(t.lang(), w.Fold) })
}

// marked returns the parties right before which one of some words stands.
func (w *partyWords) marked(t *Text, all []party, by map[string]bool) (found []*party) {
	for i := range all {
		o := &all[i]
		tokens, first, behind := t.around(*o)
		for first > 0 && (w.before[tokens[first-1].Fold] || len(w.before) > 0 && w.side[tokens[first-1].Fold]) {
			first--
		}
		own := t.String(o.Place)
		if first == 0 || !by[tokens[first-1].Fold] || strings.HasSuffix(own, "'s") || behind >= 0 && w.joins[tokens[behind].Fold] && tokens[behind].Fold != "," {
			continue
		}
		if len(w.before) == 0 && (first > 1 && strings.Contains("成作认称视分", tokens[first-2].Fold) || strings.ContainsAny(t.Doc.SegmentText(o.segment), takes)) {
			continue
		}
		found = append(found, o)
	}
	return found
}

// clausesExchanged returns the party of the target with which the source's other one does what a clause says: each of two
// parties is the subject of one clause on either side, and the words of each clause are rendered in the other's alone.
func (p *Pass) clausesExchanged(l bitext.Link, w parties) (at, of *party) {
	const least = 2 // words
	a, b := w.from.clauses(p.Source, w.source), w.to.clauses(p.Target, w.target)
	if a == nil || b == nil || p.turnedAbout(w) {
		return nil, nil
	}
	r := p.shared.renderings()
	if r == nil {
		return nil, nil
	}
	m := matched{source: r.contents(p.Source, l.Source), target: r.contents(p.Target, l.Target)}
	if max(len(m.source), len(m.target)) > mostContents {
		return nil, nil
	}
	r.meet(&m)
	crossing := [2]int{} // by clause of the source
	for _, pair := range m.Pairs {
		i, j := onlyClause(a, w.source, m.source, pair.Source), onlyClause(b, w.target, m.target, pair.Target)
		switch {
		case i < 0 || j < 0:
		case a[i].subject.same(*b[j].subject):
			return nil, nil
		default:
			crossing[i]++
		}
	}
	if min(crossing[0], crossing[1]) == 0 || crossing[0]+crossing[1] < least {
		return nil, nil
	}
	return b[0].subject, a[0].subject
}

// clause is a part of a sentence with its subject.
type clause struct {
	subject *party
	Place
}

// clauses returns the two clauses whose subjects are two parties; nil where there are not these two.
func (w *partyWords) clauses(t *Text, all []party) []clause {
	var found []clause
	for i := range all {
		o := &all[i]
		if !w.begins(t, *o) {
			continue
		}
		pl := t.Segment(o.segment)
		if n := len(found); n > 0 && found[n-1].subject.same(*o) {
			return nil
		} else if n > 0 && found[n-1].Passage == o.Passage && found[n-1].Place.Span.End > o.Span.Start {
			found[n-1].Place.Span.End = o.Span.Start
		}
		found = append(found, clause{o, Place{o.Passage, document.Span{Start: o.Span.End, End: pl.Span.End}}})
	}
	if len(found) != 2 {
		return nil
	}
	return found
}

// onlyClause returns which clause alone has word k, in no name of a party, -1: none.
func onlyClause(clauses []clause, named []party, words []content, k int) int {
	if slices.ContainsFunc(named, func(o party) bool { return o.overlaps(words[k].Place) }) {
		return -1
	}
	in := -1
	for i := range words {
		if words[i].key != words[k].key {
			continue
		}
		n := slices.IndexFunc(clauses, func(c clause) bool { return c.contains(words[i].Place) })
		if n < 0 || in >= 0 && in != n {
			return -1
		}
		in = n
	}
	return in
}
