package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// lister looks for members of enumerations of a link that the translation lacks.
type lister struct {
	*Pass
	r              *renderings
	source, target []content
	renders        [][]int // by word of the source: words of the target
	from, to       *separators
	segments       []int // of the target
}

// listed is a member with what renders it.
type listed struct {
	member
	words []int  // of the source
	spots []spot // of the target: first what the dictionary tells, then what sounds alike
	told  int    // how many are the dictionary's
	own   bool   // a word of the member is in none of the others
}

// spot is where something stands in a segment of the target, in bytes.
type spot struct{ segment, start, end int }

// reportLostMembers reports a member of an enumeration that nothing renders, where the renderings of the two
// beside it stand in an enumeration of fewer members with no more than one separator between them.
func (p *Pass) reportLostMembers() {
	from, to := separatorsOf(p.Source), separatorsOf(p.Target)
	if from == nil || to == nil || from.arabic {
		return
	}
	for i, link := range p.Bitext.Links {
		if len(link.Source) == 0 || len(link.Target) == 0 || len(p.shared.foreign()[i]) > 0 {
			continue
		}
		var enumerations [][]member
		for _, n := range link.Source {
			if !strings.Contains(p.Source.Doc.SegmentText(n), from.comma) {
				continue
			}
			enumerations = append(enumerations, from.enumerations(p.Source.members(from, n, p.withinWord(n)))...)
		}
		if len(enumerations) == 0 {
			continue
		}
		if l := p.newLister(link.Source, link.Target, from, to); l != nil {
			l.reportLost(enumerations)
		}
	}
}

// reportLost reports what is lost of some enumerations.
func (l *lister) reportLost(enumerations [][]member) {
	for _, e := range enumerations {
		lost, ok := l.lost(e)
		if !ok {
			continue
		}
		l.Report(Finding{
			Severity: Warning,
			Side:     l.Source.Side,
			Span:     l.Source.InSource(lost),
			Related:  l.Target.RelatedSegments(l.segments),
			Message:  Message{ID: "check.omitted-part", Data: map[string]any{"Found": excerpt(l.Source.String(lost))}},
		})
	}
}

// withinWord reports of bytes of a segment of the source whether they are part of a term or of a longer word of the dictionary.
func (p *Pass) withinWord(segment int) func(start, end int) bool {
	return func(start, end int) bool {
		from := p.Source.Doc.Segments()[segment].Span.Start
		if slices.ContainsFunc(p.Source.Terms[segment], func(t Term) bool {
			return t.Place.Span.Start-from < start && end < t.Place.Span.End-from
		}) {
			return true
		}
		r := p.shared.renderings()
		return r != nil && slices.ContainsFunc(r.contentsOf(p.Source, segment), func(w contentWord) bool {
			return w.Span.Start-from <= start && w.Span.End-from >= end && w.Span.Len() > end-start
		})
	}
}

// newLister reads the words of a link; nil where there is no dictionary, or where they are too many.
func (p *Pass) newLister(source, target []int, from, to *separators) *lister {
	r := p.shared.renderings()
	if r == nil {
		return nil
	}
	l := &lister{Pass: p, r: r, from: from, to: to, segments: target}
	m := matched{source: r.contents(p.Source, source), target: r.contents(p.Target, target)}
	if max(len(m.source), len(m.target)) > mostContents {
		return nil
	}
	r.meet(&m)
	l.source, l.target = m.source, m.target
	l.renders = make([][]int, len(l.source))
	for _, pair := range m.Pairs {
		l.renders[pair.Source] = append(l.renders[pair.Source], pair.Target)
	}
	for i := range l.source {
		for j := range l.target {
			if a, b := l.source[i].likenesses, l.target[j].likenesses; a[0] > 0 && a[0] == b[0] || a[1] > 0 && a[1] == b[1] {
				l.renders[i] = append(l.renders[i], j)
			}
		}
	}
	return l
}

