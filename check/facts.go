package check

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
)

// factCase is a fact that the two sides do not agree about: different where both are there,
// missing where only the source states it, added where only the target does.
type factCase struct {
	link           int
	source, target *Fact
	sure           bool // of a different one: nothing else in the link could be meant
}

// fact is the fact in question: the source's where it states one.
func (c factCase) fact() *Fact {
	if c.source != nil {
		return c.source
	}
	return c.target
}

// candidate is a fact that waits for its counterpart. The ends of a range are one each: the other
// side may state them apart.
type candidate struct {
	*Fact
	value *big.Rat // of a range, that of this end
	words string
	minus bool // a dash stands before the number, which may be a minus
	// percents says that a percentage stands in the link besides.
	percents bool
	// dollar is the code of the dollar that a bare sign means besides the American one.
	dollar string
	// goesOn says that it is the smaller unit of a span of time: three years and six months.
	goesOn bool
	met    bool
}

// compareFacts pairs the facts of the two sides by value: within each link first, then with what is
// left in the links around it, and returns what finds no counterpart.
//
// The order of the rounds matters: a value is first given to the fact that states it in the same
// way and place, so that what is left over is what really differs.
func (p *Pass) compareFacts() []factCase {
	if !fact.Supports(p.Source.Doc.Lang) || !fact.Supports(p.Target.Doc.Lang) {
		return p.compareDigits()
	}
	source, target := p.candidates(p.Source), p.candidates(p.Target)
	nameDollars(p.Source, source, target)
	nameDollars(p.Target, target, source)
	p.pairFacts(source, target)
	var cases []factCase
	for i := range p.Bitext.Links {
		if k := p.counterpart(i); k >= 0 && len(p.shared.foreign()[i]) == 0 {
			left := p.unpaired(i, source[i], target[k], source, target)
			cases = append(cases, left...)
			cases = append(cases, changedCode(i, source[i], target[k])...)
			cases = append(cases, changedPart(i, source[i], target[k], left)...)
			cases = append(cases, p.changedTime(i, source[i], target[k])...)
			cases = append(cases, p.lostTime(i, source[i], target[k])...)
		} // else the whole is omitted, added or untranslated; that is said once
	}
	return slices.DeleteFunc(p.joinNeighbours(cases), p.isOfTerm)
}

// isOfTerm reports whether a number is that of a term which is said to have another one.
func (p *Pass) isOfTerm(c factCase) bool {
	in := func(f *Fact, pl Place) bool { return f != nil && pl.contains(f.Place) }
	return p.shared.runs(TermAltered) && slices.ContainsFunc(p.shared.terms().cases, func(t termCase) bool {
		return t.verdict == misnumbered && (in(c.source, t.source) || in(c.target, t.place))
	})
}

// pairFacts marks what has a counterpart, in rounds.
func (p *Pass) pairFacts(source, target [][]*candidate) {
	for i := range p.Bitext.Links {
		inUnits(source[i], target[i], clockInSeconds)
		inUnits(target[i], source[i], clockInSeconds)
	}
	for _, agree := range []func(a, b *candidate) bool{sameReference, sameForm, sameStated, sameFact, sameUse} {
		for i := range p.Bitext.Links {
			pair(source[i], target[i], agree)
		}
	}
	for i := range p.Bitext.Links {
		inUnits(source[i], target[i], statesInTwo)
		inUnits(target[i], source[i], statesInTwo)
		inUnitOf(source[i], target[i])
		inUnitOf(target[i], source[i])
		inMonths(source[i], target[i])
		inMonths(target[i], source[i])
		pair(source[i], target[i], func(a, b *candidate) bool { return sameClock(a, b) || sameClock(b, a) })
		p.Target.outOf(source[i], target[i])
		p.Source.outOf(target[i], source[i])
		p.Target.inParts(source[i], target[i])
		p.Source.inParts(target[i], source[i])
		p.Source.inLastMonth(p.Target, source[i], target[i])
		p.Target.inLastMonth(p.Source, target[i], source[i])
		p.Target.withNamed(p.Source, source[i], target[i])
		p.Source.withNamed(p.Target, target[i], source[i])
	}
	p.scaledCells(source, target)
	windows := p.shared.windows()
	for i := range windows {
		pairNear(source[i], target, windows[i], func(a, b *candidate) bool { return apart(a, b) && sameUse(a, b) && a.Refers == b.Refers })
	}
	for i := range windows {
		if !ordinalsLeft(source[i]) || !ordinalsLeft(target[i]) { // else they are meant for each other, not for a cardinal nearby
			pairNear(source[i], target, windows[i], func(a, b *candidate) bool { return apart(a, b) && sameValue(a, b) })
		}
	}
	for i := range p.Bitext.Links {
		p.Source.converted(source[i])
		p.Target.converted(target[i])
		differences(target[i])
	}
	p.forgive(source, target)
	p.noons(source, p.Target)
	p.noons(target, p.Source)
	p.byWeekday(source, target)
	p.byWeekday(target, source)
	p.relatively(source, p.Target, target)
	p.relatively(target, p.Source, source)
	p.daysBeside(source, p.Target)
	p.daysBeside(target, p.Source)
	p.repeatedAnniversaries(p.Source, source, p.Target, target)
	p.repeatedAnniversaries(p.Target, target, p.Source, source)
}

