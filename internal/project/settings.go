package project

import (
	"cmp"
	_ "embed"
	"maps"
	"strings"
	"time"

	"golang.org/x/mod/semver"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/yamldoc"
)

// Settings say how texts are checked: what concord.yaml holds, and what release.yaml says otherwise.
type Settings struct {
	Dir        string // the project's folder, absolute; empty: there is no project
	Source     language.Tag
	Targets    []language.Tag // empty: whatever there is
	Layouts    []Layout       // where the texts are; empty: in files named by their language
	Packs      []string       // built-in termbases; nil: the default ones
	Glossaries []Pattern      // the project's own termbases
	Checks     map[string]check.Severity
	Overrides  []Override // of Checks, in some files
	Requires   string     // the least version of the program, as semantic versions have it (v1.2.3); empty: any
	Editors    []Editor
	// Countries, Sides and Domains are what the texts are about and whose they are, for terms that hold for some
	// texts alone.
	Countries, Sides, Domains []string
	Approvals                 map[string]map[string]int // how many, by language, "default" for the others, and role; "": of any role
}

// Pattern names files as [filepath.Match] has it, relative to the folder of the file that it stands in.
type Pattern struct {
	Glob string
	File string // where the pattern stands

	Line, Column int // in File, from 1
}

func patternOf(file string, v yamldoc.Value) Pattern {
	return Pattern{Glob: v.Text(), File: file, Line: v.Line(), Column: v.Column()}
}

// Editor is a person who may approve.
type Editor struct {
	Name      string
	Email     []string
	Languages []language.Tag
	Role      string
	Override  bool // may override the gates in an emergency
}

// Release is what release.yaml says of a text.
type Release struct {
	Title    string
	Date     time.Time // a day in UTC; zero: none
	Embargo  time.Time // nothing is published before; zero: none
	Settings Settings  // what differs from the project's
}

// Embargoed reports whether nothing of a release may get out yet. There may be no release.
func (r *Release) Embargoed(at time.Time) bool { return r != nil && at.Before(r.Embargo) }

// The names of the settings' files.
const (
	SettingsFile = "concord.yaml"
	ReleaseFile  = "release.yaml"
)

// SettingsSchema and ReleaseSchema are the JSON Schemas (2020-12) of the two files.
var (
	//go:embed concord.schema.json
	SettingsSchema []byte
	//go:embed release.schema.json
	ReleaseSchema []byte
)

// settingsLimit is how large a file of settings may be, in bytes.
const settingsLimit = 1 << 20

// mostApprovals is how many approvals a language may be made to need.
const mostApprovals = 100

// defaultApprovals is the key of the languages that approvals does not name.
const defaultApprovals = "default"

func settingsKeys() []string {
	return []string{"source", "targets", "texts", "packs", "glossaries", "checks", "overrides", "requires", "editors", "approvals", "country", "side", "domain"}
}

func releaseKeys() []string { return append([]string{"title", "date", "embargo"}, settingsKeys()...) }

func editorKeys() []string { return []string{"name", "email", "languages", "role", "override"} }

func severities() []string {
	return []string{string(check.Error), string(check.Warning), string(check.Info), string(check.Off)}
}

// CheckNames returns the names of all checks.
func CheckNames() []string {
	var names []string
	for _, c := range check.All() {
		names = append(names, c.Name)
	}
	return names
}

// overlaid returns s with what r says otherwise: its lists replace those of s, its entries of checks
// and approvals those of the same name.
func (s Settings) overlaid(r Settings) Settings {
	s.Source, s.Requires = cmp.Or(r.Source, s.Source), cmp.Or(r.Requires, s.Requires)
	s.Targets, s.Layouts, s.Editors = orElse(r.Targets, s.Targets), orElse(r.Layouts, s.Layouts), orElse(r.Editors, s.Editors)
	s.Packs, s.Glossaries, s.Overrides = orElse(r.Packs, s.Packs), orElse(r.Glossaries, s.Glossaries), orElse(r.Overrides, s.Overrides)
	s.Countries, s.Sides, s.Domains = orElse(r.Countries, s.Countries), orElse(r.Sides, s.Sides), orElse(r.Domains, s.Domains)
	s.Checks = merged(s.Checks, r.Checks)
	s.Approvals = merged(s.Approvals, r.Approvals)
	return s
}

// orElse returns the first list that says something.
func orElse[T any](lists ...[]T) []T {
	for _, l := range lists {
		if l != nil {
			return l
		}
	}
	return nil
}

func merged[V any](a, b map[string]V) map[string]V {
	out := maps.Clone(a)
	if out == nil {
		return b
	}
	maps.Copy(out, b)
	return out
}

// readSettings reads the concord.yaml of a project's folder.
func readSettings(file, dir string) (*Settings, error) {
	src, err := readSettingsFile(file)
	if err != nil {
		return nil, err
	}
	s, problems := parseSettings(file, src)
	if len(problems) == 0 {
		problems = oddities(src)
	}
	s.Dir = dir
	return &s, problemsOf(file, problems)
}

