// Package project finds what is to be checked: settings, releases, pairs of source and target, termbases.
// Of the core packages it is the only one that touches the disk.
//
// Start with [Find], which turns paths into [Pair] values, and [Pair.Read]. What a person did wrong
// is an [Error]: it names a message and a hint of the catalogues, and its Kind the exit code.
package project

import (
	"fmt"
	"runtime"
	"strings"
)

// Kind says what sort of failure an Error is.
type Kind int

// The kinds of failure.
const (
	Incomplete Kind = iota // something could not be read or written
	Usage                  // wrong usage or settings
	Refused                // by the workflow
)

// Error is a failure that a person can do something about. The message of its ID says what is wrong,
// the one of ID + ".hint" what to do.
type Error struct {
	Kind         Kind
	ID           string
	Data         map[string]any
	File         string // where it is, if it is in a file
	Line, Column int    // from 1; 0: the whole file
	Err          error  // what the system said
}

// Error returns the identifiers; people are shown the messages.
func (e *Error) Error() string {
	s := e.ID
	if e.File != "" {
		s = fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.ID)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns what the system said.
func (e *Error) Unwrap() error { return e.Err }

// Errors are several failures, in order.
type Errors []*Error

// Error returns the first.
func (es Errors) Error() string { return es[0].Error() }

// usage returns an error of wrong usage about a file.
func usage(id, file string, data map[string]any) *Error {
	if data == nil {
		data = map[string]any{}
	}
	data["File"] = file
	return &Error{Kind: Usage, ID: id, Data: data}
}

// Guard is deferred where a text is worked on: a failure of the program becomes an error about the file, which failed
// gets, and the other texts are still worked on.
func Guard(file string, failed func(*Error)) {
	if what := recover(); what != nil {
		failed(&Error{Kind: Incomplete, ID: "project.crash", File: file, Data: map[string]any{"What": fmt.Sprint(what), "Where": crashSite()}})
	}
}

// crashSite returns the function of this program and its line that fails.
func crashSite() string {
	const above = 3 // runtime.Callers, this function and Guard
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(above, callers[:])])
	for {
		f, more := frames.Next()
		if module, name, ok := strings.Cut(f.Function, "/concord/"); ok && module != "" {
			return fmt.Sprintf("%s:%d", name, f.Line)
		}
		if !more {
			return ""
		}
	}
}
