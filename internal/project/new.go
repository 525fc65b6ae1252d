package project

import (
	"path/filepath"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/concord-l10n/concord/workflow"
)

// NewRelease is what is known of a release that is to be made.
type NewRelease struct {
	Name    string
	Title   string
	Date    time.Time // zero: none
	Embargo string    // as release.yaml has it; empty: none
}

// New makes a release: its folder with a release.yaml, whose path and text it returns. With dryRun
// nothing is written.
func (p *Project) New(r NewRelease, dryRun bool) (file, text string, err error) {
	if !workflow.IsReleaseName(r.Name) {
		return "", "", &Error{Kind: Usage, ID: "ledger.release-name", Data: map[string]any{"Release": r.Name}}
	}
	name := filepath.Join(p.ReleaseDir(r.Name), ReleaseFile)
	file = shortened(name)
	if exists(name) {
		return "", "", &Error{Kind: Usage, ID: "ledger.release-exists", File: file, Data: map[string]any{"Release": r.Name}}
	}
	text, err = r.yaml()
	if err != nil {
		return "", "", err
	}
	if _, problems := parseRelease(file, []byte(text)); len(problems) > 0 {
		return "", "", problemsOf("", problems)
	}
	if dryRun {
		return file, text, nil
	}
	return file, text, p.locked(func() error { return p.write(name, []byte(text)) })
}

func (r NewRelease) yaml() (string, error) {
	var fields yaml.Node
	fields.Kind = yaml.MappingNode
	add := func(key, value string) {
		if value != "" {
			fields.Content = append(fields.Content, scalar(key), scalar(value))
		}
	}
	add("title", r.Title)
	if !r.Date.IsZero() {
		add("date", r.Date.Format(time.DateOnly))
	}
	add("embargo", r.Embargo)
	if len(fields.Content) == 0 {
		return "# title, date and embargo of the release, and what differs from " + SettingsFile + "\n", nil
	}
	var b strings.Builder
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(&fields); err != nil {
		return "", err
	}
	return b.String(), nil
}

func scalar(text string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(text)
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		n.Tag, n.Style = "", 0 // a date is written as one
	}
	return n
}