// readRelease reads a release.yaml.
func readRelease(file string) (*Release, error) {
	src, err := readSettingsFile(file)
	if err != nil {
		return nil, err
	}
	r, problems := parseRelease(file, src)
	if len(problems) == 0 {
		problems = oddities(src)
	}
	return &r, problemsOf(file, problems)
}

func parseSettings(file string, src []byte) (Settings, []yamldoc.Problem) {
	var s Settings
	root, problems := yamldoc.Read(src)
	root.Fields(settingsKeys(), func(key string, v yamldoc.Value) { s.set(file, key, v) })
	return s, *problems
}

func parseRelease(file string, src []byte) (Release, []yamldoc.Problem) {
	var r Release
	root, problems := yamldoc.Read(src)
	root.Fields(releaseKeys(), func(key string, v yamldoc.Value) {
		switch key {
		case "title":
			r.Title = v.Text()
		case "date":
			r.Date = v.Date()
		case "embargo":
			r.Embargo = parseEmbargo(v)
		default:
			r.Settings.set(file, key, v)
		}
	})
	return r, *problems
}

// set takes the value of one key of the settings.
func (s *Settings) set(file, key string, v yamldoc.Value) {
	switch key {
	case "source":
		s.Source = v.Language()
	case "targets":
		s.Targets = v.Languages()
	case "texts":
		v.Items(func(v yamldoc.Value) { s.Layouts = append(s.Layouts, parseLayout(file, v)) })
	case "packs":
		s.Packs = []string{} // none, where the list is empty
		v.Items(func(v yamldoc.Value) { s.Packs = append(s.Packs, v.Word(glossary.Packs())) })
	case "glossaries":
		s.Glossaries = []Pattern{}
		v.Items(func(v yamldoc.Value) { s.Glossaries = append(s.Glossaries, patternOf(file, v)) })
	case "checks":
		s.Checks = parseChecks(v)
	case "overrides":
		v.Items(func(v yamldoc.Value) { s.Overrides = append(s.Overrides, parseOverride(file, v)) })
	case "country":
		s.Countries = v.Countries()
	case "side":
		s.Sides = v.Countries()
	case "domain":
		s.Domains = v.TextOrTexts()
	case "requires":
		s.Requires = parseVersion(v)
	case "editors":
		v.Items(func(v yamldoc.Value) { s.Editors = append(s.Editors, parseEditor(v)) })
	case "approvals":
		s.Approvals = map[string]map[string]int{}
		v.Entries(func(key, v yamldoc.Value) { s.Approvals[approvalsKey(key)] = parseApprovals(v) })
	}
}

// parseVersion reads a version of the program, with or without the v and the parts that are 0.
func parseVersion(v yamldoc.Value) string {
	version := "v" + strings.TrimPrefix(v.Text(), "v")
	if !semver.IsValid(version) {
		v.Problem("project.version", map[string]any{"Word": v.Text()})
		return ""
	}
	return version
}

// Meets wants the program to have the version that the settings require. A build without one meets all.
func (s *Settings) Meets(version string) error {
	if s.Requires == "" || !semver.IsValid(version) || semver.Compare(version, s.Requires) >= 0 {
		return nil
	}
	return &Error{Kind: Usage, ID: "project.requires", Data: map[string]any{"Required": s.Requires, "Version": version}}
}

func approvalsKey(key yamldoc.Value) string {
	if name := key.Text(); name == defaultApprovals {
		return name
	}
	return key.Language().String()
}

// parseApprovals reads how many approvals there have to be: a number, or one for each role.
func parseApprovals(v yamldoc.Value) map[string]int {
	if !v.IsMapping() {
		return map[string]int{"": v.Count(mostApprovals)}
	}
	byRole := map[string]int{}
	v.Entries(func(role, v yamldoc.Value) { byRole[role.Text()] = v.Count(mostApprovals) })
	return byRole
}

func parseEditor(v yamldoc.Value) Editor {
	var e Editor
	v.Fields(editorKeys(), func(key string, v yamldoc.Value) {
		switch key {
		case "name":
			e.Name = v.Text()
		case "email":
			e.Email = v.Texts()
		case "languages":
			e.Languages = v.Languages()
		case "role":
			e.Role = v.Text()
		case "override":
			e.Override = v.Bool()
		}
	})
	return e
}

// parseEmbargo reads a time with its zone (RFC 3339), with or without seconds.
func parseEmbargo(v yamldoc.Value) time.Time {
	text := v.Text()
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t
		}
	}
	v.Problem("project.embargo", map[string]any{"Word": text})
	return time.Time{}
}

// problemsOf turns what is wrong in a file of settings into errors.
func problemsOf(file string, problems []yamldoc.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	var es Errors
	for _, p := range problems {
		es = append(es, &Error{Kind: Usage, ID: p.ID, Data: p.Data, File: file, Line: p.Line, Column: p.Column})
	}
	return es
}
