package check_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// evalCases are terminology cases with the findings due, where they are at hand.
const evalCases = "../../shared/eval/terms/cases.jsonl"

// evalCase is a source, its translation, a termbase, and what is to be found.
type evalCase struct {
	ID, Group, Source, Target, Date string
	SourceLang                      string `json:"source_lang"`
	TargetLang                      string `json:"target_lang"`
	Concepts                        json.RawMessage
	Expect                          []struct {
		Check    string
		CheckAny []string `json:"check_any"`
		evalPlace
		Or []evalPlace
	}
}

type evalPlace struct {
	Side, Text string
	Occurrence int
}

// termFamily are the checks that the cases are about.
var termFamily = strings.Fields("term-missing term-forbidden term-altered term-inconsistent term-expired first-mention name do-not-translate")

// unsolved are cases that alarm, with the reason.
var unsolved = map[string]string{
	"dev-zh-hant-space-001": "traditional characters are not those of a simplified term yet",
}

// tally counts by group.
type tally struct{ silent, quiet, due, found, named int }

// TestTermCases measures the term checks by group: compliant translations that stay silent, faults
// that are found, and found under the right name.
func TestTermCases(t *testing.T) {
	data, err := os.ReadFile(evalCases)
	if err != nil {
		t.Skip("no cases at hand")
	}
	groups := map[string]*tally{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c evalCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if groups[c.Group] == nil {
			groups[c.Group] = &tally{}
		}
		c.score(t, groups[c.Group])
	}
	names := make([]string, 0, len(groups))
	for name := range groups {
		names = append(names, name)
	}
	slices.Sort(names)
	var all tally
	for _, name := range names {
		g := groups[name]
		t.Logf("%-17s silent %3d/%3d  found %3d/%3d  named %3d", name, g.quiet, g.silent, g.found, g.due, g.named)
		all = tally{all.silent + g.silent, all.quiet + g.quiet, all.due + g.due, all.found + g.found, all.named + g.named}
	}
	t.Logf("%-17s silent %3d/%3d  found %3d/%3d  named %3d", "all", all.quiet, all.silent, all.found, all.due, all.named)
	if all.quiet < all.silent-len(unsolved) || all.named < all.due {
		t.Errorf("%d cases alarm, %d faults are not found or misnamed", all.silent-all.quiet, all.due-all.named)
	}
}

// score checks the case and counts.
func (c *evalCase) score(t *testing.T, g *tally) {
	t.Helper()
	source := document.Parse("source.md", language.Make(c.SourceLang), []byte(c.Source))
	target := document.Parse("target.md", language.Make(c.TargetLang), []byte(c.Target))
	terms, problems := glossary.Load("terms.yaml", []byte(`{"concepts": `+string(c.Concepts)+`}`))
	if len(problems) > 0 {
		t.Fatalf("%s: %+v", c.ID, problems)
	}
	in := check.Input{Source: source, Target: target, Glossary: terms}
	if c.Date != "" {
		in.Date, _ = time.Parse(time.DateOnly, c.Date)
	}
	var kept []check.Finding
	for _, f := range check.Run(in).Findings {
		if slices.Contains(termFamily, f.Check) {
			kept = append(kept, f)
		}
	}
	if len(c.Expect) == 0 {
		g.silent++
		if len(kept) == 0 {
			g.quiet++
		}
		for _, f := range kept {
			t.Logf("false %s: %s %s %q", c.ID, f.Check, f.Side, words(source, target, f.Side, f.Span))
		}
		return
	}
	g.due++
	placed, named := false, false
	e := c.Expect[0]
	for _, f := range kept {
		near := slices.ContainsFunc(append(e.Or, e.evalPlace), func(p evalPlace) bool { return p.touches(c, &f) })
		placed = placed || near
		named = named || near && (f.Check == e.Check || slices.Contains(e.CheckAny, f.Check))
		if !near {
			t.Logf("extra %s: %s %s %q", c.ID, f.Check, f.Side, words(source, target, f.Side, f.Span))
		}
	}
	if placed {
		g.found++
	}
	if named {
		g.named++
		return
	}
	t.Logf("wrong %s: want %s%s %q", c.ID, e.Check, e.CheckAny, e.Text)
	for _, f := range kept {
		t.Logf("   got %s %s %q", f.Check, f.Side, words(source, target, f.Side, f.Span))
	}
}

func words(source, target *document.Document, side bitext.Side, s document.Span) []byte {
	if side == bitext.Source {
		return source.Source[s.Start:s.End]
	}
	return target.Source[s.Start:s.End]
}

// touches reports whether f or one of its related places overlaps the place.
func (p evalPlace) touches(c *evalCase, f *check.Finding) bool {
	text := c.Target
	if p.Side == "source" {
		text = c.Source
	}
	start, from := -1, 0
	for range max(p.Occurrence, 1) {
		i := strings.Index(text[from:], p.Text)
		if i < 0 {
			break
		}
		start, from = from+i, from+i+1
	}
	if start < 0 {
		return false
	}
	for _, r := range append(slices.Clone(f.Related), check.Related{Side: f.Side, Span: f.Span}) {
		if string(r.Side) == p.Side && r.Span.Start < start+len(p.Text) && start < r.Span.End {
			return true
		}
	}
	return false
}
