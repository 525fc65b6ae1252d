package main

import (
	"cmp"
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
)

type alignOptions struct {
	Environment    *environment
	Source, Target string

	Find      project.Options
	Read      project.ReadOptions
	Termbases project.Termbases
	Links     string // file
	Passages  bool
	Format    string // on standard output; empty: text, unless that is given to another one
	Files     outputFiles
}

func newAlignCommand(env *environment) *cobra.Command {
	o := alignOptions{Environment: env}
	o.Files.formats = report.AlignmentFormats()
	cmd := newCommand(env, "align SOURCE TARGET", "cli.align")
	cmd.Args = twoFiles
	flags := cmd.Flags()
	addChoice(env, cmd, &o.Format, "format", "cli.align.format", formatNames(o.Files.formats))
	o.Files.addFlag(cmd, env.Text("cli.align.output", nil))
	addLinesFlag(env, cmd, &o.Read)
	flags.BoolVar(&o.Passages, "passages", false, env.Text("cli.align.passages", nil))
	flags.StringVar(&o.Links, "links", "", env.Text("cli.align.links", nil))
	addSideFlags(env, cmd, &o.Find)
	addTermbaseFlags(env, cmd, &o.Termbases)
	_ = cmd.MarkFlagFilename("links", "tsv", "txt")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Source, o.Target = args[0], args[1]
		return runAlign(cmd.Context(), o)
	}
	return cmd
}

// twoFiles wants a source and its translation.
func twoFiles(cmd *cobra.Command, args []string) error {
	if len(args) == 2 {
		return nil
	}
	return usageError("cli.error.two-files", map[string]any{"Command": cmd.CommandPath(), "N": len(args)})
}

// runAlign aligns a source and its translation and shows the links.
func runAlign(ctx context.Context, o alignOptions) error {
	env := o.Environment
	n, err := env.openNamed(o.Source, o.Target, o.Find, o.Termbases)
	if err != nil {
		return err
	}
	standard := cmp.Or(report.Format(o.Format), report.Text)
	outputs, err := o.Files.destinations(standard, o.Format != "", o.inputs(n))
	if err != nil {
		return err
	}
	if n.unread != nil {
		writeError(env, n.unread)
	}
	b, err := interruptible(ctx, env, "cli.align.progress", func() (*bitext.Bitext, project.Errors, error) { return o.read(n) })
	if err != nil {
		return err
	}
	a := report.Alignment{Bitext: b, Passages: o.Passages, Lines: o.Read.Lines, Version: readBuild().version}
	for _, out := range outputs {
		err := out.write(env, "cli.align.write-stdout", func(w io.Writer, p report.Options) error {
			return report.WriteAlignment(w, out.format, a, p)
		})
		if err != nil {
			return err
		}
	}
	if n.unread != nil {
		return codeOf(n.unread)
	}
	return nil
}

// inputs returns the files that are read, and those that say how.
func (o alignOptions) inputs(n named) []string {
	files := n.inputs()
	if o.Links != "" {
		files = append(files, o.Links)
	}
	return files
}

// read reads the two files and aligns them; notes are about what was passed over in them.
func (o alignOptions) read(n named) (b *bitext.Bitext, notes project.Errors, err error) {
	if o.Read.Lines {
		o.Read.Limit = project.LinesLimit
	}
	texts, err := n.pair.Read(o.Read)
	if err != nil {
		return nil, nil, err
	}
	fixed, err := o.fixed(n.pair, texts)
	if err != nil {
		return nil, texts.Problems, err
	}
	terms := n.shelf.For(texts.Source, texts.Target)
	return bitext.Align(texts.Source, texts.Target, bitext.Options{
		Anchors: append(check.Anchors(texts.Source, bitext.Source, terms), check.Anchors(texts.Target, bitext.Target, terms)...),
		Lexicon: n.pair.Settings.Lexicon(texts.Source.Lang, texts.Target.Lang),
		Fixed:   fixed,
	}), texts.Problems, nil
}

// fixed returns the links that a person has made: those of the file, and those in the ledger of the release that
// the two files are of.
func (o alignOptions) fixed(pair project.Pair, texts project.Texts) (links []bitext.Link, err error) {
	if o.Links != "" {
		if links, err = project.ReadLinks(o.Links, texts.Source, texts.Target, o.Passages); err != nil {
			return nil, err
		}
	}
	if pair.Release == nil || pair.Settings.Dir == "" || o.Read.Lines {
		return links, nil
	}
	p, err := project.Open(pair.Settings.Dir)
	if err != nil {
		return nil, err
	}
	pair.Target.Lang = texts.Target.Lang
	corrections, err := p.Corrections(pair)
	if err != nil {
		return nil, err
	}
	return corrections.With(links, texts.Source, texts.Target), nil
}
