package document

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html/atom"
)

// markdownParser returns the parser of CommonMark with tables, footnotes, definition lists, strikethrough, tasks and
// heading attributes. It serves several documents at a time. Where goldmark's own part would take quadratic time or
// lose text it is not used.
var markdownParser = sync.OnceValue(func() parser.Parser { return newParser(parser.DefaultBlockParsers()) })

func newParser(blocks []util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(blocks,
			util.Prioritized(elementParser{}, 100),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(footnoteParser{}, 101),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(boundedParser{emphasisParser{}}, 500),
			util.Prioritized(boundedParser{extension.NewStrikethroughParser()}, 500)),
		parser.WithParagraphTransformers(
			util.Prioritized(referenceTransformer{}, 100),
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200)),
		parser.WithHeadingAttribute(),
	)
}

// boundedParser reads marks in pairs, as of emphasis, of which a block has no end: goldmark compares each that may close
// with all before it. What is beyond is text.
type boundedParser struct{ parser.InlineParser }

// mostMarks is how many of them are read in a block.
const mostMarks = 2000

// marksKey is the key of the *marks of the block that is being read.
var marksKey = parser.NewContextKey()

type marks struct {
	block ast.Node
	n     int
}

func (p boundedParser) Parse(block ast.Node, line text.Reader, pc parser.Context) ast.Node {
	read, ok := pc.Get(marksKey).(*marks)
	if !ok || read.block != block {
		read = &marks{block: block}
		pc.Set(marksKey, read)
	}
	if read.n == mostMarks {
		return nil
	}
	node := p.InlineParser.Parse(block, line, pc)
	if node != nil {
		read.n++
	}
	return node
}

// emphasisParser reads emphasis as goldmark does, but lets it begin and end with asterisks between Han
// and punctuation too, as in **《…》**的, where CommonMark (0.31.2, 6.2) asks for a space that Chinese
// does not write.
type emphasisParser struct{}

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(c byte) bool { return c == '*' || c == '_' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, emphasisProcessor{})
	if node == nil {
		return nil
	}
	after := ' '
	if node.OriginalLength < len(line) {
		after = util.ToRune(line, node.OriginalLength)
	}
	if node.Char == '*' && !util.IsSpaceRune(before) && !util.IsSpaceRune(after) && (wide(before) || wide(after)) {
		node.CanOpen = node.CanOpen || wide(before) && util.IsPunctRune(after)
		node.CanClose = node.CanClose || wide(after) && util.IsPunctRune(before)
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// footnoteParser reads the references to footnotes. Unlike goldmark's it looks for the footnote in a
// map, and leaves the footnotes where they are, whether something refers to them or not.
type footnoteParser struct{}

func (footnoteParser) Trigger() []byte { return []byte{'!', '['} }

func (footnoteParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	mark := 0
	if line[0] == '!' {
		mark = 1
	}
	if !bytes.HasPrefix(line[mark:], []byte("[^")) {
		return nil
	}
	const longest = 999
	open := mark + len("[^")
	n := bytes.IndexByte(line[open:min(len(line), open+longest)], ']')
	if n < 0 || !footnotes(parent, pc)[string(line[open:open+n])] {
		return nil
	}
	if mark > 0 {
		parent.AppendChild(parent, ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+mark)))
	}
	block.Advance(open + n + 1)
	return ast.NewString(line[open : open+n])
}

// footnoteLabels is the key of what [footnotes] returns.
var footnoteLabels = parser.NewContextKey()

// footnotes returns the labels of the footnotes of the document that n is in, which is searched once.
func footnotes(n ast.Node, pc parser.Context) map[string]bool {
	labels, ok := pc.Get(footnoteLabels).(map[string]bool)
	if !ok {
		labels = map[string]bool{}
		pc.Set(footnoteLabels, labels)
		_ = ast.Walk(n.OwnerDocument(), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if note, ok := n.(*east.Footnote); ok && entering {
				labels[string(note.Ref)] = true
			}
			return ast.WalkContinue, nil
		})
	}
	return labels
}

// elementContext is for what is read within an element of HTML: the definitions of links and the labels of footnotes
// are the document's, the footnotes that it holds are its own.
type elementContext struct {
	parser.Context
	document parser.Context
}

func withinElement(n ast.Node, document parser.Context) elementContext {
	c := elementContext{parser.NewContext(), document}
	c.Set(footnoteLabels, footnotes(n, document))
	return c
}

func (c elementContext) AddReference(r parser.Reference) { c.document.AddReference(r) }
func (c elementContext) References() []parser.Reference  { return c.document.References() }
func (c elementContext) Reference(label string) (parser.Reference, bool) {
	return c.document.Reference(label)
}

// elementParser reads an element of HTML whose content is Markdown as one block up to its end tag: blank lines do not
// end it as they end other blocks of HTML (CommonMark 0.31.2, 4.6).
type elementParser struct{}

// openElement is the key of the *element that is being read.
var openElement = parser.NewContextKey()

type element struct {
	name  string
	depth int // how often it is open
}

// pass counts the tags of a line.
func (e *element) pass(line []byte) {
	for e.depth > 0 {
		n := bytes.IndexByte(line, '<')
		if n < 0 {
			return
		}
		if name, closing := tagName(line[n:]); name == e.name && closing {
			e.depth--
		} else if name == e.name {
			e.depth++
		}
		line = line[n+1:]
	}
}

func (elementParser) Trigger() []byte { return []byte{'<'} }

func (elementParser) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	tag := line[max(pc.BlockOffset(), 0):]
	end := bytes.IndexByte(tag, '>')
	if end < 0 || !bytes.Contains(tag[:end], []byte("markdown")) {
		return nil, parser.NoChildren
	}
	name, closing := tagName(tag)
	if closing || tag[end-1] == '/' || !holdsMarkdown(atom.Lookup([]byte(name)), attributes(tag[:end+1])) {
		return nil, parser.NoChildren
	}
	e := &element{name: name, depth: 1}
	e.pass(tag[end:])
	pc.Set(openElement, e)
	n := ast.NewHTMLBlock(ast.HTMLBlockType6)
	n.Lines().Append(segment)
	r.AdvanceToEOL()
	return n, parser.NoChildren
}

func (elementParser) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	e, ok := pc.Get(openElement).(*element)
	if !ok || e.depth == 0 {
		return parser.Close
	}
	line, segment := r.PeekLine()
	e.pass(line)
	n.Lines().Append(segment)
	r.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (elementParser) Close(ast.Node, text.Reader, parser.Context) {}

func (elementParser) CanInterruptParagraph() bool { return true }

func (elementParser) CanAcceptIndentedLine() bool { return false }

// referenceTransformer takes link reference definitions off a paragraph's beginning, unless it is so
// long that seeking the ends of their titles would cost too much.
type referenceTransformer struct{}

func (referenceTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	const longest = 1 << 15 // bytes
	if lines := n.Lines(); lines.At(lines.Len()-1).Stop-lines.At(0).Start <= longest {
		parser.LinkReferenceParagraphTransformer.Transform(n, r, pc)
	}
}

// tableTransformer reads tables, but for one that would come out many times as large as it is
// written: short rows are filled up to the width of the first.
type tableTransformer struct{ parser.ParagraphTransformer }

func (t tableTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	const most = 1 << 16 // cells to fill up
	cells, columns, lines := 0, 0, n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		pipes := bytes.Count(line.Value(r.Source()), []byte("|"))
		cells, columns = cells+pipes, max(columns, pipes)
	}
	if columns*lines.Len()-cells <= most {
		t.ParagraphTransformer.Transform(n, r, pc)
	}
}
