package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/concord-l10n/concord/document"
)

// journalFile holds the steps of a change of several files until all are done. Once it is written whole,
// the change has happened: whatever is missing of it is done when the project is opened the next time.
const journalFile = "journal.json"

// publicFolder holds what is published.
const publicFolder = "public"

// step is one step of a change: a file is written, or removed with all that is in it. Taking a step
// twice comes to the same as taking it once.
type step struct {
	Path   string `json:"path"`             // relative to the project, with slashes
	Data   []byte `json:"data,omitempty"`   // what to write
	Object string `json:"object,omitempty"` // or the digest of an object that holds it
	Remove bool   `json:"remove,omitempty"`
}

type journal struct {
	SchemaVersion int    `json:"schema_version"`
	Steps         []step `json:"steps"`
}

// commit takes steps so that all happen or none. The project has to be locked.
func (p *Project) commit(steps []step) error {
	src, err := json.Marshal(journal{1, steps})
	if err != nil {
		return err
	}
	if err := p.write(p.inState(journalFile), src); err != nil {
		return err
	}
	return p.takeSteps(steps)
}

// recover finishes a change that was interrupted. The project has to be locked.
func (p *Project) recover() error {
	name := p.inState(journalFile)
	src, err := readFile(name, objectLimit)
	if errors.Is(err, os.ErrNotExist) {
		return nil // another process has done it
	}
	if err != nil {
		return err
	}
	var j journal
	if err := json.Unmarshal(src, &j); err != nil || j.SchemaVersion != 1 {
		return refused("ledger.journal", shortened(name), nil)
	}
	for _, s := range j.Steps {
		if s.Path != path.Clean(s.Path) || !filepath.IsLocal(filepath.FromSlash(s.Path)) || !strings.HasPrefix(s.Path, publicFolder+"/") && !strings.HasPrefix(s.Path, releasesFolder+"/") {
			return refused("ledger.journal", shortened(name), nil)
		}
	}
	return p.takeSteps(j.Steps)
}

func (p *Project) takeSteps(steps []step) error {
	for _, s := range steps {
		if err := p.takeStep(s); err != nil {
			return err
		}
	}
	return p.remove(p.inState(journalFile))
}

func (p *Project) takeStep(s step) error {
	name := filepath.Join(p.Dir, filepath.FromSlash(s.Path))
	if s.Remove {
		return p.remove(name)
	}
	data := s.Data
	if s.Object != "" {
		d, _ := document.ParseDigest(s.Object)
		var err error
		if data, err = p.Object(d); err != nil {
			return err
		}
	}
	if there, err := os.ReadFile(name); err == nil && bytes.Equal(there, data) {
		return nil
	}
	return p.write(name, data)
}

// remove removes a file or a folder, where it is there.
func (p *Project) remove(name string) error {
	if !exists(name) {
		return nil
	}
	if err := p.Disk.Remove(name); err != nil {
		return writeError(name, err)
	}
	p.Disk.Sync(filepath.Dir(name))
	return nil
}
