package document

import "sort"

// Text is running text that remembers where each of its bytes stands in the source: markup is
// gone, entities are resolved, and where a line was wrapped there is a space, or nothing between two
// characters of Chinese or Japanese. The zero value is empty.
type Text struct {
	s    string
	runs []run // cover s, in order
}

// run maps a stretch of text to a stretch of source. Where the two are of equal length they
// correspond byte by byte; otherwise (an entity, a line break of two bytes) only as wholes.
type run struct {
	at     int  // where the run starts in the text
	source Span // where it stands in the source
	atomic bool
}

// String returns the text.
func (t Text) String() string { return t.s }

// Len is the number of bytes of the text.
func (t Text) Len() int { return len(t.s) }

// Slice returns the part s of the text.
func (t Text) Slice(s Span) string { return t.s[s.Start:s.End] }

// Source returns the place of the span s of the text in the source: from the first byte of what
// s starts with to the last byte of what it ends with, with the markup between.
func (t Text) Source(s Span) Span {
	if len(t.runs) == 0 {
		return Span{}
	}
	if s.Start == s.End {
		p := t.point(s.Start)
		return Span{p, p}
	}
	a, b := t.runAt(s.Start), t.runAt(s.End-1)
	start, end := a.source.Start, b.source.End
	if !a.atomic {
		start += s.Start - a.at
	}
	if !b.atomic {
		end = b.source.Start + s.End - b.at
	}
	return Span{start, end}
}

// point returns the place in the source of the gap before byte i of the text.
func (t Text) point(i int) int {
	if i >= len(t.s) {
		return t.runs[len(t.runs)-1].source.End
	}
	r := t.runAt(i)
	if r.atomic {
		return r.source.Start
	}
	return r.source.Start + i - r.at
}

func (t Text) runAt(i int) run {
	n := sort.Search(len(t.runs), func(k int) bool { return t.runs[k].at > i })
	return t.runs[max(n-1, 0)]
}
