package report

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// hostile is what nobody wants in a terminal: a colour, a title, a line to be written over, text turned around.
const hostile = "\x1b[31m\x1b]0;title\x07\r\u0085\u009b1m\u202e\u2028\x7f"

// TestNothingRaw puts hostile text into the documents, their names, the messages and the fixes.
func TestNothingRaw(t *testing.T) {
	f := newFixture(t,
		parse("zh"+hostile+"\n.txt", language.Chinese, "王毅"+hostile+"同拉夫罗夫会谈。\n"),
		parse("en"+hostile+"\n.txt", language.English, "Wang Yi "+hostile+" held talks.\n"))
	inner := message("check.fix-replace", "Found", hostile, "Use", hostile)
	m := message("check.number-different", "Found", hostile)
	m.Data["Source"] = inner
	finding := f.add("number", check.Error, f.target(hostile), m, f.source(hostile))
	finding.Fixes = []check.Fix{{Side: finding.Side, Message: inner, Edits: []document.Edit{{Span: finding.Span, New: hostile}}}}
	for _, lang := range []language.Tag{language.English, language.Arabic} {
		for _, format := range []Format{Pretty, Text, GitHub} {
			got := written(t, format, options(lang), f.report)
			lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
			for _, line := range lines {
				checkPrintable(t, line)
			}
			if format != Pretty && len(lines) != 1 {
				t.Errorf("%s: %d lines:\n%s", format, len(lines), got)
			}
		}
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"":                   "",
		"plain":              "plain",
		"a\n  b":             "a b",
		"a  \r\n\t\r\nb":     "a b",
		"a\u2028b\u2029c":    "a b c",
		"a\tb":               "a b",
		"a  b":               "a  b",
		"\x00\x1b\x7f\u0080": "␀␛␡\ufffd",
		"in\u00adfor\ufeff":  "infor",
		"\u202e\u2066x":      `\u202e\u2066x`,
		"\ufffe\ufdd0":       "\ufffd\ufffd",
		"می\u200cخواهم":      "می\u200cخواهم",
		"bad\xffbyte":        "bad\ufffdbyte",
	} {
		if got := visible(s); got != want {
			t.Errorf("visible(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestIsolate(t *testing.T) {
	for _, c := range []struct {
		value  string
		around language.Tag
		want   bool
	}{
		{"70", language.English, false},
		{"北京", language.Chinese, false},
		{"بكين", language.English, true},
		{"G20 בייג'ינג", language.Russian, true},
		{"2019-05-13", language.Arabic, true},
		{"北京", language.Arabic, true},
		{"بكين", language.Arabic, false},
		{"«»", language.Arabic, false},
	} {
		if got := strings.HasPrefix(isolate(c.value, c.around), firstStrongIsolate); got != c.want {
			t.Errorf("%q in %s: isolated %v, want %v", c.value, c.around, got, c.want)
		}
	}
}
