package document

import (
	"bytes"
	"slices"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads src, which stands at byte base of the source, as HTML. Offsets come from the
// tokenizer's raw token lengths, so they are exact whatever the markup is like.
func (d *Document) readHTML(src []byte, base int) {
	h := htmlReader{doc: d, src: src, base: base, kind: Paragraph}
	h.read()
}

func (h *htmlReader) read() {
	z := nethtml.NewTokenizer(bytes.NewReader(h.src))
	for {
		if h.end < h.resume { // not what the tokenizer takes the Markdown between for
			z, h.end = nethtml.NewTokenizer(bytes.NewReader(h.src[h.resume:])), h.resume
		}
		t := z.Next()
		raw := z.Raw()
		h.at, h.end = h.end, h.end+len(raw)
		switch t {
		case nethtml.TextToken:
			h.text(raw)
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			name, _ := z.TagName()
			h.open(atom.Lookup(name), raw, t == nethtml.SelfClosingTagToken)
		case nethtml.EndTagToken:
			name, _ := z.TagName()
			h.close(atom.Lookup(name))
		case nethtml.CommentToken:
			h.doc.comment(Span{h.base + h.at, h.base + h.end})
		case nethtml.ErrorToken: // the end: a tokenizer that reads from memory knows no other
			h.flush()
			return
		}
	}
}

// comment adds a comment.
func (d *Document) comment(s Span) { d.Comments = append(d.Comments, s) }

type htmlReader struct {
	doc     *Document
	src     []byte
	base    int
	at, end int // of the token, in src

	b     textBuilder
	kind  Kind // of the passage that is being read
	level int
	id    string // of the block element that was opened last
	outer Kind   // of the list item, cell or caption around it: its paragraphs are of that kind
	depth int    // that item's

	lists     int               // depth
	skip      atom.Atom         // the element whose content is passed over
	skipDepth int               // how often it is open
	closers   map[atom.Atom]int // where the last end tag of an element begins in src
	keep      atom.Atom         // the inline element that is not to be translated
	keepDepth int
	lines     bool // in an element that keeps its lines: a blank one ends the passage

	// markdown reads a span of src as Markdown whose first paragraph is of a kind. It is nil where there is none.
	markdown func(content Span, kind Kind, level int)
	resume   int // where what it read ends
}

// blockKind returns the kind of the passages that an element holds, if it begins and ends passages;
// inline elements do not.
func blockKind(a atom.Atom) (Kind, bool) {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return Heading, true
	case atom.Li, atom.Dt, atom.Dd:
		return Item, true
	case atom.Td, atom.Th:
		return Cell, true
	case atom.Caption, atom.Figcaption:
		return Caption, true
	case atom.Title:
		return Title, true
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Aside,
		atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Menu, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr,
		atom.Figure, atom.Form, atom.Fieldset, atom.Legend, atom.Details, atom.Summary, atom.Hr, atom.Body,
		atom.Head, atom.Html, atom.Address, atom.Option, atom.Select, atom.Button, atom.Label, atom.Pre, atom.Center,
		atom.Dialog, atom.Hgroup, atom.Script, atom.Style, atom.Template, atom.Noscript:
		return Paragraph, true
	}
	return "", false
}

// holds reports whether an element of kind Paragraph may stand in a list item, cell or caption
// without ending it.
func holds(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Blockquote, atom.Label, atom.Pre, atom.Center, atom.Address:
		return true
	}
	return false
}

func isCode(name string) bool {
	return name == "code" || name == "kbd" || name == "samp" || name == "var"
}

