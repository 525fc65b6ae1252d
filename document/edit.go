package document

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// What keeps edits from being made.
var (
	ErrOverlap     = errors.New("edits overlap or leave the text")
	ErrUnencodable = errors.New("the file's encoding has no such character")
)

// Apply returns the text with edits of Source made, in UTF-8, and the file that it makes: in the encoding
// that it has, its byte order mark kept, every byte outside of the edits as it is. Line ends in what is new
// become those of the text. The edits may come in any order.
func (d *Document) Apply(edits []Edit) (text, file []byte, err error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Span.Start - b.Span.Start })
	raw := d.Raw
	if raw == nil {
		raw = d.Source
	}
	crlf := d.endsWithCRLF()
	file = append(file, raw[:d.InFile(Span{}).Start]...) // the byte order mark
	at := 0                                              // of Source
	for _, e := range edits {
		if e.Span.Start < at || e.Span.End < e.Span.Start || e.Span.End > len(d.Source) {
			return nil, nil, ErrOverlap
		}
		words := strings.ReplaceAll(e.New, "\r\n", "\n")
		if crlf {
			words = strings.ReplaceAll(words, "\n", "\r\n")
		}
		encoded, err := d.encoded(words)
		if err != nil {
			return nil, nil, err
		}
		text = append(append(text, d.Source[at:e.Span.Start]...), words...)
		kept := d.InFile(Span{at, e.Span.Start})
		file = append(append(file, raw[kept.Start:kept.End]...), encoded...)
		at = e.Span.End
	}
	rest := d.InFile(Span{at, len(d.Source)})
	return append(text, d.Source[at:]...), append(file, raw[rest.Start:]...), nil
}

// endsWithCRLF reports whether the first line of the text ends so.
func (d *Document) endsWithCRLF() bool {
	n := bytes.IndexByte(d.Source, '\n')
	return n > 0 && d.Source[n-1] == '\r'
}

// encoded returns words in the document's encoding.
func (d *Document) encoded(words string) ([]byte, error) {
	var b []byte
	var err error
	switch d.Encoding {
	case "utf-16le":
		b, err = xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewEncoder().Bytes([]byte(words))
	case "utf-16be":
		b, err = xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewEncoder().Bytes([]byte(words))
	case "gb18030":
		b, err = simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(words))
	default:
		return []byte(words), nil
	}
	if err != nil {
		return nil, ErrUnencodable
	}
	return b, nil
}
