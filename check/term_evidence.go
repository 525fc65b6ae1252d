package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// evidence is what the words of a link tell of a source term whose rendering is not there: whether other words
// render it, or it was left out.
type evidence struct {
	known  bool // there is a dictionary to tell
	other  bool // words that are none of its rendering stand for it
	beside bool // a word that nothing explains stands beside one of its rendering
	short  bool // a word of its rendering stands there by itself
	whole  bool // all words of its rendering stand there, if not side by side
	part   bool // one of several does by itself, which no other term has
	shared bool // so they do, in phrases that a conjunction joins
	joined bool // what near misses its rendering has too much renders other words of the source
}

// weigh looks at the words of o's link.
func (j *judge) weigh(o *occurrence, c *termCase) evidence {
	w := j.weighing(o)
	if w == nil {
		return evidence{}
	}
	e := evidence{known: true, other: w.translated(), beside: w.qualified(), joined: w.joins(c)}
	e.whole, e.shared = w.whole()
	e.part = w.part()
	for i, own := range w.own {
		e.short = e.short || own && !w.explained[i]
	}
	return e
}

// weighing reads the words of o's link, nil where no dictionary tells of them.
func (j *judge) weighing(o *occurrence) *weighing {
	r := j.shared.renderings()
	if r == nil {
		return nil
	}
	l := j.Bitext.Links[o.link]
	w := &weighing{judge: j, o: o, m: matched{source: r.contents(j.Source, l.Source), target: r.contents(j.Target, l.Target)}}
	if max(len(w.m.source), len(w.m.target)) > mostContents {
		return nil
	}
	r.meet(&w.m)
	w.read()
	return w
}

// isOthers reports whether the words of a place render other words of the source, and none of an ordinary term's: what is
// nearly its rendering, or seems to be left of it, is neither.
func (j *judge) isOthers(o *occurrence, place Place) bool {
	if !isOrdinary(o.Concept) {
		return false
	}
	w := j.weighing(o)
	if w == nil {
		return false
	}
	words := 0
	for i, word := range w.m.target {
		if place.contains(word.Place) {
			if !w.explained[i] && !word.found || w.renders(i) {
				return false
			}
			words++
		}
	}
	return words > 0
}

// weighing is the words of a link with what is told of each of its target.
type weighing struct {
	*judge
	o         *occurrence
	m         matched
	keys      [][]string // of the words of each rendering of the concept, small ones aside
	own       []bool     // it is a word of the concept's rendering, which is not taken by another term
	claimed   []bool     // another term has it
	explained []bool     // another source word, or another term, stands for it
}

func (w *weighing) inTerm(word content) bool { return w.o.Place.overlaps(word.Place) }

// read tells the target's words apart.
func (w *weighing) read() {
	n := len(w.m.target)
	w.own, w.claimed, w.explained = make([]bool, n), make([]bool, n), make([]bool, n)
	w.readKeys()
	for _, pair := range w.m.Pairs {
		if !w.inTerm(w.m.source[pair.Source]) {
			w.explained[pair.Target] = true
		}
	}
	var taken []document.Span // of the word's passage
	for i, word := range w.m.target {
		if i == 0 || word.Passage != w.m.target[i-1].Passage {
			taken = w.taken(word.Place, w.o.link)
		}
		switch {
		case slices.ContainsFunc(taken, word.Span.Overlaps):
			w.claimed[i], w.explained[i] = true, true
		default:
			w.own[i] = slices.ContainsFunc(w.keys, func(keys []string) bool { return slices.Contains(keys, word.key) }) || w.inRendering(word.key)
		}
		for _, s := range w.m.source {
			if !w.inTerm(s) && s.likenesses[0] == word.likenesses[0] {
				w.explained[i] = true // it stands there as it is
			}
		}
	}
}

// renders reports whether a word of the target renders one of the term's, here or elsewhere in the link, or is the same.
func (w *weighing) renders(i int) bool {
	ofTerm := func(s content) bool {
		return slices.ContainsFunc(w.m.source, func(own content) bool { return own.key == s.key && w.inTerm(own) })
	}
	return slices.ContainsFunc(w.m.Pairs, func(pair lexicon.Match) bool { return pair.Target == i && ofTerm(w.m.source[pair.Source]) }) ||
		slices.ContainsFunc(w.m.source, func(s content) bool { return w.inTerm(s) && s.likenesses[0] == w.m.target[i].likenesses[0] })
}

