package main

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
	"github.com/concord-l10n/concord/workflow"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const uiLanguageFlag = "ui-lang"

// newRootCommand builds the command line. Every word of it that a person reads is from the catalogue.
func newRootCommand(env *environment) *cobra.Command {
	root := newCommand(env, "concord", "cli.root")
	root.Args = noCommandArgs(env)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetArgs(append([]string{}, env.Args...)) // nil would mean os.Args
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(env, cmd) })
	root.PersistentPreRun = func(*cobra.Command, []string) { noteLanguage(env) }

	addSharedFlags(env, root)
	showVersion := root.Flags().Bool("version", false, env.Text("cli.flag.version", nil))
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if *showVersion {
			return runVersion(versionOptions{Environment: env, Out: env.Stdout})
		}
		return cmd.Help()
	}

	root.AddCommand(commandsFor(env)...)
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			root.SetHelpCommand(c)
		}
	}
	return root
}

// commands are concord's, by name.
var commands = []struct {
	name  string
	build func(*environment) *cobra.Command
}{
	{"check", newCheckCommand},
	{"init", newInitCommand},
	{"ci", newCICommand},
	{"config", newConfigCommand},
	{"fix", newFixCommand},
	{"baseline", newBaselineCommand},
	{"align", newAlignCommand},
	{"diff", newDiffCommand},
	{"term", newTermCommand},
	{"lexicon", newLexiconCommand},
	{"new", newNewCommand},
	{"import", stepCommand(workflow.Import)},
	{"freeze", stepCommand(workflow.Freeze)},
	{"submit", stepCommand(workflow.Submit)},
	{"approve", stepCommand(workflow.Approve)},
	{"reject", stepCommand(workflow.Reject)},
	{"hold", stepCommand(workflow.Hold)},
	{"resume", stepCommand(workflow.Resume)},
	{"verify-passages", stepCommand(workflow.VerifyPassages)},
	{"no-change-needed", stepCommand(workflow.NoChangeNeeded)},
	{"correct-link", stepCommand(workflow.CorrectLink)},
	{"comment", stepCommand(workflow.Comment)},
	{"waive", stepCommand(workflow.Waive)},
	{"override", stepCommand(workflow.Override)},
	{"publish", stepCommand(workflow.Publish)},
	{"correct", stepCommand(workflow.Correct)},
	{"withdraw", stepCommand(workflow.Withdraw)},
	{"log", newLogCommand},
	{"show", newShowCommand},
	{"status", newStatusCommand},
	{"verify", newVerifyCommand},
	{"checkpoint", newCheckpointCommand},
	{"keys", newKeysCommand},
	{"explain", newExplainCommand},
	{"rules", newRulesCommand},
	{"lsp", newLSPCommand},
	{"completion", newCompletionCommand},
	{"version", newVersionCommand},
	{"help", newHelpCommand},
}

// commandsFor builds the command that the arguments name, or all where they name none or ask about them:
// to build all with their texts takes longer than many a run.
func commandsFor(env *environment) []*cobra.Command {
	name, _ := firstArgument(env.Args)
	if name != "help" && name != "completion" {
		for _, c := range commands {
			if c.name == name {
				return []*cobra.Command{c.build(env)}
			}
		}
	}
	all := make([]*cobra.Command, len(commands))
	for i, c := range commands {
		all[i] = c.build(env)
	}
	return all
}

// newCommand starts a command whose texts are the messages <id>.short, .long and .example. use is its
// name and arguments, as cobra has it.
func newCommand(env *environment, use, id string) *cobra.Command {
	return &cobra.Command{
		Use:                   use,
		Short:                 env.Text(id+".short", nil),
		Long:                  env.Text(id+".long", nil),
		Example:               env.Text(id+".example", nil),
		DisableFlagsInUseLine: true, // the help says so in the reader's language
	}
}

// addSharedFlags adds the flags that every command takes.
func addSharedFlags(env *environment, root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.Var(&languageFlag{env: env}, uiLanguageFlag, env.Text("cli.flag.ui-lang", nil))
	flags.BoolVar(&env.NoColor, "no-color", false, env.Text("cli.flag.no-color", nil))
	flags.BoolVarP(&env.Quiet, "quiet", "q", false, env.Text("cli.flag.quiet", nil))
	flags.BoolVarP(&env.Verbose, "verbose", "v", false, env.Text("cli.flag.verbose", nil))
	flags.BoolP("help", "h", false, env.Text("cli.flag.help", nil))
	_ = root.RegisterFlagCompletionFunc(uiLanguageFlag, cobra.FixedCompletions(languageNames(), cobra.ShellCompDirectiveNoFileComp))
}

// languageFlag is the value of --ui-lang. The language is in force long before flags are parsed, see
// [uiLanguage]; here it is only checked.
type languageFlag struct {
	env   *environment
	value string
}

func (f *languageFlag) String() string { return f.value }
func (f *languageFlag) Type() string   { return "string" }

func (f *languageFlag) Set(value string) error {
	if _, err := locales.Lookup(value); err == locales.ErrNoLanguage {
		return usageError("cli.error.ui-lang", map[string]any{
			"Value":     value,
			"Languages": f.env.Catalogue.List(languageNames()),
		})
	}
	f.value = value
	return nil
}

var _ pflag.Value = (*languageFlag)(nil)

func languageNames() []string {
	var names []string
	for _, lang := range locales.Languages() {
		names = append(names, lang.String())
	}
	return names
}

// uiLanguage is the last --ui-lang of a command line that nobody has parsed yet.
func uiLanguage(args []string) string {
	const flag = "--" + uiLanguageFlag
	value := ""
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if arg == flag && i+1 < len(args) {
			value = args[i+1]
		} else if v, ok := strings.CutPrefix(arg, flag+"="); ok {
			value = v
		}
	}
	return value
}

// noteLanguage tells a reader who asked for a language that there are no texts in it yet.
func noteLanguage(env *environment) {
	name := uiLanguage(env.Args)
	if _, err := locales.Lookup(name); err != locales.ErrNoCatalogue || env.Quiet {
		return
	}
	writeNote(env, "cli.note.no-catalogue", map[string]any{
		"Lang":      name,
		"Languages": env.Catalogue.List(languageNames()),
	})
}

// checkCommandName refuses a command that does not exist before its flags are looked at: they would be
// taken for concord's own, and the wrong fault would be reported.
func checkCommandName(root *cobra.Command, env *environment) error {
	name, ok := firstArgument(env.Args)
	if !ok || strings.HasPrefix(name, cobra.ShellCompRequestCmd) || commandNamed(root, name) != nil {
		return nil
	}
	return unknownCommand(root, name)
}

// firstArgument is the first argument that is neither a flag nor the value of one of concord's own.
func firstArgument(args []string) (string, bool) {
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--"+uiLanguageFlag:
			i++
		case arg == "--":
			return "", false
		case !strings.HasPrefix(arg, "-"):
			return arg, true
		}
	}
	return "", false
}

func commandNamed(parent *cobra.Command, name string) *cobra.Command {
	for _, c := range parent.Commands() {
		if c.Name() == name || slices.Contains(c.Aliases, name) {
			return c
		}
	}
	return nil
}

func usageError(id string, data map[string]any) *project.Error {
	return &project.Error{Kind: project.Usage, ID: id, Data: data}
}
