package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// measureSpeed times comparisons of long texts: the least of several runs, on one core.
func measureSpeed() error {
	fmt.Println("Speed, milliseconds of processor time (the least of seven)")
	if err := timeLaw(); err != nil {
		return err
	}
	pages, err := chinesePages()
	if err != nil {
		return err
	}
	const sizePage, sizeUnrelated = 390_000, 180_000 // bytes; the latter 60,000 characters
	for _, end := range []string{"\n\n", ""} {
		what := "page of passages"
		if end == "" {
			what = "one line"
		}
		old := sized(pages, sizePage)
		timeDiff("390 KB of Chinese, a tenth revised, three moved: "+what, old, revised(old), language.Chinese, end)
		half := len(pages) / 2
		timeDiff("unrelated, 60,000 characters of Chinese: "+what, sized(pages[:half], sizeUnrelated), sized(pages[half:], sizeUnrelated), language.Chinese, end)
		english, err := englishTexts()
		if err != nil {
			return err
		}
		half = len(english) / 2
		timeDiff("unrelated, 60,000 characters of English: "+what, sized(english[:half], 60_000), sized(english[half:], 60_000), language.English, end)
	}
	return nil
}

// least returns the least processor time that f takes.
func least(f func()) float64 {
	best := time.Duration(1 << 62)
	for range 7 {
		start := cpu()
		f()
		best = min(best, cpu()-start)
	}
	return float64(best.Microseconds()) / 1000
}

func timeDiff(what string, old, new []string, lang language.Tag, end string) {
	a := document.Parse("a.txt", lang, []byte(strings.Join(old, end)))
	b := document.Parse("b.txt", lang, []byte(strings.Join(new, end)))
	var changes []revision.Change
	spent := least(func() { changes = revision.Diff(a, b, nil) })
	deleted := 0
	for _, ch := range changes {
		for _, e := range ch.Edits {
			if e.Op == revision.Delete {
				deleted += utf8.RuneCountInString(e.Text)
			}
		}
	}
	fmt.Printf("  %-72s %7.1f  (%d and %d passages; %d characters deleted)\n", what, spent, len(a.Passages), len(b.Passages), deleted)
}

// timeLaw times the four-way comparison, with both diffs in it, of real amendments put together.
func timeLaw() error {
	rows, err := readRows("laws-enfr.jsonl")
	if err != nil {
		return err
	}
	const passages = 1500
	var so, to, sn, tn strings.Builder
	n := 0
	for i := range rows {
		if n += strings.Count(string(rows[i].SO), "\n\n") + 1; n > passages {
			break
		}
		for b, t := range map[*strings.Builder]text{&so: rows[i].SO, &to: rows[i].TO, &sn: rows[i].SN, &tn: rows[i].TN} {
			b.WriteString(string(t) + "\n\n")
		}
	}
	parse := func(b *strings.Builder, lang language.Tag) *document.Document {
		return document.Parse("law.txt", lang, []byte(b.String()))
	}
	source, target := parse(&sn, language.English), parse(&tn, language.French)
	was := bitext.Align(parse(&so, language.English), parse(&to, language.French), bitext.Options{})
	var c revision.Comparison
	spent := least(func() { c = revision.Compare(was, source, target, nil) })
	fmt.Printf("  %-72s %7.1f  (%d passages, %d changes)\n", "a law in two languages: two diffs and the comparison", spent, len(was.Source.Passages), len(c.Changes))
	return nil
}

// chinesePages returns the passages of the Chinese texts of the clean documents.
func chinesePages() ([]string, error) { return cleanTexts("zh") }

func englishTexts() ([]string, error) { return cleanTexts("en") }

func cleanTexts(lang string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(*folder, "clean", "*", lang+"*"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("clean: no texts in %s", lang)
	}
	var all []string
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		d := document.Parse(file, language.Make(lang), src)
		for i := range d.Passages {
			if t := d.Passages[i].Text.String(); len(t) > 20 {
				all = append(all, strings.ReplaceAll(t, "\n", " "))
			}
		}
	}
	return all, nil
}

// sized returns passages of so many bytes in all: what is there, again and again, with a number each time.
func sized(passages []string, bytes int) []string {
	var out []string
	for n, total := 0, 0; total < bytes; n++ {
		p := passages[n%len(passages)]
		if n >= len(passages) {
			p = strconv.Itoa(n) + " " + p
		}
		out = append(out, p)
		total += len(p)
	}
	return out
}

// revised changes every tenth passage in the middle and moves three.
func revised(old []string) []string {
	r := rand.New(rand.NewPCG(3, 4))
	new := append([]string{}, old...)
	for i := 0; i < len(new); i += 10 {
		letters := []rune(new[i])
		at := r.IntN(len(letters))
		new[i] = string(letters[:at]) + "经双方商定" + string(letters[min(len(letters), at+3):])
	}
	for range 3 {
		from, to := r.IntN(len(new)), r.IntN(len(new))
		p := new[from]
		new = append(new[:from], new[from+1:]...)
		to = min(to, len(new))
		new = append(new[:to], append([]string{p}, new[to:]...)...)
	}
	return new
}
