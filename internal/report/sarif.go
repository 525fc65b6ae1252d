package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/locales"
)

// sarifMost is how many results a file has at most: code scanning shows as many of a run, and takes the
// first ones where there are more.
const sarifMost = 5000

// checkDocs is where the checks' documentation is published.
const checkDocs = "https://github.com/concord-l10n/concord/blob/main/locales/checks/en/"

// The objects of SARIF 2.1.0 that are written, by their names in section 3 of the standard.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string             `json:"id"`
		ShortDescription     sarifText          `json:"shortDescription"`
		Help                 sarifText          `json:"help"`
		HelpURI              string             `json:"helpUri"`
		DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifInvocation struct {
		ExecutionSuccessful bool                `json:"executionSuccessful"`
		Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level   string    `json:"level"`
		Message sarifText `json:"message"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             sarifText         `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		RelatedLocations    []sarifLocation   `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		Fixes               []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID               int                   `json:"id,omitempty"`
		PhysicalLocation sarifPhysicalLocation `json:"physicalLocation"`
	}
	sarifPhysicalLocation struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn"`
		EndLine     int        `json:"endLine"`
		EndColumn   int        `json:"endColumn"` // of the character after the region
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifFix struct {
		Description     sarifText     `json:"description"`
		ArtifactChanges []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		ArtifactLocation sarifArtifact      `json:"artifactLocation"`
		Replacements     []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		DeletedRegion   sarifRegion `json:"deletedRegion"`
		InsertedContent sarifText   `json:"insertedContent"`
	}
)

// writeSARIF writes the run as SARIF 2.1.0 (OASIS), in English: the worst findings first, and no more of
// them than are shown; what is left out is counted in a notification.
func writeSARIF(w io.Writer, entries []entry, o Options) error {
	english := locales.Load(language.English)
	entries = bySeverity(entries)
	invocation := sarifInvocation{ExecutionSuccessful: true}
	if left := len(entries) - sarifMost; left > 0 {
		entries = entries[:sarifMost]
		invocation.Notifications = []sarifNotification{{
			Level: "warning", Message: sarifText{Text: english.Text("report.sarif-left", map[string]any{"Count": left})},
		}}
	}
	checks := check.All()
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: "concord", Version: o.Version, InformationURI: "https://github.com/concord-l10n/concord", Rules: sarifRules(checks, english),
		}},
		Invocations: []sarifInvocation{invocation},
		ColumnKind:  "unicodeCodePoints",
		Results:     []sarifResult{},
	}
	for _, e := range entries {
		index := slices.IndexFunc(checks, func(c *check.Check) bool { return c.Name == e.f.Check })
		run.Results = append(run.Results, e.sarif(index, english))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
}

// sarifRules describes the checks. The first paragraph of a check's documentation says what it finds.
func sarifRules(checks []*check.Check, english *locales.Catalogue) []sarifRule {
	rules := []sarifRule{}
	for _, c := range checks {
		doc, _ := english.CheckDoc(c.Doc)
		_, body, _ := strings.Cut(doc, "\n\n")
		first, _, _ := strings.Cut(body, "\n\n")
		rules = append(rules, sarifRule{
			ID: c.Name, ShortDescription: sarifText{Text: strings.ReplaceAll(first, "\n", " ")},
			Help: sarifText{Text: doc, Markdown: doc}, HelpURI: checkDocs + c.Doc + ".md",
			DefaultConfiguration: sarifConfiguration{sarifLevel(c.Severity)},
		})
	}
	return rules
}

func sarifLevel(s check.Severity) string {
	if s == check.Info {
		return "note"
	}
	return string(s)
}

func (e entry) sarif(rule int, english *locales.Catalogue) sarifResult {
	r := sarifResult{
		RuleID: e.f.Check, RuleIndex: rule, Level: sarifLevel(e.f.Severity),
		Message:   sarifText{Text: jsonMessage(english, e.f.Message)},
		Locations: []sarifLocation{e.sarifLocation(0, e.f.Side, e.f.Span)},
		// Code scanning follows a finding by the first of the two; the other is ours to change.
		PartialFingerprints: map[string]string{"primaryLocationLineHash": e.f.Fingerprint, "concordFingerprint/v1": e.f.Fingerprint},
	}
	for i, rel := range e.f.Related {
		r.RelatedLocations = append(r.RelatedLocations, e.sarifLocation(i+1, rel.Side, rel.Span))
	}
	for _, fix := range e.f.Fixes {
		change := sarifChange{ArtifactLocation: e.sarifArtifact(fix.Side)}
		for _, edit := range fix.Edits {
			region := e.sarifRegion(fix.Side, edit.Span)
			region.Snippet = nil
			change.Replacements = append(change.Replacements, sarifReplacement{region, sarifText{Text: edit.New}})
		}
		r.Fixes = append(r.Fixes, sarifFix{sarifText{Text: jsonMessage(english, fix.Message)}, []sarifChange{change}})
	}
	return r
}

func (e entry) sarifLocation(id int, side bitext.Side, s document.Span) sarifLocation {
	return sarifLocation{ID: id, PhysicalLocation: sarifPhysicalLocation{e.sarifArtifact(side), e.sarifRegion(side, s)}}
}

func (e entry) sarifArtifact(side bitext.Side) sarifArtifact {
	return sarifArtifact{fileURI(e.pair.side(side).doc.Name)}
}

func (e entry) sarifRegion(side bitext.Side, s document.Span) sarifRegion {
	l := e.pair.side(side)
	start, end := l.position(s.Start), l.position(s.End)
	return sarifRegion{start.Line, start.Column, end.Line, end.Column, &sarifText{Text: l.text(s)}}
}

// fileURI returns the reference of a file (RFC 3986): a relative one as it is, an absolute one with its scheme.
func fileURI(name string) string {
	name = path.Clean(slashed(name))
	u := url.URL{Path: name}
	switch {
	case strings.HasPrefix(name, "/"):
		u.Scheme = "file"
	case len(name) > 2 && name[1] == ':' && name[2] == '/': // a drive of Windows
		u.Scheme, u.Path = "file", "/"+name
	}
	return u.String()
}
