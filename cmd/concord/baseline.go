package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/project"
)

// newBaselineCommand groups the commands about accepted old findings.
func newBaselineCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "baseline", "cli.baseline")
	cmd.Args = noCommandArgs(env)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	for _, sub := range []struct {
		name, id string
		change   func(project.Baseline, baselineRun) project.Baseline
	}{{"write", "cli.baseline.write", writtenBaseline}, {"prune", "cli.baseline.prune", prunedBaseline}} {
		o := checkOptions{Environment: env}
		c := newCommand(env, sub.name+" [RELEASE|DIR|FILE...]", sub.id)
		addPairFlags(env, c, &o)
		addMonoFlag(env, c, &o)
		c.ValidArgsFunction = releasesOrFiles
		c.RunE = func(c *cobra.Command, args []string) error {
			if err := o.refuseMono(c); err != nil {
				return err
			}
			o.Paths = project.Expand(args)
			return runBaseline(c.Context(), o, sub.change)
		}
		cmd.AddCommand(c)
	}
	return cmd
}

// baselineRun is what was found in a project.
type baselineRun struct {
	files []string // that were checked
	found []project.OldFinding
	mono  bool // without a source
}

// checked reports whether an entry would have been found again.
func (run baselineRun) checked(f project.OldFinding) bool {
	return f.Mono == run.mono && slices.Contains(run.files, f.File)
}

// runBaseline checks and changes the baselines of the projects that the texts are in. Where a text could
// not be checked, nothing is written: its findings would be lost.
func runBaseline(ctx context.Context, o checkOptions, change func(project.Baseline, baselineRun) project.Baseline) error {
	found, results, outcome, err := o.checked(ctx, false)
	if err != nil {
		return err
	}
	if len(outcome.failures) > 0 {
		return outcome.failures
	}
	for _, s := range projectsOf(found.Pairs) {
		b, err := s.Baseline()
		if err != nil {
			return err
		}
		b = change(b, o.runIn(s, results))
		file, err := s.WriteBaseline(b)
		if err != nil {
			return err
		}
		if !o.Environment.Quiet {
			writeNote(o.Environment, "cli.baseline.written", map[string]any{"Count": len(b.Findings), "File": file})
		}
	}
	return nil
}

// runIn returns what was found in one project. What is for information is none of a baseline's.
func (o checkOptions) runIn(s *project.Settings, results []checkResult) baselineRun {
	run := baselineRun{mono: !o.Mono.IsRoot()}
	for _, r := range results {
		if r.pair.Settings.Dir != s.Dir {
			continue
		}
		target := s.Relative(r.pair.Target.Path)
		run.files = append(run.files, target)
		if !r.pair.Alone() {
			run.files = append(run.files, s.Relative(r.pair.Source.Path))
		}
		for _, f := range r.report.Findings {
			if f.Severity == check.Info {
				continue
			}
			// The pair goes by its target's name: a source has several.
			run.found = append(run.found, project.OldFinding{File: target, Check: f.Check, Fingerprint: f.Fingerprint, Mono: run.mono})
		}
	}
	return run
}

// writtenBaseline has what was found, and what it had of files that were not checked.
func writtenBaseline(b project.Baseline, run baselineRun) project.Baseline {
	b.Findings = slices.DeleteFunc(b.Findings, run.checked)
	b.Findings = append(b.Findings, run.found...)
	return b
}

// prunedBaseline has no findings that are gone; those of files that were not checked stay.
func prunedBaseline(b project.Baseline, run baselineRun) project.Baseline {
	there := knownFindings{}
	for _, f := range run.found {
		there.add(f.Fingerprint)
	}
	b.Findings = slices.DeleteFunc(b.Findings, func(f project.OldFinding) bool {
		if there[f.Fingerprint] > 0 {
			there[f.Fingerprint]--
			return false
		}
		return run.checked(f)
	})
	return b
}
