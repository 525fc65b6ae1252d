package document

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
)

func TestApply(t *testing.T) {
	const before, after = "会谈共举行了三次。\r\n\r\n𠀀双方签署了十五份文件。\r\n", "前言\r\n会谈共举行了四次。\r\n\r\n双方签署了文件。\r\n完"
	for _, e := range encodings {
		d := Parse("zh.txt", language.Chinese, e.encode(t, before))
		at := func(words string) Span {
			i := strings.Index(before, words)
			return Span{i, i + len(words)}
		}
		text, file, err := d.Apply([]Edit{
			{at("十五份"), ""}, {at("三"), "四"}, {Span{0, 0}, "前言\n"}, {at("𠀀"), ""}, {Span{len(before), len(before)}, "完"},
		})
		if err != nil || string(text) != after || !bytes.Equal(file, e.encode(t, after)) {
			t.Errorf("%s: %v: %q, file %q", e.name, err, text, file)
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	d := Parse("en.txt", language.English, []byte("some text"))
	for _, edits := range [][]Edit{
		{{Span{0, 4}, ""}, {Span{3, 5}, ""}}, {{Span{5, 20}, ""}}, {{Span{-1, 2}, ""}}, {{Span{4, 2}, ""}},
	} {
		if _, _, err := d.Apply(edits); !errors.Is(err, ErrOverlap) {
			t.Errorf("%v: %v", edits, err)
		}
	}
}

// FuzzApply wants the bytes outside of the edit kept and the new text in the file, in every encoding.
func FuzzApply(f *testing.F) {
	f.Add("会谈\r\n共三次。", 0, 3, "x\ny")
	f.Add("a\nb\n", 2, 3, "𠀀")
	f.Fuzz(func(t *testing.T, before string, start, end int, words string) {
		for _, e := range encodings {
			if !utf8.ValidString(before) || !utf8.ValidString(words) {
				continue
			}
			d := Parse("zh.txt", language.Chinese, e.encode(t, before))
			if _, bad := d.Fatal(); bad || string(d.Source) != before || d.Encoding != e.found {
				continue // not a text in that encoding
			}
			if start < 0 || end < start || end > len(before) {
				continue
			}
			text, file, err := d.Apply([]Edit{{Span{start, end}, words}})
			if err != nil {
				continue
			}
			raw := e.encode(t, before)
			kept := d.InFile(Span{start, end})
			if !bytes.HasPrefix(file, raw[:kept.Start]) || !bytes.HasSuffix(file, raw[kept.End:]) {
				t.Errorf("%s: bytes outside of the edit changed", e.name)
			}
			if utf8.Valid(text) && !bytes.Equal(file, e.encode(t, string(text))) {
				t.Errorf("%s: the file is not the text: %q, %q", e.name, file, text)
			}
		}
	})
}
