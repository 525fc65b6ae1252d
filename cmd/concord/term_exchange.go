package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
)

// termExchange is an import or an export of a termbase.
type termExchange struct {
	termOptions
	Output         string // file; empty: standard output
	Dialect, Style string
}

func newTermImportCommand(env *environment) *cobra.Command {
	o := termExchange{termOptions: termOptions{Environment: env, Out: env.Stdout, Format: "yaml"}}
	cmd := newCommand(env, "import FILE", "cli.term.import")
	cmd.Args = oneArg("FILE")
	formats := []string{"yaml", "json", "csv", "xlsx"}
	addChoice(env, cmd, &o.Format, "format", "cli.term.import.format", formats)
	cmd.Flags().StringVar(&o.Output, "output", "", env.Text("cli.term.output", nil))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := o.settleFormat(cmd.Flags().Changed("format"), formats); err != nil {
			return err
		}
		g, err := (project.Termbases{Packs: []string{}, Files: args}).Load()
		if err != nil {
			return err
		}
		if len(g.Concepts) == 0 {
			return usageError("cli.term.import.nothing", map[string]any{"File": args[0]})
		}
		o.noteLost("cli.term.import.lost", filepath.Ext(args[0]), g.Lost)
		return o.write(g, args)
	}
	return cmd
}

func newTermExportCommand(env *environment) *cobra.Command {
	o := termExchange{termOptions: termOptions{Environment: env, Out: env.Stdout, Format: "tbx"}, Dialect: "basic", Style: "dca"}
	cmd := newCommand(env, "export [FILE...]", "cli.term.export")
	flags := cmd.Flags()
	formats := []string{"tbx", "xlsx", "csv", "json", "yaml"}
	addChoice(env, cmd, &o.Format, "format", "cli.term.export.format", formats)
	addChoice(env, cmd, &o.Dialect, "dialect", "cli.term.export.dialect", glossary.TBXDialects())
	addChoice(env, cmd, &o.Style, "style", "cli.term.export.style", []string{"dca", "dct"})
	flags.StringVar(&o.Output, "output", "", env.Text("cli.term.output", nil))
	addGlossaryFlag(env, cmd, &o.Termbases.Files)
	addPacksFlag(cmd, env.Text("cli.term.export.packs", nil), &o.Termbases.Packs)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		o.Termbases.Files = append(o.Termbases.Files, project.Expand(args)...)
		if err := o.settleFormat(flags.Changed("format"), formats); err != nil {
			return err
		}
		for _, flag := range []string{"dialect", "style"} {
			if flags.Changed(flag) && o.Format != "tbx" {
				return usageError("cli.term.tbx-only", map[string]any{"Flag": "--" + flag, "Format": strings.ToUpper(o.Format)})
			}
		}
		if o.Termbases.Packs == nil {
			o.Termbases.Packs = []string{}
		}
		g, err := o.load()
		if err != nil {
			return err
		}
		if len(g.Concepts) == 0 {
			return usageError("cli.term.test.nothing", nil)
		}
		return o.write(g, o.Termbases.Files)
	}
	return cmd
}

// settleFormat takes the format from the ending of the file where none is asked for, and refuses one that the file's
// ending does not stand for: the file could not be read again.
func (o *termExchange) settleFormat(asked bool, formats []string) error {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(o.Output), "."))
	if ending == "yml" {
		ending = "yaml"
	}
	switch {
	case ending == "" || ending == o.Format || asked && !slices.Contains([]string{"tbx", "xlsx", "csv", "json", "yaml"}, ending):
		return nil
	case !asked && slices.Contains(formats, ending):
		o.Format = ending
		return nil
	}
	return usageError("cli.term.output-format", map[string]any{"File": o.Output, "Format": strings.ToUpper(o.Format)})
}

// write writes the termbase in the format asked for, and says what of it the format can't carry.
func (o *termExchange) write(g *glossary.Glossary, inputs []string) error {
	var out []byte
	var lost glossary.Lost
	switch o.Format {
	case "tbx":
		out, lost = glossary.TBX(g.Concepts, glossary.TBXOptions{Dialect: o.Dialect, DCT: o.Style == "dct"})
	case "csv":
		out, lost = glossary.CSV(g.Concepts)
	case "xlsx":
		out, lost = glossary.XLSX(g.Concepts)
	case "json":
		out = glossary.JSON(g.Concepts)
	default:
		out = glossary.YAML(g.Concepts)
	}
	o.noteLost("cli.term.export.lost", o.Format, lost)
	if o.Output == "" && o.Format == "xlsx" && o.Environment.IsTerminal(o.Out) {
		return usageError("termbase.xlsx-terminal", nil)
	}
	if o.Output == "" {
		_, err := o.Out.Write(out)
		return writeFailure("cli.term.write-stdout", o.Output, err)
	}
	if err := checkPlace(o.Output, inputs); err != nil {
		return err
	}
	return writeFailure("cli.error.write", o.Output, project.WriteFile(o.Output, out))
}

// noteLost says what a format can't carry, and of how many concepts or terms.
func (o *termExchange) noteLost(id, format string, lost glossary.Lost) {
	if len(lost) == 0 || o.Environment.Quiet {
		return
	}
	var list []string
	for _, key := range lost.Keys() {
		list = append(list, fmt.Sprintf("%s (%d)", key, lost[key]))
	}
	format = strings.ToUpper(strings.TrimPrefix(format, "."))
	writeNote(o.Environment, id, map[string]any{"Format": format, "Keys": o.Environment.Catalogue.List(list)})
}
