package project

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// ownCache gives a test a cache folder, and returns where termbases are kept in it.
func ownCache(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		t.Skip("the cache folder has no variable of its own")
	}
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", dir)
	return filepath.Join(dir, "concord", "termbase")
}

// aTermbase returns a termbase that is large enough to be cached, with a word in each concept.
func aTermbase(word string) string {
	var b strings.Builder
	b.WriteString("concepts:\n")
	for n := range 300 {
		fmt.Fprintf(&b, "  # %d\n  - id: c%d\n    terms:\n      - {lang: en, text: %s number %d}\n      - {lang: zh, text: 湖%d}\n", n, n, word, n, n)
	}
	return b.String()
}

// inCache returns the files in a cache.
func inCache(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// poison puts another termbase into the only file of a cache, under its key.
func poison(t *testing.T, dir, file, src string) {
	t.Helper()
	kept := inCache(t, dir)
	if len(kept) != 1 {
		t.Fatalf("in the cache: %v", kept)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	key, err := openTermCache().key(file, f)
	if err != nil {
		t.Fatal(err)
	}
	g, problems := glossary.Load(file, []byte(src))
	form, ok := glossary.Compiled(g, key)
	if len(problems) > 0 || !ok {
		t.Fatal(problems)
	}
	write(t, kept[0], string(form))
}

// firstTerm returns the first wording of what a shelf holds.
func firstTerm(t *testing.T, termbases Termbases) string {
	t.Helper()
	shelf, err := termbases.Shelf()
	if err != nil {
		t.Fatal(err)
	}
	return shelf.Whole().Concepts[0].Terms[0].Text
}

// TestTermCache keeps a termbase compiled, and reads what it kept as long as the file is the same.
func TestTermCache(t *testing.T) {
	dir := ownCache(t)
	file := filepath.Join(t.TempDir(), "terms.yaml")
	write(t, file, aTermbase("lake"))
	termbases := Termbases{Packs: []string{}, Files: []string{file}}
	want, err := termbases.Load()
	if err != nil || len(inCache(t, dir)) != 0 {
		t.Fatalf("%v; in the cache: %v", err, inCache(t, dir))
	}
	for range 2 {
		shelf, err := termbases.Shelf()
		if err != nil || len(inCache(t, dir)) != 1 || !reflect.DeepEqual(shelf.Whole().Concepts, want.Concepts) {
			t.Fatalf("%v; in the cache: %v", err, inCache(t, dir))
		}
		doc := document.Parse("a.txt", language.English, []byte("Lake number 7."))
		if g := shelf.For(doc); len(g.Matcher(doc.Lang).Find("Lake number 7.")) != 1 {
			t.Error("the term is not found")
		}
	}

	// What the cache says is believed, and asked only where nothing stands on it.
	poison(t, dir, file, aTermbase("poisoned"))
	if got := firstTerm(t, termbases); got != "poisoned number 0" {
		t.Errorf("%s: the cache is not used", got)
	}
	if g, err := termbases.Load(); err != nil || !reflect.DeepEqual(g.Concepts, want.Concepts) {
		t.Errorf("Load reads from the cache: %v", err)
	}

	// The file decides, and its format.
	write(t, file, aTermbase("river"))
	if got := firstTerm(t, termbases); got != "river number 0" {
		t.Error(got)
	}
	write(t, file, "concepts: [}"+aTermbase("lake"))
	for range 2 {
		if shelf, err := termbases.Shelf(); shelf != nil || err == nil {
			t.Error("a termbase with a fault is kept")
		}
	}
	write(t, file, aTermbase("lake"))
	csv := filepath.Join(filepath.Dir(file), "terms.csv")
	write(t, csv, aTermbase("lake"))
	if shelf, err := (Termbases{Packs: []string{}, Files: []string{csv}}).Shelf(); shelf != nil || err == nil {
		t.Error("a CSV file that is YAML is taken for it")
	}
	write(t, file, "concepts:\n  - {id: a, terms: [{lang: en, text: lake}]}\n")
	n := len(inCache(t, dir))
	if firstTerm(t, termbases); len(inCache(t, dir)) != n {
		t.Error("a small termbase is kept")
	}
}

// TestTermCacheOfHarm wants the termbase to be read, whatever stands in the cache in its place.
func TestTermCacheOfHarm(t *testing.T) {
	dir := ownCache(t)
	file := filepath.Join(t.TempDir(), "terms.yaml")
	write(t, file, aTermbase("lake"))
	termbases := Termbases{Packs: []string{}, Files: []string{file}}
	firstTerm(t, termbases)
	kept := inCache(t, dir)[0]
	form, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	for _, harm := range []string{"", "something else", string(form[:len(form)/2]), strings.Replace(string(form), "lake", "take", 1)} {
		write(t, kept, harm)
		if got := firstTerm(t, termbases); got != "lake number 0" {
			t.Fatalf("%.20q in the cache: %s", harm, got)
		}
		if again, err := os.ReadFile(kept); err != nil || string(again) != string(form) {
			t.Errorf("%.20q in the cache stays there: %v", harm, err)
		}
	}
	if err := os.Remove(kept); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(kept, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := firstTerm(t, termbases); got != "lake number 0" {
		t.Error(got)
	}
	for _, place := range []string{file, filepath.Join(file, "x"), "relative"} {
		t.Setenv("XDG_CACHE_HOME", place)
		if got := firstTerm(t, termbases); got != "lake number 0" {
			t.Errorf("%s as the cache: %s", place, got)
		}
	}
}

// TestTermCacheTogether has several read and write at once.
func TestTermCacheTogether(t *testing.T) {
	dir := ownCache(t)
	file := filepath.Join(t.TempDir(), "terms.yaml")
	write(t, file, aTermbase("lake"))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 5 {
				shelf, err := (Termbases{Packs: []string{}, Files: []string{file}}).Shelf()
				if err != nil || shelf.Whole().Concepts[0].Terms[0].Text != "lake number 0" {
					t.Error(err)
				}
				for _, kept := range inCache(t, dir) {
					_ = os.Remove(kept)
				}
			}
		})
	}
	all.Wait()
}

