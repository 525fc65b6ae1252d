package lsp

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkKeystroke measures the time from an edit to the diagnostics that answer it, in pairs of about
// so many passages.
func BenchmarkKeystroke(b *testing.B) {
	for _, passages := range []int{100, 1500} {
		b.Run(fmt.Sprint(passages), func(b *testing.B) {
			dir := long(b, passages)
			e := start(b, utf16Units)
			en := e.open(filepath.Join(dir, "en.md"))
			e.await("the first answer", func() bool { return e.latest[en.uri].Version != nil })
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				at := (i * 7919) % len(en.m.text)
				at = en.m.offset(en.m.position(at))
				begun := time.Now()
				e.replace(en, at, at, "x")
				e.await("the answer", func() bool { return e.seen[fmt.Sprint(en.uri, en.version)] > 0 })
				times = append(times, time.Since(begun))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "ms-p95")
			e.stop()
		})
	}
}

// BenchmarkHeap makes edits one after another, here and there in both texts, and measures what is held after the
// first hundred, the first thousand and at the end:
//
//	go test ./internal/lsp -run none -bench Heap -benchtime 10000x
func BenchmarkHeap(b *testing.B) {
	dir := long(b, 100)
	e := start(b, utf16Units)
	files := []*file{e.open(filepath.Join(dir, "zh.md")), e.open(filepath.Join(dir, "en.md"))}
	e.await("the first answer", func() bool { return len(e.latest) == len(files) })
	for i := 0; b.Loop(); i++ {
		e.putInOrTakeOut(files, i)
		if i+1 == 100 || i+1 == 1000 {
			b.ReportMetric(heapInUse(), fmt.Sprint("MiB-", i+1))
		}
	}
	b.ReportMetric(heapInUse(), "MiB-end")
	e.stop()
}

// TestHeapIsBounded wants as much to be held after many edits as after the first of them. The test keeps a few
// hundred bytes of each answer; a version of a text or of its findings would be many times as much.
func TestHeapIsBounded(t *testing.T) {
	const ofAnAnswer = 1 << 10
	first, all := *edits/4, *edits
	dir := release(t)
	e := start(t, utf16Units)
	files := []*file{e.open(filepath.Join(dir, "zh.md")), e.open(filepath.Join(dir, "en.md"))}
	e.await("the first answer", func() bool { return len(e.latest) == len(files) })
	var before float64
	for i := range all {
		e.putInOrTakeOut(files, i)
		if i+1 == first {
			before = heapInUse()
		}
	}
	if after, most := heapInUse(), before+1+float64(all*ofAnAnswer)/(1<<20); after > most {
		t.Errorf("%.1f MiB are held after %d edits, %.1f after %d", before, first, after, all)
	}
	e.stop()
}

// putInOrTakeOut makes the edit number i in one of two texts and waits for its answer: a word is put in somewhere,
// and taken out by the next edit of the text.
func (e *editor) putInOrTakeOut(files []*file, i int) {
	const word = "word "
	f := files[i%2]
	if n := strings.Index(string(f.m.text), word); n >= 0 {
		e.replace(f, n, n+len(word), "")
	} else {
		at := f.m.offset(f.m.position((i * 7919) % len(f.m.text)))
		e.replace(f, at, at, word)
	}
	e.await("the answer", func() bool { return e.seen[fmt.Sprint(f.uri, f.version)] > 0 })
}

// heapInUse returns how many MiB are in use.
func heapInUse() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// long writes a release of about so many passages: that of testdata over and over, with other numbers.
func long(t testing.TB, passages int) string {
	t.Helper()
	dir := release(t)
	for _, name := range []string{"zh.md", "en.md"} {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.SplitN(string(src), "---\n", 3)
		var all strings.Builder
		all.WriteString(parts[0] + "---\n" + parts[1] + "---\n")
		each := strings.Count(strings.TrimSpace(parts[2]), "\n\n") + 1
		for i := range passages/each + 1 {
			all.WriteString(strings.ReplaceAll(parts[2], "70", fmt.Sprint(70+i)) + "\n")
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(all.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
