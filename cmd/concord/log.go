package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/internal/report"
	"github.com/concord-l10n/concord/workflow"
)

type logOptions struct {
	Environment *environment
	Release     string
	Langs       []language.Tag
	Format      string
	Trust       string
}

func newLogCommand(env *environment) *cobra.Command {
	o := logOptions{Environment: env, Format: "text"}
	cmd := newCommand(env, "log RELEASE", "act.log")
	cmd.SuggestFor = []string{"history"}
	cmd.Args = oneArg("RELEASE")
	cmd.ValidArgsFunction = completions(releaseNames)
	addTargetsFlag(env, cmd, "act.log.lang", &o.Langs)
	addChoice(env, cmd, &o.Format, "format", "act.flag.format", []string{"text", "json"})
	cmd.Flags().StringVar(&o.Trust, "trust", "", env.Text("keys.flag.trust", nil))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Release = args[0]
		return runLog(cmd.Context(), o)
	}
	return cmd
}

// runLog shows the events of a release. What is wrong in the ledger is shown too, and is exit code 3.
func runLog(ctx context.Context, o logOptions) error {
	p, _, err := openTrusting(ctx, o.Environment, o.Trust, presentTime())
	if err != nil {
		return err
	}
	if _, err := p.Working(o.Release); err != nil && codeOf(err) == exitUsage {
		return err
	}
	l, err := p.Ledger(o.Release)
	if err != nil {
		return err
	}
	h := p.History(l)
	entries := o.rows(l, h)
	if o.Format == "json" {
		err = writeLogJSON(o.Environment.Stdout, l, h, entries)
	} else {
		err = o.writeText(p, l, h, entries)
	}
	if err := writeFailure("act.write-stdout", "", err); err != nil {
		return err
	}
	if len(l.Problems) > 0 {
		return l.Problems
	}
	return nil
}

// logRow is an event as the log shows it. Its number names it, from 1.
type logRow struct {
	number  int
	entry   project.Entry
	refusal *workflow.Refusal
}

func (o logOptions) rows(l *project.Ledger, h workflow.History) []logRow {
	var rows []logRow
	for i, e := range l.Entries {
		if len(o.Langs) > 0 && e.Event.Lang != language.Und && !containsLanguage(o.Langs, e.Event.Lang) {
			continue
		}
		rows = append(rows, logRow{i + 1, e, h.Refused[e.Digest]})
	}
	return rows
}

func containsLanguage(among []language.Tag, lang language.Tag) bool {
	for _, tag := range among {
		if tag == lang {
			return true
		}
	}
	return false
}

// writeText prints a line for each event, and what there is to say of it below.
func (o logOptions) writeText(p *project.Project, l *project.Ledger, h workflow.History, rows []logRow) error {
	env := o.Environment
	var b strings.Builder
	at := places{project: p, release: l.Release}
	for _, r := range rows {
		e := r.entry.Event
		lang := "-"
		if e.Lang != language.Und {
			lang = e.Lang.String()
		}
		fmt.Fprintf(&b, "%3d  %s  %-16s %-7s %s  %s  %s\n", r.number, e.Time.Format(time.RFC3339), e.Kind, lang, short(r.entry.Digest), e.Actor, env.Text(signatureText(r.entry), nil))
		for _, line := range r.details(env, &at) {
			fmt.Fprintf(&b, "     %s\n", report.Printable(line))
		}
	}
	if heads := l.Heads(); len(heads) > 1 {
		fmt.Fprintf(&b, "%s\n", env.Text("act.log.branches", map[string]any{"Count": len(heads)}))
	}
	for _, lang := range h.Release.Languages() {
		t := h.Release.Target(lang)
		for _, c := range t.Conflicts {
			fmt.Fprintf(&b, "%s: %s\n", lang, env.Text("act.log.conflict", map[string]any{"A": c.A.Actor, "ATime": c.A.Time.Format(time.RFC3339), "B": c.B.Actor, "BTime": c.B.Time.Format(time.RFC3339)}))
		}
	}
	_, err := io.WriteString(env.Stdout, b.String())
	return err
}

