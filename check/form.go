package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// say reports a place of side t with the message id, which has the words there as Found.
func (p *Pass) say(t *Text, pl Place, id string, fixes ...Fix) {
	p.Report(Finding{
		Side:    t.Side,
		Span:    t.InSource(pl),
		Message: Message{ID: id, Data: map[string]any{"Found": excerpt(t.String(pl))}},
		Fixes:   fixes,
	})
}

// rewrite returns the fix that puts use in the place of what stands at a place of the target, with a
// message that shows neither: what is changed can often not be seen. Where there is markup in the
// place, the fix is none to apply unseen.
func (p *Pass) rewrite(pl Place, use, id string, safe bool) Fix {
	span := p.Target.InSource(pl)
	return Fix{
		Safe:    safe && string(p.Target.Doc.Source[span.Start:span.End]) == p.Target.String(pl),
		Message: Message{ID: id},
		Side:    p.Target.Side,
		Edits:   []document.Edit{{Span: span, New: use}},
	}
}

// mostInPassage is how many findings of one check a passage has at most: more than that tell nobody more.
const mostInPassage = 50

// crowd counts the findings of one check by passage.
type crowd struct{ passage, n int }

// full counts a finding in a passage and reports whether there have been enough.
func (c *crowd) full(passage int) bool {
	if c.passage != passage {
		*c = crowd{passage: passage}
	}
	c.n++
	return c.n > mostInPassage
}

// before and after return the characters around bytes start and end of text; 0 at its ends.
func before(text string, start int) rune {
	if start <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(text[:start])
	return r
}

func after(text string, end int) rune {
	if end >= len(text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text[end:])
	return r
}

// wordBefore returns the last word of a text, and wordBehind the first: what stands between white space.
func wordBefore(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	return text[lastStart(text):]
}

func wordBehind(text string) string {
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if end := strings.IndexFunc(text, unicode.IsSpace); end >= 0 {
		return text[:end]
	}
	return text
}

// lastStart returns where in a text what stands behind its last white space begins.
func lastStart(text string) int {
	return len(strings.TrimRightFunc(text, func(r rune) bool { return !unicode.IsSpace(r) }))
}

// isHan reports a Han character. Nearly all that texts have are in the first block of them.
func isHan(r rune) bool {
	return r >= 0x4e00 && r < 0xa000 || r >= 0x2e80 && unicode.Is(unicode.Han, r)
}

// isWide reports whether r is a character or a mark of Chinese or Japanese text.
func isWide(r rune) bool {
	return isHan(r) || r >= 0x3001 && r <= 0x30ff || r >= 0xff01 && r <= 0xff60 || strings.ContainsRune("“”‘’—…", r)
}

// group is a run of passages on either side whose segments are linked with each other.
type group struct{ source, target []int }

// groups returns the passages that belong together, in the order of the source. Passages without any
// counterpart are in none.
func (p *Pass) groups() []group {
	sources := len(p.Source.Doc.Passages)
	parent := make([]int, sources+len(p.Target.Doc.Passages))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	linked := make([]bool, len(parent))
	for _, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		first := p.Source.Doc.Segments()[l.Source[0]].Passage
		for _, s := range l.Source {
			n := p.Source.Doc.Segments()[s].Passage
			parent[root(n)], linked[n] = root(first), true
		}
		for _, s := range l.Target {
			n := sources + p.Target.Doc.Segments()[s].Passage
			parent[root(n)], linked[n] = root(first), true
		}
	}
	at := map[int]int{}
	var groups []group
	for i := range parent {
		if !linked[i] {
			continue
		}
		r := root(i)
		g, ok := at[r]
		if !ok {
			g = len(groups)
			at[r] = g
			groups = append(groups, group{})
		}
		if i < sources {
			groups[g].source = append(groups[g].source, i)
		} else {
			groups[g].target = append(groups[g].target, i-sources)
		}
	}
	return groups
}

// related returns the passages of side t as places that explain a finding on the other side.
func (t *Text) related(passages []int) []Related {
	var out []Related
	for _, i := range passages {
		out = append(out, Related{Side: t.Side, Span: t.Doc.Passages[i].Span})
	}
	return out
}

// item is something that has to stand on both sides alike: a link, a placeholder, a note.
type item struct {
	Place
	value string // as written
	key   string // what is compared
}

// differing returns what stands on one side only, counting repetitions.
func differing(source, target []item) (lost, added []item) {
	count := map[string]int{}
	for _, it := range target {
		count[it.key]++
	}
	for _, it := range source {
		if count[it.key]--; count[it.key] < 0 {
			lost = append(lost, it)
		}
	}
	for i := len(target) - 1; i >= 0; i-- {
		if count[target[i].key] > 0 {
			count[target[i].key]--
			added = append(added, target[i])
		}
	}
	return lost, added
}

// reportItem says that an item stands on side t only.
func (p *Pass) reportItem(t *Text, it item, id string, beside []Related) {
	if it.Span.Len() == 0 { // nothing of the text: its sentence
		passage := &t.Doc.Passages[it.Passage]
		it.Span = passage.Segments[segmentAt(passage, it.Span.Start)]
	}
	p.Report(Finding{
		Side:    t.Side,
		Span:    t.InSource(it.Place),
		Related: beside,
		Message: Message{ID: id, Data: map[string]any{"Found": excerpt(it.value)}},
	})
}

// reportChanged says that an item of the target differs from the source's.
func (p *Pass) reportChanged(source, target item, id string, fixes []Fix) {
	p.Report(Finding{
		Side:    bitext.Target,
		Span:    p.Target.InSource(target.Place),
		Related: []Related{p.Source.Related(source.Place)},
		Message: Message{ID: id, Data: map[string]any{"Found": excerpt(target.value), "Source": excerpt(source.value)}},
		Fixes:   fixes,
	})
}
