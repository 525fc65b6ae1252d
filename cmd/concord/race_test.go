package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTwoProcesses: of two processes that write to one ledger at once, each has its event there or is
// told, with exit code 3, what the other one did; then it can be done again. Nothing is lost.
func TestTwoProcesses(t *testing.T) {
	dir := raceProject(t)
	events := 0
	lines := [2][]string{
		{"visit", "--lang", "en", "--as", "li@example.org", "--key", "li", "--reason", "the embassy"},
		{"visit", "--lang", "ru", "--as", "chen@example.org", "--key", "chen", "--reason", "the ministry"},
	}
	actors := [2]string{"li@example.org", "chen@example.org"}
	for _, command := range []string{"hold", "resume", "hold", "resume"} {
		var running [2]*exec.Cmd
		var stderr [2]bytes.Buffer
		for i, args := range lines {
			running[i] = concordIn(dir, append([]string{command}, args...)...)
			running[i].Stderr = &stderr[i]
			if err := running[i].Start(); err != nil {
				t.Fatal(err)
			}
		}
		wrote := 0
		var refused []int
		for i, cmd := range running {
			err := cmd.Wait()
			var exit *exec.ExitError
			switch {
			case err == nil:
				wrote++
			case errors.As(err, &exit) && exitCode(exit.ExitCode()) == exitRefused &&
				strings.Contains(stderr[i].String(), "another event was written: "+command) &&
				strings.Contains(stderr[i].String(), "by "+actors[1-i]):
				refused = append(refused, i)
			default:
				t.Fatalf("%s: %v\n%s", command, err, &stderr[i])
			}
		}
		if events += wrote; wrote == 0 || countEvents(t, dir) != events {
			t.Fatalf("%s: %d wrote, and there are %d events, want %d", command, wrote, countEvents(t, dir), events)
		}
		for _, i := range refused {
			if out, err := concordIn(dir, append([]string{command}, lines[i]...)...).CombinedOutput(); err != nil {
				t.Fatalf("%s, again: %v\n%s", command, err, out)
			}
			events++
		}
	}
	if out, err := concordIn(dir, "verify").CombinedOutput(); err != nil || countEvents(t, dir) != events {
		t.Errorf("%v, %d events, want %d\n%s", err, countEvents(t, dir), events, out)
	}
}

// raceProject is a project with a release in two languages, outside git, and two editors with keys.
func raceProject(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"concord.yaml": "source: zh\ntargets: [en, ru]\npacks: []\neditors:\n" +
			"  - {name: Li Na, email: [li@example.org], role: editor}\n  - {name: Chen Yi, email: [chen@example.org], role: editor}\n",
		"releases/visit/release.yaml": "title: A visit\ndate: 2019-05-13\n",
		"releases/visit/zh.md":        "# 访问\n",
		"releases/visit/en.md":        "# A visit\n",
		"releases/visit/ru.md":        "# Визит\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"li", "chen"} {
		if err := newKey(filepath.Join(dir, name), name, ""); err != nil {
			t.Fatal(err)
		}
		if out, err := concordIn(dir, "keys", "enrol", name+"@example.org", "--key", name+".pub").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return dir
}

// concordIn is the program, in a folder.
func concordIn(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("concord", append([]string{"--ui-lang", "en"}, args...)...)
	cmd.Dir = dir
	return cmd
}

// countEvents counts those of the release.
func countEvents(t *testing.T, dir string) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "releases", "visit", "ledger", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}
