package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/concord-l10n/concord/check"
)

// summaryMost is how many bytes a job summary has at most: GitHub takes 1 MiB of a step, and nothing of
// one that is larger.
const summaryMost = 900 << 10

// writeGitHubSummary writes the summary of a job in Markdown: how much was found in each document, and then
// each finding, the errors first, as far as there is room.
func writeGitHubSummary(w *bufio.Writer, r Run, entries []entry, o Options) {
	var b strings.Builder
	text := func(id string) string { return o.Catalogue.Text("report."+id, nil) }
	fmt.Fprintf(&b, "### Concord\n\n%s\n", markdown(summaryText(r.summary(), o)))
	if r.BySettings > 0 {
		fmt.Fprintf(&b, "\n%s\n", markdown(o.Catalogue.Text("report.by-settings", map[string]any{"Count": r.BySettings})))
	}
	var texts, findings []string
	for _, c := range countedByText(entries) {
		texts = append(texts, fmt.Sprintf("| %s | %d | %d |\n", markdown(c.name), c.errors, c.warnings))
	}
	for _, e := range bySeverity(entries) {
		findings = append(findings, fmt.Sprintf("| %s:%s | %s: %s | %s |\n",
			markdown(visible(e.file)), e.start, text(string(e.f.Severity)), e.f.Check, markdown(o.message(e.f.Message))))
	}
	if len(entries) > 0 {
		head := fmt.Sprintf("\n| %s | %s | %s |\n| --- | ---: | ---: |\n", text("column-text"), text("column-errors"), text("column-warnings"))
		writeRows(&b, head, texts, summaryMost/4, o)
		writeRows(&b, "\n| | | |\n| --- | --- | --- |\n", findings, summaryMost, o)
	}
	_, _ = w.WriteString(b.String()) // what goes wrong is said when w is flushed
}

// writeRows writes a table as far as the text stays below so many bytes, and how many of its rows are left out.
func writeRows(b *strings.Builder, head string, rows []string, most int, o Options) {
	const last = 1 << 10 // for what is said of those left out
	b.WriteString(head)
	for i, row := range rows {
		if b.Len()+len(row) > most-last {
			fmt.Fprintf(b, "\n%s\n", o.Catalogue.Text("report.summary-left", map[string]any{"Count": len(rows) - i}))
			return
		}
		b.WriteString(row)
	}
}

// countOfText is how much was found in a pair; it goes by the name of its target.
type countOfText struct {
	name             string
	errors, warnings int
}

func countedByText(entries []entry) []countOfText {
	var counts []countOfText
	at := map[*pair]int{}
	for _, e := range entries {
		i, ok := at[e.pair]
		if !ok {
			i = len(counts)
			at[e.pair] = i
			counts = append(counts, countOfText{name: visible(slashed(e.pair.target.doc.Name))})
		}
		switch e.f.Severity {
		case check.Error:
			counts[i].errors++
		case check.Warning:
			counts[i].warnings++
		}
	}
	return counts
}

// markdown writes text so that nothing in it is markup (CommonMark, 2.4 and 6.6), in a cell of a table too.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '&':
			b.WriteString("&amp;")
			continue
		case r == '@': // nobody is called
			b.WriteString("&#64;")
			continue
		case strings.ContainsRune("\\`*_[]|~#!>$", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
