package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
)

// schemas are the JSON Schemas of what people and programs read and write, by name.
var schemas = []struct {
	name string
	text func() []byte
}{
	{"concord", func() []byte { return project.SettingsSchema }},
	{"release", func() []byte { return project.ReleaseSchema }},
	{"ignore", func() []byte { return project.IgnoreSchema }},
	{"baseline", func() []byte { return project.BaselineSchema }},
	{"check", func() []byte { return report.CheckSchema }},
	{"check-line", func() []byte { return report.CheckLineSchema }},
}

func schemaNames() []string {
	var names []string
	for _, s := range schemas {
		names = append(names, s.name)
	}
	return names
}

// newConfigCommand groups the commands about settings.
func newConfigCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "config", "init.config")
	cmd.Args = noCommandArgs(env)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }

	check := newCommand(env, "check [DIR]", "init.config.check")
	check.Args = atMostOneArg("DIR")
	check.RunE = func(cmd *cobra.Command, args []string) error {
		dir := "."
		if len(args) > 0 {
			dir = args[0]
		}
		return runConfigCheck(cmd.Context(), env, dir)
	}
	schema := newCommand(env, "schema [NAME]", "init.config.schema")
	schema.Args = atMostOneArg("NAME")
	schema.ValidArgsFunction = completions(schemaNames)
	schema.RunE = func(_ *cobra.Command, args []string) error {
		name := "concord"
		if len(args) > 0 {
			name = args[0]
		}
		return runConfigSchema(env, name)
	}
	cmd.AddCommand(check, schema, newConfigMigrateCommand(env))
	return cmd
}

// runConfigCheck reads everything that says how a project is checked: all that is wrong with it is said.
func runConfigCheck(ctx context.Context, env *environment, dir string) error {
	p, err := project.Open(dir)
	if err != nil {
		return err
	}
	var wrong project.Errors
	say := func(err error) { wrong = append(wrong, faults(err)...) }
	say(p.Settings.Meets(readBuild().version))
	say(p.Settings.Unmatched(ctx))
	_, err = p.Settings.Ignored()
	say(err)
	_, err = p.Settings.Baseline()
	say(err)
	termbases, err := p.Settings.Termbases(project.Termbases{})
	say(err)
	if err == nil {
		_, err = termbases.Load()
		say(err)
	}
	releases, err := p.Releases()
	say(err)
	for _, name := range releases {
		_, err := project.LoadRelease(p.ReleaseDir(name))
		say(err)
	}
	if len(wrong) > 0 {
		return wrong
	}
	if !env.Quiet {
		writeNote(env, "init.config.right", map[string]any{"Count": len(releases)})
	}
	return nil
}

func runConfigSchema(env *environment, name string) error {
	for _, s := range schemas {
		if s.name == name {
			_, err := env.Stdout.Write(s.text())
			return writeFailure("cli.error.write-stdout", standardOutput, err)
		}
	}
	return usageError("init.config.no-schema", map[string]any{"Name": name, "Known": strings.Join(schemaNames(), ", ")})
}
