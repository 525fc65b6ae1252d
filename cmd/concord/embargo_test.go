package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/concord-l10n/concord/internal/report"
)

// embargoed are words of the embargoed release that stand nowhere else: in its title, source and translation.
var embargoed = []string{"灯塔", "lighthouse", `\u706f\u5854`}

// TestEmbargo: before its time nothing of an embargoed release is published, and no byte of its text
// stands in public/, in the events and checkpoints, or in what the commands print of the project. (The
// texts themselves, what is stored of them, and what an editor asks to see of them are no publication.)
func TestEmbargo(t *testing.T) {
	t.Setenv("CI", "")
	p := newEmbargoProject(t)
	for _, release := range []string{"open", "secret"} {
		p.silent(0, "freeze", release, "--as", "zhang@example.org", "--key", "zhang")
		p.silent(0, "submit", release, "--as", "zhang@example.org", "--key", "zhang")
		p.silent(0, "approve", release, "--as", "li@example.org", "--key", "li")
	}
	publish := []string{"publish", "secret", "--as", "li@example.org", "--key", "li"}
	refusal := "secret may not be published before 9999-12-31"
	for _, more := range []string{"--lang=en", "--dry-run"} {
		if out := p.silent(exitRefused, append(publish, more)...); !strings.Contains(out, refusal) {
			t.Errorf("publish %s: %s", more, out)
		}
	}
	p.silent(0, "override", "secret", "--as", "li@example.org", "--key", "li", "--reason", "in a hurry")
	if out := p.silent(exitRefused, publish...); !strings.Contains(out, refusal) {
		t.Errorf("publish after an override: %s", out)
	}
	p.silent(0, "publish", "open", "--as", "li@example.org", "--key", "li")
	p.silent(0, "checkpoint", "--as", "li@example.org", "--key", "li")

	p.put("releases/open/en.md", "# A visit\n\nThe two sides signed 60 agreements.\n")
	p.listings()
	p.findings()
	if _, err := os.Stat(filepath.Join(p.dir, "public", "secret")); !os.IsNotExist(err) {
		t.Errorf("public/secret: %v", err)
	}
	p.searchFiles()

	// What is searched for would be found: the editor is shown it, and a moved embargo voids the approval
	// and then lets the text out.
	if out := p.run(0, "show", "secret@approved", "--lang", "en"); leak(out) == "" {
		t.Errorf("the approved text lacks the words: %s", out)
	}
	p.put("releases/secret/release.yaml", "title: The lighthouse\ndate: 2019-05-13\nembargo: 2019-05-14T08:00+08:00\n")
	if out := p.run(exitRefused, publish...); strings.Contains(out, refusal) {
		t.Errorf("publish under other rules than those approved: %s", out)
	}
	p.run(0, "submit", "secret", "--as", "zhang@example.org", "--key", "zhang")
	p.run(0, "approve", "secret", "--as", "chen@example.org", "--key", "chen") // who has not overridden
	p.run(0, publish...)
	if text, err := os.ReadFile(filepath.Join(p.dir, "public", "secret", "en", "en.md")); err != nil || leak(string(text)) == "" {
		t.Errorf("after the embargo: %q, %v", text, err)
	}
}

// embargoProject is a project with two releases, of which one is embargoed.
type embargoProject struct {
	t   *testing.T
	dir string
}

func newEmbargoProject(t *testing.T) *embargoProject {
	t.Helper()
	p := &embargoProject{t, t.TempDir()}
	p.put("concord.yaml", "source: zh\ntargets: [en]\npacks: []\neditors:\n"+
		"  - {name: Li Na, email: [li@example.org], role: editor, override: true}\n"+
		"  - {name: Chen Yi, email: [chen@example.org], role: editor}\n"+
		"  - {name: Zhang Wei, email: [zhang@example.org], role: translator}\n")
	p.put("releases/open/release.yaml", "title: A visit\ndate: 2019-05-13\n")
	p.put("releases/open/zh.md", "# 访问\n\n双方签署了70项协议。\n")
	p.put("releases/open/en.md", "# A visit\n\nThe two sides signed 70 agreements.\n")
	p.put("releases/secret/release.yaml", "title: The lighthouse\ndate: 2019-05-13\nembargo: 9999-12-31T08:00+08:00\n")
	p.put("releases/secret/zh.md", "# 访问\n\n双方在灯塔下会晤。\n")
	p.put("releases/secret/en.md", "# A visit\n\nThe two sides met under the lighthouse.\n")
	for _, name := range []string{"li", "chen", "zhang"} {
		if err := newKey(filepath.Join(p.dir, name), name, ""); err != nil {
			t.Fatal(err)
		}
		p.run(0, "keys", "enrol", name+"@example.org", "--key", name+".pub")
	}
	return p
}

func (p *embargoProject) put(name, text string) {
	p.t.Helper()
	file := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
		p.t.Fatal(err)
	}
}

// run runs a command, which has to end with a code, and returns all that it prints.
func (p *embargoProject) run(code exitCode, args ...string) string {
	p.t.Helper()
	cmd := concordIn(p.dir, args...)
	out, _ := cmd.CombinedOutput()
	if cmd.ProcessState == nil || exitCode(cmd.ProcessState.ExitCode()) != code {
		p.t.Fatalf("%s: %v, want exit code %d\n%s", args, cmd.ProcessState, code, out)
	}
	return string(out)
}

