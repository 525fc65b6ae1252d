package check

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
)

// Negation finds sentences that are negated on one side and not on the other. One side has to say so in
// so many words, and the other must have nothing that could stand for it: no word or prefix that
// denies, lacks, refuses, excepts or limits.
var Negation = &Check{Name: "negation", Doc: "negation", Severity: Warning, Run: func(p *Pass) {
	source, target := negationOf(p.Source.Doc.Lang), negationOf(p.Target.Doc.Lang)
	if source == nil || target == nil {
		return
	}
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 || l.P < certain || len(p.shared.foreign()[i]) > 0 {
			continue
		}
		s, t := source.said(p.Source, l.Source, false), target.said(p.Target, l.Target, false)
		switch {
		case (s == nil) != (t == nil) && p.deniedBeside(i, source, target, s != nil):
		case s != nil && t == nil && !target.hinted(p.Target, l.Target) && !p.Target.quotes(l.Target, p.Source.String(*s)) && !p.Source.allows(l.Source, *s) && !p.Source.turns(l.Source, *s, p.Target, l.Target):
			p.reportNegation(p.Source, p.Target, *s, p.Target.Segment(l.Target[0]), "check.negation-missing")
		case t != nil && s == nil && !source.hinted(p.Source, l.Source) && !p.Source.quotes(l.Source, p.Target.String(*t)) && !p.Target.allows(l.Target, *t) && !p.Target.turns(l.Target, *t, p.Source, l.Source):
			if t := target.said(p.Target, l.Target, true); t != nil { // a neutral world is one where nothing gets worse
				p.reportNegation(p.Target, p.Source, *t, p.Source.Segment(l.Source[0]), "check.negation-added")
			}
		case !p.reportRefusal(l):
			p.reportReversal(l, source, target)
		}
	}
}}

// deniedBeside reports whether the sentence behind or before link i is negated on the side that lacks a negation there, and
// on the other has none: what one language says in a sentence of its own the other says with this one.
func (p *Pass) deniedBeside(i int, source, target *negation, fromSource bool) bool {
	own, other, lacking, has := p.Target, p.Source, source, target
	if fromSource {
		own, other, lacking, has = p.Source, p.Target, target, source
	}
	here := p.Bitext.Links[i]
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(p.Bitext.Links) {
			continue
		}
		l := p.Bitext.Links[k]
		if len(l.Segments(other.Side)) == 0 || other.Segment(l.Segments(other.Side)[0]).Passage != other.Segment(here.Segments(other.Side)[0]).Passage {
			continue
		}
		if lacking.said(other, l.Segments(other.Side), false) != nil && has.said(own, l.Segments(own.Side), false) == nil && !has.hinted(own, l.Segments(own.Side)) {
			return true
		}
	}
	return false
}

// quotes reports whether segments of t have the very word of the other language that denies there: MUST NOT is
// explained in every language by these words.
func (t *Text) quotes(segments []int, word string) bool {
	return slices.ContainsFunc(segments, func(s int) bool {
		return standsIn(t.Doc.SegmentText(s), word)
	})
}

// reportNegation reports the negation at a place of side t, whose counterpart is at a place of the other. It stands in
// the target.
func (p *Pass) reportNegation(t, other *Text, said, at Place, id string) {
	f := Finding{
		Side:    t.Side,
		Span:    t.InSource(said),
		Related: []Related{other.Related(at)},
		Message: Message{ID: id, Data: map[string]any{"Found": t.String(said)}},
	}
	if t.Side == bitext.Source {
		f.Side, f.Span, f.Related = bitext.Target, other.InSource(at), []Related{t.Related(said)}
	}
	p.Report(f)
}

