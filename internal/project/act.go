package project

import (
	"cmp"
	"context"
	"path/filepath"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// Step is something that a person wants to do with a release.
type Step struct {
	Kind   workflow.Kind
	Lang   language.Tag // Und: it concerns the source
	Actor  string
	Role   string
	Reason string
	Time   time.Time // UTC, whole seconds
	DryRun bool

	Passages []workflow.Passage
	Waiver   *workflow.Waiver
	Note     []byte // of correct: the draft of a correction note
	Links    []byte // of correct-link: see [Project.LinksIn]
}

// Outcome is what a step came to.
type Outcome struct {
	Entry    Entry // not written where it was a dry run
	Before   workflow.Target
	Release  workflow.Release // after it
	Snapshot *Snapshot
	Gate     *Gate // of submit and approve: what the checks say
	InGit    bool  // of submit and approve: git's history told who had a hand in the text
}

// After is the translation's state after the step.
func (o *Outcome) After() workflow.Target { return o.Release.Target(o.Entry.Event.Lang) }

// Situation is a release as its files and its ledger are.
type Situation struct {
	Working *Working
	Ledger  *Ledger
	History workflow.History
}

// Situation reads the files and the ledger of a release. A ledger with anything wrong in it is an error:
// nothing is built on it.
func (p *Project) Situation(release string) (*Situation, error) {
	w, err := p.Working(release)
	if err != nil {
		return nil, err
	}
	l, err := p.Ledger(release)
	if err != nil {
		return nil, err
	}
	problems := l.Problems
	for _, e := range l.Entries {
		if e.Distrust != nil {
			problem := *asProblem(e.Distrust)
			problem.File = cmp.Or(problem.File, e.File+signatureSuffix)
			problems = append(problems, &problem)
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return &Situation{Working: w, Ledger: l, History: p.History(l)}, nil
}

// Do carries out a step, or says why not: the error is then of the kind Refused. With DryRun nothing is
// written.
func (p *Project) Do(ctx context.Context, at *Situation, s Step) (*Outcome, error) {
	r := &at.History.Release
	o := &Outcome{Before: r.Target(s.Lang)}
	e, err := p.event(ctx, at, s, o)
	if err != nil {
		return nil, err
	}
	sealed := workflow.Entry{Event: e, Signed: true}
	if o.Release, err = r.Apply(sealed); err != nil {
		return nil, asRefusal(err)
	}
	if s.Kind == workflow.Publish {
		if err := p.sound(at.Ledger); err != nil {
			return nil, err
		}
	}
	o.Entry.Event = e
	if s.DryRun {
		return o, nil
	}
	if err := p.keepAll(o, s); err != nil {
		return nil, err
	}
	o.Entry, err = p.append(at.Ledger, e, consequences(s.Kind))
	return o, err
}

func asRefusal(err error) error {
	if r, ok := err.(*workflow.Refusal); ok {
		return RefusalError(r)
	}
	return err
}

// consequences returns what else an event of a kind changes.
func consequences(k workflow.Kind) func(Entry, []byte) []step {
	switch k {
	case workflow.Publish:
		return publication
	case workflow.Withdraw:
		return func(e Entry, _ []byte) []step {
			return []step{{Path: publicDir(e.Event.Release, e.Event.Lang), Remove: true}}
		}
	}
	return nil
}

// keepAll stores what the event names.
func (p *Project) keepAll(o *Outcome, s Step) error {
	objects := [][]byte{s.Note, s.Links}
	if s.Kind == workflow.Approve {
		objects = append(objects, o.Gate.evidence)
	}
	for _, data := range append(o.Snapshot.keep, objects...) {
		if data == nil {
			continue
		}
		if _, err := p.Keep(data); err != nil {
			return err
		}
	}
	return nil
}

// event makes the event of a step.
func (p *Project) event(ctx context.Context, at *Situation, s Step, o *Outcome) (workflow.Event, error) {
	w := at.Working
	pinned := pinnedGlossary(&o.Before)
	if s.Kind == workflow.Submit { // a new one is held to what is in force today
		pinned = document.Digest{}
	}
	var err error
	if o.Snapshot, err = w.Snapshot(s.Lang, pinned); err != nil {
		return workflow.Event{}, err
	}
	e := workflow.Event{
		Kind: s.Kind, Release: w.Name, Lang: s.Lang, Follows: at.Ledger.Heads(), Actor: s.Actor, Role: s.Role,
		Time: s.Time, Content: o.Snapshot.Content, Reason: s.Reason,
		Data: workflow.Data{Passages: s.Passages, Waiver: s.Waiver, SourceFile: filepath.Base(w.Source.Path)},
	}
	if s.Lang != language.Und {
		e.Data.TargetFile = filepath.Base(o.Snapshot.File.Path)
	}
	e.Data.Note, e.Data.Links = digestOf(s.Note), digestOf(s.Links)
	switch s.Kind {
	case workflow.Submit, workflow.Approve:
		err = p.judge(ctx, at, s, o, &e)
	case workflow.Freeze, workflow.Publish:
		e.Data.Commit, err = w.head(ctx)
		if s.Kind == workflow.Publish {
			e.Data.Relies = o.Before.Relies()
		}
	}
	return e, err
}

func digestOf(data []byte) document.Digest {
	if data == nil {
		return document.Digest{}
	}
	return document.DigestOf(data)
}

// judge adds who had a hand in the text, and what the checks say.
func (p *Project) judge(ctx context.Context, at *Situation, s Step, o *Outcome, e *workflow.Event) error {
	r := &at.History.Release
	who, commit, err := at.Working.contributors(ctx, r, o.Snapshot.File)
	if err != nil {
		return err
	}
	o.InGit = commit != ""
	e.Data.Commit = commit
	e.Data.Contributors = workflow.SortedContributors(append(who, r.Contributors(s.Lang)...))
	if s.Kind == workflow.Submit {
		e.Data.Contributors = workflow.SortedContributors(append(e.Data.Contributors, workflow.Contributor{Address: s.Actor, Via: workflow.ViaLedger}))
	}
	if s.Kind == workflow.Approve && o.Before.Content != e.Content {
		return nil // it is refused for that, whatever the checks say
	}
	if o.Gate, err = at.Working.Gate(o.Snapshot, s.Lang, o.Before, s.Time); err != nil {
		return err
	}
	if s.Kind == workflow.Approve {
		if policy := p.Policies()(e.Content.Policy); policy != nil && e.Role == "" {
			e.Role, _ = policy.Role(e.Actor, e.Lang, "")
		}
		e.Data.Waivers, e.Data.Report, e.Data.Open = o.Gate.Waivers, document.DigestOf(o.Gate.evidence), len(o.Gate.Open)
	}
	return nil
}

// head returns the commit that the project is at; empty outside git.
func (w *Working) head(ctx context.Context) (string, error) {
	repo, err := w.project.repo(ctx)
	if repo == nil || err != nil {
		return "", err
	}
	defer repo.Close()
	commit, err := repo.Resolve(ctx, "HEAD")
	if err != nil {
		return "", nil // nothing is committed yet
	}
	return commit, nil
}
