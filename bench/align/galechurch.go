package main

import (
	"math"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
)

// galeChurch aligns by length alone: Gale and Church, A Program for Aligning Sentences in Bilingual
// Corpora, Computational Linguistics 19(1), 1993, with its published parameters but for the
// ratio, which is that of the two texts.
func galeChurch(source, target []string) []bitext.Link {
	a, b := lengths(source), lengths(target)
	c := (total(b) + 1) / (total(a) + 1)
	steps := []struct {
		n, m int
		cost float64
	}{
		{1, 1, -math.Log(0.89)}, {1, 0, -math.Log(0.0099 / 2)}, {0, 1, -math.Log(0.0099 / 2)},
		{2, 1, -math.Log(0.089 / 2)}, {1, 2, -math.Log(0.089 / 2)}, {2, 2, -math.Log(0.011)},
	}
	width := len(b) + 1
	cost := make([]float64, (len(a)+1)*width)
	back := make([]int8, len(cost))
	for i := 0; i <= len(a); i++ {
		for j := 0; j <= len(b); j++ {
			if i+j == 0 {
				continue
			}
			best := math.Inf(1)
			for k, s := range steps {
				if s.n > i || s.m > j {
					continue
				}
				v := cost[(i-s.n)*width+j-s.m] + s.cost + mismatch(total(a[i-s.n:i])*c, total(b[j-s.m:j]))
				if v < best {
					best, back[i*width+j] = v, int8(k)
				}
			}
			cost[i*width+j] = best
		}
	}
	var links []bitext.Link
	for i, j := len(a), len(b); i+j > 0; {
		s := steps[back[i*width+j]]
		links = append(links, bitext.Link{Source: count(i-s.n, s.n), Target: count(j-s.m, s.m)})
		i, j = i-s.n, j-s.m
	}
	return links
}

// mismatch is -log of the probability that lengths differ by as much or more.
func mismatch(a, b float64) float64 {
	const variance = 6.8
	if a+b == 0 {
		return 0
	}
	z := math.Abs(b-a) / math.Sqrt(variance*(a+b)/2)
	return -math.Log(math.Max(math.Erfc(z/math.Sqrt2), 1e-300))
}

func lengths(lines []string) []float64 {
	out := make([]float64, len(lines))
	for i, l := range lines {
		out[i] = float64(utf8.RuneCountInString(l))
	}
	return out
}

func total(xs []float64) float64 {
	t := 0.0
	for _, x := range xs {
		t += x
	}
	return t
}

func count(from, n int) []int {
	out := make([]int, n)
	for k := range out {
		out[k] = from + k
	}
	return out
}
