package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// goModule is what `go list` says of a module.
type goModule struct {
	Path, Dir string
	Main      bool
}

// modulesOf lists the modules that the program is linked with on a system.
func modulesOf(t *testing.T, system string) []goModule {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=Module", ".")
	cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var modules []goModule
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ Module *goModule }
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return modules
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module != nil && !p.Module.Main && !slices.Contains(modules, *p.Module) {
			modules = append(modules, *p.Module)
		}
	}
}

// TestLicensesOfModules: every module that is linked in on any system has a licence in the table, and
// its text in the program.
func TestLicensesOfModules(t *testing.T) {
	folders := map[string]string{goLibrary: goRoot(t)}
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, m := range modulesOf(t, system) {
			folders[m.Path] = m.Dir
		}
	}
	known := moduleLicenses()
	if got, want := slices.Sorted(maps.Keys(known)), slices.Sorted(maps.Keys(folders)); !slices.Equal(got, want) {
		t.Errorf("the table has %q, linked in are %q", got, want)
	}
	for name, dir := range folders {
		if dir == "" {
			continue // not downloaded: it is for another system
		}
		notices := noticesIn(t, dir)
		if name == goLibrary && notices == nil {
			continue // as some distributions have it
		}
		checkCopy(t, "licenses/modules/"+strings.ReplaceAll(name, "/", "!")+".txt", notices)
	}
	if files, _ := filepath.Glob("licenses/modules/*"); len(files) != len(folders) {
		t.Errorf("%d texts of %d modules", len(files), len(folders))
	}
}

func goRoot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// noticesIn returns the licence of a module, and what it wants to be said besides.
func noticesIn(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	for _, pattern := range []string{"LICENSE*", "COPYING*", "NOTICE*"} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if all != nil {
				all = append(all, '\n')
			}
			all = append(all, text...)
		}
	}
	return bytes.ReplaceAll(all, []byte("\r\n"), []byte("\n"))
}

// checkCopy holds a file of the folder licenses to what it is a copy of; -update copies it anew.
func checkCopy(t *testing.T, file string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) || len(want) == 0 {
		t.Errorf("%s is not what it is a copy of; `go test ./cmd/concord -run Licenses -update` copies it (%v)", file, err)
	}
}

// TestLicensesOfData: whatever is embedded is listed, and what stands beside it is in the program.
func TestLicensesOfData(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range embeddedData() {
		listed[c.Name] = true
		if c.License == "" || c.Origin == "" {
			t.Errorf("%+v", c)
		}
	}
	for _, file := range embeddedFiles(t) {
		switch dir := path.Dir(file); {
		case path.Ext(file) == ".html", strings.HasSuffix(file, ".schema.json"), strings.HasPrefix(file, "locales/"), strings.HasPrefix(file, "cmd/"):
		case !listed[dir]:
			t.Errorf("%s is embedded and has no licence in the list", file)
		}
	}
	for dir := range listed {
		if readme, err := os.ReadFile(filepath.Join("../..", dir, "README.md")); !errors.Is(err, fs.ErrNotExist) {
			checkCopy(t, "licenses/data/"+strings.ReplaceAll(dir, "/", "-")+".md", readme)
		}
	}
	for name, original := range map[string]string{"Apache-2.0.txt": "LICENSE", "Unicode-3.0.txt": "internal/segment/data/UNICODE-LICENSE.txt"} {
		text, err := os.ReadFile(filepath.Join("../..", original))
		if err != nil {
			t.Fatal(err)
		}
		checkCopy(t, "licenses/texts/"+name, text)
	}
}

var embedLine = regexp.MustCompile(`(?m)^\s*//go:embed (.+)$`)

// embeddedFiles returns what the program's packages embed, as patterns from the root of the module.
func embeddedFiles(t *testing.T) []string {
	t.Helper()
	const root = "../.."
	var files []string
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") {
			return err
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(file))
		for _, m := range embedLine.FindAllSubmatch(src, -1) {
			for _, pattern := range strings.Fields(string(m[1])) {
				files = append(files, path.Join(filepath.ToSlash(dir), pattern))
			}
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatal("nothing is embedded", err)
	}
	return files
}

// TestLicensesListed: the program lists itself, its data and its modules.
func TestLicensesListed(t *testing.T) {
	kinds := map[string]int{}
	for _, c := range components() {
		kinds[c.Kind]++
		if c.License == "" {
			t.Errorf("%+v", c)
		}
	}
	if kinds["program"] != 1 || kinds["data"] < 10 || kinds["module"] < 1 {
		t.Errorf("%v", kinds)
	}
}
