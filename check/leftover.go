package check

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// A beginning or an end of a segment that is word for word that of its source is left over from this score on,
// where it is no less than this part of the segment. A function word of the source's language alone counts the
// first, a word that only the source's language knows the second; names and the words of both count nothing.
const (
	leftOverLeast  = 3.5
	leftOverPart   = 5
	functionWeight = 2
	ownWeight      = 1.5
)

// leftOver returns the run of a segment of the target that is the beginning or the end of the linked source, word
// for word, and the source's language though it is short: half of a sentence that was not translated.
func (p *Pass) leftOver(source, tokens []token.Token, text string) []document.Span {
	if p.lexicon == nil {
		return nil
	}
	source, tokens = withoutStop(source), withoutStop(tokens)
	first, last := 0, 0
	for first < min(len(source), len(tokens)) && source[first].Fold == tokens[first].Fold {
		first++
	}
	for last < min(len(source), len(tokens))-first && source[len(source)-1-last].Fold == tokens[len(tokens)-1-last].Fold {
		last++
	}
	if p.leftDivision(tokens[:first], len(tokens), text) {
		return []document.Span{wordsOf(tokens[:first])}
	}
	for _, run := range [][]token.Token{tokens[:first], tokens[len(tokens)-last:]} {
		if len(run) > 1 && len(run) < len(tokens) && leftOverPart*len(run) >= len(tokens) && p.tellsSource(run, text) && isProse(text, run) {
			return []document.Span{wordsOf(run)}
		}
	}
	return nil
}

// leftHeading reports whether a segment of the target is all of a heading, word for word the source, and of words
// that can only be the source's: too few for a sentence.
func (p *Pass) leftHeading(source, tokens []token.Token, segment int) bool {
	text := p.Target.Doc.SegmentText(segment)
	passage := p.Target.Doc.Segments()[segment].Passage
	return p.Target.Doc.Passages[passage].Kind == document.Heading && p.lexicon != nil && len(tokens) > 1 &&
		sameWords(source, tokens) && p.tellsSource(tokens, text) && isProse(text, tokens)
}

// leftDivision reports whether the run that a segment of so many tokens begins with is the heading of a division, in
// the source's language: "Chapter IX: International Economic".
func (p *Pass) leftDivision(run []token.Token, of int, text string) bool {
	const least = 4
	return len(run) >= min(of, least) && len(run) > 1 && len(run[0].Fold) > len("art") && isDivision(text) && p.onlySource(run[0].Fold)
}

// withoutStop returns the tokens without the marks at their end.
func withoutStop(tokens []token.Token) []token.Token {
	for len(tokens) > 0 && tokens[len(tokens)-1].Kind == token.Punct {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// tellsSource reports whether the words of a run can only be the source's language, and no name.
func (p *Pass) tellsSource(run []token.Token, text string) bool {
	from, to := p.Source.Doc.Lang, p.Target.Doc.Lang
	if s := wordsOf(run); strings.ContainsAny(text[s.Start:s.End], codeMarks) {
		return false
	}
	loud := shouted(text)
	score, function, own, names := 0.0, 0, 0, 0
	for _, w := range run {
		switch {
		case w.Kind != token.Word:
		case !loud && text[w.Start:w.End] != w.Fold && w.Start > 0:
			if names++; scriptOf(from) != scriptOf(to) { // names and titles are left as they are
				return false
			}
		case functionWord(w.Fold, from):
			if !functionWord(w.Fold, to) {
				score += functionWeight
				function++
			}
		case len(w.Fold) > len("from") && p.onlySource(w.Fold):
			score += ownWeight
			own++
		}
	}
	return score >= leftOverLeast && function > 0 && (own > 0 || names == 0)
}

// functionWord is [langid.FunctionWord], of elided articles too.
func functionWord(fold string, lang language.Tag) bool {
	return langid.FunctionWord(strings.TrimSuffix(fold, "'"), lang)
}

// onlySource reports whether a folded word is one of the source's language and none of the target's.
func (p *Pass) onlySource(fold string) bool {
	return p.lexicon.Look(lexicon.Source, p.Source.Stemmer().Stem(fold)).Known &&
		!p.lexicon.Look(lexicon.Target, p.Target.Stemmer().Stem(fold)).Known
}

// shouted reports whether a text is written in capitals.
func shouted(text string) bool {
	return strings.ContainsFunc(text, unicode.IsUpper) && !strings.ContainsFunc(text, unicode.IsLower)
}

// asSource returns the words of a segment of the target as the source's language cuts them: in some, an elided
// article is a word of its own.
func (p *Pass) asSource(segment int) []token.Token {
	text := p.Target.Doc.SegmentText(segment)
	if !strings.ContainsFunc(text, token.Apostrophe) {
		return p.Target.Words(segment)
	}
	return token.Words(text, p.Source.Doc.Lang)
}
