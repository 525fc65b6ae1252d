package bitext

import (
	"slices"
	"sort"

	"github.com/concord-l10n/concord/document"
)

// fields are the front-matter passages of a document: the segments of each key, and the segments
// of everything else.
type fields struct {
	doc  *document.Document
	keys []document.Key // in order
	segs map[document.Key][]int
	rest []int
}

func newFields(d *document.Document) fields {
	f := fields{doc: d, segs: map[document.Key][]int{}}
	for i, s := range d.Segments() {
		p := &d.Passages[s.Passage]
		if p.Kind != document.Field {
			f.rest = append(f.rest, i)
			continue
		}
		if len(f.segs[p.Key]) == 0 {
			f.keys = append(f.keys, p.Key)
		}
		f.segs[p.Key] = append(f.segs[p.Key], i)
	}
	return f
}

// leaveOut takes the segments of a person's links out.
func (f *fields) leaveOut(fixed []Link, side Side) {
	taken := map[int]bool{}
	for _, l := range fixed {
		for _, i := range l.Segments(side) {
			taken[i] = true
		}
	}
	if len(taken) == 0 {
		return
	}
	isTaken := func(i int) bool { return taken[i] }
	f.rest = slices.DeleteFunc(f.rest, isTaken)
	for k, segs := range f.segs {
		f.segs[k] = slices.DeleteFunc(segs, isTaken)
	}
}

// linkFields pairs front-matter fields of equal keys.
func linkFields(s, t fields, o Options) []Link {
	var out []Link
	for _, k := range s.keys {
		if len(s.segs[k]) == 1 && len(t.segs[k]) == 1 {
			out = append(out, Link{Source: s.segs[k], Target: t.segs[k], P: 1})
			continue
		}
		out = append(out, alignRun(s.doc, t.doc, s.segs[k], t.segs[k], o)...)
	}
	for _, k := range t.keys {
		if _, ours := s.segs[k]; !ours {
			out = append(out, alignRun(s.doc, t.doc, nil, t.segs[k], o)...)
		}
	}
	return out
}

// inOrder merges lists of links into one, in the order of both documents. Links that cross the
// others, as fields in another order do, are marked as moved and stand where their source does.
func inOrder(parts [][]Link, m int) []Link {
	var linked, added []Link
	for _, p := range parts {
		for _, l := range p {
			if len(l.Source) > 0 {
				linked = append(linked, l)
			} else {
				added = append(added, l)
			}
		}
	}
	sort.SliceStable(linked, func(a, b int) bool { return linked[a].Source[0] < linked[b].Source[0] })
	sort.SliceStable(added, func(a, b int) bool { return added[a].Target[0] < added[b].Target[0] })
	markMoved(linked, m)
	out := make([]Link, 0, len(linked)+len(added))
	done := 0 // target segments that come before
	for _, l := range linked {
		if len(l.Target) > 0 && !l.Moved {
			for len(added) > 0 && added[0].Target[0] < l.Target[0] && added[0].Target[0] >= done {
				out, added = append(out, added[0]), added[1:]
			}
			done = l.Target[len(l.Target)-1]
		}
		out = append(out, l)
	}
	return append(out, added...)
}

// markMoved marks the fewest segments that must move for the rest to be in order: all but the
// heaviest rising chain by target.
func markMoved(links []Link, m int) {
	if rising(links) {
		return
	}
	best := newChains(len(links), m)
	for k, l := range links {
		if len(l.Target) > 0 {
			best.extend(k, l.Target[0], float64(len(l.Target)))
			best.admit(k, l.Target[0])
		}
	}
	keep := make([]bool, len(links))
	for _, k := range best.heaviest() {
		keep[k] = true
	}
	for k := range links {
		links[k].Moved = !keep[k] && len(links[k].Target) > 0
	}
}

func rising(links []Link) bool {
	last := -1
	for _, l := range links {
		if len(l.Target) == 0 {
			continue
		}
		if l.Target[0] < last {
			return false
		}
		last = l.Target[0]
	}
	return true
}
