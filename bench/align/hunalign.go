package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/token"
)

// hunalign runs hunalign (Varga et al., Parallel corpora for medium density languages, RANLP 2005) where it
// is installed: without a dictionary, with a second pass that learns one.
type hunalign struct{ program string } // "": not installed

func findHunalign() hunalign {
	program, _ := exec.LookPath("hunalign")
	return hunalign{program}
}

// align returns the links that hunalign makes of a text, whose words it is given one by one.
func (h hunalign) align(t *text, from, to language.Tag) ([]bitext.Link, error) {
	dir, err := os.MkdirTemp("", "hunalign")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	dictionary, source, target := filepath.Join(dir, "dictionary"), filepath.Join(dir, "source"), filepath.Join(dir, "target")
	if err := errors.Join(
		os.WriteFile(dictionary, nil, 0o600),
		os.WriteFile(source, tokenised(t.source, from), 0o600),
		os.WriteFile(target, tokenised(t.target, to), 0o600),
	); err != nil {
		return nil, err
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(h.program, "-realign", "-utf", dictionary, source, target)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("hunalign: %w: %s", err, errs.String())
	}
	return readLadder(out.String())
}

func tokenised(lines []string, lang language.Tag) []byte {
	var b bytes.Buffer
	for _, line := range lines {
		for k, w := range token.Words(line, lang) {
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(line[w.Start:w.End])
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// readLadder reads the nodes of the path that hunalign found, a rung a line.
func readLadder(ladder string) ([]bitext.Link, error) {
	var links []bitext.Link
	i, j := 0, 0
	for line := range strings.Lines(ladder) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			return nil, fmt.Errorf("hunalign: a rung without places: %q", line)
		}
		n, err := strconv.Atoi(fields[0])
		m, err2 := strconv.Atoi(fields[1])
		if err := errors.Join(err, err2); err != nil || n < i || m < j {
			return nil, fmt.Errorf("hunalign: reading the rung %q: %w", line, err)
		}
		links = append(links, rung(i, n, j, m)...)
		i, j = n, m
	}
	return links, nil
}

// rung returns the link of the segments between two nodes; what has no counterpart is a link of its own.
func rung(i, n, j, m int) []bitext.Link {
	var l bitext.Link
	for ; i < n; i++ {
		l.Source = append(l.Source, i)
	}
	for ; j < m; j++ {
		l.Target = append(l.Target, j)
	}
	if len(l.Source) > 0 && len(l.Target) > 0 {
		return []bitext.Link{l}
	}
	var links []bitext.Link
	for k := range l.Source {
		links = append(links, bitext.Link{Source: l.Source[k : k+1]})
	}
	for k := range l.Target {
		links = append(links, bitext.Link{Target: l.Target[k : k+1]})
	}
	return links
}
