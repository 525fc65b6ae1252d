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
		c.RunE = func(c *cobra.Command, args []string) error {
			o.Paths = args
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
}

// runBaseline checks and changes the baselines of the projects that the texts are in. Where a text could
// not be checked, nothing is written: its findings would be lost.
func runBaseline(ctx context.Context, o checkOptions, change func(project.Baseline, baselineRun) project.Baseline) error {
	found, err := project.Find(ctx, o.Paths, o.Find)
	if err != nil {
		return err
	}
	job, err := newCheckJob(o, found.Pairs)
	if err != nil {
		return err
	}
	results, err := job.run(ctx)
	if err != nil {
		return err
	}
	leaveOutShared(results)
	if outcome := gather(found, job.unread, results); len(outcome.failures) > 0 {
		return outcome.failures
	}
	for _, s := range projectsOf(found.Pairs) {
		b, err := s.Baseline()
		if err != nil {
			return err
		}
		b = change(b, runIn(s, results))
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
func runIn(s *project.Settings, results []checkResult) baselineRun {
	var run baselineRun
	for _, r := range results {
		if r.pair.Settings.Dir != s.Dir {
			continue
		}
		source, target := s.Relative(r.pair.Source.Path), s.Relative(r.pair.Target.Path)
		run.files = append(run.files, source, target)
		for _, f := range r.report.Findings {
			if f.Severity == check.Info {
				continue
			}
			// The pair goes by its target's name: a source has several.
			run.found = append(run.found, project.OldFinding{File: target, Check: f.Check, Fingerprint: f.Fingerprint})
		}
	}
	return run
}

// writtenBaseline has what was found, and what it had of files that were not checked.
func writtenBaseline(b project.Baseline, run baselineRun) project.Baseline {
	b.Findings = slices.DeleteFunc(b.Findings, func(f project.OldFinding) bool { return slices.Contains(run.files, f.File) })
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
		return slices.Contains(run.files, f.File)
	})
	return b
}
