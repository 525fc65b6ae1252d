package document

import (
	"bytes"
	"slices"
	"sort"
	"unicode"
)

// view is a document's source as goldmark is given it, byte for byte of the same length: template
// calls and the marks of alerts are letters, so that their quotes and brackets are no markup; so is markup
// whose amount would cost it quadratic time; and a line that ends with CR ends with LF. Texts are copied
// from the source, not from here.
type view struct {
	src    []byte
	hidden []Span // of src, what no reader sees though it is not markup for goldmark, in order
	shared bool   // src is still the source
}

// The bounds of what is read as markup; beyond them the text is read as it stands. Nesting costs
// goldmark time for every line; what a bracket opens may be sought to the end of the paragraph.
const (
	deepestNesting  = 100 // columns before the mark of a block quote or a list item
	mostBlanks      = 50  // lines in a row; more of them are one long one
	deepestBrackets = 20
	leastBrackets   = 250     // of a paragraph, which are always read
	bracketBytes    = 1 << 28 // brackets of a paragraph times bytes of the document
)

func newView(src []byte, mdx bool) *view {
	v := &view{src: src, shared: true}
	if mdx {
		v.tags()
	}
	v.calls(mdx)
	most := max(leastBrackets, bracketBytes/max(len(src), 1))
	var p paragraph
	blanks, lineEnd := 0, Span{}
	for at := 0; at < len(src); {
		line, next := lineAt(src, at)
		if next == line.End+1 && src[line.End] == '\r' {
			v.put(line.End, '\n')
		}
		n, item := v.marks(line)
		quoted := bytes.IndexByte(src[line.Start:n], '>') >= 0
		if quoted {
			v.alert(Span{n, line.End})
		}
		if item || n == line.End {
			p = paragraph{}
		}
		if blanks++; n < line.End || item || quoted {
			blanks = 0
		} else if blanks > mostBlanks {
			v.erase(lineEnd) // of the blank line before
		}
		p = v.brackets(Span{n, line.End}, p, most)
		at, lineEnd = next, Span{line.End, next}
	}
	slices.SortFunc(v.hidden, func(a, b Span) int { return a.Start - b.Start })
	return v
}

func (v *view) put(at int, c byte) {
	if v.shared {
		v.src, v.shared = bytes.Clone(v.src), false
	}
	v.src[at] = c
}

func (v *view) erase(s Span) {
	for i := s.Start; i < s.End; i++ {
		v.put(i, ' ')
	}
}

func (v *view) hide(s Span) {
	for i := s.Start; i < s.End; i++ {
		if c := v.src[i]; c != '\n' && c != '\r' {
			v.put(i, 'x')
		}
	}
	v.hidden = append(v.hidden, s)
}

// hiddenAt returns the end of the hidden span that byte i lies in, or i.
func (v *view) hiddenAt(i int) int {
	if s := v.hiddenFrom(i); s.Start <= i {
		return max(s.End, i)
	}
	return i
}

// hiddenFrom returns the first hidden span that goes beyond byte i; behind all text where there is none.
func (v *view) hiddenFrom(i int) Span {
	if n := sort.Search(len(v.hidden), func(k int) bool { return v.hidden[k].End > i }); n < len(v.hidden) {
		return v.hidden[n]
	}
	return Span{len(v.src), len(v.src)}
}

// calls hides template calls: {{< … >}} and {{% … %}} of Hugo, {% … %} of Liquid and Jinja, {{ … }} on one line, the
// includes {* … *} of some sites made with MkDocs, and in MDX {/* … */}.
func (v *view) calls(mdx bool) {
	src := v.src
	for i := 0; i+1 < len(src); {
		n := bytes.IndexByte(src[i:], '{')
		if n < 0 {
			return
		}
		i += n
		if n := call(src[i:], mdx); n > 0 {
			v.hide(Span{i, i + n})
			i += n
		} else {
			i++
		}
	}
}

// call returns the length of the template call that b begins with, or 0.
func call(b []byte, mdx bool) int {
	if n := comment(b); n > 0 {
		return n
	}
	const longest, longestInclude = 1000, 20_000
	if !bytes.HasPrefix(b, []byte("{% include ")) {
		b = b[:min(len(b), longest)]
	} else if b = b[:min(len(b), longestInclude)]; bytes.Contains(b[2:], []byte("{%")) { // it may hold a table, but no other call
		b = b[:2+bytes.Index(b[2:], []byte("{%"))]
	}
	end, without := "}}", "`\n"
	switch {
	case bytes.HasPrefix(b, []byte("{{<")), bytes.HasPrefix(b, []byte("{{%")):
		without = "`"
	case bytes.HasPrefix(b, []byte("{{")):
	case bytes.HasPrefix(b, []byte("{%")):
		end, without = "%}", "`"
	case bytes.HasPrefix(b, []byte("{* ")):
		end = "*}"
	case mdx && bytes.HasPrefix(b, []byte("{/*")):
		end, without = "*/}", ""
	default:
		return 0
	}
	n := bytes.Index(b, []byte(end))
	if n < 0 || bytes.ContainsAny(b[:n], without) || bytes.Contains(b[:n], []byte("\n\n")) {
		return 0
	}
	return n + len(end)
}

