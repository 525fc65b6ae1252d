package report

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// pageText is what all pages have: the head, colours for light and for dark, and the title.
//
//go:embed page.html
var pageText string

// pageTemplate returns a page with the style and the body that its own text defines. What it shows of somebody's text
// goes through visible.
func pageTemplate(own string) *template.Template {
	page := template.New("page").Funcs(template.FuncMap{"visible": visible})
	return template.Must(template.Must(page.Parse(pageText)).Parse(own))
}

//go:embed findings.html
var findingsPageText string

var findingsPage = sync.OnceValue(func() *template.Template { return pageTemplate(findingsPageText) })

// findingsOnPage is what the page is made of.
type findingsOnPage struct {
	Lang  language.Tag // of the page's own words
	Dir   string
	Title string
	Files []fileOnPage
}

type fileOnPage struct {
	Name     string
	Findings []findingOnPage
}

type findingOnPage struct {
	ID, Severity, Label, Check string
	Place, Message             string
	Texts                      []textOnPage
	Fixes                      []string
}

// textOnPage is the text around a place.
type textOnPage struct {
	Lang                 language.Tag
	Dir, Place           string
	Before, Words, After string
}

// writeHTML shows the findings as a page in one file, which loads nothing and runs nothing.
func writeHTML(w io.Writer, r Run, entries []entry, o Options) error {
	lang := o.Catalogue.Lang()
	page := findingsOnPage{Lang: lang, Dir: direction(lang), Title: "Concord: " + summaryText(r.summary(), o)}
	n := 0
	for _, group := range byFile(entries) {
		file := fileOnPage{Name: visible(group[0].file)}
		for _, e := range group {
			n++
			file.Findings = append(file.Findings, e.onPage("f"+strconv.Itoa(n), o))
		}
		page.Files = append(page.Files, file)
	}
	return findingsPage().Execute(w, page)
}

func (e entry) onPage(id string, o Options) findingOnPage {
	f := findingOnPage{
		ID: id, Severity: string(e.f.Severity), Label: o.Catalogue.Text("report."+string(e.f.Severity), nil), Check: e.f.Check,
		Place: e.start.String(), Message: o.message(e.f.Message),
		Texts: []textOnPage{e.textOnPage(e.f.Side, e.f.Span)},
	}
	for _, rel := range e.f.Related {
		f.Texts = append(f.Texts, e.textOnPage(rel.Side, rel.Span))
	}
	for _, fix := range e.f.Fixes {
		f.Fixes = append(f.Fixes, o.Catalogue.Text("report.fix", map[string]any{"Text": o.message(fix.Message)}))
	}
	return f
}

func (e entry) textOnPage(side bitext.Side, s document.Span) textOnPage {
	const columns = 240
	l := e.pair.side(side)
	part := l.partAround(s, columns)
	t := textOnPage{
		Lang: l.doc.Lang, Dir: direction(l.doc.Lang), Place: visible(slashed(l.doc.Name)) + ":" + l.position(s.Start).String(),
		Before: part.text[:part.words.Start], Words: part.text[part.words.Start:part.words.End], After: part.text[part.words.End:],
	}
	if part.cutBefore {
		t.Before = ellipsis + t.Before
	}
	if part.cutAfter {
		t.After += ellipsis
	}
	return t
}
