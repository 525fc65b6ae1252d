package check

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
	"github.com/concord-l10n/concord/revision"
)

// Pass is what one check sees of one pair: the links, and what the two texts say in terms and facts.
// The analyses that several checks share are made once, when the first of them asks.
type Pass struct {
	Bitext         *bitext.Bitext
	Source, Target *Text
	Date           time.Time // of the text; zero where it is not known

	circumstances glossary.Circumstances // of the text

	check    *Check
	severity Severity
	lexicon  *lexicon.Lexicon // that of the alignment; nil where there is none for the two languages
	shared   *analyses
	was      *bitext.Bitext // the verified state, or nil
	report   *Report
}

// analyses are what the checks of one pair share.
type analyses struct {
	foreign     func() [][]Place           // by link: runs of the target that are still in the source's language
	terms       func() judgement           // what became of each required term
	titled      func() []*glossary.Concept // persons with titles, and those titles
	titles      func() []*titleFault       // titles given to others than their holders
	facts       func() []factCase          // the facts that do not agree
	windows     func() [][]int             // by link: the links around it in which a rendering may stand
	revision    func() revision.Comparison // with the verified state
	lengths     func() lengths             // how long translations are here
	holes       func() holes               // what has no counterpart on either side
	renderings  func() *renderings         // what a dictionary tells of the links; nil where there is none
	definitions func() definitions         // those that both texts have

	alike *numbers // of what words have in common, see [renderings.likenesses]

	runs         func(*Check) bool     // whether a check is on
	suppressions func() []*suppression // the last: they hide findings
	alone        func() []wording      // by passage: what of the termbase stands in a text without a source
}

// Text is one side of the pair with what was read in it.
type Text struct {
	Side  bitext.Side
	Doc   *document.Document
	Terms [][]Term // by segment: the termbase's matches that start in it
	Facts [][]Fact // by segment: the facts that start in it

	matcher *glossary.Matcher // of the side's language
	words   [][]token.Token   // by segment, nil where nobody has asked for them
	lengths []float64         // by segment, see [Text.length]
	stems   *token.Stemmer    // nil: nobody has asked for it
	offices [][]office        // by segment, see [rankWords.offices]

	known *vocabulary // see [Text.vocabulary]; nil: nobody has asked
	at    [][]*word   // see [Text.wordsAt]; nil where nobody has asked
	cuts  [][]*word   // see [Text.longest]; likewise
}

// lang is the base language of the text.
func (t *Text) lang() string { return token.Base(t.Doc.Lang) }

// Stemmer stems words in the language of the text.
func (t *Text) Stemmer() *token.Stemmer {
	if t.stems == nil {
		t.stems = token.NewStemmer(t.Doc.Lang)
	}
	return t.stems
}

// Words returns the words of a segment, with their places in its text. Many checks ask for them.
func (t *Text) Words(segment int) []token.Token {
	if t.words == nil {
		t.words = make([][]token.Token, len(t.Doc.Segments()))
	}
	if t.words[segment] == nil {
		t.words[segment] = token.Words(t.Doc.SegmentText(segment), t.Doc.Lang)
	}
	return t.words[segment]
}

// Place is a span of the running text of one passage.
type Place struct {
	Passage int
	Span    document.Span // of the passage's Text
}

// contains reports whether another place lies within p.
func (p Place) contains(o Place) bool { return p.Passage == o.Passage && p.Span.Contains(o.Span) }

// overlaps reports whether two places share a byte.
func (p Place) overlaps(o Place) bool { return p.Passage == o.Passage && p.Span.Overlaps(o.Span) }

// Term is a match of the termbase at its place.
type Term struct {
	Place
	glossary.Match      // its Span is that of the place
	Nested         bool // lies within a longer match
}

// Fact is a stated value at its place.
type Fact struct {
	Place
	fact.Fact
}

// Text returns that side.
func (p *Pass) Text(s bitext.Side) *Text {
	if s == bitext.Source {
		return p.Source
	}
	return p.Target
}

// Report adds a finding of the check that runs. Its severity is its own where it has one, unless the
// settings give the check another; what is for information stays so.
func (p *Pass) Report(f Finding) {
	f.Check = p.check.Name
	if f.Severity == "" || f.Severity != Info && p.severity != p.check.Severity {
		f.Severity = p.severity
	}
	p.report.Findings = append(p.report.Findings, f)
}

// replacement returns the fix that puts new words at a place of the target.
func (p *Pass) replacement(pl Place, words string) []Fix {
	return []Fix{{
		Message: Message{ID: "check.fix-replace", Data: map[string]any{"Found": p.Target.String(pl), "Use": words}},
		Side:    p.Target.Side,
		Edits:   []document.Edit{{Span: p.Target.InSource(pl), New: words}},
	}}
}

// Unchecked counts something that should have been checked and could not be.
func (p *Pass) Unchecked(n int) { p.report.Unchecked += n }

// uncheckedTerm counts a term of the source for which no rendering is known to apply.
func (p *Pass) uncheckedTerm(t *Term) {
	p.Unchecked(1)
	if words := p.Source.String(t.Place); !slices.Contains(p.report.Unrendered, words) {
		p.report.Unrendered = append(p.report.Unrendered, words)
	}
}

// InSource returns where the place stands in the side's Source.
func (t *Text) InSource(pl Place) document.Span { return t.Doc.Place(pl.Passage, pl.Span) }

// String returns the words at the place.
func (t *Text) String(pl Place) string { return t.Doc.Passages[pl.Passage].Text.Slice(pl.Span) }

// Segment returns the place of segment i, without the white space after it.
func (t *Text) Segment(i int) Place {
	s := t.Doc.Segments()[i]
	span := s.Span
	text := t.Doc.Passages[s.Passage].Text.Slice(span)
	for span.Len() > 0 && isSpace(text[span.Len()-1]) {
		span.End--
	}
	return Place{s.Passage, span}
}

// says reports whether one of the segments has the words.
func (t *Text) says(segments []int, words string) bool {
	return slices.ContainsFunc(segments, func(s int) bool { return strings.Contains(t.Doc.SegmentText(s), words) })
}

// matches reports whether one of the segments matches a pattern.
func (t *Text) matches(segments []int, pattern *regexp.Regexp) bool {
	return slices.ContainsFunc(segments, func(s int) bool { return pattern.MatchString(t.Doc.SegmentText(s)) })
}

// saysAny reports whether one of the segments has one of some words, in whatever case.
func (t *Text) saysAny(segments []int, words []string) bool {
	return slices.ContainsFunc(segments, func(s int) bool { return containsAny(strings.ToLower(t.Doc.SegmentText(s)), words...) })
}

// Related returns the place as a related one.
func (t *Text) Related(pl Place) Related { return Related{Side: t.Side, Span: t.InSource(pl)} }

// RelatedSegments returns the segments as related places, one for each passage that they touch.
func (t *Text) RelatedSegments(segments []int) []Related {
	var places []Place
	for _, i := range segments {
		pl := t.Segment(i)
		if n := len(places); n > 0 && places[n-1].Passage == pl.Passage {
			places[n-1].Span.End = pl.Span.End
			continue
		}
		places = append(places, pl)
	}
	related := make([]Related, len(places))
	for i, pl := range places {
		related[i] = t.Related(pl)
	}
	return related
}

// excerpt returns the beginning of words, so that a message stays a line.
func excerpt(words string) string {
	const most = 60 // characters
	n := 0
	for i := range words {
		if n++; n > most {
			return strings.TrimRight(words[:i], " ") + "…"
		}
	}
	return words
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
