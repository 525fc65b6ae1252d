package glossary

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Lost counts what a format can't carry, by the name of the key.
type Lost map[string]int

func (l Lost) add(key string) { l[key]++ }

// characters counts those of a text that XML can't carry, such as U+0007 (XML 1.0, 2.2): � takes their places.
func (l Lost) characters(text string) {
	for _, r := range text {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			l.add(fmt.Sprintf("U+%04X", r))
		}
	}
}

// Keys returns the keys in order.
func (l Lost) Keys() []string { return slices.Sorted(maps.Keys(l)) }

// TBXOptions say how TBX is written.
type TBXOptions struct {
	Dialect string // one of TBXDialects
	DCT     bool   // data categories as elements, else as attributes (DCA)
}

// TBXDialects are the public dialects of TBX (ISO 30042:2019), each with the data categories of the one
// before and some more.
func TBXDialects() []string { return []string{"core", "min", "basic"} }

// TBX writes concepts as a termbase in TBX, version 3, and counts what of them it can't carry.
func TBX(concepts []*Concept, o TBXOptions) ([]byte, Lost) {
	w := tbxWriter{o: o, lost: Lost{}}
	style, names := "dca", ""
	if o.DCT {
		style = "dct"
		names = ` xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"`
	}
	dialect := "TBX-" + strings.ToUpper(o.Dialect[:1]) + o.Dialect[1:]
	w.line(0, `<?xml version="1.0" encoding="UTF-8"?>`)
	w.line(0, `<tbx type="%s" style="%s" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"%s>`, dialect, style, names)
	w.line(1, `<tbxHeader><fileDesc><sourceDesc><p>Concord</p></sourceDesc></fileDesc></tbxHeader>`)
	w.line(1, `<text><body>`)
	for i, c := range concepts {
		w.concept(i, c)
	}
	w.line(1, `</body></text>`)
	w.line(0, `</tbx>`)
	return w.b.Bytes(), w.lost
}

type tbxWriter struct {
	o    TBXOptions
	b    bytes.Buffer
	lost Lost
}

func (w *tbxWriter) line(depth int, format string, args ...any) {
	w.b.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

// category writes a data category as an element or an attribute; dialects that lack it lose it.
func (w *tbxWriter) category(depth int, dialect, meta, name, value string) {
	switch {
	case slices.Index(TBXDialects(), dialect) > slices.Index(TBXDialects(), w.o.Dialect):
		w.lost.add(name)
	case w.o.DCT:
		w.line(depth, "<%s:%s>%s</%s:%s>", dialect, name, w.escaped(value), dialect, name)
	default:
		w.line(depth, `<%s type="%s">%s</%s>`, meta, name, w.escaped(value), meta)
	}
}

func (w *tbxWriter) escaped(s string) string {
	w.lost.characters(s)
	return escaped(s)
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

func (w *tbxWriter) concept(i int, c *Concept) {
	id := c.ID
	if !isXMLName(id) {
		w.lost.add("id")
		id = fmt.Sprintf("c%d", i+1)
	}
	w.countLost(c)
	w.line(2, `<conceptEntry id="%s">`, id)
	if c.Source != "" {
		w.category(3, "basic", "admin", "source", c.Source)
	}
	if c.Note != "" {
		w.line(3, "<note>%s</note>", w.escaped(c.Note))
	}
	var langs []language.Tag
	for i := range c.Terms {
		if !slices.Contains(langs, c.Terms[i].Lang) {
			langs = append(langs, c.Terms[i].Lang)
		}
	}
	shown := map[string]bool{}
	for _, lang := range langs {
		w.line(3, `<langSec xml:lang="%s">`, lang)
		for i := range c.Terms {
			if t := &c.Terms[i]; t.Lang == lang {
				w.term(t)
			}
		}
		if short := c.Abbreviation[baseOf(lang)]; short != "" && !shown[baseOf(lang)] && c.speaks(lang) {
			shown[baseOf(lang)] = true
			w.abbreviation(short)
		}
		w.line(3, `</langSec>`)
	}
	for range len(c.Abbreviation) - len(shown) {
		w.lost.add("abbreviation")
	}
	w.line(2, `</conceptEntry>`)
}

// isXMLName reports what may be an identifier in XML (xs:ID), of ASCII characters.
func isXMLName(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if letter := c >= 'a' && c <= 'z' || s[i] == '_'; !letter && (i == 0 || !strings.ContainsRune("0123456789-.", rune(s[i]))) {
			return false
		}
	}
	return s != ""
}

func (w *tbxWriter) term(t *Term) {
	w.line(4, `<termSec>`)
	w.line(5, `<term>%s</term>`, w.escaped(t.Text))
	switch t.Status {
	case Admitted:
		w.category(5, "min", "termNote", "administrativeStatus", "admittedTerm-admn-sts")
	case Forbidden:
		w.lost.add("forbidden")
		w.category(5, "min", "termNote", "administrativeStatus", "deprecatedTerm-admn-sts")
	case Deprecated:
		w.category(5, "min", "termNote", "administrativeStatus", "deprecatedTerm-admn-sts")
	default:
		if w.o.Dialect != "core" {
			w.category(5, "min", "termNote", "administrativeStatus", "preferredTerm-admn-sts")
		}
	}
	if t.Note != "" {
		w.line(5, `<note>%s</note>`, w.escaped(t.Note))
	}
	w.line(4, `</termSec>`)
}

func (w *tbxWriter) abbreviation(short string) {
	w.line(4, `<termSec>`)
	w.line(5, `<term>%s</term>`, w.escaped(short))
	if w.o.Dialect != "core" {
		w.category(5, "min", "termNote", "administrativeStatus", "admittedTerm-admn-sts")
	}
	w.category(5, "basic", "termNote", "termType", "abbreviation")
	w.line(4, `</termSec>`)
}

// countLost counts the keys of a concept that TBX has no data category for.
func (w *tbxWriter) countLost(c *Concept) {
	count := func(key string, there bool) {
		if there {
			w.lost.add(key)
		}
	}
	count("kind", c.Kind != KindTerm)
	count("valid_from", !c.ValidFrom.IsZero())
	count("valid_to", !c.ValidTo.IsZero())
	count("severity", c.Severity != "")
	count("when", !c.When.IsZero())
	count("derived", len(c.Derived) > 0)
	count("case", c.CaseStrict)
	count("do_not_translate", c.DoNotTranslate)
	count("unless_source", len(c.UnlessSource) > 0)
	count("holds", len(c.Holds) > 0)
	count("mono", c.Mono)
	count("near", c.Near != nil)
	count("examples", len(c.Examples.Pass)+len(c.Examples.Fail) > 0)
	for i := range c.Terms {
		t := &c.Terms[i]
		count("valid_from", !t.ValidFrom.IsZero())
		count("valid_to", !t.ValidTo.IsZero())
		count("slots", c.HasSlots(t)) // to other programs braces are text
		count("forms", len(t.Forms) > 0)
		count("not_after", len(t.NotAfter) > 0)
		count("not_before", len(t.NotBefore) > 0)
	}
}
