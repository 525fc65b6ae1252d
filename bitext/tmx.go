package bitext

import (
	"bufio"
	"encoding/xml"
	"io"
	"iter"
	"strconv"

	"golang.org/x/text/language"
)

// TMX is a translation memory to be written.
type TMX struct {
	Source, Target language.Tag
	Version        string // of this program
	Segmentation   Segmentation
	Units          iter.Seq[TMXUnit]
}

// TMXUnit is a text and its translation.
type TMXUnit struct {
	Source, Target string
	P              float64 // the probability that they belong together
}

// Segmentation says what a unit of a translation memory is.
type Segmentation string

// The kinds of units (TMX 1.4b, "Attributes", segtype).
const (
	Blocks     Segmentation = "block" // whatever the texts were divided into
	Paragraphs Segmentation = "paragraph"
	Sentences  Segmentation = "sentence"
)

// WriteTMX writes a translation memory in TMX 1.4b (LISA OSCAR, 26 April 2005). The probability of a
// unit is its property x-concord-score. Characters that XML 1.0 has no place for become U+FFFD.
func WriteTMX(w io.Writer, t TMX) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header)
	// TMX 1.4b, "Structural Elements", <header>: these are all the attributes that it has to have.
	b.WriteString(`<tmx version="1.4">` + "\n" + `  <header creationtool="concord"`)
	for _, a := range [][2]string{
		{"creationtoolversion", t.Version}, {"segtype", string(t.Segmentation)}, {"o-tmf", "concord"},
		{"adminlang", "en"}, {"srclang", t.Source.String()}, {"datatype", "plaintext"},
	} {
		b.WriteString(" " + a[0] + `="`)
		escape(b, a[1])
		b.WriteByte('"')
	}
	b.WriteString("/>\n  <body>\n")
	for u := range t.Units {
		// <tu>: properties stand before the variants. <prop>: a type of one's own begins with x-.
		b.WriteString("    <tu>\n" + `      <prop type="x-concord-score">` + strconv.FormatFloat(u.P, 'f', 3, 64) + "</prop>\n")
		writeVariant(b, t.Source, u.Source)
		writeVariant(b, t.Target, u.Target)
		if _, err := b.WriteString("    </tu>\n"); err != nil {
			return err // for nobody reads what follows
		}
	}
	b.WriteString("  </body>\n</tmx>\n")
	return b.Flush()
}

// writeVariant writes a text in its language (TMX 1.4b, "Structural Elements", <tuv> and <seg>).
func writeVariant(b *bufio.Writer, lang language.Tag, text string) {
	b.WriteString(`      <tuv xml:lang="`)
	escape(b, lang.String())
	b.WriteString(`"><seg>`)
	escape(b, text)
	b.WriteString("</seg></tuv>\n")
}

// escape writes text so that it may stand in an element or an attribute (XML 1.0, 2.2 and 2.4). What
// goes wrong the writer remembers.
func escape(b *bufio.Writer, text string) { _ = xml.EscapeText(b, []byte(text)) }
