package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/report"
)

// isLetter reports whether text ends with a letter of a script that writes words apart.
func isLetter(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)
}

// counterparts returns where the sentence at a position is rendered, or what it renders.
func (s *server) counterparts(v *view, at position) any {
	places := []location{}
	segment := segmentAt(v.doc, v.m.offset(at))
	for _, p := range v.pairs {
		side, _ := p.sideOf(v.path)
		other := p.report.Bitext.Doc(side.Other())
		segments := linked(p.report.Bitext, side, segment)
		if len(segments) == 0 {
			continue
		}
		first, last := other.Segments()[segments[0]], other.Segments()[segments[len(segments)-1]]
		place := document.Span{Start: other.Place(first.Passage, first.Span).Start, End: other.Place(last.Passage, last.Span).End}
		places = append(places, location{s.uri(p.path(side.Other())), newMapper(other.Source, s.units).span(place)})
	}
	return places
}

// symbols returns the headings, those of a lower level inside.
func symbols(v *view) any {
	var headings []int
	for i := range v.doc.Passages {
		if v.doc.Passages[i].Kind == document.Heading {
			headings = append(headings, i)
		}
	}
	end := len(v.doc.Source)
	all, _ := symbolsIn(v, headings, 0, end)
	return all
}

// symbolsIn returns the headings below a level and how many there are, up to the next that is not.
func symbolsIn(v *view, headings []int, above, end int) ([]documentSymbol, int) {
	found := []documentSymbol{}
	n := 0
	for n < len(headings) {
		p := &v.doc.Passages[headings[n]]
		if p.Level <= above {
			break
		}
		until := end
		for _, next := range headings[n+1:] {
			if q := &v.doc.Passages[next]; q.Level <= p.Level {
				until = q.Span.Start
				break
			}
		}
		children, inside := symbolsIn(v, headings[n+1:], p.Level, until)
		name := strings.TrimSpace(p.Text.String())
		if name == "" {
			name = "—"
		}
		found = append(found, documentSymbol{
			Name: name, Kind: symbolString, Children: children,
			Range: v.m.span(document.Span{Start: p.Span.Start, End: until}), SelectionRange: v.m.span(p.Span),
		})
		n += 1 + inside
	}
	return found, n
}

const (
	quickFix        = "quickfix"
	openCounterpart = "concord.openCounterpart"
)

// actions returns the fixes of what was found in a range, and the way to the counterpart.
func (s *server) actions(v *view, in span) any {
	fixes, quiet := []codeAction{}, []codeAction{}
	for _, p := range v.pairs {
		side, _ := p.sideOf(v.path)
		m := s.mappers(p)
		for i := range p.report.Findings {
			f := &p.report.Findings[i]
			if f.Side == side && f.Severity != check.Info && v.m.span(f.Span).overlaps(in) {
				fixes = append(fixes, s.fixes(p, m, f)...)
				quiet = append(quiet, s.ignoring(v, f)...)
			}
		}
	}
	all := append(fixes, quiet...)
	if !s.showsDocuments {
		return all
	}
	places, _ := s.counterparts(v, in.Start).([]location)
	for _, place := range places {
		all = append(all, s.opening(place))
	}
	return all
}

// fixes returns the actions that mend a finding.
func (s *server) fixes(p *pair, m map[bitext.Side]*mapper, f *check.Finding) []codeAction {
	var all []codeAction
	about := []diagnostic{s.diagnostic(p, m, f)}
	for _, fix := range f.Fixes {
		var edits []textEdit
		for _, e := range fix.Edits {
			edits = append(edits, textEdit{m[fix.Side].span(e.Span), e.New})
		}
		all = append(all, codeAction{
			Title: report.Message(s.Catalogue, fix.Message), Kind: quickFix, Diagnostics: about, Preferred: fix.Safe,
			Edit: &workspaceEdit{map[string][]textEdit{s.uri(p.path(fix.Side)): edits}},
		})
	}
	return all
}

// ignoring is the action that keeps a finding quiet by a comment at the end of its line, for which the
// writer has to give a reason; none where the format has no comments or the line can't take one.
func (s *server) ignoring(v *view, f *check.Finding) []codeAction {
	comment := map[string]string{
		".md": "<!-- %s -->", ".markdown": "<!-- %s -->", ".html": "<!-- %s -->", ".htm": "<!-- %s -->", ".mdx": "{/* %s */}",
	}[strings.ToLower(filepath.Ext(v.path))]
	n := segmentAt(v.doc, f.Span.Start)
	if comment == "" || n < 0 || strings.HasPrefix(f.Check, "suppression-") {
		return nil
	}
	if k := v.doc.Passages[v.doc.Segments()[n].Passage].Kind; k == document.Cell || k == document.Field || k == document.Title {
		return nil
	}
	end := f.Span.Start + bytes.IndexAny(append(v.doc.Source[f.Span.Start:len(v.doc.Source):len(v.doc.Source)], '\n'), "\r\n")
	at := v.m.position(end)
	return []codeAction{{
		Title: s.Catalogue.Text("lsp.ignore", map[string]any{"Check": f.Check}), Kind: quickFix,
		Edit: &workspaceEdit{map[string][]textEdit{v.uri: {{span{at, at}, " " + fmt.Sprintf(comment, "concord:ignore-line "+f.Check+` reason=""`)}}}},
	}}
}

