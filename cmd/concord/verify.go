package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
)

type verifyOptions struct {
	Environment *environment
	Out         io.Writer
	Format      string // text or json
	Kept        string
	Trust       string
}

func newVerifyCommand(env *environment) *cobra.Command {
	o := verifyOptions{Environment: env, Out: env.Stdout, Format: "text"}
	cmd := newCommand(env, "verify", "verify.command")
	cmd.Args = noArgs
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	addChoice(env, cmd, &o.Format, "format", "verify.format", []string{"text", "json"})
	cmd.Flags().StringVar(&o.Kept, "checkpoint", "", env.Text("verify.checkpoint", nil))
	cmd.Flags().StringVar(&o.Trust, "trust", "", env.Text("keys.flag.trust", nil))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return runVerify(cmd.Context(), o) }
	return cmd
}

// runVerify re-checks all that the project says was approved and published.
func runVerify(ctx context.Context, o verifyOptions) error {
	p, t, err := openTrusting(ctx, o.Environment, o.Trust, presentTime())
	if err != nil {
		return err
	}
	v, err := verifyShown(ctx, o.Environment, p, t, project.VerifyOptions{Kept: o.Kept})
	if err != nil {
		return err
	}
	write := o.text
	if o.Format == "json" {
		write = o.json
	}
	if err := writeFailure("keys.write-stdout", "", write(v)); err != nil {
		return err
	}
	if len(v.Problems) > 0 {
		return exitRefused
	}
	return nil
}

// verifyShown verifies, and shows that work is going on.
func verifyShown(ctx context.Context, env *environment, p *project.Project, t *project.Trust, o project.VerifyOptions) (*project.Verification, error) {
	shown := startProgress(env, "verify.progress", 1)
	defer shown.stop()
	return p.Verify(ctx, t, o)
}

// text writes what was verified, or every place at which something is off with what to do.
func (o verifyOptions) text(v *project.Verification) error {
	env := o.Environment
	var b strings.Builder
	for _, e := range v.Problems {
		b.WriteString(errorText(env, e) + "\n")
		if hint := e.ID + ".hint"; env.Catalogue.Has(hint) {
			b.WriteString("  " + env.Text("cli.hint", map[string]any{"Text": env.Text(hint, e.Data)}) + "\n")
		}
	}
	if !env.Quiet {
		o.summary(&b, v)
	}
	_, err := io.WriteString(o.Out, b.String())
	return err
}

func (o verifyOptions) summary(b *strings.Builder, v *project.Verification) {
	env := o.Environment
	line := func(id string, data map[string]any) { b.WriteString(env.Text(id, data) + "\n") }
	if len(v.Problems) > 0 {
		line("verify.problems", map[string]any{"Count": len(v.Problems)})
	}
	approvals := 0
	for _, p := range v.Published {
		approvals += len(p.Approvals)
		if p.Overridden {
			line("verify.overridden", map[string]any{"Release": p.Release, "Lang": p.Lang.String(), "Actor": p.Approvals[0].Event.Actor, "Reason": p.Approvals[0].Event.Reason})
		}
	}
	if len(v.Problems) == 0 {
		line("verify.good", map[string]any{"Published": len(v.Published), "Approvals": approvals, "Events": v.Events})
	}
	if len(v.Unsigned) > 0 {
		line("verify.unsigned", map[string]any{"Count": len(v.Unsigned), "File": v.Unsigned[0]})
	}
	switch last := v.Log.Last(); {
	case last == nil && v.Events > 0:
		line("verify.no-checkpoint", nil)
	case last != nil:
		line("verify.log", map[string]any{"Count": last.Tree.N, "Signer": last.Signer, "Time": last.Time.Format("2006-01-02T15:04:05Z")})
		if len(v.Pending) > 0 {
			line("verify.pending", map[string]any{"Count": len(v.Pending), "File": v.Pending[0].File})
		}
	}
	if v.Kept != nil && len(v.Problems) == 0 {
		line("verify.kept", map[string]any{"File": o.Kept, "Count": v.Kept.Tree.N})
	}
}
