package lsp

import (
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/project"
)

// Bounds of what is checked at once after an edit, in passages.
const (
	around      = 2  // on either side of those that changed
	mostChanged = 60 // more wait for the pause
)

// ofTheWhole are the checks that look at more than a passage and its neighbours: what they said before
// stands until the pause.
var ofTheWhole = []string{
	check.TermInconsistent.Name, check.FirstMention.Name, check.Name.Name, check.Moved.Name, check.Stale.Name, check.Altered.Name,
	check.SuppressionUnused.Name, check.SuppressionExpired.Name, check.SuppressionUnknown.Name,
}

// quick brings the pair's report up to an edit of one side: it checks the passages around the edit and
// moves what was found elsewhere.
func (s *server) quick(p *pair, side bitext.Side, doc *document.Document) {
	e := newEdit(p.report.Bitext, side, doc)
	var part check.Report
	fits := e.new.len() <= mostChanged && p.glossary != nil && e.close()
	if fits {
		source, target := e.parts()
		part, fits = runPart(s.input(p, source, target))
	}
	findings := e.kept(p.report.Findings, fits)
	if fits {
		e.link(part.Bitext)
		findings = append(findings, e.fresh(part.Findings)...)
	}
	p.report.Findings, p.report.Bitext = findings, e.bitext()
}

// runPart checks a part of a text; not ok where the program fails, which the pause will tell.
func runPart(in check.Input) (part check.Report, ok bool) {
	defer project.Guard(in.Target.Name, func(*project.Error) {})
	return check.Run(in), true
}

// passages is a half-open range of a document's passages.
type passages struct{ from, to int }

func (r passages) len() int { return r.to - r.from }

// edit is what an edit of one side of a bitext comes to.
type edit struct {
	was      *bitext.Bitext
	side     bitext.Side
	doc      *document.Document // the edited side as it is now
	bytes    document.Span      // of the old source that changed
	grown    int                // bytes
	old, new passages           // that changed, with a neighbour on either side
	window   passages           // of the old side: what is aligned anew
	other    passages           // of the other side: what is linked to the window
	core     passages           // of the other side: what is linked to old or new
	links    []bitext.Link
}

func newEdit(was *bitext.Bitext, side bitext.Side, doc *document.Document) *edit {
	before := was.Doc(side)
	e := &edit{was: was, side: side, doc: doc, grown: len(doc.Source) - len(before.Source)}
	e.bytes.Start = commonPrefix(before.Source, doc.Source)
	e.bytes.End = len(before.Source) - commonSuffix(before.Source[e.bytes.Start:], doc.Source[e.bytes.Start:])
	n, m := len(before.Passages), len(doc.Passages)
	first := 0
	for first < min(n, m) && same(&before.Passages[first], &doc.Passages[first]) {
		first++
	}
	last := 0
	for last < min(n, m)-first && same(&before.Passages[n-1-last], &doc.Passages[m-1-last]) {
		last++
	}
	e.old = passages{max(first-1, 0), min(n-last+1, n)}
	e.new = passages{max(first-1, 0), min(m-last+1, m)}
	e.links = was.Links
	return e
}

func same(a, b *document.Passage) bool {
	return a.Kind == b.Kind && a.Level == b.Level && a.Text.String() == b.Text.String()
}

func commonPrefix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// close widens the window, and the passages of the other side that are linked to it, until no link leads
// out of them. It reports whether they stay small.
func (e *edit) close() bool {
	own, other := e.was.Doc(e.side), e.was.Doc(e.side.Other())
	e.window = passages{max(e.old.from-around, 0), min(e.old.to+around, len(own.Passages))}
	e.other = e.linked(e.window, e.was, e.side)
	for e.other.len() > 0 {
		window, far := e.window, e.other
		if back := e.linked(e.other, e.was, e.side.Other()); back.len() > 0 {
			e.window = passages{min(window.from, back.from), max(window.to, back.to)}
		}
		e.other = e.linked(e.window, e.was, e.side)
		e.other = passages{min(far.from, e.other.from), max(far.to, e.other.to)}
		if e.window == window && e.other == far {
			break
		}
		if e.window.len() > mostChanged || e.other.len() > mostChanged {
			return false
		}
	}
	return e.other.len() > 0 && e.other.to <= len(other.Passages)
}

// linked returns the passages on the other side that are linked to some of one side, with all between.
func (e *edit) linked(r passages, b *bitext.Bitext, side bitext.Side) passages {
	own, other := b.Doc(side).Segments(), b.Doc(side.Other()).Segments()
	found := passages{from: len(other), to: 0}
	for _, l := range b.Links {
		if !slices.ContainsFunc(l.Segments(side), func(i int) bool { return r.from <= own[i].Passage && own[i].Passage < r.to }) {
			continue
		}
		for _, i := range l.Segments(side.Other()) {
			found.from, found.to = min(found.from, other[i].Passage), max(found.to, other[i].Passage+1)
		}
	}
	if found.to == 0 {
		return passages{}
	}
	return found
}

// now returns the window in the passages of the edited side as it is now.
func (e *edit) now() passages {
	return passages{e.window.from, e.window.to + len(e.doc.Passages) - len(e.was.Doc(e.side).Passages)}
}

// parts returns the window and what is linked to it as documents.
func (e *edit) parts() (source, target *document.Document) {
	now := e.now()
	own := e.doc.Part(now.from, now.to)
	other := e.was.Doc(e.side.Other()).Part(e.other.from, e.other.to)
	if e.side == bitext.Source {
		return own, other
	}
	return other, own
}

