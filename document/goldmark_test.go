package document

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/language"
)

// extended is [markdownParser] with the parts of goldmark's package extension in the place of those here.
var extended = parser.NewParser(
	parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
		util.Prioritized(elementParser{}, 100),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(footnoteParser{}, 101),
		util.Prioritized(emphasisParser{}, 499),
		util.Prioritized(extension.NewStrikethroughParser(), 500))...),
	parser.WithParagraphTransformers(
		util.Prioritized(referenceTransformer{}, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	parser.WithHeadingAttribute(),
)

// writeTree writes what is read of a tree: its nodes, their lines and texts. Text and paragraphs of a definition are one.
func writeTree(n ast.Node, depth int, out *strings.Builder) {
	fmt.Fprintf(out, "%s%s", strings.Repeat(" ", depth), strings.Replace(n.Kind().String(), "TextBlock", "Paragraph", 1))
	switch n := n.(type) {
	case *ast.Text:
		fmt.Fprintf(out, " %d-%d", n.Segment.Start, n.Segment.Stop)
	case *east.TaskCheckBox:
		fmt.Fprint(out, n.IsChecked)
	case *east.Footnote:
		fmt.Fprintf(out, " %q", n.Ref)
	}
	if n.Type() == ast.TypeBlock {
		for i := range n.Lines().Len() {
			fmt.Fprint(out, n.Lines().At(i))
		}
	}
	out.WriteByte('\n')
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		writeTree(child, depth+1, out)
	}
}

func compareExtended(t *testing.T, src string) {
	t.Helper()
	var got, want strings.Builder
	writeTree(markdownParser().Parse(text.NewReader([]byte(src))), 0, &got)
	writeTree(extended.Parse(text.NewReader([]byte(src))), 0, &want)
	if got.String() != want.String() {
		t.Errorf("%q:\n got %s\nwant %s", src, got.String(), want.String())
	}
}

var extendedCases = []string{
	"|a|b|\n|-|-|\n|c|d|\n", "a | b\n:-- | --:\n1 | 2 | 3\n4\n\nnext", "text\n| a |\n|---|\n| b |", "|a|\n|-|-|\n|b|\n", "|a|b|c|\n|-|-|\n",
	"a\n---\n", "a\n|\n", "a|b\n-|-\n`x\\|y`|z\\|\n", "a\n: -\n", "a|b\n-|- -\n", "a|b\n::|-\n", "    |a|\n    |-|\n", "a|b\n\f-|-\n", "a|b\n-\u00a0|-\n",
	"- |a|\n  |-|\n  |b|\n", "> |a|\n> |-|\n> |b|\nlazy", "|a|\r\n|-|\r\n|b|\r\n", "||\n||\n", "a\n-|\n|\n||\n", "x\ny\n:-:\n",
	"term\n: one\n: two\n\n  more\n\nother\nterms\n\n: three\n\nend", "term\n:no\n", "term\n:\tx\n", "term\n:         code\n", ": a\n", "a\n: b\n: c\n\nd\n: e",
	"a\n\n: b\n\n  c\n", "- a\n  : b\n", "a\n: - b\n    c\n  d\n", "a\n: b\nlazy\n", "> a\n> : b\n", "a\n  : b\n",
	"a[^1]\n\n[^1]: note\n    more\n\n    again\nno\n\n[^2]: x", "[^a b]: x\n", "[^]: x\n", "[^ ]: x\n", "[^[]]: x\n", "[^\\]]: x\n\na[^\\]]", "[^a]x: y\n", "[^a]:\n", "[^a]:",
	"> [^a]: b\n>     c\n", "- [^a]: b\n", "\t[^a]: b\n", "   [^a]: b\n", "[^a]: [^b]: c\n",
	"~~a~~ ~b~ ~~~c~~~ ~~d~ a~~b~~c ~~ e ~~", "~~a *b~~ c*", "- [ ] a\n- [x] b\n- [X]c\n- [y] d\n- [\t]  e\n- [x]\n- a [x]\n- [ ]\n", "[x] a\n", "1. [x] a\n\n   [x] b\n",
	"- *[x] a*\n", "- [\f] a\n", "- [x\n",
}

// TestExtensions holds what reads tables, footnotes, definitions, tasks and strikethrough against goldmark's.
func TestExtensions(t *testing.T) {
	for _, src := range extendedCases {
		compareExtended(t, src)
		compareExtended(t, "> "+strings.ReplaceAll(src, "\n", "\n> "))
		compareExtended(t, "1. "+strings.ReplaceAll(src, "\n", "\n   "))
	}
	for name, src := range hostile(300) {
		if strings.HasSuffix(name, ".md") {
			compareExtended(t, src)
		}
	}
	files, err := filepath.Glob("../testdata/**/*.md")
	if err != nil {
		t.Fatal(err)
	}
	more, _ := filepath.Glob("../docs/*.md")
	for _, file := range slices.Concat(files, more) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		compareExtended(t, string(src))
	}
}

// TestFootnotesOfElement reads the notes within an element of HTML, though there are others before it.
func TestFootnotesOfElement(t *testing.T) {
	d := Parse("f.md", language.English, []byte("text[^1]\n\n[^1]: first\n\n<div markdown=\"1\">\n\n[^2]: second\n\n</div>\n"))
	if !slices.ContainsFunc(d.Passages, func(p Passage) bool { return p.Text.String() == "second" }) {
		t.Errorf("%d passages without the second note", len(d.Passages))
	}
}

func FuzzExtensions(f *testing.F) {
	for _, src := range extendedCases {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) < 1<<12 { // larger tables may be none here
			compareExtended(t, src)
		}
	})
}
