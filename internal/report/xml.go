package report

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/concord-l10n/concord/check"
)

// The elements of Checkstyle's report.
type (
	checkstyleReport struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"`
		Files   []checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

// writeCheckstyle writes the report of Checkstyle.
func writeCheckstyle(w io.Writer, entries []entry, o Options) error {
	out := checkstyleReport{Version: "8.0"}
	for _, group := range byFile(entries) {
		file := checkstyleFile{Name: group[0].file}
		for _, e := range group {
			file.Errors = append(file.Errors, checkstyleError{
				e.start.Line, e.start.Column, string(e.f.Severity), o.message(e.f.Message), "concord." + e.f.Check,
			})
		}
		out.Files = append(out.Files, file)
	}
	return writeXML(w, out)
}

// The elements of JUnit's report, as Jenkins and GitLab read it.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"` // of the run itself: none, or there is no report
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitFailure `xml:"failure"`
		Skipped *junitSkipped `xml:"skipped"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
)

// writeJUnit writes a suite for each file with findings: an error is a failed test, what does not block is
// a skipped one. Where nothing was found, one test passes: an empty report is taken for a broken run.
func writeJUnit(w io.Writer, entries []entry, o Options) error {
	out := junitReport{Name: "concord"}
	for _, group := range byFile(entries) {
		suite := junitSuite{Name: group[0].file, Tests: len(group)}
		for _, e := range group {
			message := o.message(e.f.Message)
			c := junitCase{Name: fmt.Sprintf("%s:%s %s", e.file, e.start, e.f.Check), Class: "concord." + e.f.Check}
			if e.f.Severity == check.Error {
				suite.Failures++
				c.Failure = &junitFailure{message, e.f.Check, fmt.Sprintf("%s:%s: %s", e.file, e.start, message)}
			} else {
				suite.Skipped++
				c.Skipped = &junitSkipped{string(e.f.Severity) + ": " + message}
			}
			suite.Cases = append(suite.Cases, c)
		}
		out.add(suite)
	}
	if len(out.Suites) == 0 {
		out.add(junitSuite{Name: "concord", Tests: 1, Cases: []junitCase{{Name: "check", Class: "concord"}}})
	}
	return writeXML(w, out)
}

func (r *junitReport) add(s junitSuite) {
	r.Suites = append(r.Suites, s)
	r.Tests, r.Failures = r.Tests+s.Tests, r.Failures+s.Failures
}

// byFile groups entries by the file that they stand in, in the order of the first of each.
func byFile(entries []entry) [][]entry {
	var groups [][]entry
	at := map[string]int{}
	for _, e := range entries {
		i, ok := at[e.file]
		if !ok {
			i = len(groups)
			at[e.file] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
