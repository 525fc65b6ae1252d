package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// documents checks the whole documents of a set: from the original to the translation, and back too
// where both are authentic.
func (b *bench) documents(w io.Writer, set string) error {
	dirs, err := os.ReadDir(filepath.Join(b.eval, set))
	if err != nil {
		return err
	}
	tab := newTable(w)
	known, err := readVerdicts()
	if err != nil {
		return err
	}
	all := counts{}
	var j judged
	for _, d := range dirs {
		if !d.IsDir() {
			continue
		}
		dir := filepath.Join(b.eval, set, d.Name())
		for _, pair := range directions(dir) {
			fs, err := b.check(filepath.Join(dir, pair[0]+".txt"), filepath.Join(dir, pair[1]+".txt"),
				"--source-lang", pair[0], "--target-lang", pair[1])
			if err != nil {
				return err
			}
			own := counts{}
			own.add(fs)
			all.add(fs)
			known.judge(&j, d.Name(), fs)
			fmt.Fprintf(tab, "%s\t%s→%s\t%d errors\t%s\n", d.Name(), pair[0], pair[1], own.errors(), own)
			b.list(tab, d.Name(), fs)
		}
	}
	fmt.Fprintf(tab, "all\t\t%d errors\t%s\n", all.errors(), all)
	fmt.Fprintf(tab, "errors by verdict: %s\n", j)
	return tab.Flush()
}

// directions returns the pairs of languages of a document, source first: English or Chinese is the
// original, and of an authentic document both are.
func directions(dir string) [][2]string {
	files, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	var langs []string
	for _, f := range files {
		langs = append(langs, strings.TrimSuffix(filepath.Base(f), ".txt"))
	}
	slices.Sort(langs)
	if len(langs) != 2 {
		return nil
	}
	name := filepath.Base(dir)
	there, back := [2]string{langs[0], langs[1]}, [2]string{langs[1], langs[0]}
	switch {
	case strings.HasPrefix(name, "ca-"), name == "un-charter-en-fr", name == "un-charter-en-zh":
		return [][2]string{there, back}
	case strings.HasPrefix(langs[1], "zh") && name != "sdg-targets-en-zh":
		return [][2]string{back}
	case langs[0] == "ar":
		return [][2]string{back}
	}
	return [][2]string{there}
}
