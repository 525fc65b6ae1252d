package main

import (
	"os"
	"testing"
)

// TestCases holds the checks to the terminology cases, our own and the others where they are at hand: compliant
// translations stay silent, and faults are found under the right name.
func TestCases(t *testing.T) {
	for _, file := range []string{"cases.jsonl", "../../../shared/eval/terms/cases.jsonl"} {
		if _, err := os.Stat(file); err != nil {
			t.Logf("%s is not at hand", file)
			continue
		}
		groups, log, err := scoreCases(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, g := range groups {
			if g.quiet < g.silent || g.named < g.due || g.extra > 0 {
				t.Errorf("%s: %s: %+v", file, name, *g)
			}
		}
		if t.Failed() {
			for _, line := range log {
				t.Log(line)
			}
		}
	}
}
