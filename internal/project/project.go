package project

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/concord-l10n/concord/workflow"
)

// The folders of a project.
const (
	releasesFolder = "releases"
	ledgerFolder   = "ledger" // of a release
	stateFolder    = ".concord"
)

// Project is a folder with a concord.yaml, and what Concord keeps there.
type Project struct {
	Dir      string // absolute
	Settings *Settings
	Disk     Disk
	Signer   Signer   // nil: events are written unsigned
	Verifier Verifier // nil: signatures are not looked at

	policies sync.Map // rules as far as they were asked for, by their digest: *workflow.Policy, nil where there are none
	versions sync.Map // and what stands in versions of concord.yaml, by theirs: *Settings
}

// Open returns the project that the folder dir is in. Where there is none, that is an error.
func Open(dir string) (*Project, error) { return OpenOn(SystemDisk{}, dir) }

// OpenOn is Open with a disk to write to.
func OpenOn(disk Disk, dir string) (*Project, error) {
	if err := mustBeFolder(cmp.Or(dir, ".")); err != nil {
		return nil, err
	}
	s, err := LoadSettings(dir)
	if err != nil {
		return nil, err
	}
	if s.Dir == "" {
		return nil, &Error{Kind: Usage, ID: "ledger.no-project", Data: map[string]any{"File": SettingsFile}}
	}
	p := &Project{Dir: s.Dir, Settings: s, Disk: disk}
	if exists(p.inState(journalFile)) { // whoever wrote it did not get to the end
		return p, p.locked(func() error { return nil })
	}
	return p, nil
}

// Releases returns the names of the project's releases, sorted.
func (p *Project) Releases() ([]string, error) {
	dir := filepath.Join(p.Dir, releasesFolder)
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		return nil, readError(shortened(dir), err)
	}
	var names []string
	for _, e := range entries {
		if workflow.IsReleaseName(e.Name()) && exists(filepath.Join(dir, e.Name(), ReleaseFile)) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// ReleaseDir returns the folder of a release.
func (p *Project) ReleaseDir(release string) string {
	return filepath.Join(p.Dir, releasesFolder, release)
}

// inState returns a path in the folder in which Concord keeps what is not a person's.
func (p *Project) inState(names ...string) string {
	return filepath.Join(append([]string{p.Dir, stateFolder}, names...)...)
}

// locked runs a function while no other process writes to the project.
func (p *Project) locked(f func() error) error {
	if err := p.prepareState(); err != nil {
		return err
	}
	unlock, err := lockedfile.MutexAt(p.inState("lock")).Lock()
	if err != nil {
		return writeError(p.inState("lock"), err)
	}
	defer unlock()
	if err := p.recover(); err != nil {
		return err
	}
	return f()
}

// prepareState makes the folder of Concord's own. What is of this machine only stays out of git.
func (p *Project) prepareState() error {
	if err := makeFolder(p.Disk, p.inState()); err != nil {
		return writeError(p.inState(), err)
	}
	ignore := p.inState(".gitignore")
	if exists(ignore) {
		return nil
	}
	return p.write(ignore, []byte(strings.Join([]string{"cache/", journalFile, "lock", ""}, "\n")))
}

// write writes a file of the project, and makes the folder that it stands in.
func (p *Project) write(name string, data []byte) error {
	if err := makeFolder(p.Disk, filepath.Dir(name)); err != nil {
		return writeError(name, err)
	}
	if err := writeFile(p.Disk, name, data); err != nil {
		return writeError(name, err)
	}
	return nil
}

func writeError(name string, err error) *Error {
	return &Error{Kind: Incomplete, ID: "ledger.unwritable", File: shortened(name), Data: map[string]any{"Error": systemSays(err)}, Err: err}
}

// inRepository reports whether the project looks to be in a git repository, where git itself is missing.
func (p *Project) inRepository() bool {
	for dir := p.Dir; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, ".git")) {
			return true
		}
		if filepath.Dir(dir) == dir {
			return false
		}
	}
}