// candidates returns t's facts by link.
func (p *Pass) candidates(t *Text) [][]*candidate {
	byLink := make([][]*candidate, len(p.Bitext.Links))
	for i, l := range p.Bitext.Links {
		for _, s := range l.Segments(t.Side) {
			for k := range t.Facts[s] {
				byLink[i] = append(byLink[i], t.ends(&t.Facts[s][k])...)
			}
		}
		if len(byLink[i]) > maxFacts {
			p.Unchecked(len(byLink[i]))
			byLink[i] = nil
		}
		percents := slices.ContainsFunc(byLink[i], func(c *candidate) bool { return c.Kind == fact.Percent })
		for k, c := range byLink[i] {
			c.percents = percents
			c.goesOn = k > 0 && t.spanGoesOn(byLink[i][k-1], c)
		}
	}
	return byLink
}

// spanGoesOn reports whether b, right behind a, is a part of one span of time with it.
func (t *Text) spanGoesOn(a, b *candidate) bool {
	if !fact.CountsTime(a.Measure) || !fact.CountsTime(b.Measure) || a.Measure == b.Measure || a.Passage != b.Passage || a.Kind != fact.Number || b.Kind != fact.Number {
		return false
	}
	const near = len(" and ") // bytes
	between := t.Doc.Passages[b.Passage].Text.String()[min(a.MeasureEnd, b.Span.Start):b.Span.Start]
	return len(between) <= near && !strings.ContainsFunc(between, unicode.IsPunct)
}

// maxFacts bounds the facts of a link that are compared: no sentence has more.
const maxFacts = 200

// ends returns f as a candidate, or the two ends of a range.
func (t *Text) ends(f *Fact) []*candidate {
	c := candidate{Fact: f, value: f.Value, words: t.String(f.Place), minus: t.dashBefore(f.Place)}
	if f.High == nil {
		return []*candidate{&c}
	}
	high := c
	high.value = f.High
	if ends := strings.FieldsFunc(c.words, func(r rune) bool { return r > unicode.MaxASCII || r != '.' && !isAlnum(byte(r)) }); len(ends) > 1 {
		c.words, high.words = ends[0], ends[len(ends)-1]
	}
	return []*candidate{&c, &high}
}

// dashBefore reports a dash right before the place.
func (t *Text) dashBefore(pl Place) bool {
	text := t.Doc.Passages[pl.Passage].Text.String()
	return pl.Span.Start > 0 && (text[pl.Span.Start-1] == '-' || hasSuffixAny(text[:pl.Span.Start], "−", "–"))
}

// pair marks facts that agree as met, one with one: of several that do, the one that stands about where the other
// does, so that of two fours of which one should be a three the right one is left. Ones may be articles
// and are taken in order.
func pair(source, target []*candidate, agree func(a, b *candidate) bool) {
	for i, s := range source {
		if s.met {
			continue
		}
		best, least := -1, 0
		for k, t := range target {
			far := i*len(target) - k*len(source)
			if far = max(far, -far); isInt(s.value, 1) {
				far = 0
			}
			if !t.met && (best < 0 || far < least) && agree(s, t) {
				best, least = k, far
			}
		}
		if best >= 0 {
			s.met, target[best].met = true, true
		}
	}
}

