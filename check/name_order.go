package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
)

// namePair is a word with a capital that has another behind it.
type namePair struct {
	base string
	namePlace
}

// reportOrder reports the name of a Chinese person whose two parts stand in the other order than elsewhere
// in the translation, where the source reads as it does elsewhere.
func (n *names) reportOrder() {
	firsts := map[[2]string]namePlace{}
	for _, p := range n.target.pairs {
		if _, ok := firsts[[2]string{p.base, p.next}]; !ok {
			firsts[[2]string{p.base, p.next}] = p.namePlace
		}
	}
	for _, p := range n.target.pairs {
		usual, ok := firsts[[2]string{p.next, p.base}]
		if !ok || p.next == p.base || len(lexicon.Syllables(p.base)) == 0 || len(lexicon.Syllables(p.next)) == 0 {
			continue
		}
		if n.readsAs(p.namePlace, p.next+p.base) && !n.readsAs(p.namePlace, p.base+p.next) {
			n.reportTurned(p.namePlace, usual)
		}
	}
}

// readsAs reports whether characters of the source behind the place are read as the word.
func (n *names) readsAs(at namePlace, word string) bool {
	r := &spelling{base: word, places: []namePlace{at}}
	return n.readFrom(r, r)
}

// reportTurned reports the two words at a place, which stand the other way round at usual.
func (n *names) reportTurned(at, usual namePlace) {
	pl, use := n.Target.withNext(at), n.Target.withNext(usual)
	n.Report(Finding{
		Side:    n.Target.Side,
		Span:    n.Target.InSource(pl),
		Related: append([]Related{n.Target.Related(use)}, n.Source.RelatedSegments(n.sourceOf(at))...),
		Message: Message{ID: "check.name-order", Data: map[string]any{"Found": n.Target.String(pl), "Use": n.Target.String(use)}},
		Fixes:   n.replacement(pl, n.Target.String(use)),
	})
}

// withNext returns the place with the word behind it.
func (t *Text) withNext(at namePlace) Place {
	pl := at.Place
	text := t.Doc.Passages[pl.Passage].Text.String()
	pl.Span.End++ // the space between them
	for pl.Span.End < len(text) && isLetter(text[pl.Span.End]) {
		pl.Span.End++
	}
	return pl
}

// reportShort reports a short word of a name that differs by a letter from what it is beside the same other word
// elsewhere, where the same Chinese name stands behind both: 阮庭理, Nguyen Dinh Ly, Nguyen Dinh Li.
func (n *names) reportShort() {
	if n.Source.lang() != "zh" {
		return
	}
	byWord := map[string][]nameWord{}
	for _, p := range n.target.pairs {
		for _, w := range [...]nameWord{{p.base, "_ " + p.next, p.namePlace}, {p.next, p.base + " _", n.nextOf(p.namePlace)}} {
			if utf8.RuneCountInString(w.word) < shortestName {
				byWord[w.beside] = append(byWord[w.beside], w)
			}
		}
	}
	told := map[Place]bool{}
	for _, p := range n.target.pairs {
		for _, beside := range [...]string{"_ " + p.next, p.base + " _"} {
			n.reportAmong(byWord[beside], told)
			delete(byWord, beside)
		}
	}
}

// nameWord is a word of a name, and the other one beside it, with where it stands.
type nameWord struct {
	word, beside string
	namePlace
}

// nextOf is the place of the word behind the one at a place.
func (n *names) nextOf(at namePlace) namePlace {
	start := at.Span.End + 1 // behind a space
	rest := n.Target.Doc.Passages[at.Passage].Text.String()[start:]
	if end := strings.IndexFunc(rest, notInWord); end >= 0 {
		rest = rest[:end]
	}
	return namePlace{Place{at.Passage, document.Span{Start: start, End: start + len(rest)}}, at.segment, ""}
}

// reportAmong reports those of some words beside the same one that stand once and are another but for a letter.
func (n *names) reportAmong(words []nameWord, told map[Place]bool) {
	times := map[string]int{}
	for _, w := range words {
		times[w.word]++
	}
	for _, w := range words {
		if times[w.word] > 1 || told[w.Place] {
			continue
		}
		k := slices.IndexFunc(words, func(r nameWord) bool {
			return r.word != w.word && (times[r.word] > 1 || r.before(w.namePlace)) && oneEdit([]rune(r.word), []rune(w.word)) && n.sameChinese(r.segment, w.segment)
		})
		if k >= 0 {
			told[w.Place] = true
			n.reportTwo(&spelling{places: []namePlace{w.namePlace}}, &spelling{places: []namePlace{words[k].namePlace}})
		}
	}
}

// sameChinese reports whether the source of two segments of the target has the same name of three characters, of which the
// first is a family name. What begins with a word, or goes on with one behind what is often none, is no name: 方表示.
func (n *names) sameChinese(a, b int) bool {
	const size = len("阮")
	for _, i := range n.linked[a] {
		text := n.Source.Doc.SegmentText(i)
		text = text[:min(len(text), mostRead)]
		for at, r := range text {
			if r < firstHan || r > lastHan || !isSurname(r) || at+3*size > len(text) {
				continue
			}
			name := text[at : at+3*size]
			if utf8.RuneCountInString(name) == 3 && n.Source.says(n.linked[b], name) && !n.isHanWord(name[:2*size]) &&
				!(strings.ContainsRune("方和于向时任成万安高", r) && n.isHanWord(name[size:])) {
				return true
			}
		}
	}
	return false
}

func (n *names) isHanWord(word string) bool {
	return n.lexicon != nil && n.lexicon.LongestWord(lexicon.Source, word) == len(word)
}
