package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"
)

// visible makes a text of somebody's file safe for a line of a terminal, a log or a page: a line break with the
// blanks around it is a space, a control character is its picture, and what would turn the line's
// direction is written out.
func visible(s string) string {
	if plain(s) {
		return s
	}
	b := make([]byte, 0, len(s)+16)
	wrapped := false // just after a line break
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			for len(b) > 0 && b[len(b)-1] == ' ' {
				b = b[:len(b)-1]
			}
			b, wrapped = append(b, ' '), true
			continue
		case wrapped && (r == ' ' || r == '\t'):
			continue
		}
		b, wrapped = appendVisible(b, r), false
	}
	return string(b)
}

// plain reports whether nothing in s needs to be made visible.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

func appendVisible(b []byte, r rune) []byte {
	switch {
	case r == '\t':
		r = ' '
	case r == '\u00ad' || r == '\ufeff': // terminals disagree on their width; nothing is lost
		return b
	case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
		return fmt.Appendf(b, `\u%04x`, r)
	}
	return utf8.AppendRune(b, picture(r))
}

// picture returns the picture of a control character (Unicode, Control Pictures), a replacement character where there is
// none or no character, and any other character as it is.
func picture(r rune) rune {
	switch {
	case r < ' ':
		return r + '\u2400'
	case r == 0x7f:
		return '\u2421'
	case r >= 0x80 && r < 0xa0, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe: // nothing that HTML or XML 1.0 may have
		return utf8.RuneError
	}
	return r
}

// Printable returns a message that may quote somebody's file with the pictures of control characters in
// their place, so that none steers a terminal. Its line breaks and tabs stay.
func Printable(message string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		return picture(r)
	}, message)
}

// Directional isolates (UAX #9, 2.4): what stands between them does not move what stands around them.
const (
	firstStrongIsolate    = "\u2068"
	rightToLeftIsolate    = "\u2067"
	popDirectionalIsolate = "\u2069"
)

func rightToLeft(lang language.Tag) bool {
	script, _ := lang.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg":
		return true
	}
	return false
}

// isolate keeps a value from being mixed up with the sentence around it where the two run in different
// directions.
func isolate(value string, around language.Tag) string {
	against := leftward
	if rightToLeft(around) {
		against = rightward
	}
	if !strings.ContainsFunc(value, against) {
		return value
	}
	return firstStrongIsolate + value + popDirectionalIsolate
}

func leftward(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL || p.Class() == bidi.AN
}

func rightward(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.L || p.Class() == bidi.EN
}
