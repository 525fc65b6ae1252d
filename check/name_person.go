package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/lexicon"
)

// person is somebody whom the Chinese source names with a dot between the parts of the name: 米洛拉德·约万诺维奇. It may go on
// with the last of them alone.
type person struct {
	name     string // the last part, as far as it stands elsewhere, too
	longest  string // the last part, as far as characters go that names are written with
	segments []int  // of the source that have the name
}

// reportPersons reports the name of a person that the translation spells otherwise than where it stands for the same
// characters elsewhere, or whose consonants stand in another order than theirs.
func (n *names) reportPersons() {
	if n.Source.lang() != "zh" {
		return
	}
	persons := n.persons()
	if len(persons) == 0 {
		return
	}
	targets := n.nameTargets()
	for _, who := range persons {
		if len(who.segments) > 1 {
			n.reportOtherwise(who, targets)
		}
		n.reportTransposed(who, targets)
	}
}

// persons returns those of the source, in order.
func (n *names) persons() (found []person) {
	const fewest = 2 // characters
	for i := range n.Source.Doc.Segments() {
		text := n.Source.Doc.SegmentText(i)
		for at := strings.Index(text, "·"); at >= 0; {
			rest := text[at+len("·"):]
			next := strings.Index(rest, "·")
			run := transliterated(rest)
			if utf8.RuneCountInString(run) >= fewest && next != len(run) && !slices.ContainsFunc(found, func(p person) bool { return strings.HasPrefix(run, p.name) || strings.HasPrefix(p.longest, run) }) {
				found = append(found, n.personOf(run, i))
			}
			if at = next; next >= 0 {
				at += len(text) - len(rest)
			}
		}
	}
	return found
}

// transliterated returns the characters that text begins with which foreign names are written with, rare ones among them.
func transliterated(text string) string {
	const most, rare = 8, "策姬妲婕莺妥伽迦筱蓬柳娥菈琪洁卓措雍央黛贡仓坤汶颂猜"
	end := 0
	for k, r := range []rune(text[:min(len(text), most*utf8.UTFMax)]) {
		if k == most || !isTransliteration(r) && foreignName(string(r)) == 0 && !strings.ContainsRune(rare, r) {
			break
		}
		end += utf8.RuneLen(r)
	}
	return text[:end]
}

// personOf returns the one whose last name a segment begins to spell as run, which may go on with other words.
func (n *names) personOf(run string, segment int) person {
	who := person{name: run, longest: run, segments: []int{segment}}
	for name := []rune(run); len(name) > 1; name = name[:len(name)-1] {
		for i := range n.Source.Doc.Segments() {
			if i != segment && strings.Contains(n.Source.Doc.SegmentText(i), string(name)) {
				who.segments = append(who.segments, i)
			}
		}
		if len(who.segments) > 1 {
			who.name = string(name)
			break
		}
	}
	slices.Sort(who.segments)
	return who
}

// reportOtherwise reports a person's name that is spelt otherwise than most often, or first.
func (n *names) reportOtherwise(who person, targets [][]int) {
	key := hanKey(who.name)
	usual, times := n.usual(who, key, targets)
	if usual == nil {
		return
	}
	for _, i := range who.segments {
		there := n.target.in(targets[i])
		if slices.ContainsFunc(there, func(s *spelling) bool { return s.base == usual.base }) {
			continue
		}
		at := slices.IndexFunc(there, func(s *spelling) bool {
			return s.maySound(key) && len(s.places) <= times && s.standsOnlyFor(who, targets) && spelledOtherwise(s.base, usual.base)
		})
		if at >= 0 && !n.told[there[at]] {
			n.reportTwo(there[at], usual)
		}
	}
}

// usual returns the spelling of the person's name that stands for it most often, first of all in the first place, and how
// often it does.
func (n *names) usual(who person, key string, targets [][]int) (best *spelling, times int) {
	counts := map[*spelling]int{}
	for _, i := range who.segments {
		var here *spelling
		score := enoughPerson
		for _, s := range n.target.in(targets[i]) {
			if likeness := soundLikeness(s.base, key); likeness > score && s.maySound(key) && s.standsOnlyFor(who, targets) {
				here, score = s, likeness
			}
		}
		if here == nil {
			continue
		}
		if counts[here]++; counts[here] > times {
			best, times = here, counts[here]
		}
	}
	return best, times
}

// enoughPerson is the share of consonants in common from which a word may spell a person's name.
const enoughPerson = 0.65

// maySound reports whether a spelling may be that of a person with these consonants.
func (s *spelling) maySound(key string) bool {
	return !s.term && !s.small && soundLikeness(s.base, key) >= enoughPerson
}

// standsOnlyFor reports whether a spelling stands in no segment but those with the person.
func (s *spelling) standsOnlyFor(who person, targets [][]int) bool {
	return !slices.ContainsFunc(s.places, func(pl namePlace) bool {
		return !slices.ContainsFunc(who.segments, func(i int) bool { return slices.Contains(targets[i], pl.segment) })
	})
}

// spelledOtherwise reports whether two words are spellings of one name, of which one is no inflected form of the other.
func spelledOtherwise(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return 3*distance(x, y) <= max(len(x), len(y)) && (!sameInflected(a, b) || endsInVowel(a, b) || endsInVowel(b, a))
}

// endsInVowel reports whether a word is another one with a vowel behind it.
func endsInVowel(long, short string) bool {
	rest, ok := strings.CutPrefix(long, short)
	return ok && len(rest) == 1 && strings.Contains("aeiouy", rest)
}

// hanKey returns the consonants of characters, none twice in a row.
func hanKey(name string) string {
	var b strings.Builder
	last := byte(0)
	for _, r := range name {
		for _, c := range []byte(lexicon.HanConsonants(r)) {
			if c != last {
				b.WriteByte(c)
			}
			last = c
		}
	}
	return b.String()
}

// slavic writes the letters as they are read in names of Slavic languages: Jovanović.
var slavic = strings.NewReplacer("j", "y", "c", "ts")

// soundLikeness is the share of consonants that a word has in common with characters.
func soundLikeness(word, key string) float64 {
	return max(inCommon(lexicon.Consonants(word), key), inCommon(lexicon.Consonants(slavic.Replace(word)), key))
}

// reportTransposed reports a name with two consonants in the other order than the person's characters have them, where no
// word has them in theirs: 德米尔坎, Дермикан.
func (n *names) reportTransposed(who person, targets [][]int) {
	const fewest = 3 // characters
	there := n.target.in(targets[who.segments[0]])
	var wrong *spelling
	for name := []rune(who.longest); len(name) >= fewest; name = name[:len(name)-1] {
		key := hanKey(string(name))
		for _, s := range there {
			switch consonants := lexicon.Consonants(s.base); {
			case consonants == key || n.told[s]:
				return
			case wrong == nil && s.inside && !s.term && !n.isWord(s) && len(s.places) == 1 && transposed(consonants, key):
				wrong = s
			}
		}
	}
	if wrong == nil {
		return
	}
	pl, name := n.Source.Segment(who.segments[0]), who.longest
	at := strings.Index(n.Source.String(pl), name)
	if at < 0 { // this segment has less of it
		name = who.name
		at = strings.Index(n.Source.String(pl), name)
	}
	pl.Span = spanIn(pl.Span, at, at+len(name))
	n.reportSource(wrong, &spelling{places: []namePlace{{Place: pl}}}, true)
}

// transposed reports whether two keys, of so many consonants that no two names have them so, differ in the order of two
// neighbours within them.
func transposed(a, b string) bool {
	const least = 5
	if len(a) != len(b) || len(a) < least || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
