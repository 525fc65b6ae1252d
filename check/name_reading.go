package check

import (
	"slices"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/lexicon"
)

// reportReadings reports the name of a Chinese person, family name and given name, that reads otherwise
// than the characters behind it in one syllable of three or more, or in their order: 梁亦舟, Liang Yichuan, Liang Zhouyi.
func (n *names) reportReadings() {
	if n.Source.lang() != "zh" {
		return
	}
	for _, p := range n.target.pairs {
		family, given := lexicon.Syllables(p.base), lexicon.Syllables(p.next)
		if len(family) == 0 || len(family) > 2 || len(given) == 0 || len(given) > 2 || len(family)+len(given) < 3 {
			continue
		}
		use, ok := n.misread(p.namePlace, family, given) // before all of the source is searched
		if ok && !n.reads(append(slices.Clone(family), given...)) && !n.reads(append(slices.Clone(given), family...)) {
			pl := n.withNext(p.namePlace)
			n.Report(Finding{
				Side:    n.Target.Side,
				Span:    n.Target.InSource(pl),
				Related: []Related{n.Source.Related(use)},
				Message: Message{ID: "check.name-source", Data: map[string]any{"Found": n.Target.String(pl), "Use": n.Source.String(use)}},
			})
		}
	}
}

// reads reports whether characters anywhere in the source are read as the syllables.
func (n *names) reads(syllables []string) bool {
	first := charactersOf(syllables[0])
	for i := range n.Source.Doc.Segments() {
		if first.in(n.Source.Doc.SegmentText(i), syllables) >= 0 {
			return true
		}
	}
	return false
}

// characters is a set of Chinese characters. Those of the Unicode block that nearly all are of are bits.
type characters struct {
	bits   [(lastHan-firstHan)/64 + 1]uint64
	others []rune
}

// firstHan and lastHan bound the block of CJK Unified Ideographs.
const firstHan, lastHan = 0x4e00, 0x9fff

// charactersOf returns those that are read as a syllable.
func charactersOf(syllable string) *characters {
	c := &characters{}
	for _, r := range lexicon.Characters(syllable) {
		if r >= firstHan && r <= lastHan {
			c.bits[(r-firstHan)/64] |= 1 << ((r - firstHan) % 64)
		} else {
			c.others = append(c.others, r)
		}
	}
	return c
}

func (c *characters) has(r rune) bool {
	if r >= firstHan && r <= lastHan {
		return c.bits[(r-firstHan)/64]>>((r-firstHan)%64)&1 != 0
	}
	return slices.Contains(c.others, r)
}

// in returns where characters of a text are read as some syllables, of the first of which these are the characters, -1 if
// none are.
func (c *characters) in(text string, syllables []string) int {
	text = text[:min(len(text), mostRead)]
	for at, r := range text {
		if c.has(r) {
			if end := min(len(text), at+utf8.UTFMax*len(syllables)); reads([]rune(text[at:end]), syllables) {
				return at
			}
		}
	}
	return -1
}

// misread returns the characters behind a name that are read as it is but for one syllable of the given
// name, or the order of its two, where there is one such place only.
func (n *names) misread(at namePlace, family, given []string) (use Place, ok bool) {
	size := len(family) + len(given)
	for _, i := range n.sourceOf(at) {
		seg := n.Source.Doc.Segments()[i]
		text := n.Source.Doc.SegmentText(i)
		text = text[:min(len(text), mostRead)]
		chars := []rune(text)
		start := 0
		for k := range chars {
			if k+size <= len(chars) && reads(chars[k:], family) && (readsBut(chars[k+len(family):k+size], given) || readsExchanged(chars[k+len(family):k+size], given)) {
				if ok {
					return use, false
				}
				ok = true
				use = Place{seg.Passage, spanIn(seg.Span, start, start+len(string(chars[k:k+size])))}
			}
			start += len(string(chars[k]))
		}
	}
	return use, ok
}

// readsExchanged reports whether two characters are read as two syllables in the other order.
func readsExchanged(chars []rune, syllables []string) bool {
	return len(syllables) == 2 && lexicon.Reads(chars[0], syllables[1]) && lexicon.Reads(chars[1], syllables[0])
}

// readsBut reports whether the characters are read as the syllables but for one.
func readsBut(chars []rune, syllables []string) bool {
	wrong := -1
	for i, s := range syllables {
		switch {
		case lexicon.Reads(chars[i], s):
		case wrong >= 0:
			return false
		default:
			wrong = i
		}
	}
	return wrong >= 0 && len(syllables) > 1 && len(lexicon.Readings(chars[wrong])) > 0 // which is dear to ask
}
