package main

import (
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// original is a correct pair of texts that mistakes are put into.
type original struct {
	name, pair     string
	from, to, ext  string
	source, target []byte
}

// seed is a mistake in a copy of a text, and its places there, by side.
type seed struct {
	edits  []document.Edit
	unit   document.Span // of the original target: what is changed, and is the place
	places map[string][]span
}

// apart is in how many passages of a copy there is no more than one seed: a text with more mistakes than that
// says little about one with few.
const apart = 20

// copied is an original with seeds of one kind.
type copied struct {
	id    string
	of    *original
	kind  *kind
	seeds []seed
}

// seeds puts mistakes of known kinds into correct texts and counts which are found, and what else is.
func (b *bench) seeds(w io.Writer) error {
	originals, err := b.originals()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "seeds")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var copies []copied
	found := map[string][]finding{}
	langs := map[string]bool{}
	for n := range originals {
		o := &originals[n]
		langs[o.from] = true
		cs, err := b.copies(dir, fmt.Sprintf("%03d", n), o)
		if err != nil {
			return err
		}
		copies = append(copies, cs...)
	}
	for from := range langs {
		fs, err := b.check(filepath.Join(dir, from), "", "--source-lang", from)
		if err != nil {
			return err
		}
		for _, f := range fs {
			id := filepath.Base(filepath.Dir(f.File))
			found[id] = append(found[id], f)
		}
	}
	return b.scoreSeeds(w, copies, found)
}

// copies writes an original and its copies with seeds of each kind that can be put into it.
func (b *bench) copies(dir, id string, o *original) ([]copied, error) {
	copies := []copied{{id: id, of: o}}
	if err := o.write(dir, id, o.target); err != nil {
		return nil, err
	}
	s := newSeeder(o)
	for n := range b.rounds * len(kinds) {
		k, round := &kinds[n/b.rounds], n%b.rounds
		if !b.wants(k) {
			continue
		}
		seeds, text := s.sow(k, round)
		if len(seeds) == 0 {
			continue
		}
		c := copied{id: fmt.Sprintf("%s-%s-%d", id, k.name, round), of: o, kind: k, seeds: seeds}
		if err := o.write(dir, c.id, text); err != nil {
			return nil, err
		}
		copies = append(copies, c)
	}
	return copies, nil
}

// wants reports whether seeds of a kind are asked for.
func (b *bench) wants(k *kind) bool {
	return b.kinds == "" || slices.Contains(strings.Split(b.kinds, ","), k.name)
}

// write puts a pair into a folder of its own.
func (o *original) write(dir, id string, target []byte) error {
	dir = filepath.Join(dir, o.from, id)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, o.from+o.ext), o.source, 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, o.to+o.ext), target, 0o600)
}

// row is what is counted of one kind in one pair of languages.
type row struct {
	found, of, others int
}

// scoreSeeds prints, by kind and pair of languages, how many seeds are found, and how many errors stand
// elsewhere that the originals do not have.
func (b *bench) scoreSeeds(w io.Writer, copies []copied, found map[string][]finding) error {
	known := map[string]bool{}
	for _, c := range copies {
		if c.kind == nil {
			for _, f := range found[c.id] {
				known[c.of.name+f.Fingerprint] = true
			}
		}
	}
	tab := newTable(w)
	table := map[string]map[string]*row{}
	var pairs []string
	for _, c := range copies {
		if c.kind == nil {
			continue
		}
		if !slices.Contains(pairs, c.of.pair) {
			pairs = append(pairs, c.of.pair)
		}
		if table[c.kind.name] == nil {
			table[c.kind.name] = map[string]*row{}
		}
		r := table[c.kind.name][c.of.pair]
		if r == nil {
			r = &row{}
			table[c.kind.name][c.of.pair] = r
		}
		b.scoreCopy(tab, c, found[c.id], known, r)
	}
	slices.Sort(pairs)
	fmt.Fprintf(tab, "seed\tbar\t%s\tall\tother errors\n", strings.Join(pairs, "\t"))
	for k := range kinds {
		kind := &kinds[k]
		if !b.wants(kind) {
			continue
		}
		fmt.Fprintf(tab, "%s\t%s", kind.name, kind.bar())
		var all row
		for _, pair := range pairs {
			r := cmp.Or(table[kind.name][pair], &row{})
			fmt.Fprintf(tab, "\t%s", r)
			all.found, all.of, all.others = all.found+r.found, all.of+r.of, all.others+r.others
		}
		fmt.Fprintf(tab, "\t%s\t%d\n", &all, all.others)
	}
	return tab.Flush()
}

func (r *row) String() string {
	if r.of == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d %.3f", r.found, r.of, float64(r.found)/float64(r.of))
}

// scoreCopy counts the seeds of one copy that are found, and the errors elsewhere.
func (b *bench) scoreCopy(w io.Writer, c copied, fs []finding, known map[string]bool, r *row) {
	touched := make([]bool, len(fs))
	for _, s := range c.seeds {
		hit := false
		for k, f := range fs {
			if f.touches(s.places) {
				touched[k] = true
				hit = hit || f.Severity != "info" && slices.Contains(c.kind.checks, f.Check)
			}
		}
		if hit {
			r.found++
		} else if b.verbose && len(c.kind.checks) > 0 {
			fmt.Fprintf(w, "  %s %s %s: not found: %s\n", c.of.name, c.of.pair, c.kind.name, s)
		}
		r.of++
	}
	for k, f := range fs {
		if f.Severity == "error" && (!touched[k] || len(c.kind.checks) == 0) && !known[c.of.name+f.Fingerprint] {
			r.others++
			b.list(w, c.of.name+" "+c.of.pair+" "+c.kind.name+" elsewhere", fs[k:k+1])
		}
	}
}

