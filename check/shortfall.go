package check

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// shortfall is a link whose target renders only a part of its source.
type shortfall struct {
	link  int
	lost  Place // of the source
	score float64
}

// A part is reported as lost from shortWarning on, as an error from shortError on. The score is a logistic
// regression on sentences with and without their ends, of the languages with a dictionary: of correct ones
// about one in four hundred has 3.8, one in two thousand 6.5, and most of these do lack something. An error
// needs words that nothing renders, too. Where the source ends with a mark and the translation without, which
// it does not do elsewhere, less is enough for a warning: of correct ones that lack no more than the mark, one
// in twelve has 1. Where texts end without marks, in headings, tables and lists, it is more: official texts say less there
// than their source.
const (
	shortWarning = 3.6
	shortError   = 6.5
	mostDoubtful = shortError - 0.1
	brokenOff    = 1
	unended      = 1.5
	unmarked     = 2.8
	untold       = 2.5  // of a heading: it may say less than its source
	fewer        = 2.5  // where the translation has a sentence less than the source
	ranOn        = -1   // where a sentence runs on into the next: no correct translation has been seen that does
	danglesMore  = 2.5  // of a score, where a translation breaks off
	tells        = 0.5  // of the noise: what the heaviest words weigh that are not rendered, where a sentence ends well
	tooShort     = -1.1 // of lengthOf.log: what has another title, or says in its list what the source says before it
	surprising   = 2.5  // of lengthOf.open: that a translation ends with a word, as one in twelve does
)

// warning is the score from which on a link is reported.
func (s lengthOf) warning() float64 {
	switch {
	case s.dangles:
		return brokenOff
	case s.ending == open:
		return unmarked
	case s.open >= surprising:
		return unended
	}
	return shortWarning
}

// shortfalls returns the links of which a part is lost: too short for their source, with words of the source
// that nothing renders, or without the mark that ends the source.
func (p *Pass) shortfalls() []shortfall {
	lens := p.shared.lengths()
	var found []shortfall
	joined := p.shared.holes().joined
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 || len(p.shared.foreign()[i]) > 0 || slices.Contains(joined, &p.Bitext.Links[i]) {
			continue
		}
		if best, ok := p.shortfallOf(lens, i); ok {
			found = append(found, best)
		} else if lost, ok := p.lostException(l); ok {
			found = append(found, shortfall{link: i, lost: lost})
		}
	}
	return found
}

// shortfallOf returns what of link i is lost, by its length, its words and its end.
func (p *Pass) shortfallOf(lens lengths, i int) (shortfall, bool) {
	l := p.Bitext.Links[i]
	s := lens.of(p, l)
	cut := p.Target.anyRunsOn(l.Target)
	if !cut && !s.suspect() {
		return shortfall{}, false
	}
	words := p.shared.renderings()
	if words == nil {
		return shortfall{}, false
	}
	words.observe(p)
	best := shortfall{link: i, score: math.Inf(-1)}
	if s.suspect() {
		best.lost, best.score = p.lostPart(lens, s, words, l)
	}
	if cut {
		if lost, score, ok := lens.judgeCut(words, p, l); ok && score >= ranOn && score > best.score {
			best.lost, best.score = lost, score
		}
	}
	return best, !math.IsInf(best.score, -1)
}

// lostPart returns what of a link's source is lost, with its score: a run of its words, or a clause; without a place
// and infinitely little where nothing is.
func (p *Pass) lostPart(lens lengths, s lengthOf, words *renderings, l bitext.Link) (Place, float64) {
	source, target := words.contents(p.Source, l.Source), words.contents(p.Target, l.Target)
	if lost, score, ok := s.judgeWords(words, p, l.Source, source, target); ok && score >= p.leastShort(s, l) && !p.Source.withinDate(lost, l.Source) && !p.abbreviated(lost, l) {
		return lost, score
	}
	if p.wholeSentence(l) {
		lost, score := s.judgeClauses(lens, words, p, l, source, target)
		if score >= clauseWarning && !p.abbreviated(lost, l) && !p.renderedBeside(words, lost, l, source) {
			return lost, min(score, mostDoubtful)
		}
	}
	return Place{}, math.Inf(-1)
}

