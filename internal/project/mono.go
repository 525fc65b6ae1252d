package project

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Documents returns the documents in a language that the paths name, as pairs without a source: files, and
// those of folders whose name does not say that they are in another language.
func Documents(ctx context.Context, paths []string, lang language.Tag) (Found, error) {
	f := finder{ctx: ctx, projects: projects{}}
	add := func(path string, named bool) error {
		settings, release, err := f.inForce(filepath.Dir(path))
		if err == nil {
			f.found.Pairs = append(f.found.Pairs, Pair{Target: File{path, lang}, Release: release, Settings: settings, named: named})
		}
		return err
	}
	for _, p := range paths {
		p, info, err := f.locate(p)
		var e *Error
		switch {
		case errors.As(err, &e) && e.Kind == Incomplete:
			f.found.Problems = append(f.found.Problems, e)
		case err != nil:
			return Found{}, err
		case !info.IsDir():
			err = add(p, true)
		default:
			err = f.documents(p, lang, func(path string) error { return add(path, false) })
		}
		if err != nil && (e == nil || e.Kind != Incomplete) {
			return Found{}, err
		}
	}
	if len(f.found.Pairs) == 0 && len(f.found.Problems) == 0 {
		return Found{}, usage("project.no-document", listed(paths), map[string]any{"Lang": lang.String()})
	}
	return f.found, nil
}

// Alone reports whether a pair has no source.
func (p Pair) Alone() bool { return p.Source.Path == "" }

// documents calls add for the documents below a folder, in order.
func (f *finder) documents(root string, lang language.Tag, add func(string) error) error {
	base, _ := lang.Base()
	inside := root + string(filepath.Separator) + "." // root itself may be a link
	return filepath.WalkDir(inside, func(path string, d fs.DirEntry, err error) error {
		path = filepath.Clean(path)
		switch {
		case f.ctx.Err() != nil:
			return f.ctx.Err()
		case err != nil:
			f.found.Problems = append(f.found.Problems, readError(path, err))
			return nil
		case d.IsDir():
			if path != filepath.Clean(root) && passedOver(path) {
				return fs.SkipDir
			}
			return nil
		case !isDocument(d.Name()):
			return nil
		}
		if _, said, ok := splitName(path); ok {
			if other, _ := said.Base(); other != base {
				return nil
			}
		}
		return add(path)
	})
}

// ReadAlone reads the target of a pair, whose passages are one segment each. Its error is of type [Errors].
func (p Pair) ReadAlone(o ReadOptions) (*document.Document, error) {
	o.whole = true
	doc, errs := readSide(p.Target, o)
	if len(errs) > 0 {
		return nil, errs
	}
	if !p.named {
		return doc, nil
	}
	if reads := otherwise(doc); !reads.IsRoot() {
		return nil, Errors{{
			Kind: Usage, ID: "project.other-language-alone", File: doc.Name, Data: map[string]any{"Reads": reads.String(), "Lang": doc.Lang.String()},
		}}
	}
	return doc, nil
}
