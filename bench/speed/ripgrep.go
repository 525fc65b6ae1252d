package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ripgrep returns how many megabytes a second rg looks through for terms as they are written, 0 where it is not
// installed or takes too long. The time for the text many times less that for one line leaves out what it takes to read
// the terms.
func ripgrep(terms, text []string) (float64, error) {
	rg, err := exec.LookPath("rg")
	if err != nil {
		return 0, nil
	}
	dir, err := os.MkdirTemp("", "concord-speed-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	const enough = 8e6 // bytes
	once := strings.Join(text, "\n") + "\n"
	whole := strings.Repeat(once, int(enough)/len(once)+1)
	for name, src := range map[string]string{"terms": strings.Join(terms, "\n") + "\n", "whole": whole, "line": text[0] + "\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o600); err != nil {
			return 0, err
		}
	}
	best := map[string]time.Duration{}
	for range 2 {
		for _, name := range []string{"whole", "line"} {
			t, ok := timeRipgrep(rg, filepath.Join(dir, "terms"), filepath.Join(dir, name))
			if !ok {
				return 0, nil
			}
			if best[name] == 0 || t < best[name] {
				best[name] = t
			}
		}
	}
	return float64(len(whole)) / 1e6 / (best["whole"] - best["line"]).Seconds(), nil
}

// timeRipgrep returns the processor time of rg, and whether it came to an end.
func timeRipgrep(rg, terms, file string) (time.Duration, bool) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, rg, "-F", "-j1", "--count-matches", "-f", terms, file)
	cmd.Run() // 1: nothing found
	if ctx.Err() != nil || cmd.ProcessState == nil {
		return 0, false
	}
	return cmd.ProcessState.UserTime(), true
}
