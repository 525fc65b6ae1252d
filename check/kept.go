package check

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// kept reports whether words of the target that are in the source's language stand there on purpose. The source's
// segments are those that are linked to theirs.
func (p *Pass) kept(pl Place, linked []int) bool {
	text := p.Target.Doc.Passages[pl.Passage].Text.String()
	return glossed(text, pl.Span, scriptOf(p.Source.Doc.Lang), scriptOf(p.Target.Doc.Lang)) || definesLink(text, pl.Span) ||
		p.specimen(pl, linked) || p.namesLink(pl) || p.spelledOut(pl) || p.command(pl) || p.message(pl, linked) || p.quotedPage(pl, linked) || p.namesForeignPage(pl, linked) || p.namesBody(pl, linked) ||
		original(text, pl.Span, scriptOf(p.Source.Doc.Lang), scriptOf(p.Target.Doc.Lang))
}

// spelledOut reports whether the words at a place are what an abbreviation stands for, with their translation
// behind a mark: "greater than - больше чем" pops up over gt.
func (p *Pass) spelledOut(pl Place) bool {
	const marks = "-–—:：=/"
	if !p.Target.popsUp(pl.Passage) {
		return false
	}
	text := p.Target.Doc.Passages[pl.Passage].Text.String()
	before, after := strings.TrimSpace(text[:pl.Span.Start]), strings.TrimSpace(text[pl.Span.End:])
	return before == "" && strings.IndexAny(after, marks) == 0 && hasWords(after) ||
		after == "" && before != "" && strings.TrimRight(before, marks) != before && hasWords(before)
}

// popsUp reports whether a passage is a caption within the text of another: the text of an image or a tooltip.
func (t *Text) popsUp(passage int) bool {
	own := t.Doc.Passages[passage]
	return own.Kind == document.Caption && slices.ContainsFunc(t.Doc.Passages, func(p document.Passage) bool {
		return p.Kind != document.Caption && p.Span.Contains(own.Span)
	})
}

// command reports whether the words at a place are all of a title or a heading, and a command: a line of code of
// the source begins with them.
func (p *Pass) command(pl Place) bool {
	const most = 32 // places that are looked at
	switch p.Target.Doc.Passages[pl.Passage].Kind {
	case document.Heading, document.Title, document.Field:
	default:
		return false
	}
	words := []byte(p.Target.String(pl))
	if !p.Target.whole(pl) || !bytes.ContainsRune(words, ' ') {
		return false
	}
	source := p.Source.Doc.Source
	for from, tried := 0, 0; tried < most; tried++ {
		at := bytes.Index(source[from:], words)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(words)
		begins := at > 0 && (source[at-1] == '\n' || source[at-1] == '`')
		if next, _ := utf8.DecodeRune(source[from:]); begins && !unicode.IsLetter(next) && passageAt(p.Source.Doc, document.Span{Start: at, End: from}) == nil {
			return true
		}
	}
	return false
}

// message reports whether the words at a place are quoted from a program, in a text about programs: a button of a
// few words, or a message in a heading. They stand between the same marks in the source, and what they stand in is
// translated.
func (p *Pass) message(pl Place, linked []int) bool {
	const most = 4 // words of a button
	passage := &p.Target.Doc.Passages[pl.Passage]
	text, words := passage.Text.String(), p.Target.String(pl)
	if !inQuotes(text, pl.Span.Start, pl.Span.End) || passage.Kind != document.Heading && len(strings.Fields(words)) > most {
		return false
	}
	if !hasWords(text[:pl.Span.Start]) && !hasWords(text[pl.Span.End:]) || !p.Source.showsCode() {
		return false
	}
	return slices.ContainsFunc(linked, func(n int) bool {
		source := p.Source.Doc.SegmentText(n)
		at := strings.Index(source, words)
		return at >= 0 && inQuotes(source, at, at+len(words))
	})
}

// quotations are the marks that quotations stand between.
const quotations = "\"“”„«»「」『』'‘’"

// inQuotes reports whether the bytes from start to end of a text are all of a quotation but for the mark at its end.
func inQuotes(text string, start, end int) bool {
	const spaces = " \u00a0\u202f"
	opening := strings.TrimRight(text[:start], spaces)
	closing := strings.TrimLeft(text[end:], spaces+".!?。！？")
	mark, n := utf8.DecodeLastRuneInString(opening)
	return strings.ContainsRune(quotations, mark) && strings.ContainsRune(quotations, after(closing, 0)) &&
		!unicode.IsLetter(before(opening, len(opening)-n)) // no apostrophe
}

// showsCode reports whether a text has words that are marked as code.
func (t *Text) showsCode() bool {
	return slices.ContainsFunc(t.Doc.Passages, func(p document.Passage) bool {
		return slices.ContainsFunc(p.Marks, func(m document.Mark) bool { return m.Kind == document.Code })
	})
}

