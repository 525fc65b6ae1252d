package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// Omitted finds source segments that the target does not render, or only in part.
var Omitted = &Check{Name: "omitted", Doc: "omitted", Severity: Error, Run: func(p *Pass) {
	for _, gap := range p.shared.holes().source {
		id := "check.omitted-sentence"
		if p.Source.whole(gap.place) {
			id = "check.omitted-passage"
		}
		f := Finding{
			Side:    bitext.Source,
			Span:    gap.inSource(p.Source),
			Related: gap.beside,
			Message: Message{ID: id, Data: map[string]any{"Found": excerpt(gap.words(p.Source))}},
		}
		if gap.doubt {
			f.Severity, f.Message.ID = Warning, "check.omitted-part"
		} else if gap.guess {
			f.Severity = Warning
		}
		p.Report(f)
	}
	for _, s := range p.shortfalls() {
		f := Finding{
			Side:    bitext.Source,
			Span:    p.Source.InSource(s.lost),
			Related: p.Target.RelatedSegments(p.Bitext.Links[s.link].Target),
			Message: Message{ID: "check.omitted-part", Data: map[string]any{"Found": excerpt(p.Source.String(s.lost))}},
		}
		if s.score < shortError {
			f.Severity = Warning
		}
		p.Report(f)
	}
	p.reportLostMembers()
}}

// Added finds target segments that render nothing of the source, among them those that stand twice.
var Added = &Check{Name: "added", Doc: "added", Severity: Error, Run: func(p *Pass) {
	said := map[document.Span]bool{} // two copies of which neither has a counterpart are one mistake
	for _, gap := range p.shared.holes().target {
		id := "check.added-sentence"
		if p.Target.whole(gap.place) {
			id = "check.added-passage"
		}
		place, related := gap.place, gap.beside
		if gap.twin != nil { // the first of the two is the one to keep
			id = "check.added-twice"
			first := *gap.twin
			if p.Target.InSource(place).Start < p.Target.InSource(first).Start {
				place, first = first, place
			}
			related = append([]Related{p.Target.Related(first)}, related...)
		}
		span := gap.inSource(p.Target)
		if gap.twin != nil {
			span = p.Target.InSource(place)
		}
		if said[span] {
			continue
		}
		said[span] = true
		f := Finding{
			Side:    bitext.Target,
			Span:    span,
			Related: related,
			Message: Message{ID: id, Data: map[string]any{"Found": excerpt(gap.words(p.Target))}},
		}
		if gap.doubt || gap.guess {
			f.Severity = Warning
		}
		p.Report(f)
	}
}}

// A segment without counterpart is reported from this probability on that it has none. Of two
// segments with the same words that are so many segments apart or fewer each may be the one that
// has, so that each gets its part of it.
const (
	surelyNone  = 0.9 // below, it may be a clause that stands as a sentence
	certain     = 0.8
	guessed     = 0.75 // for a warning, of a whole passage or a sentence of some length
	guessedItem = 0.5  // of an item of a list that is shorter in the translation, likewise
	// of a sentence of the source with a number that nothing near states, likewise
	guessedNumber = 0.6
	guessedLength = 30 // letters
	certainTwice  = 0.2
	twiceNear     = 8
)

// gap is a run of segments of one passage that have no counterpart.
type gap struct {
	place  Place
	beside []Related // where the counterpart would stand: the passage linked just before, or after
	twin   *Place    // another run with the same words
	near   bool      // and that is near
	copied bool      // the passage before or after has all the same sentences
	run    []int     // its segments
	cells  []Place   // the others of a row of a table, which is one gap
	guess  bool      // a passage of the source that the aligner is not sure of
	unsure bool      // the aligner is not quite sure
	doubt  bool      // a part of it may be rendered with the sentence beside it, or render a clause of that
}

// gaps returns the runs of side s that have no counterpart, in order, and the links that render some with their own.
func (p *Pass) gaps(s bitext.Side) ([]gap, []*bitext.Link) {
	t, other := p.Text(s), p.Text(s.Other())
	copies := sync.OnceValue(t.copies) // most texts have no gaps
	as := sync.OnceValue(func() asOften {
		return asOften{t: t, copies: copies(), linked: p.linksOf(t), other: other, others: other.copies(), known: map[string]bool{}}
	})
	var gaps []gap
	open := false // the last gap may go on
	beside := p.firstOf(other)
	after := 0 // the links of a row that is told of
	for i, l := range p.Bitext.Links {
		if segs := l.Segments(other.Side); len(segs) > 0 {
			beside = segs[len(segs)-1:]
		}
		if len(l.Segments(s)) == 0 {
			continue
		}
		if len(l.Segments(other.Side)) > 0 {
			open = false
			continue
		}
		if i < after {
			continue
		}
		if row, ok := p.lostCells(t, other, i); ok {
			row.beside = other.RelatedSegments(beside)
			gaps, open, after = append(gaps, row), false, i+len(row.run)
			continue
		}
		for _, n := range l.Segments(s) {
			g, told := p.gapAt(t, n, i, copies, as)
			last := len(gaps) - 1
			switch {
			case !told:
				open = false
			case !open || !gaps[last].takes(g):
				g.beside = other.RelatedSegments(beside)
				gaps = append(gaps, g)
				open = true
			}
		}
	}
	return p.uncovered(t, gaps)
}

