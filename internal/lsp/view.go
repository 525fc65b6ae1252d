package lsp

import (
	"context"
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/report"
)

// view is an open document as it is now.
type view struct {
	path, uri string
	doc       *document.Document
	m         *mapper
	pairs     []*pair // that it is in and that have been checked
}

// view returns the open document of a URI, or nil.
func (s *server) view(uri string) *view {
	path, _ := pathOf(uri)
	h := s.held[path]
	if h == nil {
		return nil
	}
	v := &view{path: path, uri: h.uri}
	for _, p := range s.pairsOf(path) {
		if p.report.Bitext != nil {
			side, _ := p.sideOf(path)
			v.doc, v.pairs = p.report.Bitext.Doc(side), append(v.pairs, p)
		}
	}
	if v.doc == nil {
		v.doc = document.Parse(path, s.Find.SourceLang, h.text)
	}
	v.m = newMapper(v.doc.Source, s.units)
	return v
}

// uri returns the URI of a file, as the editor writes it where it has the file open.
func (s *server) uri(path string) string {
	if h := s.held[path]; h != nil {
		return h.uri
	}
	return uriOf(path)
}

// publish sends what was found in the two documents of a pair.
func (s *server) publish(ctx context.Context, p *pair) {
	for _, path := range []string{p.Source.Path, p.Target.Path} {
		params := diagnosticsParams{URI: s.uri(path), Diagnostics: s.diagnostics(path)}
		if h := s.held[path]; h != nil {
			params.Version = &h.version
		}
		if len(params.Diagnostics) == 0 && !s.published[path] && s.held[path] == nil {
			continue
		}
		s.published[path] = len(params.Diagnostics) > 0
		_ = s.conn.Notify(ctx, "textDocument/publishDiagnostics", params)
	}
}

// diagnostics returns what was found in a file, in all its pairs.
func (s *server) diagnostics(path string) []diagnostic {
	all := []diagnostic{}
	for _, p := range s.pairsOf(path) {
		side, _ := p.sideOf(path)
		if p.report.Bitext == nil {
			continue
		}
		m := s.mappers(p)
		for i := range p.report.Findings {
			if f := &p.report.Findings[i]; f.Side == side && f.Severity != check.Info {
				all = append(all, s.diagnostic(p, m, f))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b diagnostic) int {
		switch {
		case a.Range.Start.before(b.Range.Start):
			return -1
		case b.Range.Start.before(a.Range.Start):
			return 1
		}
		return 0
	})
	return all
}

// mappers returns the mapper of each side of a pair.
func (s *server) mappers(p *pair) map[bitext.Side]*mapper {
	return map[bitext.Side]*mapper{
		bitext.Source: newMapper(p.report.Bitext.Source.Source, s.units),
		bitext.Target: newMapper(p.report.Bitext.Target.Source, s.units),
	}
}

func (s *server) diagnostic(p *pair, m map[bitext.Side]*mapper, f *check.Finding) diagnostic {
	d := diagnostic{
		Range: m[f.Side].span(f.Span), Severity: 1, Code: f.Check, Source: "concord",
		Message: report.Message(s.Catalogue, f.Message),
	}
	if f.Severity == check.Warning {
		d.Severity = 2
	}
	for _, r := range f.Related {
		doc := p.report.Bitext.Doc(r.Side)
		text := document.Span{Start: r.Span.Start, End: min(r.Span.End, r.Span.Start+longestExcerpt)}
		d.Related = append(d.Related, related{
			Location: location{s.uri(p.path(r.Side)), m[r.Side].span(r.Span)},
			Message:  excerpt(string(doc.Source[text.Start:text.End]), r.Span.Len() > text.Len()),
		})
	}
	return d
}

// segmentAt returns the segment that byte i of a document's source stands in, -1 for none.
func segmentAt(d *document.Document, i int) int {
	for n, seg := range d.Segments() {
		if at := d.Place(seg.Passage, seg.Span); at.Start <= i && i <= at.End {
			return n
		}
	}
	return -1
}

// linked returns the segments of the other side that are linked to a segment.
func linked(b *bitext.Bitext, side bitext.Side, segment int) []int {
	for _, l := range b.Links {
		if slices.Contains(l.Segments(side), segment) {
			return l.Segments(side.Other())
		}
	}
	return nil
}

// termAt returns the longest term that stands at byte i of the source, and where.
func termAt(v *view, i int) (glossary.Match, document.Span, bool) {
	for k := range v.doc.Passages {
		passage := &v.doc.Passages[k]
		if passage.Span.End < i || i < passage.Span.Start {
			continue
		}
		for _, p := range v.pairs {
			for _, m := range glossary.Outermost(p.glossary.Matcher(v.doc.Lang).Find(passage.Text.String())) {
				if at := v.doc.Place(k, m.Span); at.Start <= i && i < at.End {
					return m, at, true
				}
			}
		}
	}
	return glossary.Match{}, document.Span{}, false
}
