package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
)

// dyingDisk is a disk on which a program dies at one of its operations: that one is not done, or half
// done, and none after it. As when the power fails, names that were not synced are as they were before.
type dyingDisk struct {
	project.SystemDisk
	left   int  // operations until it dies; negative: it doesn't
	torn   bool // the last one is half done
	dead   bool
	undone map[string][]func() // by folder: what takes back names that are not synced
}

var errDead = errors.New("the program has died")

// step counts an operation and reports whether it is the last one.
func (d *dyingDisk) step() (last bool) {
	last = d.left == 0
	d.left--
	d.dead = d.dead || last
	return last
}

func (d *dyingDisk) undoLater(dir string, undo func()) {
	if d.undone == nil {
		d.undone = map[string][]func(){}
	}
	d.undone[dir] = append(d.undone[dir], undo)
}

func (d *dyingDisk) Mkdir(dir string) error {
	if d.dead || d.step() {
		return errDead
	}
	_, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		d.undoLater(filepath.Dir(dir), func() { _ = os.RemoveAll(dir) })
	}
	return d.SystemDisk.Mkdir(dir)
}

func (d *dyingDisk) Create(name string, data []byte, mode fs.FileMode) error {
	if d.dead {
		return errDead
	}
	if d.step() {
		if d.torn {
			_ = os.WriteFile(name, data[:len(data)/2], mode)
		}
		return errDead
	}
	return d.SystemDisk.Create(name, data, mode)
}

func (d *dyingDisk) Rename(old, new string) error {
	if d.dead || d.step() {
		return errDead
	}
	before, err := os.ReadFile(new)
	d.undoLater(filepath.Dir(new), func() {
		if err == nil {
			_ = os.WriteFile(new, before, 0o666)
			return
		}
		_ = os.Remove(new)
	})
	return d.SystemDisk.Rename(old, new)
}

func (d *dyingDisk) Remove(name string) error {
	if d.dead {
		return errDead
	}
	if d.step() {
		if entries, err := os.ReadDir(name); err == nil && d.torn && len(entries) > 0 {
			_ = os.RemoveAll(filepath.Join(name, entries[0].Name()))
		}
		return errDead
	}
	return d.SystemDisk.Remove(name)
}

func (d *dyingDisk) Sync(dir string) {
	if d.dead || d.step() {
		return
	}
	delete(d.undone, dir)
	d.SystemDisk.Sync(dir)
}

// powerOff takes back what was not synced.
func (d *dyingDisk) powerOff() {
	for _, undo := range d.undone {
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}
}

// concordOn runs a command line in the working folder.
func concordOn(t *testing.T, disk project.Disk, args ...string) (code int, stderr string) {
	t.Helper()
	env, _, errors := testEnvironment(args...)
	env.Disk, env.Catalogue = disk, locales.Load(language.English)
	code = run(t.Context(), env)
	return code, errors.String()
}

// crashLife is a life in which every command that writes has its turn.
var crashLife = []string{
	"new other --title Other",
	"import visit --as zhang@example.org --key ../zhang",
	"freeze visit --as zhang@example.org --key ../zhang",
	"comment visit --as li@example.org --key ../li --text soon",
	"correct-link visit --as zhang@example.org --key ../zhang --links ../links.tsv",
	"submit visit --as zhang@example.org --key ../zhang",
	"hold visit --as zhang@example.org --key ../zhang --reason wait",
	"resume visit --as li@example.org --key ../li",
	"reject visit --as li@example.org --key ../li --comment 3=why",
	"submit visit --as zhang@example.org --key ../zhang",
	"approve visit --as li@example.org --key ../li",
	"publish visit --as li@example.org --key ../li",
	"correct visit --as li@example.org --key ../li --reason date",
	"verify-passages visit --as zhang@example.org --key ../zhang",
	"override visit --as li@example.org --key ../li --reason flood",
	"publish visit --as li@example.org --key ../li",
	"withdraw visit --as li@example.org --key ../li --reason off",
	"checkpoint --as li@example.org --key ../li",
}

