package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/sign"
)

type keysSignOptions struct {
	signingOptions
	Release string
}

func newKeysSignCommand(env *environment) *cobra.Command {
	o := keysSignOptions{signingOptions: signingOptions{Environment: env}}
	cmd := newCommand(env, "sign RELEASE", "keys.sign")
	cmd.Args = oneArg("RELEASE")
	o.addFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Release = args[0]
		return runKeysSign(cmd.Context(), o)
	}
	return cmd
}

// runKeysSign signs the caller's own events that are not signed.
func runKeysSign(ctx context.Context, o keysSignOptions) error {
	p, t, err := openTrusting(ctx, o.Environment, "", presentTime())
	if err != nil {
		return err
	}
	s, err := o.signer(ctx, p, t, sign.Approval)
	if err != nil {
		return err
	}
	p.Signer = project.KeySigner{Key: s.Key}
	ledger, err := p.Ledger(o.Release)
	if err != nil {
		return err
	}
	signed := 0
	for _, e := range ledger.Entries {
		if !e.Unsigned() || !strings.EqualFold(e.Event.Actor, s.Address) {
			continue
		}
		if !o.DryRun {
			if err := p.SignEvent(e); err != nil {
				return err
			}
		}
		signed++
		fmt.Fprintf(o.Environment.Stdout, "%s\n", e.File)
	}
	if o.Environment.Quiet {
		return nil
	}
	id := "keys.sign.done"
	switch {
	case signed == 0:
		id = "keys.sign.none"
	case o.DryRun:
		id = "keys.sign.would"
	}
	writeNote(o.Environment, id, map[string]any{"Count": signed, "Address": s.Address, "Release": o.Release})
	return nil
}
