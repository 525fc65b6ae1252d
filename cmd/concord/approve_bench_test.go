package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/concord-l10n/concord/locales"
	"golang.org/x/text/language"
)

// BenchmarkApprove approves a translation in a git repository with a thousand commits, of which a hundred
// touched it, by ten persons: all that `concord approve` does but to start. What it writes is taken back.
func BenchmarkApprove(b *testing.B) {
	dir := b.TempDir()
	b.Chdir(dir)
	concord := func(args ...string) {
		env, _, stderr := testEnvironment(args...)
		env.Catalogue = locales.Load(language.English)
		if code := run(b.Context(), env); code != 0 {
			b.Fatalf("%s: exit %d\n%s", args, code, stderr)
		}
	}
	var editors strings.Builder
	for i := range 10 {
		fmt.Fprintf(&editors, "  - {name: Translator %d, email: [t%d@example.org], role: translator}\n", i, i)
	}
	source, target := "# 访问\n", "# A visit\n"
	for range 25 {
		source += "\n双方签署了70项协议。两国关系处于历史最好时期。\n"
		target += "\nThe two sides signed 70 agreements. Their relations are at their best in history.\n"
	}
	writeTree(b, dir, map[string]string{
		"concord.yaml":                "source: zh\ntargets: [en]\neditors:\n  - {name: Li, email: [li@example.org]}\n" + editors.String(),
		"releases/visit/release.yaml": "title: A visit\ndate: 2019-05-13\n",
		"releases/visit/zh.md":        source,
		"releases/visit/en.md":        target,
	})
	keys := b.TempDir()
	for _, name := range []string{"li", "t1"} {
		if err := newKey(filepath.Join(keys, name), name, ""); err != nil {
			b.Fatal(err)
		}
		concord("keys", "enrol", name+"@example.org", "--key", filepath.Join(keys, name+".pub"), "-q")
	}
	manyCommits(b, dir, target)
	for _, kind := range []string{"freeze", "submit"} {
		concord(kind, "visit", "--as", "t1@example.org", "--key", filepath.Join(keys, "t1"), "-q")
	}
	events := func() []string {
		files, _ := filepath.Glob(filepath.Join("releases", "visit", "ledger", "*"))
		return files
	}
	before := events()
	b.ResetTimer()
	for b.Loop() {
		concord("approve", "visit", "--as", "li@example.org", "--key", filepath.Join(keys, "li"), "-q")
		b.StopTimer()
		after := events()
		if len(after) != len(before)+2 {
			b.Fatalf("%d files in the ledger, %d before", len(after), len(before))
		}
		for _, name := range after {
			if !slices.Contains(before, name) {
				_ = os.Remove(name)
			}
		}
		b.StartTimer()
	}
}

// manyCommits makes a repository whose last commit has the text as it is.
func manyCommits(b *testing.B, dir, text string) {
	b.Helper()
	var stream bytes.Buffer
	data := func(s string) { fmt.Fprintf(&stream, "data %d\n%s\n", len(s), s) }
	for i := 1; i <= 1000; i++ {
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter T <t%d@example.org> %d +0000\n", i%10, 1_500_000_000+i)
		data(fmt.Sprintf("edit %d", i))
		name, content := fmt.Sprintf("docs/%d.md", i%200), fmt.Sprint(i)
		if i%10 == 0 {
			name, content = "releases/visit/en.md", fmt.Sprintf("%s\n%d\n", text, i)
		}
		if i == 1000 {
			content = text
		}
		fmt.Fprintf(&stream, "M 100644 inline %s\n", name)
		data(content)
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"fast-import", "--quiet"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = dir, &stream
		if args[0] == "init" {
			cmd.Stdin = nil
		}
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
}
