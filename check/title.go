package check

import (
	"slices"
	"strings"
	"sync"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// holding is a title that a text gives to a person of the termbase: "Foreign Minister Wang Yi", "Wang Yi,
// Foreign Minister of China,", 外交部长王毅, 王毅外长.
type holding struct {
	side          *Text
	link, segment int
	person        *Term
	titles        []*Term // those that the same words are a title of
	former        bool    // it says that the person had it once
	qualified     bool    // a country, an organisation or a place is named with it
}

// concepts returns the concepts of the title.
func (h *holding) concepts() []*glossary.Concept {
	concepts := make([]*glossary.Concept, len(h.titles))
	for i, t := range h.titles {
		concepts[i] = t.Concept
	}
	return concepts
}

// same reports whether two holdings are of one title.
func (h *holding) same(other *holding) bool {
	return slices.ContainsFunc(h.concepts(), func(c *glossary.Concept) bool { return slices.Contains(other.concepts(), c) })
}

// place returns the title and the name, with what is between them.
func (h *holding) place() Place {
	pl := h.titles[0].Place
	pl.Span.Start = min(pl.Span.Start, h.person.Place.Span.Start)
	pl.Span.End = max(pl.Span.End, h.person.Place.Span.End)
	return pl
}

// titleWords is what may stand about a title and a name in one language.
type titleWords struct {
	between map[string]bool // between the two: courtesies, articles, what links a country to a title; in Chinese nothing, nil
	and     map[string]bool // after a comma behind a name: it was one of a list
	former  map[string]bool // before a title, in Arabic behind it: the person had it once
}

var titleTables = sync.OnceValue(func() map[string]func() *titleWords {
	return map[string]func() *titleWords{"zh": titleZH, "en": titleEN, "ru": titleRU, "fr": titleFR, "es": titleES, "ar": titleAR}
})

var titleZH = sync.OnceValue(func() *titleWords {
	return &titleWords{former: token.Set("前 原 时任 候任 已故 历任")}
})

var titleEN = sync.OnceValue(func() *titleWords {
	return &titleWords{
		between: token.Set("mr mrs ms dr prof professor h.e. his her excellency comrade of the and's 's"),
		and:     token.Set("and or as well with"),
		former:  token.Set("former formerly then ex late previous elect designate incoming outgoing"),
	}
})

var titleRU = sync.OnceValue(func() *titleWords {
	return &titleWords{
		between: token.Set("г н г-н г-жа г-ну г-на г-ном господин господина господину господином госпожа товарищ"),
		and:     token.Set("и или а также"),
		former:  token.Set("бывший бывшего бывшему бывшим бывшая бывшей экс тогдашний тогдашнего тогдашнему тогдашним тогдашняя избранный"),
	}
})

var titleFR = sync.OnceValue(func() *titleWords {
	return &titleWords{
		between: token.Set("m mme mlle monsieur madame s.e. son excellence de du des la le les l d l' d'"),
		and:     token.Set("et ou ainsi"),
		former:  token.Set("ancien ancienne alors ex feu défunt élu désigné"),
	}
})

var titleES = sync.OnceValue(func() *titleWords {
	return &titleWords{
		between: token.Set("sr sra señor señora excmo excma don doña de del la el los las"),
		and:     token.Set("y e o así"),
		former:  token.Set("ex antiguo antigua exministro expresidente entonces anterior difunto fallecido electo"),
	}
})

var titleAR = sync.OnceValue(func() *titleWords {
	return &titleWords{
		between: token.Set("السيد السيدة الدكتور الدكتورة الرفيق سعادة معالي فخامة صاحب"),
		and:     token.Set("و وكذلك أو"),
		former:  token.Set("السابق السابقة الأسبق الراحل آنذاك المنتخب سابقا"),
	}
})

func titleWordsOf(t *Text) *titleWords {
	if read := titleTables()[t.lang()]; read != nil {
		return read()
	}
	return nil
}

// holdings returns the titles that one side gives to persons, link by link.
func (p *Pass) holdings(side bitext.Side) []*holding {
	t := p.Text(side)
	words := titleWordsOf(t)
	if words == nil {
		return nil
	}
	var found []*holding
	for i := range p.Bitext.Links {
		for _, s := range p.Bitext.Links[i].Segments(side) {
			terms := t.Terms[s]
			for k := range terms {
				if !p.names(&terms[k], glossary.KindPerson) {
					continue
				}
				if h := p.holdingOf(t, words, s, &terms[k]); h != nil {
					h.link = i
					found = append(found, h)
				}
			}
		}
	}
	return found
}

// names reports whether a match is the name of a concept of that kind, and no part of a longer one.
func (p *Pass) names(t *Term, kind glossary.Kind) bool {
	return !t.Nested && t.By == glossary.ByTerm && t.Concept.Kind == kind && allowed(t.Term) && t.Concept.When.Holds(p.circumstances) != glossary.No
}

// holdingOf returns the title that stands with a person's name in segment s, nil where none does. One before the
// name goes before one behind it.
func (p *Pass) holdingOf(t *Text, words *titleWords, s int, person *Term) *holding {
	var behind *Term
	terms := t.Terms[s]
	near := beginning(terms, person.Place.Span.Start-farthestTitle-longestTerm, person.Place.Span.End+farthestTitle+1)
	for i := range near {
		title := &near[i]
		if !p.names(title, glossary.KindTitle) || title.Passage != person.Passage {
			continue
		}
		switch {
		case title.Place.Span.End <= person.Place.Span.Start && t.goTogether(words, s, title, person, true):
			return p.newHolding(t, words, s, title, person)
		case title.Place.Span.Start >= person.Place.Span.End && behind == nil && t.goTogether(words, s, title, person, false) &&
			!slices.ContainsFunc(beginning(terms, title.Place.Span.End, title.Place.Span.End+farthestTitle+1), func(o Term) bool {
				return p.names(&o, glossary.KindPerson) && t.goTogether(words, s, title, &o, true)
			}):
			behind = title
		}
	}
	if behind == nil {
		return nil
	}
	return p.newHolding(t, words, s, behind, person)
}

// newHolding returns nil where the words say that the person is less than the title does: a deputy, acting.
func (p *Pass) newHolding(t *Text, words *titleWords, s int, title, person *Term) *holding {
	if ranks := rankWordsOf(t.Doc.Lang); ranks != nil && slices.ContainsFunc(ranks.offices(t, []int{s}), func(o office) bool {
		return o.rank != head && o.Passage == title.Passage && o.Span.Start < title.Place.Span.End && o.Span.End > title.Place.Span.Start &&
			(o.Span.Start < title.Place.Span.Start || o.Span.End > title.Place.Span.End)
	}) {
		return nil
	}
	h := &holding{side: t, segment: s, person: person}
	near := beginning(t.Terms[s], min(title.Place.Span.Start, person.Place.Span.Start)-longestTerm, max(title.Place.Span.End, person.Place.Span.End)+longestTerm)
	for i := range near {
		if o := &near[i]; o.Place == title.Place && p.names(o, glossary.KindTitle) {
			h.titles = append(h.titles, o)
		}
	}
	h.former = words.once(t, title)
	h.qualified = slices.ContainsFunc(near, func(o Term) bool { return qualifies(&o, title, person) })
	return h
}

// farthestTitle is how many bytes stand between a title and a name at most.
const farthestTitle = 120

// goTogether reports whether nothing stands between a title and a name but what may.
func (t *Text) goTogether(words *titleWords, s int, title, person *Term, before bool) bool {
	text := t.Doc.Passages[title.Passage].Text.String()
	from, to := title.Place.Span.End, person.Place.Span.Start
	if !before {
		from, to = person.Place.Span.End, title.Place.Span.Start
	}
	if to < from || to-from > farthestTitle {
		return false
	}
	gap := text[from:to]
	if words.between == nil {
		return strings.TrimSpace(gap) == ""
	}
	commas := 0
	for _, w := range token.Words(gap, t.Doc.Lang) {
		switch {
		case w.Kind == token.Punct && (w.Fold == "," || w.Fold == "،"):
			commas++
		case w.Kind == token.Punct && strings.ContainsAny(w.Fold, ".-’'"):
		case words.between[w.Fold] || t.country(s, from+w.Start, from+w.End):
		default:
			return false
		}
	}
	switch {
	case commas == 0:
		return before
	case commas > 1:
		return false
	case before:
		return words.closes(text[person.Place.Span.End:], t)
	}
	return words.closes(text[t.titleEnd(words, s, title):], t)
}

// titleEnd is where a title ends with what qualifies it: that of "Wang Yi, Foreign Minister of China,".
func (t *Text) titleEnd(words *titleWords, s int, title *Term) int {
	text := t.Doc.Passages[title.Passage].Text.String()
	end := title.Place.Span.End
	for {
		next := end
		for i := range t.Terms[s] {
			o := &t.Terms[s][i]
			if o.Passage == title.Passage && o.Place.Span.End > next && isQualifier(o) && words.links(text, next, o.Place.Span.Start, t) {
				next = o.Place.Span.End
			}
		}
		if next == end {
			return end
		}
		end = next
	}
}

// isQualifier reports whether a match says of what a title is.
func isQualifier(t *Term) bool {
	switch t.Concept.Kind {
	case glossary.KindCountry, glossary.KindOrganisation, glossary.KindPlace:
		return true
	}
	return false
}

// country reports whether bytes of a passage lie in the name of a country, an organisation or a place.
func (t *Text) country(s, start, end int) bool {
	return slices.ContainsFunc(beginning(t.Terms[s], start-longestTerm, start+1), func(o Term) bool {
		return isQualifier(&o) && end <= o.Place.Span.End
	})
}

// qualifies reports whether a match stands directly beside a title: before it, between it and the name, or behind.
func qualifies(o, title, person *Term) bool {
	if !isQualifier(o) || o.Passage != title.Passage || o.Nested {
		return false
	}
	const near = 12 // bytes: an article, a preposition
	start := min(title.Place.Span.Start, person.Place.Span.Start)
	end := max(title.Place.Span.End, person.Place.Span.End)
	return o.Place.Span.End <= start && start-o.Place.Span.End <= near || o.Place.Span.Start >= end && o.Place.Span.Start-end <= near ||
		o.Place.Span.Start >= start && o.Place.Span.End <= end && o.Place != title.Place && o.Place != person.Place
}

// links reports whether only words that link a country to a title stand between two bytes of a text.
func (words *titleWords) links(text string, from, to int, t *Text) bool {
	if to < from {
		return false
	}
	return !slices.ContainsFunc(token.Words(text[from:to], t.Doc.Lang), func(w token.Token) bool { return !words.between[w.Fold] })
}

// closes reports whether an apposition ends where rest begins: at a mark that no list goes on behind.
func (words *titleWords) closes(rest string, t *Text) bool {
	after := token.Words(rest[:min(len(rest), 40)], t.Doc.Lang)
	switch {
	case len(after) == 0:
		return true
	case after[0].Kind != token.Punct:
		return false
	case after[0].Fold != "," && after[0].Fold != "،":
		return strings.Contains(".;:)!?؛؟", after[0].Fold)
	}
	return len(after) > 1 && !words.and[after[1].Fold]
}

// once reports whether a text says of a title that the person has it no more, or not yet.
func (words *titleWords) once(t *Text, title *Term) bool {
	const far, most = 60, 3 // bytes and words before the title, with a country between them
	text := t.Doc.Passages[title.Passage].Text.String()
	before := text[max(0, title.Place.Span.Start-far):title.Place.Span.Start]
	if words.between == nil { // Chinese
		for w := range words.former {
			if at := strings.LastIndex(before, w); at >= 0 && len(before)-at-len(w) <= len("俄罗斯") {
				return true
			}
		}
		return false
	}
	around := token.Words(before, t.Doc.Lang)
	around = around[max(0, len(around)-most):]
	after := token.Words(text[title.Place.Span.End:min(len(text), title.Place.Span.End+far)], t.Doc.Lang)
	around = append(around, after[:min(len(after), 2)]...)
	return slices.ContainsFunc(around, func(w token.Token) bool { return words.former[w.Fold] })
}
