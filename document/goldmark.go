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
)

// parseMarkdown reads CommonMark with tables, footnotes, definition lists, strikethrough, tasks and
// heading attributes.
func parseMarkdown(src []byte) ast.Node { return markdownParser().Parse(text.NewReader(src)) }

// markdownParser returns the parser, which serves several documents at a time. Where goldmark's own part would
// take quadratic time or lose text it is not used.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(footnoteParser{parser.NewContextKey()}, 101),
			util.Prioritized(emphasisParser{}, 499),
			util.Prioritized(extension.NewStrikethroughParser(), 500))...),
		parser.WithParagraphTransformers(
			util.Prioritized(referenceTransformer{}, 100),
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200)),
		parser.WithHeadingAttribute(),
	)
})

// emphasisParser reads emphasis with asterisks as goldmark does, but lets it begin and end between Han
// and punctuation too, as in **《…》**的, where CommonMark (0.31.2, 6.2) asks for a space that Chinese
// does not write.
type emphasisParser struct{}

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(c byte) bool { return c == '*' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

func (emphasisParser) Trigger() []byte { return []byte{'*'} }

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
	if !util.IsSpaceRune(before) && !util.IsSpaceRune(after) && (wide(before) || wide(after)) {
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
type footnoteParser struct {
	labels parser.ContextKey // of the labels of a document's footnotes, a map[string]bool, once it is asked for
}

func (footnoteParser) Trigger() []byte { return []byte{'!', '['} }

func (p footnoteParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
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
	if n < 0 || !p.exists(line[open:open+n], parent, pc) {
		return nil
	}
	if mark > 0 {
		parent.AppendChild(parent, ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+mark)))
	}
	block.Advance(open + n + 1)
	return ast.NewString(line[open : open+n])
}

func (p footnoteParser) exists(label []byte, n ast.Node, pc parser.Context) bool {
	labels, ok := pc.Get(p.labels).(map[string]bool)
	if !ok {
		labels = map[string]bool{}
		pc.Set(p.labels, labels)
		_ = ast.Walk(n.OwnerDocument(), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if note, ok := n.(*east.Footnote); ok && entering {
				labels[string(note.Ref)] = true
			}
			return ast.WalkContinue, nil
		})
	}
	return labels[string(label)]
}

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
