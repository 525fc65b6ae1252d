package document

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "rewrite the outlines in testdata")

const outlineSuffix = ".outline"

// TestOutlines reads the files in testdata/*.txtar. What is expected of a file follows it, under the
// same name and .outline.
func TestOutlines(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, f := range a.Files {
			want[f.Name] = string(f.Data)
		}
		var files []txtar.File
		for _, f := range a.Files {
			if strings.HasSuffix(f.Name, outlineSuffix) {
				continue
			}
			got := outline(Parse(f.Name, language.Und, f.Data))
			files = append(files, f, txtar.File{Name: f.Name + outlineSuffix, Data: []byte(got)})
			if want := want[f.Name+outlineSuffix]; got != want && !*update {
				t.Errorf("%s: %s:\ngot\n%swant\n%s", name, f.Name, got, want)
			}
		}
		if *update {
			a.Files = files
			if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// outline shows what was read of d, a passage a line: key, kind and level, text with its protected
// parts in ⟦⟧ and a bar between sentences.
func outline(d *Document) string {
	var b strings.Builder
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "problem %s %v %s\n", p.Kind, p.Span, p.Info)
	}
	for i := range d.Passages {
		p := &d.Passages[i]
		kind := string(p.Kind)
		if p.Level > 0 {
			kind += fmt.Sprint(p.Level)
		}
		fmt.Fprintf(&b, "%-5s %-10s %s\n", p.Key, kind, marked(p))
	}
	return b.String()
}

// marked returns the text of p with its sentences parted and what is protected marked.
func marked(p *Passage) string {
	ends, opens, closes := map[int]bool{}, map[int]bool{}, map[int]bool{}
	for _, s := range p.Segments {
		ends[s.End] = s.End < p.Text.Len()
	}
	for _, s := range p.Protected {
		opens[s.Start], closes[s.End] = true, true
	}
	var b strings.Builder
	text := p.Text.String()
	for i := 0; i <= len(text); i++ {
		if closes[i] {
			b.WriteString("⟧")
		}
		if ends[i] {
			b.WriteString("|")
		}
		if opens[i] {
			b.WriteString("⟦")
		}
		if i < len(text) {
			b.WriteByte(text[i])
		}
	}
	return strings.NewReplacer("\n", "⏎", "\t", "⇥", "\u00a0", "⍽").Replace(b.String())
}