// negation is how a language denies.
type negation struct {
	plain   map[string]bool // words that negate a sentence
	small   map[string]bool // which may stand between: no se aplicará
	after   []string        // unless a word follows that begins like this: not only
	ends    []string        // or ends like this: не имеющие
	limit   map[string]bool // or is in the sentence: not unless
	lead    map[string]bool // behind one of these it commits somebody: shall not
	next    []string        // or before a word that begins like this: не должен
	all     map[string]bool // words that may stand for a negation
	stems   []string        // likewise, beginnings of words
	many    [][]string      // likewise, phrases: au lieu
	mild    map[string]bool // those of them that do so in a whole sentence only
	pure    map[string]bool // words that say nothing else
	firm    []string        // beginnings of those that deny wherever they stand
	concord bool            // several in a clause deny once: никто не
}

// said returns the first plain negation in segments of t, or nil. What is short or a question is not taken
// at its word; binding is for what commits somebody alone.
func (n *negation) said(t *Text, segments []int, binding bool) *Place {
	for _, s := range segments {
		if slices.ContainsFunc(t.Words(s), func(w token.Token) bool { return n.limit[w.Fold] }) {
			continue
		}
		if all := n.denials(t, s, binding); len(all) > 0 {
			return &all[0]
		}
	}
	return nil
}

// denials returns the plain negations of a segment.
func (n *negation) denials(t *Text, segment int, binding bool) []Place {
	const least = 6 // words
	text, words := t.Doc.SegmentText(segment), t.Words(segment)
	if n.unsaid(text) || n.plain != nil && len(words) < least {
		return nil
	}
	seg := t.Doc.Segments()[segment]
	var all []Place
	for i, w := range words {
		end := 0
		switch {
		case n.plain == nil:
			end = chineseNegation(text, w.Start, binding)
		case w.Kind == token.Word && n.plain[w.Fold] && n.denies(words, i, binding):
			end = w.End
		}
		if end > 0 {
			all = append(all, Place{seg.Passage, spanIn(seg.Span, w.Start, end)})
		}
	}
	return all
}

// hinted reports whether there is something in segments of t that may stand for a negation.
func (n *negation) hinted(t *Text, segments []int) bool {
	return slices.ContainsFunc(segments, func(s int) bool {
		if n.plain == nil {
			return strings.ContainsAny(t.Doc.SegmentText(s), fact.ChineseHints)
		}
		words := t.Words(s)
		for i, w := range words {
			if n.hints(w) || w.Kind == token.Word && n.opensPhrase(words[i:]) {
				return true
			}
		}
		return false
	})
}

// opensPhrase reports whether the words begin with a phrase that may stand for a negation.
func (n *negation) opensPhrase(words []token.Token) bool {
	return slices.ContainsFunc(n.many, func(phrase []string) bool {
		if len(words) < len(phrase) {
			return false
		}
		for i, word := range phrase {
			if words[i].Fold != word {
				return false
			}
		}
		return true
	})
}

// unsaid reports whether a text is not taken at its word: a question, or a few characters of Chinese.
func (n *negation) unsaid(text string) bool {
	const least = 24 // bytes of Chinese
	return strings.ContainsAny(text, "?？؟") || strings.Contains(text, "是不是") || n.plain == nil && len(text) < least
}

// denies reports whether the negating word i is what it seems to be, by its neighbours.
func (n *negation) denies(words []token.Token, i int, binding bool) bool {
	led := i > 0 && n.lead[words[i-1].Fold]
	for i+1 < len(words) && n.small[words[i+1].Fold] {
		i++
	}
	if i == 0 && words[i].Fold == "not" || i+1 >= len(words) || words[i+1].Kind != token.Word { // a heading; code does not.
		return false
	}
	if i+2 < len(words) && n.plain[words[i+2].Fold] || i > 1 && n.plain[words[i-2].Fold] { // не может не
		return false
	}
	next := words[i+1].Fold
	return (!binding || led || begins(next, n.next)) && !begins(next, n.after) && !slices.ContainsFunc(n.ends, func(end string) bool { return strings.HasSuffix(next, end) })
}

