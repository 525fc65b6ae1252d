package document

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// readPlain reads plain text from byte base on. Paragraphs are parted by blank lines; whether the
// lines between two blank ones are one paragraph, wrapped at a margin, or a paragraph each, the
// whole text decides.
func (d *Document) readPlain(base int) {
	blocks := textBlocks(d.Source, base)
	wrapped := isWrapped(d.Source, blocks)
	more := len(blocks) > 1 || !wrapped && len(blocks) == 1 && len(blocks[0]) > 1
	for _, lines := range blocks {
		for len(lines) > 0 {
			n := 1
			for wrapped && n < len(lines) && !itemAfter(d.Source, lines[:n], lines[n]) {
				n++
			}
			d.plainPassage(lines[:n], more)
			lines = lines[n:]
		}
	}
}

// itemAfter reports whether a line begins a list item below the lines of a passage, and is not the
// rest of its sentence that happens to begin with a year or a dash.
func itemAfter(src []byte, lines []Span, line Span) bool {
	if !startsItem(src[line.Start:line.End]) {
		return false
	}
	last := lines[len(lines)-1]
	return startsItem(src[lines[0].Start:lines[0].End]) || endsClause(src[last.Start:last.End])
}

// plainPassage adds the lines as one passage. The first of a text is a heading when it is a line
// that ends no sentence and more text follows.
func (d *Document) plainPassage(lines []Span, more bool) {
	var b textBuilder
	for i, line := range lines {
		if i > 0 {
			b.space(Span{lines[i-1].End, line.Start}, true)
		}
		b.copy(d.Source[line.Start:line.End], line.Start)
	}
	text := d.Source[lines[0].Start:lines[0].End]
	kind, level := Paragraph, 0
	switch {
	case startsItem(text):
		kind, level = Item, 1
	case len(d.Passages) == 0 && len(lines) == 1 && more && isTitle(text):
		kind, level = Heading, 1
	}
	d.add(kind, level, "", &b)
}

// isTitle reports whether a line reads as a title: short, not all in brackets, and without the mark
// that ends a sentence.
func isTitle(line []byte) bool {
	const longest = 200 // columns
	words := bytes.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	first, _ := utf8.DecodeRune(line)
	last, _ := utf8.DecodeLastRune(line)
	bracketed := strings.ContainsRune("(（[【", first) && strings.ContainsRune(")）]】", last)
	return words && !bracketed && displaywidth.Bytes(line) <= longest && !endsClause(line)
}

func endsClause(line []byte) bool {
	last, _ := utf8.DecodeLastRune(line)
	return strings.ContainsRune(".。!！?？;；:：,，、؟؛،", last)
}

// textBlocks returns the runs of lines between blank lines, without their indentation and the white
// space at their ends.
func textBlocks(src []byte, at int) [][]Span {
	var blocks [][]Span
	open := false
	for at < len(src) {
		line, next := lineAt(src, at)
		at = next
		text := src[line.Start:line.End]
		line.End -= len(text) - len(bytes.TrimRightFunc(text, unicode.IsSpace))
		line.Start += len(text) - len(bytes.TrimLeftFunc(text, unicode.IsSpace))
		if line.Len() <= 0 {
			open = false
			continue
		}
		if !open {
			blocks = append(blocks, nil)
		}
		open = true
		blocks[len(blocks)-1] = append(blocks[len(blocks)-1], line)
	}
	return blocks
}

// Wrapped text has a margin of at most this many columns, and all but one in this many of its lines
// are as full as they can be.
const (
	widestMargin = 132
	looseLines   = 10
)

// isWrapped reports whether the lines are wrapped at a margin: no line is wider than it, and the
// first word of the next line would not have fitted.
func isWrapped(src []byte, blocks [][]Span) bool {
	margin := 0
	for _, lines := range blocks {
		for _, line := range lines {
			if margin = max(margin, columns(src, line)); margin > widestMargin {
				return false
			}
		}
	}
	breaks, loose := 0, 0
	for _, lines := range blocks {
		for i := 1; i < len(lines); i++ {
			next := src[lines[i].Start:lines[i].End]
			if itemAfter(src, lines[i-1:i], lines[i]) {
				continue
			}
			breaks++
			if columns(src, lines[i-1])+firstWord(next) <= margin-2 {
				loose++
			}
		}
	}
	return breaks > 0 && loose*looseLines <= breaks
}

// columns returns the width of a line with its indentation.
func columns(src []byte, line Span) int {
	start := line.Start
	for start > 0 && src[start-1] != '\n' && src[start-1] != '\r' {
		start--
	}
	return displaywidth.Bytes(src[start:line.End])
}

// firstWord returns the columns that the first word of a line takes with the space before it; Han
// text may be wrapped before any character.
func firstWord(line []byte) int {
	r, n := utf8.DecodeRune(line)
	if unicode.Is(unicode.Han, r) {
		return displaywidth.Bytes(line[:n])
	}
	end := bytes.IndexFunc(line, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Han, r) })
	if end < 0 {
		end = len(line)
	}
	return displaywidth.Bytes(line[:end]) + 1
}

// startsItem reports whether a line begins with the mark of a list item: a bullet, a number or a
// letter with a stop or in brackets, 一、 or （一）.
func startsItem(line []byte) bool {
	r, n := utf8.DecodeRune(line)
	rest := line[n:]
	switch {
	case strings.ContainsRune("-–—*•·▪‣◦●", r):
		return len(rest) > 1 && (rest[0] == ' ' || rest[0] == '\t')
	case r == '(' || r == '（':
		return numberThen(rest, ")）")
	}
	return numberThen(line, ".)、．")
}

// numberThen reports whether line begins with a short number, Chinese number or single letter and
// then one of the marks, and is not a decimal number.
func numberThen(line []byte, marks string) bool {
	const longest = 4 // characters
	for count, i := 0, 0; i < len(line) && count <= longest; count++ {
		r, n := utf8.DecodeRune(line[i:])
		if count > 0 && strings.ContainsRune(marks, r) {
			next, _ := utf8.DecodeRune(line[i+n:])
			return r != '.' || next == ' ' || next == '\t'
		}
		letter := count == 0 && r < utf8.RuneSelf && unicode.IsLetter(r)
		if !letter && !unicode.IsDigit(r) && !strings.ContainsRune("一二三四五六七八九十百", r) {
			return false
		}
		i += n
	}
	return false
}
