package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/sign"
)

func newKeysCommand(env *environment) *cobra.Command {
	cmd := newCommand(env, "keys", "keys.root")
	cmd.Args = noCommandArgs(env)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd.AddCommand(newKeysListCommand(env), newKeysEnrolCommand(env), newKeysSignCommand(env))
	return cmd
}

type keysListOptions struct {
	Environment *environment
	Out         io.Writer
	Format      string // text or json
	Trust       string
}

func newKeysListCommand(env *environment) *cobra.Command {
	o := keysListOptions{Environment: env, Out: env.Stdout, Format: "text"}
	cmd := newCommand(env, "list", "keys.list")
	cmd.Args = noArgs
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	addChoice(env, cmd, &o.Format, "format", "keys.list.format", []string{"text", "json"})
	cmd.Flags().StringVar(&o.Trust, "trust", "", env.Text("keys.flag.trust", nil))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return runKeysList(cmd.Context(), o) }
	return cmd
}

// keyJSON is a line of allowed_signers as `keys list --format json` shows it.
type keyJSON struct {
	Line        int      `json:"line"`
	Principals  []string `json:"principals"`
	Persons     []string `json:"persons"`
	Kind        string   `json:"kind"`
	Fingerprint string   `json:"fingerprint"`
	Namespaces  []string `json:"namespaces,omitempty"`
	ValidAfter  string   `json:"valid_after,omitempty"`
	ValidBefore string   `json:"valid_before,omitempty"`
	State       string   `json:"state"` // valid, not-yet, expired
	Comment     string   `json:"comment,omitempty"`
}

func runKeysList(ctx context.Context, o keysListOptions) error {
	p, t, err := openTrusting(ctx, o.Environment, o.Trust, presentTime())
	if err != nil {
		return err
	}
	keys := []keyJSON{}
	for _, line := range t.Signers.Lines() {
		keys = append(keys, keyOf(line, p.Settings.Editors, t.Now))
	}
	if o.Format == "json" {
		enc := json.NewEncoder(o.Out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return writeFailure("keys.write-stdout", "", enc.Encode(map[string]any{"schema_version": 1, "keys": keys}))
	}
	if len(keys) == 0 {
		writeNote(o.Environment, "keys.list.none", nil)
	}
	var b strings.Builder
	for _, k := range keys {
		o.text(&b, k)
	}
	_, err = io.WriteString(o.Out, b.String())
	return writeFailure("keys.write-stdout", "", err)
}

func keyOf(line sign.Signer, editors []project.Editor, now time.Time) keyJSON {
	k := keyJSON{
		Line: line.Line, Principals: strings.Split(line.Principals, ","), Persons: []string{}, Kind: line.Key.Kind(),
		Fingerprint: line.Key.Fingerprint(), Comment: line.Comment, State: "valid",
	}
	for _, e := range editors {
		for _, address := range e.Email {
			if line.Allows(address) {
				k.Persons = append(k.Persons, e.Name)
				break
			}
		}
	}
	if line.Namespaces != "" {
		k.Namespaces = strings.Split(line.Namespaces, ",")
	}
	if !line.After.IsZero() {
		k.ValidAfter = line.After.Format(time.RFC3339)
		if now.Before(line.After) {
			k.State = "not-yet"
		}
	}
	if !line.Before.IsZero() {
		k.ValidBefore = line.Before.Format(time.RFC3339)
		if now.After(line.Before) {
			k.State = "expired"
		}
	}
	return k
}

// text writes a key: whose it is, and on the next lines which key and what limits it.
func (o keysListOptions) text(b *strings.Builder, k keyJSON) {
	env := o.Environment
	who := env.Style(o.Out, styleBold, strings.Join(k.Principals, ","))
	if len(k.Persons) > 0 {
		who += " (" + env.Catalogue.List(k.Persons) + ")"
	}
	fmt.Fprintf(b, "%s\n  %s %s %s\n", who, k.Kind, k.Fingerprint, env.Style(o.Out, styleFaint, k.Comment))
	for _, row := range []struct{ id, value string }{
		{"keys.list.namespaces", strings.Join(k.Namespaces, ", ")}, {"keys.list.after", k.ValidAfter}, {"keys.list.before", k.ValidBefore},
	} {
		if row.value != "" {
			b.WriteString("  " + env.Text(row.id, map[string]any{"Value": row.value}) + "\n")
		}
	}
	switch {
	case k.State == "expired":
		b.WriteString("  " + env.Text("keys.list.expired", nil) + "\n")
	case k.State == "not-yet":
		b.WriteString("  " + env.Text("keys.list.not-yet", nil) + "\n")
	case len(k.Persons) == 0:
		b.WriteString("  " + env.Text("keys.list.no-editor", map[string]any{"File": project.SettingsFile}) + "\n")
	}
}
