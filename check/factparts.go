package check

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/fact"
)

// outOf marks a fraction or a percentage and the numbers on side t that state it as met: one in five, "uno de cada cinco",
// 3 per 100,000; six of the nine, two thirds.
func (t *Text) outOf(fractions, numbers []*candidate) {
	for _, f := range fractions {
		share := statedShare(f)
		if share == nil {
			continue
		}
		for _, whole := range numbers {
			if part, ok := t.partOf(share, whole, numbers); ok {
				f.met, whole.met = true, true
				if part != nil {
					part.met = true
				}
				break
			}
		}
	}
}

// partOf reports whether a whole, and the part of it that waits among some numbers, state a share; a part of one may not be said.
func (t *Text) partOf(share *big.Rat, whole *candidate, numbers []*candidate) (part *candidate, ok bool) {
	follows := waits(whole) && t.follows(whole.Place, wordsForOutOf[:])
	if !follows && !isShareOf(share, whole) {
		return nil, false
	}
	value := new(big.Rat).Mul(share, whole.value)
	i := slices.IndexFunc(numbers, func(n *candidate) bool {
		return n != whole && waits(n) && n.value.Cmp(value) == 0 && (follows || n.Measure == "" && n.Passage == whole.Passage)
	})
	if i < 0 {
		return nil, follows && value.Cmp(big.NewRat(1, 1)) == 0
	}
	return numbers[i], true
}

// isShareOf reports whether a share can be that of a number of things, a number of which stands beside it.
func isShareOf(share *big.Rat, whole *candidate) bool {
	return whole.Kind == fact.Number && whole.value != nil && whole.Measure == "" && !whole.Times && share.Cmp(big.NewRat(1, 1)) < 0 &&
		whole.value.Cmp(big.NewRat(2, 1)) > 0 && new(big.Rat).Mul(share, whole.value).IsInt()
}

// converted marks a number in brackets on side t as met that says the one before it in another unit: 215 kph (135 mph). The
// other side may leave it out.
func (t *Text) converted(facts []*candidate) {
	for i, c := range facts[min(1, len(facts)):] {
		if own := facts[i]; waits(c) && own.met && own.Kind == fact.Number && own.value != nil && own.Passage == c.Passage && t.opensBracket(own, c) && isConversion(own.value, c.value) {
			c.met = true
		}
	}
}

// opensBracket reports whether nothing but a unit and an opening bracket stands between two numbers, and but a unit and a
// closing one behind the second.
func (t *Text) opensBracket(a, b *candidate) bool {
	const longest = 20 // bytes of a unit
	text := t.Doc.Passages[a.Passage].Text.String()
	between, open := strings.CutSuffix(text[a.Span.End:max(a.Span.End, b.Span.Start)], "(")
	behind, _, closed := strings.Cut(text[b.Span.End:], ")")
	return open && closed && hasWords(between) && hasWords(behind) && max(len(between), len(behind)) <= longest && !strings.ContainsAny(between+behind, ".,;:()")
}

// isConversion reports whether two values are about one in two units of length, speed, area, weight or temperature.
func isConversion(a, b *big.Rat) bool {
	x, _ := a.Float64()
	y, _ := b.Float64()
	const near = 0.03
	about := func(v, of float64) bool { return v > of*(1-near) && v < of*(1+near) }
	return about(y, x*9/5+32) || about(x, y*9/5+32) || slices.ContainsFunc(unitRatios[:], func(r float64) bool { return about(x, y*r) || about(y, x*r) })
}

// unitRatios are how many kilometres a mile and a nautical mile have, feet a metre, centimetres an inch, pounds a kilogram, acres
// a hectare, square kilometres a square mile, litres a gallon, metres per second of kilometres per hour.
var unitRatios = [...]float64{1.609, 1.852, 3.281, 2.54, 2.205, 2.471, 2.59, 3.785, 3.6}

// differences marks points of percent on one side as met that say by how much two percentages differ that stand there and
// have met their counterparts: by half a point, from 1.5% to 2%.
func differences(facts []*candidate) {
	percents := slices.DeleteFunc(slices.Clone(facts), func(c *candidate) bool { return !c.met || c.Kind != fact.Percent || c.Points || c.value == nil })
	for _, c := range facts {
		if c.met || c.Kind != fact.Percent || !c.Points || c.value == nil {
			continue
		}
		for i := 1; i < len(percents) && !c.met; i++ {
			by := new(big.Rat).Sub(percents[i].value, percents[i-1].value)
			c.met = by.Abs(by).Cmp(c.value) == 0
		}
	}
}

// inParts marks a number and the two on side t that are read from the same figures as met: 301 549 in a language
// that groups with other marks, grades 2/3 and "grades 2 and 3".
func (t *Text) inParts(wholes, numbers []*candidate) {
	for _, w := range wholes {
		if !waits(w) || w.Spelled {
			continue
		}
		for i := 1; i < len(numbers); i++ {
			a, b := numbers[i-1], numbers[i]
			if !counts(a) || !counts(b) || !t.asGroups(w, a, b) && !asList(w, a, b) {
				continue
			}
			w.met, a.met, b.met = true, true, true
			break
		}
	}
}

// inUnits marks a quantity, a time of day or a date, and the two numbers that state it in two units as met: 4.35 metres
// and 4 м 35 см, 14:30 and 14 ч. 30 мин., 八月十五 and the 15th day of the eighth month.
func inUnits(wholes, numbers []*candidate, inTwo func(w, a, b *candidate) bool) {
	for _, w := range wholes {
		if w.met || w.High != nil {
			continue
		}
		for i := 1; i < len(numbers); i++ {
			a, b := numbers[i-1], numbers[i]
			if a.Passage == b.Passage && inTwo(w, a, b) {
				w.met, a.met, b.met = true, true, true
				if i+1 < len(numbers) && endsInSeconds(w, numbers[i+1]) {
					numbers[i+1].met = true
				}
				break
			}
		}
	}
}

