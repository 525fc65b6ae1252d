package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// verdictFile is what a person says of the errors that are found in the clean sets, a line for each: the
// set, the line of the text, the check, true or false, and why. No text of the sets is in it.
const verdictFile = "bench/quality/verdicts.tsv"

// verdicts says of a finding whether it is right.
type verdicts map[string]bool

func readVerdicts() (verdicts, error) {
	src, err := os.ReadFile(verdictFile)
	if err != nil {
		return nil, err
	}
	v := verdicts{}
	for line := range strings.Lines(string(src)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 5 {
			v[strings.Join(f[:3], "\t")] = f[3] == "true"
		}
	}
	return v, nil
}

// judged counts the errors of some sets by verdict, and the lines that have a false one.
type judged struct {
	right, wrong, open int
	lines              map[string]bool
}

// judge adds the errors of one set.
func (v verdicts) judge(j *judged, set string, fs []finding) {
	if j.lines == nil {
		j.lines = map[string]bool{}
	}
	for _, f := range fs {
		if f.Severity != "error" {
			continue
		}
		line := strconv.Itoa(f.Start.Line)
		switch right, known := v[set+"\t"+line+"\t"+f.Check]; {
		case !known:
			j.open++
		case right:
			j.right++
		default:
			j.wrong++
			j.lines[set+"\t"+line] = true
		}
	}
}

// String gives the counts: those without a verdict are to be looked at.
func (j judged) String() string {
	return fmt.Sprintf("right %d, false %d (in %d lines), not adjudicated %d", j.right, j.wrong, len(j.lines), j.open)
}
