package main

import (
	"cmp"
	"context"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/report"
	"github.com/concord-l10n/concord/revision"
)

// diffRelease says which translation of which release is compared, and with what.
type diffRelease struct {
	Name  string
	Since string // a revision; empty: when the two texts were last held against each other
	Langs []language.Tag
}

// runDiffRelease shows what changed in a release's source since a revision, and what its translation made
// of it.
func runDiffRelease(ctx context.Context, o diffOptions) error {
	r := o.Release
	if name, rev, ok := strings.Cut(r.Name, "@"); ok && r.Since == "" {
		r.Name, r.Since = name, rev
	}
	p, _, err := openTrusting(ctx, o.Environment, "", presentTime())
	if err != nil {
		return err
	}
	at, err := p.Situation(r.Name)
	if err != nil {
		return err
	}
	if err := o.Environment.mayShow(at.Working.Release, r.Name); err != nil {
		return err
	}
	one := stepOptions{Release: r.Name, Langs: r.Langs}
	langs, err := one.languages(at)
	if err != nil {
		return err
	}
	f, err := at.Working.Target(langs[0])
	if err != nil {
		return err
	}
	outputs, err := o.Files.destinations(cmp.Or(report.Format(o.Format), report.Text), o.Format != "", []string{at.Working.Source.Path, f.Path})
	if err != nil {
		return err
	}
	c, err := p.Compare(ctx, at, f.Lang, r.Since)
	if err != nil {
		return err
	}
	return writeDiff(o.Environment, outputs, report.Diff{
		SourceOld: c.Was.Source, SourceNew: c.Source, TargetOld: c.Was.Target, TargetNew: c.Target,
		Comparison: revision.Compare(c.Was, c.Source, c.Target, c.Terms),
	})
}
