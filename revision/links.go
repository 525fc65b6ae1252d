package revision

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// unitLinks are the links of a bitext between units.
type unitLinks struct {
	bitext           *bitext.Bitext
	targets, sources [][]int // by unit of the one side: units of the other
	byLink           []int   // by segment of the source: its link, or -1
	firstSource      []int   // by passage of the source: its first segment
	targetUnit       []int   // by passage of the target: its unit
}

// linkUnits reads the links of b by units.
func linkUnits(b *bitext.Bitext, source, target []unit) *unitLinks {
	u := &unitLinks{
		bitext: b, targets: make([][]int, len(source)), sources: make([][]int, len(target)),
		byLink: make([]int, len(b.Source.Segments())), firstSource: make([]int, len(b.Source.Passages)),
		targetUnit: unitOf(target, len(b.Target.Passages)),
	}
	sourceUnit := unitOf(source, len(b.Source.Passages))
	first := 0
	for p := range b.Source.Passages {
		u.firstSource[p] = first
		first += len(b.Source.Passages[p].Segments)
	}
	for s := range u.byLink {
		u.byLink[s] = -1
	}
	for k, l := range b.Links {
		for _, s := range l.Source {
			u.byLink[s] = k
			i := sourceUnit[b.Source.Segments()[s].Passage]
			for _, t := range l.Target {
				j := u.targetUnit[b.Target.Segments()[t].Passage]
				u.targets[i], u.sources[j] = append(u.targets[i], j), append(u.sources[j], i)
			}
		}
	}
	for _, p := range append(linkMeta(source, target), linkBlocks(source, target)...) {
		u.targets[p.i], u.sources[p.j] = append(u.targets[p.i], p.j), append(u.sources[p.j], p.i)
	}
	for i := range u.targets {
		u.targets[i] = uniq(u.targets[i])
	}
	for j := range u.sources {
		u.sources[j] = uniq(u.sources[j])
	}
	return u
}

// targetSegments returns the segments that translate a segment of the source.
func (u *unitLinks) targetSegments(s int) []int {
	if k := u.byLink[s]; k >= 0 {
		return u.bitext.Links[k].Target
	}
	return nil
}

func unitOf(units []unit, passages int) []int {
	of := make([]int, passages)
	for k := range units {
		if units[k].passage != nil {
			of[units[k].Passage] = k
		}
	}
	return of
}

// linkMeta pairs the fields that are not for readers by name.
func linkMeta(source, target []unit) []point {
	at := map[document.Key]int{}
	for i := range source {
		if source[i].kind == metaKind {
			at[source[i].key] = i
		}
	}
	var points []point
	for j := range target {
		if i, ok := at[target[j].key]; ok && target[j].kind == metaKind {
			points = append(points, point{i, j})
		}
	}
	return points
}

// linkBlocks pairs the blocks of two sides in order: those that are alike, and what stands between
// these where there are as many on both sides.
func linkBlocks(source, target []unit) []point {
	is, a := blocksOf(source)
	js, b := blocksOf(target)
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	var points []point
	link := func(i, j, n int) {
		for x := range n {
			points = append(points, point{is[i+x], js[j+x]})
		}
	}
	empty := &document.Document{}
	c := match(empty, empty, a, b, nil)
	for _, p := range c.pairs {
		link(p.i, p.j, min(p.n, p.m))
	}
	i, j := 0, 0 // where the last pair in order ends
	between := func(endA, endB int) {
		if endA-i == endB-j {
			link(i, j, endA-i)
		}
	}
	for _, p := range c.pairs {
		if !p.moved {
			between(p.i, p.j)
			i, j = p.i+p.n, p.j+p.m
		}
	}
	between(len(a), len(b))
	return points
}

// blocksOf returns the units that are blocks, such as code, and where they stand.
func blocksOf(units []unit) (at []int, blocks []unit) {
	for k := range units {
		if u := &units[k]; u.passage == nil && u.kind != metaKind {
			at, blocks = append(at, k), append(blocks, unit{Unit: u.Unit, kind: u.kind, text: u.text})
		}
	}
	return at, blocks
}