// gapAt returns the gap that segment n makes, which has no counterpart by link i, and whether it is to be told of.
func (p *Pass) gapAt(t *Text, n, i int, again func() copies, as func() asOften) (gap, bool) {
	probability := p.Bitext.Links[i].P
	g := gap{place: t.Segment(n), run: []int{n}, unsure: probability < surelyNone}
	if k := again().other(t, n); k >= 0 {
		if as().stands(n) {
			return g, false
		}
		twin := t.Segment(k)
		g.twin, g.near = &twin, max(k-n, n-k) <= twiceNear
		g.copied = !t.whole(g.place) && t.sameBeside(g.place.Passage, twin.Passage) && !as().inCopies(n, k)
	}
	if !g.near && probability < certain {
		g.guess = probability >= guessed && (t.whole(g.place) || t.length(g.run) >= guessedLength)
	}
	if !g.guess && !g.near && probability < certain && t.Side == bitext.Source {
		g.guess = probability >= guessedItem && p.listIsShort(t, g, i) || probability >= guessedNumber && p.statesMore(t, g, bitext.Link{Target: p.targetNear(i)})
	}
	g.guess = g.guess || !g.near && probability < certain && t.whole(g.place) && p.facesStranger(i)
	forReaders := t.Side == bitext.Target && t.popsUp(g.place.Passage) // a translator's aid
	return g, !forReaders && g.told(t, probability) && !p.isDateline(t, g, i)
}

// facesStranger reports whether link i has words of one side alone and the link before or behind it words of the other
// side alone, enough of each, of which none render each other: neither is a free translation of the other.
func (p *Pass) facesStranger(i int) bool {
	const enough = 5 // words
	r := p.shared.renderings()
	if r == nil {
		return false
	}
	own := p.Bitext.Links[i]
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(p.Bitext.Links) {
			continue
		}
		l := p.Bitext.Links[k]
		if len(own.Source) != len(l.Target) || len(own.Target) != len(l.Source) || len(p.shared.foreign()[i])+len(p.shared.foreign()[k]) > 0 {
			continue
		}
		m := matched{source: r.contents(p.Source, append(slices.Clone(own.Source), l.Source...)), target: r.contents(p.Target, append(slices.Clone(own.Target), l.Target...))}
		if max(len(m.source), len(m.target)) > mostContents || min(len(m.source), len(m.target)) < enough {
			continue
		}
		if r.meet(&m); len(m.Pairs) == 0 {
			return true
		}
	}
	return false
}

// sameBeside reports whether two passages stand side by side and have the same words.
func (t *Text) sameBeside(a, b int) bool {
	return max(a-b, b-a) == 1 && t.Doc.Passages[a].Text.String() == t.Doc.Passages[b].Text.String()
}

// uncovered returns the gaps of side t but for those that are rendered with the sentence beside them, and the links of
// these sentences.
func (p *Pass) uncovered(t *Text, gaps []gap) (kept []gap, joined []*bitext.Link) {
	of := p.linksOf(t)
	kept = gaps[:0]
	for _, g := range gaps {
		if !g.besideTwin() && !t.isCaption(g.place) {
			with, tight := p.covered(t, g, of)
			if with != nil && !tight {
				joined = append(joined, with)
				continue
			}
			g.doubt = with != nil || g.unsure && t.Side == bitext.Target && p.clauseOfItsOwn(g, of)
		}
		kept = append(kept, g)
	}
	return kept, joined
}

// besideTwin reports whether the same words stand in the passage of a gap, or in one that is a copy of it: what renders
// them there renders those of the gap, too.
func (g *gap) besideTwin() bool {
	return g.twin != nil && (g.twin.Passage == g.place.Passage || g.copied)
}

// isCaption reports whether a place is all in brackets and no part of the sentence beside it, as the headings of articles
// may be.
func (t *Text) isCaption(pl Place) bool {
	text := t.String(pl)
	return isOpen(after(text, 0)) && isClose(before(text, len(text)))
}

// told reports whether the gap is one to speak of: certain enough by its probability, and with
// something in it to translate.
func (g *gap) told(t *Text, p float64) bool {
	if p < certain && !g.guess && !g.copied && (!g.near || p < certainTwice) {
		return false
	}
	return t.Doc.Passages[g.place.Passage].Kind != document.Field && hasWords(t.String(g.place)) && !closing(t.String(g.place))
}

