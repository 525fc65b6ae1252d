package document

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/segment"
)

// Parse reads src, in the format that name's extension or the text itself tells: Markdown, HTML or
// plain text. Where lang is language.Und, the front matter, then the name, then the text decide.
func Parse(name string, lang language.Tag, src []byte) *Document {
	return parse(name, lang, src, segment.Ends)
}

// ParsePassages reads src as [Parse] does, but leaves each passage one segment, and does not look for the lines that
// are only markup, which takes half the time.
func ParsePassages(name string, lang language.Tag, src []byte) *Document {
	return parse(name, lang, src, nil)
}

// Edited reads src as [Parse] does under the name and in the language of d, which Parse returned, in half the time
// where most of the text is as it was in d: what stood there is not cut into segments again.
func (d *Document) Edited(src []byte) *Document {
	known := make(map[string][]Span, len(d.Passages))
	for i := range d.Passages {
		known[d.Passages[i].Text.String()] = d.Passages[i].Segments
	}
	return parse(d.Name, d.Lang, src, func(text string, lang language.Tag) []int {
		segments, ok := known[text]
		if !ok {
			return segment.Ends(text, lang)
		}
		ends := make([]int, len(segments))
		for i, s := range segments {
			ends[i] = s.End
		}
		return ends
	})
}

// parse reads src and cuts its passages into segments where ends says. If it is nil, see [ParsePassages].
func parse(name string, lang language.Tag, src []byte, ends func(string, language.Tag) []int) *Document {
	d := &Document{Name: name, Lang: lang}
	if !d.decode(src) {
		return d
	}
	switch formatOf(name, d.Source) {
	case html:
		d.readHTML(d.Source, 0)
	case markdown:
		base := d.readFrontMatter(markdown)
		d.readMarkdown(base)
		if ends != nil {
			d.readMarkupLines(base)
		}
	default:
		d.readPlain(d.readFrontMatter(plain))
	}
	d.chooseLanguage()
	d.finish(ends)
	return d
}

// ParseLines reads src as plain text of which every line, empty ones too, is one passage of one
// segment, so that the index of each is the line's number. A line ends with LF or CRLF; one at the end
// of the file adds none.
func ParseLines(name string, lang language.Tag, src []byte) *Document {
	d := &Document{Name: name, Lang: lang}
	if !d.decode(src) {
		return d
	}
	at := 0
	for line := range bytes.Lines(d.Source) {
		text := bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		var b textBuilder
		b.copy(text, at)
		written := clip(addresses(string(text)), len(text))
		d.Passages = append(d.Passages, Passage{
			Kind: Paragraph, Span: Span{at, at + len(text)}, Text: b.text(),
			Protected: written, Marks: linkAddresses(nil, string(text), written),
		})
		at += len(line)
	}
	d.chooseLanguage()
	d.finish(nil)
	return d
}

// lineAt returns the line that begins at byte at, without its end, and where the next one begins.
// A line ends with LF, CRLF or CR.
func lineAt(src []byte, at int) (line Span, next int) {
	const most = 256 // bytes that are searched for one end, before they are for the other
	for from := at; from < len(src); from += most {
		part := src[from:min(from+most, len(src))]
		if n := bytes.IndexByte(part, '\n'); n >= 0 {
			part = part[:n+1]
		}
		if n := bytes.IndexByte(part, '\r'); n >= 0 {
			part = part[:n+1]
		}
		switch end := from + len(part) - 1; {
		case src[end] == '\r' && end+1 < len(src) && src[end+1] == '\n':
			return Span{at, end}, end + 2
		case src[end] == '\n' || src[end] == '\r':
			return Span{at, end}, end + 1
		}
	}
	return Span{at, len(src)}, len(src)
}

// format is a way to write a document.
type format int

const (
	plain format = iota
	markdown
	html
)

// formatOf tells the format by the name's extension, or for an unknown one by how the text begins.
func formatOf(name string, src []byte) format {
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".md", ".markdown", ".mdown", ".mdx":
		return markdown
	case ".html", ".htm", ".xhtml":
		return html
	case ".txt", ".text":
		return plain
	}
	head := bytes.ToLower(bytes.TrimLeft(src[:min(len(src), 1024)], " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")):
		return html
	case bytes.HasPrefix(head, []byte("---\n")), bytes.HasPrefix(head, []byte("---\r")), bytes.HasPrefix(head, []byte("# ")):
		return markdown
	}
	return plain
}

// add appends a passage, unless it has no text, and reports whether it did. The key is only for a field.
func (d *Document) add(kind Kind, level int, key Key, b *textBuilder) bool {
	b.trim()
	if len(b.b) == 0 {
		return false
	}
	t := b.text()
	written := clip(addresses(t.String()), t.Len())
	d.Passages = append(d.Passages, Passage{
		Key: key, Kind: kind, Level: level, Span: t.Source(Span{0, t.Len()}), Text: t,
		Protected: clip(append(b.protected, written...), t.Len()),
		Marks:     linkAddresses(b.marks, t.String(), written),
	})
	return true
}

// clip sorts spans, joins those that overlap, and cuts them to a text of n bytes.
func clip(spans []Span, n int) []Span {
	if len(spans) == 0 {
		return nil
	}
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	var out []Span
	for _, s := range spans {
		s.End = min(s.End, n)
		if k := len(out); k > 0 && s.Start <= out[k-1].End {
			out[k-1].End = max(out[k-1].End, s.End)
			continue
		}
		if s.Len() > 0 {
			out = append(out, s)
		}
	}
	return out
}

// finish puts the passages in the order of the source, names them and cuts them into segments: each is one if
// ends is nil.
func (d *Document) finish(ends func(string, language.Tag) []int) {
	slices.SortStableFunc(d.Passages, func(a, b Passage) int { return a.Span.Start - b.Span.Start })
	var k keys
	whole := make([]Span, len(d.Passages)) // each passage as its segment
	d.segments = make([]Segment, 0, len(d.Passages))
	for i := range d.Passages {
		p := &d.Passages[i]
		p.Key = k.next(p)
		if ends == nil {
			whole[i] = Span{0, p.Text.Len()}
			p.Segments = whole[i : i+1 : i+1]
			d.segments = append(d.segments, Segment{Passage: i, Span: whole[i]})
			continue
		}
		start := 0
		for _, end := range ends(p.Text.String(), d.Lang) {
			s := Span{start, end}
			p.Segments = append(p.Segments, s)
			d.segments = append(d.segments, Segment{Passage: i, Span: s})
			start = end
		}
	}
}

// keys names passages by their place below the headings.
type keys struct {
	heading [7]int // running number at each level
	in      string // the heading's number: "2.1"
	n       int    // passages since the heading
}

func (k *keys) next(p *Passage) Key {
	switch p.Kind {
	case Field:
		return p.Key
	case Heading:
		level := min(max(p.Level, 1), 6)
		k.heading[level]++
		clear(k.heading[level+1:])
		parts := make([]string, level)
		for i := range parts {
			parts[i] = strconv.Itoa(k.heading[i+1])
		}
		k.in, k.n = strings.Join(parts, "."), 0
		return Key(k.in + "/h")
	}
	k.n++
	return Key(k.in + "/" + strconv.Itoa(k.n))
}
