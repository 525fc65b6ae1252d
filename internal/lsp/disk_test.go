package lsp

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNewTranslation writes a translation that is not on the disk yet: it is checked, and forgotten when it is thrown away.
func TestNewTranslation(t *testing.T) {
	for _, layout := range []string{"", "source: en\ntexts:\n  - {source: 'en/{path}', target: '{lang}/{path}'}\n"} {
		dir := t.TempDir()
		source, target := filepath.Join(dir, "a.en.md"), filepath.Join(dir, "a.fr.md")
		files := map[string]string{"concord.yaml": "source: en\n", "a.en.md": "The council has 30 members.\n"}
		if layout != "" {
			source, target = filepath.Join(dir, "en", "b", "a.md"), filepath.Join(dir, "fr", "b", "a.md")
			files = map[string]string{"concord.yaml": layout, "en/b/a.md": "The council has 30 members.\n"}
		}
		for name, text := range files {
			name = filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		e := start(t, utf16Units)
		en := e.open(source)
		fr := e.openText(target, "Le conseil compte 20 membres.\n", utf16Units)
		e.awaitCodes(fr, "number")
		e.change(fr, "20", "30")
		e.awaitCodes(fr)
		var h hover
		e.call("textDocument/hover", e.at(en, "council"), &h)
		if h.Contents.Value != "Le conseil compte 30 membres." {
			t.Errorf("the source is linked to %q", h.Contents.Value)
		}
		e.change(fr, "30", "40")
		e.awaitCodes(fr, "number")
		e.notify("textDocument/didClose", documentParams{TextDocument: documentID{URI: fr.uri}})
		e.await("nothing about the text", func() bool { return len(e.latest[fr.uri].Diagnostics) == 0 })
		e.stop()
		if len(e.shown) > 0 {
			t.Errorf("messages: %q", e.shown)
		}
	}
}

// TestSettingsChange edits concord.yaml beside an open document.
func TestSettingsChange(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("concord.yaml", "source: en\n")
	write("a.en.md", "The council has 30 members.\n")
	write("a.fr.md", "Le conseil compte 20 membres.\n")
	e := start(t, utf16Units)
	fr := e.open(filepath.Join(dir, "a.fr.md"))
	e.awaitCodes(fr, "number")
	write("concord.yaml", "source: en\nchecks: {number: off}\n")
	e.notify("workspace/didChangeWatchedFiles", struct{}{})
	e.awaitCodes(fr)
	write("a.en.md", "The council has 20 members.\n")
	write("concord.yaml", "source: en\n")
	e.notify("workspace/didChangeWatchedFiles", struct{}{})
	e.change(fr, "20", "30")
	e.awaitCodes(fr, "number")
	if err := os.Remove(filepath.Join(dir, "a.en.md")); err != nil {
		t.Fatal(err)
	}
	e.notify("workspace/didChangeWatchedFiles", struct{}{})
	e.awaitCodes(fr)
	e.stop()
}

// TestStale opens a translation whose source has changed since the commit that its front matter names.
func TestStale(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	dir := t.TempDir()
	git := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v: %s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const second = "Members pay their dues in spring. "
	write("concord.yaml", "source: en\n")
	write("a.en.md", "The council meets in Geneva.\n\n"+second+"They vote by show of hands.\n")
	git("init", "-q")
	git("add", ".")
	git("commit", "-qm", "The text")
	write("a.fr.md", "---\nsource_commit: "+git("rev-parse", "HEAD")+"\n---\nLe conseil se réunit à Genève.\n\n"+
		"Les membres paient leur cotisation au printemps. Ils votent à main levée.\n")
	write("a.en.md", "The council meets in Geneva.\n\n"+strings.ReplaceAll(second, "spring", "autumn")+"They vote by show of hands.\n")
	e := start(t, utf16Units)
	fr := e.open(filepath.Join(dir, "a.fr.md"))
	e.awaitCodes(fr, "stale")
	e.change(fr, "printemps", "automne")
	e.awaitCodes(fr)
	e.stop()
}
