package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

func linkDocuments() (source, target *document.Document) {
	return document.Parse("zh.md", language.Chinese, []byte("# 甲\n\n乙。丙。\n\n丁。\n")),
		document.Parse("en.md", language.English, []byte("# Alpha\n\nBravo. Charlie.\n\nDelta. Echo.\n"))
}

func readLinks(t testing.TB, text string, passages bool) ([]bitext.Link, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "links.tsv")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	source, target := linkDocuments()
	return ReadLinks(file, source, target, passages)
}

func TestReadLinks(t *testing.T) {
	for _, test := range []struct {
		text     string
		passages bool
		want     []bitext.Link
	}{
		{"", false, nil},
		{"0\t0\n", false, []bitext.Link{{Source: []int{0}, Target: []int{0}, P: 1}}},
		{"\ufeff1,2\t1\t0.25\r\n\r\n\t3\t\n", false, []bitext.Link{{Source: []int{1, 2}, Target: []int{1}, P: 1}, {Target: []int{3}, P: 1}}},
		{"3\t", false, []bitext.Link{{Source: []int{3}, P: 1}}},
		{" 1 , 3 \t 1", false, []bitext.Link{{Source: []int{1, 3}, Target: []int{1}, P: 1}}},
		{"1,2\t1\n\t2", true, []bitext.Link{{Source: []int{1, 2, 3}, Target: []int{1, 2}, P: 1}, {Target: []int{3, 4}, P: 1}}},
	} {
		got, err := readLinks(t, test.text, test.passages)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: %v, %v; want %v", test.text, got, err, test.want)
		}
	}
}

func TestReadLinksRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"0":                         "1:1 project.links-columns",
		"a\tb\tc\td":                "1:1 project.links-columns",
		"\t\t0.5":                   "1:1 project.links-empty",
		"0\t0\n\n1\tx":              "3:3 project.links-index",
		"-1\t0":                     "1:1 project.links-index",
		"0,\t0":                     "1:3 project.links-index",
		"0\t5":                      "1:3 project.links-range",
		"99999999999999999999999\t": "1:1 project.links-range",
		"2,1\t0":                    "1:3 project.links-order",
		"0\t1,1":                    "1:5 project.links-twice",
		"0\t0\n1,0\t1":              "2:3 project.links-twice",
		"甲,1\t0":                    "1:1 project.links-index",
		"0\t0\thigh":                "1:5 project.links-score",
		"0\t0\t1.5":                 "1:5 project.links-score",
		"0\t0\tNaN":                 "1:5 project.links-score",
	} {
		_, err := readLinks(t, text, false)
		var errs Errors
		if !errors.As(err, &errs) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		e := errs[0]
		if got := fmt.Sprintf("%d:%d %s", e.Line, e.Column, e.ID); got != want || e.Kind != Usage || e.File == "" {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if _, err := readLinks(t, "0\t2\n1\t3", true); err == nil { // there are three passages
		t.Error("a passage too many was taken")
	}
	_, err := readLinks(t, strings.Repeat("Not a link.\n", 1000), false)
	var errs Errors
	if !errors.As(err, &errs) || len(errs) != mostLinkErrors {
		t.Errorf("%d errors", len(errs))
	}
}

// FuzzReadLinks: what is read links each segment at most once, in order within a side.
func FuzzReadLinks(f *testing.F) {
	f.Add("0\t0\t1.000\n1,2\t\n", false)
	f.Add("2\t1,2\n", true)
	file := filepath.Join(f.TempDir(), "links.tsv")
	source, target := linkDocuments()
	f.Fuzz(func(t *testing.T, text string, passages bool) {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		links, err := ReadLinks(file, source, target, passages)
		if err != nil {
			return
		}
		for _, side := range []bitext.Side{bitext.Source, bitext.Target} {
			seen := map[int]bool{}
			for _, l := range links {
				if !slices.IsSorted(l.Segments(side)) || l.P != 1 {
					t.Errorf("%v", l)
				}
				for _, i := range l.Segments(side) {
					if seen[i] {
						t.Errorf("%d twice", i)
					}
					seen[i] = true
				}
			}
		}
	})
}
