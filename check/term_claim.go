package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// hits calls do for the target's terms in a link until it returns false.
func (j *judge) hits(link int, do func(*Term) bool) {
	for _, s := range j.Bitext.Links[link].Target {
		for i := range j.Target.Terms[s] {
			if !do(&j.Target.Terms[s][i]) {
				return
			}
		}
	}
}

// inLink returns the occurrences of a link.
func (j *judge) inLink(link int) []*occurrence {
	byLink := func(o *occurrence, link int) int { return cmp.Compare(o.link, link) }
	first, _ := slices.BinarySearchFunc(j.occurrences, link, byLink)
	behind, _ := slices.BinarySearchFunc(j.occurrences[first:], link+1, byLink)
	return j.occurrences[first : first+behind]
}

// renders reports whether hit is an allowed rendering of c.
func (j *judge) renders(hit *Term, c *glossary.Concept) bool {
	return hit.Concept == c && allowed(hit.Term) && (!hit.Nested || !strict(c))
}

// claimable reports whether hit is a rendering of o that is official at the date of the text and has the same
// numbers in it.
func (j *judge) claimable(hit *Term, o *occurrence) bool {
	return (j.renders(hit, o.Concept) || slices.Contains(o.also, hit.Concept) && j.renders(hit, hit.Concept)) && hit.Slots.Agree(o.Slots) && (hit.Term == nil || at(j.Date, hit.Term.ValidFrom, hit.Term.ValidTo) == inForce)
}

// claimInLink gives each occurrence of one link a rendering there, so that as many as can be have one
// (Kuhn's algorithm for bipartite matching); where that leaves a choice, the longest, then the one
// that stands about where the source term does.
func (j *judge) claimInLink(occurrences []*occurrence) {
	options := make([][]*Term, len(occurrences))
	for i, o := range occurrences {
		j.hits(o.link, func(hit *Term) bool {
			if j.claimable(hit, o) {
				options[i] = append(options[i], hit)
			}
			return true
		})
		slices.SortStableFunc(options[i], func(a, b *Term) int {
			if n := b.Place.Span.Len() - a.Place.Span.Len(); n != 0 {
				return n
			}
			return j.distance(o, a) - j.distance(o, b)
		})
	}
	order := make([]int, len(occurrences))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if len(options[a]) == 0 || len(options[b]) == 0 {
			return len(options[b]) - len(options[a])
		}
		return j.distance(occurrences[a], options[a][0]) - j.distance(occurrences[b], options[b][0])
	})
	m := matching{options: options, owner: map[document.Span]int{}, span: func(t *Term) document.Span { return j.Target.InSource(t.Place) }}
	m.taken = make([]*Term, len(occurrences))
	for _, i := range order {
		m.assign(i, map[document.Span]bool{})
	}
	for i, hit := range m.taken {
		if hit != nil {
			j.take(occurrences[i], hit)
		}
	}
}

// matching assigns renderings to occurrences.
type matching struct {
	options [][]*Term
	owner   map[document.Span]int // by span: the occurrence that has it
	taken   []*Term               // by occurrence
	span    func(*Term) document.Span
}

// assign finds a rendering for occurrence i, moving others to their next best where it has to.
func (m *matching) assign(i int, tried map[document.Span]bool) bool {
	for _, hit := range m.options[i] {
		span := m.span(hit)
		if tried[span] {
			continue
		}
		tried[span] = true
		if other, ok := m.owner[span]; ok && !m.assign(other, tried) {
			continue
		}
		m.owner[span], m.taken[i] = i, hit
		return true
	}
	return false
}

// distance tells how far a hit stands from where it would be if all stood in the source's order: a
// thousandth of the passage is one.
func (j *judge) distance(o *occurrence, hit *Term) int {
	where := func(t *Text, pl Place) int {
		return 1000 * pl.Span.Start / max(len(t.Doc.Passages[pl.Passage].Text.String()), 1)
	}
	n := where(j.Source, o.Place) - where(j.Target, hit.Place)
	return max(n, -n)
}

// take gives o the rendering.
func (j *judge) take(o *occurrence, hit *Term) {
	j.claimed[j.Target.InSource(hit.Place)], o.claimed = hit, hit
	j.found.used = append(j.found.used, *hit)
}

// claimNearby gives o a rendering from the links around its own that nothing else has. A state in whose place its own link
// has another one needs none.
func (j *judge) claimNearby(o *occurrence) {
	if o.Concept.Kind == glossary.KindCountry && j.siblingIn(o) != nil {
		return
	}
	for _, link := range j.shared.windows()[o.link] {
		j.hits(link, func(hit *Term) bool {
			switch span := j.Target.InSource(hit.Place); {
			case !j.claimable(hit, o):
			case j.claimed[span] != nil || hit.Nested && j.insideClaimed(link, hit):
				o.repeated = true
			default:
				j.take(o, hit)
			}
			return o.claimed == nil
		})
		if o.claimed != nil {
			return
		}
	}
}

// insideClaimed reports whether a claimed rendering of a link holds another term of it.
func (j *judge) insideClaimed(link int, t *Term) (inside bool) {
	j.hits(link, func(hit *Term) bool {
		inside = hit.Place != t.Place && hit.Place.contains(t.Place) && j.claimed[j.Target.InSource(hit.Place)] != nil
		return !inside
	})
	return inside
}

// nameAround returns what is almost the official name of a body around words that may be said for it: National Space
// Agency, of a space agency.
func (j *judge) nameAround(o *occurrence) (glossary.Near, Place, bool) {
	hit := o.claimed
	if hit.By != glossary.ByDerived || o.Concept.Kind != glossary.KindOrganisation || !strings.Contains(j.Target.String(hit.Place), " ") {
		return glossary.Near{}, Place{}, false
	}
	span := j.Target.InSource(hit.Place)
	delete(j.claimed, span)
	near, place, ok := j.near(o, document.Span{})
	j.claimed[span] = hit
	own, around := hit.Place.Span, place.Span
	if !ok || place.Passage != hit.Passage || near.Capitals != "" || near.Moved || near.Apart || around.Start >= own.End || own.Start >= around.End {
		return near, place, false
	}
	const least = 2 // words of the name before them: a state's alone says whose it is
	before := j.Target.Doc.Passages[hit.Passage].Text.String()[min(around.Start, own.Start):own.Start]
	cut := around.End < own.End && len(strings.Fields(before)) >= least // its last word is none of the name
	place.Span = document.Span{Start: min(own.Start, around.Start), End: max(own.End, around.End)}
	return near, place, cut && properName(j.Target.String(place))
}

// properName reports whether all but the small words of a name have capitals.
func properName(name string) bool {
	return !slices.ContainsFunc(strings.Fields(name), func(w string) bool { return len(w) > len("with") && w == strings.ToLower(w) })
}
