package project

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"path/filepath"
	"slices"
)

// baselineFile holds accepted old findings, in the project's state folder.
const baselineFile = "baseline.json"

// baselineVersion is raised when a program that reads baseline.json would have to change.
const baselineVersion = 1

// BaselineSchema is the JSON Schema (2020-12) of baseline.json.
//
//go:embed baseline.schema.json
var BaselineSchema []byte

// Baseline is the findings that a project had when it began to be checked, and has accepted for now.
type Baseline struct {
	SchemaVersion int          `json:"schema_version"`
	Findings      []OldFinding `json:"findings"`
}

// OldFinding is a finding of a baseline. Its fingerprint alone tells it, so that it stays the same where
// lines or files are moved; the file and the check are for people.
type OldFinding struct {
	File        string `json:"file"` // relative to the project, with slashes
	Check       string `json:"check"`
	Fingerprint string `json:"fingerprint"`
	Mono        bool   `json:"mono,omitempty"` // found without a source
}

// Baseline reads the project's baseline. Without a project or a baseline it is empty.
func (s *Settings) Baseline() (Baseline, error) {
	var b Baseline
	file := filepath.Join(s.Dir, stateFolder, baselineFile)
	if s.Dir == "" || !exists(file) {
		return b, nil
	}
	src, err := readFile(shortened(file), TermbaseLimit)
	if err != nil {
		return b, err
	}
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		return b, &Error{Kind: Usage, ID: "project.baseline", File: shortened(file), Data: map[string]any{"Error": err.Error()}, Err: err}
	}
	if b.SchemaVersion != baselineVersion {
		return b, &Error{Kind: Usage, ID: "project.baseline-version", File: shortened(file), Data: map[string]any{"Version": b.SchemaVersion}}
	}
	return b, nil
}

// WriteBaseline writes the project's baseline and returns where it is.
func (s *Settings) WriteBaseline(b Baseline) (string, error) {
	p, err := Open(s.Dir)
	if err != nil {
		return "", err
	}
	b.SchemaVersion = baselineVersion
	b.Findings = append([]OldFinding{}, b.Findings...) // an empty list is one, too
	slices.SortFunc(b.Findings, func(x, y OldFinding) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Check, y.Check), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	text, err := json.MarshalIndent(b, "", " ")
	if err != nil {
		return "", err
	}
	file := p.inState(baselineFile)
	return shortened(file), p.locked(func() error { return p.write(file, append(text, '\n')) })
}

// Relative returns a path as seen from the project's folder, with slashes.
func (s *Settings) Relative(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return filepath.ToSlash(name)
	}
	rel, err := filepath.Rel(s.Dir, abs)
	if err != nil {
		return filepath.ToSlash(name)
	}
	return filepath.ToSlash(rel)
}
