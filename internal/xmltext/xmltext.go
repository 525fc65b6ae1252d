// Package xmltext reads XML files that people exchange, such as termbases, piece by piece and with the
// place of each piece.
//
// Start with [Each]. A document type declaration is passed over if it names a file, which is never
// fetched; one that declares entities is refused, and so is an element nested too deep. The package
// knows no vocabulary.
package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// Node is an element with all that is in it.
type Node struct {
	Space, Name string
	Attrs       []xml.Attr
	Text        string // all character data in it, that of its children too
	Children    []*Node
	Offset      int // of its start tag
	At          int // where its text begins in that of the element around it
}

// Attr returns the value of an attribute by its local name, "" where there is none.
func (n *Node) Attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Find returns the first element of one of the names in n, in document order, or nil.
func (n *Node) Find(names ...string) *Node {
	for _, c := range n.Children {
		if slices.Contains(names, c.Name) {
			return c
		}
		if found := c.Find(names...); found != nil {
			return found
		}
	}
	return nil
}

// Kind says what keeps a file from being read.
type Kind string

// The kinds of errors.
const (
	Syntax Kind = "syntax" // not well-formed
	Entity Kind = "entity" // it declares entities
	Deep   Kind = "deep"   // more than [MostDepth] elements in each other
)

// MostDepth is how deep elements may stand in each other.
const MostDepth = 64

// Error is why a file could not be read further, and where.
type Error struct {
	Kind   Kind
	Offset int
	Err    error // of a syntax error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return string(e.Kind)
}

// Each calls open for the start of every element outside the wanted ones, which has no text and no
// children, and visit for each wanted one, once it is whole. It stops at the first error.
func Each(src []byte, wanted []string, open, visit func(*Node)) *Error {
	r := reader{wanted: wanted, open: open, visit: visit}
	r.dec = xml.NewDecoder(bytes.NewReader(src))
	for {
		offset := int(r.dec.InputOffset())
		t, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) {
				err = errors.New(syntax.Msg)
			}
			return &Error{Kind: Syntax, Offset: int(r.dec.InputOffset()), Err: err}
		}
		if kind := r.take(t, offset); kind != "" {
			return &Error{Kind: kind, Offset: offset}
		}
	}
}

type reader struct {
	dec         *xml.Decoder
	wanted      []string
	open, visit func(*Node)
	depth       int
	stack       []*Node // the wanted element and those open in it
	text        []*strings.Builder
}

func (r *reader) take(t xml.Token, offset int) Kind {
	switch t := t.(type) {
	case xml.Directive:
		if bytes.IndexByte(t, '[') >= 0 || bytes.Contains(t, []byte("ENTITY")) {
			return Entity
		}
	case xml.StartElement:
		if r.depth++; r.depth > MostDepth {
			return Deep
		}
		r.start(&Node{Space: t.Name.Space, Name: t.Name.Local, Attrs: slices.Clone(t.Attr), Offset: offset})
	case xml.EndElement:
		r.depth--
		r.end()
	case xml.CharData:
		if n := len(r.text); n > 0 {
			r.text[n-1].Write(t)
		}
	}
	return ""
}

func (r *reader) start(n *Node) {
	switch {
	case len(r.stack) > 0:
		parent := r.stack[len(r.stack)-1]
		parent.Children = append(parent.Children, n)
		n.At = r.text[len(r.text)-1].Len()
	case !slices.Contains(r.wanted, n.Name):
		r.open(n)
		return
	}
	r.stack = append(r.stack, n)
	r.text = append(r.text, &strings.Builder{})
}

func (r *reader) end() {
	last := len(r.stack) - 1
	if last < 0 {
		return
	}
	n := r.stack[last]
	n.Text = r.text[last].String()
	r.stack, r.text = r.stack[:last], r.text[:last]
	if last == 0 {
		r.visit(n)
		return
	}
	r.text[last-1].WriteString(n.Text)
}