// opening is the action that opens a place.
func (s *server) opening(place location) codeAction {
	path, _ := pathOf(place.URI)
	title := s.Catalogue.Text("lsp.open-counterpart", map[string]any{"File": path[strings.LastIndexAny(path, `/\`)+1:]})
	argument, _ := json.Marshal(place) // strings and numbers
	return codeAction{Title: title, Kind: "", Command: &command{title, openCounterpart, []json.RawMessage{argument}}}
}

// execute carries out a command that an action named.
func (s *server) execute(ctx context.Context, p executeParams) error {
	var place location
	if p.Command != openCounterpart || len(p.Arguments) != 1 || json.Unmarshal(p.Arguments[0], &place) != nil {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: p.Command}
	}
	_, err := s.conn.DispatchCall(ctx, "window/showDocument", showDocumentParams{place.URI, true, place.Range})
	return err
}

// hints shows beside each sentence of the range what it is linked to.
func (s *server) hints(v *view, in span) any {
	const most = 60 // characters
	hints := []inlayHint{}
	for _, p := range v.pairs {
		side, _ := p.sideOf(v.path)
		other := p.report.Bitext.Doc(side.Other())
		for _, l := range p.report.Bitext.Links {
			own := l.Segments(side)
			if len(own) == 0 || len(l.Segments(side.Other())) == 0 {
				continue
			}
			last := v.doc.Segments()[own[len(own)-1]]
			words := strings.TrimRight(v.doc.SegmentText(own[len(own)-1]), " \n")
			at := v.doc.Place(last.Passage, document.Span{Start: last.Span.Start, End: last.Span.Start + len(words)})
			if !v.m.span(at).overlaps(in) {
				continue
			}
			var texts []string
			for _, n := range l.Segments(side.Other()) {
				texts = append(texts, strings.TrimSpace(other.SegmentText(n)))
			}
			text := []rune(strings.Join(texts, " "))
			hints = append(hints, inlayHint{
				Position: v.m.position(at.End), PaddingLeft: true, Tooltip: string(text),
				Label: excerpt(string(text[:min(len(text), most)]), len(text) > most),
			})
		}
	}
	return hints
}

// legend names the tokens: terms, by their status.
func legend() semanticLegend {
	return semanticLegend{
		TokenTypes:     []string{"term"},
		TokenModifiers: []string{string(glossary.Preferred), string(glossary.Admitted), string(glossary.Deprecated), string(glossary.Forbidden)},
	}
}

// tokens marks the terms, in a range or everywhere, as LSP 3.17 codes them: each relative to the one
// before.
func (s *server) tokens(v *view, in *span) any {
	data := []int{}
	var last position
	for _, t := range s.terms(v) {
		where := v.m.span(t.at)
		if in != nil && !where.overlaps(*in) || where.Start.Line != where.End.Line || where.Start.before(last) {
			continue // a token is on one line
		}
		line, character := where.Start.Line-last.Line, where.Start.Character
		if line == 0 {
			character -= last.Character
		}
		data = append(data, line, character, where.End.Character-where.Start.Character, 0, 1<<t.status)
		last = where.Start
	}
	return semanticTokens{data}
}

// marked is a term in the source.
type marked struct {
	at     document.Span
	status int // index into the legend
}

// terms returns the terms in a document, in order, none within another.
func (s *server) terms(v *view) []marked {
	if len(v.pairs) == 0 {
		return nil
	}
	var all []marked
	matcher := v.pairs[0].glossary.Matcher(v.doc.Lang)
	for i := range v.doc.Passages {
		for _, m := range glossary.Outermost(matcher.Find(v.doc.Passages[i].Text.String())) {
			status := glossary.Preferred
			if m.Term != nil {
				status = m.Term.Status
			}
			all = append(all, marked{v.doc.Place(i, m.Span), slices.Index(legend().TokenModifiers, string(status))})
		}
	}
	slices.SortStableFunc(all, func(a, b marked) int { return a.at.Start - b.at.Start })
	outer := all[:0]
	end := 0
	for _, t := range all {
		if t.at.Start >= end {
			outer, end = append(outer, t), t.at.End
		}
	}
	return outer
}
