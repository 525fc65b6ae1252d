package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// stepOptions are those of the commands that write an event. Each has the flags that its kind needs.
type stepOptions struct {
	signingOptions
	Release string
	Kind    workflow.Kind
	Langs   []language.Tag
	Reason  string
	Role    string
	Lines   []int    // of the translation, that passages stand in
	Remarks []string // on passages: LINE=TEXT
	Finding string   // the first digits of a fingerprint
	Trust   string   // the revision that says who may sign
	Until   dateFlag

	Links    string // file with a person's links
	Passages bool   // whose indexes are those of passages
	made     int    // of them
}

// stepCommand returns what builds the command of a kind.
func stepCommand(kind workflow.Kind) func(*environment) *cobra.Command {
	return func(env *environment) *cobra.Command {
		o := stepOptions{signingOptions: signingOptions{Environment: env}, Kind: kind}
		cmd := newCommand(env, string(kind)+" RELEASE", textsOf(kind).help)
		cmd.Args = oneArg("RELEASE")
		cmd.ValidArgsFunction = completions(releaseNames)
		o.addStepFlags(cmd)
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			o.Release = args[0]
			return runStep(cmd.Context(), o)
		}
		return cmd
	}
}

// addStepFlags adds the flags that an event of the kind needs.
func (o *stepOptions) addStepFlags(cmd *cobra.Command) {
	env, flags := o.Environment, cmd.Flags()
	if o.Kind != workflow.Freeze {
		addTargetsFlag(env, cmd, "act.flag.lang", &o.Langs)
	}
	if o.Kind == workflow.Comment {
		flags.StringVar(&o.Reason, "text", "", env.Text("act.flag.text", nil))
	} else {
		flags.StringVar(&o.Reason, "reason", "", env.Text("act.flag.reason", nil))
	}
	switch o.Kind {
	case workflow.Approve:
		flags.StringVar(&o.Role, "role", "", env.Text("act.flag.role", nil))
	case workflow.CorrectLink:
		flags.StringVar(&o.Links, "links", "", env.Text("act.flag.links", nil))
		flags.BoolVar(&o.Passages, "passages", false, env.Text("act.flag.passages", nil))
		_ = cmd.MarkFlagFilename("links", "tsv", "txt")
	case workflow.Reject, workflow.Comment:
		flags.StringArrayVar(&o.Remarks, "comment", nil, env.Text("act.flag.comment", nil))
	case workflow.VerifyPassages, workflow.NoChangeNeeded:
		flags.IntSliceVar(&o.Lines, "line", nil, env.Text("act.flag.line", nil))
	case workflow.Waive:
		flags.StringVar(&o.Finding, "finding", "", env.Text("act.flag.finding", nil))
		flags.Var(&o.Until, "until", env.Text("act.flag.until", nil))
	case workflow.Publish:
		flags.StringVar(&o.Trust, "trust", "", env.Text("keys.flag.trust", nil))
	}
	o.addFlags(cmd)
}

// releaseNames are those of the project around the working folder, for the shell.
func releaseNames() []string {
	p, err := project.Open(".")
	if err != nil {
		return nil
	}
	names, _ := p.Releases()
	return names
}

// runStep writes the events that a command stands for.
func runStep(ctx context.Context, o stepOptions) error {
	p, t, err := openTrusting(ctx, o.Environment, o.Trust, presentTime())
	if err != nil {
		return err
	}
	if len(t.Log.Problems) > 0 && (o.Kind == workflow.Approve || o.Kind == workflow.Publish) {
		return t.Log.Problems
	}
	at, err := p.Situation(o.Release)
	if err != nil {
		return err
	}
	langs, err := o.languages(at)
	if err != nil {
		return err
	}
	if len(langs) == 0 {
		writeNote(o.Environment, "act.nothing-new", map[string]any{"Release": o.Release})
		return nil
	}
	actor, err := o.actor(ctx, p, t)
	if err != nil {
		return err
	}
	for i, lang := range langs {
		if i > 0 { // the event before has changed it
			if at, err = p.Situation(o.Release); err != nil {
				return err
			}
		}
		if err := o.take(ctx, p, at, lang, actor); err != nil {
			return err
		}
	}
	if o.Kind == workflow.Approve && !o.DryRun {
		o.learn(ctx, p)
	}
	return nil
}

