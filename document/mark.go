package document

import (
	"bytes"
	"strings"
)

// Mark is markup within a passage that readers see or follow, or that a program fills in: a stretch
// of its text with a meaning beyond the words.
type Mark struct {
	Kind  MarkKind
	Span  Span   // of the passage's Text; empty where nothing of the text belongs to the mark
	Value string // of a link its address, of a note its label, of a call what is written
	// Defined says of a link that its address stands elsewhere in the document, under a label.
	Defined bool
}

// MarkKind says what a mark does.
type MarkKind string

// The kinds of marks.
const (
	Link     MarkKind = "link"     // leads to Value; also an address that is written out
	Image    MarkKind = "image"    // Value is its address
	Strong   MarkKind = "strong"   // bold
	Emphasis MarkKind = "emphasis" // italic
	Code     MarkKind = "code"
	Note     MarkKind = "note" // refers to the footnote Value
	Call     MarkKind = "call" // a template fills it in: {{ name }}
)

// mark is a mark of the text from byte start to what has been written so far. White space between the
// mark and its words is not the mark's.
func (b *textBuilder) mark(kind MarkKind, start int, value string) {
	if start < len(b.b) && b.b[start] == ' ' {
		start++
	}
	b.marks = append(b.marks, Mark{Kind: kind, Span: Span{start, len(b.b)}, Value: value})
}

// trimMarks moves the marks of a text of which only the bytes of kept are left.
func trimMarks(marks []Mark, kept Span) []Mark {
	within := func(i int) int { return min(max(i, kept.Start), kept.End) - kept.Start }
	for i, m := range marks {
		marks[i].Span = Span{within(m.Span.Start), within(m.Span.End)}
	}
	return marks
}

// linkAddresses adds the addresses that stand in a text as words to its marks.
func linkAddresses(marks []Mark, text string, places []Span) []Mark {
	if len(places) == 0 {
		return marks
	}
	linked := map[Span]bool{} // a link whose text is its address is one link
	for _, m := range marks {
		if m.Kind == Link || m.Kind == Image {
			linked[m.Span] = true
		}
	}
	for _, s := range places {
		if !linked[s] {
			marks = append(marks, Mark{Kind: Link, Span: s, Value: strings.ReplaceAll(text[s.Start:s.End], softHyphen, "")})
		}
	}
	return marks
}

// templateCall reports whether what a view hides is a call that fills in a value, {{ name }}, and no
// comment or block.
func templateCall(hidden []byte) bool {
	inner, ok := bytes.CutPrefix(hidden, []byte("{{"))
	if !ok || !bytes.HasSuffix(inner, []byte("}}")) {
		return false
	}
	inner = bytes.TrimSpace(inner[:len(inner)-2])
	for _, c := range inner {
		if !alphanumeric(c) && c != '_' && c != '.' && c != '-' {
			return false
		}
	}
	return len(inner) > 0
}

// openTag is an HTML element that will be a mark when it ends.
type openTag struct {
	name  string
	mark  Mark
	start int
}

// openMark notes that an HTML element begins which is a mark.
func (b *textBuilder) openMark(name string, list []attribute) {
	m := Mark{Kind: markOf(name)}
	for _, a := range list {
		if name == "a" && a.key == "href" || name == "img" && a.key == "src" {
			m.Value = a.value
		}
	}
	switch {
	case m.Kind == "" || m.Value == "" && (m.Kind == Link || m.Kind == Image):
	case m.Kind == Image:
		b.mark(Image, len(b.b), m.Value)
	default:
		b.tags = append(b.tags, openTag{name, m, len(b.b)})
	}
}

// closeMark makes a mark of the innermost element of that name that is open.
func (b *textBuilder) closeMark(name string) {
	const deepest = 16 // elements left open by mistake
	for i := len(b.tags) - 1; i >= max(0, len(b.tags)-deepest); i-- {
		if t := b.tags[i]; t.name == name {
			b.mark(t.mark.Kind, t.start, t.mark.Value)
			b.tags = b.tags[:i]
			return
		}
	}
}

func markOf(name string) MarkKind {
	switch {
	case name == "a":
		return Link
	case name == "img":
		return Image
	case name == "strong" || name == "b":
		return Strong
	case name == "em" || name == "i":
		return Emphasis
	case isCode(name):
		return Code
	}
	return ""
}
