package check

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/concord-l10n/concord/document"
)

// commentsOf returns the suppressions that a text's comments hold.
func commentsOf(t *Text) []*suppression {
	var all, open []*suppression
	for _, at := range t.Doc.Comments {
		words, ok := commentWords(string(t.Doc.Source[at.Start:at.End]))
		if !ok {
			continue
		}
		s := &suppression{side: t.Side, at: at, fix: removal(t, at)}
		all = append(all, s)
		switch verb := s.read(words); verb {
		case "-end":
			all = all[:len(all)-1] // it is part of the one that it ends
			if len(open) == 0 {
				s.unknown("suppression.no-start", nil)
				all = append(all, s)
				break
			}
			start := open[len(open)-1]
			open = open[:len(open)-1]
			start.scopes[0].End = at.Start
			if len(start.fix) > 0 {
				start.fix[0].Edits = append(start.fix[0].Edits, s.fix[0].Edits...)
			}
		case "-start":
			s.scopes = []document.Span{{Start: at.End, End: at.End}}
			open = append(open, s)
		case "-file":
			s.scopes = []document.Span{{Start: 0, End: len(t.Doc.Source)}}
		case "-line":
			s.scopes = []document.Span{lineAround(t.Doc.Source, at)}
		case "":
			s.scopes = []document.Span{blockOf(t.Doc, at)}
		}
	}
	for _, s := range open {
		s.unknown("suppression.no-end", nil)
	}
	return all
}

// commentWords returns what a comment says, if it is one for Concord.
func commentWords(comment string) (string, bool) {
	for _, marks := range [][2]string{{"<!--", "-->"}, {"{/*", "*/}"}} {
		if inner, ok := strings.CutPrefix(comment, marks[0]); ok {
			inner = strings.TrimSpace(strings.TrimSuffix(inner, marks[1]))
			return strings.CutPrefix(inner, "concord:ignore")
		}
	}
	return "", false
}

// read takes what a comment says after its first word, and returns what it applies to: the end of that
// word. What can't be understood makes it unknown.
func (s *suppression) read(words string) (verb string) {
	n := strings.IndexAny(words, " \t\r\n")
	if n < 0 {
		n = len(words)
	}
	verb = words[:n]
	switch verb {
	case "", "-line", "-start", "-file":
	case "-end":
		return verb
	default:
		s.unknown("suppression.verb", map[string]any{"Found": "concord:ignore" + verb})
		return "unknown"
	}
	var reason string
	for rest := words[n:]; ; {
		word, value, after := nextWord(rest)
		rest = after
		switch {
		case word == "":
			s.finish(reason)
			return verb
		case word == "reason":
			reason = value
		case word == "until":
			day, err := time.Parse(time.DateOnly, value)
			if err != nil {
				s.unknown("suppression.until", map[string]any{"Found": value})
			}
			s.until = day.UTC()
		case !slices.ContainsFunc(All(), func(c *Check) bool { return c.Name == word }) || value != "":
			s.unknown("suppression.check", map[string]any{"Found": word})
		default:
			s.checks = append(s.checks, word)
		}
	}
}

// finish looks whether a suppression has all that it needs.
func (s *suppression) finish(reason string) {
	switch {
	case s.state == suppressionUnknown:
	case len(s.checks) == 0:
		s.unknown("suppression.no-check", nil)
	case strings.TrimSpace(reason) == "":
		s.unknown("suppression.no-reason", nil)
	default:
		s.about = Message{ID: "suppression.unused", Data: map[string]any{"Checks": strings.Join(s.checks, ", ")}}
	}
}

// unknown says what of a suppression can't be understood: the first thing.
func (s *suppression) unknown(id string, data map[string]any) {
	if s.state != suppressionUnknown {
		s.state, s.about, s.fix = suppressionUnknown, Message{ID: id, Data: data}, nil
	}
}

