package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCorrectTexts checks texts of many kinds with a complete and right translation: nothing may be said.
func TestCorrectTexts(t *testing.T) {
	const root = "../../testdata/correct"
	dirs, err := filepath.Glob(filepath.Join(root, "*", ""))
	if err != nil {
		t.Fatal(err)
	}
	pairs := 0
	for _, dir := range dirs {
		source := filepath.Join(dir, sourceOf(dir)+".md")
		targets, err := filepath.Glob(filepath.Join(dir, "*.md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range targets {
			if target == source {
				continue
			}
			pairs++
			if stdout, stderr, code := checkPair(source, target, "text"); code != 0 || stdout != "" {
				t.Errorf("%s: exit %d\n%s%s", filepath.Base(dir), code, stdout, stderr)
			}
		}
	}
	if pairs == 0 {
		t.Error("no texts")
	}
}

// sourceOf is the language of the source in a folder: what draft.tsv says, else Chinese or English.
func sourceOf(dir string) string {
	if d, err := readDraft(dir); err == nil {
		return d.source
	}
	if _, err := os.Stat(filepath.Join(dir, "zh.md")); err == nil {
		return "zh"
	}
	return "en"
}

// draftOf is a translation with mistakes in it, made of a correct one.
type draftOf struct {
	source, target string
	edits          []draftEdit
}

// draftEdit is a mistake: the words that become others, the checks any of which is right, of an omission the
// source that is missing, and what keeps it from having to be found: "may" where a reader may overlook it, "term"
// where only a termbase of that language can tell.
type draftEdit struct{ was, now, checks, missing, unless string }

func readDraft(dir string) (d draftOf, err error) {
	data, err := os.ReadFile(filepath.Join(dir, "draft.tsv"))
	if err != nil {
		return d, err
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if langs, ok := strings.CutPrefix(line, "# "); ok && d.source == "" {
			d.source, d.target, _ = strings.Cut(langs, " ")
		} else if f := strings.Split(strings.ReplaceAll(line, `\n`, "\n"), "\t"); len(f) >= 4 {
			e := draftEdit{was: f[0], now: f[1], checks: f[2], missing: f[3]}
			if len(f) > 4 {
				e.unless = f[4]
			}
			d.edits = append(d.edits, e)
		}
	}
	return d, nil
}

// TestDrafts checks the correct texts with all of a draft's mistakes in them: at least 90 of a hundred are
// found under a right name of those that have to be, and nothing else is an error.
func TestDrafts(t *testing.T) {
	dirs, err := filepath.Glob("../../testdata/correct/*/draft.tsv")
	if err != nil || len(dirs) < 10 {
		t.Fatal(dirs, err)
	}
	found, all := 0, 0
	for _, path := range dirs {
		dir := filepath.Dir(path)
		d, err := readDraft(dir)
		if err != nil {
			t.Fatal(err)
		}
		good, err := os.ReadFile(filepath.Join(dir, d.target+".md"))
		if err != nil {
			t.Fatal(err)
		}
		draft := string(good)
		for _, e := range d.edits {
			if !strings.Contains(draft, e.was) {
				t.Fatalf("%s: %q is not there", dir, e.was)
			}
			draft = strings.Replace(draft, e.was, e.now, 1)
		}
		target := filepath.Join(t.TempDir(), d.target+".md")
		if err := os.WriteFile(target, []byte(draft), 0o600); err != nil {
			t.Fatal(err)
		}
		source := filepath.Join(dir, d.source+".md")
		n, of := judgeDraft(t, dir, source, target, draft, d.edits)
		found, all = found+n, all+of
	}
	t.Logf("%d of %d mistakes found", found, all)
	if found*100 < all*90 {
		t.Errorf("only %d of %d mistakes found", found, all)
	}
}

// judgeDraft returns how many of the mistakes that have to be found are, and fails the test for any other error.
func judgeDraft(t *testing.T, dir, source, target, draft string, edits []draftEdit) (found, of int) {
	t.Helper()
	src, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	out, stderr, _ := checkPair(source, target, "json")
	var report struct {
		Findings []struct {
			Check, Severity, Side, Text string
			Span                        struct{ Start, End int }
			Related                     []struct {
				Side string
				Span struct{ Start, End int }
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%s: %v\n%s", dir, err, stderr)
	}
	type place struct {
		side       string
		start, end int
	}
	overlaps := func(p place, side string, start int, words string) bool {
		return words != "" && start >= 0 && p.side == side && p.start < start+len(words) && p.end > start
	}
	known := make([]bool, len(report.Findings))
	for _, e := range edits {
		at := strings.Index(draft, e.now)
		missing := strings.Index(string(src), e.missing)
		hit := false
		for k, f := range report.Findings {
			places := []place{{f.Side, f.Span.Start, f.Span.End}}
			for _, r := range f.Related {
				places = append(places, place{r.Side, r.Span.Start, r.Span.End})
			}
			touches := slices.ContainsFunc(places, func(p place) bool {
				return overlaps(p, "target", at, e.now) || overlaps(p, "source", missing, e.missing)
			})
			known[k] = known[k] || touches
			hit = hit || touches && slices.Contains(strings.Split(e.checks, ","), f.Check)
		}
		if e.unless == "" {
			of++
		}
		switch {
		case !hit:
			t.Logf("%s: not found: %q => %q %s", filepath.Base(dir), e.was, e.now, e.unless)
		case e.unless == "":
			found++
		}
	}
	for k, f := range report.Findings {
		if !known[k] && f.Severity == "error" {
			t.Errorf("%s: %s %q is none of the mistakes", filepath.Base(dir), f.Check, f.Text)
		}
	}
	return found, of
}