// learn makes the aligner know the words of what has been approved. Nothing depends on it. It reads all that
// is approved, which takes too long in a large project, where one text more teaches little.
func (o *stepOptions) learn(ctx context.Context, p *project.Project) {
	const most = 20 // releases
	if all, err := p.Releases(); err != nil || len(all) > most {
		return
	}
	silent := *o.Environment
	silent.Quiet = true
	_, _ = learnApproved(ctx, &silent)
}

// take writes one event, and tells of it.
func (o *stepOptions) take(ctx context.Context, p *project.Project, at *project.Situation, lang language.Tag, actor string) error {
	// The time is read after the ledger: an event that another process wrote until then is not of the future.
	step := project.Step{Kind: o.Kind, Lang: lang, Actor: actor, Role: o.Role, Reason: o.Reason, Time: presentTime(), DryRun: o.DryRun}
	if err := o.complete(ctx, p, at, &step); err != nil {
		return err
	}
	outcome, err := p.Do(ctx, at, step)
	if err != nil {
		return err
	}
	return o.tell(outcome, step, at.Working)
}

// actor finds who acts, and makes the project sign in the person's name. A dry run needs no key.
func (o *stepOptions) actor(ctx context.Context, p *project.Project, t *project.Trust) (string, error) {
	if o.DryRun {
		return o.address(ctx, p.Dir)
	}
	s, err := o.signer(ctx, p, t, sign.Approval)
	if err != nil {
		return "", err
	}
	p.Signer = project.KeySigner{Key: s.Key}
	return s.Address, nil
}

// languages returns the translations that are meant: Und is the source.
func (o *stepOptions) languages(at *project.Situation) ([]language.Tag, error) {
	switch {
	case o.Kind == workflow.Freeze:
		return []language.Tag{language.Und}, nil
	case o.Kind == workflow.Import && len(o.Langs) == 0:
		return at.Unrecorded()
	case o.Kind == workflow.Comment && len(o.Langs)+len(o.Remarks) == 0:
		return []language.Tag{language.Und}, nil
	}
	have := at.Working.Targets
	if len(o.Langs) == 0 && len(have) == 1 {
		return []language.Tag{have[0].Lang}, nil
	}
	if len(o.Langs) == 0 {
		var names []string
		for _, f := range have {
			names = append(names, f.Lang.String())
		}
		return nil, usageError("act.which-language", map[string]any{"Release": o.Release, "Have": strings.Join(names, ", ")})
	}
	var langs []language.Tag
	for _, lang := range o.Langs {
		f, err := at.Working.Target(lang)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(langs, f.Lang) {
			langs = append(langs, f.Lang)
		}
	}
	return langs, nil
}

// complete adds what an event of the kind says besides.
func (o *stepOptions) complete(ctx context.Context, p *project.Project, at *project.Situation, s *project.Step) (err error) {
	switch o.Kind {
	case workflow.VerifyPassages, workflow.NoChangeNeeded:
		s.Passages, err = p.Passages(at, s.Lang, s.Time, o.Lines, o.Kind == workflow.NoChangeNeeded)
	case workflow.CorrectLink:
		if o.Links == "" {
			return usageError("act.correct-link.no-file", map[string]any{"Release": o.Release, "Lang": s.Lang.String()})
		}
		s.Links, o.made, err = p.LinksIn(at, s.Lang, o.Links, o.Passages)
	case workflow.Reject, workflow.Comment:
		if o.Kind == workflow.Comment && strings.TrimSpace(o.Reason) == "" && len(o.Remarks) == 0 {
			return usageError("act.comment.nothing", nil)
		}
		s.Passages, err = o.remarks(p, at, s.Lang)
	case workflow.Waive:
		s.Waiver, err = o.waiver(p, at, s.Lang, s.Time)
	case workflow.Correct:
		s.Note, err = correctionNote(ctx, p, at, s.Lang, s.Time)
	}
	return err
}

// remarks reads the comments on passages, LINE=TEXT.
func (o *stepOptions) remarks(p *project.Project, at *project.Situation, lang language.Tag) ([]workflow.Passage, error) {
	var all []workflow.Passage
	for _, remark := range o.Remarks {
		number, text, ok := strings.Cut(remark, "=")
		line, err := strconv.Atoi(strings.TrimSpace(number))
		if !ok || err != nil || strings.TrimSpace(text) == "" {
			return nil, usageError("act.bad-comment", map[string]any{"Value": remark})
		}
		found, err := p.Passages(at, lang, presentTime(), []int{line}, false)
		if err != nil {
			return nil, err
		}
		for _, passage := range found {
			passage.Comment = strings.TrimSpace(text)
			all = append(all, passage)
		}
	}
	return all, nil
}

