package fact

// oneSpan reads one of a unit of time where no number says so and the words around it show that it is a span: within a
// year, an hour later, в течение года, менее часа. It is weak.
func (p *parser) oneSpan(i int) int {
	at := i
	if p.lang == "en" {
		if !p.tok(i).w.has(article) || p.tok(i-1).w.has(half) {
			return 0
		}
		at++
	}
	t := p.tok(at)
	unit := t.w.unit(measureWord)
	if t.kind != wordToken || at > i && t.gap != blank || t.upper || !p.beginsSum(at) && (!CountsTime(unit) || !p.showsSpan(i, at)) {
		return 0
	}
	if n := len(p.facts); n > 0 && p.facts[n-1].PerEnd > t.start { // three a day
		return 0
	}
	return p.emit(Fact{Kind: Number, Value: ratOf(1), Spelled: true, Weak: true, Measure: unit, MeasureEnd: t.end}, i, at+1)
}

// showsSpan reports words before i or behind the unit at at that go with a span of time.
func (p *parser) showsSpan(i, at int) bool {
	next := p.tok(at + 1)
	if _, half := p.halfMore(at + 1); half > 0 || next.w.has(orWord) || next.kind == punctToken && next.gap == tight && (next.r == '-' || next.r == '\'') {
		return false
	}
	switch p.lang {
	case "en":
		return p.isAny(i-1, "for", "within", "least", "most", "than", "over", "under", "nearly", "almost", "about", "after", "to", "exceed", "exceeds", "exceeding", "last", "lasts", "lasted", "takes", "took") || p.isAny(at+1, "later", "ago", "earlier")
	case "ru":
		if p.isAny(at, "года", "часа", "месяца", "недели", "дня", "минуты", "секунды") {
			return p.tok(i-1).w.has(approx) || p.isAny(i-1, "течение", "больше", "меньше")
		}
		return p.isAny(at, "год", "час", "месяц", "неделю", "день", "минуту", "секунду") && (p.isAny(i-1, "через", "за", "спустя") || p.isAny(at+1, "спустя", "назад"))
	}
	return p.lang == "ar" && p.showsArabicSpan(at)
}

// ofSpan reports whether a fraction before i is one of a century or an hour: a quarter of a century.
func (p *parser) ofSpan(i int) bool {
	return p.tok(i).w.has(of) && p.tok(i+1).w.has(article) && (p.tok(i+2).w.has(century) || p.isAny(i+2, "hour"))
}

// beginsSum reports the Arabic unit at i, one of which a number of a smaller one goes on: طنا وثمانمائة كيلوغرام.
func (p *parser) beginsSum(i int) bool {
	t, after := p.tok(i), p.tok(i+1)
	unit := t.w.unit(measureWord)
	if p.lang != "ar" || unit == "" || t.article || !after.conj || !after.isWord() || !after.w.has(card) {
		return false
	}
	q, ok := p.cardinal(i + 1)
	whole, part := measures[unit], measures[p.tok(q.next).w.unit(measureWord)]
	return ok && !q.ordinal && part.num > 0 && part.dimension == whole.dimension && whole.base(ratOf(1)).Cmp(part.base(ratOf(1))) > 0
}
