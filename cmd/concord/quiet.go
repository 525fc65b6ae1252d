package main

import (
	"context"
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

// known is what a run does not report.
type known struct {
	findings  knownFindings
	otherwise knownFindings // of them what the settings and termbases of --since knew too; nil: all
}

// leaveOut takes the known findings out of the results. It returns how many there were, and how many of them are
// known only since settings or termbases changed.
func (k known) leaveOut(results []checkResult) (all, bySettings int) {
	for i := range results {
		r := &results[i].report
		r.Findings = slices.DeleteFunc(r.Findings, func(f check.Finding) bool {
			if k.findings[f.Fingerprint] == 0 {
				return false
			}
			k.findings[f.Fingerprint]--
			all++
			switch {
			case k.otherwise == nil:
			case k.otherwise[f.Fingerprint] > 0:
				k.otherwise[f.Fingerprint]--
			default:
				bySettings++
			}
			return true
		})
	}
	return all, bySettings
}

// known returns the findings that are not to be reported: those of the baselines, and those that there
// were at the revision of --since.
func (o checkOptions) known(ctx context.Context, job *checkJob, results []checkResult) (known, error) {
	k := known{findings: knownFindings{}}
	if !o.NoBaseline {
		for _, s := range projectsOf(job.pairs) {
			b, err := s.Baseline()
			if err != nil {
				return k, err
			}
			for _, f := range b.Findings {
				k.findings.add(f.Fingerprint)
			}
		}
	}
	if o.Since == "" {
		return k, nil
	}
	return k, o.addPast(ctx, &k, job, results)
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
