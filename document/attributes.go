package document

import (
	"bytes"
	"strings"

	nethtml "golang.org/x/net/html"
)

// attribute is one of an HTML tag's, with the place of its value in the tag.
type attribute struct {
	key, value string
	place      Span
}

// attributes reads those of a tag, as it is written (HTML Standard, 13.2.5.32 to 13.2.5.39).
func attributes(tag []byte) []attribute {
	const end = " \t\r\n\f/>"
	i := min(1, len(tag))
	skip := func(stop string) {
		n := bytes.IndexAny(tag[i:], stop)
		if n < 0 {
			n = len(tag) - i
		}
		i += n
	}
	var list []attribute
	skip(end)
	for i < len(tag) {
		if strings.IndexByte(end, tag[i]) >= 0 {
			i++
			continue
		}
		start := i
		if tag[i] == '=' {
			i++
		}
		skip(end + "=")
		a := attribute{key: string(bytes.ToLower(tag[start:i]))}
		after := i
		i += spacesIn(tag[i:])
		if i >= len(tag) || tag[i] != '=' {
			i = after
			list = append(list, a)
			continue
		}
		i++
		i += spacesIn(tag[i:])
		start = i
		if i < len(tag) && (tag[i] == '"' || tag[i] == '\'') {
			start++
			i++
			skip(string(tag[i-1]))
			a.place = Span{start, i}
			i = min(i+1, len(tag))
		} else {
			skip(" \t\r\n\f>")
			a.place = Span{start, i}
		}
		a.value = nethtml.UnescapeString(string(tag[a.place.Start:a.place.End]))
		list = append(list, a)
	}
	return list
}

// tagName returns the name of the tag that b begins with, in lower case, and whether it is an end tag.
func tagName(b []byte) (name string, closing bool) {
	b = bytes.TrimPrefix(b, []byte("<"))
	if bytes.HasPrefix(b, []byte("/")) {
		b, closing = b[1:], true
	}
	n := 0
	for n < len(b) && (alphanumeric(b[n]) || b[n] == '-') {
		n++
	}
	return string(bytes.ToLower(b[:n])), closing
}

// readAttributes adds what readers see of the attributes of a tag that stands at byte at of the
// source: alternative texts, tooltips, the description of the page. It returns them all.
func (d *Document) readAttributes(name string, tag []byte, at int) []attribute {
	list := attributes(tag)
	if name == "meta" {
		d.readMeta(list, tag, at)
		return list
	}
	for _, a := range list {
		switch a.key {
		case "alt", "title", "placeholder", "aria-label":
			b := attributeText(a, tag, at)
			d.add(Caption, 0, "", &b)
		case "lang":
			if name == "html" {
				d.Meta = append(d.Meta, Meta{Key: "lang", Value: a.value, Span: Span{at + a.place.Start, at + a.place.End}})
			}
		}
	}
	return list
}

// readMeta reads a meta element: a field of the document.
func (d *Document) readMeta(list []attribute, tag []byte, at int) {
	key, content := "", attribute{}
	for _, a := range list {
		switch a.key {
		case "name", "property", "itemprop":
			key = a.value
		case "content":
			content = a
		}
	}
	if key == "" || content.value == "" {
		return
	}
	if _, twice := d.Field(key); twice {
		return
	}
	b := attributeText(content, tag, at)
	switch strings.ToLower(key) {
	case "og:title", "og:description", "twitter:title", "twitter:description":
		d.Meta = append(d.Meta, Meta{Key: key, Value: content.value, Span: b.text().Source(Span{0, len(b.b)})})
		d.add(Field, 0, Key(key), &b)
	default:
		d.addField(key, content.value, &b)
	}
}

// attributeText returns the text of an attribute's value.
func attributeText(a attribute, tag []byte, at int) textBuilder {
	h := htmlReader{src: tag, at: a.place.Start, base: at}
	h.text(tag[a.place.Start:a.place.End])
	return h.b
}
