package check

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// judgement is what the checks of terms have in common.
type judgement struct {
	cases []termCase
	names []countryName
	used  []Term // the renderings in the target that source terms claimed, in the target's order
}

// occurrence is a source term that the termbase asks for, and the target's term that renders it.
type occurrence struct {
	*Term
	link     int
	judged   bool
	claimed  *Term // its rendering
	repeated bool  // another occurrence nearby has a rendering
	// also are concepts that the same words may be meant as, if the text is one of those that they are for, which is
	// not known.
	also []*glossary.Concept
}

// judge decides what became of each required term of the source.
//
// Of terms that overlap in the source only the longest is asked for, and in the target only the
// longest counts: 战略合作 is not asked for inside 全面战略合作伙伴关系, and "comprehensive strategic
// partnership of coordination" is no rendering of 全面战略伙伴关系. A rendering serves one occurrence,
// first that of its own link. Where an occurrence has none left while another nearby has one, as with
// a pronoun, it is a fault only if something wrong stands in its place.
type judge struct {
	*Pass
	occurrences []*occurrence
	claimed     map[document.Span]*Term // by span of the target's Source
	found       judgement
	casesOf     map[int][]int              // by link: the cases found there
	altered     map[int][]int              // by passage of the target: the cases of what is almost the wording
	named       func() named               // asked when all occurrences have got their renderings
	quoted      map[int][][]int            // by passage of the source: see [judge.keepsQuote]
	bracketed   map[string]string          // by initials in brackets: what stands before them; nil: not read
	sources     map[*glossary.Concept]bool // what the source has a term of; nil: not counted
	words       map[string]int             // by word of the target: how many links have it; nil: not counted
}

// judgeTerms goes through the source's terms link by link.
func (p *Pass) judgeTerms() judgement {
	j := &judge{Pass: p, claimed: map[document.Span]*Term{}, casesOf: map[int][]int{}, altered: map[int][]int{}, quoted: map[int][][]int{}, occurrences: p.requiredTerms()}
	j.named = sync.OnceValue(j.readNamed)
	for from := 0; from < len(j.occurrences); {
		own := j.inLink(j.occurrences[from].link)
		j.claimInLink(own)
		from += len(own)
	}
	for _, o := range j.occurrences {
		if wrong := j.wrongRendering(o); wrong != nil {
			j.settle(o, forbidden, wrong)
		}
	}
	for _, o := range j.occurrences {
		if o.claimed == nil && !o.judged && !j.writtenSmall(o) {
			j.claimNearby(o)
		}
	}
	for _, o := range j.occurrences {
		j.decide(o)
	}
	j.weighWords()
	slices.SortStableFunc(j.found.used, func(a, b Term) int {
		return cmp.Or(cmp.Compare(a.Passage, b.Passage), cmp.Compare(a.Place.Span.Start, b.Place.Span.Start))
	})
	return j.found
}

// requiredTerms returns the terms of the source that the termbase asks for, link by link. What is
// omitted or added as a whole is not among them; that is said once. No sentence has more terms than are judged.
func (p *Pass) requiredTerms() []*occurrence {
	const most = 200
	var found []*occurrence
	for i, l := range p.Bitext.Links {
		before := len(found)
		if len(l.Target) == 0 {
			continue
		}
		for _, s := range l.Source {
			terms := p.Source.Terms[s]
			for k := range terms {
				if t := &terms[k]; p.required(t, s) && !p.yields(t, terms) && !p.ofCurrency(t, s) && !p.explains(t, terms) {
					found = append(found, &occurrence{Term: t, link: i, also: p.undecided(t, terms)})
				}
			}
		}
		if n := len(found) - before; n > most {
			p.Unchecked(n)
			found = found[:before]
		}
	}
	return found
}

