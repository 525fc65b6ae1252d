package main

import (
	"io"
	"os"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
	"golang.org/x/term"
)

// environment is what every command is given of the world outside: its streams, its variables, and how
// to talk to the person at the terminal. Nothing else in this package touches os.Stdout or os.Getenv.
type environment struct {
	Args           []string // of the command line, without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Catalogue      *locales.Catalogue
	Disk           project.Disk // that projects are written to; nil: the system's

	// Set by the flags that all commands share; valid once a command runs.
	Quiet, Verbose, NoColor bool
}

func (e *environment) disk() project.Disk {
	if e.Disk == nil {
		return project.SystemDisk{}
	}
	return e.Disk
}

// Text is the message of that identifier in the reader's language.
func (e *environment) Text(id string, data map[string]any) string { return e.Catalogue.Text(id, data) }

// IsTerminal reports whether a person reads w, or types into it, at a terminal.
func (e *environment) IsTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Color reports whether to write to w in colour: on a terminal that can, unless the reader asked for
// none, by flag or as https://no-color.org has it.
func (e *environment) Color(w io.Writer) bool {
	return !e.NoColor && e.Getenv("NO_COLOR") == "" && e.Getenv("TERM") != "dumb" && e.IsTerminal(w)
}

// ForOthers reports whether what is printed is read by others than who runs the program: services that build
// and test set CI, and show it to whoever may see the job.
func (e *environment) ForOthers() bool {
	ci := e.Getenv("CI")
	return ci != "" && ci != "false" && ci != "0"
}

// Width is the terminal's width in columns, or 0 where w is no terminal.
func (e *environment) Width(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// Style puts text between an SGR code (ECMA-48, 8.3.117) and its end where w takes colour.
func (e *environment) Style(w io.Writer, code, text string) string {
	if text == "" || !e.Color(w) {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// The styles in use.
const (
	styleBold  = "1"
	styleFaint = "2"
	styleError = "1;31"
	styleCode  = "36"
)
