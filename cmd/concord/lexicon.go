package main

import (
	"context"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/project"
)

func newLexiconCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "lexicon", "lexicon.command")
	cmd.Args = noCommandArgs(env)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd.AddCommand(newLexiconBuildCommand(env))
	return cmd
}

type lexiconBuildOptions struct {
	Environment *environment
	Paths       []string
	All         bool // texts that nobody has approved too
	Find        project.Options
	Read        project.ReadOptions
}

func newLexiconBuildCommand(env *environment) *cobra.Command {
	o := lexiconBuildOptions{Environment: env}
	cmd := newCommand(env, "build [FILE|DIR]...", "lexicon.build")
	addSideFlags(env, cmd, &o.Find)
	addLinesFlag(env, cmd, &o.Read)
	cmd.Flags().BoolVar(&o.All, "all", false, env.Text("lexicon.build.flag.all", nil))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Paths = project.Expand(args)
		return runLexiconBuild(cmd.Context(), o)
	}
	return cmd
}

// runLexiconBuild learns from translation memories and pairs of files which words translate each other; where
// nothing is given, from what is approved in the project.
func runLexiconBuild(ctx context.Context, o lexiconBuildOptions) error {
	if settings, err := project.LoadSettings("."); len(o.Paths) == 0 && !o.All && err == nil && settings.Dir != "" {
		lessons, err := learnApproved(ctx, o.Environment)
		if err == nil && lessons == 0 && !o.Environment.Quiet {
			writeNote(o.Environment, "lexicon.build.none-approved", nil)
		}
		return err
	}
	memories, pairs, err := findTexts(ctx, o.Paths, o.Find)
	if err == nil {
		err = o.Environment.mayShowPairs(pairs...) // caches of CI are kept and shared
	}
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	bar := startProgress(o.Environment, "lexicon.build.progress", len(memories)+len(pairs))
	c := classroom{options: o, from: project.FromTexts}
	go func() { done <- c.attend(ctx, memories, pairs, bar.done) }()
	select {
	case <-ctx.Done():
		bar.stop()
		return ctx.Err()
	case err = <-done:
		bar.stop()
	}
	if err != nil && codeOf(err) != exitIncomplete {
		return err
	}
	if unkept := c.keep(); unkept != nil {
		return project.Errors(append(faults(err), faults(unkept)...))
	}
	return err
}

// learnApproved learns from what is approved in the project around the working folder, and returns of how
// many pairs of languages there was something.
func learnApproved(ctx context.Context, env *environment) (lessons int, err error) {
	p, _, err := openTrusting(ctx, env, "", presentTime())
	if err != nil {
		return 0, err
	}
	done := make(chan error, 1)
	bar := startProgress(env, "lexicon.build.progress", 1)
	c := classroom{options: lexiconBuildOptions{Environment: env}, from: project.FromApproved}
	go func() { done <- c.attendApproved(ctx, p) }()
	select {
	case <-ctx.Done():
		bar.stop()
		return 0, ctx.Err()
	case err = <-done:
		bar.stop()
	}
	if err != nil && codeOf(err) != exitIncomplete {
		return 0, err
	}
	if err := c.keep(); err != nil {
		writeError(env, err)
	}
	return len(c.lessons), err
}

// attendApproved learns from what is approved. What can't be read is passed over; the error tells.
func (c *classroom) attendApproved(ctx context.Context, p *project.Project) error {
	bitexts, unread, err := p.Approved(ctx)
	if err != nil {
		return err
	}
	for _, b := range bitexts {
		b.Teach(c.lesson(p.Settings, b.Source.Lang, b.Target.Lang).learner)
	}
	if len(unread) > 0 {
		return unread
	}
	return nil
}

// findTexts tells translation memories from what is in pairs. Nothing given means the pairs of the project.
func findTexts(ctx context.Context, paths []string, o project.Options) (memories []string, pairs []project.Pair, err error) {
	var others []string
	for _, p := range paths {
		if project.IsMemory(p) {
			memories = append(memories, p)
		} else {
			others = append(others, p)
		}
	}
	if len(others) == 0 && len(memories) > 0 {
		return memories, nil, nil
	}
	found, err := project.Find(ctx, others, o)
	if err == nil && len(found.Problems) > 0 {
		err = found.Problems
	}
	return memories, found.Pairs, err
}

// classroom has a learner for each two languages of each project.
type classroom struct {
	options lexiconBuildOptions
	from    project.Origin
	lessons []*lesson
}

type lesson struct {
	settings       *project.Settings
	source, target language.Tag
	learner        *lexicon.Learner
}

// attend learns from translation memories and pairs. What can't be read is passed over; the error tells.
func (c *classroom) attend(ctx context.Context, memories []string, pairs []project.Pair, done func()) error {
	here, err := project.LoadSettings(".")
	if err != nil {
		return err
	}
	var unread project.Errors
	for _, file := range memories {
		bitexts, err := project.ReadMemory(file, c.options.Find)
		unread = append(unread, faults(err)...)
		for _, b := range bitexts {
			b.Teach(c.lesson(here, b.Source.Lang, b.Target.Lang).learner)
		}
		done()
	}
	for _, pair := range pairs {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		texts, err := pair.Read(c.options.Read)
		unread = append(unread, faults(err)...)
		if err == nil {
			known := lexicon.For(texts.Source.Lang, texts.Target.Lang)
			b := bitext.Align(texts.Source, texts.Target, bitext.Options{Lexicon: known})
			b.Teach(c.lesson(pair.Settings, b.Source.Lang, b.Target.Lang).learner)
		}
		done()
	}
	if len(unread) > 0 {
		return unread
	}
	return nil
}

// lesson returns the one of two languages in a project, whichever of them is the source.
func (c *classroom) lesson(s *project.Settings, source, target language.Tag) *lesson {
	a, _ := source.Base()
	b, _ := target.Base()
	for _, l := range c.lessons {
		x, _ := l.source.Base()
		y, _ := l.target.Base()
		if l.settings.Dir == s.Dir && (x == a && y == b || x == b && y == a) {
			return l
		}
	}
	l := &lesson{s, source, target, lexicon.NewLearner(lexicon.For(source, target), source, target)}
	c.lessons = append(c.lessons, l)
	return l
}

// keep writes what was learnt and says so. Everything works without what can't be written; the error tells.
func (c *classroom) keep() error {
	env := c.options.Environment
	var failed project.Errors
	for _, l := range c.lessons {
		data := map[string]any{"Source": l.source.String(), "Target": l.target.String(), "Links": l.learner.Len()}
		pack, pairs, err := l.learner.Pack()
		if err != nil {
			return err
		}
		note := "lexicon.build.too-little"
		if pairs > 0 {
			file, err := l.settings.KeepLexicon(l.source, l.target, c.from, pack)
			note, data["File"], data["Pairs"] = "lexicon.build.done", file, pairs
			if err != nil {
				data["Error"] = reasonOf(err)
				failed = append(failed, &project.Error{Kind: project.Incomplete, ID: "lexicon.build.not-kept", Data: data, Err: err})
				continue
			}
		}
		if !env.Quiet {
			writeNote(env, note, data)
		}
	}
	if failed == nil {
		return nil
	}
	return failed
}
