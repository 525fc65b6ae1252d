package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// The styles of the terminal (ECMA-48, 8.3.117).
const (
	bold   = "1"
	faint  = "2"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
)

func severityStyle(s check.Severity) string {
	switch s {
	case check.Error:
		return red
	case check.Warning:
		return yellow
	}
	return blue
}

func (o Options) style(code, text string) string {
	if !o.Color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// defaultWidth is the width of a terminal that does not say how wide it is.
const defaultWidth = 80

// writePretty shows each finding with its source and its translation, the words in question underlined.
func writePretty(w io.Writer, r Run, entries []entry, o Options) {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	explained := map[string]bool{}
	for _, e := range entries {
		writeFinding(w, e, o)
		if !explained[e.f.Check] {
			explained[e.f.Check] = true
			hint := o.Catalogue.Text("report.explain", map[string]any{"Command": "concord explain " + e.f.Check})
			fmt.Fprintf(w, "  %s\n", o.style(faint, hint))
		}
		fmt.Fprintln(w)
	}
	if !o.Quiet {
		writeSummary(w, r.summary(), o)
	}
}

func writeFinding(w io.Writer, e entry, o Options) {
	severity := o.Catalogue.Text(severityNames[e.f.Severity], nil)
	place := visible(e.file) + ":" + e.start.String()
	fmt.Fprintf(w, "%s %s %s\n", o.style(severityStyle(e.f.Severity), severity), o.style(bold, e.f.Check), o.style(faint, place))
	writeParagraph(w, o.message(e.f.Message), o.Width)
	fmt.Fprintln(w)
	for _, side := range bothSides {
		writeSide(w, e, side, o)
	}
	for _, fix := range e.f.Fixes {
		writeParagraph(w, o.Catalogue.Text("report.fix", map[string]any{"Text": o.message(fix.Message)}), o.Width)
	}
}

var severityNames = map[check.Severity]string{
	check.Error: "report.error", check.Warning: "report.warning", check.Info: "report.info",
}

// writeParagraph writes text indented, in as many rows as it takes.
func writeParagraph(w io.Writer, text string, width int) {
	const indent = "  "
	for _, r := range wrap(text, cellsOf(text), max(width-len(indent), leastWide)) {
		fmt.Fprintf(w, "%s%s\n", indent, text[r.Start:r.End])
	}
}

// writeSide shows the places of the finding on one side. Where there is none, it shows what is linked
// to the finding's sentence, so that source and translation stand together; where nothing is linked,
// the places are only those beside which it would stand.
func writeSide(w io.Writer, e entry, side bitext.Side, o Options) {
	view := placeView{lines: e.pair.side(side), gutter: e.pair.gutter(), color: bold, mark: "~", o: o}
	if e.f.Side == side {
		own := view
		own.color, own.mark = severityStyle(e.f.Severity), "^"
		own.write(w, e.f.Span)
	}
	var places []document.Span
	for _, r := range e.f.Related {
		if r.Side == side {
			places = append(places, r.Span)
		}
	}
	if e.f.Side != side {
		switch linked := e.pair.linked[check.Related{Side: e.f.Side, Span: e.f.Span}]; {
		case linked.is == linkedTo && len(places) == 0:
			places = append(places, linked.place)
		case linked.is == linkedToNothing && len(places) > 0:
			view.say(w, o.Catalogue.Text("report.beside", nil))
			view.mark = ""
		}
	}
	for _, place := range places {
		view.write(w, place)
	}
}

// gutter is the width of what stands left of the text: language and line.
type gutter struct{ lang, line int }

func (p *pair) gutter() gutter {
	g := gutter{5, 4}
	for _, side := range bothSides {
		l := p.side(side)
		g.lang = max(g.lang, len(l.doc.Lang.String()))
		g.line = max(g.line, len(strconv.Itoa(l.count)))
	}
	return g
}

// placeView is how a place is shown: its words in a colour, with a mark under them.
type placeView struct {
	lines  *lines
	gutter gutter
	color  string
	mark   string // "^" under the finding's own words, "~" under others that explain it, or none
	o      Options
}

// write shows the sentence around s. Where all of it is meant there is nothing to be told apart: of the
// finding's own there is a bar in the margin, if there is more than a row to be underlined.
func (v placeView) write(w io.Writer, s document.Span) {
	left := fmt.Sprintf("%*s %*d ", v.gutter.lang, v.lines.doc.Lang, v.gutter.line, v.lines.position(s.Start).Line)
	x := excerptOf(v.lines, s, v.o.Width-len(left)-2)
	own := v.mark == "^"
	told := v.mark != "" && (own || !x.whole) // the words apart from the rest
	bar, underlined := v.o.style(faint, "│"), told
	if own && x.whole && len(x.rows) > 1 {
		bar, underlined = v.o.style(v.color, "┃"), false
	}
	for _, r := range x.rows {
		words := r.words
		if told && words != "" {
			words = v.o.style(v.color, words)
		}
		fmt.Fprintf(w, "%s%s %s\n", v.o.style(faint, left), bar, v.turn(r.before+words+r.after))
		left = strings.Repeat(" ", len(left))
		if underlined && r.marked {
			fmt.Fprintf(w, "%s%s %s\n", left, bar, v.underline(r))
		}
	}
}

// say writes something of the report's own where the text would stand.
func (v placeView) say(w io.Writer, text string) {
	left := fmt.Sprintf("%*s %*s ", v.gutter.lang, v.lines.doc.Lang, v.gutter.line, "")
	fmt.Fprintf(w, "%s%s %s\n", v.o.style(faint, left), v.o.style(faint, "│"), v.o.style(faint, text))
}

// underline returns the marks under the words of a row.
func (v placeView) underline(r row) string {
	before, words := displayWidth(r.before), max(displayWidth(r.words), 1)
	marks := v.o.style(v.color, strings.Repeat(v.mark, words))
	if !rightToLeft(v.lines.doc.Lang) {
		return strings.Repeat(" ", before) + marks
	}
	// Some terminals put right-to-left text in order, some don't. What is under the text is as wide and
	// of the same direction, so that they do the same to both. The space that must not be taken for the
	// end of the line is one that does not break (UAX #9, L1).
	return v.turn(strings.Repeat("\u00a0", before) + marks + strings.Repeat("\u00a0", displayWidth(r.after)))
}

// turn lays a row out in the direction of its language.
func (v placeView) turn(row string) string {
	if !rightToLeft(v.lines.doc.Lang) {
		return row
	}
	return rightToLeftIsolate + row + popDirectionalIsolate
}

// writeSummary says how much was found, and what could not be checked.
func writeSummary(w io.Writer, s summary, o Options) {
	fmt.Fprintln(w, summaryText(s, o))
	if n := s.Suppressed + s.Known; n > 0 {
		fmt.Fprintln(w, o.Catalogue.Text("report.quiet", map[string]any{"Count": n}))
	}
	if s.Unchecked > 0 {
		fmt.Fprintln(w, o.Catalogue.Text("report.unchecked", map[string]any{"Count": s.Unchecked}))
	}
	if terms := s.unrendered; len(terms) > 0 {
		if len(terms) > termsNamed {
			terms = append(slices.Clone(terms[:termsNamed]), "…")
		}
		fmt.Fprintln(w, o.Catalogue.Text("report.unrendered", map[string]any{"Terms": visible(strings.Join(terms, ", "))}))
	}
}

// summaryText says how much was found.
func summaryText(s summary, o Options) string {
	count := func(id string, n int) string { return o.Catalogue.Text(id, map[string]any{"Count": n}) }
	files := count("report.files", s.Files)
	var parts []string
	for _, c := range []struct {
		id string
		n  int
	}{{"report.errors", s.Errors}, {"report.warnings", s.Warnings}, {"report.infos", s.Infos}} {
		if c.n > 0 && (c.id != "report.infos" || o.ShowInfo) {
			parts = append(parts, count(c.id, c.n))
		}
	}
	if len(parts) == 0 {
		return o.Catalogue.Text("report.clean", map[string]any{"Files": files})
	}
	return o.Catalogue.Text("report.summary", map[string]any{"Found": o.Catalogue.List(parts), "Files": files})
}
