package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/concord-l10n/concord/locales"
	"golang.org/x/text/language"
)

// TestReadme holds the report that the README shows to what is printed.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	const prompt = "    $ concord "
	_, block, found := strings.Cut(string(readme), prompt)
	if !found {
		t.Fatal("the README shows no command")
	}
	command, block, _ := strings.Cut(block, "\n")
	var want strings.Builder
	for line := range strings.Lines(block) {
		if line != "\n" && !strings.HasPrefix(line, "    ") {
			break
		}
		want.WriteString(strings.TrimPrefix(line, "    "))
	}

	t.Chdir(filepath.Join("..", "..", "testdata", "releases", "2019-05-13-wang-yi-lavrov"))
	env, stdout, stderr := testEnvironment(append(strings.Fields(command), "--format", "pretty")...)
	env.Catalogue = locales.Load(language.English)
	if code := run(t.Context(), env); code != 1 {
		t.Errorf("exit %d\n%s", code, stderr)
	}
	if got := bytes.TrimSpace(stdout.Bytes()); string(got) != strings.TrimSpace(want.String()) {
		t.Errorf("it prints\n%s\nand the README shows\n%s", got, want.String())
	}
}

// TestArchitecture holds the table of what stands in the files of the large packages to the files that there are.
func TestArchitecture(t *testing.T) {
	page, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(page), "### Inside the large packages")
	table, _, ended := strings.Cut(table, "Imports run one way")
	if !found || !ended {
		t.Fatal("the page has no such table")
	}
	patterns, dir := map[string][]string{}, ""
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) < 4 || !strings.Contains(cells[2], "`") {
			continue
		}
		if first := strings.Trim(cells[1], " `"); first != "" {
			dir = first
		}
		for k, name := range strings.Split(cells[2], "`") {
			if k%2 == 1 {
				patterns[dir] = append(patterns[dir], name+".go")
			}
		}
	}
	for dir, patterns := range patterns {
		files, err := filepath.Glob(filepath.Join("..", "..", dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		files = slices.DeleteFunc(files, func(file string) bool { return strings.HasSuffix(file, "_test.go") })
		matches := func(pattern string) func(string) bool {
			return func(file string) bool { ok, _ := filepath.Match(pattern, filepath.Base(file)); return ok }
		}
		for _, pattern := range patterns {
			if !slices.ContainsFunc(files, matches(pattern)) {
				t.Errorf("%s: the page names %s, which there is not", dir, pattern)
			}
		}
		for _, file := range files {
			if !slices.ContainsFunc(patterns, func(pattern string) bool { return matches(pattern)(file) }) {
				t.Errorf("%s: the page does not name %s", dir, filepath.Base(file))
			}
		}
	}
}
