package main

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/suggest"
)

// words splits the value of a flag that takes a list with commas.
func words(value string) []string {
	list := strings.Split(value, ",")
	for i, word := range list {
		list[i] = strings.TrimSpace(word)
	}
	return list
}

// languageFlags takes the languages that a flag names: one, of several flags the last, or many.
type languageFlags struct {
	flag string
	many bool
	set  func(language.Tag)
}

func (f *languageFlags) String() string { return "" }
func (f *languageFlags) Type() string   { return "string" }

func (f *languageFlags) Set(names string) error {
	list := []string{strings.TrimSpace(names)}
	if f.many {
		list = words(names)
	}
	for _, name := range list {
		tag, err := language.Parse(name)
		if base, _, _ := tag.Raw(); err != nil || base == (language.Base{}) {
			return noLanguage(f.flag, name)
		}
		f.set(tag)
	}
	return nil
}

// noLanguage says that the value of a flag is no language, and which may have been meant.
func noLanguage(flag, value string) error {
	data := map[string]any{"Flag": "--" + flag, "Value": value}
	if guess, ok := suggest.Language(value); ok {
		data["Guess"] = guess
		return usageError("cli.error.language-guess", data)
	}
	return usageError("cli.error.language", data)
}

// dateFlag is the value of a flag that gives a day.
type dateFlag struct{ time.Time }

func (d *dateFlag) String() string { return "" }
func (d *dateFlag) Type() string   { return "string" }

func (d *dateFlag) Set(day string) error {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return usageError("cli.error.date", map[string]any{"Value": day})
	}
	d.Time = t
	return nil
}

// noPacks is the value of --packs that leaves out all built-in termbases.
const noPacks = "none"

// packList is the value of --packs. What names no termbase is said when they are loaded.
type packList []string

func (l *packList) String() string { return "" }
func (l *packList) Type() string   { return "string" }

func (l *packList) Set(names string) error {
	if *l == nil {
		*l = packList{}
	}
	list := words(names)
	if slices.Contains(list, noPacks) {
		if len(list)+len(*l) > 1 {
			return usageError("cli.error.packs-none", map[string]any{"Value": names})
		}
		return nil
	}
	*l = append(*l, list...)
	return nil
}

// checkList is the value of a flag that names checks.
type checkList []string

func (l *checkList) String() string { return "" }
func (l *checkList) Type() string   { return "string" }

func (l *checkList) Set(names string) error {
	for _, name := range words(names) {
		c, err := checkNamed(name)
		if err != nil {
			return err
		}
		*l = append(*l, c.Name)
	}
	return nil
}

// listCompletions completes the last word of a list with commas.
func listCompletions(known []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		before := begun[:strings.LastIndexByte(begun, ',')+1]
		var lists []string
		for _, word := range known {
			if strings.HasPrefix(word, begun[len(before):]) {
				lists = append(lists, before+word)
			}
		}
		return lists, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}
