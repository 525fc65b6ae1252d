package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

const seed = "../../testdata/releases/2019-05-13-wang-yi-lavrov"

// due is the one finding on each draft of the seed release: check, side and the words in question.
var due = map[string]string{
	"added-sentence.en.md":        `added target "Trade in agricultural products grew strongly and a new railway bridge was opened to traffic."`,
	"forbidden-name.en.md":        `term-forbidden target "Belt and Road Summit Forum"`,
	"formula-reordered.en.md":     `term-altered target "comprehensive strategic coordination partnership"`,
	"formula-shortened.ru.md":     `term-missing source "全面战略协作伙伴关系"`,
	"formula-sibling.en.md":       `term-altered target "comprehensive strategic cooperative partnership"`,
	"group-of-seven.en.md":        `term-missing source "二十国集团"`,
	"omitted-passage.en.md":       `omitted source "双方同意筹备好下阶段两国元首交往以及其他重要交往，确保高层访问取得丰硕成果，从而持续为中俄全面战略协作伙伴关系注入新的动力。"`,
	"omitted-sentence.en.md":      `omitted source "造谣抹黑成为攻击他国的工具，似乎谎言重复多次就会变成事实。"`,
	"omitted-sentence.ru.md":      `omitted source "造谣抹黑成为攻击他国的工具，似乎谎言重复多次就会变成事实。"`,
	"passage-twice.en.md":         `added target "The two sides also exchanged`,
	"passage-twice.ru.md":         `added target "Стороны также провели`,
	"untranslated-phrase.en.md":   `untranslated target "委内瑞拉局势"`,
	"untranslated-phrase.ru.md":   `untranslated target "委内瑞拉局势"`,
	"untranslated-sentence.en.md": `untranslated target "两国元首会晤频繁"`,
	"wrong-date.ru.md":            `date target "13 марта 2019 года"`,
	"wrong-day.en.md":             `date target "May 15, 2019"`,
	"wrong-month.en.md":           `date target "March 13, 2019"`,
	"wrong-number.en.md":          `number target "60th"`,
	"wrong-number.ru.md":          `number target "60-летия"`,
	"wrong-ordinal.en.md":         `number target "third"`,
	"wrong-organisation.en.md":    `term-missing source "上海合作组织"`,
	"wrong-sibling.en.md":         `term-altered target "strategic cooperation"`,
	"wrong-title.en.md":           `term-altered target "Foreign Minister"`,
	"wrong-weekday.en.md":         `weekday target "Tuesday"`,
	"wrong-weekday.ru.md":         `weekday target "вторник"`,
	"wrong-year.en.md":            `date target "May 13, 2018"`,
}

func TestSeedReleaseIsClean(t *testing.T) {
	for _, lang := range []string{"en", "ru"} {
		stdout, stderr, code := checkPair(filepath.Join(seed, "zh.md"), filepath.Join(seed, lang+".md"), "text")
		if code != 0 || stdout != "" {
			t.Errorf("zh-%s: exit %d\n%s%s", lang, code, stdout, stderr)
		}
	}
}

func TestSeedDrafts(t *testing.T) {
	drafts, err := filepath.Glob(filepath.Join(seed, "drafts", "*"))
	if err != nil || len(drafts) != len(due) {
		t.Fatalf("%d drafts, %d findings due: %v", len(drafts), len(due), err)
	}
	for _, draft := range drafts {
		t.Run(filepath.Base(draft), func(t *testing.T) {
			want := due[filepath.Base(draft)]
			source := filepath.Join(seed, "zh.md")
			found := findings(t, source, draft)
			if len(found) != 1 || !strings.HasPrefix(found[0].String(), strings.TrimSuffix(want, `"`)) {
				t.Fatalf("found %s\nwant %s", found, want)
			}
			f := found[0]
			stdout, _, code := checkPair(source, draft, "text")
			place := fmt.Sprintf("%s:%d:%d: ", f.File, f.Start.Line, f.Start.Column)
			if code != 1 || strings.Count(stdout, "\n") != 1 || !strings.HasPrefix(stdout, place) {
				t.Errorf("as text: exit %d, want 1 and one line at %s\n%s", code, place, stdout)
			}
		})
	}
}

// jsonFinding is what these tests read of a finding in JSON.
type jsonFinding struct {
	Check, Severity, Side, File, Text, Message string
	Start                                      struct{ Line, Column int }
}

func (f jsonFinding) String() string { return fmt.Sprintf("%s %s %q", f.Check, f.Side, f.Text) }

// findings checks a pair and returns what is found, through the JSON output.
func findings(t *testing.T, source, target string) []jsonFinding {
	t.Helper()
	stdout, stderr, code := checkPair(source, target, "json")
	var out struct{ Findings []jsonFinding }
	if err := json.Unmarshal([]byte(stdout), &out); err != nil {
		t.Fatalf("exit %d: %v\n%s%s", code, err, stdout, stderr)
	}
	return out.Findings
}

func checkPair(source, target, format string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	env := &environment{
		Args:   []string{"check", "--format", format, source, target},
		Stdin:  strings.NewReader(""),
		Stdout: &out,
		Stderr: &errs,
		Getenv: func(string) string { return "" },
	}
	code = run(context.Background(), env)
	return out.String(), errs.String(), code
}
