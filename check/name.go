package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
)

// Name finds a name that the translation spells in two ways, or otherwise than its source does.
var Name = &Check{Name: "name", Doc: "name", Severity: Error, Run: runName}

// runName compares each spelling that no dictionary has with those near to it. Which of two is the
// mistake is told by the source where it has one of them, and by how often each is found.
func runName(p *Pass) {
	p.reportTitles(false)
	target, source := p.Target.readNames(), p.Source.readNames()
	n := &names{Pass: p, target: target, source: source, nouns: p.Target.lang() == "de", told: map[*spelling]bool{}}
	p.reportBySound(source)
	p.reportReadings(source, target)
	if len(target.spellings) == 0 && len(target.pairs) == 0 {
		return
	}
	n.linked, n.cased, n.evidence = p.nameSources(), isCased(p.Source), sync.OnceValue(p.nameEvidence)
	n.keeps = sync.OnceValue(n.keepsNames)
	n.reportOrder()
	n.reportShort()
	near := sync.OnceValue(func() *nearness { return newNearness(target.spellings) })
	for _, s := range target.spellings {
		if !n.doubtful(s) {
			continue
		}
		if r := n.other(s, near()); r != nil {
			n.reportTwo(s, r)
		} else if r, sure := n.inSource(s); r != nil {
			n.reportSource(s, r, sure)
		}
	}
	n.reportPersons()
}

// names is what the check knows of one pair.
type names struct {
	*Pass
	target, source *spellings
	linked         [][]int              // by segment of the target: the segments of the source
	cased          bool                 // the source is in a script that has capitals
	nouns          bool                 // all nouns of the target have capitals
	evidence       func() *nameEvidence // read when a spelling is in doubt
	keeps          func() bool          // the translation spells names as the source does
	told           map[*spelling]bool
}

// isWord reports whether the lexicon has a spelling as a word of its language.
func (p *Pass) isWord(s *spelling) bool {
	if p.lexicon == nil {
		return false
	}
	stem := s.stem(s.in.Stemmer())
	return p.lexicon.Look(lexiconSide(s.in), stem).Known && (s.in == p.Source || s.trusted(stem))
}

// isTargets reports whether the lexicon has a spelling of the source as a word of the target's language.
func (p *Pass) isTargets(s *spelling) bool {
	return p.lexicon != nil && p.lexicon.Look(lexicon.Target, s.stem(p.Target.Stemmer())).Known
}

// doubtful reports whether a spelling may be a mistake: it stands once, in no dictionary, in no term
// and nowhere in the source.
func (n *names) doubtful(s *spelling) bool {
	return len(s.places) == 1 && !s.small && !s.term && !n.Source.has(s.base) && !n.Source.has(s.fold) && !n.isWord(s) && !n.readFrom(s, s)
}

// other returns the spelling of the target that s should have, nil where there is none.
func (n *names) other(s *spelling, near *nearness) *spelling {
	var best *spelling
	for _, r := range near.of(s) {
		if n.mayStandFor(s, r) && (best == nil || len(r.places) > len(best.places)) {
			best = r
		}
	}
	return best
}

// mayStandFor reports whether s may be r misspelt.
func (n *names) mayStandFor(s, r *spelling) bool {
	switch {
	case !s.inside && !r.inside && (!mistyped(s.base, r.base) || aspects(s.fold, r.fold)):
		return false
	case sameInflected(s.base, r.base) && !n.otherVowel(s, r):
		return false
	case (r.small || n.nouns && !n.Source.has(r.base)) && !mistyped(s.base, r.base):
		return false
	case len(r.places) == 1 && !n.rather(r, s):
		return false
	}
	return n.swapped(s, r) || !n.namesakes(s, r) && n.sameName(s, r)
}

// aspects reports whether two words may be those of a Russian verb, with which sentences begin: пересобирать, пересобрать.
func aspects(a, b string) bool { return strings.HasSuffix(a, "ть") && strings.HasSuffix(b, "ть") }

// otherVowel reports whether two spellings differ in the vowel that they end with, Hamdi and Hamdy, which the source, without
// letters, does not name beside each other.
func (n *names) otherVowel(s, r *spelling) bool {
	return !n.cased && otherVowel(s.base, r.base) && !slices.ContainsFunc(r.places, func(pl namePlace) bool {
		return slices.ContainsFunc(n.sourceOf(pl), func(i int) bool { return slices.Contains(n.sourceOf(s.places[0]), i) })
	})
}

