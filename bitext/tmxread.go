package bitext

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"

	"github.com/concord-l10n/concord/internal/xmltext"
)

// TMXText is what a unit of a translation memory says in one language.
type TMXText struct {
	Lang language.Tag
	Text string // without the codes of the format that it was in
}

// ReadTMX calls visit for each unit of a translation memory (TMX 1.4b, LISA OSCAR, 26 April 2005), its
// text in the source's language first. The file is in UTF-8, or in UTF-16 with a byte order mark. Texts whose
// language is not said, or is none, are left out. The error says why not all could be read.
func ReadTMX(src []byte, visit func([]TMXText)) *xmltext.Error {
	decoded, _, err := transform.Bytes(xunicode.BOMOverride(encoding.Nop.NewDecoder()), src)
	if err == nil {
		src = decoded
	}
	source := "" // language
	return xmltext.Each(withoutDeclaration(src), []string{"header", "tu"}, func(*xmltext.Node) {}, func(n *xmltext.Node) {
		if n.Name == "header" {
			source = n.Attr("srclang")
			return
		}
		if unit := readUnit(n, source); len(unit) > 0 {
			visit(unit)
		}
	})
}

// withoutDeclaration blanks the XML declaration: it may tell the encoding that the file was in.
func withoutDeclaration(src []byte) []byte {
	end := bytes.Index(src, []byte("?>"))
	if !bytes.HasPrefix(src, []byte("<?xml")) || end < 0 {
		return src
	}
	src = bytes.Clone(src)
	for i := range end + len("?>") {
		src[i] = ' '
	}
	return src
}

// readUnit reads a tu element.
func readUnit(n *xmltext.Node, source string) []TMXText {
	if own := n.Attr("srclang"); own != "" {
		source = own
	}
	var unit []TMXText
	for _, v := range n.Children {
		seg := v.Find("seg")
		name := v.Attr("lang") // of XML, and in TMX 1.1 without a namespace
		lang, err := language.Parse(name)
		if v.Name != "tuv" || seg == nil || err != nil || lang.IsRoot() {
			continue
		}
		text := TMXText{lang, strings.TrimSpace(plain(seg))}
		if strings.EqualFold(name, source) {
			unit = slices.Insert(unit, 0, text)
		} else {
			unit = append(unit, text)
		}
	}
	return unit
}

// plain returns the text of an element without the native codes in it (TMX 1.4b, "Inline Elements": all but hi, and sub,
// whose text is of another place).
func plain(n *xmltext.Node) string {
	var b strings.Builder
	done := 0
	for _, c := range n.Children {
		b.WriteString(n.Text[done:c.At])
		if c.Name == "hi" {
			b.WriteString(plain(c))
		}
		done = c.At + len(c.Text)
	}
	b.WriteString(n.Text[done:])
	return b.String()
}
