package glossary

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/xmltext"
)

// tbxReader reads TBX (ISO 30042:2019, and 2008 as version 2): Core, Min and Basic, in the styles DCA,
// where a data category is an attribute, and DCT, where it is an element.
type tbxReader struct {
	src      []byte
	concepts []*Concept
	problems []Problem
	lost     Lost
	root     bool
	line     int // of the place up to which lines are counted
	counted  int
}

// readTBX reads a termbase in TBX. What of it a termbase of ours can't hold is counted in lost.
func readTBX(src []byte) ([]*Concept, []Problem, Lost) {
	r := tbxReader{src: src, lost: Lost{}, line: 1}
	open := func(n *xmltext.Node) { r.root = r.root || n.Name == "tbx" || n.Name == "martif" || n.Name == "TBX" }
	err := xmltext.Each(src, []string{"conceptEntry", "termEntry"}, open, r.entry)
	switch {
	case err != nil:
		line, column := r.position(err.Offset)
		data := map[string]any{"Error": err.Error(), "Most": xmltext.MostDepth}
		r.problems = append(r.problems, Problem{ID: xmlFaults[err.Kind], Data: data, Line: line, Column: column})
	case !r.root:
		r.problems = append(r.problems, Problem{ID: "termbase.no-tbx", Line: 1, Column: 1})
	}
	return r.concepts, r.problems, r.lost
}

// xmlFaults are the messages about files that are no XML that is read.
var xmlFaults = map[xmltext.Kind]string{
	xmltext.Syntax: "termbase.xml-syntax", xmltext.Entity: "termbase.xml-entity", xmltext.Deep: "termbase.xml-deep",
}

// position returns line and column of an offset, which is never before one that was asked for.
func (r *tbxReader) position(offset int) (line, column int) {
	offset = min(offset, len(r.src))
	if offset > r.counted {
		r.line += bytes.Count(r.src[r.counted:offset], []byte("\n"))
		r.counted = offset
	}
	begin := bytes.LastIndexByte(r.src[:offset], '\n') + 1
	return r.line, utf8.RuneCount(r.src[begin:offset]) + 1
}

// entry reads a conceptEntry, a termEntry of version 2.
func (r *tbxReader) entry(n *xmltext.Node) {
	line, column := r.position(n.Offset)
	c := &Concept{ID: strings.TrimSpace(n.Attr("id")), Kind: KindTerm, Line: line}
	before := len(r.problems)
	for _, child := range n.Children {
		switch child.Name {
		case "langSec", "langSet":
			r.langSec(c, child)
		default:
			r.conceptFacts(c, child)
		}
	}
	if c.ID == "" {
		c.ID = Identifier(c.Terms)
	}
	if c.ID == "" {
		c.ID = "c" + strconv.Itoa(len(r.concepts)+1)
	}
	if len(c.Terms) == 0 && len(r.problems) == before {
		r.problems = append(r.problems, Problem{ID: "termbase.no-terms", Data: map[string]any{"Concept": c.ID}, Line: line, Column: column})
	}
	if len(r.problems) == before {
		r.concepts = append(r.concepts, c)
	}
}

// isGroup reports elements that only hold others: descripGrp and the like.
func isGroup(n *xmltext.Node) bool { return strings.HasSuffix(n.Name, "Grp") }

// category returns what an element says something of: its type in DCA, its name in DCT.
func category(n *xmltext.Node) string {
	switch n.Name {
	case "admin", "adminNote", "descrip", "descripNote", "termNote", "termCompList", "transac", "transacNote", "ref", "xref":
		return n.Attr("type")
	}
	return n.Name
}

func (r *tbxReader) conceptFacts(c *Concept, n *xmltext.Node) {
	if isGroup(n) {
		for _, child := range n.Children {
			r.conceptFacts(c, child)
		}
		return
	}
	text := strings.TrimSpace(n.Text)
	switch cat := category(n); cat {
	case "note", "definition":
		c.Note = joined(c.Note, text)
	case "source":
		c.Source = joined(c.Source, text)
	default:
		r.lost.add(cat)
	}
}

func joined(a, b string) string {
	if a == "" || b == "" || a == b {
		return a + strings.TrimPrefix(b, a)
	}
	return a + "; " + b
}

// langSec reads the terms of one language.
func (r *tbxReader) langSec(c *Concept, n *xmltext.Node) {
	tag, err := language.Parse(n.Attr("lang"))
	if err != nil || tag.IsRoot() {
		line, column := r.position(n.Offset)
		r.problems = append(r.problems, Problem{ID: "yaml.want-language", Data: map[string]any{"Word": n.Attr("lang")}, Line: line, Column: column})
		return
	}
	for _, child := range n.Children {
		switch child.Name {
		case "termSec", "tig", "ntig":
			r.termSec(c, child, tag)
		default:
			r.conceptFacts(c, child)
		}
	}
}

// termSec reads a term with what is said of it.
func (r *tbxReader) termSec(c *Concept, n *xmltext.Node, lang language.Tag) {
	t := Term{Lang: lang, Status: Preferred}
	if term := n.Find("term"); term != nil {
		t.Text = strings.Join(strings.Fields(term.Text), " ")
	}
	short := false
	r.termFacts(&t, &short, n)
	line, column := r.position(n.Offset)
	switch {
	case t.Text == "":
		r.problems = append(r.problems, Problem{ID: "termbase.no-text", Line: line, Column: column})
	case len(t.Text) > longestTerm:
		r.problems = append(r.problems, Problem{ID: "termbase.long-term", Data: map[string]any{"Most": longestTerm}, Line: line, Column: column})
	case short && c.speaks(lang) && c.Abbreviation[baseOf(lang)] == "" && isAllowed(&t):
		if c.Abbreviation == nil {
			c.Abbreviation = map[string]string{}
		}
		c.Abbreviation[baseOf(lang)] = t.Text
	default:
		c.Terms = append(c.Terms, t)
		if id, data := c.slotFault(len(c.Terms) - 1); id != "" {
			r.problems = append(r.problems, Problem{ID: id, Data: data, Line: line, Column: column})
		}
	}
}

// speaks reports whether a concept has an allowed term of a language already.
func (c *Concept) speaks(lang language.Tag) bool {
	for i := range c.Terms {
		if isAllowed(&c.Terms[i]) && baseOf(c.Terms[i].Lang) == baseOf(lang) {
			return true
		}
	}
	return false
}

func (r *tbxReader) termFacts(t *Term, short *bool, n *xmltext.Node) {
	for _, child := range n.Children {
		text := strings.TrimSpace(child.Text)
		switch cat := category(child); {
		case isGroup(child):
			r.termFacts(t, short, child)
		case child.Name == "term":
		case cat == "administrativeStatus" || cat == "normativeAuthorization":
			// TBX-Basic, administrativeStatus; DCT writes the same values.
			switch strings.TrimSuffix(text, "-admn-sts") {
			case "admittedTerm":
				t.Status = Admitted
			case "deprecatedTerm", "supersededTerm":
				t.Status = Deprecated
			case "preferredTerm", "standardizedTerm":
			default:
				r.lost.add(cat)
			}
		case cat == "termType":
			// TBX-Basic, termType
			*short = text == "abbreviation" || text == "acronym" || text == "initialism"
			if !*short && text != "fullForm" {
				r.lost.add(cat)
			}
		case cat == "note":
			t.Note = joined(t.Note, text)
		default:
			r.lost.add(cat)
		}
	}
}
