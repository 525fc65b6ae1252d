package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// definition is a term that a text defines, with what it means: one passage, or one that leads in and the items of its
// list. Laws in two languages name the term of the other in brackets at the end, and have the definitions in the order
// of the alphabet on either side.
type definition struct {
	first, last int    // passages
	term        string // of the other language
}

// definitions are those that both texts have, by passage of either side: their number, or -1.
type definitions struct {
	source, target []int
	heads          [2][]int // by number: the passage that each begins with
}

// pairDefinitions finds the definitions of the texts that name each other: each ends with the term that the other
// begins with.
func (p *Pass) pairDefinitions() definitions {
	d := definitions{source: unpaired(p.Source), target: unpaired(p.Target)}
	byTerm := map[string][]definition{}
	for _, t := range p.Target.definitions() {
		term := strings.ToLower(t.term)
		byTerm[term] = append(byTerm[term], t)
	}
	if len(byTerm) == 0 {
		return d
	}
	for _, s := range p.Source.definitions() {
		t, ok := p.definedAs(s, byTerm)
		if !ok || d.source[s.first] >= 0 || d.target[t.first] >= 0 {
			continue
		}
		n := len(d.heads[0])
		d.heads[0], d.heads[1] = append(d.heads[0], s.first), append(d.heads[1], t.first)
		for i := s.first; i <= s.last; i++ {
			d.source[i] = n
		}
		for i := t.first; i <= t.last; i++ {
			d.target[i] = n
		}
	}
	return d
}

// definedAs returns the definition of the target, by the term of the source that it ends with, that a definition of
// the source names.
func (p *Pass) definedAs(s definition, byTerm map[string][]definition) (definition, bool) {
	const most = 12 // words of a term
	text := strings.ToLower(p.Source.Doc.Passages[s.first].Text.String())
	for end, n := 0, 0; n < most && end < len(text); n++ {
		next := strings.IndexByte(text[end:], ' ')
		if next < 0 {
			next = len(text) - end
		}
		for _, t := range byTerm[strings.TrimRight(text[:end+next], ",:;")] {
			if beginsWith(p.Target.Doc.Passages[t.first].Text.String(), s.term) {
				return t, true
			}
		}
		end += next + 1
	}
	return definition{}, false
}

func unpaired(t *Text) []int { return slices.Repeat([]int{-1}, len(t.Doc.Passages)) }

// definitions returns the passages of a text that end with words in brackets, and those that lead in a list whose last
// item does.
func (t *Text) definitions() (found []definition) {
	head := 0
	for i := range t.Doc.Passages {
		if !t.isItem(i) {
			head = i
		}
		if term := termBehind(t.Doc.Passages[i].Text.String()); term != "" {
			found = append(found, definition{i, i, term})
			if head < i {
				found = append(found, definition{head, i, term})
			}
		}
	}
	return found
}

// isItem reports whether a passage is an item of a list, by its markup or its number.
func (t *Text) isItem(passage int) bool {
	own := &t.Doc.Passages[passage]
	return own.Kind == document.Item || bitext.Numbering(own.Text.String()) > 0
}

// leadsIn reports whether some segments end a passage that a list goes on from: "for the purpose of:".
func (t *Text) leadsIn(segments []int) bool {
	all := t.Doc.Segments()
	last := segments[len(segments)-1]
	if last+1 >= len(all) || all[last+1].Passage == all[last].Passage || t.ending(segments) == stopped {
		return false
	}
	own, next := &t.Doc.Passages[all[last].Passage], &t.Doc.Passages[all[last+1].Passage]
	text := strings.TrimLeft(next.Text.String(), "(")
	return own.Kind != document.Item && next.Kind == document.Item || bitext.Numbering(text) == 1 || strings.HasPrefix(text, "i)")
}

// goesOn reports whether the last of some segments ends its passage with a mark that another passage has to follow.
func (t *Text) goesOn(segments []int) bool {
	all := t.Doc.Segments()
	last := segments[len(segments)-1]
	text := strings.TrimRight(t.String(t.Segment(last)), " ")
	mark, _ := utf8.DecodeLastRuneInString(text)
	return last+1 < len(all) && all[last+1].Passage != all[last].Passage && strings.ContainsRune(",:;，：；،؛", mark)
}

// termBehind returns what stands in brackets at the end of a text, empty where nothing does.
func termBehind(text string) string {
	text, ok := strings.CutSuffix(strings.TrimRight(text, " .;；。"), ")")
	open := strings.LastIndexByte(text, '(')
	if !ok || open < 0 {
		return ""
	}
	return strings.TrimSpace(text[open+1:])
}

// beginsWith reports whether a text begins with a term, in whatever case.
func beginsWith(text, term string) bool {
	return term != "" && len(term) <= len(text) && strings.EqualFold(text[:len(term)], term)
}

// inAlphabet reports whether two runs of segments are of one definition, in the order of the alphabet on either side.
func (p *Pass) inAlphabet(source, target []int) bool {
	if len(source) == 0 || len(target) == 0 {
		return false
	}
	d := p.shared.definitions()
	n := d.source[p.Source.Doc.Segments()[source[0]].Passage]
	return n >= 0 && n == d.target[p.Target.Doc.Segments()[target[0]].Passage]
}

// definedElsewhere reports whether a gap of side t stands in a definition that the other side has in another place.
func (p *Pass) definedElsewhere(t *Text, g gap, of []*bitext.Link) bool {
	d := p.shared.definitions()
	own, other, heads := d.source, d.target, d.heads[0]
	if t.Side == bitext.Target {
		own, other, heads = d.target, d.source, d.heads[1]
	}
	n := own[g.place.Passage]
	if n < 0 {
		return false
	}
	all := t.Doc.Segments()
	first, _ := slices.BinarySearchFunc(all, heads[n], func(s document.Segment, passage int) int { return s.Passage - passage })
	for s := first; s < len(all) && all[s].Passage == heads[n]; s++ {
		if of[s] == nil {
			continue
		}
		far := p.Text(t.Side.Other())
		if linked := of[s].Segments(far.Side); other[far.Doc.Segments()[linked[0]].Passage] == n {
			return false
		}
	}
	return true
}