// String tells where a seed is, without the text, which is not ours to print.
func (s seed) String() string { return fmt.Sprint(s.places) }

// originals returns the texts for seeds: the clean documents and the good releases of the pairs that the
// bar names, and stretches of news.
func (b *bench) originals() ([]original, error) {
	var out []original
	dirs, err := filepath.Glob(filepath.Join(b.eval, "clean", "*"))
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		for _, pair := range directions(dir) {
			o := original{name: filepath.Base(dir), pair: pairName(pair[0], pair[1]), from: pair[0], to: pair[1], ext: ".txt"}
			if o.pair == "" {
				continue
			}
			if err := o.read(filepath.Join(dir, pair[0]+".txt"), filepath.Join(dir, pair[1]+".txt")); err != nil {
				return nil, err
			}
			out = append(out, o)
		}
	}
	if dirs, err = filepath.Glob(filepath.Join(b.eval, "releases", "d*")); err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		source, _ := filepath.Glob(filepath.Join(dir, "source.*.md"))
		good, _ := filepath.Glob(filepath.Join(dir, "good.*.md"))
		if len(source) != 1 || len(good) != 1 {
			return nil, fmt.Errorf("%s: no release", dir)
		}
		o := original{name: filepath.Base(dir), from: langOf(source[0]), to: langOf(good[0]), ext: ".md", pair: "releases"}
		if err := o.read(source[0], good[0]); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	news, err := b.news()
	return append(out, news...), err
}

// news returns stretches of the news, a sentence a line.
func (b *bench) news() ([]original, error) {
	const lines, every = 40, 400
	sets, err := b.rowSets()
	if err != nil {
		return nil, err
	}
	var out []original
	for _, s := range sets {
		if !strings.HasPrefix(s.name, "wmt") || pairName(s.from, s.to) == "" {
			continue
		}
		for at := 0; at+lines <= len(s.source); at += every {
			text := func(rows []string) []byte { return []byte(strings.Join(rows[at:at+lines], "\n") + "\n") }
			out = append(out, original{
				name: fmt.Sprintf("%s:%d", s.name, at), pair: "news", from: s.from, to: s.to, ext: ".txt",
				source: text(s.source), target: text(s.target),
			})
		}
	}
	return out, nil
}

func (o *original) read(source, target string) (err error) {
	if o.source, err = os.ReadFile(source); err != nil {
		return err
	}
	o.target, err = os.ReadFile(target)
	return err
}

func langOf(file string) string {
	parts := strings.Split(filepath.Base(file), ".")
	return parts[1]
}

// pairName names the pairs of languages that the bar is set for; others are "".
func pairName(a, b string) string {
	a, b = a[:2], b[:2]
	if b == "en" || a > b && b != "en" {
		a, b = b, a
	}
	switch pair := a + "–" + b; pair {
	case "en–zh", "en–ru", "en–fr":
		return pair
	}
	return ""
}

// seeder puts seeds into copies of one original.
type seeder struct {
	*original
	links     []bitext.Link
	doc, from *document.Document
	linkOf    []int // by segment of the target
	at        int   // the segment that is tampered with
	rng       *rand.Rand
	words     map[string]int // capitalised words of the target, and how often they stand
	lower     map[string]bool
}

func newSeeder(o *original) *seeder {
	s := &seeder{original: o}
	s.from = document.Parse(o.from+o.ext, language.Make(o.from), o.source)
	s.doc = document.Parse(o.to+o.ext, language.Make(o.to), o.target)
	s.links = bitext.Align(s.from, s.doc, bitext.Options{}).Links
	s.linkOf = make([]int, len(s.doc.Segments()))
	for i, l := range s.links {
		for _, t := range l.Target {
			s.linkOf[t] = i
		}
	}
	s.countWords()
	return s
}

// sow returns seeds of one kind and the target with them, others in each round.
func (s *seeder) sow(k *kind, round int) ([]seed, []byte) {
	h := uint64(round)
	for _, r := range s.name + s.to + k.name {
		h = h*31 + uint64(r)
	}
	s.rng = rand.New(rand.NewPCG(1, h))
	var seeds []seed
	taken := map[int]bool{}
	for _, seg := range s.rng.Perm(len(s.doc.Segments())) {
		at := s.doc.Segments()[seg].Passage
		if s.near(taken, at) {
			continue
		}
		if one, ok := k.sow(s, seg); ok {
			seeds = append(seeds, one)
			taken[at] = true
		}
	}
	slices.SortFunc(seeds, func(a, b seed) int { return a.edits[0].Span.Start - b.edits[0].Span.Start })
	return s.apply(seeds)
}

// near reports whether a seed has been put near the passage.
func (s *seeder) near(taken map[int]bool, at int) bool {
	for n := at - apart; n <= at+apart; n++ {
		if taken[n] {
			return true
		}
	}
	return false
}

// apply returns the target with the edits of all seeds made, and sets the seeds' places in it.
func (s *seeder) apply(seeds []seed) ([]seed, []byte) {
	var out []byte
	last := 0
	for i := range seeds {
		one := &seeds[i]
		shift := len(out) - last
		start := one.unit.Start + shift
		for _, e := range one.edits {
			out = append(append(out, s.doc.Source[last:e.Span.Start]...), e.New...)
			last = e.Span.End
		}
		if end := one.unit.End + len(out) - last; end > start {
			one.places["target"] = append(one.places["target"], span{start, end})
		}
	}
	return seeds, append(out, s.doc.Source[last:]...)
}
