package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mistake is an entry of errors.json.
type mistake struct {
	ID, Kind, Severity string
	Checks             []string
	SourceText         string `json:"source_text"`
	TargetText         string `json:"target_text"`
	TargetParagraph    string `json:"target_paragraph"`
	NeedsTerm          string `json:"needs_term"`
	Occurrence         int
	AnyOccurrence      bool `json:"any_occurrence"`
}

// tally counts mistakes and how many of them are found.
type tally struct{ found, of int }

func (t tally) String() string { return fmt.Sprintf("%d/%d", t.found, t.of) }

// releases scores the press releases as their README says.
func (b *bench) releases(w io.Writer) error {
	files, err := filepath.Glob(filepath.Join(b.eval, "releases", "*", "errors.json"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no releases below %s: %v", b.eval, err)
	}
	tab := newTable(w)
	fmt.Fprintln(tab, "release\tmust found\tall found\terrors on good\twarnings on good\tother errors on draft")
	var must, all tally
	kinds := map[string]*tally{}
	var sums [3]int
	for _, file := range files {
		dir := filepath.Dir(file)
		r, err := b.release(tab, dir, kinds)
		if err != nil {
			return err
		}
		fmt.Fprintf(tab, "%s\t%v\t%v\t%d\t%d\t%d\n", filepath.Base(dir), r.must, r.all, r.rest[0], r.rest[1], r.rest[2])
		must.found, must.of = must.found+r.must.found, must.of+r.must.of
		all.found, all.of = all.found+r.all.found, all.of+r.all.of
		for k := range sums {
			sums[k] += r.rest[k]
		}
	}
	fmt.Fprintf(tab, "all\t%v\t%v\t%d\t%d\t%d\n", must, all, sums[0], sums[1], sums[2])
	var byKind []string
	for kind, t := range kinds {
		byKind = append(byKind, fmt.Sprintf("%s %v", kind, *t))
	}
	slices.Sort(byKind)
	fmt.Fprintf(tab, "by kind: %s\n", strings.Join(byKind, ", "))
	return tab.Flush()
}

type releaseScore struct {
	must, all tally
	rest      [3]int // errors and warnings on the good translation, other errors on the draft
}

func (b *bench) release(w io.Writer, dir string, kinds map[string]*tally) (releaseScore, error) {
	var r releaseScore
	one := func(name string) string {
		files, _ := filepath.Glob(filepath.Join(dir, name+".*.md"))
		return strings.Join(files, " ")
	}
	source, draft := one("source"), one("draft")
	fs, err := b.check(source, one("good"))
	if err != nil {
		return r, err
	}
	b.list(w, filepath.Base(dir)+" good", fs)
	for _, f := range fs {
		r.rest[map[string]int{"error": 0, "warning": 1}[f.Severity]]++
	}
	mistakes, texts, err := readMistakes(dir, source, draft)
	if err != nil {
		return r, err
	}
	if fs, err = b.check(source, draft); err != nil {
		return r, err
	}
	touched := make([]bool, len(fs))
	for _, m := range mistakes {
		found := m.look(fs, m.places(texts), touched)
		r.count(&m, found, kinds)
		if b.verbose && !found {
			fmt.Fprintf(w, "  %s draft: not found: %s %s (%s): %q\n", filepath.Base(dir), m.ID, m.Kind, m.Severity, m.TargetText)
		}
	}
	for k, f := range fs {
		if f.Severity == "error" && !touched[k] {
			r.rest[2]++
			b.list(w, filepath.Base(dir)+" draft", fs[k:k+1])
		}
	}
	return r, nil
}

// readMistakes reads the mistakes of a draft, and the texts that their places are in, by side.
func readMistakes(dir, source, draft string) ([]mistake, map[string][]byte, error) {
	src, err := os.ReadFile(filepath.Join(dir, "errors.json"))
	if err != nil {
		return nil, nil, err
	}
	var mistakes []mistake
	if err := json.Unmarshal(src, &mistakes); err != nil {
		return nil, nil, err
	}
	texts := map[string][]byte{}
	for side, file := range map[string]string{"source": source, "target": draft} {
		if texts[side], err = os.ReadFile(file); err != nil {
			return nil, nil, err
		}
	}
	return mistakes, texts, nil
}

// look reports whether a finding names the mistake rightly, and marks those that are at its places.
func (m *mistake) look(fs []finding, places map[string][]span, touched []bool) bool {
	found := false
	for k, f := range fs {
		if f.touches(places) {
			touched[k] = true
			found = found || f.Severity != "info" && slices.Contains(m.Checks, f.Check)
		}
	}
	return found
}

func (r *releaseScore) count(m *mistake, found bool, kinds map[string]*tally) {
	if kinds[m.Kind] == nil {
		kinds[m.Kind] = &tally{}
	}
	counted := []*tally{&r.all, kinds[m.Kind]}
	if m.Severity == "must" {
		counted = append(counted, &r.must)
	}
	for _, t := range counted {
		t.of++
		if found {
			t.found++
		}
	}
}

// places returns where a mistake is, by side.
func (m *mistake) places(texts map[string][]byte) map[string][]span {
	places := map[string][]span{}
	if i := bytes.Index(texts["source"], []byte(m.SourceText)); i >= 0 && m.SourceText != "" {
		places["source"] = append(places["source"], span{i, i + len(m.SourceText)})
	}
	target := texts["target"]
	switch {
	case m.TargetText != "":
		for n, at := 1, 0; ; n++ {
			i := bytes.Index(target[at:], []byte(m.TargetText))
			if i < 0 {
				break
			}
			if n == max(m.Occurrence, 1) || m.AnyOccurrence {
				places["target"] = append(places["target"], span{at + i, at + i + len(m.TargetText)})
			}
			at += i + len(m.TargetText)
		}
	case m.TargetParagraph != "":
		if i := bytes.Index(target, []byte(m.TargetParagraph)); i >= 0 {
			end := len(target)
			if n := bytes.Index(target[i:], []byte("\n\n")); n >= 0 {
				end = i + n
			}
			places["target"] = append(places["target"], span{i, end})
		}
	}
	return places
}

// touches reports whether the finding, or a place related to it, is at one of the places.
func (f *finding) touches(places map[string][]span) bool {
	at := func(side string, s span) bool { return slices.ContainsFunc(places[side], s.overlaps) }
	if at(f.Side, f.Span) {
		return true
	}
	for _, r := range f.Related {
		if at(r.Side, r.Span) {
			return true
		}
	}
	return false
}