// readKeys reads the words of the concept's renderings.
func (w *weighing) readKeys() {
	const smallest = 2 // bytes, as of what carries no meaning: d', l'
	stems := w.Target.Stemmer()
	for i := range w.o.Concept.Terms {
		t := &w.o.Concept.Terms[i]
		if !allowed(t) || !speaks(t.Lang, w.Target.Doc.Lang) {
			continue
		}
		var keys []string
		for _, word := range token.Words(t.Text, w.Target.Doc.Lang) {
			if word.Kind == token.Han {
				continue
			}
			small := langid.FunctionWord(word.Fold, w.Target.Doc.Lang) || word.Kind == token.Word && len(word.Fold) <= smallest
			if key := stems.Stem(word.Fold); !small && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		w.keys = append(w.keys, append(keys, w.hanWords(t.Text)...))
	}
}

// hanWords returns the words of Han characters in a text, as the dictionary has them.
func (w *weighing) hanWords(text string) (words []string) {
	const two = 2 * len("中")
	for at := 0; at < len(text); {
		n := 0
		if r, _ := utf8.DecodeRuneInString(text[at:]); unicode.Is(unicode.Han, r) {
			n = w.lexicon.LongestWord(lexicon.Target, text[at:])
		}
		if n >= two {
			words = append(words, text[at:at+n])
		}
		at += max(n, 1)
	}
	return words
}

// inRendering reports whether a Han word is a part of the concept's rendering.
func (w *weighing) inRendering(key string) bool {
	if first, _ := utf8.DecodeRuneInString(key); !unicode.Is(unicode.Han, first) {
		return false
	}
	return slices.ContainsFunc(w.o.Concept.Terms, func(t glossary.Term) bool {
		return allowed(&t) && speaks(t.Lang, w.Target.Doc.Lang) && strings.Contains(t.Text, key)
	})
}

// translated reports whether the dictionary has translations of the term's words in the link that nothing else explains:
// of half of its words, of a name of more than half, in one phrase, and one that is no word of its rendering.
func (w *weighing) translated() bool {
	pairs := make([][]int, len(w.m.source)) // by source word: what may render it
	words := 0
	if !isOrdinary(w.o.Concept) {
		words++
	}
	for _, pair := range w.m.Pairs {
		if w.inTerm(w.m.source[pair.Source]) && !w.explained[pair.Target] {
			pairs[pair.Source] = append(pairs[pair.Source], pair.Target)
		}
	}
	for _, word := range w.m.source {
		if w.inTerm(word) {
			words++
		}
	}
	return slices.ContainsFunc(w.m.Pairs, func(pair lexicon.Match) bool {
		return slices.Contains(pairs[pair.Source], pair.Target) && !w.own[pair.Target] && 2*w.phrase(pairs, pair) >= words
	})
}

// phrase returns how many of the term's words have what may render them in one phrase with the pair's.
func (w *weighing) phrase(pairs [][]int, pair lexicon.Match) int {
	n := 1
	for k := range pairs {
		if k != pair.Source && slices.ContainsFunc(pairs[k], func(t int) bool { return t != pair.Target && w.together(t, pair.Target) }) {
			n++
		}
	}
	return n
}

// together reports whether two words of the target stand next to each other in one phrase.
func (w *weighing) together(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	return b-a == 1 && w.joined(w.m.target[a].Place, w.m.target[b].Place)
}

// whole reports whether all words of the rendering stand in the link within a few words of each other, as phrases that
// share one do: les variables de registre et d'environnement. Where a conjunction joins these, the word that is shared
// may be another term's.
func (w *weighing) whole() (whole, shared bool) {
	for _, keys := range w.keys {
		for from := range w.m.target {
			if len(keys) > 1 && slices.Contains(keys, w.m.target[from].key) {
				all, joined := w.spread(keys, from)
				whole, shared = whole || all || joined, shared || joined
			}
		}
	}
	return whole, shared
}

// spread reports whether all keys stand within a few words from one on: such as nothing else has, or, where a
// conjunction joins phrases, in their order, if others have some of them.
func (w *weighing) spread(keys []string, from int) (all, joined bool) {
	const apart = 3 // words between them
	found, free, last, ordered := map[string]bool{}, 0, from, true
	for k := from; k < min(from+len(keys)+apart, len(w.m.target)); k++ {
		if key := w.m.target[k].key; slices.Contains(keys, key) && !found[key] {
			ordered = ordered && keys[len(found)] == key
			found[key], last = true, k
			if !w.claimed[k] && (!w.explained[k] || w.renders(k)) {
				free++
			}
		}
	}
	if len(found) < len(keys) || free == 0 {
		return false, false
	}
	return free == len(keys), ordered && w.joinedBy(w.m.target[from].Place, w.m.target[last].Place)
}

// joinedBy reports whether a conjunction stands between two words of one passage.
func (w *weighing) joinedBy(a, b Place) bool {
	if a.Passage != b.Passage {
		return false
	}
	between := token.Words(w.Target.String(Place{a.Passage, document.Span{Start: a.Span.End, End: max(a.Span.End, b.Span.Start)}}), w.Target.Doc.Lang)
	return slices.ContainsFunc(between, func(t token.Token) bool {
		return joints.Has(w.Target.lang(), t.Fold)
	})
}

// part reports whether one of the several words of a rendering stands in the link by itself, as no other term's.
func (w *weighing) part() bool {
	return slices.ContainsFunc(w.keys, func(keys []string) bool {
		if len(keys) < 2 {
			return false
		}
		for i := range w.m.target {
			if !w.claimed[i] && slices.Contains(keys, w.m.target[i].key) && w.alone(i) {
				return true
			}
		}
		return false
	})
}

// alone reports whether nothing tells a word of the target closer: a word right before it, or one in its phrase behind.
func (w *weighing) alone(i int) bool {
	return !(i+1 < len(w.m.target) && w.together(i, i+1)) &&
		!(i > 0 && w.joined(w.m.target[i-1].Place, w.m.target[i].Place) && w.between(i-1) == "")
}

// between is what stands between a word of the target and the next, spaces aside, if they are of one passage.
func (w *weighing) between(i int) string {
	a, b := w.m.target[i].Place, w.m.target[i+1].Place
	return strings.TrimSpace(w.Target.String(Place{a.Passage, document.Span{Start: a.Span.End, End: b.Span.Start}}))
}

// qualified reports whether a word of the rendering stands in the link next to one that nothing in the source
// explains, the other half of another rendering.
func (w *weighing) qualified() bool {
	for i := range w.m.target {
		if !w.own[i] || w.explained[i] {
			continue
		}
		for _, k := range []int{i - 1, i + 1} {
			if k >= 0 && k < len(w.m.target) && !w.own[k] && !w.explained[k] && !w.m.target[k].found && w.together(i, k) {
				return true
			}
		}
	}
	return false
}

// joined reports whether two words stand together in one phrase: side by side or as the words of the rendering do, with
// nothing but a small word between them.
func (w *weighing) joined(a, b Place) bool {
	if a.Passage != b.Passage || a.Span.End > b.Span.Start {
		return false
	}
	between := w.Target.String(Place{a.Passage, document.Span{Start: a.Span.End, End: b.Span.Start}})
	if strings.TrimSpace(between) == "" {
		return true
	}
	return linkers.Has(w.Target.lang(), strings.ToLower(strings.TrimSpace(between)))
}

// linkers stand between a noun and the noun that tells it closer.
var linkers = token.ByLanguage{
	{"en", "of of the"}, {"fr", "de du des d' d’ de la de l' de l’ à"}, {"es", "de del de la de los de las"}, {"zh", "的"},
}

// joins reports whether the words that a near miss has beside those of the rendering all render other words of the
// source: joint environmental impact assessments.
func (w *weighing) joins(c *termCase) bool {
	added := 0
	for i, word := range w.m.target {
		if c.place.contains(word.Place) && !w.own[i] {
			if added++; !w.explained[i] {
				return false
			}
		}
	}
	return added > 0
}
