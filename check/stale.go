package check

import (
	"strings"
	"unicode"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// Stale finds what the translation still says as it was verified although the source changed there
// since, and facts in which the two changed apart. It is silent where the verified state is not known.
// That a new passage is missing says Omitted, and that a number or a date differs, the checks of these.
var Stale = &Check{Name: "stale", Doc: "stale", Severity: Error, Run: func(p *Pass) {
	compared := p.shared.revision()
	for k := range compared.Changes {
		ch := &compared.Changes[k]
		switch {
		case ch.Verdict == revision.Followed:
			p.reportMismatches(ch)
		case ch.Verdict == revision.Untouched && len(ch.Focus) > 0 && !onlyCloses(ch):
			p.reportStale(ch)
		}
	}
}}

// reportStale reports a change of the source that the translation did not follow.
func (p *Pass) reportStale(ch *revision.SourceChange) {
	f := Finding{Side: bitext.Target, Severity: severityOf(ch.Requires), Span: ch.Focus[0]}
	if ch.Layout {
		f.Severity = Warning // as of other markup and links: the meaning is the same
	}
	id, words := "revision.stale", ""
	for _, u := range ch.New {
		f.Related = append(f.Related, Related{Side: bitext.Source, Span: u.Span})
	}
	switch {
	case len(ch.New) == 0:
		id, words = "revision.stale-deleted", textOf(ch.Edits, revision.Delete)
	case textOf(ch.Edits, revision.Insert) != "":
		words = textOf(ch.Edits, revision.Insert)
	case len(ch.Edits) > 0:
		id, words = "revision.stale-without", textOf(ch.Edits, revision.Delete)
	default:
		words = ch.New[0].Text(p.Source.Doc)
	}
	f.Message = Message{ID: id, Data: map[string]any{"Found": excerpt(words)}}
	for _, s := range ch.Focus[1:] {
		f.Related = append(f.Related, Related{Side: bitext.Target, Span: s})
	}
	p.Report(f)
}

// onlyCloses reports whether a change of the source is in lines of closing tags alone: where they come or go, so do
// the opening ones, and tell of it.
func onlyCloses(ch *revision.SourceChange) bool {
	var old strings.Builder
	for _, e := range ch.Edits {
		if e.Op != revision.Insert {
			old.WriteString(e.Text)
		}
	}
	return ch.Layout && len(ch.Edits) > 0 && closesTags(old.String()) && closesTags(revision.Apply(ch.Edits))
}

// closesTags reports whether a text is closing tags and nothing else: of HTML, of shortcodes and of Liquid.
func closesTags(text string) bool {
	for _, tag := range strings.FieldsFunc(text, func(r rune) bool { return r == '>' || r == '}' || r == '\n' }) {
		tag = strings.TrimLeft(tag, " \t\r<{%")
		if strings.Trim(tag, "%") != "" && !strings.HasPrefix(tag, "/") && !strings.HasPrefix(tag, "end") {
			return false
		}
	}
	return true
}

// reportMismatches reports the names, terms, negations and addresses in which a change and what the
// translation made of it do not agree.
func (p *Pass) reportMismatches(ch *revision.SourceChange) {
	for _, m := range ch.Mismatches {
		f := Finding{Side: bitext.Target, Severity: Warning, Span: m.Target, Message: Message{ID: "revision.mismatch-added", Data: map[string]any{}}}
		switch {
		case m.Kind == revision.Number || m.Kind == revision.Date:
			continue
		case m.Target.Len() > 0:
			f.Message.Data["Found"] = excerpt(string(p.Target.Doc.Source[m.Target.Start:m.Target.End]))
			f.Related = []Related{{Side: bitext.Source, Span: ch.New[0].Span}}
		case len(ch.TargetNew) > 0:
			f.Span, f.Related = ch.TargetNew[0].Span, []Related{{Side: bitext.Source, Span: m.Source}}
			f.Message = Message{ID: "revision.mismatch-missing", Data: map[string]any{"Found": excerpt(string(p.Source.Doc.Source[m.Source.Start:m.Source.End]))}}
		}
		p.Report(f)
	}
}

// textOf returns the words of the first edit of that kind that has any, else the first marks.
func textOf(edits []revision.Edit, op revision.Op) string {
	marks := ""
	for _, e := range edits {
		text := strings.TrimSpace(e.Text)
		switch {
		case e.Op != op:
		case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
			return text
		case marks == "":
			marks = text
		}
	}
	return marks
}

// severityOf returns how grave it is not to do what a change requires; the settings may say more.
func severityOf(r revision.Requirement) Severity {
	switch r {
	case revision.Update:
		return ""
	case revision.Verify:
		return Warning
	}
	return Info
}

// compareRevisions holds the two documents against what they were when the translation was verified.
func compareRevisions(in Input) revision.Comparison {
	if in.Was == nil {
		return revision.Comparison{}
	}
	return revision.Compare(in.Was, in.Source, in.Target, in.Glossary)
}

// oldBytes returns what stood in the file for a unit.
func oldBytes(d *document.Document, u revision.Unit) string {
	return string(d.Source[u.Span.Start:u.Span.End])
}
