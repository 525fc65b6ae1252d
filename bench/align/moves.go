package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// perPassage is how many links of the gold make a passage, where whole passages are moved.
const perPassage = 3

// fewestPieces is how many a text must have for any of them to be moved.
const fewestPieces = 8

// edit puts n pieces of a text into another order.
type edit struct {
	name  string
	order func(n int, rng *rand.Rand) []int
}

var edits = []edit{
	{"untouched", func(n int, _ *rand.Rand) []int { return upTo(n) }},
	{"one moved", func(n int, rng *rand.Rand) []int { return moveBlock(n, 1, rng) }},
	{"neighbours exchanged", func(n int, rng *rand.Rand) []int { i := rng.IntN(n - 1); return exchange(n, i, i+1, i+1, i+2) }},
	{"block moved", func(n int, rng *rand.Rand) []int { return moveBlock(n, 2+rng.IntN(min(5, n/3)), rng) }},
	{"A B C to C B A", func(n int, rng *rand.Rand) []int {
		most := min(5, n/3)
		a, b, c := 1+rng.IntN(most), 1+rng.IntN(most), 1+rng.IntN(most)
		i := rng.IntN(n - a - b - c + 1)
		return exchange(n, i, i+a, i+a+b, i+a+b+c)
	}},
	{"list shuffled", func(n int, rng *rand.Rand) []int {
		order, size := upTo(n), 4+rng.IntN(min(5, n-4))
		i := rng.IntN(n - size + 1)
		rng.Shuffle(size, func(a, b int) { order[i+a], order[i+b] = order[i+b], order[i+a] })
		return order
	}},
	{"sections reversed", func(n int, rng *rand.Rand) []int {
		var order []int
		sections := 3 + rng.IntN(min(6, n/2-2))
		for k := sections - 1; k >= 0; k-- {
			order = append(order, upTo(n)[k*n/sections:(k+1)*n/sections]...)
		}
		return order
	}},
}

