package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
)

// termOptions are what the commands on termbases have in common.
type termOptions struct {
	Environment *environment
	Out         io.Writer
	Termbases   project.Termbases
	Format      string // text or json
}

func newTermCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "term", "cli.term")
	cmd.Args = noCommandArgs(env)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd.AddCommand(
		newTermFindCommand(env), newTermTestCommand(env), newTermStatsCommand(env), newTermAddCommand(env),
		newTermImportCommand(env), newTermExportCommand(env), newTermExtractCommand(env),
	)
	return cmd
}

// load reads the termbases of the project around the working folder, as the flags change them.
func (o *termOptions) load() (*glossary.Glossary, error) {
	settings, err := project.LoadSettings(".")
	if err != nil {
		return nil, err
	}
	termbases, err := settings.Termbases(o.Termbases)
	if err != nil {
		return nil, err
	}
	return termbases.Load()
}

// termbaseFaults puts what is wrong in a termbase into errors for people.
func termbaseFaults(file string, problems []glossary.Problem) error {
	var all project.Errors
	for _, p := range problems {
		all = append(all, &project.Error{Kind: project.Usage, ID: p.ID, Data: p.Data, File: file, Line: p.Line, Column: p.Column})
	}
	return all
}
