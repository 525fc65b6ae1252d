package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"text/tabwriter"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// speed times the alignment of long texts, made of the lines of the measured documents, and draws how the
// time grows into the folder plots, if there is one.
func speed(w io.Writer, data, plots string) error {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tab, "text\tlines\tseconds\tMB allocated at most\t")
	if err := timeChapters(tab, filepath.Join(data, "mac-dev")); err != nil {
		return err
	}
	var pool text
	for _, set := range []string{"wmt21-zhen", "pydocs-enzh"} {
		if err := pool.takeLines(filepath.Join(data, set), set == "pydocs-enzh"); err != nil {
			return err
		}
	}
	var times []timing
	for _, n := range []int{1_500, 6_000, 25_000, 100_000} {
		long := pool.repeated(n)
		runtime.GC()
		spent, most := timed(func() { long.align(language.Chinese, language.English, new(time.Duration)) })
		times = append(times, timing{len(long.source), spent.Seconds()})
		fmt.Fprintf(tab, "news and documentation, zh–en\t%d × %d\t%.2f\t%d\t\n", len(long.source), len(long.target), spent.Seconds(), most>>20)
	}
	if plots != "" {
		if err := plotGrowth(plots, times); err != nil {
			return err
		}
	}
	return tab.Flush()
}

// timeChapters times the literary chapters, each four times as a document of its own.
func timeChapters(w io.Writer, dir string) error {
	docs, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var texts []*text
	n, m := 0, 0
	for range 4 {
		for _, e := range docs {
			t, err := readText(filepath.Join(dir, e.Name()))
			if err != nil {
				return err
			}
			texts = append(texts, t)
			n, m = n+len(t.source), m+len(t.target)
		}
	}
	spent, most := timed(func() {
		for _, t := range texts {
			s := document.ParseLines("source.txt", language.Chinese, join(t.source))
			g := document.ParseLines("target.txt", language.English, join(t.target))
			bitext.Align(s, g, bitext.Options{})
		}
	})
	fmt.Fprintf(w, "literary chapters, zh–en, %d documents\t%d × %d\t%.2f\t%d\t\n", len(texts), n, m, spent.Seconds(), most>>20)
	return nil
}

// timed runs f and returns how long it took and how many bytes were in use at most, as seen every
// few milliseconds.
func timed(f func()) (spent time.Duration, most uint64) {
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
	}()
	start := time.Now()
	f()
	spent = time.Since(start)
	close(done)
	<-watched
	return spent, most
}

// takeLines appends the lines that a set's gold links one with one; reversed, target first.
func (t *text) takeLines(dir string, reversed bool) error {
	docs, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range docs {
		d, err := readText(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		for _, g := range d.gold {
			if len(g.source) != 1 || len(g.target) != 1 {
				continue
			}
			a, b := d.source[g.source[0]], d.target[g.target[0]]
			if reversed {
				a, b = b, a
			}
			t.source, t.target = append(t.source, a), append(t.target, b)
		}
	}
	return nil
}

// repeated returns n lines, over and over in another order, so that no stretch stands twice.
func (t *text) repeated(n int) *text {
	out := &text{}
	for k := range n {
		i := (k*7919 + k/len(t.source)*101) % len(t.source)
		out.source, out.target = append(out.source, t.source[i]), append(out.target, t.target[i])
	}
	return out
}
