package project

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// isDocument reports whether a walk looks at a file of that name.
func isDocument(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".txt":
		return !strings.HasPrefix(name, ".")
	}
	return false
}

// isText reports whether a folder's file of that name may be a version of its text: a document, but not about the folder.
func isText(name string) bool { return isDocument(name) && !strings.EqualFold(name, "README.md") }

// passedOver reports whether a walk leaves out a folder: hidden ones, those of package managers, and published
// translations, whose bytes are those of a release.
func passedOver(dir string) bool {
	name := filepath.Base(dir)
	return strings.HasPrefix(name, ".") || name == "node_modules" || name == "vendor" || exists(filepath.Join(dir, publicManifest+signatureSuffix))
}

// walk adds the pairs of which at least one side is below a folder. Links to folders are not followed, so that there are no circles;
// links to files are. A release is not walked further.
func (f *finder) walk(root string) error {
	var texts []*text
	var loose []string
	inside := root + string(filepath.Separator) + "." // root itself may be a link
	err := filepath.WalkDir(inside, func(path string, d fs.DirEntry, err error) error {
		switch {
		case f.ctx.Err() != nil:
			return f.ctx.Err()
		case err != nil:
			f.found.Problems = append(f.found.Problems, readError(filepath.Clean(path), err))
		case !d.IsDir():
			if isDocument(d.Name()) {
				loose = append(loose, path)
			}
		case path != inside && passedOver(path):
			return fs.SkipDir
		case exists(filepath.Join(path, ReleaseFile)):
			files, err := f.releaseFiles(filepath.Clean(path))
			if err != nil {
				return err
			}
			texts = append(texts, f.group(files)...)
			return fs.SkipDir
		}
		return nil
	})
	if err != nil {
		return err
	}
	if s, err := f.projects.of(root); err == nil && len(s.Layouts) > 0 && !holdsAll(s, root) {
		loose, f.asked = f.withCounterparts(loose), func(file string) bool { return isBelow(file, root) }
		defer func() { f.asked = nil }()
	}
	texts = append(texts, f.group(loose)...)
	slices.SortStableFunc(texts, func(a, b *text) int { return strings.Compare(a.name, b.name) })
	return f.add(texts, false)
}

// releaseFiles returns the documents of a release: those that stand in its folder itself, but not what
// describes it.
func (f *finder) releaseFiles(dir string) ([]string, error) {
	if _, _, err := f.inForce(dir); err != nil {
		return nil, err // even where there is nothing to check
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		f.found.Problems = append(f.found.Problems, readError(dir, err))
	}
	var files []string
	for _, e := range entries {
		if !e.IsDir() && isText(e.Name()) {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	return files, nil
}
