package document

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// mdxParser is [markdownParser] for MDX, in which indented text is no code (MDX, "What is MDX?", on Markdown): tags and
// paragraphs are indented.
var mdxParser = sync.OnceValue(func() parser.Parser {
	var blocks []util.PrioritizedValue
	for _, b := range parser.DefaultBlockParsers() {
		switch b.Value {
		case parser.NewCodeBlockParser():
			continue
		case parser.NewHTMLBlockParser(), parser.NewParagraphParser():
			b.Value = indented{b.Value.(parser.BlockParser)}
		}
		blocks = append(blocks, b)
	}
	return newParser(blocks)
})

// indented is a block that may be indented however far.
type indented struct{ parser.BlockParser }

func (indented) CanAcceptIndentedLine() bool { return true }

// tags makes of each tag what HTML has for one: all of it on one line, for JSX may be broken anywhere in it, and a
// line that begins with the end of a tag is no block quote; and nothing in braces, which may hold whatever there is.
func (v *view) tags() {
	for at := 0; ; {
		n := bytes.IndexByte(v.src[at:], '<')
		if n < 0 {
			return
		}
		at += n
		n, values := jsxTag(v.src[at:])
		for i := at; i < at+n; i++ {
			if c := v.src[i]; c == '\n' || c == '\r' {
				v.put(i, ' ')
			}
		}
		for _, s := range values {
			v.hide(Span{at + s.Start, at + s.End})
		}
		at += max(n, 1)
	}
}

// jsxTag returns the length of the tag that b begins with, 0 if it begins with none, and what stands in its braces. A
// > within quotes or braces does not end it.
func jsxTag(b []byte) (n int, values []Span) {
	const longest, deepest = 1000, 10 // bytes, braces
	b = b[:min(len(b), longest)]
	if len(b) < 2 || b[1]|0x20 < 'a' || b[1]|0x20 > 'z' {
		return 0, nil
	}
	quote, open := byte(0), []int(nil) // where braces begin
	for i, c := range b {
		switch {
		case c == '`' || len(open) > deepest || c == '\n' && bytes.HasPrefix(b[i+1:], []byte("\n")): // code; a paragraph ends
			return 0, nil
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{':
			open = append(open, i)
		case c == '}' && len(open) > 0:
			if len(open) == 1 {
				values = append(values, Span{open[0] + 1, i})
			}
			open = open[:len(open)-1]
		case len(open) > 0 || i == 0:
		case c == '<':
			return 0, nil
		case c == '>':
			return i + 1, values
		}
	}
	return 0, nil
}
