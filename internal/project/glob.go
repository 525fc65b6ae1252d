package project

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Expand puts in the place of arguments with * ? or ** the files and folders that fit, by name: not every shell does,
// those of Windows do not. What is there by that very name, or fits nothing, stays as it is.
func Expand(args []string) []string {
	var all []string
	for _, arg := range args {
		matches := []string{arg}
		if _, err := os.Lstat(arg); err != nil && strings.ContainsAny(arg, "*?") {
			if found := matching(arg); len(found) > 0 {
				matches = found
			}
		}
		all = append(all, matches...)
	}
	return all
}

// matching returns what fits a pattern, sorted: * within a name, ** over folders, ? one character. Hidden files and
// folders, and those of package managers, fit only what is written out.
func matching(pattern string) []string {
	glob := filepath.ToSlash(pattern)
	fixed := glob[:strings.IndexAny(glob, "*?")]
	root := filepath.Clean(filepath.FromSlash(fixed[:strings.LastIndexByte(fixed, '/')+1]))
	deepest := strings.Count(glob, "/")
	var found []string
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		slashed := filepath.ToSlash(name)
		switch {
		case err != nil, name != root && passedOver(name): // what can't be read fits nothing
			if d != nil && !d.IsDir() {
				return nil
			}
			return fs.SkipDir
		case name != root && fits(filepath.ToSlash(filepath.Clean(pattern)), slashed):
			found = append(found, name)
		}
		if d.IsDir() && !strings.Contains(glob, "**") && name != "." && strings.Count(slashed, "/") >= deepest {
			return fs.SkipDir
		}
		return nil
	})
	return found
}
