package bitext

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Where direct speech stands at the place between two segments.
const (
	speechNone   = iota // nowhere near
	speechBegins        // the next segment opens it
	speechEnds          // the one before closes it
	speechTurns         // both: another one speaks
	speechGoesOn        // the place is inside
	speeches
)

// The marks that end a sentence, as classes.
const (
	endNone = iota
	endStop
	endQuestion
	endCall
	endDots
	endColon
	endPause
	endOther
	ends
)

// edge is a place between two segments of a side, or at the end of it: where direct speech stands
// there, and the mark before it.
type edge struct{ speech, end uint8 }

// edges returns the places before, between and after the segments of a side.
func (s *side) edges() []edge {
	out := make([]edge, s.n()+1)
	inside := false
	for i, k := range s.segs {
		text := strings.TrimSpace(s.doc.SegmentText(k))
		opens, closes, after := speech(text, inside)
		if opens {
			out[i].speech |= speechBegins // with speechEnds: speechTurns
		} else if inside && out[i].speech == speechNone {
			out[i].speech = speechGoesOn
		}
		inside = after
		out[i+1].end = lastMark(text)
		if closes {
			out[i+1].speech = speechEnds
		}
	}
	return out
}

// speech reports whether text begins and ends with a quotation mark, and whether it leaves off inside a
// quotation; inside says whether it begins there.
func speech(text string, inside bool) (opens, closes, after bool) {
	before := ' '
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if i+utf8.RuneLen(r) >= len(text) {
			next = ' '
		}
		switch quotation(r, before, next, inside) {
		case 1:
			inside = true
			opens = opens || i == 0
		case -1:
			inside = false
			closes = unicode.IsSpace(next) && i+utf8.RuneLen(r) >= len(text) || strings.ContainsRune("。.，,", next) && i+2*utf8.RuneLen(next) >= len(text)
		}
		before = r
	}
	return opens, closes, inside
}

// quotation tells whether a character opens (1) or closes (-1) a quotation or does neither.
func quotation(r, before, next rune, inside bool) int {
	start := func() bool { return unicode.IsSpace(before) || strings.ContainsRune("(（[—–-：:“「", before) }
	switch r {
	case '“', '„', '‟', '「', '『', '‹', '‘', '‚':
		return 1
	case '”', '」', '』', '›':
		return -1
	case '«', '"':
		if start() {
			return 1
		}
		return -1
	case '»':
		if start() && unicode.IsLetter(next) {
			return 1
		}
		return -1
	case '\'', '’':
		switch {
		case r == '\'' && start() && !unicode.IsSpace(next):
			return 1
		case inside && unicode.IsPunct(before) && !unicode.IsLetter(next):
			return -1
		}
	}
	return 0
}

// lastMark returns the class of the last mark of a text, quotation marks and brackets aside.
func lastMark(text string) uint8 {
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || markOf(string(r)) == "\"" || strings.ContainsRune("'’)）]】", r)
	})
	r, _ := utf8.DecodeLastRuneInString(text)
	switch r {
	case '.', '。', '．':
		if strings.HasSuffix(text, "...") || strings.HasSuffix(text, ". .") {
			return endDots
		}
		return endStop
	case '?', '？', '؟':
		return endQuestion
	case '!', '！':
		return endCall
	case '…', '⋯':
		return endDots
	case ':', '：':
		return endColon
	case ',', '，', '、', '،', '-', '—', '–':
		return endPause
	}
	if unicode.IsPunct(r) {
		return endOther
	}
	return endNone
}

// turns is what the places between segments say about links, as log-likelihood ratios: of a link's ends
// that meet, and of a place inside a link. It is learnt from the document.
type turns struct {
	s, t         []edge
	speech       [speeches][speeches]float64
	end          [ends][ends]float64
	insideSpeech [2][speeches]float64
	insideEnd    [2][ends]float64
}

func newTurns(s, t *side) *turns {
	x := &turns{s: s.edges(), t: t.edges()}
	x.learn(nil)
	return x
}

// node scores a place where links meet.
func (x *turns) node(i, j int) float64 {
	a, b := x.s[i], x.t[j]
	return x.speech[a.speech][b.speech] + x.end[a.end][b.end]
}

// inside scores the place before segment i of a side as one inside a link.
func (x *turns) inside(side, i int) float64 {
	e := x.s
	if side == 1 {
		e = x.t
	}
	return x.insideSpeech[side][e[i].speech] + x.insideEnd[side][e[i].end]
}

// pause reports whether a comma stands before segment i of a side.
func (x *turns) pause(side, i int) bool {
	if side == 0 {
		return x.s[i].end == endPause
	}
	return x.t[i].end == endPause
}

// learn estimates the scores from links.
func (x *turns) learn(links []bead) {
	var speech, end counts
	for _, e := range x.s {
		speech.all[0][e.speech]++
		end.all[0][e.end]++
	}
	for _, e := range x.t {
		speech.all[1][e.speech]++
		end.all[1][e.end]++
	}
	for _, l := range links {
		if l.n > 0 && l.m > 0 && l.score > 0 {
			x.count(l, &speech, &end)
		}
	}
	for a := range speeches {
		for b := range speeches {
			x.speech[a][b] = speech.meet(a, b, speechKept, speeches)
		}
		for side := range 2 {
			x.insideSpeech[side][a] = speech.within(side, a, speeches)
		}
	}
	for a := range ends {
		for b := range ends {
			x.end[a][b] = end.meet(a, b, endKept, ends)
		}
		for side := range 2 {
			x.insideEnd[side][a] = end.within(side, a, ends)
			if a == endPause {
				x.insideEnd[side][a] += pauseInside
			}
		}
	}
}

// count notes where a link ends and what is inside it.
func (x *turns) count(l bead, speech, end *counts) {
	a, b := x.s[l.i+l.n], x.t[l.j+l.m]
	speech.met[a.speech][b.speech]++
	end.met[a.end][b.end]++
	for side, inside := range [2][]edge{x.s[l.i+1 : l.i+l.n], x.t[l.j+1 : l.j+l.m]} {
		for _, e := range inside {
			speech.inside[side][e.speech]++
			end.inside[side][e.end]++
		}
	}
}

// counts are how often classes of places were seen.
type counts struct {
	all    [2][ends]float64 // by side
	met    [ends][ends]float64
	inside [2][ends]float64
}

// meet returns the log-likelihood ratio of places of classes a and b being one; of so many classes kept is
// the share that is equal on both sides unless more is known.
func (c *counts) meet(a, b int, kept float64, classes int) float64 {
	p, q := share(&c.all[0], a, classes), share(&c.all[1], b, classes)
	guess := (1 - kept) * p * q
	if a == b {
		guess += kept * math.Min(p, q)
	}
	n := 0.0
	for i := range c.met {
		for j := range c.met[i] {
			n += c.met[i][j]
		}
	}
	joint := (c.met[a][b] + edgePseudo*guess) / (n + edgePseudo)
	return edgeScale * math.Log(joint/(p*q))
}

// within returns the log-likelihood ratio of a place of class a standing inside a link.
func (c *counts) within(side, a, classes int) float64 {
	p := share(&c.all[side], a, classes)
	n := 0.0
	for _, k := range c.inside[side] {
		n += k
	}
	return edgeScale * math.Log((c.inside[side][a]+edgePseudo*p)/(n+edgePseudo)/p)
}

func share(count *[ends]float64, a, classes int) float64 {
	n := 0.0
	for _, k := range count {
		n += k
	}
	return (count[a] + 0.5) / (n + 0.5*float64(classes))
}
