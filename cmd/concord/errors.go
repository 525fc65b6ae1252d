package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
	"github.com/concord-l10n/concord/workflow"
)

// exitCode is what the process ends with. As an error it says that everything a person needs to know
// is already printed.
type exitCode int

// The exit codes. The help of concord lists them, see [helpPage].
const (
	exitClean       exitCode = 0
	exitFindings    exitCode = 1 // at or above --fail-on
	exitUsage       exitCode = 2 // wrong usage or configuration
	exitRefused     exitCode = 3 // by the workflow
	exitIncomplete  exitCode = 4 // something could not be read or written; wins over 1
	exitInterrupted exitCode = 130
)

func (c exitCode) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// finish prints what a command failed with, if it did, and returns the exit code.
func finish(env *environment, err error) int {
	var code exitCode
	switch {
	case err == nil:
		return int(exitClean)
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, context.Canceled):
		writeNote(env, "cli.error.interrupted", nil)
		return int(exitInterrupted)
	}
	writeError(env, err)
	return int(codeOf(err))
}

// faults are the errors for people that a failure is made of, in order; none where there is no failure.
func faults(err error) []*project.Error {
	var several project.Errors
	if err == nil || errors.As(err, &several) {
		return several
	}
	var e *project.Error
	if errors.As(err, &e) {
		return []*project.Error{e}
	}
	var path *fs.PathError
	if errors.As(err, &path) && path.Path == os.Stdout.Name() {
		return faults(writeFailure("cli.error.write-stdout", standardOutput, err))
	}
	return []*project.Error{{Kind: project.Incomplete, ID: "cli.error.other", Data: map[string]any{"Error": err.Error()}}}
}

// codeOf is the exit code of a failure: that of the first of its faults, but that something could not
// be read or written wins.
func codeOf(err error) exitCode {
	code := exitClean
	for _, e := range faults(err) {
		switch {
		case e.Kind == project.Incomplete:
			return exitIncomplete
		case code != exitClean:
		case e.Kind == project.Usage:
			code = exitUsage
		default:
			code = exitRefused
		}
	}
	return code
}

// writeError prints a failure for a person: of each fault the place, what is wrong, and on the next
// line what to do.
func writeError(env *environment, err error) {
	label := env.Style(env.Stderr, styleError, "concord:")
	for _, e := range faults(err) {
		fmt.Fprintf(env.Stderr, "%s %s\n", label, report.Printable(errorText(env, e)))
		writeHint(env, e)
	}
}

// errorText is what a failure says, and where it is.
func errorText(env *environment, e *project.Error) string {
	data := maps.Clone(e.Data)
	if state, ok := data["State"].(string); ok { // of a translation
		data["State"] = env.Text(stateText(workflow.State(state)), nil)
	}
	if part, ok := data["What"].(string); ok { // of a content
		data["What"] = env.Text(contentText(part), nil)
	}
	return place(e) + env.Text(e.ID, data)
}

// writeHint prints what to do about a failure, where there is something to say.
func writeHint(env *environment, e *project.Error) {
	if hint := e.ID + ".hint"; env.Catalogue.Has(hint) {
		text := env.Text("cli.hint", map[string]any{"Text": env.Text(hint, e.Data)})
		fmt.Fprintf(env.Stderr, "  %s\n", report.Printable(text))
	}
}

// writePassedOver tells what was passed over in documents that could be read.
func writePassedOver(env *environment, notes project.Errors) {
	if env.Quiet {
		return
	}
	for _, e := range notes {
		fmt.Fprintf(env.Stderr, "concord: %s\n", report.Printable(errorText(env, e)))
		writeHint(env, e)
	}
}

// place is where an error is, in the form that editors and terminals jump to: file:line:column.
func place(e *project.Error) string {
	switch {
	case e.File == "":
		return ""
	case e.Line == 0:
		return e.File + ": "
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: ", e.File, e.Line)
	default:
		return fmt.Sprintf("%s:%d:%d: ", e.File, e.Line, e.Column)
	}
}

// writeNote prints something to know that stops nothing.
func writeNote(env *environment, id string, data map[string]any) {
	fmt.Fprintf(env.Stderr, "%s %s\n", env.Style(env.Stderr, styleBold, "concord:"), report.Printable(env.Text(id, data)))
}
