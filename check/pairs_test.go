package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// TestFactPairs runs the checks of facts on correct translations of sentences with facts that are easily
// misread, which they have to leave alone, and on the same with one mistake, which they have to find.
// testdata/pairs/<source>-<target>.txt says how a line is made up.
func TestFactPairs(t *testing.T) {
	files, err := filepath.Glob("testdata/pairs/*.txt")
	if err != nil || len(files) < 15 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		from, to, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txt"), "-")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(strings.TrimSpace(line), " | ")
			if len(f) != 4 {
				t.Fatalf("%s: %q has %d fields", file, line, len(f))
			}
			n++
			was, now, ok := strings.Cut(f[2], " => ")
			if !ok || strings.Count(f[1], was) == 0 {
				t.Errorf("%s: %q is not in %q", file, was, f[1])
			}
			if found := factErrors(from, to, f[0], f[1]); len(found) > 0 {
				t.Errorf("%s: %s\n%s\nfound %v", file, f[0], f[1], found)
			}
			wrong := strings.Replace(f[1], was, now, 1)
			if found := factErrors(from, to, f[0], wrong); !slices.ContainsFunc(found, func(s string) bool {
				name, _, _ := strings.Cut(s, " ")
				return slices.Contains(strings.Split(f[3], ","), name)
			}) {
				t.Errorf("%s: %s\n%s\nfound only %v", file, f[0], wrong, found)
			}
		}
		if n < 3 {
			t.Errorf("%s: only %d sentences", file, n)
		}
	}
}

// TestFactSilence runs the checks of facts on more correct translations.
func TestFactSilence(t *testing.T) {
	data, err := os.ReadFile("testdata/silent.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) != 3 {
			continue
		}
		from, to, _ := strings.Cut(f[0], "-")
		if found := factErrors(from, to, f[1], f[2]); len(found) > 0 {
			t.Errorf("%s\n%s\nfound %v", f[1], f[2], found)
		}
	}
}

// factErrors are the errors of the checks of facts, each its name and the words.
func factErrors(from, to, source, target string) []string {
	in := check.Input{
		Source: document.Parse("source.md", language.Make(from), []byte(source+"\n")),
		Target: document.Parse("target.md", language.Make(to), []byte(target+"\n")),
	}
	in.Bitext = oneLink(in.Source, in.Target)
	var found []string
	for _, f := range check.Run(in).Findings {
		if slices.Contains([]string{"number", "percent", "currency", "date", "weekday"}, f.Check) && f.Severity == check.Error {
			doc := in.Target
			if f.Side == "source" {
				doc = in.Source
			}
			found = append(found, fmt.Sprintf("%s %q", f.Check, doc.Source[f.Span.Start:f.Span.End]))
		}
	}
	return found
}