// swapped reports two long spellings in which two letters have changed places, as they do in no two names,
// or of which the one that stands once has a letter doubled or single.
func (n *names) swapped(s, r *spelling) bool {
	const long = 7 // letters: so long a word is no other with two letters in the other order, or one doubled
	letters := utf8.RuneCountInString(r.base)
	if scrambled(s.base, r.base, longScrambled) {
		return true
	}
	if mistyped(s.base, r.base) && (len(r.places) > 1 || typo(s.base, r.base)) {
		return true
	}
	if !typo(s.base, r.base) {
		return false
	}
	if letters >= long && (len(r.places) > 1 || doublesVowel(s.base, r.base)) {
		return true
	}
	return letters >= wellKnownLetters && utf8.RuneCountInString(s.base) == letters && !n.isWord(r)
}

// longWord is how many letters a word has whose neighbours within it are no other words.
const longWord = 9

// mistyped reports two long words with two letters swapped, or with another edit between them that touches
// neither their beginning, which may be a prefix, nor their end, which may be an ending.
func mistyped(a, b string) bool {
	const prefix, ending = 2, 2
	x, y := []rune(a), []rune(b)
	if min(len(x), len(y)) < longWord-1 || !oneEdit(x, y) {
		return false
	}
	return len(x) == len(y) && typo(a, b) || slices.Equal(x[:prefix], y[:prefix]) && slices.Equal(x[len(x)-ending:], y[len(y)-ending:])
}

// namesakes reports whether two spellings are given names of different people, as the words after
// them tell, or two words of one name, as of King Kong, or stand in different parts of a long text.
func (n *names) namesakes(s, r *spelling) bool {
	at, far, limit := s.places[0], true, farAway
	if slices.ContainsFunc(r.places, func(pl namePlace) bool { return at.beside(pl) || pl.beside(at) }) {
		return true
	}
	if n.isWord(r) {
		limit *= 4
	}
	other := n.isName(at.next)
	for _, pl := range r.places {
		d := at.segment - pl.segment
		far = far && max(d, -d) > limit
		other = other && n.isName(pl.next) && !oneEdit([]rune(pl.next), []rune(at.next))
	}
	return other || far
}

// isName reports whether the base of a word in the target is one that no dictionary has.
func (n *names) isName(base string) bool {
	s := n.target.byBase[base]
	return s != nil && !n.isWord(s)
}

// farAway is the distance, in segments, at which two names that look alike are no longer one; four
// times that where one of them is a word.
const farAway = 100

// rather reports whether r, and not s, is the right one of two spellings that stand once each.
func (n *names) rather(r, s *spelling) bool {
	if n.Source.has(r.base) || r.term || n.isWord(r) || n.readFrom(r, r) {
		return true
	}
	return r.places[0].before(s.places[0])
}

// reportTwo reports s, which stands elsewhere as r.
func (n *names) reportTwo(s, r *spelling) {
	n.told[s] = true
	at := s.places[0]
	related := []Related{n.Target.Related(r.places[0].Place)}
	related = append(related, n.Source.RelatedSegments(n.sourceOf(at))...)
	found, use := n.Target.String(at.Place), n.Target.String(r.places[0].Place)
	f := Finding{
		Side:    n.Target.Side,
		Span:    n.Target.InSource(at.Place),
		Related: related,
		Message: Message{ID: "check.name", Data: map[string]any{"Found": found, "Use": use}},
		Fixes:   n.replacement(at.Place, use),
	}
	f.Fixes[0].Safe = len(r.places) > 1 && n.Source.has(r.base)
	n.Report(f)
}

// inSource returns the name of the linked source that s misspells, nil where there is none. Between
// languages the same letters must be usual: short names that the lexicon knows are translated. It is not sure
// where the two sound alike: a name may be spelt so from a third script.
func (n *names) inSource(s *spelling) (name *spelling, sure bool) {
	if !s.inside {
		return nil, false
	}
	for _, r := range n.source.in(n.sourceOf(s.places[0])) {
		if !r.inside || n.Target.has(r.base) || !sameAlphabet(r.base, s.base) {
			continue
		}
		verbatim := !n.ownScript(s.base)
		if !verbatim && utf8.RuneCountInString(r.base) <= wellKnownLetters && n.isWord(r) && !n.isTargets(r) {
			continue
		}
		switch {
		case !slipped(s.base, r.base, true) && !scrambled(s.base, r.base, longScrambled) || sameInflected(s.base, r.base) || !verbatim && n.translates(r, s):
		case scrambled(s.base, r.base, longScrambled) || slipped(s.base, r.base, verbatim || n.isTargets(r) || n.doubled(s, r)):
			return r, true
		case (typo(s.base, r.base) || hardC.Replace(s.base) == hardC.Replace(r.base)) && !n.isWord(r) && n.keeps():
			return r, false
		}
	}
	return nil, false
}

