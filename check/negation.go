package check

import (
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
	for _, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 || l.P < certain {
			continue
		}
		s, t := source.read(p.Source, l.Source), target.read(p.Target, l.Target)
		switch {
		case s.said != nil && !t.any:
			p.reportNegation(p.Source, p.Target, *s.said, l.Target, "check.negation-missing")
		case t.said != nil && !s.any:
			p.reportNegation(p.Target, p.Source, *t.said, l.Source, "check.negation-added")
		}
	}
}}

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
	lang  language.Tag
	plain map[string]bool // words that negate a sentence
	lead  map[string]bool // behind one of these: shall not
	next  []string        // or before a word that begins like this: не должен
	after map[string]bool // unless one of these follows: not only
	limit map[string]bool // or is in the sentence: not unless
	all   map[string]bool // words that may stand for a negation
	stems []string        // likewise, beginnings of words
}

// cues are what one side of a link has of negation.
type cues struct {
	said *Place // the first plain negation
	any  bool   // there is something that may stand for one
}

// read looks for negation in segments of t.
func (n *negation) read(t *Text, segments []int) cues {
	var c cues
	for _, s := range segments {
		seg := t.Doc.Segments()[s]
		text := t.Doc.Passages[seg.Passage].Text.Slice(seg.Span)
		var span document.Span
		var said, hint bool
		if n.plain == nil {
			span, said, hint = chineseNegation(text)
		} else {
			span, said, hint = n.find(text)
		}
		c.any = c.any || said || hint
		if said && c.said == nil {
			c.said = &Place{seg.Passage, document.Span{Start: seg.Span.Start + span.Start, End: seg.Span.Start + span.End}}
		}
	}
	return c
}

// find looks for negation in a text of an alphabet. What is short or a question is not taken at its word.
func (n *negation) find(text string) (span document.Span, said, hint bool) {
	const least = 6 // words
	words := token.Words(text, n.lang)
	asks := len(words) < least || strings.ContainsAny(text, "?؟")
	for _, w := range words {
		asks = asks || n.limit[w.Fold]
	}
	for i, w := range words {
		if w.Kind != token.Word {
			continue
		}
		if n.plain[w.Fold] && !said && !asks && n.denies(words, i) {
			span, said = document.Span{Start: w.Start, End: w.End}, true
		}
		hint = hint || n.plain[w.Fold] || n.all[w.Fold] || begins(w.Fold, n.stems)
	}
	return span, said, hint
}

// denies reports whether the negating word i is what it seems to be, by its neighbours.
func (n *negation) denies(words []token.Token, i int) bool {
	if i > 0 && n.lead[words[i-1].Fold] {
		return i+1 < len(words) && !n.after[words[i+1].Fold]
	}
	return i+1 < len(words) && begins(words[i+1].Fold, n.next)
}

func begins(word string, stems []string) bool {
	for _, s := range stems {
		if strings.HasPrefix(word, s) {
			return true
		}
	}
	return false
}

// chineseNegation looks for negation in Chinese, where it is a part of words.
func chineseNegation(text string) (span document.Span, said, hint bool) {
	const least = 24 // bytes
	asks := len(text) < least || strings.ContainsAny(text, "?？")
	for i, r := range text {
		if !strings.ContainsRune(fact.ChineseHints, r) {
			continue
		}
		hint = true
		if said || asks || !strings.ContainsRune("不没无未从绝决永并", r) {
			continue
		}
		rest := text[i:]
		for _, word := range strings.Fields(fact.ChinesePlain) {
			if strings.HasPrefix(rest, word) && !doubleNegation(text[:i], rest[len(word):]) {
				span, said = document.Span{Start: i, End: i + len(word)}, true
				break
			}
		}
	}
	return span, said, hint
}

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
	return false
}

// negationOf returns how the language denies; nil where that is not known here.
func negationOf(lang language.Tag) *negation {
	base, _ := lang.Base()
	return negations()[base.String()]
}

var negations = sync.OnceValue(func() map[string]*negation {
	set := func(words string) map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(words) {
			m[token.Fold(w)] = true
		}
		return m
	}
	all := map[string]*negation{"zh": {lang: language.Chinese}}
	folded := func(words string) []string {
		stems := strings.Fields(words)
		for i, s := range stems {
			stems[i] = token.Fold(s)
		}
		return stems
	}
	for lang, w := range fact.Negations {
		all[lang] = &negation{language.Make(lang), set(w.Plain), set(w.Lead), folded(w.Next), set(w.After), set(w.Limits), set(w.All), folded(w.Stems)}
	}
	return all
})
