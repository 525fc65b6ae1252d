package bitext

import (
	"slices"
	"sync"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
)

// Align pairs the segments of source with those of target.
//
// The links are the most likely ones under a model of how texts are translated: a link's score is
// the log-likelihood ratio of its two sides being translations of each other against their being
// unrelated, from lengths, from words, numbers and names in both directions, and from the layout.
// So a segment is left without counterpart when nothing around it explains it. Fields of front
// matter are linked by equal keys and only so. Link.P is the posterior probability of the link;
// of an omitted or added segment, that it has no counterpart.
func Align(source, target *document.Document, o Options) *Bitext {
	b := &Bitext{Source: source, Target: target}
	if o.Lexicon == nil {
		o.Lexicon = lexicon.For(source.Lang, target.Lang)
	}
	if len(o.Fixed) == 0 && sameText(source, target) {
		for i := range source.Segments() {
			b.Links = append(b.Links, Link{Source: []int{i}, Target: []int{i}, P: 1})
		}
		return b
	}
	var parts [][]Link
	fs, ft := newFields(source), newFields(target)
	fs.leaveOut(o.Fixed, Source)
	ft.leaveOut(o.Fixed, Target)
	parts = append(parts, certain(o.Fixed), linkFields(fs, ft, o))
	parts = append(parts, alignRun(source, target, fs.rest, ft.rest, o))
	b.Links = inOrder(parts, len(target.Segments()))
	return b
}

// certain returns the links of a person, who is never unsure.
func certain(fixed []Link) []Link {
	links := slices.Clone(fixed)
	for k := range links {
		links[k].P, links[k].Moved = 1, false
	}
	return links
}

func sameText(a, b *document.Document) bool {
	sa, sb := a.Segments(), b.Segments()
	if len(sa) != len(sb) {
		return false
	}
	for i := range sa {
		p, q := &a.Passages[sa[i].Passage], &b.Passages[sb[i].Passage]
		if p.Kind != q.Kind || p.Kind == document.Field && p.Key != q.Key ||
			a.SegmentText(i) != b.SegmentText(i) {
			return false
		}
	}
	return true
}

// alignRun pairs the segments of ss with those of ts, indexes into the documents' segments.
func alignRun(source, target *document.Document, ss, ts []int, o Options) []Link {
	if len(ss) == 0 || len(ts) == 0 {
		links, p := unlinked(len(ss), len(ts))
		return linksOf(links, p, ss, ts)
	}
	var s, t *side
	both(len(ss)+len(ts),
		func() { s = readSide(source, ss, o.known(Source, source)) },
		func() { t = readSide(target, ts, o.known(Target, target)) },
	)
	d := begin(s, t, o.Lexicon, newPins(o.Fixed, ss, ts))
	if len(o.Fixed) == 0 {
		d, ts = d.reordered(ts, &o)
	}
	defer s.leave()
	defer d.t.leave()
	links, p := d.refine()
	return linksOf(links, p, ss, ts)
}

// linksOf returns links of segments by their numbers in the documents.
func linksOf(links []bead, p []float64, ss, ts []int) []Link {
	out := make([]Link, 0, len(links))
	for k, l := range links {
		out = append(out, Link{Source: ss[l.i : l.i+l.n : l.i+l.n], Target: ts[l.j : l.j+l.m : l.j+l.m], P: p[k]})
	}
	return out
}

// worthBoth is from how many segments on two pieces of work are done at the same time: below, waking
// a thread costs more than it saves.
const worthBoth = 400

// both does two pieces of work that share nothing, at the same time for texts of many segments.
func both(segments int, f, g func()) {
	if segments < worthBoth {
		f()
		g()
		return
	}
	var other sync.WaitGroup
	other.Go(g)
	f()
	other.Wait()
}

// begin runs the first pass.
func begin(s, t *side, lex *lexicon.Lexicon, p *pins) *search {
	m := newModel(s, t)
	anchors := anchorTable(s, t, lex)
	p.add(skeleton(s, t, anchors), s.n(), t.n())
	d := &search{s: s, t: t, m: m, x: newLayout(s, t), pins: p, tails: m.lengthTails(t), anchors: anchors, room: rooms.Get().(*room)}
	d.look(anchors, guide(s, t, anchors, p.points))
	d.links = d.best()
	return d
}

// total is how likely the best path is, as a logarithm.
func (d *search) total() float64 { return d.score[d.b.at(d.s.n(), d.t.n())] }

// refine runs the later passes, each with better estimates and a narrower band than the one before.
func (d *search) refine() ([]bead, []float64) {
	defer d.leave()
	s, t, m, links, anchors := d.s, d.t, d.m, d.links, d.anchors
	words := anchors
	short := s.n()+t.n() < worthBoth
	var likely *band // nil: all of it, as what is left over may have its counterpart anywhere
	if short && unlinkedIn(links) == 0 {
		all := d.paths()
		if sure := all.sure(links); slices.Min(sure) >= settled {
			return d.moved(links, sure, words)
		}
		likely = all.likely(links)
	}
	if 8*unlinkedIn(links) > s.n()+t.n() {
		m.doubtWords()
		d.look(anchors, d.b)
		links = d.best()
	}
	for range laterPasses {
		last := links
		d.strictness(links)
		d.forget()
		m.learn(s, t, links)
		d.x.learn(links)
		words = m.learnWords(s, t, anchors, links)
		d.look(words, around(links, s.n(), t.n()).within(likely))
		likely = nil
		if links = d.best(); samePath(links, last) {
			break
		}
	}
	links, sure := d.unjoin(d.paths(), links)
	return d.moved(links, sure, words)
}

// settled is the probability from which on the first pass of a short text is the last, if all its links
// have it: what later passes learn from the text would only confirm them.
const settled = 0.99

// unlinkedIn counts the segments without counterpart.
func unlinkedIn(links []bead) int {
	n := 0
	for _, l := range links {
		if l.n == 0 || l.m == 0 {
			n += l.n + l.m
		}
	}
	return n
}

func samePath(a, b []bead) bool {
	return slices.EqualFunc(a, b, func(x, y bead) bool { return x.i == y.i && x.j == y.j && x.n == y.n && x.m == y.m })
}

const laterPasses = 2

func (d *search) look(x *table, b *band) {
	d.b = b
	d.evidence.weigh(d.s, d.t, x, d.m, b)
}

func unlinked(n, m int) ([]bead, []float64) {
	var out []bead
	for i := range n {
		out = append(out, bead{i: i, n: 1})
	}
	for j := range m {
		out = append(out, bead{i: n, j: j, m: 1})
	}
	p := make([]float64, n+m)
	for k := range p {
		p[k] = 1
	}
	return out, p
}

func conceptsOf(anchors []Anchor, s Side) map[int][]string {
	out := map[int][]string{}
	for _, a := range anchors {
		if a.Side == s {
			out[a.Segment] = append(out[a.Segment], a.Concept)
		}
	}
	return out
}
