package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// speed times the checks of one pair of long texts, alignment and loading aside, and whole processes on that
// pair and on many short ones, by the news.
func (b *bench) speed(w io.Writer) error {
	sets, err := b.rowSets()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "speed")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tab := newTable(w)
	fmt.Fprintln(tab, "texts\tbytes\tchecks alone\tprocess (CPU)\tMB/s a core\tmemory")
	for _, s := range sets {
		if !strings.HasPrefix(s.name, "wmt") {
			continue
		}
		if err := b.speedOf(tab, s, dir); err != nil {
			return err
		}
	}
	return tab.Flush()
}

func (b *bench) speedOf(w io.Writer, s rowSet, dir string) error {
	const long, short, pairs = 300_000, 5_000, 2_000 // characters, bytes
	source, target := s.stretch(0, long)
	alone := checksAlone(s, source, target)
	if err := s.write(dir, "long", source, target); err != nil {
		return err
	}
	used, err := b.process(filepath.Join(dir, s.name, "long"), s)
	if err != nil {
		return err
	}
	size := len(source) + len(target)
	fmt.Fprintf(w, "%s, one pair\t%d\t%.2f s\t%.2f s\t%.1f\t%d MB\n", s.name, size, alone.Seconds(), used.cpu.Seconds(), used.rate(size), used.memory>>20)

	many := filepath.Join(dir, "many")
	size = 0
	for n := range pairs {
		source, target := s.stretch(n*7%len(s.source), short/2)
		if err := s.write(many, fmt.Sprintf("%04d", n), source, target); err != nil {
			return err
		}
		size += len(source) + len(target)
	}
	if used, err = b.process(filepath.Join(many, s.name), s); err != nil {
		return err
	}
	fmt.Fprintf(w, "%s, %d pairs\t%d\t\t%.2f s\t%.1f\t%d MB\n", s.name, pairs, size, used.cpu.Seconds(), used.rate(size), used.memory>>20)
	return nil
}

// stretch returns rows from one on, around again at the end, with about so many characters a side.
func (s *rowSet) stretch(from, characters int) (source, target []byte) {
	for n, size := from, 0; size < 2*characters; n++ {
		a, b := s.source[n%len(s.source)], s.target[n%len(s.target)]
		source, target = append(append(source, a...), '\n'), append(append(target, b...), '\n')
		size += utf8.RuneCountInString(a) + utf8.RuneCountInString(b) + 2
	}
	return source, target
}

func (s *rowSet) write(dir, name string, source, target []byte) error {
	dir = filepath.Join(dir, s.name, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, s.from+".txt"), source, 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, s.to+".txt"), target, 0o600)
}

// checksAlone is how long all checks take on a pair that is read and aligned, the best of three times.
func checksAlone(s rowSet, source, target []byte) time.Duration {
	in := check.Input{
		Source:   document.Parse("source.txt", language.Make(s.from), source),
		Target:   document.Parse("target.txt", language.Make(s.to), target),
		Glossary: glossary.New(),
	}
	in.Bitext = bitext.Align(in.Source, in.Target, bitext.Options{})
	best := time.Duration(0)
	for range 3 {
		start := time.Now()
		check.Run(in)
		if t := time.Since(start); best == 0 || t < best {
			best = t
		}
	}
	return best
}

// usage is what a process has used.
type usage struct {
	cpu    time.Duration
	memory int64 // bytes, at most
}

func (u usage) rate(bytes int) float64 { return float64(bytes) / 1e6 / u.cpu.Seconds() }

// process runs concord on a folder of pairs.
func (b *bench) process(dir string, s rowSet) (usage, error) {
	cmd := exec.Command(b.concord, "check", "--quiet", "--fail-on", "never", "--source-lang", s.from, dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		return usage{}, fmt.Errorf("%s: %w\n%.500s", dir, err, out)
	}
	u := usage{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = r.Maxrss * 1024
	}
	return u, nil
}
