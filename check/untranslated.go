package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/token"
)

// Untranslated finds passages of the target, or parts of them, that are still in the source's language.
var Untranslated = &Check{Name: "untranslated", Doc: "untranslated", Severity: Error, Run: runUntranslated}

func runUntranslated(p *Pass) {
	if at, whole := p.wholeForeign(); whole {
		p.Report(Finding{
			Side: p.Target.Side, Span: p.Target.InSource(at),
			Message: Message{ID: "check.untranslated-whole", Data: map[string]any{"Lang": p.Source.Doc.Lang.String()}},
		})
		return
	}
	for i, runs := range p.shared.foreign() {
		for _, run := range runs {
			f := Finding{
				Side:    p.Target.Side,
				Span:    p.Target.InSource(run),
				Related: p.Source.RelatedSegments(p.Bitext.Links[i].Source),
				Message: Message{ID: "check.untranslated", Data: map[string]any{"Found": excerpt(p.Target.String(run))}},
			}
			if p.namesPage(run, p.Bitext.Links[i].Source) { // the title of a work, most likely
				f.Severity = Warning
			}
			p.Report(f)
		}
	}
}

// wholeForeign reports whether nobody has begun the translation, so that there is one thing to say of it and not one for
// each of its sentences, and where it begins.
func (p *Pass) wholeForeign() (first Place, whole bool) {
	const least, nearly = 4, 0.9 // runs; of the text
	n, foreign, all := 0, 0, 0
	for _, runs := range p.shared.foreign() {
		for _, run := range runs {
			if n++; n == 1 {
				first = run
			}
			foreign += run.Span.Len()
		}
	}
	for i := range p.Target.Doc.Passages {
		all += p.Target.Doc.Passages[i].Text.Len()
	}
	return first, n >= least && float64(foreign) >= nearly*float64(all)
}

// findForeign returns, for each link, the runs of the target that are still in the source's language.
//
// Where the source is written in a script that the target does not use, its letters give it away.
// Latin letters do not, since names and codes keep them: there a run has to hold words that make
// sentences, and between two languages of one script it has to be the source's own words.
func (p *Pass) findForeign() [][]Place {
	find := p.foreignFinder()
	runs := make([][]Place, len(p.Bitext.Links))
	for i, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		for _, s := range l.Target {
			seg := p.Target.Doc.Segments()[s]
			passage := &p.Target.Doc.Passages[seg.Passage]
			for _, span := range find(l.Source, s) {
				place := Place{seg.Passage, document.Span{Start: seg.Span.Start + span.Start, End: seg.Span.Start + span.End}}
				place.Span.Start += handle(passage.Text.String(), place.Span)
				if passage.Prose(place.Span) && !p.kept(place, l.Source) && !p.ofDefinition(place, l) && !p.namesWork(place, s) {
					runs[i] = append(runs[i], place)
				}
			}
		}
	}
	return runs
}

// foreignFinder returns what finds runs of the source's language in a segment of the target, given the
// segments of the source that are linked to it.
func (p *Pass) foreignFinder() func(linked []int, segment int) []document.Span {
	source, target := p.Source.Doc.Lang, p.Target.Doc.Lang
	from, to := scriptOf(source), scriptOf(target)
	words := func(linked []int) (words []token.Token) {
		for _, s := range linked {
			words = append(words, p.Source.Words(s)...)
		}
		return words
	}
	switch {
	case from == nil || to == nil || source == target:
		return func([]int, int) []document.Span { return nil }
	case from == to:
		return func(linked []int, s int) []document.Span {
			text, tokens := p.Target.Doc.SegmentText(s), p.asSource(s)
			spans := p.verbatim(words(linked), tokens, text)
			if len(spans) == 0 && p.leftHeading(words(linked), tokens, s) {
				spans = append(spans, wordsOf(tokens))
			}
			return spans
		}
	case from == unicode.Latin:
		return func(linked []int, s int) []document.Span {
			return p.sentencesOf(words(linked), p.asSource(s), p.Target.Doc.SegmentText(s), to)
		}
	default:
		return func(_ []int, s int) []document.Span { return lettersOf(from, to, p.Target.Doc.SegmentText(s)) }
	}
}

// scriptOf returns the script that a language is written in; nil where it is none of those known
// here. Japanese counts as Han: its texts are full of it.
func scriptOf(lang language.Tag) *unicode.RangeTable {
	script, _ := lang.Script()
	switch script.String() {
	case "Hans", "Hant", "Hani", "Jpan":
		return unicode.Han
	case "Hang", "Kore":
		return unicode.Hangul
	case "Latn":
		return unicode.Latin
	case "Cyrl":
		return unicode.Cyrillic
	case "Arab":
		return unicode.Arabic
	case "Grek":
		return unicode.Greek
	case "Hebr":
		return unicode.Hebrew
	case "Thai":
		return unicode.Thai
	case "Deva":
		return unicode.Devanagari
	case "Armn":
		return unicode.Armenian
	case "Geor":
		return unicode.Georgian
	}
	return nil
}