func begins(word string, stems []string) bool {
	for _, s := range stems {
		if strings.HasPrefix(word, s) {
			return true
		}
	}
	return false
}

// chineseNegation returns where the word of Chinese ends that begins at a byte of text and denies; 0 where none does.
// There negation is a part of words.
func chineseNegation(text string, at int, binding bool) int {
	rest := text[at:]
	if r, _ := utf8.DecodeRuneInString(rest); !strings.ContainsRune("不没无未从绝决永", r) || strings.HasPrefix(rest, "从不同") || strings.HasPrefix(rest, "從不同") { // from different
		return 0
	}
	for _, word := range chineseWords(binding) {
		if strings.HasPrefix(rest, word) && !doubleNegation(text[:at], word, rest[len(word):]) {
			return at + len(word)
		}
	}
	return 0
}

func chineseWords(binding bool) []string {
	if binding {
		return chineseBinding()
	}
	return chinesePlain()
}

var (
	chinesePlain   = sync.OnceValue(func() []string { return strings.Fields(fact.ChineseBinds + " " + fact.ChinesePlain) })
	chineseBinding = sync.OnceValue(func() []string { return strings.Fields(fact.ChineseBinds) })
)

// doubleNegation reports whether a negation is taken back, asks a question or sets a limit by what is
// around it: 不得不, 能不能, 不得少于.
func doubleNegation(head, word, rest string) bool {
	const takesBack = "无非莫未没不"
	last, n := utf8.DecodeLastRuneInString(head)
	if strings.ContainsRune(takesBack, last) {
		return true
	}
	_, size := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[size:] + rest)
	before, _ := utf8.DecodeLastRuneInString(head[:len(head)-n])
	if strings.ContainsRune("是能会可该要有", last) && (next == last || last == '有' || strings.ContainsRune(takesBack, before)) {
		return true
	}
	for _, word := range strings.Fields(fact.ChineseLimits) {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	if next, _ := utf8.DecodeRuneInString(rest); strings.ContainsRune("少缺落漏", next) && strings.ContainsRune("也都", last) { // 一个也不许少
		return true
	}
	_, n = utf8.DecodeRuneInString(rest)
	return strings.HasPrefix(rest[n:], "不") // 不是做不到
}

// negationOf returns how the language denies; nil where that is not known here.
func negationOf(lang language.Tag) *negation {
	if words := negations()[token.Base(lang)]; words != nil {
		return words()
	}
	return nil
}

// negations are the languages' words, each made when they are asked for.
var negations = sync.OnceValue(func() map[string]func() *negation {
	all := map[string]func() *negation{"zh": func() *negation { return &negation{} }}
	for lang, w := range fact.Negations {
		all[lang] = sync.OnceValue(func() *negation {
			return &negation{
				plain: foldedSet(w.Plain), small: foldedSet(w.Clitic), after: folded(w.After), ends: folded(w.AfterEnds), limit: foldedSet(w.Limits), lead: foldedSet(w.Lead),
				next: folded(w.Next), all: foldedSet(w.All), stems: folded(w.Stems), many: phrases(w.All), mild: foldedSet(w.Mild), pure: foldedSet(w.Pure), firm: folded(w.Firm), concord: lang != "en",
			}
		})
	}
	return all
})

// phrases returns those of some words that are several, folded.
func phrases(words string) [][]string {
	var many [][]string
	for _, w := range strings.Fields(words) {
		if strings.Contains(w, "_") {
			many = append(many, folded(strings.ReplaceAll(w, "_", " ")))
		}
	}
	return many
}

func folded(words string) []string {
	list := strings.Fields(words)
	for i, w := range list {
		list[i] = token.Fold(w)
	}
	return list
}

func foldedSet(words string) map[string]bool {
	list := folded(words)
	set := make(map[string]bool, len(list))
	for _, w := range list {
		set[w] = true
	}
	return set
}
