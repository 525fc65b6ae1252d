package main

import (
	"embed"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/mod/semver"

	"github.com/concord-l10n/concord/internal/project"
)

// workflows are the files that `concord ci` writes, by service.
//
//go:embed workflows
var workflows embed.FS

// ciService is a service that runs checks, and the file that tells it what to run.
type ciService struct{ name, id, template, file string }

func ciServices() []ciService {
	return []ciService{
		{"github", "init.ci.github", "workflows/github.yml", ".github/workflows/concord.yml"},
		{"gitlab", "init.ci.gitlab", "workflows/gitlab.yml", ".gitlab-ci.yml"},
		{"pre-commit", "init.ci.pre-commit", "workflows/pre-commit.yaml", ".pre-commit-config.yaml"},
	}
}

func newCICommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "ci", "init.ci")
	cmd.Args = noCommandArgs(env)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	for _, s := range ciServices() {
		c := newCommand(env, s.name, s.id)
		c.Args = noArgs
		dryRun := c.Flags().Bool("dry-run", false, env.Text("init.ci.dry-run", nil))
		c.RunE = func(*cobra.Command, []string) error { return runCI(env, s, *dryRun) }
		cmd.AddCommand(c)
	}
	return cmd
}

// runCI writes the file of a service, where none is yet.
func runCI(env *environment, s ciService, dryRun bool) error {
	text, err := workflowText(s)
	if err != nil {
		return err
	}
	if dryRun {
		_, err := io.WriteString(env.Stdout, text)
		return writeFailure("cli.error.write-stdout", standardOutput, err)
	}
	file := filepath.FromSlash(s.file)
	if err := mustBeNew(file); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return writeFailure("cli.error.write", file, err)
	}
	if err := project.WriteFile(file, []byte(text)); err != nil {
		return writeFailure("cli.error.write", file, err)
	}
	writeNote(env, "init.written", map[string]any{"File": s.file})
	return nil
}

// workflowText is the file of a service, with the version that this program is of.
func workflowText(s ciService) (string, error) {
	text, err := workflows.ReadFile(s.template)
	version, branch := readBuild().version, "main"
	if !semver.IsValid(version) || semver.Prerelease(version) != "" { // built from a commit
		version = "latest"
	} else {
		branch = version
	}
	return strings.NewReplacer("@VERSION", version, "@REF", branch).Replace(string(text)), err
}

// mustBeNew refuses to write over a file.
func mustBeNew(file string) error {
	if _, err := os.Lstat(file); err == nil {
		return usageError("init.exists", map[string]any{"File": filepath.ToSlash(file)})
	}
	return nil
}
