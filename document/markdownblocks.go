package document

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What follows reads what goldmark's package extension reads, in its nodes: of each only what Concord looks at. That
// package compiles the patterns of its links whenever a program starts that imports it, which takes longer than to
// read a text of some pages. A test holds the two against each other.

// definitionLists reads the lists of definitions of PHP Markdown Extra: a paragraph of terms, and what stands behind
// a colon.
type definitionLists struct{ markedBlock }

// definitions reads one of their items.
type definitions struct{ markedBlock }

// markedBlock is what block parsers share that begin with a mark and may stand right behind a paragraph.
type markedBlock struct{ mark byte }

func (m markedBlock) Trigger() []byte                           { return []byte{m.mark} }
func (markedBlock) CanInterruptParagraph() bool                 { return true }
func (markedBlock) CanAcceptIndentedLine() bool                 { return false }
func (markedBlock) Close(ast.Node, text.Reader, parser.Context) {}

// at returns the place of the mark in the line at hand, -1 where it is indented or does not come first.
func (m markedBlock) at(line []byte, pc parser.Context) int {
	at := pc.BlockOffset()
	if at < 0 || line[at] != m.mark || pc.BlockIndent() != 0 {
		return -1
	}
	return at
}

func (d definitionLists) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, inside := parent.(*east.DefinitionList); inside {
		return nil, parser.NoChildren
	}
	line, _ := r.PeekLine()
	at := d.at(line, pc)
	if at < 0 {
		return nil, parser.NoChildren
	}
	width, _ := util.IndentWidth(line[at+1:], at+1)
	if width < 1 {
		return nil, parser.NoChildren
	}
	const code, beforeCode = 8, 5
	if width >= code {
		width = beforeCode
	}
	width += at + 1
	terms, _ := parent.LastChild().(*ast.Paragraph)
	last := parent.LastChild()
	if terms != nil {
		last = terms.PreviousSibling()
	}
	list, ok := last.(*east.DefinitionList)
	switch {
	case ok:
		list.Offset, list.TemporaryParagraph = width, terms
		return list, parser.HasChildren
	case terms != nil:
		return east.NewDefinitionList(width, terms), parser.HasChildren | parser.RequireParagraph
	}
	return nil, parser.NoChildren
}

func (definitionLists) Continue(n ast.Node, r text.Reader, _ parser.Context) parser.State {
	line, _ := r.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	offset := n.(*east.DefinitionList).Offset
	if width, _ := util.IndentWidth(line, r.LineOffset()); width < offset {
		return parser.Close
	}
	r.AdvanceAndSetPadding(util.IndentPosition(line, r.LineOffset(), offset))
	return parser.Continue | parser.HasChildren
}

func (d definitions) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	at := d.at(line, pc)
	list, ok := parent.(*east.DefinitionList)
	if at < 0 || !ok {
		return nil, parser.NoChildren
	}
	if terms := list.TemporaryParagraph; terms != nil {
		list.TemporaryParagraph = nil
		for i := range terms.Lines().Len() {
			term, line := east.NewDefinitionTerm(), terms.Lines().At(i)
			term.Lines().Append(line.TrimRightSpace(r.Source()))
			list.AppendChild(list, term)
		}
		terms.Parent().RemoveChild(terms.Parent(), terms)
	}
	n, padding := util.IndentPosition(line[at+1:], at+1, list.Offset-at-1)
	r.AdvanceAndSetPadding(n+1, padding)
	return east.NewDefinitionDescription(), parser.HasChildren
}

func (definitions) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Continue | parser.HasChildren // its list says where it ends
}

// footnoteBlocks reads footnotes, "[^1]: text", and puts them into one list, where the first of them stands.
type footnoteBlocks struct{ markedBlock }

// footnoteList is the key of that list.
var footnoteList = parser.NewContextKey()

func (footnoteBlocks) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || !bytes.HasPrefix(line[at:], []byte("[^")) {
		return nil, parser.NoChildren
	}
	open := at + len("[^")
	n := labelEnd(line[open:])
	if n < 0 || !bytes.HasPrefix(line[open+n+1:], []byte(":")) {
		return nil, parser.NoChildren
	}
	start := segment.Start + open - segment.Padding
	label := r.Value(text.NewSegment(start, start+n))
	if util.IsBlank(label) {
		return nil, parser.NoChildren
	}
	rest := open + n + len("]:") - segment.Padding
	if rest >= len(line) {
		r.Advance(rest)
		return east.NewFootnote(label), parser.NoChildren
	}
	r.AdvanceAndSetPadding(rest, segment.Padding)
	return east.NewFootnote(label), parser.HasChildren
}

// labelEnd returns where the bracket stands that closes a label; none opens in between unless it is escaped.
func labelEnd(line []byte) int {
	const longest = 999 // of any label (CommonMark 0.31.2, 6.3)
	line = line[:min(len(line), longest)]
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == ']':
			return i
		case line[i] == '[':
			return -1
		case line[i] == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
			i++
		}
	}
	return -1
}

func (footnoteBlocks) Continue(_ ast.Node, r text.Reader, _ parser.Context) parser.State {
	line, _ := r.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	const indent = 4
	n, padding := util.IndentPosition(line, r.LineOffset(), indent)
	if n < 0 {
		return parser.Close
	}
	r.AdvanceAndSetPadding(n, padding)
	return parser.Continue | parser.HasChildren
}

func (footnoteBlocks) Close(n ast.Node, _ text.Reader, pc parser.Context) {
	list, ok := pc.Get(footnoteList).(*east.FootnoteList)
	if !ok {
		list = east.NewFootnoteList()
		pc.Set(footnoteList, list)
		n.Parent().InsertBefore(n.Parent(), n, list)
	}
	n.Parent().RemoveChild(n.Parent(), n)
	list.AppendChild(list, n)
}
