package report

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

func TestPosition(t *testing.T) {
	for _, c := range []struct {
		name, text, words string
		start, end        position
	}{
		{"first", "word and more", "word", position{1, 1}, position{1, 5}},
		{"Han", "中文字符。", "字", position{1, 3}, position{1, 4}},
		{"astral", "𠀀𠀁👍 x", "x", position{1, 5}, position{1, 6}},
		{"combining", "e\u0301te\u0301 x", "x", position{1, 7}, position{1, 8}},
		{"tabs", "\ta\tx", "x", position{1, 4}, position{1, 5}},
		{"LF", "a\n\nb x", "x", position{3, 3}, position{3, 4}},
		{"CRLF", "a\r\n\r\nb x", "x", position{3, 3}, position{3, 4}},
		{"CR", "a\r\rb x", "x", position{3, 3}, position{3, 4}},
		{"mixed line ends", "a\n\r\nb\rc x", "x", position{4, 3}, position{4, 4}},
		{"at the line's end", "ab\r\ncd", "ab", position{1, 1}, position{1, 3}},
		{"with the line's end", "ab\r\ncd", "ab\r\n", position{1, 1}, position{2, 1}},
		{"over lines", "ab\ncd\nef", "b\ncd\ne", position{1, 2}, position{3, 2}},
		{"CR at the end", "ab\r", "\r", position{1, 3}, position{2, 1}},
		{"last", "a\nb x", "x", position{2, 3}, position{2, 4}},
		{"no-break space", "a\u00a0\u2028x", "x", position{1, 4}, position{1, 5}},
		{"far into a line", strings.Repeat("甲乙\u0301", 3000) + "x", "x", position{1, 9001}, position{1, 9002}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLines(parse("x.txt", language.English, c.text))
			s := find(t, l.doc, c.words)
			if start, end := l.position(s.Start), l.position(s.End); start != c.start || end != c.end {
				t.Errorf("%v to %v, want %v to %v", start, end, c.start, c.end)
			}
		})
	}
}

func TestPositionOfNoText(t *testing.T) {
	if got, want := newLines(&document.Document{}).position(0), (position{1, 1}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestSpansOfFile writes one text in several encodings. The JSON's spans are the file's, and cut out of
// it the words; its lines and columns are the same in all.
func TestSpansOfFile(t *testing.T) {
	const words = "建交70周年，𠀀"
	text := "王毅同👍拉夫罗夫会谈。\r\n\r\n双方欢迎" + words + "很好。\r\n" + strings.Repeat("2019年5月13日，双方举行会谈。\r\n", 10)
	encoded := func(e encoding.Encoding, s string) []byte {
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	utf8Text := encoding.Nop
	for _, c := range []struct {
		name     string
		encoding encoding.Encoding
		bom      string
	}{
		{"utf-8", utf8Text, ""},
		{"utf-8 with BOM", utf8Text, "\xef\xbb\xbf"},
		{"utf-16le", little, ""},
		{"utf-16le with BOM", little, "\xff\xfe"},
		{"utf-16be with BOM", big, "\xfe\xff"},
		{"gb18030", simplifiedchinese.GB18030, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := append([]byte(c.bom), encoded(c.encoding, text)...)
			f := newFixture(t, document.Parse("zh.txt", language.Chinese, file), parse("en.txt", language.English, "Good."))
			at := f.source(words)
			finding := f.add("number", check.Error, at, found(words), at)
			finding.Fixes = []check.Fix{{Side: bitext.Source, Message: found("x"), Edits: []document.Edit{{Span: at.Span, New: "x"}}}}
			var run jsonRun
			if err := json.Unmarshal([]byte(written(t, JSON, options(language.English), f.report)), &run); err != nil {
				t.Fatal(err)
			}
			got := run.Findings[0]
			for _, s := range []jsonSpan{got.Span, got.Related[0].Span, got.Fixes[0].Edits[0].Span} {
				if cut, want := file[s.Start:s.End], encoded(c.encoding, words); !slices.Equal(cut, want) {
					t.Errorf("span %v is %q, want %q", s, cut, want)
				}
			}
			if start, end := (position{3, 5}), (position{3, 13}); got.Start != start || got.End != end || got.Text != words {
				t.Errorf("%v to %v: %q, want %v to %v: %q", got.Start, got.End, got.Text, start, end, words)
			}
		})
	}
}

// FuzzPosition holds the positions against a count from the beginning.
func FuzzPosition(f *testing.F) {
	f.Add("a\r\nb\rc\nd", 5)
	f.Add(strings.Repeat("中\r", 700), 1400)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if !utf8.ValidString(text) || at < 0 || at > len(text) || at < len(text) && !utf8.RuneStart(text[at]) {
			t.Skip()
		}
		want := position{1, 1}
		for i, r := range text[:at] {
			want.Column++
			if r == '\n' || r == '\r' && !strings.HasPrefix(text[i+1:], "\n") {
				want = position{want.Line + 1, 1}
			}
		}
		if got := newLines(&document.Document{Source: []byte(text)}).position(at); got != want {
			t.Errorf("byte %d of %q is at %v, want %v", at, text, got, want)
		}
	})
}
