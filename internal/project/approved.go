package project

import (
	"context"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/workflow"
)

// Approved returns the translations that somebody has approved, as they were approved: for each the two
// texts with their links. What can't be read is passed over and told beside.
func (p *Project) Approved(ctx context.Context) ([]*bitext.Bitext, Errors, error) {
	names, err := p.Releases()
	if err != nil {
		return nil, nil, err
	}
	found, errs := make([][]*bitext.Bitext, len(names)), make([]error, len(names))
	inParallel(len(names), func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			found[i], errs[i] = p.approvedOf(names[i])
		}
	})
	var all []*bitext.Bitext
	var problems Errors
	for i := range names {
		all = append(all, found[i]...)
		if errs[i] != nil {
			problems = append(problems, problemsIn(errs[i])...)
		}
	}
	return all, problems, ctx.Err()
}

// approvedOf returns the approved translations of a release.
func (p *Project) approvedOf(release string) ([]*bitext.Bitext, error) {
	l, err := p.Ledger(release)
	if err != nil || len(l.Entries) == 0 {
		return nil, err
	}
	w, err := p.Working(release)
	if err != nil {
		return nil, err
	}
	history := p.History(l)
	var all []*bitext.Bitext
	for _, lang := range history.Release.Languages() {
		b, err := p.approvedText(w, lang, history.Release.Target(lang))
		if err != nil {
			return all, err
		}
		if b != nil {
			all = append(all, b)
		}
	}
	return all, nil
}

// approvedText returns a translation as it was approved, nil where it is not. What was only let through does not count.
func (p *Project) approvedText(w *Working, lang language.Tag, t workflow.Target) (*bitext.Bitext, error) {
	content := t.Content
	switch {
	case t.Override == nil && (t.State == workflow.Approved || t.State == workflow.Published):
	case t.Publish != nil && !t.Publish.Overridden:
		content = t.Publish.Content
	default:
		return nil, nil
	}
	source, err := p.storedDocument(w, t.Files[0], w.Source.Lang, content.Source)
	if err != nil {
		return nil, err
	}
	target, err := p.storedDocument(w, t.Files[1], lang, content.Target)
	if err != nil {
		return nil, err
	}
	return bitext.Align(source, target, bitext.Options{}), nil
}
