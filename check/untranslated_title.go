package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// quotedPage reports whether the words at a place are the title, in quotation marks, of a page of another site to which
// the source leads by the same words.
func (p *Pass) quotedPage(pl Place, linked []int) bool {
	label, same := p.pageLabel(pl, linked)
	return same && strings.ContainsRune("\"“„«'‘", after(label, 0))
}

// namesPage reports whether the words at a place are the label of such a link, and the passage says more than that.
func (p *Pass) namesPage(pl Place, linked []int) bool {
	const more = 8 // bytes
	label, same := p.pageLabel(pl, linked)
	return same && len(p.Target.Doc.Passages[pl.Passage].Text.String()) >= len(label)+more
}

// namesForeignPage reports whether the words at a place are the label of a link to a page that is in the source's language
// by its address, as the source has it: "/en/news/". The page has no other title.
func (p *Pass) namesForeignPage(pl Place, linked []int) bool {
	folder := "/" + p.Source.lang() + "/"
	passage := &p.Target.Doc.Passages[pl.Passage]
	for _, m := range passage.Marks {
		if m.Kind != document.Link || !m.Span.Contains(pl.Span) || !strings.Contains(m.Value, folder) {
			continue
		}
		return slices.ContainsFunc(linked, func(s int) bool {
			from := &p.Source.Doc.Passages[p.Source.Segment(s).Passage]
			return slices.ContainsFunc(from.Marks, func(o document.Mark) bool { return o.Kind == document.Link && o.Value == m.Value })
		})
	}
	return false
}

// namesWork reports whether the words at a place are written as an English title is, in a segment that says more: the name
// of a programme, a work or an office that is kept.
func (p *Pass) namesWork(pl Place, segment int) bool {
	const least, more = 2, 8 // words that have capitals; bytes
	lang := p.Source.Doc.Lang
	text, seg := p.Target.String(pl), p.Target.Segment(segment)
	if p.Target.Doc.Passages[pl.Passage].Kind != document.Paragraph && p.Target.Doc.Passages[pl.Passage].Kind != document.Item {
		return false
	}
	if p.Source.lang() != "en" || isDivision(text) || seg.Span.Len()-pl.Span.Len() < more || shouted(text) {
		return false
	}
	around := p.Target.Doc.Passages[pl.Passage].Text.String()
	if !hasWords(around[seg.Span.Start:max(seg.Span.Start, pl.Span.Start)]) && !hasWords(around[pl.Span.End:max(pl.Span.End, seg.Span.End)]) {
		return false
	}
	words, capitals := token.Words(text, lang), 0
	for _, w := range words {
		if w.Kind == token.Word && capitalised(text[w.Start:w.End]) && !functionWord(w.Fold, lang) {
			capitals++
		}
	}
	return capitals >= least && allCapitals(words, text, lang)
}

// pageLabel returns the label of the link to another site that holds a place of the target, and whether one of the
// linked segments of the source has that link with that label.
func (p *Pass) pageLabel(pl Place, linked []int) (label string, same bool) {
	passage := &p.Target.Doc.Passages[pl.Passage]
	text := passage.Text.String()
	for _, m := range passage.Marks {
		if m.Kind != document.Link || !m.Span.Contains(pl.Span) || !strings.Contains(m.Value, "://") {
			continue
		}
		label = text[m.Span.Start:m.Span.End]
		return label, slices.ContainsFunc(linked, func(s int) bool {
			from := &p.Source.Doc.Passages[p.Source.Segment(s).Passage]
			return slices.ContainsFunc(from.Marks, func(o document.Mark) bool {
				return o.Kind == document.Link && o.Value == m.Value && from.Text.String()[o.Span.Start:o.Span.End] == label
			})
		})
	}
	return "", false
}

// ofDefinition reports whether the words at a place are the term of the source's language in brackets behind a
// definition, as laws in two languages have it.
func (p *Pass) ofDefinition(pl Place, l bitext.Link) bool {
	text := p.Target.Doc.Passages[pl.Passage].Text.String()
	term := termBehind(text)
	at := strings.LastIndex(text, "("+term)
	return term != "" && at >= 0 && at <= pl.Span.Start && p.inAlphabet(l.Source, l.Target)
}

// original reports whether the words at s are a few in brackets behind their rendering, which is in another script.
func original(text string, s document.Span, from, to *unicode.RangeTable) bool {
	const most = 5 // words
	open := before(text, s.Start)
	if from == to || !isOpen(open) || !isClose(after(text, s.End)) || len(strings.Fields(text[s.Start:s.End])) > most {
		return false
	}
	return isOf(to, before(text, s.Start-utf8.RuneLen(open)))
}

// handle is the length of what a run of words at s begins with that is no part of a sentence: the rest of a name behind
// @, with the marks behind it.
func handle(text string, s document.Span) int {
	if before(text, s.Start) != '@' {
		return 0
	}
	run := text[s.Start:s.End]
	rest := strings.TrimLeftFunc(run, func(r rune) bool { return !unicode.IsSpace(r) })
	rest = strings.TrimLeftFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if rest == "" {
		return 0
	}
	return len(run) - len(rest)
}
