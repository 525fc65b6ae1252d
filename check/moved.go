package check

import (
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// Moved finds passages of the target that stand in another order than in the source, and names that have changed
// places within a sentence. Sentences that change places within a passage are the translator's business.
var Moved = &Check{Name: "moved", Doc: "moved", Severity: Warning, Run: func(p *Pass) {
	var run []bitext.Link
	flush := func() {
		if len(run) > 0 {
			p.reportMoved(run)
		}
		run = nil
	}
	p.reportCrossings()
	p.reportExchanged()
	for _, l := range p.shared.holes().moved {
		p.reportMoved([]bitext.Link{l})
	}
	for _, l := range p.Bitext.Links {
		switch {
		case !l.Moved || len(l.Source) == 0 || len(l.Target) == 0:
			flush()
		case len(run) > 0 && !follows(run[len(run)-1], l):
			flush()
			fallthrough
		default:
			run = append(run, l)
		}
	}
	flush()
}}

// follows reports whether link b goes on where a ends, on both sides.
func follows(a, b bitext.Link) bool {
	return b.Source[0] == a.Source[len(a.Source)-1]+1 && b.Target[0] == a.Target[len(a.Target)-1]+1
}

// reportMoved reports a run of moved links that is one or more whole passages of the target.
func (p *Pass) reportMoved(run []bitext.Link) {
	var source, target []int
	for _, l := range run {
		source, target = append(source, l.Source...), append(target, l.Target...)
	}
	first, last := p.Target.Segment(target[0]), p.Target.Segment(target[len(target)-1])
	passages := p.Target.Doc.Passages
	if p.inAlphabet(source, target) {
		return
	}
	if passages[first.Passage].Kind == document.Field || first.Span.Start > 0 ||
		last.Span.End < len(passages[last.Passage].Text.String()) {
		return
	}
	span := document.Span{Start: p.Target.InSource(first).Start, End: p.Target.InSource(last).End}
	p.Report(Finding{
		Side:    bitext.Target,
		Span:    span,
		Related: p.Source.RelatedSegments(source),
		Message: Message{ID: "check.moved", Data: map[string]any{"Found": excerpt(p.Target.String(first))}},
	})
}

// inAlphabet reports whether two runs of segments are one definition, in the order of the alphabet on either side:
// each ends with the term of the other's language in brackets, which that one begins with.
func (p *Pass) inAlphabet(source, target []int) bool {
	if len(source) == 0 || len(target) == 0 {
		return false
	}
	passage := func(t *Text, segment int) string {
		return t.Doc.Passages[t.Doc.Segments()[segment].Passage].Text.String()
	}
	return beginsWith(passage(p.Source, source[0]), termBehind(passage(p.Target, target[len(target)-1]))) &&
		beginsWith(passage(p.Target, target[0]), termBehind(passage(p.Source, source[len(source)-1])))
}

// termBehind returns what stands in brackets at the end of a text, empty where nothing does.
func termBehind(text string) string {
	text, ok := strings.CutSuffix(strings.TrimRight(text, " .;；。"), ")")
	open := strings.LastIndexByte(text, '(')
	if !ok || open < 0 {
		return ""
	}
	return strings.TrimSpace(text[open+1:])
}

// beginsWith reports whether a text begins with a term, in whatever case.
func beginsWith(text, term string) bool {
	return term != "" && len(term) <= len(text) && strings.EqualFold(text[:len(term)], term)
}

// definedElsewhere reports whether a gap of side t is a definition that the other side has somewhere: each of the two ends
// with the term in brackets that the other begins with.
func (p *Pass) definedElsewhere(t, other *Text, g gap) bool {
	text := t.Doc.Passages[g.place.Passage].Text.String()
	term := termBehind(text)
	if term == "" || !p.whole(t, g.place) {
		return false
	}
	for i := range other.Doc.Passages {
		if o := other.Doc.Passages[i].Text.String(); beginsWith(o, term) && beginsWith(text, termBehind(o)) {
			return true
		}
	}
	return false
}
