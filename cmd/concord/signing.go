package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/sign"
)

// signingOptions are what the commands that sign have in common: as whom, with which key.
type signingOptions struct {
	Environment *environment
	Address     string
	Key         string
	DryRun      bool
}

// addFlags adds the flags that say who signs.
func (o *signingOptions) addFlags(cmd *cobra.Command) {
	env := o.Environment
	cmd.Flags().StringVar(&o.Address, "as", "", env.Text("keys.flag.as", nil))
	cmd.Flags().StringVar(&o.Key, "key", "", env.Text("keys.flag.key", nil))
	cmd.Flags().BoolVar(&o.DryRun, "dry-run", false, env.Text("keys.flag.dry-run", nil))
	_ = cmd.MarkFlagFilename("key")
}

// signer is whose name a signature is made in, and the key that makes it.
type signer struct {
	Address string
	Key     *sign.PrivateKey
}

// signer finds who signs: the address of --as or git's, and a key that the signers have for it.
func (o *signingOptions) signer(ctx context.Context, p *project.Project, t *project.Trust, ns sign.Namespace) (signer, error) {
	address, err := o.address(ctx, p.Dir)
	if err != nil {
		return signer{}, err
	}
	key, err := o.source(t.Now).SigningKey(ctx, p.Dir, address, t.Signers)
	if err != nil {
		return signer{}, err
	}
	if err := t.May(address, key.Public(), ns); err != nil {
		return signer{}, err
	}
	return signer{address, key}, nil
}

// address is that of --as, or the one that git knows its user by.
func (o *signingOptions) address(ctx context.Context, dir string) (string, error) {
	if o.Address != "" {
		return o.Address, nil
	}
	if address := project.GitAddress(ctx, dir); address != "" {
		return address, nil
	}
	return "", usageError("keys.nobody", nil)
}

func (o *signingOptions) source(now time.Time) project.KeySource {
	return project.KeySource{File: o.Key, Getenv: o.Environment.Getenv, Now: now, Passphrase: o.Environment.passphrase}
}

// passphrase asks the person at the terminal for the passphrase of a private key.
func (e *environment) passphrase(file string) ([]byte, error) {
	if !e.IsTerminal(e.Stdin) || !e.IsTerminal(e.Stderr) {
		return nil, sign.ErrNoPassphrase
	}
	fmt.Fprint(e.Stderr, e.Text("keys.passphrase", map[string]any{"File": file}))
	defer fmt.Fprintln(e.Stderr)
	return term.ReadPassword(int(e.Stdin.(*os.File).Fd()))
}

// openTrusting opens the project around the working folder, in which signatures are judged by its own
// signers, or by those of a revision.
func openTrusting(ctx context.Context, env *environment, rev string, now time.Time) (*project.Project, *project.Trust, error) {
	p, err := project.OpenOn(env.disk(), ".")
	if err != nil {
		return nil, nil, err
	}
	t, err := p.Trusting(ctx, rev, now)
	if err != nil {
		return nil, nil, err
	}
	p.Verifier = t
	return p, t, nil
}

// presentTime is when a command runs, in the whole seconds that files have.
func presentTime() time.Time { return time.Now().UTC().Truncate(time.Second) }

// mayShow refuses to print the text of a release that is under embargo where others read it.
func (e *environment) mayShow(r *project.Release, name string) error {
	if !e.ForOthers() || !r.Embargoed(presentTime()) {
		return nil
	}
	return &project.Error{Kind: project.Refused, ID: "act.embargoed", Data: map[string]any{"Release": name, "Time": r.Embargo.Format(time.RFC3339)}}
}

// mayShowPairs is mayShow of all that are of releases.
func (e *environment) mayShowPairs(pairs ...project.Pair) error {
	for _, p := range pairs {
		if err := e.mayShow(p.Release, filepath.Base(filepath.Dir(p.Target.Path))); err != nil {
			return err
		}
	}
	return nil
}