// lost returns the first member of an enumeration that is lost.
func (l *lister) lost(members []member) (Place, bool) {
	all := make([]listed, len(members))
	last := len(all) - 1
	for k := range all {
		all[k] = l.listed(members[k], k == 0, k == last)
	}
	for k := range all {
		l.toldSpots(&all[k], all)
	}
	if !slices.ContainsFunc(all, func(m listed) bool { return !m.standsAlone(all, m.told) }) {
		return Place{}, false
	}
	for k := range all {
		all[k].spots = append(all[k].spots, l.bySound(l.Source.String(all[k].Place))...)
	}
	for k := range all {
		a, c := k-1, k+1
		switch k {
		case 0:
			a, c = 1, 2
		case last:
			a, c = last-2, last-1
		}
		if l.rendered(&all[k], all) {
			continue
		}
		x, y, ok := l.adjoin(&all[a], &all[c], last)
		if !ok || k == last && !l.and(x, y) {
			continue
		}
		if l.isName(&all[k], x, y) && (len(all) > 3 || k > 0) || l.plain(&all[k]) && k > 0 && k < last && l.inLine(slices.Delete(slices.Clone(all), k, k+1), last) {
			return all[k].Place, true
		}
	}
	return Place{}, false
}

// listed returns a member with its words. Of the first only the last words are part of the enumeration, of
// the last the first.
func (l *lister) listed(m member, first, last bool) listed {
	const near = 2 // words
	x := listed{member: m}
	for i := range l.source {
		if w := &l.source[i]; m.contains(w.Place) {
			x.words = append(x.words, i)
		}
	}
	switch {
	case first:
		x.words = x.words[max(0, len(x.words)-near):]
		if len(x.words) > 0 {
			x.Span.Start = l.source[x.words[0]].Span.Start
		}
	case last:
		x.words = x.words[:min(near, len(x.words))]
		if len(x.words) > 0 {
			x.Span.End = l.source[x.words[len(x.words)-1]].Span.End
		}
	}
	return x
}

// toldSpots finds what renders a member by the dictionary: what its words do that the others do not have, too.
func (l *lister) toldSpots(m *listed, all []listed) {
	for _, i := range m.words {
		if slices.ContainsFunc(all, func(o listed) bool {
			return o.Place != m.Place && slices.ContainsFunc(o.words, func(k int) bool { return l.source[k].key == l.source[i].key })
		}) {
			continue
		}
		m.own = true
		for _, j := range l.renders[i] {
			m.spots = append(m.spots, l.spotOf(l.target[j].segment, l.target[j].Place))
		}
	}
	m.told = len(m.spots)
}

// standsAlone reports whether one of the first so many spots of a member is none of the others'. What the dictionary
// tells of a spot wins over what sounds alike.
func (m *listed) standsAlone(all []listed, spots int) bool {
	for k, s := range m.spots[:spots] {
		if !slices.ContainsFunc(all, func(o listed) bool {
			others := o.spots
			if k < m.told {
				others = others[:o.told]
			}
			return o.Place != m.Place && slices.Contains(others, s)
		}) {
			return true
		}
	}
	return false
}

func (l *lister) spotOf(segment int, pl Place) spot {
	from := l.Target.Doc.Segments()[segment].Span.Start
	return spot{segment, pl.Span.Start - from, pl.Span.End - from}
}

// bySound returns the words of the target that sound like a member.
func (l *lister) bySound(text string) []spot {
	var found []spot
	words := strings.FieldsFunc(text, notInWord)
	if isScript(text, unicode.Han) {
		words = []string{text}
	}
	for _, w := range words {
		key := ""
		if isScript(w, unicode.Han) {
			for _, r := range w {
				key += lexicon.HanConsonants(r)
			}
		} else if !capitalised(w) {
			continue
		} else {
			key = lexicon.Consonants(nameBase(token.Fold(w)))
		}
		for _, n := range l.segments {
			found = append(found, l.soundsIn(n, w, key)...)
		}
	}
	return found
}

