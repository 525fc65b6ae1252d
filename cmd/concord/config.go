package main

import (
	"bytes"
	"context"
	"embed"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
	"github.com/concord-l10n/concord/workflow"
)

//go:embed status.schema.json log.schema.json verify.schema.json keys.schema.json
var ownSchemas embed.FS

// schemas are the JSON Schemas of what people and programs read and write, by name. No program has to ask the network
// for what one of them says: schemas that it refers to are in it.
var schemas = []struct {
	name string
	text func() []byte
}{
	{"concord", func() []byte { return project.SettingsSchema }},
	{"release", func() []byte { return project.ReleaseSchema }},
	{"termbase", func() []byte { return glossary.Schema }},
	{"ignore", func() []byte { return project.IgnoreSchema }},
	{"baseline", func() []byte { return project.BaselineSchema }},
	{"check", func() []byte { return report.CheckSchema }},
	{"check-line", func() []byte { return bundled(report.CheckLineSchema, "check.schema.json", report.CheckSchema) }},
	{"diff", func() []byte { return report.DiffSchema }},
	{"status", func() []byte { return ownSchema("status") }},
	{"log", func() []byte { return bundled(ownSchema("log"), "event.schema.json", workflow.EventSchema) }},
	{"verify", func() []byte { return ownSchema("verify") }},
	{"keys", func() []byte { return ownSchema("keys") }},
	{"event", func() []byte { return workflow.EventSchema }},
}

func ownSchema(name string) []byte {
	text, _ := ownSchemas.ReadFile(name + ".schema.json")
	return text
}

// bundled puts a schema among the definitions of one that refers to it (JSON Schema 2020-12, 9.3): the $id of both
// tells a program that it is the one meant.
func bundled(schema []byte, name string, other []byte) []byte {
	const definitions = "\"$defs\": {"
	before, after, _ := bytes.Cut(schema, []byte(definitions))
	part := append([]byte("\n    "+strconv.Quote(name)+": "), bytes.ReplaceAll(bytes.TrimSpace(other), []byte("\n"), []byte("\n    "))...)
	if bytes.HasPrefix(after, []byte("}")) {
		part = append(part, "\n  "...)
	} else {
		part = append(part, ',')
	}
	return slices.Concat(before, []byte(definitions), part, after)
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
