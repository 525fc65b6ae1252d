package check

import (
	"bytes"
	"path"
	"strconv"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// Markup finds headings of another level, and emphasis, code and notes that are lost.
var Markup = &Check{Name: "markup", Doc: "markup", Severity: Warning, Run: func(p *Pass) {
	groups := p.groups()
	p.checkHeadings(groups)
	for _, g := range groups {
		p.checkNotes(g)
		p.checkEmphasis(g, document.Strong)
		if slants(p.Source.Doc) && slants(p.Target.Doc) {
			p.checkEmphasis(g, document.Emphasis)
		}
		p.checkCode(g)
	}
}}

// checkHeadings compares the levels of linked headings. Where the whole translation has its headings
// a level higher or lower, because the page's title stands elsewhere, that is no fault.
func (p *Pass) checkHeadings(groups []group) {
	type pair struct{ source, target *document.Passage }
	var pairs []pair
	shifts := map[int]int{}
	for _, g := range groups {
		if len(g.source) != 1 || len(g.target) != 1 {
			continue
		}
		s, t := &p.Source.Doc.Passages[g.source[0]], &p.Target.Doc.Passages[g.target[0]]
		if s.Kind == document.Heading && t.Kind == document.Heading {
			pairs = append(pairs, pair{s, t})
			shifts[t.Level-s.Level]++
		}
	}
	usual := 0
	for shift := -5; shift <= 5; shift++ {
		if shifts[shift] > shifts[usual] {
			usual = shift
		}
	}
	for _, h := range pairs {
		if level := h.source.Level + usual; h.target.Level != level {
			p.reportLevel(h.source, h.target, level)
		}
	}
}

// reportLevel says that the heading t ought to be of another level, as s is.
func (p *Pass) reportLevel(s, t *document.Passage, level int) {
	f := Finding{
		Side:    bitext.Target,
		Span:    t.Span,
		Related: []Related{{Side: bitext.Source, Span: s.Span}},
		Message: Message{ID: "check.markup-level", Data: map[string]any{"Level": strconv.Itoa(t.Level), "Source": strconv.Itoa(level)}},
	}
	if mark, ok := headingMark(p.Target.Doc, t); ok && level >= 1 && level <= 6 {
		f.Fixes = []Fix{{
			Safe:    true,
			Message: Message{ID: "check.fix-markup"},
			Side:    bitext.Target,
			Edits:   []document.Edit{{Span: mark, New: strings.Repeat("#", level)}},
		}}
	}
	p.Report(f)
}

// headingMark returns the place of the # marks in front of a heading of Markdown (CommonMark 0.31.2, 4.2).
func headingMark(d *document.Document, h *document.Passage) (document.Span, bool) {
	head := d.Source[:h.Span.Start]
	start := bytes.LastIndexAny(head, "\r\n") + 1
	end := start + bytes.LastIndexByte(head[start:], '#') + 1
	n := end - len(bytes.TrimRight(head[start:end], "#")) - start
	return document.Span{Start: end - n, End: end}, n == h.Level
}

// slants reports whether texts in the document's language set words in italics: those of the scripts
// that have them.
func slants(d *document.Document) bool {
	script, _ := d.Lang.Script()
	return script.String() == "Latn" || script.String() == "Cyrl"
}

// marks returns the marks of one kind in some passages.
func (t *Text) marks(passages []int, kind document.MarkKind) []item {
	var items []item
	for _, i := range passages {
		for _, m := range t.Doc.Passages[i].Marks {
			if m.Kind == kind {
				text := t.String(Place{i, m.Span})
				items = append(items, item{Place{i, m.Span}, text, text})
			}
		}
	}
	return items
}

// checkNotes compares how many notes are referred to; their labels may differ.
func (p *Pass) checkNotes(g group) {
	source, target := p.Source.marks(g.source, document.Note), p.Target.marks(g.target, document.Note)
	for _, it := range source[min(len(target), len(source)):] {
		p.reportItem(p.Source, it, "check.markup-note", p.Target.related(g.target))
	}
}

// checkEmphasis finds passages that are emphasised in part in the source and nowhere in the target.
func (p *Pass) checkEmphasis(g group, kind document.MarkKind) {
	source := p.Source.marks(g.source, kind)
	if len(source) == 0 {
		return
	}
	other := document.Emphasis // one kind in place of the other keeps the words apart
	if kind == document.Emphasis {
		other = document.Strong
	}
	if len(p.Target.marks(g.target, kind))+len(p.Target.marks(g.target, other)) == 0 {
		p.reportItem(p.Source, source[0], "check.markup-emphasis", p.Target.related(g.target))
	}
}

// checkCode finds code of the source that stands in the target as prose.
func (p *Pass) checkCode(g group) {
	const most = 200 // in a passage
	source, target := p.Source.marks(g.source, document.Code), p.Target.marks(g.target, document.Code)
	lost, _ := differing(source[:min(len(source), most)], target)
	for _, it := range lost {
		if pl, ok := p.Target.prose(g.target, it.value); ok && len(it.value) > 2 {
			f := Finding{
				Side:    bitext.Target,
				Span:    p.Target.InSource(pl),
				Related: []Related{p.Source.Related(it.Place)},
				Message: Message{ID: "check.markup-code", Data: map[string]any{"Found": excerpt(it.value)}},
			}
			if ext := path.Ext(p.Target.Doc.Name); strings.EqualFold(ext, ".md") && !strings.ContainsAny(it.value, "`\n") {
				f.Fixes = []Fix{p.rewrite(pl, "`"+it.value+"`", "check.fix-markup", true)}
			}
			p.Report(f)
		}
	}
}

// prose returns where words stand in some passages as prose, as a word of their own.
func (t *Text) prose(passages []int, words string) (Place, bool) {
	for _, i := range passages {
		passage := &t.Doc.Passages[i]
		text := passage.Text.String()
		at := strings.Index(text, words)
		if at < 0 {
			continue
		}
		pl := Place{i, document.Span{Start: at, End: at + len(words)}}
		prev, next := before(text, pl.Span.Start), after(text, pl.Span.End)
		alone := (prev >= 0x80 || !isAlnum(byte(prev))) && (next >= 0x80 || !isAlnum(byte(next)))
		if alone && passage.Prose(pl.Span) {
			return pl, true
		}
	}
	return Place{}, false
}
