package check

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

// rank is how high an office is beside the one that its title names.
type rank uint8

const (
	head      rank = iota // the minister himself
	first                 // first deputy
	executive             // 常务副, executive vice
	deputy
	assistant
	adjunct // adjoint, adjunto: deputy or assistant
	junior  // minister of state, ministre délégué: a minister below the minister
	acting
	consul // beside an ambassador, as those below
	charge // d'affaires
	envoyMinister
	ministerCounsellor
	counsellor
	firstSecretary
	secondSecretary
	thirdSecretary
	specialEnvoy // whom somebody sends for one matter, as those below
	specialRepresentative
	deputed // either of these two
	rapporteur
	charged // encargada de: acting, or in charge of something
)

// class is a family of titles that translate each other. Titles of different classes are not compared.
type class uint8

const (
	noOffice class = iota
	minister
	premier
	chair // president, chairman, speaker
	secretary
	governor
	director
	envoy // of a mission abroad
	general
	special   // sent for one matter
	permanent // representative
	leader    // a director, if of an agency
)

// office is a title in running text.
type office struct {
	Place
	class class
	rank  rank
	body  bool // of the head of an international body, who is called nothing else
}

// wrongRank is a title of the source that the target renders by one of another rank.
type wrongRank struct{ source, target office }

// compareRanks finds titles whose rank changes: vice minister and minister, assistant and vice. Only where a link
// has as many titles of a class on either side can their ranks be held against each other.
func (p *Pass) compareRanks() []wrongRank {
	source, target := rankWordsOf(p.Source.Doc.Lang), rankWordsOf(p.Target.Doc.Lang)
	if source == nil || target == nil {
		return nil
	}
	var found []wrongRank
	for i := range p.Bitext.Links {
		l := &p.Bitext.Links[i]
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		from := source.offices(p.Source, l.Source)
		if len(from) == 0 {
			continue
		}
		to := target.offices(p.Target, l.Target)
		from, to = headsOfAgencies(from, to)
		found = append(found, wrongRanks(from, to, source.han || target.han)...)
	}
	return found
}

// wrongRanks compares the titles of a link, class by class. Where each side has one title that the other has none of its
// class for, these are compared too, between languages in which they are no ordinary words.
func wrongRanks(from, to []office, plain bool) (found []wrongRank) {
	var only, others []office
	for c := minister; c <= permanent; c++ {
		a, b := ofClass(from, c), ofClass(to, c)
		found = append(found, differentRanks(a, b)...)
		if n := len(a) - len(b); n > 0 {
			only = append(only, a[len(b):]...)
		} else if n < 0 {
			others = append(others, b[len(a):]...)
		}
	}
	found = slices.DeleteFunc(found, func(r wrongRank) bool { return r.source.headsWith(others) || r.target.headsWith(only) })
	if len(only) != 1 || len(others) != 1 {
		return found
	}
	if plain && differ(only[0], others[0]) || isUnder(only[0], others[0]) || isUnder(others[0], only[0]) {
		return append(found, wrongRank{only[0], others[0]})
	}
	if only[0].rank != head && (only[0].rank == others[0].rank || sameRank(only[0].rank, others[0].rank)) { // 副部长 is an undersecretary elsewhere
		c := only[0].class
		others[0].class = c
		found = append(found, differentRanks(ofClass(from, c), append(ofClass(to, c), others[0]))...)
	}
	return found
}

// headsWith reports whether one of some titles may be what the title of the head of an agency, or his deputy, is on the
// other side.
func (o office) headsWith(others []office) bool {
	return slices.Contains(agencyHeads[:], o.class) && slices.ContainsFunc(others, func(other office) bool {
		return slices.Contains(agencyHeads[:], other.class) && (o.rank == other.rank || sameRank(o.rank, other.rank))
	})
}

// differ reports whether two titles, of which each side has one, are of different offices: a premier is no president,
// an ambassador is none of them and no minister, and the secretary-general of a body is no director.
func differ(a, b office) bool {
	if a.class > b.class {
		a, b = b, a
	}
	switch {
	case a.class == secretary && b.class == director:
		return (a.body || b.body) && a.rank == b.rank
	case b.class == envoy:
		return a.class <= chair && b.rank != envoyMinister
	case b.class == chair:
		return a.class == premier
	}
	return false
}

