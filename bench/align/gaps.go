package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/concord-l10n/concord/bitext"
)

// gapBeside is how many links before and after a misjudged line are printed with it.
const gapBeside = 2

// printGaps lists the lines that are wrongly left without counterpart or wrongly given one, each among the links
// beside it.
func (t *text) printGaps(w io.Writer, name string, links []bitext.Link, source bool) {
	_, want, _ := t.wanted(source, false)
	contested := t.contested(source)
	for k, l := range links {
		own, other := l.Source, l.Target
		if !source {
			own, other = other, own
		}
		for _, i := range own {
			what := ""
			switch {
			case len(other) == 0 && want[i] == 0:
				what = "false"
			case len(other) > 0 && want[i] > 0:
				what = "missed"
			default:
				continue
			}
			if contested[i] {
				what += ", contested"
			}
			fmt.Fprintf(w, "%s: %s %s %d\n", name, what, map[bool]string{true: "omission", false: "addition"}[source], i)
			for n := max(0, k-gapBeside); n <= min(k+gapBeside, len(links)-1); n++ {
				t.printLink(w, links[n])
			}
		}
	}
}

// printLink prints a link with what the gold has for each of its lines.
func (t *text) printLink(w io.Writer, l bitext.Link) {
	fmt.Fprintf(w, "  %v %v P=%.2f\n", l.Source, l.Target, l.P)
	for _, source := range []bool{true, false} {
		own, sign := l.Source, "<"
		if !source {
			own, sign = l.Target, ">"
		}
		for _, i := range own {
			var gold []int
			for _, g := range t.gold {
				if slices.Contains(g.side(source), i) {
					gold = g.side(!source)
				}
			}
			fmt.Fprintf(w, "    %s %d (gold %v) %s\n", sign, i, gold, clip(t.lines(source)[i]))
		}
	}
}
