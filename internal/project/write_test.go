package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFile(t *testing.T) {
	inFolder(t, "-- old.json --\nold, and longer than the new\n-- real/target --\nold\n")
	if err := os.Chmod("old.json", 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("real", "target"), "link"); err != nil {
		t.Skip(err)
	}
	for name, mode := range map[string]fs.FileMode{"new.json": 0, "old.json": 0o640, "link": 0} {
		if err := WriteFile(name, []byte("new")); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(name)
		info, statErr := os.Stat(name)
		if err != nil || statErr != nil || string(got) != "new" || mode != 0 && info.Mode() != mode {
			t.Errorf("%s: %q %v, %v, %v", name, got, info.Mode(), err, statErr)
		}
	}
	if info, err := os.Lstat("link"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", info, err)
	}
	for name, want := range map[string]error{"no/such.json": fs.ErrNotExist, "real": nil} {
		if err := WriteFile(name, []byte("new")); err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, dir := range []string{".", "real"} {
		if left, err := filepath.Glob(filepath.Join(dir, ".*.tmp")); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
}

// TestWriteFileFails: what was there stays where the new can't be written.
func TestWriteFileFails(t *testing.T) {
	inFolder(t, "-- d/old.json --\nold\n")
	if err := os.Chmod("d", 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod("d", 0o777) })
	if os.WriteFile("d/probe", nil, 0o666) == nil {
		t.Skip("this user may write everything")
	}
	err := WriteFile("d/old.json", []byte("new"))
	got, readErr := os.ReadFile("d/old.json")
	if err == nil || readErr != nil || string(got) != "old\n" {
		t.Errorf("%v; there is %q, %v", err, got, readErr)
	}
}
