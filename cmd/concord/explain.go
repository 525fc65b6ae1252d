package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/suggest"
	"github.com/spf13/cobra"
)

type explainOptions struct {
	Environment *environment
	Out         io.Writer
	Check       string
}

func newExplainCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "explain CHECK", "cli.explain")
	cmd.Args = oneArg("CHECK")
	cmd.ValidArgsFunction = completions(func() []string {
		var names []string
		for _, c := range check.All() {
			names = append(names, c.Name+"\t"+checkSummary(env.Catalogue, c))
		}
		return names
	})
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return runExplain(explainOptions{Environment: env, Out: env.Stdout, Check: args[0]})
	}
	return cmd
}

func runExplain(o explainOptions) error {
	c, err := checkNamed(o.Check)
	if err != nil {
		return err
	}
	doc, ok := o.Environment.Catalogue.CheckDoc(c.Doc)
	if !ok {
		return usageError("cli.error.no-check-doc", map[string]any{"Name": c.Name})
	}
	_, err = fmt.Fprint(o.Out, renderMarkdown(doc, markdownOptions{
		Columns: columns(o.Environment.Width(o.Out)),
		Style:   func(code, text string) string { return o.Environment.Style(o.Out, code, text) },
	}))
	return err
}

// checkNamed finds a check by its name.
func checkNamed(name string) (*check.Check, error) {
	for _, c := range check.All() {
		if c.Name == strings.ToLower(name) {
			return c, nil
		}
	}
	return nil, unknownCheck(name)
}

// unknownCheck says that there is no such check, and which may have been meant: one that is written nearly so, or those
// that have a word in common with it, as all that begin with term.
func unknownCheck(name string) error {
	data := map[string]any{"Name": name}
	guess, ok := suggest.Nearest(strings.ToLower(name), project.CheckNames())
	family := familyOf(name)
	switch {
	case ok, len(family) == 1:
		data["Guess"] = cmp.Or(guess, strings.Join(family, ""))
		return usageError("cli.error.unknown-check-guess", data)
	case len(family) > 0:
		data["Guesses"] = strings.Join(family, ", ")
		return usageError("cli.error.unknown-check-family", data)
	}
	return usageError("cli.error.unknown-check", data)
}

// familyOf returns the checks whose name has a word that begins as one of name's does, or the other way round.
func familyOf(name string) []string {
	const least = 3 // letters
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.DeleteFunc(project.CheckNames(), func(check string) bool {
		for part := range strings.SplitSeq(check, "-") {
			for _, word := range words {
				if min(len(part), len(word)) >= least && (strings.HasPrefix(part, word) || strings.HasPrefix(word, part)) {
					return false
				}
			}
		}
		return true
	})
}
