package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkProcess checks the release of the README, its text twice over (11 KB of both languages), as a whole process,
// and reports the processor time of it, user and system together: the least and the median. The wall time that
// every benchmark reports has the start of the process by the system in it.
func BenchmarkProcess(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "concord.exe") // the name that Windows asks for
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("building the program: %v\n%s", err, out)
	}
	args := []string{"check"}
	for _, name := range []string{"zh.md", "en.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "releases", "2019-05-13-wang-yi-lavrov", name))
		if err != nil {
			b.Fatal(err)
		}
		_, body, found := bytes.Cut(text[3:], []byte("\n---\n")) // behind the front matter
		if !found {
			b.Fatalf("%s has no front matter", name)
		}
		args = append(args, filepath.Join(dir, name))
		if err := os.WriteFile(args[len(args)-1], append(text, body...), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	var times []time.Duration
	for b.Loop() {
		run := exec.Command(program, args...)
		if out, err := run.CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", args, err, out)
		}
		times = append(times, run.ProcessState.UserTime()+run.ProcessState.SystemTime())
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[0].Microseconds())/1000, "CPU-ms-least")
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "CPU-ms-median")
}
