package check

import (
	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// Altered finds passages of the translation that changed since it was verified although their source
// did not. A passage that is gone or new is Omitted's and Added's business.
var Altered = &Check{Name: "altered", Doc: "altered", Severity: Error, Run: func(p *Pass) {
	compared := p.shared.revision()
	for k := range compared.Altered {
		a := &compared.Altered[k]
		if len(a.Old) == 0 || len(a.New) == 0 {
			continue
		}
		f := Finding{Side: bitext.Target, Severity: severityOf(a.Requires), Span: a.New[0].Span}
		for _, u := range a.Source {
			f.Related = append(f.Related, Related{Side: bitext.Source, Span: u.Span})
		}
		words := textOf(a.Edits, revision.Insert)
		id := "revision.altered"
		switch was := textOf(a.Edits, revision.Delete); {
		case words == "" && was != "":
			id, words = "revision.altered-without", was
		case words == "":
			words = a.New[0].Text(p.Target.Doc)
		}
		f.Message = Message{ID: id, Data: map[string]any{"Found": excerpt(words)}}
		if len(a.Old) == 1 && len(a.New) == 1 {
			f.Fixes = []Fix{{
				Message: Message{ID: "revision.altered-restore", Data: map[string]any{}},
				Side:    bitext.Target,
				Edits:   []document.Edit{{Span: a.New[0].Span, New: oldBytes(p.was.Target, a.Old[0])}},
			}}
		}
		p.Report(f)
	}
}}
