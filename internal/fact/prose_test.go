package fact

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestProse reads whole sentences of official prose, and idioms that contain number words and
// state no number. A line of testdata/prose.<lang>.txt is a sentence, a tab and its facts.
func TestProse(t *testing.T) {
	files, err := filepath.Glob("testdata/prose.*.txt")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		lang := language.Make(strings.Split(filepath.Base(file), ".")[1])
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		n := 0
		for line := range strings.Lines(string(data)) {
			sentence, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			got := strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(dump(Find(sentence, lang, nil)), "][", "; "), "["), "]")
			out.WriteString(sentence + "\t" + got + "\n")
			n++
			if got != want && !*update {
				t.Errorf("%s: %s\n got %s\nwant %s", lang, sentence, got, want)
			}
		}
		if n < 60 {
			t.Errorf("%s: only %d sentences", lang, n)
		}
		if *update {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
