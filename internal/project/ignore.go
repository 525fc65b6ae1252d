package project

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/yamldoc"
)

// ignoreFile is the list of suppressions, in the project's state folder: for texts that can't carry a
// comment.
const ignoreFile = "ignore.yaml"

// IgnoreSchema is the JSON Schema (2020-12) of ignore.yaml.
//
//go:embed ignore.schema.json
var IgnoreSchema []byte

// Ignored are the suppressions that a project lists.
type Ignored struct {
	settings *Settings
	entries  []ignoredEntry
}

type ignoredEntry struct {
	file string // relative to the project, with slashes
	check.Suppression
}

// IgnoreFile returns where a project's list of suppressions is, if it has one.
func (s *Settings) IgnoreFile() string { return filepath.Join(s.Dir, stateFolder, ignoreFile) }

// Ignored reads the project's list of suppressions. Without a project or a list there are none.
func (s *Settings) Ignored() (Ignored, error) {
	list := Ignored{settings: s}
	file := s.IgnoreFile()
	if s.Dir == "" || !exists(file) {
		return list, nil
	}
	src, err := readSettingsFile(shortened(file))
	if err != nil {
		return list, err
	}
	root, problems := yamldoc.Read(src)
	root.Items(func(v yamldoc.Value) { list.entries = append(list.entries, parseIgnored(v)) })
	return list, problemsOf(shortened(file), *problems)
}

func ignoredKeys() []string {
	return []string{"check", "file", "quote", "before", "after", "reason", "until"}
}

func parseIgnored(v yamldoc.Value) ignoredEntry {
	e := ignoredEntry{Suppression: check.Suppression{Place: fmt.Sprintf("%s/%s:%d", stateFolder, ignoreFile, v.Line())}}
	v.Fields(ignoredKeys(), func(key string, v yamldoc.Value) {
		switch key {
		case "check":
			e.Check = v.Word(CheckNames())
		case "file":
			e.file = filepath.ToSlash(filepath.Clean(v.Text()))
		case "quote":
			e.Quote = v.Text()
		case "before":
			e.Before = v.Text()
		case "after":
			e.After = v.Text()
		case "reason":
			e.Reason = strings.TrimSpace(v.Text())
		case "until":
			e.Until = v.Date()
		}
	})
	for _, needed := range []struct{ key, value string }{{"check", e.Check}, {"file", e.file}, {"reason", e.Reason}} {
		if needed.value == "" {
			v.Problem("project.ignore-needs", map[string]any{"Key": needed.key})
			break
		}
	}
	return e
}

// Of returns the suppressions that a pair's texts are under on a day.
func (list Ignored) Of(p Pair, today time.Time) *check.Suppressions {
	s := &check.Suppressions{Today: today}
	for _, side := range []bitext.Side{bitext.Source, bitext.Target} {
		name := p.Source.Path
		if side == bitext.Target {
			name = p.Target.Path
		}
		if name == "" {
			continue // there is no source
		}
		for _, e := range list.entries {
			if e.file == list.settings.Relative(name) {
				e.Side = side
				s.List = append(s.List, e.Suppression)
			}
		}
	}
	return s
}
