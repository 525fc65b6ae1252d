package document

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
)

// fileEncoding is a way to write a file.
type fileEncoding struct {
	name, bom string
	enc       encoding.Encoding
	found     string // Document.Encoding
}

var (
	little = xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)
	big    = xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)

	encodings = []fileEncoding{
		{"utf-8", "", encoding.Nop, "utf-8"},
		{"utf-8-bom", "\xef\xbb\xbf", encoding.Nop, "utf-8"},
		{"utf-16le-bom", "\xff\xfe", little, "utf-16le"},
		{"utf-16be-bom", "\xfe\xff", big, "utf-16be"},
		{"utf-16le", "", little, "utf-16le"},
		{"utf-16be", "", big, "utf-16be"},
		{"gb18030", "", simplifiedchinese.GB18030, "gb18030"},
	}
)

func (e fileEncoding) encode(t testing.TB, text string) []byte {
	b, err := e.enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return append([]byte(e.bom), b...)
}

// TestInFile checks that every passage of a file stands where InFile says, in every encoding and
// with every line end.
func TestInFile(t *testing.T) {
	// é, 㐂 and 𠮷 take four bytes in GB 18030, 😀 and 𠮷 two units of UTF-16.
	const text = "外交部长会见大使\n\n第一段：é、㐂、𠮷、😀，以及“引文”……中国人民。\n第一段的第二句。\n\nSecond paragraph, 2019年5月13日。\n\n"
	long := strings.Repeat(text, 40)
	for _, e := range encodings {
		for _, end := range []string{"\n", "\r\n", "\r"} {
			t.Run(e.name+strings.NewReplacer("\n", "-LF", "\r", "-CR").Replace(end), func(t *testing.T) {
				file := e.encode(t, strings.ReplaceAll(long, "\n", end))
				d := Parse("f.txt", language.Und, file)
				if d.Encoding != e.found || d.Lang != language.Chinese {
					t.Fatalf("read as %s, %v", d.Encoding, d.Lang)
				}
				if want := len(Parse("f.txt", language.Und, []byte(long)).Passages); len(d.Passages) != want {
					t.Fatalf("%d passages, want %d", len(d.Passages), want)
				}
				for i, p := range d.Passages {
					in := d.InFile(p.Span)
					got, err := e.enc.NewDecoder().Bytes(file[in.Start:in.End])
					if err != nil || !bytes.Equal(got, d.Source[p.Span.Start:p.Span.End]) {
						t.Fatalf("passage %d is %q in the file, %q in the source; %v", i, got, d.Source[p.Span.Start:p.Span.End], err)
					}
				}
				checkLaws(t, d, file)
			})
		}
	}
}

func TestLineEnds(t *testing.T) {
	for _, text := range []string{
		"---\ntitle: T\ndate: 2019-05-13\n---\n# One\n\nText that\nis wrapped  \nand broken.\n\n- item\n- item\n\n> quote\n\n| a | b |\n|---|---|\n| c | d |\n",
		"<p>Text\nthat is wrapped\n\n<pre>old\n\ntext</pre>",
	} {
		name := "f.md"
		if text[0] == '<' {
			name = "f.html"
		}
		want := outline(Parse(name, language.English, []byte(text)))
		for _, end := range []string{"\r\n", "\r"} {
			d := Parse(name, language.English, []byte(strings.ReplaceAll(text, "\n", end)))
			if got := outline(d); got != want {
				t.Errorf("with %q\n%swith LF\n%s", end, got, want)
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	latin := func(s string) string { return string(fileEncoding{enc: charmap.ISO8859_1}.encode(t, s)) }
	cyrillic := func(s string) string { return string(fileEncoding{enc: charmap.Windows1251}.encode(t, s)) }
	big5 := func(s string) string { return string(fileEncoding{enc: traditionalchinese.Big5}.encode(t, s)) }
	gb := func(s string) string { return string(fileEncoding{enc: simplifiedchinese.GB18030}.encode(t, s)) }
	le := func(s string) string { return string(fileEncoding{enc: little}.encode(t, s)) }
	tests := []struct {
		name, file string
		encoding   string
		problem    Problem
	}{
		{"empty", "", "utf-8", Problem{Kind: Empty, Span: Span{0, 0}}},
		{"white space", " \n\u3000\u00a0\ufeff", "utf-8", Problem{Kind: Empty, Span: Span{0, 10}}},
		{"only a mark", "\xff\xfe", "utf-16le", Problem{Kind: Empty, Span: Span{0, 2}}},
		{"invalid", "text \xff.", "utf-8", Problem{Kind: Encoding, Span: Span{5, 6}}},
		{"invalid after a mark", "\xef\xbb\xbftext \xff.", "utf-8", Problem{Kind: Encoding, Span: Span{8, 9}}},
		{"half a character", "\xff\xfea\x00b\x00c", "utf-16le", Problem{Kind: Encoding, Span: Span{6, 7}}},
		{"lone surrogate", "\xff\xfea\x00\x00\xd8b\x00", "utf-16le", Problem{Kind: Encoding, Span: Span{4, 6}}},
		{"replacement character", "\xff\xfea\x00\xfd\xffb\x00", "utf-16le", Problem{}},
		{"zero byte", "a text with a \x00", "utf-8", Problem{Kind: Binary, Span: Span{14, 15}}},
		{"a file of a word processor", "PK\x03\x04\x14\x00word/document.xml\xff", "utf-8", Problem{Kind: Binary, Span: Span{0, 1}, Info: "DOCX"}},
		{"Latin-1", latin("Le général de la République"), "utf-8", Problem{Kind: Encoding, Span: Span{4, 5}}},
		{"Windows-1251", cyrillic("Министр иностранных дел"), "utf-8", Problem{Kind: Encoding, Span: Span{0, 1}}},
		{"Big5", big5("外交部長會見大使，雙方就兩國關係交換了意見。我們同意。"), "utf-8", Problem{Kind: Encoding, Span: Span{0, 1}}},
		{"traditional Chinese in GBK", gb("外交部長會見大使，雙方就兩國關係交換了意見。"), "gb18030", Problem{}},
		{"Russian in GBK", gb("Портовое управление сообщает: ёмкость — 5 “единиц”."), "gb18030", Problem{}},
		{"euro of code page 936", gb("这批货物价值一百") + "\x80" + gb("。"), "gb18030", Problem{}},
		{"UTF-16 without ASCII", le("外交部长会见大使，双方就两国关系交换了意见。"), "utf-16le", Problem{}},
		{"UTF-16 in English", le("The Minister met the Ambassador."), "utf-16le", Problem{}},
		{"a pair across the boundary", le("a" + strings.Repeat(" b😀", 1<<14)), "utf-16le", Problem{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Parse("f.txt", language.Und, []byte(test.file))
			problem, _ := d.Fatal()
			if d.Encoding != test.encoding || problem != test.problem {
				t.Errorf("%s, %+v", d.Encoding, problem)
			}
			if problem.Kind == "" && (!utf8.Valid(d.Source) || len(d.Passages) == 0) {
				t.Error("nothing was read")
			}
			if len(test.file) < 1<<10 {
				checkLaws(t, d, []byte(test.file))
			}
		})
	}
}