// withinDate reports whether a place lies in a date of some segments, which is compared as such: in the name of a month; or
// is the date of the Hijra beside one: 9 رجب 1448هـ الموافق.
func (t *Text) withinDate(pl Place, segments []int) bool {
	hijra := strings.Contains(t.String(pl), "هـ")
	for _, s := range segments {
		if slices.ContainsFunc(t.Facts[s], func(f Fact) bool {
			return f.Kind == fact.Date && (f.Place.contains(pl) || hijra && f.Day > 0 && f.Month > 0)
		}) {
			return true
		}
	}
	return false
}

// abbreviated reports whether most of a place of the source is what an abbreviation in brackets behind it stands for,
// which the target has: the Joint Inspection Unit (JIU).
func (p *Pass) abbreviated(lost Place, l bitext.Link) bool {
	const near = 40 // bytes
	text, lang := p.Source.Doc.Passages[lost.Passage].Text.String(), p.Source.Doc.Lang
	behind, short, ok := strings.Cut(text[lost.Span.End:], "(")
	short, _, closed := strings.Cut(short, ")")
	short = strings.TrimSuffix(short, "s")
	if !ok || !closed || len(behind) > near || !slices.ContainsFunc(l.Target, func(s int) bool {
		return standsIn(strings.ReplaceAll(p.Target.Doc.SegmentText(s), short+"s", short), short)
	}) {
		return false
	}
	full := text[lost.Span.Start : lost.Span.End+len(behind)]
	return slices.ContainsFunc(token.Words(full, lang), func(w token.Token) bool {
		return 2*w.Start <= lost.Span.Len() && isAcronym(short, full[w.Start:], lang)
	})
}

// leastShort is the score from which on a link that may be too short is reported.
func (p *Pass) leastShort(s lengthOf, l bitext.Link) float64 {
	switch {
	case !s.dangles && !p.wholeSentence(l):
		return untold
	case len(l.Source) > len(l.Target):
		return min(s.warning(), fewer)
	}
	return s.warning()
}

// wholeSentence reports whether a link is of running text: headings and fields may well be shorter.
func (p *Pass) wholeSentence(l bitext.Link) bool {
	passage := &p.Source.Doc.Passages[p.Source.Doc.Segments()[l.Source[0]].Passage]
	switch passage.Kind {
	case document.Heading, document.Field, document.Title, document.Caption:
		return false
	}
	return !inBold(passage)
}

// inBold reports whether all of a short passage is bold: a heading that is not marked as one.
func inBold(passage *document.Passage) bool {
	const short = 100 // bytes
	n := len(passage.Text.String())
	return n <= short && slices.ContainsFunc(passage.Marks, func(m document.Mark) bool { return m.Kind == document.Strong && m.Span.Len() == n })
}

// lengths is what a text tells of how long its translations are.
type lengths struct {
	ratio  float64          // characters of the target for one of the source
	spread float64          // variance of a length, for each character
	opened [endings]float64 // share of the translations that end with a word, by how the source ends
}

// length is how long a side of a link is, in letters of an alphabet: a Han character says as much as three
// of them, one of kana or hangul as two.
func (t *Text) length(segments []int) float64 {
	if t.lengths == nil {
		t.lengths = make([]float64, len(t.Doc.Segments()))
	}
	n := 0.0
	for _, s := range segments {
		if t.lengths[s] == 0 {
			t.lengths[s] = lettersIn(t.String(t.Segment(s)))
		}
		n += t.lengths[s]
	}
	return n
}

// lettersIn is the length of a text.
func lettersIn(text string) float64 {
	n := 0
	for _, r := range text {
		switch {
		case r < 0x1100:
			n++
		case isHan(r):
			n += 3
		case r >= 0x3040 && r < 0x3100 || unicode.Is(unicode.Hangul, r):
			n += 2
		default:
			n++
		}
	}
	return float64(n)
}

