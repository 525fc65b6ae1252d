package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

type versionOptions struct {
	Environment *environment
	Out         io.Writer
	Format      string // text or json
	Licenses    bool
}

func newVersionCommand(env *environment) *cobra.Command {
	o := versionOptions{Environment: env, Out: env.Stdout, Format: "text"}
	cmd := newCommand(env, "version", "cli.version")
	cmd.Long += "\n\n" + env.Text("cli.version.long-licenses", nil)
	cmd.Example += "\n\n" + env.Text("cli.version.example-licenses", nil)
	cmd.Args = noArgs
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	addChoice(env, cmd, &o.Format, "format", "cli.version.format", []string{"text", "json"})
	cmd.Flags().BoolVar(&o.Licenses, "licenses", false, env.Text("cli.version.licenses", nil))
	cmd.RunE = func(*cobra.Command, []string) error { return runVersion(o) }
	return cmd
}

func runVersion(o versionOptions) error {
	switch {
	case o.Format == "json":
		return writeVersionJSON(o)
	case o.Licenses:
		return writeLicenses(o.Environment, o.Out, components())
	}
	return writeVersionText(o)
}

// versionJSON is the version as `version --format json` shows it. It is never localised.
type versionJSON struct {
	SchemaVersion int         `json:"schema_version"`
	Version       string      `json:"version"`
	Commit        string      `json:"commit,omitempty"`
	Modified      bool        `json:"modified,omitempty"`
	Go            string      `json:"go"`
	Platform      string      `json:"platform"`
	Licenses      []component `json:"licenses,omitempty"`
}

func writeVersionJSON(o versionOptions) error {
	b := readBuild()
	v := versionJSON{
		SchemaVersion: 1, Version: b.version, Commit: b.commit, Modified: b.modified,
		Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
	}
	if o.Licenses {
		v.Licenses = components()
	}
	enc := json.NewEncoder(o.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func writeVersionText(o versionOptions) error {
	b := readBuild()
	env := o.Environment
	_, err := fmt.Fprintf(o.Out, "concord %s\n", b.version)
	for _, row := range [][2]string{
		{"cli.version.commit", b.commitText(env)},
		{"cli.version.toolchain", runtime.Version()},
		{"cli.version.platform", runtime.GOOS + "/" + runtime.GOARCH},
	} {
		if row[1] != "" && err == nil {
			_, err = fmt.Fprintln(o.Out, env.Text(row[0], map[string]any{"Value": row[1]}))
		}
	}
	return err
}

// build is what the Go toolchain recorded of this program.
type build struct {
	version, commit, time string
	modified              bool
}

func readBuild() build {
	b := build{version: "(devel)"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.time":
			b.time = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		}
	}
	return b
}

func (b build) commitText(env *environment) string {
	if b.commit == "" {
		return ""
	}
	data := map[string]any{"Commit": b.commit, "Time": b.time}
	if b.modified {
		return env.Text("cli.version.commit-modified", data)
	}
	return env.Text("cli.version.commit-clean", data)
}
