package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/concord-l10n/concord/bitext"
)

// text is a document of a set: its lines and the links between them.
type text struct {
	source, target []string
	gold           []pair
}

type pair struct {
	source, target []int
	contested      bool
}

func (p *pair) side(source bool) []int {
	if source {
		return p.source
	}
	return p.target
}

func readText(dir string) (*text, error) {
	t := &text{}
	for name, to := range map[string]*[]string{"source.txt": &t.source, "target.txt": &t.target} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		*to = strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	}
	b, err := os.ReadFile(filepath.Join(dir, "gold.tsv"))
	if err != nil {
		return nil, err
	}
	contested, err := contestedRows(dir)
	if err != nil {
		return nil, err
	}
	for n, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		left, right, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("%s/gold.tsv:%d: no tab", dir, n+1)
		}
		l := pair{contested: slices.Contains(contested, n)}
		if l.source, err = numbers(left); err == nil {
			l.target, err = numbers(right)
		}
		if err != nil {
			return nil, fmt.Errorf("%s/gold.tsv:%d: %w", dir, n+1, err)
		}
		t.gold = append(t.gold, l)
	}
	return t, nil
}

func numbers(list string) ([]int, error) {
	var out []int
	for _, f := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func join(lines []string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }

// printWrong lists the links that are not in the gold.
func (t *text) printWrong(w io.Writer, name string, links []bitext.Link, right int) {
	fmt.Fprintf(w, "%s: %d of %d links right, gold %d\n", name, right, len(links), len(t.gold))
	of, used := indexGold(t.gold)
	for _, l := range links {
		if ok, _ := judge(t.gold, of, used, l); ok {
			continue
		}
		fmt.Fprintf(w, "  %v %v P=%.2f\n", l.Source, l.Target, l.P)
		for _, i := range l.Source {
			fmt.Fprintf(w, "    < %s\n", clip(t.source[i]))
		}
		for _, j := range l.Target {
			fmt.Fprintf(w, "    > %s\n", clip(t.target[j]))
		}
	}
}

func clip(s string) string {
	if r := []rune(s); len(r) > 90 {
		return string(r[:90]) + "…"
	}
	return s
}