// lettersOf returns the runs of letters of one script in a text of another. Letters in brackets are
// passed over: an original name stands beside its rendering there.
func lettersOf(from, to *unicode.RangeTable, text string) []document.Span {
	var spans []document.Span
	start, end, depth, letters := -1, 0, 0, 0
	flush := func() {
		if start >= 0 && (letters > 1 || from == unicode.Han) {
			spans = append(spans, document.Span{Start: start, End: end})
		}
		start, letters = -1, 0
	}
	for i, r := range text {
		switch {
		case isOpen(r):
			depth++
		case isClose(r):
			depth = max(depth-1, 0)
		case isOf(from, r) && depth == 0:
			if start < 0 {
				start = i
			}
			end = i + len(string(r))
			letters++
		case isOf(to, r):
			flush()
		}
	}
	flush()
	return spans
}

// isOf reports whether a character is of a script; of those of ASCII only letters are of one.
func isOf(script *unicode.RangeTable, r rune) bool {
	if r < utf8.RuneSelf {
		return script == unicode.Latin && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	}
	return unicode.Is(script, r)
}

func isOpen(r rune) bool  { return r == '(' || r == '（' || r == '[' || r == '【' || r == '［' }
func isClose(r rune) bool { return r == ')' || r == '）' || r == ']' || r == '】' || r == '］' }

// Of a run of Latin words in a text of another script, this many have to be there, and this many of
// them function words, to make it a sentence rather than a name.
const (
	sentenceWords = 4
	functionWords = 2
)

// sentencesOf returns the runs of Latin words in a text of another script that read as sentences of
// the source's language, or are all that the segment says and word for word the source.
func (p *Pass) sentencesOf(source, tokens []token.Token, text string, to *unicode.RangeTable) []document.Span {
	lang := p.Source.Doc.Lang
	var spans []document.Span
	var run []token.Token
	flush := func() {
		words, function := countWords(run, text, lang)
		sentence := words >= sentenceWords && function >= functionWords
		if (sentence || words >= plainWords && copiedFrom(source, run) && plainly(run, text, lang, language.Und)) && isProse(text, run) {
			spans = append(spans, wordsOf(run))
		}
		run = run[:0]
	}
	native := false
	for _, t := range tokens {
		switch {
		case t.Kind == token.Word && isScript(text[t.Start:t.End], unicode.Latin):
			run = append(run, t)
		case t.Kind == token.Word || t.Kind == token.Han:
			native = native || isScript(text[t.Start:t.End], to)
			flush()
		}
	}
	flush()
	if len(spans) == 0 && !native && sameWords(source, tokens) && isProse(text, tokens) {
		words, function := countWords(tokens, text, lang)
		if words >= 2 && (function >= 1 || isDivision(text)) {
			spans = append(spans, wordsOf(tokens))
		}
	}
	if len(spans) == 0 {
		spans = p.leftOver(source, tokens, text)
	}
	return spans
}

// copiedFrom reports whether the words of the run, the first of a long one, stand in the source in a row.
func copiedFrom(source, run []token.Token) bool {
	const most = 64
	run = run[:min(len(run), most)]
	tried := 0
	for i := range source {
		if source[i].Fold != run[0].Fold {
			continue
		}
		if tried++; tried > tries {
			break
		}
		n := 0
		for _, w := range source[i:] {
			if w.Kind == token.Word && n < len(run) && w.Fold == run[n].Fold {
				n++
			} else if w.Kind == token.Word {
				break
			}
		}
		if n == len(run) {
			return true
		}
	}
	return false
}

// isDivision reports whether text begins like the heading of a division: "Chapter XVI".
func isDivision(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return len(word) > 3 && isScript(word, unicode.Latin) && bitext.Numbering(text) > 0
}

// isProse reports whether the run reads as words of a sentence, not as code, paths or compounds: at
// most one in four of what stands between its spaces holds marks that sentences do not.
func isProse(text string, run []token.Token) bool {
	if len(run) == 0 {
		return false
	}
	s := wordsOf(run)
	chunks, odd := 0, 0
	for chunk := range strings.FieldsSeq(text[s.Start:s.End]) {
		chunks++
		chunk = strings.Trim(chunk, ".,;:!?()[]\"'«»“”‘’…")
		if chunk == "" || strings.ContainsFunc(chunk, isOdd) || mixed(chunk) {
			odd++
		}
	}
	return chunks > 1 && odd*4 <= chunks
}

// isOdd reports what the words of sentences do not hold. A compound of two words counts as odd too,
// so that a path or an identifier of several is one odd word.
func isOdd(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '%'
}

// copied is how many words in a row make it certain that they were copied from the source.
const copied = 6

