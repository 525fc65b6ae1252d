package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
)

// standardOutput is the file of --output that means standard output.
const standardOutput = "-"

// output is one place that a command's output goes to.
type output struct {
	format report.Format
	file   string
}

// outputFiles are the files that output goes to besides standard output. As a flag they are --output.
type outputFiles struct {
	formats []report.Format // that there are
	files   []output
}

func (o *outputFiles) String() string { return "" }
func (o *outputFiles) Type() string   { return "string" }

// Set takes FORMAT=FILE.
func (o *outputFiles) Set(value string) error {
	name, file, ok := strings.Cut(value, "=")
	format := report.Format(strings.ToLower(name))
	if !ok || file == "" || !slices.Contains(o.formats, format) {
		return usageError("cli.error.output", map[string]any{"Value": value, "Formats": strings.Join(formatNames(o.formats), ", ")})
	}
	o.files = append(o.files, output{format, file})
	return nil
}

// addFlag adds --output.
func (o *outputFiles) addFlag(cmd *cobra.Command, usage string) {
	cmd.Flags().Var(o, "output", usage)
	_ = cmd.RegisterFlagCompletionFunc("output", o.complete)
}

func formatNames(formats []report.Format) []string {
	var names []string
	for _, f := range formats {
		names = append(names, string(f))
	}
	return names
}

// complete completes the format of FORMAT=FILE.
func (o *outputFiles) complete(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	var begins []string
	for _, format := range formatNames(o.formats) {
		if strings.HasPrefix(format, begun) {
			begins = append(begins, format+"=")
		}
	}
	return begins, cobra.ShellCompDirectiveNoSpace
}

// destinations returns all places that output goes to: standard output too, in its format, unless that
// was not asked for and it is given to another one. No place may be given twice, and no file that is
// read may be written over.
func (o outputFiles) destinations(standard report.Format, asked bool, inputs []string) ([]output, error) {
	all := o.files
	taken := slices.ContainsFunc(all, func(f output) bool { return f.file == standardOutput })
	if asked || !taken {
		all = append([]output{{standard, standardOutput}}, all...)
	}
	for i, out := range all {
		if slices.ContainsFunc(all[:i], func(f output) bool { return samePlace(f.file, out.file) }) {
			return nil, usageError("cli.error.output-twice", map[string]any{"File": out.file})
		}
		if out.file == standardOutput {
			continue
		}
		if err := checkPlace(out.file, inputs); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// checkPlace refuses a file that could not be written, before the work is done, or that is read.
func checkPlace(file string, inputs []string) error {
	data := map[string]any{"File": file}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		dir := filepath.Dir(file)
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return usageError("cli.error.output-no-folder", map[string]any{"File": file, "Folder": dir})
		}
		return nil
	case info.IsDir():
		return usageError("cli.error.output-folder", data)
	}
	for _, input := range inputs {
		if other, err := os.Stat(input); err == nil && os.SameFile(info, other) {
			return usageError("cli.error.output-input", data)
		}
	}
	return nil
}

// samePlace reports whether two files of --output are one.
func samePlace(a, b string) bool {
	if a == standardOutput || b == standardOutput {
		return a == b
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	if errX == nil && errY == nil {
		return os.SameFile(x, y)
	}
	absA, errA := filepath.Abs(a)
	absB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && absA == absB
}

// write writes an output as the function has it. What is in a file already stays until the output is
// whole. standardID is the message that standard output can't be written to.
func (out output) write(env *environment, standardID string, write func(io.Writer, report.Options) error) error {
	o := report.Options{Catalogue: env.Catalogue, Quiet: env.Quiet, Version: readBuild().version, ForOthers: env.ForOthers()}
	if out.file == standardOutput {
		o.Color, o.Width = env.Color(env.Stdout), env.Width(env.Stdout)
		return writeFailure(standardID, out.file, write(env.Stdout, o))
	}
	var b bytes.Buffer
	err := write(&b, o)
	if err == nil {
		err = project.WriteFile(out.file, b.Bytes())
	}
	return writeFailure("cli.error.write", out.file, err)
}

// writeFailure says what kept a file from being written, if anything did.
func writeFailure(id, file string, err error) error {
	if err == nil {
		return nil
	}
	return &project.Error{Kind: project.Incomplete, ID: id, Data: map[string]any{"File": file, "Error": reasonOf(err)}, Err: err}
}

// reasonOf returns what the system says, without the name of a file: it may be a temporary one.
func reasonOf(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
