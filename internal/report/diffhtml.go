package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

//go:embed diff.html
var diffPageText string

var diffPageTemplate = sync.OnceValue(func() *template.Template { return pageTemplate(diffPageText) })

// diffPage is what the page is made of.
type diffPage struct {
	Lang           language.Tag // of the page's own words
	Dir            string
	Title, Summary string
	Items          []diffPageItem
}

type diffPageItem struct {
	Class, Place, Heading string
	Sides                 [2]diffPageSide
}

type diffPageSide struct {
	Lang  language.Tag
	Dir   string
	Edits []revision.Edit
}

// writeHTML shows the changes as a page in one file, which loads nothing and runs nothing.
func (v *diffView) writeHTML(w io.Writer, o Options) error {
	sl, tl := v.langs()
	lang := o.Catalogue.Lang()
	page := diffPage{
		Lang: lang, Dir: direction(lang), Summary: v.summary().text(o),
		Title: v.title(o),
	}
	for k := range v.items {
		i := &v.items[k]
		class := string(i.verdict)
		if i.altered {
			class = "altered"
		}
		if len(i.mismatch) > 0 {
			class += " mismatch"
		}
		page.Items = append(page.Items, diffPageItem{
			Class: class + " " + string(i.requires), Place: v.place(i), Heading: v.heading(i, o),
			Sides: [2]diffPageSide{{sl, direction(sl), i.source.parts()}, {tl, direction(tl), v.targetParts(i, o)}},
		})
	}
	return diffPageTemplate().Execute(w, page)
}

// writeMarkdown shows the changes in Markdown, as GitHub and GitLab read it.
func (v *diffView) writeMarkdown(w *bufio.Writer, o Options) {
	if v.Headed {
		fmt.Fprintf(w, "### %s\n\n", markdown(v.title(o)))
	}
	fmt.Fprintf(w, "%s\n", markdown(v.summary().text(o)))
	for k := range v.items {
		i := &v.items[k]
		fmt.Fprintf(w, "\n**%s** %s\n", markdown(v.place(i)), markdown(v.heading(i, o)))
		for _, parts := range [][]revision.Edit{i.source.parts(), v.targetParts(i, o)} {
			if len(parts) > 0 {
				fmt.Fprintf(w, "\n> %s\n", markdownEdits(parts))
			}
		}
	}
	if v.Headed {
		fmt.Fprintln(w)
	}
}

// title names the texts.
func (v *diffView) title(o Options) string {
	name := func(d *document.Document) string { return path.Base(visible(slashed(d.Name))) }
	return o.Catalogue.Text("diff.title", map[string]any{"Source": name(v.SourceNew), "Target": name(v.newer())})
}

// markdownEdits writes edits in one line: the elements del and ins, which both know.
func markdownEdits(edits []revision.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		text := markdown(visible(e.Text))
		switch e.Op {
		case revision.Delete:
			text = "<del>" + text + "</del>"
		case revision.Insert:
			text = "<ins>" + text + "</ins>"
		}
		b.WriteString(text)
	}
	return b.String()
}
