package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/project"
)

type fixOptions struct {
	Check  checkOptions // which texts, and by what they are checked
	Unsafe bool         // fixes that a person has to look at, too
	DryRun bool
}

func newFixCommand(env *environment) *cobra.Command {
	o := fixOptions{Check: checkOptions{Environment: env}}
	cmd := newCommand(env, "fix [RELEASE|DIR|FILE...]", "cli.fix")
	addPairFlags(env, cmd, &o.Check)
	cmd.Flags().BoolVar(&o.Unsafe, "unsafe", false, env.Text("cli.fix.unsafe", nil))
	cmd.Flags().BoolVar(&o.DryRun, "dry-run", false, env.Text("cli.fix.dry-run", nil))
	cmd.ValidArgsFunction = releasesOrFiles
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Check.Paths = project.Expand(args)
		return runFix(cmd.Context(), o)
	}
	return cmd
}

// runFix checks and makes the fixes that the findings carry.
func runFix(ctx context.Context, o fixOptions) error {
	found, _, outcome, err := o.Check.checked(ctx, true)
	if err == nil && o.DryRun {
		err = o.Check.Environment.mayShowPairs(found.Pairs...)
	}
	if err != nil {
		return err
	}
	fixes := fixSet{unsafe: o.Unsafe}
	for _, r := range outcome.run.Reports {
		fixes.add(r.Report)
	}
	failures := outcome.failures
	if o.DryRun {
		failures = append(failures, fixes.show(o.Check.Environment.Stdout)...)
	} else {
		failures = append(failures, fixes.write()...)
	}
	fixes.say(o)
	switch {
	case len(failures) > 0:
		return failures
	case o.DryRun && fixes.made() > 0:
		return exitFindings
	}
	return nil
}

// fixSet is the fixes to be made, by file, in the order of the findings.
type fixSet struct {
	unsafe bool
	files  []*fixedFile
	left   int // that only --unsafe makes
	later  int // that overlap with others
}

// fixedFile is what changes in one file.
type fixedFile struct {
	doc   *document.Document
	edits []document.Edit
	fixes int
}

// add takes the fixes of one pair's findings: of each finding the first that is allowed.
func (s *fixSet) add(r check.Report) {
	for _, f := range r.Findings {
		i := slices.IndexFunc(f.Fixes, func(fix check.Fix) bool { return fix.Safe || s.unsafe })
		switch {
		case i >= 0:
			s.take(r.Bitext.Doc(f.Fixes[i].Side), f.Fixes[i].Edits)
		case len(f.Fixes) > 0:
			s.left++
		}
	}
}

// take adds a fix to its file. One that was made already, for another translation, is made once; one that
// overlaps with another has to wait.
func (s *fixSet) take(doc *document.Document, edits []document.Edit) {
	i := slices.IndexFunc(s.files, func(f *fixedFile) bool { return f.doc.Name == doc.Name })
	if i < 0 {
		i = len(s.files)
		s.files = append(s.files, &fixedFile{doc: doc})
	}
	f := s.files[i]
	there := func(e document.Edit) bool { return slices.Contains(f.edits, e) }
	if !slices.ContainsFunc(edits, func(e document.Edit) bool { return !there(e) }) {
		return
	}
	overlaps := func(e document.Edit) bool {
		return slices.ContainsFunc(f.edits, func(other document.Edit) bool {
			return e.Span.Start <= other.Span.End && other.Span.Start <= e.Span.End // not beside each other, either
		})
	}
	if slices.ContainsFunc(edits, overlaps) {
		s.later++
		return
	}
	f.edits = append(f.edits, edits...)
	f.fixes++
}

func (s *fixSet) made() int {
	n := 0
	for _, f := range s.files {
		n += f.fixes
	}
	return n
}

// show prints the differences that the fixes make.
func (s *fixSet) show(w io.Writer) project.Errors {
	var failures project.Errors
	for _, f := range s.files {
		text, _, err := f.doc.Apply(f.edits)
		if err != nil {
			failures = append(failures, f.failure(err))
			continue
		}
		if _, err := w.Write(diff.Diff(f.doc.Name, f.doc.Source, f.doc.Name, text)); err != nil {
			return append(failures, faults(writeFailure("cli.error.write-stdout", standardOutput, err))...)
		}
	}
	return failures
}

// write makes the fixes. A file that has changed since it was read is left as it is.
func (s *fixSet) write() project.Errors {
	var failures project.Errors
	for _, f := range s.files {
		err := f.write()
		if err != nil {
			failures = append(failures, f.failure(err))
			f.fixes = 0
		}
	}
	return failures
}

var errChanged = errors.New("changed while it was checked")

func (f *fixedFile) write() error {
	_, file, err := f.doc.Apply(f.edits)
	if err != nil {
		return err
	}
	was := f.doc.Raw
	if was == nil {
		was = f.doc.Source
	}
	if now, err := os.ReadFile(f.doc.Name); err != nil || !bytes.Equal(now, was) {
		return errors.Join(err, errChanged)
	}
	return project.WriteFile(f.doc.Name, file)
}

func (f *fixedFile) failure(err error) *project.Error {
	e := &project.Error{Kind: project.Incomplete, ID: "cli.fix.unwritable", File: f.doc.Name, Data: map[string]any{"Error": reasonOf(err)}, Err: err}
	switch {
	case errors.Is(err, errChanged):
		e.ID = "cli.fix.changed"
	case errors.Is(err, document.ErrUnencodable):
		e.ID, e.Data = "cli.fix.encoding", map[string]any{"Encoding": f.doc.Encoding}
	}
	return e
}

// say tells what was done, file by file, and what was not.
func (s *fixSet) say(o fixOptions) {
	env := o.Check.Environment
	if env.Quiet {
		return
	}
	if !o.DryRun {
		for _, f := range s.files {
			if f.fixes > 0 {
				writeNote(env, "cli.fix.fixed", map[string]any{"File": f.doc.Name, "Count": f.fixes})
			}
		}
	}
	for _, rest := range []struct {
		id string
		n  int
	}{{"cli.fix.later", s.later}, {"cli.fix.left", s.left}} {
		if rest.n > 0 {
			writeNote(env, rest.id, map[string]any{"Count": rest.n})
		}
	}
	if s.made()+s.later+s.left == 0 && (env.Verbose || env.IsTerminal(env.Stderr)) {
		fmt.Fprintln(env.Stderr, env.Text("cli.fix.nothing", nil))
	}
}
