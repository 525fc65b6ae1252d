package report

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares what was written with testdata/name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got:\n%s", file, got)
	}
}

func TestPrettyGolden(t *testing.T) {
	for _, width := range []int{40, 60, 80, 120} {
		o := options(language.English)
		o.Width = width
		golden(t, "pretty-"+strconv.Itoa(width)+".txt", written(t, Pretty, o, twoDocuments(t), arabic(t)))
	}
	for _, lang := range []language.Tag{language.Chinese, language.Russian, language.French, language.Spanish, language.Arabic} {
		golden(t, "pretty-"+lang.String()+".txt", written(t, Pretty, options(lang), twoDocuments(t), arabic(t)))
	}
	o := options(language.English)
	o.Color = true
	golden(t, "pretty-color.txt", written(t, Pretty, o, twoDocuments(t), arabic(t)))
}

func TestGolden(t *testing.T) {
	for _, f := range Formats() {
		if f == Pretty || f == SARIF {
			continue // the one has a test of its own, the other holds the checks' documentation
		}
		golden(t, string(f)+".txt", written(t, f, options(language.English), twoDocuments(t), arabic(t)))
	}
	golden(t, "text-ar.txt", written(t, Text, options(language.Arabic), twoDocuments(t), arabic(t)))
}

func TestJSONIsEnglish(t *testing.T) {
	english := written(t, JSON, options(language.English), twoDocuments(t), arabic(t))
	if got := written(t, JSON, options(language.Arabic), twoDocuments(t), arabic(t)); got != english {
		t.Errorf("the reader's language changes the JSON:\n%s", got)
	}
}

func TestSameInputSameOutput(t *testing.T) {
	for _, f := range Formats() {
		want := written(t, f, options(language.Russian), twoDocuments(t), arabic(t))
		for range 20 {
			if got := written(t, f, options(language.Russian), twoDocuments(t), arabic(t)); got != want {
				t.Fatalf("%s: two runs differ:\n%s\n%s", f, want, got)
			}
		}
	}
}

func TestNothingFound(t *testing.T) {
	for format, want := range map[Format]string{
		Pretty: "Nothing found in 2 files.\n1 thing could not be checked.\n", Text: "", GitHub: "",
	} {
		var r = twoDocuments(t)
		r.Findings, r.Unchecked = nil, 1
		if got := written(t, format, options(language.English), r); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
		r.Bitext = nil
		if got := written(t, format, options(language.English), r); got != want {
			t.Errorf("%s without documents: %q, want %q", format, got, want)
		}
	}
}

func TestInfosAreHidden(t *testing.T) {
	o := options(language.English)
	o.ShowInfo, o.Quiet = false, true
	r := twoDocuments(t)
	r.Findings = r.Findings[5:6]
	for _, f := range []Format{Pretty, Text, GitHub} {
		if got := written(t, f, o, r); got != "" {
			t.Errorf("%s: %q", f, got)
		}
	}
	o.Quiet = false
	if got, want := written(t, Pretty, o, r), "Nothing found in 2 files.\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTextOnly wants a report of documents of which only the text was kept.
func TestTextOnly(t *testing.T) {
	r := twoDocuments(t)
	b := r.Bitext
	b.Source.Passages, b.Target.Passages, b.Links = nil, nil, nil
	golden(t, "pretty-text-only.txt", written(t, Pretty, options(language.English), r))
}
