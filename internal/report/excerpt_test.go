package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

func (r row) text() string { return r.before + r.words + r.after }

func TestDisplayWidth(t *testing.T) {
	for s, want := range map[string]int{
		"abc": 3, "中文": 4, "，": 2, "ﾊ": 1, "e\u0301": 1, "한": 2, "👍": 2, "👨‍👩‍👧": 2, "🇨🇳": 2, "й": 1, "سلام": 4,
		"\u200b": 0, rightToLeftIsolate: 0, "│": 1, "┃": 1, "…": 1,
	} {
		if got := displayWidth(s); got != want {
			t.Errorf("%q is %d columns wide, want %d", s, got, want)
		}
	}
}

// drawn shows an excerpt as the report does, underlined where there are marks.
func drawn(l *lines, s document.Span, width int) string {
	var b strings.Builder
	for _, r := range excerptOf(l, s, width).rows {
		b.WriteString(r.text() + "\n")
		if r.marked {
			b.WriteString(placeView{lines: l, mark: "^"}.underline(r) + "\n")
		}
	}
	return b.String()
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("one two three ", 24)
	for _, c := range []struct{ name, text, words, want string }{
		{"a word", "One two three.", "two", "One two three.\n    ^^^\n"},
		{"Han", "一二三四。", "三四", "一二三四。\n    ^^^^\n"},
		{"a combining mark alone", "ne\u0301e en 1990", "\u0301", "ne\u0301e en 1990\n ^\n"},
		{"half of an emoji", "a 👨‍👩‍👧 b", "👩", "a 👨‍👩‍👧 b\n  ^^\n"},
		{"tabs", "a\tb\tc d", "c", "a b c d\n    ^\n"},
		{"a wrapped line", "> one two\n>   three four", "two\n>   three", "one two >   three four\n    ^^^^^^^^^^^^^\n"},
		{"CRLF", "one\r\n  two", "two", "one two\n    ^^^\n"},
		{"no width", "a b\u00adc", "\u00ad", "a bc\n   ^\n"},
		{"doubled space", "a  b", "  ", "a  b\n ^^\n"},
		{"control characters", "a \x1b[31mred\x7f\u009bx", "red", "a ␛[31mred␡\ufffdx\n       ^^^\n"},
		{"turned around", "a \u202eb c", "c", "a \\u202eb c\n          ^\n"},
		{"of a long sentence", long + "WORD " + long, "WORD",
			"…one two three one two three\n" + strings.Repeat("one two three one two three\n", 2) + "WORD one two three one two\n^^^^\n" +
				strings.Repeat("three one two three one two\n", 3) + "three one two three one two…\n"},
		{"long words", long, strings.TrimSpace(long),
			strings.Repeat("one two three one two three\n^^^^^^^^^^^^^^^^^^^^^^^^^^^\n", 7) +
				"one two three one two three…\n^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"},
		{"no space to break at", strings.Repeat("x", 40) + "y", "y", strings.Repeat("x", 28) + "\n" + strings.Repeat("x", 12) + "y\n            ^\n"},
		{"no row begins with a comma", strings.Repeat("一", 14) + "，二三", "二", strings.Repeat("一", 13) + "\n一，二三\n    ^^\n"},
		{"no row ends with a bracket", strings.Repeat("一", 13) + "（二三）", "三", strings.Repeat("一", 13) + "\n（二三）\n    ^^\n"},
		{"the words stay together", strings.Repeat("一", 12) + "二三四五", "二三四五", strings.Repeat("一", 12) + "\n二三四五\n^^^^^^^^\n"},
		{"only its sentence", "One two. Three four. Five six.", "four", "Three four.\n      ^^^^\n"},
		{"with its markup", "**One** `two`", "two", "**One** `two`\n         ^^^\n"},
		{"two sentences", "One two. Three four. Five six.", "two. Three", "One two. Three four.\n    ^^^^^^^^^^\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLines(parse("x.md", language.English, c.text))
			if got := drawn(l, find(t, l.doc, c.words), 30); got != c.want {
				t.Errorf("got:\n%swant:\n%s", got, c.want)
			}
		})
	}
}

// TestUnderlineRightToLeft wants the row of marks to be as wide as the text and to run in its direction,
// so that a terminal does the same to both.
func TestUnderlineRightToLeft(t *testing.T) {
	l := newLines(parse("x.txt", language.Arabic, "رحب الجانبان بالذكرى الستين"))
	x := excerptOf(l, find(t, l.doc, "الجانبان"), 60)
	marks := placeView{lines: l, mark: "^"}.underline(x.rows[0])
	if got, want := displayWidth(marks), displayWidth(x.rows[0].text()); got != want {
		t.Errorf("%d columns of marks under %d of text", got, want)
	}
	inner, ok := strings.CutPrefix(marks, rightToLeftIsolate)
	inner, closed := strings.CutSuffix(inner, popDirectionalIsolate)
	if want := strings.Repeat("\u00a0", 4) + "^^^^^^^^" + strings.Repeat("\u00a0", 15); !ok || !closed || inner != want {
		t.Errorf("marks %q, want %q within isolates", marks, want)
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("# 标题\n\n双方欢迎建交70周年。\r\n", 9, 12, 20)
	f.Add("a\u0301\u0301\t👨‍👩‍👧\r\x1b[0m\u202e", 1, 4, 0)
	f.Add("| a | b |\n| - | - |\n| c | d |\n", 20, 25, 30)
	f.Add(strings.Repeat("e\u0301 x", 900), 2000, 2500, 40)
	f.Fuzz(func(t *testing.T, text string, start, end, width int) {
		l := newLines(parse("x.md", language.English, text))
		if start < 0 || end < start || end > len(l.doc.Source) || width < 0 || width > 500 {
			t.Skip()
		}
		src := l.doc.Source
		if start < len(src) && !utf8.RuneStart(src[start]) || end < len(src) && !utf8.RuneStart(src[end]) {
			t.Skip() // no finding begins or ends within a character
		}
		checkExcerpt(t, excerptOf(l, document.Span{Start: start, End: end}, width), max(width, leastWide))
		l.position(start)
		l.position(end)
	})
}

// checkExcerpt wants few rows, none too wide, something marked, and nothing that a terminal would act on.
func checkExcerpt(t *testing.T, x excerpt, width int) {
	t.Helper()
	if len(x.rows) == 0 || len(x.rows) > shownRows {
		t.Fatalf("%d rows", len(x.rows))
	}
	marked := false
	for _, r := range x.rows {
		marked = marked || r.marked
		if got := displayWidth(r.text()); got > width {
			t.Errorf("%q is %d columns wide, more than %d", r.text(), got, width)
		}
		if r.marked && displayWidth(r.before)+displayWidth(r.words) > displayWidth(r.text()) {
			t.Errorf("marks under %q reach out of %q", r.words, r.text())
		}
		if !utf8.ValidString(r.text()) {
			t.Errorf("%q is not UTF-8", r.text())
		}
		checkPrintable(t, r.text())
	}
	if !marked {
		t.Errorf("nothing is marked in %+v", x.rows)
	}
}

// checkPrintable wants no control characters in a line, nor what turns its direction.
func checkPrintable(t *testing.T, line string) {
	t.Helper()
	for _, r := range line {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= '\u2028' && r <= '\u202e' {
			t.Errorf("%q has %U", line, r)
		}
	}
}
