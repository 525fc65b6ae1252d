package main

import (
	"cmp"
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
	"github.com/concord-l10n/concord/revision"
)

type diffOptions struct {
	Environment *environment

	// Four texts. Without TargetNew only what the source requires is shown.
	SourceOld, SourceNew, TargetOld, TargetNew string
	Release                                    diffRelease // in their stead

	Find      project.Options
	Read      project.ReadOptions
	Termbases project.Termbases
	Format    string // on standard output; empty: text, unless that is given to another one
	Files     outputFiles
}

func newDiffCommand(env *environment) *cobra.Command {
	o := diffOptions{Environment: env}
	o.Files.formats = report.DiffFormats()
	cmd := newCommand(env, "diff [RELEASE[@REV]]", "diff.command")
	flags := cmd.Flags()
	for _, f := range []struct {
		name string
		file *string
	}{{"source-old", &o.SourceOld}, {"source-new", &o.SourceNew}, {"target-old", &o.TargetOld}, {"target-new", &o.TargetNew}} {
		flags.StringVar(f.file, f.name, "", env.Text("diff."+f.name, nil))
	}
	addChoice(env, cmd, &o.Format, "format", "diff.format", formatNames(o.Files.formats))
	o.Files.addFlag(cmd, env.Text("diff.output", nil))
	addLinesFlag(env, cmd, &o.Read)
	addSideFlags(env, cmd, &o.Find)
	addTermbaseFlags(env, cmd, &o.Termbases)
	flags.StringVar(&o.Release.Since, "since", "", env.Text("diff.since", nil))
	addTargetsFlag(env, cmd, "act.flag.lang", &o.Release.Langs)
	cmd.Args = cobra.ArbitraryArgs
	cmd.ValidArgsFunction = completions(releaseNames)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 && o.SourceOld+o.SourceNew+o.TargetOld+o.TargetNew == "" {
			o.Release.Name = args[0]
			return runDiffRelease(cmd.Context(), o)
		}
		if len(args) > 0 || o.SourceOld == "" || o.SourceNew == "" || o.TargetOld == "" {
			return usageError("diff.four-files", nil)
		}
		return runDiff(cmd.Context(), o)
	}
	return cmd
}

// runDiff compares four files and shows what changed.
func runDiff(ctx context.Context, o diffOptions) error {
	env := o.Environment
	n, err := env.openNamed(o.SourceOld, o.TargetOld, o.Find, o.Termbases)
	if err != nil {
		return err
	}
	outputs, err := o.Files.destinations(cmp.Or(report.Format(o.Format), report.Text), o.Format != "", o.inputs(n))
	if err != nil {
		return err
	}
	if n.unread != nil {
		writeError(env, n.unread)
	}
	d, err := interruptible(ctx, env, "diff.progress", func() (report.Diff, project.Errors, error) { return o.read(n) })
	if err != nil {
		return err
	}
	if err := writeDiff(env, outputs, d); err != nil {
		return err
	}
	if n.unread != nil {
		return codeOf(n.unread)
	}
	return nil
}

// writeDiff shows comparisons in all places that output goes to.
func writeDiff(env *environment, outputs []output, diffs ...report.Diff) error {
	for _, out := range outputs {
		err := out.write(env, "diff.write-stdout", func(w io.Writer, p report.Options) error {
			for _, d := range diffs {
				if err := report.WriteDiff(w, out.format, d, p); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// inputs returns the files that are read, and those that say how.
func (o diffOptions) inputs(n named) []string {
	files := append(n.inputs(), o.SourceNew)
	if o.TargetNew != "" {
		files = append(files, o.TargetNew)
	}
	return files
}

// read reads the files and compares them; notes are about what was passed over in them.
func (o diffOptions) read(n named) (d report.Diff, notes project.Errors, err error) {
	texts, err := n.pair.Read(o.Read)
	if err != nil {
		return d, nil, err
	}
	source, err := project.ReadFile(o.SourceNew, texts.Source.Lang, o.Read)
	if err != nil {
		return d, texts.Problems, err
	}
	all := []*document.Document{texts.Source, source, texts.Target}
	var target *document.Document
	if o.TargetNew != "" {
		if target, err = project.ReadFile(o.TargetNew, texts.Target.Lang, o.Read); err != nil {
			return d, texts.Problems, err
		}
		all = append(all, target)
	}
	terms := n.shelf.For(all...)
	was := bitext.Align(texts.Source, texts.Target, bitext.Options{
		Anchors: append(check.Anchors(texts.Source, bitext.Source, terms), check.Anchors(texts.Target, bitext.Target, terms)...),
	})
	return report.Diff{
		SourceOld: texts.Source, SourceNew: source, TargetOld: texts.Target, TargetNew: target,
		Comparison: revision.Compare(was, source, target, terms),
	}, texts.Problems, nil
}
