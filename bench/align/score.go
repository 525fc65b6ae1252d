package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// scoreSet aligns every document of a set, whole and with lines deleted.
func scoreSet(dir string, how judging) (report, error) {
	var r report
	from, to := languages(filepath.Base(dir))
	docs, err := os.ReadDir(dir)
	if err != nil {
		return r, err
	}
	for _, e := range docs {
		t, err := readText(filepath.Join(dir, e.Name()))
		if err != nil {
			return r, err
		}
		if err := r.scoreText(t, e.Name(), from, to, how); err != nil {
			return r, err
		}
	}
	return r, nil
}

// scoreText aligns a document of that name.
func (r *report) scoreText(t *text, name string, from, to language.Tag, how judging) error {
	before := r.ours
	links := t.align(from, to, &r.spent)
	r.ours.score(t.gold, links)
	r.adjusted.ours.score(t.uncontested(links))
	r.galeChurch.score(t.gold, galeChurch(t.source, t.target))
	if how.verbose {
		t.printWrong(os.Stdout, name, links, r.ours.strictRight-before.strictRight)
	}
	if how.other.program != "" {
		links, err := how.other.align(t, from, to)
		if err != nil {
			return err
		}
		r.hunalign.score(t.gold, links)
	}
	for round := range how.rounds {
		d := t.delete(seedOf(name), uint64(round))
		links = d.align(from, to, &r.spent)
		if how.verbose {
			d.printGaps(os.Stdout, name, links, true)
			d.printGaps(os.Stdout, name, links, false)
		}
		r.calibration.score(d.gold, links)
		r.omitted.score(d, links, true, false)
		r.added.score(d, links, false, false)
		r.adjusted.omitted.score(d, links, true, true)
		r.adjusted.added.score(d, links, false, true)
		if how.other.program != "" {
			links, err := how.other.align(d, from, to)
			if err != nil {
				return err
			}
			r.hunalignOmitted.score(d, links, true, false)
		}
	}
	return nil
}

// languages tells the languages of a set from its name.
func languages(set string) (from, to language.Tag) {
	known := []struct{ prefix, from, to string }{
		{"mac", "zh", "en"}, {"k8s", "en", "zh"}, {"textberg", "de", "fr"},
	}
	for _, k := range known {
		if len(set) > len(k.prefix) && set[:len(k.prefix)] == k.prefix {
			return language.Make(k.from), language.Make(k.to)
		}
	}
	pair := set[max(0, len(set)-4):]
	return language.Make(pair[:2]), language.Make(pair[2:])
}

