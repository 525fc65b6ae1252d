package check

import (
	"math/big"
	"regexp"
	"strings"
	"sync"
)

// scaleWords are the words by which the head of a column says in what its figures count, longer ones first.
var scaleWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)百万|千万|万亿|[千万亿萬億]|thousand|billion|trillion|milliard|mill(?:ion|ón)|тыс|млн|млрд|миллион|миллиард|\bmil(?:es)?\b|millier|ملايين|مليون|مليار|آلاف|ألف|الف`)
})

// scaleOf is the number that a scale word multiplies by.
func scaleOf(word string) int64 {
	switch w := strings.ToLower(word); {
	case strings.HasPrefix(w, "万亿"), w == "trillion":
		return 1e12
	case w == "百万", strings.HasPrefix(w, "million"), w == "millón", w == "млн", w == "миллион", w == "ملايين", w == "مليون":
		return 1e6
	case w == "千万":
		return 1e7
	case w == "万", w == "萬":
		return 1e4
	case w == "亿", w == "億":
		return 1e8
	case w == "billion", w == "milliard", w == "млрд", w == "миллиард", w == "مليار":
		return 1e9
	}
	return 1000
}

// scaledCells marks the numbers of the cells of a table as met that are the same by what the heads of columns say they are
// counted in: 1800 in 万元, 18 in millions.
func (p *Pass) scaledCells(source, target [][]*candidate) {
	scales := map[[2]int64]bool{}
	for i, l := range p.Bitext.Links {
		if !p.isCell(i) {
			continue
		}
		from, to := p.Source.Doc.SegmentText(l.Source[0]), p.Target.Doc.SegmentText(l.Target[0])
		if a, b := scaleOfCell(from), scaleOfCell(to); a != b && !strings.ContainsAny(from+to, "0123456789") {
			scales[[2]int64{a, b}] = true
		}
	}
	for i := range p.Bitext.Links {
		if len(scales) == 0 || !p.isCell(i) || len(source[i]) != 1 || len(target[i]) != 1 {
			continue
		}
		s, t := source[i][0], target[i][0]
		for scale := range scales {
			if x, y := cellValue(s), cellValue(t); x != nil && y != nil && x.Mul(x, big.NewRat(scale[0], 1)).Cmp(y.Mul(y, big.NewRat(scale[1], 1))) == 0 {
				s.met, t.met = true, true
			}
		}
	}
}

// isCell reports whether link i pairs a cell with a cell.
func (p *Pass) isCell(i int) bool {
	l := p.Bitext.Links[i]
	return len(l.Source) == 1 && len(l.Target) == 1 &&
		p.Source.isCell(p.Source.Segment(l.Source[0]).Passage) && p.Target.isCell(p.Target.Segment(l.Target[0]).Passage)
}

func scaleOfCell(text string) int64 {
	if word := scaleWords().FindString(text); word != "" {
		return scaleOf(word)
	}
	return 1
}

// cellValue is the number of a cell, which may look like a year; nil where there is none.
func cellValue(c *candidate) *big.Rat {
	switch {
	case c.value != nil:
		return new(big.Rat).Set(c.value)
	case yearAlone(&c.Fact.Fact):
		return big.NewRat(int64(c.Year), 1)
	}
	return nil
}
