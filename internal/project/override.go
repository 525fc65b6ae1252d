package project

import (
	"regexp"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/yamldoc"
)

// Override gives checks other severities in some files.
type Override struct {
	Files  []Pattern // relative to the project: * within a name, ** over folders, ? one character
	Checks map[string]check.Severity
}

func parseOverride(file string, v yamldoc.Value) Override {
	var o Override
	v.Fields([]string{"files", "checks"}, func(key string, v yamldoc.Value) {
		if key == "files" {
			v.Items(func(v yamldoc.Value) { o.Files = append(o.Files, patternOf(file, v)) })
		} else {
			o.Checks = parseChecks(v)
		}
	})
	if len(o.Files) == 0 {
		v.Problem("project.override-files", nil)
	}
	return o
}

func parseChecks(v yamldoc.Value) map[string]check.Severity {
	checks := map[string]check.Severity{}
	v.Fields(CheckNames(), func(name string, v yamldoc.Value) { checks[name] = check.Severity(v.Word(severities())) })
	return checks
}

// ChecksIn returns the severities of checks in a file: what the settings say, and over it the overrides
// that fit the file, the later over the earlier.
func (s *Settings) ChecksIn(file string) map[string]check.Severity {
	checks := s.Checks
	for _, o := range s.Overrides {
		if slices.ContainsFunc(o.Files, func(p Pattern) bool { return fits(p.Glob, s.Relative(file)) }) {
			checks = merged(checks, o.Checks)
		}
	}
	return checks
}

// fits reports whether a path, with slashes, fits a pattern. It is the same on every system.
func fits(glob, path string) bool {
	s := regexp.QuoteMeta(strings.TrimPrefix(glob, "./"))
	s = strings.NewReplacer(`/\*\*/`, `/(?:[^/]+/)*`, `\*\*/`, `(?:[^/]+/)*`, `/\*\*`, `/.+`, `\*\*`, `.*`, `\*`, `[^/]*`, `\?`, `[^/]`).Replace(s)
	pattern, err := regexp.Compile("^" + s + "$")
	return err == nil && pattern.MatchString(path)
}
