package project

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/suggest"
)

// The largest files that are read, in bytes.
const (
	DocumentLimit = 64 << 20
	LinesLimit    = 1 << 30 // of a document that is only aligned, line by line
	TermbaseLimit = 256 << 20
)

// ReadFile reads a document that a person named. Und leaves the language to the document. The error is
// of type [*Error].
func ReadFile(name string, lang language.Tag, o ReadOptions) (*document.Document, error) {
	if err := isGivenFile(name); err != nil {
		return nil, err
	}
	return readDocument(name, lang, o)
}

// readDocument reads a document; Und leaves the language to the document. The error is of type [*Error].
func readDocument(name string, lang language.Tag, o ReadOptions) (*document.Document, error) {
	src, err := o.read(name)
	if err != nil {
		return nil, err
	}
	parse := document.Parse
	switch {
	case o.Lines || o.Linked:
		parse = document.ParseLines
	case o.whole:
		parse = document.ParsePassages
	}
	d := parse(name, lang, src)
	if p, bad := d.Fatal(); bad {
		return nil, documentError(name, p, src)
	}
	return d, nil
}

func (o ReadOptions) read(name string) ([]byte, error) {
	if o.Held != nil {
		if src, ok := o.Held(name); ok {
			return src, nil
		}
	}
	return readFile(name, cmp.Or(o.Limit, DocumentLimit))
}

// documentError says why nothing of a document could be read.
func documentError(name string, p document.Problem, src []byte) *Error {
	e := &Error{Kind: Incomplete, File: name, Data: map[string]any{"Offset": p.Span.Start}}
	switch p.Kind {
	case document.Empty:
		e.ID = "document.empty"
	case document.Binary:
		e.ID = "document.binary"
		if p.Info != "" {
			e.ID, e.Data["Format"], e.Data["Command"] = "document.format", p.Info, document.InMarkdown(name)
		}
		switch p.Info {
		case "DOCX", "ODT", "RTF":
			e.ID = "document.format-pandoc"
		}
	default:
		e.ID, e.Line = "document.encoding", lineOf(src, p.Span.Start)
		if seems := document.Seems(src); seems != "" {
			e.ID = "document.encoding-seems"
			e.Data["Encoding"], e.Data["Command"] = seems, document.InUTF8(name, seems)
		}
	}
	return e
}

// lineOf returns the line, from 1, in which byte i of src stands.
func lineOf(src []byte, i int) int { return bytes.Count(src[:min(i, len(src))], []byte("\n")) + 1 }

// readFile reads a file of at most limit bytes.
func readFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, readError(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, readError(name, err)
	}
	if info.IsDir() {
		return nil, readError(name, syscall.EISDIR)
	}
	if info.Size() > limit {
		return nil, tooLarge(name, limit)
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	_, err = b.ReadFrom(io.LimitReader(f, limit+1)) // a pipe or a growing file has more than its size says
	if err != nil {
		return nil, readError(name, err)
	}
	if int64(b.Len()) > limit {
		return nil, tooLarge(name, limit)
	}
	return b.Bytes(), nil
}

// notStored says that what should be a file of Concord's is something else.
func notStored(name string, folder bool) *Error {
	if folder {
		return readError(name, syscall.EISDIR)
	}
	return readError(name, errIrregular)
}

var errIrregular = errors.New("not a regular file")

// readSettingsFile reads a file of settings. One that is too large, or a folder, is no such file.
func readSettingsFile(name string) ([]byte, error) {
	src, err := readFile(name, settingsLimit)
	var e *Error
	if errors.As(err, &e) && (e.ID == "project.too-large" || e.ID == "project.folder") {
		e.Kind = Usage
	}
	return src, err
}

func tooLarge(name string, limit int64) *Error {
	return &Error{Kind: Incomplete, ID: "project.too-large", File: name, Data: map[string]any{"Limit": limit >> 20}}
}

// readError is about a file that is there, or was when it was looked for, and can't be read.
func readError(name string, err error) *Error {
	e := &Error{Kind: Incomplete, ID: "project.unreadable", File: name, Data: map[string]any{"Error": systemSays(err)}, Err: err}
	switch {
	case errors.Is(err, fs.ErrPermission):
		e.ID = "project.forbidden"
	case errors.Is(err, syscall.EISDIR):
		e.ID = "project.folder"
	default:
		if to, broken := brokenLink(name, err); broken {
			e.ID, e.Data = "project.broken-link", map[string]any{"Target": to}
		}
	}
	return e
}

// systemSays is what the system says, without the operation and the path.
func systemSays(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// brokenLink returns where a link points to if nothing is there; err is what following it came to.
func brokenLink(name string, err error) (to string, broken bool) {
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ELOOP) {
		return "", false
	}
	to, err = os.Readlink(name)
	return to, err == nil
}

// givenError is about a path that a person gave: where nothing is there, the path is wrong. What may
// have been meant is a neighbour, or one of the names that could stand there instead.
func givenError(name string, err error, names ...string) *Error {
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) && !errors.Is(err, syscall.ENAMETOOLONG) && !errors.Is(err, syscall.ELOOP) {
		return readError(name, err)
	}
	e := usage("project.missing", name, nil)
	e.Err = err
	if to, broken := brokenLink(name, err); broken {
		e = readError(name, err)
		e.Kind, e.Data = Usage, map[string]any{"Target": to}
	} else if guess, ok := meant(name, names); ok {
		e.ID, e.Data["Guess"] = "project.missing-guess", guess
	}
	switch name {
	case "":
		e.Data["File"] = `""`
	case "-":
		e.ID = "project.standard-input"
	}
	return e
}

// mustBeFolder wants a folder to be there.
func mustBeFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return givenError(dir, err)
	case !info.IsDir():
		return usage("project.no-folder", dir, nil)
	}
	return nil
}

// meant guesses which path or name was meant by one that is not there: what is written nearly the same,
// or a neighbour with another extension.
func meant(name string, names []string) (string, bool) {
	const least = 3 // letters: of fewer too many are near
	dir, base := filepath.Split(name)
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	if stem == "" {
		return "", false
	}
	there := neighbours(dir)
	otherwise := slices.DeleteFunc(slices.Clone(there), func(n string) bool { return strings.TrimSuffix(n, filepath.Ext(n)) != stem })
	if utf8.RuneCountInString(stem) < least {
		there, names = otherwise, nil
	}
	if guess, ok := suggest.Nearest(base, there); ok {
		return dir + guess, true
	}
	if len(otherwise) > 0 {
		return dir + otherwise[0], true
	}
	return suggest.Nearest(name, names)
}

// neighbours returns the names of what is in a folder, sorted; hidden files are left out, and of very
// many files some.
func neighbours(dir string) []string {
	const most = 1000
	f, err := os.Open(filepath.Clean(dir))
	if err != nil {
		return nil
	}
	defer f.Close()
	names, _ := f.Readdirnames(most)
	slices.Sort(names)
	return slices.DeleteFunc(names, func(n string) bool { return strings.HasPrefix(n, ".") })
}