// pairNear marks facts of one link as met that agree with facts of the links in its window.
func pairNear(source []*candidate, target [][]*candidate, window []int, agree func(a, b *candidate) bool) {
	for _, k := range window {
		pair(source, target[k], agree)
	}
}

// ordinalsLeft reports whether one of the facts is an ordinal that has not met its counterpart.
func ordinalsLeft(facts []*candidate) bool {
	return slices.ContainsFunc(facts, func(c *candidate) bool { return !c.met && c.Kind == fact.Ordinal && states(c.Fact) })
}

// forgive marks facts as met that the other side states in a way of its own: as a name, as a time of
// day, or digit by digit; and, where nothing else is left that they could have become, once for twice
// or without a number.
func (p *Pass) forgive(source, target [][]*candidate) {
	p.unmet(source, target, func(s *candidate, o otherSide) bool {
		return near(o.facts, o.window, s, otherwise) || states(s.Fact) && (p.namedIn(o, s) || p.standsIn(o.text, o.link, s) || p.inRoman(o.text, o.link, s))
	})
	p.unmet(source, target, func(s *candidate, o otherSide) bool {
		return !hasRival(s, o.facts[o.link]) && (near(o.facts, o.window, s, again) || o.text == p.Source && p.inTitle(o.facts, s) || s.Refers && p.refersBack(o.text, o.link) || p.inSaying(o.text, o.link, s) || p.inDual(o.text, o.link, s))
	})
}

// otherSide is where the counterpart of a fact is looked for.
type otherSide struct {
	text   *Text
	facts  [][]*candidate       // by link
	names  map[int][]*candidate // by segment, as far as they are read: what its names state
	link   int                  // that of the fact
	window []int                // and those around it
}

// unmet marks the facts of both sides as met that pass, a link at a time.
func (p *Pass) unmet(source, target [][]*candidate, pass func(*candidate, otherSide) bool) {
	names := [2]map[int][]*candidate{{}, {}}
	for i, window := range p.shared.windows() {
		var met []*candidate
		for _, s := range source[i] {
			if !s.met && pass(s, otherSide{p.Target, target, names[0], i, window}) {
				met = append(met, s)
			}
		}
		for _, t := range target[i] {
			if !t.met && pass(t, otherSide{p.Source, source, names[1], i, window}) {
				met = append(met, t)
			}
		}
		for _, c := range met {
			c.met = true
		}
	}
}

// near reports whether a fact of the links in the window states s in the way of agree.
func near(facts [][]*candidate, window []int, s *candidate, agree func(s, t *candidate) bool) bool {
	return slices.ContainsFunc(window, func(n int) bool {
		return slices.ContainsFunc(facts[n], func(t *candidate) bool { return agree(s, t) })
	})
}

// otherwise reports whether the label t, which numbers no item, states s as a time of day, digit by digit, or as it is: 4x100m.
func otherwise(s, t *candidate) bool {
	return t.Kind == fact.Label && !t.List && (!t.met && (sameClock(s, t) || s.words == t.words) || sameDigits(s, t))
}

// again reports whether t, which has its counterpart, states once what s repeats.
func again(s, t *candidate) bool { return t.met && sameUse(s, t) }

// inTitle reports whether the title of the text has stated a number that s repeats, which the other side says here in other words:
// two abstentions, who abstained.
func (p *Pass) inTitle(facts [][]*candidate, s *candidate) bool {
	return p.Source.Doc.Passages[0].Kind == document.Heading && s.Kind == fact.Number && !s.Refers && near(facts, []int{0}, s, again)
}

// hasRival reports whether one of the facts that are left on the other side can be what s became.
func hasRival(s *candidate, others []*candidate) bool {
	return slices.ContainsFunc(others, func(t *candidate) bool { return !t.met && sameSort(&s.Fact.Fact, &t.Fact.Fact) && comparable(s, t) })
}

