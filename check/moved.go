package check

import (
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
