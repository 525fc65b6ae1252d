package document

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textBuilder puts the Text of a passage together from pieces of the source.
type textBuilder struct {
	b         []byte
	runs      []run
	protected []Span
	marks     []Mark
	tags      []openTag
	verbatim  int // above 0 what is added is protected

	// white is the white space that was passed and has not been written: what follows decides
	// whether it is a space.
	white struct{ open, lineEnd, verbatim bool }
	gap   Span // its place

	dropped bool // something between the text so far and the next was left out
}

// copy appends bytes of the source that stand at byte at of it.
func (b *textBuilder) copy(text []byte, at int) {
	if b.dropped && len(text) > 0 && text[0] == ' ' && len(b.b) > 0 && b.b[len(b.b)-1] == ' ' {
		text, at = text[1:], at+1
	}
	if len(text) == 0 {
		return
	}
	b.dropped = false
	b.join(text)
	s := Span{at, at + len(text)}
	b.protect(b.verbatim > 0, len(text))
	if n := len(b.runs); n > 0 && !b.runs[n-1].atomic && b.runs[n-1].source.End == at {
		b.runs[n-1].source.End = s.End
	} else {
		b.runs = append(b.runs, run{at: len(b.b), source: s})
	}
	b.b = append(b.b, text...)
}

// replace appends text that stands for the source at s.
func (b *textBuilder) replace(text string, s Span) {
	if text == "" {
		return
	}
	b.join([]byte(text))
	b.put(text, s, b.verbatim > 0)
}

func (b *textBuilder) put(text string, s Span, protected bool) {
	b.protect(protected, len(text))
	b.runs = append(b.runs, run{at: len(b.b), source: s, atomic: true})
	b.b = append(b.b, text...)
}

// protect marks the n bytes that are about to be added.
func (b *textBuilder) protect(yes bool, n int) {
	if !yes {
		return
	}
	if k := len(b.protected); k > 0 && b.protected[k-1].End == len(b.b) {
		b.protected[k-1].End += n
		return
	}
	b.protected = append(b.protected, Span{len(b.b), len(b.b) + n})
}

// space notes white space at s: one space in the text, however much of it there is, and none at
// its ends. Where a line ends between two characters of a script without spaces it is nothing.
func (b *textBuilder) space(s Span, lineEnd bool) {
	if !b.white.open {
		b.white.open, b.white.lineEnd, b.white.verbatim = true, false, b.verbatim > 0
		b.gap = s
	}
	b.white.lineEnd = b.white.lineEnd || lineEnd
	b.gap.End = s.End
}

// join writes the space that is due before next.
func (b *textBuilder) join(next []byte) {
	if !b.white.open {
		return
	}
	b.white.open = false
	last, _ := utf8.DecodeLastRune(b.b)
	first, _ := utf8.DecodeRune(next)
	if len(b.b) == 0 || blank(last) || blank(first) || b.white.lineEnd && unspaced(last, first) {
		return
	}
	b.put(" ", b.gap, b.white.verbatim && b.verbatim > 0)
}

// unspaced reports whether a line break between the two characters stands for nothing: both are
// wide and neither is Hangul (CSS Text Level 3, 4.1.3).
func unspaced(a, b rune) bool {
	const quotes = "“”‘’—…·"
	switch {
	case wide(a):
		return wide(b) || strings.ContainsRune(quotes, b)
	case wide(b):
		return strings.ContainsRune(quotes, a)
	}
	return false
}

func wide(r rune) bool {
	return r >= 0x3001 && r <= 0x303f || r >= 0xff01 && r <= 0xff60 ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// blank reports whether r is white space or shows nothing at the end of a text.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// drop notes that something that readers do not see in the text is left out here. The spaces before
// and after it become one.
func (b *textBuilder) drop() { b.dropped = true }

// copyLines copies text like copy, with line ends as spaces.
func (b *textBuilder) copyLines(text []byte, at int) {
	for i := 0; i < len(text); {
		line, next := lineAt(text, i)
		b.copy(text[line.Start:line.End], at+line.Start)
		if next > line.End {
			b.space(Span{at + line.End, at + next}, true)
		}
		i = next
	}
}

// trim drops white space at both ends.
func (b *textBuilder) trim() {
	text := b.b
	start := len(text) - len(bytes.TrimLeftFunc(text, blank))
	end := len(bytes.TrimRightFunc(text, blank))
	if start >= end {
		*b = textBuilder{}
		return
	}
	if start == 0 && end == len(text) {
		return
	}
	var runs []run
	for i, r := range b.runs {
		last := len(text)
		if i+1 < len(b.runs) {
			last = b.runs[i+1].at
		}
		if last <= start || r.at >= end {
			continue
		}
		if cut := start - r.at; cut > 0 && !r.atomic {
			r.source.Start += cut
			r.at = start
		}
		if cut := last - end; cut > 0 && !r.atomic {
			r.source.End -= cut
		}
		r.at = max(r.at-start, 0)
		runs = append(runs, r)
	}
	protected := b.protected
	for i, s := range protected {
		protected[i] = Span{max(s.Start-start, 0), max(s.End-start, 0)}
	}
	*b = textBuilder{b: text[start:end], runs: runs, protected: protected, marks: trimMarks(b.marks, Span{start, end})}
}

func (b *textBuilder) text() Text { return Text{s: string(b.b), runs: slices.Clone(b.runs)} }
