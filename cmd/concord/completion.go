package main

import (
	"io"

	"github.com/spf13/cobra"
)

type completionOptions struct {
	Environment *environment
	Root        *cobra.Command
	Out         io.Writer
	Shell       string
}

func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func newCompletionCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "completion SHELL", "cli.completion")
	cmd.Args = oneArg("SHELL")
	cmd.ValidArgsFunction = completions(shells)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runCompletion(completionOptions{Environment: env, Root: cmd.Root(), Out: env.Stdout, Shell: args[0]})
	}
	return cmd
}

// runCompletion prints the script that teaches a shell to complete concord's commands, with what each is for.
func runCompletion(o completionOptions) error {
	switch o.Shell {
	case "bash":
		return o.Root.GenBashCompletionV2(o.Out, true)
	case "zsh":
		return o.Root.GenZshCompletion(o.Out)
	case "fish":
		return o.Root.GenFishCompletion(o.Out, true)
	case "powershell":
		return o.Root.GenPowerShellCompletionWithDesc(o.Out)
	default:
		return usageError("cli.error.unknown-shell", map[string]any{
			"Name": o.Shell, "Shells": o.Environment.Catalogue.List(shells()),
		})
	}
}
