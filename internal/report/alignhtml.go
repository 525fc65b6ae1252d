package report

import (
	_ "embed"
	"html/template"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
)

//go:embed alignment.html
var alignmentPageText string

var alignmentPage = sync.OnceValue(func() *template.Template { return pageTemplate(alignmentPageText) })

// alignedPage is what the page is made of.
type alignedPage struct {
	Lang           language.Tag // of the page's own words
	Dir            string
	Title, Summary string
	Source, Target string // the files
	Rows           iter.Seq[alignedPageRow]
}

// alignedPageRow is a link.
type alignedPageRow struct {
	Class string // what makes it stand out
	Mark  string // the same, for those who see no colours
	Score string
	Sides [2]alignedPageSide
}

// alignedPageSide is a side of a link: its units, or that there are none.
type alignedPageSide struct {
	Lang  language.Tag
	Dir   string
	Units []alignedPageUnit
	None  string
}

type alignedPageUnit struct {
	ID    string
	Index int
	Text  string
}

// writeHTML shows the links as a page in one file, which loads nothing and runs nothing.
func (v alignmentView) writeHTML(w io.Writer, o Options) error {
	source, target := visible(slashed(v.source.doc.Name)), visible(slashed(v.target.doc.Name))
	lang := o.Catalogue.Lang()
	return alignmentPage().Execute(w, alignedPage{
		Lang: lang, Dir: direction(lang),
		Title:   o.Catalogue.Text("report.align.title", map[string]any{"Source": path.Base(source), "Target": path.Base(target)}),
		Summary: v.tally().text(o),
		Source:  source, Target: target,
		Rows: func(yield func(alignedPageRow) bool) {
			for _, l := range v.links {
				if !v.blank(l) && !yield(v.pageRow(l, o)) {
					return
				}
			}
		},
	})
}

func (v alignmentView) pageRow(l bitext.Link, o Options) alignedPageRow {
	return alignedPageRow{
		Class: classes(l), Mark: mark(l),
		Score: o.Catalogue.Text("report.align.score", map[string]any{"Score": score(l)}),
		Sides: [2]alignedPageSide{v.source.pageSide("s", l.Source, o), v.target.pageSide("t", l.Target, o)},
	}
}

func (u units) pageSide(prefix string, indexes []int, o Options) alignedPageSide {
	s := alignedPageSide{Lang: u.doc.Lang, Dir: direction(u.doc.Lang)}
	for _, i := range indexes {
		s.Units = append(s.Units, alignedPageUnit{prefix + strconv.Itoa(i), i, u.text(i)})
	}
	if len(indexes) == 0 {
		s.None = o.Catalogue.Text("report.align.none", nil)
	}
	return s
}

// classes names what makes a link stand out.
func classes(l bitext.Link) string {
	is := standingOf(l)
	var names []string
	for _, c := range []struct {
		name string
		is   bool
	}{
		{"omitted", len(l.Target) == 0}, {"added", len(l.Source) == 0}, {"several", is.several && !is.unpaired},
		{"unsure", is.unsure && !is.unpaired}, {"moved", is.moved},
	} {
		if c.is {
			names = append(names, c.name)
		}
	}
	return strings.Join(names, " ")
}

// direction is what HTML calls the direction that a language is written in.
func direction(lang language.Tag) string {
	if rightToLeft(lang) {
		return "rtl"
	}
	return "ltr"
}
