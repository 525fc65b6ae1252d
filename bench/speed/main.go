// Speed measures how fast the terms of a termbase are found in running text, how long termbases of many
// concepts take to read and to compile, and writes the files that the peers are measured on.
//
//	go run ./bench/speed [-eval DIR] [-part matcher,compile,load] [-rounds N] [-write DIR]
//
// Text and terms come from the English of the evaluation data, drawn with a fixed seed: equal runs of one
// revision see equal bytes. README.md in the folder above has the commands of the peers and the figures.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
)

func main() {
	var b bench
	part := flag.String("part", "matcher,compile,load", "what to measure")
	eval := flag.String("eval", "../shared/eval", "folder of the evaluation data")
	flag.IntVar(&b.rounds, "rounds", 9, "how often each time is taken; the best counts")
	flag.StringVar(&b.write, "write", "", "write the files for the peers into this folder, and measure nothing")
	flag.Parse()
	if err := b.run(os.Stdout, *eval, strings.Split(*part, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

type bench struct {
	corpus *corpus
	rounds int
	write  string
}

func (b *bench) run(w io.Writer, eval string, parts []string) (err error) {
	if b.corpus, err = readCorpus(eval); err != nil {
		return err
	}
	if b.write != "" {
		return b.writeFiles(b.write)
	}
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, part := range []struct {
		name    string
		measure func(io.Writer)
	}{{"matcher", b.matcher}, {"compile", b.compile}, {"load", b.load}} {
		if slices.Contains(parts, part.name) {
			part.measure(tab)
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

// matcher measures [glossary.Matcher.Find] on passages. A language that no stemmer is known of has its terms
// folded and nothing else; English has them stemmed. The time is the sum of the best times of short parts of
// the text, which other work on the machine leaves alone now and then.
func (b *bench) matcher(w io.Writer) {
	text := b.corpus.text()
	size := len(strings.Join(text, "\n"))
	fmt.Fprintf(w, "matcher, %.1f MB\tterms\tfound\tMB/s\n", float64(size)/1e6)
	for _, mode := range []struct {
		name string
		lang language.Tag
	}{{"folded", language.Indonesian}, {"folded and stemmed", language.English}} {
		for _, n := range []int{1_000, 10_000, 100_000} {
			m := glossary.New(termbase(b.corpus.terms(n), mode.lang)).Matcher(mode.lang)
			found, best := b.find(m, text)
			fmt.Fprintf(w, "%s\t%d\t%d\t%.0f\n", mode.name, n, found, float64(size)/1e6/best.Seconds())
		}
	}
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
func (b *bench) compile(w io.Writer) {
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
}

func heap() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// load measures [glossary.Load] of a termbase in YAML.
func (b *bench) load(w io.Writer) {
	fmt.Fprintf(w, "load\tconcepts\tMB\tms\n")
	for _, n := range []int{3_000, 10_000} {
		src := b.corpus.yaml(n)
		best := b.best(func() {
			if g, problems := glossary.Load("terms.yaml", src); len(g.Concepts) != n || len(problems) > 0 {
				panic(fmt.Sprintf("%d concepts, %v", len(g.Concepts), problems))
			}
		})
		fmt.Fprintf(w, "\t%d\t%.1f\t%d\n", n, float64(len(src))/1e6, best.Milliseconds())
	}
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
