package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
)

type checkOptions struct {
	Environment *environment
	Paths       []string

	Find       project.Options
	Read       project.ReadOptions
	Date       dateFlag
	Termbases  project.Termbases
	Checks     checkChoice
	FailOn     string
	Since      string // a revision of git; empty: all findings
	SinceRules bool   // what changed settings and termbases bring is new, too
	NoBaseline bool
	Mono       language.Tag // of documents without a source; Und: pairs
	Output     outputOptions
}

// failNever is the value of --fail-on under which no finding matters for the exit code.
const failNever = "never"

func newCheckCommand(env *environment) *cobra.Command {
	o := checkOptions{Environment: env, FailOn: string(check.Error)}
	o.Output.Files.formats = report.Formats()
	cmd := newCommand(env, "check [RELEASE|DIR|FILE...]", "cli.check")
	cmd.SuggestFor = []string{"lint", "validate"}
	flags := cmd.Flags()
	text := func(name string) string { return env.Text("cli.check."+name, nil) }
	addChoice(env, cmd, &o.Output.Format, "format", "cli.check.format", formatNames(report.Formats()))
	o.Output.Files.addFlag(cmd, text("output"))
	addPairFlags(env, cmd, &o)
	addMonoFlag(env, cmd, &o)
	addChoice(env, cmd, &o.FailOn, "fail-on", "cli.check.fail-on", []string{string(check.Error), string(check.Warning), failNever})
	flags.StringVar(&o.Since, "since", "", text("since"))
	flags.BoolVar(&o.SinceRules, "since-rules", false, text("since-rules"))
	flags.BoolVar(&o.NoBaseline, "no-baseline", false, text("no-baseline"))
	flags.BoolVar(&o.Output.ShowInfo, "show-info", false, text("show-info"))
	cmd.ValidArgsFunction = releasesOrFiles
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Paths = project.Expand(args)
		if err := o.refuseMono(cmd); err != nil {
			return err
		}
		if o.SinceRules && o.Since == "" {
			return usageError("cli.error.since-rules", nil)
		}
		return runCheck(cmd.Context(), o)
	}
	return cmd
}

// addPairFlags adds the flags that say what is checked, and by what.
func addPairFlags(env *environment, cmd *cobra.Command, o *checkOptions) {
	addSideFlags(env, cmd, &o.Find)
	addTargetsFlag(env, cmd, "cli.check.lang", &o.Find.Langs)
	cmd.Flags().Var(&o.Date, "date", env.Text("cli.check.date", nil))
	_ = cmd.RegisterFlagCompletionFunc("date", cobra.NoFileCompletions)
	addTermbaseFlags(env, cmd, &o.Termbases)
	addReadFlags(env, cmd, &o.Read)
	addChecksFlags(env, cmd, &o.Checks)
}

// checked checks what is below the paths, and puts the results together. Whole reports keep both documents.
func (o checkOptions) checked(ctx context.Context, whole bool) (project.Found, []checkResult, checkOutcome, error) {
	found, err := o.find(ctx, o.Paths)
	if err != nil {
		return found, nil, checkOutcome{}, err
	}
	job, err := newCheckJob(o, found.Pairs)
	if err != nil {
		return found, nil, checkOutcome{}, err
	}
	job.whole = whole
	results, err := job.run(ctx)
	if err != nil {
		return found, nil, checkOutcome{}, err
	}
	leaveOutShared(results)
	return found, results, gather(found, job.unread, results), nil
}

// runCheck finds the pairs, checks them and reports.
func runCheck(ctx context.Context, o checkOptions) error {
	found, err := o.find(ctx, o.Paths)
	if err != nil {
		return err
	}
	job, err := newCheckJob(o, found.Pairs)
	if err != nil {
		return err
	}
	outputs, err := o.Output.destinations(o.Environment, job.inputs())
	if err != nil {
		return err
	}
	results, err := job.run(ctx)
	if err != nil {
		return err
	}
	leaveOutShared(results)
	known, err := o.known(ctx, job, results)
	if err != nil {
		return err
	}
	before, bySettings := known.leaveOut(results)
	for i := range results {
		results[i].report.TellHabitsOnce()
	}
	outcome := gather(found, job.unread, results)
	outcome.run.Known, outcome.run.BySettings = before, bySettings
	if len(outcome.run.Reports) == 0 && codeOf(outcome.failures) == exitUsage {
		return outcome.failures
	}
	if len(outcome.failures) > 0 {
		writeError(o.Environment, outcome.failures)
	}
	outcome.writeNotes(o.Environment, o.Paths)
	if bySettings > 0 {
		writeNote(o.Environment, "report.by-settings", map[string]any{"Count": bySettings})
	}
	if err := o.Output.write(o.Environment, outcome.run, outputs); err != nil {
		return err
	}
	return o.exit(outcome)
}

// exit decides what the process ends with. That something could not be checked wins over findings.
func (o checkOptions) exit(outcome checkOutcome) error {
	switch {
	case len(outcome.failures) > 0:
		return codeOf(outcome.failures)
	case o.FailOn == failNever:
		return nil
	}
	for _, r := range outcome.run.Reports {
		for _, f := range r.Findings {
			if f.Severity == check.Error || f.Severity == check.Severity(o.FailOn) {
				return exitFindings
			}
		}
	}
	return nil
}

// checkOutcome is what checking all pairs came to.
type checkOutcome struct {
	run      report.Run
	failures project.Errors // what could not be read or not be checked as asked
	notes    project.Errors // what was passed over in documents that could
	alone    []string       // files without a counterpart
}

// gather puts the results together. A file that can't be read is named once.
func gather(found project.Found, unread project.Errors, results []checkResult) checkOutcome {
	said := map[string]bool{}
	unsaid := func(errs project.Errors) (these project.Errors) {
		for _, e := range errs {
			if what := fmt.Sprint(e, e.Data); !said[what] {
				said[what] = true
				these = append(these, e)
			}
		}
		return these
	}
	now := presentTime()
	o := checkOutcome{failures: unsaid(append(slices.Clone(found.Problems), unread...)), alone: found.Alone}
	files := map[string]bool{}
	for _, r := range results {
		o.failures = append(o.failures, unsaid(r.errs)...)
		o.notes = append(o.notes, unsaid(r.notes)...)
		if r.errs != nil {
			continue
		}
		if r.pair.Release.Embargoed(now) {
			o.run.Embargoed = append(o.run.Embargoed, len(o.run.Reports))
		}
		o.run.Reports = append(o.run.Reports, r.report)
		files[r.pair.Target.Path] = true
		if !r.pair.Alone() {
			files[r.pair.Source.Path] = true
		}
	}
	o.run.Files = len(files)
	o.run.Unchecked = len(o.failures) + len(o.notes) + len(o.alone)
	return o
}

// writeNotes tells what was passed over: of the files that stand alone those that were given by name.
func (o checkOutcome) writeNotes(env *environment, paths []string) {
	writePassedOver(env, o.notes)
	if env.Quiet {
		return
	}
	for _, file := range o.alone {
		if !env.Verbose && !slices.Contains(paths, file) {
			continue
		}
		writeNote(env, "cli.check.alone", map[string]any{"File": file})
	}
}
