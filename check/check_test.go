package check_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

var update = flag.Bool("update", false, "rewrite the wanted findings in testdata")

// TestCases runs the cases in testdata/*.txtar. A case is the files NAME/<lang>, source first, then
// the target, with what is to be found in NAME/want: a line for each finding, its severity, check,
// side and words. NAME/glossary.yaml is its termbase, NAME/date the date of the text.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases:", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := false
		for _, c := range cases(archive) {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+c.name, func(t *testing.T) {
				got := c.run(t)
				if want := string(c.want.Data); got != want {
					if *update {
						c.want.Data, changed = []byte(got), true
						return
					}
					t.Errorf("found\n%swant\n%s", got, want)
				}
			})
		}
		if changed {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

type testCase struct {
	name           string
	source, target *document.Document
	terms          []byte
	date           string
	want           *txtar.File
}

// today is the day on which suppressions are looked at.
var today = time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)

// cases puts the files of an archive together to cases, in order.
func cases(archive *txtar.Archive) []*testCase {
	var all []*testCase
	byName := map[string]*testCase{}
	for i := range archive.Files {
		f := &archive.Files[i]
		name, part, _ := strings.Cut(f.Name, "/")
		c := byName[name]
		if c == nil {
			c = &testCase{name: name, want: &txtar.File{}}
			byName[name] = c
			all = append(all, c)
		}
		switch {
		case part == "want":
			c.want = f
		case part == "date":
			c.date = strings.TrimSpace(string(f.Data))
		case part == "glossary.yaml":
			c.terms = f.Data
		case c.source == nil:
			c.source = document.Parse(part+".md", language.Make(part), f.Data)
		default:
			c.target = document.Parse(part+".md", language.Make(part), f.Data)
		}
	}
	return all
}

// run checks the case and returns its findings, one a line.
func (c *testCase) run(t *testing.T) string {
	t.Helper()
	terms, problems := glossary.Load("glossary.yaml", append([]byte("concepts:\n"), c.terms...))
	if len(problems) > 0 {
		t.Fatalf("termbase: %+v", problems)
	}
	in := check.Input{Source: c.source, Target: c.target, Glossary: terms, Suppressions: &check.Suppressions{Today: today}}
	if c.date != "" {
		day, err := time.Parse(time.DateOnly, c.date)
		if err != nil {
			t.Fatal(err)
		}
		in.Date = day
	}
	var b strings.Builder
	for _, f := range check.Run(in).Findings {
		doc := c.target
		if f.Side == bitext.Source {
			doc = c.source
		}
		fmt.Fprintf(&b, "%s %s %s %q\n", f.Severity, f.Check, f.Side, doc.Source[f.Span.Start:f.Span.End])
	}
	return b.String()
}

func TestFingerprintsOutliveMovedLines(t *testing.T) {
	find := func(target string) []check.Finding {
		in := check.Input{
			Source: document.Parse("zh.md", language.Chinese, []byte("会议通过了70项决议。\n\n双方同意继续努力。\n")),
			Target: document.Parse("en.md", language.English, []byte(target)),
		}
		return check.Run(in).Findings
	}
	before := find("The meeting adopted 60 resolutions.\n\nThe two sides agreed to keep working.\n")
	after := find("\n\n\nThe meeting adopted 60 resolutions.\n\n\nThe two sides agreed to keep working.\n")
	other := find("The meeting adopted 50 resolutions.\n\nThe two sides agreed to keep working.\n")
	if len(before) != 1 || len(after) != 1 || len(other) != 1 {
		t.Fatalf("findings: %d, %d, %d; want one each", len(before), len(after), len(other))
	}
	if before[0].Fingerprint != after[0].Fingerprint {
		t.Error("moved lines change the fingerprint")
	}
	if before[0].Fingerprint == other[0].Fingerprint {
		t.Error("another wording has the same fingerprint")
	}
	if before[0].Span == after[0].Span {
		t.Error("the second text was not moved")
	}
}
