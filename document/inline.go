package document

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// inlineReader puts the text of one block of Markdown together.
type inlineReader struct {
	m    *markdownReader
	b    textBuilder
	cell bool // of a table
}

func (in *inlineReader) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			in.text(n)
		case *ast.CodeSpan:
			in.b.verbatim++
			start := len(in.b.b)
			in.children(n)
			in.b.mark(Code, start, "")
			in.b.verbatim--
		case *ast.Emphasis:
			start := len(in.b.b)
			in.children(n)
			in.b.mark(emphasisOf(n), start, "")
		case *ast.Link:
			start := len(in.b.b)
			in.children(n)
			in.b.mark(Link, start, destination(n.Destination))
			in.b.marks[len(in.b.marks)-1].Defined = n.Reference != nil
			if n.Reference == nil {
				in.m.tooltip(n.Title, endOf(n))
			}
		case *ast.Image:
			in.m.passage(Caption, 0, n)
			if n.Reference == nil {
				in.m.tooltip(n.Title, endOf(n))
			}
			in.b.mark(Image, len(in.b.b), string(n.Destination))
			in.b.drop()
		case *ast.AutoLink:
			in.autoLink(n)
		case *ast.RawHTML:
			in.rawHTML(n)
		case *ast.String: // in place of a reference to a footnote
			in.b.mark(Note, len(in.b.b), string(n.Value))
		case *east.TaskCheckBox:
		default:
			in.children(n)
		}
	}
}

func (in *inlineReader) text(n *ast.Text) {
	s := Span{n.Segment.Start, n.Segment.Stop}
	if _, code := n.Parent().(*ast.CodeSpan); code {
		in.code(s)
	} else {
		in.resolve(s)
	}
	if n.HardLineBreak() || n.SoftLineBreak() {
		_, next := lineAt(in.m.src, s.End)
		in.lineBreak(Span{in.m.base + s.End, in.m.base + next}, n.HardLineBreak() || isHanItem(in.m.src[next:]))
	}
}

// isHanItem reports a line that begins like the item of a list in Chinese, 2.其他, which is none in Markdown
// for want of a space (CommonMark 0.31.2, 5.2), and a line of its own to every reader.
func isHanItem(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	rest := bytes.TrimLeft(line, "0123456789")
	const most = 2 // digits
	if n := len(line) - len(rest); n == 0 || n > most {
		return false
	}
	mark, size := utf8.DecodeRune(rest)
	next, _ := utf8.DecodeRune(rest[size:])
	return strings.ContainsRune(".．、)）", mark) && unicode.Is(unicode.Han, next)
}

func (in *inlineReader) lineBreak(s Span, hard bool) {
	if hard {
		in.b.replace("\n", s)
	} else {
		in.b.space(s, true)
	}
}

// code copies code. In a table a pipe is escaped there too (GFM 0.29, 4.10).
func (in *inlineReader) code(s Span) {
	src, base := in.m.doc.Source, in.m.base
	for in.cell {
		n := bytes.Index(src[base+s.Start:base+s.End], []byte(`\|`))
		if n < 0 {
			break
		}
		in.b.copyLines(src[base+s.Start:base+s.Start+n], base+s.Start)
		s.Start += n + 1
	}
	in.b.copyLines(src[base+s.Start:base+s.End], base+s.Start)
}

// resolve copies text with its backslash escapes (CommonMark 0.31.2, section 2.4) and entities (2.5)
// resolved, and without what is hidden.
func (in *inlineReader) resolve(s Span) {
	src, base := in.m.doc.Source[in.m.base:], in.m.base
	from := s.Start
	for i := s.Start; i < s.End; {
		hidden := in.m.view.hiddenFrom(i)
		i += literalBytes(src[i:max(i, min(s.End, hidden.Start))])
		if i == s.End {
			break
		}
		n, with := 0, ""
		switch c := src[i]; {
		case hidden.Start <= i:
			n = min(hidden.End, s.End) - i
		case c == '\\':
			if i+1 < s.End && asciiPunct(src[i+1]) {
				n, with = 2, string(src[i+1])
			}
		case c == '&':
			n, with = entity(src[i:s.End])
		default: // the end of a line of a title
			n, with = 1, " "
		}
		if n == 0 {
			i++
			continue
		}
		in.b.copy(src[from:i], base+from)
		if with == "" {
			in.b.drop()
			switch call := src[i : i+n]; {
			case templateCall(call):
				in.b.mark(Call, len(in.b.b), string(call))
			case bytes.HasPrefix(call, []byte("{/*")): // of MDX
				in.m.doc.comment(Span{base + i, base + hidden.End}) // its further lines are texts of their own
			}
		}
		in.b.replace(with, Span{base + i, base + i + n})
		i += n
		from = i
	}
	in.b.copy(src[from:s.End], base+from)
}

// literalBytes returns how many bytes at the beginning of b stand for themselves, whatever follows.
func literalBytes(b []byte) int {
	for i, c := range b {
		if c <= '\\' && (c == '\\' || c == '&' || c == '\n' || c == '\r') {
			return i
		}
	}
	return len(b)
}

func emphasisOf(n *ast.Emphasis) MarkKind {
	if n.Level > 1 {
		return Strong
	}
	return Emphasis
}

func (in *inlineReader) autoLink(n *ast.AutoLink) {
	label := n.Label(in.m.src)
	at := in.m.base + cap(in.m.src) - cap(label) // the label is a slice of the source
	in.b.verbatim++
	in.b.copy(in.m.doc.Source[at:at+len(label)], at)
	in.b.verbatim--
}

// rawHTML drops a tag. <br> is a line break, and code is protected.
func (in *inlineReader) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	s := Span{n.Segments.At(0).Start, n.Segments.At(n.Segments.Len() - 1).Stop}
	place := Span{in.m.base + s.Start, in.m.base + s.End}
	tag := in.m.doc.Source[place.Start:place.End]
	switch name, closing := tagName(tag); {
	case bytes.HasPrefix(tag, []byte("<!--")):
		in.m.doc.comment(place)
	case name == "br":
		in.b.replace("\n", place)
	case isCode(name) && closing:
		in.b.verbatim = max(in.b.verbatim-1, 0)
		in.b.closeMark(name)
	case isCode(name):
		in.b.verbatim++
		in.b.openMark(name, nil)
	case closing:
		in.b.closeMark(name)
	default:
		in.b.openMark(name, in.m.doc.readAttributes(name, tag, place.Start))
	}
	in.b.drop()
}

// endOf returns where the text inside n ends, or where n begins if it has none.
func endOf(n ast.Node) int {
	end := n.Pos()
	for n = n.LastChild(); n != nil; n = n.LastChild() {
		end = max(end, n.Pos())
		if t, ok := n.(*ast.Text); ok {
			end = max(end, t.Segment.Stop)
		}
	}
	return max(end, 0)
}

func asciiPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// destination is where a link leads, empty where a template call alone says it, which [view.hide] put out of sight.
func destination(d []byte) string {
	if len(d) >= len("{{x}}") && len(bytes.Trim(d, "x")) == 0 {
		return ""
	}
	return string(d)
}
