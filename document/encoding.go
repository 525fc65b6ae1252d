package document

import (
	"bytes"
	"cmp"
	"path"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// offset says that byte source of Source stands at byte raw of the file. Offsets are kept every
// few hundred bytes; the way between two of them is walked.
type offset struct{ source, raw int }

const offsetEvery = 256 // bytes of Source

// InFile returns where the span s of Source stands in the file as it was read.
func (d *Document) InFile(s Span) Span {
	if d.Raw == nil {
		return s
	}
	return Span{d.inFile(s.Start), d.inFile(s.End)}
}

func (d *Document) inFile(i int) int {
	if i == len(d.Source) {
		return len(d.Raw)
	}
	n := max(sort.Search(len(d.offsets), func(k int) bool { return d.offsets[k].source > i })-1, 0)
	at := d.offsets[n]
	for at.source < i && at.source < len(d.Source) {
		r, size := utf8.DecodeRune(d.Source[at.source:])
		at.source += size
		at.raw += d.width(r, size, at.raw)
	}
	return at.raw
}

// width returns how many bytes the character r, of size bytes in UTF-8, takes at byte at of the file.
func (d *Document) width(r rune, size, at int) int {
	switch d.Encoding {
	case "utf-16le", "utf-16be":
		if r > 0xffff {
			return 4
		}
		return 2
	case "gb18030":
		return gb18030Width(d.Raw[at:])
	}
	return size
}

// gb18030Width returns the length of the character that b begins with (GB 18030-2005, 5). The single
// byte 0x80 is the euro sign of code page 936.
func gb18030Width(b []byte) int {
	switch {
	case len(b) == 0 || b[0] <= 0x80:
		return 1
	case len(b) > 1 && b[1] >= 0x30 && b[1] <= 0x39:
		return 4
	}
	return 2
}

// decode sets Source to the text of src in UTF-8 and reports whether there is any.
func (d *Document) decode(src []byte) bool {
	bom := 0
	switch {
	case bytes.HasPrefix(src, []byte("\xef\xbb\xbf")):
		d.Encoding, bom = "utf-8", 3
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		d.Encoding, bom = "utf-16le", 2
	case bytes.HasPrefix(src, []byte("\xfe\xff")):
		d.Encoding, bom = "utf-16be", 2
	default:
		d.Encoding = guess(src)
	}
	d.Source = decoded(d.Encoding, src[bom:])
	if bom > 0 || d.Encoding != "utf-8" {
		d.Raw = src
		d.indexOffsets(bom)
	}
	if p, bad := d.unreadable(src); bad {
		d.Problems = append(d.Problems, p)
		d.Source, d.Raw, d.offsets = nil, nil, nil
		return false
	}
	return true
}

// decoded returns the text of b in UTF-8. What is wrong in it becomes U+FFFD.
func decoded(encoding string, b []byte) []byte {
	switch encoding {
	case "utf-16le":
		b, _ = xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewDecoder().Bytes(b)
	case "utf-16be":
		b, _ = xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewDecoder().Bytes(b)
	case "gb18030":
		b, _ = simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	}
	return b
}

func (d *Document) indexOffsets(bom int) {
	at := offset{0, bom}
	d.offsets = append(d.offsets, at)
	for at.source < len(d.Source) {
		r, size := utf8.DecodeRune(d.Source[at.source:])
		at.source += size
		at.raw += d.width(r, size, at.raw)
		if at.source-d.offsets[len(d.offsets)-1].source >= offsetEvery {
			d.offsets = append(d.offsets, at)
		}
	}
}

// unreadable returns why the decoded text of a file can't be used, if it can't.
func (d *Document) unreadable(file []byte) (Problem, bool) {
	at := func(i int) Span { // of the file
		s := d.InFile(Span{i, i + 1})
		return Span{min(s.Start, len(file)), min(max(s.End, s.Start+1), len(file))}
	}
	text := d.Source
	if name := cmp.Or(foreign(file), exchange(d.Name)); name != "" {
		return Problem{Kind: Binary, Span: at(0), Info: name}, true
	}
	if i := invalid(text); i >= 0 {
		return Problem{Kind: Encoding, Span: at(i)}, true
	}
	if i := d.replaced(); i >= 0 {
		return Problem{Kind: Encoding, Span: at(i)}, true
	}
	if i := bytes.IndexByte(text, 0); i >= 0 || controls(text) {
		return Problem{Kind: Binary, Span: at(max(i, 0))}, true
	}
	if len(bytes.TrimFunc(text, blank)) == 0 {
		return Problem{Kind: Empty, Span: Span{0, len(file)}}, true
	}
	return Problem{}, false
}

// foreign names the format of a file of an office program by its first bytes, "" where it is none of those that people
// have texts in.
func foreign(file []byte) string {
	for _, f := range []struct{ begins, has, name string }{
		{"PK\x03\x04", "word/document.xml", "DOCX"}, {"PK\x03\x04", "opendocument.text", "ODT"}, {"PK\x03\x04", "xl/workbook", "XLSX"},
		{"PK\x03\x04", "ppt/presentation", "PPTX"}, {"PK\x03\x04", "", "ZIP"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "DOC"}, {"%PDF-", "", "PDF"}, {`{\rtf`, "", "RTF"},
	} {
		if bytes.HasPrefix(file, []byte(f.begins)) && bytes.Contains(file, []byte(f.has)) {
			return f.name
		}
	}
	return ""
}

// exchange names the format of a file that holds texts of two languages for translators, by the end of its name: it would
// be read as plain text.
func exchange(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlf", ".xliff":
		return "XLIFF"
	case ".po", ".pot":
		return "PO"
	}
	return ""
}