// waiver finds the finding that is waived.
func (o *stepOptions) waiver(p *project.Project, at *project.Situation, lang language.Tag, now time.Time) (*workflow.Waiver, error) {
	const least = 6 // digits
	if len(o.Finding) < least || o.Until.IsZero() {
		return nil, usageError("act.waive.incomplete", nil)
	}
	g, err := p.CheckNow(at, lang, now)
	if err != nil {
		return nil, err
	}
	var found []check.Finding
	for _, f := range g.Report.Findings {
		if f.Severity == check.Error && strings.HasPrefix(f.Fingerprint, strings.ToLower(o.Finding)) {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return nil, usageError("act.waive.no-finding", map[string]any{"Finding": o.Finding, "Count": len(found), "Release": o.Release, "Lang": lang.String()})
	}
	return &workflow.Waiver{Check: found[0].Check, Fingerprint: found[0].Fingerprint, Until: o.Until.Time}, nil
}

// tell says what was done, what is refused next, and how to undo it.
func (o *stepOptions) tell(out *project.Outcome, step project.Step, w *project.Working) error {
	env := o.Environment
	what := out.Entry.File
	if o.DryRun {
		src, err := out.Entry.Event.Encode()
		if err != nil {
			return err
		}
		what = string(src)
	}
	_, err := fmt.Fprintf(env.Stdout, "%s\n%s", what, step.Note)
	if err := writeFailure("act.write-stdout", "", err); err != nil {
		return err
	}
	if env.Quiet {
		return nil
	}
	data := o.values(out, w)
	if o.DryRun {
		writeNote(env, "act.dry-run", data)
	}
	for _, id := range o.messages(out) {
		writeNote(env, id, data)
	}
	if out.Gate == nil {
		return nil
	}
	for _, f := range out.Gate.Open {
		text := env.Text(f.Message.ID, f.Message.Data)
		if env.mayShow(w.Release, o.Release) != nil {
			text = env.Text("report.withheld", nil)
		}
		fmt.Fprintf(env.Stderr, "  %s %s: %s\n", f.Fingerprint[:12], f.Check, text)
	}
	return nil
}

// messages are what is said of an outcome, in order.
func (o *stepOptions) messages(out *project.Outcome) []string {
	texts, after := textsOf(o.Kind), out.After()
	ids := []string{texts.done}
	switch {
	case o.Kind == workflow.Submit && len(out.Gate.Open) > 0:
		ids = append(ids, "act.submit.open")
	case o.Kind == workflow.Approve && after.State != workflow.Approved:
		ids = append(ids, "act.approve.more")
	default:
		ids = append(ids, texts.next)
	}
	if (o.Kind == workflow.Submit || o.Kind == workflow.Approve) && !out.InGit {
		ids = append(ids, "act.outside-git")
	}
	return append(ids, texts.undo)
}

// values are those of the messages.
func (o *stepOptions) values(out *project.Outcome, w *project.Working) map[string]any {
	e, c := out.Entry.Event, out.Entry.Event.Content
	data := map[string]any{
		"Release": e.Release, "Lang": "", "Actor": e.Actor, "Reason": e.Reason, "Passages": len(e.Data.Passages),
		"Source": short(c.Source), "Digest": short(c.Source), "Count": 0, "Check": "", "Until": "", "Folder": "", "Links": o.made,
	}
	switch {
	case e.Lang == language.Und && e.Kind == workflow.Import:
		data["Lang"] = w.Source.Lang.String()
	case e.Lang != language.Und:
		data["Lang"] = e.Lang.String()
		data["Digest"] = short(c.Target)
		data["Folder"] = "public/" + e.Release + "/" + e.Lang.String()
	}
	if out.Gate != nil {
		data["Count"] = len(out.Gate.Open)
	}
	if w := e.Data.Waiver; w != nil {
		data["Check"], data["Until"] = w.Check, w.Until.Format(time.DateOnly)
	}
	return data
}

// short is the beginning of a digest, as people are shown it.
func short(d document.Digest) string { return hex.EncodeToString(d[:6]) }
