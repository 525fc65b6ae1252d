package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/project"
)

// addMonoFlag adds --mono: documents without a source.
func addMonoFlag(env *environment, cmd *cobra.Command, o *checkOptions) {
	addLanguageFlag(env, cmd, "mono", "mono.flag", func(tag language.Tag) { o.Mono = tag })
}

// pairFlags are the flags of check that say something of a source and its translation.
func pairFlags() []string {
	return []string{"source-lang", "target-lang", "lang", "linked", "date"}
}

// refuseMono refuses flags that say something of pairs beside --mono.
func (o checkOptions) refuseMono(cmd *cobra.Command) error {
	if o.Mono.IsRoot() {
		return nil
	}
	for _, flag := range pairFlags() {
		if cmd.Flags().Changed(flag) {
			return usageError("mono.pair-flag", map[string]any{"Flag": "--" + flag})
		}
	}
	return nil
}

// find returns what is to be checked below the paths: pairs, or with --mono documents without a source.
func (o checkOptions) find(ctx context.Context, paths []string) (project.Found, error) {
	if o.Mono.IsRoot() {
		return project.Find(ctx, paths, o.Find)
	}
	return project.Documents(ctx, project.Paths(paths), o.Mono)
}

// lint checks the wording of a document without its source.
func (j *checkJob) lint(pair project.Pair) checkResult {
	doc, err := pair.ReadAlone(j.read)
	var errs project.Errors
	if errors.As(err, &errs) {
		return checkResult{pair: pair, errs: errs}
	}
	r := check.Lint(doc, j.terms[pair.Settings].ForAlone(doc), j.settings(pair), j.ignored[pair.Settings].Of(pair, j.today))
	return checkResult{pair: pair, report: j.kept(r)}
}
