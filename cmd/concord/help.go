package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newHelpCommand is `concord help [COMMAND]`, such as `concord help term add`.
func newHelpCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "help [COMMAND]", "cli.help")
	cmd.Args = cobra.ArbitraryArgs
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		var names []string
		if parent, err := commandAt(cmd.Root(), args); err == nil {
			for _, c := range parent.Commands() {
				if isListed(c) && strings.HasPrefix(c.Name(), begun) {
					names = append(names, c.Name()+"\t"+c.Short)
				}
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		about, err := commandAt(cmd.Root(), args)
		if err != nil {
			return err
		}
		return about.Help()
	}
	return cmd
}

// commandAt returns the command that words name, one below the other.
func commandAt(c *cobra.Command, words []string) (*cobra.Command, error) {
	for _, word := range words {
		below := commandNamed(c, word)
		if below == nil {
			return nil, unknownCommand(c, word)
		}
		c = below
	}
	return c, nil
}

// helpPage lays out the help of one command.
type helpPage struct {
	env     *environment
	columns int
	text    strings.Builder
}

// writeHelp prints the help of a command to stdout.
func writeHelp(env *environment, cmd *cobra.Command) {
	p := &helpPage{env: env, columns: columns(env.Width(env.Stdout))}
	for paragraph := range strings.SplitSeq(strings.TrimSpace(cmd.Long), "\n\n") {
		p.text.WriteString(indent(wrap(paragraph, p.columns), "") + "\n")
	}
	p.usage(cmd)
	p.commands(cmd)
	if cmd.Example != "" {
		p.heading("cli.help.examples")
		for line := range strings.SplitSeq(strings.TrimSpace(cmd.Example), "\n") {
			p.text.WriteString(strings.TrimRight("  "+line, " ") + "\n")
		}
	}
	p.flags("cli.help.flags", cmd.LocalNonPersistentFlags())
	p.flags("cli.help.shared-flags", cmd.Root().PersistentFlags())
	if !cmd.HasParent() {
		p.exitCodes()
	}
	fmt.Fprint(env.Stdout, p.text.String())
}

func (p *helpPage) heading(id string) {
	if !strings.HasSuffix(p.text.String(), "\n\n") {
		p.text.WriteByte('\n')
	}
	p.text.WriteString(p.env.Style(p.env.Stdout, styleBold, p.env.Text(id, nil)) + "\n")
}

func (p *helpPage) usage(cmd *cobra.Command) {
	p.heading("cli.help.usage")
	line := cmd.UseLine()
	if cmd.HasAvailableSubCommands() {
		line += " COMMAND"
	}
	p.text.WriteString("  " + line + " " + p.env.Text("cli.help.flags-placeholder", nil) + "\n")
}

func (p *helpPage) commands(cmd *cobra.Command) {
	var rows [][2]string
	for _, c := range cmd.Commands() {
		if isListed(c) {
			rows = append(rows, [2]string{"  " + c.Name(), c.Short})
		}
	}
	p.table("cli.help.commands", rows)
}

func (p *helpPage) flags(headingID string, flags *pflag.FlagSet) {
	var rows [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			rows = append(rows, p.flagRow(f))
		}
	})
	p.table(headingID, rows)
}

// flagRow is a flag and what it does. The word in backquotes in the usage text names the value.
func (p *helpPage) flagRow(f *pflag.Flag) [2]string {
	name := "      --" + f.Name
	if f.Shorthand != "" {
		name = "  -" + f.Shorthand + ", --" + f.Name
	}
	value, usage := pflag.UnquoteUsage(f)
	if strings.Contains(f.Usage, "`") {
		name += " " + value
	}
	if d := f.DefValue; d != "" && d != "false" && d != "0" && d != "[]" {
		usage += p.env.Text("cli.help.default", map[string]any{"Value": d})
	}
	return [2]string{name, usage}
}

// describedCode is an exit code and the message that says what it means.
type describedCode struct {
	code exitCode
	id   string
}

func exitCodes() []describedCode {
	return []describedCode{
		{exitClean, "cli.exit.clean"},
		{exitFindings, "cli.exit.findings"},
		{exitUsage, "cli.exit.usage"},
		{exitRefused, "cli.exit.refused"},
		{exitIncomplete, "cli.exit.incomplete"},
		{exitInterrupted, "cli.exit.interrupted"},
	}
}

func (p *helpPage) exitCodes() {
	var rows [][2]string
	for _, c := range exitCodes() {
		rows = append(rows, [2]string{"  " + strconv.Itoa(int(c.code)), p.env.Text(c.id, nil)})
	}
	p.table("cli.help.exit-codes", rows)
}

// table prints rows of a name and a text under a heading; nothing where there are no rows.
func (p *helpPage) table(headingID string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	p.heading(headingID)
	left := 0
	for _, row := range rows {
		left = max(left, len(row[0]))
	}
	for _, row := range rows {
		lines := wrap(row[1], max(p.columns-left-2, 20))
		p.text.WriteString(indent(lines, pad(row[0], left+2)))
	}
}
