package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// figure is a drawing of curves in a square; coordinates run from 0 to 1, upwards.
type figure struct {
	title, x, y string
	marks       [2][]mark // along the axes
	curves      []curve
}

type mark struct {
	at   float64
	text string
}

type curve struct {
	name   string
	colour string
	points [][2]float64
	sizes  []float64 // of the dots, 0 to 1; nil: alike
}

// The square, in pixels.
const (
	plotSide = 320.0
	plotLeft = 56.0
	plotTop  = 28.0
)

// write stores the figure as SVG.
func (f *figure) write(path string) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 400" font-family="sans-serif" font-size="11">`+"\n")
	fmt.Fprintf(&b, `<rect width="480" height="400" fill="#fff"/>`+"\n")
	fmt.Fprintf(&b, `<text x="%g" y="18" font-size="13">%s</text>`+"\n", plotLeft, f.title)
	fmt.Fprintf(&b, `<rect x="%g" y="%g" width="%g" height="%g" fill="none" stroke="#444"/>`+"\n", plotLeft, plotTop, plotSide, plotSide)
	for _, m := range f.marks[0] {
		x, y := place(m.at, 0)
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n", x, y+15, m.text)
	}
	for _, m := range f.marks[1] {
		x, y := place(0, m.at)
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="end">%s</text>`+"\n", x-5, y+4, m.text)
	}
	x, y := place(0.5, 0)
	fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n", x, y+34, f.x)
	x, y = place(0, 0.5)
	fmt.Fprintf(&b, `<text transform="translate(%.1f %.1f) rotate(-90)" text-anchor="middle">%s</text>`+"\n", x-38, y, f.y)
	for k, c := range f.curves {
		c.draw(&b, k)
	}
	b.WriteString("</svg>\n")
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// draw draws the curve and its entry of the legend, of that number.
func (c *curve) draw(b *strings.Builder, number int) {
	var line []string
	for _, p := range c.points {
		x, y := place(p[0], p[1])
		line = append(line, fmt.Sprintf("%.1f,%.1f", x, y))
	}
	fmt.Fprintf(b, `<polyline points="%s" fill="none" stroke="%s"/>`+"\n", strings.Join(line, " "), c.colour)
	for k, p := range c.points {
		size := 2.5
		if c.sizes != nil {
			size = 1.5 + 6*c.sizes[k]
		}
		x, y := place(p[0], p[1])
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>`+"\n", x, y, size, c.colour)
	}
	x, y := place(1, 1)
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" fill="%s">%s</text>`+"\n", x+8, y+12+16*float64(number), c.colour, c.name)
}

func place(x, y float64) (float64, float64) {
	return plotLeft + x*plotSide, plotTop + (1-y)*plotSide
}

// plot draws how often links are right against the probability that was said of them.
func (c *calibration) plot(dir string) error {
	f := figure{
		title: "Reliability of links, texts with lines deleted", x: "probability said", y: "share right",
		curves: []curve{
			{name: "ideal", colour: "#999", points: [][2]float64{{0, 0}, {1, 1}}},
			reliability("links", "#06c", c.n, c.right, c.sum),
			reliability("none linked", "#c40", c.empty.n, c.empty.right, c.empty.sum),
		},
	}
	for k := range 6 {
		v := float64(k) / 5
		m := mark{v, fmt.Sprintf("%.1f", v)}
		f.marks[0], f.marks[1] = append(f.marks[0], m), append(f.marks[1], m)
	}
	return f.write(filepath.Join(dir, "reliability.svg"))
}

// reliability is a curve with a dot for each class of probabilities, the larger the more links are in it.
func reliability(name, colour string, n, right [10]int, sum [10]float64) curve {
	c := curve{name: name, colour: colour}
	for k := range n {
		if n[k] == 0 {
			continue
		}
		c.points = append(c.points, [2]float64{sum[k] / float64(n[k]), ratio(right[k], n[k])})
		c.sizes = append(c.sizes, min(1, math.Log10(float64(n[k]))/5))
	}
	return c
}

// timing is how long a text of so many lines took.
type timing struct {
	lines   int
	seconds float64
}

// plotGrowth draws the time against the length, both as logarithms, beside linear growth.
func plotGrowth(dir string, times []timing) error {
	const fewest, most, shortest, longest = 3, 5, -2, 2 // powers of ten
	at := func(lines int, seconds float64) [2]float64 {
		return [2]float64{
			(math.Log10(float64(lines)) - fewest) / (most - fewest),
			(math.Log10(seconds) - shortest) / (longest - shortest),
		}
	}
	ours := curve{name: "concord", colour: "#06c"}
	for _, t := range times {
		ours.points = append(ours.points, at(t.lines, t.seconds))
	}
	first := times[0]
	linear := curve{name: "linear", colour: "#999", points: [][2]float64{
		at(first.lines, first.seconds), at(100_000, first.seconds*100_000/float64(first.lines)),
	}}
	f := figure{title: "Time to align n × n lines", x: "lines", y: "seconds", curves: []curve{linear, ours}}
	for p := fewest; p <= most; p++ {
		f.marks[0] = append(f.marks[0], mark{float64(p-fewest) / (most - fewest), fmt.Sprintf("10^%d", p)})
	}
	for p := shortest; p <= longest; p++ {
		f.marks[1] = append(f.marks[1], mark{float64(p-shortest) / (longest - shortest), fmt.Sprintf("10^%d", p)})
	}
	return f.write(filepath.Join(dir, "growth.svg"))
}