// replaced returns the offset of the first character that stands for what UTF-16 does not allow, a
// lone surrogate or half a character at the end, or -1. A U+FFFD may also be the author's.
func (d *Document) replaced() int {
	if d.Encoding != "utf-16le" && d.Encoding != "utf-16be" {
		return -1
	}
	const replacement = "\ufffd"
	for from := 0; ; {
		n := bytes.Index(d.Source[from:], []byte(replacement))
		if n < 0 {
			return -1
		}
		raw := d.Raw[min(d.inFile(from+n), len(d.Raw)):]
		if !bytes.HasPrefix(raw, []byte("\xff\xfd")) && !bytes.HasPrefix(raw, []byte("\xfd\xff")) {
			return from + n
		}
		from += n + len(replacement)
	}
}

// invalid returns the offset of the first byte that is not UTF-8, or -1.
func invalid(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// controls reports whether a tenth of the text's beginning are control characters.
func controls(text []byte) bool {
	head := text[:min(len(text), 4096)]
	n := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			n++
		}
	}
	return n*10 > len(head)
}

// guess tells the encoding of a file without byte order mark.
func guess(src []byte) string {
	if e := utf16(src); e != "" {
		return e
	}
	if utf8.Valid(src) {
		return "utf-8"
	}
	if chinese(decoded("gb18030", src)) && gb2312(src) {
		return "gb18030"
	}
	for _, e := range []string{"utf-16le", "utf-16be"} {
		if len(src)%2 == 0 && !mostlyASCII(src) && chinese(decoded(e, src)) {
			return e
		}
	}
	return "utf-8"
}

// utf16 recognises UTF-16 by the zero bytes of its line ends, spaces and digits: most of them stand at
// odd places, or most at even ones; and read in that order they give text.
func utf16(src []byte) string {
	const most = 1 << 16
	head := src[:min(len(src), most)&^1]
	least := max(len(head)/200, 1)
	if len(src)%2 != 0 || bytes.Count(head, []byte{0}) < least {
		return "" // as nearly all texts
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	name := "utf-16le"
	if zeros[0] > zeros[1] {
		name = "utf-16be"
	}
	if few, many := min(zeros[0], zeros[1]), max(zeros[0], zeros[1]); few*2 > many {
		return ""
	}
	text := decoded(name, head)
	if len(head) == most { // half a character may stand at the end
		text = bytes.TrimSuffix(text, []byte("\ufffd"))
	}
	strange := func(r rune) bool {
		return r == utf8.RuneError || !unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r)
	}
	if bytes.ContainsFunc(text, strange) {
		return ""
	}
	return name
}

// chinese reports whether text that was decoded reads as what is written on a Chinese machine: without errors, and of its
// characters beyond ASCII nearly all Han, Chinese punctuation or Russian.
func chinese(text []byte) bool {
	all, han := 0, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		switch {
		case r < utf8.RuneSelf:
			continue
		case r == utf8.RuneError:
			return false
		case unicode.Is(unicode.Han, r) && r < 0xa000, r >= 0x3000 && r < 0x3020, r >= 0xff01 && r <= 0xff60, r >= 'А' && r <= 'я', r == 'Ё', r == 'ё',
			strings.ContainsRune("“”‘’—…·", r):
			han++
		}
		all++
	}
	return all >= 2 && han*100 >= all*85
}

// mostlyASCII reports whether at least three quarters of a file are characters of ASCII: two of them also make a Chinese
// one in UTF-16, in which half of the bytes are none.
func mostlyASCII(src []byte) bool {
	n := 0
	for _, c := range src {
		if c >= ' ' && c < utf8.RuneSelf {
			n++
		}
	}
	return n*4 >= len(src)*3
}

// gb2312 reports whether at least half of the characters of two bytes are everyday ones, those of the first level of
// GB 2312 and its marks and letters, and the whole is not Korean. Latin-1 and its like also read as GB 18030, and words in
// Cyrillic code pages as rare characters. Korean (KS X 1001) has its syllables where GB 2312 has characters
// from A to Q, and spaces.
func gb2312(src []byte) bool {
	all, everyday, han, hangul := 0, 0, 0, 0
	for i := 0; i < len(src); {
		n := gb18030Width(src[i:])
		if n == 2 && i+1 < len(src) {
			all++
			if src[i] >= 0xa1 && src[i] <= 0xd7 && src[i+1] >= 0xa1 {
				everyday++
			}
			if src[i] >= 0xb0 {
				han++
			}
			if src[i] >= 0xb0 && src[i] <= 0xc8 {
				hangul++
			}
		}
		i += n
	}
	const syllables, perSpace = 8, 6
	korean := han >= syllables && hangul == han && bytes.Count(src, []byte{' '})*perSpace >= han
	return everyday*2 >= all && !korean
}
