package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/project"
)

// knownFindings are fingerprints of findings that a run does not report, with how many of each.
type knownFindings map[string]int

// add makes a finding known.
func (k knownFindings) add(fingerprint string) { k[fingerprint]++ }

// leaveOut takes the known findings out of the results and returns how many there were.
func (k knownFindings) leaveOut(results []checkResult) int {
	n := 0
	for i := range results {
		r := &results[i].report
		r.Findings = slices.DeleteFunc(r.Findings, func(f check.Finding) bool {
			if k[f.Fingerprint] == 0 {
				return false
			}
			k[f.Fingerprint]--
			n++
			return true
		})
	}
	return n
}

// known returns the findings that are not to be reported: those of the baselines, and those that there
// were at the revision of --since.
func (o checkOptions) known(ctx context.Context, job *checkJob, results []checkResult) (knownFindings, error) {
	k := knownFindings{}
	if !o.NoBaseline {
		for _, s := range projectsOf(job.pairs) {
			b, err := s.Baseline()
			if err != nil {
				return nil, err
			}
			for _, f := range b.Findings {
				k.add(f.Fingerprint)
			}
		}
	}
	if o.Since == "" {
		return k, nil
	}
	return k, o.addPast(ctx, k, job, results)
}

// projectsOf returns the settings of the projects that pairs are in, one of each.
func projectsOf(pairs []project.Pair) []*project.Settings {
	var all []*project.Settings
	for _, pair := range pairs {
		if !slices.ContainsFunc(all, func(s *project.Settings) bool { return s.Dir == pair.Settings.Dir }) {
			all = append(all, pair.Settings)
		}
	}
	return all
}

// addPast makes known what there was to be found at the revision of --since. Pairs that have not changed
// since are not checked again.
func (o checkOptions) addPast(ctx context.Context, k knownFindings, job *checkJob, results []checkResult) error {
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
	past, err := repo.Checkout(ctx, base, paths)
	if err != nil {
		return err
	}
	defer past.Close()
	pairs, err := o.pastPairs(ctx, past, paths)
	if err != nil {
		return err
	}
	if past.SameRules(job.rules()) {
		pairs = slices.DeleteFunc(pairs, func(pair project.Pair) bool {
			i := slices.IndexFunc(results, func(r checkResult) bool {
				return samePath(r.pair.Source.Path, past.Now(pair.Source.Path)) && samePath(r.pair.Target.Path, past.Now(pair.Target.Path))
			})
			if i < 0 || !past.Unchanged(pair) {
				return false
			}
			k.addAll(results[i])
			return true
		})
	}
	then, err := newCheckJob(o, pairs)
	if err != nil {
		return err
	}
	found, err := then.run(ctx)
	for _, r := range found {
		k.addAll(r)
	}
	return err
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
	if len(then) == 0 || len(paths) == 2 && len(then) < 2 {
		return nil, nil
	}
	found, err := project.Find(ctx, then, o.Find)
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

func samePath(a, b string) bool {
	x, errX := filepath.EvalSymlinks(a)
	y, errY := filepath.EvalSymlinks(b)
	if errX != nil || errY != nil {
		return false
	}
	x, errX = filepath.Abs(x)
	y, errY = filepath.Abs(y)
	return errX == nil && errY == nil && x == y
}

// leaveOutShared takes out what is said of a suppression in a source that serves another of its
// translations: of several pairs with one source, all have to find it unused.
func leaveOutShared(results []checkResult) {
	type place struct {
		file string
		span document.Span
	}
	pairs, unused := map[string]int{}, map[place]int{}
	about := func(r checkResult, f check.Finding) (place, bool) {
		return place{r.pair.Source.Path, f.Span}, f.Check == check.SuppressionUnused.Name && f.Side == bitext.Source
	}
	for _, r := range results {
		pairs[r.pair.Source.Path]++
		for _, f := range r.report.Findings {
			if at, ok := about(r, f); ok {
				unused[at]++
			}
		}
	}
	said := map[place]bool{}
	for i := range results {
		r := &results[i]
		r.report.Findings = slices.DeleteFunc(r.report.Findings, func(f check.Finding) bool {
			at, ok := about(*r, f)
			leave := ok && (unused[at] < pairs[at.file] || said[at])
			said[at] = said[at] || ok
			return leave
		})
	}
}
