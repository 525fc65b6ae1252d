package check

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
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
		case s != nil && t == nil && !target.hinted(p.Target, l.Target) && !p.Target.quotes(l.Target, p.Source.String(*s)) && !p.Source.allows(l.Source, *s):
			p.reportNegation(p.Source, p.Target, *s, l.Target, "check.negation-missing")
		case t != nil && s == nil && !source.hinted(p.Source, l.Source) && !p.Source.quotes(l.Source, p.Target.String(*t)) && !p.Target.allows(l.Target, *t):
			if t := target.said(p.Target, l.Target, true); t != nil { // a neutral world is one where nothing gets worse
				p.reportNegation(p.Target, p.Source, *t, l.Source, "check.negation-added")
			}
		default:
			p.reportRefusal(l)
		}
	}
}}

// quotes reports whether segments of t have the very word of the other language that denies there: MUST NOT is
// explained in every language by these words.
func (t *Text) quotes(segments []int, word string) bool {
	return slices.ContainsFunc(segments, func(s int) bool {
		return standsIn(t.Doc.SegmentText(s), word)
	})
}

// reportNegation reports the negation at a place of side t. It stands in the target where there is a
// place for it.
func (p *Pass) reportNegation(t, other *Text, said Place, segments []int, id string) {
	f := Finding{
		Side:    t.Side,
		Span:    t.InSource(said),
		Related: other.RelatedSegments(segments),
		Message: Message{ID: id, Data: map[string]any{"Found": t.String(said)}},
	}
	if t.Side == bitext.Source {
		f.Side, f.Span = bitext.Target, p.Target.InSource(p.Target.Segment(segments[0]))
		f.Related = []Related{t.Related(said)}
	}
	p.Report(f)
}

// negation is how a language denies.
type negation struct {
	plain map[string]bool // words that negate a sentence
	small map[string]bool // which may stand between: no se aplicará
	after []string        // unless a word follows that begins like this: not only
	ends  []string        // or ends like this: не имеющие
	limit map[string]bool // or is in the sentence: not unless
	lead  map[string]bool // behind one of these it commits somebody: shall not
	next  []string        // or before a word that begins like this: не должен
	all   map[string]bool // words that may stand for a negation
	stems []string        // likewise, beginnings of words
	many  [][]string      // likewise, phrases: au lieu
}

// said returns the first plain negation in segments of t, or nil. What is short or a question is not taken
// at its word; binding is for what commits somebody alone.
func (n *negation) said(t *Text, segments []int, binding bool) *Place {
	for _, s := range segments {
		seg := t.Doc.Segments()[s]
		var span document.Span
		if n.plain == nil {
			span = chineseNegation(t.Doc.SegmentText(s), binding)
		} else {
			span = n.find(t.Doc.SegmentText(s), t.Words(s), binding)
		}
		if span.End > 0 {
			return &Place{seg.Passage, spanIn(seg.Span, span.Start, span.End)}
		}
	}
	return nil
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

// find returns the first plain negation among the words of a text of an alphabet; an empty span if there
// is none.
func (n *negation) find(text string, words []token.Token, binding bool) document.Span {
	const least = 6 // words
	if len(words) < least || strings.Contains(text, "?") || strings.Contains(text, "؟") || slices.ContainsFunc(words, func(w token.Token) bool { return n.limit[w.Fold] }) {
		return document.Span{}
	}
	for i, w := range words {
		if w.Kind == token.Word && n.plain[w.Fold] && n.denies(words, i, binding) {
			return document.Span{Start: w.Start, End: w.End}
		}
	}
	return document.Span{}
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

// chineseNegation is like find for Chinese, where negation is a part of words.
func chineseNegation(text string, binding bool) document.Span {
	const least = 24 // bytes
	if len(text) < least || strings.Contains(text, "?") || strings.Contains(text, "？") {
		return document.Span{}
	}
	for i, r := range text {
		if !strings.ContainsRune("不没无未从绝决永", r) {
			continue
		}
		rest := text[i:]
		for _, word := range chineseWords(binding) {
			if strings.HasPrefix(rest, word) && !doubleNegation(text[:i], rest[len(word):]) && !strings.HasPrefix(rest, "从不同") && !strings.HasPrefix(rest, "從不同") { // from different
				return document.Span{Start: i, End: i + len(word)}
			}
		}
	}
	return document.Span{}
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
func doubleNegation(head, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(head)
	if strings.ContainsRune("无非莫未没不是能会可该要有", last) {
		return true
	}
	for _, word := range strings.Fields(fact.ChineseLimits) {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	_, n := utf8.DecodeRuneInString(rest)
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
			return &negation{foldedSet(w.Plain), foldedSet(w.Clitic), folded(w.After), folded(w.AfterEnds), foldedSet(w.Limits), foldedSet(w.Lead), folded(w.Next), foldedSet(w.All), folded(w.Stems), phrases(w.All)}
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
