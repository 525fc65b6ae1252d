package main

import (
	"os"
	"path/filepath"
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
		source := filepath.Join(dir, "zh.md")
		if _, err := os.Stat(source); err != nil {
			source = filepath.Join(dir, "en.md")
		}
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
