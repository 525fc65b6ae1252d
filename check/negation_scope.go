package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// polarity is a link whose words are paired by a dictionary, to look at its negations one by one: in a long sentence
// there always is something that may stand for a negation, but not beside the words that render what is denied.
type polarity [2]polarSide

// polarSide is one side of it.
type polarSide struct {
	*Text
	segments []int
	denial   *negation
	words    []content
	met      [][]int // by word: those of the other side that translate it
	clauses  []Place
	hints    []hint
}

// hint is what may stand for a negation.
type hint struct {
	Place
	firm  bool // it does wherever it stands in the sentence
	pure  bool // it says nothing else: not, no, without
	plain bool // it negates sentences
}

// reportReversal reports a word of a link that is rendered by its opposite, or the first negation of which the other side
// renders what it denies, and has none.
func (p *Pass) reportReversal(l bitext.Link, source, target *negation) {
	x := polarity{{Text: p.Source, segments: l.Source, denial: source}, {Text: p.Target, segments: l.Target, denial: target}}
	if p.reportOpposite(&x) {
		return
	}
	if cue, at, ok := p.reversal(&x, 0); ok {
		p.reportNegation(p.Source, p.Target, cue, at, "check.negation-missing")
	} else if cue, at, ok := p.reversal(&x, 1); ok {
		p.reportNegation(p.Target, p.Source, cue, at, "check.negation-added")
	}
}

// reversal returns the first negation of a side of which the other one renders what it denies, with the clause that does,
// and has none. Of the target it is one that binds somebody.
func (p *Pass) reversal(x *polarity, side int) (cue, at Place, ok bool) {
	from, to := &x[side], &x[1-side]
	for _, s := range from.segments {
		if !from.denial.mayDeny(from.Text, s, side == 1) {
			continue
		}
		if from.words == nil && !p.pairWords(x) || from.pure() <= to.pure() {
			return Place{}, Place{}, false
		}
		binding := from.denial.denials(from.Text, s, true)
		cues := binding
		if side == 0 {
			cues = slices.Concat(from.denial.denials(from.Text, s, false), from.bare(s))
		}
		for _, cue := range cues {
			if at, ok := from.loses(cue, slices.Contains(binding, cue), to); ok && !from.turns(from.segments, cue, to.Text, to.segments) {
				return cue, at, true
			}
		}
	}
	return Place{}, Place{}, false
}

// mayDeny reports whether a segment is worth a look.
func (n *negation) mayDeny(t *Text, segment int, binding bool) bool {
	if n.plain == nil && !binding {
		return strings.ContainsAny(t.Doc.SegmentText(segment), bareDenials+"绝決决永从從")
	}
	return len(n.denials(t, segment, binding)) > 0
}

// pairWords reads the words of both sides and pairs them; ok is false where there is no dictionary, or too much. Of
// equal words as many times on either side the first is paired with the first.
func (p *Pass) pairWords(x *polarity) (ok bool) {
	r := p.shared.renderings()
	if r == nil {
		return false
	}
	if max(r.countContents(x[0].Text, x[0].segments), r.countContents(x[1].Text, x[1].segments)) > mostContents {
		return false
	}
	for k := range x {
		s := &x[k]
		s.words, s.clauses, s.hints = r.contents(s.Text, s.segments), s.Text.clauses(s.segments), s.allHints()
		s.met = make([][]int, len(s.words))
	}
	for _, pair := range r.lex.Match(entriesOf(x[0].words), entriesOf(x[1].words)).Pairs {
		source, target := x[0].equal(pair.Source), x[1].equal(pair.Target)
		for a, i := range source {
			for b, k := range target {
				if len(source) != len(target) || a == b {
					x[0].met[i] = append(x[0].met[i], k)
					x[1].met[k] = append(x[1].met[k], i)
				}
			}
		}
	}
	return true
}

// equal returns the words that are equal to word i, itself among them: a dictionary pairs one of them.
func (s *polarSide) equal(i int) []int {
	var all []int
	for k, w := range s.words {
		if w.key == s.words[i].key {
			all = append(all, k)
		}
	}
	return all
}

// allHints returns what may stand for a negation, in order.
func (s *polarSide) allHints() []hint {
	var all []hint
	for _, n := range s.segments {
		seg := s.Doc.Segments()[n]
		if s.denial.plain == nil {
			for i, c := range s.Doc.SegmentText(n) {
				if strings.ContainsRune(fact.ChineseHints, c) {
					pure := strings.ContainsRune("不没沒無无未勿莫", c)
					all = append(all, hint{Place{seg.Passage, spanIn(seg.Span, i, i+utf8.RuneLen(c))}, pure || strings.ContainsRune(fact.ChineseFirm, c), pure, pure})
				}
			}
			continue
		}
		words := s.Words(n)
		for i, w := range words {
			pure := s.denial.pure[w.Fold]
			switch {
			case w.Kind != token.Word, pure && i+1 < len(words) && s.denial.mild[words[i+1].Fold]: // no matter
			case s.denial.hints(w) && !s.denial.mild[w.Fold] || s.denial.opensPhrase(words[i:]):
				all = append(all, hint{Place{seg.Passage, spanIn(seg.Span, w.Start, w.End)}, pure || begins(w.Fold, s.denial.firm), pure, s.denial.plain[w.Fold]})
			}
		}
	}
	return all
}

