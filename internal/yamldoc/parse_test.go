package yamldoc

import (
	"strings"
	"testing"
)

// TestSyntaxLines: the line is the one where a person has to look, not where the parser gave up.
func TestSyntaxLines(t *testing.T) {
	for _, tt := range []struct {
		src  string
		line int
		id   string
	}{
		{"目标: en\nx: [é, *a]\n", 2, "yaml.syntax"},
		{"\ufeffa: 1\nbb: *x", 2, "yaml.syntax"},
		{"a: b: c\n", 1, "yaml.colon"},
		{"a: 'x'y\n", 1, "yaml.syntax"},
		{"a: b\n\tc: d\n", 2, "yaml.tab"},
		{"a: 1\nb: 2\n c: 3\n", 3, "yaml.colon"},
		{"ok: 1\n\n\n- x\n", 4, "yaml.syntax"},
		{"ok: 1\r\n\r\n- x\r\n", 3, "yaml.syntax"},
		{"a: \"x\nb: c\nd: e\n", 1, "yaml.open-quote"},                // never closed
		{"x: [a,\n  b]\ny: 1\nz: [c\nw: 2\n", 4, "yaml.open-bracket"}, // a list that goes over lines is no fault
		{"a: {b: 1\nc: 2\n", 1, "yaml.open-bracket"},
		{"a: 1\nb:\n \tc: 2\n", 3, "yaml.tab"},
		{"a: @x\n", 1, "yaml.syntax"},
		{"a: 'x\n", 1, "yaml.open-quote"},
		{"a: 1\n---\nb: 2\n", 2, "yaml.second-document"},
		{"a: 1\n---\nb: [\n", 3, "yaml.syntax"},
		{"\xff\xfea", 1, "yaml.syntax"}, // half a character of UTF-16
	} {
		v, problems := Read([]byte(tt.src))
		if len(*problems) != 1 || (*problems)[0].ID != tt.id || (*problems)[0].Line != tt.line {
			t.Errorf("%q: %v, want %s in line %d", tt.src, *problems, tt.id, tt.line)
		}
		v.Fields(nil, func(string, Value) { t.Errorf("%q: there are fields", tt.src) })
	}
}

// TestSyntaxOfLongFiles: to find the line takes no more than a few readings of the file.
func TestSyntaxOfLongFiles(t *testing.T) {
	lines := strings.Repeat("b: c\n", 50_000)
	for src, line := range map[string]int{
		"a: \"x\n" + lines:                      1,
		"- [a,\n  b]\n" + lines:                 3,
		"x: 1\n" + lines + "c: [x\n" + "d: 1\n": 50_002,
	} {
		if _, problems := Read([]byte(src)); len(*problems) != 1 || (*problems)[0].Line != line {
			t.Errorf("%.20q…: %v, want line %d", src, *problems, line)
		}
	}
}

// TestEncodings: YAML may be in UTF-16 (YAML 1.2.2, 5.2), and a file without text says nothing.
func TestEncodings(t *testing.T) {
	for _, src := range []string{"", "\n", "# nothing\n", "---\n", "\ufeff", "\xff\xfe", "\xfe\xff"} {
		v, problems := Read([]byte(src))
		v.Fields(nil, func(string, Value) {})
		if len(*problems) > 0 {
			t.Errorf("%q: %v", src, *problems)
		}
	}
	for _, src := range []string{"a: é", "---\na: é\n...\n", "\ufeffa: é", "\xff\xfea\x00:\x00 \x00\xe9\x00", "\xfe\xff\x00a\x00:\x00 \x00\xe9"} {
		v, problems := Read([]byte(src))
		got := ""
		v.Fields([]string{"a"}, func(_ string, v Value) { got = v.Text() })
		if got != "é" || len(*problems) > 0 {
			t.Errorf("%q: %q, %v", src, got, *problems)
		}
	}
}
