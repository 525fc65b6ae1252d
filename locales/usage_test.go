package locales

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// identifiers returns how an identifier is written in code, an area and a name, and how the beginning
// of one, to which the same file adds the rest. The areas are the files of the catalogue.
func identifiers(t *testing.T) (messageID, idPrefix *regexp.Regexp) {
	t.Helper()
	files, err := filepath.Glob("en/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var areas []string
	for _, file := range files {
		areas = append(areas, regexp.QuoteMeta(strings.TrimSuffix(filepath.Base(file), ".json")))
	}
	area := "^(" + strings.Join(areas, "|") + `)\.`
	return regexp.MustCompile(area + `[a-z0-9.-]*[a-z0-9]$`), regexp.MustCompile(area + `([a-z0-9-]+\.)*$`)
}

// derived are the endings that code adds to an identifier: of an error's hint, of a command's texts.
var derived = []string{".hint", ".short", ".long", ".example"}

// TestEveryMessageIsUsed holds the identifiers that stand in the code against those of the catalogue.
func TestEveryMessageIsUsed(t *testing.T) {
	known := map[string]bool{}
	for _, messages := range readCatalogue(t, language.English) {
		for id := range messages {
			known[id] = true
		}
	}
	messageID, idPrefix := identifiers(t)
	used := map[string]bool{}
	for file, literals := range stringLiterals(t, "..") {
		for text := range literals {
			switch {
			case idPrefix.MatchString(text):
				for rest := range literals {
					used[text+rest] = true
				}
			case messageID.MatchString(text) && !isFileName(text):
				found := known[text]
				used[text] = true
				for _, ending := range derived {
					found = found || known[text+ending]
					used[text+ending] = true
				}
				if !found {
					t.Errorf("%s: %s is in no catalogue", file, text)
				}
			}
		}
	}
	for id := range known {
		if !used[id] {
			t.Errorf("%s is used nowhere", id)
		}
	}
}

// stringLiterals collects the strings in the code below a folder, by file.
func stringLiterals(t *testing.T, root string) map[string]map[string]bool {
	t.Helper()
	found := map[string]map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		found[path] = map[string]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil {
					found[path][text] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func isFileName(s string) bool {
	switch filepath.Ext(s) {
	case ".json", ".yaml", ".yml", ".md", ".txt":
		return true
	}
	return false
}
