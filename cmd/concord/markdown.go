package main

import (
	"strings"
)

// The documentation's Markdown is simple, and so is its rendering: headings, paragraphs, lists of one
// level, and fenced code blocks. Anything else is printed as it stands.

type blockKind int

const (
	paragraphBlock blockKind = iota
	headingBlock
	itemBlock
	codeBlock
)

// block is a piece of a Markdown text. lines is the text of a code block, info its info string.
type block struct {
	kind  blockKind
	level int    // of a heading
	mark  string // of a list item: "-" or "1."
	info  string
	text  string
	lines []string
}

// parseBlocks splits a Markdown text (CommonMark 0.31.2, 4 and 5, in so far as the documentation uses it).
func parseBlocks(text string) []block {
	var blocks []block
	open := false // the last block takes the next line
	for lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n"); len(lines) > 0; {
		line := strings.TrimSpace(lines[0])
		switch {
		case strings.HasPrefix(line, "```"):
			b, rest := parseFence(lines)
			blocks, lines, open = append(blocks, b), rest, false
			continue
		case line == "":
			open = false
		case isHeading(line):
			level := len(line) - len(strings.TrimLeft(line, "#"))
			blocks = append(blocks, block{kind: headingBlock, level: level, text: strings.TrimSpace(line[level:])})
			open = false
		case itemMark(line) != "":
			mark := itemMark(line)
			blocks = append(blocks, block{kind: itemBlock, mark: mark, text: strings.TrimSpace(line[len(mark):])})
			open = true
		case open:
			blocks[len(blocks)-1].text += "\n" + line
		default:
			blocks = append(blocks, block{kind: paragraphBlock, text: line})
			open = true
		}
		lines = lines[1:]
	}
	return blocks
}

func isHeading(line string) bool {
	rest := strings.TrimLeft(line, "#")
	return len(rest) < len(line) && (rest == "" || rest[0] == ' ')
}

// itemMark is the marker that begins a list item, or nothing.
func itemMark(line string) string {
	mark, _, found := strings.Cut(line, " ")
	digits := strings.TrimRight(mark, ".")
	numbered := len(digits) == len(mark)-1 && digits != "" && strings.Trim(digits, "0123456789") == ""
	if found && (mark == "-" || mark == "*" || numbered) {
		return mark
	}
	return ""
}

// parseFence takes a code block from the front of lines. One that nothing closes reaches to the end.
func parseFence(lines []string) (block, []string) {
	b := block{kind: codeBlock, info: strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(lines[0]), "`"))}
	for i, line := range lines[1:] {
		if strings.TrimSpace(line) == "```" {
			return b, lines[i+2:]
		}
		b.lines = append(b.lines, line)
	}
	return b, nil
}

// markdownOptions say how to show a Markdown text.
type markdownOptions struct {
	Columns int
	Style   func(code, text string) string // puts text between SGR codes where there is colour
}

// renderMarkdown lays a text out for a terminal.
func renderMarkdown(text string, o markdownOptions) string {
	var b strings.Builder
	blocks := parseBlocks(text)
	for i, bl := range blocks {
		if i > 0 && !(bl.kind == itemBlock && blocks[i-1].kind == itemBlock) && !examplePair(blocks[i-1], bl) {
			b.WriteByte('\n')
		}
		switch bl.kind {
		case headingBlock:
			b.WriteString(o.Style(styleBold, plainInline(bl.text)) + "\n")
		case paragraphBlock:
			b.WriteString(indent(wrap(plainInline(bl.text), o.Columns), ""))
		case itemBlock:
			prefix := "  " + bl.mark + " "
			b.WriteString(indent(wrap(plainInline(bl.text), o.Columns-len(prefix)), prefix))
		case codeBlock:
			b.WriteString(renderCode(bl, o))
		}
	}
	return b.String()
}

// renderCode shows a code block indented. In an example, "```zh found", the lines are prose in the
// language that is named.
func renderCode(b block, o markdownOptions) string {
	lang, example := exampleLang(b)
	if !example {
		return indent(b.lines, "    ")
	}
	var out strings.Builder
	prefix := "  " + pad(lang, 3) + " "
	for _, line := range b.lines {
		lines := wrap(line, o.Columns-len(prefix))
		if len(lines) == 0 {
			lines = []string{""}
		}
		text := indent(lines, prefix)
		out.WriteString(strings.Replace(text, lang, o.Style(styleCode, lang), 1))
		prefix, lang = strings.Repeat(" ", len(prefix)), ""
	}
	return out.String()
}

func exampleLang(b block) (string, bool) {
	lang, _, found := strings.Cut(b.info, " ")
	return lang, b.kind == codeBlock && found
}

// examplePair reports whether two blocks are the source and the target of one example.
func examplePair(a, b block) bool {
	_, first := exampleLang(a)
	_, second := exampleLang(b)
	return first && second
}

// plainInline takes the emphasis marks away; code keeps its backquotes, which show where it ends.
func plainInline(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "`") {
		if i > 0 {
			b.WriteByte('`')
		}
		if i%2 == 0 {
			part = strings.ReplaceAll(part, "**", "")
		}
		b.WriteString(part)
	}
	return b.String()
}
