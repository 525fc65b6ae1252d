package main

import (
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/project"
)

type statusOptions struct {
	Environment *environment
	Releases    []string
	Langs       []language.Tag
	Format      string
}

func newStatusCommand(env *environment) *cobra.Command {
	o := statusOptions{Environment: env, Format: "text"}
	cmd := newCommand(env, "status [RELEASE...]", "act.status")
	addTargetsFlag(env, cmd, "act.log.lang", &o.Langs)
	cmd.ValidArgsFunction = completions(releaseNames)
	addChoice(env, cmd, &o.Format, "format", "act.flag.format", []string{"text", "json"})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Releases = args
		return runStatus(cmd.Context(), o)
	}
	return cmd
}

// runStatus shows how all translations stand.
func runStatus(ctx context.Context, o statusOptions) error {
	now := presentTime()
	p, err := project.OpenOn(o.Environment.disk(), ".")
	if err != nil {
		return err
	}
	if p.Verifier, err = p.TrustingSigners(ctx, "", now); err != nil {
		return err
	}
	rows, problems, err := p.Status(ctx, o.Releases, now)
	if err != nil {
		return err
	}
	if len(o.Langs) > 0 {
		var kept []project.TargetStatus
		for _, r := range rows {
			if containsLanguage(o.Langs, r.Lang) {
				kept = append(kept, r)
			}
		}
		rows = kept
	}
	if o.Format == "json" {
		err = writeStatusJSON(o.Environment.Stdout, rows)
	} else {
		err = o.writeText(rows)
	}
	if err := writeFailure("act.write-stdout", "", err); err != nil {
		return err
	}
	if len(problems) > 0 {
		return problems
	}
	return nil
}

// writeText prints a table: a line for each translation.
func (o statusOptions) writeText(rows []project.TargetStatus) error {
	env := o.Environment
	if len(rows) == 0 {
		if !env.Quiet {
			writeNote(env, "act.status.none", nil)
		}
		return nil
	}
	table := [][]string{nil}
	for _, column := range []string{"release", "lang", "state", "stale", "altered", "since", "notes"} {
		table[0] = append(table[0], env.Text("act.status.column."+column, nil))
	}
	for _, r := range rows {
		table = append(table, []string{
			r.Release, r.Lang.String(), env.Text(stateText(r.State), nil), countText(r.Stale), countText(r.Altered), dayText(r.Since), o.notes(r),
		})
	}
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range table {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", widths[i]-displayWidth(cell)+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	_, err := io.WriteString(env.Stdout, b.String())
	return err
}

func countText(n int) string {
	if n == 0 {
		return "-"
	}
	return strconv.Itoa(n)
}

func dayText(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Format(time.DateOnly)
}

// notes are what keeps a translation from being published, and what there is to know of it besides.
func (o statusOptions) notes(r project.TargetStatus) string {
	var ids []string
	if r.Missing {
		ids = append(ids, "act.note-of.missing")
	}
	for _, b := range r.Blockers {
		ids = append(ids, blockerText(b))
	}
	if r.Override {
		ids = append(ids, "act.note-of.override")
	}
	if r.Changed {
		ids = append(ids, "act.note-of.changed")
	}
	var texts []string
	for _, id := range ids {
		texts = append(texts, o.Environment.Text(id, nil))
	}
	return strings.Join(texts, ", ")
}

// blockerText returns the message that names a blocker.
func blockerText(b project.Blocker) string {
	switch b {
	case project.BlockHeld:
		return "act.blocker.held"
	case project.BlockConflict:
		return "act.blocker.conflict"
	case project.BlockRejected:
		return "act.blocker.rejected"
	case project.BlockChanged:
		return "act.blocker.changed"
	case project.BlockStale:
		return "act.blocker.stale"
	case project.BlockEmbargo:
		return "act.blocker.embargo"
	}
	return "act.blocker.ledger"
}

// statusJSON is the form of `status --format json`, status.schema.json.
type statusJSON struct {
	SchemaVersion int                `json:"schema_version"`
	Translations  []targetStatusJSON `json:"translations"`
}

type targetStatusJSON struct {
	Release   string            `json:"release"`
	Lang      string            `json:"lang"`
	State     string            `json:"state"`
	Missing   bool              `json:"missing"`
	Stale     int               `json:"stale"`
	Altered   int               `json:"altered"`
	Since     string            `json:"oldest_unfollowed,omitempty"`
	Blockers  []project.Blocker `json:"blockers"`
	Published string            `json:"published,omitempty"`
	Changed   bool              `json:"changed_since_publication"`
	Override  bool              `json:"override"`
}

func writeStatusJSON(w io.Writer, rows []project.TargetStatus) error {
	out := statusJSON{SchemaVersion: 1, Translations: []targetStatusJSON{}}
	for _, r := range rows {
		out.Translations = append(out.Translations, targetStatusJSON{
			Release: r.Release, Lang: r.Lang.String(), State: string(r.State), Missing: r.Missing, Stale: r.Stale, Altered: r.Altered,
			Since: timeText(r.Since), Blockers: append([]project.Blocker{}, r.Blockers...), Published: timeText(r.Published), Changed: r.Changed, Override: r.Override,
		})
	}
	return writeIndentedJSON(w, out)
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