// measure learns the lengths from the links, over what is usual between the two languages.
func (p *Pass) measure() lengths {
	const prior, least, spreadGuess, leastSpread = 10, 20, 5, 1.5
	l := lengths{ratio: density(p.Target.Doc.Lang) / density(p.Source.Doc.Lang), spread: spreadGuess}
	var a, b, logs, misses []float64
	for _, link := range p.Bitext.Links {
		if len(link.Source) == 0 || len(link.Target) == 0 {
			continue
		}
		if x, y := p.Source.length(link.Source), p.Target.length(link.Target); x >= least/2 && y >= least/2 {
			a, b, logs = append(a, x), append(b, y), append(logs, math.Log(y/x))
		}
	}
	if n := float64(len(logs)); n > 0 {
		slices.Sort(logs)
		l.ratio = math.Exp((n*logs[len(logs)/2] + prior*math.Log(l.ratio)) / (n + prior))
	}
	for i, x := range a {
		if x *= l.ratio; x >= least && b[i] >= least {
			misses = append(misses, (x-b[i])*(x-b[i])/((x+b[i])/2+spreadExtra))
		}
	}
	if n := float64(len(misses)); n > 0 {
		slices.Sort(misses)
		const quartile = 1.32 // of a squared standard normal deviate
		l.spread = max(leastSpread, (n*misses[len(misses)*3/4]/quartile+prior*spreadGuess)/(n+prior))
	}
	l.measureEndings(p)
	return l
}

// measureEndings learns how often translations end with a word where their source ends with a mark: of those
// that are as long as expected, since others may be what is looked for.
func (l *lengths) measureEndings(p *Pass) {
	const prior, priorOpen = 20, 0.25
	ended, opened := [endings]float64{prior, prior, prior}, [endings]float64{priorOpen, priorOpen, priorOpen}
	for _, link := range p.Bitext.Links {
		if len(link.Source) == 0 || len(link.Target) == 0 || l.of(p, link).deviation > 0.5 {
			continue
		}
		e := p.Source.ending(link.Source)
		if ended[e]++; p.Target.ending(link.Target) == open {
			opened[e]++
		}
	}
	for e := range ended {
		l.opened[e] = opened[e] / ended[e]
	}
}

// spreadExtra is the variance that even the shortest texts have, in characters.
const spreadExtra = 15

// density is how many letters a language needs for what takes one in English.
func density(lang language.Tag) float64 {
	switch token.Base(lang) {
	case "en", "ja":
		return 1
	case "zh":
		return 0.93
	case "ar":
		return 0.88
	}
	return 1.1 // fr 1.14, es 1.11, de 1.13, pt 1.10, ru 1.07
}

// ending is how a text ends.
type ending int

const (
	open    ending = iota // with a word
	marked                // with a mark that ends no sentence
	stopped               // as a sentence does
	endings
)

// ending returns how the last of the segments ends.
func (t *Text) ending(segments []int) ending {
	text := strings.TrimRight(t.String(t.Segment(segments[len(segments)-1])), " \"'”’»）)]】")
	last, _ := utf8.DecodeLastRuneInString(text)
	switch {
	case strings.ContainsRune(".。!！?？…؟", last):
		return stopped
	case unicode.IsLetter(last) || unicode.IsDigit(last) || unicode.IsMark(last):
		return open
	}
	return marked
}

// lengthOf is what the lengths and the ends of a link tell.
type lengthOf struct {
	expected, deviation, log float64 // the target's length; by how much it falls short, in standard deviations, and as a ratio
	ending                   ending  // of the source
	open                     float64 // how surprising it is that the target ends with a word
	dangles                  bool    // the target breaks off
	goesOn                   bool    // the target is the beginning of what its source ends, or both lead in a list
}

