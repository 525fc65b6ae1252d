package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/suggest"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError puts what pflag says of a command's flags into the reader's language.
func flagError(cmd *cobra.Command, err error) error {
	var (
		ours     *project.Error
		unknown  *pflag.NotExistError
		noValue  *pflag.ValueRequiredError
		badValue *pflag.InvalidValueError
		syntax   *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &ours): // from a value type of our own
		if errors.As(err, &badValue) && ours.Data != nil {
			ours.Data["Flag"] = "--" + badValue.GetFlag().Name
		}
		return ours
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &noValue):
		return usageError("cli.error.flag-needs-value", map[string]any{
			"Flag": "--" + noValue.GetFlag().Name, "Command": cmd.CommandPath(),
		})
	case errors.As(err, &badValue):
		return invalidValue(cmd, badValue)
	case errors.As(err, &syntax):
		return usageError("cli.error.flag-syntax", map[string]any{
			"Flag": syntax.GetSpecifiedFlag(), "Command": cmd.CommandPath(),
		})
	}
	return err
}

func unknownFlag(cmd *cobra.Command, e *pflag.NotExistError) error {
	flag, word := "--"+e.GetSpecifiedName(), e.GetSpecifiedName()
	if group := e.GetSpecifiedShortnames(); group != "" {
		flag, word = "-"+group, group // "-format": a dash is missing, most likely
	}
	data := map[string]any{"Flag": flag, "Command": cmd.CommandPath()}
	if guess, ok := suggest.Nearest(word, flagNames(cmd)); ok && len(word) > 1 {
		data["Guess"] = "--" + guess
		return usageError("cli.error.unknown-flag-guess", data)
	}
	for _, c := range commands { // --fix of `check`
		if c.name == word {
			data["Guess"] = "`" + cmd.Root().Name() + " " + word + "`"
			return usageError("cli.error.unknown-flag-guess", data)
		}
	}
	return usageError("cli.error.unknown-flag", data)
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	return names
}

func invalidValue(cmd *cobra.Command, e *pflag.InvalidValueError) error {
	data := map[string]any{"Flag": "--" + e.GetFlag().Name, "Value": e.GetValue(), "Command": cmd.CommandPath()}
	switch e.GetFlag().Value.Type() {
	case "bool":
		return usageError("cli.error.value-bool", data)
	case "int", "uint", "count":
		return usageError("cli.error.value-number", data)
	}
	return usageError("cli.error.value", data)
}

// choice is the value of a flag that takes one of a few words.
type choice struct {
	env     *environment
	flag    string
	value   *string
	allowed []string
}

// addChoice adds a flag that takes one of the allowed words to a command. value holds the default.
func addChoice(env *environment, cmd *cobra.Command, value *string, flag, usageID string, allowed []string) {
	c := &choice{env: env, flag: flag, value: value, allowed: allowed}
	cmd.Flags().Var(c, flag, env.Text(usageID, nil))
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
}

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return "string" }

func (c *choice) Set(word string) error {
	word = strings.ToLower(word)
	if slices.Contains(c.allowed, word) {
		*c.value = word
		return nil
	}
	data := map[string]any{
		"Flag": "--" + c.flag, "Value": word, "Allowed": c.env.Catalogue.List(c.allowed),
	}
	if guess, ok := suggest.Nearest(word, c.allowed); ok {
		data["Guess"] = guess
		return usageError("cli.error.choice-guess", data)
	}
	return usageError("cli.error.choice", data)
}
