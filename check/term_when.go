package check

import (
	"slices"
	"sort"

	"github.com/concord-l10n/concord/glossary"
)

// longestTerm is how many bytes of a text a term has at most, where what stands near one is looked for.
const longestTerm = 512

// beginning returns those of a segment's terms, which are in order, that begin between two bytes of their passage.
func beginning(terms []Term, from, to int) []Term {
	first := func(at int) int {
		return sort.Search(len(terms), func(k int) bool { return terms[k].Place.Span.Start >= at })
	}
	return terms[first(from):first(max(from, to))]
}

// namesakes calls do for the other concepts that the words of t are a term of.
func namesakes(t *Term, terms []Term, do func(*glossary.Concept)) {
	terms = beginning(terms, t.Place.Span.Start, t.Place.Span.End)
	for i := range terms {
		if o := &terms[i]; o.Place == t.Place && o.Concept != t.Concept && o.Term != nil && allowed(o.Term) {
			do(o.Concept)
		}
	}
}

// limited reports whether c holds for some texts alone, be it in one source language.
func limited(c *glossary.Concept) bool {
	when := c.When
	when.Source = glossary.When{}.Source
	return !when.IsZero()
}

// yields reports whether t's concept gives way to another that has the same words: one that holds for all texts to one that
// holds for this one, a built-in one to one of the project's own that says what they are in the target, or that they are
// let alone.
func (p *Pass) yields(t *Term, terms []Term) (yields bool) {
	namesakes(t, terms, func(c *glossary.Concept) {
		if c.When.Holds(p.circumstances) != glossary.Yes {
			return
		}
		own := t.Concept.Builtin() && !c.Builtin() && (c.Severity == string(Off) || p.rendered(c))
		yields = yields || own || limited(c) && !limited(t.Concept)
	})
	return yields
}

// explains reports whether t only gives the abbreviation of a name, in brackets behind it: the translation may do without.
func (p *Pass) explains(t *Term, terms []Term) bool {
	near := beginning(terms, t.Place.Span.Start-longestTerm, t.Place.Span.Start)
	return inBrackets(p.Source, t) && slices.ContainsFunc(near, func(full Term) bool {
		between := t.Place.Span.Start - full.Place.Span.End
		return full.Concept == t.Concept && full.Passage == t.Passage && between > 0 && between <= len(" （")
	})
}

// undecided returns the other concepts of t's words of which nothing says whether they hold for this text.
func (p *Pass) undecided(t *Term, terms []Term) (also []*glossary.Concept) {
	namesakes(t, terms, func(c *glossary.Concept) {
		if c.When.Holds(p.circumstances) == glossary.Unknown {
			also = append(also, c)
		}
	})
	return also
}

// elsewhere returns a rendering in o's link that o's words have in other texts, not in this one.
func (j *judge) elsewhere(o *occurrence) (found *Term) {
	var others []*glossary.Concept
	for _, s := range j.Bitext.Links[o.link].Source {
		namesakes(o.Term, j.Source.Terms[s], func(c *glossary.Concept) {
			if limited(c) != limited(o.Concept) || c.When.Holds(j.circumstances) == glossary.No {
				others = append(others, c)
			}
		})
	}
	j.hits(o.link, func(hit *Term) bool {
		if slices.Contains(others, hit.Concept) && j.renders(hit, hit.Concept) && j.claimed[j.Target.InSource(hit.Place)] == nil {
			found = hit
		}
		return found == nil
	})
	return found
}
