package revision

import "github.com/concord-l10n/concord/document"

// touchedOld returns the segments of the nth old unit of a change that differ, by their index in the
// passage; all, where nothing but markup does.
func (ch *change) touchedOld(n int, units []unit) []int {
	segments := units[n].passage.Segments
	if ch.script == nil || len(ch.script.hunks) == 0 {
		all := make([]int, len(segments))
		for k := range all {
			all[k] = k
		}
		return all
	}
	at := 0 // of the unit in the text
	for i := range n {
		at += len(units[i].text) + 1
	}
	var out []int
	for k, s := range segments {
		here := document.Span{Start: at + s.Start, End: at + s.End}
		for _, h := range ch.script.hunks {
			if ch.script.touches(h, here) {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// touches reports whether a hunk changes something in a span of the old text. What is inserted between
// two sentences belongs to the one before.
func (s *script) touches(h hunk, at document.Span) bool {
	if h.a.len() == 0 {
		p := endOf(s.a, h.a.lo)
		return at.Start < p && p <= at.End || p == 0 && at.Start == 0
	}
	return s.a[h.a.lo].start < at.End && at.Start < s.a[h.a.hi-1].end
}
