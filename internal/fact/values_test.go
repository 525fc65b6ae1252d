package fact

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestValues reads phrases of all kinds for the values of one. A line of testdata/values.<lang>.tsv
// is the kind, the phrase and the values of that kind in it, in any order (none: it states none).
func TestValues(t *testing.T) {
	files, err := filepath.Glob("testdata/values.*.tsv")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		lang := strings.Split(filepath.Base(file), ".")[1]
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		right, all := 0, 0
		for line := range strings.Lines(string(data)) {
			f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if len(f) != 3 {
				t.Fatalf("%s: %q", file, line)
			}
			facts := Find(f[1], language.Make(lang), nil)
			all++
			if f[2] == "" { // a weak one may be meant as none
				facts = slices.DeleteFunc(facts, func(f Fact) bool { return f.Weak })
			}
			if sameValues(valuesWanted(f[2]), valuesFound(f[0], facts)) {
				right++
			} else {
				t.Errorf("%s %s %q: %s, want %s", lang, f[0], f[1], dump(facts), f[2])
			}
		}
		t.Logf("%s: %d of %d", lang, right, all)
	}
}

func valuesWanted(field string) (want []string) {
	for v := range strings.SplitSeq(field, " | ") {
		if v != "" {
			want = append(want, normal(v))
		}
	}
	return want
}

func valuesFound(kind string, facts []Fact) (got []string) {
	for _, f := range facts {
		switch {
		case kind == "clock" && f.Clock:
			got = append(got, fmt.Sprintf("%d:%02d", f.Hour, f.Minute))
		case kind == "measure" && f.Measure != "":
			got = append(got, shortRat(f.Value)+" "+f.Measure)
		case kind == "part" && f.Part != "":
			got = append(got, f.Part)
		case kind == "decade" && f.Decade:
			got = append(got, fmt.Sprint(f.Year))
		case kind != "clock" && kind != "measure" && kind != "part" && kind != "decade":
			got = append(got, valuesOf(kind, f)...)
		}
	}
	return got
}
