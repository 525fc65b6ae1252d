package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/suggest"
	"github.com/concord-l10n/concord/internal/token"
)

// Search returns the concepts that words may mean, in any language, the nearest first: those that have
// them for a term or for their ID, in any of its forms, as a part of one, or almost.
func (g *Glossary) Search(words string) []*Concept {
	words = strings.TrimSpace(words)
	fold := token.Fold(words)
	if fold == "" {
		return nil
	}
	ranks := map[*Concept]int{}
	for _, lang := range g.Languages() {
		for _, m := range g.Matcher(lang).Find(words) {
			if m.Span.Start == 0 && m.Span.End == len(words) {
				ranks[m.Concept] = formRank.at(0, false)
			}
		}
	}
	var found []*Concept
	for _, c := range g.Concepts {
		rank := c.rank(fold)
		if form, ok := ranks[c]; ok {
			rank = min(rank, form)
		}
		if rank < noRank.at(0, true) {
			ranks[c] = rank
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b *Concept) int { return ranks[a] - ranks[b] })
	return found
}

// How near words are to a concept: in what way, and within it how far.
type nearness int

const (
	sameRank nearness = 1 + iota
	formRank          // another form of a term, an adjective
	partRank          // the less there is besides, the nearer
	nearRank          // the fewer letters are wrong, the nearer
	noRank
)

// at is a rank with the letters that differ; of two alike a preferred term is nearer.
func (n nearness) at(letters int, preferred bool) int {
	const most = 1 << 16
	rank := 2*most*int(n) + 2*min(letters, most-1)
	if !preferred {
		rank++
	}
	return rank
}

func (c *Concept) rank(fold string) int {
	if c.ID == fold {
		return sameRank.at(0, true)
	}
	best := noRank.at(0, false)
	for i := range c.Terms {
		text, preferred := token.Fold(c.Terms[i].Text), c.Terms[i].Status == Preferred
		switch {
		case text == fold:
			best = min(best, sameRank.at(0, preferred))
		case strings.Contains(text, fold):
			best = min(best, partRank.at(utf8.RuneCountInString(text)-utf8.RuneCountInString(fold), preferred))
		default:
			if edits, near := suggest.Distance(fold, text); near {
				best = min(best, nearRank.at(edits, preferred))
			}
		}
	}
	for _, short := range c.Abbreviation {
		if token.Fold(short) == fold {
			best = min(best, sameRank.at(0, true))
		}
	}
	return best
}

// Languages returns the base languages that g has terms in, the most frequent first.
func (g *Glossary) Languages() []language.Tag {
	counts := map[string]int{}
	for _, c := range g.Concepts {
		for i := range c.Terms {
			counts[baseOf(c.Terms[i].Lang)]++
		}
	}
	var bases []string
	for base := range counts {
		bases = append(bases, base)
	}
	slices.SortFunc(bases, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	tags := make([]language.Tag, len(bases))
	for i, base := range bases {
		tags[i] = language.Make(base)
	}
	return tags
}
