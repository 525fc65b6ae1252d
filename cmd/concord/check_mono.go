package main

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
)

// addMonoFlag adds the flag of `check --mono`.
func addMonoFlag(env *environment, cmd *cobra.Command, o *checkOptions) {
	addLanguageFlag(env, cmd, "mono", "mono.flag", func(tag language.Tag) { o.Mono = tag })
}

// monoOnlyPairs are the flags of check that need a source.
func monoOnlyPairs() []string {
	return []string{"source-lang", "target-lang", "lang", "linked", "date", "since"}
}

// refuseMono refuses flags that say something of pairs beside --mono.
func refuseMono(cmd *cobra.Command) error {
	for _, flag := range monoOnlyPairs() {
		if cmd.Flags().Changed(flag) {
			return usageError("mono.pair-flag", map[string]any{"Flag": "--" + flag})
		}
	}
	return nil
}

// runMono checks the wording of documents in one language, without their source.
func runMono(ctx context.Context, o checkOptions) error {
	if len(o.Paths) == 0 {
		o.Paths = []string{"."}
	}
	docs, unread, err := project.Documents(ctx, o.Paths, o.Mono)
	if err != nil {
		return err
	}
	job := monoJob{options: o, docs: docs, terms: map[*project.Settings]*glossary.Glossary{}}
	if err := job.load(); err != nil {
		return err
	}
	outputs, err := o.Output.destinations(o.Environment, job.inputs())
	if err != nil {
		return err
	}
	outcome, err := job.run(ctx)
	if err != nil {
		return err
	}
	outcome.failures = append(append(unread, job.unread...), outcome.failures...)
	outcome.run.Unchecked = len(outcome.failures)
	if len(outcome.failures) > 0 {
		writeError(o.Environment, outcome.failures)
	}
	if err := o.Output.write(o.Environment, outcome.run, outputs); err != nil {
		return err
	}
	return o.exit(outcome)
}

// monoJob is what is needed to check documents without a source.
type monoJob struct {
	options   checkOptions
	docs      []project.Document
	terms     map[*project.Settings]*glossary.Glossary
	termbases []string // files
	unread    project.Errors
}

// load reads the termbases of all documents, each set once.
func (j *monoJob) load() error {
	loaded := map[string]*glossary.Glossary{}
	for _, doc := range j.docs {
		if j.terms[doc.Settings] != nil {
			continue
		}
		termbases, err := doc.Settings.Termbases(j.options.Termbases)
		if err != nil {
			return err
		}
		key := strings.Join(append(slices.Clone(termbases.Packs), termbases.Files...), "\x00")
		if loaded[key] == nil {
			if loaded[key], err = termbases.Load(); err != nil && codeOf(err) != exitIncomplete {
				return err
			}
			j.termbases = append(j.termbases, termbases.Files...)
			j.unread = append(j.unread, faults(err)...)
		}
		j.terms[doc.Settings] = loaded[key]
	}
	return nil
}

// inputs returns the files that are read, and those that say how.
func (j *monoJob) inputs() []string {
	files := slices.Clone(j.termbases)
	for _, doc := range j.docs {
		files = append(files, doc.Path)
		if doc.Settings.Dir != "" {
			files = append(files, filepath.Join(doc.Settings.Dir, project.SettingsFile))
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// run checks the documents, several at a time, and puts the reports in their order.
func (j *monoJob) run(ctx context.Context) (checkOutcome, error) {
	bar := startProgress(j.options.Environment, "cli.check.progress", len(j.docs))
	defer bar.stop()
	reports, errs := make([]check.Report, len(j.docs)), make([]project.Errors, len(j.docs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(j.docs)) {
		workers.Go(func() {
			for i := range next {
				reports[i], errs[i] = j.check(j.docs[i])
				bar.done()
			}
		})
	}
	for i := range j.docs {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	outcome := checkOutcome{run: report.Run{}}
	for i := range j.docs {
		if errs[i] != nil {
			outcome.failures = append(outcome.failures, errs[i]...)
			continue
		}
		outcome.run.Files++
		outcome.run.Reports = append(outcome.run.Reports, reports[i])
	}
	return outcome, ctx.Err()
}

func (j *monoJob) check(d project.Document) (check.Report, project.Errors) {
	doc, err := d.Read(j.options.Read)
	var errs project.Errors
	if errors.As(err, &errs) {
		return check.Report{}, errs
	}
	settings := check.Settings{Severity: j.options.Checks.severities(d.Settings.Checks)}
	r := check.Lint(doc, j.terms[d.Settings], settings)
	r.Bitext = shown(r)
	return r, nil
}
