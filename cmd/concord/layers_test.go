package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/concord-l10n/concord/"

// layers says what each package may import of ours. Imports run one way; a package that is not here may
// not exist.
var layers = map[string][]string{
	"internal/segment": {},
	"internal/suggest": {},
	"internal/yamldoc": {"internal/suggest"},
	"internal/token":   {},
	"internal/xmltext": {},
	"internal/langid":  {},
	"locales":          {},
	"internal/lexicon": {"internal/token"},
	"internal/sign":    {},
	"internal/fact":    {"internal/token"},
	"document":         {"internal/segment", "internal/langid"},
	"glossary":         {"document", "internal/token", "internal/fact", "internal/xmltext", "internal/yamldoc", "internal/suggest"},
	"bitext":           {"document", "internal/token", "internal/fact", "internal/lexicon", "internal/xmltext"},
	"revision":         {"document", "bitext", "glossary", "internal/token", "internal/fact"},
	"workflow":         {"document"},
	"check":            {"document", "bitext", "glossary", "revision", "internal/token", "internal/fact", "internal/lexicon", "internal/langid"},
	"internal/project": {"document", "bitext", "glossary", "revision", "check", "workflow", "internal/sign", "internal/token", "internal/fact", "internal/lexicon", "internal/langid", "internal/xmltext", "internal/yamldoc", "internal/suggest"},
	"internal/report":  {"document", "bitext", "revision", "check", "locales"},
	"internal/lsp":     {"document", "bitext", "glossary", "check", "locales", "internal/project", "internal/report"},
	"cmd/concord":      {"internal/lsp", "document", "bitext", "glossary", "revision", "workflow", "check", "locales", "internal/lexicon", "internal/sign", "internal/project", "internal/report", "internal/suggest"},
}

// outsideCore are the packages that may touch the disk, the clock and the environment.
var outsideCore = []string{"internal/project", "internal/lsp", "cmd/concord"}

// homes says where a module of others may be used, where that is not everywhere.
var homes = map[string][]string{
	"github.com/nicksnyder/go-i18n/v2": {"locales"},
	"github.com/spf13/cobra":           {"cmd/concord"},
	"github.com/spf13/pflag":           {"cmd/concord"},
	"golang.org/x/term":                {"cmd/concord"},
	"golang.org/x/crypto":              {"internal/sign"},
	"github.com/hiddeco/sshsig":        {"internal/sign"},
	"golang.org/x/mod/sumdb/note":      {"internal/sign"},
	"golang.org/x/mod/sumdb/tlog":      {"internal/project", "cmd/concord"},
	"github.com/sourcegraph/jsonrpc2":  {"internal/lsp", "cmd/concord"},
}

// isTool reports whether a package is a program for whoever works on this one: the benchmarks, and the
// generators of embedded tables. It may import anything; no table lets anything import it.
func isTool(dir string) bool {
	return strings.HasPrefix(dir, "bench/") || strings.HasSuffix(dir, "/gen")
}

func TestLayers(t *testing.T) {
	packages := readPackages(t)
	for dir := range layers {
		if packages[dir] == nil {
			t.Errorf("%s is in the table and not in the tree", dir)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		allowed, ok := layers[dir]
		if isTool(dir) {
			continue
		}
		if !ok {
			t.Errorf("%s is not in the table", dir)
			continue
		}
		for _, path := range packages[dir].imports() {
			if ours, ok := strings.CutPrefix(path, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s", dir, ours)
			}
			for other, users := range homes {
				if (path == other || strings.HasPrefix(path, other+"/")) && !slices.Contains(users, dir) {
					t.Errorf("%s imports %s, which belongs in %v", dir, path, users)
				}
			}
		}
	}
}

// TestCoreIsPure holds the core to what makes its results repeatable: no disk, network, environment or clock.
func TestCoreIsPure(t *testing.T) {
	for dir, p := range readPackages(t) {
		if slices.Contains(outsideCore, dir) || isTool(dir) {
			continue
		}
		for _, path := range p.imports() {
			switch root, _, _ := strings.Cut(path, "/"); {
			case root == "os", root == "net" && path != "net/url", root == "syscall", path == "io/ioutil":
				t.Errorf("%s imports %s", dir, path)
			}
		}
		for _, file := range p {
			ast.Inspect(file, func(n ast.Node) bool {
				if name := clockCall(n); name != "" {
					t.Errorf("%s calls %s", dir, name)
				}
				return true
			})
		}
	}
}

// clockCall is the function of package time that a node asks for the present, or nothing.
func clockCall(n ast.Node) string {
	selector, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	from, ok := selector.X.(*ast.Ident)
	if !ok || from.Name != "time" {
		return ""
	}
	switch selector.Sel.Name {
	case "Now", "Since", "Until", "After", "Tick", "Sleep", "NewTimer", "NewTicker", "AfterFunc":
		return "time." + selector.Sel.Name
	}
	return ""
}

// goPackage is the files of a package, without its tests.
type goPackage []*ast.File

func (p goPackage) imports() []string {
	var paths []string
	for _, file := range p {
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// readPackages parses every package of the module, by folder.
func readPackages(t *testing.T) map[string]goPackage {
	t.Helper()
	const root = "../.."
	packages := map[string]goPackage{}
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		packages[dir] = append(packages[dir], file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// TestNoValidatorsOfCobra keeps out what answers a wrong command line in bare English.
func TestNoValidatorsOfCobra(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	validators := regexp.MustCompile(`cobra\.(NoArgs|OnlyValidArgs|\w*NArgs|ExactArgs|RangeArgs|MatchAll)\b|\.MarkFlag(Required|s\w+)\(|\.MarkPersistentFlagRequired\(`)
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := validators.Find(src); found != nil && file != "layers_test.go" {
			t.Errorf("%s uses %s", file, found)
		}
	}
}