func (h *htmlReader) open(tag atom.Atom, raw []byte, closed bool) {
	place := Span{h.base + h.at, h.base + h.end}
	if h.skip != 0 {
		if tag == h.skip && !closed {
			h.skipDepth++
		}
		return
	}
	translate := true
	list := h.doc.readAttributes(tag.String(), raw, place.Start)
	id := ""
	for _, a := range list {
		translate = translate && (a.key != "translate" || a.value != "no")
		if a.key == "id" {
			id = a.value
		}
	}
	switch {
	case tag == atom.Br && h.lines:
		h.flush()
	case tag == atom.Br:
		if len(h.b.b) > 0 {
			h.b.replace("\n", place)
		}
	case isCode(tag.String()):
		h.b.verbatim++
	case h.skips(tag, raw, closed):
		h.skip, h.skipDepth = tag, 1
	}
	h.block(tag, id)
	if h.skip == 0 {
		h.b.openMark(tag.String(), list)
	}
	if h.keep == tag && !closed {
		h.keepDepth++
	} else if h.keep == 0 && !translate && !closed && h.closed(tag) {
		h.keep, h.keepDepth = tag, 1
		h.b.verbatim++
	}
	if h.markdown != nil && !closed && h.skip == 0 && h.keep == 0 && holdsMarkdown(tag, list) {
		h.element(Span{h.end, h.endTag(tag)})
	}
}

// holdsMarkdown reports whether an element's attributes ask for its content to be read as Markdown, as kramdown and
// Python-Markdown have it.
func holdsMarkdown(tag atom.Atom, list []attribute) bool {
	if _, ok := blockKind(tag); !ok {
		return false
	}
	return slices.ContainsFunc(list, func(a attribute) bool {
		return a.key == "markdown" && (a.value == "" || a.value == "1" || a.value == "block" || a.value == "span")
	})
}

// element reads the content of an element as Markdown.
func (h *htmlReader) element(content Span) {
	n := len(h.doc.Passages)
	h.markdown(content, h.kind, h.level)
	if n < len(h.doc.Passages) && h.doc.Passages[n].ID == "" {
		h.doc.Passages[n].ID, h.id = h.id, ""
	}
	h.resume = content.End
}

// endTag returns where the end tag of the element begins whose start tag was read last: at the end if it has none.
func (h *htmlReader) endTag(tag atom.Atom) int {
	for at, depth := h.end, 1; ; at++ {
		n := bytes.IndexByte(h.src[at:], '<')
		if n < 0 {
			return len(h.src)
		}
		at += n
		switch name, closing := tagName(h.src[at:]); {
		case name != tag.String():
		case !closing:
			depth++
		case depth == 1:
			return at
		default:
			depth--
		}
	}
}

// block begins a passage if the element tag does.
func (h *htmlReader) block(tag atom.Atom, id string) {
	kind, ok := blockKind(tag)
	if !ok {
		return
	}
	h.flush()
	if id != "" {
		h.id = id
	}
	switch kind {
	case Paragraph:
		if !holds(tag) {
			h.outer, h.kind = "", Paragraph
		}
	case Heading:
		h.kind, h.level = kind, int(tag.String()[1]-'0')
	case Title:
		h.kind = kind
	default:
		h.outer, h.depth = kind, 0
		if kind == Item {
			h.depth = max(h.lists, 1)
		}
		h.kind, h.level = h.outer, h.depth
	}
	switch tag {
	case atom.Ul, atom.Ol, atom.Menu, atom.Dl:
		h.lists++
	case atom.Pre:
		h.lines = true
	}
}

// skips reports whether the content of an element is no text for readers. An element that is never
// closed is not passed over, lest the rest of the text be lost.
func (h *htmlReader) skips(tag atom.Atom, raw []byte, closed bool) bool {
	switch tag {
	case atom.Script, atom.Style:
		return h.closed(tag)
	case atom.Template, atom.Noscript, atom.Textarea, atom.Iframe:
		return h.closed(tag)
	case atom.Svg, atom.Math:
		return !closed && h.closed(tag)
	case atom.Pre:
		return preformattedCode(raw, h.src[h.end:]) && h.closed(tag)
	}
	return false
}

