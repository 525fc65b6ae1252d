package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"
	"golang.org/x/mod/semver"

	"github.com/concord-l10n/concord/internal/project"
)

// Where editors find the schemas of settings.
const (
	settingsSchemaURL = "https://raw.githubusercontent.com/concord-l10n/concord/main/internal/project/concord.schema.json"
	releaseSchemaURL  = "https://raw.githubusercontent.com/concord-l10n/concord/main/internal/project/release.schema.json"
)

type migrateOptions struct {
	Environment *environment
	Dir         string
	DryRun      bool
}

func newConfigMigrateCommand(env *environment) *cobra.Command {
	o := migrateOptions{Environment: env, Dir: "."}
	cmd := newCommand(env, "migrate [DIR]", "init.config.migrate")
	cmd.Args = atMostOneArg("DIR")
	cmd.Flags().BoolVar(&o.DryRun, "dry-run", false, env.Text("cli.fix.dry-run", nil))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			o.Dir = args[0]
		}
		return runConfigMigrate(o)
	}
	return cmd
}

// runConfigMigrate brings all settings of a project into the present form. Those with mistakes are left to
// their writer.
func runConfigMigrate(o migrateOptions) error {
	p, err := project.Open(o.Dir)
	if err != nil {
		return err
	}
	files, err := p.SettingsFiles()
	if err != nil {
		return err
	}
	changed := 0
	for _, file := range files {
		form := project.SettingsForm{Schema: releaseSchemaURL}
		if filepath.Base(file) == project.SettingsFile {
			form = project.SettingsForm{Schema: settingsSchemaURL, Requires: requirable(readBuild().version)}
		}
		done, err := o.migrate(file, form)
		if err != nil {
			return err
		}
		if done {
			changed++
		}
	}
	switch {
	case changed > 0 && o.DryRun:
		return exitFindings
	case changed == 0 && !o.Environment.Quiet:
		writeNote(o.Environment, "init.config.migrate.present", nil)
	}
	return nil
}

// migrate brings one file into its form, or shows what that would change, and reports whether it changes
// anything.
func (o migrateOptions) migrate(file string, form project.SettingsForm) (bool, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return false, err
	}
	out := project.Migrated(src, form)
	switch {
	case bytes.Equal(src, out):
		return false, nil
	case o.DryRun:
		name := filepath.ToSlash(file)
		_, err := o.Environment.Stdout.Write(diff.Diff(name, src, name, out))
		return true, writeFailure("cli.error.write-stdout", standardOutput, err)
	}
	if err := project.WriteFile(file, out); err != nil {
		return false, writeFailure("cli.error.write", file, err)
	}
	if !o.Environment.Quiet {
		writeNote(o.Environment, "init.written", map[string]any{"File": filepath.ToSlash(file)})
	}
	return true, nil
}

// requirable returns the version that settings may ask for: a released one, without its last part, which
// changes no form. Of another build it is empty.
func requirable(version string) string {
	if !semver.IsValid(version) || semver.Prerelease(version)+semver.Build(version) != "" {
		return ""
	}
	return semver.MajorMinor(version)
}
