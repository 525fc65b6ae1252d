package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
	"github.com/concord-l10n/concord/revision"
)

// correctionNote drafts what readers are told of a correction, in their language: what the published text
// said, and what the text says now.
func correctionNote(ctx context.Context, p *project.Project, at *project.Situation, lang language.Tag, now time.Time) ([]byte, error) {
	compared, err := p.Compare(ctx, at, lang, project.RevPublished)
	if err != nil {
		return nil, err
	}
	readers := locales.Load(lang)
	title := at.Working.Release.Title
	if title == "" {
		title = at.Working.Name
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", readers.Text("act.note.title", map[string]any{"Title": title, "Date": now.Format(time.DateOnly)}))
	for _, ch := range revision.Diff(compared.Was.Target, compared.Target, compared.Terms) {
		old, new := unitTexts(ch.Old, compared.Was.Target), unitTexts(ch.New, compared.Target)
		id := "act.note.changed"
		switch {
		case old == new:
			continue
		case old == "":
			id = "act.note.added"
		case new == "":
			id = "act.note.removed"
		}
		fmt.Fprintf(&b, "\n- %s\n", readers.Text(id, map[string]any{"Old": old, "New": new}))
	}
	return []byte(b.String()), nil
}

// unitTexts is the text of units of a document, on one line.
func unitTexts(units []revision.Unit, d *document.Document) string {
	var texts []string
	for _, u := range units {
		texts = append(texts, strings.Join(strings.Fields(u.Text(d)), " "))
	}
	return strings.Join(texts, " ")
}
