package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// mostMentions is how many names and values of a link are compared; what has more is no sentence. With fewer than
// fewestMentions on a side, none can have changed places.
const mostMentions, fewestMentions = 60, 3

// mention is a name or a value at its place in a link.
type mention struct {
	Place
	key   string
	value bool
}

// reportExchanged reports names that have changed places within a sentence: each stands with another's value, or
// of two each stands wherever the other does in the source.
func (p *Pass) reportExchanged() {
	script := scriptOf(p.Source.Doc.Lang)
	latin := script == unicode.Latin && script == scriptOf(p.Target.Doc.Lang)
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 || len(p.shared.foreign()[i]) > 0 {
			continue
		}
		source, target := p.mentionsOf(l, latin)
		if max(len(source), len(target)) > mostMentions {
			continue
		}
		if at, of := mentionsExchanged(source, target); at != nil && !p.staysPlaced(*at, *of, source) {
			p.reportInPlaceOf(at.Place, of.Place)
		}
	}
}

// mentionsExchanged returns the first of the target's mentions that stands where another one should, and that of the
// source which it renders.
func mentionsExchanged(source, target []mention) (at, of *mention) {
	if min(len(source), len(target)) < fewestMentions {
		return nil, nil
	}
	if at, of = wrongValue(source, target); at == nil {
		at, of = partiesExchanged(source, target)
	}
	return at, of
}

// staysPlaced reports whether a name of the target, and that alone of the two that seem to have changed places, is where
// something is on either side: 900 of its staff in Mali, на Мали работает 900 её сотрудников.
func (p *Pass) staysPlaced(at, of mention, source []mention) bool {
	own := slices.IndexFunc(source, func(m mention) bool { return m.key == at.key })
	return own >= 0 && p.Target.isPlaced(at.Place) && p.Source.isPlaced(source[own].Place) && !p.Source.isPlaced(of.Place)
}

// isPlaced reports whether a preposition of place stands before a name.
func (t *Text) isPlaced(pl Place) bool {
	before := token.Words(t.Doc.Passages[pl.Passage].Text.String()[:pl.Span.Start], t.Doc.Lang)
	return len(before) > 0 && placing.Has(t.lang(), before[len(before)-1].Fold)
}

// placing are the prepositions of place.
var placing = token.ByLanguage{{"en", "in at within"}, {"fr", "à au aux en dans"}, {"es", "en"}, {"ru", "в во на"}, {"ar", "في"}, {"zh", "在"}}

// reportInPlaceOf reports a name of the target that stands where the source has another.
func (p *Pass) reportInPlaceOf(at, of Place) {
	p.Report(Finding{
		Severity: Warning,
		Side:     bitext.Target,
		Span:     p.Target.InSource(at),
		Related:  []Related{p.Source.Related(of)},
		Message:  Message{ID: "check.exchanged", Data: map[string]any{"Found": p.Target.String(at), "Source": p.Source.String(of)}},
	})
}

// mentionsOf returns the names and values of both sides of a link, in order: of names those that the termbase has,
// and between languages in Latin script those that are written alike.
func (p *Pass) mentionsOf(l bitext.Link, latin bool) (source, target []mention) {
	source, target = p.Source.namesAndValues(l.Source), p.Target.namesAndValues(l.Target)
	if latin && max(len(source), len(target)) <= mostMentions {
		source, target = p.withAlike(source, target, l)
	}
	return source, target
}

// namesAndValues returns the names of the termbase and the values in some segments.
func (t *Text) namesAndValues(segments []int) []mention {
	var found []mention
	for _, s := range segments {
		for _, term := range t.Terms[s] {
			switch term.Concept.Kind {
			case glossary.KindCountry, glossary.KindPlace, glossary.KindOrganisation, glossary.KindPerson:
				if !term.Nested {
					found = append(found, mention{Place: term.Place, key: term.Concept.ID})
				}
			}
		}
		for _, f := range t.Facts[s] {
			switch f.Kind {
			case fact.Number, fact.Percent, fact.Currency:
				if f.Value != nil && f.High == nil && !f.Refers && !f.Weak {
					found = append(found, mention{Place: f.Place, key: fact.InMonths(f.Value, f.Measure).RatString(), value: true})
				}
			}
		}
	}
	slices.SortFunc(found, inOrder)
	return found
}

func inOrder(a, b mention) int {
	return cmp.Or(cmp.Compare(a.Passage, b.Passage), cmp.Compare(a.Span.Start, b.Span.Start))
}