// doubled reports whether s is r with a letter too many, or no reading of Chinese characters where r is one.
func (n *names) doubled(s, r *spelling) bool {
	return len(lexicon.Syllables(r.base)) > 1 && len(lexicon.Syllables(s.base)) == 0 ||
		len(s.base) > len(r.base) && typo(s.base, r.base) && (!n.isWord(r) || doublesVowel(s.base, r.base))
}

// hardC makes one of the letters for a sound that no other language writes in another way where it keeps the
// rest of a name: Lindqvist.
var hardC = strings.NewReplacer("c", "k", "q", "k")

// keepsNames reports whether the translation, in the script of the source, has its names letter for letter: at
// least three that no dictionary knows, and fewer besides that only resemble one of the source.
func (n *names) keepsNames() bool {
	const least = 3
	kept, respelt := 0, 0
	for _, s := range n.target.spellings {
		switch {
		case s.small || s.term || !s.inside || !n.ownScript(s.base) || n.isWord(s):
		case n.Source.has(s.fold):
			kept++
		case slices.ContainsFunc(n.source.in(n.sourceOf(s.places[0])), func(r *spelling) bool { return resembles(r.base, s.base) && !n.isWord(r) }):
			respelt++
		}
	}
	return kept >= least && 2*kept >= 3*respelt
}

// translates reports whether the dictionary has s for r: Eventos is Events in Spanish.
func (n *names) translates(r, s *spelling) bool {
	l := n.lexicon
	return l != nil && len(l.Match(l.LookAll(lexicon.Source, []string{r.stem(n.Source.Stemmer())}), l.LookAll(lexicon.Target, []string{s.stem(n.Target.Stemmer())})).Pairs) > 0
}

// doublesVowel reports whether a is b with one of the letters twice that names do not double: Beiijing. A Russian
// ending may: Россиия has none, России has.
func doublesVowel(a, b string) bool {
	for _, v := range [...]string{"ii", "uu", "yy", "hh", "jj", "ww", "qq", "vv", "xx", "уу", "ээ", "юю", "яя", "ыы", "йй", "ьь", "щщ", "чч", "ии"} {
		if strings.Count(a, v) > strings.Count(b, v) {
			return true
		}
	}
	return false
}

// ownScript reports whether both languages are written in the script of the word: one that is not stands
// letter for letter as it is.
func (n *names) ownScript(word string) bool {
	script := "Cyrl"
	if isScript(word, unicode.Latin) {
		script = "Latn"
	}
	source, _ := n.Source.Doc.Lang.Script()
	target, _ := n.Target.Doc.Lang.Script()
	return source.String() == script && target.String() == script
}

// reportSource reports s, which the source spells as r.
func (n *names) reportSource(s, r *spelling, sure bool) {
	n.told[s] = true
	at := s.places[0]
	use := n.Source.String(r.places[0].Place)
	severity := Warning
	if sure {
		severity = Error
	}
	n.Report(Finding{
		Severity: severity,
		Side:     n.Target.Side,
		Span:     n.Target.InSource(at.Place),
		Related:  []Related{n.Source.Related(r.places[0].Place)},
		Message:  Message{ID: "check.name-source", Data: map[string]any{"Found": n.Target.String(at.Place), "Use": use}},
		Fixes:    n.replacement(at.Place, use),
	})
}

// sourceOf returns the segments of the source that are linked to the segment of a place.
func (n *names) sourceOf(at namePlace) []int { return n.linked[at.segment] }

// sameAlphabet reports whether two words are written in one script with letters that have case.
func sameAlphabet(a, b string) bool {
	for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic} {
		if isScript(a, script) {
			return isScript(b, script)
		}
	}
	return false
}

// namePlace is where a spelling stands.
type namePlace struct {
	Place
	segment int
	next    string // the base of the capitalised word after it
}

func (a namePlace) before(b namePlace) bool {
	return a.segment < b.segment || a.segment == b.segment && a.Place.Span.Start < b.Place.Span.Start
}

// spanIn returns where a token of a segment stands in the passage.
func spanIn(segment document.Span, start, end int) document.Span {
	return document.Span{Start: segment.Start + start, End: segment.Start + end}
}
