package main

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// The width of prose off a terminal, and the widest that is still easy to read on one.
const (
	defaultColumns = 80
	maxColumns     = 100
)

// columns is the width to wrap prose at for a stream of that width.
func columns(width int) int {
	if width <= 0 {
		return defaultColumns
	}
	return min(max(width, 20), maxColumns)
}

// wrap breaks a paragraph into lines of at most so many columns: at spaces, and in Chinese between
// characters, but never before closing or after opening punctuation. A no-break space holds.
func wrap(text string, columns int) []string {
	var lines []string
	line, width := "", 0
	for _, unit := range units(strings.Join(strings.FieldsFunc(text, isBreak), " ")) {
		w := displayWidth(strings.TrimRight(unit, " "))
		if width > 0 && width+w > columns {
			lines = append(lines, strings.TrimRight(line, " "))
			line, width = "", 0
		}
		line += unit
		width += displayWidth(unit)
	}
	if line != "" {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// displayWidth is the width of a text in columns.
func displayWidth(text string) int { return displaywidth.String(text) }

func isBreak(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }

// units cuts a text at the places where a line may end; the spaces stay with what they follow.
func units(text string) []string {
	var out []string
	start := 0
	for end := 0; end < len(text); {
		r, size := utf8.DecodeRuneInString(text[end:])
		end += size
		next, _ := utf8.DecodeRuneInString(text[end:])
		if end < len(text) && next != ' ' && (r == ' ' || breaksBetween(r, next)) {
			out = append(out, text[start:end])
			start = end
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// breaksBetween reports whether Chinese allows a line to end between two characters (GB/T 15834-2011,
// 5.1: what may not begin or end a line).
func breaksBetween(r, next rune) bool {
	if strings.ContainsRune("（《〈“‘「『【\u2066\u2067\u2068", r) || strings.ContainsRune("）》〉”’」』】，。、；：！？…—\u2069", next) {
		return false
	}
	if strings.ContainsRune("、，。；：！？", r) {
		return true // also before a word of another script: text、json
	}
	return isHan(r) && next > utf8.RuneSelf || isHan(next) && r > utf8.RuneSelf || isHan(r) && isHan(next)
}

func isHan(r rune) bool { return r >= 0x3000 && r <= 0x9fff || r >= 0xff00 && r <= 0xff60 }

// pad adds spaces up to a width in columns.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(columns-displayWidth(text), 0))
}

// indent puts a prefix before the first line and as many spaces before the others.
func indent(lines []string, prefix string) string {
	var b strings.Builder
	spaces := strings.Repeat(" ", displayWidth(prefix))
	for i, line := range lines {
		if i > 0 {
			prefix = spaces
		}
		b.WriteString(strings.TrimRight(prefix+line, " "))
		b.WriteByte('\n')
	}
	return b.String()
}