// preformattedCode reports whether a pre element is code and not, say, an old page's whole text: it
// has a class, or an element of code begins it.
func preformattedCode(tag, content []byte) bool {
	for _, a := range attributes(tag) {
		if a.key == "class" && a.value != "" {
			return true
		}
	}
	content = bytes.TrimLeft(content, " \t\r\n")
	if !bytes.HasPrefix(content, []byte("<")) {
		return false
	}
	name, closing := tagName(content)
	return !closing && (isCode(name) || name == "span")
}

// closed reports whether an end tag of the element follows.
func (h *htmlReader) closed(tag atom.Atom) bool {
	last, ok := h.closers[tag]
	if !ok {
		last = max(bytes.LastIndex(h.src, []byte("</"+tag.String())), bytes.LastIndex(h.src, bytes.ToUpper([]byte("</"+tag.String()))))
		if h.closers == nil {
			h.closers = map[atom.Atom]int{}
		}
		h.closers[tag] = last
	}
	return last >= h.end
}

func (h *htmlReader) close(tag atom.Atom) {
	if h.skip != 0 {
		if tag == h.skip {
			if h.skipDepth--; h.skipDepth == 0 {
				h.skip = 0
			}
		}
		if h.skip != 0 || tag != atom.Pre {
			return
		}
	}
	if isCode(tag.String()) {
		h.b.verbatim = max(h.b.verbatim-1, 0)
	}
	h.b.closeMark(tag.String())
	if tag == h.keep && tag != 0 {
		if h.keepDepth--; h.keepDepth == 0 {
			h.keep = 0
			h.b.verbatim = max(h.b.verbatim-1, 0)
		}
	}
	kind, ok := blockKind(tag)
	if !ok {
		return
	}
	h.flush()
	switch tag {
	case atom.Ul, atom.Ol, atom.Menu, atom.Dl:
		h.lists = max(h.lists-1, 0)
	case atom.Pre:
		h.lines = false
	}
	if kind != Paragraph || !holds(tag) {
		h.outer, h.kind, h.level = "", Paragraph, 0
	}
}

// text adds text, with runs of white space as one space and entities resolved.
func (h *htmlReader) text(raw []byte) {
	if h.skip != 0 {
		return
	}
	at := h.base + h.at
	for i := 0; i < len(raw); {
		n := spacesIn(raw[i:])
		switch {
		case n > 0 && h.lines && blankLine(raw[i:i+n]):
			h.flush()
		case n > 0:
			h.b.space(Span{at + i, at + i + n}, bytes.ContainsAny(raw[i:i+n], "\r\n"))
		case raw[i] == '&':
			with := ""
			if n, with = entity(raw[i:]); n > 0 {
				h.b.replace(with, Span{at + i, at + i + n})
				break
			}
			n = 1
			h.b.copy(raw[i:i+1], at+i)
		default:
			if n = bytes.IndexAny(raw[i:], "& \t\r\n\f"); n < 0 {
				n = len(raw) - i
			}
			h.b.copy(raw[i:i+n], at+i)
		}
		i += n
	}
}

// blankLine reports whether white space has a blank line in it.
func blankLine(space []byte) bool {
	_, next := lineAt(space, 0)
	return bytes.ContainsAny(space[next:], "\r\n")
}

// spacesIn returns how many bytes of HTML's white space b begins with.
func spacesIn(b []byte) int { return len(b) - len(bytes.TrimLeft(b, " \t\r\n\f")) }

// flush ends the passage.
func (h *htmlReader) flush() {
	added := h.doc.add(h.kind, h.level, "", &h.b)
	h.b = textBuilder{}
	if added {
		h.doc.Passages[len(h.doc.Passages)-1].ID, h.id = h.id, ""
	}
	if h.keep != 0 {
		h.b.verbatim++
	}
	if added && h.outer != Cell {
		h.outer = "" // a second paragraph is one
	}
	h.kind, h.level = h.outer, h.depth
	if h.outer == "" {
		h.kind, h.level = Paragraph, 0
	}
}
