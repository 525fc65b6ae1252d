package report

import (
	"bufio"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// The marks of edits, which also stand where there is no colour, and the styles with it.
const (
	deletedOpen, deletedClose   = "[-", "-]"
	insertedOpen, insertedClose = "{+", "+}"

	deletedStyle  = "31;9" // red, crossed out
	insertedStyle = "32;4" // green, underlined
)

// keptColumns is how much is shown of a long stretch that is the same, at each end.
const keptColumns = 60

// styledText is a text of which some stretches have a style.
type styledText struct {
	text   string
	styles []styledStretch
}

type styledStretch struct {
	document.Span
	style string
}

// styled writes edits as one line: what is deleted and inserted between marks, what is long and the
// same cut short.
func styled(edits []revision.Edit) styledText {
	var s styledText
	var b strings.Builder
	for k, e := range edits {
		text := visible(e.Text)
		open, end, style := "", "", ""
		switch e.Op {
		case revision.Delete:
			open, end, style = deletedOpen, deletedClose, deletedStyle
		case revision.Insert:
			open, end, style = insertedOpen, insertedClose, insertedStyle
		default:
			if len(edits) > 1 {
				text = shortened(text, k > 0, k < len(edits)-1)
			}
		}
		at := b.Len()
		b.WriteString(open + text + end)
		if style != "" {
			s.styles = append(s.styles, styledStretch{document.Span{Start: at, End: b.Len()}, style})
		}
	}
	s.text = b.String()
	return s
}

// shortened leaves the middle of a long text out, or its beginning or end where no edit is there.
func shortened(text string, before, after bool) string {
	const gain = 20 // columns that have to be saved
	if displayWidth(text) <= 2*keptColumns+gain {
		return text
	}
	head, tail := "", ""
	if before {
		head = text[:cut(text, keptColumns)]
	}
	if after {
		reverse := displayWidth(text) - keptColumns
		tail = text[cut(text, reverse):]
	}
	return head + ellipsis + tail
}

// cut returns the byte at which so many columns of a text end, at the end of a word where one is near.
func cut(text string, columns int) int {
	cells := cellsOf(text)
	for k := range cells {
		if cells[k].column >= columns && cells[k].fits {
			return cells[k].at
		}
		if cells[k].column >= columns+keptColumns/2 {
			return cells[k].at
		}
	}
	return len(text)
}

// rows cuts the text into rows of at most width columns; each is as it is printed, with its width.
func (s styledText) rows(width int, lang language.Tag, o Options) []alignedRow {
	var rows []alignedRow
	for _, r := range wrap(s.text, cellsOf(s.text), width) {
		plain := s.text[r.Start:r.End]
		text := s.paint(r, o)
		if rightToLeft(lang) {
			text = rightToLeftIsolate + text + popDirectionalIsolate
		}
		rows = append(rows, alignedRow{text: text, width: displayWidth(plain)})
	}
	return rows
}

// paint gives the stretches of a row their styles.
func (s styledText) paint(r stretch, o Options) string {
	var b strings.Builder
	at := r.Start
	for _, st := range s.styles {
		from, to := max(st.Start, at), min(st.End, r.End)
		if from >= to {
			continue
		}
		b.WriteString(s.text[at:from])
		b.WriteString(o.style(st.style, s.text[from:to]))
		at = to
	}
	b.WriteString(s.text[at:max(r.End, at)])
	return b.String()
}

// writeText shows the changes for people: source and translation beside one another where there is
// room, otherwise one under the other.
func (v *diffView) writeText(w *bufio.Writer, o Options) {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	if v.Headed {
		fmt.Fprintf(w, "%s\n\n", o.style(bold, v.title(o)))
	}
	column := (min(o.Width, widestAligned) - utf8.RuneCountInString(betweenColumns)) / 2
	for k := range v.items {
		i := &v.items[k]
		fmt.Fprintf(w, "%s %s\n", o.style(faint, v.place(i)+":"), o.style(v.headingStyle(i), v.heading(i, o)))
		source, target := styled(i.source.parts()), styled(v.targetParts(i, o))
		if column >= 2*leastColumn {
			v.writeColumns(w, source, target, column, o)
		} else {
			v.writeStacked(w, source, target, o)
		}
		fmt.Fprintln(w)
	}
	if !o.Quiet {
		fmt.Fprintln(w, v.summary().text(o))
		if v.Headed {
			fmt.Fprintln(w)
		}
	}
}

func (v *diffView) headingStyle(i *diffItem) string {
	switch {
	case len(i.mismatch) > 0, i.altered && i.requires != revision.Carry, i.verdict == revision.Untouched && i.requires == revision.Update:
		return red
	case i.verdict == revision.Untouched, i.altered:
		return yellow
	}
	return bold
}

func (v *diffView) langs() (source, target language.Tag) { return v.SourceNew.Lang, v.TargetOld.Lang }

// writeColumns writes the two sides beside one another.
func (v *diffView) writeColumns(w *bufio.Writer, source, target styledText, column int, o Options) {
	sl, tl := v.langs()
	left, right := source.rows(column, sl, o), target.rows(column, tl, o)
	for k := range max(len(left), len(right)) {
		var l, r alignedRow
		if k < len(left) {
			l = left[k]
		}
		if k < len(right) {
			r = right[k]
		}
		line := l.text + strings.Repeat(" ", max(column-l.width, 0)) + o.style(faint, betweenColumns) + r.text
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}

// writeStacked writes the translation under the source.
func (v *diffView) writeStacked(w *bufio.Writer, source, target styledText, o Options) {
	sl, tl := v.langs()
	names := max(len(sl.String()), len(tl.String()))
	width := max(o.Width-names-3, leastWide)
	for _, side := range []struct {
		text styledText
		lang language.Tag
	}{{source, sl}, {target, tl}} {
		name := side.lang.String()
		for _, r := range side.text.rows(width, side.lang, o) {
			fmt.Fprintf(w, "  %s %s\n", o.style(faint, fmt.Sprintf("%-*s", names, name)), r.text)
			name = ""
		}
	}
}
