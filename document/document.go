// Package document reads a text in the format that its author uses and cuts it into passages.
//
// Start with [Parse]. It never fails: whatever could be understood is in [Document.Passages],
// and what could not is in [Document.Problems]. Every place is a half-open byte [Span] into
// [Document.Source], which is always UTF-8; [Document.InFile] leads from there to the bytes of the
// file as it was read. The package does no input or output.
package document

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"

	"golang.org/x/text/language"
)

// Span is a half-open range of bytes, [Start, End).
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Union sorts spans and returns what they cover as pairs of a start and an end, in order and apart.
func Union(spans []Span) [][2]int {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	union := make([][2]int, 0, len(spans))
	for _, s := range spans {
		if n := len(union); n > 0 && s.Start <= union[n-1][1] {
			union[n-1][1] = max(union[n-1][1], s.End)
			continue
		}
		union = append(union, [2]int{s.Start, s.End})
	}
	return union
}

// Edit replaces the bytes of Span by New.
type Edit struct {
	Span Span
	New  string
}

// Digest is the SHA-256 of some bytes.
type Digest [sha256.Size]byte

// DigestOf returns the digest of b.
func DigestOf(b []byte) Digest { return sha256.Sum256(b) }

// String returns the digest as Concord's files write it: "sha256:" and 64 hexadecimal digits.
func (d Digest) String() string { return digestPrefix + hex.EncodeToString(d[:]) }

const digestPrefix = "sha256:"

// ParseDigest reads a digest as String writes it, and reports whether it is one.
func ParseDigest(s string) (Digest, bool) {
	var d Digest
	digits, ok := strings.CutPrefix(s, digestPrefix)
	if !ok || len(digits) != hex.EncodedLen(len(d)) || strings.ToLower(digits) != digits {
		return Digest{}, false
	}
	_, err := hex.Decode(d[:], []byte(digits))
	return d, err == nil
}

// Key names a passage within its document and outlives edits to the passage's text.
// The fields of front matter are named by their key ("title"), all others by their place
// below the headings ("2/h", "2/1").
type Key string

// Kind says what a passage is in the layout of its document.
type Kind string

// The kinds of passages.
const (
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	Item      Kind = "item"    // of a list
	Cell      Kind = "cell"    // of a table
	Caption   Kind = "caption" // of a figure or a table; the text that stands for an image or pops up
	Title     Kind = "title"   // the document's own, where the format has one (HTML's title element)
	Field     Kind = "field"   // of front matter, or of HTML's meta elements
)

// Passage is a block of translatable text (XLIFF's unit).
type Passage struct {
	Key   Key
	Kind  Kind
	Level int // of a heading, 1 to 6; of a list item, its depth from 1; otherwise 0
	// ID is the identifier by which links lead to the passage: the id of the HTML element that it is in or
	// begins, or of a Markdown heading ("{#id}"). Translators keep it. Often empty.
	ID string

	// Span is the passage's content in Document.Source, from its first byte of text to its last.
	// The passage of an image lies within that of the text around it.
	Span Span
	// Text is the running text, without markup and line wraps.
	Text Text
	// Protected are the spans of Text that are not prose: code, addresses, raw markup. In order.
	Protected []Span
	// Marks are the links, notes and emphasis in Text, and where templates fill something in.
	Marks []Mark
	// Segments are the sentences, as spans of Text. They tile it.
	Segments []Span
}

// Prose reports whether the span t of p's text is free of protected text.
func (p *Passage) Prose(t Span) bool {
	n := sort.Search(len(p.Protected), func(k int) bool { return p.Protected[k].End > t.Start })
	return n == len(p.Protected) || !p.Protected[n].Overlaps(t)
}

// Segment is one sentence of a document: a span of the text of one of its passages.
type Segment struct {
	Passage int  // index into Document.Passages
	Span    Span // in the passage's Text
}

// Document is one language version of a text.
type Document struct {
	Name     string       // as given to Parse
	Lang     language.Tag // as given, or as found in the front matter, the name or the text
	Source   []byte       // the text in UTF-8, without byte order mark
	Passages []Passage
	Meta     []Meta // the scalar fields of the front matter or of HTML's head, passages or not, in order
	// Blocks are what of Markdown is no passage, since nothing of it is translated, but belongs to the text
	// as much. In order.
	Blocks   []Block
	Comments []Span // in Source, with what they begin and end with; of HTML, Markdown and MDX, in order
	Problems []Problem

	// Raw is the file as it was read when that is not Source: it had a byte order mark or
	// another encoding. Otherwise nil.
	Raw      []byte
	Encoding string // "utf-8", "utf-16le", "utf-16be" or "gb18030"

	offsets  []offset
	segments []Segment
}

// Meta is a scalar field of the front matter. Nested keys are joined by dots.
type Meta struct {
	Key, Value string
	Span       Span // of the value in Document.Source
}

// Field returns the front-matter field of that key, and whether there is one.
func (d *Document) Field(key string) (Meta, bool) {
	for _, m := range d.Meta {
		if m.Key == key {
			return m, true
		}
	}
	return Meta{}, false
}

// Segments returns the sentences of all passages, in reading order. Links are made of their indexes.
func (d *Document) Segments() []Segment { return d.segments }

// Part returns passages [from, to) as a document of their own, whose places are those in d.
func (d *Document) Part(from, to int) *Document {
	part := *d
	part.Passages, part.segments = d.Passages[from:to:to], nil
	for i := range part.Passages {
		for _, s := range part.Passages[i].Segments {
			part.segments = append(part.segments, Segment{Passage: i, Span: s})
		}
	}
	return &part
}

// SegmentText returns the text of segment i.
func (d *Document) SegmentText(i int) string {
	s := d.segments[i]
	return d.Passages[s.Passage].Text.Slice(s.Span)
}

// Place returns where the span t of passage p's text stands in Document.Source.
func (d *Document) Place(p int, t Span) Span { return d.Passages[p].Text.Source(t) }

// Problem is something that kept a document, or a part of it, from being read.
type Problem struct {
	Kind ProblemKind
	Span Span   // in Document.Source, or in the file's bytes where there is no Source
	Info string // what was found: a field's name, the parser's words
}

// ProblemKind names what is wrong with a document.
type ProblemKind string

// The problems. With the first three nothing of the document could be read.
const (
	Empty       ProblemKind = "empty"        // no text at all
	Binary      ProblemKind = "binary"       // not text: zero bytes, control characters
	Encoding    ProblemKind = "encoding"     // neither UTF-8 nor another encoding that is read
	FrontMatter ProblemKind = "front-matter" // the front matter is not YAML
)

// Fatal reports whether nothing could be read.
func (k ProblemKind) Fatal() bool { return k == Empty || k == Binary || k == Encoding }

// Fatal returns the problem for which nothing of d could be read, if there is one.
func (d *Document) Fatal() (Problem, bool) {
	for _, p := range d.Problems {
		if p.Kind.Fatal() {
			return p, true
		}
	}
	return Problem{}, false
}
