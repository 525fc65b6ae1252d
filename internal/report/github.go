package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/check"
)

// githubPerLevel is how many annotations of one level GitHub Actions takes from a step. It takes fifty
// from a job: the three levels together stay below.
const githubPerLevel = 10

// writeGitHub writes workflow commands that annotate the lines of a pull request, the errors first;
// what is over GitHub's limits is counted in a last one.
func writeGitHub(w io.Writer, entries []entry, o Options) {
	shown := map[string]int{}
	left := 0
	for _, e := range bySeverity(entries) {
		level := githubLevel(e.f.Severity)
		most := githubPerLevel
		if level == "notice" {
			most-- // the count at the end is a notice
		}
		if shown[level] >= most {
			left++
			continue
		}
		shown[level]++
		fmt.Fprintf(w, "::%s file=%s,%s,title=%s::%s\n", level, property(visibleName(e.file)), e.githubPlace(),
			property("concord: "+e.f.Check), commandData(o.message(e.f.Message)))
	}
	if left > 0 {
		fmt.Fprintf(w, "::notice title=concord::%s\n", commandData(o.Catalogue.Text("report.github-left", map[string]any{"Count": left})))
	}
}

// visibleName is a file's name made visible, of which the line breaks stay: a workflow command can have them.
func visibleName(file string) string {
	parts := strings.Split(file, "\n")
	for i, part := range parts {
		parts[i] = visible(part)
	}
	return strings.Join(parts, "\n")
}

// githubPlace returns the place as properties of a workflow command. GitHub takes columns only within
// one line.
func (e entry) githubPlace() string {
	end := e.end
	if words := e.pair.side(e.f.Side).bytes(e.f.Span); len(words) > 0 {
		end = e.pair.side(e.f.Side).position(e.f.Span.Start + len(bytes.TrimRight(words, "\r\n")))
	}
	if end.Line > e.start.Line {
		return fmt.Sprintf("line=%d,endLine=%d", e.start.Line, end.Line)
	}
	return fmt.Sprintf("line=%d,endLine=%d,col=%d,endColumn=%d", e.start.Line, end.Line, e.start.Column, max(end.Column-1, e.start.Column))
}

func rank(s check.Severity) int {
	return slices.Index([]check.Severity{check.Error, check.Warning, check.Info}, s)
}

func githubLevel(s check.Severity) string {
	if s == check.Info {
		return "notice"
	}
	return string(s)
}

// commandData escapes the message of a workflow command, property one of its properties.
func commandData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
