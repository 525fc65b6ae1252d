package project

import (
	"context"
	"errors"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// Gate is what the checks say of a translation that is to be approved. Suppressions and baselines have
// no part in it.
type Gate struct {
	Report  check.Report
	Open    []check.Finding   // errors that no waiver covers
	Waivers []document.Digest // the events that cover the others
	Target  *document.Document

	evidence []byte
}

// Gate checks a snapshot of a translation. t is its state.
func (w *Working) Gate(s *Snapshot, lang language.Tag, t workflow.Target, now time.Time) (*Gate, error) {
	terms, err := w.terms(s)
	if err != nil {
		return nil, err
	}
	source, target, err := w.documents(s)
	if err != nil {
		return nil, err
	}
	pair := w.Pair(s.File)
	if err := pair.languages(source.Lang, target.Lang); err != nil {
		return nil, err
	}
	was, err := w.project.verified(w, lang, t, terms)
	if err != nil {
		return nil, err
	}
	in := check.Input{
		// The lexicon is the built-in one: what is learnt lies in a cache that is everybody's own.
		Source: source, Target: target, Glossary: terms.For(append(was.Bitext().Documents(), source, target)...),
		Date: pair.date(source, target), Settings: check.Settings{Severity: w.Settings.Checks}, Was: was.Bitext(),
		Circumstances: pair.Circumstances(source, target),
		Links:         was.Links(source, target),
	}
	g := &Gate{Report: check.Run(in), Target: target}
	g.Report.Findings = was.uncleared(g.Report.Bitext, g.Report.Findings)
	g.judge(t, s.Content, now)
	return g, g.writeEvidence()
}

// documents returns the source and the translation of a snapshot.
func (w *Working) documents(s *Snapshot) (source, target *document.Document, err error) {
	if source, err = parsed(w.Source, s.Source); err != nil {
		return nil, nil, err
	}
	target, err = parsed(s.File, s.Target)
	return source, target, err
}

func parsed(f File, src []byte) (*document.Document, error) {
	d := document.Parse(f.Path, f.Lang, src)
	if p, bad := d.Fatal(); bad {
		return nil, documentError(f.Path, p, src)
	}
	return d, nil
}

// judge finds the errors that no waiver covers.
func (g *Gate) judge(t workflow.Target, c workflow.Content, now time.Time) {
	for _, f := range g.Report.Findings {
		if f.Severity != check.Error {
			continue
		}
		waiver, waived := waiverOf(t.Waivers, f, c, now)
		switch {
		case !waived:
			g.Open = append(g.Open, f)
		case !slices.Contains(g.Waivers, waiver.Event):
			g.Waivers = append(g.Waivers, waiver.Event)
		}
	}
}

// evidence is the report of a gate as it is stored.
type evidence struct {
	Findings      []evidenceFinding `json:"findings"`
	SchemaVersion int               `json:"schema_version"`
}

type evidenceFinding struct {
	Check       string `json:"check"`
	End         int    `json:"end"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Side        string `json:"side"`
	Start       int    `json:"start"`
}

func (g *Gate) writeEvidence() (err error) {
	e := evidence{SchemaVersion: 1, Findings: []evidenceFinding{}}
	for _, f := range g.Report.Findings {
		e.Findings = append(e.Findings, evidenceFinding{f.Check, f.Span.End, f.Fingerprint, string(f.Severity), string(f.Side), f.Span.Start})
	}
	g.evidence, err = workflow.Canonical(e)
	return err
}

// contributors returns who has had a hand in a translation by git's history, and the commit up to which
// it was read; nothing outside git. A clone that lacks history is refused.
func (w *Working) contributors(ctx context.Context, r *workflow.Release, f File) ([]workflow.Contributor, string, error) {
	repo, err := w.project.repo(ctx)
	if repo == nil || err != nil {
		return nil, "", err
	}
	defer repo.Close()
	head, err := repo.Resolve(ctx, "HEAD")
	if err != nil {
		return nil, "", nil // a repository without commits has no history yet
	}
	sourceSince, targetSince, frozen := r.Since(f.Lang)
	var all []workflow.Contributor
	for _, part := range []struct {
		path, since string
		known       document.Digest
	}{{w.Source.Path, sourceSince, frozen}, {f.Path, targetSince, document.Digest{}}} {
		path, err := repo.Path(part.path)
		if err != nil {
			return nil, "", err
		}
		addresses, err := repo.Contributors(ctx, path, part.since, part.known)
		if err != nil {
			return nil, "", needHistory(err)
		}
		for _, a := range addresses {
			all = append(all, workflow.Contributor{Address: a, Via: workflow.ViaGit})
		}
	}
	return workflow.SortedContributors(all), head, nil
}

// needHistory makes an error of git's a refusal: who had a hand in a text can't be told.
func needHistory(err error) error {
	var e *Error
	if errors.As(err, &e) && e.Kind == Usage {
		refusal := *e
		refusal.Kind = Refused
		return &refusal
	}
	return err
}

// repo returns the repository that the project is in, or nil where it is in none.
func (p *Project) repo(ctx context.Context) (*Repo, error) {
	repo, err := OpenRepo(ctx, p.Dir)
	var e *Error
	if errors.As(err, &e) && (e.ID == "git.none" || e.ID == "git.missing" && !p.inRepository()) {
		return nil, nil
	}
	return repo, err
}
