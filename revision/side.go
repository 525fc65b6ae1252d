package revision

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
)

// side is one version of what changed: the text of one or more units, with what is read in it.
type side struct {
	text      string
	lang      language.Tag
	protected []document.Span
	marks     []document.Mark
	kinds     []layoutKind
	terms     []glossary.Match
	claims    []claim
	cues      []fact.Cue
}

type layoutKind struct {
	kind  document.Kind
	level int
	marks string
}

// sideOf reads units of d. The texts of several have a line break between them.
func sideOf(d *document.Document, units []unit, m *glossary.Matcher) side {
	s := side{lang: d.Lang}
	var b strings.Builder
	for i := range units {
		u := &units[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		at := b.Len()
		b.WriteString(u.text)
		level := 0
		if u.passage != nil {
			level = u.passage.Level
			for _, p := range u.passage.Protected {
				s.protected = append(s.protected, document.Span{Start: p.Start + at, End: p.End + at})
			}
			for _, m := range u.passage.Marks {
				m.Span = document.Span{Start: m.Span.Start + at, End: m.Span.End + at}
				s.marks = append(s.marks, m)
			}
		} else if u.kind != metaKind {
			s.protected = append(s.protected, document.Span{Start: at, End: at + len(u.text)})
		}
		s.kinds = append(s.kinds, layoutKind{u.kind, level, u.marks})
	}
	s.text = b.String()
	s.terms = glossary.Outermost(m.Find(s.text))
	return s
}

// read reads the facts and cues of the text.
func (s *side) read() { s.readIn([]document.Span{{Start: 0, End: len(s.text)}}) }

// readIn reads the facts and cues in stretches of the text.
func (s *side) readIn(stretches []document.Span) {
	s.claims, s.cues = nil, nil
	for _, at := range stretches {
		text, mask := s.text[at.Start:at.End], within(maskOf(s.protected, s.terms), at)
		for _, c := range claims(text, s.lang, mask) {
			c.span.Start, c.span.End = c.span.Start+at.Start, c.span.End+at.Start
			s.claims = append(s.claims, c)
		}
		for _, c := range fact.Cues(text, s.lang) {
			c.Start, c.End = c.Start+at.Start, c.End+at.Start
			s.cues = append(s.cues, c)
		}
	}
}

// within returns what of a mask is in a stretch of the text, as places in it.
func within(mask [][2]int, at document.Span) [][2]int {
	var out [][2]int
	for _, m := range mask {
		if start, end := max(m[0], at.Start), min(m[1], at.End); start < end {
			out = append(out, [2]int{start - at.Start, end - at.Start})
		}
	}
	return out
}

// words returns what the marks of a kind stand on.
func (s *side) words(kind document.MarkKind) []string {
	var out []string
	for _, m := range s.marks {
		if m.Kind == kind {
			out = append(out, s.text[m.Span.Start:m.Span.End])
		}
	}
	return out
}

// values returns where the marks of the kinds lead; an address that is defined elsewhere counts there.
func (s *side) values(kinds ...document.MarkKind) []string {
	var out []string
	for _, m := range s.marks {
		for _, k := range kinds {
			if m.Kind == k && !m.Defined {
				out = append(out, m.Value)
			}
		}
	}
	return out
}
