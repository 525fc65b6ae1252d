package check

import (
	"slices"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// nameEvidence tells where the source says what: two near spellings are one name when the same words
// of the source stand behind both, and hardly anywhere else. Units, its words and pairs of Han characters, have numbers.
type nameEvidence struct {
	units [][]int32 // by segment of the source
	of    []nameUnit
	at    []unitPlace
	words []int32           // by number of a word in the text: its unit, plus 1
	pairs map[[2]rune]int32 // units
}

// nameUnit is a unit of the source.
type nameUnit struct {
	form     string // of a word
	segments int    // which have it, at most mostSegments
	last     int32  // the place of it that was found last, see [unitPlace]; -1: none
}

// unitPlace is a segment that has a unit, and the place before it, or -1.
type unitPlace struct{ segment, before int32 }

// mostSegments is how many segments have a unit that says nothing.
const mostSegments = 256

// nameSources returns, by segment of the target, the segments of the source linked to it.
func (p *Pass) nameSources() [][]int {
	sourceOf := make([][]int, len(p.Target.Doc.Segments()))
	for _, l := range p.Bitext.Links {
		for _, s := range l.Segments(bitext.Target) {
			sourceOf[s] = append(sourceOf[s], firstOf(l.Segments(bitext.Source), mostBehind)...)
		}
	}
	return sourceOf
}

// nameEvidence reads the source.
func (p *Pass) nameEvidence() *nameEvidence {
	t := p.Source
	e := &nameEvidence{units: make([][]int32, len(t.Doc.Segments())), pairs: map[[2]rune]int32{}}
	cased := isCased(t)
	for i := range e.units {
		text, words := t.Doc.SegmentText(i), t.wordsAt(i)
		last := rune(0)
		for k, w := range t.Words(i) {
			switch {
			case w.Kind == token.Han:
				char, _ := utf8.DecodeRuneInString(w.Fold) // which is all of it
				if last != 0 {
					e.add(e.pair([2]rune{last, char}), i)
				}
				last = char
				continue
			case w.Kind == token.Word && utf8.RuneCountInString(w.Fold) >= shortestName-1 && (!cased || capitalised(text[w.Start:w.End])):
				e.add(e.word(t.base(words[k])), i)
			}
			last = 0
		}
	}
	return e
}

// firstOf returns no more than n of the segments.
func firstOf(segments []int, n int) []int { return segments[:min(n, len(segments))] }

// pair returns the unit of two Han characters.
func (e *nameEvidence) pair(chars [2]rune) int32 {
	unit, ok := e.pairs[chars]
	if !ok {
		unit = e.newUnit("")
		e.pairs[chars] = unit
	}
	return unit
}

// word returns the unit of a word.
func (e *nameEvidence) word(w *word) int32 {
	for w.number >= len(e.words) {
		e.words = append(e.words, 0)
	}
	unit := &e.words[w.number]
	if *unit == 0 {
		*unit = e.newUnit(w.fold) + 1
	}
	return *unit - 1
}

func (e *nameEvidence) newUnit(form string) int32 {
	e.of = append(e.of, nameUnit{form: form, last: -1})
	return int32(len(e.of) - 1)
}

func (e *nameEvidence) add(unit int32, segment int) {
	u := &e.of[unit]
	if u.last >= 0 && e.at[u.last].segment == int32(segment) {
		return
	}
	e.units[segment] = append(e.units[segment], unit)
	if u.segments < mostSegments {
		e.at = append(e.at, unitPlace{int32(segment), u.last})
		u.segments++
		u.last = int32(len(e.at) - 1)
	}
}

// isCased reports whether the text is in a script that has capitals.
func isCased(t *Text) bool {
	script, _ := t.Doc.Lang.Script()
	return slices.Contains([]string{"Latn", "Cyrl", "Grek", "Armn"}, script.String())
}

// Of the places of a spelling, and of the segments and units behind one place, so many are looked at.
const mostPlaces, mostBehind, mostUnits = 128, 16, 512

// sameName reports whether the source says the same where s stands and where r stands.
func (n *names) sameName(s, r *spelling) bool {
	own := n.sourceOf(s.places[0])
	if n.readFrom(r, s) || n.wellKnown(s, r) {
		return true
	}
	behind := map[int]bool{}
	for _, pl := range r.places[:min(len(r.places), mostPlaces)] {
		for _, i := range n.sourceOf(pl) {
			behind[i] = true
		}
	}
	for _, unit := range n.unitsFor(own, r) {
		if n.explains(unit, own, behind) {
			return true
		}
	}
	return false
}

// wellKnown reports whether r is a word, and the source behind s has no
// name that sounds more like s.
func (n *names) wellKnown(s, r *spelling) bool {
	letters := utf8.RuneCountInString(r.base)
	if letters < wellKnownLetters || n.cased && letters == wellKnownLetters || !sameStart(s.base, r.base) || !n.isWord(r) {
		return false
	}
	if !n.cased {
		return len(lexicon.Syllables(s.base)) == 0
	}
	a, b := []rune(lexicon.Latin(s.base)), []rune(lexicon.Latin(r.base))
	for _, i := range n.sourceOf(s.places[0]) {
		units := n.evidence().units[i]
		if len(units) > mostUnits {
			return false
		}
		for _, unit := range units {
			u := []rune(lexicon.Latin(n.evidence().of[unit].form))
			if d := distance(u, a); d <= len(a)/3 && d < distance(u, b) {
				return false
			}
		}
	}
	return true
}

// wellKnownLetters is how long a word has to be whose neighbours are no other words.
const wellKnownLetters = 5

// unitsFor returns the units of the segments that may stand for r: those that sound like it where
// there are any.
func (n *names) unitsFor(own []int, r *spelling) []int32 {
	var all, alike []int32
	for _, i := range own {
		for _, unit := range n.evidence().units[i] {
			if len(all) == mostUnits {
				return nil
			}
			all = append(all, unit)
			if n.cased && resembles(lexicon.Latin(n.evidence().of[unit].form), lexicon.Latin(r.base)) {
				alike = append(alike, unit)
			}
		}
	}
	if len(alike) > 0 {
		return alike
	}
	return all
}

// explains reports whether a unit of the source is the name: it stands behind the other spelling
// too, and mostly behind one of the two.
func (n *names) explains(unit int32, own []int, behind map[int]bool) bool {
	e := n.evidence()
	if e.of[unit].segments >= mostSegments {
		return false
	}
	both, elsewhere := 0, 0
	for at := e.of[unit].last; at >= 0; at = e.at[at].before {
		switch i := int(e.at[at].segment); {
		case behind[i]:
			both++
		case !slices.Contains(own, i):
			elsewhere++
		}
	}
	return both > 0 && 2*both >= min(len(behind), mostPlaces) && elsewhere <= 2*both+1
}

// mostRead is how many bytes of a segment are read for Chinese names.
const mostRead = 4096

// readFrom reports whether a spelling is the reading of Chinese characters of the source behind the
// place of s.
func (n *names) readFrom(r, s *spelling) bool {
	syllables := lexicon.Syllables(r.base)
	if len(syllables) == 0 {
		return false
	}
	first := charactersOf(syllables[0])
	for _, i := range n.sourceOf(s.places[0]) {
		if first.in(n.Source.Doc.SegmentText(i), syllables) >= 0 {
			return true
		}
	}
	return false
}

// reads reports whether text begins with characters that are read so.
func reads(text []rune, syllables []string) bool {
	if len(text) < len(syllables) {
		return false
	}
	for i, s := range syllables {
		if !lexicon.Reads(text[i], s) {
			return false
		}
	}
	return true
}
