package check

import (
	"slices"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// nameEvidence tells where the source says what: two near spellings are one name when the same words
// of the source stand behind both, and hardly anywhere else.
type nameEvidence struct {
	units    [][]string       // by segment of the source: its words, and pairs of Han characters
	segments map[string][]int // by unit: the segments of the source that have it, at most mostSegments
}

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
	doc := p.Source.Doc
	e := &nameEvidence{units: make([][]string, len(doc.Segments())), segments: map[string][]int{}}
	cased := isCased(p.Source)
	for i := range doc.Segments() {
		text := doc.SegmentText(i)
		last := ""
		for _, w := range p.Source.Words(i) {
			unit := ""
			switch {
			case w.Kind == token.Han && last != "":
				unit = last + w.Fold
			case w.Kind == token.Word && utf8.RuneCountInString(w.Fold) >= shortestName-1 && (!cased || capitalised(text[w.Start:w.End])):
				unit = nameBase(w.Fold)
			}
			last = ""
			if w.Kind == token.Han {
				last = w.Fold
			}
			if unit != "" {
				e.add(unit, i)
			}
		}
	}
	return e
}

// firstOf returns no more than n of the segments.
func firstOf(segments []int, n int) []int { return segments[:min(n, len(segments))] }

func (e *nameEvidence) add(unit string, segment int) {
	of := e.segments[unit]
	if n := len(of); n > 0 && of[n-1] == segment {
		return
	}
	e.units[segment] = append(e.units[segment], unit)
	if len(of) < mostSegments {
		e.segments[unit] = append(of, segment)
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
	if n.readFrom(r, s) || n.wellKnown(s, r) || n.soundsCloser(s, r) {
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

// soundsCloser reports whether the source behind s has a name that sounds like r, and more so than like
// s. Derived words begin alike: пензенский, Penza.
func (n *names) soundsCloser(s, r *spelling) bool {
	if r.known || !n.cased || n.ownScript(s.base) {
		return false
	}
	a, b := []rune(lexicon.Latin(s.base)), []rune(lexicon.Latin(r.base))
	for _, i := range n.sourceOf(s.places[0]) {
		units := n.evidence().units[i]
		for _, unit := range units[:min(len(units), mostUnits)] {
			u := []rune(lexicon.Latin(unit))
			if d := distance(u[:min(len(u), len(b))], b); d <= len(b)/3 && d < distance(u[:min(len(u), len(a))], a) {
				return true
			}
		}
	}
	return false
}

// wellKnown reports whether r is a word, and the source behind s has no
// name that sounds more like s.
func (n *names) wellKnown(s, r *spelling) bool {
	letters := utf8.RuneCountInString(r.base)
	if !r.known || letters < wellKnownLetters || n.cased && letters == wellKnownLetters || !sameStart(s.base, r.base) {
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
			u := []rune(lexicon.Latin(unit))
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
func (n *names) unitsFor(own []int, r *spelling) []string {
	var all, alike []string
	for _, i := range own {
		for _, unit := range n.evidence().units[i] {
			if len(all) == mostUnits {
				return nil
			}
			all = append(all, unit)
			if n.cased && resembles(lexicon.Latin(unit), lexicon.Latin(r.base)) {
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
func (n *names) explains(unit string, own []int, behind map[int]bool) bool {
	of := n.evidence().segments[unit]
	if len(of) >= mostSegments {
		return false
	}
	both, elsewhere := 0, 0
	for _, i := range of {
		switch {
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
	for _, i := range n.sourceOf(s.places[0]) {
		text := n.Source.Doc.SegmentText(i)
		chars := []rune(text[:min(len(text), mostRead)])
		for at := range chars {
			if reads(chars[at:], syllables) {
				return true
			}
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
