package main

import (
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
)

// The flags that several commands share have one wording and one completion.

// addLanguageFlag adds a flag that names a language; usageID is its help text.
func addLanguageFlag(env *environment, cmd *cobra.Command, flag, usageID string, set func(language.Tag)) {
	cmd.Flags().Var(&languageFlags{flag, false, set}, flag, env.Text(usageID, nil))
	_ = cmd.RegisterFlagCompletionFunc(flag, listCompletions(languageNames()))
}

// addTargetsFlag adds --lang, which takes many languages of translations.
func addTargetsFlag(env *environment, cmd *cobra.Command, usageID string, langs *[]language.Tag) {
	cmd.Flags().Var(&languageFlags{"lang", true, func(tag language.Tag) { *langs = append(*langs, tag) }}, "lang", env.Text(usageID, nil))
	_ = cmd.RegisterFlagCompletionFunc("lang", listCompletions(languageNames()))
}

// addSourceFlag adds --source-lang.
func addSourceFlag(env *environment, cmd *cobra.Command, to *language.Tag) {
	addLanguageFlag(env, cmd, "source-lang", "cli.check.source-lang", func(tag language.Tag) { *to = tag })
}

// addSideFlags adds the flags that tell the languages of a source and its translation.
func addSideFlags(env *environment, cmd *cobra.Command, find *project.Options) {
	addSourceFlag(env, cmd, &find.SourceLang)
	addLanguageFlag(env, cmd, "target-lang", "cli.check.target-lang", func(tag language.Tag) { find.TargetLang = tag })
}

// addTermbaseFlags adds the flags that name termbases.
func addTermbaseFlags(env *environment, cmd *cobra.Command, t *project.Termbases) {
	addGlossaryFlag(env, cmd, &t.Files)
	addPacksFlag(cmd, env.Text("cli.check.packs", nil), &t.Packs)
	cmd.Flags().Lookup("packs").DefValue = strings.Join(project.DefaultPacks(), ",")
}

// addPacksFlag adds --packs.
func addPacksFlag(cmd *cobra.Command, usage string, packs *[]string) {
	cmd.Flags().Var((*packList)(packs), "packs", usage)
	_ = cmd.RegisterFlagCompletionFunc("packs", listCompletions(append(glossary.Packs(), noPacks)))
}

// addGlossaryFlag adds --glossary.
func addGlossaryFlag(env *environment, cmd *cobra.Command, files *[]string) {
	cmd.Flags().StringArrayVar(files, "glossary", nil, env.Text("cli.check.glossary", nil))
	_ = cmd.MarkFlagFilename("glossary", "yaml", "yml", "json", "csv", "tbx", "xlsx")
}

// addLinesFlag adds --lines.
func addLinesFlag(env *environment, cmd *cobra.Command, read *project.ReadOptions) {
	cmd.Flags().BoolVar(&read.Lines, "lines", false, env.Text("cli.check.lines", nil))
}

// addReadFlags adds the flags that say how a pair is read.
func addReadFlags(env *environment, cmd *cobra.Command, read *project.ReadOptions) {
	addLinesFlag(env, cmd, read)
	cmd.Flags().BoolVar(&read.Linked, "linked", false, env.Text("cli.check.linked", nil))
}

// addChecksFlags adds the flags that choose checks.
func addChecksFlags(env *environment, cmd *cobra.Command, c *checkChoice) {
	flags := cmd.Flags()
	flags.Var((*checkList)(&c.Select), "select", env.Text("cli.check.select", nil))
	flags.Var((*checkList)(&c.Ignore), "ignore", env.Text("cli.check.ignore", nil))
	for _, flag := range []string{"select", "ignore"} {
		_ = cmd.RegisterFlagCompletionFunc(flag, listCompletions(project.CheckNames()))
	}
}
