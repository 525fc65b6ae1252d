package document

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// quoting is how a value is written between its quotes, if it has any.
type quoting int

const (
	backslashed quoting = iota + 1 // "\n" (YAML 1.2.2, 7.3.1; TOML 1.0, string)
	doubled                        // '' is one (YAML 1.2.2, 7.3.2)
)

// follow appends value, which is written in src from byte at on, and reports whether it could follow
// it there: line wraps, indentation and escapes may differ.
func (b *textBuilder) follow(src []byte, at int, value string, q quoting) bool {
	for i := 0; i < len(value); {
		if at >= len(src) {
			return len(strings.TrimSpace(value[i:])) == 0
		}
		if q == backslashed && src[at] == '\\' {
			n := escapeLen(src[at:])
			if n == 0 { // the line goes on without a space
				at += 1 + spaces(src[at+1:])
				continue
			}
			_, size := utf8.DecodeRuneInString(value[i:])
			b.replace(value[i:i+size], Span{at, at + n})
			at, i = at+n, i+size
			continue
		}
		n, m := spaces(src[at:]), spaces([]byte(value[i:]))
		switch {
		case n > 0:
			b.blanks(value[i:i+m], src[at:at+n], at)
			at, i = at+n, i+m
		case m > 0:
			return len(strings.TrimSpace(value[i:])) == 0
		default:
			_, size := utf8.DecodeRuneInString(value[i:])
			if !bytes.HasPrefix(src[at:], []byte(value[i:i+size])) {
				return false
			}
			b.copy(src[at:at+size], at)
			at, i = at+size, i+size
			if q == doubled && src[at-1] == '\'' {
				at++
			}
		}
	}
	return true
}

// blanks appends the white space of a value that is written as src at byte at.
func (b *textBuilder) blanks(value string, src []byte, at int) {
	s := Span{at, at + len(src)}
	switch {
	case value == " " && bytes.ContainsAny(src, "\r\n"):
		b.space(s, true)
	case value == string(src):
		b.copy(src, at)
	default:
		b.replace(value, s)
	}
}

// spaces returns how many bytes of white space b begins with.
func spaces(b []byte) int { return len(b) - len(bytes.TrimLeft(b, " \t\r\n")) }

// escapeLen returns the length of the escape that b begins with, or 0 for a backslash at a line's end.
func escapeLen(b []byte) int {
	n := 2
	switch {
	case len(b) < 2:
		return 1
	case b[1] == '\n' || b[1] == '\r':
		return 0
	case b[1] == 'x':
		n = 4
	case b[1] == 'u':
		n = 6
	case b[1] == 'U':
		n = 10
	}
	return min(n, len(b))
}

// readPairs reads lines of the form "key: value" or, in TOML, "key = value" below "[table]", and
// reports whether there is one. Of TOML it leaves out arrays and inline tables.
func (d *Document) readPairs(s Span, separator byte) bool {
	found, table := false, ""
	for at := s.Start; at < s.End; {
		line, next := lineAt(d.Source[:s.End], at)
		text := d.Source[line.Start:line.End]
		if separator == '=' && bytes.HasPrefix(text, []byte("[")) {
			found, table = true, strings.Trim(string(text), "[] \t")+"."
		}
		key, value, ok := bytes.Cut(text, []byte{separator})
		if name := strings.Trim(string(bytes.TrimSpace(key)), `"'`); ok && isKey(name) {
			found = true
			value = bytes.TrimLeft(value, " \t")
			next = max(next, d.pair(table+name, line.End-len(value), s.End))
		}
		at = next
	}
	return found
}

func isKey(s string) bool {
	for _, c := range []byte(s) {
		if !alphanumeric(c) && c != '_' && c != '-' && c != '.' {
			return false
		}
	}
	return s != ""
}

// pair adds the field whose value begins at byte at and returns where the value's line ends.
func (d *Document) pair(key string, at, end int) int {
	src := d.Source[at:end]
	var b textBuilder
	line, next := lineAt(src, 0)
	for _, quote := range []string{`"""`, `'''`, `"`, `'`} {
		if !bytes.HasPrefix(src, []byte(quote)) {
			continue
		}
		written := src[len(quote):]
		if len(quote) == 1 {
			written = src[1:line.End]
		}
		n := closing(written, quote)
		if n < 0 {
			break
		}
		value := string(written[:n])
		if quote[0] == '"' {
			value = unescaped(value)
		}
		if !b.follow(d.Source[:at+len(quote)+n], at+len(quote), value, quoted(quote)) {
			b = textBuilder{}
			b.replace(value, Span{at + len(quote), at + len(quote) + n})
		}
		d.addField(key, value, &b)
		_, next = lineAt(src, len(quote)+n+len(quote))
		return at + next
	}
	value, _, _ := bytes.Cut(src[:line.End], []byte(" #"))
	value = bytes.TrimRight(value, " \t")
	b.copy(value, at)
	if len(value) > 0 {
		d.addField(key, string(value), &b)
	}
	return at + next
}

func quoted(quote string) quoting {
	if quote[0] == '"' {
		return backslashed
	}
	return 0
}

// closing returns where the quote closes the value, or -1.
func closing(value []byte, quote string) int {
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && quote[0] == '"' {
			i++
		} else if bytes.HasPrefix(value[i:], []byte(quote)) {
			return i
		}
	}
	return -1
}

// unescaped resolves the escapes of a basic string of TOML 1.0.
func unescaped(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, _, rest, err := strconv.UnquoteChar(s, 0)
		switch {
		case s[0] != '\\':
			b.WriteByte(s[0])
			s = s[1:]
		case err == nil:
			b.WriteRune(r)
			s = rest
		case len(s) > 1 && escapeLen([]byte(s)) == 0:
			s = s[1+spaces([]byte(s[1:])):]
		case len(s) > 1: // \" and what TOML does not know
			b.WriteString(s[1:2])
			s = s[2:]
		default:
			s = ""
		}
	}
	return b.String()
}
