package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestImage runs the program as the images do: it is the only file of a root that cannot be written, for a user
// without a name, without a home, a folder for temporary files or an environment.
func TestImage(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	root := t.TempDir()
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join(root, "concord"), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	work := filepath.Join(root, "work")
	if err := os.CopyFS(work, os.DirFS("../../testdata/releases/2019-05-13-wang-yi-lavrov")); err != nil {
		t.Fatal(err)
	}
	pairs := strings.Repeat("他喝茶。\tHe drinks tea.\n他喝水。\tHe drinks water.\n", 9)
	if err := os.WriteFile(filepath.Join(work, "pairs.tsv"), []byte(pairs), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{work, root} {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(dir, 0o755)
	}
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"check", 0, ""},
		{"check zh.md drafts/wrong-number.en.md", 1, ": number: "},
		{"check zh.md en.md --format html", 0, "<!DOCTYPE html>"},
		{"check --since HEAD", 2, "git"},
		{"lexicon build pairs.tsv --source-lang zh --target-lang en", 4, "could not be kept"},
		{"term find 全面战略协作伙伴关系", 0, "comprehensive strategic partnership of coordination"},
		{"version", 0, "concord "},
	} {
		const user = 65532
		cmd := exec.Command("/concord", strings.Fields(c.args)...)
		cmd.Env, cmd.Dir = []string{}, "/work"
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Chroot: root, Cloneflags: syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: user, HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: user, HostID: os.Getgid(), Size: 1}},
		}
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Skip("no user namespaces: ", err)
		}
		if cmd.ProcessState.ExitCode() != c.code || !strings.Contains(string(out), c.want) {
			t.Errorf("concord %s: exit code %d, want %d: %s", c.args, cmd.ProcessState.ExitCode(), c.code, out)
		}
	}
}