// bareDenials negate what follows in Chinese, where they are no part of a longer word.
const bareDenials = "不未没沒"

// bare returns the denials of a segment in Chinese that are no part of a longer word. One that is joined to another is
// often rendered with it: not A or B. One before characters that make no word may be part of a name: 不冻泉.
func (s *polarSide) bare(segment int) []Place {
	seg, text := s.Doc.Segments()[segment], s.Doc.SegmentText(segment)
	if s.denial.plain != nil || s.denial.unsaid(text) {
		return nil
	}
	var all []Place
	for i, c := range text {
		pl := Place{seg.Passage, spanIn(seg.Span, i, i+utf8.RuneLen(c))}
		if strings.ContainsRune(bareDenials, c) && !strings.ContainsAny(lastRunes(text[:i], 1), "、和或与及且與") &&
			!strings.HasSuffix(text[:i], "雷克雅") && // Reykjavik
			!doubleNegation(text[:i], string(c), text[i+utf8.RuneLen(c):]) &&
			!slices.ContainsFunc(s.words, func(w content) bool { return w.overlaps(pl) }) &&
			slices.ContainsFunc(s.words, func(w content) bool {
				return w.Passage == pl.Passage && w.Span.Start >= pl.Span.End && w.Span.Start-pl.Span.End <= utf8.UTFMax
			}) {
			all = append(all, pl)
		}
	}
	return all
}

// loses reports whether the other side renders what a negation denies, in a clause of its own or with others, and has
// no negation for it. What is binding is rendered more literally.
func (s *polarSide) loses(cue Place, binding bool, to *polarSide) (at Place, ok bool) {
	clause := s.clauseOf(cue)
	if clause < 0 || s.limits(clause) {
		return Place{}, false
	}
	scope := s.scope(cue.Span.End, clause)
	best := s.renderedIn(s.scope(0, clause), to)
	if len(scope) == 0 || best < 0 {
		return Place{}, false
	}
	found := 0
	for _, w := range scope {
		switch {
		case len(s.met[w]) > 0:
			found++
		case s.denies(w): // not to refuse is to allow
			return Place{}, false
		}
	}
	share := float64(found) / float64(len(scope))
	if len(s.met[scope[0]]) == 0 && !(binding && (to.binds(best) || share >= 0.66 && len(scope) > 3)) || share < 0.5 {
		return Place{}, false
	}
	region := s.span(scope, to, best)
	for _, h := range to.hints {
		if (h.firm || to.beside(h, region, s.met[scope[0]], best)) && !to.explains(h, region, s, cue) {
			return Place{}, false
		}
	}
	return to.clauses[best], true
}

// renderedIn returns the clause of the other side with most of some words, -1 where no clause has two.
func (s *polarSide) renderedIn(words []int, to *polarSide) int {
	const least = 2
	votes := make([]int, len(to.clauses))
	best := -1
	for _, w := range words {
		var seen []int
		for _, m := range s.met[w] {
			if c := to.clauseOf(to.words[m].Place); c >= 0 && !slices.Contains(seen, c) {
				votes[c]++
				seen = append(seen, c)
			}
		}
	}
	for c, n := range votes {
		if n >= least && (best < 0 || n > votes[best]) {
			best = c
		}
	}
	return best
}

// span returns the part of a clause of the other side that renders some words, up to where the last of them begins.
func (s *polarSide) span(words []int, to *polarSide, clause int) Place {
	pl := to.clauses[clause]
	first, last := pl.Span.End, pl.Span.Start
	for _, w := range words {
		for _, m := range s.met[w] {
			if at := to.words[m].Place; to.clauseOf(at) == clause {
				first, last = min(first, at.Span.Start), max(last, at.Span.Start)
				break
			}
		}
	}
	return Place{pl.Passage, document.Span{Start: first, End: max(first, last)}}
}

// beside reports whether a hint stands before the words from a place of a clause on, or before some others in their
// clause, or right behind.
func (s *polarSide) beside(h hint, first Place, others []int, clause int) bool {
	const behind = 3 // words
	near := func(pl Place) bool {
		between := 0
		for _, w := range s.words {
			if w.Passage == pl.Passage && w.Span.Start > pl.Span.Start && w.Span.Start < h.Span.Start {
				between++
			}
		}
		return between <= behind
	}
	at := s.clauseOf(h.Place)
	return at == clause && near(first) || slices.ContainsFunc(others, func(i int) bool {
		return s.clauseOf(s.words[i].Place) == at && near(s.words[i].Place)
	})
}

