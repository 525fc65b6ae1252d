package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/project"
)

type initOptions struct {
	Environment *environment
	Dir         string
	Source      language.Tag
}

func newInitCommand(env *environment) *cobra.Command {
	o := initOptions{Environment: env, Dir: "."}
	cmd := newCommand(env, "init [DIR]", "init.command")
	addSourceFlag(env, cmd, &o.Source)
	cmd.Args = atMostOneArg("DIR")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			o.Dir = args[0]
		}
		return runInit(cmd.Context(), o)
	}
	return cmd
}

// runInit looks how the texts of a folder are laid out and writes the settings for it.
func runInit(ctx context.Context, o initOptions) error {
	file := filepath.Join(o.Dir, project.SettingsFile)
	if err := mustBeNew(file); err != nil {
		return err
	}
	d, err := project.Discover(ctx, o.Dir, o.Source)
	if err != nil {
		return err
	}
	if err := project.WriteFile(file, []byte(settingsText(o.Environment, d))); err != nil {
		return writeFailure("cli.error.write", file, err)
	}
	writeNote(o.Environment, "init.written", map[string]any{"File": file})
	if o.Source == language.Und && d.Source != language.Und {
		writeNote(o.Environment, "init.source", map[string]any{"Lang": d.Source.String(), "File": file})
	}
	switch {
	case d.Pairs == 0:
		writeNote(o.Environment, "init.no-pairs", nil)
	case d.Generator != "":
		writeNote(o.Environment, "init.generator", map[string]any{"Count": d.Pairs, "Generator": d.Generator})
	default:
		writeNote(o.Environment, "init.pairs", map[string]any{"Count": d.Pairs})
	}
	return nil
}

// settingsText is the concord.yaml of what was discovered, with comments for whoever goes on with it.
func settingsText(env *environment, d project.Discovery) string {
	var b strings.Builder
	part := func(id string, lines ...string) {
		fmt.Fprintf(&b, "\n# %s\n", strings.ReplaceAll(env.Text(id, nil), "\n", "\n# "))
		for _, line := range lines {
			b.WriteString(line + "\n")
		}
	}
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n# %s\n", settingsSchemaURL, env.Text("init.head", nil))
	source, targets := "# source: zh", "# targets: [en, ru]"
	if d.Source != language.Und {
		source = "source: " + d.Source.String()
	}
	if len(d.Targets) > 0 {
		targets = "targets: [" + languageList(d.Targets) + "]"
	}
	part("init.languages", source, targets)
	part("init.texts", layoutLines(d.Layouts)...)
	part("init.packs", "# packs: ["+strings.Join(project.DefaultPacks(), ", ")+"]")
	part("init.glossaries", "# glossaries: [glossary/*.yaml]")
	part("init.checks", "# checks: {typography: off, moved: info}")
	part("init.editors", "# editors:", "#   - {name: Li Na, email: [li@example.org], role: editor}",
		"#   - {name: Zhang Wei, email: [zhang@example.org], languages: [en], role: translator}", "# approvals: {default: 1}")
	return b.String()
}

// layoutLines are the lines of concord.yaml that say where the texts are.
func layoutLines(layouts []project.Layout) []string {
	if len(layouts) == 0 {
		return []string{"# texts:", `#   - "content/{lang}/{path}"`}
	}
	lines := []string{"texts:"}
	for _, l := range layouts {
		if l.Source == l.Target {
			lines = append(lines, "  - "+strconv.Quote(l.Target))
		} else {
			lines = append(lines, "  - source: "+strconv.Quote(l.Source), "    target: "+strconv.Quote(l.Target))
		}
	}
	return lines
}

func languageList(tags []language.Tag) string {
	var names []string
	for _, tag := range tags {
		names = append(names, tag.String())
	}
	return strings.Join(names, ", ")
}
