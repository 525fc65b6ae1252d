package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// writeTerms is `terms FILE WORD COUNT`: a termbase of formulas, WORD in each, that are to be written otherwise.
func writeTerms(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: terms FILE WORD COUNT")
	}
	var b strings.Builder
	b.WriteString("concepts:\n")
	for n := range number(ts, args[2]) {
		fmt.Fprintf(&b, "  - id: c%d\n    kind: formula\n    note: of %s\n    terms:\n      - {lang: zh, text: 湖%d号议程}\n"+
			"      - {lang: en, text: agenda %d of the %s lakes}\n      - {lang: en, text: %s agenda %d, status: forbidden}\n", n, args[1], n, n, args[1], args[1], n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o666))
}