// pure counts the hints that only deny, those aside that stand in a word with another rendering: 不断 is continuous.
// Where several deny once together, as in никто не, it counts them once.
func (s *polarSide) pure() int {
	n, plain := 0, map[int]bool{} // by clause
	for _, h := range s.hints {
		if h.plain {
			plain[s.clauseOf(h.Place)] = true
		}
	}
	for _, h := range s.hints {
		if h.pure && !s.inOther(h) && (h.plain || !s.denial.concord || !plain[s.clauseOf(h.Place)]) {
			n++
		}
	}
	return n
}

// inOther reports whether a hint stands in a Chinese word that has another rendering.
func (s *polarSide) inOther(h hint) bool {
	if s.denial.plain != nil {
		return false
	}
	i := slices.IndexFunc(s.words, func(w content) bool { return w.contains(h.Place) })
	return i >= 0 && len(s.met[i]) > 0 && chineseNegation(s.words[i].key, 0, false) == 0
}

// scope returns the words of a clause that stand at some byte of the text or behind it.
func (s *polarSide) scope(from, clause int) []int {
	var scope []int
	for i, w := range s.words {
		if w.Span.Start >= from && s.clauseOf(w.Place) == clause {
			scope = append(scope, i)
		}
	}
	return scope
}

// denies reports whether word i denies something itself, and says what: to refuse.
func (s *polarSide) denies(i int) bool {
	w := s.words[i].Place
	return slices.ContainsFunc(s.hints, func(h hint) bool { return h.firm && !h.pure && w.contains(h.Place) })
}

// governed reports whether a firm hint stands before word i in its clause, or in it.
func (s *polarSide) governed(i int) bool {
	w, clause := s.words[i].Place, s.clauseOf(s.words[i].Place)
	return slices.ContainsFunc(s.hints, func(h hint) bool {
		return h.firm && h.Passage == w.Passage && h.Span.Start < w.Span.End && s.clauseOf(h.Place) == clause
	})
}

// explains reports whether a hint stands for something else than a negation of the other side: it translates another
// word, or what follows it renders what another negation denies. It does not where that is joined to what renders the words
// that are denied, or begins with it.
func (s *polarSide) explains(h hint, region Place, other *polarSide, cue Place) bool {
	const near = 3
	for i, w := range s.words {
		if !h.pure && w.contains(h.Place) && slices.ContainsFunc(s.met[i], func(m int) bool { return !other.overlaps(m, cue) }) {
			return true
		}
	}
	if s.joins(h.Place, region) {
		return false
	}
	elsewhere := false
	behind := s.scope(h.Span.End, s.clauseOf(h.Place))
	for _, i := range behind[:min(near, len(behind))] {
		pl, own := s.words[i].Place, len(s.met[i]) > 0
		reached := pl.Passage == region.Passage && h.Span.End <= region.Span.Start && region.Span.Start <= pl.Span.Start
		for _, m := range s.met[i] {
			w, governed := other.words[m].Place, other.governed(m)
			if other.clauseOf(w) != other.clauseOf(cue) || governed && w.Span.Start < cue.Span.End {
				own, elsewhere = false, elsewhere || governed && !reached
			}
		}
		if own {
			return false
		}
	}
	return elsewhere
}

func (s *polarSide) overlaps(i int, pl Place) bool {
	return s.words[i].Place.overlaps(pl)
}

// joins reports whether a conjunction stands between what is denied at a place and the end of another: not A, B or C.
func (s *polarSide) joins(denied, at Place) bool {
	if denied.Passage != at.Passage || denied.Span.End > at.Span.End {
		return false
	}
	between := s.String(Place{at.Passage, document.Span{Start: denied.Span.End, End: at.Span.End}})
	return slices.ContainsFunc(token.Words(between, s.Doc.Lang), func(w token.Token) bool { return token.Among(alternatives, w.Fold) })
}

const alternatives = "or nor или ни ou ni o u أو ولا 或 、"

// clauseOf returns the clause in which a place begins, -1 if it is in none.
func (s *polarSide) clauseOf(pl Place) int {
	return slices.IndexFunc(s.clauses, func(c Place) bool {
		return c.Passage == pl.Passage && c.Span.Start <= pl.Span.Start && pl.Span.Start < c.Span.End
	})
}

// limits reports whether a clause has a word by which a negation only limits, or says until when: 尚不得开始……前, 以不违背……为限.
func (s *polarSide) limits(clause int) bool {
	text := s.String(s.clauses[clause])
	if s.denial.plain == nil {
		return slices.ContainsFunc([]string{"前", "为限", "為限"}, func(end string) bool { return strings.HasSuffix(text, end) })
	}
	return slices.ContainsFunc(token.Words(text, s.Doc.Lang), func(w token.Token) bool { return s.denial.limit[w.Fold] })
}

// binds reports whether a clause has a word that tells how binding it is.
func (s *polarSide) binds(clause int) bool {
	text := s.String(s.clauses[clause])
	if s.denial.plain == nil {
		return strings.ContainsAny(text, "应應可须須必")
	}
	return slices.ContainsFunc(fact.Cues(text, s.Doc.Lang), func(c fact.Cue) bool { return c.Kind == fact.Modal })
}

// lastRunes are the last n characters of a text.
func lastRunes(text string, n int) string {
	at := len(text)
	for range n {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}