// settle notes that a term of the target stands where o's rendering should.
func (j *judge) settle(o *occurrence, v verdict, wrong *Term) {
	o.judged = true
	j.claimed[j.Target.InSource(wrong.Place)] = wrong
	j.note(termCase{concept: o.Concept, link: o.link, source: o.Place, slots: o.Slots, verdict: v, wrong: wrong, place: wrong.Place})
}

// note notes a case.
func (j *judge) note(c termCase) {
	k := len(j.found.cases)
	j.found.cases = append(j.found.cases, c)
	j.casesOf[c.link] = append(j.casesOf[c.link], k)
	if c.verdict == altered {
		j.altered[c.place.Passage] = append(j.altered[c.place.Passage], k)
	}
}

// wrongRendering returns the forbidden or deprecated rendering of o in its link, or nil. One word may
// be meant otherwise where a right rendering stands beside it, several are not.
func (j *judge) wrongRendering(o *occurrence) (wrong *Term) {
	j.hits(o.link, func(hit *Term) bool {
		if hit.Concept == o.Concept && !hit.Nested && !allowed(hit.Term) && j.claimed[j.Target.InSource(hit.Place)] == nil {
			if o.claimed == nil || len(strings.Fields(hit.Term.Text)) > 1 {
				wrong = hit
			}
		}
		return wrong == nil
	})
	return wrong
}

// decide judges what has not been judged yet.
func (j *judge) decide(o *occurrence) {
	c := termCase{concept: o.Concept, link: o.link, source: o.Place, slots: o.Slots}
	switch {
	case o.judged:
	case o.claimed != nil:
		j.decideClaimed(o)
	case j.leftInSource(o.Term, o.link), j.keepsLink(o), j.mayBeVerb(o), j.apart(o):
	case j.elsewhere(o) != nil:
		j.settle(o, conditional, j.elsewhere(o))
	case j.otherNumber(o) != nil:
		j.settle(o, misnumbered, j.otherNumber(o))
	case j.expiredIn(o) != nil:
		if hit := j.expiredIn(o); !j.history(o.link, hit) {
			j.settle(o, expired, hit)
		}
	case at(j.Date, o.Concept.ValidFrom, o.Concept.ValidTo) == noMore:
	case j.siblingIn(o) != nil:
		j.settle(o, sibling, j.siblingIn(o))
	default:
		j.decideUnrendered(o, c)
	}
}

// decideUnrendered judges what no term of the target stands for: other words may.
func (j *judge) decideUnrendered(o *occurrence, c termCase) {
	near, place, ok := j.near(o, document.Span{})
	ok = ok && !j.endsTitle(o, near, place) && (near.Moved || near.Capitals != "" || !j.isOthers(o, place))
	act, renamed := j.renamed(o)
	switch {
	case j.withinOther(o):
		return
	case j.acronym(o) && (!ok || len(strings.Fields(j.Target.String(place))) == 1):
		return
	case renamed:
		c.place = act
	case ok && (near.Apart || j.rephrased(o, near, place) || j.adjective(o, near, place) || j.headNamed(o)):
		return
	case ok && j.isAct(o, near, place):
		c.place = place
	case ok && (!o.repeated || standsFor(o.Concept, near)):
		c.verdict, c.near, c.place = altered, near, place
	case o.repeated || j.impliedBy(o):
		return
	default:
		near, place, ok := j.fragment(o)
		switch {
		case ok && (j.isWhole(o, near, place) || j.endsTitle(o, near, place)):
			return
		case ok && !j.isOthers(o, place):
			c.verdict, c.near, c.place = altered, near, place
		}
	}
	if !renamed && !o.Concept.DoNotTranslate {
		c.doubt = j.doubt(o, &c)
	}
	if c.verdict == missing && c.doubt != doubtful && j.isWord(o) {
		c.word = o
	}
	j.add(c)
}

