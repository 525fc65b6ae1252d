package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/sign"
)

type keysEnrolOptions struct {
	signingOptions
	After, Before   dayFlag
	CheckpointsOnly bool
}

func newKeysEnrolCommand(env *environment) *cobra.Command {
	o := keysEnrolOptions{signingOptions: signingOptions{Environment: env}}
	cmd := newCommand(env, "enrol [ADDRESS]", "keys.enrol")
	cmd.Args = atMostOneArg("ADDRESS")
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	flags := cmd.Flags()
	flags.StringVar(&o.Key, "key", "", env.Text("keys.enrol.key", nil))
	flags.Var(&o.After, "valid-after", env.Text("keys.enrol.after", nil))
	flags.Var(&o.Before, "valid-before", env.Text("keys.enrol.before", nil))
	flags.BoolVar(&o.CheckpointsOnly, "checkpoints-only", false, env.Text("keys.enrol.checkpoints-only", nil))
	flags.BoolVar(&o.DryRun, "dry-run", false, env.Text("keys.flag.dry-run", nil))
	_ = cmd.MarkFlagFilename("key")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			o.Address = args[0]
		}
		return runKeysEnrol(cmd.Context(), o)
	}
	return cmd
}

// dayFlag is a flag whose value is a day or a time in UTC.
type dayFlag struct{ time.Time }

func (f *dayFlag) String() string { return "" }
func (f *dayFlag) Type() string   { return "string" }

// Set takes a date, or a date and time with its zone.
func (f *dayFlag) Set(value string) error {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, value); err == nil {
			f.Time = t.UTC()
			return nil
		}
	}
	return usageError("keys.enrol.bad-time", map[string]any{"Value": value})
}

// runKeysEnrol adds a line for a person's key to allowed_signers.
func runKeysEnrol(ctx context.Context, o keysEnrolOptions) error {
	p, t, err := openTrusting(ctx, o.Environment, "", presentTime())
	if err != nil {
		return err
	}
	address, err := o.address(ctx, p.Dir)
	if err != nil {
		return err
	}
	if strings.ContainsAny(address, ",*?!\" \t") || !strings.Contains(address, "@") {
		return usageError("keys.enrol.bad-address", map[string]any{"Value": address})
	}
	key, comment, err := o.source(t.Now).PublicKey(ctx, p.Dir)
	if err != nil {
		return err
	}
	line := sign.Signer{Principals: address, Key: key, After: o.After.Time, Before: o.Before.Time, Comment: comment}
	if o.CheckpointsOnly {
		line.Namespaces = string(sign.Checkpoint)
	}
	for _, other := range t.Signers.Lines() {
		if other.Key == key {
			return &project.Error{Kind: project.Refused, ID: "keys.enrol.twice", File: p.SignersFile(), Line: other.Line,
				Data: map[string]any{"Key": key.Fingerprint(), "Address": other.Principals}}
		}
	}
	if o.DryRun {
		fmt.Fprintln(o.Environment.Stdout, line)
		return nil
	}
	if err := p.Enrol(line); err != nil {
		return err
	}
	if !o.Environment.Quiet {
		writeNote(o.Environment, "keys.enrol.done", map[string]any{"Address": address, "Key": key.Fingerprint()})
		if !o.CheckpointsOnly && len(keyOf(line, p.Settings.Editors, t.Now).Persons) == 0 {
			writeNote(o.Environment, "keys.enrol.no-editor", map[string]any{"Address": address, "File": project.SettingsFile})
		}
	}
	return nil
}
