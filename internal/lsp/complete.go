package lsp

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// completion offers the official renderings of the terms in the source of what is being translated.
func (s *server) completion(v *view, at position) any {
	items := []completionItem{}
	cursor := v.m.offset(at)
	for _, p := range v.pairs {
		if side, _ := p.sideOf(v.path); side != bitext.Target {
			continue
		}
		for _, c := range s.wanted(p, cursor) {
			for _, t := range c.concept.Terms {
				if !sameBase(t, v.doc) || t.Status != glossary.Preferred && t.Status != glossary.Admitted {
					continue
				}
				if i := slices.IndexFunc(items, func(it completionItem) bool { return it.Label == t.Text }); i >= 0 {
					continue
				}
				items = append(items, s.item(v, cursor, t, c, len(items)))
			}
		}
	}
	return items
}

// found is a term of the source.
type found struct {
	concept *glossary.Concept
	words   string
}

// wanted returns the concepts of the source that is linked to the sentence at byte i of the target, or
// of all of its passage where the sentence is not linked.
func (s *server) wanted(p *pair, i int) []found {
	b := p.report.Bitext
	segment := segmentAt(b.Target, i)
	if segment < 0 {
		return nil
	}
	segments := linked(b, bitext.Target, segment)
	if len(segments) == 0 {
		segments = beside(b, segment)
	}
	var all []found
	m := p.glossary.Matcher(b.Source.Lang)
	for _, n := range segments {
		text := b.Source.SegmentText(n)
		for _, hit := range glossary.Outermost(m.Find(text)) {
			if hit.Term != nil {
				all = append(all, found{hit.Concept, text[hit.Span.Start:hit.Span.End]})
			}
		}
	}
	return all
}

// beside returns the source's segments that are linked to the target's around one that has no link, and
// those between and next to them.
func beside(b *bitext.Bitext, segment int) []int {
	const most = 3
	for by := 1; by <= most; by++ {
		for _, n := range []int{segment - by, segment + by} {
			if near := linked(b, bitext.Target, n); len(near) > 0 {
				var all []int
				for i := near[0] - 1; i <= near[len(near)-1]+1; i++ {
					if i >= 0 && i < len(b.Source.Segments()) {
						all = append(all, i)
					}
				}
				return all
			}
		}
	}
	return nil
}

func sameBase(t glossary.Term, d *document.Document) bool {
	a, _ := t.Lang.Base()
	b, _ := d.Lang.Base()
	return a == b
}

func (s *server) item(v *view, cursor int, t glossary.Term, c found, order int) completionItem {
	start := cursor - typed(string(v.doc.Source[max(cursor-len(t.Text), 0):cursor]), t.Text)
	about := markdown(s.concept(c.concept, nil))
	return completionItem{
		Label: t.Text, Kind: completionText, Detail: c.words, Documentation: &about,
		SortText: fmt.Sprintf("%03d", order), Preselect: start < cursor && t.Status == glossary.Preferred,
		FilterText: t.Text,
		TextEdit:   textEdit{Range: v.m.span(document.Span{Start: start, End: cursor}), NewText: t.Text},
	}
}

// typed returns how many bytes at the end of before are the beginning of a term, whatever their case.
func typed(before, term string) int {
	for i := range before {
		head := before[i:]
		if len(head) <= len(term) && utf8.RuneStart(before[i]) && strings.EqualFold(head, term[:len(head)]) &&
			(i == 0 || !isLetter(before[:i]) || !isLetter(head)) {
			return len(head)
		}
	}
	return 0
}