// details are what there is to say of an event besides, a line each.
func (r logRow) details(env *environment, at *places) []string {
	var lines []string
	e := r.entry.Event
	if e.Reason != "" {
		lines = append(lines, strings.Join(strings.Fields(e.Reason), " "))
	}
	for _, passage := range e.Data.Passages {
		if passage.Comment != "" {
			lines = append(lines, at.place(e.Lang, passage)+": "+strings.Join(strings.Fields(passage.Comment), " "))
		}
	}
	if e.Kind == workflow.CorrectLink {
		if n, err := at.project.Corrected(e); err == nil { // what is missing, verify says
			lines = append(lines, env.Text("act.log.links", map[string]any{"Count": n}))
		}
	}
	if r.refusal != nil {
		refusal := project.RefusalError(r.refusal)
		lines = append(lines, env.Text("act.log.refused", map[string]any{"Why": errorText(env, refusal)}))
	}
	return lines
}

// places finds where passages stand now.
type places struct {
	project *project.Project
	release string
	known   map[language.Tag]map[document.Digest]string
}

// place is the file and line of a passage of the translation; of one that is no longer there the beginning of
// its digest.
func (ps *places) place(lang language.Tag, passage workflow.Passage) string {
	if ps.known == nil {
		ps.known = map[language.Tag]map[document.Digest]string{}
	}
	if ps.known[lang] == nil {
		ps.known[lang] = ps.project.PassagePlaces(ps.release, lang)
	}
	if at, ok := ps.known[lang][passage.Target]; ok {
		return at
	}
	return short(passage.Target)
}

// signatureText says how an event is signed.
func signatureText(e project.Entry) string {
	switch {
	case e.Signed:
		return "act.log.signed"
	case e.Signature == nil:
		return "act.log.unsigned"
	}
	return "act.log.distrusted"
}

// logJSON is the form of `log --format json`, log.schema.json.
type logJSON struct {
	SchemaVersion int            `json:"schema_version"`
	Release       string         `json:"release"`
	Heads         []string       `json:"heads"`
	Events        []eventJSON    `json:"events"`
	Conflicts     []conflictJSON `json:"conflicts"`
}

type eventJSON struct {
	Number    int             `json:"number"`
	Digest    string          `json:"digest"`
	File      string          `json:"file"`
	Signature string          `json:"signature"` // valid, none or invalid
	Refused   string          `json:"refused,omitempty"`
	Event     json.RawMessage `json:"event"`
}

type conflictJSON struct {
	Lang   string    `json:"lang"`
	Events [2]string `json:"events"`
}

func writeLogJSON(w io.Writer, l *project.Ledger, h workflow.History, rows []logRow) error {
	out := logJSON{SchemaVersion: 1, Release: l.Release, Heads: []string{}, Events: []eventJSON{}, Conflicts: []conflictJSON{}}
	for _, d := range l.Heads() {
		out.Heads = append(out.Heads, d.String())
	}
	for _, r := range rows {
		src, err := r.entry.Event.Encode()
		if err != nil {
			return err
		}
		e := eventJSON{Number: r.number, Digest: r.entry.Digest.String(), File: r.entry.File, Event: src, Signature: "invalid"}
		switch {
		case r.entry.Signed:
			e.Signature = "valid"
		case r.entry.Signature == nil:
			e.Signature = "none"
		}
		if r.refusal != nil {
			e.Refused = strings.TrimPrefix(string(r.refusal.Reason), "workflow.")
		}
		out.Events = append(out.Events, e)
	}
	for _, lang := range h.Release.Languages() {
		t := h.Release.Target(lang)
		for _, c := range t.Conflicts {
			out.Conflicts = append(out.Conflicts, conflictJSON{lang.String(), [2]string{c.A.Event.String(), c.B.Event.String()}})
		}
	}
	return writeIndentedJSON(w, out)
}

func writeIndentedJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