// withinOther reports whether a term, or its rendering, is a part of another word: of a compound, an identifier, or the
// name of a language.
func (j *judge) withinOther(o *occurrence) bool {
	return j.hyphened(o) || j.inCompound(o) || j.inIdentifier(o) || o.Concept.Kind == glossary.KindCountry && j.Source.isLanguage(o.Place)
}

// add notes a case if it is to be told. Of a concept that is missing from a link, or altered there beyond doubt, that is said once, and how
// it is altered rather than that it is missing.
func (j *judge) add(c termCase) {
	if c.verdict == missing && mayGoUnnamed(c.concept) {
		return
	}
	own := j.casesOf[c.link]
	at := slices.IndexFunc(own, func(k int) bool {
		other := &j.found.cases[k]
		return other.concept == c.concept &&
			(other.verdict == missing && (c.verdict == missing || c.doubt != doubtful) || other.verdict == altered && other.doubt != doubtful)
	})
	switch {
	case at < 0 || c.verdict == altered && j.found.cases[own[at]].verdict == altered:
		j.note(c)
	case c.verdict == altered:
		j.found.cases[own[at]] = c
		j.altered[c.place.Passage] = append(j.altered[c.place.Passage], own[at])
	}
}

// mayGoUnnamed reports whether a concept is a place of the packs, which matters where another one stands for it.
func mayGoUnnamed(c *glossary.Concept) bool { return c.Severity == string(Info) && c.Builtin() }

// standsFor reports whether a near miss is so near, and of such a concept, that it cannot be another
// way to name what has been named before.
func standsFor(c *glossary.Concept, near glossary.Near) bool {
	if c.DoNotTranslate {
		return true
	}
	return !isOrdinary(c) && near.Capitals == "" && near.Dropped <= near.Added
}

// decideClaimed looks at a rendering that is right by itself: whether its time is right, and, of an
// abbreviation in brackets, whether the full name stands before it.
func (j *judge) decideClaimed(o *occurrence) {
	hit := o.claimed
	if j.validity(hit) == noMore && !j.history(o.link, hit) {
		j.settle(o, expired, hit)
		return
	}
	found := j.Target.String(hit.Place)
	if use := cmp.Or(ownLetters(hit, found), j.nameCapitals(hit, found)); use != "" {
		j.note(termCase{
			concept: o.Concept, link: o.link, source: o.Place, verdict: altered, place: hit.Place,
			near: glossary.Near{Span: hit.Place.Span, Term: hit.Term, Use: use, Capitals: use},
		})
		return
	}
	j.compareName(o)
	if near, place, ok := j.nameAround(o); ok {
		j.found.cases = append(j.found.cases, termCase{concept: o.Concept, link: o.link, source: o.Place, verdict: altered, near: near, place: place})
		return
	}
	if hit.Nested || !j.isShort(hit, found) || !inBrackets(j.Target, hit) {
		return
	}
	text := j.Target.Doc.Passages[hit.Passage].Text.String()
	before := strings.TrimRight(text[:hit.Place.Span.Start], "(（ \u00a0\n")
	part := document.Span{Start: strings.LastIndexAny(before, ".!?;:。！？；：") + 1, End: len(before)}
	const rest = 2 // words that the search may have left before the bracket
	near, place, ok := j.near(o, part)
	if ok && !near.Apart && len(strings.Fields(text[place.Span.End:part.End])) <= rest {
		place.Span.End, near.Capitals = part.End, ""
		j.note(termCase{concept: o.Concept, link: o.link, source: o.Place, verdict: altered, near: near, place: place})
	}
}

// isShort reports whether a rendering is the abbreviation of its concept, or initials that satisfy it.
func (j *judge) isShort(hit *Term, found string) bool {
	short := j.Target.abbreviationOf(hit.Concept)
	return short != "" && token.Fold(found) == token.Fold(short) || hit.By == glossary.ByDerived && (isInitials(found) || isScript(found, unicode.Han))
}