// verbatim returns the runs of a text that are word for word the source's, where both languages
// share a script, and hold function words of the source's language that the target's does not have.
func (p *Pass) verbatim(source, tokens []token.Token, text string) []document.Span {
	from, to := p.Source.Doc.Lang, p.Target.Doc.Lang
	least := copied
	if sameWords(source, tokens) {
		least = min(sentenceWords, max(len(tokens), 1))
	}
	starts := startsOf(source)
	var spans []document.Span
	for i := 0; i < len(tokens); {
		n := starts.longestRun(tokens[i:])
		edge := n >= sentenceWords && 3*n >= len(tokens) && (i == 0 || i+n >= len(tokens)-1) && !allCapitals(tokens[i:i+n], text, from) // the half of a short sentence
		if (n >= least || edge) && (telling(tokens[i:i+n], text, from, to) || plainly(tokens[i:i+n], text, from, to)) && isProse(text, tokens[i:i+n]) {
			spans = append(spans, wordsOf(tokens[i:i+n]))
		}
		i += max(n, 1)
	}
	if len(spans) == 0 {
		spans = p.leftOver(source, tokens, text)
	}
	return spans
}

// allCapitals reports whether all words of a run but function words have capitals, in a text that has small letters.
func allCapitals(run []token.Token, text string, lang language.Tag) bool {
	return !shouted(text) && !slices.ContainsFunc(run, func(w token.Token) bool {
		return w.Kind == token.Word && text[w.Start:w.End] == w.Fold && !functionWord(w.Fold, lang)
	})
}

// wordsOf returns the span of a run of tokens without the marks at its ends.
func wordsOf(run []token.Token) document.Span {
	for len(run) > 1 && run[0].Kind == token.Punct {
		run = run[1:]
	}
	for len(run) > 1 && run[len(run)-1].Kind == token.Punct {
		run = run[:len(run)-1]
	}
	return document.Span{Start: run[0].Start, End: run[len(run)-1].End}
}

// tries bounds how many places of the source one word is looked for at.
const tries = 32

// starts tells where in a source each of its tokens stands.
type starts struct {
	source []token.Token
	first  map[string]int // by fold
	next   []int          // by token, where the same stands next, or -1
}

func startsOf(source []token.Token) starts {
	x := starts{source, make(map[string]int, len(source)), make([]int, len(source))}
	for i, t := range slices.Backward(source) {
		x.next[i] = -1
		if later, ok := x.first[t.Fold]; ok {
			x.next[i] = later
		}
		x.first[t.Fold] = i
	}
	return x
}

// longestRun returns how many of the tokens stand in a row in the source.
func (x starts) longestRun(tokens []token.Token) int {
	at, ok := x.first[tokens[0].Fold]
	best := 0
	for tried := 0; ok && at >= 0 && tried < tries; tried++ {
		n := 0
		for n < len(tokens) && at+n < len(x.source) && x.source[at+n].Fold == tokens[n].Fold {
			n++
		}
		best = max(best, n)
		at = x.next[at]
	}
	return best
}

// telling reports whether the words are a sentence of the one language and none of the other.
func telling(words []token.Token, text string, from, to language.Tag) bool {
	n, han := 0, 0
	loud := shouted(text)
	for _, w := range words {
		if w.Kind == token.Han {
			han++
		}
		lower := len(w.Fold) > 1 && (loud || text[w.Start:w.End] == w.Fold) // "a" may be a mark, "The" part of a name
		if lower && langid.FunctionWord(w.Fold, from) && !langid.FunctionWord(w.Fold, to) {
			n++
		}
	}
	return n >= functionWords || han >= 2*copied
}

// plainWords is how many words in small letters make a sentence with one function word, where they are the
// source's own: names and titles have capitals.
const plainWords = 3

// codeMarks are those that make code of words.
const codeMarks = ":()[]{}<>=_/|#"

// plainly reports whether the words are such a sentence, and no code.
func plainly(words []token.Token, text string, from, to language.Tag) bool {
	s := wordsOf(words)
	if strings.ContainsAny(text[s.Start:s.End], codeMarks) {
		return false
	}
	function, plain := 0, 0
	for _, w := range words {
		switch {
		case w.Kind != token.Word || text[w.Start:w.End] != w.Fold:
		case langid.FunctionWord(w.Fold, from):
			if !langid.FunctionWord(w.Fold, to) {
				function++
			}
		case len(w.Fold) > len("from"):
			plain++
		}
	}
	return function > 0 && plain >= plainWords
}

// countWords returns how many of the tokens are words, and how many of these are function words of
// lang. Those with a capital are none: they may be part of a name, as "The" or "New".
func countWords(tokens []token.Token, text string, lang language.Tag) (words, function int) {
	for _, t := range tokens {
		if t.Kind != token.Word {
			continue
		}
		words++
		if len(t.Fold) > 1 && text[t.Start:t.End] == t.Fold && langid.FunctionWord(t.Fold, lang) {
			function++
		}
	}
	return words, function
}

// sameWords reports whether two runs of tokens are alike, word for word.
func sameWords(a, b []token.Token) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if a[i].Fold != b[i].Fold {
			return false
		}
	}
	return true
}

// isScript reports whether word begins with a letter of the script.
func isScript(word string, script *unicode.RangeTable) bool {
	for _, r := range word {
		return unicode.Is(script, r)
	}
	return false
}