// TestCrash kills every command at each of its operations on the disk. What is there then is the old state
// or the new one, everything verifies, and the command can be run again.
func TestCrash(t *testing.T) {
	every := 1
	if testing.Short() {
		every = 7 // the others in full runs
	}
	crashProject(t)
	for _, line := range crashLife {
		args := strings.Fields(line)
		before := readTree(t, ".")
		for n := 0; ; n += every {
			died := false
			for _, torn := range []bool{false, true} {
				disk := &dyingDisk{left: n, torn: torn}
				code, _ := concordOn(t, disk, args...)
				if !disk.dead {
					if code != 0 {
						t.Fatalf("%s: exit %d", line, code)
					}
					break
				}
				died = true
				disk.powerOff()
				checkAfterCrash(t, line, n, before)
				writeTree(t, ".", before)
			}
			if !died {
				break
			}
		}
		writeTree(t, ".", before)
		if code, stderr := concordOn(t, nil, args...); code != 0 {
			t.Fatalf("%s: exit %d\n%s", line, code, stderr)
		}
	}
}

// checkAfterCrash holds what a dead command has left to the old state and the new one.
func checkAfterCrash(t *testing.T, line string, n int, before map[string]string) {
	t.Helper()
	p, trust, err := openTrusting(t.Context(), &environment{}, "", presentTime())
	if err != nil {
		t.Fatalf("%s, killed at %d: %v", line, n, err)
	}
	v, err := p.Verify(t.Context(), trust, project.VerifyOptions{})
	if err != nil || len(v.Problems) > 0 {
		t.Fatalf("%s, killed at %d: %v, %v", line, n, err, v.Problems)
	}
	after := readTree(t, ".")
	events, public := 0, 0
	for name := range after {
		if _, ok := before[name]; !ok && strings.Contains(name, "/ledger/") && strings.HasSuffix(name, ".json") && !strings.HasPrefix(filepath.Base(name), ".") {
			events++
		}
	}
	for name, text := range after {
		if strings.HasPrefix(name, "public/") && before[name] != text {
			public++
		}
	}
	for name := range before {
		_, ok := after[name]
		switch {
		case ok:
		case strings.HasPrefix(name, "public/"):
			public++
		default:
			t.Fatalf("%s, killed at %d: %s is gone", line, n, name)
		}
	}
	if events > 1 || events == 0 && public > 0 {
		t.Fatalf("%s, killed at %d: %d events, %d changes in public/", line, n, events, public)
	}
}

// crashProject makes a project with a release, and works in it.
func crashProject(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"li", "zhang"} {
		if err := newKey(filepath.Join(dir, name), name, ""); err != nil {
			t.Fatal(err)
		}
	}
	writeTree(t, filepath.Join(dir, "p"), map[string]string{
		"concord.yaml": "source: zh\ntargets: [en]\npacks: []\neditors:\n  - {name: Li, email: [li@example.org], override: true}\n" +
			"  - {name: Zhang, email: [zhang@example.org], role: translator}\n",
		".git/HEAD":                   "",
		"releases/visit/release.yaml": "title: A visit\ndate: 2019-05-13\n",
		"releases/visit/zh.md":        "# 访问\n\n双方签署了70项协议。\n",
		"releases/visit/en.md":        "# A visit\n\nThe two sides signed 70 agreements.\n",
	})
	if err := os.WriteFile(filepath.Join(dir, "links.tsv"), []byte("0\t0\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(dir, "p"))
	for _, name := range []string{"li", "zhang"} {
		if code, stderr := concordOn(t, nil, "keys", "enrol", name+"@example.org", "--key", "../"+name+".pub"); code != 0 {
			t.Fatal(stderr)
		}
	}
}

// readTree returns the files below a folder, by their paths.
func readTree(t testing.TB, root string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		tree[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// writeTree makes a folder have these files and no others.
func writeTree(t testing.TB, root string, tree map[string]string) {
	t.Helper()
	if err := os.MkdirAll(root, 0o777); err != nil {
		t.Fatal(err)
	}
	for name := range readTree(t, root) {
		if _, ok := tree[name]; !ok {
			if err := os.Remove(filepath.Join(root, filepath.FromSlash(name))); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, text := range tree {
		file := filepath.Join(root, filepath.FromSlash(name))
		if there, err := os.ReadFile(file); err == nil && string(there) == text {
			continue
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}
