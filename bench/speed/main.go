// Speed measures how fast the terms of a termbase are found in running text, how long termbases of many
// concepts take to read and to compile, and writes the files that the peers are measured on.
//
//	go run ./bench/speed [-eval DIR] [-part matcher,compile,load] [-lang LIST] [-rounds N] [-write DIR]
//
// Text and terms come from the evaluation data, drawn with a fixed seed: equal runs of one revision see equal bytes.
// Where ripgrep is installed it looks for the same terms in the same text. README.md in the folder above has the commands of the peers and the figures.
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

func main() {
	var b bench
	part := flag.String("part", "matcher,compile,load", "what to measure")
	eval := flag.String("eval", "../shared/eval", "folder of the evaluation data")
	langs := flag.String("lang", "en,zh,ru,fr,es,ar", "of the matcher: the languages")
	flag.IntVar(&b.rounds, "rounds", 9, "how often each time is taken; the best counts")
	flag.StringVar(&b.write, "write", "", "write the files for the peers into this folder, and measure nothing")
	flag.Parse()
	b.eval, b.langs = *eval, strings.Split(*langs, ",")
	if err := b.run(os.Stdout, strings.Split(*part, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

type bench struct {
	eval   string
	langs  []string
	corpus *corpus // of English
	rounds int
	write  string
}

func (b *bench) run(w io.Writer, parts []string) (err error) {
	if b.corpus, err = readCorpus(b.eval, "en"); err != nil {
		return err
	}
	if b.write != "" {
		return b.writeFiles(b.write)
	}
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, part := range []struct {
		name    string
		measure func(*tabwriter.Writer) error
	}{{"matcher", b.matcher}, {"compile", b.compile}, {"load", b.load}} {
		if slices.Contains(parts, part.name) {
			if err := part.measure(tab); err != nil {
				return err
			}
		}
	}
	return tab.Flush()
}

// best returns the shortest of several times of a piece of work.
func (b *bench) best(work func()) time.Duration {
	var best time.Duration
	for range b.rounds {
		start := time.Now()
		work()
		if t := time.Since(start); best == 0 || t < best {
			best = t
		}
	}
	return best
}

// matcher measures [glossary.Matcher.Find] on passages, beside ripgrep. A language that no stemmer is known of has
// its terms folded and nothing else; others have them stemmed, Chinese looks at what stands around. The time is the sum
// of the best times of short parts of the text, which other work on the machine leaves alone now and then.
func (b *bench) matcher(w *tabwriter.Writer) error {
	fmt.Fprintf(w, "matcher\tMB\tterms\tfound\tMB/s\trg MB/s\tratio\n")
	if slices.Contains(b.langs, "en") {
		if err := b.matcherOf(w, b.corpus, "en, folded", language.Indonesian); err != nil {
			return err
		}
	}
	for _, lang := range b.langs {
		c, err := readCorpus(b.eval, lang)
		if err != nil {
			return err
		}
		if err := b.matcherOf(w, c, lang, c.lang); err != nil {
			return err
		}
		w.Flush()
	}
	return nil
}

// matcherOf measures the terms of a corpus in its text as those of a language.
func (b *bench) matcherOf(w io.Writer, c *corpus, name string, lang language.Tag) error {
	text := c.text()
	size := float64(len(strings.Join(text, "\n"))) / 1e6
	for _, n := range []int{1_000, 10_000, 100_000} {
		terms := c.terms(n)
		m := glossary.New(termbase(terms, lang)).Matcher(lang)
		found, best := b.find(m, text)
		speed := size / best.Seconds()
		peer, err := ripgrep(terms, text)
		if err != nil {
			return err
		}
		ratio := ""
		if peer > 0 {
			ratio = fmt.Sprintf("%.1f\t%.2f", peer, speed/peer)
		}
		fmt.Fprintf(w, "%s\t%.1f\t%d\t%d\t%.0f\t%s\n", name, size, len(terms), found, speed, ratio)
		if len(terms) < n {
			break // the text has no more
		}
	}
	return nil
}

// find returns how many matches there are in lines, and the time that it takes.
func (b *bench) find(m *glossary.Matcher, lines []string) (found int, best time.Duration) {
	const part = 100 // lines
	times := make([]time.Duration, len(lines)/part+1)
	for range b.rounds {
		found = 0
		for i := range times {
			start := time.Now()
			for _, line := range lines[i*part : min((i+1)*part, len(lines))] {
				found += len(m.Find(line))
			}
			if t := time.Since(start); times[i] == 0 || t < times[i] {
				times[i] = t
			}
		}
	}
	for _, t := range times {
		best += t
	}
	return found, best
}

// compile measures the making of a matcher, and the memory that it holds.
func (b *bench) compile(w *tabwriter.Writer) error {
	fmt.Fprintf(w, "compile\tterms\tms\tMB held\tMB at most\n")
	for _, n := range []int{10_000, 100_000} {
		g := termbase(b.corpus.terms(n), language.English)
		best := b.best(func() { glossary.New(g).Matcher(language.English) })
		// Without the collector the heap only grows: what it has at the end is what it would need at most.
		debug.FreeOSMemory()
		before := heap()
		limit := debug.SetGCPercent(-1)
		fresh := glossary.New(g)
		fresh.Matcher(language.English)
		most := heap() - before
		debug.SetGCPercent(limit)
		debug.FreeOSMemory()
		fmt.Fprintf(w, "\t%d\t%d\t%d\t%d\n", n, best.Milliseconds(), (heap()-before)>>20, most>>20)
		runtime.KeepAlive(fresh)
	}
	return nil
}

func heap() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// load measures [glossary.Load] of a termbase in YAML, how long its compiled form takes to write, and to pick from it what
// a text of 8 KB needs.
func (b *bench) load(w *tabwriter.Writer) error {
	fmt.Fprintf(w, "load\tconcepts\tMB\tms\tcompiled, ms\tof it for a text, ms\n")
	text := document.ParsePassages("a.md", language.English, []byte(b.corpus.markdown(rand.New(rand.NewSource(3)), 0)))
	for _, n := range []int{3_000, 10_000} {
		src := b.corpus.yaml(n)
		var g *glossary.Glossary
		best := b.best(func() {
			var problems []glossary.Problem
			if g, problems = glossary.Load("terms.yaml", src); len(g.Concepts) != n || len(problems) > 0 {
				panic(fmt.Sprintf("%d concepts, %v", len(g.Concepts), problems))
			}
		})
		var form []byte
		key := document.DigestOf(src)
		compiled := b.best(func() { form, _ = glossary.Compiled(g, key) })
		picked := b.best(func() {
			var s glossary.Shelf
			if !s.AddCompiled("terms.yaml", key, string(form)) {
				panic("the compiled form is not whole")
			}
			s.ForAlone(text).Matcher(language.English)
		})
		fmt.Fprintf(w, "\t%d\t%.1f\t%d\t%d\t%.1f\n", n, float64(len(src))/1e6, best.Milliseconds(), compiled.Milliseconds(), float64(picked.Microseconds())/1e3)
	}
	return nil
}

// termbase returns a concept for each term.
func termbase(terms []string, lang language.Tag) *glossary.Glossary {
	g := &glossary.Glossary{}
	for i, text := range terms {
		g.Concepts = append(g.Concepts, &glossary.Concept{
			ID: fmt.Sprint(i), Kind: glossary.KindFormula,
			Terms: []glossary.Term{{Text: text, Lang: lang, Status: glossary.Preferred}},
		})
	}
	return g
}
