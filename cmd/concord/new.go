package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
)

type newOptions struct {
	Environment *environment
	Release     project.NewRelease
	Date        dateFlag
	DryRun      bool
}

// newNewCommand is `concord new RELEASE`.
func newNewCommand(env *environment) *cobra.Command {
	o := newOptions{Environment: env}
	cmd := newCommand(env, "new RELEASE", "act.new")
	cmd.Args = oneArg("RELEASE")
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	flags := cmd.Flags()
	flags.StringVar(&o.Release.Title, "title", "", env.Text("act.new.title", nil))
	flags.Var(&o.Date, "date", env.Text("act.new.date", nil))
	flags.StringVar(&o.Release.Embargo, "embargo", "", env.Text("act.new.embargo", nil))
	flags.BoolVar(&o.DryRun, "dry-run", false, env.Text("keys.flag.dry-run", nil))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		o.Release.Name = args[0]
		return runNew(o)
	}
	return cmd
}

// runNew makes the folder of a release.
func runNew(o newOptions) error {
	p, err := project.OpenOn(o.Environment.disk(), ".")
	if err != nil {
		return err
	}
	o.Release.Date = o.Date.Time
	file, text, err := p.New(o.Release, o.DryRun)
	if err != nil {
		return err
	}
	if o.DryRun {
		_, err := fmt.Fprint(o.Environment.Stdout, text)
		return writeFailure("act.write-stdout", "", err)
	}
	fmt.Fprintln(o.Environment.Stdout, file)
	if o.Environment.Quiet {
		return nil
	}
	var files []string
	if !p.Settings.Source.IsRoot() {
		files = append(files, p.Settings.Source.String()+".md")
	}
	for _, lang := range p.Settings.Targets {
		files = append(files, lang.String()+".md")
	}
	if len(files) == 0 {
		files = []string{"zh.md", "en.md", "…"}
	}
	data := map[string]any{"Release": o.Release.Name, "File": filepath.ToSlash(file), "Folder": filepath.ToSlash(filepath.Dir(file)), "Files": strings.Join(files, ", "), "Date": o.Date.Format(time.DateOnly)}
	for _, id := range []string{"act.new.done", "act.new.next", "act.new.undo"} {
		writeNote(o.Environment, id, data)
	}
	return nil
}