// soundsIn returns the words of a segment of the target that sound like a word with these consonants.
func (l *lister) soundsIn(segment int, word, key string) []spot {
	text := l.Target.Doc.SegmentText(segment)
	text = text[:min(len(text), mostRead)]
	if l.to.comma == "、" {
		if at, ok := readIn(text, word); ok {
			return []spot{{segment, at.Start, at.End}}
		}
		if len(key) < fewestConsonants {
			return nil
		}
		if words, score := hanRendering(text, key); score >= enoughAlike {
			at := strings.Index(text, words)
			return []spot{{segment, at, at + len(words)}}
		}
		return nil
	}
	var found []spot
	for _, w := range l.Target.Words(segment) {
		if w.Kind != token.Word || w.End > len(text) || !l.to.arabic && !capitalised(text[w.Start:w.End]) {
			continue
		}
		if l.to.arabic {
			own := token.Fold(withoutProclitics(text[w.Start:w.End]))
			if len(key) >= fewestConsonants && inCommon(lexicon.Consonants(own), key) >= enoughAlike {
				found = append(found, spot{segment, w.Start, w.End})
			}
			continue
		}
		if soundsLike(word, key, w.Fold) {
			found = append(found, spot{segment, w.Start, w.End})
		}
	}
	return found
}

// soundsLike reports whether a word with these consonants, or a part of Chinese characters, sounds like a folded name.
func soundsLike(word, key, name string) bool {
	own := lexicon.Consonants(nameBase(name))
	if isScript(word, unicode.Han) && len(lexicon.Syllables(token.Unaccented(name))) > 0 {
		_, ok := readIn(word, name)
		return ok
	}
	if len(own) < fewestConsonants || len(key) < fewestConsonants {
		return false
	}
	if sameAlphabet(word, name) {
		return resembles(token.Fold(word), name)
	}
	if inCommon(own, key) >= enoughAlike {
		return true
	}
	_, score := hanRendering(word, own)
	return score >= enoughAlike
}

// readIn returns the Chinese characters of a text that are read as a word of two syllables or more.
func readIn(text, word string) (document.Span, bool) {
	syllables := lexicon.Syllables(token.Unaccented(token.Fold(word)))
	if len(syllables) < 2 {
		return document.Span{}, false
	}
	at := charactersOf(syllables[0]).in(text, syllables)
	return document.Span{Start: at, End: at + utf8.RuneLen(firstHan)*len(syllables)}, at >= 0
}

// rendered reports whether something may render a member: a word of the target that renders none of the others, or
// sounds like it; a member of which nothing is known may be.
func (l *lister) rendered(m *listed, all []listed) bool {
	const least = 0.4 // how often the dictionary finds a word for it
	if m.standsAlone(all, len(m.spots)) || len(m.words) > 0 && !m.own {
		return true
	}
	if l.from.comma == "、" && m.Span.Len() <= utf8.UTFMax { // a single character: the number of a paragraph
		return true
	}
	if l.from.comma == "、" && !strings.ContainsFunc(l.Source.String(m.Place), func(r rune) bool { return !isHan(r) }) {
		return false
	}
	return !slices.ContainsFunc(m.words, func(i int) bool {
		w := &l.source[i]
		first, _ := utf8.DecodeRuneInString(w.key)
		return !unicode.IsDigit(first) && (w.entry.Known && w.entry.Found >= least || capitalised(l.Source.String(w.Place)))
	})
}

// isName reports whether a member is a name, as those beside it are that stand at a and c in the target.
func (l *lister) isName(m *listed, a, c spot) bool {
	nouns := l.Source.lang() == "de"
	if isCased(l.Source) && !slices.ContainsFunc(m.words, func(i int) bool {
		w := &l.source[i]
		return capitalised(l.Source.String(w.Place)) && !(nouns && w.entry.Known && m.member.words > 1)
	}) {
		return false
	}
	if !isCased(l.Target) {
		return isCased(l.Source)
	}
	capital := func(s spot) bool { return capitalised(l.Target.Doc.SegmentText(s.segment)[s.start:s.end]) }
	return capital(a) && capital(c)
}

