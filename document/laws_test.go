package document

import (
	"bytes"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"
)

func FuzzPlain(f *testing.F)    { fuzzFormat(f, "f.txt") }
func FuzzMarkdown(f *testing.F) { fuzzFormat(f, "f.md") }
func FuzzMDX(f *testing.F)      { fuzzFormat(f, "f.mdx") }
func FuzzHTML(f *testing.F)     { fuzzFormat(f, "f.html") }

// FuzzLines checks that ParseLines makes a passage of one segment of every line.
func FuzzLines(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d := ParseLines("f.txt", language.English, src)
		checkLaws(t, d, src)
		if _, bad := d.Fatal(); bad {
			return
		}
		want := bytes.Count(d.Source, []byte("\n"))
		if !bytes.HasSuffix(d.Source, []byte("\n")) {
			want++
		}
		if len(d.Passages) != want || len(d.Segments()) != want {
			t.Fatalf("%d lines, %d passages, %d segments", want, len(d.Passages), len(d.Segments()))
		}
	})
}

func fuzzFormat(f *testing.F, name string) {
	seed(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d := Parse(name, language.Und, src)
		checkLaws(t, d, src)
		if again := Parse(name, language.Und, src); !reflect.DeepEqual(d, again) {
			t.Fatal("read twice, another document")
		}
		part := Parse(name, d.Lang, src[:len(src)/2])
		if edited := part.Edited(src); !reflect.DeepEqual(edited, Parse(name, part.Lang, src)) {
			t.Fatal("read after an edit, another document")
		}
	})
}

func seed(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			f.Add(file.Data)
		}
	}
	for _, text := range hostile(200) {
		f.Add([]byte(text))
	}
	for _, c := range encodings {
		f.Add(c.encode(f, "# 标题\r\n\r\n中文 é 😀 text.\r"))
	}
}

// checkLaws checks what is true of every document, however its text is written.
func checkLaws(t *testing.T, d *Document, file []byte) {
	t.Helper()
	if _, bad := d.Fatal(); bad {
		if len(d.Passages) > 0 || d.Source != nil || d.Raw != nil {
			t.Fatal("nothing could be read, but there is text")
		}
	}
	text := file
	if d.Source != nil {
		text = d.Source
	}
	for _, p := range d.Problems {
		if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(text) {
			t.Fatalf("problem %v outside of the text of %d bytes", p, len(text))
		}
	}
	for _, m := range d.Meta {
		if m.Span.Start < 0 || m.Span.End < m.Span.Start || m.Span.End > len(d.Source) {
			t.Fatalf("field %v outside of the source", m)
		}
	}
	taken := make([]bool, len(d.Source))
	last := 0
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.Span.Start < last {
			t.Fatalf("passage %d at %v begins before the one before it", i, p.Span)
		}
		last = p.Span.Start
		checkText(t, d, p, taken)
		checkTiles(t, p)
	}
	checkInFile(t, d, file)
}

// checkText checks that the runs of a text lead to the source, in order, and that no other passage
// has taken its bytes.
func checkText(t *testing.T, d *Document, p *Passage, taken []bool) {
	t.Helper()
	at, source := 0, p.Span.Start
	for k, r := range p.Text.runs {
		end := p.Text.Len()
		if k+1 < len(p.Text.runs) {
			end = p.Text.runs[k+1].at
		}
		if r.at != at || end <= at || r.source.Start < source || r.source.End < r.source.Start || r.source.End > p.Span.End {
			t.Fatalf("run %+v of %q out of order; passage %v", r, p.Text, p.Span)
		}
		if text := p.Text.Slice(Span{at, end}); !r.atomic {
			if text != string(d.Source[r.source.Start:r.source.End]) {
				t.Fatalf("run %q is %q in the source", text, d.Source[r.source.Start:r.source.End])
			}
			for i := r.source.Start; i < r.source.End; i++ {
				if taken[i] {
					t.Fatalf("byte %d of the source is in two passages; %q", i, p.Text)
				}
				taken[i] = true
			}
		}
		at, source = end, r.source.End
	}
	if p.Span.Start < 0 || p.Span.End > len(d.Source) || at != p.Text.Len() {
		t.Fatalf("passage %v, source of %d bytes", p.Span, len(d.Source))
	}
	for i := range p.Text.Len() {
		if s := p.Text.Source(Span{i, i + 1}); !p.Span.Contains(s) {
			t.Fatalf("byte %d of %q is at %v, the passage at %v", i, p.Text, s, p.Span)
		}
	}
}

func checkTiles(t *testing.T, p *Passage) {
	t.Helper()
	end := 0
	for _, s := range p.Segments {
		if s.Start != end || s.End < s.Start {
			t.Fatalf("segments %v of %q", p.Segments, p.Text)
		}
		end = s.End
	}
	if end != p.Text.Len() {
		t.Fatalf("segments end at %d of %d: %q", end, p.Text.Len(), p.Text)
	}
	end = 0
	for _, s := range p.Protected {
		if s.Start < end || s.Len() <= 0 || s.End > p.Text.Len() {
			t.Fatalf("protected %v of %q", p.Protected, p.Text)
		}
		end = s.End
	}
}

func checkInFile(t *testing.T, d *Document, file []byte) {
	t.Helper()
	last := 0
	for i := 0; i <= len(d.Source); i++ {
		s := d.InFile(Span{i, i})
		if s.Start != s.End || s.Start < last || s.Start > len(file) {
			t.Fatalf("byte %d is at %v of the file, the one before at %d", i, s, last)
		}
		last = s.Start
	}
	if d.Source != nil && last != len(file) {
		t.Fatalf("the source ends at %d of %d bytes of the file", last, len(file))
	}
}

func TestIdentifiers(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a.md", "# One {#first}\n\nText.\n\n## Two\n\n### Three {#third .class}\n", "first,,,third"},
		{"a.html", `<main id="m"><h1>One</h1><p id="p">Two</p><p>Three <b id="b">bold</b></p><ul><li id="i">Four</ul></main>`, "m,p,,i"},
	} {
		var ids []string
		for _, p := range Parse(test.name, language.English, []byte(test.text)).Passages {
			ids = append(ids, p.ID)
		}
		if got := strings.Join(ids, ","); got != test.want {
			t.Errorf("%s: identifiers %q, want %q", test.name, got, test.want)
		}
	}
}
