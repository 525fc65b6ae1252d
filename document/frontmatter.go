package document

import (
	"bytes"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// forReaders reports whether the value of a front-matter field is text for readers, by the last part
// of its key, as Hugo, Jekyll, Docusaurus, MkDocs and Astro name them; and the date.
func forReaders(key string) bool {
	switch key[strings.LastIndexByte(key, '.')+1:] {
	case "title", "subtitle", "headline", "description", "summary", "excerpt", "lead", "abstract", "caption",
		"alt", "tagline", "linkTitle", "linktitle", "sidebar_label", "nav_title", "pageTitle", "date":
		return true
	}
	return false
}

// isInstant reports a date with the time of day behind it, as machines write it (RFC 3339, 5.6): it says when the
// file was made.
func isInstant(value string) bool {
	return len(value) >= len("2006-01-02T15:04") && value[4] == '-' && value[7] == '-' && value[13] == ':' && strings.IndexByte("Tt ", value[10]) >= 0
}

// readFrontMatter reads the YAML between two lines of three hyphens at the start of the source, or the
// TOML between lines of three plus signs, and returns where the text after it begins. What holds no
// fields is text like any other.
func (d *Document) readFrontMatter(in format) int {
	first, at := lineAt(d.Source, 0)
	fence := string(bytes.TrimRight(d.Source[first.Start:first.End], " \t"))
	if fence != "---" && fence != "+++" {
		return 0
	}
	begin := at
	for at < len(d.Source) {
		line, next := lineAt(d.Source, at)
		text := string(bytes.TrimRight(d.Source[line.Start:line.End], " \t"))
		if text == fence || text == "..." && fence == "---" {
			if s := (Span{begin, line.Start}); fence == "---" && !d.readYAML(s, in) || fence == "+++" && !d.readPairs(s, '=') {
				return 0
			}
			return next
		}
		at = next
	}
	return 0
}

// brokenYAML is the problem that the parser has with s. The line that it names, from 1, becomes the place.
func (d *Document) brokenYAML(s Span, said string) Problem {
	if rest, ok := strings.CutPrefix(said, "line "); ok {
		if number, info, ok := strings.Cut(rest, ": "); ok {
			said = info
			for n, err := strconv.Atoi(number); err == nil && n > 1; n-- {
				line := bytes.IndexByte(d.Source[s.Start:s.End], '\n')
				if line < 0 {
					break
				}
				s.Start += line + 1
			}
		}
	}
	return Problem{Kind: FrontMatter, Span: s, Info: said}
}

// readYAML reports whether s is YAML with fields. In Markdown broken YAML is taken for it: a problem
// is noted, and the lines that read "key: value" are the fields.
func (d *Document) readYAML(s Span, in format) bool {
	var root yaml.Node
	if err := yaml.Unmarshal(d.Source[s.Start:s.End], &root); err != nil {
		if in == plain || !d.readPairs(s, ':') {
			return false
		}
		d.Problems = append(d.Problems, d.brokenYAML(s, strings.TrimPrefix(err.Error(), "yaml: ")))
		return true
	}
	if len(root.Content) == 0 {
		return in == markdown
	}
	if root.Content[0].Kind != yaml.MappingNode {
		return false
	}
	f := fields{doc: d, block: s, lines: yamlLines(d.Source[s.Start:s.End])}
	f.walk("", root.Content[0], 0)
	return true
}

type fields struct {
	doc   *Document
	block Span
	lines []int // offsets at which its lines begin
}

// walk reads the scalars of a mapping or a sequence. Aliases are not followed.
func (f *fields) walk(prefix string, parent *yaml.Node, depth int) {
	const deepest = 20
	if depth > deepest {
		return
	}
	step := 1
	if parent.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i+step <= len(parent.Content); i += step {
		key, value := prefix+strconv.Itoa(i), parent.Content[i+step-1]
		if step == 2 {
			key = prefix + parent.Content[i].Value
		}
		switch value.Kind {
		case yaml.MappingNode, yaml.SequenceNode:
			f.walk(key+".", value, depth+1)
		case yaml.ScalarNode:
			if value.Value != "" {
				f.scalar(key, value)
			}
		}
	}
}

// scalar adds a scalar, mapped byte by byte where the source can be followed, otherwise as a whole
// line.
func (f *fields) scalar(key string, value *yaml.Node) {
	src := f.doc.Source[:f.block.End]
	start := f.offset(value)
	at, q := start, quoting(0)
	switch {
	case value.Style&yaml.DoubleQuotedStyle != 0:
		at, q = start+1, backslashed
	case value.Style&yaml.SingleQuotedStyle != 0:
		at, q = start+1, doubled
	case value.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		_, at = lineAt(src, start)
	}
	var b textBuilder
	if !b.follow(src, at, value.Value, q) {
		line, _ := lineAt(src, start)
		b = textBuilder{}
		b.replace(value.Value, line)
	}
	f.doc.addField(key, value.Value, &b)
}

// offset returns where the node stands in the source. YAML counts its columns in characters.
func (f *fields) offset(n *yaml.Node) int {
	at := f.block.Start + f.lines[min(n.Line-1, len(f.lines)-1)]
	for c := 1; c < n.Column && at < f.block.End; c++ {
		at++
		for at < f.block.End && f.doc.Source[at]&0xc0 == 0x80 {
			at++
		}
	}
	return at
}

// yamlLines returns the offsets at which the lines of src begin, as YAML 1.1 counts them: it knows
// three line ends more than a text editor.
func yamlLines(src []byte) []int {
	starts := []int{0}
	for i, c := range src {
		switch rest := src[i:]; {
		case c == '\n', c == '\r' && !bytes.HasPrefix(rest, []byte("\r\n")):
			starts = append(starts, i+1)
		case bytes.HasPrefix(rest, []byte("\u0085")):
			starts = append(starts, i+2)
		case bytes.HasPrefix(rest, []byte("\u2028")), bytes.HasPrefix(rest, []byte("\u2029")):
			starts = append(starts, i+3)
		}
	}
	return starts
}

// addField notes a scalar field, and adds it as a passage if it is text for readers.
func (d *Document) addField(key, value string, b *textBuilder) {
	t := b.text()
	d.Meta = append(d.Meta, Meta{Key: key, Value: value, Span: t.Source(Span{0, t.Len()})})
	if forReaders(key) && !isInstant(value) {
		d.add(Field, 0, Key(key), b)
	}
}
