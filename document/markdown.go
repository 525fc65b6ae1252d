package document

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// readMarkdown reads the source from byte base on as Markdown.
func (d *Document) readMarkdown(base int) {
	mdx := strings.HasSuffix(strings.ToLower(d.Name), ".mdx")
	m := markdownReader{doc: d, view: newView(d.Source[base:], mdx), base: base, mdx: mdx, context: parser.NewContext()}
	m.src = m.view.src
	root := m.parse(text.NewReader(m.src))
	d.Passages = slices.Grow(d.Passages, leavesOf(root))
	m.blocks(root, 0)
}

// leavesOf counts the blocks in n, or n itself, that hold no others: mostly one is one passage.
func leavesOf(n ast.Node) int {
	count := 0
	for n := n.FirstChild(); n != nil && n.Type() == ast.TypeBlock; n = n.NextSibling() {
		count += leavesOf(n)
	}
	return max(count, 1)
}

type markdownReader struct {
	doc     *Document
	view    *view
	src     []byte // what goldmark sees
	base    int    // where it begins in the document's source
	mdx     bool
	context parser.Context // the definitions that links refer to
	spare   textBuilder    // empty, with room for the next passage

	// The element of HTML whose content is read: what its first paragraph is, and how many are around it.
	outer  Kind
	level  int
	nested int
}

func (m *markdownReader) parse(r text.Reader) ast.Node {
	if m.mdx {
		return mdxParser().Parse(r, parser.WithContext(m.context))
	}
	return markdownParser().Parse(r, parser.WithContext(m.context))
}

// blocks reads the children of a block; depth is that of the list around them.
func (m *markdownReader) blocks(parent ast.Node, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.passage(Heading, n.Level, n)
		case *ast.List:
			m.blocks(n, depth+1)
		case *ast.Paragraph, *ast.TextBlock:
			m.paragraph(n, depth)
		case *east.TableCell:
			m.passage(Cell, 0, n)
		case *east.DefinitionTerm:
			m.passage(Item, depth+1, n)
		case *ast.HTMLBlock:
			m.htmlBlock(n)
		case *ast.LinkReferenceDefinition:
			m.definition(n)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			m.block(CodeBlock, n)
		case *ast.ThematicBreak:
		default:
			m.blocks(n, depth)
		}
	}
}

// paragraph reads a paragraph: the first one of a list item is the item's text.
func (m *markdownReader) paragraph(n ast.Node, depth int) {
	kind, level := Paragraph, 0
	switch n.Parent().(type) {
	case *ast.Document:
		if m.outer != "" && (n.PreviousSibling() == nil || m.outer == Cell) {
			kind, level = m.outer, m.level
		}
	case *ast.ListItem, *east.DefinitionDescription:
		if n.PreviousSibling() == nil {
			kind, level = Item, max(depth, 1)
		}
	}
	if m.module(n) {
		m.block(Statement, n)
		return
	}
	m.passage(kind, level, n)
}

// module reports whether a paragraph of an MDX file is an import or export statement.
func (m *markdownReader) module(n ast.Node) bool {
	if !m.mdx || n.Lines().Len() == 0 {
		return false
	}
	line := n.Lines().At(0)
	head := line.Value(m.src)
	return bytes.HasPrefix(head, []byte("import ")) || bytes.HasPrefix(head, []byte("export "))
}

func (m *markdownReader) passage(kind Kind, level int, n ast.Node) {
	in := inlineReader{m: m, cell: kind == Cell}
	in.b, m.spare = m.spare, textBuilder{} // an image is read while the paragraph around it is
	in.children(n)
	spare := textBuilder{b: in.b.b[:0], runs: in.b.runs[:0]}
	added := m.doc.add(kind, level, "", &in.b)
	m.spare = spare
	if id, ok := n.AttributeString("id"); added && ok {
		if id, ok := id.([]byte); ok {
			m.doc.Passages[len(m.doc.Passages)-1].ID = string(id)
		}
	}
}

// definition reads the title of a link reference definition.
func (m *markdownReader) definition(n *ast.LinkReferenceDefinition) {
	if n.Lines().Len() > 0 {
		m.tooltip(n.Title, n.Lines().At(0).Start+len(n.Label))
	}
}

// tooltip adds the title of a link or an image, which stands soon after byte from. A title of several
// lines in a quote or a list may not stand there as it is, and is left out.
func (m *markdownReader) tooltip(title []byte, from int) {
	const farthest = 4096 // an address may come before it
	if len(title) == 0 {
		return
	}
	n := bytes.Index(m.src[from:min(from+len(title)+farthest, len(m.src))], title)
	if n < 0 {
		return
	}
	in := inlineReader{m: m}
	in.resolve(Span{from + n, from + n + len(title)})
	m.doc.add(Caption, 0, "", &in.b)
}

// htmlBlock reads the text inside a block of HTML.
func (m *markdownReader) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if n.HasClosure() {
		lines.Append(n.ClosureLine)
	}
	if lines.Len() == 0 {
		return
	}
	begin := lines.At(0).Start
	src := bytes.Repeat([]byte(" "), lines.At(lines.Len()-1).Stop-begin)
	for i := range lines.Len() { // without the marks of the quotes and lists around it
		line := lines.At(i)
		copy(src[line.Start-begin:], m.doc.Source[m.base+line.Start:m.base+line.Stop])
	}
	for i := begin; i < begin+len(src); i++ {
		if m.view.hiddenAt(i) > i {
			src[i-begin] = ' '
		}
	}
	const deepest = 20 // elements: each is read once more
	h := htmlReader{doc: m.doc, src: src, base: m.base + begin, kind: Paragraph}
	if m.nested < deepest {
		h.markdown = func(content Span, kind Kind, level int) {
			inner := *m
			inner.context = withinElement(n, m.context)
			inner.outer, inner.level, inner.nested = kind, level, m.nested+1
			inner.blocks(inner.parse(text.NewBlockReader(m.src, unindented(lines, m.src, Span{begin + content.Start, begin + content.End}))), 0)
		}
	}
	h.read()
}

// unindented returns the lines of src that lie within an element's content, without the indentation of the first
// unless that stands behind the start tag.
func unindented(lines *text.Segments, src []byte, content Span) *text.Segments {
	inside := text.NewSegments()
	indent := -1 // unknown
	for i := range lines.Len() {
		line := lines.At(i)
		start, stop := max(line.Start, content.Start), min(line.Stop, content.End)
		if start >= stop {
			continue
		}
		spaces := stop - start - len(bytes.TrimLeft(src[start:stop], " \t"))
		empty := start+spaces == stop || src[start+spaces] == '\n'
		behind := start > line.Start
		switch {
		case behind && !empty:
			indent = 0
		case indent < 0 && !empty:
			indent = spaces
		}
		if !behind {
			spaces = min(spaces, max(indent, 0))
		}
		if start += spaces; start < stop {
			inside.Append(text.NewSegment(start, stop))
		}
	}
	return inside
}