// glossed reports whether a translation stands in brackets behind the words at s: a title that is kept.
func glossed(text string, s document.Span, from, to *unicode.RangeTable) bool {
	rest := strings.TrimLeft(text[s.End:], "\"'”’»*_ \u00a0\u202f")
	open := after(rest, 0)
	if !isOpen(open) {
		return false
	}
	inner := rest[utf8.RuneLen(open):]
	if end := strings.IndexFunc(inner, isClose); end >= 0 {
		inner = inner[:end]
	}
	if from != to && strings.ContainsFunc(inner, func(r rune) bool { return unicode.Is(from, r) }) { // that is not translated either
		return false
	}
	return 3*utf8.RuneCountInString(inner) >= utf8.RuneCountInString(text[s.Start:s.End])
}

// specimen reports whether the words at a place of the target are quoted as they are: they stand in italics
// of their own within the sentence, and so they do in the source. A title is written so, or an example.
func (p *Pass) specimen(pl Place, linked []int) bool {
	italics := func(t *Text, passage int) (spans []document.Span) {
		for _, m := range t.Doc.Passages[passage].Marks {
			if m.Kind == document.Emphasis {
				spans = append(spans, m.Span)
			}
		}
		return spans
	}
	text := p.Target.Doc.Passages[pl.Passage].Text.String()
	for _, own := range italics(p.Target, pl.Passage) {
		if !own.Contains(pl.Span) || 2*own.Len() > len(text) {
			continue
		}
		words := token.Fold(text[own.Start:own.End])
		for _, s := range linked {
			passage := p.Source.Segment(s).Passage
			source := p.Source.Doc.Passages[passage].Text.String()
			if slices.ContainsFunc(italics(p.Source, passage), func(span document.Span) bool { return token.Fold(source[span.Start:span.End]) == words }) {
				return true
			}
		}
	}
	return false
}

// ownNames are what links to other languages of a page are called in these languages.
var ownNames = []string{"中文", "中文版", "简体中文", "繁體中文", "繁体中文", "русский", "русская версия", "по-русски", "العربية"}

// namesLink reports whether the words at a place are the labels of links that name what they lead to: each is
// what its address ends with, as a function's name is, or a language by its own name, or all are the title of a page of
// another site.
func (p *Pass) namesLink(pl Place) bool {
	passage, lang := &p.Target.Doc.Passages[pl.Passage], p.Source.Doc.Lang
	text, named := passage.Text.String(), 0
	for _, m := range passage.Marks {
		if m.Kind != document.Link {
			continue
		}
		label := text[m.Span.Start:m.Span.End]
		switch {
		case pl.Span.Contains(m.Span) && label != "" && token.Fold(label) == token.Fold(m.Value[strings.LastIndexAny(m.Value, "/#")+1:]):
			named += m.Span.Len()
		case m.Span.Contains(pl.Span) && slices.Contains(ownNames, strings.ToLower(strings.TrimSpace(label))):
			return true
		case m.Span.Contains(pl.Span) && strings.Contains(m.Value, "://") && isTitle(label, lang):
			return true
		}
	}
	return 3*named > pl.Span.Len() // the rest are commas and spaces
}

// namesBody reports whether the words at a place are all of a passage and name a body and where it is, as in the source:
// Institute of Marine Research, Bergen, Norway.
func (p *Pass) namesBody(pl Place, linked []int) bool {
	const marks = " .;"
	words := strings.TrimRight(p.Target.String(pl), marks)
	if !strings.Contains(words, ",") || !isTitle(words, p.Source.Doc.Lang) || !p.Target.whole(pl) {
		return false
	}
	return slices.ContainsFunc(linked, func(s int) bool {
		text := strings.TrimRight(p.Source.Doc.SegmentText(s), marks)
		return text == words && slices.ContainsFunc(p.Source.Terms[s], func(t Term) bool {
			return t.Concept.Kind == glossary.KindCountry && strings.HasSuffix(text, ", "+p.Source.String(t.Place))
		})
	})
}

// isTitle reports whether text is written as an English title is: of its words that say something at most one in
// four is small.
func isTitle(text string, lang language.Tag) bool {
	words, small := 0, 0
	for _, w := range token.Words(text, lang) {
		if w.Kind != token.Word || functionWord(w.Fold, lang) {
			continue
		}
		words++
		if text[w.Start:w.End] == w.Fold {
			small++
		}
	}
	return words > 0 && 4*small <= words
}

// definesLink reports whether the words at s are the label of a link that is defined there, in a text that
// is not read as Markdown (CommonMark 0.31.2, 4.7).
func definesLink(text string, s document.Span) bool {
	return before(text, s.Start) == '[' && (strings.Contains(text[s.Start:s.End], "]: ") || strings.HasPrefix(text[s.End:], "]: "))
}
