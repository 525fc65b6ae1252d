package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
)

type termAddOptions struct {
	Environment *environment
	File        string
	Concept     glossary.Concept
}

func newTermAddCommand(env *environment) *cobra.Command {
	o := termAddOptions{Environment: env, Concept: glossary.Concept{Kind: glossary.KindTerm}}
	cmd := newCommand(env, "add FILE", "cli.term.add")
	cmd.Args = oneArg("FILE")
	flags := cmd.Flags()
	flags.StringVar(&o.Concept.ID, "id", "", env.Text("cli.term.add.id", nil))
	kind := string(o.Concept.Kind)
	addChoice(env, cmd, &kind, "kind", "cli.term.add.kind", glossary.Kinds())
	for _, f := range []struct {
		name, usage string
		status      glossary.Status
	}{
		{"term", "cli.term.add.term", glossary.Preferred},
		{"admitted", "cli.term.add.admitted", glossary.Admitted},
		{"deprecated", "cli.term.add.deprecated", glossary.Deprecated},
		{"forbidden", "cli.term.add.forbidden", glossary.Forbidden},
	} {
		flags.Var(&termFlag{flag: f.name, status: f.status, concept: &o.Concept}, f.name, env.Text(f.usage, nil))
	}
	flags.StringVar(&o.Concept.Note, "note", "", env.Text("cli.term.add.note", nil))
	flags.StringVar(&o.Concept.Source, "source", "", env.Text("cli.term.add.source", nil))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		o.File, o.Concept.Kind = args[0], glossary.Kind(kind)
		return runTermAdd(o)
	}
	return cmd
}

// termFlag is a flag that gives a term of the concept, LANG=TEXT.
type termFlag struct {
	flag    string
	status  glossary.Status
	concept *glossary.Concept
}

func (f *termFlag) String() string { return "" }
func (f *termFlag) Type() string   { return "string" }

func (f *termFlag) Set(value string) error {
	lang, text, _ := strings.Cut(value, "=")
	tag, err := language.Parse(strings.TrimSpace(lang))
	text = strings.TrimSpace(text)
	if err != nil && lang != "" && text != "" {
		return noLanguage(f.flag, strings.TrimSpace(lang))
	}
	if err != nil || tag.IsRoot() || text == "" {
		return usageError("cli.term.add.bad-term", map[string]any{"Flag": "--" + f.flag, "Value": value})
	}
	f.concept.Terms = append(f.concept.Terms, glossary.Term{Text: text, Lang: tag, Status: f.status})
	return nil
}

// runTermAdd adds a concept to a termbase in YAML and leaves everything else in it as it is.
func runTermAdd(o termAddOptions) error {
	if ext := strings.ToLower(filepath.Ext(o.File)); !slices.Contains([]string{".yaml", ".yml"}, ext) {
		return usageError("cli.term.add.not-yaml", map[string]any{"File": o.File})
	}
	if len(o.Concept.Terms) == 0 {
		return usageError("cli.term.add.no-term", nil)
	}
	if o.Concept.ID == "" {
		o.Concept.ID = glossary.Identifier(o.Concept.Terms)
	}
	if o.Concept.ID == "" {
		return usageError("cli.term.add.no-id", nil)
	}
	var src []byte
	if _, err := os.Lstat(o.File); !errors.Is(err, fs.ErrNotExist) {
		if src, err = project.ReadTermbase(o.File); err != nil {
			return err
		}
	}
	changed, problems := glossary.Add(o.File, src, &o.Concept)
	if len(problems) > 0 {
		return termbaseFaults(o.File, problems)
	}
	if err := writeFailure("cli.error.write", o.File, os.MkdirAll(filepath.Dir(o.File), 0o777)); err != nil {
		return err
	}
	if err := checkPlace(o.File, nil); err != nil {
		return err
	}
	if err := writeFailure("cli.error.write", o.File, project.WriteFile(o.File, changed)); err != nil {
		return err
	}
	if !o.Environment.Quiet {
		writeNote(o.Environment, "cli.term.add.done", map[string]any{"Concept": o.Concept.ID, "File": o.File})
		o.noteDoubts(changed)
	}
	return nil
}

// noteDoubts says what of the new concept works against the rest of its termbase, and that no check reads that.
func (o *termAddOptions) noteDoubts(src []byte) {
	g, _ := glossary.Load(o.File, src)
	for _, p := range g.Verify() {
		if p.Data["Concept"] == o.Concept.ID {
			writeNote(o.Environment, p.ID, p.Data)
		}
	}
	settings, err := project.LoadSettings(".")
	if err != nil {
		return // whatever is wrong there, this is not about it
	}
	termbases, _ := settings.Termbases(project.Termbases{})
	if !slices.ContainsFunc(termbases.Files, func(file string) bool { return sameFile(file, o.File) }) {
		writeNote(o.Environment, "cli.term.add.unused", map[string]any{"File": o.File})
	}
}

// sameFile reports whether two paths are of one file.
func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