// closing reports the formula that a Chinese notice closes with, "it is hereby announced", which other languages
// have no need of, and the line that names the reporters, whom Chinese names in brackets at the head.
func closing(s string) bool {
	if strings.HasPrefix(s, "(Reporting by ") || strings.HasPrefix(s, "(By ") || isByline(s) {
		return true
	}
	rest, ok := strings.CutPrefix(s, "特此")
	return ok && slices.Contains([]string{"公告", "通告", "通知", "声明", "说明", "通报"}, strings.TrimRight(rest, "。！"))
}

// isByline reports whether a line is "by" and names: by Zhang Wei, Maria Ortiz.
func isByline(s string) bool {
	const most = 80 // bytes
	words := strings.Fields(s)
	return len(s) < most && len(words) > 2 && strings.EqualFold(words[0], "by") && !strings.HasSuffix(s, ".") &&
		!slices.ContainsFunc(words[1:], func(w string) bool { return !unicode.IsUpper([]rune(w)[0]) && w != "and" })
}

// takes adds the next segment to the gap, if it is of the same passage and, where the gap is a copy,
// the copy goes on too.
func (g *gap) takes(next gap) bool {
	if next.place.Passage != g.place.Passage || (next.twin == nil) != (g.twin == nil) {
		return false
	}
	if next.twin != nil {
		if next.twin.Passage != g.twin.Passage || next.twin.Span.Start < g.twin.Span.End {
			return false
		}
		g.twin.Span.End = next.twin.Span.End
	}
	g.place.Span.End = next.place.Span.End
	g.run = append(g.run, next.run...)
	return true
}

// firstOf returns the first segment of text t that a link has.
func (p *Pass) firstOf(t *Text) []int {
	for _, l := range p.Bitext.Links {
		if segs := l.Segments(t.Side); len(segs) > 0 {
			return segs[:1]
		}
	}
	return nil
}

// whole reports whether the place is all of its passage.
func (t *Text) whole(pl Place) bool {
	text := t.Doc.Passages[pl.Passage].Text.String()
	return strings.TrimSpace(text[:pl.Span.Start]) == "" && strings.TrimSpace(text[pl.Span.End:]) == ""
}

// hasWords reports whether there is anything to translate in s.
func hasWords(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// copies are the segments of a text by their folded words.
type copies map[string][]int

func (t *Text) copies() copies {
	c := copies{}
	for i := range t.Doc.Segments() {
		key := t.folded(i)
		c[key] = append(c[key], i)
	}
	return c
}

// asOften tells which sentences stand as often on one side as what they render does on the other: of such the
// aligner has mistaken one for another, and none has been doubled.
type asOften struct {
	t, other       *Text
	copies, others copies
	linked         []*bitext.Link
	known          map[string]bool // by what was asked for
}

// stands reports whether segment n of the text, and what has the same words, stands on the other side as often.
func (a asOften) stands(n int) bool {
	words := a.t.folded(n)
	often, ok := a.known[words]
	if !ok {
		often = a.standAll(a.copies[words])
		a.known[words] = often
	}
	return often
}

// standAll is stands for segments of the same words, which are all that there are.
func (a asOften) standAll(same []int) bool {
	counted := map[string]bool{}
	there := 0
	for _, k := range same {
		l := a.linked[k]
		if l == nil || len(l.Source) != 1 || len(l.Target) != 1 {
			continue
		}
		if key := a.other.folded(l.Segments(a.other.Side)[0]); !counted[key] {
			counted[key] = true
			there += len(a.others[key])
		}
	}
	return there >= len(same)
}

// inCopies reports whether two segments of the same words stand in passages that render two passages of the same words.
func (a asOften) inCopies(n, k int) bool {
	p, q := a.renderedBeside(n), a.renderedBeside(k)
	return min(p, q) >= 0 && a.other.sameBeside(p, q)
}

// renderedBeside returns the passage of the other side that the segment before or after segment n, in its passage, renders,
// or -1.
func (a asOften) renderedBeside(n int) int {
	all, others := a.t.Doc.Segments(), a.other.Doc.Segments()
	for _, k := range []int{n - 1, n + 1} {
		if k >= 0 && k < len(all) && all[k].Passage == all[n].Passage && a.linked[k] != nil {
			return others[a.linked[k].Segments(a.other.Side)[0]].Passage
		}
	}
	return -1
}

// folded returns the folded words of a segment.
func (t *Text) folded(segment int) string { return token.Fold(t.String(t.Segment(segment))) }

// other returns the nearest other segment with the words of segment n, or -1.
func (c copies) other(t *Text, n int) int {
	same := c[t.folded(n)]
	at, _ := slices.BinarySearch(same, n)
	best := -1
	if at > 0 {
		best = same[at-1]
	}
	if at+1 < len(same) && (best < 0 || same[at+1]-n < n-best) {
		best = same[at+1]
	}
	return best
}
