package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/lsp"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
)

type lspOptions struct {
	Environment *environment
	Find        project.Options
	Termbases   project.Termbases
	Checks      checkChoice
}

func newLSPCommand(env *environment) *cobra.Command {
	o := lspOptions{Environment: env}
	cmd := newCommand(env, "lsp", "lsp.command")
	cmd.SuggestFor = []string{"watch", "server"}
	addSourceFlag(env, cmd, &o.Find.SourceLang)
	addTermbaseFlags(env, cmd, &o.Termbases)
	addChecksFlags(env, cmd, &o.Checks)
	cmd.Flags().Bool("stdio", true, env.Text("lsp.command.stdio", nil)) // many clients say so
	cmd.Args = noArgs
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return runLSP(cmd.Context(), o) }
	return cmd
}

// runLSP serves the editor at the other end of standard input and output.
func runLSP(ctx context.Context, o lspOptions) error {
	env := o.Environment
	if env.IsTerminal(env.Stdin) {
		writeNote(env, "lsp.command.terminal", nil)
	}
	err := lsp.Serve(ctx, stdio{env.Stdin, env.Stdout}, lsp.Options{
		Version: readBuild().version, Catalogue: env.Catalogue, Find: o.Find, Termbases: o.Termbases,
		CatalogueFor: func(locale string) *locales.Catalogue {
			if uiLanguage(env.Args) != "" || env.Getenv("CONCORD_LANG") != "" {
				return env.Catalogue // the writer's own word over the editor's
			}
			return locales.Load(locales.Choose(locale, env.Getenv))
		},
		Severities: o.Checks.severities,
		Describe:   describe,
	})
	if errors.Is(err, lsp.ErrNoShutdown) {
		return &project.Error{Kind: project.Incomplete, ID: "lsp.no-shutdown", Err: err}
	}
	return err
}

// describe says in one line what went wrong and what to do.
func describe(c *locales.Catalogue, err error) string {
	var lines []string
	for _, e := range faults(err) {
		line := place(e) + c.Text(e.ID, e.Data)
		if hint := e.ID + ".hint"; c.Has(hint) {
			line += "\n" + c.Text("cli.hint", map[string]any{"Text": c.Text(hint, e.Data)})
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// stdio is standard input and output as one stream.
type stdio struct {
	io.Reader
	io.Writer
}

// Close leaves the streams open; the process ends.
func (stdio) Close() error { return nil }
