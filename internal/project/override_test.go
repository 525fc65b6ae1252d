package project

import (
	"path/filepath"
	"testing"

	"github.com/concord-l10n/concord/check"
)

func TestFits(t *testing.T) {
	for _, c := range []struct {
		glob, path string
		want       bool
	}{
		{"docs/*.md", "docs/a.md", true}, {"docs/*.md", "docs/x/a.md", false}, {"docs/**", "docs/x/a.md", true}, {"docs/**", "docs", false},
		{"docs/**/a.md", "docs/a.md", true}, {"docs/**/a.md", "docs/x/y/a.md", true}, {"**/a.md", "a.md", true}, {"**/a.md", "x/a.md", true},
		{"**/a.md", "x/ba.md", false}, {"a?.md", "ab.md", true}, {"a?.md", "a/.md", false}, {"./a.md", "a.md", true}, {"a+(b).md", "a+(b).md", true},
		{"**", "x/y", true}, {"*", "x/y", false},
	} {
		if got := fits(c.glob, c.path); got != c.want {
			t.Errorf("%s, %s: %v", c.glob, c.path, got)
		}
	}
}

func TestChecksIn(t *testing.T) {
	dir := t.TempDir()
	s := Settings{Dir: dir, Checks: map[string]check.Severity{"number": check.Warning, "date": check.Off}, Overrides: []Override{
		{Files: []Pattern{{Glob: "old/**"}}, Checks: map[string]check.Severity{"number": check.Off}},
		{Files: []Pattern{{Glob: "**/en.md"}}, Checks: map[string]check.Severity{"number": check.Error}},
	}}
	for file, want := range map[string]check.Severity{"new/fr.md": check.Warning, "old/fr.md": check.Off, "old/en.md": check.Error} {
		if got := s.ChecksIn(filepath.Join(dir, filepath.FromSlash(file))); got["number"] != want || got["date"] != check.Off {
			t.Errorf("%s: %v", file, got)
		}
	}
}
