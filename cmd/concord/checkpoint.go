package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/sign"
)

type checkpointOptions struct {
	signingOptions
	Trust string
}

func newCheckpointCommand(env *environment) *cobra.Command {
	o := checkpointOptions{signingOptions: signingOptions{Environment: env}}
	cmd := newCommand(env, "checkpoint", "checkpoint.command")
	cmd.Args = noArgs
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	o.addFlags(cmd)
	cmd.Flags().StringVar(&o.Trust, "trust", "", env.Text("keys.flag.trust", nil))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return runCheckpoint(cmd.Context(), o) }
	return cmd
}

// runCheckpoint puts the events that are new into the log, and prints the checkpoint that says so.
func runCheckpoint(ctx context.Context, o checkpointOptions) error {
	p, t, err := openTrusting(ctx, o.Environment, o.Trust, presentTime())
	if err != nil {
		return err
	}
	v, err := verifyShown(ctx, o.Environment, p, t, project.VerifyOptions{})
	if err != nil {
		return err
	}
	if len(v.Problems) > 0 {
		return v.Problems
	}
	last := t.Log.Last()
	if len(v.Pending) == 0 && last == nil {
		return &project.Error{Kind: project.Refused, ID: "checkpoint.nothing"}
	}
	note := "checkpoint.current"
	data := map[string]any{"Count": len(v.Pending)}
	if len(v.Pending) > 0 {
		if o.DryRun {
			for _, r := range v.Pending {
				fmt.Fprintln(o.Environment.Stdout, r.File)
			}
			writeNote(o.Environment, "checkpoint.would", data)
			return nil
		}
		s, err := o.signer(ctx, p, t, sign.Checkpoint)
		if err != nil {
			return err
		}
		if last, err = p.Extend(t.Log, v.Pending, s.Key, s.Address, t.Now); err != nil {
			return err
		}
		note = "checkpoint.done"
	}
	data["File"], data["Total"] = last.File, last.Tree.N
	if !o.Environment.Quiet {
		writeNote(o.Environment, note, data)
	}
	_, err = o.Environment.Stdout.Write(last.Note)
	return writeFailure("keys.write-stdout", "", err)
}