func seedOf(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// align runs the aligner on the text's lines.
func (t *text) align(from, to language.Tag, spent *time.Duration) []bitext.Link {
	s := document.ParseLines("source.txt", from, join(t.source))
	g := document.ParseLines("target.txt", to, join(t.target))
	start := time.Now()
	b := bitext.Align(s, g, bitext.Options{})
	*spent += time.Since(start)
	return b.Links
}

// delete returns the text without one line in twenty of either side.
func (t *text) delete(seed, round uint64) *text {
	rng := rand.New(rand.NewPCG(seed, 1+round))
	out := &text{}
	cut := func(lines []string) (left []string, where []int) {
		where = make([]int, len(lines))
		for i, l := range lines {
			where[i] = -1
			if rng.Float64() >= 0.05 {
				where[i] = len(left)
				left = append(left, l)
			}
		}
		return left, where
	}
	var a, b []int
	out.source, a = cut(t.source)
	out.target, b = cut(t.target)
	for _, g := range t.gold {
		l := pair{moveTo(g.source, a), moveTo(g.target, b), g.contested}
		if len(l.source)+len(l.target) > 0 {
			out.gold = append(out.gold, l)
		}
	}
	return out
}

func moveTo(lines, where []int) []int {
	var out []int
	for _, i := range lines {
		if i < len(where) && where[i] >= 0 {
			out = append(out, where[i])
		}
	}
	return out
}

// counts are what precision and recall are made of.
type counts struct {
	predicted, gold       int // gold: links that have both sides
	strictRight, laxRight int // of the predicted
	strictFound, laxFound int // of the gold
	wrongEmpty            int
}

func (c *counts) add(o counts) {
	c.predicted += o.predicted
	c.gold += o.gold
	c.strictRight += o.strictRight
	c.laxRight += o.laxRight
	c.strictFound += o.strictFound
	c.laxFound += o.laxFound
	c.wrongEmpty += o.wrongEmpty
}

type prf struct{ p, r, f float64 }

func newPRF(right, predicted, found, gold int) prf {
	s := prf{ratio(right, predicted), ratio(found, gold), 0}
	if s.p+s.r > 0 {
		s.f = 2 * s.p * s.r / (s.p + s.r)
	}
	return s
}

func (c counts) strict() prf { return newPRF(c.strictRight, c.predicted, c.strictFound, c.gold) }
func (c counts) lax() prf    { return newPRF(c.laxRight, c.predicted, c.laxFound, c.gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// judge says whether a link is right strictly and laxly. A link without one side is right when the
// gold leaves the segment without counterpart, too.
func judge(gold []pair, of map[int]int, used map[int]bool, l bitext.Link) (strict, lax bool) {
	if len(l.Source) == 0 {
		ok := !used[l.Target[0]]
		return ok, ok
	}
	if len(l.Target) == 0 {
		g, ok := of[l.Source[0]]
		ok = !ok || len(gold[g].target) == 0
		return ok, ok
	}
	for _, i := range l.Source {
		g, ok := of[i]
		if !ok {
			continue
		}
		for _, j := range l.Target {
			if slices.Contains(gold[g].target, j) {
				lax = true
			}
		}
	}
	if g, ok := of[l.Source[0]]; ok {
		strict = slices.Equal(gold[g].source, l.Source) && slices.Equal(gold[g].target, l.Target)
	}
	return strict, lax
}

// indexGold returns the gold link of each source line, and the target lines that have a counterpart.
func indexGold(gold []pair) (of map[int]int, used map[int]bool) {
	of, used = map[int]int{}, map[int]bool{}
	for k, g := range gold {
		for _, i := range g.source {
			of[i] = k
		}
		if len(g.source) > 0 {
			for _, j := range g.target {
				used[j] = true
			}
		}
	}
	return of, used
}

func (c *counts) score(gold []pair, links []bitext.Link) {
	of, used := indexGold(gold)
	hit := map[int]bool{}
	for _, l := range links {
		c.predicted++
		strict, lax := judge(gold, of, used, l)
		empty := len(l.Source) == 0 || len(l.Target) == 0
		if strict {
			c.strictRight++
			if !empty {
				c.strictFound++
			}
		} else if empty {
			c.wrongEmpty++
		}
		if lax {
			c.laxRight++
		}
		for _, i := range l.Source {
			if g, ok := of[i]; ok && len(l.Target) > 0 && overlap(gold[g].target, l.Target) {
				hit[g] = true
			}
		}
	}
	c.laxFound += len(hit)
	for _, g := range gold {
		if len(g.source) > 0 && len(g.target) > 0 {
			c.gold++
		}
	}
}

func overlap(a, b []int) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// found counts the lines left without counterpart.
type found struct{ right, predicted, gold int }

func (f *found) add(o found) {
	f.right += o.right
	f.predicted += o.predicted
	f.gold += o.gold
}

func (f found) prf() prf { return newPRF(f.right, f.predicted, f.right, f.gold) }

// score judges the links of a side. Adjusted, the lines of contested rows do not count, and of a run of equal lines
// any may be the one without counterpart.
func (f *found) score(t *text, links []bitext.Link, source, adjusted bool) {
	run, want, counts := t.wanted(source, adjusted)
	got := make([]int, len(run)) // by the first line of a run
	for _, l := range links {
		own, other := l.Source, l.Target
		if !source {
			own, other = other, own
		}
		for _, i := range own {
			if len(other) == 0 && counts[i] {
				got[run[i]]++
			}
		}
	}
	for i, first := range run {
		if first == i {
			f.right += min(want[i], got[i])
			f.predicted += got[i]
			f.gold += want[i]
		}
	}
}

// wanted returns of each line the first of its run, how many of a run have no counterpart in the gold, by its first
// line, and whether the line counts.
func (t *text) wanted(source, adjusted bool) (run, want []int, counts []bool) {
	lines := t.lines(source)
	run, want, counts = runs(lines), make([]int, len(lines)), make([]bool, len(lines))
	for i := range lines {
		counts[i], want[i] = true, 1
	}
	for i, contested := range t.contested(source) {
		if !adjusted {
			run[i] = i
		} else if contested {
			counts[i], want[i] = false, 0
		}
	}
	for _, g := range t.gold {
		if len(g.side(!source)) > 0 {
			for _, i := range g.side(source) {
				want[i] = 0
			}
		}
	}
	for i, first := range run {
		if first != i {
			want[first] += want[i]
		}
	}
	return run, want, counts
}

// calibration compares Link.P with how often links of that P are right, strictly.
type calibration struct {
	n, right [10]int
	sum      [10]float64
	empty    struct {
		n, right [10]int
		sum      [10]float64
	}
}

func (c *calibration) add(o *calibration) {
	for k := range c.n {
		c.n[k] += o.n[k]
		c.right[k] += o.right[k]
		c.sum[k] += o.sum[k]
		c.empty.n[k] += o.empty.n[k]
		c.empty.right[k] += o.empty.right[k]
		c.empty.sum[k] += o.empty.sum[k]
	}
}

func (c *calibration) score(gold []pair, links []bitext.Link) {
	of, used := indexGold(gold)
	for _, l := range links {
		strict, _ := judge(gold, of, used, l)
		k := min(int(math.Floor(l.P*10)), 9)
		n, right, total := &c.n[k], &c.right[k], &c.sum[k]
		if len(l.Source) == 0 || len(l.Target) == 0 {
			n, right, total = &c.empty.n[k], &c.empty.right[k], &c.empty.sum[k]
		}
		*n++
		*total += l.P
		if strict {
			*right++
		}
	}
}

func (c *calibration) print(w io.Writer) error {
	fmt.Fprintln(w, "P said: links, mean P, right | without counterpart, mean P, right")
	for k := range c.n {
		_, err := fmt.Fprintf(w, "%.1f-: %6d %.3f %.3f | %5d %.3f %.3f\n", float64(k)/10,
			c.n[k], c.sum[k]/float64(max(c.n[k], 1)), ratio(c.right[k], c.n[k]),
			c.empty.n[k], c.empty.sum[k]/float64(max(c.empty.n[k], 1)), ratio(c.empty.right[k], c.empty.n[k]))
		if err != nil {
			return err
		}
	}
	return nil
}
