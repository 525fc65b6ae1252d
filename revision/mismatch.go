package revision

import (
	"github.com/concord-l10n/concord/document"
)

// said reports whether the old translation said already what a change of the source brought: all
// the facts and addresses that are new, and none of those that are gone.
func (f *fourWay) said(ch *change, old []int) bool {
	for _, k := range ch.Kinds {
		if k != Number && k != Date && k != Link && k != Code {
			return false
		}
	}
	if len(old) == 0 || len(ch.New) == 0 {
		return false
	}
	target := f.side(f.target, 0, old)
	if ch.old.kinds[0].kind == codeKind {
		return target.text == ch.new.text
	}
	target.read()
	added, lost := delta(ch.old.claims, ch.new.claims)
	if len(without(added, target.claims)) > 0 || len(lost) > 0 && len(without(lost, target.claims)) < len(lost) {
		return false
	}
	links := []document.MarkKind{document.Link, document.Image}
	return holds(target.values(links...), ch.old.values(links...), ch.new.values(links...)) &&
		holds(target.words(document.Code), ch.old.words(document.Code), ch.new.words(document.Code)) && len(added)+len(ch.new.marks) > 0
}

// holds reports whether list has what new has and old has not, and nothing that only old has.
func holds(list, old, new []string) bool {
	have := map[string]int{}
	for _, v := range list {
		have[v]++
	}
	count := map[string]int{}
	for _, v := range new {
		count[v]++
	}
	for _, v := range old {
		count[v]--
	}
	for v, n := range count {
		if n > 0 && have[v] == 0 || n < 0 && have[v] > 0 {
			return false
		}
	}
	return true
}

// side reads units of a version of the target or the source.
func (f *fourWay) side(c *comparison, version int, list []int) side {
	all, doc := c.a, c.old
	if version == 1 {
		all, doc = c.b, c.new
	}
	units := make([]unit, len(list))
	for k, i := range list {
		units[k] = all[i]
	}
	return sideOf(doc, units, c.gl.Matcher(doc.Lang))
}

// mismatches returns the facts in which a change of the source and what the translation made of it do
// not agree.
func (f *fourWay) mismatches(ch *change, old, became []int) []Mismatch {
	before, after := f.side(f.target, 0, old), f.side(f.target, 1, became)
	before.read()
	after.read()
	ch.old.read()
	ch.new.read()
	var out []Mismatch
	added, _ := delta(ch.old.claims, ch.new.claims)
	for _, c := range firm(without(added, after.claims)) {
		out = append(out, Mismatch{Kind: c.kind, Source: f.place(f.source.new, ch.New, c.span)})
	}
	came, _ := delta(before.claims, after.claims)
	for _, c := range firm(without(came, ch.new.claims)) {
		out = append(out, Mismatch{Kind: c.kind, Target: f.place(f.target.new, f.units(f.target.b, became), c.span)})
	}
	return out
}

// place returns where a span of the text of units stands in the document's source.
func (f *fourWay) place(d *document.Document, units []Unit, s document.Span) document.Span {
	for _, u := range units {
		n := len(u.Text(d))
		if s.Start <= n {
			if u.Passage < 0 {
				return document.Span{Start: u.Span.Start + s.Start, End: u.Span.Start + min(s.End, n)}
			}
			return d.Place(u.Passage, document.Span{Start: s.Start, End: min(s.End, n)})
		}
		s.Start, s.End = s.Start-n-1, s.End-n-1
	}
	return document.Span{}
}