// comment returns the length of the comment of Liquid that b begins with, or 0:
// {% comment %} … {% endcomment %}.
func comment(b []byte) int {
	const longest = 4000
	b = b[:min(len(b), longest)]
	for _, c := range [...]struct{ open, end string }{{"{% comment %}", "{% endcomment %}"}, {"{%- comment -%}", "{%- endcomment -%}"}} {
		if !bytes.HasPrefix(b, []byte(c.open)) {
			continue
		}
		if n := bytes.Index(b, []byte(c.end)); n > 0 {
			return n + len(c.end)
		}
	}
	return 0
}

// alert hides the mark of an alert, [!NOTE], that a line of a block quote begins with.
func (v *view) alert(line Span) {
	const longest = 32
	text := v.src[line.Start:min(line.End, line.Start+longest)]
	n := bytes.IndexByte(text, ']')
	if n < 0 || !bytes.HasPrefix(text, []byte("[!")) || bytes.ContainsFunc(text[len("[!"):n], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		return
	}
	if n++; n < len(text) && (text[n] == '+' || text[n] == '-') { // folded or not
		n++
	}
	if n < len(text) && text[n] != ' ' && text[n] != '\t' {
		return // a link
	}
	v.hide(Span{line.Start, line.Start + n})
}

// marks passes over the marks of block quotes and list items that a line begins with and hides those
// that are nested too deep. It returns where they end, and whether the last is a list item's.
func (v *view) marks(line Span) (end int, item bool) {
	column, i := 0, line.Start
	for i < line.End {
		n := blockMark(v.src[i:line.End])
		switch {
		case v.src[i] == '\t':
			column += 4 - column%4
			i++
		case v.src[i] == ' ':
			column++
			i++
		case n == 0:
			return i, item
		default:
			if column > deepestNesting {
				v.hide(Span{i, i + n})
			}
			item = interrupts(v.src[i : i+n])
			column += n
			i += n
		}
	}
	return i, item
}

// interrupts reports whether the mark ends the paragraph before it (CommonMark 0.31.2, 5.3).
func interrupts(mark []byte) bool {
	return mark[0] != '>' && (mark[0] < '0' || mark[0] > '9' || len(mark) == 2 && mark[0] == '1')
}

// blockMark returns the length of the mark of a block quote, list item, description or footnote that b
// begins with, or 0.
func blockMark(b []byte) int {
	n := 1
	switch c := b[0]; {
	case c == '>':
		return 1
	case c == '-' || c == '*' || c == '+' || c == ':':
	case c >= '0' && c <= '9':
		for n < len(b) && n < 9 && b[n] >= '0' && b[n] <= '9' {
			n++
		}
		if n == len(b) || b[n] != '.' && b[n] != ')' {
			return 0
		}
		n++
	case bytes.HasPrefix(b, []byte("[^")):
		const longest = 100
		if n = bytes.Index(b[:min(len(b), longest)], []byte("]:")); n < 0 {
			return 0
		}
		return n + 2
	default:
		return 0
	}
	if n < len(b) && b[n] != ' ' && b[n] != '\t' {
		return 0
	}
	return n
}

// paragraph counts the brackets of a paragraph: all, and those that are open.
type paragraph struct{ all, open int }

// brackets makes letters of the brackets of a line that are more than most, or are nested too deep.
func (v *view) brackets(line Span, p paragraph, most int) paragraph {
	if p.open == 0 && bytes.IndexByte(v.src[line.Start:line.End], '[') < 0 {
		return p // as nearly all lines
	}
	for at := line.Start; ; at++ {
		n := bytes.IndexAny(v.src[at:line.End], "[]")
		if n < 0 {
			return p
		}
		at += n
		switch {
		case v.src[at] == ']':
			p.open = max(p.open-1, 0)
		case p.open >= deepestBrackets || p.all >= most:
			v.put(at, 'x')
		default:
			p.open++
			p.all++
		}
	}
}
