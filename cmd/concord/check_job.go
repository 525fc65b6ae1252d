package main

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
)

// checkJob is all that is needed to check pairs.
type checkJob struct {
	env    *environment
	pairs  []project.Pair
	terms  map[*project.Settings]*glossary.Shelf
	checks checkChoice
	date   time.Time
	read   project.ReadOptions

	ignored map[*project.Settings]project.Ignored
	today   time.Time
	past    project.VerifiedStates
	was     map[string]*bitext.Bitext // by target: the states of --since, in place of the verified ones; nil: those
	whole   bool                      // the reports keep both documents, not only what their findings show

	termbases []string       // files
	unread    project.Errors // what of the termbases could not be read
}

// checkResult is the outcome of one pair: a report, or what kept it from being checked.
type checkResult struct {
	pair   project.Pair
	report report.Report
	errs   project.Errors
	notes  project.Errors // about documents that were checked
}

// newCheckJob loads the termbases of all pairs, each set once.
func newCheckJob(o checkOptions, pairs []project.Pair) (*checkJob, error) {
	j := &checkJob{
		env: o.Environment, pairs: pairs, terms: map[*project.Settings]*glossary.Shelf{},
		checks: o.Checks, date: o.Date.Time, read: o.Read,
		ignored: map[*project.Settings]project.Ignored{}, today: today(),
	}
	loaded := map[string]*glossary.Shelf{}
	for _, pair := range pairs {
		if j.terms[pair.Settings] != nil {
			continue
		}
		err := pair.Settings.Meets(readBuild().version)
		if err != nil {
			return nil, err
		}
		if j.ignored[pair.Settings], err = pair.Settings.Ignored(); err != nil {
			return nil, err
		}
		termbases, err := pair.Settings.Termbases(o.Termbases)
		if err != nil {
			return nil, err
		}
		key := strings.Join(append(slices.Clone(termbases.Packs), termbases.Files...), "\x00")
		if loaded[key] == nil {
			if loaded[key], err = termbases.Shelf(); err != nil && codeOf(err) != exitIncomplete {
				return nil, err
			}
			j.termbases = append(j.termbases, termbases.Files...)
			j.unread = append(j.unread, faults(err)...)
		}
		j.terms[pair.Settings] = loaded[key]
	}
	return j, nil
}

// today is the day that it is here.
func today() time.Time {
	year, month, day := time.Now().Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// inputs returns the files that the job reads, and those that say how.
func (j *checkJob) inputs() []string {
	files := j.rules()
	for _, pair := range j.pairs {
		files = append(files, pair.Target.Path)
		if !pair.Alone() {
			files = append(files, pair.Source.Path)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// rules returns the files that say how the job checks. Not all need to be there.
func (j *checkJob) rules() []string {
	files := slices.Clone(j.termbases)
	for _, pair := range j.pairs {
		first := pair.Source.Path
		if pair.Alone() {
			first = pair.Target.Path
		}
		files = append(files, filepath.Join(filepath.Dir(first), project.ReleaseFile))
		if pair.Settings.Dir != "" {
			files = append(files, filepath.Join(pair.Settings.Dir, project.SettingsFile), pair.Settings.IgnoreFile())
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// run checks the pairs, several at a time, and returns the results in their order. An interrupt ends
// it at once: pairs that are being checked are left behind.
func (j *checkJob) run(ctx context.Context) ([]checkResult, error) {
	results := make([]checkResult, len(j.pairs))
	bar := startProgress(j.env, "cli.check.progress", len(results))
	defer bar.stop()
	defer j.past.Close()
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(results)) {
		workers.Go(func() {
			for i := range next {
				results[i] = j.check(ctx, j.pairs[i])
				bar.done()
			}
		})
	}
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		defer workers.Wait()
		defer close(next)
		for i := range results {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	select {
	case <-finished:
		return results, ctx.Err()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (j *checkJob) check(ctx context.Context, pair project.Pair) (result checkResult) {
	defer project.Guard(pair.Target.Path, func(e *project.Error) { result = checkResult{pair: pair, errs: project.Errors{e}} })
	if pair.Alone() {
		return j.lint(pair)
	}
	texts, err := pair.Read(j.read)
	var errs project.Errors
	if errors.As(err, &errs) {
		return checkResult{pair: pair, errs: errs}
	}
	date := j.date
	if date.IsZero() {
		date = texts.Date
	}
	verified, err := j.past.Verified(ctx, pair, texts.Target, j.terms[pair.Settings])
	was := verified.Bitext()
	if j.was != nil {
		was = j.was[pair.Target.Path]
	}
	r := check.Run(check.Input{
		Source: texts.Source, Target: texts.Target, Bitext: texts.Bitext, Date: date, Circumstances: pair.Circumstances(texts.Source, texts.Target),
		Glossary: j.terms[pair.Settings].For(append(was.Documents(), texts.Source, texts.Target)...),
		Lexicon:  j.lexicon(pair, texts.Source.Lang, texts.Target.Lang),
		Settings: j.settings(pair),

		Suppressions: j.ignored[pair.Settings].Of(pair, j.today),
		Was:          was,
		Links:        verified.Links(texts.Source, texts.Target),
	})
	verified.Settle(&r, j.today)
	return checkResult{pair: pair, report: j.kept(r), notes: append(texts.Problems, faults(err)...)}
}

// lexicon returns the words that the aligner knows of the languages of a pair.
func (j *checkJob) lexicon(pair project.Pair, source, target language.Tag) *lexicon.Lexicon {
	if j.past.Past != nil {
		return j.past.Past.Lexicon(pair, source, target)
	}
	return pair.Settings.Lexicon(source, target)
}

// kept returns what is still needed of a pair that is checked.
func (j *checkJob) kept(r check.Report) report.Report {
	if j.whole {
		return report.Report{Report: r}
	}
	return report.Keep(r)
}

// settings returns how checks are applied to a pair.
func (j *checkJob) settings(pair project.Pair) check.Settings {
	return check.Settings{Severity: j.checks.severities(pair.Settings.ChecksIn(pair.Target.Path))}
}

// checkChoice is which checks a person wants: only some, or all but some.
type checkChoice struct{ Select, Ignore []string }

// severities puts the choice over the severities that the settings give to checks. A check that is
// selected runs, even where the settings have it off.
func (c checkChoice) severities(set map[string]check.Severity) map[string]check.Severity {
	severities := map[string]check.Severity{}
	maps.Copy(severities, set)
	for _, name := range project.CheckNames() {
		selected := slices.Contains(c.Select, name)
		switch {
		case slices.Contains(c.Ignore, name), len(c.Select) > 0 && !selected:
			severities[name] = check.Off
		case selected && severities[name] == check.Off:
			delete(severities, name)
		}
	}
	return severities
}