// TestTermCachePrunes removes what nobody has used for long, and the oldest of too much.
func TestTermCachePrunes(t *testing.T) {
	dir := ownCache(t)
	file := filepath.Join(t.TempDir(), "terms.yaml")
	write(t, file, aTermbase("lake"))
	termbases := Termbases{Packs: []string{}, Files: []string{file}}
	firstTerm(t, termbases)
	used := inCache(t, dir)[0]
	old := time.Now().Add(-compiledLife + time.Hour)
	if err := os.Chtimes(used, old, old); err != nil {
		t.Fatal(err)
	}
	if firstTerm(t, termbases); !modified(t, used).After(old.Add(time.Hour)) {
		t.Error("that a file is used is not noted")
	}
	add := func(name string, age time.Duration, size int64) {
		write(t, filepath.Join(dir, name), "")
		if err := os.Truncate(filepath.Join(dir, name), size); err != nil {
			t.Fatal(err)
		}
		when := time.Now().Add(-age)
		if err := os.Chtimes(filepath.Join(dir, name), when, when); err != nil {
			t.Fatal(err)
		}
	}
	add("unused", compiledLife+time.Hour, 1)
	add("left.tmp", compiledLife+time.Hour, 1)
	add("large", 2*time.Hour, mostCompiled-1<<20)
	add("older", 3*time.Hour, 1<<20)
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, file, aTermbase("river"))
	firstTerm(t, termbases)
	for name, there := range map[string]bool{"unused": false, "left.tmp": false, "large": true, "older": false, "folder": true, filepath.Base(used): true} {
		if exists(filepath.Join(dir, name)) != there {
			t.Errorf("%s: %v", name, !there)
		}
	}
}

func modified(t *testing.T, name string) time.Time {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}

// TestGateReadsNoCache: what a cache says of a termbase lets nothing pass that the termbase forbids.
func TestGateReadsNoCache(t *testing.T) {
	dir := ownCache(t)
	p := newTrip(t)
	file := filepath.Join(p.Dir, "glossary", "terms.yaml")
	forbidding := aTermbase("lake") + "  - id: delegation\n    terms:\n      - {lang: zh, text: 代表团}\n      - {lang: en, text: mission}\n      - {lang: en, text: delegation, status: forbidden}\n"
	p.put(file, forbidding)
	p.reopen()
	termbases, err := p.Settings.Termbases(Termbases{})
	if err != nil {
		t.Fatal(err)
	}
	firstTerm(t, termbases)
	poison(t, dir, termbases.Files[0], aTermbase("lake"))
	shelf, err := termbases.Shelf()
	if err != nil || len(shelf.Whole().Concepts) != 300 {
		t.Fatalf("the cache is not poisoned: %v", err)
	}
	at, err := p.Situation(tripRelease)
	if err != nil {
		t.Fatal(err)
	}
	gate, err := p.CheckNow(at, language.English, p.now)
	if err != nil {
		t.Fatal(err)
	}
	if len(gate.Open) == 0 {
		t.Error("the gate believes the cache")
	}
}
