package project

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/concord-l10n/concord/document"
)

// gitIn is a repository that a test writes with git itself.
type gitIn struct {
	t   *testing.T
	dir string
}

// newGit makes an empty repository, with a user's settings that must not matter.
func newGit(t *testing.T) gitIn {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	g := gitIn{t, t.TempDir()}
	gitIn{t, home}.write(".gitconfig", "[color]\n\tui = always\n[log]\n\tshowSignature = true\n\tfollow = true\n[trailer]\n\tseparators = #\n[diff]\n\trenames = false\n")
	g.git("init", "--quiet", "--initial-branch=main")
	return g
}

func (g gitIn) git(args ...string) string {
	g.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = g.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		g.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// write writes a file, with the folders above it.
func (g gitIn) write(name, text string) {
	g.t.Helper()
	name = filepath.Join(g.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		g.t.Fatal(err)
	}
}

// commit commits all that has changed.
func (g gitIn) commit(author, message string) string {
	g.t.Helper()
	g.git("add", "--all")
	g.git("-c", "user.name="+author, "-c", "user.email="+author+"@Example.org", "commit", "--quiet", "--allow-empty", "--message", message)
	return g.git("rev-parse", "HEAD")
}

func (g gitIn) open() *Repo {
	g.t.Helper()
	r, err := OpenRepo(g.t.Context(), g.dir)
	if err != nil {
		g.t.Fatal(err)
	}
	g.t.Cleanup(func() {
		if err := r.Close(); err != nil {
			g.t.Errorf("Close: %v", err)
		}
	})
	return r
}

// wantID wants an error for people.
func wantID(t *testing.T, err error, id string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.ID != id {
		t.Errorf("error %v, want %s", err, id)
	}
}

func TestRepoFiles(t *testing.T) {
	g := newGit(t)
	names := []string{"a.md", "with space/é 中.md", "with space/b.md", "x blob 3", "x missing"}
	if filepath.Separator == '/' {
		names = append(names, "line\nbreak.md")
	}
	for _, name := range names {
		g.write(name, "content of "+name)
	}
	if err := os.Symlink("with space/b.md", filepath.Join(g.dir, "link.md")); err == nil {
		names = append(names, "link.md")
	}
	commit := g.commit("li", "all")
	g.write("a.md", "later")
	g.write("later.md", "later")
	g.commit("li", "later")
	r, ctx := g.open(), t.Context()

	got, err := r.Files(ctx, commit, "")
	slices.Sort(names)
	if err != nil || !slices.Equal(got, names) {
		t.Errorf("Files: %q, %v; want %q", got, err, names)
	}
	if got, err := r.Files(ctx, commit, "with space"); err != nil || len(got) != 2 {
		t.Errorf("Files of a folder: %q, %v", got, err)
	}
	for _, name := range names {
		want := "content of " + strings.Replace(name, "link.md", "with space/b.md", 1)
		if got, err := r.File(ctx, commit, name); err != nil || string(got) != want {
			t.Errorf("File(%q): %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"later.md", "with space", "x blob 4", "", "no\nfile"} {
		if got, err := r.File(ctx, commit, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("File(%q): %q, %v", name, got, err)
		}
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if got, err := r.File(ctx, commit, "a.md"); err != nil || string(got) != "content of a.md" {
		t.Errorf("after Close: %q, %v", got, err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := r.File(cancelled, commit, "a.md"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestRepoPath(t *testing.T) {
	g := newGit(t)
	g.write("sub/a.md", "a")
	r := g.open()
	for name, want := range map[string]string{"": ".", "sub/a.md": "sub/a.md", "sub/not yet/b.md": "sub/not yet/b.md"} {
		if got, err := r.Path(filepath.Join(g.dir, filepath.FromSlash(name))); err != nil || got != want {
			t.Errorf("Path(%q) = %q, %v", name, got, err)
		}
	}
	_, err := r.Path(t.TempDir())
	wantID(t, err, "git.outside")
	link := filepath.Join(t.TempDir(), "link")
	if os.Symlink(g.dir, link) == nil {
		if got, err := r.Path(filepath.Join(link, "sub", "a.md")); err != nil || got != "sub/a.md" {
			t.Errorf("through a link: %q, %v", got, err)
		}
	}
}

func TestRepoRevisions(t *testing.T) {
	g := newGit(t)
	base := g.commit("li", "base")
	g.git("checkout", "--quiet", "-b", "topic")
	topic := g.commit("li", "topic")
	g.git("checkout", "--quiet", "main")
	main := g.commit("li", "main")
	g.git("checkout", "--quiet", "--orphan", "other")
	other := g.commit("li", "other")
	r, ctx := g.open(), t.Context()

	for rev, want := range map[string]string{"topic": topic, "main": main, "main^": base, main[:12]: main} {
		if got, err := r.Resolve(ctx, rev); err != nil || got != want {
			t.Errorf("Resolve(%s) = %s, %v", rev, got, err)
		}
	}
	for rev, id := range map[string]string{"nothing": "git.revision", "": "git.revision", "--all": "git.revision", "topik": "git.revision-guess"} {
		_, err := r.Resolve(ctx, rev)
		wantID(t, err, id)
	}
	if got, err := r.mergeBase(ctx, topic, main); err != nil || got != base {
		t.Errorf("mergeBase = %s, %v", got, err)
	}
	_, err := r.mergeBase(ctx, topic, other)
	wantID(t, err, "git.unrelated")
}

func TestRepoTroubles(t *testing.T) {
	g := newGit(t)
	g.commit("li", "base")
	_, err := OpenRepo(t.Context(), t.TempDir())
	wantID(t, err, "git.none")
	_, err = OpenRepo(t.Context(), filepath.Join(g.dir, "no such folder"))
	wantID(t, err, "git.failed")

	t.Setenv("GIT_DIR", t.TempDir()) // as in a hook of another repository
	if _, err := g.open().Resolve(t.Context(), "HEAD"); err != nil {
		t.Errorf("with GIT_DIR: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	_, err = OpenRepo(t.Context(), g.dir)
	wantID(t, err, "git.missing")
}

func TestRepoShallow(t *testing.T) {
	g := newGit(t)
	g.write("a.md", "one")
	first := g.commit("li", "one")
	g.write("a.md", "two")
	g.commit("bo", "two")
	g.git("branch", "far", first)

	clone := gitIn{t, t.TempDir()}
	clone.git("clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(g.dir), ".")
	r, ctx := clone.open(), t.Context()
	if shallow, err := r.Shallow(ctx); err != nil || !shallow {
		t.Errorf("Shallow = %v, %v", shallow, err)
	}
	_, err := r.Contributors(ctx, "a.md", "", document.Digest{})
	wantID(t, err, "git.shallow")
	_, err = r.Resolve(ctx, "origin/far")
	wantID(t, err, "git.revision-shallow")

	var e *Error
	errors.As(err, &e)
	clone.git(strings.Fields(e.Data["Fetch"].(string))[1:]...)
	far, err := r.Resolve(ctx, "origin/far")
	if err != nil || far != first {
		t.Fatalf("after %v: %s, %v", e.Data["Fetch"], far, err)
	}
	if got, err := r.File(ctx, far, "a.md"); err != nil || string(got) != "one" {
		t.Errorf("File: %q, %v", got, err)
	}
	clone.git("fetch", "--quiet", "--unshallow")
	if got, err := r.Contributors(ctx, "a.md", "", document.Digest{}); err != nil || len(got) != 2 {
		t.Errorf("after git fetch --unshallow: %v, %v", got, err)
	}
}

// TestContributors has a file renamed on one branch and edited under its old name on another, a merge that
// only joins and one that changes words.
func TestContributors(t *testing.T) {
	g := newGit(t)
	text := func(name, first, last string) { g.write(name, first+"\n2\n3\n4\n5\n6\n7\n8\n"+last+"\n") }
	text("en.md", "1", "9")
	start := g.commit("first", "start")
	g.write("zh.md", "other file")
	g.commit("stranger", "another file")
	g.git("checkout", "--quiet", "-b", "edit")
	text("en.md", "one", "9")
	g.commit("editor", "edit\n\nCo-authored-by: Li Na <Li.Na@example.org>\nCo-Authored-By: Bo <bo@example.org>")
	g.git("checkout", "--quiet", "main")
	g.git("mv", "en.md", "en gb.md")
	g.commit("mover", "rename")
	g.git("-c", "user.name=x", "-c", "user.email=joiner@example.org", "merge", "--quiet", "--no-edit", "edit")
	joined := g.git("rev-parse", "HEAD")
	text("en gb.md", "one", "nine")
	g.commit("late", "Text with Co-authored-by: nobody@example.org in the middle\n\nnot a trailer")
	g.git("checkout", "--quiet", "-b", "side", joined)
	text("en gb.md", "ONE", "9")
	g.commit("side", "side")
	g.git("checkout", "--quiet", "main")
	g.git("-c", "user.name=x", "-c", "user.email=x@x", "merge", "--quiet", "--no-commit", "side")
	text("en gb.md", "evil", "nine")
	evil := g.commit("evil", "merge")

	r := g.open()
	address := func(names ...string) []string {
		for i, name := range names {
			names[i] = name + "@example.org"
		}
		return names
	}
	for since, want := range map[string][]string{
		"":     address("bo", "editor", "evil", "first", "joiner", "late", "li.na", "mover", "side"),
		start:  address("bo", "editor", "evil", "joiner", "late", "li.na", "mover", "side"),
		joined: address("evil", "late", "side"),
		evil:   nil,
	} {
		if got, err := r.Contributors(t.Context(), "en gb.md", since, document.Digest{}); err != nil || !slices.Equal(got, want) {
			t.Errorf("since %q: %v, %v; want %v", since, got, err, want)
		}
	}
	known := document.DigestOf([]byte("ONE\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n9\r\n"))
	if got, err := r.Contributors(t.Context(), "en gb.md", joined, known); err != nil || !slices.Equal(got, address("evil", "late")) {
		t.Errorf("but of the known bytes: %v, %v", got, err)
	}
	if got, err := r.Contributors(t.Context(), "no such file.md", "", document.Digest{}); err != nil || len(got) != 0 {
		t.Errorf("of no file: %v, %v", got, err)
	}
}
