package check

import (
	"slices"

	"github.com/concord-l10n/concord/internal/token"
	"golang.org/x/text/language"
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
	acting
	consul // beside an ambassador
	charge // d'affaires
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
	envoy // head of a mission abroad
	general
)

// office is a title in running text.
type office struct {
	Place
	class class
	rank  rank
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
		if !slices.ContainsFunc(append(slices.Clone(from), to...), func(o office) bool { return o.rank != head }) {
			continue
		}
		from, to = headsOfAgencies(from, to)
		for c := minister; c <= general; c++ {
			found = append(found, differentRanks(ofClass(from, c), ofClass(to, c))...)
		}
	}
	return found
}

// headsOfAgencies returns the titles with the chairmen of one side as directors, where the other side has none and lacks so
// many directors: 署长 is called the chairman of one agency and the administrator of another.
func headsOfAgencies(a, b []office) ([]office, []office) {
	asDirectors := func(of, other []office) []office {
		chairs := len(ofClass(of, chair))
		if chairs == 0 || len(ofClass(other, chair)) > 0 || len(ofClass(of, director))+chairs != len(ofClass(other, director)) {
			return of
		}
		of = slices.Clone(of)
		for i := range of {
			if of[i].class == chair {
				of[i].class = director
			}
		}
		return of
	}
	return asDirectors(a, b), asDirectors(b, a)
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
	return a == first && b == executive || a == executive && b == deputy || a >= executive && b == adjunct
}

// reportRanks reports them, where nothing else is said of the same words.
func (p *Pass) reportRanks() {
	cases := p.shared.terms().cases
	touches := func(a, b Place) bool {
		return a.Passage == b.Passage && a.Span.Start < b.Span.End && b.Span.Start < a.Span.End
	}
	for _, r := range p.compareRanks() {
		if slices.ContainsFunc(cases, func(c termCase) bool { return touches(c.source, r.source.Place) || touches(c.place, r.target.Place) }) {
			continue
		}
		p.Report(Finding{
			Side:    p.Target.Side,
			Span:    p.Target.InSource(r.target.Place),
			Related: []Related{p.Source.Related(r.source.Place)},
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
