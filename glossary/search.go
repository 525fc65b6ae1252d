package glossary

import (
	"slices"
	"strings"

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
				ranks[m.Concept] = formRank
			}
		}
	}
	var found []*Concept
	for _, c := range g.Concepts {
		if rank := min(c.rank(fold), rankOr(ranks[c])); rank < noRank {
			ranks[c] = rank
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b *Concept) int { return ranks[a] - ranks[b] })
	return found
}

// How near words are to a concept.
const (
	sameRank = 1 + iota
	formRank // another form of a term, an adjective
	partRank
	nearRank
	noRank
)

func rankOr(rank int) int {
	if rank == 0 {
		return noRank
	}
	return rank
}

func (c *Concept) rank(fold string) int {
	if c.ID == fold {
		return sameRank
	}
	best := noRank
	for i := range c.Terms {
		text := token.Fold(c.Terms[i].Text)
		switch {
		case text == fold:
			return sameRank
		case strings.Contains(text, fold):
			best = min(best, partRank)
		default:
			if _, ok := suggest.Nearest(fold, []string{text}); ok {
				best = min(best, nearRank)
			}
		}
	}
	for _, short := range c.Abbreviation {
		if token.Fold(short) == fold {
			return sameRank
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
