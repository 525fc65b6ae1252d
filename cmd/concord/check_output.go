package main

import (
	"io"
	"slices"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/report"
)

// outputOptions say where findings go, and how.
type outputOptions struct {
	Format   string // on standard output; empty: the default
	Files    outputFiles
	ShowInfo bool
}

// destinations returns all places that findings go to.
func (o outputOptions) destinations(env *environment, inputs []string) ([]output, error) {
	return o.Files.destinations(o.standardFormat(env), o.Format != "", inputs)
}

// standardFormat is the format on standard output: pretty for a person, text for a program.
func (o outputOptions) standardFormat(env *environment) report.Format {
	switch {
	case o.Format != "":
		return report.Format(o.Format)
	case env.IsTerminal(env.Stdout):
		return report.Pretty
	}
	return report.Text
}

// write shows the run in every place.
func (o outputOptions) write(env *environment, r report.Run, outputs []output) error {
	for _, out := range outputs {
		err := out.write(env, "cli.error.write-stdout", func(w io.Writer, p report.Options) error {
			p.ShowInfo = o.ShowInfo
			return report.Write(w, out.format, r, p)
		})
		if err != nil {
			return err
		}
		if out.file == standardOutput {
			o.sayClean(env, out.format, r)
		}
	}
	return nil
}

// sayClean tells a person that nothing was found where the findings' own format prints nothing then.
func (o outputOptions) sayClean(env *environment, f report.Format, r report.Run) {
	silent := f == report.Text || f == report.GitHub || f == report.RDJSONL
	if !silent || r.Files == 0 || env.Quiet || !env.Verbose && !env.IsTerminal(env.Stderr) || o.anyShown(r) {
		return
	}
	files := env.Text("report.files", map[string]any{"Count": r.Files})
	writeNote(env, "report.clean", map[string]any{"Files": files})
}

func (o outputOptions) anyShown(r report.Run) bool {
	return slices.ContainsFunc(r.Reports, func(r report.Report) bool {
		return slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Severity != check.Info || o.ShowInfo })
	})
}
