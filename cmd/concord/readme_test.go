package main

import (
	"bytes"
	"os"
	"path/filepath"
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