// standsIn reports whether the words of s, perhaps as a version of three numbers, or the word with letters in it of which they are a part (7.2b, 04a221be),
// stand in link i of t as they are, and name something.
func (p *Pass) standsIn(t *Text, i int, s *candidate) bool {
	own := p.Text(t.Side.Other())
	stands := func(words string) bool {
		return isName(words) && slices.ContainsFunc(p.Bitext.Links[i].Segments(t.Side), func(seg int) bool {
			return standsIn(t.String(t.Segment(seg)), words)
		})
	}
	whole := own.wordAround(s.Place)
	return s.Measure == "" && (stands(s.words) || stands(s.words+".0")) || len(whole) > s.Place.Span.Len() && stands(whole)
}

// wordAround returns the place's words with the letters, digits, hyphens and full stops that touch them.
func (t *Text) wordAround(pl Place) string {
	text := t.Doc.Passages[pl.Passage].Text.String()
	part := func(r rune) bool { return r < utf8.RuneSelf && (r == '-' || r == '.' || isAlnum(byte(r))) }
	start := len(strings.TrimRightFunc(text[:pl.Span.Start], part))
	end := len(text) - len(strings.TrimLeftFunc(text[pl.Span.End:], part))
	return strings.Trim(text[start:end], "-.")
}

// inRoman reports whether link i of t has the number s in Roman numerals, of at least two letters: the starting XV.
func (p *Pass) inRoman(t *Text, i int, s *candidate) bool {
	if s.Kind != fact.Number && s.Kind != fact.Ordinal || s.Measure != "" || s.value == nil {
		return false
	}
	for _, seg := range p.Bitext.Links[i].Segments(t.Side) {
		text := t.Doc.SegmentText(seg)
		for _, w := range t.Words(seg) {
			if n := fact.Roman(text[w.Start:w.End]); n > 0 && w.End-w.Start > 1 && s.value.Cmp(big.NewRat(n, 1)) == 0 {
				return true
			}
		}
	}
	return false
}

// refersBack reports whether link i of t refers to an article without its number: 前條, "the preceding
// article".
func (p *Pass) refersBack(t *Text, i int) bool {
	words := refersBack(t.Doc.Lang)
	return slices.ContainsFunc(p.Bitext.Links[i].Segments(t.Side), func(seg int) bool {
		text := strings.ToLower(t.String(t.Segment(seg)))
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	})
}

// namedIn reports whether a name that the termbase knows, in one of the links of o's window, contains s:
// what is a name on one side may be none on the other (the 20th Congress, 二十大).
func (p *Pass) namedIn(o otherSide, s *candidate) bool {
	for _, n := range o.window {
		for _, seg := range p.Bitext.Links[n].Segments(o.text.Side) {
			if len(o.text.Terms[seg]) == 0 {
				continue
			}
			if _, ok := o.names[seg]; !ok {
				o.names[seg] = o.text.named(seg)
			}
			if slices.ContainsFunc(o.names[seg], func(c *candidate) bool { return sameUse(s, c) }) {
				return true
			}
		}
	}
	return false
}

// named returns what the terms of the segment state by their own words.
func (t *Text) named(segment int) []*candidate {
	var named []*candidate
	pl := t.Segment(segment)
	for _, f := range fact.Find(t.String(pl), t.Doc.Lang, nil) {
		at := document.Span{Start: pl.Span.Start + f.Start, End: pl.Span.Start + f.End}
		if t.touchesTerm(segment, at) {
			named = append(named, &candidate{Fact: &Fact{Fact: f}, value: f.Value})
		}
	}
	return named
}

// touchesTerm reports whether a term of the segment shares a character with the span.
func (t *Text) touchesTerm(segment int, s document.Span) bool {
	return slices.ContainsFunc(t.Terms[segment], func(term Term) bool { return !term.Nested && term.Place.Span.Overlaps(s) })
}

