package lsp

import (
	"testing"
	"unicode/utf8"
)

// TestMapper wants positions as the protocol counts them: in units of UTF-16 or in bytes, lines from 0.
func TestMapper(t *testing.T) {
	for _, c := range []struct {
		name, before string // what stands before the place
		line         int
		utf16, utf8  int
	}{
		{"plain", "ab ", 0, 3, 3},
		{"Han", "中文", 0, 2, 6},
		{"astral", "𠀀👍 ", 0, 5, 9},
		{"combining", "e\u0301 ", 0, 3, 4},
		{"tab", "a\tb ", 0, 4, 4},
		{"LF", "a\n\nb ", 2, 2, 2},
		{"CRLF", "a\r\n\r\n👍", 2, 2, 4},
		{"CR", "a\r\rb", 2, 1, 1},
		{"right to left", "\u200fعام ", 0, 5, 10},
		{"not UTF-8", "a\xffb", 0, 3, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := []byte(c.before + "x\r\nafter")
			for units, column := range map[encoding]int{utf16Units: c.utf16, utf8Units: c.utf8} {
				m := newMapper(text, units)
				want := position{c.line, column}
				if got := m.position(len(c.before)); got != want {
					t.Errorf("%s: %v, want %v", units, got, want)
				}
				if got := m.offset(want); got != len(c.before) {
					t.Errorf("%s: byte %d, want %d", units, got, len(c.before))
				}
				if got, end := m.offset(position{c.line, 1000}), len(c.before)+1; got != end {
					t.Errorf("%s: behind the line's end is byte %d, want %d", units, got, end)
				}
			}
		})
	}
}

// FuzzMapper wants each character to be found again where it is said to stand.
func FuzzMapper(f *testing.F) {
	for _, text := range []string{"", "a\r\nb\rc\n", "𠀀👍 e\u0301", "\xff\xfe", "中\t文"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) {
			return // a client sends text
		}
		for _, units := range []encoding{utf8Units, utf16Units} {
			m := newMapper(text, units)
			for i := range string(text) {
				within := i > 0 && text[i] == '\n' && text[i-1] == '\r' // no place is between the two
				if p := m.position(i); !within && m.offset(p) != i {
					t.Fatalf("%s: byte %d is at %v, and there is byte %d", units, i, p, m.offset(p))
				}
			}
		}
	})
}
