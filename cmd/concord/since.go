package main

import (
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
)

// addPast makes known what there was to be found at the revision of --since. Pairs that have not changed
// since are not checked again.
func (o checkOptions) addPast(ctx context.Context, k *known, job *checkJob, results []checkResult) error {
	paths := project.Paths(o.Paths)
	repo, err := project.OpenRepo(ctx, folderOf(paths[0]))
	if err != nil {
		return err
	}
	defer repo.Close()
	base, err := repo.Base(ctx, o.Since)
	if err != nil {
		return err
	}
	var sides []string // of a project's layout one may stand elsewhere
	for _, r := range results {
		sides = append(sides, r.pair.Target.Path)
		if !r.pair.Alone() {
			sides = append(sides, r.pair.Source.Path)
		}
	}
	past, err := repo.Checkout(ctx, base, paths, sides)
	if err != nil {
		return err
	}
	defer past.Close()
	if !o.SinceRules && !past.SameSettings(job.rules()) {
		if err := o.takeSettings(ctx, k, past, job, paths); err != nil {
			return err
		}
	}
	then, err := o.pastResults(ctx, k, past, job, paths, results)
	if err != nil {
		return err
	}
	return o.addStale(ctx, k.findings, past, then, results)
}

// takeSettings lets the past be checked as texts are now, so that only what was changed in them is new. What the
// settings and termbases of then did not find is counted as theirs.
func (o checkOptions) takeSettings(ctx context.Context, k *known, past *project.Past, job *checkJob, paths []string) error {
	before := known{findings: maps.Clone(k.findings)}
	quiet := *o.Environment // whether those of then were right matters to nobody now
	quiet.Stderr, o.Environment = io.Discard, &quiet
	if _, err := o.pastResults(ctx, &before, past, nil, paths, nil); err != nil {
		return err
	}
	k.otherwise = before.findings
	return past.TakeSettings(job.rules())
}

// pastResults makes known what was found below the paths, and returns it for the pairs that were checked again:
// those that are as they were need not be, where job and its results hold for them.
func (o checkOptions) pastResults(ctx context.Context, k *known, past *project.Past, job *checkJob, paths []string, results []checkResult) ([]checkResult, error) {
	pairs, err := o.pastPairs(ctx, past, paths)
	if err != nil {
		return nil, err
	}
	if job != nil && past.SameRules(job.rules()) {
		now := byPlaces(results)
		pairs = slices.DeleteFunc(pairs, func(pair project.Pair) bool {
			i, is := now[placesThen(past, pair)]
			if !is || !past.Unchanged(pair) {
				return false
			}
			k.findings.addAll(results[i])
			return true
		})
	}
	then, err := newCheckJob(o, pairs)
	if err != nil { // the settings or a termbase of then were wrong
		writeNote(o.Environment, "cli.check.since-nothing", map[string]any{"Rev": o.Since})
		return nil, ctx.Err()
	}
	then.whole, then.past.Past = true, past
	found, err := then.run(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		k.findings.addAll(r)
	}
	return found, nil
}

// addStale adds to the results what translations still say although their sources have changed since then;
// where another new finding stands in the same words, such as of a number, that is enough.
func (o checkOptions) addStale(ctx context.Context, k knownFindings, past *project.Past, then, results []checkResult) error {
	was := map[string]*bitext.Bitext{}
	at := map[string]int{} // of results, by target
	var pairs []project.Pair
	now := byPlaces(results)
	for _, r := range then {
		i, is := now[placesThen(past, r.pair)]
		if !is || r.pair.Alone() || r.report.Bitext == nil || !o.runs(check.Stale, results[i].pair) {
			continue
		}
		target := results[i].pair.Target.Path
		was[target], at[target] = r.report.Bitext, i
		pairs = append(pairs, results[i].pair)
	}
	if len(pairs) == 0 {
		return nil
	}
	o.Checks = checkChoice{Select: []string{check.Stale.Name}}
	job, err := newCheckJob(o, pairs)
	if err != nil {
		return err
	}
	job.was, job.whole = was, true
	stale, err := job.run(ctx)
	for _, r := range stale {
		addNew(&results[at[r.pair.Target.Path]].report, r.report, k)
	}
	return err
}

// runs reports whether a check is asked for in a pair.
func (o checkOptions) runs(c *check.Check, pair project.Pair) bool {
	severity, set := o.Checks.severities(pair.Settings.ChecksIn(pair.Target.Path))[c.Name]
	return !set || severity != check.Off
}

// addNew adds the findings of another report on the same pair, but for those in whose words a finding that
// is not known stands already.
func addNew(r *report.Report, more report.Report, k knownFindings) {
	before := len(r.Findings)
	for _, f := range more.Findings {
		said := func(other check.Finding) bool {
			return other.Side == f.Side && other.Span.Overlaps(f.Span) && k[other.Fingerprint] == 0
		}
		if !slices.ContainsFunc(r.Findings, said) {
			r.Findings = append(r.Findings, f)
		}
	}
	if len(r.Findings) == before {
		return
	}
	check.SortFindings(r.Findings)
	r.Bitext = more.Bitext
	*r = report.Keep(r.Report)
}

func (k knownFindings) addAll(r checkResult) {
	for _, f := range r.report.Findings {
		k.add(f.Fingerprint)
	}
}

// pastPairs returns the pairs that there were below the paths. Where there was nothing to check, or it was
// not set up so that it could be, there are none: all that is found is new.
func (o checkOptions) pastPairs(ctx context.Context, past *project.Past, paths []string) ([]project.Pair, error) {
	var then []string
	for _, name := range paths {
		path, err := past.Path(name)
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(path); err == nil {
			then = append(then, path)
		}
	}
	if len(then) == 0 || o.Mono.IsRoot() && len(paths) == 2 && len(then) < 2 {
		return nil, nil
	}
	found, err := o.find(ctx, then)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		writeNote(o.Environment, "cli.check.since-nothing", map[string]any{"Rev": o.Since})
	}
	return found.Pairs, nil
}

// folderOf returns a folder, or that of a file.
func folderOf(name string) string {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return name
	}
	return filepath.Dir(name)
}

// pairPlaces are where the documents of a pair stand now, links resolved: the source, empty where there is none, and the target.
type pairPlaces [2]string

// byPlaces tells which of the results is that of a pair.
func byPlaces(results []checkResult) map[pairPlaces]int {
	at := map[pairPlaces]int{}
	for i, r := range slices.Backward(results) { // of two alike the first
		at[placesOf(r.pair.Source.Path, r.pair.Target.Path)] = i
	}
	delete(at, pairPlaces{})
	return at
}

// placesThen are the places of what a pair of the past has become.
func placesThen(past *project.Past, pair project.Pair) pairPlaces {
	source := ""
	if !pair.Alone() {
		source = past.Now(pair.Source.Path)
	}
	return placesOf(source, past.Now(pair.Target.Path))
}

// placesOf resolves the paths of a pair; all is empty where a document is not there.
func placesOf(source, target string) (p pairPlaces) {
	for i, name := range []string{source, target} {
		if name == "" {
			continue
		}
		real, err := filepath.EvalSymlinks(name)
		if err == nil {
			real, err = filepath.Abs(real)
		}
		if err != nil {
			return pairPlaces{}
		}
		p[i] = real
	}
	return p
}