// unpaired turns the facts of one link that met nothing into cases. A missing and an added fact of
// one kind are one case: a different value. Those of a sentence beside it that may be rendered with it can be what one
// of its own became, too.
func (p *Pass) unpaired(link int, source, target []*candidate, sources, targets [][]*candidate) []factCase {
	done := map[*Fact]bool{} // the other end of a range says no more
	cases := different(link, source, target, done)
	cases = append(cases, different(link, p.besides(link, sources, target), target, done)...)
	cases = append(cases, different(link, source, p.besides(link, targets, source), done)...)
	for _, s := range source {
		if !s.met && !done[s.Fact] && states(s.Fact) && !idiomatic(s) {
			done[s.Fact] = true
			cases = append(cases, factCase{link: link, source: s.Fact})
		}
	}
	for _, t := range target {
		if !t.met && !done[t.Fact] && states(t.Fact) && !idiomatic(t) {
			done[t.Fact] = true
			cases = append(cases, factCase{link: link, target: t.Fact})
		}
	}
	return cases
}

// different pairs what can have become each other, the likeliest first, and marks it as done.
func different(link int, source, target []*candidate, done map[*Fact]bool) []factCase {
	type match struct {
		s, t  *candidate
		score int
	}
	var matches []match
	choices := map[*Fact]map[*Fact]bool{}
	choose := func(a, b *Fact) {
		if choices[a] == nil {
			choices[a] = map[*Fact]bool{}
		}
		choices[a][b] = true
	}
	for _, s := range source {
		for _, t := range target {
			if !s.met && !t.met && comparable(s, t) {
				matches = append(matches, match{s, t, likeness(s, t)})
				choose(s.Fact, t.Fact)
				choose(t.Fact, s.Fact)
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return cmp.Compare(b.score, a.score) })
	var cases []factCase
	for _, m := range matches {
		if done[m.s.Fact] || done[m.t.Fact] {
			continue
		}
		done[m.s.Fact], done[m.t.Fact] = true, true
		sure := len(choices[m.s.Fact]) == 1 && len(choices[m.t.Fact]) == 1
		cases = append(cases, factCase{link: link, source: m.s.Fact, target: m.t.Fact, sure: sure})
	}
	slices.SortStableFunc(cases, func(a, b factCase) int { return cmp.Compare(a.source.Span.Start, b.source.Span.Start) })
	return cases
}

// comparable reports whether t can be what s became: of one family, and not "two" where the other
// side has a figure ("the two sides" is no mistake for 15).
func comparable(s, t *candidate) bool {
	if family(t.Kind) != family(s.Kind) || t.Kind == fact.Label || s.Kind == fact.Label {
		return false
	}
	switch {
	case t.Kind == fact.Weekday || t.Kind == fact.Date:
		return !t.Weak || !s.Weak
	case fact.CountsTime(t.Measure) && fact.CountsTime(s.Measure): // 两周, two months
		return true
	case t.Kind == fact.Ordinal && s.Kind == fact.Ordinal && (isInt(t.value, 2) || isInt(s.value, 2)) && t.Weak != s.Weak: // a second term, the third
		return true
	case t.Times && s.Times: // doubled, втрое
		return true
	case isNth(t, s) || isNth(s, t), idiomatic(s) && idiomatic(t) && (s.Kind == fact.Percent) != (t.Kind == fact.Percent): // the first quarter, the first three months; 100%, zero
		return false
	case t.Weak || s.Weak:
		return isPart(s) && isPart(t) || pairOf(s, t) || s.Weak && t.Weak && otherScale(s, t)
	}
	return idiomatic(s) == idiomatic(t) || !both(s) && !both(t)
}

// isNth reports whether a is an ordinal where b counts months.
func isNth(a, b *candidate) bool { return a.Kind == fact.Ordinal && b.Measure == "month" }

// both reports the word for two, which languages use for both and for pairs.
func both(c *candidate) bool { return c.Spelled && idiomatic(c) && c.value.Cmp(big.NewRat(2, 1)) <= 0 }

// likeness says how likely t is what s became: no small word where s is a figure, a reference for a
// reference, then the same kind, then what shares more of a date, then the same way of writing.
func likeness(s, t *candidate) int {
	n := 0
	if idiomatic(t) == idiomatic(s) {
		n += 16
	}
	if t.Refers == s.Refers {
		n += 12
	}
	if t.Kind == s.Kind {
		n += 8
	}
	if s.Kind == fact.Date {
		n += shared(s.Year, t.Year) + shared(s.Month, t.Month) + shared(s.Day, t.Day)
	}
	if t.Spelled == s.Spelled {
		n++
	}
	if tenfold(s, t) {
		n += 6
	}
	return n
}
