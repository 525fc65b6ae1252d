package lsp

import (
	"net/url"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
)

// mapper leads between the bytes of a text and the lines and units that a client counts.
type mapper struct {
	text   []byte
	units  encoding
	starts []int // of the lines: they end with \n, \r\n or a lone \r
}

func newMapper(text []byte, units encoding) *mapper {
	m := &mapper{text: text, units: units, starts: []int{0}}
	for i, c := range text {
		if c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			m.starts = append(m.starts, i+1)
		}
	}
	return m
}

// position returns where byte i stands.
func (m *mapper) position(i int) position {
	i = min(i, len(m.text))
	line := sort.SearchInts(m.starts, i+1) - 1
	return position{line, m.count(m.text[m.starts[line]:i])}
}

// count returns how many units a piece of a line has.
func (m *mapper) count(piece []byte) int {
	if m.units == utf8Units {
		return len(piece)
	}
	n := 0
	for len(piece) > 0 {
		r, size := utf8.DecodeRune(piece)
		n += max(utf16.RuneLen(r), 1)
		piece = piece[size:]
	}
	return n
}

// offset returns the byte at a position; one that lies behind the end of its line or of the text is that
// end, and one within a character is the character's beginning (LSP 3.17, "Position").
func (m *mapper) offset(p position) int {
	if p.Line < 0 || p.Line >= len(m.starts) {
		return len(m.text)
	}
	end := len(m.text)
	if p.Line+1 < len(m.starts) {
		end = m.starts[p.Line+1]
	}
	i := m.starts[p.Line]
	for left := p.Character; i < end && m.text[i] != '\n' && m.text[i] != '\r'; {
		_, size := utf8.DecodeRune(m.text[i:end])
		if left -= m.count(m.text[i : i+size]); left < 0 {
			break
		}
		i += size
	}
	return i
}

func (m *mapper) span(s document.Span) span { return span{m.position(s.Start), m.position(s.End)} }

// apply returns the text after a change.
func (m *mapper) apply(c change) []byte {
	if c.Range == nil {
		return []byte(c.Text)
	}
	start, end := m.offset(c.Range.Start), m.offset(c.Range.End)
	end = max(start, end)
	text := make([]byte, 0, len(m.text)-(end-start)+len(c.Text))
	text = append(text, m.text[:start]...)
	text = append(text, c.Text...)
	return append(text, m.text[end:]...)
}

// pathOf returns the file that a URI names (RFC 8089), and whether it names one.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	path := u.Path
	if len(path) > 2 && path[0] == '/' && path[2] == ':' { // /c:/folder
		path = strings.ToUpper(path[1:2]) + path[2:]
	}
	return filepath.Clean(filepath.FromSlash(path)), true
}

// uriOf returns the URI of a file.
func uriOf(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