// plain reports whether the words of a member are nearly always rendered by some that the dictionary has.
func (l *lister) plain(m *listed) bool {
	const least, most = 0.75, 2
	return len(m.words) <= most && slices.ContainsFunc(m.words, func(i int) bool {
		w := l.source[i].entry
		return w.Known && float64(w.Found)*l.r.found >= least
	})
}

// inLine reports whether the renderings of all members stand in one enumeration, each beside the next.
func (l *lister) inLine(members []listed, most int) bool {
	for k := 1; k < len(members); k++ {
		if _, _, ok := l.adjoin(&members[k-1], &members[k], most); !ok {
			return false
		}
	}
	return true
}

// adjoin returns the renderings of two members that stand nearest beside each other in the target, with one separator
// between them, in an enumeration of no more than so many members.
func (l *lister) adjoin(a, c *listed, most int) (x, y spot, ok bool) {
	for _, s := range a.spots {
		for _, t := range c.spots {
			if ok && t.start-s.end >= y.start-x.end {
				continue
			}
			if !slices.Contains(c.spots, s) && !slices.Contains(a.spots, t) && l.beside(s, t) && l.count(s, t) <= most {
				x, y, ok = s, t, true
			}
		}
	}
	return x, y, ok
}

// beside reports whether y stands behind x with one separator between them, and no word that renders nothing.
func (l *lister) beside(x, y spot) bool {
	if x.segment != y.segment || x.end > y.start {
		return false
	}
	for j := range l.target {
		w := &l.target[j]
		if at := l.spotOf(w.segment, w.Place); w.segment == x.segment && at.start >= x.end && at.end <= y.start && !w.found {
			return false
		}
	}
	groups, sep := l.between(x, y)
	return groups == 1 && sep != border
}

// and reports whether the separator between x and y is a word for it.
func (l *lister) and(x, y spot) bool {
	_, sep := l.between(x, y)
	return sep == and
}

// between returns how many groups of separators stand between x and y, and the strongest of them.
func (l *lister) between(x, y spot) (groups int, strongest separator) {
	tokens := l.Target.Words(x.segment)
	open := false
	for k := range tokens {
		w := &tokens[k]
		if w.Start < x.end || w.Start > y.start || w.Start == y.start && !l.to.arabic {
			continue
		}
		sep := l.to.of(tokens, k)
		switch {
		case l.to.arabic && w.Kind == token.Word && strings.HasPrefix(w.Fold, "و"), w.Start < y.start && token.Among(joiners, w.Fold):
			sep = and
		case w.Start == y.start:
			sep = noSeparator
		}
		if sep != noSeparator && !open {
			groups++
		}
		strongest = max(strongest, sep)
		open = sep != noSeparator
	}
	return groups, strongest
}

// count returns how many members the enumeration of the target has in which x and y stand in neighbours.
func (l *lister) count(x, y spot) int {
	seg := l.Target.Doc.Segments()[x.segment]
	members := l.Target.members(l.to, x.segment, func(int, int) bool { return false })
	in := func(s spot) int {
		span := document.Span{Start: seg.Span.Start + s.start, End: seg.Span.Start + s.end}
		return slices.IndexFunc(members, func(m member) bool { return m.Span.Contains(span) })
	}
	first, last := in(x), in(y)
	if first < 0 || last < 0 {
		return mostMembers
	}
	const farIn = 16 // bytes of a member before what renders it: the enumeration begins with it
	for at := x.start; first > 0 && members[first].before != border && at-(members[first].Span.Start-seg.Span.Start) <= farIn && !l.to.long(members[first]); first-- {
		at = 0
	}
	for last+1 < len(members) && members[last+1].before != border && members[last].before != and && !l.to.long(members[last]) {
		last++
	}
	return last - first + 1
}
