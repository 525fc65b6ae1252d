package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// mark stands where a sentence ends in the tables of testdata.
const mark = "‖"

// TestTables reads testdata/<language>.txt. A line is a case: a passage with a mark after every sentence
// but the last, \n for a line break, \u00a0 and \u202f for spaces without break. Lines that begin with #
// are titles.
func TestTables(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no tables", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			escapes := strings.NewReplacer("\n", "", `\n`, "\n", `\u00a0`, "\u00a0", `\u202f`, "\u202f")
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			cases := 0
			for line := range strings.Lines(string(data)) {
				want := escapes.Replace(line)
				if want == "" || strings.HasPrefix(want, "#") {
					continue
				}
				cases++
				text := strings.ReplaceAll(want, mark, "")
				if got := marked(text, Ends(text, language.Make(name))); got != want {
					t.Errorf("got  %q\nwant %q", got, want)
				}
			}
			if t.Logf("%d cases", cases); cases < 60 {
				t.Error("fewer than 60 cases")
			}
		})
	}
}

// marked puts the mark at the ends, the last left out.
func marked(text string, ends []int) string {
	var b strings.Builder
	start := 0
	for _, end := range ends {
		if start > 0 {
			b.WriteString(mark)
		}
		b.WriteString(text[start:end])
		start = end
	}
	return b.String()
}

func TestNoText(t *testing.T) {
	if ends := Ends("", language.English); len(ends) != 0 {
		t.Errorf("empty text has ends %v", ends)
	}
	if ends := Ends(" \n\n ", language.English); len(ends) != 1 || ends[0] != 4 {
		t.Errorf("white space has ends %v", ends)
	}
}
