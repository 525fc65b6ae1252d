package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/internal/suggest"
	"github.com/spf13/cobra"
)

// noCommandArgs refuses arguments of concord itself: there, only commands stand.
func noCommandArgs(*environment) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return unknownCommand(cmd, args[0])
	}
}

// noArgs refuses any argument.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usageError("cli.error.no-arguments", map[string]any{
		"Command": cmd.CommandPath(), "Found": args[0],
	})
}

// oneArg wants exactly one argument; its name in capitals is that of the command's usage line.
func oneArg(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		data := map[string]any{"Command": cmd.CommandPath(), "Name": name}
		switch {
		case len(args) == 0:
			return usageError("cli.error.missing-argument", data)
		case len(args) > 1:
			data["Found"] = args[1]
			return usageError("cli.error.too-many-arguments", data)
		}
		return nil
	}
}

// atMostOneArg takes one argument or none; its name in capitals is that of the command's usage line.
func atMostOneArg(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return oneArg(name)(cmd, args)
	}
}

// unknownCommand says that parent has no such command, and what may have been meant.
func unknownCommand(parent *cobra.Command, name string) error {
	data := map[string]any{"Name": name, "Command": parent.CommandPath()}
	if strings.ContainsAny(name, "./\\") { // a file, by the look of it
		return usageError("cli.error.command-missing", data)
	}
	var names []string
	for _, c := range parent.Commands() {
		if isListed(c) {
			names = append(names, c.Name())
		}
	}
	guess, ok := suggest.Nearest(name, names)
	for _, c := range parent.Commands() { // what others call it
		if slices.Contains(c.SuggestFor, name) {
			guess, ok = c.Name(), true
		}
	}
	if ok && guess != name {
		data["Guess"] = guess
		return usageError("cli.error.unknown-command-guess", data)
	}
	return usageError("cli.error.unknown-command", data)
}

// isListed reports whether a command is for people: cobra does not count help itself as one.
func isListed(c *cobra.Command) bool { return c.IsAvailableCommand() || c.Name() == "help" }

// completions are the arguments that a command takes, for the shell, where only the first may stand.
// Each is a word, or a word, a tab and what it is for.
func completions(candidates func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		var words []string
		if len(args) == 0 {
			for _, c := range candidates() {
				if strings.HasPrefix(c, begun) {
					words = append(words, c)
				}
			}
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}

// releasesOrFiles completes to releases where no file or folder begins so, and leaves the rest to the shell.
func releasesOrFiles(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	if files, err := filepath.Glob(begun + "*"); err != nil || len(files) > 0 || begun == "" {
		return nil, cobra.ShellCompDirectiveDefault
	}
	names := slices.DeleteFunc(releaseNames(), func(name string) bool { return !strings.HasPrefix(name, begun) })
	return names, cobra.ShellCompDirectiveDefault
}
