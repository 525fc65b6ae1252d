package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
)

func newTermStatsCommand(env *environment) *cobra.Command {
	o := termOptions{Environment: env, Out: env.Stdout, Format: "text"}
	cmd := newCommand(env, "stats [FILE...]", "cli.term.stats")
	addTermbaseFlags(env, cmd, &o.Termbases)
	addChoice(env, cmd, &o.Format, "format", "cli.term.format", []string{"text", "json"})
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		o.Termbases.Files = append(o.Termbases.Files, project.Expand(args)...)
		return runTermStats(o)
	}
	return cmd
}

// termStats are the counts of a termbase.
type termStats struct {
	Termbase  string         `json:"termbase"`
	Concepts  int            `json:"concepts"`
	Terms     int            `json:"terms"`
	Examples  int            `json:"examples"`
	Kinds     map[string]int `json:"kinds"`
	Statuses  map[string]int `json:"statuses"`
	Languages map[string]int `json:"languages"` // concepts with an allowed term in it
}

func runTermStats(o termOptions) error {
	g, err := o.load()
	if err != nil {
		return err
	}
	stats := statsOf(g)
	if o.Format == "json" {
		enc := json.NewEncoder(o.Out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			SchemaVersion int         `json:"schema_version"`
			Termbases     []termStats `json:"termbases"`
		}{1, stats})
	}
	var b strings.Builder
	env := o.Environment
	for i, s := range stats {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(env.Style(o.Out, styleBold, s.Termbase) + "\n")
		b.WriteString("  " + env.Text("cli.term.stats.counts", map[string]any{"Concepts": s.Concepts, "Terms": s.Terms, "Examples": s.Examples}) + "\n")
		for _, counts := range []map[string]int{s.Kinds, s.Statuses, s.Languages} {
			b.WriteString("  " + inOrder(counts) + "\n")
		}
	}
	_, err = fmt.Fprint(o.Out, b.String())
	return err
}

func statsOf(g *glossary.Glossary) []termStats {
	stats := []termStats{}
	at := map[string]int{}
	for _, c := range g.Concepts {
		i, ok := at[c.File]
		if !ok {
			i = len(stats)
			at[c.File] = i
			stats = append(stats, termStats{Termbase: c.File, Kinds: map[string]int{}, Statuses: map[string]int{}, Languages: map[string]int{}})
		}
		s := &stats[i]
		s.Concepts++
		s.Terms += len(c.Terms)
		s.Examples += len(c.Examples.Pass) + len(c.Examples.Fail)
		s.Kinds[string(c.Kind)]++
		langs := map[string]bool{}
		for k := range c.Terms {
			t := &c.Terms[k]
			s.Statuses[string(t.Status)]++
			if t.Status == glossary.Preferred || t.Status == glossary.Admitted {
				langs[t.Lang.String()] = true
			}
		}
		for lang := range langs {
			s.Languages[lang]++
		}
	}
	return stats
}

// inOrder lists counts, the greatest first.
func inOrder(counts map[string]int) string {
	keys := slices.Collect(maps.Keys(counts))
	slices.SortFunc(keys, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	for i, key := range keys {
		keys[i] = fmt.Sprintf("%s %d", key, counts[key])
	}
	return strings.Join(keys, ", ")
}