// relink returns the bitext of the two new documents: links of the verified state are kept between what
// did not change, and the rest is aligned.
func (f *fourWay) relink(source, target *document.Document) *bitext.Bitext {
	f.segments = [2][]int{f.source.segmentMap(), f.target.segmentMap()}
	var kept []bitext.Link
	taken := [2]int{}
	for _, l := range f.was.Links {
		s, ok := became(l.Source, f.segments[0])
		t, also := became(l.Target, f.segments[1])
		if ok && also && len(s) > 0 && len(t) > 0 {
			kept = append(kept, bitext.Link{Source: s, Target: t})
			taken[0] += len(s)
			taken[1] += len(t)
		}
	}
	if taken[0] == len(source.Segments()) || taken[1] == len(target.Segments()) {
		return &bitext.Bitext{Source: source, Target: target, Links: kept}
	}
	return bitext.Align(source, target, bitext.Options{Fixed: kept})
}

// became returns what segments became, in order, and whether all of them are still there.
func became(segments, of []int) ([]int, bool) {
	out := make([]int, len(segments))
	for k, s := range segments {
		if out[k] = of[s]; out[k] < 0 {
			return nil, false
		}
	}
	slices.Sort(out)
	return out, true
}

// segmentMap returns what each segment of the old version became: in passages that became each other,
// the sentences that are equal, and those between these where there are as many.
func (c *comparison) segmentMap() []int {
	of := make([]int, len(c.old.Segments()))
	for s := range of {
		of[s] = -1
	}
	starts := func(d *document.Document) []int {
		first, n := make([]int, len(d.Passages)), 0
		for p := range d.Passages {
			first[p] = n
			n += len(d.Passages[p].Segments)
		}
		return first
	}
	first, firstNew := starts(c.old), starts(c.new)
	segments := func(units []unit, first []int) (at []int, texts []string) {
		for i := range units {
			if p := units[i].passage; p != nil {
				for k, s := range p.Segments {
					at = append(at, first[units[i].Passage]+k)
					texts = append(texts, strings.TrimSpace(p.Text.Slice(s)))
				}
			}
		}
		return at, texts
	}
	for _, p := range c.pairs {
		a, textsA := segments(c.a[p.i:p.i+p.n], first)
		b, textsB := segments(c.b[p.j:p.j+p.m], firstNew)
		for _, q := range sentences(textsA, textsB) {
			of[a[q.i]] = b[q.j]
		}
	}
	return of
}

// sentences pairs the sentences of two versions of a passage.
func sentences(a, b []string) []point {
	var points []point
	i, j := 0, 0
	fill := func(endA, endB int) {
		if endA-i == endB-j {
			for ; i < endA; i, j = i+1, j+1 {
				points = append(points, point{i, j})
			}
		}
	}
	at := map[string][]int{}
	for k, text := range b {
		at[text] = append(at[text], k)
	}
	var equal []point
	for k, text := range a {
		if left := at[text]; len(left) > 0 {
			equal = append(equal, point{k, left[0]})
			at[text] = left[1:]
		}
	}
	for _, p := range longestRising(equal) {
		fill(p.i, p.j)
		points = append(points, p)
		i, j = p.i+1, p.j+1
	}
	fill(len(a), len(b))
	return points
}

// findAdrift attaches passages of the old translation that have no link to the source before them,
// where all of the source around them changed: what was translated so freely that nothing is linked is no
// better than the rest.
func (f *fourWay) findAdrift() [][]int {
	adrift := make([][]int, len(f.source.a))
	changed := make([]bool, len(f.source.a))
	for k := range f.changes {
		for i := f.changes[k].a.lo; i < f.changes[k].a.hi; i++ {
			changed[i] = f.changes[k].Requires == Update
		}
	}
	var loose []int
	last := -1
	for t := f.target.all[0].lo; t < len(f.target.a); t++ {
		sources := f.before.sources[t]
		if len(sources) == 0 {
			loose = append(loose, t)
			continue
		}
		if last >= 0 && allTrue(changed, last, sources[0]) {
			adrift[last] = append(adrift[last], loose...)
		}
		loose, last = nil, sources[len(sources)-1]
	}
	if last >= 0 && allTrue(changed, last, len(changed)-1) {
		adrift[last] = append(adrift[last], loose...)
	}
	return adrift
}

// allTrue reports whether all of list from lo to hi are true, and whether these are in order.
func allTrue(list []bool, lo, hi int) bool {
	return lo <= hi && !slices.Contains(list[lo:hi+1], false)
}
