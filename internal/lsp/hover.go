package lsp

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

const longestExcerpt = 240 // bytes

// excerpt returns a text on one line, without half a character at its end.
func excerpt(text string, cut bool) string {
	for len(text) > 0 {
		if r, n := utf8.DecodeLastRuneInString(text); r != utf8.RuneError || n > 1 {
			break
		}
		text = text[:len(text)-1]
	}
	text = strings.Join(strings.Fields(text), " ")
	if cut {
		text += "…"
	}
	return text
}

// hover tells about the concept that a finding at the place is about, and the one whose term stands there; where there
// is neither, what the sentence is linked to.
func (s *server) hover(v *view, cursor position) any {
	i := v.m.offset(cursor)
	var concepts []string
	var where span
	wanted, place := conceptAt(v, i)
	m, at, ok := termAt(v, i)
	if wanted != nil && (!ok || wanted != m.Concept) {
		concepts, where = append(concepts, s.concept(wanted, nil)), v.m.span(place)
	}
	if ok {
		concepts, where = append(concepts, s.concept(m.Concept, m.Slots)), v.m.span(at)
	}
	if len(concepts) > 0 {
		return hover{Contents: markdown(strings.Join(concepts, "\n\n---\n\n")), Range: &where}
	}
	segment := segmentAt(v.doc, i)
	var lines []string
	for _, p := range v.pairs {
		side, _ := p.sideOf(v.path)
		for _, n := range linked(p.report.Bitext, side, segment) {
			lines = append(lines, escape(p.report.Bitext.Doc(side.Other()).SegmentText(n)))
		}
	}
	if segment < 0 || len(lines) == 0 {
		return nil
	}
	return hover{Contents: markdown(strings.Join(lines, "\n\n"))}
}

// conceptAt returns the concept that a finding at byte i of the source is about, nil for none, and where it stands.
func conceptAt(v *view, i int) (*glossary.Concept, document.Span) {
	for _, p := range v.pairs {
		side, _ := p.sideOf(v.path)
		for _, f := range p.report.Findings {
			if f.Concept == "" || f.Side != side || i < f.Span.Start || f.Span.End <= i {
				continue
			}
			n := slices.IndexFunc(p.glossary.Concepts, func(c *glossary.Concept) bool { return c.ID == f.Concept })
			if n >= 0 {
				return p.glossary.Concepts[n], f.Span
			}
		}
	}
	return nil, document.Span{}
}

// concept describes a concept in Markdown: its terms by language with what is to be known of each, and how those with
// slots are written with the numbers of a match.
func (s *server) concept(c *glossary.Concept, slots *glossary.Slots) string {
	var b strings.Builder
	b.WriteString("**" + escape(c.ID) + "** · " + s.Catalogue.Text(kindID(c.Kind), nil) + "\n")
	for _, t := range c.Terms {
		b.WriteString("\n- `" + t.Lang.String() + "` " + escape(t.Text))
		if slots != nil && c.HasSlots(&t) {
			written, _ := c.Written(&t, slots)
			b.WriteString(" · " + escape(written))
		}
		if id := statusID(t.Status); id != "" {
			b.WriteString(" · " + s.Catalogue.Text(id, nil))
		}
		if words := s.validity(t.ValidFrom, t.ValidTo); words != "" {
			b.WriteString(" · " + words)
		}
		if t.Note != "" {
			b.WriteString(" · " + escape(t.Note))
		}
	}
	if words := s.validity(c.ValidFrom, c.ValidTo); words != "" {
		b.WriteString("\n\n" + words)
	}
	s.writeWhen(&b, &c.When)
	for _, text := range []string{c.Note, c.Source} {
		if text != "" {
			b.WriteString("\n\n" + escape(text))
		}
	}
	return b.String()
}

// writeWhen says which texts a concept is for, if it is not for all.
func (s *server) writeWhen(b *strings.Builder, w *glossary.When) {
	if w.IsZero() {
		return
	}
	var parts []string
	add := func(id string, values []string) {
		if len(values) > 0 {
			parts = append(parts, s.Catalogue.Text(id, map[string]any{"Values": s.Catalogue.List(values)}))
		}
	}
	if !w.Source.IsRoot() {
		add("lsp.when-source", []string{w.Source.String()})
	}
	add("lsp.when-country", w.Countries)
	add("lsp.when-side", w.Sides)
	add("lsp.when-domain", w.Domains)
	if days := s.validity(w.From, w.To); days != "" {
		parts = append(parts, s.Catalogue.Text("lsp.when-dated", map[string]any{"Days": days}))
	}
	b.WriteString("\n\n" + s.Catalogue.Text("lsp.when", nil))
	for _, p := range parts {
		b.WriteString("\n- " + escape(p))
	}
}

// kindID names the message that names a kind of concept.
func kindID(k glossary.Kind) string {
	switch k {
	case glossary.KindFormula:
		return "lsp.kind-formula"
	case glossary.KindTitle:
		return "lsp.kind-title"
	case glossary.KindOrganisation:
		return "lsp.kind-organisation"
	case glossary.KindCountry:
		return "lsp.kind-country"
	case glossary.KindPerson:
		return "lsp.kind-person"
	case glossary.KindPlace:
		return "lsp.kind-place"
	case glossary.KindAct:
		return "lsp.kind-act"
	case glossary.KindEvent:
		return "lsp.kind-event"
	}
	return "lsp.kind-term"
}

// statusID names the message about a status, empty for a term that is simply to be used.
func statusID(s glossary.Status) string {
	switch s {
	case glossary.Admitted:
		return "lsp.status-admitted"
	case glossary.Deprecated:
		return "lsp.status-deprecated"
	case glossary.Forbidden:
		return "lsp.status-forbidden"
	}
	return ""
}

func (s *server) validity(from, to time.Time) string {
	data := map[string]any{"From": from.Format(time.DateOnly), "To": to.Format(time.DateOnly)}
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return s.Catalogue.Text("lsp.valid-from", data)
	case from.IsZero():
		return s.Catalogue.Text("lsp.valid-to", data)
	}
	return s.Catalogue.Text("lsp.valid-between", data)
}

// escape writes text so that Markdown shows it as it is.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", "[", `\[`, "#", `\#`, "\n", " ").Replace(text)
}
