package document

import (
	"bytes"
	"slices"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// Block is a part of a document that is no passage.
type Block struct {
	Kind BlockKind
	Span Span // in Document.Source
}

// BlockKind says what a block is.
type BlockKind string

// The kinds of blocks.
const (
	CodeBlock BlockKind = "code"   // with the line that names its language
	Statement BlockKind = "module" // import or export of MDX
	// MarkupLine is a line that no passage touches: a tag, a template call, the address of a link.
	MarkupLine BlockKind = "markup"
)

// block notes a block that is no passage.
func (m *markdownReader) block(kind BlockKind, n ast.Node) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	s := Span{lines.At(0).Start, lines.At(lines.Len() - 1).Stop}
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Info != nil {
		s.Start = fenced.Info.Segment.Start
	}
	m.doc.Blocks = append(m.doc.Blocks, Block{kind, Span{m.base + s.Start, m.base + s.End}})
}

// readMarkupLines adds the lines from byte base on that nothing else has, comments aside.
func (d *Document) readMarkupLines(base int) {
	var taken []Span
	for i := range d.Passages {
		taken = append(taken, d.Passages[i].Span)
	}
	for _, b := range d.Blocks {
		taken = append(taken, b.Span)
	}
	slices.SortFunc(taken, func(a, b Span) int { return a.Start - b.Start })
	for at := base; at < len(d.Source); {
		line, next := lineAt(d.Source, at)
		at = next
		for len(taken) > 0 && taken[0].End <= line.Start {
			taken = taken[1:]
		}
		text := d.Source[line.Start:line.End]
		if trimmed := bytes.TrimLeft(text, " \t>"); bytes.HasPrefix(trimmed, []byte("<!--")) {
			if n := bytes.Index(d.Source[line.End-len(trimmed):], []byte("-->")); n > len(trimmed) {
				at = line.End - len(trimmed) + n + len("-->")
			}
			continue
		}
		if len(taken) > 0 && taken[0].Start < line.End || bytes.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
			continue
		}
		line.Start += len(text) - len(bytes.TrimLeftFunc(text, unicode.IsSpace))
		line.End = line.Start + len(bytes.TrimRightFunc(d.Source[line.Start:line.End], unicode.IsSpace))
		d.Blocks = append(d.Blocks, Block{MarkupLine, line})
	}
	slices.SortFunc(d.Blocks, func(a, b Block) int { return a.Span.Start - b.Span.Start })
}