// withAlike adds the words with a capital, but for the first of a sentence, that both sides have.
func (p *Pass) withAlike(source, target []mention, l bitext.Link) (s, t []mention) {
	b := p.Target.capitals(target, l.Target)
	if len(target)+len(b) < fewestMentions {
		return source, target
	}
	a := p.Source.capitals(source, l.Source)
	both := func(own, other []mention) []mention {
		return slices.DeleteFunc(slices.Clone(own), func(m mention) bool {
			return !slices.ContainsFunc(other, func(o mention) bool { return o.key == m.key })
		})
	}
	source, target = append(source, both(a, b)...), append(target, both(b, a)...)
	slices.SortFunc(source, inOrder)
	slices.SortFunc(target, inOrder)
	return source, target
}

// capitals returns the words of some segments that have a capital and are part of none of the mentions.
func (t *Text) capitals(known []mention, segments []int) []mention {
	const least = 4 // bytes
	var found []mention
	for _, s := range segments {
		text, span := t.Doc.SegmentText(s), t.Doc.Segments()[s].Span
		passage := t.Doc.Segments()[s].Passage
		for k, w := range t.Words(s) {
			first, _ := utf8.DecodeRuneInString(text[w.Start:w.End])
			if len(found) > mostMentions {
				return nil
			}
			if k == 0 || w.Kind != token.Word || !unicode.IsUpper(first) || len(w.Fold) < least {
				continue
			}
			pl := Place{passage, spanIn(span, w.Start, w.End)}
			if !slices.ContainsFunc(known, func(m mention) bool { return m.Passage == passage && m.Span.Overlaps(pl.Span) }) {
				found = append(found, mention{Place: pl, key: "=" + strings.TrimSuffix(w.Fold, "'s")})
			}
		}
	}
	return found
}

// wrongValue returns the first name of the target that stands with another value than in the source, with the
// source's in its place: of the names and values that both sides have once, where each name has one beside it.
func wrongValue(source, target []mention) (at, from *mention) {
	a, b := onceOnBoth(source, target), onceOnBoth(target, source)
	for _, there := range valuesBeside(a) {
		for _, here := range valuesBeside(b) {
			if !sameValues(here, there) {
				continue
			}
			wrong, of := differentHolder(here, there)
			if wrong == nil {
				return nil, nil // they may be read so that they agree
			}
			if at == nil {
				at, from = wrong, of
			}
		}
	}
	return at, from
}

func sameValues(here, there map[string]mention) bool {
	for value := range here {
		if _, ok := there[value]; !ok {
			return false
		}
	}
	return len(here) == len(there)
}

// differentHolder returns the first name, by its place, with a value that another has there, and that other.
func differentHolder(here, there map[string]mention) (wrong, of *mention) {
	for value, name := range here {
		other := there[value]
		if other.key != name.key && (wrong == nil || inOrder(name, *wrong) < 0) {
			wrong, of = &name, &other
		}
	}
	return wrong, of
}

// onceOnBoth returns what stands once among the mentions and once among the others.
func onceOnBoth(own, others []mention) []mention {
	count := func(all []mention, m mention) (n int) {
		for _, o := range all {
			if o.key == m.key && o.value == m.value {
				n++
			}
		}
		return n
	}
	var once []mention
	for _, m := range own {
		if count(own, m) == 1 && count(others, m) == 1 {
			once = append(once, m)
		}
	}
	return once
}

// valuesBeside returns the names by the value before each, and by the value behind each; only those readings in
// which all of at least two names have one.
func valuesBeside(all []mention) (readings []map[string]mention) {
	for _, step := range []int{-1, 1} {
		with, names := map[string]mention{}, 0
		for k, m := range all {
			if m.value {
				continue
			}
			names++
			if n := k + step; n >= 0 && n < len(all) && all[n].value && all[n].Passage == m.Passage {
				with[all[n].key] = m
			}
		}
		if names >= 2 && len(with) == names {
			readings = append(readings, with)
		}
	}
	return readings
}

// partiesExchanged returns the first name of the target, with the source's in its place, where each of two stands
// wherever the other does in the source, one of them more than once. Of two names that stand once each the order tells
// nothing: it is that of the sentence.
func partiesExchanged(source, target []mention) (at, from *mention) {
	names := func(all []mention) []mention {
		return slices.DeleteFunc(slices.Clone(all), func(m mention) bool { return m.value })
	}
	a, b := names(source), names(target)
	if len(a) < 3 || len(a) != len(b) {
		return nil, nil
	}
	one, two := a[0].key, b[0].key
	if one == two {
		return nil, nil
	}
	ones := 0
	for k := range a {
		switch {
		case a[k].key == one && b[k].key == two:
			ones++
		case a[k].key != two || b[k].key != one:
			return nil, nil
		}
	}
	if 2*ones == len(a) { // as often as the other: sentences may be turned about
		return nil, nil
	}
	return &b[0], &a[0]
}