func upTo(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

// exchange puts the pieces from c to d in the place of those from a to b, and these in theirs.
func exchange(n, a, b, c, d int) []int {
	all := upTo(n)
	return slices.Concat(all[:a], all[c:d], all[b:c], all[a:b], all[d:])
}

// moveBlock moves some pieces over others, at most twenty.
func moveBlock(n, size int, rng *rand.Rand) []int {
	i := rng.IntN(n - size - 1)
	over := 2 + rng.IntN(min(19, n-size-i-1))
	if over = min(over, n-size-i); rng.IntN(2) == 0 {
		return exchange(n, i, i+size, i+size, i+size+over)
	}
	return exchange(n, i, i+over, i+over, i+over+size)
}

// pieces are the lines of a text, cut where no link of the gold is cut, so many links a piece.
func (t *text) pieces(links int) []pair {
	ends := []pair{{source: []int{0}, target: []int{0}}}
	past, count := [2]int{}, 0
	for _, g := range t.gold {
		last := &ends[len(ends)-1]
		if len(g.source) == 0 || len(g.target) == 0 {
			last.contested = last.contested || g.contested
			continue
		}
		if i, j := slices.Min(g.source), slices.Min(g.target); i >= past[0] && j >= past[1] {
			if count++; count > 1 && count%links == 1%links {
				ends = append(ends, pair{source: []int{i}, target: []int{j}})
				last = &ends[len(ends)-1]
			}
		}
		last.contested = last.contested || g.contested
		past = [2]int{max(past[0], slices.Max(g.source)+1), max(past[1], slices.Max(g.target)+1)}
	}
	ends = append(ends, pair{source: []int{len(t.source)}, target: []int{len(t.target)}})
	var out []pair
	for k, e := range ends[1:] {
		out = append(out, pair{upTo(e.source[0])[ends[k].source[0]:], upTo(e.target[0])[ends[k].target[0]:], ends[k].contested})
	}
	return out
}

// written is a side as a document: the lines that each segment has a part of.
type written struct {
	doc   *document.Document
	lines [][]int
}

// write makes a document of groups of lines, each a passage, or each line one.
func write(name string, lang language.Tag, lines []string, groups [][]int, passages bool) written {
	if !passages {
		var w written
		var all []string
		for _, g := range groups {
			for _, i := range g {
				all, w.lines = append(all, lines[i]), append(w.lines, []int{i})
			}
		}
		w.doc = document.ParseLines(name, lang, join(all))
		return w
	}
	var b strings.Builder
	var ends, of []int // where lines end, and which
	for _, g := range groups {
		for _, i := range g {
			b.WriteString(strings.TrimSpace(lines[i]) + " ")
			ends, of = append(ends, b.Len()), append(of, i)
		}
		b.WriteString("\n\n")
	}
	w := written{doc: document.Parse(name, lang, []byte(b.String()))}
	for _, s := range w.doc.Segments() {
		span := w.doc.Place(s.Passage, s.Span)
		k, _ := slices.BinarySearch(ends, span.Start+1)
		first := k
		for k < len(ends) && (k == first || ends[k-1] < span.End) {
			k++
		}
		w.lines = append(w.lines, of[first:k])
	}
	return w
}

// tallied is what became of the target's lines in texts of one edit.
type tallied struct {
	texts, touched, linked int // touched: lines that stand in another order than others; linked: to what they render
	moved, marked, found   int // lines that have to be marked as moved, that are, and of these the right ones
	empty                  int // lines of either side that have lost their counterpart
	wrong, falseMoved      int // elsewhere: linked to other lines, or none, and marked
}

func (c *tallied) add(o tallied) {
	c.texts, c.touched, c.linked = c.texts+o.texts, c.touched+o.touched, c.linked+o.linked
	c.moved, c.marked, c.found = c.moved+o.moved, c.marked+o.marked, c.found+o.found
	c.empty, c.wrong, c.falseMoved = c.empty+o.empty, c.wrong+o.wrong, c.falseMoved+o.falseMoved
}

// moves prints how often passages that have been moved are found, by edit.
func moves(w io.Writer, data string, only []string, how judging) error {
	sets, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, passages := range []bool{false, true} {
		fmt.Fprintf(tab, "%s\ttexts\ttouched\tlinked\tmoved\tP\tR\twithout counterpart\telsewhere: wrong\tmoved\t\n", map[bool]string{false: "lines", true: "passages"}[passages])
		all := make([]tallied, len(edits))
		for _, e := range sets {
			if !e.IsDir() || !matches(e.Name(), only) {
				continue
			}
			set, err := movesOf(filepath.Join(data, e.Name()), passages, how)
			if err != nil {
				return err
			}
			for k := range edits {
				if all[k].add(set[k]); how.verbose {
					set[k].print(tab, e.Name()+" "+edits[k].name)
				}
			}
		}
		for k := range edits {
			all[k].print(tab, edits[k].name)
		}
	}
	return tab.Flush()
}

func (c *tallied) print(w io.Writer, name string) {
	fmt.Fprintf(w, "%s\t%d\t%d\t%.3f\t%d\t%.3f\t%.3f\t%d\t%d\t%d\t\n", name, c.texts, c.touched, ratio(c.linked, c.touched),
		c.moved, ratio(c.found, c.marked), ratio(c.found, c.moved), c.empty, c.wrong, c.falseMoved)
}

// movesOf edits the texts of a set.
func movesOf(dir string, passages bool, how judging) ([]tallied, error) {
	from, to := languages(filepath.Base(dir))
	docs, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	of := make([]tallied, len(edits))
	for _, e := range docs {
		t, err := readText(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		pieces := t.pieces(map[bool]int{false: 1, true: perPassage}[passages])
		if len(pieces) < fewestPieces {
			continue
		}
		for k, edit := range edits {
			for round := range how.rounds {
				rng := rand.New(rand.NewPCG(seedOf(e.Name()), uint64(100*k+round)))
				m := moving{text: t, pieces: pieces, order: edit.order(len(pieces), rng), passages: passages}
				if how.verbose {
					fmt.Printf("%s: %s %v\n", e.Name(), edit.name, m.order)
				}
				of[k].add(m.score(from, to, how.verbose))
			}
		}
	}
	return of, nil
}

// moving is a text of which the target's pieces stand in another order.
type moving struct {
	*text
	pieces   []pair
	order    []int // by place of the target, its piece
	passages bool
}

// aligned is what became of the lines of a text: of the target's the lines that they are linked to and whether they are
// marked as moved, and which of the source's and of the target's have no counterpart.
type aligned struct {
	linked [][]int
	marked []bool
	empty  [2][]bool
}

func (m *moving) align(from, to language.Tag) aligned {
	var groups [2][][]int
	for k := range m.pieces {
		groups[0] = append(groups[0], m.pieces[k].source)
		groups[1] = append(groups[1], m.pieces[m.order[k]].target)
	}
	s, t := write("source.txt", from, m.source, groups[0], m.passages), write("target.txt", to, m.target, groups[1], m.passages)
	a := aligned{make([][]int, len(m.target)), make([]bool, len(m.target)), [2][]bool{make([]bool, len(m.source)), make([]bool, len(m.target))}}
	for _, l := range bitext.Align(s.doc, t.doc, bitext.Options{}).Links {
		ours, theirs := linesOf(s, l.Source), linesOf(t, l.Target)
		for _, j := range theirs {
			a.linked[j] = append(a.linked[j], ours...)
			a.marked[j] = a.marked[j] || l.Moved
			a.empty[1][j] = a.empty[1][j] || len(ours) == 0
		}
		for _, i := range ours {
			a.empty[0][i] = a.empty[0][i] || len(theirs) == 0
		}
	}
	return a
}

// score aligns the text and judges the links.
func (m *moving) score(from, to language.Tag, verbose bool) tallied {
	c, a := tallied{texts: 1}, m.align(from, to)
	touched, least := m.touched()
	for k, p := range m.pieces {
		if p.contested {
			continue
		}
		for _, j := range p.target {
			right := len(a.linked[j]) > 0 && !slices.ContainsFunc(a.linked[j], func(i int) bool { return !m.renders(p, i) })
			c.take(right, touched[k], a.marked[j])
			if verbose && (touched[k] || a.marked[j]) && !(right && touched[k]) {
				m.print(os.Stdout, p, j, a.linked[j], a.marked[j])
			}
		}
		if len(p.source) > 0 && len(p.target) > 0 {
			c.empty += among(p.source, a.empty[0]) + among(p.target, a.empty[1])
		}
	}
	c.moved, c.found = least, min(c.found, least)
	return c
}

// print prints a line of the target that is not linked to what it renders, or marked though it has not been moved.
func (m *moving) print(w io.Writer, p pair, j int, linked []int, marked bool) {
	fmt.Fprintf(w, "  > %d (moved: %v) %s\n", j, marked, clip(m.target[j]))
	for _, i := range p.source {
		fmt.Fprintf(w, "    renders %d %s\n", i, clip(m.source[i]))
	}
	for _, i := range linked {
		fmt.Fprintf(w, "    linked  %d %s\n", i, clip(m.source[i]))
	}
}

// take counts a line of the target.
func (c *tallied) take(right, touched, marked bool) {
	switch {
	case touched:
		c.touched++
		if right {
			c.linked++
		}
		if marked && right {
			c.found++
		}
	case marked:
		c.falseMoved++
	case !right:
		c.wrong++
	}
	if marked {
		c.marked++
	}
}

// renders reports whether the source's line is one of a piece, or equal to one.
func (m *moving) renders(p pair, i int) bool {
	return slices.ContainsFunc(p.source, func(k int) bool { return m.source[k] == m.source[i] })
}

func linesOf(w written, segments []int) (lines []int) {
	for _, s := range segments {
		lines = append(lines, w.lines[s]...)
	}
	return lines
}

func among(lines []int, of []bool) (n int) {
	for _, i := range lines {
		if of[i] {
			n++
		}
	}
	return n
}

// touched returns the pieces that stand in another order than some others, and the fewest lines of the target that are
// moved to get there: of moving A over B and B over A either will do.
func (m *moving) touched() (touched []bool, least int) {
	touched = make([]bool, len(m.pieces))
	heaviest := make([]int, len(m.pieces)) // of the chains in order that end at a place
	most := 0
	for k, p := range m.order {
		lines := 0
		if !m.pieces[p].contested {
			lines = len(m.pieces[p].target)
		}
		for before, q := range m.order[:k] {
			if q > p {
				touched[p], touched[q] = true, true
			} else {
				heaviest[k] = max(heaviest[k], heaviest[before])
			}
		}
		heaviest[k] += lines
		most, least = max(most, heaviest[k]), least+lines
	}
	return touched, least - most
}
