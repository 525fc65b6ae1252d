package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/project"
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
	files, err := o.translations(at, r)
	if err != nil {
		return err
	}
	inputs := []string{at.Working.Source.Path}
	for _, f := range files {
		inputs = append(inputs, f.Path)
	}
	outputs, err := o.Files.destinations(cmp.Or(report.Format(o.Format), report.Text), o.Format != "", inputs)
	if err != nil {
		return err
	}
	var diffs []report.Diff
	var unread project.Errors // of one translation: the others are shown
	for _, f := range files {
		c, err := p.Compare(ctx, at, f.Lang, r.Since)
		if ctx.Err() != nil || err != nil && len(files) == 1 {
			return cmp.Or(ctx.Err(), err)
		}
		if err != nil {
			unread = append(unread, faults(err)...)
			continue
		}
		diffs = append(diffs, report.Diff{
			SourceOld: c.Was.Source, SourceNew: c.Source, TargetOld: c.Was.Target, TargetNew: c.Target, Headed: len(files) > 1,
			Comparison: revision.Compare(c.Was, c.Source, c.Target, c.Terms),
		})
	}
	if err := writeDiff(o.Environment, outputs, diffs...); err != nil {
		return err
	}
	if len(unread) > 0 {
		return unread
	}
	return nil
}

// translations are those that are compared: the ones named, or all. A format whose output is one whole has room for one.
func (o diffOptions) translations(at *project.Situation, r diffRelease) (files []project.File, err error) {
	langs := r.Langs
	if len(langs) == 0 {
		for _, f := range at.Working.Targets {
			langs = append(langs, f.Lang)
		}
	}
	whole := o.Format
	for _, out := range o.Files.files {
		whole = cmp.Or(whole, string(out.format))
		if out.format == report.JSON || out.format == report.HTML {
			whole = string(out.format)
		}
	}
	var names []string
	for _, lang := range langs {
		f, err := at.Working.Target(lang)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(names, f.Lang.String()) {
			files, names = append(files, f), append(names, f.Lang.String())
		}
	}
	if len(files) > 1 && (whole == string(report.JSON) || whole == string(report.HTML)) {
		return nil, usageError("diff.one-language", map[string]any{"Format": whole, "Have": strings.Join(names, ", ")})
	}
	return files, nil
}