// link puts the links of the window in the place of the old ones.
func (e *edit) link(part *bitext.Bitext) {
	own, other := e.was.Doc(e.side), e.was.Doc(e.side.Other())
	ownFirst, ownNext := segmentsIn(own, e.window)
	otherFirst, otherNext := segmentsIn(other, e.other)
	grown := len(e.doc.Segments()) - len(own.Segments())
	at := -1
	var links []bitext.Link
	for _, l := range e.was.Links {
		mine, theirs := l.Segments(e.side), l.Segments(e.side.Other())
		if within(mine, ownFirst, ownNext) || within(theirs, otherFirst, otherNext) {
			if at < 0 {
				at = len(links)
			}
			continue
		}
		if len(mine) > 0 && mine[0] >= ownNext {
			mine = shifted(mine, grown)
		}
		links = append(links, e.linkOf(l, mine, theirs))
	}
	var fresh []bitext.Link
	for _, l := range part.Links {
		fresh = append(fresh, e.linkOf(l, shifted(l.Segments(e.side), ownFirst), shifted(l.Segments(e.side.Other()), otherFirst)))
	}
	e.links = slices.Insert(links, max(at, 0), fresh...)
	e.core = hull(e.linked(e.old, e.was, e.side), e.linked(e.new, e.bitext(), e.side))
}

func (e *edit) linkOf(l bitext.Link, mine, theirs []int) bitext.Link {
	if e.side == bitext.Source {
		return bitext.Link{Source: mine, Target: theirs, P: l.P, Moved: l.Moved}
	}
	return bitext.Link{Source: theirs, Target: mine, P: l.P, Moved: l.Moved}
}

func hull(a, b passages) passages {
	switch {
	case a.len() == 0:
		return b
	case b.len() == 0:
		return a
	}
	return passages{min(a.from, b.from), max(a.to, b.to)}
}

// segmentsIn returns the range of the segments of passages.
func segmentsIn(d *document.Document, r passages) (first, next int) {
	for _, s := range d.Segments() {
		if s.Passage < r.from {
			first++
		}
		if s.Passage < r.to {
			next++
		}
	}
	return first, next
}

func within(segments []int, first, next int) bool {
	return len(segments) > 0 && first <= segments[0] && segments[0] < next
}

func shifted(segments []int, by int) []int {
	out := make([]int, len(segments))
	for i, n := range segments {
		out[i] = n + by
	}
	return out
}

// bitext returns the pair as it is now. Where the edit was too large to be aligned at once, links that
// lead to what there is no more are left out.
func (e *edit) bitext() *bitext.Bitext {
	b := &bitext.Bitext{Source: e.was.Source, Target: e.was.Target, Links: e.links}
	if e.side == bitext.Source {
		b.Source = e.doc
	} else {
		b.Target = e.doc
	}
	n := len(e.doc.Segments())
	b.Links = slices.DeleteFunc(slices.Clone(b.Links), func(l bitext.Link) bool {
		return slices.ContainsFunc(l.Segments(e.side), func(i int) bool { return i >= n })
	})
	return b
}

// kept returns the old findings that still hold, where they stand now. With checked, what concerns the
// passages that changed is left to the new ones.
func (e *edit) kept(findings []check.Finding, checked bool) []check.Finding {
	var kept []check.Finding
	for _, f := range findings {
		at := e.was.Doc(f.Side)
		region := e.old
		if f.Side != e.side {
			region = e.linked(e.old, e.was, e.side)
		}
		if checked && in(at, region, f.Span) && !slices.Contains(ofTheWhole, f.Check) {
			continue
		}
		if g, ok := e.moved(f); ok {
			kept = append(kept, g)
		}
	}
	return kept
}

// fresh returns those of the window's findings that concern the passages that changed.
func (e *edit) fresh(findings []check.Finding) []check.Finding {
	return slices.DeleteFunc(findings, func(f check.Finding) bool {
		if slices.Contains(ofTheWhole, f.Check) {
			return true
		}
		if f.Side == e.side {
			return !in(e.doc, e.new, f.Span)
		}
		return !in(e.was.Doc(f.Side), e.core, f.Span)
	})
}

// in reports whether a span begins within passages of a document.
func in(d *document.Document, r passages, s document.Span) bool {
	return r.len() > 0 && d.Passages[r.from].Span.Start <= s.Start && s.Start <= d.Passages[r.to-1].Span.End
}

// moved returns a finding where it stands after the edit, without what lay in the changed text, and
// whether its own place did not.
func (e *edit) moved(f check.Finding) (check.Finding, bool) {
	own := true
	if f.Side == e.side {
		f.Span, own = e.shift(f.Span)
	}
	var related []check.Related
	for _, r := range f.Related {
		ok := true
		if r.Side == e.side {
			r.Span, ok = e.shift(r.Span)
		}
		if ok {
			related = append(related, r)
		}
	}
	f.Related = related
	var fixes []check.Fix
	for _, x := range f.Fixes {
		if x.Side == e.side {
			edits := slices.Clone(x.Edits)
			whole := true
			for i := range edits {
				var ok bool
				edits[i].Span, ok = e.shift(edits[i].Span)
				whole = whole && ok
			}
			if !whole {
				continue
			}
			x.Edits = edits
		}
		fixes = append(fixes, x)
	}
	f.Fixes = fixes
	return f, own
}

// shift returns where a span of the old source stands, and whether the edit left it alone.
func (e *edit) shift(s document.Span) (document.Span, bool) {
	switch {
	case s.End <= e.bytes.Start:
		return s, true
	case s.Start >= e.bytes.End:
		return document.Span{Start: s.Start + e.grown, End: s.End + e.grown}, true
	}
	return s, false
}