// isInitials reports a word in capitals.
func isInitials(word string) bool {
	return !strings.Contains(word, " ") && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// otherNumber returns a rendering of o in its link that has another number in it.
func (j *judge) otherNumber(o *occurrence) (found *Term) {
	j.hits(o.link, func(hit *Term) bool {
		if j.renders(hit, o.Concept) && !hit.Slots.Agree(o.Slots) && j.claimed[j.Target.InSource(hit.Place)] == nil {
			found = hit
		}
		return found == nil
	})
	return found
}

// isRendered reports whether a term of a link's source has its rendering.
func (j *judge) isRendered(link int, t *Term) bool {
	return slices.ContainsFunc(j.inLink(link), func(o *occurrence) bool { return o.Term == t && o.claimed != nil })
}

// siblingIn returns a term in o's link that renders a concept like o's which the source does not have
// there: 战略合作's where 战略协作's should stand, another country.
func (j *judge) siblingIn(o *occurrence) (found *Term) {
	j.hits(o.link, func(hit *Term) bool {
		switch {
		case hit.Nested || !allowed(hit.Term) || hit.Concept == o.Concept || hit.Concept.Kind != o.Concept.Kind:
		case j.claimed[j.Target.InSource(hit.Place)] != nil:
		case o.Concept.Kind == glossary.KindCountry:
			const more = len("US") // dollars
			if own := j.Target.String(hit.Place); found == nil && (hit.By != glossary.ByDerived || isInitials(own) && len(own) > more) && !j.hintedBut(o.link, hit.Concept, j.isRendered) {
				found = hit
			}
		case o.Concept.Kind == glossary.KindPlace && hit.By != glossary.ByDerived && !isOrdinary(o.Concept):
			if found == nil && !j.inSource(hit.Concept) {
				found = hit
			}
		case hit.Term == nil || !j.alike(o.Concept, hit.Concept) || j.lacksNear(o.link, hit.Concept):
		case j.shares(hit.Place, j.lacks(o.Concept, hit)):
		case found == nil, found.Place == hit.Place && len(j.sourceName(hit)) < len(j.sourceName(found)):
			found = hit
		}
		return true
	})
	return found
}

// inSource reports whether the source has a term of c anywhere.
func (j *judge) inSource(c *glossary.Concept) bool {
	if j.sources == nil {
		j.sources = map[*glossary.Concept]bool{}
		for _, terms := range j.Source.Terms {
			for i := range terms {
				j.sources[terms[i].Concept] = true
			}
		}
	}
	return j.sources[c]
}

// apart reports whether o's link has the rendering of a longer name that ends as o does, whose other words the source has
// elsewhere in its sentence: 政府特别代表 is the representative in 中国政府非洲事务特别代表. So it may be the title with the
// name of its state behind, заместитель министра иностранных дел России. 新时代中俄全面战略协作伙伴关系 has the states inside.
func (j *judge) apart(o *occurrence) bool {
	if o.Concept.Kind != glossary.KindTitle && o.Concept.Kind != glossary.KindFormula {
		return false
	}
	own := j.Source.String(o.Place)
	l := j.Bitext.Links[o.link]
	for _, s := range l.Target {
		terms := j.Target.Terms[s]
		for i := range terms {
			hit := &terms[i]
			rest, ok := strings.CutSuffix(j.sourceName(hit), own)
			if j.withState(hit, o, terms) || ok && rest != "" && allowed(hit.Term) && j.Source.says(l.Source, rest) {
				return true
			}
		}
	}
	return false
}

// withState reports whether a title among terms of the target begins with o's rendering and ends with a state that o's link has,
// too.
func (j *judge) withState(title *Term, o *occurrence, terms []Term) bool {
	inside := beginning(terms, title.Place.Span.Start, title.Place.Span.End)
	begins := func(hit Term) bool {
		return hit.Place != title.Place && hit.Concept == o.Concept && allowed(hit.Term) && hit.Place.Span.Start == title.Place.Span.Start && title.Place.contains(hit.Place)
	}
	ends := func(hit Term) bool {
		return hit.Place != title.Place && hit.Concept.Kind == glossary.KindCountry && hit.Place.Span.End == title.Place.Span.End && j.hinted(o.link, hit.Concept)
	}
	return slices.ContainsFunc(inside, begins) && slices.ContainsFunc(inside, ends)
}

// endsTitle reports whether what seems to be left of a ministry's name says what somebody is the minister of.
func (j *judge) endsTitle(o *occurrence, near glossary.Near, place Place) bool {
	read := rankWordsOf(j.Target.Doc.Lang)
	if o.Concept.Kind != glossary.KindOrganisation || near.Added > 0 || near.Dropped == 0 || read == nil {
		return false
	}
	return slices.ContainsFunc(read.offices(j.Target, j.Bitext.Links[o.link].Target), func(title office) bool {
		if title.class != minister || title.Passage != place.Passage || title.Span.End > place.Span.Start {
			return false
		}
		between := j.Target.Doc.Passages[place.Passage].Text.String()[title.Span.End:place.Span.Start]
		return strings.TrimSpace(between) == "" || linkers.Has(j.Target.lang(), strings.TrimSpace(between))
	})
}

// lacksNear reports whether the source has c near a link without a rendering of its own.
func (j *judge) lacksNear(link int, c *glossary.Concept) bool {
	return slices.ContainsFunc(j.shared.windows()[link], func(near int) bool {
		return slices.ContainsFunc(j.inLink(near), func(o *occurrence) bool { return o.Concept == c && o.claimed == nil })
	})
}

// alike reports whether two concepts could be taken for each other: they are no ordinary words, and
// their renderings share a word.
func (j *judge) alike(a, b *glossary.Concept) bool {
	if isOrdinary(a) {
		return false
	}
	return shareWord(j.preferred(a), j.preferred(b))
}

func shareWord(a, b string) bool {
	const shortest = 4 // bytes; 4 is two Han characters with half of them alike, or a word that is no article
	words := strings.Fields(token.Fold(a))
	for _, w := range strings.Fields(token.Fold(b)) {
		if len(w) >= shortest && slices.Contains(words, w) {
			return true
		}
	}
	return commonHan(a, b) >= 2
}

// commonHan counts the Han characters that two words share.
func commonHan(a, b string) int {
	n := 0
	for _, r := range a {
		if r >= 0x2e80 && r < 0xfb00 && strings.ContainsRune(b, r) {
			n++
		}
	}
	return n
}

// near looks for o's wording, altered, in the target of its link, or in a part of the passage with its
// rendering.
func (j *judge) near(o *occurrence, part document.Span) (glossary.Near, Place, bool) {
	var places []Place
	if part.Len() > 0 {
		places = []Place{{o.claimed.Passage, part}}
	} else {
		for _, s := range j.Bitext.Links[o.link].Target {
			places = append(places, j.Target.Segment(s))
		}
	}
	for _, pl := range places {
		text := j.Target.Doc.Passages[pl.Passage].Text.String()
		near, ok := j.Target.matcher.Near(text, pl.Span, o.Concept, j.taken(pl, o.link))
		if ok {
			return near, Place{pl.Passage, near.Span}, true
		}
	}
	return glossary.Near{}, Place{}, false
}

// taken returns the claimed spans in a place of a link, as spans of its passage's text, and those of
// words that another near miss has.
func (j *judge) taken(pl Place, link int) []document.Span {
	var spans []document.Span
	j.hits(link, func(t *Term) bool {
		if t.Passage == pl.Passage && j.claimed[j.Target.InSource(t.Place)] != nil {
			spans = append(spans, t.Pieces()...)
		}
		return true
	})
	for _, k := range j.altered[pl.Passage] {
		spans = append(spans, j.found.cases[k].place.Span)
	}
	return spans
}