func (l lengths) of(p *Pass, link bitext.Link) lengthOf {
	s := l.compare(p.Source.length(link.Source), p.Target.length(link.Target))
	s.ending = p.Source.ending(link.Source)
	s.goesOn = s.ending == stopped && p.Target.goesOn(link.Target) ||
		s.log < tooShort && p.Source.leadsIn(link.Source) && p.Target.leadsIn(link.Target)
	switch p.Target.ending(link.Target) {
	case open:
		if l.opened[s.ending] > 0 {
			s.open = -math.Log(l.opened[s.ending])
		}
		fallthrough
	case stopped: // such words may well end a sentence of another kind: "what it is."
		s.dangles = p.Target.dangles(link.Target) && !p.Source.dangles(link.Source) && !p.Target.leadsIn(link.Target)
	}
	return s
}

// compare is what the lengths of the two sides tell.
func (l lengths) compare(source, target float64) lengthOf {
	expected := l.ratio * source
	return lengthOf{
		expected:  expected,
		deviation: (expected - target) / math.Sqrt(l.spread*((expected+target)/2+spreadExtra)),
		log:       math.Log(max(target, 1) / expected),
	}
}

// suspect reports whether a link is worth a closer look: a sentence that is shorter than expected.
func (s lengthOf) suspect() bool {
	const sentence, phrase = 28, 45 // characters; what ends without a mark may be a heading
	if s.goesOn || s.expected < sentence || s.ending == open && s.expected < phrase {
		return false
	}
	return s.deviation >= 0.5 || s.open > 0 && s.deviation >= -0.5
}

// anotherTitle reports whether a link is of titles, of which that of the target may well be another one: that of a law,
// or its marginal note, says less than its source.
func (s lengthOf) anotherTitle(source []content) bool {
	const titleWords, few = 6, 5
	return s.ending == open && !s.dangles && len(source) <= titleWords && (len(source) < few || s.log < tooShort)
}

// endsWell reports whether the target ends like a sentence that is whole.
func (s lengthOf) endsWell() bool { return s.ending != open && !s.dangles && s.open < surprising }

// judgeWords scores a link by its lengths and the words of both sides and says what of the source is lost.
func (s lengthOf) judgeWords(r *renderings, p *Pass, segments []int, source, target []content) (lost Place, score float64, ok bool) {
	if len(source) < fewestContents || max(len(source), len(target)) > mostContents || s.anotherTitle(source) {
		return Place{}, 0, false
	}
	r.tell(source, target)
	run, heavy := heaviest(source)
	if heavy < tells*r.noise && s.endsWell() {
		return Place{}, 0, false
	}
	_, heavyTarget := heaviest(target)
	tail, heavyTail := heaviestTail(source)
	const most = 4
	score = -2.8 + 0.78*max(-4, min(6, s.deviation)) - 5.9*max(-0.75, min(1, s.log)) + 0.52*s.open +
		0.38*min(heavy/r.noise, most) + 0.91*min(heavyTail/r.noise, most) - 0.22*heavyTarget/r.noise + 0.64*meanScore(source)
	if s.dangles {
		score += danglesMore
	}
	if heavy < r.noise {
		score = min(score, mostDoubtful)
	}
	if 2*heavyTail >= heavy && len(tail) > 0 {
		run = tail
	}
	if len(run) == 0 {
		run = source
	}
	return p.Source.from(run, segments), score, true
}

// from returns the place from the first to the last of some words, within the passage of the first, with
// the mark at the end of the sentence where there is nothing else behind them.
func (t *Text) from(words []content, segments []int) Place {
	pl := words[0].Place
	text := t.Doc.Passages[pl.Passage].Text.String()
	if isDigit(text[pl.Span.Start]) { // not in the middle of v1.1
		pl.Span.Start = len(strings.TrimRightFunc(text[:pl.Span.Start], func(r rune) bool {
			return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".,-", r))
		}))
	}
	for _, w := range words {
		if w.Passage == pl.Passage {
			pl.Span.End = w.Span.End
		}
	}
	for _, s := range segments {
		seg := t.Segment(s)
		if seg.Passage == pl.Passage && seg.Span.Start < pl.Span.End && pl.Span.End < seg.Span.End &&
			!hasWords(t.String(Place{pl.Passage, document.Span{Start: pl.Span.End, End: seg.Span.End}})) {
			pl.Span.End = seg.Span.End
		}
	}
	return pl
}