// nextWord returns the next word of a comment, the value after its equals sign, and the rest. A value
// may stand in quotation marks of any kind. Commas are spaces.
func nextWord(s string) (word, value, rest string) {
	const blank = " \t\r\n,"
	s = strings.TrimLeft(s, blank)
	n := strings.IndexAny(s, blank+"=")
	if n < 0 {
		return s, "", ""
	}
	word, rest = s[:n], s[n:]
	if rest[0] != '=' {
		return word, "", rest
	}
	rest = rest[1:]
	for _, marks := range [][2]string{{`"`, `"`}, {"'", "'"}, {"“", "”"}, {"«", "»"}, {"「", "」"}} {
		inner, ok := strings.CutPrefix(rest, marks[0])
		if !ok {
			continue
		}
		value, after, _ := strings.Cut(inner, marks[1])
		return word, strings.TrimSpace(value), after
	}
	if n = strings.IndexAny(rest, blank); n < 0 {
		n = len(rest)
	}
	return word, rest[:n], rest[n:]
}

// removal is the fix that takes a comment away, with its line where it stands alone.
func removal(t *Text, at document.Span) []Fix {
	src, span := t.Doc.Source, at
	if aloneOnLine(src, at) {
		span = withBlankLine(src, lineAround(src, at))
	} else if span.Start > 0 && src[span.Start-1] == ' ' {
		span.Start--
	}
	return []Fix{{
		Safe: true, Message: Message{ID: "suppression.fix-remove"}, Side: t.Side,
		Edits: []document.Edit{{Span: span}},
	}}
}

// lineAround returns the lines that s stands in, with their end.
func lineAround(src []byte, s document.Span) document.Span {
	s.Start = bytes.LastIndexByte(src[:s.Start], '\n') + 1
	if n := bytes.IndexByte(src[s.End:], '\n'); n >= 0 {
		s.End += n + 1
	} else {
		s.End = len(src)
	}
	return s
}

// withBlankLine returns lines with the blank one after them, where a blank one stands before them too, or
// nothing.
func withBlankLine(src []byte, lines document.Span) document.Span {
	before := lineAround(src, document.Span{Start: max(lines.Start-1, 0), End: max(lines.Start-1, 0)})
	after := lineAround(src, document.Span{Start: lines.End, End: lines.End})
	blank := func(s document.Span) bool { return len(bytes.TrimSpace(src[s.Start:s.End])) == 0 }
	if (lines.Start == 0 || blank(before)) && blank(after) {
		lines.End = after.End
	}
	return lines
}

// aloneOnLine reports whether nothing but white space stands beside s.
func aloneOnLine(src []byte, s document.Span) bool {
	line := lineAround(src, s)
	return len(bytes.TrimSpace(src[line.Start:s.Start])) == 0 && len(bytes.TrimSpace(src[s.End:line.End])) == 0
}

// blockOf returns what a comment is about: the passage that it stands in or at the end of; otherwise the
// block after it, up to a blank line or the end of an element.
func blockOf(doc *document.Document, at document.Span) document.Span {
	const closing = " \t*_`~)"
	next := len(doc.Passages)
	for i := range doc.Passages {
		p := doc.Passages[i].Span
		switch {
		case p.Contains(at):
			return p
		case p.Start >= at.End:
			next = min(next, i)
		case p.End <= at.Start && len(bytes.Trim(doc.Source[p.End:at.Start], closing)) == 0:
			return p
		}
	}
	if next == len(doc.Passages) {
		return document.Span{Start: at.End, End: at.End}
	}
	block := doc.Passages[next].Span
	for _, p := range doc.Passages[next+1:] {
		if p.Span.Start >= block.End && ends(doc.Source[block.End:p.Span.Start]) {
			break
		}
		block.End = max(block.End, p.Span.End)
	}
	return block
}

// ends reports whether what stands between two passages ends a block.
func ends(between []byte) bool {
	if bytes.Contains(between, []byte("</")) {
		return true
	}
	_, after, _ := bytes.Cut(between, []byte("\n"))
	line, _, more := bytes.Cut(after, []byte("\n"))
	return more && len(bytes.TrimSpace(line)) == 0
}
