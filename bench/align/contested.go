package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/concord-l10n/concord/bitext"
)

// contestedFile lists rows of gold that are thought wrong: set, document, lines of gold.tsv counted from 0, reason.
const contestedFile = "bench/align/contested.tsv"

var contestedList = sync.OnceValues(func() ([]string, error) {
	b, err := os.ReadFile(contestedFile)
	return strings.Split(strings.TrimSpace(string(b)), "\n"), err
})

// contestedRows returns the rows of a document's gold that are thought wrong.
func contestedRows(dir string) ([]int, error) {
	set, name := filepath.Base(filepath.Dir(dir)), filepath.Base(dir)
	list, err := contestedList()
	if err != nil {
		return nil, err
	}
	var rows []int
	for n, line := range list {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%s:%d: %d fields, not 4", contestedFile, n+1, len(f))
		}
		if f[0] != set || f[1] != name {
			continue
		}
		for _, r := range strings.Split(f[2], ",") {
			row, err := strconv.Atoi(r)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", contestedFile, n+1, err)
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// lines returns the lines of a side.
func (t *text) lines(source bool) []string {
	if source {
		return t.source
	}
	return t.target
}

// contested tells of each line of a side whether a contested row has it.
func (t *text) contested(source bool) []bool {
	of := make([]bool, len(t.lines(source)))
	for _, g := range t.gold {
		if g.contested {
			for _, i := range g.side(source) {
				of[i] = true
			}
		}
	}
	return of
}

// uncontested returns the gold and the links that have no line of a contested row.
func (t *text) uncontested(links []bitext.Link) ([]pair, []bitext.Link) {
	s, g := t.contested(true), t.contested(false)
	gold := slices.DeleteFunc(slices.Clone(t.gold), func(p pair) bool { return p.contested })
	links = slices.DeleteFunc(slices.Clone(links), func(l bitext.Link) bool {
		in := func(of []bool) func(int) bool { return func(i int) bool { return of[i] } }
		return slices.ContainsFunc(l.Source, in(s)) || slices.ContainsFunc(l.Target, in(g))
	})
	return gold, links
}

// runs returns for each line the first line of the run of equal lines that it is in.
func runs(lines []string) []int {
	of := make([]int, len(lines))
	for i := range lines {
		of[i] = i
		if i > 0 && lines[i] == lines[i-1] {
			of[i] = of[i-1]
		}
	}
	return of
}
