package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/project"
)

type showOptions struct {
	Environment *environment
	Release     string
	Rev         string
	Lang        language.Tag
}

func newShowCommand(env *environment) *cobra.Command {
	o := showOptions{Environment: env}
	cmd := newCommand(env, "show RELEASE@REV", "act.show")
	cmd.Args = oneArg("RELEASE@REV")
	addLanguageFlag(env, cmd, "lang", "act.show.lang", func(tag language.Tag) { o.Lang = tag })
	cmd.ValidArgsFunction = completions(releaseNames)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var ok bool
		if o.Release, o.Rev, ok = strings.Cut(args[0], "@"); !ok || o.Rev == "" {
			return usageError("act.show.no-revision", map[string]any{"Value": args[0]})
		}
		return runShow(cmd.Context(), o)
	}
	return cmd
}

// runShow prints a document as it was.
func runShow(ctx context.Context, o showOptions) error {
	p, _, err := openTrusting(ctx, o.Environment, "", presentTime())
	if err != nil {
		return err
	}
	at, err := p.Situation(o.Release)
	if err != nil {
		return err
	}
	if err := o.Environment.mayShow(at.Working.Release, o.Release); err != nil {
		return err
	}
	lang := o.Lang
	if lang != language.Und && lang != at.Working.Source.Lang {
		f, err := at.Working.Target(lang)
		if err != nil {
			return err
		}
		lang = f.Lang
	}
	if lang == at.Working.Source.Lang {
		lang = language.Und
	}
	r, err := p.Revision(ctx, at, lang, o.Rev)
	if err != nil {
		return err
	}
	v := r.Target
	if lang == language.Und {
		v = r.Source
	}
	if v.Text == nil {
		return &project.Error{Kind: project.Usage, ID: "ledger.not-then", Data: map[string]any{"Rev": o.Rev, "Lang": o.Lang.String(), "File": o.Release}}
	}
	_, err = o.Environment.Stdout.Write(v.Text)
	return writeFailure("act.write-stdout", "", err)
}
