package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// termCache keeps the compiled forms of termbases: reading YAML takes longer than checking a text. It is the
// user's, for projects too: what lies in a project may come with somebody's branch, and nobody reviews a compiled
// file. What can't be read or written is no error, and nothing that approves or verifies reads from it.
type termCache struct {
	dir   string // "" for none
	wrote bool
}

const (
	smallestCompiled = 16 << 10            // bytes of a termbase; less is read in the time that the cache would take
	mostCompiled     = 256 << 20           // bytes in the cache
	compiledLife     = 30 * 24 * time.Hour // since it was last used
	compiledUse      = 24 * time.Hour      // how exactly that is known
)

func openTermCache() *termCache {
	c := &termCache{}
	if dir, err := os.UserCacheDir(); err == nil && programID() != "" {
		c.dir = filepath.Join(dir, "concord", "termbase")
	}
	return c
}

// programID tells this program from others, and from other versions of it, which may read a termbase otherwise. It is ""
// where that can't be told.
var programID = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	build, ok := debug.ReadBuildInfo()
	if err != nil || !ok {
		return ""
	}
	return fmt.Sprint(build.Main.Version, info.Size(), info.ModTime().UnixNano())
})

// key names what a compiled form is made of: what a file holds, the format that its name tells, and the program.
func (c *termCache) key(file string, content io.Reader) (key document.Digest, err error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00", programID(), strings.ToLower(filepath.Ext(file)))
	_, err = io.Copy(h, content)
	return document.Digest(h.Sum(nil)), err
}

// form returns where the form with a key is kept.
func (c *termCache) form(key document.Digest) string {
	return filepath.Join(c.dir, hex.EncodeToString(key[:]))
}

// add puts a termbase on the shelf, compiled where the cache has it. Else it is read, and kept if nothing is wrong in it.
func (c *termCache) add(shelf *glossary.Shelf, file string) Errors {
	if c.dir != "" && c.find(shelf, file) {
		return nil
	}
	src, errs := termbaseSource(file)
	if len(errs) > 0 {
		return errs
	}
	g, errs := parseTermbase(file, src)
	if len(errs) > 0 {
		return errs
	}
	if c.dir == "" || len(src) < smallestCompiled || !c.keep(shelf, file, src, g) {
		shelf.Add(g)
	}
	return nil
}

// find puts a termbase on the shelf if the cache has it compiled.
func (c *termCache) find(shelf *glossary.Shelf, file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() < smallestCompiled || info.Size() > TermbaseLimit {
		return false
	}
	key, err := c.key(file, f)
	if err != nil {
		return false
	}
	form, ok := readForm(c.form(key))
	return ok && shelf.AddCompiled(file, key, form)
}

// keep puts the compiled form of a termbase that was read on the shelf, as later runs will, and writes it into the cache. It
// is not ok where there is none.
func (c *termCache) keep(shelf *glossary.Shelf, file string, src []byte, g *glossary.Glossary) (ok bool) {
	key, _ := c.key(file, bytes.NewReader(src))
	form, ok := glossary.Compiled(g, key)
	if !ok || !shelf.AddCompiled(file, key, string(form)) {
		return false
	}
	if len(form) <= mostCompiled && os.MkdirAll(c.dir, 0o700) == nil && WriteFile(c.form(key), form) == nil {
		c.wrote = true
	}
	return true
}

// readForm reads a file of the cache and notes that it is in use.
func readForm(name string) (form string, ok bool) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostCompiled { // a pipe would not end
		return "", false
	}
	f, err := os.Open(name)
	if err != nil {
		return "", false
	}
	defer f.Close()
	var b strings.Builder
	b.Grow(int(info.Size()))
	if _, err := io.Copy(&b, io.LimitReader(f, mostCompiled)); err != nil {
		return "", false
	}
	if now := time.Now(); now.Sub(info.ModTime()) > compiledUse {
		_ = os.Chtimes(name, now, now) // else it counts as unused, and is written anew some day
	}
	return b.String(), true
}

// prune removes what has not been used for long, and of the rest the oldest where it is too much. It does so when
// something was added.
func (c *termCache) prune() {
	if !c.wrote {
		return
	}
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	kept := int64(0)
	for _, info := range files {
		kept += info.Size()
		if kept > mostCompiled || time.Since(info.ModTime()) > compiledLife {
			_ = os.Remove(filepath.Join(c.dir, info.Name()))
		}
	}
}