// silent is run for a command that may print nothing of the embargoed text.
func (p *embargoProject) silent(code exitCode, args ...string) string {
	p.t.Helper()
	out := p.run(code, args...)
	if word := leak(out); word != "" {
		p.t.Errorf("%s prints %q:\n%s", args, word, out)
	}
	return out
}

// listings runs what tells of the whole project, and of the release that is public, in every format.
func (p *embargoProject) listings() {
	p.t.Helper()
	for _, format := range []string{"text", "json"} {
		for _, args := range [][]string{{"status"}, {"log", "secret"}, {"log", "open"}, {"verify"}} {
			if out := p.silent(0, append(args, "--format", format)...); args[0] == "status" && !strings.Contains(out, "embargo") {
				p.t.Errorf("status does not tell of the embargo: %s", out)
			}
		}
	}
	for _, format := range report.Formats() {
		p.silent(exitFindings, "check", "--format", string(format))
		p.silent(exitFindings, "check", "open", "--format", string(format))
	}
	for _, format := range []string{"text", "json", "html", "markdown"} {
		p.silent(0, "diff", "open", "--format", format)
	}
}

// findings makes the checks find something wherever the embargoed words are, and looks for these in all that
// others read: every format that is made for others, and every output at all in CI.
func (p *embargoProject) findings() {
	p.t.Helper()
	approved, err := os.ReadFile(filepath.Join(p.dir, "releases", "secret", "en.md"))
	if err != nil {
		p.t.Fatal(err)
	}
	defer p.put("releases/secret/en.md", string(approved))
	// The front matter, a number, a double space, a sentence in Chinese and one that is left out.
	p.put("releases/secret/en.md", "# The lighthouse\n\nThe 12 sides met under the  lighthouse lighthouse.\n\n双方在灯塔下会晤。\n")
	own := map[report.Format]bool{report.Pretty: true, report.Text: true, report.JSON: true, report.JSONL: true}
	for _, format := range report.Formats() {
		args := []string{"check", "secret", "--packs=none", "--format", string(format)}
		mono := []string{"check", "--mono", "en", "releases/secret/en.md", "--packs=none", "--format", string(format)}
		if own[format] {
			if out := p.run(exitFindings, args...); leak(out) == "" {
				p.t.Errorf("%s: the translator is not shown her own text: %s", format, out)
			}
			p.t.Setenv("CI", "true")
		}
		if out := p.silent(exitFindings, args...); !strings.Contains(out, "embargo") {
			p.t.Errorf("%s does not say that words are withheld: %s", format, out)
		}
		p.silentWhatever(mono...)
		p.t.Setenv("CI", "")
	}
	file := filepath.Join(p.t.TempDir(), "report.html")
	p.run(exitFindings, "check", "secret", "--output", "html="+file, "-q")
	if page, err := os.ReadFile(file); err != nil || leak(string(page)) != "" || len(page) == 0 {
		p.t.Errorf("the page has %q, %v", leak(string(page)), err)
	}
	p.t.Setenv("CI", "true")
	zh, en := "releases/secret/zh.md", "releases/secret/en.md"
	for _, args := range [][]string{
		{"show", "secret@approved", "--lang", "en"}, {"diff", "secret", "--since", "approved"}, {"align", zh, en}, {"fix", "secret", "--dry-run"},
		{"diff", "--source-old", zh, "--source-new", zh, "--target-old", en},
		{"term", "extract", zh, en, "--least", "1"}, {"lexicon", "build", zh, en}, {"lexicon", "build", "--all"},
	} {
		if out := p.silent(exitRefused, args...); !strings.Contains(out, "secret is under embargo until 9999-12-31T08:00:00+08:00") {
			p.t.Errorf("%s: %s", args, out)
		}
	}
	if out := p.silent(0, "submit", "secret", "--as", "zhang@example.org", "--key", "zhang", "--dry-run"); !strings.Contains(out, "is not quoted") {
		p.t.Errorf("submit does not tell of findings: %s", out)
	}
	p.silent(0, "status")
	p.silent(0, "baseline", "write")
	p.t.Setenv("CI", "")
	if err := os.Remove(filepath.Join(p.dir, ".concord", "baseline.json")); err != nil {
		p.t.Error(err)
	}
}

// silentWhatever is silent for a command that may find something or not.
func (p *embargoProject) silentWhatever(args ...string) {
	p.t.Helper()
	out, _ := concordIn(p.dir, args...).CombinedOutput()
	if word := leak(string(out)); word != "" {
		p.t.Errorf("%s prints %q:\n%s", args, word, out)
	}
}

// searchFiles searches every file of the project but the texts and what is stored of them.
func (p *embargoProject) searchFiles() {
	p.t.Helper()
	searched := 0
	for name, text := range readTree(p.t, p.dir) {
		if strings.HasPrefix(name, ".concord/objects/") || strings.HasPrefix(name, "releases/secret/") && !strings.HasPrefix(name, "releases/secret/ledger/") {
			continue
		}
		searched++
		if word := leak(text); word != "" {
			p.t.Errorf("%s has %q", name, word)
		}
	}
	if searched < 20 {
		p.t.Errorf("only %d files were searched", searched)
	}
}

// leak returns the first word of the embargoed text that stands in a text, however its letters are cased.
func leak(text string) string {
	text = strings.ToLower(text)
	for _, word := range embargoed {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}
