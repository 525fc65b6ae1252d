package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// rowSet is sentence pairs with their languages.
type rowSet struct {
	name, from, to string
	source, target []string
}

// rows checks the row sets, line i linked with line i, and counts the rows that have an error.
func (b *bench) rows(w io.Writer) error {
	sets, err := b.rowSets()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "rows")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tab := newTable(w)
	fmt.Fprintln(tab, "set\trows\twith an error\tshare\tfindings")
	known, err := readVerdicts()
	if err != nil {
		return err
	}
	rows, bad := 0, 0
	var j judged
	for _, s := range sets {
		source, target := filepath.Join(dir, s.name+".source."+s.from+".txt"), filepath.Join(dir, s.name+".target."+s.to+".txt")
		for file, lines := range map[string][]string{source: s.source, target: s.target} {
			if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
				return err
			}
		}
		fs, err := b.check(source, target, "--linked", "--source-lang", s.from, "--target-lang", s.to)
		if err != nil {
			return err
		}
		c := counts{}
		c.add(fs)
		with := map[int]bool{}
		for _, f := range fs {
			if f.Severity == "error" {
				with[f.Start.Line] = true
			}
		}
		fmt.Fprintf(tab, "%s\t%d\t%d\t%.2f %%\t%s\n", s.name, len(s.source), len(with), 100*float64(len(with))/float64(len(s.source)), c)
		b.list(tab, s.name, fs)
		known.judge(&j, s.name, fs)
		rows, bad = rows+len(s.source), bad+len(with)
	}
	fmt.Fprintf(tab, "all\t%d\t%d\t%.2f %%\n", rows, bad, 100*float64(bad)/float64(rows))
	fmt.Fprintf(tab, "errors by verdict: %s: %.2f %% of the rows have a false one\n", j, 100*float64(len(j.lines))/float64(rows))
	return tab.Flush()
}

// rowSets reads the sets: those of wmt, a pair a line, and of align those whose gold links line i with line i.
func (b *bench) rowSets() ([]rowSet, error) {
	var sets []rowSet
	files, err := filepath.Glob(filepath.Join(b.eval, "wmt", "*.tsv"))
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".dev.tsv")
		s := rowSet{name: name, from: name[len(name)-4 : len(name)-2], to: name[len(name)-2:]}
		for line := range strings.Lines(string(src)) {
			if a, b, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t"); ok {
				s.source, s.target = append(s.source, a), append(s.target, b)
			}
		}
		sets = append(sets, s)
	}
	for _, pattern := range []string{"laws-enfr", "pydocs-enzh", "otel-en*"} {
		dirs, err := filepath.Glob(filepath.Join(b.eval, "align", pattern))
		if err != nil {
			return nil, err
		}
		for _, dir := range dirs {
			s, err := linkedRows(dir)
			if err != nil {
				return nil, err
			}
			sets = append(sets, s)
		}
	}
	return sets, nil
}

func linkedRows(dir string) (rowSet, error) {
	name := filepath.Base(dir)
	s := rowSet{name: name, from: name[len(name)-4 : len(name)-2], to: name[len(name)-2:]}
	docs, err := os.ReadDir(dir)
	if err != nil {
		return s, err
	}
	for _, d := range docs {
		var lines [3][]string
		for k, file := range []string{"source.txt", "target.txt", "gold.tsv"} {
			src, err := os.ReadFile(filepath.Join(dir, d.Name(), file))
			if err != nil {
				return s, err
			}
			lines[k] = strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
		}
		for i := range min(len(lines[0]), len(lines[1])) {
			if i < len(lines[2]) && lines[2][i] == fmt.Sprintf("%d\t%d", i, i) {
				s.source, s.target = append(s.source, lines[0][i]), append(s.target, lines[1][i])
			}
		}
	}
	return s, nil
}
