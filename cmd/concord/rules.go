package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/locales"
	"github.com/spf13/cobra"
	"golang.org/x/text/language"
)

type rulesOptions struct {
	Environment *environment
	Out         io.Writer
	Format      string // text or json
}

func newRulesCommand(env *environment) *cobra.Command {
	o := rulesOptions{Environment: env, Out: env.Stdout, Format: "text"}
	cmd := newCommand(env, "rules", "cli.rules")
	cmd.Args = noArgs
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	addChoice(env, cmd, &o.Format, "format", "cli.rules.format", []string{"text", "json"})
	cmd.RunE = func(*cobra.Command, []string) error { return runRules(o) }
	return cmd
}

func runRules(o rulesOptions) error {
	if o.Format == "json" {
		return writeRulesJSON(o.Out)
	}
	return writeRulesText(o)
}

// rule is a check as `rules --format json` shows it. The JSON is never localised.
type rule struct {
	Check    string         `json:"check"`
	Severity check.Severity `json:"severity"`
	Summary  string         `json:"summary"`
}

func writeRulesJSON(w io.Writer) error {
	out := struct {
		SchemaVersion int    `json:"schema_version"`
		Rules         []rule `json:"rules"`
	}{SchemaVersion: 1, Rules: []rule{}}
	english := locales.Load(language.English)
	for _, c := range check.All() {
		out.Rules = append(out.Rules, rule{c.Name, c.Severity, checkSummary(english, c)})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func writeRulesText(o rulesOptions) error {
	const gap = 2
	env := o.Environment
	rows := [][3]string{{env.Text("cli.rules.check", nil), env.Text("cli.rules.severity", nil), env.Text("cli.rules.summary", nil)}}
	for _, c := range check.All() {
		rows = append(rows, [3]string{c.Name, string(c.Severity), checkSummary(env.Catalogue, c)})
	}
	var widths [2]int
	for _, row := range rows {
		widths[0], widths[1] = max(widths[0], displayWidth(row[0])), max(widths[1], displayWidth(row[1]))
	}
	room := max(columns(env.Width(o.Out))-widths[0]-widths[1]-2*gap, 30)
	var b strings.Builder
	for i, row := range rows {
		left := pad(row[0], widths[0]+gap) + pad(row[1], widths[1]+gap)
		text := indent(wrap(row[2], room), left)
		if i == 0 {
			text = env.Style(o.Out, styleBold, strings.TrimRight(text, "\n")) + "\n"
		}
		b.WriteString(text)
	}
	_, err := fmt.Fprint(o.Out, b.String())
	return err
}

// checkSummary is the first paragraph of a check's documentation: what it says, in a line.
func checkSummary(c *locales.Catalogue, of *check.Check) string {
	doc, _ := c.CheckDoc(of.Doc)
	for _, b := range parseBlocks(doc) {
		if b.kind == paragraphBlock {
			return plainInline(b.text)
		}
	}
	return ""
}