// endsInSeconds reports whether n is the seconds of the time c: 2:11:53.
func endsInSeconds(c, n *candidate) bool {
	return c.Clock && n.Measure == "s" && strings.Count(c.words, ":") == 2 && strings.HasSuffix(c.words, ":"+n.words)
}

// inUnitOf marks a quantity, and the number that states it in the unit of another one, as met: from 48 to 72 hours, three
// days instead of two; 25 basis points, and 50.
func inUnitOf(wholes, numbers []*candidate) {
	for _, w := range wholes {
		if w.met || w.value == nil || w.Measure == "" && !w.Points {
			continue
		}
		same := func(n, u *candidate) bool {
			if w.Points {
				return u.Points && isHundredth(w.value, n.value)
			}
			return u.Measure != "" && u.Measure != w.Measure && fact.SameMeasure(w.value, w.Measure, n.value, u.Measure)
		}
		i := slices.IndexFunc(numbers, func(n *candidate) bool {
			return waits(n) && n.Measure == "" && slices.ContainsFunc(numbers, func(u *candidate) bool { return u.met && u.Passage == n.Passage && same(n, u) })
		})
		if i >= 0 {
			w.met, numbers[i].met = true, true
		}
	}
}

// statesInTwo reports whether a and b, which stand in this order, together state w.
func statesInTwo(w, a, b *candidate) bool {
	switch {
	case w.Kind == fact.Date:
		return w.Year == 0 && w.Day > 0 && a.Kind == fact.Ordinal && b.Kind == fact.Ordinal && counts(a) && counts(b) && isInt(a.value, w.Day) && isInt(b.value, w.Month)
	case !waits(a) || !waits(b):
		return false
	case w.Clock:
		return isClockOf(w, a, b)
	}
	return waits(w) && fact.SumMeasure(a.value, a.Measure, b.value, b.Measure, w.value, w.Measure)
}

// clockInSeconds reports whether a and b are the hours and minutes, or the minutes and seconds, of the time w, which says
// its seconds, too: their units tell, so that no other number needs to be asked first.
func clockInSeconds(w, a, b *candidate) bool {
	return w.Clock && strings.Count(w.words, ":") == 2 && a.Measure != "" && b.Measure != "" && waits(a) && waits(b) && isClockOf(w, a, b)
}

// isClockOf reports whether a and b are the hours and the minutes of the time of day c, or the two numbers of what is written
// like one: six thirty, 9 min 58 s, 三比二十.
func isClockOf(c, a, b *candidate) bool {
	const near = 12 // bytes
	units := a.Measure + " " + b.Measure
	hour := isInt(a.value, c.Hour) || (c.EitherHalf || c.Hour > 12) && isInt(a.value, (c.Hour+12)%24)
	return c.Clock && c.Minute > 0 && isInt(b.value, c.Minute) && hour && b.Span.Start-a.Span.End <= near && slices.Contains([]string{"h min", "h ", " ", "min s"}, units)
}

// asGroups reports whether a and b are the groups of w with one blank between them.
func (t *Text) asGroups(w, a, b *candidate) bool {
	if a.Passage != b.Passage || len(b.words) != 3 || a.Spelled || b.Spelled || !a.value.IsInt() || !b.value.IsInt() {
		return false
	}
	between := t.Doc.Passages[a.Passage].Text.String()[a.Span.End:max(a.Span.End, b.Span.Start)]
	joined := new(big.Rat).Mul(a.value, big.NewRat(1000, 1))
	return strings.TrimSpace(between) == "" && utf8.RuneCountInString(between) == 1 && joined.Add(joined, b.value).Cmp(w.value) == 0
}

// asList reports whether w names a and b with a slash between them.
func asList(w, a, b *candidate) bool {
	first, second, slash := strings.Cut(w.words, "/")
	return slash && first == a.value.RatString() && second == b.value.RatString()
}

// counts reports a number that waits for its counterpart, an ordinal included.
func counts(c *candidate) bool {
	return !c.met && (c.Kind == fact.Number || c.Kind == fact.Ordinal) && c.value != nil && c.value.Sign() > 0
}

// statedShare is the share that a fraction or a percentage states that waits for its counterpart, else nil.
func statedShare(f *candidate) *big.Rat {
	switch {
	case f.met || f.value == nil || f.value.Sign() <= 0:
		return nil
	case f.Kind == fact.Percent:
		return new(big.Rat).Mul(f.value, big.NewRat(1, 100))
	case f.Kind == fact.Number && !f.value.IsInt():
		return f.value
	}
	return nil
}

// wordsForOutOf stand before the whole of which a part is counted.
var wordsForOutOf = [...]string{" in ", " in every ", " per ", " на ", " pour ", " por ", " of ", " of every ", " sur ", " cada ", " sobre ", " из ", " из каждых ", " каждый ", " من ", " كل ", " لكل ", "每"}

// follows reports whether one of the words stands right before the place.
func (t *Text) follows(pl Place, words []string) bool {
	return hasSuffixAny(t.Doc.Passages[pl.Passage].Text.String()[:pl.Span.Start], words...)
}

// waits reports a number that waits for its counterpart.
func waits(c *candidate) bool {
	return !c.met && c.Kind == fact.Number && c.value != nil && c.value.Sign() > 0
}