// isUnder reports whether a title is that of an undersecretary, and another one that of a minister.
func isUnder(o, other office) bool {
	return o.class == secretary && (o.rank == deputy || o.rank == adjunct) && other.class == minister && other.rank == head
}

// headsOfAgencies returns the titles of both sides with ministers and chairmen as directors, where only so each side has as
// many: 署长 is called the minister of one agency, the chairman of another and the administrator of a third.
func headsOfAgencies(a, b []office) ([]office, []office) {
	if x, y := heads(a), heads(b); x == y || x[0]+x[1]+x[2] != y[0]+y[1]+y[2] {
		return a, b
	}
	return asDirectors(a), asDirectors(b)
}

// agencyHeads are the classes whose titles heads of agencies have.
var agencyHeads = [...]class{minister, chair, director}

// heads counts the titles of each of these classes.
func heads(of []office) (counts [len(agencyHeads)]int) {
	for i, c := range agencyHeads {
		counts[i] = len(ofClass(of, c))
	}
	return counts
}

func asDirectors(of []office) []office {
	of = slices.Clone(of)
	for i := range of {
		if slices.Contains(agencyHeads[:], of[i].class) {
			of[i].class = director
		}
	}
	return of
}

func ofClass(offices []office, c class) []office {
	var of []office
	for _, o := range offices {
		if o.class == c {
			of = append(of, o)
		}
	}
	return of
}

// differentRanks pairs titles of one class and returns the pairs whose ranks do not agree.
func differentRanks(source, target []office) []wrongRank {
	if len(source) != len(target) {
		return nil
	}
	for i := len(source) - 1; i >= 0; i-- { // those in the same place first
		if source[i].rank == target[i].rank {
			source, target = slices.Delete(source, i, i+1), slices.Delete(target, i, i+1)
		}
	}
	for _, agree := range []func(a, b rank) bool{func(a, b rank) bool { return a == b }, sameRank} {
		source = slices.DeleteFunc(source, func(s office) bool {
			i := slices.IndexFunc(target, func(t office) bool { return agree(s.rank, t.rank) })
			if i >= 0 {
				target = slices.Delete(target, i, i+1)
			}
			return i >= 0
		})
	}
	var pairs []wrongRank
	for i := range source {
		pairs = append(pairs, wrongRank{source[i], target[i]})
	}
	return pairs
}

// sameRank reports whether two ranks render each other: 常务副部长 is an executive vice minister, a first deputy
// minister, or just a deputy.
func sameRank(a, b rank) bool {
	a, b = min(a, b), max(a, b)
	return b == charged && (a == head || a == acting) || a == first && b == executive || a == executive && b == deputy || a >= executive && a <= adjunct && (b == adjunct || b == junior) || a >= specialEnvoy && b == deputed
}

// reportRanks reports them, where nothing else is said of the same words.
func (p *Pass) reportRanks() {
	cases := p.shared.terms().cases
	found := p.compareRanks()
	p.reportQualified(func(source, target Place) bool {
		return slices.ContainsFunc(cases, func(c termCase) bool { return c.source.overlaps(source) || c.place.overlaps(target) }) ||
			slices.ContainsFunc(found, func(r wrongRank) bool { return r.source.Place.overlaps(source) || r.target.Place.overlaps(target) })
	})
	for _, r := range found {
		if slices.ContainsFunc(cases, func(c termCase) bool { return c.source.overlaps(r.source.Place) || c.place.overlaps(r.target.Place) }) {
			continue
		}
		severity := Error
		if r.source.rank == junior || r.target.rank == junior || r.source.class != r.target.class {
			severity = Warning
		}
		p.Report(Finding{
			Severity: severity,
			Side:     p.Target.Side,
			Span:     p.Target.InSource(r.target.Place),
			Related:  []Related{p.Source.Related(r.source.Place)},
			Message: Message{ID: "check.term-rank", Data: map[string]any{
				"Found": p.Target.String(r.target.Place), "Term": p.Source.String(r.source.Place),
			}},
		})
	}
}

// rankWordsOf returns the words by which a language tells ranks, nil where it is not known.
func rankWordsOf(lang language.Tag) *rankWords {
	if read := rankTables()[token.Base(lang)]; read != nil {
		return read()
	}
	return nil
}
